"""Two versions as an editor has them."""

from __future__ import annotations

from pathlib import Path

from align.config import Config
from align.decisions import Status, read
from align.lsp.pair import OpenPair
from align.session import Session
from tests.lsp.conftest import FRENCH


def told(pair: OpenPair) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in pair.findings()]


SEATED = ("NUM001", "FR says 14 séances, EN says 41 meetings")


def test_what_is_found_is_that_of_the_buffer_and_not_of_the_file(pair: OpenPair) -> None:
    assert told(pair) == [SEATED]
    pair.take(pair.files[0], FRENCH.replace("14 séances", "41 séances"))
    pair.check()
    assert told(pair) == []


def test_after_a_change_the_passages_around_it_are_checked_alone(pair: OpenPair) -> None:
    pair.take(pair.files[0], FRENCH.replace("le Mali", "le Niger"))
    assert pair.check_around(pair.files[0])
    assert told(pair) == [SEATED, ("NAM001", "FR names Niger, EN names Mali")]
    pair.take(pair.files[0], FRENCH.replace("14", "41"))
    assert pair.check_around(pair.files[0])
    assert told(pair) == []


def test_the_passages_around_a_change_say_what_the_whole_says(pair: OpenPair) -> None:
    for old, new in (("62/17", "62/71"), ("deux ans", "trois ans"), ("31 orateurs", "30 orateurs")):
        pair.take(pair.files[0], FRENCH.replace(old, new))
        assert pair.check_around(pair.files[0])
        around = told(pair)
        pair.check()
        assert around == told(pair)


def test_paragraphs_put_in_or_taken_out_need_the_whole(pair: OpenPair) -> None:
    pair.take(pair.files[0], FRENCH + "\nLe Comité a levé la séance à 18 heures.\n")
    assert not pair.check_around(pair.files[0])
    pair.check()
    assert [rule for rule, _ in told(pair)] == ["NUM001", "ALN001"]


def test_a_check_that_was_overtaken_changes_nothing(pair: OpenPair, session: Session) -> None:
    before = pair.comparison

    class Overtaken(Session):
        def compare_documents(self, *arguments):  # type: ignore[no-untyped-def]  # whatever it takes
            pair.take(pair.files[0], FRENCH + "\n")
            return session.compare_documents(*arguments)

    pair.session = Overtaken()
    pair.check()
    assert pair.comparison is before


def test_the_other_version_is_known_at_every_place(pair: OpenPair) -> None:
    french, english = pair.files
    assert pair.counterpart(french, FRENCH.index("séances")) == "It held 41 meetings and heard 31 speakers."
    assert pair.counterpart(english, 0) == "Le Comité a adopté sa résolution 62/17 le 5 mars 2019."
    assert pair.counterpart(french, len(FRENCH) + 5) is None


def test_a_decision_is_written_beside_the_documents_and_heeded(pair: OpenPair) -> None:
    (finding,) = pair.findings()
    assert pair.decide(finding.fingerprint, Status.REJECTED, "Ada", "2026-11-30T12:00:00Z")
    assert pair.findings() == ()
    (line,) = read(pair.ledgers[0]).decisions
    assert (line.status, line.author, line.case.documents) == (
        "rejected",
        "Ada",
        ("text.fr.txt", "text.en.txt"),
    )
    assert not pair.decide("0" * 16, Status.ACCEPTED, "Ada", "2026-11-30T12:00:00Z")


def test_what_cannot_be_compared_is_told(files: tuple[Path, Path], session: Session) -> None:
    made = OpenPair(files, session, Config(), [])
    made.take(files[0], "This is English, and so is the other version of the text, word for word.\n")
    made.check()
    assert made.comparison is None
    assert made.error is not None and str(files[0]) in made.error + str(files[1])
    made.take(files[0], FRENCH)
    made.check()
    assert made.error is None
