"""Words cut at the end of a line: which to put together again, and whether the hyphen is their own."""

from __future__ import annotations

import re

from align.language.lexicon import words

__all__ = ["goes_on_address", "rejoin"]

_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=[-\u2010\u00ad]?$)")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S*$|\bhttps?:$|\b[\w-]{1,63}\.[a-z]{2,20}/\S*[/_]$")
_WITHIN = re.compile(r"[\w~%#?=&+-]+[/._#=&?~%:+-]+\w|[\w~%-]+/")
"""What begins the rest of an address: no word of a sentence has a point or a slash in it."""
_NEXT = re.compile(r"/(?:\w|[)\]>]|$)|[#?&=_]\w")
_NEVER = 1 << 30
_WORD = 100  # characters: no word is longer
# First parts that keep their hyphen whether or not the whole is in a list.
_PREFIXES = frozenset(
    (
        "non",
        "ex",
        "demi",
        "semi",
        "mi",
        "vice",
        "sous",
        "self",
        "quasi",
        "nord",
        "sud",
        "north",
        "south",
        "mid",
        "co",
    )
)


def goes_on_address(left: str, right: str) -> bool:
    """Tell whether an address on the network that a line ends with goes on in the next line.

    It was cut behind one of its marks, or before one. What ends so for good (``…/``, or the stop of the
    sentence) is told by what follows: a word of French or English goes on the sentence, whatever has marks
    within the address.

    :param left: What stands before the end of the line, since the last white space.
    """
    right = right[:_WORD].split(None, 1)[0] if right else ""
    if _ADDRESS.search(left) is None or not right or not right[0].isascii():
        return False
    if left[-1].isalnum():  # cut before its mark
        return "://" in left and _NEXT.match(right) is not None
    if left.endswith(":"):
        return right.startswith("//")
    if left.endswith(("_", "#", "=", "&", "%", "~", "www.")):
        return right[0].isalnum()
    return _goes_on_behind_mark(left, right)


def _goes_on_behind_mark(left: str, right: str) -> bool:
    """Tell whether an address goes on behind a mark that may close it, or the sentence."""
    if not left.endswith(("/", ".", "-", "?")) or (right[0].isupper() and left[-1] == "."):
        return False
    opened = any(left.count(a) > left.count(b) and b in right for a, b in ("()", "[]", "<>"))
    if opened or _WITHIN.match(right) is not None:
        return True
    word = right.rstrip(".,;:!?)]>»”").lower()
    return left[-1] in "/-" and word.isalnum() and word.isascii() and _rank(word) == _NEVER


def rejoin(left: str, right: str) -> tuple[bool, bool]:
    """Tell whether the last word of a line goes on in the first word of the next.

    With a hyphen at the end of the line the words belong together, and the question is whether the hyphen is
    theirs (``non-`` + ``prolifération``) or the printer's (``dévelop-`` + ``pement``): the form that the word
    lists know wins, the more frequent one if they know both, and a form that they do not know keeps its
    hyphen only where both halves are words that could stand alone. Without a hyphen (scans lose them) the
    words belong together only if the whole is a word and one of the halves is none, or a rare one.

    :return: Whether the two are one word, and whether the hyphen at the end of ``left`` (if any) is dropped.
    """
    left, right = left[-_WORD:], right[:_WORD]
    if left.endswith(("-", "\u00ad", "\u2010")):
        return _behind_hyphen(left, right)
    return _without_hyphen(left, right), False


def _behind_hyphen(left: str, right: str) -> tuple[bool, bool]:
    """Tell the same of a line that ends with a hyphen."""
    last, first = _LAST.search(left), _FIRST.match(right)
    if left.endswith(("\u00ad", "/-")):
        return True, True
    if "@" in (right.split(None, 1) or [""])[0] or "@" in left.rsplit(None, 1)[-1]:
        return True, False  # of an address
    if left.endswith((" -", "--")) or len(left) < 2 or last is None:
        return bool(left[:-1] and left[-2].isalnum()), False
    return True, first is not None and _printers(last[0], first[0])


def _without_hyphen(left: str, right: str) -> bool:
    """Tell whether a word goes on in the next line without a hyphen."""
    last, first = _LAST.search(left), _FIRST.match(right)
    if last is None or first is None or not first[0].islower() or last.end() != len(left):
        return False
    a, b = last[0], first[0]
    if min(len(a), len(b)) < 2 or not (a.islower() or a.istitle()):
        return False
    elided = right[first.end() : first.end() + 1] in ("'", "’")
    a = a.rpartition("-")[2].lower()
    whole = _rank(a + b)
    return not elided and whole < _NEVER and max(_rank(a), _rank(b)) > 5 * whole + 3000


def _rank(word: str) -> int:
    return min(words("fr").get(word, _NEVER), words("en").get(word, _NEVER))


def _printers(left: str, right: str) -> bool:
    """Whether the hyphen between two halves is the printer's, to be dropped."""
    if not right[0].islower():
        return left.isupper() and right.isupper() and _rank((left + right).lower()) < _NEVER
    a, b = left.lower(), right
    stem = a.rpartition("-")[2]
    joined, hyphened = min(_rank(a + b), _rank(stem + b)), _rank(f"{a}-{b}")
    if stem in _PREFIXES and joined == _NEVER:
        return False
    if joined == hyphened == _NEVER:
        # Neither is known: two words that stand alone make a compound, two fragments one word.
        return not (_rank(stem) < 20_000 and _rank(b.partition("-")[0]) < 20_000 and len(stem) > 2)
    return joined < hyphened
