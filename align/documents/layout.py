"""Plain text to paragraphs, by its layout.

Three ways to cut (``Cut``): at blank lines, at every line, or, by default, by reading the layout as a person
would: hard-wrapped lines are joined, words cut at line ends rejoined, page furniture left out, a paragraph
that a page break cuts in two made whole, and paragraphs told apart where no blank line does it, by their
labels, by lines that end early, by the formulas that open the paragraphs of a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from align.config import Cut
from align.data import Kind, Paragraph
from align.documents.hyphens import rejoin
from align.documents.lines import LONG, MONTHS, Line, Role, is_masthead, read_lines, width
from align.documents.pieces import collapse, paragraph
from align.language.labels import split_bullet, split_label

__all__ = ["cut_lines", "cut_text", "kind_of_label"]

_ENDLESS = 1 << 20  # how long lines may be in a text that nobody wrapped
_BLANK = re.compile(r"\n\s*\n|\f")
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


def cut_text(text: str, cut: Cut) -> tuple[Paragraph, ...]:
    """Cut a plain text into paragraphs; their offsets point into it."""
    if cut is Cut.AUTO:
        lines = read_lines(text)
        # Without form feeds, nobody knows the page.
        return cut_lines(text, lines, paged=bool(lines) and lines[-1].page > 1)
    if cut is Cut.LINE:
        spans = [m.span() for m in _LINE.finditer(text)]
    else:
        edges = [0, *(i for m in _BLANK.finditer(text) for i in m.span()), len(text)]
        spans = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[Paragraph] = []
    for start, end in spans:
        runs = collapse(text, start, end)
        if not runs:
            continue
        whole = paragraph(len(found), text, runs)
        number, offset = split_label(whole.text)
        kind = Kind.PARAGRAPH
        if number is None:
            offset = split_bullet(whole.text) if cut is Cut.LINE else 0
            kind = Kind.LIST_ITEM if offset else Kind.PARAGRAPH
        else:
            kind = kind_of_label(number)
        if offset:
            runs = _skip(runs, offset)
        found.append(paragraph(len(found), text, runs, kind=kind, number=number))
    return tuple(found)


def kind_of_label(number: str) -> Kind:
    """A letter or a roman numeral in brackets labels an item of a list; a number, a paragraph."""
    return Kind.LIST_ITEM if re.search(r"[^\W\d_]\)$|^[a-z]\.$", number) else Kind.PARAGRAPH


def _skip(runs: list[tuple[int, int, str]], offset: int) -> list[tuple[int, int, str]]:
    """Drop the first ``offset`` characters of the text that runs make."""
    kept: list[tuple[int, int, str]] = []
    for i, (start, end, glue) in enumerate(runs):
        if i and not kept:
            offset = max(0, offset - len(glue))
        if kept or offset < end - start:
            kept.append((start + (0 if kept else offset), end, glue))
        else:
            offset -= end - start
    return kept


# ── reading the layout ─────────────────────────────────────────────────────────────────────────────────────

_TERMINAL = re.compile(r"(?:[.;:!?…][*»”\")\]’']*\s?(?:\d{1,3}|[*†¹²³⁴-⁹⁰]+)?|[.;:!?…]\s?[»”\")\]]+)$")
_STRONG = re.compile(r"[;:][»”\")]*\s?$")
_LOWER = re.compile(r"[*«“\"(\[]*\s?[a-zà-öø-ÿœ]")
_UPPER = re.compile(r"[*«“\"‘'(\[]*\s?[A-ZÀ-ÖØ-ÞŒ]")
_HANGING = re.compile(
    r"\b(?:les?|la|l['’]|des?|du|d['’]|aux?|à|un|une|et|ou|en|par|pour|sur|dans|avec|que|qui|ce|cette|ces|"
    r"son|sa|ses|leurs?|"
    r"the|an?|of|to|in|on|by|for|with|and|or|its|their|that|which|from|as|at)$",
    re.IGNORECASE,
)
_LINKING = re.compile(r"(?:de|du|des|d['’]|et|aux?|à|dans|of|and|in|from|by|for)\b")
_SIGNED = re.compile(r"\(?\*{0,2}\(?\*{0,2}(?:Signé|Signe|Signed)\*{0,2}\)")
_BRACKETS = re.compile(r"\[[^\[\]]{3,80}\]")
# The words that open the paragraphs of a preamble: a participle with a capital, or an adjective of concern;
# and those of the formula that says when the text was adopted.
_OPENING = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Seriously|Profoundly|Firmly|Again|Once again|"
    r"In this (?:regard|context),?) )*"
    r"(?:(?!Meeting|Building|Housing|Training|During|Following|Beijing|Regarding|According|Including|"
    r"Working|Monitoring|"
    r"Steering|Drafting|Planning|Contracting|Standing|Banking|King|Spring|Shipping|Mining|Broadcasting|"
    r"Sterling|Wing)"
    r"[A-Z][a-z]{2,}ing|(?<=[a-z] )[a-z]{3,}ing\b|"
    r"[Cc]onscious|[Cc]oncerned|[Cc]onvinced|[Dd]etermined|Mindful|Aware|[Aa]larmed|"
    r"[Dd]esirous|[Dd]isturbed|Guided|"
    r"[Rr]esolved|Appalled|Deeply|Gravely|Seriously|Strongly|Encouraged|Inspired|Distressed|Dismayed|"
    r"Outraged)\b"
    r"|(?:(?:Très|Plus|Non|Vivement|Gravement|Profondément|Extrêmement|Fermement|Pleinement|Également|"
    r"Toujours) )*"
    r"(?:(?:Se |S['’]\s?|Ne |N['’]\s?|En )[a-zà-ÿ]{2,}ant|(?!Représentant|Commandant|Lieutenant|Adjudant|"
    r"Montant|Avant|Devant|Durant|Pendant|Suivant|"
    r"Nonobstant|Cependant|Enfant|Participant|Croissant|Restant|Occupant|Habitant|Étudiant|Consultant|"
    r"Exploitant|Quant|"
    r"Instant|Pourtant|Autant|Maintenant|Dorénavant|Importante?|Assistant|Correspondant|Garant|Brabant|"
    r"Ghassant)"
    r"[A-ZÉ][a-zà-ÿ]{1,}ant|(?:se|s['’]|ne) ?[a-zà-ÿ]{3,}ant|[Cc]onscient|[Pp]réoccupé|[Cc]onvaincu|"
    r"[Rr]ésolu|[Dd]éterminé|[Aa]larmé|"
    r"[Dd]ésireu[xs]|Guidé|[Ss]oucieu[xs]|[Tt]roublé|[Ii]ndigné|[Vv]ivement|[Gg]ravement|[Pp]rofondément|"
    r"[Ee]xtrêmement|[Ff]ermement|"
    r"Encouragé|[Ii]nquiet|Consterné|Atterré)(?:e|s|es)?\b"
    r"|Adoptée? (?:à|par)\b|Adopted (?:by|at|unanimously)\b"
)
_OPENS = re.compile(r"[*_]{0,2}")
_ORGAN = re.compile(r"(?:Le|La|L['’]\s?|Les|The)\s?[A-ZÀ-Ý][^.;:]{3,90},")
_TITLE = re.compile(
    r"(?:Annexe?|Appendi(?:x|ce)|Pièce jointe|Enclosure|Chapitre|Chapter|Partie|Part|Section|Titre|Title|"
    r"Article|Résolution|Resolution|"
    r"R[ÉE]SOLUTION|RESOLUTION|ANNEXE?|CHAPITRE|CHAPTER|PARTIE|PART|ARTICLE|Déclaration|Declaration|"
    r"Décision|Decision)"
    r"(?:\s+(?:premi(?:er|ère)|[IVXLC]+|\d+(?:\s?\(\d{4}\)|/\d+)?|[A-Z]))?(?:\s?[.:–—*-]\s?.{0,80})?$"
)
_OFFICE = re.compile(
    r"(?:[(*]*\s?)?(?:(?:Le|La|L['’]|The)\s?)?\*{0,2}(?:Ambassad|Président|President|"
    r"Représentante? permanent|Permanent Rep|"
    r"Secrétaire|Secretary|Ministre|Minister|Premier ministre|Prime Minister|Chargée? d['’]affaires|"
    r"Directeur|"
    r"Director|Chef|Head of|Haut Commissaire|High Commissioner|Rapporteur|Greffier|Registrar|Juge|Judge|"
    r"Under-Sec|Chair)"
)
_PLACE = re.compile(
    rf"[A-ZÀ-Ý][\w’'\s-]{{2,30}},\s(?:le\s)?\d{{1,2}}(?:er)?\s(?:{MONTHS}|\S{{3,8}})\s\d{{4}}\.?$",
    re.IGNORECASE,
)
# Three columns or more, set apart by white space: a row of a table.
_ROW = re.compile(r"\S(?:.*?\S)?(?: {3,}|\t+)\S(?:.*?\S)?(?: {3,}|\t+)\S")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=[^\W_])|(?<=[^\W_]|[.)])\*(?![\w*])")


@dataclass(slots=True)
class _Group:
    """Lines that make one paragraph, with the label taken off the first."""

    lines: list[Line] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    number: str | None = None
    skip: int = 0  # characters of label or bullet before the words of the first line
    blank: bool = True  # a blank line stands before it
    bold: bool = False
    signed: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def last(self) -> str:
        return self.lines[-1].text

    def words(self) -> int:
        return sum(line.text.count(" ") + 1 for line in self.lines)


def cut_lines(text: str, lines: list[Line], *, paged: bool) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs by its lines, which have their roles.

    :param paged: Whether the lines know their page.
    """
    groups = _notes(lines) + _cells(lines) + _group(lines)
    groups.sort(key=lambda g: g.lines[0].start)
    _classify(groups)
    found: list[Paragraph] = []
    for group in groups:
        if runs := _runs(text, group):
            page = group.lines[0].page if paged else None
            found.append(paragraph(len(found), text, runs, kind=group.kind, number=group.number, page=page))
    return tuple(found)


