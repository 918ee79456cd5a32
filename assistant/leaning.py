"""Passages found → provisions that the first of them lean on: those that their text refers to, and the beginning of a text cut in pieces.

In: the passages in their order, the Query, what the catalog and retrieval know of the day. Out: further Passages, each with what pulled it
in. They are no results of the search and stand behind it: the order of what was found stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.holdings import is_in_force
from assistant.records import Passage, PulledBy, Query
from ingest.records import Chunk, Document, Reference
from ingest.store import Store

N_LEANING = 3
"""Passages, from the first, whose text is looked at."""
MAX_PULLED = 6
MAX_A_REFERENCE = 2
"""Chunks of one provision referred to: those that hold most of the question."""


class Shelf(Protocol):
    """What is asked of retrieval."""

    def referred(self, by: Document, reference: Reference) -> Document | None: ...

    def chunks_at(self, document_id: str, path: str) -> list[Chunk]: ...

    def pulled(self, chunk: Chunk, by: PulledBy, query: Query) -> Passage: ...

    def coverage(self, query: Query, text: str) -> float: ...


def leaned_on(passages: Sequence[Passage], query: Query, store: Store, shelf: Shelf) -> list[Passage]:
    """At most `MAX_PULLED` passages in force on the query's day that the first of `passages` lean on and that are not among them."""
    taken = {p.chunk.id for p in passages}
    found: dict[str, Passage] = {}
    for passage in passages[:N_LEANING]:
        for chunk, by in (*_beginning(passage, shelf), *_referred_to(passage, query, store, shelf)):
            if chunk.id not in taken and is_in_force(chunk.valid_from, chunk.valid_to, query.as_of):
                found.setdefault(chunk.id, shelf.pulled(chunk, by, query))
    return list(found.values())[:MAX_PULLED]


def _beginning(passage: Passage, shelf: Shelf) -> Iterator[tuple[Chunk, PulledBy]]:
    """The piece before, of a text cut in several: what a list or a long clause begins with is said there."""
    chunk = passage.chunk
    if chunk.ordinal:
        for other in shelf.chunks_at(chunk.document_id, chunk.path):
            if (other.path, other.ordinal) == (chunk.path, chunk.ordinal - 1):
                yield other, PulledBy(passage.label)


def _referred_to(passage: Passage, query: Query, store: Store, shelf: Shelf) -> Iterator[tuple[Chunk, PulledBy]]:
    """Chunks of the provisions held that the passage's own words refer to."""
    chunk = passage.chunk
    for reference in store.catalog.references_from(chunk.document_id, chunk.path, query.as_of):
        if not reference.path or not chunk.span.start <= reference.span.start < chunk.span.end:
            continue
        document = shelf.referred(passage.document, reference)
        if document is None or (query.within and document.id not in query.within):
            continue
        by = PulledBy(passage.label, reference.surface)
        pulled = [(c, by) for c in shelf.chunks_at(document.id, reference.path) if c.id != chunk.id]
        pulled.sort(key=lambda found: -shelf.coverage(query, found[0].indexed_text))
        yield from pulled[:MAX_A_REFERENCE]
