"""Configuration files: where they are found, what they may say, and what comes of them."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.cli.config import as_toml
from align.config import Config, Cut, settable
from align.data import Document
from align.errors import InputError
from align.pipeline import compare
from align.settings import Display, Interface, Origin, find, read, settle
from align.severity import Severity
from align.wildcards import matches


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Where


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    outer = write(tmp_path / "align.toml", "")
    inner = write(tmp_path / "a" / "pyproject.toml", "[tool.align]\n")
    (tmp_path / "a" / "b").mkdir()
    (tmp_path / "c").mkdir()
    assert find(tmp_path / "a" / "b") == inner
    assert find(tmp_path / "c") == outer


def test_a_project_that_says_nothing_of_align_is_passed_over(tmp_path: Path) -> None:
    outer = write(tmp_path / "align.toml", "")
    write(tmp_path / "a" / "pyproject.toml", "[tool.ruff]\nline-length = 100\n")
    assert find(tmp_path / "a") == outer


def test_align_toml_holds_before_its_neighbour(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.align]\n")
    ours = write(tmp_path / "align.toml", "")
    assert find(tmp_path) == ours


def test_a_repository_is_a_border(tmp_path: Path) -> None:
    write(tmp_path / "align.toml", "")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "texts").mkdir()
    assert find(tmp_path / "repository" / "texts") is None
    own = write(tmp_path / "repository" / "align.toml", "")
    assert find(tmp_path / "repository" / "texts") == own


# What


def test_every_type_of_value_is_read(tmp_path: Path) -> None:
    file = read(
        write(
            tmp_path / "align.toml",
            'select = ["NUM", "REF"]\nfail-on = "warning"\nparagraphs = "blank"\nmax-paragraphs = 3\n'
            'severity = {SEM002 = "error", typ = "info"}\ninterface = "fr"\nnotes = true\n',
        )
    )
    assert file.options == {
        "select": ("NUM", "REF"),
        "fail_on": Severity.WARNING,
        "paragraphs": Cut.BLANK,
        "max_paragraphs": 3,
        "severity": {"SEM002": Severity.ERROR, "TYP": Severity.INFO},
        "interface": Interface.FR,
        "notes": True,
    }


def test_never_to_fail_is_a_value_of_its_own(tmp_path: Path) -> None:
    file = read(write(tmp_path / "align.toml", 'fail-on = "never"\n'))
    assert settle({}, file).config.fail_on is None


def test_relative_paths_start_at_the_file_and_names_stay_names(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").touch()
    text = 'glossary = ["terms.tsv", "terms.tsv#law", "un"]\nmodel = "LaBSE"\nbaseline = "backlog.jsonl"\n'
    config = settle({}, read(write(tmp_path / "align.toml", text)))
    assert config.config.glossary == (str(tmp_path / "terms.tsv"), str(tmp_path / "terms.tsv#law"), "un")
    assert config.config.model == "LaBSE"
    assert config.display.baseline == str(tmp_path / "backlog.jsonl")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignroe = []\n", "ignroe is no option; did you mean ignore?"),
        ("fail_on = 'error'\n", "did you mean fail-on?"),
        ("colour = true\n", "colour is no option; the options are baseline, "),
        ("select = 'NUM'\n", "select is a list of texts"),
        ("notes = 'yes'\n", "notes is true or false"),
        ("max-paragraphs = 0\n", "max-paragraphs is a whole number, 1 or more"),
        ("max-paragraphs = 1000000\n", "max-paragraphs is 12 at most"),
        (f"max-paragraphs = {'9' * 5000}\n", "is not TOML"),
        ("max-paragraphs = true\n", "max-paragraphs is a whole number"),
        ("paragraphs = 'lines'\n", "paragraphs is one of auto, blank, line"),
        ("model = 3\n", "model is a text in quotation marks"),
        ('decisions = "\\u0000"\n', "decisions is a text of at most 4096 characters, none of them NUL"),
        (f"glossary = ['{'a' * 5000}']\n", "glossary is a text of at most 4096 characters"),
        ("fail-on = 'fatal'\n", "fail-on is one of error, warning, info, never"),
        ("severity = {NUM001 = 'never'}\n", "severity is one of error, warning, info"),
        ("severity = 'error'\n", "severity is a table"),
        ("overrides = 3\n", "write [[overrides]]"),
        ("[[overrides]]\nignore = []\n", "overrides 1: files is a list of patterns"),
        (
            "[[overrides]]\nfiles = ['*']\nnotes = true\n",
            "overrides 1: notes is for all files; put it above [[overrides]]",
        ),
        ("select = [\n", "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path / "align.toml", text)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)


def test_a_file_that_is_no_configuration_is_refused(tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not UTF-8"):
        read(tmp_path / "align.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "absent.toml")
    with pytest.raises(InputError, match=r"has no \[tool.align\]"):
        read(write(tmp_path / "pyproject.toml", "[project]\n"))
    with pytest.raises(InputError, match=r"write \[tool.align\]"):
        read(write(tmp_path / "pyproject.toml", "[tool]\nalign = 3\n"))


VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=6,
)
KEYS = st.sampled_from([f.name.replace("_", "-") for f in (*settable(Config), *settable(Display))])


@given(st.dictionaries(KEYS | st.just("overrides") | st.text(max_size=6), VALUES, max_size=3))
def test_whatever_a_file_says_it_is_read_or_refused_in_one_line(table: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "align.toml"
        lines = (f"{as_toml(key)} = {as_toml(value)}" for key, value in table.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        assert tomllib.loads(path.read_text(encoding="utf-8")) == table
        try:
            assert isinstance(settle({}, read(path)).config, Config)
        except InputError as error:
            assert str(error).startswith(str(path))


# What comes of it


def test_the_command_line_holds_before_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "align.toml", 'ignore = ["TYP"]\nnotes = true\n')
    found = settle({"ignore": ("NUM",), "notes": None}, read(path))
    assert found.config.ignore == ("NUM",)
    assert found.display.notes
    assert found.origins["ignore"] == Origin.COMMAND
    assert found.origins["notes"] == str(path)
    assert found.origins["select"] == Origin.DEFAULT


def test_without_a_file_the_defaults_hold() -> None:
    assert settle({}).config == Config()


OVERRIDES = """
ignore = ["TYP"]
severity = {NUM001 = "warning"}
[[overrides]]
files = ["annexes/**"]
ignore = ["NUM"]
severity = {SEM002 = "error"}
[[overrides]]
files = ["*.draft.txt", "old/"]
select = ["REF"]
"""


@pytest.mark.parametrize(
    ("place", "ignore", "select"),
    [
        ("letter.fr.txt", ("TYP",), ()),
        ("annexes/one.txt", ("TYP", "NUM"), ()),
        ("annexes/2024/two.txt", ("TYP", "NUM"), ()),
        ("deep/annexes/one.txt", ("TYP",), ()),
        ("letter.draft.txt", ("TYP",), ("REF",)),
        ("deep/letter.draft.txt", ("TYP",), ("REF",)),
        ("old/deep/letter.txt", ("TYP",), ("REF",)),
        ("annexes/one.draft.txt", ("TYP", "NUM"), ("REF",)),
        ("../annexes/one.draft.txt", ("TYP",), ()),
    ],
)
def test_an_override_holds_for_the_files_it_names(
    tmp_path: Path, place: str, ignore: tuple[str, ...], select: tuple[str, ...]
) -> None:
    file = read(write(tmp_path / "collection" / "align.toml", OVERRIDES))
    config = settle({}, file, [tmp_path / "collection" / "other.txt", tmp_path / "collection" / place]).config
    assert (config.ignore, config.select) == (ignore, select)
    if "NUM" in ignore:
        assert config.severity == {"NUM001": Severity.WARNING, "SEM002": Severity.ERROR}


def test_an_override_is_named_as_the_origin(tmp_path: Path) -> None:
    path = write(tmp_path / "align.toml", OVERRIDES)
    origins = settle({}, read(path), [tmp_path / "annexes" / "one.txt"]).origins
    assert origins["ignore"] == f"{path}, overrides 1 (annexes/**)"


@pytest.mark.parametrize(
    ("pattern", "place", "expected"),
    [
        ("letter.fr.txt", "letter.fr.txt", True),
        ("letter.fr.txt", "2024/letter.fr.txt", True),
        ("*.fr.txt", "2024/letter.fr.txt", True),
        ("*.fr.txt", "2024/letter.en.txt", False),
        ("annexes/**", "annexes/one/a.txt", True),
        ("annexes/", "annexes/a.txt", True),
        ("annexes/*", "annexes/one/a.txt", False),
        ("annexes/*.txt", "annexes/a.txt", True),
        ("**/annexes/*.txt", "annexes/a.txt", True),
        ("**/annexes/*.txt", "x/y/annexes/a.txt", True),
        ("**/annexes/*.txt", "x/myannexes/a.txt", False),
        ("./a?.txt", "ab.txt", True),
        ("d/a?.txt", "d/a/.txt", False),
        ("d**z", "d/e/z", True),
        ("d/[a].txt", "d/a.txt", False),
        ("d/[a].txt", "d/[a].txt", True),
    ],
)
def test_patterns_of_files(pattern: str, place: str, expected: bool) -> None:
    assert matches(place, pattern) is expected


def test_no_pattern_takes_long() -> None:
    assert not matches("/".join(["a" * 200] * 20), "**/" + "*a" * 100 + "/**/" + "*a" * 100 + "b")


@given(st.text("ab/", max_size=12), st.text("ab/*?", max_size=8))
def test_patterns_mean_what_a_regular_expression_would(place: str, pattern: str) -> None:
    whole = pattern.removeprefix("./")
    whole += "**" if whole.endswith("/") else ""
    whole = whole if "/" in whole else f"**/{whole}"
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", whole)
    means = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    expression = "".join(means.get(part) or re.escape(part) for part in parts)
    assert matches(place, pattern) is bool(re.fullmatch(expression, place))


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes of POSIX")
@pytest.mark.parametrize("option", ["glossary", "rules"])
def test_a_device_that_a_configuration_names_is_not_read(tmp_path: Path, option: str) -> None:
    path = write(tmp_path / "align.toml", f'{option} = ["/dev/zero"]')
    text = Document.from_paragraphs(["un"], language="fr"), Document.from_paragraphs(["one"], language="en")
    with pytest.raises(InputError, match="is no file"):
        compare(*text, settle({"force": True}, read(path)).config)


def test_a_key_of_a_hundred_thousand_parts_fills_no_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "align.toml", ".".join(["a"] * 100_000) + " = 1")
    with pytest.raises(InputError, match="more than 100 parts"):
        read(path)
