"""United Nations document symbols, and the numbers of resolutions and decisions.

Symbols follow the grammar published by the Dag Hammarskjöld Library (research.un.org/en/docs/symbols):
elements divided by slashes, the first naming the organ in capitals. All language versions carry the same
symbol. Resolutions are cited as series and number (``62/17``), as number and year in the Security Council
(``1701 (2006)``), or as number and session in roman numerals up to 1975 (``2625 (XXV)``).
"""

from __future__ import annotations

import re

from align.language.values.model import Resolution, Scan, ValueKind

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\0]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:org|int|com|net)\b[^\s,;]*"
)
_IN_URL = ("://", "www.", "@", ".org", ".int", ".com", ".net")
"""What every address has one of."""
_TRAILING = ".,;:!?)]}'\"’”»…-"
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2010\u2060\ufeff]")
"""Hyphens and spaces of no width that typesetting leaves in addresses: theirs is the hyphen-minus."""
_LANGUAGE_PART = re.compile(
    r"(?<![^/._?&=-])(?:fran[cç]ais|french|fre|fra|fr|anglais|english|eng|en|f|e)(?:-[A-Z]{2})?(?![^/._?&#=-])",
    re.IGNORECASE,
)
_MONSTER = re.compile(r"[0-9]{31,}")  # no number that anyone states
_LONG = re.compile(r"[0-9][0-9]{4}")  # in every job number, and in every monster
# Job numbers, which the printer of each language version gives, with the page beside them: 08-51491 (F) 3/4.
_PAGE = r"[0-9]{1,3}/[0-9]{1,3}"
_JOB = re.compile(
    rf"(?<![\w/.-])(?:{_PAGE}\s+)?[0-9]{{2,3}}-[0-9]{{5}}(?:\s?\([A-Z]\))?(?:\s+[0-9]{{6}}){{0,3}}(?:\s+{_PAGE})?(?!\w)"
    r"|\*[0-9]{6,7}\*"
)

_SPACE = r"[ \xa0\u202f]?"
_ELEMENT = r"[A-Za-z0-9](?:[A-Za-z0-9.\-]|(?<=R)é(?=v\.)|\([IVX]+\))*"
_SYMBOL = re.compile(
    rf"(?<![\w/])(?:[A-Z]{{1,8}}|[A-Z]{{2,8}}-[A-Z]{{2,8}})(?:{_SPACE}/{_SPACE}(?=[A-Z0-9])|/)"
    rf"{_ELEMENT}(?:(?:/|{_SPACE}/{_SPACE}(?=[A-Z0-9])){_ELEMENT})*"
)
_LATER = re.compile(
    r"(?<![\w/])(?:Add|Corr|R[eé]v|Amend)\.\s?[0-9]{1,3}(?:/(?:Add|Corr|R[eé]v)\.\s?[0-9]{1,3})*(?!\w)"
)
_LATER_WORDS = frozenset(("add", "corr", "rev", "rév", "amend"))
_LATER_MORE = re.compile(r"\s*(?:,|et|and|à|to|-|–|ou|or)\s*([0-9]{1,2})(?![\w/%]|[.,][0-9]|\s?\()")

_YEAR = re.compile(rf"(?<![\w.,/\u2011-])([0-9]{{1,4}}){_SPACE}\(((?:19|20)[0-9]{{2}})\)")
_SESSION = re.compile(rf"(?<![\w.,/-])([0-9]{{1,4}})({_SPACE}[A-F])?{_SPACE}\((S-)?([IVXL]+)\)(?!\w)")
_SERIES = re.compile(
    r"(?<![\w.,/-])((?:ES-|S-)?[0-9]{1,4}|[IVX]{1,5})/([0-9]{1,4})((?: |-)?[A-Z]{1,2}(?![\w'’./-]))?(?![\w/])"
)
# Canadian statutory instruments and the documents of organizations outside the United Nations proper.
_SERIES_NAMES = {"DORS": "SOR", "TR": "SI", "OMC": "WTO", "OCDE": "OECD", "OIT": "ILO", "OMPI": "WIPO"}
_CONTEXT = re.compile(r"r[ée]solutions?|d[ée]cisions?|recomm[ae]ndations?|d[ée]clarations?", re.IGNORECASE)
_REACH = 250


def find_references(scan: Scan) -> None:
    """Claim the addresses, symbols and resolution numbers of a text; hide job numbers."""
    rest = scan.rest
    for match in _URL.finditer(rest) if may_hold_address(rest) else ():
        address = match.group().rstrip(_TRAILING)
        end = match.start() + len(address)
        scan.claim(ValueKind.ADDRESS, normalise_address(address), match.start(), end)
        scan.hide(end, match.end())
    if scan.figures:
        _numbered(scan)


