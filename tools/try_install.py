"""Install a wheel in clean environments and do the tasks of README there, outside the checkout.

    python tools/try_install.py dist/*.whl --folder /tmp/try --constraint requirements.lock

One environment with no extra and one with each. ``--python`` names another Python, ``--without-torch`` leaves
out sentence-transformers and what it brings, which align needs for models of that kind alone. What an
environment weighs is printed at the end. Takes minutes, and the package index.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = re.findall(r'"(\d[^"]*)"', (ROOT / "align/version.py").read_text(encoding="utf-8"))[0]
EXTRAS = [name for name in PROJECT["optional-dependencies"] if name not in ("dev", "docs")]
PAIR = "corpus/fr/report.html corpus/en/report.html"
TASKS = (  # commands, the exit code of each, and words that it prints
    ("align --version", 0, VERSION),
    (f"align check {PAIR}", 1, "NUM001"),
    (f"align check {PAIR} -q -o report.html -o report.docx -o report.xlsx", 1, ""),
    ("align check corpus/fr/circular.txt corpus/en/circular.txt", 0, "No findings"),
    (f"align check {PAIR} --format json", 1, '"align/1"'),
    ("align check letter.fr.docx letter.en.docx -q --annotate letter.en.commented.docx", 0, ""),
    ("align decisions import letter.en.commented.docx", 0, ""),
    ("align export letter.fr.docx letter.en.docx --level sentence --output letter.tmx", 0, ""),
    ("align export letter.fr.docx letter.en.docx --to corrigendum", 0, ""),
    ("align check letter.tmx --select NUM,REF", 0, "No findings"),
    (
        "align changes corpus/fr/circular.txt corpus/en/circular.txt new.fr.txt new.en.txt",
        1,
        "in the French alone",
    ),
    ("align check texts --output pages/ --fail-on never", 0, "pages/index.html"),
    ("align summary pages/", 0, "Checked"),
    ("align check texts --baseline baseline.jsonl --update-baseline --fail-on never", 0, ""),
    ("align check texts --baseline baseline.jsonl", 0, ""),
    ("align rule NUM001", 0, "number-mismatch"),
    ("align show letter.fr.docx", 0, ""),
    ("python task.py", 0, "NUM001"),
)
SCRIPT = """
import align
for finding in align.compare("corpus/fr/report.html", "corpus/en/report.html").findings:
    print(finding.severity, finding.rule, finding.message)