_LOWERED = str.maketrans(_RAISED, "0123456789")
_TYPES = {"H": Kind.HEADING, "Title": Kind.HEADING}  # of blocks that a file names


def _cells(lines: list[Line]) -> list[_Group]:
    """The cells of tables, with the lines of each."""
    groups: list[_Group] = []
    for line in lines:
        if line.role is Role.CELL and line.joins and groups:
            groups[-1].lines.append(line)
        elif line.role is Role.CELL:
            groups.append(_Group([line], Kind.TABLE_CELL))
    return groups


def _notes(lines: list[Line]) -> list[_Group]:
    """Footnotes, each with the number or star that marks it apart."""
    groups: list[_Group] = []
    for i, line in enumerate(lines):
        if line.role is not Role.FOOTNOTE:
            continue
        mark = re.match(r"(\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})\s{0,3}(?=\S)", line.text)
        after = i and lines[i - 1].role is Role.FOOTNOTE and not line.blank
        if mark or not after or not groups:
            number, skip = (mark[1].translate(_LOWERED), mark.end()) if mark else (None, 0)
            groups.append(_Group([line], Kind.FOOTNOTE, number, skip))
        else:
            groups[-1].lines.append(line)
    return groups


def _group(lines: list[Line]) -> list[_Group]:
    """Join the lines of the text proper into paragraphs."""
    body = [(i, line) for i, line in enumerate(lines) if line.role is Role.TEXT]
    dense = sum(line.blank for _, line in body) * 12 < len(body)
    loose = sum(len(line.text) > LONG for _, line in body) * 5 >= len(body)
    groups: list[_Group] = []
    group = _Group()
    value = 0  # of the last numbered paragraph
    for n, (i, line) in enumerate(body):
        if n:
            before_i, before = body[n - 1]
            gap = any(lines[k].blank for k in range(before_i + 1, i + 1))
            seam = _Seam(
                before,
                line,
                gap=gap,
                page=i - before_i > 1 or line.page != before.page or line.opens,
                width=_ENDLESS if loose else width(lines, before_i) if len(before.text) <= LONG else LONG,
                dense=dense,
            )
            if _parts(group, seam, value) if line.joins is None else not line.joins:
                groups.append(group)
                group = _Group(blank=gap)
        if not group.lines:
            group.number, group.skip = split_label(line.text)
            if group.number is None and _ROW.match(line.text):
                group.kind = Kind.TABLE_CELL
            elif group.number is None and (bullet := split_bullet(line.text)):
                group.kind, group.skip = Kind.LIST_ITEM, bullet
            elif group.number is not None:
                group.kind = kind_of_label(group.number)
                if (digits := re.match(r"\(?(\d+)", group.number)) is not None:
                    value = int(digits[1])
            if line.type:
                group.kind = _TYPES.get(line.type[:1] if line.type[1:].isdecimal() else line.type, group.kind)
        if line.text.count("**") % 2:
            group.bold = not group.bold
        group.lines.append(line)
        group.signed = group.signed or _SIGNED.search(line.text) is not None
        # A label that stands alone on its line labels the next.
        if len(group.lines) == 2 and group.number is None and not gap:
            label, skip = split_label(f"{group.lines[0].text} {line.text}")
            if label == group.lines[0].text:
                group.number, group.skip, group.kind = label, skip, kind_of_label(label)
                value = int(d[0]) if (d := re.search(r"\d+", label)) else value
    if group.lines:
        groups.append(group)
    return groups


