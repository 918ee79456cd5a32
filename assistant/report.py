"""What a search finds and what a document says, as the JSON that scripts rely on (dates ISO)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.chain import Assistant
from assistant.records import Passage, Validity
from ingest.changes import Change, changes
from ingest.errors import UnknownDocumentError
from ingest.records import Document, Edition, Provision, edition_on, nfc
from ingest.status import Force, Status, document_status, provision_status, status_json


@dataclass(frozen=True, slots=True)
class Shown:
    """A document, or one provision of it, as it reads on a day."""

    document: Document
    edition: Edition
    provision: Provision | None
    validity: Validity
    day: date
    status: Status

    @property
    def label(self) -> str:
        """How it is cited."""
        return self.provision.label if self.provision else self.document.name

    @property
    def text(self) -> str:
        """Its words."""
        return self.provision.span.of(self.edition.text) if self.provision else self.edition.text

    @property
    def in_force(self) -> bool:
        """Whether the document, or the provision, is in force on the day, if only in part."""
        return self.status.force in (Force.IN_FORCE, Force.PARTLY)


def show(assistant: Assistant, number: str, path: str | None, day: date | None) -> Shown:
    """The document of that number, or its provision at `path`, on `day` (today unless given).

    Raises:
        UnknownDocumentError: there is no such document or provision. AmbiguousDocumentError: several have that number.
    """
    document = assistant.store.catalog.find(number).document
    day = day or date.today()
    edition = assistant.store.catalog.edition(document.id, day)
    catalog = assistant.store.catalog
    whole = document_status(catalog, document.number or "", day, document)
    assert whole
    if not path:
        return Shown(document, edition, None, Validity(edition.valid_from, edition.valid_to), day, whole)
    provision = next((p for p in edition.provisions if p.path == nfc(path)), None)
    if provision is None:
        raise UnknownDocumentError(
            f"{number} không có “{path}” vào ngày đã chọn; xem các đường dẫn bằng: python -m assistant show {number}"
        )
    status = provision_status(catalog, document, provision.path, day) or whole
    return Shown(document, edition, provision, assistant.retrieval.validity(document.id, provision.path, day), day, status)


def shown_json(shown: Shown) -> dict[str, object]:
    """The JSON of `python -m assistant show`; a whole document lists its provisions."""
    d, v = shown.document, shown.validity
    told: dict[str, object] = {
        "document": d.number or d.id, "path": shown.provision.path if shown.provision else None, "label": shown.label,
        "text": shown.text, "as_of": shown.day.isoformat(), "in_force": shown.in_force, "valid_from": _iso(v.valid_from),
        "valid_to": _iso(v.valid_to), "amended_by": v.amended_by, "form": str(d.form), "title": d.title,
        "status": status_json(shown.status),
    }  # fmt: skip
    if shown.provision is None:
        told["provisions"] = [{"path": p.path, "label": p.label, "heading": p.heading} for p in shown.edition.provisions]
    return told


def differences(assistant: Assistant, number: str, path: str | None, start: date, end: date) -> list[Change]:
    """What changed in the document of that number, or at `path` of it, from one day to another.

    Raises:
        UnknownDocumentError: there is no such document, or no such provision on either day.
    """
    catalog = assistant.store.catalog
    document = catalog.find(number).document
    editions, path = catalog.editions(document.id), nfc(path or "")
    if path and all(edition_on(editions, day).text_of(path) is None for day in (start, end)):
        raise UnknownDocumentError(f"{document.name} không có “{path}” vào ngày {start:%d/%m/%Y} cũng như ngày {end:%d/%m/%Y}")
    return changes(editions, start, end, path)


def differences_json(number: str, path: str | None, start: date, end: date, found: Sequence[Change]) -> dict[str, object]:
    """The JSON of `python -m assistant diff`; joined without "insert" the words are the earlier text, without "delete" the later one."""
    told = [
        {"path": c.path, "label": c.label, "change": c.change, "by": list(c.by), "since": _iso(c.since),
         "words": [{"op": w.op, "text": w.text} for w in c.words]}
        for c in found
    ]  # fmt: skip
    return {"document": number, "path": path, "from": start.isoformat(), "to": end.isoformat(), "changes": told}


def differences_text(found: Sequence[Change]) -> str:
    """The changes for a terminal: [-words that went-] {+words that came+}."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    names = {"added": "được bổ sung", "removed": "được bãi bỏ", "changed": "được sửa đổi"}
    told = []
    for c in found:
        since = f" từ ngày {c.since:%d/%m/%Y}" if c.since else ""
        by = f", theo {', '.join(c.by)}" if c.by else ""
        words = "".join(marks[w.op].format(w.text) for w in c.words)
        told.append(f"{c.label}: {names[c.change]}{since}{by}\n{words}\n")
    return "\n".join(told) or "không có gì thay đổi giữa hai ngày này"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def passage_json(p: Passage) -> dict[str, object]:
    """One result of `python -m assistant search --json`."""
    return {
        "document": p.document.number or p.document.id, "path": p.chunk.path, "label": p.label, "text": p.chunk.text,
        "score": round(p.score, 6),
    }  # fmt: skip
