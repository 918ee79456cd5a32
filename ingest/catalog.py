"""The catalog: documents, provisions and chunks, the source of truth that Chroma and the word index are derived from.

SQLAlchemy over SQLite in the data folder. A document is written whole in one transaction, which also moves the catalog's `version`;
a derived store that is not at that version is brought up to it (build.py). A digest whose official text is held is kept, set aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import ForeignKey, Index, create_engine, delete, event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from ingest.errors import AmbiguousDocumentError, CatalogError, UnknownDocumentError
from ingest.metadata import slug
from ingest.records import Chunk, Document, Form, Provision, ProvisionKind, Span

_LAYOUT = 1
"""Raised with every change of the tables; a catalog of another layout is refused, never altered."""


class _Base(DeclarativeBase):
    pass


class _DocumentRow(_Base):
    __tablename__ = "documents"
    key: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(index=True)
    number: Mapped[str | None]
    number_slug: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None]
    issuer: Mapped[str | None]
    title: Mapped[str]
    issued_on: Mapped[date | None]
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    published_on: Mapped[date | None]
    form: Mapped[str]
    confidence: Mapped[str]
    sources: Mapped[str]
    text: Mapped[str]
    warnings: Mapped[str]
    set_aside: Mapped[bool]
    stored_at: Mapped[datetime]


class _FileRow(_Base):
    __tablename__ = "files"
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), index=True)


class _ProvisionRow(_Base):
    __tablename__ = "provisions"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    kind: Mapped[str]
    number: Mapped[str]
    label: Mapped[str]
    heading: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    parent: Mapped[str | None]


class _ChunkRow(_Base):
    __tablename__ = "chunks"
    id: Mapped[str] = mapped_column(primary_key=True)
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"))
    path: Mapped[str]
    ordinal: Mapped[int]
    position: Mapped[int]
    breadcrumb: Mapped[str]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    __table_args__ = (Index("chunks_by_document", "document_key", "position"),)


class _MetaRow(_Base):
    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as held: its record, its text, what the parser warned of, the files it came from, and whether it is set aside."""

    document: Document
    text: str
    warnings: tuple[str, ...]
    files: tuple[str, ...]
    set_aside: bool
    n_provisions: int