@dataclass(frozen=True, slots=True)
class _Seam:
    """The place between two lines of the text proper."""

    before: Line
    after: Line
    gap: bool  # blank lines
    page: bool  # furniture, notes or the edge of a page
    width: int
    dense: bool  # the text as a whole has few blank lines

    @property
    def ended(self) -> str:
        """The line before, without the raised mark of a note at its end."""
        return self.before.text.rstrip(_RAISED) or self.before.text

    @property
    def early(self) -> bool:
        """Whether the line ended though the next word would have fitted on it."""
        word = self.after.text.split(maxsplit=1)[0]
        return self.before.reach + 1 + len(word) < self.width - 1

    @property
    def deeper(self) -> bool:
        return self.after.indent >= self.before.indent + 2


def _parts(group: _Group, seam: _Seam, value: int) -> bool:
    """Whether a new paragraph begins with the line behind a seam."""
    before, after = seam.ended, seam.after.text
    if group.bold:  # inside **…**
        return seam.gap
    if not seam.gap and (_ROW.match(before) or _ROW.match(after)):
        return True
    number = after if _only_label(after) else split_label(after)[0]
    bullet = split_bullet(after)
    alone = len(group.lines) == 1 and _only_label(before)
    if (alone or (number is None and not bullet and _bracketed(before, after))) and not seam.gap:
        return False
    terminal = _TERMINAL.search(before) is not None
    lower = _LOWER.match(after) is not None and number is None and not bullet
    if seam.gap or seam.page:
        return _parts_apart(group, seam, terminal=terminal, lower=lower, labelled=bool(number or bullet))
    if number is not None:
        return _parts_label(group, number, before, terminal=terminal, value=value, seam=seam)
    if bullet:
        listed = group.kind is Kind.LIST_ITEM and group.number is None
        return terminal or (listed and _UPPER.match(after, bullet) is not None)
    if _BRACKETS.fullmatch(after) or _BRACKETS.fullmatch(before):
        return True
    if after.startswith("**") or (before.endswith("**") and before.count("**") != 1):
        return not _SIGNED.match(after) and not _SIGNED.match(before)
    if lower:
        return terminal and before[-1] == ";" and seam.early
    upper = _UPPER.match(after) is not None
    if terminal:
        if _SIGNED.match(after):
            return seam.dense
        if _STRONG.search(before) and before[-1] != ":" and upper:
            return True
        if len(before) > LONG:
            return True
        return (upper or after[0].isdigit()) and (seam.early or seam.deeper or _opening(after))
    if before.endswith(",") and upper and _opening(after):
        return True
    if upper and seam.early and seam.deeper and seam.before.indent < 2:  # a short line, and the next indented
        return True
    if upper and before[-1] != "-" and (len(before) > LONG or (seam.dense and seam.width == _ENDLESS)):
        return True
    return seam.dense and upper and _parts_title(group, seam)


