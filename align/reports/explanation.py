"""What a finding was reached by, as a reader would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from align.data import Finding
from align.reports.base import Ui

__all__ = ["reasons", "rule_name", "said"]


_TRUTH = {"en": ("no", "yes"), "fr": ("non", "oui")}


def rule_name(ui: Ui, finding: Finding) -> str:
    """Return what the rule of a finding is called: its name, in French a word or two."""
    return (ui == "fr" and finding.name_fr) or finding.name


def reasons(ui: Ui, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what a finding was reached by: the name of each thing that its rule looked at, and its value."""
    for reason in finding.reasons:
        if ui == "fr":
            yield reason.label_fr, said(ui, reason.value_fr)
        else:
            yield reason.label, said(ui, reason.value)


def said(ui: Ui, value: Any) -> str:
    """Return a value as a reader of the language of the interface would write it."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _TRUTH[ui][value]
    if isinstance(value, float):
        return _figure(ui, value)
    if isinstance(value, Mapping):
        return _listed(f"{key} {said(ui, item)}" for key, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _listed(said(ui, item) for item in value)
    return str(value)


def _figure(ui: Ui, value: float) -> str:
    text = f"{value:.10g}" if abs(value) < 1e9 else f"{value:,.0f}".replace(",", "\u202f")
    return text.replace(".", ",") if ui == "fr" else text


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items) or "—"
