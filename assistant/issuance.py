"""A question when and by whom a document was issued, or who signed it → the Draft that says so.

"Nghị định 32/2024 ban hành ngày nào?", "Ai ký Thông tư 14?". In: a Query that names one document held, and what retrieval knows of the day.
Out: a Draft that quotes the document's own head or signature, else another document that names it with its day and issuer; a refusal with
what the document's record tells, where no text held does; None where the question asks for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from assistant.dates import Wording, named_dates
from assistant.document_numbers import NUMBER, matches_number
from assistant.quoting import smallest
from assistant.records import Draft, Query, Statement
from assistant.retrieval import Retrieval
from assistant.sentences import line_at
from assistant.wording import words_for
from ingest.records import Document, ProvisionKind, Span
from ingest.syllables import fold, words


class _Asked(StrEnum):
    """What of its issuing is asked."""

    DAY = "day"
    ISSUER = "issuer"
    SIGNER = "signer"


_WHO = r"(?:ai|cơ quan nào|cấp nào|bộ nào|đơn vị nào|người nào|who|whom|which (?:body|agency|authority|ministry))"
_SIGNED = r"(?:ký|signed?|signature)"
_ISSUED = r"(?:ban hành|thông qua|issued?|promulgated?|passed|adopted|enacted)"
_ASKED = {
    _Asked.SIGNER: Wording(
        rf"(?<!\w)(?:{_WHO}(?: là người| đã)? {_SIGNED}|người ký|do {_WHO} ký|{_SIGNED} by {_WHO}|ai là người ký|signatory)(?!\w)"
    ),
    _Asked.ISSUER: Wording(
        rf"(?<!\w)(?:{_WHO}(?: là cơ quan| đã)? {_ISSUED}|{_ISSUED} (?:bởi|by) {_WHO}|cơ quan (?:đã )?ban hành|"
        rf"{_WHO} là cơ quan ban hành|issuing (?:body|agency|authority)|issuer)(?!\w)"
    ),
    _Asked.DAY: Wording(
        rf"(?<!\w)(?:(?:{_ISSUED}|{_SIGNED}|ra đời)(?: ban hành)?(?: vào| từ)* (?:(?:ngày|khi|lúc|hôm|năm|tháng) nào|bao giờ|"
        rf"ngày bao nhiêu|ngày tháng năm nào)|ngày (?:ban hành|ký|thông qua)|(?:khi|ngày|năm|lúc) nào .*{_ISSUED}|"
        rf"when (?:was|is|were) .*(?:{_ISSUED}|{_SIGNED})|(?:date of (?:issue|issuance|signing)|(?:issue|issuing|signing) date)|"
        rf"what date .*(?:{_ISSUED}|{_SIGNED}))(?!\w)"
    ),
}
_SAYS_NO_MORE = Wording(
    r"ai|cơ|quan|nào|cấp|bộ|đơn|vị|người|ký|đã|được|do|bởi|là|của|vào|từ|ban|hành|thông|qua|ra|đời|ngày|khi|lúc|hôm|năm|tháng|bao|giờ|nhiêu|"
    r"và|số|này|thì|gì|cho|biết|xin|hỏi|vậy|ạ|văn|bản|nghị|định|tư|luật|quyết|pháp|lệnh|công|chỉ|thị|"
    r"who|whom|which|body|agency|authority|ministry|sign\w*|issu\w+|promulgated|passed|adopted|enacted|when|was|is|were|what|date|day|of|by|"
    r"the|on|and|it|its|did|does|decree|circular|law|resolution|decision|document|no|[\d/.]+"
)
"""A word of such a question beside those of the document's own name."""
_OF_OTHERS = (
    r"\s+ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"(?:\s+của\s+[^,;.()]+?(?=\s+(?:về|hết|có|được|quy)\b|[,;.()]|$))?"
)
"""What stands behind the number of a document where another one names it in full: its day, its issuer."""


def asks_issuance(query: Query) -> bool:
    """Whether a question that names one document asks for nothing but its issuing."""
    return len(query.documents) == 1 and bool(_asked(query))


