"""The measures themselves: what they count must be what they say."""

from __future__ import annotations

from pathlib import Path

from align import load_model, read
from align.data import Finding, Severity
from align.training.alignment_gold import read_gold
from benchmarks import unseen
from benchmarks.blocks import merged
from benchmarks.quality import sample
from benchmarks.raw import links
from benchmarks.reliability import bins

FRENCH = (
    "Le Comité des lacs,",
    "Rappelant sa décision 14/2 relative à la surveillance de la qualité des eaux communes,",
    "1. Décide de rouvrir les trois stations fermées au cours de l'année;",
    "2. Prie le secrétariat de lui faire rapport à sa vingtième session.",
)
ENGLISH = (
    "The Committee on Lakes,",
    "Recalling its decision 14/2 on the monitoring of the quality of shared waters,",
    "1. Decides to reopen the three stations that were closed in the course of the year;",
    "2. Requests the secretariat to report to it at its twentieth session.",
)


def test_links_that_share_a_block_are_one() -> None:
    pairs = [({0}, {0}), ({1}, {1}), ({2}, {1, 2}), ({3}, set[int]())]
    assert merged(pairs) == {
        (frozenset({0}), frozenset({0})),
        (frozenset({1, 2}), frozenset({1, 2})),
    }


def test_a_page_as_it_comes_is_scored_on_the_clean_paragraphs(tmp_path: Path) -> None:
    for language, paragraphs in (("fr", FRENCH), ("en", ENGLISH)):
        (tmp_path / f"lacs.{language}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
        wrapped = [line for text in paragraphs for line in _wrap(text)]
        wrapped[3:3] = ["/...", "E/LAC/2031/40", "Page 2"]
        raw = tmp_path / f"lacs.{language}.raw.txt"
        raw.write_text("\n".join(["E/LAC/2031/40", *wrapped]), encoding="utf-8")
    table = "".join(f"{k}\t{k}\n" for k in range(4))
    (tmp_path / "lacs.align.tsv").write_text(f"fr\ten\n{table}", encoding="utf-8")
    (gold,) = read_gold(tmp_path)
    french, english = (read(tmp_path / f"lacs.{language}.raw.txt") for language in ("fr", "en"))
    found, expected = links(french, english, gold, load_model())
    assert expected == {(frozenset({k}), frozenset({k})) for k in range(4)}
    assert found == expected


def _wrap(text: str, width: int = 50) -> list[str]:
    cut = text.rfind(" ", 0, width)
    return [text] if len(text) <= width else [text[:cut], *_wrap(text[cut + 1 :], width)]


def test_confidences_are_sorted_into_bins() -> None:
    (low, high) = bins([(0.6, False), (0.8, True), (0.95, True)], [(0.5, 0.9), (0.9, 1.01), (0.0, 0.5)])
    assert (low.beads, round(low.confidence, 3), low.right) == (2, 0.7, 0.5)
    assert (high.beads, high.right) == (1, 1.0)


def test_a_sample_of_alarms_is_the_same_each_time_and_in_order() -> None:
    found = [Finding("NUM001", "n", Severity.ERROR, str(i), "", i, (), (), str(i)) for i in range(100)]
    chosen = [finding.bead for finding in sample(found, 10, "seed")]
    assert len(set(chosen)) == 10
    assert [f.bead for f in found if f.bead in chosen] == chosen
    assert chosen == [finding.bead for finding in sample(found, 10, "seed")]
    assert len(sample(found[:3], 10, "seed")) == 3


def test_the_unseen_set_is_whole() -> None:
    errors, sound = unseen.rows("errors.tsv"), unseen.rows("sound.tsv")
    assert len({row[0] for row in (*errors, *sound)}) == len(errors) + len(sound)
    assert all(len(row) == 5 and row[3] != row[4] for row in errors)
    assert all(len(row) == 3 for row in sound)