def _bracketed(before: str, after: str) -> bool:
    """Whether a bracket that a line opens is closed on the next: ``(A/1/L.2;`` and ``A/1/L.3)``."""
    closed = after.find(")")
    return closed > 0 and before.rfind("(") > before.rfind(")") and "(" not in after[:closed]


def _parts_apart(group: _Group, seam: _Seam, *, terminal: bool, lower: bool, labelled: bool) -> bool:
    """The same where blank lines or the edge of a page lie between."""
    before, after = seam.ended, seam.after.text
    if labelled:
        return True
    if seam.page and not seam.gap:
        if lower:
            return terminal
        if terminal or group.signed or _OFFICE.match(after):
            return True
        if before.endswith(",") and (_opening(after) or seam.early):
            return True
        return seam.early and _UPPER.match(after) is not None and len(before) < 0.7 * seam.width
    if group.signed or is_masthead(before):
        return True
    if seam.page and _UPPER.match(after) and not terminal and before[-1] != ",":
        # A name that the page break cut in two: the line before is full, and prose.
        full = len(before) > 0.85 * seam.width and len(group.lines) > 1 and not seam.early
        return not (full and len(before) > 50)
    if after.startswith("(") and not terminal and seam.page:
        return False
    if terminal or not lower:
        return True
    # Unfinished, and the next begins in lower case: cut by a page break, or an item of an unmarked list. The
    # former breaks off a full line, or at a word that cannot end anything.
    wrapped = len(group.lines) > 1 and len(before) <= LONG
    if seam.page or _HANGING.search(before) or (wrapped and not seam.early):
        return False
    return not (wrapped and before[-1] != "," and _LINKING.match(after))


