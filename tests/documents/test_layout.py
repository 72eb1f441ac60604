"""Plain text as it comes out of UN PDFs, one trouble a test."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.config import Cut
from align.data import Document, Kind, Span
from align.documents.text_layout.layout import cut_text, read_text


def texts(text: str, cut: Cut = Cut.AUTO) -> list[str]:
    return [p.text for p in cut_text(text, cut)]


def kinds(text: str) -> list[Kind]:
    return [p.kind for p in cut_text(text, Cut.AUTO)]


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    text = (
        "Le Comité a examiné le rapport\nsur les zones humides et en a\nrecommandé l'adoption.\n\nLa "
        "séance est levée."
    )
    assert texts(text) == [
        "Le Comité a examiné le rapport sur les zones humides et en a recommandé l'adoption.",
        "La séance est levée.",
    ]


def test_a_printers_hyphen_goes_and_a_words_own_hyphen_stays() -> None:
    text = (
        "Il importe de soutenir le dévelop-\npement et le régime de non-\nprolifération auquel "
        "le Secretary-\nGeneral tient."
    )
    assert texts(text) == [
        "Il importe de soutenir le développement et le régime de non-prolifération auquel le "
        "Secretary-General tient."
    ]


def test_a_hyphen_that_the_scan_lost_is_missed_only_where_the_halves_are_no_words() -> None:
    text = "Il a étudié l'applica\ntion de la convention lors\nque le comité a siégé."
    assert texts(text) == ["Il a étudié l'application de la convention lors que le comité a siégé."]


def test_page_furniture_is_left_out_and_the_paragraph_that_it_cuts_is_whole() -> None:
    text = (
        "A/71/903\n\n"
        "1. The working group met twice in the course of the year and heard the\n"
        "representatives of eleven States on the management of shared\n\n"
        "17-20418 (E) /...\n\n"
        "A/71/903\nPage 2\n\n"
        "aquifers and on the collection of data.\n\n"
        "2. It will meet again in the spring.\n"
    )
    found = cut_text(text, Cut.AUTO)
    assert [p.number for p in found if p.number] == ["1.", "2."]
    assert [p.text for p in found if p.number] == [
        "The working group met twice in the course of the year and heard the representatives of eleven "
        "States on the "
        "management of shared aquifers and on the collection of data.",
        "It will meet again in the spring.",
    ]


def pages(head: str, count: int) -> str:
    """Pages of ten lines of one sentence, each after the first under a head and its number."""
    lines = "Le Conseil des ports a délibéré et ses membres ont exprimé des avis partagés\n" + 9 * (
        "sur le projet qui leur était soumis par le bureau et sur les suites qui\n"
    )
    return (
        lines + "".join(f"{head}\n{n}\n" + lines.lower() for n in range(2, count + 1)) + "en seront faites.\n"
    )


def test_a_running_head_beside_page_numbers_is_furniture() -> None:
    found = read_text(pages("Rapport du Conseil des ports", 4), Cut.AUTO)
    assert len(found.paragraphs) == 1
    assert [(f.text, f.reason) for f in found.furniture] == [
        line for n in "234" for line in (("Rapport du Conseil des ports", "running head"), (n, "page number"))
    ]


def test_two_lines_that_are_alike_are_no_running_head() -> None:
    found = read_text(pages("Rapport du Conseil des ports", 3), Cut.AUTO)
    assert {f.text for f in found.furniture} == {"2", "3"}
    assert sum(p.text.count("Rapport du Conseil") for p in found.paragraphs) == 2


def test_lines_indented_by_a_space_are_no_heads() -> None:
    text = "".join(
        f"Le rapport porte sur les lacs, les sources et les fleuves du bassin de la Lutha.\n Chapitre {n}\n"
        for n in range(1, 5)
    )
    found = read_text(text, Cut.AUTO)
    assert found.furniture == ()
    assert sum(p.text.count("Chapitre") for p in found.paragraphs) == 4


def test_a_label_that_stands_alone_belongs_to_what_follows() -> None:
    found = cut_text("1.\n\nLe Comité se réunit.\n\n2.\n\nIl se sépare.\n", Cut.AUTO)
    assert [(p.number, p.text) for p in found] == [("1.", "Le Comité se réunit."), ("2.", "Il se sépare.")]


def test_a_star_before_a_label_is_a_bullet() -> None:
    found = cut_text("Il recommande :\n\n* (i) de créer un fonds;\n\n* (ii) d'élire un bureau.\n", Cut.AUTO)
    assert [(p.number, p.text, p.kind) for p in found[1:]] == [
        ("(i)", "de créer un fonds;", Kind.LIST_ITEM),
        ("(ii)", "d'élire un bureau.", Kind.LIST_ITEM),
    ]


def test_the_page_numbers_of_a_list_of_contents_are_left_out() -> None:
    text = "I. Introduction\t3\nII. Conclusions et recommandations\t15\n\nLes lacs ............ 4\n"
    found = read_text(text, Cut.AUTO)
    assert [p.text for p in found.paragraphs] == [
        "Introduction",
        "Conclusions et recommandations",
        "Les lacs",
    ]
    assert [f.text for f in found.furniture] == ["3", "15", "............ 4"]


def test_each_line_of_a_table_is_a_row_of_it() -> None:
    table = "Lac      Aire      Fond\nInari    1040      92\n"
    found = read_text(f"{table}\nLes lacs sont profonds.\n\n{table}", Cut.AUTO)
    assert [p.cell for p in found.paragraphs] == [(1, 1), (1, 2), None, (2, 1), (2, 2)]


def test_the_rows_of_a_table_keep_their_figures() -> None:
    text = "Recettes\t3\nDépenses\t15\nSolde\t7\n"
    assert [p.text for p in read_text(text, Cut.LINE).paragraphs] == ["Recettes 3", "Dépenses 15", "Solde 7"]
    assert read_text(text, Cut.AUTO).furniture == ()


@pytest.mark.parametrize(
    "furniture", ["\f", "\n12\n\n", "\n17-20418 (F)\n\n", "\n/...\n\n", "\n*1720418*\n\n", "\n- 7 -\n\n"]
)
def test_a_sentence_that_a_page_break_cuts_is_joined(furniture: str) -> None:
    text = (
        f"Les membres du Comité ont souligné que les populations du\nlittoral et celles "
        f"des\n{furniture}hautes terres étaient solidaires."
    )
    assert texts(text) == [
        "Les membres du Comité ont souligné que les populations du littoral et celles des hautes terres "
        "étaient solidaires."
    ]


def test_a_line_that_begins_a_page_with_a_space_goes_on_or_begins_anew() -> None:
    text = (
        "Les délégations se sont réunies à huis clos pendant trois jours et\n"
        "ont adopté le texte qui figure en annexe au présent rapport.\n"
        " Le Président a rendu hommage aux interprètes, dont le travail a été\n"
        "remarquable.\n\n"
        "La prochaine session se tiendra dans une ville que les membres\n"
        " choisiront par correspondance."
    )
    assert [t[:14] for t in texts(text)] == ["Les délégation", "Le Président a", "La prochaine s"]
    assert texts(text)[2].endswith("les membres choisiront par correspondance.")


def test_signatures_that_a_page_parts_are_two() -> None:
    text = (
        "Veuillez agréer les assurances de ma haute considération, Monsieur le Président.\n\n"
        "L'Ambassadeur,\n\nReprésentant permanent de la Ruritanie\n\n(Signé) Karel Novotny\n"
        " L'Ambassadrice,\n\nReprésentante permanente de la Syldavie\n\n(Signé) Anna Vlk\n"
    )
    found = cut_text(text, Cut.AUTO)
    assert [p.text for p in found[1:]] == [
        "L'Ambassadeur,",
        "Représentant permanent de la Ruritanie",
        "(Signé) Karel Novotny",
        "L'Ambassadrice,",
        "Représentante permanente de la Syldavie",
        "(Signé) Anna Vlk",
    ]
    assert {p.kind for p in found[1:]} == {Kind.SIGNATURE}


def test_numbered_paragraphs_without_blank_lines_are_cut() -> None:
    text = (
        "1. Approves the programme of work of the Commission on Lakes for the\nbiennium, as amended;\n"
        "2. Requests the secretariat to publish it before 5 May\n2019;\n"
        "3. Decides to meet in Lugano."
    )
    found = cut_text(text, Cut.AUTO)
    assert [p.number for p in found] == ["1.", "2.", "3."]
    assert found[1].text == "Requests the secretariat to publish it before 5 May 2019;"


def test_a_figure_that_wrapping_leaves_at_the_start_of_a_line_is_no_label() -> None:
    text = (
        "The measures that the Commission took are set out in its decision\n9. They were "
        "reviewed in accordance with rule\n112. Nothing was changed."
    )
    assert len(texts(text)) == 1


def test_list_items_are_paragraphs_without_their_dash() -> None:
    text = (
        "Les États s'engagent à :\n\n- Protéger les sources;\n- Mesurer les débits, en "
        "amont\ncomme en aval;\n— Publier les résultats."
    )
    found = cut_text(text, Cut.AUTO)
    assert [p.text for p in found[1:]] == [
        "Protéger les sources;",
        "Mesurer les débits, en amont comme en aval;",
        "Publier les résultats.",
    ]
    assert {p.kind for p in found[1:]} == {Kind.LIST_ITEM}
    assert {p.number for p in found[1:]} == {None}


def test_letter_lists_keep_their_letter_apart() -> None:
    found = cut_text("Il recommande :\na) De créer un fonds;\nb) De nommer un directeur.", Cut.AUTO)
    assert [(p.number, p.text, p.kind) for p in found[1:]] == [
        ("a)", "De créer un fonds;", Kind.LIST_ITEM),
        ("b)", "De nommer un directeur.", Kind.LIST_ITEM),
    ]


def test_a_dash_inside_a_sentence_opens_no_item() -> None:
    text = (
        "Les quatre États riverains du bassin\n— Syldavie, Bordurie, Ruritanie et Zubrowka "
        "—\nont signé l'accord."
    )
    assert len(texts(text)) == 1


def test_a_masthead_is_told_from_titles() -> None:
    text = (
        "Assemblée générale\nSoixante-dixième session\nPoints 12, 54 a) et 71 de l'ordre du jour\n\n"
        "Distr. générale\n3 mars 2016\nOriginal : anglais\n\n"
        "Gestion des eaux souterraines\n\n"
        "Le Secrétaire général a l'honneur de transmettre le rapport."
    )
    assert kinds(text) == [Kind.MASTHEAD, Kind.MASTHEAD, Kind.HEADING, Kind.PARAGRAPH]


def test_bold_lines_are_headings_without_their_asterisks() -> None:
    found = cut_text("**Eaux transfrontières :\ngestion des crues**\n\nLe débat est clos.", Cut.AUTO)
    assert (found[0].text, found[0].kind) == ("Eaux transfrontières : gestion des crues", Kind.HEADING)


def test_emphasis_goes_and_the_star_of_a_note_stays() -> None:
    assert texts("(*Signé*) Karel **Novotny**\n\nLe rapport* est publié.") == [
        "(Signé) Karel Novotny",
        "Le rapport* est publié.",
    ]


def test_footnotes_at_the_foot_of_a_page_stand_apart() -> None:
    text = (
        "Rappelant la lettre du Président de la Commission des lacs et la réponse qui\n"
        "lui a été faite par les États riverains7, ainsi que les\n"
        "7 Voir A/71/903, annexe II.\n8 Ibid., par. 12.\n14\n"
        "observations de la Banque,\n1. Décide de clore le débat.\n"
    )
    found = cut_text(text, Cut.AUTO)
    assert [(p.number, p.text) for p in found if p.kind is Kind.FOOTNOTE] == [
        ("7", "Voir A/71/903, annexe II."),
        ("8", "Ibid., par. 12."),
    ]
    assert any(p.text.endswith("ainsi que les observations de la Banque,") for p in found)
    assert not any(p.text == "14" for p in found)


PREAMBLE = """Le Conseil de sécurité,
Prenant note de la déclaration faite par le Gouvernement et de la réponse que lui a donnée la
Commission, et de l’engagement qu’il a pris de mener à terme l’enquête sur les {above}
"""


def test_numbers_of_notes_that_stand_over_them_all_are_no_text_and_each_note_is_a_paragraph() -> None:
    text = PREAMBLE.format(above="crimes commis sur le territoire de")
    text += (
        "131\n132\n133\n68\nNations Unies, Recueil des Traités, vol. 2051, no 35457.\nS/PRST/2031/4.\n"
        "Voir S/2031/915 et S/2031/916.\n"
        "Résolutions adoptées et décisions prises par le Conseil de sécurité en 2030 et 2031\n"
        "la région, et au renforcement des institutions communes qui favorisent le retour des réfugiés ;\n"
    )
    found = read_text(text, Cut.AUTO)
    assert [p.text for p in found.paragraphs if p.kind is Kind.FOOTNOTE] == [
        "Nations Unies, Recueil des Traités, vol. 2051, no 35457.",
        "S/PRST/2031/4.",
        "Voir S/2031/915 et S/2031/916.",
    ]
    assert "commis sur le territoire de la région, et au" in " ".join(p.text for p in found.paragraphs)
    assert [f.text for f in found.furniture][:4] == ["131", "132", "133", "68"]


def test_numbers_of_notes_stand_over_them_in_english_too() -> None:
    text = (
        "United Nations S/RES/1834 (2031)\nThe Commission on Lakes,\n"
        "Taking note of the statement made by the Government, of the reply of the Commission, and of its\n"
        "pledge to bring to an end without delay the inquiry into the crimes that were committed in the\n"
        "12\n13\n40\nSee S/2031/915.\nOfficial Records of the Security Council, Supplement for July 2031.\n"
        "S/RES/1834 (2031)\n"
        "region, and to the strengthening of joint institutions,\n"
    )
    found = read_text(text, Cut.AUTO)
    notes = [p.text for p in found.paragraphs if p.kind is Kind.FOOTNOTE]
    assert notes == ["See S/2031/915.", "Official Records of the Security Council, Supplement for July 2031."]
    assert any("committed in the region, and to" in p.text for p in found.paragraphs)


def test_a_column_of_figures_in_a_table_stays() -> None:
    text = "Places in the schools of the district, by year\n\n131\n\n132\n\n133\n\nTotal\n"
    assert {"131", "132", "133"} <= set(texts(text))


@pytest.mark.parametrize(
    ("above", "behind"),
    [
        ("crimes, conformément à", "l’accord relatif aux rôles et aux attributions de la Mission ;"),
        ("crimes que la région a connus,", "Accueillant avec satisfaction la lettre que lui a adressée"),
    ],
)
def test_a_number_that_nothing_in_the_sentence_wants_is_that_of_the_page(above: str, behind: str) -> None:
    found = read_text(f"{PREAMBLE.format(above=above)}293\n{behind}\n", Cut.AUTO)
    assert [(f.text, f.reason) for f in found.furniture] == [("293", "page number")]


@pytest.mark.parametrize(
    ("above", "behind"),
    [
        ("crimes, au paragraphe", "la Commission l’invite à poursuivre ses travaux en ce sens ;"),
        ("résolutions 291, 292,", "Accueillant avec satisfaction la lettre que lui a adressée"),
        ("crimes, aux termes de", "résolutions adoptées par le Conseil sur cette même question ;"),
    ],
)
def test_a_number_that_the_sentence_wants_stays(above: str, behind: str) -> None:
    found = read_text(f"{PREAMBLE.format(above=above)}293\n{behind}\n", Cut.AUTO)
    assert found.furniture == ()


def test_the_number_of_a_page_between_a_label_and_its_paragraph_is_furniture() -> None:
    text = (
        "7. Prie le Secrétaire général de le tenir informé de la situation et de lui faire rapport ;\n"
        "8.\n90\nDécide de demeurer activement saisi de la question.\n"
    )
    found = read_text(text, Cut.AUTO)
    assert [(p.number, p.text[:6]) for p in found.paragraphs] == [("7.", "Prie l"), ("8.", "Décide")]
    assert [f.text for f in found.furniture] == ["90"]


def test_what_is_counted_behind_the_label_of_an_item_stays() -> None:
    text = "Il apparaît que :\n\n(a)\n15\nÉtats parties ont ratifié la Convention sur les lacs et les rives ;"
    assert read_text(text, Cut.AUTO).furniture == ()


def test_the_label_of_the_next_paragraph_alone_on_its_line_is_one_though_the_last_was_cut_short() -> None:
    text = (
        "12. Souligne qu’il importe que les deux missions coordonnent leurs activités à tous les niveaux ;\n"
        "13. Prie le Secrétaire général de lui soumettre, en janvier au plus tard, un rapport et des\n"
        "14.\nDécide de demeurer activement saisi de la question.\n"
    )
    assert [p.number for p in read_text(text, Cut.AUTO).paragraphs] == ["12.", "13.", "14."]


def test_a_citation_whose_number_a_scan_lost_is_a_note_where_the_sentence_goes_on_behind_it() -> None:
    note = (
        "Documents officiels du Conseil de sécurité, cinquante et unième\n"
        "année, Supplément de juillet, août et septembre 1996,\ndocument\n;/1996/790.\n"
    )
    text = PREAMBLE.format(above="difficultés et par la détérioration de")
    found = read_text(f"{text}{note}la situation, et par les effets qu’elle a.\n", Cut.AUTO).paragraphs
    assert [p.text[-15:] for p in found if p.kind is Kind.FOOTNOTE] == ["ent ;/1996/790."]
    assert any("par la détérioration de la situation" in p.text for p in found)


def test_a_note_that_refers_ends_a_page_without_its_number() -> None:
    text = PREAMBLE.format(above="faits, et que leur présence suppose que")
    text += (
        "Voir Documents officiels, cinquante et\nunième année, Supplément d’avril 1996.\n9\nIbid., par. 3.\n"
    )
    found = read_text(f"{text}celui-ci s’engage à assurer la sécurité de tous.\n", Cut.AUTO).paragraphs
    assert [p.text[:4] for p in found if p.kind is Kind.FOOTNOTE] == ["Voir", "Ibid"]
    assert any("suppose que celui-ci" in p.text for p in found)


def test_what_stands_between_two_notes_without_a_word_is_one() -> None:
    text = PREAMBLE.format(above="difficultés et par la détérioration de")
    text += "1 Le Conseil a adopté des décisions sur cette question.\n25/1995/37.\n3 Voir S/1995/36.\n"
    found = read_text(f"{text}la situation, et par les effets qu’elle a.\n", Cut.AUTO).paragraphs
    assert sum(p.kind is Kind.FOOTNOTE for p in found) == 3


def test_a_number_between_the_end_of_a_paragraph_and_the_label_of_the_next_is_that_of_the_page() -> None:
    text = (
        "17. Se félicite de la contribution que chacun peut apporter au règlement\n"
        "des conflits;\n65\n18.\nDécide de rester activement saisi de la question.\n"
    )
    found = read_text(text, Cut.AUTO)
    assert [p.number for p in found.paragraphs] == ["17.", "18."]
    assert [f.text for f in found.furniture] == ["65"]


def test_symbols_that_are_listed_in_the_text_are_no_note() -> None:
    text = (
        "The Commission on Lakes,\n"
        "Recalling the previous reports of the Panel of Experts (S/2031/223 and S/2031/604,\n"
        "S/2031/625 and S/2031/913) appointed pursuant to its decisions 1519 (2030) and 1676 (2031)\n"
        "of 10 May 2031, and the statements that its President made,\n"
    )
    assert not any(p.kind is Kind.FOOTNOTE for p in cut_text(text, Cut.AUTO))


def test_a_preamble_without_blank_lines_is_cut_at_its_openings() -> None:
    text = (
        "The Commission on Lakes,\n"
        "Recalling its decision 14/2 on the monitoring of the quality of\n"
        "shared waters,\n"
        "Noting with concern that three stations were closed in the course of\n"
        "the year and that Beijing,\nGeneva and Lima reported losses,\n"
        "1. Calls upon States to reopen them;"
    )
    assert [t.split()[0] for t in texts(text)] == ["The", "Recalling", "Noting", "Calls"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Recalling its decision 14/2 on the monitoring of shared waters,", "Also noting that"),
        ("Recalling its decision 14/2 on the monitoring of shared waters,", "Further deploring the"),
        ("Rappelant sa décision 14/2 sur la surveillance des eaux communes,", "Très profondément inquiet"),
        (
            "7. Décide de rester saisie de la question de ces eaux communes.",
            "Adoptée à la 14e séance et notifiée",
        ),
    ],
)
def test_an_adverb_or_the_formula_of_adoption_opens_a_paragraph(before: str, after: str) -> None:
    found = texts(f"The Commission on Lakes,\n{before}\n{after} aux stations que les États ont\nfermées.")
    assert found[-1] == f"{after} aux stations que les États ont fermées."


@pytest.mark.parametrize("symbol", ["(E/LAC/2031/40),", "E/LAC/2031/40 of 9 May,", "(UNEP/LAC/40)"])
def test_a_symbol_that_wrapping_leaves_at_the_start_of_a_line_is_no_footnote(symbol: str) -> None:
    text = (
        "The Commission on Lakes,\n"
        "Recalling the statement that its President made on the quality of shared waters\n"
        f"{symbol} and the report that followed it in the course of the same session,\n"
        "Noting with concern that three stations were closed in the course of the year,\n"
    )
    found = cut_text(text, Cut.AUTO)
    assert [p.text.split()[0] for p in found] == ["The", "Recalling", "Noting"]
    assert not any(p.kind is Kind.FOOTNOTE for p in found)


def test_prose_without_blank_lines_is_cut_where_a_line_ends_early() -> None:
    text = (
        "The session was opened by the outgoing Chair, who thanked the host\n"
        "country for its welcome and recalled the mandate of the group. The\n"
        "agenda was adopted.\n"
        "Delegations then turned to the first item, on which a paper had been\n"
        "prepared. It was well received.\n"
    )
    assert [t.split()[0] for t in texts(text)] == ["The", "Delegations"]


def test_paragraphs_are_not_joined_over_a_blank_line_without_need() -> None:
    text = "We the peoples of the lakes, determined\n\nto protect our shores for ever\n\nand to live in peace"
    assert len(texts(text)) == 3


BLOCKS = (
    "Un titre\nsur deux lignes\n\n\n12.  Décide\nde\xa0lever la séance\n \nA/71/903\f7\n\n  \n(a)\n\n**Gras**"
)


def test_blank_cuts_exactly_at_blank_lines_and_form_feeds() -> None:
    blocks = [re.sub(r"\s+", " ", b).strip() for b in re.split(r"\n\s*\n|\f", BLOCKS) if b.strip()]
    found = cut_text(BLOCKS, Cut.BLANK)
    assert [f"{p.number} {p.text}" if p.number else p.text for p in found] == blocks
    assert [p.number for p in found] == [None, "12.", None, None, None, None]


def test_line_makes_a_paragraph_of_each_line() -> None:
    assert texts("un\n\n  deux trois \r\n3. quatre", Cut.LINE) == ["un", "deux trois", "quatre"]


def test_offsets_survive_windows_line_ends() -> None:
    text = "Le texte\r\nest court.\r\n\r\nFin.\r\n"
    found = cut_text(text, Cut.AUTO)
    assert [p.text for p in found] == ["Le texte est court.", "Fin."]
    assert text[found[0].start : found[0].end] == "Le texte\r\nest court."


def test_a_text_of_nothing_but_white_space_has_no_paragraphs() -> None:
    for cut in Cut:
        assert cut_text(" \n\n\f\t\n", cut) == ()


def squeeze(text: str) -> str:
    return re.sub(r"[\s*-]|\xad", "", text)


# Raised figures that mark a note become its number.
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
WORDS = st.sampled_from(
    [
        "Décide",
        "le",
        "Comité",
        "dévelop-",
        "pement",
        "12.",
        "a)",
        "-",
        "—",
        "**gras**",
        "*",
        "A/71/903",
        "7",
        "(Signé)",
        "non-",
        "fin.",
        "et;",
        "Recalling",
        "Les",
        "\xa0",
        "\t",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "\n ",
        "",
        "1.\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from(list(Cut)), st.data())
def test_every_word_can_be_shown_in_the_file(words: list[str], cut: Cut, data: st.DataObject) -> None:
    text = " ".join(words)
    paragraphs = cut_text(text, cut)
    document = Document(None, "fr", paragraphs, text)
    for index, paragraph in enumerate(paragraphs):
        assert paragraph.index == index
        assert paragraph.text == " ".join(paragraph.text.split()) != ""
        if not paragraph.pieces:
            assert text[paragraph.start : paragraph.end] == paragraph.text
        for piece in paragraph.pieces:
            assert (
                paragraph.text[piece.text : piece.text + piece.length]
                == text[piece.source : piece.source + piece.length]
            )
        spans = [m.span() for m in re.finditer(r"\S+", paragraph.text)]
        first = data.draw(st.integers(0, len(spans) - 1))
        last = data.draw(st.integers(first, len(spans) - 1))
        start, end = spans[first][0], spans[last][1]
        a, b = document.locate(Span(index, start, end, paragraph.text[start:end]))
        if paragraph.kind is not Kind.FOOTNOTE and cut is not Cut.AUTO:
            assert squeeze(text[a:b]) == squeeze(paragraph.text[start:end])
        # Furniture may lie inside, but nothing is lost.
        shown = iter(squeeze(text[a:b]))
        assert all(c in shown for c in squeeze(paragraph.text[start:end]))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=12), max_size=60), st.sampled_from(list(Cut)))
def test_no_letter_vanishes_unseen(words: list[str], cut: Cut) -> None:
    text = " ".join(words)
    found = read_text(text, cut)
    kept = [f"{p.number or ''}{p.text}" for p in found.paragraphs] + [f.text for f in found.furniture]
    letters = [Counter(c for c in "".join(each).translate(LOWERED) if c.isalnum()) for each in ([text], kept)]
    assert letters[0] == letters[1]


def test_lines_that_nobody_wrapped_are_paragraphs_each() -> None:
    lines = [
        "Introduction",
        "Le Comité a tenu sa session à Lugano. " * 6 + "Il a adopté son ordre du jour.",
        "Les travaux ont porté sur la qualité des eaux, confiée à un groupe restreint.",
        "Le groupe a rendu son rapport et s'en est félicité devant les délégations, qui ont pris la parole. "
        * 3
        + "Fin.",
        "La séance est levée.",
    ]
    assert texts("\n".join(lines)) == lines


def test_a_signature_is_not_joined_to_what_stands_on_the_next_page() -> None:
    text = "Fait à Turku.\n\n(Signé) M. Aalto\fPrésident de la Commission\n"
    assert texts(text)[1:] == ["(Signé) M. Aalto", "Président de la Commission"]


def test_a_bracket_cut_at_a_line_end_is_one_paragraph() -> None:
    text = "Rapport initial du Kerouan\n(CAT/C/KRN/1; CAT/C/KRN/Q/1;\nCAT/C/KRN/Q/1/Add.1)"
    assert texts(text)[-1].endswith("(CAT/C/KRN/1; CAT/C/KRN/Q/1; CAT/C/KRN/Q/1/Add.1)")


def test_an_open_bracket_does_not_swallow_a_list() -> None:
    text = "Le Comité (organe subsidiaire :\na) Examine les rapports ;\nb) Fait des observations."
    assert len(texts(text)) == 3


def test_the_line_drawn_below_a_title_is_left_out_however_long() -> None:
    read_so = read_text(f"Budget de la mission\n{'-' * 90}\n\nIl est de 12 millions.\n", Cut.AUTO)
    assert [p.text for p in read_so.paragraphs] == ["Budget de la mission", "Il est de 12 millions."]
    assert [f.reason for f in read_so.furniture] == ["drawn line"]


MANUAL = """\
DESCRIPTION
       Les noms  ne  doivent  comporter  que  des  lettres  ASCII (minuscules ou
       majuscules),   des   chiffres   ASCII,   des   tirets   de   soulignement
       « cadratins »  ou  des  signes  moins.  Ils  finissent  par  une  lettre.

