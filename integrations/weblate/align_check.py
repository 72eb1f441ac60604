"""A check for Weblate: what align finds between a string and its translation, English and French.

Put it where the server imports it (``/app/data/python/customize/`` of the container), install
``align-toolkit`` beside it, and name it in the settings:

    CHECK_LIST += ("customize.align_check.AlignCheck",)

In the container: ``WEBLATE_ADD_CHECK=customize.align_check.AlignCheck``. Figures, dates, references, names,
negations and the like are compared; what needs a whole document (paragraphs left out or moved, terms used in
two ways) is not.

Tried with Weblate 2026.10.1 on Python 3.13: its settings load the check, and its own strings, components and
languages are judged by it; not on a running server. The tests put stand-ins in the place of what it takes
from there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from weblate.checks.base import TargetCheck


@lru_cache(maxsize=1)
def _align() -> Any:
    """Return align with its model: loaded once, for all strings."""
    import align

    return align, align.load_model()


def findings(source: str, target: str, languages: tuple[str, str]) -> list[Any]:
    """Return what align finds between two strings, warnings and errors; nothing for other languages."""
    if {code.split("_")[0].split("-")[0] for code in languages} != {"en", "fr"}:
        return []
    align, model = _align()
    sides = {languages[0][:2]: source, languages[1][:2]: target}
    documents = [align.Document.from_paragraphs([sides[code]], language=code) for code in ("fr", "en")]
    config = align.Config(force=True, select=("NUM", "REF", "NAM", "SEM", "TRM", "LNG"))
    made = align.compare(*documents, config, model=model)
    return [finding for finding in made.findings if finding.severity >= align.Severity.WARNING]


class AlignCheck(TargetCheck):
    check_id = "align"
    name = gettext_lazy("align")
    description = gettext_lazy("The translation and its source do not say the same")
    default_disabled = False

    def should_skip(self, unit: Any) -> bool:
        languages = self._languages(unit)
        return super().should_skip(unit) or {code[:2] for code in languages} != {"en", "fr"}

    def check_single(self, source: str, target: str, unit: Any) -> bool:
        return bool(findings(source, target, self._languages(unit)))

    def get_description(self, check_obj: Any) -> str:
        unit = check_obj.unit
        pairs = zip(unit.get_source_plurals(), unit.get_target_plurals(), strict=False)
        found = [f for source, target in pairs for f in findings(source, target, self._languages(unit))]
        french = (get_language() or "").startswith("fr")
        return "; ".join(f.message_fr if french else f.message for f in found) or str(self.description)

    @staticmethod
    def _languages(unit: Any) -> tuple[str, str]:
        component = unit.translation.component
        return component.source_language.code, unit.translation.language.code
