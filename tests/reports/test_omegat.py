"""What align writes, opened in OmegaT: memories translate a document, XLIFF is a document to translate."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from align.data import Comparison
from align.documents import read_bitext
from align.reports import DisplayOptions, formats
from tests.reports.conftest import make_comparison

OMEGAT = shutil.which("omegat")
pytestmark = pytest.mark.skipif(OMEGAT is None, reason="no OmegaT: install Debian's omegat to run this")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>EN-GB</source_lang>
    <target_lang>FR-FR</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of OmegaT without documents or memories."""
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project" / "omegat.project").write_text(PROJECT, encoding="utf-8")
    return tmp_path / "project"


def translate(project: Path) -> str:
    """Have OmegaT write the translated documents, and return its log."""
    command = [OMEGAT, project, "--mode=console-translate", f"--config-dir={project.parent / 'config'}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def written(comparison: Comparison, kind: str, **options: Any) -> str:
    return str(formats[kind].report().render(comparison, DisplayOptions(**options)))


def pairs(comparison: Comparison, level: Any) -> list[tuple[str, str]]:
    """Return the English and French segments that answer each other."""
    rows = [line.split("\t") for line in written(comparison, "tsv", level=level).splitlines()[1:]]
    return [(english, french) for _, french, english, *_ in rows if english and french]


@pytest.mark.parametrize("level", ["paragraph", "sentence"])
@pytest.mark.parametrize("place", ["tm/auto/ours.tmx", "omegat/project_save.tmx"])
def test_a_memory_translates_its_own_document(project: Path, level: Any, place: str) -> None:
    comparison = make_comparison()
    (project / place).write_text(written(comparison, "tmx", level=level), encoding="utf-8")
    known = pairs(comparison, level)
    english = "\n\n".join(source for source, _ in known)
    (project / "source/document.txt").write_text(english + "\n", encoding="utf-8")
    assert "Created by: align" in translate(project)
    made = (project / "target/document.txt").read_text(encoding="utf-8-sig")
    assert made.strip().split("\n\n") == [target for _, target in known]


def test_the_memory_that_it_writes_is_read(project: Path) -> None:
    comparison = make_comparison()
    memory = written(comparison, "tmx")
    (project / "omegat/project_save.tmx").write_text(memory, encoding="utf-8")
    known = pairs(comparison, "paragraph")
    text = "\n\n".join(source for source, _ in known) + "\n"
    (project / "source/document.txt").write_text(text, encoding="utf-8")
    translate(project)
    bitext = read_bitext(project / "project-omegat.tmx")
    found = {
        (bitext.english.paragraphs[j].text, bitext.french.paragraphs[i].text)
        for i, j in bitext.pairs
        if i is not None and j is not None
    }
    assert len(found) == len(set(known))


def test_xliff_is_a_document_to_translate(project: Path) -> None:
    comparison = make_comparison()
    (project / "source/ours.xlf").write_text(written(comparison, "xliff"), encoding="utf-8")
    (project / "tm/auto/ours.tmx").write_text(written(comparison, "tmx"), encoding="utf-8")
    translate(project)
    root = etree.parse(project / "target/ours.xlf").getroot()
    targets = [
        "".join(target.itertext()) for target in root.iter("{urn:oasis:names:tc:xliff:document:1.2}target")
    ]
    assert {french for _, french in pairs(comparison, "paragraph")} <= set(targets)
