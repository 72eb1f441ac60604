"""A pair of files in two languages, with one figure that differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Config
from align.decisions import beside
from align.lsp.pair import OpenPair
from align.session import Session

FRENCH = """Le Comité a adopté sa résolution 62/17 le 5 mars 2019.

Il a tenu 14 séances et entendu 31 orateurs.

Le Secrétaire général rend compte au Comité tous les deux ans.

La France et le Mali ont présenté le projet.
"""
ENGLISH = """The Committee adopted its resolution 62/17 on 5 March 2019.

It held 41 meetings and heard 31 speakers.

The Secretary-General shall report to the Committee every two years.

France and Mali introduced the draft.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    pair = tmp_path / "text.fr.txt", tmp_path / "text.en.txt"
    for path, text in zip(pair, (FRENCH, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return pair


@pytest.fixture(scope="session")
def session() -> Session:
    return Session()


@pytest.fixture
def pair(files: tuple[Path, Path], session: Session) -> OpenPair:
    """The pair with the French open and checked."""
    made = OpenPair(files, session, Config(), [beside(*files)])
    made.take(files[0], FRENCH)
    made.check()
    return made
