"""The catalog: documents, provisions and chunks, the source of truth that Chroma and the word index are derived from.

SQLAlchemy over SQLite in the data folder. A document is written whole in one transaction, which also moves the catalog's `version`;
a derived store that is not at that version is brought up to it (build.py). A digest whose official text is held is kept, set aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Select, delete, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from ingest import links
from ingest.errors import AmbiguousDocumentError, CatalogError, UnknownDocumentError
from ingest.layout import open_catalog
from ingest.records import Amendment, Block, Chunk, Document, Edition, Form, Provision, Reference, SourceText, Span, edition_on
from ingest.slugs import slug
from ingest.tables import (
    AmendmentRow,
    ChunkRow,
    DocumentRow,
    EditionRow,
    FileRow,
    MetaRow,
    ProvisionRow,
    ReferenceRow,
    amendment_row,
    chunk_row,
    document_row,
    key_of,
    provision_row,
    reference_row,
    to_amendment,
    to_blocks,
    to_chunk,
    to_document,
    to_provision,
)


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


class Catalog:
    """All that is known of the documents held, in one SQLite file; `path` None keeps it in memory."""

    def __init__(self, path: Path | None) -> None:
        self._engine, self.brought_up_from = open_catalog(path)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, for tests that look inside."""
        return self._engine

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise CatalogError(f"danh mục: {error.__cause__ or error}") from error

    # --- writing

    def put(
        self, document: Document, text: str, provisions: Sequence[Provision], chunks: Sequence[Chunk], *,
        file: Path, sha256: str, warnings: Sequence[str] = (), blocks: Sequence[Block] = (), amendments: Sequence[Amendment] = (),
        references: Sequence[Reference] = (),
    ) -> bool:  # fmt: skip
        """Stores a document whole, in place of what was held of it in the same form; True if it replaced something.

        `blocks` are the lines of `text` (paragraphs unless given), `amendments` what it changes in others.
        """
        lines = blocks or [Block(Span(0, 0))] * (text.count("\n") + 1)
        key = key_of(document.id, document.form)
        with self._session() as session:
            replaced = session.get(DocumentRow, key) is not None
            files = {f.path: f.sha256 for f in session.scalars(select(FileRow).where(FileRow.document_key == key))} if replaced else {}
            session.execute(delete(DocumentRow).where(DocumentRow.key == key))
            session.execute(delete(FileRow).where(FileRow.path == str(file)))
            session.add(document_row(key, document, text, lines, warnings))
            session.flush()
            session.add_all(FileRow(path=p, sha256=h, document_key=key) for p, h in (files | {str(file): sha256}).items())
            session.add(EditionRow(
                document_key=key, ordinal=0, valid_from=document.valid_from, valid_to=document.effective_to, text=text, amended="{}"
            ))  # fmt: skip
            session.add_all(provision_row(key, 0, i, p) for i, p in enumerate(provisions))
            session.add_all(amendment_row(key, i, a) for i, a in enumerate(amendments))
            session.add_all(reference_row(key, 0, i, r) for i, r in enumerate(references))
            session.add_all(chunk_row(key, i, c) for i, c in enumerate(chunks))
            for changed in {document.id, *_drop_documents_without_files(session)}:
                self._settle(session, changed)
            self._move_version(session)
        return replaced

    def remove(self, document_id: str) -> None:
        """Takes a document out as it is cited; a digest that its official text had set aside is cited again."""
        with self._session() as session:
            session.execute(delete(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False)))
            self._settle(session, document_id)
            self._move_version(session)

    @staticmethod
    def _settle(session: Session, document_id: str) -> None:
        """Sets the digest of a document aside while its official text is held."""
        rows = list(session.scalars(select(DocumentRow).where(DocumentRow.id == document_id)))
        official = any(r.form == Form.OFFICIAL for r in rows)
        for row in rows:
            row.set_aside = official and row.form != Form.OFFICIAL

    @staticmethod
    def _move_version(session: Session) -> None:
        row = session.get(MetaRow, "version") or MetaRow(name="version", value="0")
        row.value = str(int(row.value) + 1)
        session.add(row)

    def put_editions(
        self,
        document_id: str,
        editions: Sequence[Edition],
        chunks: Sequence[Chunk],
        *,
        signature: str,
        unapplied: Sequence[str],
        references: Sequence[Sequence[Reference]],
    ) -> None:
        """Stores the editions of a document as it is cited, with their chunks and the references of each, in place of those held."""
        with self._session() as session:
            row = session.scalars(_cited(document_id)).one()
            for table in (EditionRow, ProvisionRow, ChunkRow, ReferenceRow):
                session.execute(delete(table).where(table.document_key == row.key))
            for n, e in enumerate(editions):
                session.add(EditionRow(
                    document_key=row.key, ordinal=n, valid_from=e.valid_from, valid_to=e.valid_to, text=e.text,
                    amended=json.dumps(dict(e.amended), ensure_ascii=False),
                ))  # fmt: skip
                session.add_all(provision_row(row.key, n, i, p) for i, p in enumerate(e.provisions))
                session.add_all(reference_row(row.key, n, i, r) for i, r in enumerate(references[n]))
            session.add_all(chunk_row(row.key, i, c) for i, c in enumerate(chunks))
            row.ends_on = editions[-1].valid_to
            row.consolidated, row.unapplied = signature, json.dumps(list(unapplied), ensure_ascii=False)
            self._move_version(session)

    def set_consolidated(self, document_id: str, signature: str) -> None:
        """Notes that the editions held are those of `signature`."""
        with self._session() as session:
            session.scalars(_cited(document_id)).one().consolidated = signature

    # --- reading

    def signatures(self) -> dict[str, str]:
        """What the editions of each document as it is cited were made of, by id; "" where they are still to be made."""
        with self._session() as session:
            query = select(DocumentRow.id, DocumentRow.consolidated).where(DocumentRow.set_aside.is_(False))
            return {row.id: row.consolidated for row in session.execute(query)}

    def issued(self, document_id: str) -> tuple[Document, SourceText]:
        """A document as it was issued: its own dates, its own text."""
        with self._session() as session:
            row = session.scalars(_cited(document_id)).one()
            source = SourceText(
                Path(row.id),
                "stored",
                row.text,
                to_blocks(row),
                "",
                front_matter={"form": row.form} if row.form != Form.OFFICIAL else {},
            )
            return replace(to_document(row), effective_to=row.effective_to), source

    def amendments(self) -> list[tuple[Document, Amendment]]:
        """Every amendment that documents not set aside make, by day of issue and place, with the document that makes it."""
        with self._session() as session:
            query = (
                select(AmendmentRow, DocumentRow).join(DocumentRow, DocumentRow.key == AmendmentRow.document_key)
                .where(DocumentRow.set_aside.is_(False)).order_by(DocumentRow.issued_on, DocumentRow.id, AmendmentRow.position)
            )  # fmt: skip
            return [(to_document(d), to_amendment(a)) for a, d in session.execute(query)]

    def editions(self, document_id: str) -> list[Edition]:
        """The editions of a document as it is cited, in the order of time."""
        with self._session() as session:
            key = session.scalars(_cited(document_id)).one().key
            provisions: dict[int, list[Provision]] = {}
            for p in session.scalars(select(ProvisionRow).where(ProvisionRow.document_key == key).order_by(ProvisionRow.position)):
                provisions.setdefault(p.edition, []).append(to_provision(p))
            rows = session.scalars(select(EditionRow).where(EditionRow.document_key == key).order_by(EditionRow.ordinal))
            return [
                Edition(e.valid_from, e.valid_to, e.text, tuple(provisions.get(e.ordinal, ())),
                        {path: tuple(by) for path, by in json.loads(e.amended).items()})
                for e in rows
            ]  # fmt: skip

    def edition(self, document_id: str, day: date) -> Edition:
        """The edition of a document on a day; the first one before, the last one after its time."""
        return edition_on(self.editions(document_id), day)

    @property
    def version(self) -> int:
        """Moves with every change of the documents held."""
        return int(self.meta("version") or 0)

    def meta(self, name: str) -> str | None:
        """A remembered value, None if never set."""
        with self._session() as session:
            row = session.get(MetaRow, name)
            return row.value if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Remembers a value under `name`."""
        with self._session() as session:
            session.merge(MetaRow(name=name, value=value))

    def file_hashes(self) -> dict[str, str]:
        """SHA-256 of every file that is held, by path."""
        with self._session() as session:
            return {f.path: f.sha256 for f in session.scalars(select(FileRow))}

    def documents(self) -> list[StoredDocument]:
        """Every document held, by number, digests that are set aside included."""
        with self._session() as session:
            rows = session.scalars(select(DocumentRow).order_by(DocumentRow.issued_on, DocumentRow.id)).all()
            return [self._stored(session, row) for row in rows]

    def find(self, name: str) -> StoredDocument:
        """The document of that number, id or title; the official text before the digest.

        Raises:
            UnknownDocumentError: none is held. AmbiguousDocumentError: several issuers have that number; the message lists them.
        """
        with self._session() as session:
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
            return self._stored(session, rows[0])

    def document(self, document_id: str) -> StoredDocument:
        """The document with exactly this id, as it is cited.

        Raises:
            UnknownDocumentError: none is held.
        """
        with self._session() as session:
            row = session.scalars(_cited(document_id)).first()
            if row is None:
                raise UnknownDocumentError(f"không có văn bản với mã “{document_id}”")
            return self._stored(session, row)

    def provisions(self, document_id: str) -> list[Provision]:
        """Provisions of a document as issued, in the order of its text."""
        with self._session() as session:
            query = (
                select(ProvisionRow).join(DocumentRow, DocumentRow.key == ProvisionRow.document_key)
                .where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False), ProvisionRow.edition == 0)
                .order_by(ProvisionRow.position)
            )  # fmt: skip
            return [to_provision(row) for row in session.scalars(query)]

    def chunks(self, ids: Sequence[str] | None = None) -> list[Chunk]:
        """Chunks that are searched (none of documents set aside), all or those with `ids`, in the order of documents and text."""
        with self._session() as session:
            query = (
                select(ChunkRow, DocumentRow.id).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
                .where(DocumentRow.set_aside.is_(False)).order_by(ChunkRow.document_key, ChunkRow.position)
            )  # fmt: skip
            if ids is None:
                return [to_chunk(row, document_id) for row, document_id in session.execute(query)]
            found = []
            for at in range(0, len(ids), 500):
                part = query.where(ChunkRow.id.in_(ids[at : at + 500]))
                found += [to_chunk(row, document_id) for row, document_id in session.execute(part)]
            return found

    def chunks_under(self, document_id: str, path: str) -> list[Chunk]:
        """Chunks of the provision at `path` and of those inside it, in the order of the text."""
        with self._session() as session:
            query = (
                select(ChunkRow).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
                .where(DocumentRow.set_aside.is_(False), DocumentRow.id == document_id)
                .where((ChunkRow.path == path) | ChunkRow.path.startswith(f"{path}/", autoescape=True)).order_by(ChunkRow.position)
            )  # fmt: skip
            return [to_chunk(row, document_id) for row in session.scalars(query)]

    def references_from(self, document_id: str, path: str = "", day: date | None = None) -> list[Reference]:
        """What the provision at `path` and those inside it refer to, in the edition of `day` (None: as issued)."""
        with self._session() as session:
            return links.references_from(session, document_id, path, day)

    def references_to(self, document_id: str, path: str = "", day: date | None = None) -> list[tuple[Document, Reference]]:
        """What refers to the provision at `path` or into it, each with the document that says it, in the editions of `day`."""
        with self._session() as session:
            row = session.scalars(_cited(document_id)).one()
            return links.references_to(session, to_document(row), path, day)

    def chunk_ids(self) -> set[str]:
        """Ids of the chunks that are searched."""
        with self._session() as session:
            query = select(ChunkRow.id).join(DocumentRow, DocumentRow.key == ChunkRow.document_key)
            return set(session.scalars(query.where(DocumentRow.set_aside.is_(False))))

    @staticmethod
    def _stored(session: Session, row: DocumentRow) -> StoredDocument:
        files = session.scalars(select(FileRow.path).where(FileRow.document_key == row.key).order_by(FileRow.path))
        counted = select(func.count()).select_from(ProvisionRow).where(ProvisionRow.document_key == row.key, ProvisionRow.edition == 0)
        return StoredDocument(
            to_document(row), row.text, tuple(json.loads(row.warnings)), tuple(files), row.set_aside, session.scalar(counted) or 0,
            tuple(json.loads(row.unapplied)),
        )  # fmt: skip

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


def _cited(document_id: str) -> Select[DocumentRow]:
    """The row of a document as it is cited: not the digest that its official text sets aside."""
    return select(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False))


def _names(row: DocumentRow) -> set[str | None]:
    """What a document may be called by, as slugs."""
    return {row.number_slug, *map(slug, (row.id, row.title, f"{row.kind} {row.number}", f"{row.kind} số {row.number}"))}


def _drop_documents_without_files(session: Session) -> list[str]:
    """A file whose content became another document leaves none behind under its old name; the ids of those dropped."""
    session.flush()
    orphans = list(session.execute(select(DocumentRow.key, DocumentRow.id).where(DocumentRow.key.not_in(select(FileRow.document_key)))))
    session.execute(delete(DocumentRow).where(DocumentRow.key.in_([key for key, _ in orphans])))
    return [document_id for _, document_id in orphans]
