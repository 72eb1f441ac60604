"""The user's own file with what was found written into it, as a reviser would: comments, changes to accept.

Nothing else of the file is touched. Comments that people have answered come back as decisions.
"""

from __future__ import annotations

from align.annotation.annotate import ENDINGS, annotate
from align.annotation.notes import Note, notes
from align.annotation.place import Annotated

__all__ = ["ENDINGS", "Annotated", "Note", "annotate", "notes"]
