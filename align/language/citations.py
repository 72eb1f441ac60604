"""Bibliographic references: they name a work as it was published, whatever the language around them."""

from __future__ import annotations

import re

from align.language.messages import without_choices

__all__ = ["PLACEHOLDER", "is_citation", "without_addresses"]

_TOKEN = re.compile(r"\S+")
_SCHEME = re.compile(r"\b[a-z][a-z+]{1,9}://|\bfile:/|www\.")
# What a reference is made of; prose has one of these now and then, not three for a line of text.
_SIGNS = (
    re.compile(r"\b(?:18|19|20)\d\d[a-z]?\b"),  # the year
    re.compile(
        r"\b[A-ZÀ-Þ][a-zà-ÿ’'-]+,? (?:[A-Z]\.-?){1,3}(?!\w)|\b[A-ZÀ-Þ][a-zà-ÿ’'-]+ [A-Z]{1,3}(?=[,.;])"
    ),
    re.compile(r"\bet al\b|\band others\b|\bet autres\b|\beds?\.|\(dir\. publ\.\)|\bdir\.", re.IGNORECASE),
    re.compile(
        r"\bvol(?:ume)?\.? ?\d|\bn[o°º]s?\.? ?\d|\bpp?\. ?\d|\b\d+ ?\(\d+\) ?[:,] ?\d|\b\d+[-–]\d+\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:Press|Publishers?|Journal|Review|Revue|Bulletin|Papers?|Éditions|doi|ISBN|ISSN)\b"),
    re.compile(r"https?://|www\."),
    # "New York: UNICEF, 2019"
    re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ’'-]+ ?: [A-ZÀ-Þ][^.:;]{2,60}, (?:18|19|20)\d\d\b"),
)
# Names that a program puts something in the place of, tags with their attributes, and names in programs.
_CODE = re.compile(
    r"\$?\{{1,3}\s{0,3}[@#/^&>-]?[\w.$-]{1,60}(?:\s{0,3}[,|:][^{}<>]{0,60})?\s{0,3}\}{1,3}"
    r"|%\([\w.-]{1,60}\)[-+ 0-9.]{0,8}[a-z]|%[{<][\w.-]{1,60}[}>]"
    r"|</?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,500})?/?>"
    r"|`[^`'’\n]{1,80}`|\b(?:[A-Za-z][A-Za-z0-9]{0,40}[._]){0,8}[A-Za-z][A-Za-z0-9]{0,40}_[A-Za-z]\w{0,60}"
)
PLACEHOLDER = re.compile(
    r"(?<![0-9])(?<![0-9][ \xa0\u202f])(?:0[xX](?=%))?(?:%(?:[0-9]{1,2}\$)?[-+#]?[0-9]{0,4}"
    r"(?:\.(?:[0-9]{1,4}|\*(?:[0-9]{1,2}\$)?))?(?:hh|h|ll|l|z|j)?(?:[diouxXeEfgGcsv]|p[A-Z]{0,2})(?![A-Za-z])"
    r"|%[-+#]?[0-9]{0,4}\.[0-9]{1,4}(?:h|l|ll)?[dfegs]"  # "%.1fs" are seconds
    r"|%%?[0-9A-F]{2}(?![0-9]))"
)
"""What a program puts in the place of ("%.16s", "%1$d"), or writes a character with ("%0A"); not "16 %"."""
# Where a file stands: /usr/share/doc, ~/notes/draft.txt, C:\texts\fr.
_PATH = re.compile(r"(?<![\w/\\.])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:[\w.+*@-]{1,100}[/\\])+[\w.+*@-]{0,100}")
# What is typed after the name of a command; files by their endings, and what is called: --all, a.conf, f().
_OPTION = re.compile(r"(?<![^\s(\[\"'“«,|/])(?:--[a-z][\w-]{1,40}|-[A-Za-z])(?:=[^\s,;)]{1,60})?(?![\w-])")
_FILE = re.compile(
    r"(?<![\w@/.-])[A-Za-z][\w+-]{0,60}(?:\.[\w+-]{1,40}){0,4}"
    r"\.(?:conf|cfg|ini|ya?ml|json|xml|xlsx?|x?html?|css|js|ts|py|pl|rb|sh|bat|exe|dll|so|[ch]pp|java|jar|txt|md|"
    r"rst|tex|pdf|png|jpe?g|gif|svg|zip|tar|gz|bz2|xz|deb|rpm|iso|log|pot?|mo|[ct]sv|sql|php|docx?|odt|tmx|xlf)\b"
    r"|\b[A-Za-z]\w{0,60}\(\)"
)
_INNER = re.compile(r"\.[A-Za-z]|\(\)")
_CLOSING = re.compile(r"([”\"»])")
_OPENING = re.compile(r"[“«]")
_TITLE = 15
"""Characters of a title in quotation marks, at least."""


def is_citation(text: str) -> bool:
    """Say whether a paragraph or sentence is a reference to a publication, or a list of its authors.

    The longer the text, the more of the parts of a reference must be there.
    """
    words = len(text.split())
    found = sum(sign.search(text) is not None for sign in _SIGNS) + _has_title(text)
    return found >= (2 if words < 15 else 3 if words < 40 else 4) or len(_SIGNS[1].findall(text)) >= 3


def without_addresses(text: str, instead: str = " ") -> str:
    """Return a text with spaces, or another character, for what is of no language in it.

    That is its URLs, e-mail addresses and paths of files, and in the strings of programs the names of what
    is put in (``{actor}``, ``%(count)s``, ``%.16s``), the code that chooses between texts, the tags of HTML,
    what is written as code (`` `level` ``, ``allow_hidden``), options (``--all``), and names of files and of
    what is called (``setup.cfg``, ``read()``).
    """
    if any(sign in text for sign in "{%<`_"):
        text = without_choices(text, instead)
        text = _CODE.sub(lambda match: instead * len(match[0]), text)
        text = PLACEHOLDER.sub(lambda match: instead * len(match[0]), text)
    if text.count("/") > 1 or text.count("\\") > 1:
        text = _PATH.sub(lambda match: instead * len(match[0]), text)
    if " -" in text or text.startswith("-"):
        text = _OPTION.sub(lambda match: instead * len(match[0]), text)
    if _INNER.search(text) is not None:
        text = _FILE.sub(lambda match: instead * len(match[0]), text)
    if not any(sign in text for sign in ("://", "file:/", "www.", "@")):
        return text
    return _TOKEN.sub(lambda match: _without_address(match[0], instead), text)


def _without_address(token: str, instead: str) -> str:
    """Return what has no space in it without its address: a mailbox, or what begins with a scheme."""
    scheme = _SCHEME.search(token)
    start = scheme.start() if scheme else len(token)
    at = token.find("@", 1)
    if at > 0 and at + 2 <= token.rfind(".", 0, -1):
        start = 0
    return token[:start] + instead * (len(token) - start)


def _has_title(text: str) -> bool:
    """Return whether a text has something long in quotation marks."""
    parts = _CLOSING.split(text)  # what stands before each closing mark, and the marks
    for number in range(0, len(parts) - 1, 2):
        piece = parts[number]
        opening = _OPENING.search(piece)
        if opening and len(piece) - opening.end() >= _TITLE:
            return True
        if number and parts[number - 1] == '"' and len(piece) >= _TITLE:
            return True
    return False
