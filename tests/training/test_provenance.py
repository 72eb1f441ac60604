"""Every learned file says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import InputError
from align.training.provenance import NOT_RECORDED, learned_files, read_provenance, record


@pytest.mark.parametrize("learned", learned_files(), ids=lambda path: path.name)
def test_what_is_shipped_says_where_it_comes_from(learned: Path) -> None:
    provenance = read_provenance(learned)
    assert provenance.script
    assert provenance.data


def test_what_is_recorded_is_read_back(tmp_path: Path) -> None:
    learned, data = tmp_path / "weights.npz", tmp_path / "memory.tsv"
    learned.write_bytes(b"1")
    data.write_text("oui\tyes\n", encoding="utf-8")
    record(learned, "align train", ["memory.tsv", "--seed", "3"], [data], seed=3)
    held = read_provenance(learned)
    assert (held.script, held.arguments, held.seed) == ("align train", "memory.tsv --seed 3", "3")
    assert held.data["memory.tsv"] != NOT_RECORDED


def test_a_file_that_was_changed_since_is_found_out(tmp_path: Path) -> None:
    learned = tmp_path / "weights.npz"
    learned.write_bytes(b"1")
    record(learned, "align train", [], [], seed=0)
    learned.write_bytes(b"2")
    with pytest.raises(InputError, match="another state"):
        read_provenance(learned)


def test_a_file_of_unknown_birth_is_found_out(tmp_path: Path) -> None:
    learned = tmp_path / "weights.npz"
    learned.write_bytes(b"1")
    with pytest.raises(InputError, match="does not say where"):
        read_provenance(learned)
