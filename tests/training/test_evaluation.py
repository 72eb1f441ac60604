from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from align.embedding import Tokens
from align.training.bitext import BitextError
from align.training.evaluation import read_word_gold, retrieval, word_alignment


class Dictionary:
    """A model that knows which words mean the same, and nothing else."""

    name = "dictionary"
    dimensions = 8

    def __init__(self, *meanings: set[str]) -> None:
        self.meanings = meanings

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = self.sums(texts)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.split():
                row[[word in meaning for meaning in self.meanings] + [False] * (8 - len(self.meanings))] += 1
        return rows

    def token_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        return [self.sums(text.split()) for text in texts]

    def tokens(self, text: str) -> Tokens:
        raise NotImplementedError


MODEL = Dictionary({"chat", "cat"}, {"noir", "black"}, {"chien", "dog"})


def test_retrieval_counts_what_is_found_in_each_direction() -> None:
    score = retrieval(MODEL, [("chat", "cat"), ("chien", "dog"), ("noir", "dog")])
    assert score.pairs == 3
    assert score.french_to_english == pytest.approx(2 / 3)
    assert score.english_to_french == pytest.approx(2 / 3)


def test_a_text_that_stands_twice_may_be_found_at_either_place() -> None:
    score = retrieval(MODEL, [("chat", "cat"), ("chat", "cat")])
    assert score.french_to_english == score.english_to_french == 1


def test_word_alignment_counts_sure_links_as_due_and_possible_ones_as_allowed(tmp_path: Path) -> None:
    (tmp_path / "x.src-tgt").write_text("black cat ||| chat noir\ndog ||| chien\n", encoding="utf-8")
    (tmp_path / "x.gold").write_text("2-1 1p2\n1-1\n", encoding="utf-8")
    score = word_alignment(MODEL, read_word_gold(tmp_path), diagonal=0)
    assert (score.sentences, score.precision, score.recall, score.f1, score.error_rate) == (2, 1, 1, 1, 0)


def test_a_wrong_link_and_a_missing_one_cost(tmp_path: Path) -> None:
    (tmp_path / "x.src-tgt").write_text("black cat ||| chat noir\n", encoding="utf-8")
    (tmp_path / "x.gold").write_text("2-1 2-2\n", encoding="utf-8")
    score = word_alignment(MODEL, read_word_gold(tmp_path), diagonal=0)
    assert (score.precision, score.recall, score.error_rate) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("pairs", "links", "said"),
    [
        ("a ||| b\n", "1-1\n1-1\n", "1 sentence pairs but 2"),
        ("a b\n", "1-1\n", "line 1"),
        ("a ||| b\n", "1-x\n", "line 1"),
    ],
)
def test_gold_that_does_not_fit_is_refused(tmp_path: Path, pairs: str, links: str, said: str) -> None:
    (tmp_path / "x.src-tgt").write_text(pairs, encoding="utf-8")
    (tmp_path / "x.gold").write_text(links, encoding="utf-8")
    with pytest.raises(BitextError, match=said):
        read_word_gold(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BitextError, match=r"one \*\.src-tgt"):
        read_word_gold(tmp_path)
