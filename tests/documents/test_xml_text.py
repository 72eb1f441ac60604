"""XML of any vocabulary, read by what the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Config
from align.data import Kind
from align.documents import ReadError, read
from align.pipeline import pair

XML = """<?xml version="1.0"?>
<d:doc xmlns:d="urn:example" lang="fr">
 <d:title>Les lacs</d:title>
 <d:meta>interne</d:meta>
 <d:body><d:para>Le Comité s’est <d:b>réuni</d:b> le 3 mai.<d:note>Voir l’annexe.</d:note></d:para>
 <d:fig alt="Une carte du lac"/></d:body>
</d:doc>"""
NAMED = ("//title", "//para", "//note", "//fig/@alt")


def write(tmp_path: Path, text: str, name: str = "a.xml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_named_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = read(write(tmp_path, XML), language="fr", xml_text=NAMED)
    assert [(p.kind, p.text) for p in found.paragraphs] == [
        (Kind.HEADING, "Les lacs"),
        (Kind.PARAGRAPH, "Le Comité s’est réuni le 3 mai."),
        (Kind.PARAGRAPH, "Voir l’annexe."),
        (Kind.PARAGRAPH, "Une carte du lac"),
    ]
    assert [left.text for left in found.furniture] == ["interne"]


@pytest.mark.parametrize(
    ("text", "named", "said"),
    [
        (XML, (), "say in align.toml what holds its text"),
        (XML, ("//[",), "no XPath"),
        (XML, ("//nothing",), "no words where xml-text says"),
        (XML[:-9], NAMED, "not well-formed XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', NAMED, "declares XML entities"),
    ],
)
def test_what_cannot_be_read_so_is_refused(
    tmp_path: Path, text: str, named: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read(write(tmp_path, text), language="fr", xml_text=named)
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_versions_are_compared_by_the_settings(tmp_path: Path) -> None:
    english = XML.replace("Les lacs", "The lakes").replace("Une carte du lac", "A map of the lake")
    english = english.replace(
        "Le Comité s’est <d:b>réuni</d:b> le 3 mai", "The Committee <d:b>met</d:b> on 3 May"
    )
    paths = write(tmp_path, XML), write(tmp_path, english.replace("Voir l’annexe", "See the annex"), "b.xml")
    made = pair(*paths, Config(xml_text=NAMED))
    assert [len(bead.french) for bead in made.beads] == [1, 1, 1, 1]
