"""Writing a report, and keeping it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from align import reports
from align.data import Comparison, Document
from tests.reports.conftest import make_review


def test_every_format_writes_text_that_ends_in_a_line_feed(comparison: Comparison) -> None:
    for name, kind in reports.formats.items():
        written = reports.write(comparison, name)
        assert isinstance(written, bytes if kind.binary else str)
        assert kind.binary or written.endswith("\n")


def test_the_longest_ending_that_fits_names_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reports.formats, "odd", reports.Format("odd", (".odd.json",), ("odd", "Odd")))
    assert reports.format_of("Report.JSON") is reports.formats["json"]
    assert reports.format_of("report.odd.json") is reports.formats["odd"]
    assert reports.format_of("report.xyz") is None


def test_an_unknown_format_is_refused_by_name(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match=r"no report format 'pdf': choose one of terminal, "):
        reports.write(comparison, "pdf")


def test_every_format_can_show_empty_documents() -> None:
    from align.config import Config

    empty = Comparison(
        Document.from_paragraphs([], language="fr"),
        Document.from_paragraphs([], language="en"),
        (),
        (),
        "un-fr-en",
        Config(),
    )
    for name in reports.formats:
        assert isinstance(reports.write(empty, name), str | bytes)


@pytest.mark.parametrize("name", ["terminal", "html"])
def test_what_was_accepted_is_left_out_or_shown_with_who_accepted_it(
    comparison: Comparison, name: str
) -> None:
    review, accepted = make_review(comparison), comparison.findings[0]
    assert accepted.message not in reports.write(comparison, name, review=review, notes=True)
    shown = reports.write(comparison, name, review=review, notes=True, show_accepted=True)
    assert accepted.message in shown
    assert "accepted by Ada on 2026-11-22 (as agreed)" in shown
    assert "changed since accepted by Ada on 2026-11-22 (as agreed)" in shown
    assert "in the baseline since 2026-11-22" in shown
    french = reports.write(comparison, name, review=review, show_accepted=True, ui="fr", width=200)
    assert "accepté par Ada le 2026-11-22 (as agreed)" in french


def test_reports_are_the_same_every_time(comparison: Comparison) -> None:
    for name in reports.formats:
        assert reports.write(comparison, name) == reports.write(comparison, name)


def test_saving_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("a longer report of yesterday", encoding="utf-8")
    reports.save("été\n", path)
    assert path.read_bytes() == "été\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_cannot_be_saved_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.json"
    path.write_text("of yesterday", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space"):
        reports.save("of today", path)
    assert path.read_text(encoding="utf-8") == "of yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_a_lone_surrogate_survives_in_json(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    reports.save(json.dumps({"text": "a\udc80b"}, ensure_ascii=False), path)
    assert json.loads(path.read_bytes())["text"] == "a\udc80b"


def test_reports_do_not_import_checks() -> None:
    for path in Path(reports.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("align.rules"), path.name
