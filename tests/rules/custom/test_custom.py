"""Rules of the user's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.config import Config
from align.data import Finding, Severity
from align.errors import InputError
from align.rules import all_rules, check, families
from align.rules.custom import failures, read_definitions
from align.rules.custom.patterns import LONGEST, bounded, found

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "custom-rules.md"


def written(folder: Path, text: str, name: str = "house.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def findings(bench: Any, path: str, *pairs: tuple[str, str], **options: Any) -> tuple[Finding, ...]:
    made = bench(list(pairs))
    config = Config(rules=(path,), select=("HSE",), **options)
    return check(made.french, made.english, made.beads, config)


RULE = """
[[rule]]
code = "HSE001"
find.french = "frais de mission"
expect.english = ["travel costs", "cost of travel"]
"""


def test_the_examples_of_the_manual_come_out_as_it_says(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    definitions = read_definitions(written(tmp_path, block), families())
    assert [d.code for d in definitions] == ["HSE001", "HSE002", "HSE003"]
    assert all(d.examples for d in definitions)
    assert [failures(d) for d in definitions] == [[], [], []]


def test_words_without_what_is_expected(bench: Any, tmp_path: Path) -> None:
    pair = ("Tous frais de mission remboursés.", "All fees reimbursed.")
    (finding,) = findings(bench, written(tmp_path, RULE), pair)
    assert (finding.rule, finding.name, finding.severity) == ("HSE001", "custom-rule", Severity.WARNING)
    assert finding.french[0].text == "frais de mission"
    assert finding.message == "FR has “frais de mission”, EN lacks “travel costs”"
    assert finding.message_fr.startswith("FR porte «\u00a0frais de mission\u00a0»")


def test_any_of_what_is_expected_will_do_in_any_form(bench: Any, tmp_path: Path) -> None:
    pair = ("Les Frais de mission", "The costs of travel")
    assert findings(bench, written(tmp_path, RULE), pair) == ()


def test_a_paragraph_without_counterpart_is_not_held_to_it(bench: Any, tmp_path: Path) -> None:
    assert findings(bench, written(tmp_path, RULE), ("Les frais de mission", "")) == ()


def test_what_should_not_be_there_with_an_exception(bench: Any, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
[[rule]]
code = "HSE002"
name = "no-thus"
severity = "error"
find.english-pattern = '\\bthus\\b'
unless.english = "thus far"
message = "do not say {found}"
message-fr = "ne pas dire {found}"
""",
    )
    (finding,) = findings(bench, path, ("", "It is Thus."), ("", "Thus far, thus it is."))
    assert (finding.severity, finding.message_fr) == (Severity.ERROR, "EN ne pas dire Thus")


def test_capitals_matter_where_asked(bench: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "[[rule]]\ncode='HSE003'\nfind.english-pattern='\\bState\\b'\nfind.case=true\n")
    assert len(findings(bench, path, ("", "a State in a state"))) == 1


def test_codes_are_selected_and_weighed_like_any_other(bench: Any, tmp_path: Path) -> None:
    path = written(tmp_path, RULE)
    config = Config(rules=(path,))
    assert all_rules(config)[-1].code == "HSE001"
    made = bench([("Les frais de mission", "The fees")])
    ignored = Config(rules=(path,), ignore=("HSE",))
    assert "HSE001" not in {f.rule for f in check(made.french, made.english, made.beads, ignored)}


