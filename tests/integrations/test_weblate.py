"""The check for Weblate, on stand-ins for what it takes from Weblate and Django."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "integrations" / "weblate" / "align_check.py"


class TargetCheck:
    """What Weblate's class does for its subclasses, as far as it matters here."""

    def should_skip(self, unit: Any) -> bool:
        return bool(unit.skipped)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Any:
    modules: dict[str, dict[str, Any]] = {
        "django": {},
        "django.utils": {},
        "django.utils.translation": {"get_language": lambda: "fr", "gettext_lazy": str},
        "weblate": {},
        "weblate.checks": {},
        "weblate.checks.base": {"TargetCheck": TargetCheck},
    }
    for name, held in modules.items():
        module = ModuleType(name)
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, name, module)
    spec = importlib.util.spec_from_file_location("align_check", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.AlignCheck()


def unit(source: str, target: str, languages: tuple[str, str] = ("en", "fr"), skipped: bool = False) -> Any:
    component = SimpleNamespace(source_language=SimpleNamespace(code=languages[0]))
    return SimpleNamespace(
        skipped=skipped,
        translation=SimpleNamespace(component=component, language=SimpleNamespace(code=languages[1])),
        get_source_plurals=lambda: [source],
        get_target_plurals=lambda: [target],
    )


@pytest.mark.parametrize(
    ("source", "target", "languages", "alarms"),
    [
        ("It was not saved within 30 days.", "Il n’a pas été enregistré en 30 jours.", ("en", "fr"), False),
        ("It was not saved within 30 days.", "Il n’a pas été enregistré en 60 jours.", ("en", "fr"), True),
        ("Le dossier compte 12 pages.", "The file has 21 pages.", ("fr", "en_GB"), True),
        ("Save", "Enregistrer", ("en", "fr_CA"), False),
    ],
)  # fmt: skip
def test_a_string_and_its_translation(
    check: Any, source: str, target: str, languages: tuple[str, str], alarms: bool
) -> None:
    assert check.check_single(source, target, unit(source, target, languages)) is alarms


def test_the_reader_is_told_what_was_found(check: Any) -> None:
    wrong = unit("It has 12 pages.", "Il compte 21 pages.")
    assert check.get_description(SimpleNamespace(unit=wrong)) == "FR dit 21 pages, EN dit 12 pages"


def test_other_languages_are_left_alone(check: Any) -> None:
    assert check.should_skip(unit("It has 12 pages.", "Es hat 21 Seiten.", ("en", "de")))
    assert not check.should_skip(unit("It has 12 pages.", "Il compte 21 pages."))
    assert check.should_skip(unit("It has 12 pages.", "Il compte 21 pages.", skipped=True))
