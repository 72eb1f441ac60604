"""Whatever is corrected, in whatever order: what is found is what a fresh comparison finds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import align
from align.config import Config
from align.correcting import Correcting
from align.data import Comparison, Document, Language
from align.decisions.pairs import Contents, Correction, Level, Standing
from align.embedding import Model, load_model
from align.errors import InputError
from align.review.desk import Desk, Place
from align.review.history import History
from align.review.regroup import ACTS, OF_SENTENCES, Spot
from align.session import Session
from tests.whole_text import ENGLISH, FRENCH, paged

NOON = "2026-11-30T12:00:00Z"
Pair = tuple[range, range]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="module")
def before(model: Model) -> Comparison:
    return align.compare(paged("fr"), paged("en"), Config(), model=model)


def stretch(number: int) -> st.SearchStrategy[range]:
    """Return up to two paragraphs of so many."""
    return st.builds(
        lambda at, size: range(at, min(at + size, number)), st.integers(0, number - 1), st.integers(0, 2)
    )


pairs = st.tuples(stretch(len(FRENCH)), stretch(len(ENGLISH))).filter(any)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def correction(before: Comparison, pair: Pair) -> Correction:
    def words(document: Document) -> Contents:
        return Contents([p.text for p in document.paragraphs])

    sides = words(before.french).stretch(pair[0]), words(before.english).stretch(pair[1])
    return Correction(*sides, Standing.CONFIRMED, ("", ""), "Ada", NOON)


def alone(*french: int) -> list[Pair]:
    return [(range(i, i + 1), range(0)) for i in french]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(pairs, max_size=3), min_size=1, max_size=3))
@example([alone(1)])  # an address: the hosts stand for each other twice only
@example([alone(2)])  # an acronym
@example([[(range(10, 11), range(13, 14))]])  # a paragraph behind which a page in doubt stands
@example([alone(6)])  # what stands beside a caption that has changed its place
def test_what_is_corrected_is_found_as_afresh(
    model: Model, before: Comparison, steps: list[list[Pair]]
) -> None:
    correcting = Correcting(before, model, None, None)
    for step in steps:
        said = [correction(before, pair) for pair in step]
        afresh = align.compare(paged("fr"), paged("en"), Config(), model=model, corrections=said)
        assert correcting.comparison(said) == afresh


# At the desk, with files: what is corrected is read from alignment.jsonl by whoever compares them next


def desk_at(folder: Path, session: Session) -> Desk:
    files = folder / "text.fr.txt", folder / "text.en.txt"
    for path, paragraphs in zip(files, (FRENCH, ENGLISH), strict=True):
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    place = Place(files, folder / "decisions.jsonl")
    return Desk(place, session, Config(), History(folder / ".align-review.sqlite"))


def do(desk: Desk, step: tuple[str, bool, int, int, bool]) -> None:
    """Do what a person may, at a paragraph or a sentence; what cannot be done there is refused."""
    what, french, paragraph, to, of_sentence = step
    side: Language = "fr" if french else "en"
    level = Level.SENTENCE if of_sentence else Level.PARAGRAPH
    try:
        if what == "undo":
            desk.undo("Ada", NOON)
        elif what == "redo":
            desk.redo("Ada", NOON)
        elif what == "edit":
            paragraphs = desk.files.document(side).paragraphs
            words = paragraphs[paragraph % len(paragraphs)].text
            spot = Spot(side, paragraph % len(paragraphs))
            desk.edit(spot, f"{words[: len(words) // 2]} {to} {words[len(words) // 2 :]}", "Ada", NOON)
        elif what in (OF_SENTENCES if of_sentence else ACTS):
            desk.regroup(what, Spot(side, paragraph, to, level), "Ada", NOON)
    except InputError:
        pass


def confirmed(desk: Desk) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(tuple(b.french), tuple(b.english)) for b in desk.comparison.beads if b.confirmed}


steps = st.tuples(
    st.sampled_from([*ACTS, "undo", "redo", "edit"]),
    st.booleans(),
    st.integers(0, len(FRENCH) - 1),
    st.integers(0, len(ENGLISH) - 1),
    st.booleans(),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8))
@example([("unlink", True, 1, 0, False), ("edit", False, 4, 7, False), ("undo", True, 0, 0, False)])
def test_whatever_is_done_at_the_desk_is_found_as_by_whoever_compares_the_files(
    session: Session, done: list[tuple[str, bool, int, int, bool]]
) -> None:
    with TemporaryDirectory() as folder:
        desk = desk_at(Path(folder), session)
        for step in done:
            firm = confirmed(desk)
            do(desk, step)
            if step[0] == "again":
                assert firm <= confirmed(desk)
        files = desk.place.files
        afresh = session.compare(files, Config())
        assert desk.comparison == afresh
        assert {j.finding.fingerprint for j in desk.review().judgements} == {
            f.fingerprint for f in afresh.findings
        }
