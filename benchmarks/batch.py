"""Collections: pairs and paragraphs a second, memory, and what a second run costs if nothing has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from align.batch.collect import collect
from align.config import Config
from align.documents import read
from align.embedding import Model
from benchmarks import Row

_JOBS = (1, 2)
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Cost:
    """What ``align check`` on a folder took: seconds by the clock and of the processor, peak memory in MB.

    All processes count; the memory is what they held together, looked at twenty times a second.
    """

    clock: float
    processor: float
    memory: float


def run(data: Path, model: Model) -> list[Row]:
    """Check ``unsc`` and ``un_docs`` of a data folder, or else the sample corpus, as whole processes."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("unsc", "un_docs"):
            if (data / part).is_dir():
                (folder / part).mkdir()
                for path in sorted((data / part).glob("*.txt")):
                    if not path.name.endswith(".raw.txt"):
                        shutil.copy(path, folder / part)
                rows += _measure(part, folder / part, folder, model)
        if not rows and (data / "fr").is_dir() and (data / "en").is_dir():
            rows += _measure(data.name, data, folder, model)
    return rows


def _measure(name: str, collection: Path, folder: Path, model: Model) -> list[Row]:
    pairs = collect(collection, None, Config(), lambda: model).pairs
    paragraphs = sum(len(read(pair.french, language="fr").paragraphs) for pair in pairs)
    data = f"{name} ({len(pairs)} pairs)"
    rows: list[Row] = []
    processor = []
    for jobs in (*_JOBS, _JOBS[0]):
        cost = _check(collection, jobs, folder / f"cache {name} {jobs}")
        again = len(processor) == len(_JOBS)
        processor.append(cost.processor)
        kind = "again" if again else f"{jobs} job" + ("s" if jobs > 1 else "")
        rows += [
            Row("batch", data, f"{kind}: pairs a second", f"{len(pairs) / cost.clock:.1f}"),
            Row("batch", data, f"{kind}: French paragraphs a second", f"{paragraphs / cost.clock:,.0f}"),
            Row("batch", data, f"{kind}: processor", f"{cost.processor:.2f} s"),
            Row("batch", data, f"{kind}: peak memory", f"{cost.memory:,.0f} MB"),
        ]
    return [*rows, Row("batch", data, "again / first, processor", f"{processor[-1] / processor[0]:.1%}")]


def _check(collection: Path, jobs: int, cache: Path) -> Cost:
    """Run the command and watch it."""
    command = [sys.executable, "-m", "align", "check", str(collection), "--jobs", str(jobs)]
    begun, spent = time.perf_counter(), sum(os.times()[2:4])
    process = subprocess.Popen(
        [*command, "--isolated", "--quiet", "--fail-on", "never"],
        env={**os.environ, "ALIGN_CACHE_DIR": str(cache)},
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    clock = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return Cost(clock, sum(os.times()[2:4]) - spent, peak * _PAGE / 1e6)


def _memory(process: int) -> int:
    """Return the pages that a process and its descendants hold; 0 where the system does not tell."""
    own = Path(f"/proc/{process}")
    try:
        held = int((own / "statm").read_text().split()[1])
        children = (own / "task" / str(process) / "children").read_text().split()
    except (OSError, IndexError):
        return 0
    return held + sum(_memory(int(child)) for child in children)
