"""A question what an amending document changes ("Thông tư 21/2026 sửa đổi những gì?") → the Draft that goes through its changes."""

from __future__ import annotations

from assistant.question import matches_number
from assistant.quoting import MAX_QUOTE
from assistant.records import Draft, Intent, Query, Statement
from assistant.retrieval import Retrieval
from ingest.catalog import Catalog
from ingest.records import Document, Provision, Span
from ingest.syllables import fold, words

_OF_CHANGES = frozenset(words(
    "nghi dinh thong tu luat quyet dinh quyet nghi van ban so nam sua doi bo sung thay bai bo diem moi khac noi dung quy dinh dieu khoan "
    "nhung co gi so voi truoc day cu changes change amend amends decree circular law new"
))  # fmt: skip
"""Words, without diacritics, of a question for all changes of a document."""
MAX_CHANGES = 20
"""Changes that are told, in the order of the amending document."""


def amending(query: Query, catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """What the one document named changes in others, each by its own words; None for any other question."""
    if query.intent is not Intent.CHANGES or query.provision or len(query.documents) != 1 or _names_a_matter(query):
        return None
    made = [(by, a) for by, a in catalog.amendments() if a.path and matches_number(by.number, query.documents)]
    if len({by.id for by, _ in made}) != 1:
        return None
    document = made[0][0]
    places = retrieval.provisions(document.id, query.as_of)
    paths = list(dict.fromkeys(a.source_path for _, a in made if a.source_path in places))
    return Draft(None, tuple(_told(document, places[p], retrieval, query) for p in paths[:MAX_CHANGES])) if paths else None


def _names_a_matter(query: Query) -> bool:
    """Whether the question asks of one thing that was changed ("thay đổi thời hạn thẩm định"), not of all that the document changes."""
    rest = [w for w in query.terms if fold(w) not in _OF_CHANGES and not w[0].isdigit()]
    return len(rest) > 1


def _told(document: Document, place: Provision, retrieval: Retrieval, query: Query) -> Statement:
    """A short change whole, a longer one by the line that says what it changes."""
    text, span = retrieval.text(document.id, query.as_of), place.span
    if span.end - span.start > MAX_QUOTE:
        end = text.find("\n", span.start, span.end)
        span = Span(span.start, end if end > 0 else span.end)
    return Statement(span.of(text), document, place.path, place.label, span, retrieval.validity(document.id, place.path, query.as_of))
