"""How often the rules alarm on clean official pairs, and how often they notice a changed value.

Reads what it finds in the data folder: ``unv1.tsv`` (id, French, English), ``demetr_fr.jsonl``,
``refresd.tsv``, and ``un_docs`` for the time that each rule takes. An alarm is a finding at warning or above.

    python -m benchmarks.checks --data DIR --show 20      also prints alarms
    python -m benchmarks.checks --data DIR --pairs FILE   also measures other bitexts (French TAB English)
"""

from __future__ import annotations

import argparse
import gc
import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import _lru_cache_wrapper
from pathlib import Path
from time import process_time

from align.config import Config
from align.data import Bead, BeadKind, Comparison, Document, Finding, SentenceBead, Severity, Span
from align.embedding import Model, load_model
from align.language.normalise import normalise
from align.language.values import Day, Form, Value, ValueKind, find_values
from align.language.values.answers import answers
from align.rules import check, selected
from benchmarks import Row

Pair = tuple[str, str]
"""A French and an English text."""

_VALUES = ("NUM", "REF")
_SAMPLE = 4000
_DAMAGED = 1500
_REMOVED = tuple(f"{kind}_removed" for kind in ("adj_adv", "noun", "pp", "subj", "verb"))
"""Kinds of damage of DEMETR that leave words out which are no names."""


def run(data: Path, model: Model) -> list[Row]:
    """Measure the rules on a data folder."""
    rows: list[Row] = []
    if (data / "unv1.tsv").exists():
        pairs = unv1(data)
        rows += alarm_rows("unv1", compared(pairs, model), len(pairs))
        rows += damage_rows("unv1", pairs, model)
    if (data / "demetr_fr.jsonl").exists():
        rows += demetr_rows(data, model)
    if (data / "refresd.tsv").exists():
        rows += refresd_rows(data, model)
    if (data / "un_docs").is_dir():
        rows += time_rows("un_docs", folder(data / "un_docs"), model)
    return rows


def folder(path: Path, limit: int = 1000) -> list[Pair]:
    """Return a seeded sample of the one-to-one pairs of a folder of documents with gold alignment."""
    pairs: list[Pair] = []
    for table in sorted(path.glob("*.align.tsv")):
        name = table.name.removesuffix(".align.tsv")
        french, english = (
            (path / f"{name}.{side}.txt").read_text(encoding="utf-8").strip("\n").split("\n\n")
            for side in ("fr", "en")
        )
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            i, j = line.split("\t")[:2]
            if i.isdigit() and j.isdigit():
                pairs.append((french[int(i)], english[int(j)]))
    return random.Random(path.name).sample(pairs, min(limit, len(pairs)))


def time_rows(name: str, pairs: Sequence[Pair], model: Model) -> list[Row]:
    """Measure the processor time of each rule by itself, and of all together, for 1,000 pairs.

    What a rule has read of a text is kept for the next, so that all together take less than the sum.
    """
    comparison = compared(pairs, model, Config(select=("NUM001",)))

    def seconds(config: Config) -> str:
        for cache in gc.get_objects():
            if isinstance(cache, _lru_cache_wrapper) and (cache.cache_parameters()["maxsize"] or 0) > 4:
                cache.cache_clear()  # not the tables, which are read once
        start = process_time()
        check(comparison.french, comparison.english, comparison.beads, config, model)
        return f"{(process_time() - start) * 1000 / max(len(pairs), 1):.2f}"

    seconds(Config())  # which reads the tables
    figures = [("all rules", seconds(Config()))]
    figures += [(r.code, seconds(Config(select=(r.code,)))) for r in selected(Config())]
    return [Row("checks", name, f"seconds for 1,000 pairs, {what}", time) for what, time in figures]


def unv1(data: Path) -> list[Pair]:
    """Return the pairs of the official clean set."""
    lines = (data / "unv1.tsv").read_text(encoding="utf-8").splitlines()
    return [(fr, en) for _, fr, en in (line.split("\t") for line in lines)]


def bitext(path: Path, limit: int = _SAMPLE) -> list[Pair]:
    """Return a seeded sample of a two-column bitext."""
    with (
        lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")
    ) as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    random.Random(path.name).shuffle(lines)
    return [(line[0], line[1]) for line in lines[:limit] if len(line) == 2]


