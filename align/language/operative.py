"""The verbs that open the paragraphs of resolutions, and how much force they have.

The custom is many-to-many ("Calls upon" is "Demande à", "Engage", "Invite" or "Prie"), so each French verb
is given every act that it may express, and a pair is suspect only where the two verbs share none. The
renderings were counted at the heads of paragraphs of the United Nations Parallel Corpus v1.0 (Ziemski,
Junczys-Dowmunt and Pouliquen, 2016) and of Security Council resolutions; the order of force is that of the
*United Nations Editorial Manual*, "Drafting of resolutions". Verbs translated too freely to tell anything
("Recognizes", "Expresses", "Reiterates") are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.language import Language

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


_FORCE = {
    "invite": ("asking", 1), "encourage": ("asking", 1), "ask": ("asking", 2), "call": ("asking", 2),
    "urge": ("asking", 3), "demand": ("asking", 4),
    "recommend": ("ruling", 1), "authorize": ("ruling", 2), "decide": ("ruling", 3),
    "regret": ("blaming", 1), "deplore": ("blaming", 2), "condemn": ("blaming", 3),
    "note": ("receiving", 1), "welcome": ("receiving", 2), "support": ("receiving", 3),
    "endorse": ("receiving", 3), "approve": ("receiving", 3),
}  # fmt: skip


def force(acts: frozenset[str]) -> tuple[str, int] | None:
    """Return the family of some acts and the greatest force among them; None where they have none."""
    known = [_FORCE[act] for act in acts if act in _FORCE]
    return max(known, key=lambda f: f[1]) if known else None


_ENGLISH = {
    "request": "ask", "ask": "ask", "call": "call", "appeal": "call urge", "urg": "urge", "invit": "invite",
    "encourag": "encourage", "demand": "demand", "decid": "decide", "recommend": "recommend",
    "authoriz": "authorize", "authoris": "authorize", "welcom": "welcome", "not": "note", "tak": "note",
    "commend": "commend", "endors": "endorse", "approv": "approve", "support": "support",
    "reaffirm": "reaffirm", "stress": "stress", "emphasiz": "stress", "emphasis": "stress",
    "underlin": "stress", "underscor": "stress", "recall": "recall", "condemn": "condemn",
    "deplor": "deplore", "regret": "regret",
}  # fmt: skip
_FRENCH = {
    "prie": "ask call",
    "pria": "ask call",
    "demand": "ask call",
    "exhort": "urge call",
    "enjoi": "urge demand",
    "conjur": "urge call",
    "engag": "urge call encourage invite ask",
    "invit": "invite call encourage",
    "encourag": "encourage",
    "incit": "encourage urge",
    "préconis": "encourage recommend",
    "appel": "call urge",
    "lance": "call urge",
    "exige": "demand",
    "décid": "decide",
    "recommand": "recommend",
    "autoris": "authorize",
    "se félicit": "welcome commend endorse approve note",
    "accueil": "welcome",
    "se réjoui": "welcome",
    "salu": "welcome commend note",
    "note": "note welcome commend",
    "nota": "note welcome commend",
    "prend note": "note welcome commend",
    "prenant note": "note welcome",
    "prend acte": "note welcome",
    "prenant acte": "note welcome",
    "constat": "note welcome",
    "remerci": "commend welcome",
    "rend hommage": "commend",
    "rendant hommage": "commend",
    "loue": "commend",
    "loua": "commend",
    "félicit": "commend welcome",
    "approuv": "approve endorse support welcome",
    "sousc": "endorse support approve",
    "entérin": "endorse approve",
    "fait sien": "endorse approve",
    "appu": "support endorse",
    "souten": "support endorse",
    "soutien": "support endorse",
    "réaffirm": "reaffirm",
    "souligne": "stress",
    "soulignant": "stress",
    "insist": "stress demand urge",
    "rappel": "recall reaffirm",
    "condamn": "condemn",
    "déplor": "deplore regret",
    "regrett": "regret deplore",
}
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
    acts = _ENGLISH.get(head["verb"].casefold().removesuffix("e"), "")
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
    stem = next((s for s in sorted(_FRENCH, key=len, reverse=True) if verb.startswith(s)), None)
    start, end = head.span("verb")
    near = text[end : end + _HEAD]
    if stem is None or not re.search(r"(?:e|d|t|nt|te)$", verb.split()[0] if " " not in verb else verb):
        return None
    acts = set(_FRENCH[stem].split())
    if stem == "appel" and near.startswith(" l"):  # l'attention
        return None
    if pressing := _PRESSING.search(near):
        if acts & {"ask", "call", "invite"}:
            acts = {"urge", "call"}
        elif "encourage" in acts:
            acts |= {"urge"}
        end += pressing.end() if pressing.start() < 2 else 0
    return Opening(start, end, text[start:end], frozenset(acts), bool(_AGAIN["fr"].search(near)))
