"""Two sides hear each other: a small network on the words of a pretrained encoder, in their context.

Each word of a pair hears the words of the other side, at first those that are closest to it and that render
it by the table, and is judged: in another’s place, or too much; and each place: something is missing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu, layer_norm, normalize, pad

from align.training.reader.renderings import Marks, Renderings, joined

_SEEN = 12  # what is known of a word beside its vector
_SHARP = 12.0  # how sharply the closest words are told from the others
_NEAR = ((12.0, 2.0), (6.0, 6.0), (2.0, 1.0), (0.0, 0.0))
"""What likeness and renderings weigh for each head at first."""
_NEVER = -1e4


class Heard(NamedTuple):
    """Pairs of texts. For each side: ``words`` (B, n, d), ``seen`` (B, n, 12), and ``inside`` (B, n), whether
    there is a word; ``alike`` (B, 2, n, m): cosines and how readily words render each other."""

    words: list[Tensor]
    seen: list[Tensor]
    inside: list[Tensor]
    alike: Tensor


class Judged(NamedTuple):
    """Log-odds. For each side: ``words`` (B, n, 2), in another’s place, or too much; ``gaps`` (B, n + 1)."""

    words: list[Tensor]
    gaps: list[Tensor]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Makes what the network reads. ``middles``: the mean word of each language."""

    middles: tuple[Tensor, Tensor]
    table: Renderings

    def heard(
        self, sides: tuple[Sequence[Tensor], Sequence[Tensor]], marks: tuple[Sequence[Marks], Sequence[Marks]]
    ) -> Heard:
        """Put pairs together: the words of both sides, and their fingerprints."""
        words, inside = zip(*map(_padded, sides, self.middles), strict=True)
        both = inside[0][:, :, None] & inside[1][:, None]
        unit = [normalize(w, dim=-1) for w in words]
        cosines = (unit[0] @ unit[1].transpose(1, 2)).masked_fill(~both, -1)
        rates = [rate * both for rate in self._rates(marks, tuple(both.shape))]
        alike = torch.stack([cosines, (rates[0] + rates[1]) / 2], 1)
        seen = [
            _seen(cosines, rates, inside),
            _seen(cosines.transpose(1, 2), [r.transpose(1, 2) for r in reversed(rates)], inside[::-1]),
        ]
        return Heard([layer_norm(w, w.shape[-1:]) for w in words], seen, list(inside), alike)

    def _rates(
        self, marks: tuple[Sequence[Marks], Sequence[Marks]], shape: tuple[int, ...]
    ) -> tuple[Tensor, Tensor]:
        rows = [_rows(own, size) for own, size in zip(marks, shape[1:], strict=True)]
        french, english = rows[0][:, :, None], rows[1][:, None]
        same = (french == english) & (french > 0)
        found = self.table.look_up(joined(french, english))
        first, second = (torch.from_numpy(np.where(same, np.maximum(f, 0.9), f)) for f in found)
        return first, second


def _padded(texts: Sequence[Tensor], middle: Tensor) -> tuple[Tensor, Tensor]:
    longest = max(map(len, texts))
    words = torch.stack([pad(text - middle, (0, 0, 0, longest - len(text))) for text in texts])
    return words, torch.arange(longest) < torch.tensor([[len(text)] for text in texts])


def _rows(marks: Sequence[Marks], size: int) -> NDArray[np.uint32]:
    rows = np.zeros((len(marks), size), np.uint32)
    for row, own in zip(rows, marks, strict=True):
        row[: len(own)] = own
    return rows


def _seen(cosines: Tensor, rates: Sequence[Tensor], inside: Sequence[Tensor]) -> Tensor:
    """Return what is known of each word of one side by its likeness to those of the other: (B, n, 12)."""
    _, size, others = cosines.shape
    best = cosines.topk(min(2, others), dim=2)
    first, second, at = best.values[..., 0], best.values[..., -1], best.indices[..., 0]
    theirs = cosines.amax(1).gather(1, at)
    lengths = [here.sum(1, keepdim=True).float() for here in inside]
    place = (torch.arange(size) + 0.5) / lengths[0]
    rendered = (rates[0] + rates[1]) / 2
    columns = [
        first,
        first - second,
        theirs - first,
        (place - (at + 0.5) / lengths[1]).abs(),
        torch.logsumexp(_SHARP * cosines, 2) / _SHARP,
        place,
        (lengths[0] / lengths[1]).log().expand(-1, size),
        torch.ones_like(first),
        rates[0].amax(2),
        rates[1].amax(2),
        rendered.amax(2),
        rendered.gather(2, at[..., None])[..., 0],
    ]
    return torch.stack(columns, -1)


