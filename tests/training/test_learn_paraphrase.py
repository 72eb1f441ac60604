"""Learning what tells a rewording from an amendment, from texts that share their translation."""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

import numpy as np
import pytest

from align.changes.paraphrase import FEATURES
from align.embedding import load_model
from align.language import Language
from align.training import learn_paraphrase
from align.training.learn_paraphrase import Damager, read
from align.word_alignment.words import WordVectors

FRENCH = "Le Comité a débattu du rapport du groupe de travail et publié une longue étude sur l’eau en {}."
ENGLISH = "The Committee discussed the report of the working group and published a long study on water in {}."
REWORDED = "Having discussed the working group report, the Committee brought out a long study on water in {}."


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    rows = [
        f"{FRENCH.format(year)}\t{english.format(year)}"
        for year in range(2000, 2020)
        for english in (ENGLISH, REWORDED)
    ]
    with lzma.open(tmp_path / "un.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join([*rows, "Sans rapport aucun.\tNothing of the kind."]) + "\n")
    return tmp_path


def test_texts_that_share_their_translation_are_rewordings(bitext: Path) -> None:
    french, english = read(bitext / "un.tsv.xz", 100, seed=0)
    assert french == []
    assert len(english) == 20
    assert {one for *texts, _ in english for one in texts} >= {ENGLISH.format(2003), REWORDED.format(2003)}


@pytest.mark.parametrize(("language", "text"), [("fr", FRENCH), ("en", ENGLISH)])
def test_what_is_damaged_says_something_else(language: Language, text: str) -> None:
    damager = Damager(language, WordVectors(load_model(None)), [text], seed=2)
    damaged = [damager.damage(text) for _ in range(30)]
    assert text not in damaged
    assert len(set(damaged)) > 8


def test_the_script_writes_weights_and_where_they_come_from(
    bitext: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = bitext / "paraphrase.npz"
    monkeypatch.setattr(sys, "argv", ["learn", "--data", str(bitext), "--output", str(output)])
    learn_paraphrase.main()
    with np.load(output) as arrays:
        assert arrays["weight"].shape == (len(FEATURES),)
    assert (bitext / "paraphrase.provenance.json").exists()
    assert "20 rewordings" in capsys.readouterr().out
