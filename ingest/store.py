"""The three stores of a data folder, opened together and brought into agreement.

The catalog is the truth; the vector store and the word index hold a chunk for each of its chunks and no other. Each derived store
notes the catalog version that it was last brought up to: where the note is behind, what differs is mended, chunk by chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from ingest.catalog import Catalog
from ingest.editions import consolidate_all
from ingest.embedding import Embedder, Vectors, load_embedder
from ingest.lexical import LAYOUT, LexicalIndex
from ingest.settings import IngestSettings
from ingest.vectors import VectorStore

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while work goes on."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Ids of chunks that a derived store lacks or holds beyond the catalog; all empty when the stores agree."""

    n_chunks: int
    vectors_missing: frozenset[str]
    vectors_extra: frozenset[str]
    words_missing: frozenset[str]
    words_extra: frozenset[str]

    @property
    def holds(self) -> bool:
        """Whether the three stores agree."""
        return not (self.vectors_missing or self.vectors_extra or self.words_missing or self.words_extra)


class Store:
    """Catalog, embedder, vectors and word index of one data folder; each is opened when first needed."""

    def __init__(self, settings: IngestSettings, *, embedder: Embedder | None = None, progress: Progress | None = None) -> None:
        self.settings = settings
        self._progress = progress or (lambda stage, done, total: None)
        self._embedder = embedder
        self._vectors: VectorStore | None = None
        self._words: LexicalIndex | None = None
        self._opening = RLock()  # several threads may need a store first; it is opened once
        self._folder = Path(settings.data)
        self.catalog = Catalog(self._folder / "catalog.sqlite")

    @property
    def embedder(self) -> Embedder:
        """The embedding model, unpacked and loaded."""
        with self._opening:
            if self._embedder is None:
                self._embedder = load_embedder(
                    self.settings.embedding_model, self._folder, lambda done, total: self._progress("unpack", done, total),
                    threads=self.settings.threads, precision=self.settings.embedding_precision,
                )  # fmt: skip
            return self._embedder

    @property
    def vectors(self) -> VectorStore:
        """The vector store, in the space of the embedder."""
        with self._opening:
            if self._vectors is None:
                self._vectors = VectorStore(self._folder / "chroma", self.embedder.name)
            return self._vectors

    @property
    def words(self) -> LexicalIndex:
        """The word index."""
        with self._opening:
            if self._words is None:
                self._words = LexicalIndex(self._folder / "lexical")
            return self._words

    def _marker(self) -> str:
        return f"{self.catalog.version}|{self.settings.embedding_model or 'bundled'}|{LAYOUT}"

    @property
    def is_synced(self) -> bool:
        """Whether the derived stores were brought up to the catalog's present version and are still there."""
        there = (self._folder / "chroma" / "chroma.sqlite3").exists() and (self._folder / "lexical" / f"v{LAYOUT}" / "meta.json").exists()
        return there and self.catalog.meta("synced") == self._marker()

    def sync(self) -> int:
        """Brings editions, vectors and words up to the catalog; the number of chunks embedded. Safe to kill and to run again."""
        consolidate_all(self.catalog, max_chars=self.settings.max_chunk_chars)
        return self.index(self.vectors_of, batch=self.settings.embedding_batch * 2, progress=self._progress)

    def vectors_of(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Those of `ids` that the catalog holds, and their vectors (n, dim)."""
        chunks = self.catalog.chunks(ids)
        return [c.id for c in chunks], self.embedder.embed_passages([c.indexed_text for c in chunks])

    def index(self, vectors_of: Callable[[Sequence[str]], tuple[list[str], Vectors]], *, batch: int, progress: Progress) -> int:
        """Brings vectors and words up to the catalog; `batch` chunks at a time, which is what a crash loses at most."""
        marker = self._marker()
        if self.is_synced:
            return 0
        state = self.compare()
        self.vectors.delete(state.vectors_extra)
        missing = sorted(state.vectors_missing)
        for at in range(0, len(missing), batch):
            self.vectors.add(*vectors_of(missing[at : at + batch]))
            progress("embed", min(at + batch, len(missing)), len(missing))
        self.words.update(self.catalog.chunks(sorted(state.words_missing)), state.words_extra)
        self.catalog.set_meta("synced", marker)
        return len(missing)

    def compare(self) -> Agreement:
        """What the derived stores lack and hold beyond the catalog; where they disagree, the next `sync` mends them."""
        held, vectors, words = self.catalog.chunk_ids(), self.vectors.ids(), self.words.ids()
        found = Agreement(
            len(held),
            frozenset(held - vectors),
            frozenset(vectors - held),
            frozenset(held - words),
            frozenset(words - held),
        )
        if not found.holds:
            self.catalog.set_meta("synced", "")
        return found

    def close(self) -> None:
        """Lets go of the files."""
        if self._vectors is not None:
            self._vectors.close()
        self.catalog.close()
