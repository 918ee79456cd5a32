"""What the catalog holds, read: documents, provisions, editions, amendments, references, chunks. Writing is in catalog.py.

A document is read as it is cited: the official text where it is held, else the project's digest.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from ingest import links, placing, shelf
from ingest.errors import CatalogError, UnknownDocumentError
from ingest.records import (
    Amendment,
    Chunk,
    ChunkPlace,
    Document,
    Edition,
    Effect,
    Form,
    Provision,
    Reference,
    Revision,
    SourceText,
    edition_on,
)
from ingest.shelf import WITHOUT_TEXT, StoredDocument, cited
from ingest.tables import (
    AmendmentRow,
    ChunkRow,
    DocumentRow,
    EditionRow,
    EffectRow,
    FileRow,
    MetaRow,
    ProvisionRow,
    RevisionRow,
    key_of,
    to_amendment,
    to_blocks,
    to_chunk,
    to_document,
    to_effect,
    to_provision,
    to_revision,
)

_META = select(MetaRow.value).where(MetaRow.name == bindparam("name"))


class CatalogReader:
    """Reads the catalog behind `engine`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, for tests that look inside."""
        return self._engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction; what goes wrong in it is told as a CatalogError."""
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise CatalogError(f"danh mục: {error.__cause__ or error}") from error

    def signatures(self) -> dict[str, str]:
        """What the editions of each document as it is cited were made of, by id; "" where they are still to be made."""
        with self.session() as session:
            query = select(DocumentRow.id, DocumentRow.consolidated).where(DocumentRow.set_aside.is_(False))
            return {row.id: row.consolidated for row in session.execute(query)}

    def marks(self) -> dict[str, tuple[Document, str]]:
        """Each document as it is cited, by id, with a mark that is another one whenever its text or its editions were written."""
        with self.session() as session:
            rows = session.scalars(select(DocumentRow).where(DocumentRow.set_aside.is_(False)).options(*WITHOUT_TEXT))
            return {row.id: (to_document(row), f"{row.stored_at}|{row.consolidated}") for row in rows}

    def issued(self, document_id: str) -> tuple[Document, SourceText]:
        """A document as it was issued: its own dates, its own text."""
        with self.session() as session:
            row = session.scalars(cited(document_id)).one()
            source = SourceText(
                Path(row.id),
                "stored",
                row.text,
                to_blocks(row),
                "",
                front_matter={"form": row.form} if row.form == Form.DIGEST else {},
                ocr=row.form == Form.OCR,
            )
            return replace(to_document(row), effective_to=row.effective_to), source

    def amendments(self) -> list[tuple[Document, Amendment]]:
        """Every amendment that documents not set aside make, by day of issue and place, with the document that makes it."""
        with self.session() as session:
            query = (
                select(AmendmentRow, DocumentRow).join(DocumentRow, DocumentRow.key == AmendmentRow.document_key)
                .where(DocumentRow.set_aside.is_(False)).order_by(DocumentRow.issued_on, DocumentRow.id, AmendmentRow.position)
                .options(*WITHOUT_TEXT)
            )  # fmt: skip
            return [(to_document(d), to_amendment(a)) for a, d in session.execute(query)]

    def editions(self, document_id: str) -> list[Edition]:
        """The editions of a document as it is cited, in the order of time."""
        with self.session() as session:
            key = session.scalars(cited(document_id)).one().key
            provisions: dict[int, list[Provision]] = {}
            for p in session.scalars(select(ProvisionRow).where(ProvisionRow.document_key == key).order_by(ProvisionRow.position)):
                provisions.setdefault(p.edition, []).append(to_provision(p))
            rows = session.scalars(select(EditionRow).where(EditionRow.document_key == key).order_by(EditionRow.ordinal))
            effects = self._effects(session, key)
            return [
                Edition(e.valid_from, e.valid_to, e.text, tuple(provisions.get(e.ordinal, ())),
                        {path: tuple(by) for path, by in json.loads(e.amended).items()}, effects)
                for e in rows
            ]  # fmt: skip

    def effects(self, document_id: str) -> tuple[Effect, ...]:
        """What a document, as it is cited, says of provisions of its own that begin or cease to apply by themselves."""
        with self.session() as session:
            return self._effects(session, session.scalars(cited(document_id)).one().key)

    @staticmethod
    def _effects(session: Session, key: str) -> tuple[Effect, ...]:
        query = select(EffectRow).where(EffectRow.document_key == key).order_by(EffectRow.position)
        return tuple(to_effect(row) for row in session.scalars(query))

    def edition(self, document_id: str, day: date) -> Edition:
        """The edition of a document on a day; the first one before, the last one after its time."""
        return edition_on(self.editions(document_id), day)

    def held_text(self, document_id: str, form: Form) -> tuple[str, list[Provision]] | None:
        """Text and provisions of a document as issued, in exactly that form; None where it is not held."""
        key = key_of(document_id, form)
        with self.session() as session:
            row = session.get(DocumentRow, key)
            query = select(ProvisionRow).where(ProvisionRow.document_key == key, ProvisionRow.edition == 0).order_by(ProvisionRow.position)
            return (row.text, [to_provision(p) for p in session.scalars(query)]) if row else None

    def revisions(self, document_id: str, form: Form = Form.OFFICIAL) -> list[Revision]:
        """Earlier versions of a document's text, the oldest first, each with what the next one changed."""
        with self.session() as session:
            return self._revisions(session, key_of(document_id, form))

    @staticmethod
    def _revisions(session: Session, key: str) -> list[Revision]:
        query = select(RevisionRow).where(RevisionRow.document_key == key).order_by(RevisionRow.ordinal)
        return [to_revision(row) for row in session.scalars(query)]

    @property
    def version(self) -> int:
        """Moves with every change of the documents held."""
        return int(self.meta("version") or 0)

    def meta(self, name: str) -> str | None:
        """A remembered value, None if never set."""
        try:
            with self._engine.connect() as connection:  # asked thrice a question: a session takes four times as long
                return connection.scalar(_META, {"name": name})
        except SQLAlchemyError as error:
            raise CatalogError(f"danh mục: {error.__cause__ or error}") from error

    def file_hashes(self) -> dict[str, str]:
        """SHA-256 of every file that is held, by path."""
        with self.session() as session:
            return {f.path: f.sha256 for f in session.scalars(select(FileRow))}

    def documents(self) -> list[StoredDocument]:
        """Every document held, by number, digests that are set aside included."""
        with self.session() as session:
            rows = session.scalars(select(DocumentRow).order_by(DocumentRow.issued_on, DocumentRow.id)).all()
            return [shelf.stored(session, row) for row in rows]

    def find(self, name: str) -> StoredDocument:
        """The document of that number, id or title; the official text before the digest.

        Raises:
            UnknownDocumentError: none is held. AmbiguousDocumentError: several issuers have that number; the message lists them.
        """
        with self.session() as session:
            return shelf.find(session, name)

    def document(self, document_id: str) -> StoredDocument:
        """The document with exactly this id, as it is cited.

        Raises:
            UnknownDocumentError: none is held.
        """
        with self.session() as session:
            row = session.scalars(cited(document_id)).first()
            if row is None:
                raise UnknownDocumentError(f"không có văn bản với mã “{document_id}”")
            return shelf.stored(session, row)

    def provisions(self, document_id: str) -> list[Provision]:
        """Provisions of a document as issued, in the order of its text."""
        with self.session() as session:
            query = (
                select(ProvisionRow).join(DocumentRow, DocumentRow.key == ProvisionRow.document_key)
                .where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False), ProvisionRow.edition == 0)
                .order_by(ProvisionRow.position)
            )  # fmt: skip
            return [to_provision(row) for row in session.scalars(query)]

    def chunks(self, ids: Sequence[str] | None = None) -> list[Chunk]:
        """Chunks that are searched (none of documents set aside), all or those with `ids`, in the order of documents and text."""
        with self.session() as session:
            return placing.chunks(session, ids)

    def chunk_places(self, n_chars: int) -> list[ChunkPlace]:
        """Where every chunk that is searched stands, with the first `n_chars` characters of its text."""
        with self.session() as session:
            return placing.chunk_places(session, n_chars)

    def labels(self, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Labels of provisions as issued, by document and path."""
        with self.session() as session:
            return placing.labels(session, places)

    def amended_documents(self) -> set[str]:
        """Ids of the documents of several editions."""
        with self.session() as session:
            return placing.amended_documents(session)

    def chunks_under(self, document_id: str, path: str) -> list[Chunk]:
        """Chunks of the provision at `path` and of those inside it, in the order of the text."""
        with self.session() as session:
            query = (
                select(ChunkRow).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
                .where(DocumentRow.set_aside.is_(False), DocumentRow.id == document_id)
                .where((ChunkRow.path == path) | ChunkRow.path.startswith(f"{path}/", autoescape=True)).order_by(ChunkRow.position)
            )  # fmt: skip
            return [to_chunk(row, document_id) for row in session.scalars(query)]

    def references_from(self, document_id: str, path: str = "", day: date | None = None) -> list[Reference]:
        """What the provision at `path` and those inside it refer to, in the edition of `day` (None: as issued)."""
        with self.session() as session:
            return links.references_from(session, document_id, path, day)

    def references_to(self, document_id: str, path: str = "", day: date | None = None) -> list[tuple[Document, Reference]]:
        """What refers to the provision at `path` or into it, each with the document that says it, in the editions of `day`."""
        with self.session() as session:
            row = session.scalars(cited(document_id)).one()
            return links.references_to(session, to_document(row), path, day)

    def chunk_ids(self) -> set[str]:
        """Ids of the chunks that are searched."""
        with self.session() as session:
            query = select(ChunkRow.id).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
            return set(session.scalars(query.where(DocumentRow.set_aside.is_(False))))

    def n_chunks(self) -> int:
        """How many chunks are searched."""
        with self.session() as session:
            query = select(func.count(ChunkRow.id)).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
            return session.scalar(query.where(DocumentRow.set_aside.is_(False))) or 0
