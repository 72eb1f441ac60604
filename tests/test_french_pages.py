"""The French pages of the manual say what the English ones say: we check them with align itself.

What it finds and is right as it is was decided about, with the reason, in ``docs/decisions.jsonl``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from align.cli import main

_DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = sorted(page.relative_to(_DOCS / "fr").as_posix() for page in (_DOCS / "fr").rglob("*.md"))
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_there_is_a_french_page_for_each_task() -> None:
    tasks = {page.relative_to(_DOCS).as_posix() for page in (_DOCS / "tasks").glob("*.md")}
    assert set(PAGES) == {"start.md", *tasks}


@pytest.mark.parametrize("page", PAGES)
def test_align_has_nothing_to_say_of_a_page(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_DOCS)
    pair = [f"fr/{page}", page]
    words = ["align", "check", *pair, "--fail-on", "warning", "--isolated", "--no-cache", "--interface", "en"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code in (None, 0), capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_both_pages_show_the_same_commands(page: str) -> None:
    french, english = (commands(_DOCS / name) for name in (f"fr/{page}", page))
    assert french == english


def commands(page: Path) -> list[str]:
    """Return the blocks of commands of a page, which name no language; what they print stands in others."""
    blocks = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [text for language, text in blocks if not language]