def _parts_label(group: _Group, number: str, before: str, *, terminal: bool, value: int, seam: _Seam) -> bool:
    """Whether a label at the start of a line is one, or a figure that the wrapping left there."""
    if terminal:
        return True
    digits = re.match(r"\(?(\d{1,3})(?:[.)]|$)", number)
    if digits is not None:
        return int(digits[1]) == value + 1 or (int(digits[1]) == 1 and seam.early)
    if re.search(r"(?:,|\b(?:et|ou|and|or))$", before):
        return group.number is not None or not before.endswith(",")
    return seam.early


def _parts_title(group: _Group, seam: _Seam) -> bool:
    """Whether a title ends or begins here, in a text without blank lines; the next line begins with a
    capital."""
    before, after = seam.ended, seam.after.text
    first = len(group.lines) == 1
    if is_masthead(before) != is_masthead(after):
        return True
    if is_masthead(before):
        return False
    if (_TITLE.match(after) or _ORGAN.fullmatch(after)) and seam.early:
        return True
    if first and (_TITLE.match(before) or _ORGAN.fullmatch(before)) and seam.early:
        return True
    if _SIGNED.match(before):
        return True
    if before.isupper() != after.isupper() and (before.isupper() or seam.early) and len(before) > 3:
        return True
    short = all(len(line.text) < 0.65 * seam.width for line in group.lines)
    return short and group.number is None and len(after) > 0.8 * seam.width and before[-1] not in ",-"


def _opening(text: str) -> bool:
    return _OPENING.match(text, _OPENS.match(text).end()) is not None  # type: ignore[union-attr]  # matches ""


def _only_label(text: str) -> bool:
    label, start = split_label(f"{text} Texte")
    return label == text and start == len(text) + 1


# ── what a paragraph is ────────────────────────────────────────────────────────────────────────────────────


