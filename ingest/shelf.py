"""Rows of the catalog → documents as a shelf holds them: each with its files and warnings, found by number, id or title.

The queries that `CatalogReader` asks in its own transactions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from ingest import links
from ingest.errors import AmbiguousDocumentError, UnknownDocumentError
from ingest.records import Document
from ingest.slugs import slug
from ingest.tables import DocumentRow, FileRow, ProvisionRow, to_document

WITHOUT_TEXT = (defer(DocumentRow.text, raiseload=True), defer(DocumentRow.block_kinds, raiseload=True))
"""Most of a document's row is its text."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as held: its record, its text as issued, what the parser warned of, its files, and whether it is set aside.

    `unapplied` tells of amendments that could not be made in it.
    """

    document: Document
    text: str
    warnings: tuple[str, ...]
    files: tuple[str, ...]
    set_aside: bool
    n_provisions: int
    unapplied: tuple[str, ...] = ()


def find(session: Session, name: str) -> StoredDocument:
    """The document of that number, id or title; the official text before the digest.

    Raises:
        UnknownDocumentError: none is held. AmbiguousDocumentError: several issuers have that number; the message lists them.
    """
    wanted = slug(name)
    rows = [
        r for r in session.scalars(select(DocumentRow).where(DocumentRow.set_aside.is_(False)))
        if name == r.id or (wanted and wanted in _names(r))
    ]  # fmt: skip
    if not rows:
        raise UnknownDocumentError(f"không có văn bản “{name}”; xem danh sách bằng: python -m ingest status")
    if len(rows) > 1:
        listed = "; ".join(f"{r.id} ({r.issuer})" for r in rows)
        raise AmbiguousDocumentError(f"“{name}” là số của nhiều văn bản: {listed}. Hãy gọi bằng mã đứng trước dấu ngoặc.")
    return stored(session, rows[0])


def stored(session: Session, row: DocumentRow) -> StoredDocument:
    """A row as its document, with its files and the number of its provisions as issued."""
    files = session.scalars(select(FileRow.path).where(FileRow.document_key == row.key).order_by(FileRow.path))
    counted = select(func.count()).select_from(ProvisionRow).where(ProvisionRow.document_key == row.key, ProvisionRow.edition == 0)
    return StoredDocument(
        to_document(row), row.text, tuple(json.loads(row.warnings)), tuple(files), row.set_aside, session.scalar(counted) or 0,
        tuple(json.loads(row.unapplied)),
    )  # fmt: skip


def cited(document_id: str) -> Select[DocumentRow]:
    """The row of a document as it is cited: not the digest that its official text sets aside."""
    return select(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False))


def _names(row: DocumentRow) -> set[str | None]:
    """What a document may be called by, as slugs."""
    return {
        row.number_slug,
        *links.target_slugs(to_document(row)),
        *map(slug, (row.id, row.title, f"{row.kind} {row.number}", f"{row.kind} số {row.number}")),
    }
