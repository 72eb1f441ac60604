"""A pretrained encoder out of a file of 4 bits, as small as can be, made here."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from align.training.reader.encoder import Encoder, Pieces, dequantised, read_weights  # noqa: E402

WIDTH, HEADS, WIDE = 32, 2, 64
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁the", "▁accord", "▁", "s", ".", "'", "▁l", "étranger", "accord"]


def block(weights: list[int], scale: float) -> bytes:
    """Return 32 weights of −8 to 7 as the file has them."""
    low, high = weights[:16], weights[16:]
    return np.float16(scale).tobytes() + bytes((a + 8) | (b + 8) << 4 for a, b in zip(low, high, strict=True))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = np.random.default_rng(0)
    sizes = {"emb.word": len(PIECES) * WIDTH, "emb.pos": 40 * WIDTH, "emb.type": 2 * WIDTH}
    sizes |= {"emb.ln.w": WIDTH, "emb.ln.b": WIDTH}
    for n in range(2):
        for name, size in (
            ("q", WIDTH),
            ("k", WIDTH),
            ("v", WIDTH),
            ("ao", WIDTH),
            ("fi", WIDE),
            ("fo", WIDTH),
        ):
            sizes[f"l{n}.{name}.w"] = size * (WIDE if name == "fo" else WIDTH)
            sizes[f"l{n}.{name}.b"] = size
        sizes |= {f"l{n}.{norm}.{part}": WIDTH for norm in ("aln", "oln") for part in "wb"}
    text = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(p.encode()) for p in PIECES)]).astype(np.uint32)
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, 2, HEADS, WIDE, len(PIECES), 40, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + ends.tobytes()
    head += np.full(len(PIECES), -1, np.float32).tobytes() + text
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", ord("’"), 1, ord("'"))
    directory = 4 + sum(23 + len(name) for name in sizes)
    data, entries = b"", struct.pack("<i", len(sizes))
    for name, size in sizes.items():
        matrix = (name.endswith(".w") and "ln" not in name) or name == "emb.word"
        if matrix:
            raw = b"".join(block(chance.integers(-8, 8, 32).tolist(), 0.05) for _ in range(size // 32))
        else:
            raw = chance.normal(1, 0.1, size).astype(np.float32).tobytes()
        start = len(head) + directory + len(data)
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", matrix, size, start, len(raw))
        data += raw
    file = tmp_path_factory.mktemp("encoder") / "tiny.bin"
    file.write_bytes(head + entries + data)
    return file


def test_a_block_of_4_bits_is_its_scale_times_small_whole_numbers() -> None:
    weights = [k % 16 - 8 for k in range(32)]
    assert dequantised(block(weights, 0.5)).tolist() == [w / 2 for w in weights]


def test_a_file_holds_pieces_and_tensors(path: Path) -> None:
    weights = read_weights(path)
    assert list(weights.pieces) == PIECES
    assert weights.read_as == {"’": "'"}
    assert weights.tensors["l1.fo.w"].shape == (WIDTH * WIDE,)
    assert (weights.layers, weights.heads, weights.width) == (2, HEADS, WIDTH)


def test_what_is_no_such_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match="no encoder"):
        read_weights(tmp_path / "other.bin")


def test_a_word_behind_an_apostrophe_is_glued_to_it_and_rare_pieces_go(path: Path) -> None:
    weights = read_weights(path)
    pieces = Pieces(weights, ["the", "accord", "l'", "."])
    kept = [PIECES[i] for i in pieces.kept]
    assert "étranger" not in kept
    ids, owner = pieces.encoded(["l'", "accord", "."])
    assert [kept[i] for i in ids] == ["▁l", "'", "accord", "."]
    assert owner.tolist() == [0, 0, 1, 2]


def test_a_text_is_read_alike_whatever_stands_beside_it_and_words_by_their_context(path: Path) -> None:
    weights = read_weights(path)
    pieces = Pieces(weights, ["the", "accord", "l'", "."])
    encoder = Encoder(weights, pieces.kept, layers=2)
    texts = [pieces.encoded(words) for words in (["the", "accord"], ["l'", "accord", "."], ["accord"])]
    together = encoder.read(texts)
    for text, words in zip(texts, together, strict=True):
        assert torch.allclose(encoder.read([text])[0], words, atol=1e-5)
    assert [len(words) for words in together] == [2, 3, 1]
    assert not torch.allclose(together[0][1], together[1][1], atol=1e-3)
