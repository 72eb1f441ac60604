"""What align knows of French, English and United Nations usage: pure functions on text, and data files.

Nothing here knows of documents, alignment or rules. Functions take a string and return offsets into it.
"""

from __future__ import annotations

from typing import Literal

Language = Literal["fr", "en"]
"""The two languages of the toolkit, as ISO 639-1 codes."""

LANGUAGES: tuple[Language, Language] = ("fr", "en")