def test_an_example_that_does_not_come_out(tmp_path: Path) -> None:
    path = written(tmp_path, RULE + "[[rule.right]]\nfrench = 'frais de mission'\nenglish = 'fees'\n")
    ((example,),) = [failures(d) for d in read_definitions(path)]
    assert (example.wrong, example.english) == (False, "fees")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"house\.toml: holds no rule"),
        ("[[rules]]\n", r"rules is no key: did you mean rule\?"),
        ("[[rule]]\nname='x'\n", "rule 1: code is three capitals and three figures"),
        ("[[rule]]\ncode='NUM001'\nfind.french='a'\n", "NUM001: NUM is a family of align’s own"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nsevirity='info'\n", r"HSE001: sevirity .* severity\?"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nseverity='warn'\n", r"did you mean warning\?"),
        ("[[rule]]\ncode='HSE001'\nfind.frensh='a'\n", r"HSE001: find: frensh .* french\?"),
        ("[[rule]]\ncode='HSE001'\n", "find says what and where"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nfind.english='b'\n", "find is for one language"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nexpect.french='b'\n", "find is not for"),
        ("[[rule]]\ncode='HSE001'\nfind.french=[]\n", "find is empty"),
        ("[[rule]]\ncode='HSE001'\nfind.french='!'\n", "has no letter"),
        ("[[rule]]\ncode='HSE001'\nfind.french=[1]\n", "is a text, or a list"),
        ("[[rule]]\ncode='HSE001'\nfind.french-pattern='('\n", r"'\(' is no regular expression"),
        ("[[rule]]\ncode='HSE001'\nfind.french-pattern='(a+)+b'\n", "may take too long"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nmessage='x'\n", "go together"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nmessage='{x}'\nmessage-fr='y'\n", r"message has \{x\}"),
        (
            "[[rule]]\ncode='HSE001'\nfind.french='a'\nmessage='{found:>99999999}'\nmessage-fr='y'\n",
            "has {found",
        ),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nmessage='{'\nmessage-fr='y'\n", "write {{ for a brace"),
        ("[[rule]]\ncode='HSE001'\nfind.french='a'\nright='x'\n", r"right is written \[\[rule\.right\]\]"),
        (RULE + RULE, "HSE001 is there twice"),
        ("[[rule]\n", "is not TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_a_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_definitions(written(tmp_path, text), families())
    assert "house.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"nowhere\.toml: cannot be read"):
        read_definitions("nowhere.toml")


def test_one_code_in_two_files(tmp_path: Path) -> None:
    paths = written(tmp_path, RULE), written(tmp_path, RULE, "other.toml")
    with pytest.raises(InputError, match=r"other\.toml: HSE001 is in another file too"):
        all_rules(Config(rules=paths))


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bfrais (?:de|du) mission\b",
        r"(?:\w+ ){1,3}fin",
        r"\d{1,3}(?: \d{3})*",
        r"sauf .{0,80} avis",
        r"[A-Z]+-\d+",
    ],
)
def test_everyday_patterns_are_accepted(pattern: str) -> None:
    assert bounded(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (r"(a+)+b", "take too long"),
        (r"(?:a|aa)*b", "take too long"),
        (r"(\w+\s?)*:", "take too long"),
        (r".*a.*b", "take too long"),
        (r"(x{0,100}){0,100}y", "take too long"),
        (r"(a?){50}b", "take too long"),
        (r".{1001,}x.{1001,}y", "take too long"),
        (r"a*", "matches nothing"),
        ("a" * (LONGEST + 1), "is longer than"),
    ],
)
def test_patterns_that_could_run_for_years_are_refused(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bounded(pattern)


@given(st.text(alphabet="ab()[]*+?{}1,|.\\w ^$", max_size=30))
def test_any_pattern_is_compiled_or_refused(pattern: str) -> None:
    try:
        compiled = bounded(pattern)
    except ValueError as error:
        assert str(error)
    else:
        compiled.search("ab" * 200 + " ")


def test_a_pattern_that_takes_too_long_after_all_ends_in_a_line() -> None:
    slow = bounded(r"\w{1,40}\w{1,40}\w{1,40}[:;]")
    with pytest.raises(InputError, match="takes too long"):
        list(found(slow, "a" * 9_990 + " ;"))


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused_in_a_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("custom") / "house.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError) as caught:
        read_definitions(str(path))
    assert str(path) in str(caught.value)
