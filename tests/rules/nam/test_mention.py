"""Which names of one side stand in the place of which of the other."""

from __future__ import annotations

from align.data import Span
from align.rules.nam.mention import Mention, counterparts


def mention(name: str, *, plain: bool = True, part: bool = False) -> Mention:
    return Mention(frozenset({name}), Span(0, 0, len(name), name), plain, part=part)


GHANA, NORWAY, PERU = map(mention, ("Ghana", "Norway", "Peru"))
PERUVIAN = mention("Peruvian", plain=False)


def test_plain_names_face_each_other() -> None:
    assert counterparts([GHANA, NORWAY], [PERU]) == ([GHANA, NORWAY], [PERU])


def test_an_adjective_stands_where_the_other_side_has_a_name_more() -> None:
    assert counterparts([GHANA], [PERUVIAN]) == ([GHANA], [PERUVIAN])
    assert counterparts([GHANA], [NORWAY, PERUVIAN]) == ([GHANA], [NORWAY])


def test_two_lone_adjectives_face_each_other() -> None:
    other = mention("Cuban", plain=False)
    assert counterparts([PERUVIAN], [other]) == ([PERUVIAN], [other])
    assert counterparts([PERUVIAN], []) == ([], [])


def test_a_name_within_a_name_stands_in_no_place() -> None:
    assert counterparts([GHANA], [mention("Peru", plain=False, part=True)]) == ([GHANA], [])
