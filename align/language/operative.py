"""The verbs that open the paragraphs of resolutions, and how much force they have.

The custom is many-to-many ("Calls upon" is "Demande à", "Engage", "Invite" or "Prie"), so each French verb
is given every act that it may express (``data/operative.tsv``), and a pair is suspect only where the two
verbs share none. Verbs translated too freely to tell anything ("Recognizes", "Expresses", "Reiterates") are
left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.language import Language
from align.language.tables import rows

__all__ = ["Opening", "find_opening", "force"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The verb at the head of a paragraph, at ``text[start:end]``, and the acts that it may express.

    ``again`` is true where the words after it add "also" or "further" ("également", "en outre").
    """

    start: int
    end: int
    text: str
    acts: frozenset[str]
    again: bool


_FORCE = {act: (row["family"], int(row["force"])) for row in rows("acts.tsv") for act in row["acts"].split()}


def force(acts: frozenset[str]) -> tuple[str, int] | None:
    """Return the family of some acts and the greatest force among them; None where they have none."""
    known = [_FORCE[act] for act in acts if act in _FORCE]
    return max(known, key=lambda f: f[1]) if known else None


_ACTS: dict[str, dict[str, str]] = {
    language: {row["stem"]: row["acts"] for row in rows("operative.tsv") if row["language"] == language}
    for language in ("fr", "en")
}
_FRENCH_STEMS = sorted(_ACTS["fr"], key=len, reverse=True)
_PRESSING = re.compile(r"\b(?:instamment|vivement|avec (?:force|insistance)|pressant)")
_LABEL = r"\W*(?:\d{1,3}\b\W*|\(?[a-z]{1,4}\)\W*|[IVX]{1,4}\.\W*)?"
_ENGLISH_HEAD = re.compile(
    _LABEL
    + r"(?P<before>(?:(?:Also|Further|Again|Once again|Strongly|Deeply|Solemnly|Firmly|Unanimously),?\s+)*)"
    r"(?P<verb>(?:[A-Z]|(?<=\s)[a-z])[a-z]+?)(?P<end>e?s|ing)(?= (?P<after>\w+)\b)"
)
_FRENCH_HEAD = re.compile(_LABEL + r"(?P<verb>(?:Se |Pren(?:d|ant) |Rend(?:ant)? |Fait )?[^\W\d_]+)(?=[ ’'])")
_AGAIN = {
    "en": re.compile(r"\b(?:also|further|again|furthermore|additionally)\b", re.IGNORECASE),
    "fr": re.compile(
        r"\b(?:également|aussi|en outre|de nouveau|par ailleurs|de plus|à nouveau|"
        r"(?<!pas )(?<!plus )(?<!jamais )encore(?! que\b))\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_HEAD = 60
"""Characters after the verb that may hold what goes with it."""


def find_opening(text: str, language: Language) -> Opening | None:
    """Return the verb that opens a paragraph of a resolution, if one does."""
    return _english(text) if language == "en" else _french(text)


def _english(text: str) -> Opening | None:
    head = _ENGLISH_HEAD.match(text)
    if head is None:
        return None
    acts = _ACTS["en"].get(head["verb"].casefold().removesuffix("e"), "")
    after = head["after"].casefold()
    if (
        not acts
        or after in ("its", "his", "their")  # "Reaffirms its demand"
        or (head["verb"].casefold() == "tak" and after != "note")
        or (head["verb"] == "Call" and after == "attention")
    ):
        return None
    start, end = head.start("verb"), head.end("end")
    near = head["before"] + text[end : end + _HEAD // 3]
    return Opening(start, end, text[start:end], frozenset(acts.split()), bool(_AGAIN["en"].search(near)))


def _french(text: str) -> Opening | None:
    head = _FRENCH_HEAD.match(text)
    if head is None or not head["verb"][0].isupper():
        return None
    verb = head["verb"].casefold()
    stem = next((s for s in _FRENCH_STEMS if verb.startswith(s)), None)
    start, end = head.span("verb")
    near = text[end : end + _HEAD]
    if stem is None or not _PRESENT.search(verb):
        return None
    if stem == "appel" and near.startswith(" l"):  # l'attention
        return None
    acts = set(_ACTS["fr"][stem].split())
    if pressing := _PRESSING.search(near):
        acts = _pressed(acts)
        end += pressing.end() if pressing.start() < 2 else 0
    return Opening(start, end, text[start:end], frozenset(acts), bool(_AGAIN["fr"].search(near)))


_PRESENT = re.compile(r"(?:e|d|t|nt|te)$")
"""How a verb of the present, or a participle, ends."""


def _pressed(acts: set[str]) -> set[str]:
    """Return the acts of a verb with "instamment" or its like."""
    if acts & {"ask", "call", "invite"}:
        return {"urge", "call"}
    return acts | {"urge"} if "encourage" in acts else acts
