"""Concordance of amendments: what was done to the French and to the English version, set against each other.

Old and new state of each version are compared word by word (``versions``, ``edits``); what belongs together
in the four documents is brought together (``groups``); and of each amendment it is said whether both versions
have it (``judging``).
"""

from __future__ import annotations

from align.changes.compare import concordance
from align.changes.concordance import Amendment, Concordance, Verdict

__all__ = ["Amendment", "Concordance", "Verdict", "concordance"]
