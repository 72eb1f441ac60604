"""Pairs of collections of any size: manifests row by row, folders, patterns and archives by their names."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from collections import Counter
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.batch.entries.entry import Entry, Listed
from align.batch.entries.manifest import Manifest
from align.batch.entries.sampling import Sample, share
from align.batch.pairs import PairingMethod
from align.batch.storage import address, joined
from align.errors import InputError
from tests.batch.conftest import Make
from tests.batch.runs import entries, write_manifest

ROWS = [
    {"id": "a", "french": "fr/a.txt", "english": "en/a.txt", "year": "1994"},
    {"id": "b", "french": "s3://docs/b.fr.txt", "english": "s3://docs/b.en.txt", "year": "1995"},
]
PAIRS = [
    Entry("a", "fr/a.txt", "en/a.txt", (("year", "1994"),)),
    Entry("b", "s3://docs/b.fr.txt", "s3://docs/b.en.txt", (("year", "1995"),)),
]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_manifest_is_csv(tmp_path: Path, mark: str) -> None:
    lines = [mark.join(ROWS[0]), *(mark.join(row.values()) for row in ROWS)]
    manifest = Manifest(str(write_manifest(tmp_path / "m.csv", lines)))
    assert (list(manifest), manifest.count(), manifest.base) == (PAIRS, 2, str(tmp_path))


def test_a_manifest_is_json_lines(tmp_path: Path) -> None:
    manifest = Manifest(str(write_manifest(tmp_path / "m.jsonl", map(json.dumps, ROWS))))
    assert (list(manifest), manifest.count()) == (PAIRS, 2)


def test_a_manifest_is_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "m.parquet")
    manifest = Manifest(str(tmp_path / "m.parquet"))
    assert (list(manifest), manifest.count()) == (PAIRS, 2)


def test_names_of_columns_may_be_short_and_in_capitals_and_ids_left_out(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "m.csv", ["FR,En,Bitext", "a.fr.txt,a.en.txt,", ",,memory.tmx"])
    assert list(Manifest(str(manifest))) == [
        Entry("a.fr.txt", "a.fr.txt", "a.en.txt"),
        Entry("memory.tmx", "memory.tmx", None, how=PairingMethod.BITEXT),
    ]


def test_a_row_that_says_too_little_is_a_pair_that_failed(tmp_path: Path) -> None:
    lines = ['{"id": "a", "french": "a.txt"}', "no JSON", "[1]", '{"french": "b.fr", "english": "b.en"}']
    found = list(Manifest(str(write_manifest(tmp_path / "m.jsonl", lines))))
    assert [entry.fault for entry in found] == [
        "row 1 of the manifest names no English file",
        "row 2 of the manifest is no JSON",
        "row 3 of the manifest is no object of JSON",
        "",
    ]
    lines = ["id,french,english", "a,b,c,d,e", "x,y,z"]
    found = list(Manifest(str(write_manifest(tmp_path / "m.csv", lines))))
    assert [entry.fault for entry in found] == [
        "row 1 of the manifest has 5 columns, and the first line 3",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("m.csv", b"name,title\na,b\n", "names no column french"),
        ("m.csv", b'french,english\n"' + b"x" * 200_000, "is no CSV file"),
        ("m.parquet", b"PAR1 no more", "is no Parquet file"),
    ],
)
def test_a_file_that_is_no_manifest_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        list(Manifest(str(tmp_path / name)))


def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    device, line = tmp_path / "zero.csv", tmp_path / "line.csv"
    device.symlink_to("/dev/zero")
    line.write_bytes(b"french,english\n" + b"x" * (17 << 20))
    for path, said in ((device, "is neither a file nor a folder"), (line, "has a line of more than 16 MB")):
        with pytest.raises(InputError, match=said):
            list(Manifest(str(path)))


def test_memory_does_not_grow_with_a_manifest(tmp_path: Path) -> None:
    manifest = tmp_path / "m.csv"
    with manifest.open("w", encoding="utf-8") as file:
        file.write("id,french,english\n")
        file.writelines(f"{n},fr/{n}.txt,en/{n}.txt\n" for n in range(20_000))

    def peak(number: int) -> int:
        tracemalloc.start()
        try:
            assert sum(1 for _ in islice(Manifest(str(manifest)), number)) == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(20_000) < peak(1_000) + 50_000


def test_a_folder_a_pattern_and_an_archive_name_the_same_pairs(letters: Make, tmp_path: Path) -> None:
    folder = letters(2, 3)
    (folder / "left.fr.txt").write_text("Seul.", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    expected = [(f"letter {n}.fr.txt", f"letter {n}.en.txt") for n in (2, 3)]
    for place in (folder, f"{folder}/*.txt", tmp_path / "letters.zip", f"file://{folder}"):
        made = entries(place)
        assert [(entry.french, entry.english) for entry in made] == expected
        assert [one.path.name for one in made.alone] == ["left.fr.txt"]


def test_two_folders_elsewhere_are_paired_by_name(letters: Make) -> None:
    folder = letters(2)
    for side in ("fr", "en"):
        (folder / side).mkdir()
        (folder / f"letter 2.{side}.txt").rename(folder / side / "letter.txt")
    (entry,) = entries(f"file://{folder}/fr", f"file://{folder}/en")
    assert (entry.french, entry.english) == (
        f"file://{folder}/fr/letter.txt",
        f"file://{folder}/en/letter.txt",
    )


def test_what_is_not_there_or_must_not_be_opened_is_said(tmp_path: Path) -> None:
    for place, said in (
        (f"{tmp_path}/none", "is no folder"),
        (f"{tmp_path}/*.txt", "no two files"),
        ("shell://ls", "no protocol that align reads"),
    ):
        with pytest.raises(InputError, match=said):
            entries(place)


def test_addresses_are_joined_as_paths_are() -> None:
    assert address(Path("s3://docs/a.txt")) == "s3://docs/a.txt"
    assert address(Path("zip://a.txt::s3://docs/b.zip")) == "zip://a.txt::s3://docs/b.zip"
    assert joined("s3://docs", "a.txt") == "s3://docs/a.txt"
    assert joined("zip://::b.zip", "fr/a.txt") == "zip://fr/a.txt::b.zip"
    assert joined("letters", "s3://docs/a.txt") == "s3://docs/a.txt"
    assert joined("letters", "a.txt") == "letters/a.txt"


# Sampling


def listed(strata: str) -> Listed:
    return Listed("", tuple(Entry(str(n), "f", "e", (("year", s),)) for n, s in enumerate(strata)))


@given(st.text("abc", min_size=1, max_size=200), st.floats(0.01, 1), st.integers(0, 5))
def test_each_stratum_gives_its_share(strata: str, part: float, seed: int) -> None:
    sample = Sample(listed(strata), part, seed, "year")
    drawn = list(sample)
    sizes, held = Counter(strata), Counter(entry.column("year") for entry in drawn)
    assert held == {stratum: max(1, round(size * part)) for stratum, size in sizes.items()}
    assert len(drawn) == sample.count()
    assert drawn == list(sample) and drawn == sorted(drawn, key=lambda entry: int(entry.id))


def test_another_seed_draws_others() -> None:
    every = listed("a" * 100)
    assert list(Sample(every, 0.1, 1)) != list(Sample(every, 0.1, 2))


def test_shares() -> None:
    assert (share("1%"), share("0.5"), share("100 %")) == (0.01, 0.5, 1.0)
    for text in ("0", "2", "x", "-1%", "nan"):
        with pytest.raises(InputError, match="write a share"):
            share(text)
    with pytest.raises(InputError, match="no such column"):
        list(Sample(listed("ab"), 0.5, 0, "colour"))
