"""Bitext → a static bilingual model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from align.training.bitext import BitextError, read_pairs
from align.training.card import write_evidence
from align.training.corpus import Corpus, Lexicon, Runs
from align.training.saving import CHECKPOINT, save_model
from align.training.settings import Settings
from align.training.tokenizer import UNKNOWN, train_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOKENIZER_SEGMENTS = 300_000
_FEWEST_PAIRS = 16
_SIZE = 0.27  # of a number in a model that was trained afresh, root mean square


class Progress:
    """What a caller may watch, as a context; this one is silent."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """The work is over."""

    def stage(self, name: str) -> None:
        """A stage begins."""

    def step(self, done: int, total: int, loss: float) -> None:
        """A training step is done."""


def train(
    bitexts: Sequence[str | Path],
    output: str | Path,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    start: str | Path | None = None,
    test: str | Path | None = None,
    checkpoint_every: int = 200,
    progress: Progress | None = None,
) -> Path:
    """Train a model and write it to ``output``; a run that was interrupted goes on where it stood.

    The same bitexts, settings and machine give the same model, interrupted or not.

    :param bitexts: TSV or TSV.xz files, French TAB English, or TMX, XLIFF, PO, XLSX, CSV; a file named twice
        counts twice.
    :param name: What the model is called in reports; the name of the folder by default.
    :param start: A static model to adapt instead of starting afresh; its vocabulary and dimensions are kept.
    :param test: A bitext kept apart, on which the finished model is measured.
    :param checkpoint_every: Steps between two checkpoints.
    :return: The folder of the model.
    :raises BitextError: If a bitext cannot be read or holds too few pairs.
    :raises ModelError: If ``start`` is not a static model.
    """
    settings, progress, output = settings or Settings(), progress or Progress(), Path(output)
    progress.stage("Reading")
    held_out = [] if test is None else list(read_pairs([test]))
    corpus = Corpus.read(read_pairs(bitexts))
    if len(corpus) < _FEWEST_PAIRS:
        raise BitextError(
            f"{len(corpus)} segment pairs are too few to train on: give at least {_FEWEST_PAIRS}"
        )
    progress.stage("Cutting words into tokens")
    tokenizer, initial = _beginning(corpus, settings, start)
    output.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon.of(corpus, tokenizer, seed=settings.seed)
    progress.stage("Training")
    run = _fingerprint(settings, len(corpus), len(corpus.words), initial)
    vectors = _optimise(
        corpus, lexicon, initial, settings, _Checkpoint(output / CHECKPOINT, run, checkpoint_every), progress
    )
    unknown = tokenizer.token_to_id(UNKNOWN)
    if unknown is not None:
        vectors[unknown] = 0
    progress.stage("Writing")
    name = name or output.resolve().name
    save_model(output, vectors, tokenizer, name=name, details={"training": asdict(settings)})
    write_evidence(output, name, bitexts, len(corpus), settings, start, test, held_out)
    (output / CHECKPOINT).unlink(missing_ok=True)
    return output


def _beginning(
    corpus: Corpus, settings: Settings, start: str | Path | None
) -> tuple[Tokenizer, NDArray[np.float32]]:
    """Return a tokenizer and the first vectors of its tokens."""
    if start is not None:
        from align.embedding import ModelError, load_model
        from align.embedding.static import StaticModel

        model = load_model(start)
        if not isinstance(model, StaticModel):
            raise ModelError(
                f"{start} is not a static model, so it cannot be adapted: give one that align trained"
            )
        vectors = model.vectors(np.arange(model.tokenizer.get_vocab_size()))
        # Cosines don't depend on how long vectors are, but how far a step turns them does.
        size = np.sqrt(np.square(vectors).mean())
        return model.tokenizer, vectors * np.float32(_SIZE / size if size else 1)
    tokenizer = train_tokenizer(corpus.texts(_TOKENIZER_SEGMENTS), settings.vocabulary)
    random = np.random.default_rng(settings.seed)
    shape = (tokenizer.get_vocab_size(), settings.dimensions)
    return tokenizer, random.standard_normal(shape, dtype=np.float32) * np.float32(0.05)


@dataclass(frozen=True, slots=True)
class _Checkpoint:
    """Where an interrupted run stands. ``run`` tells one run from another."""

    path: Path
    run: str
    every: int

    def load(self) -> dict[str, Any] | None:
        import torch

        try:
            state: dict[str, Any] = torch.load(self.path, weights_only=True)
        except FileNotFoundError:
            return None
        except Exception:  # a checkpoint that cannot be read is as good as none
            return None
        return state if state.get("run") == self.run else None

    def save(self, **state: Any) -> None:
        import torch

        written = self.path.with_suffix(".part")
        torch.save({"run": self.run, **state}, written)
        written.replace(self.path)


def _optimise(
    corpus: Corpus,
    lexicon: Lexicon,
    initial: NDArray[np.float32],
    settings: Settings,
    checkpoint: _Checkpoint,
    progress: Progress,
) -> NDArray[np.float32]:
    """Return token vectors, shape (tokens, d), trained on the corpus."""
    import torch
    from torch.nn import functional

    from align.training.objective import segment_loss, word_loss

    vectors = torch.nn.Parameter(torch.from_numpy(initial.copy()))
    optimiser = torch.optim.Adam([vectors], lr=settings.rate, fused=True)
    schedule = list(_schedule(len(corpus), settings))
    done = 0
    if (state := checkpoint.load()) is not None:
        done = state["done"]
        with torch.no_grad():
            vectors.copy_(state["vectors"])
        optimiser.load_state_dict(state["optimiser"])
    identity = [_identities(side) for side in (corpus.french, corpus.english)]
    warm = max(1, len(schedule) // 20)
    for step in range(done, len(schedule)):
        rows = schedule[step]
        random = np.random.default_rng([settings.seed, step])
        optimiser.param_groups[0]["lr"] = settings.rate * min(
            (step + 1) / warm, (len(schedule) - step) / len(schedule)
        )
        french, english = _batch(corpus, lexicon, rows, settings.noise, random)
        sums = functional.embedding_bag(
            torch.from_numpy(np.concatenate([french.values, english.values]).astype(np.int64)),
            vectors,
            torch.from_numpy(
                np.concatenate([french.offsets[:-1], english.offsets[:-1] + len(french.values)])
            ),
            mode="sum",
        )
        same = np.logical_or(*(ids[rows][:, None] == ids[rows][None, :] for ids in identity))
        np.fill_diagonal(same, False)
        loss = segment_loss(
            sums[: len(rows)], sums[len(rows) :], torch.from_numpy(same), settings.temperature
        )
        if settings.word_weight:
            few = np.arange(min(settings.word_pairs, len(rows)))
            loss = loss + settings.word_weight * word_loss(vectors, french.take(few), english.take(few))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it without types
        optimiser.step()
        progress.step(step + 1, len(schedule), loss.item())
        if (step + 1) % checkpoint.every == 0 and step + 1 < len(schedule):
            checkpoint.save(done=step + 1, vectors=vectors.detach(), optimiser=optimiser.state_dict())
    return vectors.detach().numpy()


def _batch(
    corpus: Corpus, lexicon: Lexicon, rows: NDArray[np.intp], noise: float, random: np.random.Generator
) -> tuple[Runs, Runs]:
    """Return the tokens of these rows, a share of which is damaged on one side or on both."""
    shares = random.choice([0.05, 0.1, 0.2, 0.4], size=len(rows)) * (random.random(len(rows)) < noise)
    side = random.integers(3, size=len(rows))
    french = lexicon.cut(corpus.french.take(rows), shares * (side != 1), random)
    return french, lexicon.cut(corpus.english.take(rows), shares * (side != 0), random)


def _schedule(pairs: int, settings: Settings) -> Iterator[NDArray[np.intp]]:
    """Yield the rows of each batch: every epoch shuffles runs of neighbours afresh."""
    for epoch in range(settings.epochs):
        random = np.random.default_rng([settings.seed, epoch, pairs])
        starts = np.arange(
            random.integers(settings.neighbours) - settings.neighbours, pairs, settings.neighbours
        )
        random.shuffle(starts)
        rows = (starts[:, None] + np.arange(settings.neighbours)).ravel()
        rows = rows[(rows >= 0) & (rows < pairs)]
        count = max(1, round(len(rows) / settings.batch))
        yield from np.array_split(rows, count)


def _identities(side: Runs) -> NDArray[np.uint64]:
    """Return a number for each run, the same for runs of the same values in any order."""
    random = np.random.default_rng(0)
    marks = random.integers(2**63, size=int(side.values.max(initial=0)) + 1, dtype=np.uint64)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(marks[side.values], dtype=np.uint64)])
    found: NDArray[np.uint64] = sums[side.offsets[1:]] - sums[side.offsets[:-1]]
    return found


def _fingerprint(settings: Settings, pairs: int, words: int, initial: NDArray[np.float32]) -> str:
    told = json.dumps([asdict(settings), pairs, words, initial.shape, float(initial.sum())])
    return hashlib.sha256(told.encode()).hexdigest()
