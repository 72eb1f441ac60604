"""Readers on the corpus of the fuzzer, and on damage to it: they read a file, or refuse it in one line."""

from __future__ import annotations

import random
import subprocess
import sys
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutate import mutate
from fuzz.targets import seeds, targets

NAMES = sorted(targets())


@pytest.fixture(autouse=True)
def _quiet() -> None:
    """Warnings of the libraries about damaged files are not what is tested here."""
    warnings.simplefilter("ignore")


@pytest.mark.parametrize("name", NAMES)
def test_every_reader_has_a_corpus_that_it_reads(name: str) -> None:
    read = [targets()[name](data) for data in seeds(name)]
    assert any(read)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "pdf"])  # that one takes a process each
@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_are_read_or_refused(name: str, seed: int) -> None:
    chance = random.Random(seed)
    pool = seeds(name)
    targets()[name](mutate(chance.choice(pool), chance, chance.choice(pool)))


def test_a_damaged_pdf_is_read_or_refused() -> None:
    chance = random.Random(7)
    for data in seeds("pdf"):
        targets()["pdf"](mutate(data, chance))


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=400))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    if name != "pdf" or b"%PDF-" not in data:
        targets()[name](data)


def test_the_command_finds_what_breaks_a_reader() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", "csv", "--seconds", "1", "--random", "--seed", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].split()[:2] == ["csv", "chance"]


def test_damage_stays_within_bounds() -> None:
    chance = random.Random(1)
    for _ in range(200):
        assert len(mutate(b"<a>" + b"x" * 90 + b"</a>", chance, limit=100)) <= 100
