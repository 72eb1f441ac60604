"""Connectives of one kind in the place of those of another."""

from __future__ import annotations

from typing import Any

import pytest

from align.embedding import Model

FRENCH = "Le retard tient uniquement à la fermeture du port, et non à un manquement du fournisseur."


def test_a_connective_of_another_kind_is_named_in_both_languages(bench: Any, words: Model) -> None:
    english = "The delay is due to the closure of the port, and not to any failing of the supplier."
    (finding,) = bench([(FRENCH, english)]).check("SEM010", words=words)
    assert finding.message == "FR says “uniquement” (only), EN “due to” (cause)"
    assert (finding.french[0].text, finding.english[0].text) == ("uniquement", "due to")
    assert "(restriction)" in finding.message_fr and "(cause)" in finding.message_fr


@pytest.mark.parametrize(
    "english",
    [
        "The delay is solely due to the closure of the port, and not to any failing of the supplier.",
        "The delay is due to the closure of the port alone, and not to any failing of the supplier.",
        "Nothing but the closure of the port is to blame for the delay, and not the supplier.",
    ],
)
def test_a_connective_that_something_renders(bench: Any, words: Model, english: str) -> None:
    assert bench([(FRENCH, english)]).check("SEM010", words=words) == ()
