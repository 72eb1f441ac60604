"""What was decided before holds until the words concerned change."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Config
from align.data import Bead, Comparison, Document
from align.decisions import Case, Decision, Ledger, State, Status, baseline, judge, read
from align.rules import check

FRENCH = [
    "Le Comité prend note des 12 rapports que le Secrétariat a publiés cette année.",
    "Il reste 15 sièges à pourvoir avant la fin de la session.",
    "La prochaine réunion aura lieu à Genève.",
]
ENGLISH = [
    "The Committee takes note of the 21 reports that the Secretariat published this year.",
    "There remain 51 seats to be filled before the end of the session.",
    "The next meeting will be held in Geneva.",
]


def compare(french: list[str], english: list[str], name: str = "letter") -> Comparison:
    fr = Document.from_paragraphs(french, language="fr", path=f"texts/{name}.fr.txt")
    en = Document.from_paragraphs(english, language="en", path=f"texts/{name}.en.txt")
    config = Config(select=("NUM001",))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(len(french)))
    return Comparison(fr, en, beads, check(fr, en, beads, config), "none", config)


def accept(comparison: Comparison, number: int, status: Status = Status.ACCEPTED, hour: int = 9) -> Decision:
    names = Ledger(LEDGER).documents(comparison.french.path, comparison.english.path)
    case = Case.of(comparison.findings[number], comparison, names)
    return Decision(case, status, "as agreed", "Ada", f"2026-11-22T{hour:02}:00:00Z")


LEDGER = Path("texts/decisions.jsonl")


def states(comparison: Comparison, *decisions: Decision) -> list[State]:
    return [j.state for j in judge(comparison, [Ledger(LEDGER, decisions)]).judgements]


def test_nothing_decided_leaves_all_open() -> None:
    comparison = compare(FRENCH, ENGLISH)
    assert states(comparison) == [State.NEW, State.NEW]


def test_what_was_accepted_is_known_and_the_comparison_stays_whole() -> None:
    comparison = compare(FRENCH, ENGLISH)
    review = judge(comparison, [Ledger(LEDGER, (accept(comparison, 0),))])
    assert [j.state for j in review.judgements] == [State.ACCEPTED, State.NEW]
    assert [j.finding for j in review.judgements] == list(comparison.findings)
    assert review.open == comparison.findings[1:]
    assert review.expired == ()


def test_edits_elsewhere_change_nothing() -> None:
    decision = accept(compare(FRENCH, ENGLISH), 0)
    later = compare(["Un paragraphe de plus.", *FRENCH], ["One more paragraph.", *ENGLISH])
    assert states(later, decision) == [State.ACCEPTED, State.NEW]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (FRENCH[0], ENGLISH[0].replace("21", "31")),
        (FRENCH[0].replace("12", "13"), ENGLISH[0]),
        (FRENCH[0].replace("publiés", "fait paraître"), ENGLISH[0].replace("published", "issued")),
    ],
)
def test_what_was_accepted_comes_back_as_changed_when_its_words_change(french: str, english: str) -> None:
    decision = accept(compare(FRENCH, ENGLISH), 0)
    later = compare([french, *FRENCH[1:]], [english, *ENGLISH[1:]])
    review = judge(later, [Ledger(LEDGER, (decision,))])
    assert [(j.state, j.decision) for j in review.judgements] == [
        (State.CHANGED, decision),
        (State.NEW, None),
    ]
    assert review.open == later.findings
    assert review.expired == ()


def test_accepting_what_changed_leaves_nothing_to_say_of_the_old_words() -> None:
    first = accept(compare(FRENCH, ENGLISH), 0)
    later = compare(FRENCH, [ENGLISH[0].replace("21", "31"), *ENGLISH[1:]])
    review = judge(later, [Ledger(LEDGER, (first, accept(later, 0)))])
    assert [j.state for j in review.judgements] == [State.ACCEPTED, State.NEW]
    assert review.expired == ()


def test_a_decision_that_nothing_answers_has_expired() -> None:
    decision = accept(compare(FRENCH, ENGLISH), 0)
    later = compare(FRENCH, [ENGLISH[0].replace("21", "12"), *ENGLISH[1:]])
    ledger = Ledger(LEDGER, (decision,))
    assert judge(later, [ledger]).expired == (decision,)
    assert judge(later, [ledger], {"NUM001"}).expired == (decision,)
    assert judge(later, [ledger], {"REF001"}).expired == ()  # its rule was not applied


def test_a_decision_holds_for_its_own_documents_alone() -> None:
    decision = accept(compare(FRENCH, ENGLISH), 0)
    assert states(compare(FRENCH, ENGLISH, "other"), decision) == [State.NEW, State.NEW]


def test_the_last_decision_holds_whatever_the_order_of_the_lines(tmp_path: Path) -> None:
    comparison = compare(FRENCH, ENGLISH)
    accepted, withdrawn = accept(comparison, 0), accept(comparison, 0, Status.WITHDRAWN, 10)
    again = accept(comparison, 0, hour=11)
    for given, expected in (
        ([accepted, withdrawn], State.NEW),
        ([withdrawn, accepted], State.NEW),
        ([again, withdrawn, accepted], State.ACCEPTED),
    ):
        from align.decisions import append

        path = tmp_path / "texts" / f"{len(list(tmp_path.glob('texts/*')))}.jsonl"
        path.parent.mkdir(exist_ok=True)
        append(path, given)
        ledger = Ledger(LEDGER, read(path).decisions)
        assert judge(comparison, [ledger]).judgements[0].state is expected


def test_a_backlog_is_known_and_an_acceptance_goes_before_it() -> None:
    comparison = compare(FRENCH, ENGLISH)
    backlog = Ledger(LEDGER, (accept(comparison, 0, Status.BASELINE), accept(comparison, 1, Status.BASELINE)))
    review = judge(comparison, [Ledger(LEDGER, (accept(comparison, 1),)), backlog])
    assert [j.state for j in review.judgements] == [State.BASELINE, State.ACCEPTED]


def test_a_backlog_is_rewritten_for_its_documents_and_kept_for_others(tmp_path: Path) -> None:
    path = tmp_path / "backlog.jsonl"
    first, other = compare(FRENCH, ENGLISH), compare(FRENCH, ENGLISH, "other")
    path.write_text(
        baseline(Ledger(path), first, first.findings, author="Ada", time="2026-01-01T00:00:00Z"),
        encoding="utf-8",
    )
    text = baseline(read(path), other, other.findings, author="Bob", time="2026-02-01T00:00:00Z")
    path.write_text(text, encoding="utf-8")
    mended = compare(FRENCH, [ENGLISH[0].replace("21", "12"), *ENGLISH[1:]])
    text = baseline(read(path), mended, mended.findings, author="Cay", time="2026-03-01T00:00:00Z")
    path.write_text(text, encoding="utf-8")
    kept = read(path).in_force()
    assert sorted((d.author, len(d.case.documents)) for d in kept) == [("Ada", 2), ("Bob", 2), ("Bob", 2)]
    assert [j.state for j in judge(mended, [read(path)]).judgements] == [State.BASELINE]


# Documents that were renamed


def place(folder: Path, *names: str) -> None:
    (folder / "texts").mkdir(exist_ok=True)
    for name in names:
        (folder / "texts" / name).touch()


def test_a_decision_goes_with_a_document_that_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    decision = accept(compare(FRENCH, ENGLISH), 0)
    renamed = compare(FRENCH, ENGLISH, name="note")
    place(tmp_path, "note.fr.txt", "note.en.txt")
    assert states(renamed, decision) == [State.ACCEPTED, State.NEW]
    assert Ledger(LEDGER, (decision,)).gone == ("letter.en.txt", "letter.fr.txt")
    withdrawn = accept(renamed, 0, Status.WITHDRAWN, hour=10)
    assert states(renamed, decision, withdrawn) == [State.NEW, State.NEW]


def test_a_copy_inherits_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    decision = accept(compare(FRENCH, ENGLISH), 0)
    place(tmp_path, "note.fr.txt", "note.en.txt", "letter.fr.txt", "letter.en.txt")
    assert states(compare(FRENCH, ENGLISH, name="note"), decision) == [State.NEW, State.NEW]


def test_what_was_decided_of_lost_documents_expires_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    decision = accept(compare(FRENCH, ENGLISH), 0)
    place(tmp_path, "note.fr.txt", "note.en.txt")
    other = compare(["Il reste 3 sièges."], ["There remain 4 seats."], name="note")
    review = judge(other, [Ledger(LEDGER, (decision,))])
    assert ([j.state for j in review.judgements], review.expired) == ([State.NEW], ())


def test_a_backlog_is_rewritten_under_new_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place(tmp_path, "note.fr.txt", "note.en.txt")
    entry = accept(compare(FRENCH, ENGLISH), 0, Status.BASELINE)
    renamed = compare(FRENCH, ENGLISH, name="note")
    text = baseline(
        Ledger(LEDGER, (entry,)), renamed, renamed.findings, author="Bo", time="2026-11-23T09:00:00Z"
    )
    LEDGER.write_text(text, encoding="utf-8")
    entries = read(LEDGER).decisions
    assert [d.author for d in entries] == ["Ada", "Bo"]
    assert {d.case.documents for d in entries} == {("note.fr.txt", "note.en.txt")}
