"""Candidate → Statement: which span of its provision is quoted, so that it says the whole of what it says, and under which label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.cells import MAX_TABLE, is_row, table_around
from assistant.held import Held
from assistant.intents import n_figures_asked
from assistant.matching import Candidate
from assistant.naming import place_of
from assistant.records import Intent, Passage, Query, Statement
from ingest.records import Document, Provision, ProvisionKind, Span

K = ProvisionKind
MAX_QUOTE = 500
"""Characters: a provision up to this length is quoted whole, a longer one by the sentence that answers."""
MAX_LIST = 3000
"""Characters: a list up to this length is quoted whole."""
MAX_PARTS = 20
"""Parts of a long chapter or appendix that are told by their headings."""


def quoted(query: Query, candidate: Candidate, held: Held) -> Statement:
    document = candidate.passage.document
    text, places = held.text(document.id), held.provisions(document.id)
    provision = smallest(places, candidate.span)
    span = candidate.span
    only_heads = says_nothing_alone(text, provision, span)
    if only_heads or query.intent in (Intent.LIST, Intent.PROCEDURE, Intent.PROVISION):
        whole = _list_span(places, provision, span)
        span = _to_the_end(candidate, provision) if only_heads and whole == span else whole
    elif (
        provision
        and provision.span.end - provision.span.start <= MAX_QUOTE * n_figures_asked(query.text)
        and provision.kind is not K.ARTICLE
    ):
        span = provision.span
    elif is_row(span.of(text)):
        table = table_around(text, span)
        span = table if table.end - table.start <= MAX_TABLE else span
    else:
        span = _paragraph(text, span, provision) or _with_exception(text, span, provision)
    span = without_heading(text, places, span)
    at = smallest(places, span)
    if at:
        return statement_at(document, at, span, held)
    return Statement(span.of(text), document, candidate.passage.chunk.path, document.name, span)


def introduction(statement: Statement, held: Held) -> Statement | None:
    """The first line of the clause that introduces the point quoted, which says nothing whole without it; None where there is none."""
    places, text = held.provisions(statement.document.id), held.text(statement.document.id)
    point = places.get(statement.path)
    clause = places.get(point.parent) if point and point.kind is K.POINT and point.parent else None
    if point is None or clause is None or clause.kind is not K.CLAUSE:
        return None
    line = _first_line(text, clause.span)
    if line.end > point.span.start or not line.of(text).rstrip().endswith(":"):
        return None
    return statement_at(statement.document, clause, _trimmed(text, line), held)


def _to_the_end(candidate: Candidate, provision: Provision | None) -> Span:
    """The sentence and what follows it in its passage, of a provision too long to be quoted whole."""
    end = candidate.passage.chunk.span.end
    return Span(candidate.span.start, max(candidate.span.end, min(end, provision.span.end) if provision else end))


def says_nothing_alone(text: str, provision: Provision | None, span: Span) -> bool:
    """Whether `span` only heads or introduces what follows it in its provision."""
    return text[span.end - 1] == ":" or _is_heading(text, provision, span)


def _is_heading(text: str, provision: Provision | None, span: Span) -> bool:
    """Whether `span` is no more than the heading of its provision, or a first line that heads it, which says nothing alone."""
    if not provision or span.start != provision.span.start:
        return False
    heads = bool(provision.heading) or text[span.end - 1] not in ".;:"
    return heads and span.end <= _first_line(text, provision.span).end < provision.span.end


def named(passage: Passage, query: Query, held: Held) -> list[Statement]:
    """The provision that the question names, whole; of a longer one its heading and those of its parts, or the passage that was found."""
    places, text = held.provisions(passage.document.id), held.text(passage.document.id)
    path = place_of(query.provision, places) if query.provision else None
    assert path
    provision = places[path]
    if query.is_full or provision.span.end - provision.span.start <= MAX_LIST:
        return [statement_at(passage.document, provision, without_heading(text, places, provision.span), held)]
    parts = list(_parts(path, places))
    if parts:
        own = Span(provision.span.start, min(p.span.start for p in parts))
        shown = [(provision, own), *((p, _first_line(text, p.span)) for p in parts[:MAX_PARTS])]
        return [statement_at(passage.document, p, _trimmed(text, span), held) for p, span in shown if span.end - span.start <= MAX_QUOTE]
    span = passage.chunk.span if passage.chunk.path.startswith(path) else _first_line(text, provision.span)
    return [statement_at(passage.document, provision, without_heading(text, places, span), held)]


def _parts(path: str, places: Mapping[str, Provision]) -> Iterator[Provision]:
    """What lies in a provision under a heading of its own, down to the articles, in the order of the text."""
    for p in sorted(places.values(), key=lambda p: p.span.start):
        if p.parent == path and p.heading:
            yield p
            if p.kind is not K.ARTICLE:
                yield from _parts(p.path, places)


def _first_line(text: str, span: Span) -> Span:
    end = text.find("\n", span.start, span.end)
    return Span(span.start, end) if end > 0 else span


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def statement_at(document: Document, place: Provision, span: Span, held: Held, *, gist: str | None = None) -> Statement:
    """The quotation of `span` at a provision."""
    text = held.text(document.id)
    return Statement(span.of(text), document, place.path, place.label, span, held.validity(document.id, place.path), gist)


def _list_span(places: Mapping[str, Provision], provision: Provision | None, span: Span) -> Span:
    """The whole list that the sentence belongs to: the clause of a point, or the article of a short one."""
    at = provision
    while at and at.parent and at.kind in (K.POINT, K.CLAUSE):
        parent = places.get(at.parent)
        if parent is None or parent.kind not in (K.CLAUSE, K.ARTICLE) or parent.span.end - parent.span.start > MAX_LIST:
            break
        if at.kind is K.CLAUSE and parent.kind is K.ARTICLE:
            break
        at = parent
    return at.span if at and at.span.end - at.span.start <= MAX_LIST else span


def _paragraph(text: str, span: Span, provision: Provision | None) -> Span | None:
    """The paragraph of its clause that the sentence stands in, which says the matter whole; None where it has none or a long one."""
    if provision is None or "\n" in span.of(text):
        return None
    start = max(provision.span.start, text.rfind("\n", 0, span.start) + 1)
    end = text.find("\n", span.end, provision.span.end)
    line = _trimmed(text, Span(start, end if end >= 0 else provision.span.end))
    return line if line.end - line.start <= MAX_QUOTE else None


def _with_exception(text: str, span: Span, provision: Provision | None) -> Span:
    """The sentence, with the next one where that one limits it ("Trường hợp …", "Riêng …")."""
    end = provision.span.end if provision else len(text)
    following = re.match(r"[ ]?(?:Trường hợp|Riêng|Nếu|Thời hạn|Thời gian)[^\n]*?\.(?=\s|$)", text[span.end : end])
    return Span(span.start, span.end + following.end()) if following and span.end - span.start + following.end() <= 2 * MAX_QUOTE else span


def without_heading(text: str, places: Mapping[str, Provision], span: Span) -> Span:
    """A quotation does not begin with the article's own heading line, which the label already names."""
    provision = smallest(places, span)
    if provision and provision.kind is K.ARTICLE and provision.heading and span.start == provision.span.start:
        line_end = text.find("\n", span.start, span.end)
        if line_end > 0:
            return Span(line_end + 1, span.end)
    return span


def smallest(places: Mapping[str, Provision], span: Span) -> Provision | None:
    """The innermost provision that covers `span`."""
    inside = [p for p in places.values() if p.span.start <= span.start and span.end <= p.span.end]
    return min(inside, key=lambda p: p.span.end - p.span.start, default=None)


def is_same_place(a: Statement, b: Statement) -> bool:
    """Whether one quotation is of the provision that the other is of, or of one inside it."""
    if a.document.id != b.document.id:
        return False
    return a.path == b.path or a.path.startswith(f"{b.path}/") or b.path.startswith(f"{a.path}/")


def joined(a: Statement, b: Statement, held: Held) -> Statement:
    """Two quotations of one provision as one, with what stands between them; the first alone where that is long."""
    span = Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))
    if span.end - span.start > 2 * MAX_QUOTE:
        return a
    return replace(a, quote=span.of(held.text(a.document.id)), span=span)


def repeats(a: Statement, b: Statement) -> bool:
    """Whether one quotation says no more than the other does: law that amends says again what the amended text says."""
    one, other = (s.quote.strip("“”\n ") for s in (a, b))
    return one in other or other in one
