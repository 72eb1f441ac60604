"""Write down every finding on some data, and compare two such lists: a redesign must change none.

python -m benchmarks.findings write --data DATA OUT.jsonl     the findings as this tree has them
python -m benchmarks.findings compare BEFORE.jsonl AFTER.jsonl  exit 1 where they differ

DATA is a folder that holds ``dev/``, ``cases/`` and ``real/`` (benchmarks/README.md); the sample corpus is
read too. A line of the list is one finding: set, files, rule, name, severity, both messages, spans,
fingerprint and data; a file that is refused is a line with the refusal. Where nothing changed, two lists are
equal byte by byte.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from align import compare, compare_bitext
from align.config import Config, Typography
from align.data import Finding, Span
from align.errors import InputError

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_PLAIN = Config()
_STRICT = Config(glossary=("un",), typography=Typography.ONU_2017)


@dataclass(frozen=True, slots=True)
class Job:
    """One comparison: its set, its name in the list, its files (one is a bitext), its settings."""

    group: str
    name: str
    files: tuple[Path, ...]
    config: Config = _PLAIN


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.findings",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write", help="write the list")
    write.add_argument("out", type=Path)
    write.add_argument("--data", type=Path, help="the data folder; without it, the sample corpus alone")
    write.add_argument(
        "--only", nargs="*", help="some sets only: corpus, cases, real, planted, un_docs, unsc …"
    )
    write.add_argument("--jobs", type=int, default=1)
    both = commands.add_parser("compare", help="compare two lists")
    both.add_argument("before", type=Path)
    both.add_argument("after", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "write":
        write_list(arguments.out, arguments.data, arguments.only, arguments.jobs)
    else:
        sys.exit(compare_lists(arguments.before, arguments.after))


def write_list(out: Path, data: Path | None, only: list[str] | None, jobs: int) -> None:
    """Write the findings of all sets, or of those named, in a fixed order."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = [job for job in _jobs(data, Path(folder)) if not only or job.group in only]
        with out.open("w", encoding="utf-8") as file, ProcessPoolExecutor(jobs) as pool:
            for job, lines in zip(wanted, pool.map(_run, wanted), strict=True):
                file.writelines(lines)
                print(f"{job.group}\t{job.name}\t{len(lines)}", file=sys.stderr, flush=True)


def compare_lists(before: Path, after: Path) -> int:
    """Print how two lists differ; return 1 where they do."""
    ours, theirs = (path.read_text(encoding="utf-8").splitlines() for path in (before, after))
    gone, new = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    for sign, lines in (("-", gone), ("+", new)):
        for line in lines.elements():
            row = json.loads(line)
            said = " ".join(str(row[key]) for key in ("rule", "severity", "message", "refused") if key in row)
            print(sign, row["set"], row["name"], said)
    print(f"{len(ours)} findings before, {len(theirs)} after; {gone.total()} gone, {new.total()} new")
    return int(ours != theirs)


def _run(job: Job) -> list[str]:
    try:
        run = compare_bitext if len(job.files) == 1 else compare
        comparison = run(*job.files, config=job.config)
    except InputError as error:
        return [_line(job, {"refused": str(error).replace(str(job.files[0].parent), "")})]
    return [_line(job, _row(finding)) for finding in comparison.findings]


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "called": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "message_fr": finding.message_fr,
        "bead": finding.bead,
        "french": _spans(finding.french),
        "english": _spans(finding.english),
        "fingerprint": finding.fingerprint,
        "data": dict(finding.data),
        **({"parts": [f"{part.rule} {part.message}" for part in finding.parts]} if finding.parts else {}),
    }


def _spans(spans: Iterable[Span]) -> list[list[Any]]:
    return [[s.paragraph, s.start, s.end, s.text] for s in spans]


def _line(job: Job, row: dict[str, Any]) -> str:
    return json.dumps({"set": job.group, "name": job.name, **row}, ensure_ascii=False, default=str) + "\n"


# The sets


def _jobs(data: Path | None, folder: Path) -> Iterator[Job]:
    for french in sorted((_CORPUS / "fr").iterdir()):
        for config in (_PLAIN, _STRICT):
            yield Job("corpus", french.name, (french, _CORPUS / "en" / french.name), config)
    if data is None:
        return
    yield from _cases(data / "cases")
    yield from _real(data / "real")
    dev = data / "dev"
    for name in ("un_docs", "unsc"):
        yield from _folder(name, dev / name)
    yield from _planted(dev / "planted")
    yield from _bitexts(dev, folder)


def _cases(cases: Path) -> Iterator[Job]:
    for case in sorted(cases.glob("*/case.json")):
        for number, given in enumerate(json.loads(case.read_text(encoding="utf-8"))["inputs"]):
            files = tuple(case.parent / given[key] for key in ("fr", "en", "bitext") if key in given)
            yield Job("cases", f"{case.parent.name}/{number}", files)


def _real(real: Path) -> Iterator[Job]:
    for pair in sorted(p for p in real.iterdir() if p.is_dir()):
        files = sorted(pair.glob("fr.*")) + sorted(pair.glob("en.*")) or sorted(pair.iterdir())
        yield Job("real", pair.name, tuple(files))


def _folder(group: str, folder: Path) -> Iterator[Job]:
    ending = ".raw.txt" if any(folder.glob("*.raw.txt")) else ".txt"
    for french in sorted(folder.glob(f"*.fr{ending}")):
        english = french.with_name(french.name.replace(f".fr{ending}", f".en{ending}"))
        if english.exists():
            for config in (_PLAIN, _STRICT) if group == "un_docs" else (_PLAIN,):
                yield Job(group, french.name, (french, english), config)


def _planted(planted: Path) -> Iterator[Job]:
    for french in sorted((planted / "fr").iterdir()):
        for side in ("en", "en-damaged"):
            yield Job("planted", f"{side}/{french.name}", (french, planted / side / french.name), _STRICT)


def _bitexts(dev: Path, folder: Path) -> Iterator[Job]:
    """Write the sets that are lists of pairs as bitexts, and yield them; long ones in parts."""
    pairs = [line.split("\t") for line in (dev / "unv1.tsv").read_text(encoding="utf-8").splitlines()]
    demetr = [json.loads(line) for line in (dev / "demetr_fr.jsonl").read_text(encoding="utf-8").splitlines()]
    challenge = [
        line.split("\t")
        for line in (dev / "challenge" / "challenge.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    clean = [
        line.split("\t")
        for line in (dev / "challenge" / "clean.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    sets: dict[str, list[tuple[str, str]]] = {
        "unv1": [(fr, en) for _, fr, en in pairs],
        "demetr": list(chain(*(((d["fr"], d["en_clean"]), (d["fr"], d["en_perturbed"])) for d in demetr))),
        "challenge": list(chain(*(((r[2], r[3]), (r[2], r[4])) for r in challenge))),
        "clean": [(r[1], r[2]) for r in clean],
    }
    for group, rows in sets.items():
        for start in range(0, len(rows), 500):
            path = folder / f"{group}-{start:05}.tsv"
            path.write_text(
                "".join(f"{fr}\t{en}\n" for fr, en in rows[start : start + 500]), encoding="utf-8"
            )
            yield Job(group, f"{start:05}", (path,), _STRICT if group == "challenge" else _PLAIN)


if __name__ == "__main__":
    main()
