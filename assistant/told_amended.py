"""A document → the sentences, of its own text or of others found, that tell by which other document it was amended.

For amending documents that are not held: "Nghị định này được sửa đổi bởi Nghị định số 9/2026/NĐ-CP."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dates import named_dates
from assistant.quoting import smallest
from assistant.records import Passage, Statement
from assistant.retrieval import Retrieval
from assistant.sentences import sentences
from ingest.records import Document

_KIND = r"(?:Nghị định|Thông tư(?: liên tịch)?|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Quyết định|Công văn|Văn bản)"
_WITHIN = r"(?:[^.;\n]|\.(?=\S))"
_AMENDED = (
    rf"{_WITHIN}{{0,60}}?(?:được|bị) (?:sửa đổi|bổ sung|sửa){_WITHIN}{{0,60}}?(?:bởi|theo|tại|bằng) "
    rf"(?P<by>{_KIND}(?: số)? (?P<number>\d[\w.]*/[\w/.&-]*\w))"
)
_OWN = re.compile(rf"(?<!\w){_KIND} này{_AMENDED}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of an amendment: by which document, in its words, and from which day, where it says so."""

    name: str
    number: str
    day: date | None
    statement: Statement


def told_amendments(document: Document, passages: Sequence[Passage], retrieval: Retrieval, day: date) -> list[Told]:
    """What is told of the amendments of `document` in the editions of `day`, each amending document once."""
    found = list(_in_text(document, _OWN, retrieval, day))
    of_number = re.compile(rf"(?<![\w/]){re.escape(document.number or '?')}(?![\w/]){_AMENDED}", re.IGNORECASE)
    others = {p.document.id: p.document for p in passages if p.document.id != document.id and (document.number or "?") in p.chunk.text}
    for other in others.values():
        found += _in_text(other, of_number, retrieval, day)
    return list({told.number: told for told in reversed(found)}.values())[::-1]


def _in_text(document: Document, pattern: re.Pattern[str], retrieval: Retrieval, day: date) -> Iterator[Told]:
    text = retrieval.text(document.id, day)
    if not pattern.search(text):
        return
    places = retrieval.provisions(document.id, day)
    for span in sentences(text):
        said = pattern.search(span.of(text))
        place = smallest(places, span) if said else None
        if said is None or place is None:
            continue
        days = [d.first for d in named_dates(span.of(text)[: said.end()]) if d.is_day]
        validity = retrieval.validity(document.id, place.path, day)
        told = Statement(span.of(text), document, place.path, place.label, span, validity)
        yield Told(said["by"], said["number"], days[0] if len(days) == 1 else None, told)
