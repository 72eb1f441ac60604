"""Two sides hear each other, on made-up vectors of words."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from align.training.reader.damaged import ADDED, OK  # noqa: E402
from align.training.reader.hearing import Heard, Hearer, Hearing  # noqa: E402
from align.training.reader.learn_hearing import doubt  # noqa: E402
from align.training.reader.renderings import Renderings, joined, marks  # noqa: E402

VECTOR = 16
FRENCH, ENGLISH = ["le", "traité", "est", "adopté"], ["the", "treaty", "is", "adopted"]
TABLE = Renderings.of(
    joined(marks(FRENCH), marks(ENGLISH)), np.full(4, 0.8, np.float32), np.full(4, 0.8, np.float32)
)


def heard(pairs: list[tuple[list[str], list[str]]]) -> Heard:
    """Return pairs whose words have vectors of their own, alike where they render each other."""
    torch.manual_seed(0)
    concepts = torch.randn(len(FRENCH) + 1, VECTOR)
    vectors = {w: concepts[k] for words in (FRENCH, ENGLISH) for k, w in enumerate(words)}
    hearer = Hearer((torch.zeros(VECTOR), torch.zeros(VECTOR)), TABLE)
    sides = [[torch.stack([vectors.get(w, concepts[-1]) for w in pair[k]]) for pair in pairs] for k in (0, 1)]
    return hearer.heard((sides[0], sides[1]), ([marks(a) for a, _ in pairs], [marks(b) for _, b in pairs]))


def test_words_that_render_each_other_are_seen_as_such() -> None:
    pairs = heard([(FRENCH, [*ENGLISH, "unanimously"]), (FRENCH[1:2], ENGLISH[1:2])])
    assert pairs.alike[0, 0].argmax(1).tolist() == [0, 1, 2, 3]
    assert pairs.alike[0, 1, 1, 1] > 0.9 > 0 == pairs.alike[0, 1, 1, 4]
    assert pairs.inside[1].tolist() == [[True] * 5, [True] + [False] * 4]


def test_a_pair_is_judged_alike_whatever_stands_beside_it() -> None:
    network = Hearing(VECTOR, width=32)
    torch.nn.init.normal_(network.judge.weight)
    both = [(FRENCH, [*ENGLISH, "unanimously"]), (FRENCH[:3], ENGLISH[:2])]
    with torch.no_grad():
        together = network(heard(both))
        for row, pair in enumerate(both):
            alone = network(heard([pair]))
            for k in (0, 1):
                assert torch.allclose(alone.words[k][0], together.words[k][row, : len(pair[k])], atol=1e-4)


def test_it_learns_which_word_has_no_counterpart() -> None:
    torch.manual_seed(0)
    network = Hearing(VECTOR, width=32)
    pairs = heard([(FRENCH, ENGLISH), (FRENCH, [*ENGLISH[:2], "unanimously", *ENGLISH[2:]])])
    gold = torch.tensor([[OK] * 5, [OK, OK, ADDED, OK, OK]]) == ADDED
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    for _ in range(40):
        optimizer.zero_grad()
        logits = network(pairs).words[1][..., 1][pairs.inside[1]]
        torch.nn.functional.binary_cross_entropy_with_logits(logits, gold[pairs.inside[1]].float()).backward()
        optimizer.step()
    with torch.no_grad():
        judged = network(pairs)
    assert int(judged.words[1][1, :, 1].argmax()) == 2
    sound, damaged = doubt(judged, pairs.inside).tolist()
    assert damaged > sound
