"""The catalog: documents, provisions and chunks, the source of truth that Chroma and the word index are derived from.

SQLAlchemy over SQLite in the data folder. A document is written whole in one transaction, which also moves the catalog's `version`;
a derived store that is not at that version is brought up to it (build.py). A digest whose official text is held is kept, set aside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ingest.catalog_reader import CatalogReader
from ingest.layout import open_catalog
from ingest.records import Amendment, Block, Chunk, Document, Edition, Effect, Form, Provision, Reference, Revision, Span, TextChange
from ingest.shelf import StoredDocument, cited
from ingest.tables import (
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
    effect_row,
    key_of,
    provision_row,
    reference_row,
    revision_row,
)

__all__ = ["Catalog", "StoredDocument"]


class Catalog(CatalogReader):
    """All that is known of the documents held, in one SQLite file; `path` None keeps it in memory."""

    def __init__(self, path: Path | None) -> None:
        engine, self.brought_up_from = open_catalog(path)
        super().__init__(engine)

    def put(
        self, document: Document, text: str, provisions: Sequence[Provision], chunks: Sequence[Chunk], *,
        file: Path, sha256: str, warnings: Sequence[str] = (), blocks: Sequence[Block] = (), amendments: Sequence[Amendment] = (),
        references: Sequence[Reference] = (), changes: Sequence[TextChange] = (), effects: Sequence[Effect] = (),
    ) -> bool:  # fmt: skip
        """Stores a document whole, in place of what was held of it in the same form; True if it replaced something.

        `blocks` are the lines of `text` (paragraphs unless given), `amendments` what it changes in others, `effects` what it
        says of provisions of its own. Where `changes` tell how the
        text differs from the one held, that one is kept as a revision.
        """
        lines = blocks or [Block(Span(0, 0))] * (text.count("\n") + 1)
        key = key_of(document.id, document.form)
        with self.session() as session:
            held = session.get(DocumentRow, key)
            replaced, revisions = held is not None, self._revisions(session, key)
            if held and changes:
                revisions.append(Revision(datetime.now(UTC), str(file), held.text, tuple(changes)))
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
            session.add_all(effect_row(key, i, e) for i, e in enumerate(effects))
            session.add_all(reference_row(key, 0, i, r) for i, r in enumerate(references))
            session.add_all(chunk_row(key, i, c) for i, c in enumerate(chunks))
            session.add_all(revision_row(key, i, r) for i, r in enumerate(revisions))
            for changed in {document.id, *_drop_documents_without_files(session)}:
                self._settle(session, changed)
            self._move_version(session)
        return replaced

    def remove(self, document_id: str) -> None:
        """Takes a document out as it is cited; a digest that its official text had set aside is cited again."""
        with self.session() as session:
            session.execute(delete(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.set_aside.is_(False)))
            self._settle(session, document_id)
            self._move_version(session)

    @staticmethod
    def _settle(session: Session, document_id: str) -> None:
        """Sets aside what is further from the official text than another form held: a digest beside a scan, both beside the text."""
        rows = list(session.scalars(select(DocumentRow).where(DocumentRow.id == document_id)))
        order = list(Form)
        nearest = min((order.index(Form(row.form)) for row in rows), default=0)
        for row in rows:
            row.set_aside = order.index(Form(row.form)) > nearest

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
        with self.session() as session:
            row = session.scalars(cited(document_id)).one()
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
        with self.session() as session:
            session.scalars(cited(document_id)).one().consolidated = signature

    def set_meta(self, name: str, value: str) -> None:
        """Remembers a value under `name`."""
        with self.session() as session:
            session.merge(MetaRow(name=name, value=value))

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


def _drop_documents_without_files(session: Session) -> list[str]:
    """A file whose content became another document leaves none behind under its old name; the ids of those dropped."""
    session.flush()
    orphans = list(session.execute(select(DocumentRow.key, DocumentRow.id).where(DocumentRow.key.not_in(select(FileRow.document_key)))))
    session.execute(delete(DocumentRow).where(DocumentRow.key.in_([key for key, _ in orphans])))
    return [document_id for _, document_id in orphans]
