"""TYP008: a number in the English version with the decimal comma of French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.values import Form, Value, ValueKind
from align.passage import Passage
from align.passage.values import placed_values
from align.rules.base import BeadRule, quote

_COMMA = re.compile(r"[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")


class DecimalComma(BeadRule):
    """TYP008: a number in the English version with the decimal comma of French."""

    code = "TYP008"
    name = "decimal-comma"
    name_fr = "virgule décimale en anglais"
    severity = Severity.WARNING
    summary = "A number in the English version has a decimal comma"
    summary_fr = "Un nombre de la version anglaise porte une virgule décimale"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each amount whose comma parts no thousands."""
        _, english = passage.once(placed_values)
        for placed in english:
            if _has_decimal_comma(placed.value):
                span = passage.english.text_of(placed.paragraph).within(placed.value.start, placed.value.end)
                yield self.one_sided(
                    passage,
                    passage.english,
                    [span],
                    (
                        f"writes {quote(span.text, 'en')} with a decimal comma",
                        f"écrit {quote(span.text, 'fr')} avec une virgule décimale",
                    ),
                )


def _has_decimal_comma(value: Value) -> bool:
    """Return whether a value is an amount with a comma that parts no thousands: "12,5 per cent", "0,375".

    Without a unit, "1,2" may be two numbers of a list.
    """
    figures = _COMMA.search(value.text)
    return (
        value.kind is ValueKind.NUMBER
        and value.form is Form.DIGITS
        and figures is not None
        and _THOUSANDS.fullmatch(figures[0]) is None
        and (value.unit is not None or figures[0].startswith("0,"))
    )
