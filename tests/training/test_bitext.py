from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from align.documents import ReadError
from align.training.bitext import BitextError, read_pairs


def test_pairs_are_read_in_order_from_plain_and_compressed_files(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.tsv", tmp_path / "b.tsv.xz"
    plain.write_text("un\tone\r\ndeux\ttwo\n", encoding="utf-8")
    packed.write_bytes(lzma.compress(b"trois\tthree\n"))
    assert list(read_pairs([plain, packed])) == [("un", "one"), ("deux", "two"), ("trois", "three")]


def test_an_identifier_before_the_pair_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("A/1#2\tun\tone\n", encoding="utf-8")
    assert list(read_pairs([tmp_path / "a.tsv"])) == [("un", "one")]


def test_a_header_is_no_pair(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("French\tEnglish\nun\tone\n", encoding="utf-8")
    assert list(read_pairs([tmp_path / "a.tsv"])) == [("un", "one")]


def test_a_pair_with_an_empty_side_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("un\t\n\tone\ndeux\ttwo\n", encoding="utf-8")
    assert list(read_pairs([tmp_path / "a.tsv"])) == [("deux", "two")]


def test_a_translation_memory_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "memory.tmx").write_text(
        """<tmx version="1.4"><header srclang="en"/><body>
        <tu><tuv xml:lang="en"><seg>The meeting rose.</seg></tuv>
            <tuv xml:lang="fr"><seg>La séance est levée.</seg></tuv></tu>
        <tu><tuv xml:lang="en"><seg>Not translated yet.</seg></tuv></tu>
        </body></tmx>""",
        encoding="utf-8",
    )
    assert list(read_pairs([tmp_path / "memory.tmx"])) == [("La séance est levée.", "The meeting rose.")]


def test_a_translation_memory_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "memory.tmx").write_text("<tmx><body>", encoding="utf-8")
    with pytest.raises(ReadError, match="memory"):
        list(read_pairs([tmp_path / "memory.tmx"]))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ragged.tsv", b"un\tone\ndeux\n", "line 2: 1 column"),
        ("latin.tsv", "é\te\n".encode("latin-1"), "not UTF-8"),
        ("broken.tsv.xz", b"not xz at all", "damaged"),
        ("cut.tsv.xz", lzma.compress(b"un\tone\n" * 1000)[:-20], "damaged"),
    ],
)
def test_a_bitext_that_cannot_be_read_is_named_with_the_remedy(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BitextError, match=said) as error:
        list(read_pairs([tmp_path / name]))
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_bitext_is_named(tmp_path: Path) -> None:
    with pytest.raises(BitextError, match="nowhere"):
        list(read_pairs([tmp_path / "nowhere.tsv"]))
