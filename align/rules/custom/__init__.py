"""Rules of the user's own, from TOML files: docs/custom-rules.md."""

from __future__ import annotations

from align.rules.custom.definitions import Definition, Example, read_definitions
from align.rules.custom.rule import CustomRule, custom_rules, failures

__all__ = ["CustomRule", "Definition", "Example", "custom_rules", "failures", "read_definitions"]
