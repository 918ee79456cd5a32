"""References as the catalog holds them: what a provision refers to, and what refers to it.

In: a session of the catalog and a place. Out: `Reference`s. A target is held by the slug of what the text calls it (a number, or a law's
name with its year), so that a reference finds its document whichever of the two was ingested first.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from ingest.records import Document, Reference, is_named_by_title
from ingest.slugs import slug
from ingest.tables import DocumentRow, EditionRow, ReferenceRow, to_document, to_reference


def references_from(session: Session, document_id: str, path: str, day: date | None) -> list[Reference]:
    """What the provision at `path` and those inside it refer to, in the order of the text, in the edition of `day` (None: the first)."""
    query = (
        select(ReferenceRow).join(DocumentRow, DocumentRow.key == ReferenceRow.document_key).join(EditionRow, _edition_of_row())
        .where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False), _under(ReferenceRow.source_path, path), _holds(day))
        .order_by(ReferenceRow.position)
    )  # fmt: skip
    return [to_reference(row) for row in session.scalars(query)]


def references_to(session: Session, document: Document, path: str, day: date | None) -> list[tuple[Document, Reference]]:
    """What refers to the provision at `path` of `document` or into it, each with the document that says it."""
    query = (
        select(ReferenceRow, DocumentRow).join(DocumentRow, DocumentRow.key == ReferenceRow.document_key)
        .join(EditionRow, _edition_of_row())
        .where(ReferenceRow.target_slug.in_(target_slugs(document)), DocumentRow.set_aside.is_(False))
        .where(_under(ReferenceRow.path, path), _holds(day)).order_by(DocumentRow.issued_on, DocumentRow.id, ReferenceRow.position)
    )  # fmt: skip
    return [(to_document(row), to_reference(reference)) for reference, row in session.execute(query)]


def target_slugs(document: Document) -> set[str]:
    """What texts call a document, as slugs: its number or, for a law, its name with and without the year."""
    names = {document.number or document.id}
    if is_named_by_title(document.kind):
        name = document.title if document.title.startswith(("Luật", "Bộ luật", "Pháp lệnh")) else f"{document.kind} {document.title}"
        year = document.issued_on.year if document.issued_on else (document.number or "").partition("/")[2].partition("/")[0]
        names |= {name, f"{name} năm {year}"}
    return {slug(name) for name in names}


def _under(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    """Whether a path is `path` or lies inside it; every path lies in ""."""
    return or_(column == path, column.startswith(f"{path}/" if path else "", autoescape=True))


def _edition_of_row() -> ColumnElement[bool]:
    return and_(EditionRow.document_key == ReferenceRow.document_key, EditionRow.ordinal == ReferenceRow.edition)


def _holds(day: date | None) -> ColumnElement[bool]:
    """The edition in force on `day`; the first one before its time, the last one after it, as `edition_on` has it."""
    if day is None:
        return EditionRow.ordinal == 0
    later = aliased(EditionRow)
    has_later = (
        select(later.ordinal)
        .where(later.document_key == EditionRow.document_key, later.ordinal > EditionRow.ordinal, later.valid_from <= day)
        .exists()
    )
    return and_(or_(EditionRow.ordinal == 0, EditionRow.valid_from <= day), ~has_later)
