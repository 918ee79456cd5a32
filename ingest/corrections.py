"""What a person corrected in what the parser saw of a document: number, kind, issuer, title, dates.

Corrections lie beside the file as `FILE.corrections.json`, so that whoever reads the file again, by whatever command, reads them too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from ingest.errors import MetadataError
from ingest.kinds import kind_of
from ingest.metadata import document_id
from ingest.records import Document, nfc

WORDS = ("number", "kind", "issuer", "title")
DAYS = ("issued_on", "effective_from", "effective_to")
_SUFFIX = ".corrections.json"
MAX_CHARS = 1000
"""Characters of a corrected field."""


def corrections_file(path: Path) -> Path:
    """Where the corrections of a file lie."""
    return path.with_name(f"{path.name}{_SUFFIX}")


def write_corrections(path: Path, given: Mapping[str, str]) -> None:
    """Keeps corrections of the file at `path`: ISO dates, "" for what the document does not have.

    Raises:
        MetadataError: a date is none, a field is unknown or too long, or the title is empty.
    """
    _checked(path, given)
    target = corrections_file(path)
    temporary = target.with_suffix(".tmp")
    temporary.write_text(json.dumps(dict(given), ensure_ascii=False, indent=2), encoding="utf-8")
    os.replace(temporary, target)


def corrected(document: Document, path: Path) -> Document:
    """The document with the corrections that lie beside its file, if any.

    Raises:
        MetadataError: they cannot be read.
    """
    if not os.path.isfile(f"{path}{_SUFFIX}"):  # asked of every file: a Path takes several times as long
        return document
    target = corrections_file(path)
    try:
        given = json.loads(target.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MetadataError(path, f"không đọc được {target.name} ({error})") from error
    if not isinstance(given, dict):
        raise MetadataError(path, f"{target.name} phải là một đối tượng JSON")
    found = replace(document, **_checked(path, given))  # type: ignore[arg-type]
    kind = found.kind or (kind_of(found.number) if found.number else None)
    return replace(found, id=document_id(found.number, found.issuer, found.title), kind=kind)


def _checked(path: Path, given: Mapping[str, object]) -> dict[str, str | date | None]:
    found: dict[str, str | date | None] = {}
    for name, value in given.items():
        text = nfc(str(value or "")).strip()
        if name not in (*WORDS, *DAYS) or len(text) > MAX_CHARS:
            raise MetadataError(path, f"không sửa được “{name}”: trường không có, hoặc dài hơn {MAX_CHARS} ký tự")
        try:
            found[name] = (date.fromisoformat(text) if name in DAYS else " ".join(text.split())) if text else None
        except ValueError as error:
            raise MetadataError(path, f"{name} “{text}” không phải ngày dạng NĂM-THÁNG-NGÀY") from error
    if "title" in found and not found["title"]:
        raise MetadataError(path, "văn bản phải có trích yếu")
    return found
