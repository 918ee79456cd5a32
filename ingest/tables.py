"""The tables of the catalog (SQLAlchemy), and how records become rows and rows records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ingest.records import (
    Action,
    Amendment,
    Block,
    BlockKind,
    Change,
    Chunk,
    Document,
    Effect,
    Form,
    Provision,
    ProvisionKind,
    Reference,
    Revision,
    Span,
    TextChange,
)
from ingest.slugs import slug
from ingest.spans import line_spans


class Base(DeclarativeBase):
    """Declares the tables."""


class DocumentRow(Base):
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
    block_kinds: Mapped[str]
    warnings: Mapped[str]
    set_aside: Mapped[bool]
    stored_at: Mapped[datetime]
    ends_on: Mapped[date | None]
    consolidated: Mapped[str]
    unapplied: Mapped[str]
    place: Mapped[str | None]
    signer: Mapped[str | None]
    replaces: Mapped[str] = mapped_column(server_default="[]")
    based_on: Mapped[str] = mapped_column(server_default="[]")


class FileRow(Base):
    __tablename__ = "files"
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), index=True)


class EditionRow(Base):
    __tablename__ = "editions"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    text: Mapped[str]
    amended: Mapped[str]


class AmendmentRow(Base):
    __tablename__ = "amendments"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    target: Mapped[str]
    target_slug: Mapped[str] = mapped_column(index=True)
    path: Mapped[str]
    effective_from: Mapped[date | None]
    source_path: Mapped[str]
    text: Mapped[str | None]
    after: Mapped[str | None]
    old: Mapped[str | None]
    new: Mapped[str | None]


class EffectRow(Base):
    __tablename__ = "effects"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source_path: Mapped[str]


class ProvisionRow(Base):
    __tablename__ = "provisions"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    kind: Mapped[str]
    number: Mapped[str]
    label: Mapped[str]
    heading: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    parent: Mapped[str | None]


class ReferenceRow(Base):
    __tablename__ = "references_made"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    source_path: Mapped[str]
    surface: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    target: Mapped[str | None]
    target_slug: Mapped[str | None] = mapped_column(index=True)
    path: Mapped[str]


class RevisionRow(Base):
    __tablename__ = "revisions"
    document_key: Mapped[str] = mapped_column(ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    stored_at: Mapped[datetime]
    file: Mapped[str]
    text: Mapped[str]
    changes: Mapped[str]


class ChunkRow(Base):
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


class MetaRow(Base):
    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def key_of(document_id: str, form: str) -> str:
    """Primary key of a document in one form; a scan or a digest may be kept beside the official text."""
    return document_id if form == Form.OFFICIAL else f"{document_id}~{form}"


_KIND_LETTERS = {BlockKind.PARAGRAPH: "p", BlockKind.HEADING: "h", BlockKind.ROW: "r"}
_LETTER_KINDS = {letter: kind for kind, letter in _KIND_LETTERS.items()}


def document_row(key: str, d: Document, text: str, blocks: Sequence[Block], warnings: Sequence[str]) -> DocumentRow:
    """The row of a document; `block_kinds` has one letter for each line of the text."""
    return DocumentRow(
        key=key, id=d.id, number=d.number, number_slug=slug(d.number) if d.number else None, kind=d.kind, issuer=d.issuer, title=d.title,
        issued_on=d.issued_on, effective_from=d.effective_from, effective_to=d.effective_to, published_on=d.published_on, form=str(d.form),
        confidence=d.confidence, sources=json.dumps(d.sources, ensure_ascii=False), text=text,
        block_kinds="".join(_KIND_LETTERS[b.kind] for b in blocks), warnings=json.dumps(list(warnings), ensure_ascii=False),
        set_aside=False, stored_at=datetime.now(UTC), ends_on=d.effective_to, consolidated="", unapplied="[]", place=d.place,
        signer=d.signer, replaces=json.dumps(d.replaces, ensure_ascii=False), based_on=json.dumps(d.based_on, ensure_ascii=False),
    )  # fmt: skip


def to_document(r: DocumentRow) -> Document:
    """The document as it is cited: its end is the one that it or another document sets."""
    return Document(
        id=r.id, number=r.number, kind=r.kind, issuer=r.issuer, title=r.title, issued_on=r.issued_on, effective_from=r.effective_from,
        effective_to=r.ends_on, published_on=r.published_on, form=Form(r.form), confidence=r.confidence,
        sources=tuple(json.loads(r.sources)), place=r.place, signer=r.signer, replaces=tuple(json.loads(r.replaces)),
        based_on=tuple(json.loads(r.based_on)),
    )  # fmt: skip


def to_blocks(r: DocumentRow) -> tuple[Block, ...]:
    """The lines of a stored text with their kinds."""
    return tuple(Block(span, _LETTER_KINDS[letter]) for span, letter in zip(line_spans(r.text), r.block_kinds, strict=True))


def provision_row(key: str, edition: int, position: int, p: Provision) -> ProvisionRow:
    """The row of a provision in an edition."""
    return ProvisionRow(
        document_key=key, edition=edition, path=p.path, position=position, kind=str(p.kind), number=p.number, label=p.label,
        heading=p.heading, start=p.span.start, end=p.span.end, parent=p.parent,
    )  # fmt: skip


def to_provision(r: ProvisionRow) -> Provision:
    """The record of a row."""
    return Provision(r.path, ProvisionKind(r.kind), r.number, r.label, r.heading, Span(r.start, r.end), r.parent)


def chunk_row(key: str, position: int, c: Chunk) -> ChunkRow:
    """The row of a chunk."""
    return ChunkRow(
        id=c.id, document_key=key, path=c.path, ordinal=c.ordinal, position=position, breadcrumb=c.breadcrumb, text=c.text,
        start=c.span.start, end=c.span.end, valid_from=c.valid_from, valid_to=c.valid_to,
    )  # fmt: skip


def to_chunk(r: ChunkRow, document_id: str) -> Chunk:
    """The record of a row; its span counts in the edition that was the first to hold it."""
    return Chunk(r.id, document_id, r.path, r.ordinal, r.breadcrumb, r.text, Span(r.start, r.end), r.valid_from, r.valid_to)


def amendment_row(key: str, position: int, a: Amendment) -> AmendmentRow:
    """The row of an amendment."""
    return AmendmentRow(
        document_key=key, position=position, action=str(a.action), target=a.document, target_slug=slug(a.document), path=a.path,
        effective_from=a.effective_from, source_path=a.source_path, text=a.text, after=a.after, old=a.old, new=a.new,
    )  # fmt: skip


def to_amendment(r: AmendmentRow) -> Amendment:
    """The record of a row."""
    return Amendment(
        action=Action(r.action), document=r.target, path=r.path, effective_from=r.effective_from, source_path=r.source_path, text=r.text,
        after=r.after, old=r.old, new=r.new,
    )  # fmt: skip


def effect_row(key: str, position: int, e: Effect) -> EffectRow:
    """The row of an effect."""
    return EffectRow(
        document_key=key, position=position, path=e.path, valid_from=e.valid_from, valid_to=e.valid_to, source_path=e.source_path
    )  # fmt: skip


def to_effect(r: EffectRow) -> Effect:
    """The record of a row."""
    return Effect(r.path, r.valid_from, r.valid_to, r.source_path)


def reference_row(key: str, edition: int, position: int, r: Reference) -> ReferenceRow:
    """The row of a reference in an edition."""
    return ReferenceRow(
        document_key=key, edition=edition, position=position, source_path=r.source_path, surface=r.surface, start=r.span.start,
        end=r.span.end, target=r.document, target_slug=slug(r.document) if r.document else None, path=r.path,
    )  # fmt: skip


def to_reference(r: ReferenceRow) -> Reference:
    """The record of a row."""
    return Reference(r.source_path, r.surface, Span(r.start, r.end), r.target, r.path)


def revision_row(key: str, ordinal: int, r: Revision) -> RevisionRow:
    """The row of a revision."""
    changes = [[c.path, str(c.change), c.old, c.new] for c in r.changes]
    return RevisionRow(
        document_key=key, ordinal=ordinal, stored_at=r.stored_at, file=r.file, text=r.text,
        changes=json.dumps(changes, ensure_ascii=False),
    )  # fmt: skip


def to_revision(r: RevisionRow) -> Revision:
    """The record of a row."""
    changes = tuple(TextChange(path, Change(change), old, new) for path, change, old, new in json.loads(r.changes))
    return Revision(r.stored_at, r.file, r.text, changes)
