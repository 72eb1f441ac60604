"""Pairs that people correct hold in every comparison, and what they touch is compared again."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import align
from align.cli import main
from align.config import Config
from align.correcting import Correcting
from align.data import BeadKind, Comparison, Document
from align.decisions.pairs import (
    Contents,
    Correction,
    Level,
    Located,
    Standing,
    append_corrections,
    corrections_beside,
    in_force,
    locate,
    read_corrections,
)
from align.embedding import Model, load_model
from align.errors import InputError
from align.pipeline import Aligned, paired
from align.rules import selected
from align.rules.again import Checking
from align.rules.runner import as_made, in_order
from align.session import Session

CORPUS = Path(__file__).parents[1] / "corpus"
FRENCH = [
    "Le Comité s’est réuni le 5 mars 2019.",
    "Il a entendu 31 orateurs.",
    "La séance a été levée.",
    "Fin.",
]
ENGLISH = [
    "The Committee met on 5 March 2019.",
    "It heard 31 speakers.",
    "The meeting was adjourned.",
    "End.",
]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def documents() -> tuple[Document, Document]:
    return (
        Document.from_paragraphs(FRENCH, language="fr", path="text.fr.txt"),
        Document.from_paragraphs(ENGLISH, language="en", path="text.en.txt"),
    )


def contents(document: Document) -> Contents:
    return Contents([p.text for p in document.paragraphs])


def correction(
    french: Document, english: Document, ours: range, theirs: range, status: Standing = Standing.CONFIRMED
) -> Correction:
    sides = contents(french).stretch(ours), contents(english).stretch(theirs)
    return Correction(*sides, status, ("text.fr.txt", "text.en.txt"), "Ada", "2026-11-30T12:00:00Z")


def pairs(comparison: Comparison) -> list[tuple[list[int], list[int]]]:
    return [(list(b.french), list(b.english)) for b in comparison.beads]


def located(french: Document, english: Document, *corrections: Correction) -> list[Located]:
    return locate(corrections, contents(french), contents(english))


# What a correction does to a comparison


def test_a_confirmed_pair_says_so(model: Model) -> None:
    french, english = documents()
    said = correction(french, english, range(1, 2), range(1, 2))
    found = align.compare(french, english, model=model, corrections=[said])
    assert [b.confirmed for b in found.beads] == [False, True, False, False]


def test_a_pair_set_by_hand_holds_and_leaves_the_rest_where_it_is(model: Model) -> None:
    french, english = documents()
    said = correction(french, english, range(2), range(1))
    found = align.compare(french, english, model=model, corrections=[said])
    assert pairs(found) == [([0, 1], [0]), ([], [1]), ([2], [2]), ([3], [3])]
    assert found.beads[0].sentences  # which are aligned too


def test_what_is_linked_elsewhere_counts_as_moved(model: Model) -> None:
    french, english = documents()
    said = correction(french, english, range(3, 4), range(1))
    found = align.compare(french, english, model=model, corrections=[said])
    (moved,) = [b for b in found.beads if b.kind is BeadKind.MOVED]
    assert (list(moved.french), list(moved.english)) == ([3], [0])
    assert {f.rule for f in found.findings} >= {"ALN003"}


def test_what_nothing_answers_by_hand_is_reported(model: Model) -> None:
    french, english = documents()
    said = [
        correction(french, english, range(1, 2), range(0)),
        correction(french, english, range(0), range(1, 2)),
    ]
    found = align.compare(french, english, model=model, corrections=said)
    assert ([1], []) in pairs(found) and ([], [1]) in pairs(found)
    assert {"ALN001", "ALN002"} <= {f.rule for f in found.findings}


def random_pins(aligned: Aligned, dice: random.Random, number: int) -> list[Correction]:
    made = []
    level = dice.choice(list(Level))
    sides = aligned.contents(level)
    assert aligned.pairing is not None
    units = aligned.pairing.paragraphs if level is Level.PARAGRAPH else aligned.pairing.sentences
    sizes = len(units[0]), len(units[1])
    for _ in range(number):
        at = dice.random()
        ends = []
        for size in sizes:
            start = min(int(at * size) + dice.randint(0, 2), size - 1)
            ends.append(range(start, min(start + dice.randint(0, 2), size)))
        if ends[0] or ends[1]:
            made.append(
                Correction(
                    sides[0].stretch(ends[0]),
                    sides[1].stretch(ends[1]),
                    Standing.CONFIRMED,
                    ("", ""),
                    "Ada",
                    "2026-11-30T12:00:00Z",
                    level,
                )
            )
    return made


@pytest.mark.parametrize("name", ["ga-resolution.txt", "proces-verbal.txt"])
def test_what_is_touched_is_compared_again_as_the_whole_would_be(name: str, model: Model) -> None:
    files = CORPUS / "fr" / name, CORPUS / "en" / name
    config = Config()
    aligned = paired(*files, config, model, None)
    found = align.compare(*files, config, model=model)
    known = as_made(found.findings, found.beneath)
    checking = Checking(aligned.passages(aligned.comparison, None), selected(config))
    from_known = Checking(aligned.passages(aligned.comparison, None), selected(config), known)
    correcting = Correcting(found, model, None, None)
    dice = random.Random(3)
    said: list[Correction] = []
    for _ in range(6):
        said = dice.sample(said, len(said) * 2 // 3) + random_pins(aligned, dice, 2)
        beads = aligned.corrected(said).beads
        whole = align.compare(*files, config, model=model, corrections=said)
        assert whole.beads == beads
        for each in (checking, from_known):
            each.change(beads)
            assert in_order(each.findings) == whole.findings
        assert correcting.comparison(said) == whole
        assert sorted(i for b in beads for i in b.french) == list(range(len(whole.french.paragraphs)))
        assert sorted(j for b in beads for j in b.english) == list(range(len(whole.english.paragraphs)))


def test_a_stretch_is_aligned_again_between_what_is_confirmed(model: Model) -> None:
    french, english = documents()
    aligned = paired(french, english, Config(), model, None)
    wrong = [
        correction(french, english, range(i, i + 1), range(j, j + 1), Standing.ALIGNED)
        for i, j in ((0, 1), (1, 0))
    ]
    wall = correction(french, english, range(2, 3), range(3, 4))
    made = aligned.corrected([*wrong, wall])
    assert aligned.pairing is not None
    again = aligned.pairing.again(aligned.pins([*wrong, wall]), made.beads, made.beads[0])
    assert {(tuple(f), tuple(e)) for f, e in again} >= {((0,), (0,)), ((1,), (1,))}
    assert all(2 not in f and 3 not in e for f, e in again)


# How paragraphs are known again


def test_a_correction_survives_edits_elsewhere() -> None:
    french, english = documents()
    said = correction(french, english, range(1, 2), range(1, 2))
    later = Document.from_paragraphs(["Nouveau.", FRENCH[0] + " Oui.", *FRENCH[1:]], language="fr")
    assert [(x.french, x.english) for x in located(later, english, said)] == [(range(2, 3), range(1, 2))]


def test_a_paragraph_whose_words_change_is_known_by_its_neighbours() -> None:
    french, english = documents()
    said = correction(french, english, range(1, 2), range(1, 2))
    later = Document.from_paragraphs([FRENCH[0], "Il a entendu 13 orateurs.", *FRENCH[2:]], language="fr")
    assert [x.french for x in located(later, english, said)] == [range(1, 2)]


def test_a_correction_of_what_is_gone_says_nothing() -> None:
    french, english = documents()
    said = correction(french, english, range(1, 2), range(1, 2))
    assert located(Document.from_paragraphs(["Tout autre chose."], language="fr"), english, said) == []


def test_copies_of_a_paragraph_are_told_apart() -> None:
    french = Document.from_paragraphs(["—"] * 5, language="fr")
    english = Document.from_paragraphs(["—"] * 5, language="en")
    for i in range(5):
        (found,) = located(french, english, correction(french, english, range(i, i + 1), range(4 - i, 5 - i)))
        assert (found.french.start, found.english.start) == (i, 4 - i)


def test_of_two_about_one_paragraph_the_later_holds() -> None:
    french, english = documents()
    first = correction(french, english, range(2), range(1))
    second = correction(french, english, range(1, 2), range(1, 2))
    assert [x.correction for x in located(french, english, first, second)] == [second]


# The file beside the documents


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    found = tmp_path / "text.fr.txt", tmp_path / "text.en.txt"
    for path, paragraphs in zip(found, (FRENCH, ENGLISH), strict=True):
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return found


def test_every_command_heeds_the_file(files: tuple[Path, Path]) -> None:
    session = Session()
    before = session.compare(files, Config())
    said = correction(before.french, before.english, range(2), range(1))
    append_corrections(corrections_beside(*files), [said])
    assert pairs(session.compare(files, Config()))[0] == ([0, 1], [0])
    assert pairs(session.aligned(files, Config()))[0] == ([0, 1], [0])
    assert pairs(session.compare(files[::-1], Config()))[0] == ([0, 1], [0])  # given the wrong way round
    append_corrections(corrections_beside(*files), [replace(said, standing=Standing.WITHDRAWN)])
    assert session.compare(files, Config()).beads == before.beads


def test_the_cache_knows_what_was_corrected(files: tuple[Path, Path], tmp_path: Path) -> None:
    session = Session.keeping(tmp_path / "cache")
    before = session.compare(files, Config())
    said = correction(before.french, before.english, range(2), range(1))
    append_corrections(corrections_beside(*files), [said])
    assert pairs(session.compare(files, Config()))[0] == ([0, 1], [0])


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    french, english = documents()
    said = [
        correction(french, english, range(2), range(1, 2)),
        correction(french, english, range(0), range(2, 3), Standing.ALIGNED),
    ]
    append_corrections(tmp_path / "alignment.jsonl", said)
    assert read_corrections(tmp_path / "alignment.jsonl") == tuple(said)
    assert read_corrections(tmp_path / "none.jsonl") == ()


def test_corrections_of_other_documents_say_nothing(tmp_path: Path) -> None:
    french, english = documents()
    said = correction(french, english, range(1), range(1))
    path = tmp_path / "alignment.jsonl"
    assert in_force([said], path, str(tmp_path / "text.fr.txt"), str(tmp_path / "text.en.txt")) == (said,)
    assert in_force([said], path, str(tmp_path / "b.fr.txt"), str(tmp_path / "text.en.txt")) == ()


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "[" * 100_000,
        "{}",
        '{"status": "perhaps", "time": "2026-11-30T12:00:00Z"}',
        '{"status": "confirmed", "time": "noon"}',
        '{"status": "confirmed", "time": "2026-11-30T12:00:00Z", "documents": ["a"]}',
        '{"status": "confirmed", "time": "2026-11-30T12:00:00Z", "documents": ["a", "b"], "french": 1}',
        '{"status": "confirmed", "time": "2026-11-30T12:00:00Z", "documents": ["a", "b"], "author": "",'
        ' "french": {"paragraphs": ["xyz"]}, "english": {"paragraphs": []}}',
        '{"status": "confirmed", "time": "2026-11-30T12:00:00Z", "documents": ["a", "b"], "author": "",'
        ' "french": {"paragraphs": ["0123456789abcdef"], "copy": -1}, "english": {"paragraphs": []}}',
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "alignment.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"alignment\.jsonl, line 2: is no corrected pair"):
        read_corrections(path)


# The commands


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """Run a command and return what it prints."""
    monkeypatch.setattr(sys, "argv", ["align", *words])
    with pytest.raises(SystemExit):
        main()
    return capsys.readouterr().out


def test_check_export_and_folders_heed_it(
    files: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Session().compare(files, Config())
    said = correction(before.french, before.english, range(2), range(1))
    append_corrections(corrections_beside(*files), [said])
    names = [str(path) for path in files]
    checked = json.loads(run(capsys, monkeypatch, "check", *names, "--format", "json", "--no-cache"))
    assert checked["beads"][0]["french"] == [0, 1] and checked["beads"][0]["confirmed"] is True
    rows = run(capsys, monkeypatch, "export", *names, "--no-cache").splitlines()
    assert rows[1].split("\t")[1:] == [" ".join(FRENCH[:2]), ENGLISH[0]]
    folder = run(
        capsys, monkeypatch, "check", str(tmp_path), "--jobs", "1", "--format", "jsonl", "--no-cache"
    )
    assert {json.loads(line)["rule"] for line in folder.splitlines()} >= {"ALN002"}


def test_watch_looks_at_the_file(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[Path] = []

    def stop(stamps: dict[Path, object]) -> None:
        watched.extend(stamps)
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("align.cli.watch"), "_wait_for_change", stop)
    monkeypatch.setattr(sys, "argv", ["align", "watch", *map(str, files), "--no-cache"])
    with pytest.raises(SystemExit):
        main()
    assert corrections_beside(*files) in watched
