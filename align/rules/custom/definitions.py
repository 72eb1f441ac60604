"""Files of rules of the user's own: TOML → definitions, each checked to the last key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

import regex

from align.data import Severity
from align.errors import InputError
from align.language import Language
from align.rules.custom.patterns import bounded
from align.toml import read_toml

__all__ = ["Definition", "Example", "Sought", "read_definitions"]

_MOST = 500  # rules in a file, and phrases in a list
_KEYS = ("code", "name", "severity", "message", "message-fr", "find", "expect", "unless", "right", "wrong")
_WHERE = ("french", "english", "french-pattern", "english-pattern", "case")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in one language: phrases in any of their forms, and patterns as they stand."""

    language: Language
    phrases: tuple[str, ...]
    patterns: tuple[regex.Pattern[str], ...]

    @property
    def first(self) -> str:
        """The first of them, for messages."""
        return self.phrases[0] if self.phrases else self.patterns[0].pattern


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of texts that a rule must find fault with, or must not."""

    french: str
    english: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule as a file defines it.

    What ``find`` finds must be answered by ``expect`` on the other side; without ``expect``, it must not be
    there. Where ``unless`` finds something, on its side, nothing is said. ``message`` is in English and
    ``message_fr`` in French; both may be empty, for the usual ones.
    """

    code: str
    name: str
    severity: Severity
    find: Sought
    expect: Sought | None
    unless: tuple[Sought, ...]
    message: str
    message_fr: str
    examples: tuple[Example, ...]


def read_definitions(path: str, reserved: frozenset[str] = frozenset()) -> tuple[Definition, ...]:
    """Return the rules of a file.

    :param reserved: Families of codes that are taken (``NUM``).
    :raises InputError: If the file cannot be read, or is not written as docs/custom-rules.md says; the
        message names the file, the rule, the key and the nearest one that exists.
    """
    table = read_toml(Path(path))
    _known(table, ("rule",), path)
    rules = table.get("rule")
    if not isinstance(rules, list) or not rules or not all(isinstance(r, dict) for r in rules):
        raise InputError(f"{path}: holds no rule: write [[rule]] before each")
    if len(rules) > _MOST:
        raise InputError(f"{path}: has more than {_MOST} rules: make it two files")
    found: list[Definition] = []
    for number, rule in enumerate(rules, 1):
        definition = _definition(rule, path, number)
        if definition.code[:3] in reserved:
            raise InputError(
                f"{path}: {definition.code}: {definition.code[:3]} is a family of align’s own: take others"
            )
        if any(definition.code == other.code for other in found):
            raise InputError(f"{path}: {definition.code} is there twice: give one of them another code")
        found.append(definition)
    return tuple(found)


def _definition(rule: Mapping[str, Any], path: str, number: int) -> Definition:
    code = rule.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise InputError(f"{path}: rule {number}: code is three capitals and three figures, such as HSE001")
    where = f"{path}: {code}"
    _known(rule, _KEYS, where)
    name = _text(rule, "name", where) or "custom-rule"
    if not _NAME.fullmatch(name):
        raise InputError(f"{where}: name is small letters and hyphens, such as travel-costs")
    find, expect = _found_and_expected(rule, where)
    unless = _optional(rule, "unless", where)
    message, message_fr = _rule_messages(rule, where)
    examples = tuple(e for key in ("wrong", "right") for e in _examples(rule.get(key, []), key, where))
    return Definition(
        code,
        name,
        _severity(rule.get("severity", "warning"), where),
        find,
        expect,
        unless,
        message,
        message_fr,
        examples,
    )


def _rule_messages(rule: Mapping[str, Any], where: str) -> tuple[str, str]:
    message, message_fr = (_text(rule, key, where) for key in ("message", "message-fr"))
    if bool(message) != bool(message_fr):
        raise InputError(f"{where}: message and message-fr go together: give both, or neither")
    for text in (message, message_fr):
        _placeholders(text, where)
    return message, message_fr


