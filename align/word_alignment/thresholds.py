"""From which cosine a word counts as translated by another: one table for all who ask.

Words that translate each other have a cosine of some 0.6 to 1.0 in the shipped model, words that have nothing
to do with each other 0.0 to 0.3; between the two lie free renderings. Who needs to be sure that a word *is*
translated asks for a high cosine, who needs to be sure that it is *not* asks for less than a low one.
"""

from __future__ import annotations

COSINE_OF_EVEN_ODDS = 0.35
"""A word is as likely to be translated as not by the one it is closest to."""
MIN_COSINE = 0.4
"""A word faces another: it may be its translation. Under it, nothing on the other side stands for it."""
MIN_COSINE_OF_RENDERING = 0.45
"""A word is taken to be rendered by another that stands elsewhere, or is seldom translated: a name."""
MIN_COSINE_OF_OWN_TRANSLATION = 0.5
"""A word faces its own translation, so that it is not the opposite of what it faces."""
MIN_COSINE_OF_NEIGHBOUR = 0.55
"""A word is translated surely enough to tell where the words around it should stand."""
MIN_COSINE_OF_SURE_TRANSLATION = 0.6
"""A word is surely translated by another."""
MIN_COSINE_OF_OPPOSITE = 0.65
"""A word is the translation of what another is the opposite of."""
