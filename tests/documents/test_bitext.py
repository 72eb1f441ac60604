"""Bitext in the formats of translation tools: what is read, which side is which, and what is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from translate.storage import pypo, tmx, xliff, xliff2

from align.documents import Bitext, ReadError, is_bitext, read, read_bitext

FRENCH = ("Le Comité des lacs a examiné 12 rapports.", "Il en reste 17.", "Fin.")
ENGLISH = ("The Committee on Lakes considered 12 reports.", "There remain 17.", "End.")

PO = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#. For the menu
# Checked
#, fuzzy
msgctxt "menu"
msgid "The Committee on Lakes"
msgstr "Le Comité des lacs"

msgid "%d report"
msgid_plural "%d reports"
msgstr[0] "%d rapport"
msgstr[1] "%d rapports"

msgid "Not yet translated."
msgstr ""

#~ msgid "Obsolete"
#~ msgstr "Périmé"
"""

TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"
 adminlang="en" srclang="EN-US" datatype="plaintext"/><body>
<tu tuid="lakes-1"><note>Checked</note><prop type="x-domain">lakes</prop>
 <tuv xml:lang="es"><seg>El Comité.</seg></tuv>
 <tuv xml:lang="EN-US"><seg>The <bpt i="1" type="bold">{{\\b </bpt>Committee<ept i="1">}}</ept>
 met<ph type="lb"/>on 3 May<ph><sub>1</sub></ph>.</seg></tuv>
 <tuv xml:lang="FR-CA"><prop type="x-by">A</prop><seg>Le <hi type="term">Comité</hi>
 s’est réuni le 3 mai.</seg></tuv>
 <tuv xml:lang="fr"><seg>Une autre.</seg></tuv></tu>
<tu><tuv xml:lang="EN-US"><seg>Alone.</seg></tuv></tu>
<tu><tuv xml:lang="EN-US"><seg>Other.</seg></tuv><tuv xml:lang="es"><seg>Otro.</seg></tuv></tu>
</body></tmx>"""

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff"
 xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file original="a.docx" source-language="en-GB" target-language="fr-FR" datatype="plaintext"><body>
<group id="g"><trans-unit id="t1" mq:status="ManuallyConfirmed"><source>The <g id="1">Committee</g><x id="2"
 ctype="lb"/>met<ph id="3">&lt;br/&gt;</ph>on <bpt id="4">&lt;b&gt;</bpt>3 May<ept id="4">&lt;/b&gt;</ept
>.</source>
<target>Le <mrk mtype="term">Comité</mrk> s’est
<mrk mtype="x-sdl-deleted">vu et </mrk>réuni le 3 mai.</target><note>Checked</note>
<alt-trans><source>No</source><target>Non</target></alt-trans></trans-unit></group>
<trans-unit id="t2"><source>One. Two.</source>
<seg-source><g id="5"><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></g></seg-source>
<target><mrk mtype="seg" mid="1">Un.</mrk></target>
<sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs></trans-unit>
<trans-unit id="t3" translate="no"><source>X-1</source></trans-unit>
<trans-unit id="t4"><source>End.</source><target/></trans-unit>
</body></file></xliff>"""

XLIFF2 = """<?xml version="1.0"?>
<xliff version="2.1" srcLang="fr-FR" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><group id="g"><unit id="u1"><notes><note id="n">Checked</note></notes>
<segment id="s1" state="reviewed"><source>Le <pc id="1">Comité</pc>
<mrk id="m1" type="term">des lacs</mrk>.</source>
<target>The <pc id="1">Committee</pc> on Lakes.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>La<ph id="2" type="fmt" subType="xlf:lb"/>fin<cp hex="0007"/>.</source></segment></unit>
</group>
<unit id="u2" translate="no"><segment><source>X-1</source></segment></unit></file></xliff>"""


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def pairs(bitext: Bitext) -> list[tuple[str, str, str]]:
    """Return the id, the French and the English of each unit, and check that all hangs together."""
    for document in (bitext.french, bitext.english):
        assert [p.index for p in document.paragraphs] == list(range(len(document.paragraphs)))
        assert all(document.text[p.start : p.end] == p.text for p in document.paragraphs)
    sides = bitext.french.paragraphs, bitext.english.paragraphs
    assert len(bitext.units) == len(bitext.pairs)
    found = []
    for unit, pair in zip(bitext.units, bitext.pairs, strict=True):
        words = [side[i] if i is not None else None for side, i in zip(sides, pair, strict=True)]
        assert all(p is None or p.unit == unit.id for p in words)
        texts = ["" if p is None else " ".join(filter(None, (p.number, p.text))) for p in words]
        found.append((unit.id, texts[0], texts[1]))
    return found


