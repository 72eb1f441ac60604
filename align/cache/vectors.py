"""Vectors to bytes and back: how many of what length, a checksum, the numbers as they are."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

__all__ = ["from_bytes", "to_bytes"]

_HEAD = struct.Struct("<8sIII")
_MARK = b"vectors1"


def to_bytes(vectors: NDArray[np.float32]) -> bytes:
    """Return vectors, shape (n, d), as bytes."""
    numbers = np.ascontiguousarray(vectors, dtype="<f4").tobytes()
    return _HEAD.pack(_MARK, *vectors.shape, zlib.crc32(numbers)) + numbers


def from_bytes(data: bytes, count: int) -> NDArray[np.float32]:
    """Return the vectors that ``to_bytes`` wrote, shape (count, d).

    :raises ValueError: If the bytes are something else, or damaged.
    """
    if len(data) < _HEAD.size:
        raise ValueError("cut off")
    mark, rows, length, checksum = _HEAD.unpack_from(data)
    numbers = data[_HEAD.size :]
    if mark != _MARK or rows != count or len(numbers) != 4 * rows * length or zlib.crc32(numbers) != checksum:
        raise ValueError("not these vectors, or damaged")
    return np.frombuffer(numbers, dtype="<f4").reshape(rows, length).astype(np.float32)
