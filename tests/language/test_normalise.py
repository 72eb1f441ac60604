"""Repairs of what scanners do, and what must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.normalise import normalise


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("points de |’ ordre du jour", "points de l'ordre du jour"),
        ("I’ONU et I' Organisation", "l'ONU et l'Organisation"),
        ('Nous avons I"honneur', "Nous avons l'honneur"),
        ("le 28 ao(it 2008", "le 28 août 2008"),
        ("le 12 ao(t 2008 & Moscou", "le 12 août 2008 à Moscou"),
        ("la séourité collective", "la sécurité collective"),
        ("le contrle des frontiéres", "le contrôle des frontières"),
        ("lettres dela Chine", "lettres de la Chine"),
        ("se régler par laforce", "se régler par la force"),
        ("conformément aleur législation", "conformément à leur législation"),
        ("Lesprogrésdel’informatique", "Les progrès de l'informatique"),
        ("L ettresidentiques datées", "Lettres identiques datées"),
        ("l'Assembl ée générale et le Secr étaire général", "l'Assemblée générale et le Secrétaire général"),
        ("les Représentants per manents", "les Représentants permanents"),
        ("au Chapitre V111 de la Charte", "au Chapitre VIII de la Charte"),
        ("Au XXI®siécle", "Au XXIe siècle"),
        ("Soixante-troisiéme année", "Soixante-troisième année"),
        ("vouée a l'échec", "vouée à l'échec"),
        ("ils ont commencé a préparer", "ils ont commencé à préparer"),
        ("il importe de s appuyer sur les chefs d Etat", "il importe de s'appuyer sur les chefs d'Etat"),
        ("entre | es Etats et |a région", "entre les Etats et la région"),
        ("qu’ avec l’ aide", "qu'avec l'aide"),
        ("la mise en cauvre", "la mise en œuvre"),
        ("internationalement re- connues", "internationalement reconnues"),
    ],
)
def test_what_scanners_do_is_undone(damaged: str, sound: str) -> None:
    assert normalise(damaged, "fr").text == sound


@pytest.mark.parametrize(
    "clean",
    [
        "Le Comité a la charge de veiller à l'application de l'accord.",
        "La Commission a été saisie; elle a un mois pour répondre.",
        "Il a réaffirmé que le développement durable a trois dimensions.",
        "Les points c et d et e de l'annexe A ont été adoptés.",
        "M. Nazarbaïev, du Kazakhstan, et Mme Vlk, de Zubrowka, ont parlé.",
        "La société Novotny & Fils a livré 1 250 tonnes le 5 mai.",
        "L'antimicrobien et l'écoconception figurent au paragraphe 12 a).",
        "Le chapitre VIII, la section IV et la résolution 62/17 sont cités.",
        "« Oui », a-t-il dit, « l'affaire est close. »",
        "La reconstruction postcatastrophe et la surexploitation des nappes inquiètent.",
    ],
)
def test_clean_french_is_left_alone(clean: str) -> None:
    assert normalise(clean, "fr").text == clean


@pytest.mark.parametrize(
    "clean",
    [
        "It was decided that a panel should meet at 10 a.m. in Room I.",
        "I do not think it's the Committee's task; don't allow it.",
        "The extrabudgetary share and the crosscutting priorities were noted.",
        "Ms. Vlk of Zubrowka thanked the OECD, the IAEA and A. Novotny.",
    ],
)
def test_clean_english_is_left_alone(clean: str) -> None:
    assert normalise(clean, "en").text == clean


def test_writing_is_unified() -> None:
    text = "<< L’été\u00a0» — “oui” ; ﬁn\u00ad… e\u0301té m² n\u202f°"
    assert normalise(text, "fr").text == '« L\'été » – "oui" ; fin... été m² n °'


def test_a_note_mark_does_not_run_into_the_number_before_it() -> None:
    assert normalise("en 2000¹²", "fr").text == "en 2000¹²"


def test_the_way_back_shows_the_users_words() -> None:
    text = "adoptée le 28 ao(it 2008 dela Chine"
    copy = normalise(text, "fr")
    for sound, damaged in (
        ("août", "ao(it"),
        ("2008", "2008"),
        ("de la", "dela"),
        ("la", "la"),
        ("Chine", "Chine"),
    ):
        start = copy.text.index(sound)
        a, b = copy.origin(start, start + len(sound))
        assert text[a:b] == damaged


DAMAGE = st.lists(
    st.sampled_from(
        [
            "|’ ordre",
            "I’ONU",
            "ao(it",
            "dela",
            "séourité",
            "a",
            "à",
            "L",
            "ettres",
            "e\u0301",
            "ﬁ",
            "<<",
            "…",
            "\u00ad",
            "  ",
            "V111",
            "XXI®siécle",
            "&",
            "Moscou",
            "Lesprogrésdel’",
            "é",
            "x",
            "'",
            "re-",
            "connues",
        ]
    ),
    max_size=25,
)


@given(DAMAGE.map(" ".join) | st.text(max_size=40), st.sampled_from(["fr", "en"]))
def test_origins_grow_with_the_span_and_stay_inside(text: str, language: Language) -> None:
    copy = normalise(text, language)
    if copy.offsets is not None:
        assert len(copy.offsets) == len(copy.text)
    last = 0
    for i in range(len(copy.text)):
        start, end = copy.origin(i, i + 1)
        assert 0 <= start <= end <= len(text)
        assert start >= last
        last = start
        assert copy.origin(0, i + 1)[1] == end


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz .,;", max_size=60))
def test_a_text_that_is_not_altered_maps_onto_itself(text: str) -> None:
    copy = normalise(text, "en")
    if copy.text == text:
        assert copy.origin(0, len(text)) == (0, len(text))


def test_an_article_that_was_read_as_a_figure() -> None:
    assert normalise("plus de 1a moitié du trafic", "fr").text == "plus de la moitié du trafic"
    assert normalise("les points 1a et 1b", "fr").text == "les points 1a et 1b"


@pytest.mark.parametrize(
    "address",
    ["https://www.example.org/registrepublic", "www.example.org/dela/liste", "info-dela@example.org"],
)
def test_words_of_an_address_are_no_damage(address: str) -> None:
    assert normalise(f"Voir {address} et dela suite.", "fr").text == f"Voir {address} et de la suite."
