"""Object storage: documents, manifest and run in buckets of a server that speaks as S3 does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from align.batch.engines.local import local
from align.batch.query import KEPT, Run, by, worst
from align.batch.ranking import page
from align.batch.storage import Storage
from align.errors import InputError
from tests.batch.conftest import Make
from tests.batch.runs import do, entries, rows, write_manifest

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    made = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3").mkdir("s3://docs")
        yield "s3://docs"
    made.stop()


def test_in_and_out_of_a_store_give_what_a_disk_gives(letters: Make, tmp_path: Path, bucket: str) -> None:
    folder = letters(*range(2, 8), wrong=(3,))
    lines = ["french,english", *(f"letter {n}.fr.txt,letter {n}.en.txt" for n in range(2, 9))]
    write_manifest(folder / "m.csv", lines)
    do(tmp_path / "out", entries(folder / "m.csv"))
    fsspec.filesystem("s3").put(f"{folder}/", f"{bucket}/in/", recursive=True)
    at = do(f"{bucket}/out", entries(f"{bucket}/in/m.csv"), local(1))[-1]  # a process of its own finds it too
    assert (at.pairs, at.failed, at.errors) == (7, 1, 1)
    assert rows(tmp_path / "out") == rows(f"{bucket}/out")
    assert do(f"{bucket}/out", entries(f"{bucket}/in/m.csv"))[-1].earlier == 7
    shutil.rmtree(tmp_path / "out")
    do(tmp_path / "out", entries(f"{bucket}/in/*.txt"), ending="parquet")
    assert len(rows(tmp_path / "out")["pairs"]) == 6


def test_a_run_in_a_store_is_asked(letters: Make, bucket: str) -> None:
    """What is asked most is kept in the store too, and read from there."""
    out = f"{bucket}/asked"
    do(out, entries(letters(2, 3, wrong=(3,))), ending="parquet")
    found = Run.at(out)
    assert all(Storage(out).exists(found.kept(answer)) for answer in KEPT)
    assert found.ask(by("rule")).rows == [("NUM001", "number-mismatch", "error", 1, 1)]
    assert [row[:2] for row in found.ask(page(0, 9, "letter 3")).rows] == [(0, "letter 3.fr.txt")]
    assert found.ask(worst(1)).rows[0][0] == "letter 3.fr.txt"


def test_a_store_that_is_not_there_is_named(bucket: str) -> None:
    with pytest.raises(InputError, match=f"{bucket}-of-nobody"):
        Storage(f"{bucket}-of-nobody").write("a", b"a")
