"""Small words that turn a sentence round."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_a_negation_on_one_side_only_is_shown_with_its_words(bench: Any) -> None:
    (finding,) = bench(
        [("Le présent accord ne crée aucune obligation.", "The present agreement creates obligations.")]
    ).check("SEM003")
    assert finding.severity is Severity.WARNING
    assert [s.text for s in finding.french] == ["ne crée aucune"]
    assert finding.message == "FR denies (“ne crée aucune”), EN does not"


def test_one_negation_of_two_lost_is_a_warning(bench: Any) -> None:
    french = "La Déclaration ne crée aucune obligation et ne touche pas aux droits des États."
    english = "The Declaration creates obligations and does not affect the rights of States."
    (finding,) = bench([(french, english)]).check("SEM003")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Gouvernement refuse de participer aux travaux.",
            "The Government will not take part in the work.",
        ),
        ("Il est impossible de fixer la date de la réunion.", "The date of the meeting cannot be set."),
        ("Le rapport n’hésite pas à citer des exemples.", "The report readily cites some examples."),
        ("Non seulement le Comité écoute, il agit.", "Not only does the Committee listen, it acts."),
        (
            "La Commission craint que le projet ne soit retardé.",
            "The Commission fears that the project is late.",
        ),
        ("Il importe de savoir si le texte convient ou non.", "It matters whether the text is suitable."),
    ],
)
def test_what_answers_a_negation(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


def test_two_sides_that_are_no_versions_of_each_other_are_left_to_another_rule(bench: Any) -> None:
    pairs = [
        ("Le Comité ne se réunit pas au mois de mars.", "The election was held by secret ballot in May.")
    ]
    assert bench(pairs, similarity=0.05).check("SEM003") == ()


def test_a_weaker_verb_is_an_error_and_another_act_a_warning(bench: Any) -> None:
    weaker, other = bench(
        [
            ("Exige que les parties déposent les armes ;", "Requests that the parties lay down their arms;"),
            (
                "Notant que les deux parties se consultent,",
                "Emphasizing that both parties consult each other,",
            ),
        ]
    ).check("SEM006")
    assert (weaker.severity, other.severity) == (Severity.ERROR, Severity.WARNING)
    assert weaker.message == "FR “Exige”, EN “Requests”: French is stronger"
    assert (weaker.french[0].text, weaker.english[0].text) == ("Exige", "Requests")


def test_also_on_one_side_only_is_a_remark(bench: Any) -> None:
    (finding,) = bench(
        [("Prie le Comité de se réunir à Genève ;", "Also requests the Committee to meet in Geneva;")]
    ).check("SEM006")
    assert finding.severity is Severity.INFO


def test_verbs_inside_a_sentence_are_not_opening_verbs(bench: Any) -> None:
    pairs = [("Le Comité exige que les parties répondent.", "The Committee requests that the parties reply.")]
    assert bench(pairs).check("SEM006") == ()


def test_an_obligation_that_becomes_a_permission(bench: Any) -> None:
    (finding,) = bench(
        [("Le dossier doit être complet à sa remise.", "The file may be complete when handed in.")]
    ).check("SEM004")
    assert finding.message == "FR says “doit” (obligation), EN “may” (permission)"
    assert (finding.french[0].text, finding.english[0].text) == ("doit", "may")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Comité se réunit et peut siéger à huis clos.",
            "The Committee shall meet and may sit in private.",
        ),
        (
            "Le dossier doit être remis et peut être complété.",
            "The file may be completed but must be handed in.",
        ),
        ("Nul ne doit être privé de ses biens.", "No one may be deprived of his or her property."),
    ],
)
def test_moods_that_answer_each_other(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM004") == ()


def test_a_word_that_faces_its_opposite(bench: Any) -> None:
    (finding,) = bench(
        [("La porte sud est ouverte au public.", "The south gate is closed to the public.")]
    ).check("SEM005")
    assert (finding.french[0].text, finding.english[0].text) == ("ouverte", "closed")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La porte sud est ouverte au public.", "The south gate is not closed to the public."),
        ("La porte est ouverte puis fermée au public.", "The gate is closed to the public in the end."),
        ("Tous les membres ont le droit de vote.", "Any member has the right to vote in some form."),
    ],
)
def test_opposites_that_are_answered(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM005") == ()


@pytest.mark.parametrize(
    ("french", "english", "said", "stated"),
    [
        (
            "Le véhicule a été enlevé hier du lieu de l’accident.",
            "The vehicle was deposited yesterday at the scene of the accident.",
            "enlevé",
            "deposited",
        ),
        (
            "Une loi interdit la vente de jeux violents aux mineurs.",
            "A law allows the sale of violent games to minors.",
            "interdit",
            "allows",
        ),
        (
            "La tournée du groupe a été annulée en mai.",
            "The group’s tour was scheduled in May.",
            "annulée",
            "scheduled",
        ),
        (
            "Le Secrétaire général regrette la décision du Comité.",
            "The Secretary-General welcomes the decision of the Committee.",
            "regrette",
            "welcomes",
        ),
    ],
)
def test_a_word_that_faces_the_opposite_of_its_translation(
    bench: Any, words: Model, french: str, english: str, said: str, stated: str
) -> None:
    (finding,) = bench([(french, english)]).check("SEM005", words=words)
    assert (finding.french[0].text, finding.english[0].text) == (said, stated)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La loi n’interdit pas la vente de ces jeux.", "The law allows the sale of these games."),
        ("L’échelle mesure au moins 24 mètres de longueur.", "The ladder is 24 metres or more in length."),
        ("L’âge de la retraite est peu élevé.", "The retirement age is low."),
        ("Un mandat prenant effet à la date de l’élection.", "A term beginning on the date of election."),
    ],
)
def test_words_that_only_look_opposed(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM005", words=words) == ()


def test_the_subject_that_denies_is_what_is_marked(bench: Any) -> None:
    (finding,) = bench(
        [("Nul n’est tenu de répondre à la question.", "Everyone is bound to answer the question.")]
    ).check("SEM003")
    assert [s.text for s in finding.french] == ["Nul"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les biens de la Banque ne peuvent faire l’objet de perquisition.",
            "The property of the Bank shall be immune from search.",
        ),
        (
            "La responsabilité du transporteur est limitée à 1 800 unités de compte.",
            "The liability of the carrier shall in no case exceed 1,800 units of account.",
        ),
        (
            "Le feu doit se trouver au moins 4,5 mètres plus haut que l’autre.",
            "The light shall not be less than 4.5 metres above the other one.",
        ),
        (
            "Le défendeur n’a pas été avisé de la procédure et n’a pas été entendu.",
            "The respondent did not have notice of the proceedings and an opportunity to be heard.",
        ),
        (
            "Les demandes qui ne relèvent pas de l’article 15 sont présentées par écrit.",
            "Applications other than those under article 15 are made in writing.",
        ),
        (
            "Il éloigne une autre personne pour éviter que des zones ne soient la cible de tirs.",
            "It removes another person so that areas are spared from fire.",
        ),
    ],
)
def test_a_negation_said_in_another_way(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le présent Accord pourra être signé à Genève.",
            "This Agreement shall remain open for signature at Geneva.",
        ),
        ("Le créancier peut demander des mesures.", "The creditor shall be entitled to apply for measures."),
        (
            "Le Secrétaire informe les Parties des dénonciations qu’il pourra recevoir.",
            "The Secretary shall inform the Parties of denunciations received.",
        ),
    ],
)
def test_a_right_that_english_gives_with_shall(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM004") == ()


def test_not_yet_is_no_also(bench: Any) -> None:
    pair = ("Note que le Comité n’a pas encore statué ;", "Notes that the Committee has yet to rule;")
    assert bench([pair]).check("SEM006") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les agents absents ne touchent pas la prime annuelle.", "Absent staff forfeit the annual bonus."),
        ("L’échéance fixée n’a pas été tenue.", "The deadline that had been set was missed."),
        (
            "La facture du second trimestre n’est pas réglée.",
            "The invoice for the second quarter is overdue.",
        ),
    ],
)
def test_a_verb_may_deny_by_itself(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


def test_a_requested_state_may_or_shall(bench: Any) -> None:
    pair = (
        "L’État partie requis peut surseoir à la remise.",
        "The requested State Party shall postpone surrender.",
    )
    (finding,) = bench([pair]).check("SEM004")
    assert finding.message == "FR says “peut” (permission), EN “shall” (obligation)"


def test_a_negation_left_untranslated_is_no_other_finding(bench: Any) -> None:
    french = (
        "Les crédits permettront de financer des specialized services that are not available in the office."
    )
    english = "The provision would cover specialized services that are not available in the office."
    assert [f.rule for f in bench([(french, english)]).check("SEM003", "LNG003")] == ["LNG003"]


@pytest.mark.parametrize(
    ("french", "english", "denied"),
    [
        (
            "Tout différend relatif au présent Accord qui n’a pas été réglé par négociation est soumis à "
            "arbitrage.",
            "Any dispute concerning this Agreement which is settled by negotiation shall be submitted to "
            "arbitration.",
            "n’a pas",
        ),
        (
            "La Convention n’est pas directement invoquée devant les juges, qui la connaissent mal.",
            "The Convention is directly invoked before judges, who have little knowledge of it.",
            "n’est pas",
        ),
    ],
)
def test_a_negation_is_missing_where_its_own_word_stands_undenied(
    bench: Any, words: Model, french: str, english: str, denied: str
) -> None:
    (finding,) = bench([(french, english)]).check("SEM003", words=words)
    assert [s.text for s in finding.french] == [denied]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Il regrette que le Gouvernement n’ait pas pleinement coopéré avec le Tribunal.",
            "It regrets the failure of the Government to cooperate fully with the Tribunal.",
        ),
        (
            "Il est interdit de pêcher la crevette pendant la période de fermeture.",
            "No person shall fish for shrimp during the close time.",
        ),
        ("Le taux ne doit pas être inférieur à 2 %.", "The rate must be at least 2 per cent."),
        ("Aucun effort ne sera épargné à cette fin.", "Every effort will be made to that end."),
    ],
)
def test_a_word_that_opens_a_clause_denies_what_follows(
    bench: Any, words: Model, french: str, english: str
) -> None:
    assert bench([(french, english)]).check("SEM003", words=words) == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le Comité se félicite de la décision prise.", "The Committee regrets the decision taken."),
        ("La formation obligatoire des juges est prévue.", "The optional training of judges is planned."),
        ("Le village est situé à l’est de la ville.", "The village lies to the west of the town."),
        ("Le poste sera supprimé en mars.", "The post will be established in March."),
    ],
)
def test_opposites_in_the_same_place(bench: Any, french: str, english: str) -> None:
    (finding,) = bench([(french, english)]).check("SEM005")
    assert finding.severity is Severity.WARNING


def test_words_of_one_meaning_answer_each_other_before_they_are_opposites(bench: Any) -> None:
    french = "La plupart des hommes travaillent la terre, et les femmes aussi."
    english = "Women, like most men, work the land."
    assert bench([(french, english)]).check("SEM005") == ()


def test_what_is_forbidden_is_not_what_nobody_is_obliged_to_do(bench: Any) -> None:
    (finding,) = bench(
        [("Les articles ne doivent pas être vendus.", "The articles need not be sold.")]
    ).check("SEM004")
    assert finding.message == "FR says “ne doivent pas” (prohibition), EN “need not” (no obligation)"
    same = ("Il n’est pas tenu de répondre par écrit.", "He is not required to reply in writing.")
    assert bench([same]).check("SEM004") == ()


def test_without_is_not_with(bench: Any, words: Model) -> None:
    lost = ("Sans financement, les rations seront réduites.", "With funding, the rations will be reduced.")
    (finding,) = bench([lost]).check("SEM003", words=words)
    assert [s.text for s in finding.french] == ["Sans"]
    same = ("Il faut agir sans entrave.", "Unimpeded action is called for.")
    assert bench([same]).check("SEM003", words=words) == ()