def compared(pairs: Sequence[Pair], model: Model, config: Config | None = None) -> Comparison:
    """Check pairs as a bitext, each a bead of one sentence a side."""
    config = config or Config()
    fr = Document.from_paragraphs([p[0] for p in pairs], language="fr")
    en = Document.from_paragraphs([p[1] for p in pairs], language="en")
    vectors = [model.encode([normalise(p.text, d.language).text for p in d.paragraphs]) for d in (fr, en)]
    beads = []
    for i, (french, english) in enumerate(pairs):
        similarity = float(vectors[0][i] @ vectors[1][i])
        sentence = SentenceBead(
            (Span(i, 0, len(french), french),), (Span(i, 0, len(english), english),), similarity
        )
        here = range(i, i + 1)
        beads.append(Bead(here, here, 1.0, BeadKind.MATCH, similarity, (sentence,)))
    return Comparison(fr, en, tuple(beads), check(fr, en, beads, config, model), model.name, config)


def alarms(findings: Iterable[Finding], codes: tuple[str, ...] = ("",)) -> list[Finding]:
    """Return the findings at warning or above of some rules."""
    return [f for f in findings if f.severity >= Severity.WARNING and f.rule.startswith(codes)]


def alarm_rows(name: str, comparison: Comparison, total: int) -> list[Row]:
    """Return the share of pairs on which the rules alarm: all of them, the value rules, and each."""

    def share(found: Iterable[Finding]) -> str:
        return _percent(len({f.bead for f in found}), total)

    shouted = alarms(comparison.findings)
    rows = [
        Row("checks", name, "pairs with an alarm, all rules", share(shouted)),
        Row("checks", name, "pairs with an alarm, NUM and REF", share(alarms(shouted, _VALUES))),
        Row(
            "checks", name, "pairs with an alarm, NUM, REF and NAM", share(alarms(shouted, (*_VALUES, "NAM")))
        ),
    ]
    return rows + [
        Row("checks", name, f"pairs with an alarm, {code}", share(alarms(shouted, (code,))))
        for code in sorted({f.rule for f in shouted})
    ]


def damage_rows(name: str, pairs: Sequence[Pair], model: Model) -> list[Row]:
    """Change one value in the English of each pair and count how often an alarm points at it."""
    chance = random.Random(name)
    damaged: list[Pair] = []
    changes: list[tuple[str, range]] = []
    for french, english in pairs:
        change = damage(french, english, chance)
        if change is not None:
            kind, start, end, new = change
            damaged.append((french, english[:start] + new + english[end:]))
            changes.append((kind, range(start, start + len(new))))
    keep = sorted(chance.sample(range(len(damaged)), min(_DAMAGED, len(damaged))))
    found = compared([damaged[k] for k in keep], model, Config(select=_VALUES)).findings
    by_bead = defaultdict(list)
    for finding in alarms(found):
        by_bead[finding.bead].append(finding)
    seen, total = Counter[str](), Counter[str]()
    for bead, k in enumerate(keep):
        kind, where = changes[k]
        total[kind] += 1
        touched = any(s.start < where.stop and where.start < s.end for f in by_bead[bead] for s in f.english)
        seen[kind] += touched or any(not f.english for f in by_bead[bead])
    return [
        Row("checks", name, f"changed {kind} noticed ({total[kind]})", _percent(seen[kind], total[kind]))
        for kind in sorted(total)
    ]


_WORD_SWAPS = {
    "two": "three", "three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight",
    "eight": "nine", "nine": "ten", "ten": "twelve", "second": "fourth", "third": "fifth", "fourth": "third",
    "sixty": "seventy", "twenty": "thirty", "ninth": "eighth", "fifty": "forty", "seventh": "sixth",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
)  # fmt: skip
_MONTH_SWAPS = dict.fromkeys(_MONTHS, "December") | {
    "December": "October",
    "June": "July",
    "July": "June",
}


def damage(french: str, english: str, chance: random.Random) -> tuple[str, int, int, str] | None:
    """Choose an English value that the French has too; return its kind, where it stands and the new words."""
    known = find_values(french, "fr")
    choices = [
        v
        for v in find_values(english, "en")
        if v.form in (Form.DIGITS, Form.WORDS) and any(answers(v, other) for other in known)
    ]
    chance.shuffle(choices)
    for value in choices:
        new = _changed(value, chance)
        if new is not None and new != value.text:
            return _kind(value), value.start, value.end, new
    return None


def _kind(value: Value) -> str:
    if value.form is Form.WORDS and value.kind is not ValueKind.DATE:
        return f"{value.kind} in words"
    return f"{value.kind} ({value.unit})" if value.unit else str(value.kind)


