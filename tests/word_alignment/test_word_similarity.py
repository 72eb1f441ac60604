"""How far the words of two sides stand off each other."""

from __future__ import annotations

from align.data import Span
from align.embedding import load_model
from align.word_alignment.word_similarity import compare_words
from align.word_alignment.words import WordVectors

FRENCH = "Le Comité a tenu quatorze séances publiques à Genève pendant le mois de mars."
ENGLISH = "The Committee held fourteen public meetings in Geneva during the month of March."


def words(text: str) -> list[Span]:
    whole, at, found = Span(0, 0, len(text), text), 0, []
    for word in text.rstrip(".").split():
        at = text.index(word, at)
        found.append(whole.within(at, at + len(word)))
    return found


def test_distances_are_those_of_each_two() -> None:
    french, english = (Span(0, 0, len(text), text) for text in (FRENCH, ENGLISH))
    compared = compare_words([french], [english], WordVectors(load_model()))
    assert compared is not None
    ours, theirs = words(FRENCH), words(ENGLISH)
    found = {(i, j): distance for distance, i, j in compared.distances(ours, theirs)}
    assert found == {(i, j): compared.apart(a, b) for i, a in enumerate(ours) for j, b in enumerate(theirs)}
    assert min(found[8, j] for j in range(len(theirs))) == found[8, 7] == 0  # Genève, Geneva
    assert list(compared.distances(ours, [])) == list(compared.distances([], theirs)) == []