"""


def main() -> None:
    """Try every environment; exit with 1 where something does not work."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--folder", type=Path, required=True, help="where the environments are made")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--constraint", type=Path, help="versions to keep to, as pip reads them")
    parser.add_argument("--without-torch", action="store_true")
    parser.add_argument(
        "--extras", nargs="*", default=["", *EXTRAS], help="'' for none (default: all, each alone)"
    )
    options = parser.parse_args()
    wrong = 0
    for extra in options.extras:
        name = extra or "none"
        home = options.folder / f"{Path(options.python).name}-{name}"
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run([options.python, "-m", "venv", home / "venv"], check=True)
        binaries = home / "venv/bin"
        pip = [binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += ["--constraint", versions(options.constraint, home)] if options.constraint else []
        install(pip, options.wheel.resolve(), extra, options.without_torch)
        place = laid_out(home / "desk")
        told = [*tasks(binaries, place), *more(extra, binaries, place)]
        files = [path for path in (home / "venv").rglob("*") if path.is_file() and not path.is_symlink()]
        weight = sum(path.stat().st_size for path in files) / 1e6
        sys.stdout.write(f"{name}: {weight:.0f} MB; {'all tasks done' if not told else 'wrong:'}\n")
        sys.stdout.write("".join(f"  {line}\n" for line in told))
        sys.stdout.flush()
        wrong += len(told)
    sys.exit(bool(wrong))


def versions(lock: Path, home: Path) -> Path:
    """Write down the versions of a lock file without their hashes, which the wheel that is tried has not."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    path = home / "versions.txt"
    path.write_text("".join(line.rstrip(" \\") + "\n" for line in lines if "--hash" not in line), "utf-8")
    return path


def install(pip: list[Path | str], wheel: Path, extra: str, without_torch: bool) -> None:
    """Install the wheel with an extra."""
    if without_torch:
        needed = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
        subprocess.run([*pip, *(n for n in needed if "sentence-transformers" not in n)], check=True)
        subprocess.run([*pip, "--no-deps", wheel], check=True)
    else:
        subprocess.run([*pip, f"{wheel}[{extra}]" if extra else wheel], check=True)


def laid_out(place: Path) -> Path:
    """Make a desk with documents of the sample corpus on it."""
    (place / "texts").mkdir(parents=True)
    (place / "task.py").write_text(SCRIPT, encoding="utf-8")
    for language in ("fr", "en"):
        shutil.copytree(ROOT / "corpus" / language, place / "corpus" / language)
        shutil.copy(ROOT / f"corpus/{language}/circular.txt", place / f"old.{language}.txt")
        shutil.copy(ROOT / f"docs/examples/circular.{language}.txt", place / f"new.{language}.txt")
        shutil.copy(place / f"corpus/{language}/note-verbale.docx", place / f"letter.{language}.docx")
        for name in ("report.html", "budget.txt"):
            stem, _, ending = name.partition(".")
            shutil.copy(place / "corpus" / language / name, place / f"texts/{stem}.{language}.{ending}")
    return place


def environment(binaries: Path, place: Path) -> dict[str, str]:
    """Return an environment that knows nothing of the checkout."""
    held = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    cache = str(place / ".cache")
    return {**held, "PATH": f"{binaries}:{held['PATH']}", "ALIGN_CACHE_DIR": cache, "LC_ALL": "C.UTF-8"}


def tasks(binaries: Path, place: Path) -> list[str]:
    """Do the tasks; return a line for each that went wrong."""
    return [line for task, code, words in TASKS if (line := done(task, code, words, binaries, place))]


def done(command: str, code: int, words: str, binaries: Path, place: Path) -> str:
    """Run a command; return what is wrong with it, or nothing."""
    ran = subprocess.run(
        shlex.split(command),
        cwd=place,
        env=environment(binaries, place),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if ran.returncode == code and words in ran.stdout + ran.stderr and "Traceback" not in ran.stderr:
        return ""
    return f"{command}: exit code {ran.returncode}\n{(ran.stdout + ran.stderr)[-600:]}"


def more(extra: str, binaries: Path, place: Path) -> list[str]:
    """Do what an extra is for; without it, see that a line says what to install."""
    told = []
    if extra in ("tables", "cluster"):
        told.append(done("align check texts --run run --fail-on never", 0, "run", binaries, place))
        told.append(done("align query run --by rule", 0, "NUM001", binaries, place))
    else:
        told.append(done("align query run --by rule", 2, "align", binaries, place))
    if extra == "cluster":
        command = "align check texts --run other --cluster local --fail-on never"
        told.append(done(command, 0, "other", binaries, place))
    if extra == "review":
        told.append(answers(f"align review {PAIR} --no-browser", binaries, place))
        told.append(answers("align serve --french corpus/fr/report.html", binaries, place, link=False))
    else:
        told.append(done(f"align review {PAIR} --no-browser", 2, "align-toolkit[review]", binaries, place))
    told.append(
        done("align lsp", *((0, "") if extra == "lsp" else (2, "align-toolkit[lsp]")), binaries, place)
    )
    if extra == "s3":
        told.append(done("python -c 'import s3fs'", 0, "", binaries, place))
    return [line for line in told if line]


def answers(command: str, binaries: Path, place: Path, link: bool = True) -> str:
    """Start a server, ask for the page that it names, and end it; return what is wrong, or nothing."""
    server = subprocess.Popen(
        shlex.split(command),
        cwd=place,
        env={**environment(binaries, place), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        shown = _until(server, lambda text: re.search(r"http://\S+", text) is not None)
        address = re.search(r"http://\S+", shown)
        if address is None:
            return f"{command}: no address\n{shown}"
        if not link:
            return ""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address[0], timeout=120) as page:
            return "" if b"<html" in page.read() else f"{command}: no page"
    finally:
        server.terminate()
        server.wait(30)


def _until(server: subprocess.Popen[bytes], told: Callable[[str], bool], limit: float = 120) -> str:
    """Return what a server prints until it has said something, or ends, or nothing comes for too long."""
    assert server.stdout is not None
    text, end = "", time.monotonic() + limit
    while not told(text) and time.monotonic() < end:
        if select.select([server.stdout], [], [], 1)[0]:
            new = os.read(server.stdout.fileno(), 4096)
            if not new:
                break
            text += new.decode("utf-8", "replace")
    return text


if __name__ == "__main__":
    main()
