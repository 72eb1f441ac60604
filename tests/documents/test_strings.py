"""The strings of programs: properties, JSON, YAML, catalogues under keys; each text by its key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.config import Cut
from align.documents import ReadError, is_bitext, read, read_bitext
from align.documents.registry import Format, formats
from align.documents.source import Source

RAILS = """fr:
  menu:
    open: Ouvrir le fichier
    close: "Fermer : tout"   # a note
    steps:
      - Un pas
      - &again Un autre
      - *again
  none: ~
  empty: ''
  text: >
    Le Comité
    se réunit.
  ? [a, b]
  : Sous une clé composée
  after: Après
"""

PROPERTIES = r"""# Strings of the menu
! another note
open=Ouvrir le fichier
close : Fermer\u00a0: tout
long = Le Comité n''a pas \
       examiné {0}
with\ space Une clé
lone=l''état
empty=
"""

ARB = """{"@@locale": "fr", "open": "Ouvrir le fichier", "@open": {"description": "Menu"},
 "menu": {"steps": ["Un pas", "Un autre"], "count": 12, "none": null, "on": true},
 "hello": {"message": "Bonjour $NAME$", "description": "Greeting", "placeholders": {"name": {}}},
 "open": "Encore"}"""

KEYED = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "menu.open"
msgstr "Ouvrir le fichier"

msgid "n_files"
msgid_plural "n_files"
msgstr[0] "un fichier"
msgstr[1] "%d fichiers"
"""


def strings(path: Path, text: str) -> list[tuple[str | None, str]]:
    path.write_text(text, encoding="utf-8")
    return [(p.unit, p.text) for p in read(path, language="fr").paragraphs]


def test_yaml_is_read_by_its_keys_without_the_code_of_the_language(tmp_path: Path) -> None:
    assert strings(tmp_path / "fr.yml", RAILS) == [
        ("menu.open", "Ouvrir le fichier"),
        ("menu.close", "Fermer : tout"),
        ("menu.steps.0", "Un pas"),
        ("menu.steps.1", "Un autre"),
        ("text", "Le Comité se réunit."),
        ("?.0", "a"),
        ("?.1", "b"),
        ("?", "Sous une clé composée"),
        ("after", "Après"),
    ]


def test_properties_are_read_as_java_does(tmp_path: Path) -> None:
    assert strings(tmp_path / "menu_fr.properties", PROPERTIES) == [
        ("open", "Ouvrir le fichier"),
        ("close", "Fermer : tout"),
        ("long", "Le Comité n'a pas examiné {0}"),
        ("with space", "Une clé"),
        ("lone", "l''état"),
    ]


def test_json_is_read_by_its_keys_without_notes_for_translators(tmp_path: Path) -> None:
    assert strings(tmp_path / "app_fr.arb", ARB) == [
        ("open", "Ouvrir le fichier"),
        ("menu.steps.0", "Un pas"),
        ("menu.steps.1", "Un autre"),
        ("menu.count", "12"),
        ("hello.message", "Bonjour $NAME$"),
        ("open#2", "Encore"),
    ]


def test_a_catalogue_under_keys_is_of_one_language(tmp_path: Path) -> None:
    found = strings(tmp_path / "fr.po", KEYED)
    assert found == [
        ("menu.open", "Ouvrir le fichier"),
        ("n_files.0", "un fichier"),
        ("n_files.1", "%d fichiers"),
    ]
    assert is_bitext(tmp_path / "fr.po")  # so are most of its kind
    with pytest.raises(ReadError, match="under keys; name the catalogue of the other language"):
        read_bitext(tmp_path / "fr.po")


def test_a_catalogue_whose_messages_are_words_is_a_bitext(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(KEYED.replace('"menu.open"', '"Open the file"').replace("n_files", "%d files"))
    assert len(read_bitext(path).pairs) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"a": ', "is no JSON"),
        ("a.json", "[" * 100_000, "nests too deep"),
        ("a.json", '{"a": ' * 200 + '"x"' + "}" * 200, "nests too deep"),
        ("a.json", '{"schema": "align/1", "findings": []}', "is a report that align wrote"),
        ("a.json", "{}", "holds no strings"),
        ("a.yml", "a: [", "is no YAML"),
        ("a.yml", "a: &x [*x, *x]\n", "holds no strings"),
        ("a.yml", "- " * 500 + "x", "nests too deep"),
        ("a.properties", "# nothing\n", "holds no strings"),
    ],
)
def test_what_holds_no_strings_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ReadError, match=said) as caught:
        read(tmp_path / name, language="fr")
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value)


def test_what_an_alias_stands_for_is_read_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [Un, Deux]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert [text for _, text in strings(tmp_path / "a.yml", "\n".join(lines))] == ["Un", "Deux"]


def kind(name: str) -> Format:
    return next(each for each in formats() if each.name == name)


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from([("YAML", RAILS), ("JSON", ARB), ("properties", PROPERTIES)]),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30), st.binary(max_size=8)), max_size=4),
)
def test_damaged_strings_are_read_or_refused(
    whole: tuple[str, str], damage: list[tuple[int, int, bytes]]
) -> None:
    name, text = whole
    data = text.encode()
    for start, length, new in damage:
        data = data[:start] + new + data[start + length :]
    try:
        found = kind(name).read(Source(Path("a"), data or b"x"), Cut.AUTO)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert all(p.unit is not None and found.text[p.start : p.end] for p in found.paragraphs)


def test_a_page_of_text_under_a_few_words_that_name_it_is_set_aside(tmp_path: Path) -> None:
    page = "Les mots de passe ont douze caractères. " * 10
    path = tmp_path / "fr.po"
    path.write_text(
        KEYED.replace('"menu.open"', '"Open the file"').replace("n_files", "%d files")
        + f'\nmsgid "password rules"\nmsgstr "{page}"\n',
        encoding="utf-8",
    )
    bitext = read_bitext(path)
    assert len(bitext.pairs) == 3
    assert [left.text for left in bitext.french.furniture] == [page.strip()]
