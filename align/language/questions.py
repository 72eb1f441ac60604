"""Questions of French and English: those that carry their mark, and words that may stand for one."""

from __future__ import annotations

import re

from align.language import Language

__all__ = ["find_questions", "hints_at_question"]

_CLOSING = r"[)\]»”\"’']"
_MARK = re.compile(
    rf"(?:[^\s?!.(\[)\]»”\"’']|(?<!{_CLOSING}){_CLOSING}){_CLOSING}*+\s*+!?\?[?!]*+{_CLOSING}*"
    r"(?=\s*+[»”\"]?\s*+(?:$|[^\W\d_a-zà-öø-ÿ]|[\d(«“\"–—-]))"
)
"""A question mark behind a word, before the end or the next sentence; a lone ``(?)`` asks nothing."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_START = re.compile(r"[.!?:;…»”]\s+(?=[^\W\d_a-zà-öø-ÿ])")
_WRITTEN = re.compile(r"\S")
_HINTS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\best-ce\b|\w-(?:t-)?(?:ils?|elles?|on|nous|vous)\b|\bpourquoi\b|\bquestions?\b|\bénigme\b|"
        r"\bsavoir (?:si|s['’]|comment|ce qu|où|quel)|\bdemand\w+ (?:si|s['’]|comment|ce qu|où|quel)|"
        r"\binterrog\w+|^\W*(?:qu['’]|quels?\b|quelles?\b|qui\b|comment\b|combien\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bwhether\b|\bwonder\w*\b|\bwhy\b|\bquestions?\b|\bknow (?:if|how|what)\b|"
        r"\bask\w* (?:if|how|what|when|where|who|which)\b|^\W*(?:what|which|who|whom|whose|how)\b|"
        r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|would|should|shall|must) "
        r"(?:I|the|an?|there|we|you|they|he|she|it|this|that|these|those|its?|their|our|any)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def find_questions(text: str) -> list[tuple[int, int]]:
    """Return where the questions of a text stand, each from its first word to its mark."""
    if "?" not in text:
        return []
    blank = _ADDRESS.sub(lambda m: "_" * len(m.group()), text)
    found, done = [], 0
    for mark in _MARK.finditer(blank):
        starts = [m.end() for m in _START.finditer(blank, done, mark.start())]
        start = starts[-1] if starts else done
        word = _WRITTEN.search(blank, start)
        found.append((word.start() if word else start, mark.end()))
        done = mark.end()
    return found


def hints_at_question(text: str, language: Language) -> bool:
    """Return whether words of a text may stand for a question: "savoir si", "whether", an inverted verb."""
    return _HINTS[language].search(text) is not None
