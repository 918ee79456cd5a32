"""Where chunks and provisions stand, read from the catalog without their texts: what ranking and labelling a search need.

In: a session of the catalog. Out: places, labels, ids. Documents set aside are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ingest.records import Chunk, ChunkPlace, Span
from ingest.tables import ChunkRow, DocumentRow, EditionRow, ProvisionRow

_CHUNK = (
    ChunkRow.id, DocumentRow.id, ChunkRow.path, ChunkRow.ordinal, ChunkRow.breadcrumb, ChunkRow.text, ChunkRow.start, ChunkRow.end,
    ChunkRow.valid_from, ChunkRow.valid_to,
)  # fmt: skip
"""Columns by name: rows of the mapped class take three times as long to read."""


def chunk_places(session: Session, n_chars: int) -> list[ChunkPlace]:
    """Where every chunk that is searched stands, with the first `n_chars` characters of its text."""
    opening = func.substr(ChunkRow.text, 1, n_chars)
    query = (
        select(ChunkRow.id, DocumentRow.id, ChunkRow.path, ChunkRow.valid_from, ChunkRow.valid_to, opening)
        .join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
        .where(DocumentRow.set_aside.is_(False))
    )
    return [ChunkPlace(*row) for row in session.execute(query)]


def chunks(session: Session, ids: Sequence[str] | None) -> list[Chunk]:
    """Chunks that are searched, all or those with `ids`, in the order of documents and text."""
    query = (
        select(*_CHUNK).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
        .where(DocumentRow.set_aside.is_(False)).order_by(ChunkRow.document_key, ChunkRow.position)
    )  # fmt: skip
    parts = [query] if ids is None else [query.where(ChunkRow.id.in_(ids[at : at + 500])) for at in range(0, len(ids), 500)]
    rows = (row for part in parts for row in session.execute(part))
    return [Chunk(i, d, path, n, breadcrumb, text, Span(start, end), since, until)
            for i, d, path, n, breadcrumb, text, start, end, since, until in rows]  # fmt: skip


def labels(session: Session, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Labels of provisions as issued, by document and path; a place that is no provision's is left out."""
    query = (
        select(DocumentRow.id, ProvisionRow.path, ProvisionRow.label)
        .join(ProvisionRow, DocumentRow.key == ProvisionRow.document_key)
        .where(DocumentRow.set_aside.is_(False), DocumentRow.id.in_({document_id for document_id, _ in places}))
        .where(ProvisionRow.edition == 0, ProvisionRow.path.in_({path for _, path in places}))
    )
    return {(document_id, path): label for document_id, path, label in session.execute(query)}


def amended_documents(session: Session) -> set[str]:
    """Ids of the documents of several editions: those that have read otherwise than they were issued."""
    query = select(DocumentRow.id).join(EditionRow, EditionRow.document_key == DocumentRow.key)
    return set(session.scalars(query.where(DocumentRow.set_aside.is_(False), EditionRow.ordinal > 0)))
