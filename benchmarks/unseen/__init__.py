"""How many single errors of meaning are found, and how many sound passages alarm, on a set never tuned on.

``errors.tsv``: id, category, French, English, the same English with one error. ``sound.tsv``: id, French,
English. An error is found where the damaged row raises a warning or an error that the sound row does not, by
rule and message. The rows of a file are checked as one bitext, as ``align check`` does it, damaged and sound
ones apart.

    python -m benchmarks.unseen              the table, by category
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from align import compare_bitext
from align.config import Config
from align.data import Severity
from align.embedding import Model
from benchmarks import Row

_FOLDER = Path(__file__).resolve().parent

Alarms = dict[int, set[tuple[str, str]]]
"""The rules and messages of the alarms on each row."""


def rows(name: str) -> list[list[str]]:
    """Return the rows of one of the two files, without comments and head."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def alarms(pairs: Sequence[tuple[str, str]], model: Model) -> Alarms:
    """Return the warnings and errors on pairs of French and English, by the row that they are on."""
    found: Alarms = defaultdict(set)
    with TemporaryDirectory() as folder:
        path = Path(folder, "pairs.tsv")
        path.write_text("".join(f"{fr}\t{en}\n" for fr, en in pairs), encoding="utf-8")
        comparison = compare_bitext(path, model=model, config=Config())
    for finding in comparison.findings:
        if finding.severity >= Severity.WARNING and finding.bead is not None:
            found[finding.bead].add((finding.rule, finding.message))
    return found


def found_by_category(errors: Sequence[Sequence[str]], model: Model) -> tuple[Counter[str], Alarms]:
    """Return how many errors of each category are found, and the alarms on the sound rows."""
    sound = alarms([(row[2], row[3]) for row in errors], model)
    damaged = alarms([(row[2], row[4]) for row in errors], model)
    found = Counter(row[1] for i, row in enumerate(errors) if damaged[i] - sound[i])
    return found, {i: told for i, told in sound.items() if told}


def run(data: Path, model: Model) -> list[Row]:  # noqa: ARG001  the set is in the repository
    """Measure the set; the data folder has no part in it."""
    errors, sound = rows("errors.tsv"), rows("sound.tsv")
    found, on_sound = found_by_category(errors, model)
    alarmed = [told for told in alarms([(row[1], row[2]) for row in sound], model).values() if told]
    of = Counter(row[1] for row in errors)
    total = sum(found.values())
    return [
        Row("unseen", "unseen", f"errors found of {len(errors)}", f"{total} ({total / len(errors):.0%})"),
        Row("unseen", "unseen", f"their sound forms that alarm, of {len(errors)}", str(len(on_sound))),
        Row("unseen", "unseen", f"sound passages that alarm, of {len(sound)}", str(len(alarmed))),
        *(
            Row("unseen", "unseen", f"found: {name}", f"{found[name]} of {n}")
            for name, n in sorted(of.items())
        ),
    ]
