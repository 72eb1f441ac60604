"""Reading glossaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.language.glossary import Term, read_glossary

TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic"><text><body>
<conceptEntry id="c1">
 <langSec xml:lang="fr"><termSec><term>aide alimentaire</term></termSec></langSec>
 <langSec xml:lang="en-GB">
  <termSec><term>food assistance</term></termSec>
  <termSec><term>food aid</term>
   <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
 </langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>seul</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_columns_come_in_any_order(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.tsv", "# mine\nEnglish\tnote\tFrench\nceasefire|truce\tn\tcessez-le-feu\n\tx\tvide\n"
    )
    assert read_glossary(path) == (Term(("cessez-le-feu",), ("ceasefire", "truce"), note="n"),)


def test_spreadsheets_that_part_cells_by_semicolons(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", '\ufefffr;en\n"paix; sécurité";peace\n')
    assert read_glossary(path) == (Term(("paix; sécurité",), ("peace",)),)


def test_tbx_with_a_superseded_term(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tbx", TBX)
    assert read_glossary(path) == (
        Term(("aide alimentaire",), ("food assistance",), forbidden_english=("food aid",)),
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tsv", "one\ttwo\na\tb\n", "must name the columns"),
        ("a.csv", "french,english\n", "holds no term"),
        ("a.tsv", "", "holds no term"),
        ("a.tbx", "<tbx><text>", "no well-formed TBX"),
        ("a.tbx", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/hostname">]><t>&x;</t>', "holds no term"),
        ("a.xlsx", "PK", "no glossary that align reads"),
    ],
)
def test_what_is_no_glossary_is_told_in_a_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_glossary(written(tmp_path, name, text))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"french,english\n\xff\xfe,b\n")
    with pytest.raises(InputError, match="not UTF-8"):
        read_glossary(str(path))


def test_the_shipped_glossary() -> None:
    terms = {term.french[0]: term for term in read_glossary("un")}
    assert terms["état de droit"].english == ("rule of law",)
    assert "truce" in terms["cessez-le-feu"].forbidden_english


@given(st.binary(max_size=200), st.sampled_from([".csv", ".tsv", ".tbx"]))
def test_hostile_files_raise_only_input_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("hostile") / f"g{suffix}"
    path.write_bytes(data)
    try:
        read_glossary(str(path))
    except InputError as error:
        assert str(path) in str(error)