def _found_and_expected(rule: Mapping[str, Any], where: str) -> tuple[Sought, Sought | None]:
    """Return what a rule looks for in one language, and what the other should have, if it says."""
    find = _sought(rule.get("find"), "find", where)
    if len(find) != 1:
        raise InputError(f"{where}: find is for one language: give the other to expect, or to a second rule")
    expect = _optional(rule, "expect", where)
    if not expect:
        return find[0], None
    if len(expect) != 1 or expect[0].language == find[0].language:
        raise InputError(f"{where}: expect is for the language that find is not for")
    return find[0], expect[0]


def _optional(rule: Mapping[str, Any], key: str, where: str) -> tuple[Sought, ...]:
    return _sought(rule[key], key, where) if key in rule else ()


def _sought(table: Any, key: str, where: str) -> tuple[Sought, ...]:
    if not isinstance(table, dict) or not table:
        raise InputError(f'{where}: {key} says what and where: {key}.french = "frais de mission"')
    _known(table, _WHERE, f"{where}: {key}")
    case = table.get("case", False)
    if not isinstance(case, bool):
        raise InputError(f"{where}: {key}.case is true or false")
    found = []
    languages: tuple[tuple[str, Language], ...] = (("french", "fr"), ("english", "en"))
    for word, language in languages:
        phrases = _phrases(table, word, key, where)
        patterns = _patterns(table, f"{word}-pattern", key, where, case=case)
        if phrases or patterns:
            found.append(Sought(language, phrases, patterns))
    if not found:
        raise InputError(f"{where}: {key} is empty: give it words or a pattern")
    return tuple(found)


def _phrases(table: Mapping[str, Any], word: str, key: str, where: str) -> tuple[str, ...]:
    phrases = _strings(table.get(word, []), f"{key}.{word}", where)
    for phrase in phrases:
        if not any(c.isalnum() for c in phrase):
            raise InputError(f"{where}: {key}.{word} has no letter in {phrase!r}: use {word}-pattern")
    return phrases


def _patterns(
    table: Mapping[str, Any], name: str, key: str, where: str, *, case: bool
) -> tuple[regex.Pattern[str], ...]:
    found = []
    for pattern in _strings(table.get(name, []), f"{key}.{name}", where):
        try:
            found.append(bounded(pattern, case=case))
        except ValueError as error:
            raise InputError(f"{where}: {key}.{name} {pattern!r} {error}") from None
    return tuple(found)


def _strings(value: Any, key: str, where: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values) or len(values) > _MOST:
        raise InputError(f"{where}: {key} is a text, or a list of at most {_MOST} texts")
    return tuple(values)


def _text(rule: Mapping[str, Any], key: str, where: str) -> str:
    value = rule.get(key, "")
    if not isinstance(value, str) or len(value) > 500:
        raise InputError(f"{where}: {key} is a text of at most 500 characters")
    return value


def _severity(value: Any, where: str) -> Severity:
    names = [str(s) for s in Severity]
    if value not in names:
        raise InputError(f"{where}: severity is one of {', '.join(names)}{_nearest(str(value), names)}")
    return Severity[str(value).upper()]


def _placeholders(text: str, where: str) -> None:
    try:
        found = [(name, how or form) for _, name, form, how in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise InputError(f"{where}: message: {error}: write {{{{ for a brace") from None
    for name, form in found:
        if form or name not in ("found", "expected"):
            raise InputError(f"{where}: message has {{{name}{form}}}: it may have {{found}} and {{expected}}")


def _examples(value: Any, key: str, where: str) -> Iterator[Example]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError(f"{where}: {key} is written [[rule.{key}]], with french and english under it")
    for item in value:
        _known(item, ("french", "english"), f"{where}: {key}")
        texts = [item.get(language, "") for language in ("french", "english")]
        if not all(isinstance(text, str) for text in texts):
            raise InputError(f"{where}: {key}: french and english are texts")
        yield Example(texts[0], texts[1], key == "wrong")


def _known(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise InputError(f"{where}: {key} is no key{_nearest(key, keys)}; there are {', '.join(keys)}")


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f": did you mean {close[0]}?" if close else ""
