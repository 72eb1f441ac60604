"""Names that the other side does not have, and how alike two are."""

from __future__ import annotations

from align.config import Config
from align.data import Bead, Document
from align.passage import Passage, Passages
from align.rules.nam.proper_names import missing_names, slips, unlike


def passage(french: str, english: str) -> Passage:
    fr = Document.from_paragraphs([french], language="fr")
    en = Document.from_paragraphs([english], language="en")
    return Passages(fr, en, [Bead(range(1), range(1), 1.0)], Config())[0]


def test_a_name_is_missing_as_a_whole_or_in_part() -> None:
    pair = passage("Ont parlé M. Reto Aebischer et M. Zbigniew Wolski.", "Mr. Reto Smith spoke.")
    found = missing_names(pair.views[0])
    assert [(n.words.text, n.titled, n.whole) for n in found] == [
        ("Aebischer", True, False),
        ("Zbigniew Wolski", True, True),
    ]


def test_a_word_at_the_head_of_a_sentence_may_owe_its_capital_to_its_place() -> None:
    (name,) = missing_names(passage("Kowalczyk a parlé.", "They spoke.").views[0])
    assert name.opening


def test_two_spellings_of_one_name_are_a_slip_and_no_longer_missing() -> None:
    pair = passage("M. Wolski et M. Zbigniew", "Mr. Wolsmi and Mr. Aebischer")
    found, french, english = slips(*map(missing_names, pair.views))
    assert [(s.french.text, s.english.text, s.sure) for s in found] == [("Wolski", "Wolsmi", True)]
    assert [n.words.text for n in (*french, *english)] == ["Zbigniew", "Aebischer"]


def test_a_transliteration_is_like_the_name() -> None:
    pair = passage("M. Tchernychevski", "Mr. Chernyshevsky")
    french, english = map(missing_names, pair.views)
    assert unlike(french, english, pair.english) == []
    pair = passage("M. Tchernychevski", "Mr. Aebischer")
    french, english = map(missing_names, pair.views)
    assert unlike(french, english, pair.english) == french != []
