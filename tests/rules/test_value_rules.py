"""What the rules on numbers, dates and references say, how loudly, and of which words."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Finding, Severity, Span
from align.embedding import Model


def words(spans: tuple[Span, ...]) -> list[str]:
    return [s.text for s in spans]


def alarms(found: tuple[Finding, ...]) -> list[str]:
    return [f.message for f in found if f.severity >= Severity.WARNING]


def test_a_missing_and_an_extra_value_are_one_finding(bench: Any) -> None:
    (finding,) = bench([("Il compte 17 membres.", "It has 71 members.")]).check("NUM")
    assert (finding.rule, finding.name, finding.severity) == ("NUM001", "number-mismatch", Severity.ERROR)
    assert finding.message == "FR says 17 membres, EN says 71 members"
    assert finding.message_fr == "FR dit 17 membres, EN dit 71 members"
    assert finding.french == (Span(0, 10, 12, "17"),)
    assert finding.english == (Span(0, 7, 9, "71"),)
    assert (finding.data["french"], finding.data["english"], finding.data["kind"]) == ("17", "71", "number")
    assert finding.data["because"] == "different values in the same place, one of them in figures"
    assert finding.data["similarity"] == 0.8


def test_a_value_that_one_side_lacks_points_at_the_side_that_has_it(bench: Any) -> None:
    (finding,) = bench([("La mission comprend 12 observateurs.", "The mission includes observers.")]).check()
    assert finding.severity is Severity.WARNING
    assert finding.message == "FR says 12 observateurs, EN does not"
    assert (words(finding.french), words(finding.english)) == (["12"], [])
    assert finding.data["english"] is None


@pytest.mark.parametrize(
    ("french", "english", "says"),
    [
        ("Douze pays ont signé.", "Thirteen countries signed.", [("Douze", "Thirteen")]),
        ("Il a reçu 6 840 000 euros.", "It received $6,840,000.", [("6 840 000 euros", "$6,840,000")]),
        ("Sur 82 textes, 37 (45 %) et 45 (35 %).", "Of 82 texts, 37 (45 per cent) and 45 (55 per cent).",
         [("35 %", "55 per cent")]),
        ("Voir les paragraphes 3 et 7.", "See paragraphs 3 and 17.", [("7", "17")]),
        ("De 2 à 4 membres, soit 12.", "From 2 to 5 members, that is 21.", [("4", "5"), ("12", "21")]),
        ("trois postes (P-3)", "four posts (P-3)", [("trois", "four")]),
        ("les deux causes chez les femmes (1544 ans)", "the three causes among women (15-44 years)",
         [("deux", "three")]),
        ("deux pour la motion et deux contre", "three for the motion and two against", [("deux", "three")]),
        ("Les neuf pays siègent", "The ten countries meet", [("neuf", "ten")]),
        ("Sa quarante-neuvième session traite de l'eau.", "Water is the theme of its forty-eighth session.",
         [("quarante-neuvième", "forty-eighth")]),
        ("Le virus H1N1 et le virus H5N1", "The H1N1 virus and the H5N2 virus", [("H5N1", "H5N2")]),
        ("Il compte 18,4 millions d'habitants.", "It has 18.4 billion inhabitants.",
         [("18,4 millions", "18.4 billion")]),
        ("au milieu du XIXe siècle", "in the middle of the eighteenth century", [("XIXe", "eighteenth")]),
    ],
)  # fmt: skip
def test_exactly_the_differing_values_are_shown(
    bench: Any, french: str, english: str, says: list[tuple[str, str]]
) -> None:
    found = bench([(french, english)]).check("NUM", "REF")
    assert [(*words(f.french), *words(f.english)) for f in found] == says


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il a été élu en 1996, puis réélu en 1997.", "He was elected in 1996 and again in 1997."),
        ("En 2014, 3 États, puis 2 en 2014.", "In 2014, three States, then two."),
        ("Conformément au paragraphe 54 a)", "Pursuant to paragraph 54 (a)"),
        ("une dizaine d'États", "some ten States"),
        ("la moitié des voix", "50 per cent of the votes"),
        ("12. La séance est ouverte.", "The meeting was called to order."),
        ("a) Deux membres ;", "(a) Two members;"),
        ("pendant dix ans", "for a decade"),
        ("les deux parties", "both parties"),
        ("2 à 3 millions de voix", "2 million to 3 million votes"),
        ("l'exercice 2010-2011", "the biennium 20102011"),
        ("entre 15 heures et 18 heures", "between 3 p.m. and 6 p.m."),
        ("en septembre 201442", "in September 2014"),
        ("les règles 7,10 et 11", "rules 7, 10 and 11"),
        ("sa première session, le 1er mai", "its first session, on 1 May"),
        ("l'annexe II et la troisième partie", "annex 2 and Part III"),
        ("la Convention de 1948", "the Convention of 9 December 1948"),
        ("Il utilise 1'espace.", "It uses the space."),
        ("S'il convient, trois membres", "If appropriate, members"),
        ("le ler mai l996", "1 May 1996"),
        ("le 9 juin 2O17", "9 June 2017"),
        ("de trois (3) milliards d'écus", "three thousand million (3,000,000,000) ECU"),
        ("le projet de l'OCDE et du G20", "the OECD/G20 project"),
        ("un agent de 1re classe", "a Principal officer"),
        ("les États Membres", "one of the Member States"),
    ],
)
def test_one_value_in_two_writings_is_no_finding(bench: Any, french: str, english: str) -> None:
    assert alarms(bench([(french, english)]).check("NUM", "REF")) == []


def test_the_days_of_a_range_differ_once(bench: Any) -> None:
    (finding,) = bench([("Réunie du 14 au 18 mars 2014,", "Having met from 14 to 18 March 2015,")]).check(
        "NUM"
    )
    assert finding.rule == "NUM002"
    assert finding.message == "FR says 14 au 18 mars 2014, EN says 14 to 18 March 2015"
    assert words(finding.french) == ["14 au 18 mars 2014"]


@pytest.mark.parametrize("period", ["2014/15", "2014-15", "2014–2015"])
def test_a_period_that_one_version_leaves_out_is_one_finding(bench: Any, period: str) -> None:
    pair = (f"La baisse par rapport à l’exercice {period} est sensible.", "The decrease is considerable.")
    (finding,) = bench([pair]).check("NUM001")
    assert finding.message == f"FR says {period}, EN does not"


def test_a_number_beside_does_not_make_up_a_date(bench: Any) -> None:
    (finding,) = bench(
        [("Une visite de deux jours, les 3 et 4 mai", "A two-day visit on 2 and 4 May")]
    ).check("NUM")
    assert (finding.data["french"], finding.data["english"]) == ("--05-03", "--05-02")


def test_days_and_months_are_not_mistaken_for_each_other(bench: Any) -> None:
    (finding,) = bench([("Le 5 juin et le 7 mai", "On 6 May and 7 May")]).check("NUM")
    assert finding.message == "FR says 5 juin, EN says 6 May"


@pytest.mark.parametrize(
    ("french", "english", "severity"),
    [
        ("la résolution 62/17", "resolution 62/71", Severity.ERROR),
        ("la résolution 1701 (2006)", "resolution 1701 (2007)", Severity.ERROR),
        ("le document A/63/370", "the document A/63/307", Severity.ERROR),
        ("le document A/63/370", "that document", Severity.WARNING),
        ("le rapport", "the report (A/63/370)", Severity.INFO),
        ("sa résolution 1804 (2008) du 13 mars 2008", "its resolution 1804 (2008)", Severity.INFO),
    ],
)
def test_references(bench: Any, french: str, english: str, severity: Severity) -> None:
    (finding,) = bench([(french, english)]).check("REF", "NUM002")
    assert finding.severity is severity


def test_a_value_that_moved_to_the_next_paragraph_is_only_noted(bench: Any) -> None:
    found = bench(
        [
            ("La mission compte 312 agents.", "The mission has a staff."),
            ("Elle siège dans la capitale.", "It sits in the capital, with 312 agents."),
        ]
    ).check("NUM")
    assert {f.severity for f in found} == {Severity.INFO}


def test_the_sentences_of_a_bead_keep_their_values_apart(bench: Any) -> None:
    found = bench(
        [("Il y a 3 juges.", "There are 4 judges."), ("Il y a 8 greffiers.", "There are 9 registrars.")]
    )
    assert [f.message for f in found.check("NUM")] == [
        "FR says 3 juges, EN says 4 judges",
        "FR says 8 greffiers, EN says 9 registrars",
    ]


def test_numbers_of_a_paragraph_split_in_two_are_compared_over_the_bead() -> None:
    from align.config import Config
    from align.data import Bead, Document
    from align.rules import check

    french = Document.from_paragraphs(["Elle compte 12 juges et 34 greffiers."], language="fr")
    english = Document.from_paragraphs(["It has 12 judges.", "And 34 registrars."], language="en")
    assert (
        check(french, english, [Bead(range(1), range(2), 1.0, similarity=0.8)], Config(select=("NUM",))) == ()
    )


def test_findings_come_in_the_order_of_the_text(bench: Any) -> None:
    found = bench([("Le 3 mai, 12 membres, 5 %.", "On 4 May, 21 members, 6 per cent.")]).check("NUM")
    assert [f.french[0].start for f in found] == sorted(f.french[0].start for f in found)
    assert [f.rule for f in found] == ["NUM002", "NUM001", "NUM005"]


def test_a_fingerprint_survives_an_edit_elsewhere_and_not_one_of_the_words(bench: Any) -> None:
    def fingerprint(*pairs: tuple[str, str]) -> str:
        return bench(list(pairs)).check("NUM")[-1].fingerprint

    pair = ("Il compte 17 membres.", "It has 71 members.")
    assert fingerprint(pair) == fingerprint(("Titre", "Title"), pair)
    assert fingerprint(pair) != fingerprint(("Il compte 18 membres.", "It has 71 members."))


@pytest.mark.parametrize(
    ("french", "english", "rule"),
    [
        ("17 membres", "71 members", "NUM001"),
        ("le 3 mai 2014", "4 May 2014", "NUM002"),
        ("le mercredi 12 juin", "Tuesday, 12 June", "NUM002"),
        ("à 16 h 30", "at 4.40 p.m.", "NUM003"),
        ("3 millions d'euros", "3 million dollars", "NUM004"),
        ("5 %", "15 per cent", "NUM005"),
        ("les années 60", "the 1970s", "NUM006"),
        ("la cote A/63/370", "document A/63/371", "REF001"),
        ("la recommandation 12", "recommendation 21", "REF002"),
        ("au point 12 de l'ordre du jour", "item 21 of the agenda", "REF003"),
        ("secretariat@example.org", "secretary@example.org", "REF005"),
    ],
)
def test_every_matter_has_its_rule(bench: Any, french: str, english: str, rule: str) -> None:
    assert [f.rule for f in bench([(french, english)]).check("NUM", "REF")] == [rule]


@pytest.mark.parametrize(
    ("french", "english", "says"),
    [
        ("(1 377,9)", "1,377.9", [("(1 377,9)", "1,377.9")]),
        ("Écart (12,5) 3,0", "Variance -12.5 3.0", []),
        ("Solde −2 500", "Balance 2,500", [("−2 500", "2,500")]),
        ("Une baisse de 2,5 points", "A change of -2.5 points in the index of the period", []),
        ("Ils étaient quinze cents (1 500) à voter ce jour-là.", "That day 1,500 of them voted.", []),
    ],
)
def test_a_sign_counts_in_tables_only(
    bench: Any, french: str, english: str, says: list[tuple[str, str]]
) -> None:
    found = bench([(french, english)]).check("NUM")
    assert [(*words(f.french), *words(f.english)) for f in found] == says


@pytest.mark.parametrize(
    ("french", "english", "says"),
    [
        ("au paragraphe 6 de l'article 21", "in article 21, paragraph 7", [("6", "7")]),
        ("aux points 54 a), c) et i)", "under items 54 (a), (c) and (j)", [("i)", "(j)")]),
        ("l'alinéa b) du paragraphe 3", "paragraph 3 (c)", [("b)", "(c)")]),
        ("aux paragraphes a), b) et c)", "in paragraphs (a), (c) and (c)", [("b)", "(c)")]),
        ("aux paragraphes a), b) et c)", "in paragraphs (a) and (c)", [("b)",)]),
        ("l'annexe II", "annex III", [("II", "III")]),
        ("au paragraphe XV.12", "in paragraph XV.21", [("12", "21")]),
        ("aux articles 4 a) à e)", "articles 4 (a) to (e)", []),
        ("l'alinéa b de l'article premier", "article I (b)", []),
        ("l'alinéa a été modifié", "the subparagraph was amended", []),
        ("L'article 5 bis", "Article 5 bis", []),
    ],
)
def test_references_to_parts_compare_numbers_and_letters(
    bench: Any, french: str, english: str, says: list[tuple[str, str]]
) -> None:
    found = bench([(french, english)]).check("REF", "NUM")
    assert [(*words(f.french), *words(f.english)) for f in found] == says


@pytest.mark.parametrize(
    ("french", "severity"),
    [
        (
            "Prenant note du rapport sur la situation à Chypre 12, et des observations qui y sont faites,",
            "info",
        ),
        (
            "Prenant note du rapport sur la situation à Chypre, au chapitre 12, et des observations faites,",
            "warning",
        ),
    ],
)
def test_the_mark_of_a_note_set_apart_is_only_noted(bench: Any, french: str, severity: str) -> None:
    english = "Taking note of the report on the situation in Cyprus and of the observations made therein,"
    (finding,) = bench([(french, english)]).check("NUM", "REF")
    assert str(finding.severity) == severity


def test_both_ends_of_a_range_in_each_other_s_place(bench: Any) -> None:
    pair = ("Le taux est passé de 3,5 à 4,2 en un an.", "The rate went from 4.2 to 3.5 in one year.")
    first, second = bench([pair]).check("NUM001")
    assert first.severity is Severity.ERROR
    assert first.message == "FR says 3,5, EN says 4.2: two figures have changed places"
    assert (second.french[0].text, second.english[0].text) == ("4,2", "3.5")


def test_what_is_counted_tells_that_two_figures_changed_places(bench: Any, words: Model) -> None:
    pair = ("12 écoles et 40 hôpitaux ont été détruits.", "40 schools and 12 hospitals were destroyed.")
    assert len(bench([pair]).check("NUM001", words=words)) == 2


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le jury compte 12 femmes et 15 hommes.", "The jury has 15 men and 12 women."),
        ("Le taux est passé de 3,5 à 4,2 en un an.", "The rate went to 4.2 in one year, from 3.5."),
        ("Parmi elles, 9 filles sur 10 vont à l’école.", "Of these, 90 per cent of girls go to school."),
        ("Après le 11 septembre, tout a changé.", "Everything changed after 9/11."),
    ],
)
def test_figures_said_in_another_order_or_way(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NUM", words=words) == ()


def test_another_ratio_is_another_value(bench: Any) -> None:
    pair = ("Parmi elles, 9 filles sur 10 vont à l’école.", "Of these, 80 per cent of girls go to school.")
    assert bench([pair]).check("NUM")


def test_the_number_of_a_product_is_part_of_its_name(bench: Any) -> None:
    (finding,) = bench([("Ils ont choisi l’iPhone6 hier.", "They chose the iPhone7 yesterday.")]).check("NUM")
    assert (finding.french[0].text, finding.english[0].text) == ("iPhone6", "iPhone7")


def test_a_provision_is_named_with_its_number(bench: Any) -> None:
    (finding,) = bench([("Voir le paragraphe 4 du rapport.", "See paragraph 6 of the report.")]).check("REF")
    assert finding.message == "FR says paragraphe 4, EN says paragraph 6"
    (finding,) = bench([("Voir les articles 3 et 4 du texte.", "See articles 3 and 9 of the text.")]).check(
        "REF"
    )
    assert finding.message_fr == "FR dit article 4, EN dit article 9"


def test_a_number_in_words_that_nothing_answers_is_noted(bench: Any) -> None:
    pair = ("Les promesses ont été tenues.", "To date, only five States have honoured their pledges.")
    (finding,) = bench([pair]).check("NUM")
    assert (finding.severity, finding.english[0].text) == (Severity.INFO, "five")


def test_a_range_that_says_per_cent_once_is_told_to_be_turned_round(bench: Any) -> None:
    french = "Le taux d’exécution est passé de 81,4 % à 89,2 %."
    straight, turned = (
        f"The implementation rate rose from {r} per cent." for r in ("81.4 to 89.2", "89.2 to 81.4")
    )
    assert bench([(french, straight)]).check("NUM") == ()
    first, last = bench([(french, turned)]).check("NUM")
    assert first.message == "FR says 81,4 %, EN says 89.2: two figures have changed places"
    assert last.message == "FR says 89,2 %, EN says 81.4 per cent: two figures have changed places"


def test_a_session_that_ends_in_second_is_compared_whole(bench: Any) -> None:
    pair = ("à sa soixante-treizième session ordinaire", "at its seventy-second regular session")
    (finding,) = bench([pair]).check("NUM")
    assert finding.message == "FR says soixante-treizième session, EN says seventy-second regular"


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il se réunit deux fois par an.", "It meets once a year."),
        ("Près d’un tiers des États n’ont pas répondu.", "Almost two thirds of States did not reply."),
        ("Le projet, lancé en 2015 et évalué en 2018, est achevé.",
         "The project, launched in 2018 and evaluated in 2015, is complete."),
        ("La Conférence s’est tenue du 6 au 9 juin 2022.", "The Conference was held from 9 to 6 June 2022."),
        ("Le nombre de postes passe de trois à cinq.", "The number of posts goes from five to three."),
        ("Les écoles sont restées fermées 41 semaines en Amérique latine, contre 14 en Europe.",
         "Schools remained closed for 14 weeks in Latin America, compared with 41 in Europe."),
    ],
)  # fmt: skip
def test_what_changed_or_changed_places_is_told(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NUM", words=words)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il se réunit tous les six mois.", "It meets twice a year."),
        ("Le premier trimestre a été marqué par des retards.", "The first three months saw delays."),
        ("Le projet, évalué en 2018 après son lancement en 2015, est achevé.",
         "The project, launched in 2015 and evaluated in 2018, is complete."),
        ("Sur les 320 véhicules chargés, 85 seulement ont été autorisés à passer.",
         "Only 85 of the 320 loaded vehicles have been allowed to cross."),
        ("Le taux, qui était de 16,3 % en 2004, est tombé à 5,3 %.",
         "The rate, which in 2004 was 16.3 per cent, fell to 5.3 per cent."),
    ],
)  # fmt: skip
def test_what_is_said_in_another_order_is_the_same(
    bench: Any, words: Model, french: str, english: str
) -> None:
    assert [
        f for f in bench([(french, english)]).check("NUM", words=words) if f.severity > Severity.INFO
    ] == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La loi a été adoptée en 1996.", "The law was adopted in the same year."),
        ("La loi de 2004 sur les produits du crime s’applique.", "POCA applies in such cases."),
        ("Trois d’entre eux ont répondu.", "Three of the 16 replied."),
    ],
)
def test_a_figure_taken_up_in_other_words_is_a_note(bench: Any, french: str, english: str) -> None:
    assert alarms(bench([(french, english)]).check("NUM")) == []


def test_both_ends_of_a_time_on_the_military_clock(bench: Any) -> None:
    pair = (
        "Entre 11 heures et 12 h 30, ils ont été enlevés.",
        "Between 1100 and 1230 hours they were seized.",
    )
    assert alarms(bench([pair]).check("NUM")) == []


@pytest.mark.parametrize(
    ("french", "english", "message"),
    [
        ("la résolution 62/17 du 3 mai", "resolution 62/71 of 3 May",
         "FR says résolution 62/17, EN says resolution 62/71"),
        ("les résolutions 62/16 et 62/17", "resolutions 62/16 and 62/71",
         "FR says résolution 62/17, EN says resolution 62/71"),
        ("l’article 4 de la Charte des Nations Unies", "article 9 of the Charter of the United Nations",
         "FR says article 4 de la Charte, EN says article 9 of the Charter"),
        ("Il y a 17 de ces cas.", "There are 71 of these.", "FR says 17, EN says 71"),
        ("En 2015, le Comité a siégé.", "In 2017, the Committee met.", "FR says 2015, EN says 2017"),
        ("18,4 millions d’habitants", "18.4 billion inhabitants",
         "FR says 18,4 millions d’habitants, EN says 18.4 billion inhabitants"),
    ],
)  # fmt: skip
def test_a_message_says_what_a_value_is_the_number_of(
    bench: Any, french: str, english: str, message: str
) -> None:
    (finding,) = bench([(french, english)]).check("NUM", "REF")
    assert finding.message == message


def test_two_figures_of_a_list_may_be_told_in_another_order(bench: Any) -> None:
    pair = ("à des fréquences de 9 GHz ou 3 GHz", "at frequencies of 3 GHz or 9 GHz")
    assert bench([pair]).check("NUM") == ()


def test_a_provision_that_is_pointed_at_by_its_place_is_only_noted(bench: Any) -> None:
    pair = (
        "Les sommes visées au troisième alinéa de l’article précédent",
        "The sums referred to in Article 63, third paragraph",
    )
    (finding,) = bench([pair]).check("REF")
    assert finding.severity is Severity.INFO


def test_the_number_of_a_paragraph_before_a_date_is_no_day_of_it(bench: Any) -> None:
    pair = (
        "1 Au 31 décembre 2016, la Convention est ouverte",
        "1 As of 31 December 2016, the Convention is open",
    )
    assert bench([pair]).check("NUM002") == ()


def test_prose_that_is_the_same_on_both_sides_says_the_same(bench: Any) -> None:
    line = "May 1 12:35:25 the guard opened the session for the first user of 1,200"
    assert not bench([(line, line)]).check("NUM", "REF", "NAM")


def test_a_sentence_left_in_the_other_language_has_its_figures(bench: Any) -> None:
    english = "Since release 2.6 the capacity of it is 16 pages, or 65,536 bytes in systems with small pages."
    pair = (f"Elle est de 12 pages. {english}", f"It is 12 pages. {english}")
    assert alarms(bench([pair]).check("NUM")) == []
    other = ("Elle est de 3,125 km au total.", "It is 3,125 km in all.")
    assert len(alarms(bench([other]).check("NUM001"))) == 1
