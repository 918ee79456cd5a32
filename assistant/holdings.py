"""What the documents held say, and since when: labels, editions, validity and reassignments.

In: a store. Out: provisions and texts as of a day, and the documents that change them; what was read of a document is kept until that
document changes, so that storing one costs the next question little. Searching them is `retrieval.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from assistant.abbreviations import Wording, read_wording
from assistant.records import Statement, Validity
from assistant.small_letters import NamesIn, read_names
from ingest.consolidation import versions
from ingest.errors import UnknownDocumentError
from ingest.links import target_slugs
from ingest.reassignments import Reassignment, read_reassignments
from ingest.records import Document, Edition, Provision, ProvisionVersion, Reference, edition_on
from ingest.slugs import slug
from ingest.store import Store


@dataclass(slots=True)
class _Read:
    """What was read of one document since it last changed."""

    editions: list[Edition] | None = None
    places: dict[date | None, dict[str, Provision]] = field(default_factory=dict)
    moves: dict[date | None, list[Reassignment]] = field(default_factory=dict)
    wording: Wording | None = None
    names: NamesIn | None = None


class Holdings:
    """The documents of a store as an answer needs them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._documents: dict[str, Document] = {}
        self._marks: dict[str, tuple[Document, str]] = {}
        self._read: dict[str, _Read] = {}
        self._amending: dict[str, set[str]] = {}
        self._amended: set[str] = set()
        self._n_chunks = 0
        self._lock = Lock()

    def _refresh(self) -> None:
        """Forgets what was read of documents that changed since an earlier version of the catalog."""
        version = self._store.catalog.version
        if version == self._version:
            return
        with self._lock:  # a document may be stored meanwhile: readers take what they find, or ask the catalog
            if version == self._version:
                return
            marks = self._store.catalog.marks()
            for document_id in list(self._read):
                if marks.get(document_id) != self._marks.get(document_id):
                    self._read.pop(document_id, None)
            self._marks = marks
            self._documents = {document_id: document for document_id, (document, _) in marks.items()}
            numbers = {d.number for d in self._documents.values()}
            amending: dict[str, set[str]] = {}
            for document, amendment in self._store.catalog.amendments():
                if amendment.document in numbers:
                    amending.setdefault(document.id, set()).add(amendment.source_path)
            self._amending = amending
            self._amended = self._store.catalog.amended_documents()
            self._n_chunks = self._store.catalog.n_chunks()
            self._version = version

    def _of(self, document_id: str) -> _Read:
        return self._read.setdefault(document_id, _Read())

    def edition(self, document_id: str, day: date) -> Edition:
        """The edition of a document on a day; the nearest one outside its time."""
        if self._version < 0:
            self._refresh()
        return edition_on(self._editions_of(document_id), day)

    def _editions_of(self, document_id: str) -> list[Edition]:
        read = self._of(document_id)
        if read.editions is None:
            read.editions = self._store.catalog.editions(document_id)
        return read.editions

    def wordings(self) -> list[Wording]:
        """The words of every document as issued."""
        return [read.wording for read in self._read_texts() if read.wording]

    def names(self) -> list[NamesIn]:
        """The names in every document as issued."""
        return [read.names for read in self._read_texts() if read.names]

    def _read_texts(self) -> Iterator[_Read]:
        """What was read of each document, its words and its names among it."""
        for document_id in list(self._documents):
            read = self._of(document_id)
            if read.wording is None or read.names is None:
                try:
                    text = self._store.catalog.document(document_id).text
                except UnknownDocumentError:
                    continue  # it was taken out meanwhile
                read.wording, read.names = read_wording(text), read_names(text)
            yield read

    def _document(self, document_id: str) -> Document:
        """A document by its id; the catalog may have come to hold it after the last `_refresh`."""
        return self._documents.get(document_id) or self._store.catalog.document(document_id).document

    def provisions(self, document_id: str, day: date) -> Mapping[str, Provision]:
        """Provisions of a document on a day, by path."""
        edition = self.edition(document_id, day)
        places = self._of(document_id).places
        found = places.get(edition.valid_from)
        if found is None:
            found = places[edition.valid_from] = {p.path: p for p in edition.provisions}
        return found

    def text(self, document_id: str, day: date) -> str:
        """The whole text of a document on a day."""
        return self.edition(document_id, day).text

    def versions(self, document_id: str, path: str) -> list[ProvisionVersion]:
        """The texts of a provision in the order of time."""
        return versions(document_id, self._editions_of(document_id), path)

    def validity(self, document_id: str, path: str, day: date) -> Validity:
        """Since when, until when and through which document the provision at `path` reads as it does, or will, or did last, on `day`."""
        texts = versions(document_id, self._editions_of(document_id), path)
        later = (v for v in texts if v.valid_from and v.valid_from > day)
        found = next((v for v in texts if is_in_force(v.valid_from, v.valid_to, day)), None) or next(later, texts[-1] if texts else None)
        if found is None:
            document = self._document(document_id)
            return Validity(document.valid_from, document.effective_to)
        by = next((d for d in self._documents.values() if d.number == found.amended_by), None) if found.amended_by else None
        return Validity(
            found.valid_from, found.valid_to, found.amended_by, by.name if by else found.amended_by,
            is_secondary=by is not None and by.confidence == "secondary",
        )  # fmt: skip

    def reassigned(self, document_id: str, path: str, day: date) -> list[Statement]:
        """Quotations of documents in force on `day` that move the task at `path` of a document to another body."""
        number = self._document(document_id).number
        found = []
        for d in self._documents.values():
            if d.id == document_id or not number or not is_in_force(d.valid_from, d.effective_to, day):
                continue
            edition = self.edition(d.id, day)
            read = self._of(d.id).moves
            moves = read.get(edition.valid_from)
            if moves is None:
                moves = read[edition.valid_from] = read_reassignments(edition.text, edition.provisions)
            for move in moves:
                if move.document == number and (is_within(path, move.path) or is_within(move.path, path)):
                    place = self.provisions(d.id, day).get(move.source_path)
                    label = place.label if place else d.name
                    validity = self.validity(d.id, move.source_path, day)
                    found.append(Statement(move.span.of(edition.text), d, move.source_path, label, move.span, validity))
        return list(dict.fromkeys(found))

    def documents(self) -> list[Document]:
        """Documents that are searched."""
        self._refresh()
        return list(self._documents.values())

    def referred(self, by: Document, reference: Reference) -> Document | None:
        """The document that a reference in the text of `by` leads to, if it is held; `by` itself where the reference names none."""
        if reference.document is None:
            return by
        name = slug(reference.document)
        return next((d for d in self.documents() if name in target_slugs(d)), None)

    def amended(self, document_id: str, day: date) -> list[tuple[Document, Document]]:
        """(the document, one in force on `day` whose title says that it amends it, but whose changes could not be made)."""
        self._refresh()
        target = self._documents.get(document_id)
        if target is None or not target.number:
            return []
        amending = re.compile(rf"^(?:Về việc )?sửa đổi, bổ sung.*(?<![\w/]){re.escape(target.number)}(?![\w/])", re.IGNORECASE)
        others = [d for d in self._documents.values() if d.id != document_id and is_in_force(d.valid_from, d.effective_to, day)]
        made = {number for by in self.edition(document_id, day).amended.values() for number in by}
        return [(target, d) for d in others if amending.search(d.title) and d.number not in made]


def is_within(path: str, outer: str) -> bool:
    """Whether the provision at `path` is the one at `outer` or lies in it."""
    return path == outer or path.startswith(f"{outer}/")


def is_in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether `day` lies in [valid_from, valid_to); None is open."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)
