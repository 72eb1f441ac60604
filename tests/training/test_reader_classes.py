"""Closed classes of words."""

from __future__ import annotations

import pytest

from align.language import Language
from align.training.reader.classes import classes


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_class_has_several_groups_and_says_nothing_twice(language: Language) -> None:
    for one in classes(language):
        members = [word for group in one.groups for word in group]
        assert len(one.groups) >= 2
        assert len(members) == len(set(members)), one.name
        assert all(members)


def test_near_synonyms_are_of_one_group() -> None:
    (modals,) = (one for one in classes("en") if one.name == "modal")
    groups = {word: number for number, group in enumerate(modals.groups) for word in group}
    assert groups["shall"] == groups["must"] != groups["should"]
