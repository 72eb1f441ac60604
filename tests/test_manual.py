"""The manual is built without a warning, its links lead somewhere, and nothing in it comes from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest

from tools import manual

pytestmark = pytest.mark.skipif(
    find_spec("zensical") is None or find_spec("mkdocstrings") is None,
    reason='needs the extra "docs": pip install "align-toolkit[docs]"',
)
_ROOT = Path(__file__).resolve().parent.parent
_ASSET = re.compile(r"<(?:script|img|link|iframe|source|video)\b[^>]*?\b(?:src|href)=[\"']?([^\"'\s>]+)")
_LINK = re.compile(r"\b(?:src|href)=[\"']?([^\"'\s>]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual as it is read."""
    folder = tmp_path_factory.mktemp("manual") / "out"
    manual.gather(folder)
    build = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "zensical.toml"]
    done = subprocess.run(build, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@cache
def pages(site: Path) -> dict[Path, str]:
    return {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


def test_no_page_loads_anything_from_outside(site: Path) -> None:
    styles = "".join(style.read_text(encoding="utf-8") for style in site.rglob("*.css"))
    assert re.findall(r"(?:@import|url\()[\s\"']*(?:https?:)?//[^)]*", styles) == []
    for page, text in pages(site).items():
        loaded = [name for name in _ASSET.findall(text) if re.match(r"(?:https?:)?//", name)]
        assert loaded == [], page.name


def test_every_link_leads_somewhere(site: Path) -> None:
    for page, text in pages(site).items():
        if page.name == "404.html":  # its links are those of a server
            continue
        for link in map(unescape, _LINK.findall(text)):
            name = unquote(link.partition("#")[0].partition("?")[0])
            if name and not re.match(r"[a-z]+:|//", name):
                assert (page.parent / name).exists(), f"{page.relative_to(site)}: {link}"


def test_every_page_is_in_the_navigation(site: Path) -> None:
    named = set(re.findall(r'"([\w/.-]+\.md)"', (site.parent / "zensical.toml").read_text(encoding="utf-8")))
    there = {path.relative_to(site.parent / "pages").as_posix() for path in site.parent.rglob("*.md")}
    assert named == there


def test_what_is_generated_names_all_there_is(site: Path) -> None:
    import align

    commands = (site / "reference/commands.html").read_text(encoding="utf-8")
    assert all(f'id="align-{name}"' in commands for name in ("check", "review", "changes", "config-show"))
    python = (site / "reference/python.html").read_text(encoding="utf-8")
    assert all(f'id="align.{name}"' in python for name in align.__all__ if not name.startswith("__"))


def test_a_link_to_nothing_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("[gone](gone.md)\n", encoding="utf-8")
    monkeypatch.setattr(manual, "ROOT", tmp_path)
    monkeypatch.setattr(manual, "OUTSIDE", {})
    with pytest.raises(FileNotFoundError, match=r"gone\.md: linked to, and not there"):
        manual.gather(tmp_path / "out")
