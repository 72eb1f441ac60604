"""What a run is told: the command line, and the configuration file that holds for its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from align.cli.options import ConfigOptions
from align.errors import InputError
from align.settings import ConfigFile, Settings, confine, find, read, settle

EVERYWHERE = ConfigOptions()
"""The nearest configuration file, where there is one."""


def configured(
    files: Sequence[Path], given: Mapping[str, Any], source: ConfigOptions = EVERYWHERE
) -> Settings:
    """Return the settings for some files, each value checked.

    :param given: What the command line says, by the names of the fields; None is what it does not say.
    :param source: Which configuration file is heeded.
    :raises InputError: If a file of configuration is at fault, or a code names no rule.
    """
    settings = settle(given, configuration(files, source), files)
    _check_codes(settings)
    return settings


def configuration(files: Sequence[Path], source: ConfigOptions = EVERYWHERE) -> ConfigFile | None:
    """Return the configuration file for some files or folders: the one named, else the nearest.

    It is looked for from the first of the files upwards, then from the current folder upwards.

    :raises InputError: If it cannot be read or says what it should not.
    """
    if source.isolated:
        if source.config_file is not None:
            raise InputError("--config and --isolated contradict each other: give one of them")
        return None
    if source.config_file is not None:
        return read(source.config_file)
    path = None
    for start in (*(f if f.is_dir() else f.parent for f in files[:1]), Path()):
        path = path or find(start)
    if path is None:
        return None
    file = read(path)
    confine(file)
    return file


def files_read(settings: Settings) -> list[Path]:
    """Return the files that settings come from or name, but for decisions: none may be written over."""
    from align.cache.keys import files_named

    return [*files_named(settings.config), *([] if settings.file is None else [settings.file])]


def rule_codes(text: str | None) -> tuple[str, ...] | None:
    """Return codes written with commas; None for nothing said."""
    if text is None:
        return None
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def rule_severities(items: Sequence[str] | None) -> dict[str, Any] | None:
    """Return severities written ``CODE=SEVERITY``; None for nothing said.

    :raises InputError: If one is not so written.
    """
    from align.severity import Severity

    found = {}
    for item in items or ():
        code, _, name = item.partition("=")
        if name.strip().upper() not in Severity.__members__:
            raise InputError(f"--severity {item}: write CODE=error, CODE=warning or CODE=info")
        found[code.strip().upper()] = Severity[name.strip().upper()]
    return found or None


def _check_codes(settings: Settings) -> None:
    """See to it that every code names a rule or a family: a slip must not turn a check off unnoticed."""
    from align.rules import all_rules

    config = settings.config
    known = [rule.code for rule in all_rules(config)]
    for name in ("select", "ignore", "severity"):
        for code in getattr(config, name):
            if not code.strip() or not any(rule.startswith(code.strip().upper()) for rule in known):
                origin = settings.origins[name]
                where = "" if origin == "command line" else f"{origin}: {name}: "
                raise InputError(f"{where}{code!r} is no rule and no family of rules: see `align rules`")
