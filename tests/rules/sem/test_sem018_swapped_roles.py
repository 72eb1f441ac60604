"""Who acts in one version and is acted on in the other, told by order and prepositions alone."""

from __future__ import annotations

from typing import Any

import pytest

from align.embedding import Model


def test_both_phrases_are_shown_as_they_stand(bench: Any, words: Model) -> None:
    pair = (
        "Les insurgés ont attaqué la garnison à l’aube du 4 mars.",
        "The garrison attacked the insurgents at dawn on 4 March.",
    )
    (finding,) = bench([pair]).check("SEM018", words=words)
    said = "FR says “insurgés … garnison”, EN “garrison … insurgents”"
    assert finding.message == f"{said}: who acts and who is acted on have changed places"
    assert [span.text for span in (*finding.french, *finding.english)] == [
        "insurgés",
        "garnison",
        "garrison",
        "insurgents",
    ]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Conseil a transmis le rapport annuel à l’Assemblée le 12 juin.",
            "The Assembly transmitted the annual report to the Council on 12 June.",
        ),
        (
            "L’acheteur doit notifier au vendeur tout défaut apparent dans un délai de huit jours.",
            "The seller must notify the buyer of any apparent defect within eight days.",
        ),
        (
            "L’accusé a été reconnu par la victime lors d’une séance d’identification.",
            "The accused recognized the victim during an identification parade.",
        ),
    ],
)
def test_a_preposition_an_object_and_a_passive_tell(
    french: str, english: str, bench: Any, words: Model
) -> None:
    assert len(bench([(french, english)]).check("SEM018", words=words)) == 1


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "La Cour suprême a infirmé la décision de la Cour d’appel.",
            "The Court of Appeal’s decision was overturned by the Supreme Court.",
        ),
        (
            "Sont annexées au présent règlement les dispositions relatives aux congés.",
            "The provisions on leave are annexed to these Regulations.",
        ),
        (
            "Au parquet, l’Inspection du travail a signalé douze cas de travail forcé.",
            "The Labour Inspectorate reported 12 cases of forced labour to the prosecution service.",
        ),
        (
            "Les mesures que propose le Gouvernement figurent à l’annexe du rapport.",
            "The measures the Government proposes are set out in the annex to the report.",
        ),
        (
            "La présente Convention est ouverte à la signature de tous les États.",
            "The present Convention shall be open for signature by all States.",
        ),
        (
            "Le chômage est la première cause de la pauvreté dans la région.",
            "The first cause of poverty in the region is unemployment.",
        ),
        (
            "Les forces armées régulières ont quitté la zone démilitarisée.",
            "The regular armed forces left the demilitarized zone.",
        ),
    ],
)
def test_the_same_said_in_another_order(french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check("SEM018", words=words) == ()
