"""Files of decisions: added to, never changed; read whatever people and git do to them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.decisions import Case, Decision, Ledger, Status, append, beside, read
from align.decisions.recent import recall, remember
from align.decisions.record import from_line, to_line
from align.errors import InputError

CASE = Case("0123456789abcdef", "NUM001", ("fr.txt", "en.txt"), ("12",), ("21",), "les 12", "the 21")
DECISION = Decision(CASE, Status.ACCEPTED, "as agreed", "Ada", "2026-11-22T09:00:00Z")
TEXT = st.text(max_size=30)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), TEXT)
def test_a_decision_is_one_line_whatever_its_words(
    reason: str, author: str, words: list[str], around: str
) -> None:
    case = replace(CASE, french=tuple(words), around_english=around, documents=(around, "en.txt"))
    decision = replace(DECISION, case=case, reason=reason, author=author)
    line = to_line(decision)
    assert line.count("\n") == 1 and line.endswith("\n")
    assert from_line(line) == decision


def test_lines_are_added_and_none_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [DECISION])
    before = path.read_bytes()
    append(path, [replace(DECISION, status=Status.WITHDRAWN)])
    assert path.read_bytes().startswith(before)
    assert [d.status for d in read(path).decisions] == [Status.ACCEPTED, Status.WITHDRAWN]
    assert read(path).in_force() == []


def test_a_last_line_without_its_end_is_not_run_into(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(to_line(DECISION).rstrip("\n"), encoding="utf-8")
    append(path, [DECISION])
    assert len(read(path).decisions) == 2


def test_a_file_saved_by_an_editor_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + to_line(DECISION).replace("\n", "\r\n\r\n").encode())
    assert read(path).decisions == (DECISION,)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read(tmp_path / "decisions.jsonl").decisions == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< HEAD", "it is not JSON"),
        ("[]", "it is no object"),
        ("[" * 5000, "it is not JSON"),
        (to_line(DECISION).replace('"accepted"', '"agreed"'), "its status is not one of accepted"),
        (to_line(DECISION).replace('"reason"', '"why"'), 'its "reason" is missing'),
        (to_line(DECISION).replace('"Ada"', "7"), 'its "author" is no text'),
        (to_line(DECISION).replace("0123456789abcdef", "0123"), "not 16 hexadecimal digits"),
        (to_line(DECISION).replace('"fr.txt", ', ""), "its documents are not two"),
        (to_line(DECISION).replace("09:00:00Z", "yesterday"), "its time"),
        (to_line(DECISION).replace('["12"]', "12"), 'its "french" is no list of texts'),
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(to_line(DECISION) + line, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}, line 2: is no decision: ")
    assert said in str(error.value)


@given(st.dictionaries(st.sampled_from([*json.loads(to_line(DECISION))]), st.none() | TEXT | st.integers()))
def test_no_line_breaks_the_reader(changes: dict[str, object]) -> None:
    line = json.dumps({**json.loads(to_line(DECISION)), **changes})
    try:
        assert isinstance(from_line(line), Decision)
    except ValueError as error:
        assert str(error)


def test_two_people_who_decide_at_a_time_lose_nothing(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "decisions.jsonl"
    git("init", "--initial-branch=main")
    (tmp_path / ".gitattributes").write_text("decisions.jsonl merge=union\n", encoding="utf-8")
    append(path, [DECISION])
    git("add", ".")
    git("commit", "-m", "first")
    git("switch", "-c", "other")
    append(path, [replace(DECISION, author="Bob")])
    git("commit", "-am", "Bob's")
    git("switch", "main")
    append(path, [replace(DECISION, author="Cay")])
    git("commit", "-am", "Cay's")
    git("merge", "other", "-m", "both")
    assert sorted(d.author for d in read(path).decisions) == ["Ada", "Bob", "Cay"]


@pytest.mark.parametrize(
    ("french", "english", "folder"),
    [
        ("a/letter.fr.txt", "a/letter.en.txt", "a"),
        ("a/fr/letter.txt", "a/en/letter.txt", "a"),
        ("a/fr/2024/letter.txt", "a/en/2024/letter.txt", "a"),
        ("a/memory.tsv", "a/memory.tsv", "a"),
    ],
)
def test_decisions_are_kept_where_both_documents_are(
    tmp_path: Path, french: str, english: str, folder: str
) -> None:
    assert beside(tmp_path / french, tmp_path / english) == tmp_path / folder / "decisions.jsonl"


def test_documents_are_named_as_seen_from_the_file(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a" / "decisions.jsonl")
    assert ledger.documents(str(tmp_path / "a" / "fr" / "x.txt"), str(tmp_path / "b" / "e\u0301t.txt")) == (
        "fr/x.txt",
        "../b/\u00e9t.txt",
    )
    assert ledger.documents(None, None) == ("", "")


# Recent runs


def test_recent_runs_are_recalled_the_last_first(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "cache" / "recent", tmp_path / "decisions.jsonl"
    assert list(recall(folder)) == []
    remember(folder, ledger, [CASE], ("fr.txt", "en.txt"))
    later = replace(CASE, fingerprint="f" * 16)
    remember(folder, ledger, [later], ("other.fr.txt", "other.en.txt"))
    assert [one.case for one in recall(folder)] == [later, CASE]
    remember(folder, ledger, [], ("fr.txt", "en.txt"))
    assert [one.case for one in recall(folder)] == [later]


def test_what_was_found_is_nobody_elses_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "recent"
    remember(folder, tmp_path / "decisions.jsonl", [CASE], ("fr.txt", "en.txt"))
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("{", encoding="utf-8")
    assert list(recall(folder)) == []


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remember(tmp_path / "file" / "recent", tmp_path / "decisions.jsonl", [CASE], ("fr.txt", "en.txt"))
    assert list(recall(tmp_path / "file" / "recent")) == []
