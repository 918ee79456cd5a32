"""A question what an amending document changes ("Thông tư 21/2026 sửa đổi những gì?") → the Draft that goes through its changes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.document_numbers import matches_number
from assistant.quoting import MAX_QUOTE
from assistant.records import Draft, Intent, Query, Statement
from assistant.retrieval import Retrieval
from assistant.wording import words_for
from ingest.catalog import Catalog
from ingest.records import Amendment, Document, Provision, Span
from ingest.syllables import fold, words

_OF_CHANGES = frozenset(words(
    "nghi dinh thong tu luat quyet dinh quyet nghi van ban so nam sua doi bo sung thay bai bo diem moi khac noi dung quy dinh dieu khoan "
    "nhung co gi so voi truoc day cu bien dong chinh changes change amend amends decree circular law new"
))  # fmt: skip
"""Words, without diacritics, of a question for all changes of a document."""
MAX_LEAD = 300
"""Characters of the provisions changed that are told before the changes."""
MAX_CHANGES = 20
"""Changes that are told, in the order of the amending document."""


def amending(query: Query, catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """What the document named changes in others, or in the other one named, or what others change in it, each by its own words.

    None for any other question.
    """
    if query.intent is not Intent.CHANGES or query.provision or not 1 <= len(query.documents) <= 2 or _names_a_matter(query):
        return None
    made = [(by, a) for by, a in catalog.amendments() if a.path and matches_number(by.number, query.documents)]
    if len(query.documents) == 2:
        made = [(by, a) for by, a in made if matches_number(a.document, query.documents)]
    elif not made:
        made = [
            (by, a) for by, a in catalog.amendments()
            if a.path and matches_number(a.document, query.documents) and (by.valid_from or query.as_of) <= query.as_of
        ]  # fmt: skip
    if not made or len({by.id for by, _ in made}) > 1 < len({a.document for _, a in made}):
        return None
    places = {by.id: retrieval.provisions(by.id, query.as_of) for by, _ in made}
    told = {(by.id, a.source_path): by for by, a in made if a.source_path in places[by.id]}
    statements = [_told(by, places[by.id][path], retrieval, query) for (_, path), by in list(told.items())[:MAX_CHANGES]]
    if not statements:
        return None
    return Draft(_lead(query, [a for _, a in made], retrieval), (*_naming(made[0], statements, query, retrieval), *statements))


def _naming(made: tuple[Document, Amendment], statements: Sequence[Statement], query: Query, retrieval: Retrieval) -> list[Statement]:
    """The first line of the article that changes it, where the document changed is named there and in none of the quotations."""
    by, amendment = made
    article = retrieval.provisions(by.id, query.as_of).get(amendment.source_path.split("/", 1)[0])
    if article is None or any(amendment.document in s.quote for s in statements):
        return []
    text, start = retrieval.text(by.id, query.as_of), article.span.start
    end = text.find("\n", start, article.span.end)
    heading = Span(start, end if end > 0 else article.span.end)
    validity = retrieval.validity(by.id, article.path, query.as_of)
    named = amendment.document in heading.of(text)
    return [Statement(heading.of(text), by, article.path, article.label, heading, validity)] if named else []


def _lead(query: Query, made: Sequence[Amendment], retrieval: Retrieval) -> str | None:
    """Which provisions are changed, as law cites them, where all are of one document held and they are few."""
    targets = [d for d in retrieval.documents() if any(matches_number(d.number, [a.document]) for a in made)]
    if len(targets) != 1 or len({a.document for a in made}) != 1:
        return None
    say, target = words_for(query.language), targets[0]
    places = retrieval.provisions(target.id, query.as_of)
    paths = list(dict.fromkeys(a.path for a in made if a.path in places))
    labels = [places[p].label.replace(target.name, "").strip() for p in paths]
    labels[-1:] = [f"{label} {target.name}" for label in labels[-1:]]
    told = say.changes.format(places=say.listed(labels))
    return told if labels and len(told) <= MAX_LEAD else None


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