def issuance(query: Query, retrieval: Retrieval) -> Draft | None:
    """The Draft that answers a question about the issuing of the one document held that it names; None for any other question."""
    asked = _asked(query) if len(query.documents) == 1 else []
    held = [d for d in retrieval.documents() if matches_number(d.number, query.documents)] if asked else []
    if len(held) != 1 or not _says_no_more(query, held[0]):
        return None
    document = held[0]
    found = {kind: s for kind in asked if (s := next(_sources(kind, document, query, retrieval), None))}
    if not found:
        return Draft(None, (), recorded=_recorded(document, query))
    told = [_told(kind, document, s.quote) for kind, s in found.items()]
    lacking = tuple(words_for(query.language).issuing[kind] for kind in asked if kind not in found)
    return Draft(", ".join(told), tuple(dict.fromkeys(found.values())), lacking=lacking)


def _asked(query: Query) -> list[_Asked]:
    said = _without_number(query)
    return [kind for kind, wording in _ASKED.items() if wording.for_text(said).search(said)]


def _without_number(query: Query) -> str:
    """The question without the document's number, whose letters have diacritics even where nothing else typed has."""
    return NUMBER.sub(" ", query.text).lower()


def _says_no_more(query: Query, document: Document) -> bool:
    own = set(map(fold, words(f"{document.name} {document.title} {document.issuer or ''}")))
    said = _without_number(query)
    common = _SAYS_NO_MORE.for_text(said)
    return all(common.fullmatch(w) or fold(w) in own for w in words(said))


def _told(kind: _Asked, document: Document, quote: str) -> str:
    """What is asked, the day in the words of the quotation."""
    if kind is _Asked.DAY:
        day = next(d for d in named_dates(quote) if d.is_day and d.first == document.issued_on)
        return quote[day.start : day.end]
    return (document.issuer if kind is _Asked.ISSUER else document.signer) or ""


def _sources(kind: _Asked, document: Document, query: Query, retrieval: Retrieval) -> Iterator[Statement]:
    """What says it, the best first: the document's own head or signature, then other documents that name it."""
    part = ProvisionKind.SIGNATURE if kind is _Asked.SIGNER else ProvisionKind.HEADER
    text = retrieval.text(document.id, query.as_of)
    for place in retrieval.provisions(document.id, query.as_of).values():
        if place.kind is part and place.parent is None:
            span = _offices(text, place.span, document) if part is ProvisionKind.SIGNATURE else place.span
            if _bears_out(kind, document, span.of(text)):
                yield Statement(span.of(text), document, place.path, place.label, span)
    if kind is not _Asked.SIGNER:
        for other in retrieval.documents():
            yield from _naming(kind, document, other, query, retrieval)


def _offices(text: str, span: Span, document: Document) -> Span:
    """The lines of a signature that name the offices: a person's name is not quoted."""
    offices, end = set(words(fold(document.signer or ""))), span.start
    for line in re.finditer(r"[^\n]+", span.of(text)):
        if set(words(fold(line[0]))) <= offices:
            end = span.start + line.end()
    return Span(span.start, end)


def _naming(kind: _Asked, document: Document, other: Document, query: Query, retrieval: Retrieval) -> Iterator[Statement]:
    """The lines of another document that name this one with its day and issuer."""
    text = retrieval.text(other.id, query.as_of)
    for found in re.finditer(re.escape(document.number or "\n") + _OF_OTHERS, text):
        if not _bears_out(kind, document, found[0]):
            continue
        span = line_at(text, Span(*found.span()))
        if place := smallest(retrieval.provisions(other.id, query.as_of), span):
            yield Statement(span.of(text), other, place.path, place.label, span, retrieval.validity(other.id, place.path, query.as_of))


def _bears_out(kind: _Asked, document: Document, text: str) -> bool:
    """Whether `text` says what the document's record tells of what is asked."""
    if kind is _Asked.DAY:
        return document.issued_on in {d.first for d in named_dates(text) if d.is_day}
    office = document.issuer if kind is _Asked.ISSUER else document.signer
    return bool(office) and set(words(fold(office or ""))) <= set(words(fold(text)))


def _recorded(document: Document, query: Query) -> str:
    """The document's name with what its record tells, which no text held bears out."""
    say = words_for(query.language)
    told = [document.issuer or "", f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""]
    return f"{say.cited(document.name)} ({', '.join(filter(None, told))})"
