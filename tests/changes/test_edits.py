"""Words put in and taken out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.changes.edits import Edit, Fate, edit
from tests.changes.conftest import document


def edited(old: str, new: str) -> Edit:
    return edit(document([old], "en"), document([new], "en"), (0,), (0,), moved=False)


def told(found: Edit) -> list[tuple[str, str]]:
    return [
        (" ".join(s.text for s in change.deleted), " ".join(s.text for s in change.inserted))
        for change in found.changes
    ]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("within 30 days", "within 60 days", [("30", "60")]),
        ("all necessary measures", "all measures", [("necessary", "")]),
        ("ensures access", "ensures safe and prompt access", [("", "safe and prompt")]),
        ("The report of the Council", "The summary for the Council", [("report of", "summary for")]),
        ("1,200 tonnes", "1,250 tonnes", [("1,200", "1,250")]),
    ],
)
def test_changes_are_the_words_that_are_not_as_they_were(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    assert told(edited(old, new)) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the Council’s report", "the Council's report"),
        ("a report: good", "a report; good"),
        ("The Member States", "the member States"),
        ("12. The report", "13. The report"),
    ],
)
def test_marks_capitals_and_printed_numbers_are_no_words(old: str, new: str) -> None:
    assert not edited(old, new).in_words


def test_a_sign_that_means_something_is_a_word() -> None:
    assert edited("5 % of it", "5 ‰ of it").in_words


def test_words_that_change_places_have_changed() -> None:
    assert edited("the Council informs the Committee", "the Committee informs the Council").in_words


texts = st.text(alphabet="ab 1’.,é", max_size=40)


@given(texts, texts)
def test_no_word_vanishes(old: str, new: str) -> None:
    found = edit(document([f"x {old}"], "fr"), document([f"x {new}"], "fr"), (0,), (0,), moved=False)
    for text, fates in ((old, (Fate.KEPT, Fate.DELETED)), (new, (Fate.KEPT, Fate.INSERTED))):
        said = "".join(p.span.text for p in found.pieces if p.fate in fates)
        plain = [re.sub(r"\s", "", t).casefold().replace("’", "'") for t in (said, f"x {text}")]
        assert plain[0] == plain[1]
