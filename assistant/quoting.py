"""Candidate → Statement: which span of its provision is quoted, so that it says the whole of what it says, and under which label."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.held import Held
from assistant.intents import n_figures_asked
from assistant.matching import Candidate
from assistant.records import Intent, Passage, ProvisionName, Query, Statement
from ingest.records import Document, Provision, ProvisionKind, Span

K = ProvisionKind
MAX_QUOTE = 500
"""Characters: a provision up to this length is quoted whole, a longer one by the sentence that answers."""
MAX_LIST = 3000
"""Characters: a list up to this length is quoted whole."""


def quoted(query: Query, candidate: Candidate, held: Held) -> Statement:
    document = candidate.passage.document
    text, places = held.text(document.id), held.provisions(document.id)
    provision = smallest(places, candidate.span)
    span = candidate.span
    if query.intent in (Intent.LIST, Intent.PROCEDURE, Intent.PROVISION) or text[span.end - 1] == ":":
        span = _list_span(places, provision, span)
    elif (
        provision
        and provision.span.end - provision.span.start <= MAX_QUOTE * n_figures_asked(query.text)
        and provision.kind is not K.ARTICLE
    ):
        span = provision.span
    else:
        span = _with_exception(text, span, provision)
    span = without_heading(text, places, span)
    at = smallest(places, span)
    if at:
        return statement_at(document, at, span, held)
    return Statement(span.of(text), document, candidate.passage.chunk.path, document.name, span)


def named_path(name: ProvisionName) -> str:
    """The path of a provision in the body of a document ("khoản 3 Điều 10" → "dieu-10/khoan-3")."""
    parts = (("dieu", name.article), ("khoan", name.clause), ("diem", name.point))
    return "/".join(f"{kind}-{number}" for kind, number in parts if number)


def named(passage: Passage, query: Query, held: Held) -> Statement:
    """The provision that the question names, whole; of a longer one the passage that was found."""
    assert query.provision
    places, text = held.provisions(passage.document.id), held.text(passage.document.id)
    provision = places[named_path(query.provision)]
    is_short = provision.span.end - provision.span.start <= MAX_LIST
    span = provision.span if is_short or query.is_full else passage.chunk.span
    return statement_at(passage.document, provision, without_heading(text, places, span), held)


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
