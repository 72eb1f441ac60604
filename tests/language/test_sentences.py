"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.sentences import split_sentences

# A bar stands where a sentence ends.
FRENCH = [
    "M. Novotny a parlé.|Mme Vlk l'a remercié.",
    "Voir art. 5, par. 2 et p. 12.|Le Comité décide.",
    "La décision no. 5 est adoptée.|Elle entre en vigueur.",
    "« Est-ce vrai ? » demanda-t-il.|« Oui. »|Il partit.",
    "1. Décide de rester saisi.|2. Prie le Secrétaire général.",
    "Documents A/71/L.1 et Add.1 et Corr.1.|Le Comité les examine.",
    "J. F. Novotny parle.|N. Vlk écoute.",
    "Le Comité a entendu M. J.-P. Roy et Mme M.-C. Vidal.|Il les a remerciés.",
    "Ph. Roy et Th. Vidal ont signé le rapport.|Le Comité en a pris note.",
    "L'instance compétente, c.-à-d. le Comité, décide.|Fin.",
    "Elle a dit : « Nous partons. »|Puis elle est sortie.",
    "Cf. annexe II.|Voir aussi ibid., p. 5.",
    "Les prix ont baissé de 1,5 % en mai.|2008 fut une année difficile.",
    "Le fonds est créé;|".replace("|", " ") + "il est doté de moyens.",
    "Que faire ?|Attendre !|On verra…|La suite le dira.",
]
ENGLISH = [
    "Mr. Novotny met Dr. Vlk, e.g. on Monday.|Ms. Lee left.",
    "See para. 5, i.e. the second one.|The U.N. Secretary-General agreed.",
    "Rev. 1 and Corr. 2 are issued.|They replace it.",
    "It happened in St. Petersburg.|The Committee acted.",
    "Wait...|What?|Yes!",
    "He said “We go.”|Then he left.",
    "The meeting rose at 6 p.m.|The next is tomorrow.",
    "The vote was 14 to 0.|It passed.",
    "Losses rose (see annex II).|They fell again.",
    "The fund grew by 3.5 million.|(b) It is now closed.",
]


@pytest.mark.parametrize(("language", "marked"), [("fr", t) for t in FRENCH] + [("en", t) for t in ENGLISH])
def test_sentences(language: Language, marked: str) -> None:
    text = marked.replace("|", " ")
    assert [text[a:b] for a, b in split_sentences(text, language)] == marked.split("|")


def test_a_text_without_words_has_no_sentences() -> None:
    assert split_sentences(" \n ", "fr") == []


@given(st.text(alphabet="aB1. ?!…»”)\"'(«\n;:M", max_size=60), st.sampled_from(["fr", "en"]))
def test_sentences_cover_everything_in_order(text: str, language: Language) -> None:
    covered, last = "", 0
    for start, end in split_sentences(text, language):
        assert last <= start < end
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        covered, last = covered + text[start:end], end
    assert text[last:].strip() == ""
    assert "".join(covered.split()) == "".join(text.split())