class Catalog:
    """All that is known of the documents held, in one SQLite file; `path` None keeps it in memory."""

    def __init__(self, path: Path | None) -> None:
        url = f"sqlite:///{path}" if path else "sqlite://"
        try:
            self._engine = create_engine(url)
            event.listen(self._engine, "connect", _configure)
            _Base.metadata.create_all(self._engine)
            layout = int(self.meta("layout") or _LAYOUT)
            self.set_meta("layout", str(_LAYOUT))
        except SQLAlchemyError as error:
            raise CatalogError(f"{path}: không mở được danh mục ({error.__cause__ or error})") from error
        if layout != _LAYOUT:
            raise CatalogError(f"{path}: danh mục có cấu trúc số {layout}, bản này cần số {_LAYOUT}; hãy nhập lại vào thư mục dữ liệu mới")

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
        file: Path, sha256: str, warnings: Sequence[str] = (),
    ) -> bool:  # fmt: skip
        """Stores a document whole, in place of what was held of it in the same form; True if it replaced something."""
        key = _key(document.id, document.form)
        with self._session() as session:
            replaced = session.get(_DocumentRow, key) is not None
            files = {f.path: f.sha256 for f in session.scalars(select(_FileRow).where(_FileRow.document_key == key))} if replaced else {}
            session.execute(delete(_DocumentRow).where(_DocumentRow.key == key))
            session.execute(delete(_FileRow).where(_FileRow.path == str(file)))
            session.add(_document_row(key, document, text, warnings))
            session.flush()
            session.add_all(_FileRow(path=p, sha256=h, document_key=key) for p, h in (files | {str(file): sha256}).items())
            session.add_all(_provision_row(key, i, p) for i, p in enumerate(provisions))
            session.add_all(_chunk_row(key, i, c) for i, c in enumerate(chunks))
            _drop_documents_without_files(session)
            self._settle(session, document.id)
            self._move_version(session)
        return replaced

    def remove(self, document_id: str) -> None:
        """Takes a document out, in every form."""
        with self._session() as session:
            session.execute(delete(_DocumentRow).where(_DocumentRow.id == document_id))
            self._move_version(session)

    @staticmethod
    def _settle(session: Session, document_id: str) -> None:
        """Sets the digest of a document aside while its official text is held."""
        rows = list(session.scalars(select(_DocumentRow).where(_DocumentRow.id == document_id)))
        official = any(r.form == Form.OFFICIAL for r in rows)
        for row in rows:
            row.set_aside = official and row.form != Form.OFFICIAL

    @staticmethod
    def _move_version(session: Session) -> None:
        row = session.get(_MetaRow, "version") or _MetaRow(name="version", value="0")
        row.value = str(int(row.value) + 1)
        session.add(row)

    # --- reading

    @property
    def version(self) -> int:
        """Moves with every change of the documents held."""
        return int(self.meta("version") or 0)

    def meta(self, name: str) -> str | None:
        """A remembered value, None if never set."""
        with self._session() as session:
            row = session.get(_MetaRow, name)
            return row.value if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Remembers a value under `name`."""
        with self._session() as session:
            session.merge(_MetaRow(name=name, value=value))

    def file_hashes(self) -> dict[str, str]:
        """SHA-256 of every file that is held, by path."""
        with self._session() as session:
            return {f.path: f.sha256 for f in session.scalars(select(_FileRow))}

    def documents(self) -> list[StoredDocument]:
        """Every document held, by number, digests that are set aside included."""
        with self._session() as session:
            rows = session.scalars(select(_DocumentRow).order_by(_DocumentRow.issued_on, _DocumentRow.id)).all()
            return [self._stored(session, row) for row in rows]

    def find(self, name: str) -> StoredDocument:
        """The document of that number, id or title; the official text before the digest.

        Raises:
            UnknownDocumentError: none is held. AmbiguousDocumentError: several issuers have that number; the message lists them.
        """
        with self._session() as session:
            wanted = slug(name)
            rows = [
                r for r in session.scalars(select(_DocumentRow).where(_DocumentRow.set_aside.is_(False)))
                if (wanted and wanted in (r.number_slug, slug(r.id), slug(r.title), slug(f"{r.kind} {r.number}"), slug(f"{r.kind} số {r.number}")))
                or name == r.id
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
            query = select(_DocumentRow).where(_DocumentRow.id == document_id, _DocumentRow.set_aside.is_(False))
            row = session.scalars(query).first()
            if row is None:
                raise UnknownDocumentError(f"không có văn bản với mã “{document_id}”")
            return self._stored(session, row)

    def provisions(self, document_id: str) -> list[Provision]:
        """Provisions of a document as it is cited, in the order of its text."""
        with self._session() as session:
            query = (
                select(_ProvisionRow).join(_DocumentRow, _DocumentRow.key == _ProvisionRow.document_key)
                .where(_DocumentRow.id == document_id, _DocumentRow.set_aside.is_(False)).order_by(_ProvisionRow.position)
            )  # fmt: skip
            return [_provision(row) for row in session.scalars(query)]

    def chunks(self, ids: Sequence[str] | None = None) -> list[Chunk]:
        """Chunks that are searched (none of documents set aside), all or those with `ids`, in the order of documents and text."""
        with self._session() as session:
            query = (
                select(_ChunkRow, _DocumentRow.id).join(_DocumentRow, _DocumentRow.key == _ChunkRow.document_key)
                .where(_DocumentRow.set_aside.is_(False)).order_by(_ChunkRow.document_key, _ChunkRow.position)
            )  # fmt: skip
            if ids is None:
                return [_chunk(row, document_id) for row, document_id in session.execute(query)]
            found = []
            for at in range(0, len(ids), 500):
                part = query.where(_ChunkRow.id.in_(ids[at : at + 500]))
                found += [_chunk(row, document_id) for row, document_id in session.execute(part)]
            return found

    def chunks_under(self, document_id: str, path: str) -> list[Chunk]:
        """Chunks of the provision at `path` and of those inside it, in the order of the text."""
        with self._session() as session:
            query = (
                select(_ChunkRow).join(_DocumentRow, _DocumentRow.key == _ChunkRow.document_key)
                .where(_DocumentRow.set_aside.is_(False), _DocumentRow.id == document_id)
                .where((_ChunkRow.path == path) | _ChunkRow.path.startswith(f"{path}/", autoescape=True)).order_by(_ChunkRow.position)
            )  # fmt: skip
            return [_chunk(row, document_id) for row in session.scalars(query)]

    def chunk_ids(self) -> set[str]:
        """Ids of the chunks that are searched."""
        with self._session() as session:
            query = select(_ChunkRow.id).join(_DocumentRow, _DocumentRow.key == _ChunkRow.document_key)
            return set(session.scalars(query.where(_DocumentRow.set_aside.is_(False))))

    @staticmethod
    def _stored(session: Session, row: _DocumentRow) -> StoredDocument:
        files = session.scalars(select(_FileRow.path).where(_FileRow.document_key == row.key).order_by(_FileRow.path))
        n = session.scalar(select(func.count()).select_from(_ProvisionRow).where(_ProvisionRow.document_key == row.key)) or 0
        return StoredDocument(_document(row), row.text, tuple(json.loads(row.warnings)), tuple(files), row.set_aside, n)

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


def _configure(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _key(document_id: str, form: str) -> str:
    return document_id if form == Form.OFFICIAL else f"{document_id}~{form}"


def _drop_documents_without_files(session: Session) -> None:
    """A file whose content became another document leaves none behind under its old name."""
    session.flush()
    session.execute(delete(_DocumentRow).where(_DocumentRow.key.not_in(select(_FileRow.document_key))))


def _document_row(key: str, d: Document, text: str, warnings: Sequence[str]) -> _DocumentRow:
    return _DocumentRow(
        key=key, id=d.id, number=d.number, number_slug=slug(d.number) if d.number else None, kind=d.kind, issuer=d.issuer, title=d.title,
        issued_on=d.issued_on, effective_from=d.effective_from, effective_to=d.effective_to, published_on=d.published_on, form=str(d.form),
        confidence=d.confidence, sources=json.dumps(d.sources, ensure_ascii=False), text=text,
        warnings=json.dumps(list(warnings), ensure_ascii=False), set_aside=False, stored_at=datetime.now(UTC),
    )  # fmt: skip


def _document(r: _DocumentRow) -> Document:
    return Document(
        id=r.id, number=r.number, kind=r.kind, issuer=r.issuer, title=r.title, issued_on=r.issued_on, effective_from=r.effective_from,
        effective_to=r.effective_to, published_on=r.published_on, form=Form(r.form), confidence=r.confidence,
        sources=tuple(json.loads(r.sources)),
    )  # fmt: skip


def _provision_row(key: str, position: int, p: Provision) -> _ProvisionRow:
    return _ProvisionRow(
        document_key=key, path=p.path, position=position, kind=str(p.kind), number=p.number, label=p.label, heading=p.heading,
        start=p.span.start, end=p.span.end, parent=p.parent,
    )  # fmt: skip


def _provision(r: _ProvisionRow) -> Provision:
    return Provision(r.path, ProvisionKind(r.kind), r.number, r.label, r.heading, Span(r.start, r.end), r.parent)


def _chunk_row(key: str, position: int, c: Chunk) -> _ChunkRow:
    return _ChunkRow(
        id=c.id, document_key=key, path=c.path, ordinal=c.ordinal, position=position, breadcrumb=c.breadcrumb, text=c.text,
        start=c.span.start, end=c.span.end, valid_from=c.valid_from, valid_to=c.valid_to,
    )  # fmt: skip


def _chunk(r: _ChunkRow, document_id: str) -> Chunk:
    return Chunk(r.id, document_id, r.path, r.ordinal, r.breadcrumb, r.text, Span(r.start, r.end), r.valid_from, r.valid_to)
