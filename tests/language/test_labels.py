"""Which beginnings of a paragraph are labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language.labels import split_bullet, split_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("12. Décide", "12."),
        ("12) x", "12)"),
        ("(12) x", "(12)"),
        ("a) Créer un fonds", "a)"),
        ("(a) To create a fund", "(a)"),
        ("iv) De", "iv)"),
        ("(xii) of", "(xii)"),
        ("A. Mesures prises", "A."),
        ("IV. Conclusion", "IV."),
        ("I. Introduction", "I."),
        ("B. Rapports", "B."),
        ("1.2.3 Portée", "1.2.3"),
        ("1.2 Portée", "1.2"),
        ("2. a) Texte", "2. a)"),
        ("2. (a) Text", "2. (a)"),
        ("10 bis. Texte", "10 bis."),
        ("1.Décide", "1."),
        (" 3.  Les États", "3."),
        ("1. « Accord » désigne", "1."),
    ],
)
def test_labels(text: str, label: str) -> None:
    found, start = split_label(text)
    assert found == label
    assert text[start:] == text[text.index(label) + len(label) :].lstrip()


@pytest.mark.parametrize(
    "text",
    [
        "2008. La session",
        "5 mai 2008",
        "12. mai",
        "N. Nazarbaïev",
        "M. Dupont",
        "p. 12",
        "Article 5. Objet",
        "(le) texte",
        "(UNIFIL) est",
        "12.5 %",
        "3.5 millions",
        "(S/2008/5)",
        "(1996) x",
        "20° C",
        "1.",
        "(a)",
        "",
        "I. Karimov",
    ],
)
def test_what_looks_like_a_label_and_is_none(text: str) -> None:
    assert split_label(text) == (None, 0)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("- Créer", "Créer"), ("— Créer", "Créer"), ("• x", "x"), ("-5 %", "-5 %"), ("mot - mot", "mot - mot")],
)
def test_bullets(text: str, rest: str) -> None:
    assert text[split_bullet(text) :] == rest


@given(st.text(alphabet="12aiv.() )A-—°é\n", max_size=12))
def test_nothing_but_the_label_is_taken(text: str) -> None:
    label, start = split_label(text)
    if label is None:
        assert start == 0
    else:
        assert text[:start].split() == label.split()
        assert text[start:].strip()
