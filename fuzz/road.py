"""What is fuzzed behind the readers: the whole road, from words to findings, reports and the review.

An input is text. ``compare`` takes a French and an English text, ``changes`` the old and the new ones, with
a line of ``%%`` between two; ``rules`` takes lines of French, a tab and English; ``review`` takes requests, a
line each: a method, an address, and the JSON that is sent with it.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.config import Config, Cut, Typography
from align.data import Comparison, Document, Language
from align.documents.text_layout.layout import cut_text
from align.errors import InputError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Message

    from align.embedding import Model
    from align.language.glossary import Glossary
    from align.session import Session

__all__ = ["ROAD", "examples"]

_BETWEEN = re.compile(r"^%%$\n?", re.MULTILINE)
_LONGEST = 20_000
"""Characters of an input that are looked at: damage is what is tried here, size in ``benchmarks``."""
_ADDRESS = re.compile(
    "/pairs/[0-9]+/(rows|entries|state|search|findings|export|decide|comment|assign|regroup|try|edit|take|undo|redo)"
)
_PAGES = Path(__file__).resolve().parents[1] / "docs" / "rules"
_ROW = re.compile(r"^\| (?!FR )([^|\n]*[^|\s-][^|\n]*) \| ([^|\n]+) \|", re.MULTILINE)


def examples() -> list[bytes]:
    """Return the examples of the pages about rules: pairs that each of them finds, and that it lets be."""
    found = []
    for page in sorted(_PAGES.glob("[A-Z]*[0-9].md")):
        rows = _ROW.findall(page.read_text(encoding="utf-8"))
        found += [f"{french}\t{english}".encode() for french, english in rows]
    return found


def _compare(data: bytes) -> str:
    """Compare two texts, and write what came of it in one of the formats."""
    try:
        made = _compared(_texts(data, 2), data)
    except InputError as error:
        return _refused(error)
    _whole(made)
    _reported(made, data)
    return _outcome(made)


def _rules(data: bytes) -> str:
    """Check pairs as they are given, without aligning them."""
    from align.pipeline import compare_pairs

    rows = [line.partition("\t")[::2] for line in _text(data).splitlines() if line.strip()]
    sides: tuple[list[str], list[str]] = [], []
    pairs: list[tuple[int | None, int | None]] = []
    for row in rows:
        pair = [None if not words.strip() else len(side) for words, side in zip(row, sides, strict=True)]
        pairs.append((pair[0], pair[1]))
        for words, side in zip(row, sides, strict=True):
            side += [words] if words.strip() else []
    french, english = (
        Document.from_paragraphs(texts, language=language)
        for texts, language in zip(sides, _LANGUAGES, strict=True)
    )
    made = compare_pairs(french, english, pairs, _config(data), model=_model(), glossary=_glossary())
    _whole(made)
    return _outcome(made)


def _changes(data: bytes) -> str:
    """Set the amendments of two texts against each other, and write what came of it."""
    from align.changes import concordance, page, serial, terminal

    texts = _texts(data, 4)
    try:
        old, new = (_compared(pair, data) for pair in (texts[:2], texts[2:]))
        found = concordance(old, new, _model())
    except InputError as error:
        return _refused(error)
    _told(page.render(found, "fr"))
    _told(terminal.render(found, "en", every=True, colour=False, width=80))
    json.loads(_told(serial.render(found)))
    return " ".join(sorted({"changed", *(str(amendment.verdict) for amendment in found.amendments)}))


def _review(data: bytes) -> str:
    """Ask the application what the lines say; what it is asked may be refused, and never breaks it."""
    outcomes: set[str] = set()
    desk = _desk()
    desk.clear()
    for line in _text(data).splitlines()[:130]:
        method, _, rest = line.partition(" ")
        address, _, body = rest.partition(" ")
        if re.fullmatch("[A-Z]{1,9}", method) and address.startswith("/"):
            status = desk.ask(method, address, body)
            if status >= 500:
                raise AssertionError(f"{status}: {line}")
            known = _ADDRESS.match(address)
            outcomes.add(f"{method if method in ('GET', 'POST') else 'OTHER'}{known and known[1]}:{status}")
    return " ".join(sorted(outcomes))


ROAD = {"compare": _compare, "rules": _rules, "changes": _changes, "review": _review}
"""What can be fuzzed, by name. Each returns what came of an input; empty where it was refused."""

# Words

_LANGUAGES: tuple[Language, Language] = ("fr", "en")


@cache
def _model() -> Model:
    from align.embedding import load_model

    return load_model(None)


@cache
def _glossary() -> Glossary:
    from align.language.glossary import load_glossary

    return load_glossary(("un",))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\ufffd", "·")[:_LONGEST]


def _texts(data: bytes, count: int) -> list[str]:
    parts = _BETWEEN.split(_text(data))[:count]
    return parts + [""] * (count - len(parts))


def _config(data: bytes) -> Config:
    """Return settings that the words choose: the same for the same input."""
    chance = zlib.crc32(data)
    return Config(
        force=chance % 8 != 0,
        paragraphs=list(Cut)[chance // 8 % 3],
        typography=list(Typography)[chance // 24 % 4],
        max_paragraphs=(1, 2, 1, 4)[chance // 96 % 4],
    )


def _compared(texts: Sequence[str], data: bytes) -> Comparison:
    from align.pipeline import compare

    config = _config(data)
    french, english = (
        Document(None, language, cut_text(text, config.paragraphs), text)
        for text, language in zip(texts, _LANGUAGES, strict=True)
    )
    return compare(french, english, config, model=_model(), glossary=_glossary())


def _refused(error: InputError) -> str:
    if "\n" in str(error):
        raise AssertionError(f"a refusal of several lines: {error!r}") from error
    return ""


def _whole(made: Comparison) -> None:
    """Check that every paragraph is in one bead, and that findings mark words where they stand."""
    for document, held in (
        (made.french, [i for bead in made.beads for i in bead.french]),
        (made.english, [i for bead in made.beads for i in bead.english]),
    ):
        if sorted(held) != list(range(len(document.paragraphs))):
            raise AssertionError(f"beads do not hold every paragraph once: {held}")
    for finding in made.findings:
        for document, spans in ((made.french, finding.french), (made.english, finding.english)):
            for span in spans:
                if document.paragraphs[span.paragraph].text[span.start : span.end] != span.text:
                    raise AssertionError(f"{finding.rule} marks words that are not there: {span}")


def _outcome(made: Comparison) -> str:
    kinds = {str(bead.kind) for bead in made.beads}
    return " ".join(sorted({"compared", *kinds, *(finding.rule for finding in made.findings)}))


def _reported(made: Comparison, data: bytes) -> None:
    from align.reports import DisplayOptions
    from align.reports.registry import formats
    from align.session import rule_texts

    names = sorted(formats)
    name = names[zlib.crc32(data, 1) % len(names)]
    options = DisplayOptions("fr", rules=rule_texts(made.config), explain=True, notes=True, statistics=True)
    text = formats[name].report().render(made, options)
    if isinstance(text, str):
        _told(text)
    if name == "json":
        json.loads(text)


def _told(text: str) -> str:
    text.encode("utf-8")
    return text


# The review


class _Application:
    """The application for a pair, asked without a network; laid out anew once anything was written."""

    _FRENCH = (
        "Le Comité a adopté sa résolution 62/17.\n\nIl a tenu 14 séances.\n\nLa France et le Mali parlent.\n"
    )
    _ENGLISH = (
        "The Committee adopted its resolution 62/71.\n\nIt held 41 meetings.\n\nFrance and Niger spoke.\n"
    )

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._written = False

    def clear(self) -> None:
        """See to it that nothing is decided and corrected."""
        if self._written:
            del self._app
            self._written = False

    @cached_property
    def _session(self) -> Session:
        from align.session import Session

        return Session.keeping(Path(tempfile.mkdtemp(prefix="align-fuzz-")))

    def _laid(self) -> Starlette:
        from align.review.access import Access
        from align.review.app import application
        from align.review.desk import Desk, Place
        from align.review.history import History

        if self._folder is not None:
            shutil.rmtree(self._folder.name)
        self._folder = tempfile.TemporaryDirectory(prefix="align-fuzz-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        files = folder / "text.fr.txt", folder / "text.en.txt"
        for path, text in zip(files, (self._FRENCH, self._ENGLISH), strict=True):
            path.write_text(text, encoding="utf-8")
        place = Place(files, folder / "decisions.jsonl")
        desk = Desk(place, self._session, Config(), History(folder / ".align-review.sqlite"), timeout=10)
        self._names = [finding.fingerprint for finding in desk.comparison.findings]
        return application([desk], Access(frozenset({"here"}), header="x-person"), "Ada")

    @cached_property
    def _app(self) -> Starlette:
        return self._laid()

    def ask(self, method: str, address: str, body: str) -> int:
        """Return the status of the answer; ``$0``, ``$1`` … in what is asked are the findings."""
        app = self._app
        for number, name in enumerate(self._names):
            address, body = (text.replace(f"${number}", name) for text in (address, body))
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(b"host", b"here"), (b"sec-fetch-site", b"same-origin"), (b"x-person", b"Ada")],
            "client": ("127.0.0.1", 1),
            "server": ("here", 80),
        }
        answers = list(self._loop.run_until_complete(_asked(app, scope, body.encode())))
        status = int(answers[0]["status"])
        if method == "POST" and status == 200:
            self._written = True
        return status


async def _asked(app: Starlette, scope: Mapping[str, Any], body: bytes) -> Sequence[Message]:
    answers: list[Message] = []
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        for message in sent:
            return message
        return await asyncio.Future()  # nobody goes away

    async def send(message: Message) -> None:
        answers.append(dict(message))

    await app(dict(scope), receive, send)
    return answers


@cache
def _desk() -> _Application:
    return _Application()
