"""The product as a system of the retrieval benchmark: each document of the dataset goes through its own pipeline.

An item is taken for one article: its title is the heading, its text the clauses. What is searched is what `python -m assistant search`
searches, in a data folder of its own.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.question import understand
from assistant.retrieval import Retrieval
from assistant.settings import AssistantSettings
from bench.peers import Item, item_text
from ingest.chunks import cut_chunks
from ingest.embedding import Embedder
from ingest.provisions import parse_provisions
from ingest.records import Block, Document, SourceText
from ingest.settings import IngestSettings
from ingest.spans import line_spans
from ingest.store import Store

PASSAGES_A_DOCUMENT = 4


class Product:
    """Căn Cứ over the documents of a dataset."""

    def __init__(self, embedder: Embedder, settings: AssistantSettings | None = None) -> None:
        self._embedder = embedder
        self._settings = settings or AssistantSettings()
        self._folder = tempfile.TemporaryDirectory(prefix="cancu-bench-", ignore_cleanup_errors=True)

    def index(self, items: Sequence[Item]) -> None:
        """Stores every item, then brings vectors and words up to them all at once."""
        settings = IngestSettings(data=Path(self._folder.name))
        self._store = Store(settings, embedder=self._embedder)
        for item in items:
            put(self._store, item)
        self._store.sync()
        self._retrieval = Retrieval(self._store, self._settings)

    def search(self, question: str, n: int) -> list[str]:
        """Ids of the documents of the passages found, best first."""
        query = understand(question, as_of=date.today(), expand=self._retrieval.expand, restore=self._retrieval.restore)
        passages = self._retrieval.find(query, n * PASSAGES_A_DOCUMENT)
        return list(dict.fromkeys(p.document.id for p in passages))[:n]

    def close(self) -> None:
        """Closes the store and removes its folder."""
        self._store.close()
        self._folder.cleanup()


def put(store: Store, item: Item) -> None:
    """Stores one item as a document of one article."""
    lines = [line.strip() for line in item_text(item).splitlines() if line.strip()]
    if item.get("title") and not lines[0].startswith("Điều "):
        lines[0] = f"Điều 1. {lines[0]}"
    body = "\n".join(lines)
    blocks = tuple(map(Block, line_spans(body)))
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    source = SourceText(Path(item["_id"]), "txt", body, blocks, sha256, front_matter={"title": ""})
    document = Document(id=item["_id"], number=None, kind=None, issuer=None, title="")
    provisions = parse_provisions(source, document).provisions
    chunks = cut_chunks(source, document, provisions, max_chars=store.settings.max_chunk_chars)
    store.catalog.put(document, body, provisions, chunks, file=Path(item["_id"]), sha256=sha256)