def workbook(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_po_is_read_from_english_to_french(tmp_path: Path) -> None:
    bitext = read_bitext(write(tmp_path, "a.po", PO))
    assert bitext.swapped
    assert pairs(bitext) == [
        ("menu:8", "Le Comité des lacs", "The Committee on Lakes"),
        ("15[0]", "%d rapport", "%d report"),
        ("15[1]", "%d rapports", "%d reports"),
        ("20", "", "Not yet translated."),
    ]
    assert bitext.units[0].notes == ("Checked", "For the menu")
    assert bitext.units[0].properties == (("flag", "fuzzy"),)


def test_po_the_other_way_round(tmp_path: Path) -> None:
    text = f'msgid "{FRENCH[0]}"\nmsgstr "{ENGLISH[0]}"\n'
    bitext = read_bitext(write(tmp_path, "a.txt", text))
    assert not bitext.swapped
    assert pairs(bitext) == [("1", FRENCH[0], ENGLISH[0])]


def test_a_po_that_is_the_name_of_a_file_is_not_opened_as_one(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.po", 'msgid "a"\nmsgstr "b"\n')
    with pytest.raises(ReadError, match="PO file"):
        read_bitext(write(tmp_path, "a.po", str(secret)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tmx_takes_the_first_variant_of_each_language_then_others(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "a.tmx", TMX.format(encoding=encoding).encode(encoding))
    bitext = read_bitext(path)
    assert bitext.swapped
    assert pairs(bitext) == [
        ("lakes-1", "Le Comité s’est réuni le 3 mai.", "The Committee met on 3 May 1 ."),
        ("lakes-1/fr#2", "Une autre.", "The Committee met on 3 May 1 ."),
        ("2", "", "Alone."),
    ]
    unit = bitext.units[0]
    assert unit.languages == ("FR-CA", "EN-US")
    assert unit.notes == ("Checked",)
    assert unit.properties == (("x-domain", "lakes"), ("x-by", "A"))
    assert "El Comité." in unit.native


def test_tmx_with_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    data = TMX.format(encoding="utf-8").replace("3 May", "3&#x1E;Ma&#31;y\x0c&#x1;")
    assert pairs(read_bitext(write(tmp_path, "a.tmx", data)))[0][2] == "The Committee met on 3-May � 1 ."


def test_tmx_with_entities_of_html(tmp_path: Path) -> None:
    data = TMX.format(encoding="utf-8").replace("3 May", "3&nbsp;May &eacute;t&eacute; &amp; &lt;")
    words = pairs(read_bitext(write(tmp_path, "a.tmx", data)))[0][2]
    assert words == "The Committee met on 3\u00a0May été & < 1 ."


def test_xliff_1_is_read_by_segments_without_its_tags(tmp_path: Path) -> None:
    bitext = read_bitext(write(tmp_path, "a.xlf", XLIFF))
    assert bitext.swapped
    assert pairs(bitext) == [
        ("t1", "Le Comité s’est réuni le 3 mai.", "The Committee met on 3 May."),
        ("t2/1", "Un.", "One."),
        ("t2/2", "", "Two."),
        ("t4", "", "End."),
    ]
    assert bitext.units[0].notes == ("Checked",)
    assert [u.properties for u in bitext.units[:2]] == [
        (("state", "ManuallyConfirmed"),),
        (("state", "Translated"),),
    ]


def test_xliff_2_is_read_by_segments(tmp_path: Path) -> None:
    bitext = read_bitext(write(tmp_path, "a.xml", XLIFF2))
    assert not bitext.swapped
    assert pairs(bitext) == [
        ("u1/s1", "Le Comité des lacs.", "The Committee on Lakes."),
        ("u1/2", "La fin .", ""),
    ]
    assert bitext.units[0].properties == (("state", "reviewed"),)
    assert bitext.units[0].languages == ("fr-FR", "en")


def test_xliff_of_several_files_and_directions(tmp_path: Path) -> None:
    first = XLIFF[XLIFF.index("<file") : XLIFF.index("</xliff>")]
    second = (
        '<file original="b" source-language="fr" target-language="en" datatype="plaintext"><body>'
        f'<trans-unit id="t1"><source>{FRENCH[1]}</source><target>{ENGLISH[1]}</target></trans-unit>'
        "</body></file>"
    )
    found = pairs(read_bitext(write(tmp_path, "a.xlf", XLIFF.replace(first, first + second))))
    assert [name for name, _, _ in found] == ["1/t1", "1/t2/1", "1/t2/2", "1/t4", "2/t1"]
    assert found[-1] == ("2/t1", FRENCH[1], ENGLISH[1])


def test_xliff_that_does_not_say_the_target_language(tmp_path: Path) -> None:
    text = XLIFF.replace(' target-language="fr-FR"', "")
    assert pairs(read_bitext(write(tmp_path, "a.xlf", text)))[1] == ("t2/1", "Un.", "One.")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.xlf", XLIFF.replace("fr-FR", "es"), "holds English and Spanish"),
        ("a.xlf", XLIFF.replace("fr-FR", "en-US"), "holds English,"),
        ("a.xlf", XLIFF2.replace('"en"', '"zh"'), "French and Chinese"),
        ("a.po", PO.replace("Language: fr", "Language: de"), "German"),
        ("a.tmx", TMX.format(encoding="utf-8").replace("EN-US", "it"), "Italian"),
    ],
)
def test_other_languages_are_refused_by_name(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bitext(write(tmp_path, name, text))


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")]
)
def test_tables_are_read_by_their_header(tmp_path: Path, name: str, delimiter: str) -> None:
    rows = [
        ["Ref", "English", "Note", "Français"],
        ["a/1", ENGLISH[0], "x", FRENCH[0]],
        ["", "", "x", FRENCH[1]],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    bitext = read_bitext(write(tmp_path, name, text))
    assert bitext.swapped
    assert pairs(bitext) == [("a/1", FRENCH[0], ENGLISH[0]), ("3", FRENCH[1], "")]


def test_csv_has_quotation_marks_line_breaks_and_guards(tmp_path: Path) -> None:
    text = 'fr,en\n"Un, ""deux""\net trois","One, ""two""\nand three"\n\'-5,\'=x\n'
    assert pairs(read_bitext(write(tmp_path, "a.csv", text))) == [
        ("2", 'Un, "deux" et trois', 'One, "two" and three'),
        ("5", "-5", "=x"),
    ]


def test_only_line_ends_end_the_rows_of_csv(tmp_path: Path) -> None:
    text = "fr;en\rUn\u2028deux\x85trois;One\x0ctwo\r"
    assert pairs(read_bitext(write(tmp_path, "a.csv", text))) == [("2", "Un deux trois", "One two")]


def test_csv_may_say_what_parts_its_columns(tmp_path: Path) -> None:
    text = "sep=;\r\nfr;en\r\nUn, deux;One, two\r\n"
    assert pairs(read_bitext(write(tmp_path, "a.csv", text))) == [("3", "Un, deux", "One, two")]


def test_columns_without_names_are_told_by_their_words(tmp_path: Path) -> None:
    rows = [[str(n), "seen", e, f] for n, (f, e) in enumerate(zip(FRENCH, ENGLISH, strict=True), 1)]
    text = "\n".join(";".join(row) for row in rows)
    assert pairs(read_bitext(write(tmp_path, "a.csv", text)))[0] == ("1", FRENCH[0], ENGLISH[0])


def test_an_id_that_looks_like_words_is_an_id(tmp_path: Path) -> None:
    row = "a-very-long-name/12\tIl en reste 12.\tThere remain 21.\n"
    assert pairs(read_bitext(write(tmp_path, "a.tsv", row)))[0][0] == "a-very-long-name/12"


def test_a_remark_behind_the_two_versions_is_no_id(tmp_path: Path) -> None:
    row = f"{FRENCH[0]}\t{ENGLISH[0]}\tseen\n"
    assert pairs(read_bitext(write(tmp_path, "a.tsv", row))) == [("1", FRENCH[0], ENGLISH[0])]


def test_a_spreadsheet_is_read_whole_but_for_hidden_sheets(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Id", "French", "English"], [7.0, FRENCH[0], ENGLISH[0]], [None, FRENCH[1]]]
    facts: list[list[object]] = [["Model", "un-fr-en"], ["French", "fr.txt"]]
    data = workbook(("One", rows), ("Old", rows), ("Facts", facts), hidden=("Old",))
    assert pairs(read_bitext(write(tmp_path, "a.xlsx", data))) == [
        ("7", FRENCH[0], ENGLISH[0]),
        ("3", FRENCH[1], ""),
    ]
    data = workbook(("One", rows), ("Two", [["English", "French"], [ENGLISH[2], FRENCH[2]]]))
    found = pairs(read_bitext(write(tmp_path, "b.bin", data)))
    assert [name for name, _, _ in found] == ["One!7", "One!3", "Two!2"]
    assert found[2][1:] == (FRENCH[2], ENGLISH[2])


def test_a_row_that_a_filter_hides_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([FRENCH[0], ENGLISH[0]])
    book.active.append([FRENCH[1], ENGLISH[1]])
    book.active.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert len(pairs(read_bitext(tmp_path / "a.xlsx"))) == 2


def test_spaces_that_do_not_break_are_kept(tmp_path: Path) -> None:
    row = "12.\u00a0Le Comité\u00a0: 1\u202f234\tThe   Committee: 1,234\n"
    for name in ("a.tsv", "a.csv"):
        bitext = read_bitext(write(tmp_path, name, row))
        assert bitext.french.paragraphs[0].text == "Le Comité\u00a0: 1\u202f234"
        assert bitext.french.paragraphs[0].number == "12."
        assert bitext.english.paragraphs[0].text == "The Committee: 1,234"


@pytest.mark.parametrize("text", [PO, XLIFF, XLIFF2], ids=["po", "xliff 1", "xliff 2"])
def test_a_bitext_is_told_by_its_content_and_is_no_document(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "a.txt", text)
    assert is_bitext(path)
    with pytest.raises(ReadError, match="give it alone"):
        read(path)


def made_by_others(kind: str) -> bytes:
    """Return a file of three translations, the last of them missing, as the translate-toolkit writes it."""
    if kind == "po":
        store: Any = pypo.pofile()
    elif kind == "tmx":
        store = tmx.tmxfile(sourcelanguage="en", targetlanguage="fr")
    elif kind == "xliff2":
        store = xliff2.Xliff2File(sourcelanguage="en", targetlanguage="fr")
    else:
        store = xliff.xlifffile(sourcelanguage="en", targetlanguage="fr")
    for french, english in zip((*FRENCH[:2], None), ENGLISH, strict=True):
        if kind == "tmx":
            if french is not None:
                store.addtranslation(english, "en", french, "fr", comment="Checked & sure")
            continue
        unit = store.addsourceunit(english)
        if french is not None:
            unit.target = french
    return bytes(store)


@pytest.mark.parametrize("kind", ["po", "tmx", "xliff", "xliff2"])
def test_what_the_translate_toolkit_writes_is_read(tmp_path: Path, kind: str) -> None:
    bitext = read_bitext(write(tmp_path, "a", made_by_others(kind)))
    assert bitext.swapped
    found = [row[1:] for row in pairs(bitext)]
    expected = [*zip(FRENCH[:2], ENGLISH[:2], strict=True), ("", ENGLISH[2])]
    assert found == expected[: 2 if kind == "tmx" else 3]
    if kind == "tmx":
        assert bitext.units[0].notes == ("Checked & sure",)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000)
    return out.getvalue()


def tampered(old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    rows: list[list[object]] = [["French", "English"], [FRENCH[0], ENGLISH[0]]]
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("One", rows)))) as sheet,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sheet.namelist():
            archive.writestr(name, sheet.read(name).replace(old, new))
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE: dict[str, bytes] = {
    "entities.tmx": (ENTITIES + "<tmx><body><tu>&b;</tu></body></tmx>").encode(),
    "external.xlf": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>',
    "entities-16.tmx": (ENTITIES + "<tmx/>").encode("utf-16"),
    "undeclared.tmx": TMX.format(encoding="utf-8").replace("3 May", "&nothing;").encode(),
    "deep.xlf": XLIFF.replace("One.", "<g>" * 3000 + "x" + "</g>" * 3000).encode(),
    "cut.tmx": TMX.format(encoding="utf-8").encode()[:-20],
    "other.tmx": b"<?xml version='1.0'?><svg/>",
    "words.xlf": FRENCH[0].encode(),
    "empty.tmx": b"",
    "broken.po": b'msgid "a"\nmsgstr "b\nmsgid',
    "quotes.csv": b'fr,en\n"' + b"x" * 200_000,
    "ragged.csv": b"fr;en\na;b\nc\n",
    "one.csv": b"fr\nun\n",
    "bomb.xlsx": bomb(),
    "cut.xlsx": workbook(("One", [["French", "English"]]))[:2000],
    "blank.xlsx": workbook(("One", [])),
    "entities.xlsx": tampered(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    "rows.xlsx": tampered(b'<row r="2"', b'<row r="99999999999"'),
    "old.xls": b"not a real one",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bitext_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, HOSTILE[name])
    with pytest.raises(ReadError) as caught:
        read_bitext(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert ";" in message  # the remedy


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.po", "a.xlf", "b.xlf", "a.tmx", "a.csv", "a.xlsx"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=12)), max_size=4),
)
def test_damaged_bitext_is_read_or_refused(
    tmp_path: Path, name: str, damage: list[tuple[int, int, bytes]]
) -> None:
    data = {
        "a.po": PO.encode(),
        "a.xlf": XLIFF.encode(),
        "b.xlf": XLIFF2.encode(),
        "a.tmx": TMX.format(encoding="utf-8").encode(),
        "a.csv": b'id;fr;en\n1;"a;b";c\n',
        "a.xlsx": SHEET,
    }[name]
    for start, length, new in damage:
        at = start % max(len(data), 1)
        data = data[:at] + new + data[at + length :]
    try:
        pairs(read_bitext(write(tmp_path, name, data or b"x")))
    except ReadError as error:
        assert "\n" not in str(error)


SHEET = workbook(("One", [["French", "English"], [FRENCH[0], ENGLISH[0]]]))


def one_file(*units: str, languages: str = 'source-language="en" target-language="fr"') -> str:
    return f'<xliff version="1.2"><file {languages}><body>{"".join(units)}</body></file></xliff>'


def unit(source: str | None, target: str | None, state: str = "final", more: str = "") -> str:
    sides = "" if source is None else f"<source>{source}</source>{more}"
    return f'<trans-unit id="1">{sides}' + (
        "</trans-unit>" if target is None else f'<target state="{state}">{target}</target></trans-unit>'
    )


def test_a_segment_that_the_target_alone_has_is_one(tmp_path: Path) -> None:
    first, second = (f'<mrk mtype="seg" mid="{n}">{words}</mrk>' for n, words in enumerate(("Un.", "Deux.")))
    data = one_file(
        unit("One.", first + second, more=f"<seg-source>{first.replace('Un', 'One')}</seg-source>")
    )
    assert [p[1:] for p in pairs(read_bitext(write(tmp_path, "a.xlf", data)))] == [
        ("Un.", "One."),
        ("Deux.", ""),
    ]


def test_a_segment_in_a_segment_is_part_of_it(tmp_path: Path) -> None:
    deep = "Un."
    for i in range(100):
        deep = f'<mrk mtype="seg" mid="{i}">{deep}</mrk>'
    data = one_file(unit("One.", deep, more=f"<seg-source>{deep.replace('Un', 'One')}</seg-source>"))
    assert [p[1:] for p in pairs(read_bitext(write(tmp_path, "a.xlf", data)))] == [("Un.", "One.")]


@pytest.mark.parametrize(
    ("source", "target", "lacking"), [("One.", None, "translations"), (None, "Un.", "sources")]
)
def test_an_xliff_of_one_language_is_a_document(
    tmp_path: Path, source: str | None, target: str | None, lacking: str
) -> None:
    path = write(tmp_path, "a.xlf", one_file(unit(source, target), unit(source, target)))
    with pytest.raises(ReadError, match=f"holds no {lacking}; give the file of the other language"):
        read_bitext(path)
    assert [p.text for p in read(path, language="fr").paragraphs] == [source or target] * 2


def test_columns_of_several_texts_are_several_pairs(tmp_path: Path) -> None:
    table = "CODE,FULL NAME (FR),FULL NAME (EN),Short_en,Short_fr\nch,la Suisse,Switzerland,Swiss,Suisse\n"
    bitext = read_bitext(write(tmp_path, "a.csv", table))
    assert pairs(bitext) == [("ch", "la Suisse", "Switzerland"), ("ch: short", "Suisse", "Swiss")]


def test_an_apostrophe_that_guards_a_formula_goes_and_any_other_stays(tmp_path: Path) -> None:
    bitext = read_bitext(write(tmp_path, "a.csv", "fr,en\n'=1 un,'tis =1\n" + "'" * 5000 + "un,one\n"))
    assert [p[1:] for p in pairs(bitext)] == [("=1 un", "'tis =1"), ("'" * 5000 + "un", "one")]


def test_cells_of_a_sheet_as_they_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    raised = TextBlock(InlineFont(vertAlign="superscript"), "3")
    for row in (
        ("fr", "en"),
        (CellRichText("résolution 62/17", raised), "resolution 62/17"),
        (datetime.time(14, 30), "2.30 p.m."),
        (0.355, "35.5 per cent"),
        (12.5, 12),
        ("voté._x000D_\nFin", "voted."),
    ):
        book.active.append(row)
    book.active["A4"].number_format = "0.0%"
    book.active["A5"].number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    assert [p[1:] for p in pairs(read_bitext(tmp_path / "a.xlsx"))] == [
        ("résolution 62/17³", "resolution 62/17"),
        ("14:30", "2.30 p.m."),
        ("35.5%", "35.5 per cent"),
        ("12.50", "12"),
        ("voté. Fin", "voted."),
    ]


@pytest.mark.parametrize(
    ("target", "state", "marked"),
    [
        ("One.", "needs-translation", True),
        ("One.", "new", True),
        ("", "new", True),
        ("Un.", "needs-translation", False),  # somebody translated it all the same
        ("One.", "final", False),  # somebody says that this is the translation
    ],
)
def test_a_segment_that_is_marked_as_untranslated_is_known_to_be(
    tmp_path: Path, target: str, state: str, marked: bool
) -> None:
    data = one_file(unit("One.", target, state), unit("Two.", "Deux.").replace('id="1"', 'id="2"'))
    bitext = read_bitext(write(tmp_path, "a.xlf", data))
    assert bitext.french.untranslated == (("1",) if marked else ())
    assert bitext.english.untranslated == ()
    assert len(bitext.pairs) == 2


def test_segments_of_an_xliff_of_one_language_have_their_ids(tmp_path: Path) -> None:
    path = write(tmp_path, "a.xlf", one_file(unit(None, "Un."), unit(None, "Deux.").replace('"1"', '"b"')))
    assert [(p.unit, p.text) for p in read(path, language="fr").paragraphs] == [("1", "Un."), ("b", "Deux.")]


def test_a_workbook_may_have_a_sheet_for_each_language(tmp_path: Path) -> None:
    french: list[list[object]] = [["id", "Texte"], ["a", FRENCH[0]], ["b", FRENCH[1]]]
    english: list[list[object]] = [["id", "Text"], ["b", ENGLISH[1]], ["a", ENGLISH[0]], ["c", ENGLISH[2]]]
    data = workbook(("FR", french), ("Notes", [["Un, deux"]]), ("English", english))
    assert pairs(read_bitext(write(tmp_path, "a.xlsx", data))) == [
        ("id", "Texte", "Text"),
        ("a", FRENCH[0], ENGLISH[0]),
        ("b", FRENCH[1], ENGLISH[1]),
        ("c", "", ENGLISH[2]),
    ]


def test_sheets_of_two_languages_without_ids_go_row_by_row(tmp_path: Path) -> None:
    sheets: list[tuple[str, list[list[object]]]] = [
        (name, [[text] for text in texts]) for name, texts in (("French", FRENCH), ("English", ENGLISH))
    ]
    found = pairs(read_bitext(write(tmp_path, "a.xlsx", workbook(*sheets))))
    assert found == [(str(n), fr, en) for n, (fr, en) in enumerate(zip(FRENCH, ENGLISH, strict=True), 1)]


def test_a_table_that_names_an_element_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("id\tfr\ten\n1\tVoir <tmx\tSee <tmx\n", encoding="utf-8")
    assert [p.text for p in read_bitext(path).french.paragraphs] == ["Voir <tmx"]
