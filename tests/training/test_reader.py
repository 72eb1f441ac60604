"""The reader of both languages: what the adversary does, and what is learned from it."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from align.embedding import load_model
from align.training.reader.adversary import Adversary
from align.training.reader.corpus import SOURCES, Corpus, read_corpus
from align.training.reader.damaged import ADDED, OK, PERHAPS, REPLACED
from align.training.reader.examples import Shard, make
from align.training.reader.links import Linker, Padded, count, shares
from align.training.reader.renderings import Renderings, joined, marks, rate

_SENTENCES = """
Le Comité recommande d'adopter le rapport.|The Committee recommends adopting the report.
Le Conseil décide de rester saisi de la question.|The Council decides to remain seized of the matter.
Les États doivent présenter un rapport avant mars.|States shall submit a report before March.
Le Secrétaire général a présenté le rapport.|The Secretary-General submitted the report.
Les femmes n'ont pas été entendues par la Commission.|Women were not heard by the Commission.
Le Conseil adopte la résolution, malgré tout.|The Council adopts the resolution, despite everything.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("bitexts")
    numbers = ("deux", "two"), ("trois", "three"), ("quatre", "four"), ("cinq", "five"), ("six", "six")
    for name in SOURCES:
        with lzma.open(folder / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            for fr, en in (line.split("|") for line in _SENTENCES.strip().splitlines()):
                for cinq, five in numbers:
                    file.write(f"{fr} Il y a {cinq} mois.\t{en} It was {five} months ago.\n")
    return read_corpus(folder, load_model())


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> Renderings:
    return count(Linker(corpus), np.arange(len(corpus)))


def test_renderings_are_counted_from_links(table: Renderings) -> None:
    def rendered(french: str, english: str) -> float:
        return float(rate(table.look_up(joined(marks([french]), marks([english])))[0])[0])

    assert rendered("rapport", "report") > 0.5
    assert rendered("Rapport", "report") == rendered("rapport", "report")
    assert rendered("rapport", "months") < 0.1
    assert rendered("licorne", "report") == 0


def test_a_damaged_pair_is_labelled_where_it_was_damaged(corpus: Corpus, table: Renderings) -> None:
    linker, adversary = Linker(corpus, table), Adversary(corpus, table, seed=1)
    rows = np.arange(len(corpus))
    share = {}
    for row in rows:
        share[row] = shares(linker.odds(Padded.of(corpus, rows[row : row + 1])))[0]
    seen = 0
    for row in rows:
        pair = corpus.pair(int(row))
        damaged = adversary.damage(pair, share[row])
        if damaged is None:
            continue
        seen += 1
        for k in (0, 1):
            assert len(damaged.words[k]) == len(damaged.labels[k]) == len(damaged.gaps[k]) - 1
            assert set(damaged.labels[k].tolist()) <= {OK, REPLACED, ADDED, PERHAPS}
        untouched = [damaged.words[k] == pair[k].tolist() for k in (0, 1)]
        marked = [bool((damaged.labels[k] > 0).any() or (damaged.gaps[k] > 0).any()) for k in (0, 1)]
        assert not all(untouched)
        assert any(marked)
    assert seen >= 10


def test_examples_are_kept_as_they_were_made(corpus: Corpus, table: Renderings, tmp_path: Path) -> None:
    shard = make(Adversary(corpus, table, seed=2), Linker(corpus, table), np.arange(40))
    shard.save(tmp_path / "shard.npz")
    again = Shard.load(tmp_path / "shard.npz")
    assert len(again) == len(shard) > 2
    for side in (0, 1):
        words, labels, gaps = again.side(len(again) - 1, side)
        assert len(words) == len(labels) == len(gaps) - 1


def test_a_pair_is_judged_alike_whatever_stands_beside_it(corpus: Corpus, table: Renderings) -> None:
    torch = pytest.importorskip("torch")
    from align.training.reader.network import Reader, all_marks, batches_of

    torch.manual_seed(0)
    reader, marks_of_words = Reader(table), all_marks(corpus)
    pairs = [corpus.pair(i) for i in range(0, 30, 5)]
    with torch.no_grad():
        together = reader(*batches_of(pairs, corpus, marks_of_words))
        for row, pair in enumerate(pairs):
            alone = reader(*batches_of([pair], corpus, marks_of_words))
            for side in (0, 1):
                size = len(pair[side])
                assert torch.allclose(
                    alone.words[side][0, :size], together.words[side][row, :size], atol=1e-4
                )
                gaps = alone.gaps[side][0, : size + 1], together.gaps[side][row, : size + 1]
                assert torch.allclose(*gaps, atol=1e-4)


def test_learning_goes_on_where_it_was_broken_off(corpus: Corpus, table: Renderings, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from align.training.reader.network import Reader
    from align.training.reader.train import Learning, learn, measure

    shard = make(Adversary(corpus, table, seed=3), Linker(corpus, table), np.arange(len(corpus)))
    for number in range(8):
        shard.save(tmp_path / f"shard-{number:03d}.npz")
    state = tmp_path / "reader.pt"
    learn(Reader(table), corpus, tmp_path, state, Learning(steps=2))
    learn(reader := Reader(table), corpus, tmp_path, state, Learning(steps=4))
    assert torch.load(state, weights_only=True)["step"] == 4
    assert 0 <= measure(reader, corpus, shard)["auc"] <= 1


def test_a_network_above_an_encoder_learns_from_the_same_examples(
    corpus: Corpus, table: Renderings, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch")
    from align.training.reader.hearing import Hearing
    from align.training.reader.learn_hearing import Hours, Reading, learn

    class OneVectorAWord:
        """In the place of an encoder: words have the same vector wherever they stand."""

        def encoded(self, words: list[str]) -> list[str]:
            return words

        def read(self, texts: list[list[str]]) -> list[object]:
            return [torch.tensor([[len(w), *map(ord, w[:7].ljust(7))] for w in t]) / 100 for t in texts]

    both = OneVectorAWord()
    shard = make(Adversary(corpus, table, seed=3), Linker(corpus, table), np.arange(len(corpus)))
    for number in range(3):
        shard.save(tmp_path / f"shard-{number:03d}.npz")
    network = Hearing(vector=8, width=16)
    before = network.judge.weight.float().clone()
    reading = Reading(corpus, both, both, table)  # type: ignore[arg-type]
    learn(
        network=network, reading=reading, shards=tmp_path, output=tmp_path / "hearing.pt", how=Hours(2e10, 3)
    )
    assert torch.load(tmp_path / "hearing.pt", weights_only=True)["step"] == 3
    assert not torch.equal(before, network.judge.weight.float())
