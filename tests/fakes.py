"""Stand-ins that a test can check by hand."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.syllables import fold, words


class HashEmbedder:
    """A bag of syllables without diacritics, each counted in the one of 64 cells that its hash names; vectors of length 1."""

    name = "hash-64"
    dimension = 64
    max_tokens: int | None = None

    def __init__(self) -> None:
        self.n_embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Shape (n_texts, 64)."""
        self.n_embedded += len(texts)
        return np.array([self.embed_query(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def embed_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> npt.NDArray[np.float32]:
        """Shape (64,)."""
        vector = np.zeros(self.dimension, np.float32)
        for word in words(text) or [""]:
            vector[hashlib.sha256(fold(word).encode()).digest()[0] % self.dimension] += 1
        return vector / np.float32(np.linalg.norm(vector))