def _classify(groups: list[_Group]) -> None:
    prose = next((i for i, g in enumerate(groups) if g.words() > 40 and g.last[-1] in ".;:"), len(groups))
    signed = [bool(_SIGNED.search(g.text)) for g in groups]
    for i, group in enumerate(groups):
        if group.kind is not Kind.PARAGRAPH:
            continue
        text = group.text
        if i < prose and all(is_masthead(line.text) for line in group.lines):
            group.kind, group.number, group.skip = Kind.MASTHEAD, None, 0
        elif _signature(groups, signed, i):
            group.kind, group.number, group.skip = Kind.SIGNATURE, None, 0
        elif _heading(text, group):
            group.kind = Kind.HEADING


def _signature(groups: list[_Group], signed: list[bool], i: int) -> bool:
    text = groups[i].text
    if signed[i]:
        return len(text) < 400
    near = any(signed[max(0, i - 2) : i + 3])
    brief = groups[i].words() < 30 and text[-1] not in ".;:"
    if near and brief and (_OFFICE.match(text) or _PLACE.match(text)):
        return True
    # Heads of State named at the foot of a declaration, with nothing signed.
    late = i >= len(groups) - 8 and i > 3 and groups[i].number is None
    if late and _PLACE.fullmatch(text):
        return True
    return late and len(_offices(groups[i])) > 1 and all(len(line.text) < 80 for line in groups[i].lines)


def _offices(group: _Group) -> list[Line]:
    return [line for line in group.lines if _OFFICE.match(line.text)]


def _heading(text: str, group: _Group) -> bool:
    text = text.rstrip(_RAISED) or text
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return True
    if group.words() > 60 or text[-1] in ".;:,!?" or _BRACKETS.fullmatch(text):
        return bool(_TITLE.match(text)) and group.words() < 15 and text[-1] not in ",;"
    return text[0].isalnum() or text[0] in '«“"*'


# ── the words of a paragraph ───────────────────────────────────────────────────────────────────────────────


def _runs(text: str, group: _Group) -> list[tuple[int, int, str]]:
    """Return the stretches of the text that make up a paragraph, without its label, emphasis and line
    ends."""
    runs: list[tuple[int, int, str]] = []
    for i, line in enumerate(group.lines):
        glue = " "
        if i and runs:
            start, end, own = runs[-1]
            joined, dropped = rejoin(text[start:end], line.text)
            if joined:
                glue = ""
            if joined and dropped:
                runs[-1] = (start, end - 1, own)
        runs += _plain(text, line.start, line.end, glue)
    if group.skip:
        runs = _drop(runs, group.lines[0].start + group.skip, group)
    return [run for run in runs if run[0] < run[1]]


def _drop(runs: list[tuple[int, int, str]], start: int, group: _Group) -> list[tuple[int, int, str]]:
    """Drop what lies before a place in the text: the label."""
    first = group.lines[0]
    if start > first.end and len(group.lines) > 1:  # the label has a line of its own
        start = group.lines[1].start
    return [(max(a, start), b, glue) for a, b, glue in runs if b > start]


def _plain(text: str, start: int, end: int, glue: str) -> Iterable[tuple[int, int, str]]:
    """Return a line as stretches: white space collapsed, the asterisks of emphasis left out."""
    marks = _emphasis(text[start:end])
    edges = [start, *(start + i for span in marks for i in span), end]
    first = True
    position = start
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        for run_start, run_end, _ in collapse(text, a, b):
            space = any(c.isspace() for c in text[position:run_start])
            yield run_start, run_end, glue if first else " " if space else ""
            first = False
            position = run_end


def _emphasis(line: str) -> list[tuple[int, int]]:
    """Return where the asterisks of ``**bold**`` and ``*italic*`` stand; a lone star marks a note and
    stays."""
    if "*" not in line:
        return []
    marks = [m.span() for m in _EMPHASIS.finditer(line)]
    single = [m for m in marks if m[1] - m[0] == 1]
    double = [m for m in marks if m[1] - m[0] == 2]
    if len(single) % 2:
        single = []
    return sorted(single + double)
