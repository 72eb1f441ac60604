"""What the README and the manual show is true: every command in them runs, and every option exists.

Each fenced block runs in a folder of its own, with sample files of the names that it uses. A command may exit
with 0, or with 1 where it found something. Scripts and settings of other programs are for test_workflow.py.
"""

from __future__ import annotations

import atexit
import doctest
import lzma
import re
import runpy
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
import typer.main
from starlette.applications import Starlette
from starlette.testclient import TestClient

from align.cli import app, main
from align.review.access import Access
from tests.batch.runs import here
from tests.training.bitexts import write_bitext
from tools.manual import GENERATED

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"]
PAGES += sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "tasks").glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:align|python -m benchmarks|\.venv/bin/python -m benchmarks)\b")
INLINE = re.compile(r"`(align (?!toolkit)[a-z-][^`\n]*)`")

# Commands that are not run, each with the reason.
LEFT_OUT = {
    "make demo": "sets up the environment that this very test runs in",
    "make test": "runs this test",
    "make bench": "measures for minutes; its commands are looked at here without running them",
    "pip install": "needs a network",
}
# What makes training take seconds.
BRIEF = ["--vocabulary", "3000", "--dimensions", "16", "--epochs", "1", "--batch", "64", "--quiet"]


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page; ``line`` counts from 1."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def commands(self) -> list[str]:
        """Its lines that are commands of ours, without the remarks that follow them."""
        lines = (re.sub(r"\s+#.*", "", line).strip() for line in self.text.splitlines())
        return [line for line in lines if COMMAND.match(line)] if self.language == "" else []


def blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            yield Block(page, text[: match.start()].count("\n") + 2, match[1], match[2])


BLOCKS = list(blocks())
WITH_COMMANDS = [block for block in BLOCKS if block.commands]
NAMED = {name for block in BLOCKS for name in re.findall(r"corpus/fr/([\w.-]+)", block.text)}
PYTHON = [block for block in BLOCKS if block.language == "python"]


# The files that the pages speak of


def copy(name: str) -> Callable[[Path], object]:
    return lambda path: shutil.copy(ROOT / "corpus" / name, path)


def compress(path: Path) -> None:
    path.write_bytes(lzma.compress(write_bitext(path.with_suffix("")).read_bytes()))


def folder(path: Path) -> None:
    """Make a folder of pairs."""
    path.mkdir(exist_ok=True)
    for name in ("letter", "report"):
        for language in ("fr", "en"):
            shutil.copy(ROOT / "corpus" / language / "circular.txt", path / f"{name}.{language}.txt")


@cache
def trained() -> Path:
    """Train a model that is good for nothing but to be there."""
    folder = Path(mkdtemp())
    (folder / "model").mkdir()
    words = ["align", "train", str(write_bitext(folder / "memory.tsv")), "--output", str(folder / "model")]
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(sys, "argv", words + BRIEF)
        main()
    atexit.register(shutil.rmtree, folder)
    return folder / "model"


def model(path: Path) -> None:
    shutil.copytree(trained(), path)


SAMPLES: dict[str, Callable[[Path], object]] = {
    "letter.fr.txt": copy("fr/sc-resolution.txt"),
    "letter.en.txt": copy("en/sc-resolution.txt"),
    "old.fr.txt": copy("fr/circular.txt"),
    "old.en.txt": copy("en/circular.txt"),
    "new.fr.txt": copy("../docs/examples/circular.fr.txt"),
    "new.en.txt": copy("../docs/examples/circular.en.txt"),
    "letter.fr.docx": copy("fr/note-verbale.docx"),
    "letter.en.docx": copy("en/note-verbale.docx"),
    "memory.tsv": write_bitext,
    "held-out.tsv": write_bitext,
    "memory.tsv.xz": compress,
    "texts": folder,
    "first": model,
    "second": model,
}


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where comparisons are kept: what one page has compared, others need not compare again."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def place(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks as the pages suppose: the repository, and documents of one's own beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(kept))
    for name in NAMED:  # no more of the corpus than the pages name: folders of it are checked too
        for language in ("fr", "en"):
            (tmp_path / "corpus" / language).mkdir(parents=True, exist_ok=True)
            (tmp_path / "corpus" / language / name).symlink_to(ROOT / "corpus" / language / name)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "un-fr-en").symlink_to(ROOT / "models" / "un-fr-en")
    (tmp_path / ".git").mkdir()  # no configuration from above
    return tmp_path


def shown_files(page: Path) -> dict[str, Callable[[Path], object]]:
    """Return the files that a page shows: blocks whose first line is a remark with the name of a file."""
    found = {}
    for block in BLOCKS:
        name = re.match(r"# ([\w.-]+\.\w+)\n", block.text)
        if block.page == page and name:
            found[name[1]] = lambda path, text=block.text: write_shown(path, text, page)
    return found


def write_shown(path: Path, text: str, page: Path) -> None:
    """Write a file that a page shows, and make those that it names in its turn."""
    path.write_text(text, encoding="utf-8")
    provide(text, path.parent, page)


