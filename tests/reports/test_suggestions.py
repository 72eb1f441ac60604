"""What is suggested: only where one value is plainly the slip."""

from __future__ import annotations

from align import compare
from align.data import Comparison, Document, Severity
from align.reports.suggestions import suggestions

FRENCH = [
    "Le Comité a tenu sa session annuelle à Genève et a adopté son rapport.",
    "Le rapport porte la cote A/62/1247 et a été distribué aux membres du Comité.",
    "Les dépenses se sont élevées à 48 236 700 dollars pour l’exercice considéré.",
    "Mme Aïssata Monnard a présidé la séance d’ouverture du Comité consultatif.",
    "La résolution a été adoptée le 12 mars 2017 par le Comité consultatif.",
    "Le Comité a examiné de nouveau le document A/62/1247 à sa dernière séance.",
    "Le total de 48 236 700 dollars figure dans les états financiers vérifiés.",
    "Le Comité a remercié Mme Monnard et a clos la session annuelle.",
    "Il a rappelé que le texte date du 12 mars 2017 et reste en vigueur.",
]
ENGLISH = [
    "The Committee held its annual session in Geneva and adopted its report.",
    "The report bears the symbol A/62/1247 and was circulated to the members of the Committee.",
    "Expenditure amounted to $48,236,700 for the period under review.",
    "Ms. Aïssata Monnard presided over the opening meeting of the Advisory Committee.",
    "The resolution was adopted on 12 March 2017 by the Advisory Committee.",
    "The Committee considered document A/62/1247 again at its last meeting.",
    "The total of $48,236,700 appears in the audited financial statements.",
    "The Committee thanked Ms. Monnard and closed the annual session.",
    "It recalled that the text dates from 12 March 2017 and remains in force.",
]


def compared(french: list[str], english: list[str]) -> Comparison:
    return compare(
        Document.from_paragraphs(french, language="fr"), Document.from_paragraphs(english, language="en")
    )


def suggested(french: list[str], english: list[str]) -> list[tuple[str, str, str]]:
    comparison = compared(french, english)
    found = suggestions(comparison, comparison.findings).values()
    return [(s.side, s.span.text, s.replacement) for s in found]


def changed(texts: list[str], paragraph: int, old: str, new: str) -> list[str]:
    assert old in texts[paragraph]
    return [t.replace(old, new) if i == paragraph else t for i, t in enumerate(texts)]


def test_faithful_versions_have_no_suggestions() -> None:
    assert suggested(FRENCH, ENGLISH) == []


def test_a_slip_gets_the_value_that_both_have_elsewhere() -> None:
    assert suggested(FRENCH, changed(ENGLISH, 1, "A/62/1247", "A/62/1274")) == [
        ("en", "A/62/1274", "A/62/1247")
    ]
    assert suggested(changed(FRENCH, 1, "A/62/1247", "A/62/1274"), ENGLISH) == [
        ("fr", "A/62/1274", "A/62/1247")
    ]


def test_figures_and_dates_stay_in_the_words_of_their_language() -> None:
    assert suggested(FRENCH, changed(ENGLISH, 2, "48,236,700", "48,263,700")) == [
        ("en", "$48,263,700", "$48,236,700")
    ]
    assert suggested(changed(FRENCH, 4, "12 mars", "21 mars"), ENGLISH) == [
        ("fr", "21 mars 2017", "12 mars 2017")
    ]


def test_names() -> None:
    comparison = compared(changed(FRENCH, 3, "Monnard", "Mossard"), ENGLISH)
    named = [f for f in comparison.findings if f.rule == "NAM003" and f.severity > Severity.INFO]
    found = suggestions(comparison, named)
    assert [(s.side, s.span.text, s.replacement) for s in found.values()] == [("fr", "Mossard", "Monnard")]


def test_a_value_that_is_no_misspelling_may_come_from_elsewhere_in_the_text() -> None:
    assert suggested(FRENCH, changed(ENGLISH, 1, "A/62/1247", "A/62/1248")) == []
    assert suggested(FRENCH, changed(ENGLISH, 2, "48,236,700", "51,900,200")) == []
    comparison = compared(changed(FRENCH, 3, "Monnard", "Diallo"), ENGLISH)
    assert suggestions(comparison, comparison.findings) == {}


def test_nothing_is_suggested_where_either_may_be_right() -> None:
    assert suggested(FRENCH[:5], changed(ENGLISH[:5], 1, "A/62/1247", "A/62/1274")) == []
    both = changed(changed(ENGLISH, 1, "A/62/1247", "A/62/1274"), 5, "A/62/1247", "A/62/1274")
    assert suggested(FRENCH, both) == []
    assert suggested(FRENCH, changed(ENGLISH, 1, "A/62/1247", "the usual one")) == []
