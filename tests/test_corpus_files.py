"""The sample corpus is well formed: its files pair, and the gold answers point at words that are there."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table
from lxml import etree, html

CORPUS = Path(__file__).parent.parent / "corpus"
FAMILIES = {"ALN", "NUM", "REF", "NAM", "TRM", "SEM", "LNG", "TYP"}
NAMES = sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))
SIDES = (("fr", "french"), ("en", "english"))


def gold(name: str) -> dict[str, Any]:
    answers: dict[str, Any] = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return answers


def docx_text(path: Path) -> str:
    document = docx.Document(str(path))
    texts: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            texts.append(str(etree.fromstring(relation.target_part.blob).xpath("string()")))
    return "\n".join(texts)


def raw_text(path: Path) -> str:
    if path.suffix == ".docx":
        return docx_text(path)
    if path.suffix == ".html":
        return str(html.document_fromstring(path.read_bytes()).xpath("string(//body)"))
    return path.read_text(encoding="utf-8")


@cache
def text(path: Path) -> str:
    return " ".join(raw_text(path).split())


def anchors(answers: dict[str, Any], side: str) -> list[str]:
    return [anchor for bead in answers["beads"] for anchor in bead[side]]


def test_both_sides_have_the_same_files() -> None:
    french = {path.name for path in (CORPUS / "fr").iterdir()}
    english = {path.name for path in (CORPUS / "en").iterdir()}
    assert french == english
    assert {Path(name).stem for name in french} == set(NAMES)


def test_there_are_enough_pairs_and_half_of_them_are_clean() -> None:
    assert len(NAMES) >= 8
    assert 2 * sum(gold(name)["clean"] for name in NAMES) >= len(NAMES)


def test_every_family_of_rules_is_planted_at_least_four_times() -> None:
    planted = Counter(each["family"] for name in NAMES for each in gold(name)["divergences"])
    assert planted.total() >= 60
    assert set(planted) == FAMILIES
    assert min(planted.values()) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_gold_names_its_own_pair(name: str) -> None:
    answers = gold(name)
    assert answers["name"] == name
    assert answers["clean"] is (not answers["divergences"])
    for side, key in SIDES:
        assert answers[key].startswith(f"{side}/{name}.")
        assert (CORPUS / answers[key]).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_every_anchor_is_found_exactly_once(name: str) -> None:
    answers = gold(name)
    for side, key in SIDES:
        found = text(CORPUS / answers[key])
        assert [anchor for anchor in anchors(answers, side) if found.count(anchor) != 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_anchors_follow_the_document(name: str) -> None:
    """French anchors stand in document order, English ones too but for the moved blocks."""
    answers = gold(name)
    kept = {**answers, "beads": [bead for bead in answers["beads"] if not bead.get("moved")]}
    for (_, key), read in zip(SIDES, (anchors(answers, "fr"), anchors(kept, "en")), strict=True):
        found = text(CORPUS / answers[key])
        positions = [found.index(anchor) for anchor in read]
        assert positions == sorted(positions)


@pytest.mark.parametrize("name", NAMES)
def test_documents_have_twenty_to_eighty_paragraphs(name: str) -> None:
    answers = gold(name)
    for side, _ in SIDES:
        assert 20 <= len(anchors(answers, side)) <= 80


@pytest.mark.parametrize("name", NAMES)
def test_beads_and_divergences_say_something(name: str) -> None:
    answers = gold(name)
    assert all(bead["fr"] or bead["en"] for bead in answers["beads"])
    for divergence in answers["divergences"]:
        assert divergence["rule"][:3] == divergence["family"]
        assert divergence["fr"] or divergence["en"]
        assert divergence["note"]


@pytest.mark.parametrize("name", NAMES)
def test_every_divergence_is_found_exactly_once(name: str) -> None:
    answers = gold(name)
    for side, key in SIDES:
        found = text(CORPUS / answers[key])
        for divergence in answers["divergences"]:
            words = divergence[side]
            assert words is None or found.count(words) == 1, (side, words)


@pytest.mark.parametrize("name", NAMES)
def test_omissions_additions_and_moves_are_beads_too(name: str) -> None:
    answers = gold(name)
    lone = Counter(
        "ALN001" if bead["fr"] else "ALN002" for bead in answers["beads"] if not (bead["fr"] and bead["en"])
    )
    moved = sum(bead.get("moved", False) for bead in answers["beads"])
    planted = Counter(each["rule"] for each in answers["divergences"])
    repeated = planted["ALN007"]  # a repeated paragraph is an addition on the side that repeats it
    assert lone["ALN001"] + lone["ALN002"] == planted["ALN001"] + planted["ALN002"] + repeated
    assert moved == planted["ALN003"]


@pytest.mark.parametrize("name", NAMES)
def test_planted_double_spaces_are_in_the_files(name: str) -> None:
    answers = gold(name)
    for divergence in answers["divergences"]:
        if divergence["rule"] != "TYP006":
            continue
        for side, key in SIDES:
            if words := divergence[side]:
                # with their single spaces the gold's words are not in the file, whose space is double
                assert words not in raw_text(CORPUS / answers[key]).replace("\n", " ")