def _changed(value: Value, chance: random.Random) -> str | None:
    if value.form is Form.WORDS and value.kind is not ValueKind.DATE:
        words = [w for w in _WORD_SWAPS if w in value.text.casefold().replace("-", " ").split()]
        return value.text.casefold().replace(words[-1], _WORD_SWAPS[words[-1]]) if words else None
    if isinstance(value.value, Day):
        months = [m for m in _MONTH_SWAPS if m in value.text]
        if months and (chance.random() < 0.3 or not any(c.isdigit() for c in value.text)):
            return value.text.replace(months[0], _MONTH_SWAPS[months[0]])
    digits = [i for i, c in enumerate(value.text) if c.isdigit()]
    if not digits:
        return None
    where = chance.choice(digits)
    old = value.text[where]
    new = chance.choice([c for c in ("123456789" if where == digits[0] else "0123456789") if c != old])
    return value.text[:where] + new + value.text[where + 1 :]


def demetr_rows(data: Path, model: Model) -> list[Row]:
    """Count the damaged translations on which an alarm appears that the clean one does not have."""
    lines = [json.loads(s) for s in (data / "demetr_fr.jsonl").read_text(encoding="utf-8").splitlines()]
    clean = sorted({(item["fr"], item["en_clean"]) for item in lines})
    before = _messages(clean, model)
    after = _messages([(item["fr"], item["en_perturbed"]) for item in lines], model)
    seen, total = Counter[str](), Counter[str]()
    for item, now in zip(lines, after, strict=True):
        total[item["category"]] += 1
        seen[item["category"]] += bool(now - before[clean.index((item["fr"], item["en_clean"]))])
    rows = [
        Row("checks", "demetr_fr", "clean pairs with an alarm", _percent(sum(map(bool, before)), len(clean)))
    ]
    rows += [
        Row("checks", "demetr_fr", f"{kind} noticed ({total[kind]})", _percent(seen[kind], total[kind]))
        for kind in sorted(total)
    ]
    removed = [seen[kind] / total[kind] for kind in sorted(total) if kind.endswith(_REMOVED)]
    if removed:
        mean = f"{100 * sum(removed) / len(removed):.2f} %"
        rows.append(Row("checks", "demetr_fr", f"removed and noticed, mean of {len(removed)} kinds", mean))
    return rows


def _messages(pairs: Sequence[Pair], model: Model) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in pairs]
    for finding in alarms(compared(pairs, model).findings):
        if finding.bead is not None:
            found[finding.bead].add(f"{finding.rule} {finding.message}")
    return found


def refresd_rows(data: Path, model: Model) -> list[Row]:
    """Count the alarms by human label: equivalent, some meaning difference, unrelated."""
    lines = [s.split("\t") for s in (data / "refresd.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    found = _messages([(line[3], line[2]) for line in lines], model)
    rows = []
    for label in sorted({line[1] for line in lines}):
        of = [now for line, now in zip(lines, found, strict=True) if line[1] == label]
        low = sum(any(m.startswith("SEM001") for m in now) for now in of)
        rows.append(Row("checks", "refresd", f"{label}: SEM001 alarms ({len(of)})", _percent(low, len(of))))
        rows.append(Row("checks", "refresd", f"{label}: any alarm", _percent(sum(map(bool, of)), len(of))))
    return rows


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f} %"


def _show(name: str, pairs: Sequence[Pair], found: Sequence[Finding], number: int) -> None:
    print(f"\n{name}")
    for finding in random.Random(0).sample(found, min(number, len(found))):
        assert finding.bead is not None  # bitext rules look at beads
        print(f"{finding.rule} {finding.severity}: {finding.message}")
        print(f"    {pairs[finding.bead][0]}\n    {pairs[finding.bead][1]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.checks",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N alarms on the clean pairs")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="other bitexts to measure")
    arguments = parser.parse_args()
    model = load_model(arguments.model)
    rows = run(arguments.data, model)
    for path in arguments.pairs:
        pairs = bitext(path)
        name = path.name.partition(".")[0]
        rows += alarm_rows(name, compared(pairs, model), len(pairs)) + damage_rows(name, pairs, model)
    for row in rows:
        print(f"{row.measure:<8} {row.data:<12} {row.figure:<48} {row.result}")
    if arguments.show:
        for name, pairs in (("unv1", unv1(arguments.data)), *((p.name, bitext(p)) for p in arguments.pairs)):
            _show(name, pairs, alarms(compared(pairs, model).findings), arguments.show)


if __name__ == "__main__":
    main()
