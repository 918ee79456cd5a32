"""A document's text → Reassignments: provisions that give a task named elsewhere to another body without changing its text.

Forms: "Ủy ban nhân dân cấp xã thực hiện nhiệm vụ … quy định tại khoản 1 Điều 5 … Nghị định số 32/2024/NĐ-CP",
"Nhiệm vụ … quy định tại … do … thực hiện", "… quyết định thực hiện các quy định … quy định tại …" (as in Nghị định 139/2025/NĐ-CP).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.places import document_number, places
from ingest.records import Provision, Span
from ingest.spans import line_spans

_MOVES = re.compile(
    r"^(?:\d+[a-zđ]?\.\s*|[a-zđ]\)\s*)?(?:"
    r"(?:Ủy ban nhân dân|Chủ tịch|Hội đồng|Sở|Bộ|Cơ quan)\b.{0,80}?\b(?:thực hiện (?:nhiệm vụ|thẩm quyền)|quyết định thực hiện)\b"
    r"|(?:Nhiệm vụ|Thẩm quyền|Trách nhiệm|Nội dung)\b.*\bdo\b.{4,80}\b(?:thực hiện|quyết định)\b).*\bquy định tại\b"
    r"|^(?:Nhiệm vụ|Thẩm quyền|Nội dung)\b.*\bquy định tại\b.*\bdo\b.{4,80}\b(?:thực hiện|quyết định)\b"
)


@dataclass(frozen=True, slots=True)
class Reassignment:
    """The line at `span` (of the text it was read from), in the provision at `source_path`, moves the task at `path` of `document`."""

    document: str
    path: str
    source_path: str
    span: Span


def new_body(line: str) -> str | None:
    """The body that a reassigning line gives the task to, None where it cannot be told."""
    found = re.search(r"\bdo\s+(?P<body>[^,;.]{4,60}?)\s+(?:thực hiện|quyết định)\b", line) or re.match(
        r"(?:\d+[a-zđ]?\.\s*|[a-zđ]\)\s*)?(?P<body>[^,;.]{4,60}?)\s+(?:thực hiện|quyết định)\b", line
    )
    return found["body"] if found else None


def read_reassignments(text: str, provisions: Sequence[Provision]) -> list[Reassignment]:
    """The Reassignments of a text, in its order; one for each place that a line names."""
    found: list[Reassignment] = []
    for span in line_spans(text):
        line = span.of(text)
        if "quy định tại" in line and _MOVES.search(line) and (number := document_number(line)):
            inside = [p for p in provisions if p.span.start <= span.start and span.end <= p.span.end]
            source = min(inside, key=lambda p: p.span.end - p.span.start).path if inside else ""
            named = places(line[line.index("quy định tại") :])
            found += [Reassignment(number, place.path, source, span) for place in named]
    return found
