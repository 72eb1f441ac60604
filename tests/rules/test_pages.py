"""Every rule has a page, and what the page shows is what happens.

The examples of a page are tables: each row is a pair, a cell may hold several sentences parted by ``<br>``,
and a dash stands where a sentence has no answer. A bead of several paragraphs has them parted by ``¶``, and
``‖`` parts the beads of a document. ``marked`` is the side that is marked as still to be translated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, SentenceBead, Severity, Span
from align.embedding import Model, load_model
from align.rules import all_rules, check, rule, unrelated
from tools.rules_index import index

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"


@dataclass(frozen=True)
class Example:
    code: str
    wrong: bool
    cells: dict[str, str]

    def __str__(self) -> str:
        return f"{self.code} {'wrong' if self.wrong else 'right'}: {self.cells['FR'] or self.cells['EN']}"


def examples() -> list[Example]:
    return [
        example
        for page in sorted(PAGES.glob("[A-Z]*[0-9].md"))
        for heading, wrong in (("Wrong", True), ("Right", False))
        for example in _table(page, heading, wrong)
    ]


def _table(page: Path, heading: str, wrong: bool) -> list[Example]:
    section = re.search(
        rf"^## {heading}\n\n(.*?)(?=^## )", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert section, f"{page.name} has no section {heading!r}"
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in section[1].splitlines() if line]
    head, _, *body = rows
    return [Example(page.stem, wrong, dict(zip(head, row, strict=True))) for row in body]


def build(example: Example) -> tuple[Document, Document, list[Bead]]:
    """Make the two documents and the beads that an example stands for."""
    if "‖" in example.cells["FR"]:
        french, english, _ = _paragraphs(example, "‖")
        pairs = zip(french.paragraphs, english.paragraphs, strict=True)
        return (
            french,
            english,
            [Bead(range(fr.index, fr.index + 1), range(en.index, en.index + 1), 1.0) for fr, en in pairs],
        )
    if "¶" in example.cells["FR"] + example.cells["EN"]:
        return _paragraphs(example, "¶")
    sides = [[s.strip() for s in example.cells[side].split("<br>")] for side in ("FR", "EN")]
    spans: list[list[tuple[Span, ...]]] = []
    texts = []
    for sentences in sides:
        text, side = "", []
        for sentence in sentences:
            said = "" if sentence == "—" else sentence
            start = len(text)
            text += said + " " if said else ""
            side.append((Span(0, start, start + len(said), said),) if said else ())
        texts.append(text.strip())
        spans.append(side)
    similarity = float(example.cells.get("similarity", 0.8))
    ranges = [range(1) if text else range(0) for text in texts]
    kind = (
        BeadKind.MOVED if example.cells.get("bead") == "moved"
        else BeadKind.ADDITION if not texts[0]
        else BeadKind.OMISSION if not texts[1]
        else BeadKind.MATCH
    )  # fmt: skip
    beads = tuple(SentenceBead(fr, en, similarity) for fr, en in zip(*spans, strict=True) if fr or en)
    bead = Bead(ranges[0], ranges[1], 1.0, kind, similarity, beads if all(texts) else ())
    documents = [
        Document.from_paragraphs([text] if text else [], language=language)
        for text, language in ((texts[0], "fr"), (texts[1], "en"))
    ]
    if marked := example.cells.get("marked"):
        documents = [_marked(document) if document.language == marked else document for document in documents]
    if pictured := example.cells.get("pictures"):
        documents = [_pictured(d) if d.language == pictured else d for d in documents]
    return documents[0], documents[1], [bead]


def _pictured(document: Document) -> Document:
    paged = tuple(replace(p, page=1) for p in document.paragraphs)
    return replace(document, paragraphs=paged, doubtful_pages=(1,))


def _marked(document: Document) -> Document:
    units = tuple(replace(p, unit=str(p.index)) for p in document.paragraphs)
    return replace(document, paragraphs=units, untranslated=tuple(str(p.unit) for p in units))


def _paragraphs(example: Example, mark: str) -> tuple[Document, Document, list[Bead]]:
    french, english = (
        Document.from_paragraphs([p.strip() for p in example.cells[side].split(mark)], language=language)
        for side, language in (("FR", "fr"), ("EN", "en"))
    )
    bead = Bead(range(len(french.paragraphs)), range(len(english.paragraphs)), 1.0, similarity=0.8)
    return french, english, [bead]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


SECTIONS = ("What it does", "Why it matters", "Wrong", "Right", "Options", "Sources")


@pytest.mark.parametrize("code", [r.code for r in all_rules()])
def test_every_rule_has_a_page_of_the_one_shape(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {rule(code).name}\n\n**Severity:** ")
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(SECTIONS)


def test_every_page_belongs_to_a_rule() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} == {r.code for r in all_rules()} | {"README"}


def test_the_index_is_the_one_that_the_rules_make() -> None:
    page = (PAGES / "README.md").read_text(encoding="utf-8")
    assert page == index(page), "run `python tools/rules_index.py`"


@pytest.mark.parametrize("example", [e for e in examples() if e.wrong and e.code != "ALN010"], ids=str)
def test_what_a_page_calls_wrong_is_reported(example: Example, model: Model) -> None:
    french, english, beads = build(example)
    found = check(french, english, beads, Config(select=(example.code,), glossary=("un",)), model)
    assert [f.rule for f in found if f.severity >= min(Severity.WARNING, rule(example.code).severity)]


@pytest.mark.parametrize("example", [e for e in examples() if not e.wrong], ids=str)
def test_no_rule_minds_what_a_page_calls_right(example: Example, model: Model) -> None:
    french, english, beads = build(example)
    found = check(french, english, beads, Config(), model)
    assert [f.message for f in found if f.severity >= Severity.WARNING] == []


def test_the_page_on_unrelated_documents_shows_what_is_said_of_them() -> None:
    (example,) = [e for e in examples() if e.wrong and e.code == "ALN010"]
    french, english, _ = build(example)
    finding = unrelated(french, english)
    assert (finding.rule, finding.bead, finding.severity) == ("ALN010", None, Severity.ERROR)
    assert finding.french[0].text == example.cells["FR"]
    assert "look like versions of the same document" in finding.message