def _numbered(scan: Scan) -> None:
    for pattern in (_JOB, _MONSTER) if _LONG.search(scan.rest) else ():
        for match in pattern.finditer(scan.rest):
            scan.hide(*match.span())
    _symbols(scan)
    if "(" in scan.rest:
        _bracketed(scan)
    rest = scan.rest
    for match in _SERIES.finditer(rest) if "/" in rest else ():
        if _is_resolution(rest, match):
            suffix = (match[3] or "").strip(" -")
            scan.claim(
                ValueKind.RESOLUTION, Resolution(f"{match[1]}/{match[2]}{suffix}", None), *match.span()
            )


def _bracketed(scan: Scan) -> None:
    """Claim the resolutions that are cited with a year or a session in brackets."""
    rest = scan.rest
    for match in _YEAR.finditer(rest):
        grouped = re.search(r"[0-9][ \xa0\u202f]$", rest[max(0, match.start() - 2) : match.start()])
        if match[1][0] != "0" and not grouped:
            scan.claim(ValueKind.RESOLUTION, Resolution(match[1], match[2]), *match.span())
    for match in _SESSION.finditer(scan.rest):
        number = match[1] + (match[2] or "").strip()
        scan.claim(ValueKind.RESOLUTION, Resolution(number, (match[3] or "") + match[4]), *match.span())


def _symbols(scan: Scan) -> None:
    rest = scan.rest
    for match in _SYMBOL.finditer(rest) if "/" in rest else ():
        text = match.group().rstrip(".-")
        organ, _, after_slash = text.partition("/")
        # "VIH/sida", "ET/OU" and "km/h" are not symbols: one element at least holds a digit.
        # "XXI/9" is a decision: its number is that of a session. "OECD/G20" is two names.
        if (
            re.fullmatch(r"[A-Z]{1,3}[0-9]{1,3}", after_slash)
            or not re.search(r"[0-9]", after_slash)
            or (len(organ) > 1 and re.fullmatch(r"[IVX]+", organ))
        ):
            continue
        scan.claim(ValueKind.SYMBOL, normalise_symbol(text), match.start(), match.start() + len(text))
        if later := re.search(r"(Add|Corr|R[eé]v|Amend)\.[0-9]+$", text):
            _more(scan, rest, later[1], match.start() + len(text))
    rest = scan.rest
    for match in _LATER.finditer(rest) if scan.says(_LATER_WORDS) else ():
        scan.claim(ValueKind.SYMBOL, normalise_symbol(match.group()), *match.span())
        _more(scan, rest, match.group().partition(".")[0], match.end())


def _more(scan: Scan, rest: str, name: str, end: int) -> None:
    """Claim the bare numbers that go on after ``Add.1``: "Add.1 and 2" cites Add.2 too."""
    while more := _LATER_MORE.match(rest, end):
        scan.claim(ValueKind.SYMBOL, f"{normalise_symbol(name)}.{more[1]}", more.start(1), more.end(1))
        end = more.end()


def may_hold_address(text: str) -> bool:
    """Return whether a text has something that every address of a page or a mailbox has: few texts do."""
    return any(mark in text for mark in _IN_URL)


def normalise_address(text: str) -> str:
    """Return an address without what may differ: scheme, ``www.``, the language of the page, soft hyphens.

    A step of the path that names a language is left out, and elsewhere such a part is written ``*``:
    ``un.org/fr/a`` is ``un.org/a``, ``un.org/report-en.pdf`` is ``un.org/report-*.pdf``.
    """
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", _UNSEEN.sub("", text), flags=re.IGNORECASE).rstrip("/")
    host, slash, path = bare.partition("/")
    address = host.casefold() + slash + path
    return address if "@" in host else re.sub(r"/\*(?=/|$)", "", _LANGUAGE_PART.sub("*", address))


def names_language(address: str) -> bool:
    """Return whether a part of an address names French or English, as in ``un.org/fr/``."""
    return _LANGUAGE_PART.search(address) is not None


def normalise_symbol(text: str) -> str:
    """Return a symbol without spaces and accents, in capitals: ``A / 63/370/Rév. 1`` is ``A/63/370/REV.1``.

    Series that have a name in each language take the English one: ``DORS/2008-272`` is ``SOR/2008-272``.
    """
    organ, slash, rest = re.sub(r"\s+", "", text).upper().replace("É", "E").partition("/")
    return _SERIES_NAMES.get(organ, organ) + slash + rest


def _is_resolution(rest: str, match: re.Match[str]) -> bool:
    """Tell ``62/17`` from a fraction, a period (1998/99) or a date (12/05)."""
    before = rest[max(0, match.start() - _REACH) : match.start()]
    sentence = re.split(r"[.;]\s", before)[-1]
    if _CONTEXT.search(sentence):
        return True
    series, number = match[1], match[2]
    if not series.isdigit():
        return series.startswith(("S-", "ES-"))
    first, second = int(series), int(number)
    if 1900 <= first <= 2100:
        return not (len(number) in (1, 2, 4) and second % 100 == (first + 1) % 100)
    return 31 < first < 100 and len(number) >= 2
