"""Where a paragraph of plain text ends: the rules, in the order in which they are asked.

A seam is the place between two lines of the text proper. Each rule looks at one (``Seam``) and says that a
paragraph ends there (True), that it goes on (False), or that this is nothing that it knows of (None). The
first that knows decides, and its name is the reason. The lists are for any seam, for one at which blank lines
or the edge of a page lie, for one at which a line follows directly, and for titles in a text without blank
lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from align.data import Kind
from align.documents.text_layout.line import LONG
from align.documents.text_layout.line_patterns import BRACKETS, OFFICE, SIGNED, TITLE, is_row
from align.documents.text_layout.masthead import is_masthead
from align.documents.text_layout.openings import is_opening
from align.documents.text_layout.seam import ENDLESS, Seam, is_capital, is_only_label

__all__ = ["ANYWHERE", "APART", "DIRECTLY", "TITLES", "SeamRule", "decide"]

SeamRule = Callable[[Seam], bool | None]

_STRONG = re.compile(r"[;:][»”\")]*\s?$")
_HANGING = re.compile(
    r"\b(?:les?|la|l['’]|des?|du|d['’]|aux?|à|un|une|et|ou|en|par|pour|sur|dans|avec|que|qui|ce|cette|ces|"
    r"son|sa|ses|leurs?|"
    r"the|an?|of|to|in|on|by|for|with|and|or|its|their|that|which|from|as|at)$",
    re.IGNORECASE,
)
_LINKING = re.compile(r"(?:de|du|des|d['’]|et|aux?|à|dans|of|and|in|from|by|for)\b")
_ORGAN = re.compile(r"(?:Le|La|L['’]\s?|Les|The)\s?[A-ZÀ-Ý][^.;:]{3,90},")
_FURTHER_IN = 3
"""Columns by which text stands further in than its titles."""
_LEADS_ON = re.compile(r"[,;]\s(?:et|ou|and|or)$")
_JOINED = re.compile(r"(?:,|\b(?:et|ou|and|or))$")


def decide(seam: Seam) -> tuple[bool, str]:
    """Say whether a paragraph ends at a seam, and the name of the rule that says so."""
    for rule in _asked(seam):
        ends = rule(seam)
        if ends is not None:
            return ends, rule.__name__
    return False, "no_reason_to_end"


def _asked(seam: Seam) -> Iterator[SeamRule]:
    yield from ANYWHERE
    if seam.apart:
        yield from APART
        return
    yield from DIRECTLY
    if seam.dense and seam.upper:
        yield from TITLES


# ── anywhere ───────────────────────────────────────────────────────────────────────────────────────────────


def told_by_the_page(seam: Seam) -> bool | None:
    """Where lines stand on a page, or what a tagged PDF calls them, may settle it."""
    return None if seam.after.joins is None else not seam.after.joins


def bold_is_open(seam: Seam) -> bool | None:
    """Inside ``**…**`` nothing but a blank line ends a paragraph."""
    return seam.gap if seam.group.bold else None


def row_of_a_table(seam: Seam) -> bool | None:
    """A row of a table is a paragraph."""
    return True if not seam.gap and (is_row(seam.ended) or is_row(seam.begun)) else None


def label_alone_on_its_line(seam: Seam) -> bool | None:
    """A label that has a line of its own labels the next, over blank lines too if that has none itself."""
    alone = len(seam.group.lines) == 1 and is_only_label(seam.ended)
    return False if alone and not (seam.gap and (seam.number or seam.bullet)) else None


def bracket_is_open(seam: Seam) -> bool | None:
    """A bracket that a line opens is closed on the next: ``(A/1/L.2;`` and ``A/1/L.3)``."""
    if seam.gap or seam.number is not None or seam.bullet:
        return None
    closed = seam.begun.find(")")
    opened = seam.ended.rfind("(") > seam.ended.rfind(")")
    return False if closed > 0 and opened and "(" not in seam.begun[:closed] else None


# ── where blank lines or the edge of a page lie between ────────────────────────────────────────────────────


def label_or_bullet_apart(seam: Seam) -> bool | None:
    """What begins with a label or a bullet is a paragraph."""
    return True if seam.number or seam.bullet else None


def page_cuts_before_small_letter(seam: Seam) -> bool | None:
    """Over the edge of a page, what begins with a small letter goes on unless the sentence had ended."""
    return seam.terminal if _only_page(seam) and seam.lower else None


def page_ends_a_sentence(seam: Seam) -> bool | None:
    """Where a sentence ends with the page, so does the paragraph; so does a signature."""
    ends = seam.terminal or seam.group.signed or OFFICE.match(seam.begun) is not None
    return True if _only_page(seam) and ends else None


def page_ends_a_clause(seam: Seam) -> bool | None:
    """A comma at the end of a page ends a paragraph of a preamble, if the next opens or the line is short."""
    clause = _only_page(seam) and seam.ended.endswith(",")
    return True if clause and (is_opening(seam.begun) or seam.early) else None


def page_ends_a_short_line(seam: Seam) -> bool | None:
    """Nothing else but a line that is short by far ends a paragraph with its page."""
    if not _only_page(seam):
        return None
    return seam.early and seam.upper and len(seam.ended) < 0.7 * seam.width


def signature_or_masthead_apart(seam: Seam) -> bool | None:
    """Each part of a signature and of a masthead is a paragraph."""
    return True if seam.group.signed or is_masthead(seam.ended) else None


def page_cuts_before_capital(seam: Seam) -> bool | None:
    """A page may cut in two a name: the line before is full, and prose. Else a capital begins a paragraph."""
    if not seam.page or not seam.upper or seam.terminal or seam.ended[-1] == ",":
        return None
    full = len(seam.ended) > 0.85 * seam.width and len(seam.group.lines) > 1 and not seam.early
    return not (full and len(seam.ended) > 50)


def page_cuts_before_bracket(seam: Seam) -> bool | None:
    """A bracket at the top of a page belongs to the sentence that the page before left unfinished."""
    return False if seam.page and seam.begun.startswith("(") and not seam.terminal else None


def sentence_or_capital_apart(seam: Seam) -> bool | None:
    """A sentence that ended, or anything but a small letter behind a blank line."""
    return True if seam.terminal or not seam.lower else None


def item_before_another(seam: Seam) -> bool | None:
    """A link behind a comma leads to the next item of a list, as in the Charter: ``untold sorrow, and``."""
    full = seam.page or (seam.wrapped and not seam.early)
    return True if not full and _LEADS_ON.search(seam.ended) else None


def line_breaks_off(seam: Seam) -> bool | None:
    """An unfinished line was cut by a page if it is full, or if its last word cannot end anything."""
    cut = seam.page or _HANGING.search(seam.ended) is not None or (seam.wrapped and not seam.early)
    return False if cut else None


def item_of_unmarked_list(seam: Seam) -> bool | None:
    """Any other unfinished line is an item of a list without marks, unless the next begins with a link."""
    return not (seam.wrapped and seam.ended[-1] != "," and _LINKING.match(seam.begun))


# ── where a line follows directly ──────────────────────────────────────────────────────────────────────────


def label(seam: Seam) -> bool | None:
    """A label at the start of a line is one, or a figure that the wrapping left there."""
    if seam.number is None:
        return None
    if seam.terminal or _counts_on(seam):
        return True
    if _HANGING.search(seam.ended):
        return False
    digits = re.match(r"\(?(\d{1,3})(?:[.)](?!\d)|$)", seam.number)
    if digits is not None:
        return int(digits[1]) == seam.counted + 1 or (int(digits[1]) == 1 and seam.early)
    if _JOINED.search(seam.ended):
        return seam.group.number is not None or not seam.ended.endswith(",")
    return seam.early


def _counts_on(seam: Seam) -> bool:
    """Whether a line holds the label of the next paragraph alone, where the one before was cut short."""
    alone = is_only_label(seam.begun) and seam.group.number is not None and not _JOINED.search(seam.ended)
    return alone and re.fullmatch(rf"{seam.counted + 1}\.", seam.begun) is not None


def bullet(seam: Seam) -> bool | None:
    """A bullet opens an item behind a sentence or in a list; else it is a dash that wrapping left there."""
    if not seam.bullet:
        return None
    listed = seam.group.kind is Kind.LIST_ITEM and seam.group.number is None
    return seam.terminal or (listed and is_capital(seam.begun, seam.bullet))


def line_in_brackets(seam: Seam) -> bool | None:
    """What stands alone in square brackets is a paragraph: ``[on the report of the Third Committee]``."""
    return True if BRACKETS.fullmatch(seam.begun) or BRACKETS.fullmatch(seam.ended) else None


def bold_begins_or_ends(seam: Seam) -> bool | None:
    """A bold line is a title, unless it is part of a signature."""
    begins = seam.begun.startswith("**")
    if not begins and not (seam.ended.endswith("**") and seam.ended.count("**") != 1):
        return None
    return not SIGNED.match(seam.begun) and not SIGNED.match(seam.ended)


def small_letter(seam: Seam) -> bool | None:
    """What begins with a small letter goes on, but for the items of a list that has no marks."""
    return (seam.terminal and seam.ended[-1] == ";" and seam.early) if seam.lower else None


def signature_follows(seam: Seam) -> bool | None:
    """A signature begins a paragraph only where no blank lines do that."""
    return seam.dense if seam.terminal and SIGNED.match(seam.begun) else None


def semicolon_before_capital(seam: Seam) -> bool | None:
    """A semicolon before a capital ends a paragraph of a resolution."""
    strong = seam.terminal and seam.ended[-1] != ":" and _STRONG.search(seam.ended) is not None
    return True if strong and seam.upper else None


def long_line_ends(seam: Seam) -> bool | None:
    """Where nobody wrapped the lines, a line that ends a sentence is a paragraph."""
    return True if seam.terminal and len(seam.ended) > LONG else None


def sentence_ends_early(seam: Seam) -> bool | None:
    """A sentence ends a paragraph if its line is short, or the next is indented or opens a paragraph."""
    if not seam.terminal:
        return None
    begins = seam.upper or seam.begun[0].isdigit()
    return begins and (seam.early or seam.deeper or is_opening(seam.begun))


def comma_before_opening(seam: Seam) -> bool | None:
    """A comma ends a paragraph of a preamble if the next line opens one."""
    return True if seam.ended.endswith(",") and seam.upper and is_opening(seam.begun) else None


def title_in_the_margin(seam: Seam) -> bool | None:
    """A short line in the margin, over text that stands further in: the title of a section of a manual."""
    before, after = seam.before, seam.after
    margin = before.indent == 0 and after.indent >= _FURTHER_IN and len(seam.group.lines) == 1
    words = seam.upper or seam.ended[0].isupper()
    return True if margin and words and seam.early and seam.ended[-1].isalnum() else None


def short_before_indented(seam: Seam) -> bool | None:
    """A short line, and the next indented."""
    return True if seam.upper and seam.early and seam.deeper and seam.before.indent < 2 else None


def unwrapped_before_capital(seam: Seam) -> bool | None:
    """Where nobody wrapped the lines, a capital begins a paragraph."""
    unwrapped = len(seam.ended) > LONG or (seam.dense and seam.width == ENDLESS)
    return True if seam.upper and seam.ended[-1] != "-" and unwrapped else None


# ── titles, in a text without blank lines, before a capital ────────────────────────────────────────────────


def masthead_begins_or_ends(seam: Seam) -> bool | None:
    """The masthead is apart from what it stands over, and its lines go on."""
    before, after = is_masthead(seam.ended), is_masthead(seam.begun)
    return before != after if before or after else None


def title_follows(seam: Seam) -> bool | None:
    """A line that reads as a title or names an organ begins a paragraph behind a short line."""
    return True if seam.early and _reads_as_title(seam.begun) else None


def title_ends(seam: Seam) -> bool | None:
    """A paragraph of one line that reads as a title ends with it."""
    first = len(seam.group.lines) == 1
    return True if first and seam.early and _reads_as_title(seam.ended) else None


def signature_ends(seam: Seam) -> bool | None:
    """A signature ends with its line."""
    return True if SIGNED.match(seam.ended) else None


def capitals_begin_or_end(seam: Seam) -> bool | None:
    """A line in capitals is a title; so is a line before one, if it is short."""
    upper = seam.ended.isupper()
    differ = upper != seam.begun.isupper() and (upper or seam.early)
    return True if differ and len(seam.ended) > 3 else None


def short_lines_before_full(seam: Seam) -> bool | None:
    """A few short lines before a full one are a title."""
    short = seam.group.longest < 0.65 * seam.width and seam.group.number is None
    return short and len(seam.begun) > 0.8 * seam.width and seam.ended[-1] not in ",-"


def _only_page(seam: Seam) -> bool:
    return seam.page and not seam.gap


def _reads_as_title(text: str) -> bool:
    return TITLE.match(text) is not None or _ORGAN.fullmatch(text) is not None


ANYWHERE: tuple[SeamRule, ...] = (
    told_by_the_page,
    bold_is_open,
    row_of_a_table,
    label_alone_on_its_line,
    bracket_is_open,
)
APART: tuple[SeamRule, ...] = (
    label_or_bullet_apart,
    page_cuts_before_small_letter,
    page_ends_a_sentence,
    page_ends_a_clause,
    page_ends_a_short_line,
    signature_or_masthead_apart,
    page_cuts_before_capital,
    page_cuts_before_bracket,
    sentence_or_capital_apart,
    item_before_another,
    line_breaks_off,
    item_of_unmarked_list,
)
DIRECTLY: tuple[SeamRule, ...] = (
    label,
    bullet,
    line_in_brackets,
    bold_begins_or_ends,
    title_in_the_margin,
    small_letter,
    signature_follows,
    semicolon_before_capital,
    long_line_ends,
    sentence_ends_early,
    comma_before_opening,
    short_before_indented,
    unwrapped_before_capital,
)
TITLES: tuple[SeamRule, ...] = (
    masthead_begins_or_ends,
    title_follows,
    title_ends,
    signature_ends,
    capitals_begin_or_end,
    short_lines_before_full,
)
