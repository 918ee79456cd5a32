"""What the parser saw in a file, as JSON for scripts and as an outline for people; and the JSON of a document held.

In: a Parsed file, or a StoredDocument with its status and revisions. Out: what `json.dumps` takes, or text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.build import Parsed
from ingest.catalog import StoredDocument
from ingest.records import Action, Amendment, Document, Revision, TextChange
from ingest.status import Status, status_json

MAX_CHANGES = 60
MAX_OUTLINE = 2000
"""Provisions listed in what a person looks at."""


def inspection_json(parsed: Parsed) -> dict[str, object]:
    """The JSON of `python -m ingest inspect FILE --json` (dates ISO; spans half-open, in characters of "text")."""
    d = parsed.document
    text = parsed.source.text
    return {
        "document": {
            "number": d.number, "kind": d.kind, "issuer": d.issuer, "title": d.title, "issued_on": d.issued_on,
            "effective_from": d.effective_from, "effective_to": d.effective_to, "form": d.form, "place": d.place,
            "signer": d.signer, "replaces": list(d.replaces), "based_on": list(d.based_on),
        },
        "provisions": [
            {"path": p.path, "label": p.label, "heading": p.heading, "text": p.span.of(text), "span": list(p.span)}
            for p in parsed.provisions
        ],
        "references": [
            {"from": r.source_path, "surface": r.surface, "document": r.document, "path": r.path} for r in parsed.references
        ],
        "amendments": [_amendment_json(a) for a in parsed.amendments],
        "effects": [
            {"path": e.path, "valid_from": e.valid_from, "valid_to": e.valid_to, "from": e.source_path} for e in parsed.effects
        ],
        "warnings": list(parsed.warnings),
        "coverage": round(parsed.coverage, 6),
        "text": text,
    }  # fmt: skip


def _said(d: Document) -> list[tuple[str, tuple[str, ...]]]:
    """What a document says of its making, under the names that people read."""
    return [
        ("nơi ban hành", (d.place,) if d.place else ()),
        ("người ký", (d.signer,) if d.signer else ()),
        ("căn cứ", d.based_on),
        ("thay thế", d.replaces),
    ]


def _amendment_json(a: Amendment) -> dict[str, object]:
    given = {"after": a.after, "text": a.text, "old": a.old, "new": a.new}
    action = "replace" if a.action is Action.HEADING else str(a.action)
    return {
        "action": action, "document": a.document, "path": a.path, **{name: value for name, value in given.items() if value is not None},
        "effective_from": a.effective_from,
    }  # fmt: skip


def seen_json(parsed: Parsed, held: StoredDocument | None, changes: Sequence[TextChange] = ()) -> dict[str, object]:
    """What a person looks at before a file is stored: its record, outline and warnings, and how it stands to what is held of it.

    `changes` are those from the text held in the same form to this one; MAX_CHANGES are listed.
    """
    d, text = parsed.document, parsed.source.text
    record = {
        "id": d.id, "number": d.number, "kind": d.kind, "issuer": d.issuer, "title": d.title, "issued_on": d.issued_on,
        "effective_from": d.effective_from, "effective_to": d.effective_to, "form": str(d.form),
    }  # fmt: skip
    outline = [[p.path, p.label, (p.heading or p.span.of(text).split("\n", 1)[0])[:120]] for p in parsed.provisions]
    return {
        "document": {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()},
        "outline": outline[:MAX_OUTLINE], "n_provisions": len(parsed.provisions), "n_chunks": len(parsed.chunks),
        "n_amendments": len(parsed.amendments), "coverage": round(parsed.coverage, 4), "warnings": list(parsed.warnings),
        "held": None if held is None else {
            "form": str(held.document.form), "title": held.document.title, "n_provisions": held.n_provisions,
            "same_text": held.text == text, "replaced": held.document.form == d.form,
            "n_changes": len(changes), "changes": [change_json(c) for c in changes[:MAX_CHANGES]],
        },
    }  # fmt: skip


def inspection_text(parsed: Parsed) -> str:
    """An outline: the document's record, one line a provision indented by depth, warnings."""
    d = parsed.document
    lines = [
        f"{d.name}", f"  trích yếu: {d.title}", f"  cơ quan ban hành: {d.issuer or 'không rõ'}; ngày {d.issued_on or 'không rõ'}; "
        f"hiệu lực {d.effective_from or 'không rõ'} → {d.effective_to or ''}",
        *(f"  {name}: {', '.join(values)}" for name, values in _said(d) if values), "",
    ]  # fmt: skip
    depths = {p.path: 0 for p in parsed.provisions}
    for p in parsed.provisions:
        depths[p.path] = depths[p.parent] + 1 if p.parent else 0
        start = p.heading or p.span.of(parsed.source.text).split("\n", 1)[0]
        lines.append(f"{'  ' * depths[p.path]}{p.path}: {start[:100]}")
    lines += ["", f"{len(parsed.provisions)} quy định, {len(parsed.chunks)} đoạn; độ phủ {parsed.coverage:.2%}"]
    lines += [f"lưu ý: {w}" for w in parsed.warnings]
    return "\n".join(lines)


def document_json(held: StoredDocument, standing: Status | None, revisions: Sequence[Revision]) -> dict[str, object]:
    """A document of `python -m ingest status --json`."""
    d = held.document
    return {
        "id": d.id, "number": d.number, "kind": d.kind, "issuer": d.issuer, "title": d.title, "issued_on": d.issued_on,
        "effective_from": d.effective_from, "effective_to": d.effective_to, "form": d.form, "confidence": d.confidence,
        "provisions": held.n_provisions, "files": list(held.files), "set_aside": held.set_aside, "warnings": list(held.warnings),
        "unapplied": list(held.unapplied), "status": status_json(standing) if standing else None, "place": d.place, "signer": d.signer,
        "replaces": list(d.replaces), "based_on": list(d.based_on),
        "revisions": [
            {"stored_at": r.stored_at, "file": r.file, "changes": [change_json(c) for c in r.changes]} for r in revisions
        ],
    }  # fmt: skip


def change_json(change: TextChange) -> dict[str, object]:
    """What a newer version of a text changes in one provision."""
    return {"path": change.path, "action": str(change.change), "old": change.old, "new": change.new}
