"""The vector store, derived from the catalog: the only module that imports chromadb.

Embedded Chroma keeps one vector a chunk, under the chunk's id, in cosine space. A persistent folder belongs to one process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexStoreError

_COLLECTION = "chunks"
_BATCH = 2000
_SEARCHED = 400
"""Vectors asked for at least, of which the nearest are told: a search keeps as many in sight (HNSW's ef), otherwise 100. Which of the
last ones were found then changed from one start to the next, and with them, once in a while, an answer. Set in the collection itself it
would do the same, but to change one that was made before can end in "database is locked"."""
_SILENT = "kho vector không trả lời: {error}"
_UNWRITTEN = "không ghi được vào kho vector: {error}"


class VectorStore:
    """Vectors of chunks; opening it with another embedder's name empties it, since vectors of two models do not mix.

    Every method raises an IndexStoreError where the store cannot be opened, read or written.
    """

    def __init__(self, folder: Path, embedder_name: str) -> None:
        import chromadb
        from chromadb.config import Settings

        self._held: int | None = None
        with _told(f"{folder}: không mở được kho vector ({{error}}); có thể xóa thư mục này rồi chạy lại ingest"):
            self._client: Any = chromadb.PersistentClient(
                path=str(folder), settings=Settings(anonymized_telemetry=False, allow_reset=False, is_persistent=True)
            )
            self._collection = self._open(embedder_name)
            if (self._collection.metadata or {}).get("embedder") != embedder_name:
                self._client.delete_collection(_COLLECTION)
                self._collection = self._open(embedder_name)

    def _open(self, embedder_name: str) -> Any:
        return self._client.get_or_create_collection(
            _COLLECTION,
            metadata={"embedder": embedder_name},
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )

    def ids(self) -> set[str]:
        """Ids of every chunk held."""
        with _told(_SILENT):
            return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many vectors are held; counted once after a change, since Chroma takes longer for it than for a search."""
        if self._held is None:
            with _told(_SILENT):
                self._held = int(self._collection.count())
        return self._held

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Stores `vectors` (n, dim) under `ids`; an id already held is replaced."""
        self._held = None
        for at in range(0, len(ids), _BATCH):
            with _told(_UNWRITTEN):
                self._collection.upsert(ids=list(ids[at : at + _BATCH]), embeddings=vectors[at : at + _BATCH])

    def delete(self, ids: Iterable[str]) -> None:
        """Forgets `ids`; unknown ones are ignored."""
        self._held = None
        doomed = list(ids)
        for at in range(0, len(doomed), _BATCH):
            with _told(_UNWRITTEN):
                self._collection.delete(ids=doomed[at : at + _BATCH])

    def nearest(self, vector: NDArray[np.float32], n: int) -> list[tuple[str, float]]:
        """Up to `n` (id, cosine similarity in [-1, 1]) nearest to `vector` (dim,), nearest first."""
        held = self.count()
        if not held:
            return []
        with _told(_SILENT):
            found = self._collection.query(query_embeddings=[vector], n_results=min(max(n, _SEARCHED), held), include=["distances"])
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0][:n], found["distances"][0][:n], strict=True)]

    def close(self) -> None:
        """Lets go of the folder."""
        close = getattr(self._client, "close", None)
        if close:
            close()


@contextmanager
def _told(message: str) -> Iterator[None]:
    """What goes wrong in Chroma, whose errors have no root of their own, told as an IndexStoreError; `message` names it as {error}."""
    try:
        yield
    except Exception as error:
        raise IndexStoreError(message.replace("{error}", str(error))) from error
