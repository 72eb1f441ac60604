"""Where a paragraph of plain text ends: an example or two for each rule, and that it decides."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Kind
from align.documents.text_layout.line import Line, LineGroup
from align.documents.text_layout.seam import ENDLESS, Seam
from align.documents.text_layout.seam_rules import ANYWHERE, APART, DIRECTLY, TITLES, decide

FULL = "The Committee on Lakes took note of the report of its working group on water and"  # of 80 characters
SHORT = "The report was adopted without a vote"


def line(text: str) -> Line:
    indent = len(text) - len(text.lstrip())
    words = text.strip()
    return Line(0, len(words), words, indent, False, 1, False, reach=indent + len(words))


def seam(
    above: str, after: str, *, group: dict[str, Any] | None = None, joins: bool | None = None, **known: Any
) -> Seam:
    """A seam between the last of some lines that make a paragraph and the line that follows them."""
    found = LineGroup(**(group or {}))
    for text in above.split("\n"):
        found.add(line(text))
    following = line(after)
    following.joins = joins
    return Seam(found.lines[-1], following, found, **known)


ENDS, GOES_ON = True, False
EXAMPLES: list[tuple[str, str, str, dict[str, Any], bool]] = [
    ("told_by_the_page", "Waters", "Lakes", {"dense": True, "joins": True}, GOES_ON),
    ("told_by_the_page", f"{FULL}", "lakes of the plain", {"joins": False}, ENDS),
    ("told_by_the_page", FULL, "1. The Chair opened the meeting.", {"joins": True}, GOES_ON),
    ("told_by_the_page", FULL, "and on its banks.", {"joins": False}, ENDS),
    ("bold_is_open", "**Waters and", "their banks**", {"group": {"bold": True}}, GOES_ON),
    ("bold_is_open", "**Waters and", "their banks**", {"group": {"bold": True}, "gap": True}, ENDS),
    ("row_of_a_table", "Lake    1990    2000", "Geneva    310    309", {}, ENDS),
    ("label_alone_on_its_line", "12.", "The Chair opened the meeting.", {}, GOES_ON),
    ("label_alone_on_its_line", "12.", "The Chair opened the meeting.", {"gap": True}, GOES_ON),
    ("bracket_is_open", "Report (E/LAC/1;", "E/LAC/2) of the group", {}, GOES_ON),
    ("label_or_bullet_apart", "It was adopted and", "3. The next item was opened.", {"gap": True}, ENDS),
    ("label_or_bullet_apart", "It was adopted and", "- the next item", {"page": True}, ENDS),
    ("page_cuts_before_small_letter", "It was adopted by", "all its members.", {"page": True}, GOES_ON),
    ("page_cuts_before_small_letter", "It was adopted.", "all its members", {"page": True}, ENDS),
    ("page_ends_a_sentence", "It was adopted.", "The Chair rose.", {"page": True}, ENDS),
    ("page_ends_a_sentence", "Anna Vlk", "Lugano", {"page": True, "group": {"signed": True}}, ENDS),
    ("page_ends_a_sentence", "in the presence of", "The Secretary-General", {"page": True}, ENDS),
    ("page_ends_a_clause", "Recalling its decision 4/1,", "Noting the report", {"page": True}, ENDS),
    ("page_ends_a_short_line", "Waters", "Sources of waters", {"page": True}, ENDS),
    ("page_ends_a_short_line", FULL, "Lakes", {"page": True}, GOES_ON),
    ("signature_or_masthead_apart", "Economic and Social Council", "Report", {"gap": True}, ENDS),
    ("page_cuts_before_capital", f"{FULL}\n{FULL}", "Lakes", {"gap": True, "page": True}, GOES_ON),
    ("page_cuts_before_capital", "A title", "Lakes of the plain", {"gap": True, "page": True}, ENDS),
    ("page_cuts_before_bracket", "as amended", "(see annex)", {"gap": True, "page": True}, GOES_ON),
    ("sentence_or_capital_apart", "It was adopted.", "all of it", {"gap": True}, ENDS),
    ("sentence_or_capital_apart", "A title", "The text", {"gap": True}, ENDS),
    ("item_before_another", "to save the springs from war, and", "to measure the flow", {"gap": True}, ENDS),
    ("line_breaks_off", f"{FULL}\n{FULL}, and", "to measure the flow", {"gap": True}, GOES_ON),
    ("line_breaks_off", "on the report of the", "working group", {"gap": True}, GOES_ON),
    ("line_breaks_off", f"{FULL}\n{FULL} took", "note of it", {"gap": True}, GOES_ON),
    ("item_of_unmarked_list", "to protect the shores", "to measure the flow", {"gap": True}, ENDS),
    ("item_of_unmarked_list", f"{FULL}\nto protect", "and to measure", {"gap": True}, GOES_ON),
    ("label", "It was adopted.", "4. The Chair rose.", {}, ENDS),
    ("label", "the report of the group,", "4. The Chair rose.", {"counted": 3}, ENDS),
    ("label", "as set out in its decision", "9. It was reviewed.", {"counted": 3}, GOES_ON),
    ("label", "It recalls paragraphs (a),", "(b) of the decision", {}, GOES_ON),
    ("bullet", "It was adopted.", "- the next item", {}, ENDS),
    ("bullet", "Protect the springs", "- Measure the flow", {"group": {"kind": Kind.LIST_ITEM}}, ENDS),
    ("bullet", "The four States of the basin", "— Lutha and Ostrel —", {}, GOES_ON),
    ("line_in_brackets", "Waters", "[on the report of the Committee]", {}, ENDS),
    ("bold_begins_or_ends", "It was adopted by all", "**Waters**", {}, ENDS),
    ("bold_begins_or_ends", "**Waters**", "(Signed) Anna Vlk", {}, GOES_ON),
    ("small_letter", FULL, "its annex.", {}, GOES_ON),
    ("small_letter", "protect the springs;", "measure the flow;", {}, ENDS),
    ("signature_follows", "With high esteem.", "(Signed) Anna Vlk", {"dense": True}, ENDS),
    ("signature_follows", "With high esteem.", "(Signed) Anna Vlk", {}, GOES_ON),
    ("semicolon_before_capital", f"{FULL} the rest;", "Decides to meet", {}, ENDS),
    ("long_line_ends", f"{SHORT} {FULL} {FULL}.", "«La séance", {}, ENDS),
    ("sentence_ends_early", f"{SHORT}.", "The Chair rose.", {}, ENDS),
    ("sentence_ends_early", f"{FULL} so.", "   The Chair rose.", {}, ENDS),
    ("sentence_ends_early", f"{FULL} so.", "The Chair rose.", {}, GOES_ON),
    ("comma_before_opening", f"{FULL} so,", "Recalling its decision", {}, ENDS),
    ("title_in_the_margin", "VOIR AUSSI", "       run-parts(8), adduser(8)", {}, ENDS),
    ("title_in_the_margin", "Description", "    adds a member to the list", {}, ENDS),
    ("short_before_indented", SHORT, "  The Chair rose", {}, ENDS),
    ("unwrapped_before_capital", "Waters", "Lakes", {"dense": True, "width": ENDLESS}, ENDS),
    ("masthead_begins_or_ends", "Economic and Social Council", "Lakes", {"dense": True}, ENDS),
    ("masthead_begins_or_ends", "Security Council", "Distr. general", {"dense": True}, GOES_ON),
    ("title_follows", SHORT, "Annex II", {"dense": True}, ENDS),
    ("title_ends", "The Commission on Lakes,", "Lugano", {"dense": True}, ENDS),
    ("signature_ends", f"(Signed) Anna Vlk {FULL}", "Lugano", {"dense": True}, ENDS),
    ("capitals_begin_or_end", "WATERS OF THE PLAIN", "Lakes", {"dense": True}, ENDS),
    ("short_lines_before_full", "Waters of the plain", f"{FULL}", {"dense": True}, ENDS),
    ("short_lines_before_full", "Waters of the plain", "Lakes of it", {"dense": True}, GOES_ON),
    ("no_reason_to_end", FULL, "Lakes of the plain and", {}, GOES_ON),
]


@pytest.mark.parametrize(("rule", "above", "after", "known", "ends"), EXAMPLES)
def test_the_rule_that_decides(rule: str, above: str, after: str, known: dict[str, Any], ends: bool) -> None:
    assert decide(seam(above, after, **known)) == (ends, rule)


def test_every_rule_has_an_example() -> None:
    rules = {rule.__name__ for rule in (*ANYWHERE, *APART, *DIRECTLY, *TITLES)}
    assert rules == {rule for rule, *_ in EXAMPLES} - {"no_reason_to_end"}


def test_a_rule_that_knows_nothing_of_a_seam_leaves_it_to_the_next() -> None:
    nothing = seam(FULL, "Lakes of the plain and")
    assert {rule(nothing) for rule in (*ANYWHERE, *DIRECTLY)} == {None}