class Hearing(nn.Module):
    """The network: as many hearings as ``times`` says, ``width`` wide."""

    def __init__(self, vector: int = 384, width: int = 192, times: int = 2) -> None:
        super().__init__()
        self.words, self.seen = nn.Linear(vector, width), nn.Linear(_SEEN, width)
        self.language = nn.Parameter(torch.zeros(2, width))
        self.hearings = nn.ModuleList(_Once(width) for _ in range(times))
        self.norm = nn.LayerNorm(width)
        self.ends = nn.Parameter(torch.zeros(2, width))
        self.judge, self.gap = nn.Linear(width, 2), nn.Linear(2 * width, 1)
        for last in (self.judge, self.gap):
            nn.init.zeros_(last.weight)
            nn.init.constant_(last.bias, -3.5)

    def forward(self, pairs: Heard) -> Judged:
        exact = self.language.dtype
        states = [
            self.words(words.to(exact)) + self.seen(seen.to(exact)) + language
            for words, seen, language in zip(pairs.words, pairs.seen, self.language, strict=True)
        ]
        shut = [
            torch.zeros(here.shape, dtype=exact).masked_fill(~here, _NEVER)[:, None, None]
            for here in pairs.inside
        ]
        alike = pairs.alike.to(exact)
        across = alike, alike.transpose(2, 3)
        for hearing in self.hearings:
            states = [hearing(states[k], shut[k], states[1 - k], shut[1 - k], across[k]) for k in (0, 1)]
        states = [self.norm(state) for state in states]
        return Judged([self.judge(s).float() for s in states], [self._gaps(s) for s in states])

    def _gaps(self, states: Tensor) -> Tensor:
        first, last = (end.expand(len(states), 1, -1) for end in self.ends)
        beside = torch.cat([torch.cat([first, states], 1), torch.cat([states, last], 1)], -1)
        return self.gap(beside)[..., 0].float()  # type: ignore[no-any-return]


class _Once(nn.Module):
    """Words hear their own side, then the other one, and think about both."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.own, self.own_out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ask, self.tell = nn.Linear(width, width), nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, width)
        self.nothing = nn.Parameter(torch.zeros(2, width))
        self.near = nn.Parameter(torch.tensor(_NEAR))
        self.widen, self.narrow = nn.Linear(3 * width, 2 * width), nn.Linear(2 * width, width)
        for last in (self.own_out, self.out, self.narrow):
            nn.init.normal_(last.weight, std=0.01)
            nn.init.zeros_(last.bias)

    def forward(
        self, states: Tensor, shut: Tensor, other: Tensor, other_shut: Tensor, alike: Tensor
    ) -> Tensor:
        asked, keys, values = self.own(self.before(states)).chunk(3, -1)
        states = states + self.own_out(_attended(asked, keys, values, shut))
        keys, values = self.tell(self.between(other)).chunk(2, -1)
        keys, values = (
            torch.cat([nothing.expand(len(x), 1, -1), x], 1)
            for nothing, x in zip(self.nothing, (keys, values), strict=True)
        )
        bias = torch.einsum("hc,bcnm->bhnm", self.near, alike) + other_shut
        heard = _attended(self.ask(self.between(states)), keys, values, pad(bias, (1, 0)))
        product = layer_norm(states, states.shape[-1:]) * layer_norm(heard, heard.shape[-1:])
        thought = self.narrow(gelu(self.widen(torch.cat([states, heard, product], -1))))
        return states + self.out(heard) + thought  # type: ignore[no-any-return]


def _attended(asked: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
    heads = len(_NEAR)
    asked, keys, values = (x.view(*x.shape[:2], heads, -1).transpose(1, 2) for x in (asked, keys, values))
    weights = (asked @ keys.transpose(2, 3) / sqrt(keys.shape[-1]) + bias).softmax(-1)
    return (weights @ values).transpose(1, 2).flatten(2)