VOIR AUSSI
       liste(5), noms(8)
"""


def test_lines_set_to_full_width_are_no_rows_of_a_table() -> None:
    title, text, title_below, _ = read_text(MANUAL, Cut.AUTO).paragraphs
    assert (title.text, title_below.text) == ("DESCRIPTION", "VOIR AUSSI")
    assert text.text.startswith(
        "Les noms ne doivent comporter que des lettres ASCII (minuscules ou majuscules), des"
    )
    assert text.text.endswith("par une lettre.")


def test_rows_of_a_table_are_cells_still() -> None:
    rows = "Lac            Rive      1990    2000\nLac de Côme    sud       310     309\n"
    assert {p.kind for p in read_text(rows, Cut.AUTO).paragraphs} == {Kind.TABLE_CELL}


def test_the_lines_of_a_program_are_code() -> None:
    text = 'Écrivez dans ce fichier la ligne qui suit, puis lisez-le :\n\n    Dir::Lists { "/var/lists"; };\n'
    assert [p.kind for p in read_text(text, Cut.AUTO).paragraphs] == [Kind.PARAGRAPH, Kind.CODE]


def test_notes_numbered_in_brackets_are_notes_where_the_text_calls_them() -> None:
    text = (
        "Le rapport a paru en mai [81] et il a été revu depuis[82].\n\n"
        "[81] Rapport annuel, p. 12.\n[82] Voir aussi la note du secrétariat\ndu 3 mai.\n"
    )
    found = [(p.kind, p.number, p.text) for p in read_text(text, Cut.AUTO).paragraphs[1:]]
    assert found == [
        (Kind.FOOTNOTE, "81", "Rapport annuel, p. 12."),
        (Kind.FOOTNOTE, "82", "Voir aussi la note du secrétariat du 3 mai."),
    ]


def test_paragraphs_numbered_in_brackets_are_none() -> None:
    text = "[12] La Cour rejette la demande.\n\n[13] Elle condamne le requérant aux dépens.\n"
    assert {p.kind for p in read_text(text, Cut.AUTO).paragraphs} == {Kind.PARAGRAPH}


CUT_BY_A_PAGE = """Le Conseil de sécurité,

