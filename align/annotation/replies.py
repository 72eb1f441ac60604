"""Comments of ours that people have answered or resolved, read back from the file that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.annotation.wording import FINGERPRINT
from align.decisions import Status
from align.documents.registry import find
from align.documents.source import load

__all__ = ["Answer", "Thread", "answered", "threads"]

_SAID: tuple[tuple[Status, str], ...] = (
    (
        Status.ACCEPTED,
        r"ok|okay|d['’]accord|agreed|accept(?:é|ée|er|ed|e)?|correct|exact|c['’]est bon|bon tel quel|vu",
    ),
    (
        Status.REJECTED,
        r"fauss?e? (?:alerte|positif)|faux|false (?:alarm|positive)|rejet(?:é|ée|er)|reject(?:ed)?",
    ),
    (Status.TO_FIX, r"à corriger|corrig(?:er|é|ée)|to (?:be )?(?:fixed|fix|corrected|correct)|fix(?:ed)?"),
)
# Whoever writes "ok ?" asks.
_ANSWERS = [
    (status, re.compile(rf"\W*(?:{words})\b(?!\s*\?)(?P<more>.*)", re.IGNORECASE | re.DOTALL))
    for status, words in _SAID
]
_LONGEST = 2000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment on a finding, what people wrote under it with their names, and whether it is resolved."""

    fingerprint: str
    replies: tuple[tuple[str, str], ...]
    resolved: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What people decided about a finding in a file; ``author`` is empty where the file does not say who.

    ``reason`` is empty where a finding is to be corrected and nothing more is said, or the comment is
    resolved without a word.
    """

    fingerprint: str
    status: Status
    reason: str
    author: str


def threads(*paths: Path) -> list[Thread]:
    """Return the comments of ours in some files, those on one finding as one.

    :raises ReadError: If a file cannot be read, or is of a kind that bears no comments.
    """
    return _merged(thread for path in paths for thread in _threads(path))


def _threads(path: Path) -> Iterator[Thread]:
    source = load(path)
    kind = find(source).name
    if kind == "DOCX":
        from align.annotation.docx_replies import docx_threads

        return docx_threads(source)
    if kind == "ODT":
        from align.annotation.odt_replies import odt_threads

        return odt_threads(source)
    raise source.error("is no file whose comments can be read; name a DOCX or ODT that align has commented")


def answered(found: Iterable[Thread]) -> Iterator[Answer]:
    """Yield what was decided; of several answers to a comment the last one that says something holds.

    A comment that is resolved and says nothing else counts as accepted.
    """
    for thread in found:
        decided = [read for words, author in thread.replies if (read := _read(words, author)) is not None]
        if decided:
            status, reason, author = decided[-1]
            yield Answer(thread.fingerprint, status, reason, author)
        elif thread.resolved:
            words, author = thread.replies[-1] if thread.replies else ("", "")
            yield Answer(thread.fingerprint, Status.ACCEPTED, _plain(words), author)


def comment_thread(
    lines: Sequence[str], replies: Sequence[tuple[str, str]], *, resolved: bool
) -> Iterator[Thread]:
    """Yield the thread of a comment, if it is one of ours; what stands below our last line is a reply."""
    for number, line in enumerate(lines):
        if (match := FINGERPRINT.search(line)) is not None:
            below = " ".join([line[match.end() :], *lines[number + 1 :]]).strip()
            own = ((below, ""),) if below else ()
            yield Thread(match[1], (*own, *replies), resolved)
            return


def _merged(found: Iterable[Thread]) -> list[Thread]:
    """Put the comments on several words of one finding together."""
    by_finding: dict[str, Thread] = {}
    for thread in found:
        held = by_finding.setdefault(thread.fingerprint, thread)
        if held is not thread:
            replies, resolved = held.replies + thread.replies, held.resolved or thread.resolved
            by_finding[thread.fingerprint] = Thread(thread.fingerprint, replies, resolved)
    return list(by_finding.values())


def _read(words: str, author: str) -> tuple[Status, str, str] | None:
    for status, pattern in _ANSWERS:
        if (match := pattern.fullmatch(words)) is not None:
            more = _plain(match["more"])
            return status, more or ("" if status is Status.TO_FIX else _plain(words)), author
    return None


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.–—-()")[:_LONGEST]
