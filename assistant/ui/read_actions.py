"""What the tab Read does, without a widget: filters → the shelf; a click or an address → the reader, a page image, the original file."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.ui.actions import Reading
from assistant.ui.cards import empty_html
from assistant.ui.downloads import download_html
from assistant.ui.library import Filters, library_html
from assistant.ui.provision import About, Link, about_html, links_html, periods_html
from assistant.ui.read_texts import READ
from assistant.ui.reader import Shown, document_html
from assistant.ui.sheets import sheet_html
from assistant.ui.texts import Texts
from ingest.catalog import Catalog, StoredDocument
from ingest.consolidation import versions
from ingest.errors import DamagedFileError, IngestError
from ingest.links import target_slugs
from ingest.pdf_images import sheet
from ingest.records import Document, Edition, Reference, edition_on
from ingest.slugs import slug
from ingest.status import partly_expired


@dataclass(frozen=True, slots=True)
class Held:
    """The documents held, by id, and their ids by the slugs that texts call them; the rest is read when first needed."""

    documents: Mapping[str, StoredDocument]
    by_name: Mapping[str, str]
    editions: dict[str, list[Edition]]
    partly: dict[date, frozenset[str]]
    """Ids of documents partly expired, by day."""


class ReadActions:
    """The tab's actions over the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._held = Held({}, {}, {}, {})
        self._version = -1

    def _documents(self) -> Held:
        """What is held, read once per catalog version."""
        version = self._catalog.version
        if version != self._version:
            documents = {s.document.id: s for s in self._catalog.documents() if not s.set_aside}
            names = {name: id for id, stored in documents.items() for name in target_slugs(stored.document)}
            self._held, self._version = Held(documents, names, {}, {}), version
        return self._held

    def _editions(self, document_id: str) -> list[Edition]:
        held = self._documents()
        if document_id not in held.editions:
            held.editions[document_id] = self._catalog.editions(document_id)
        return held.editions[document_id]

    # --- the shelf

    def shelf(self, filters: Filters, texts: Texts) -> str:
        """The table of the documents that pass the filters."""
        partly = self._partly(filters.day or date.today())
        return library_html(list(self._documents().documents.values()), filters, texts, partly=partly)

    def _partly(self, day: date) -> frozenset[str]:
        known = self._documents().partly
        if day not in known:
            known[day] = partly_expired(self._catalog, day)
        return known[day]

    def kinds(self) -> list[str]:
        """The kinds of document held."""
        return sorted({s.document.kind for s in self._documents().documents.values() if s.document.kind})

    def issuers(self) -> list[str]:
        """Who issued the documents held."""
        return sorted({s.document.issuer for s in self._documents().documents.values() if s.document.issuer})

    # --- the reader

    def reading(self, target: object, day: date | None = None) -> Reading | None:
        """What `{"document", "at"?, "day"?}` names: a document by id, number or title, and a path in it; None where none is held.

        The path is called "at", for Gradio takes whatever is called "path" for a file.
        """
        if not isinstance(target, dict) or not isinstance(name := target.get("document"), str) or not name:
            return None
        try:
            document_id = name if name in self._documents().documents else self._catalog.find(name).document.id
            given = date.fromisoformat(str(target["day"])) if target.get("day") else day
        except (IngestError, ValueError):
            return None
        return Reading(document_id, str(target.get("at") or ""), "", given, time.time_ns())

    def reader(self, reading: Reading, texts: Texts) -> str:
        """The open document, "" where none is."""
        if not reading.document_id:
            return ""
        stored = self._documents().documents.get(reading.document_id)
        if stored is None:
            return empty_html(texts.unknown_document)
        day = reading.day or date.today()
        edition = edition_on(self._editions(reading.document_id), day)
        shown = Shown(
            replace(stored, text=edition.text), edition.provisions, day, path=reading.path, opened=reading.opened, is_full=True,
            links=tuple((r.span, link) for r, link in self._targets(stored.document, "", day)), amended=edition.amended,
            facts=self._relations(stored.document, day, texts), has_file=_file(stored) is not None,
            is_partly=stored.document.id in self._partly(day),
            about=self._about(stored, edition, reading.path, texts, day),
        )  # fmt: skip
        return document_html(shown, texts)

    def _about(self, stored: StoredDocument, edition: Edition, path: str, texts: Texts, day: date) -> str:
        provision = next((p for p in edition.provisions if p.path == path), None)
        if provision is None:
            return ""
        document = stored.document
        own = [link for _, link in self._targets(document, path, day) if not _is_within(link, document, path)]
        others = [self._source(d, r, day) for d, r in self._catalog.references_to(document.id, path, day)]
        about = About(
            document.id, path, provision.label, day, versions=tuple(versions(document.id, self._editions(document.id), path)),
            amended_by=self._amending(document, path, day), refers_to=_unique(own),
            referred_from=_unique(link for link in others if not _is_within(link, document, path)),
            has_pages=(_file(stored) or Path()).suffix.lower() == ".pdf",
        )  # fmt: skip
        return about_html(about, texts)

    def _amending(self, document: Document, path: str, day: date) -> tuple[Link, ...]:
        """The provisions that amended the one at `path`, what encloses it, or a part of it, by `day`."""
        names = target_slugs(document)
        return _unique(
            Link(self._label(d.id, a.source_path, day), d.id, a.source_path)
            for d, a in self._catalog.amendments()
            if slug(a.document) in names and _touches(a.path, path) and (a.effective_from or d.valid_from or day) <= day
        )

    def _relations(self, document: Document, day: date, texts: Texts) -> str:
        """Which documents it amends and which amend it, what refers to it, and its periods."""
        say = READ[texts.language]
        names = target_slugs(document)
        made = self._catalog.amendments()
        amends = _unique(self._named(a.document) for d, a in made if d.id == document.id)
        amended = _unique(Link(d.name, d.id) for d, a in made if slug(a.document) in names)
        referring = _unique(Link(d.name, d.id) for d, _ in self._catalog.references_to(document.id, "", day) if d.id != document.id)
        listed = ((say.amended, amended), (say.amends, amends), (say.referred_from, referring))
        return "".join(links_html(title, links, day, texts) for title, links in listed) + periods_html(
            document.id, self._editions(document.id), texts
        )

    def _targets(self, document: Document, path: str, day: date) -> list[tuple[Reference, Link]]:
        """What the provision at `path` refers to, in the order of the text."""
        return [(r, self._target(r, document, day)) for r in self._catalog.references_from(document.id, path, day)]

    def _target(self, reference: Reference, source: Document, day: date) -> Link:
        name = reference.document
        link = Link(source.name, source.id) if name is None or slug(name) in target_slugs(source) else self._named(name)
        if not reference.path:
            return link
        if link.document_id is None:
            return Link(f"{reference.surface} ({link.name})", None, reference.path)
        return Link(self._label(link.document_id, reference.path, day), link.document_id, reference.path)

    def _named(self, name: str) -> Link:
        held = self._documents()
        document_id = held.by_name.get(slug(name))
        return Link(held.documents[document_id].document.name if document_id else name, document_id)

    def _source(self, document: Document, reference: Reference, day: date) -> Link:
        return Link(self._label(document.id, reference.source_path, day), document.id, reference.source_path)

    def _label(self, document_id: str, path: str, day: date) -> str:
        """How the provision is cited; its document's name where the edition of the day has no such provision."""
        edition = edition_on(self._editions(document_id), day)
        label = next((p.label for p in edition.provisions if p.path == path), "")
        return label or self._documents().documents[document_id].document.name

    # --- the file it was read from

    def original(self, target: object) -> str | None:
        """The download of the file that a document was read from; None where it is gone or was changed since."""
        file = self._file_of(target)
        return download_html(file.name, file.read_bytes()) if file else None

    def sheet(self, target: object, texts: Texts) -> str:
        """The page of the PDF on which the provision of `{"document", "at", "day"?, "page"?}` begins."""
        file, reading = self._file_of(target), self.reading(target)
        if file is None or reading is None or not isinstance(target, dict):
            return ""
        day = reading.day or date.today()
        passage = edition_on(self._editions(reading.document_id), day).text_of(reading.path) or ""
        page = target.get("page")
        try:
            found = sheet(file, passage, page if isinstance(page, int) else None)
        except DamagedFileError:
            return ""
        return sheet_html(found, reading, texts)

    def _file_of(self, target: object) -> Path | None:
        reading = self.reading(target)
        stored = self._documents().documents.get(reading.document_id) if reading else None
        file = _file(stored) if stored else None
        if file is None:
            return None
        known = self._catalog.file_hashes().get(str(file))
        return file if known in ("", hashlib.sha256(file.read_bytes()).hexdigest()) else None


def _file(stored: StoredDocument) -> Path | None:
    """The file that a document was read from, a PDF before others; None where none is left."""
    left = [Path(f) for f in stored.files if Path(f).is_file()]
    return min(left, key=lambda f: f.suffix.lower() != ".pdf", default=None)


def _is_within(link: Link, document: Document, path: str) -> bool:
    return link.document_id == document.id and (link.path == path or link.path.startswith(f"{path}/"))


def _touches(amended: str, path: str) -> bool:
    return amended == path or path.startswith(f"{amended}/") or amended.startswith(f"{path}/")


def _unique(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(links))