Vivement préoccupé par les attaques commises dans l’est du pays et dans le nord-est, qui
{foot}
286
Résolutions adoptées et décisions prises par le Conseil de sécurité en 2009
font peser une menace sur la sécurité de la population civile de la région et donnent lieu
à de graves violations des droits de l’homme,
"""


def test_a_numbered_sentence_that_interrupts_another_at_the_end_of_a_page_is_a_note() -> None:
    note = (
        "343 Le Conseil de sécurité a adopté pour la première fois en 2007 des résolutions sur la question."
    )
    document = Document.from_paragraphs(texts(CUT_BY_A_PAGE.format(foot=note)), language="fr")
    assert any("qui font peser une menace" in p.text for p in document.paragraphs)
    assert Kind.FOOTNOTE in kinds(CUT_BY_A_PAGE.format(foot=note))


def test_a_line_of_the_sentence_itself_is_none() -> None:
    made = texts(CUT_BY_A_PAGE.format(foot="ont fait 343 victimes et"))
    assert any("qui ont fait 343 victimes et font peser" in text for text in made)


def test_what_begins_with_ibid_is_a_note_whatever_became_of_its_number() -> None:
    text = "La Mission facilite le dialogue, en vue de parvenir à un règle-\n'\nIbid., document S/1994/80.\n"
    assert Kind.FOOTNOTE in kinds(text + "ment politique global, et se félicite des progrès déjà réalisés;\n")


RESOLUTION = """United Nations S/RES/1834 (2008)
Security Council
Resolution 1834 (2008)
The Security Council,
Deeply concerned at the activities of armed groups and other attacks in the region,
1. Encourages the authorities to continue to pursue their efforts of national dialogue,
S/RES/1834 (2008)
08-519034
with respect for the constitutional frameworks, and to assist in the
S/RES/1834 (2008)
08-519035
development of the economy, as it requested in its resolution
S/RES/1778 (2007)
08-519036
and in other decisions;
"""


def test_the_symbol_of_the_document_at_the_head_of_a_page_is_furniture_behind_a_comma_too() -> None:
    made = " ".join(texts(RESOLUTION))
    assert "national dialogue, with respect" in made
    assert "assist in the development" in made
    assert "its resolution S/RES/1778 (2007) and in other" in made


def test_a_version_that_wrapping_leaves_at_the_start_of_a_line_is_no_label() -> None:
    text = (
        "The format is the binary one that all packages of the distribution are in. It has been\n"
        "understood since release 0.93.76, and is generated by default since the release of dpkg\n"
        "1.2.0 and on other systems since that of the following year, as far as is known here.\n\n"
        "Otherwise the command does what it is told by its arguments, and at last exits with\n1.\n\nNext\n"
    )
    assert [t[-4:] for t in texts(text)] == ["ere.", "th 1.", "Next"] or "th 1." in " ".join(texts(text))


def test_a_note_may_be_followed_by_another_that_a_scan_damaged() -> None:
    text = (
        "Le Conseil de sécurité,\n\nRéaffirmant sa résolution 696 (1991) et ses résolutions sur ce sujet,\n"
        "1 Le Conseil a également adopté en 1992 et 1993 des résolutions\net décisions sur cette question.\n"
        "25/1995/37.\nAyant examiné le rapport du Secrétaire général en date du 1er février 1995,\n"
    )
    made = read_text(text, Cut.AUTO).paragraphs
    assert [p.text[:11] for p in made if p.kind is Kind.FOOTNOTE] == ["Le Conseil "]


def test_a_word_with_a_slash_that_a_scan_damaged_is_no_symbol_that_a_note_cites() -> None:
    text = (
        "Accueillant avec satisfaction les efforts déployés pour sensibiliser chacun à la lutte contre le\n"
        "V1H/sida et d'autres maladies transmissibles,\n"
        "1. Autorise les observateurs à continuer de vérifier jusqu'au\n15 janvier 2002 la zone.\n"
    )
    assert Kind.FOOTNOTE not in kinds(text)
    assert "jusqu'au 15 janvier 2002" in " ".join(texts(text))


def test_a_line_that_is_cut_within_a_word_is_no_row_of_a_table() -> None:
    text = "Aide   en   ligne :   <https://www.example.org/software/findu\u2010\ntils/#aide>\n"
    assert texts(text) == ["Aide en ligne : <https://www.example.org/software/findutils/#aide>"]
