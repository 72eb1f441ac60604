"""Those of many values that answer a value are found as if each were tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.language.values import Value, find_values
from align.language.values.answers import answers
from align.language.values.equivalents import Equivalents

FRENCH = (
    "12 3,5 %|mai 2014|le 5 mai|2014|les années 60|les années 1960|premier trimestre|second semestre"
    "|les six premiers mois|16 heures|16 h 30|A/63/370|S/RES/1701(2006)|A/RES/62/17|Add.1|A/63/370/Add.1"
    "|résolution 62/17|résolution 1701 (2006)|1 234|3 millions de dollars|2 à 3 millions|H5N1|le double"
    "|un tiers|la moitié|soixante-troisième session|article 5|point 54 a)|XV|douze|un groupe|1. |50 %"
    "|mercredi"
).split("|")
ENGLISH = (
    "12 3.5 per cent|5 May 2014|May 2014|5 May|2014|the 1960s|the sixties|first quarter|second half"
    "|the first six months|4 p.m.|4.30 p.m.|A/63/370|S/RES/1701(2006)|A/RES/62/17|Add.1|A/63/370/Add.1"
    "|resolution 62/17|resolution 1701 (2006)|1,234|$3 million|2 million to 3 million|H5N2|twice|a third"
    "|half|sixty-third session|article 5|item 54 (a)|XV|twelve|one group|1. |50 per cent|Wednesday"
    "|once a year"
).split("|")


def values(texts: list[str], language: str) -> list[Value]:
    return [v for text in texts for v in find_values(text, "fr" if language == "fr" else "en")]


@given(st.lists(st.sampled_from(FRENCH)), st.lists(st.sampled_from(ENGLISH)))
def test_what_is_found_is_what_trying_each_would_find(french: list[str], english: list[str]) -> None:
    ours, theirs = values(french, "fr"), values(english, "en")
    index = Equivalents(theirs)
    for one in ours:
        expected = [n for n, other in enumerate(theirs) if answers(one, other)]
        assert list(index.of(one)) == expected
        assert index.any(one) == bool(expected)


@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(1, 999), st.integers(0, 9)), max_size=8
    )
)
def test_so_it_is_for_dates_and_symbols_of_any_kind(drawn: list[tuple[int, int, int, int]]) -> None:
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    french = [f"le {d} {months[m - 1]}" + f" 20{d % 3 + 10}" * (k % 2) for d, m, _, k in drawn]
    french += [f"A/{n % 5}/{m % 3}/Add.{k % 2}" for _, m, n, k in drawn] + [
        f"{n % 5}/{m % 3}" for _, m, n, _ in drawn
    ]
    ours = values(french, "fr")
    index = Equivalents(ours)
    for one in ours:
        assert list(index.of(one)) == [n for n, other in enumerate(ours) if answers(one, other)]