def provide(text: str, place: Path, page: Path) -> None:
    """Make the files that a text names."""
    for name, make in {**SAMPLES, **shown_files(page)}.items():
        if re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w.-])", text) and not (place / name).exists():
            make(place / name)


# Running


@pytest.mark.parametrize("block", WITH_COMMANDS, ids=str)
def test_the_commands_run(
    block: Block, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    provide("\n".join(block.commands), place, block.page)
    fingerprint = ""
    for command in block.commands:
        if "benchmarks" in command:
            look_at_benchmark(command, monkeypatch, capsys)
            continue
        command, _, target = command.partition(" > ")
        words = shlex.split(command.replace("FINGERPRINT", fingerprint))
        if words[1] == "train":
            words += BRIEF if "--from" not in words else ["--epochs", "1", "--quiet"]
        if words[1] == "check" and any((place / word).is_dir() for word in words[2:4]):
            words += ["--jobs", "1"]  # one process, which is this one
        monkeypatch.setattr("align.cli.run.engine_for", lambda *_: here)  # which does not start another
        monkeypatch.setattr("align.review.serving.serve", look_at_page)  # which would serve until Ctrl-C
        monkeypatch.setattr("align.review.serving.run", lambda _app, listener: listener.close())
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        assert end.value.code in (None, 0, 1), f"{command}\n{err}"
        if target:
            (place / target.strip()).write_text(out, encoding="utf-8")
        shown = re.search(r"^    \S.* · [A-Z]{3}\d{3} · ([0-9a-f]{8})$", out, re.MULTILINE)
        fingerprint = shown[1] if shown else fingerprint


def look_at_page(
    make: Callable[[Access], Starlette], host: str, port: int, ready: Callable[[str], None]
) -> None:
    """Ask for the first page of an application, as a browser does, instead of serving it."""
    access = Access(frozenset({"testserver"}))
    assert (host, port) == ("127.0.0.1", 0) and ready is not None
    client = TestClient(make(access))
    client.get(access.link)
    assert client.get("/").status_code == 200


def look_at_benchmark(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """See to it that a benchmark knows the options that a page gives it; it takes too long to run."""
    words = shlex.split(command)
    module = words[words.index("-m") + 1]
    monkeypatch.setattr(sys, "argv", [module, "--help"])
    monkeypatch.delitem(sys.modules, module, raising=False)  # another test may have imported it
    with pytest.raises(SystemExit) as end:
        runpy.run_module(module, run_name="__main__", alter_sys=False)
    assert end.value.code in (None, 0)
    help_ = capsys.readouterr().out
    for option in (word for word in words if word.startswith("--")):
        assert option in help_, command


@pytest.mark.parametrize("block", PYTHON, ids=str)
def test_the_python_runs(block: Block, place: Path) -> None:
    provide(block.text, place, block.page)
    if block.text.lstrip().startswith(">>>"):
        case = doctest.DocTestParser().get_doctest(block.text, {}, str(block), str(block.page), block.line)
        runner = doctest.DocTestRunner()
        runner.run(case)
        assert runner.failures == 0
    else:
        exec(compile(block.text, str(block), "exec"), {"__name__": "__main__"})


# Reading


def test_every_command_is_run_or_left_out_for_a_reason() -> None:
    for block in BLOCKS:
        if block.language or not (block.commands or "make " in block.text):
            continue
        for line in block.text.splitlines():
            line = re.sub(r"\s+#.*", "", line).strip()
            line = re.sub(r"^\w+=\S+ ", "", line)  # PYTHONPATH=…
            known = not line or COMMAND.match(line) or line.startswith(tuple(LEFT_OUT))
            assert known, f"{block}: {line} is neither run nor left out"
    shown = "\n".join(block.text for block in BLOCKS)
    assert [command for command in LEFT_OUT if command not in shown] == []


@pytest.mark.parametrize(
    "page", sorted({*PAGES, *(ROOT / "docs").rglob("*.md")}), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = page.parent / name if name else page
        if place.parent == ROOT / "docs" / "reference" and place.name in GENERATED:
            continue
        assert place.exists(), f"{page.name}: {target}"
        if anchor and place.suffix == ".md":
            headings = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {
                re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
            }
            assert anchor in slugs, f"{page.name}: {target}"


def test_the_options_named_in_the_text_exist() -> None:
    group = typer.main.get_command(app)
    for page in PAGES:
        for command in INLINE.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
            found, words = group, command.replace("|", " ").split()[1:]
            while words and words[0] in getattr(found, "commands", {}):
                found = found.commands[words.pop(0)]
            assert found is not group or words[0].startswith("--"), f"{page.name}: {command}"
            options = {option for parameter in found.params for option in parameter.opts}
            options |= {option for parameter in found.params for option in parameter.secondary_opts}
            for word in words:
                name = word.split("=")[0].strip(",.;)")
                assert not name.startswith("--") or name in options | {"--help"}, f"{page.name}: {command}"
