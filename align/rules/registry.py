"""The rules that exist, and which of them a run uses. A new rule is one new file: nothing here changes."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from align.config import Config
from align.rules.base import Rule

_MODULE = re.compile(r"[a-z]{3}\d{3}_[a-z_]+")


def all_rules(config: Config | None = None, own: Sequence[Rule] | None = None) -> tuple[Rule, ...]:
    """Return every rule, ordered by code, and after them those of the user's own.

    :param own: The user's own rules; None to read those that the settings name.
    :raises InputError: If a file of rules is not as it should be.
    """
    if own is None:
        own = own_rules(config.rules) if config is not None else ()
    return (*_shipped(), *own)


def own_rules(paths: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of the user's own that some files define, in the order of the files.

    Reading them takes time: whoever compares more than one pair does it once, and hands them in.

    :raises InputError: If a file of rules is not as it should be.
    """
    if not paths:
        return ()
    from align.rules.custom import custom_rules

    return custom_rules(paths, families())


def families() -> frozenset[str]:
    """Return the families of the rules shipped with align: ``NUM``."""
    return frozenset(r.code[:3] for r in _shipped())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Rule, ...]:
    """Return an instance of the one rule that each module called after a code defines."""
    import align.rules as package

    found: list[Rule] = []
    for family in (module.name for module in pkgutil.iter_modules(package.__path__) if module.ispkg):
        places = [str(Path(place) / family) for place in package.__path__]
        names = (module.name for module in pkgutil.iter_modules(places) if _MODULE.fullmatch(module.name))
        found += [_rule_of(f"{package.__name__}.{family}.{name}", name[:6].upper()) for name in names]
    return tuple(sorted(found, key=lambda r: r.code))


def _rule_of(module: str, code: str) -> Rule:
    """Return an instance of the rule of a code that a module defines."""
    for value in vars(import_module(module)).values():
        if isinstance(value, type) and issubclass(value, Rule) and getattr(value, "code", None) == code:
            return value()
    raise LookupError(f"{module} defines no rule {code}")


def rule(code: str) -> Rule:
    """Return the rule of a code, in any case.

    :raises KeyError: If there is none; the message lists the codes that exist.
    """
    for candidate in all_rules():
        if candidate.code == code.strip().upper():
            return candidate
    known = ", ".join(r.code for r in all_rules())
    raise KeyError(f"there is no rule {code!r}; the rules are {known}")


def selected(config: Config, own: Sequence[Rule] | None = None) -> tuple[Rule, ...]:
    """Return the rules that a run uses: ``select``, or all where it is empty, less ``ignore``.

    :param own: The user's own rules; None to read those that the settings name.
    :raises InputError: If a file of rules is not as it should be.
    """

    def named(codes: tuple[str, ...], code: str) -> bool:
        return any(code.startswith(prefix.strip().upper()) for prefix in codes if prefix.strip())

    return tuple(
        r
        for r in all_rules(config, own)
        if (not config.select or named(config.select, r.code)) and not named(config.ignore, r.code)
    )
