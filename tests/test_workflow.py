"""The recipes for other people's workflows work as they stand: hooks, servers, scripts, make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from align import reports
from align.cli.check import check

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
FRENCH = (ROOT / "corpus" / "fr" / "circular.txt").read_text(encoding="utf-8")
ENGLISH = (ROOT / "corpus" / "en" / "circular.txt").read_text(encoding="utf-8")


def recipes(language: str) -> list[str]:
    """Return the fenced blocks of the page that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def recipe(language: str, word: str) -> str:
    (found,) = [text for text in recipes(language) if word in text]
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``align`` is a command, git knows a name, and nothing of the user's counts."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PYTEST"))}
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "align"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "ALIGN_CACHE_DIR": str(tmp_path / "cache"),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "LC_ALL": "C.UTF-8",
        **{
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
        },
    }


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A project whose documents are in ``texts``: one faithful pair."""
    project = tmp_path / "project"
    (project / "texts").mkdir(parents=True)
    write(project, FRENCH, ENGLISH)
    return project


def write(project: Path, french: str, english: str, name: str = "circular") -> None:
    (project / "texts" / f"{name}.fr.txt").write_text(french, encoding="utf-8")
    (project / "texts" / f"{name}.en.txt").write_text(english, encoding="utf-8")


def damaged(text: str) -> str:
    """Change the first figure of several digits of a text."""
    return re.sub(r"\b(1?\d)(\d)\b", lambda m: f"{m[2]}{m[1]}7", text, count=1)


def run(
    command: str | list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    arguments = ["bash", "-e", "-c", command] if isinstance(command, str) else command
    return subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


# Hooks


def test_the_hook_stops_a_commit_that_breaks_a_pair(texts: Path, environment: dict[str, str]) -> None:
    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(["git", *arguments], texts, environment)

    (hook,) = HOOKS
    local = yaml.safe_load(recipe("yaml", "repo: local"))
    (shown,) = local["repos"][0]["hooks"]
    assert shown["entry"] == hook["entry"] and shown["pass_filenames"] is hook["pass_filenames"] is False
    (texts / ".pre-commit-config.yaml").write_text(recipe("yaml", "repo: local"), encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    installed = run([sys.executable, "-m", "pre_commit", "install"], texts, environment)
    assert installed.returncode == 0, installed.stderr
    git("add", ".")
    first = git("commit", "--message", "the documents as they are")
    assert first.returncode == 0, first.stdout + first.stderr

    write(texts, FRENCH, damaged(ENGLISH))
    git("add", ".")
    stopped = git("commit", "--message", "a slip")
    assert stopped.returncode == 1
    assert re.search(r"texts/circular\.fr\.txt:\d+:\d+: error: NUM", stopped.stdout + stopped.stderr)

    write(texts, FRENCH + "\nUn mot.\n", ENGLISH + "\nA word.\n")
    git("add", ".")
    passed = git("commit", "--message", "one more sentence")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_pre_commit_accepts_the_hook_and_the_settings_of_the_page(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    manifest = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert run(manifest, tmp_path, environment).returncode == 0
    for number, word in enumerate(("rev:", "repo: local")):
        path = tmp_path / f"{number}.yaml"
        path.write_text(recipe("yaml", word), encoding="utf-8")
        validate = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
        assert run(validate, tmp_path, environment).returncode == 0


def test_the_hook_of_the_page_is_the_one_that_is_offered() -> None:
    configured = yaml.safe_load(recipe("yaml", "rev:"))
    assert [hook["id"] for hook in configured["repos"][0]["hooks"]] == [hook["id"] for hook in HOOKS]
    (hook,) = HOOKS
    kinds = re.compile(hook["files"])
    for name in ("a.fr.txt", "b.DOCX".lower(), "c.html", "d.tmx", "align.toml", "decisions.jsonl"):
        assert kinds.search(name)
    assert not kinds.search("picture.png")


# Servers


def test_the_steps_of_the_action_run(texts: Path, environment: dict[str, str]) -> None:
    write(texts, FRENCH, damaged(ENGLISH))
    inputs = {name: str(item["default"]) for name, item in ACTION["inputs"].items()}
    inputs["paths"] = "texts"
    codes = {}
    for step in ACTION["runs"]["steps"]:
        if "run" not in step:
            continue  # an action of somebody else's
        assert step["shell"] == "bash" and "${{" not in step["run"]  # nothing of a user's in a script
        given = {name: filled(value, inputs) for name, value in step["env"].items()}
        # The package is not built anew: pip resolves it and stops there.
        pip = {"PIP_DRY_RUN": "1", "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
        done = run(step["run"], texts, {**environment, **pip, **given})
        codes[step["name"]] = done.returncode
        if step["name"] == "Check":
            assert re.search(r"^::error file=texts/circular\.fr\.txt,line=\d+", done.stdout, re.MULTILINE)
    assert codes == {"Install align": 0, "Check": 1}
    assert '"version": "2.1.0"' in (texts / "align.sarif").read_text(encoding="utf-8")


def filled(value: str, inputs: dict[str, str]) -> str:
    return re.sub(
        r"\$\{\{ (\S+) \}\}",
        lambda found: str(ROOT) if found[1] == "github.action_path" else inputs[found[1].split(".")[1]],
        value,
    )


def test_the_workflow_of_the_page_gives_the_action_what_it_knows() -> None:
    steps = yaml.safe_load(recipe("yaml", "runs-on"))["jobs"]["align"]["steps"]
    (given,) = [step["with"] for step in steps if "with" in step]
    assert given.keys() <= ACTION["inputs"].keys()
    uploads = [s for s in ACTION["runs"]["steps"] if s.get("uses", "").startswith("github/codeql-action/")]
    assert [s["with"]["sarif_file"] for s in uploads] == ["${{ inputs.sarif }}"]


def test_the_script_for_gitlab_writes_junit(texts: Path, environment: dict[str, str]) -> None:
    job: dict[str, Any] = yaml.safe_load(recipe("yaml", "junit: align.xml"))["translations"]
    for command in job["script"]:
        assert run(command, texts, environment).returncode == 0
    root = etree.parse(texts / job["artifacts"]["reports"]["junit"]).getroot()
    assert root.tag == "testsuites"


def test_the_container_copies_what_the_package_is_made_of() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (.*) /src\S*$", text, re.MULTILINE):
        for name in line.split():
            assert (ROOT / name).exists()
    assert 'ENTRYPOINT ["align"]' in text


# Scripts


def test_the_script_after_a_save_leaves_a_page_while_there_is_something_to_see(
    texts: Path, environment: dict[str, str]
) -> None:
    script, folder = texts / "after-save.sh", texts / "texts"
    script.write_text(recipe("sh", "after-save.sh"), encoding="utf-8")
    command = ["sh", "../after-save.sh", "circular.fr.txt", "circular.en.txt"]
    page = folder / "circular.fr.report.html"
    write(texts, FRENCH, damaged(ENGLISH))
    assert run(command, folder, environment).stdout == f"something to look at: {page.name}\n"
    assert page.exists()
    write(texts, FRENCH, ENGLISH)
    assert run(command, folder, environment).returncode == 0
    assert not page.exists()
    (folder / "circular.en.txt").unlink()
    assert run(command, folder, environment).returncode == 2


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_checks_what_has_changed(texts: Path, environment: dict[str, str]) -> None:
    folder = texts / "texts"
    (folder / "Makefile").write_text(recipe("make", "checked"), encoding="utf-8")
    first = run(["make"], folder, environment)
    assert first.returncode == 0, first.stderr
    assert (folder / "circular.html").exists()
    assert "align check" in first.stdout
    assert "align check" not in run(["make"], folder, environment).stdout
    write(texts, FRENCH, damaged(ENGLISH))
    os.utime(folder / "circular.checked", (0, 0))
    assert run(["make"], folder, environment).returncode != 0
    assert run(["make", "--question"], folder, environment).returncode == 1  # not done until it is mended


def test_the_codes_of_the_page_are_those_of_the_help() -> None:
    codes = [code for code, _ in re.findall(r"^\| (\d) \| (.*) \|$", PAGE, re.MULTILINE)]
    assert codes == re.findall(r"^ {6}(\d)  ", str(check.__doc__), re.MULTILINE) == ["0", "1", "2"]


def test_formats_for_servers_are_named_by_their_endings() -> None:
    assert reports.format_of("align.sarif") is reports.formats["sarif"]
    assert reports.format_of("align.xml") is reports.formats["junit"]
