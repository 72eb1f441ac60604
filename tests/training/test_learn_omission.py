"""Learning what tells an omission, from stretches taken out of sound pairs."""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

import numpy as np
import pytest

from align.embedding import load_model
from align.training import learn_omission
from align.training.learn_omission import Cutter
from align.word_alignment.omission import FEATURES
from align.word_alignment.words import WordVectors

FRENCH = (
    "Le Comité a pris note avec satisfaction du rapport sur la gestion des déchets dangereux , présenté par "
    "le Secrétariat , et a décidé de reprendre ses travaux dans les zones rurales au printemps ."
)
ENGLISH = (
    "The Committee took note with satisfaction of the report on the management of hazardous waste , "
    "submitted by the Secretariat , and decided to resume its work in the rural areas in the spring ."
)
PAIR = (FRENCH.split(), ENGLISH.split())


def test_what_is_taken_out_leaves_orphans_on_the_other_side() -> None:
    cutter = Cutter(WordVectors(load_model()), seed=3)
    cuts = [cut for _ in range(40) if (cut := cutter.cut(PAIR)) is not None]
    assert len(cuts) > 5
    for cut in cuts:
        kept, whole = cut.pair[1 - cut.left], PAIR[1 - cut.left]
        assert len(kept) < len(whole)
        assert cut.pair[cut.left] == PAIR[cut.left]
        assert cut.orphans


def test_the_script_writes_weights_and_where_they_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    freely = ENGLISH.replace("with satisfaction", "to its great and undisguised pleasure")
    rows = [
        f"{FRENCH.replace('printemps', f'cours de {year}')}\t{english.replace('spring', f'year {year}')}"
        for year in range(2000, 2020)
        for english in (ENGLISH, freely)
    ]
    with lzma.open(tmp_path / "un.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    output = tmp_path / "omission.npz"
    monkeypatch.setattr(sys, "argv", ["learn", "--data", str(tmp_path), "--output", str(output)])
    learn_omission.main()
    with np.load(output) as arrays:
        assert arrays["weight"].shape == (len(FEATURES),)
    assert (tmp_path / "omission.provenance.json").exists()
    assert "stretches left out" in capsys.readouterr().out
