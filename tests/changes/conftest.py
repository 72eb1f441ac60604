"""Four documents in a few words, and their concordance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from align import pipeline
from align.changes import Concordance, concordance
from align.config import Config
from align.data import Comparison, Document
from align.embedding import Model, load_model
from align.language import Language

FRENCH = (
    "Le Conseil de sécurité,",
    "Rappelant sa résolution 1701 (2006) du 11 août 2006 et les déclarations de son président,",
    "Prie le Secrétaire général de lui rendre compte de la situation dans un délai de 30 jours;",
    "Demande à toutes les parties de garantir l’accès du personnel humanitaire aux camps de réfugiés;",
    "Engage les États Membres à verser des contributions au fonds d’affectation spéciale;",
    "Décide de rester saisi de la question.",
)
ENGLISH = (
    "The Security Council,",
    "Recalling its resolution 1701 (2006) of 11 August 2006 and the statements of its President,",
    "Requests the Secretary-General to report to it on the situation within 30 days;",
    "Calls upon all parties to ensure access of humanitarian personnel to the refugee camps;",
    "Urges Member States to contribute to the trust fund;",
    "Decides to remain seized of the matter.",
)

Amend = Callable[[Sequence[str], Sequence[str]], Concordance]


@pytest.fixture(scope="session")
def model() -> Model:
    return load_model(None)


def document(texts: Sequence[str], language: Language) -> Document:
    return Document.from_paragraphs(texts, language=language)


@pytest.fixture(scope="session")
def amend(model: Model) -> Amend:
    """Set a new state of the resolution against the old one."""

    def compared(french: Sequence[str], english: Sequence[str]) -> Comparison:
        sides = document(french, "fr"), document(english, "en")
        return pipeline.compare(*sides, Config(force=True), model=model)

    old = compared(FRENCH, ENGLISH)
    return lambda french, english: concordance(old, compared(french, english), model)


def put(texts: Sequence[str], old: str, new: str) -> list[str]:
    """Return texts with words in the place of others, which stand there once."""
    assert sum(text.count(old) for text in texts) == 1
    return [text.replace(old, new) for text in texts]
