"""A question what an amending document changes ("Thông tư 21/2026 sửa đổi những gì?") → the Draft that goes through its changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.document_numbers import matches_number
from assistant.holdings import is_within
from assistant.matter import Sought, asked_of_change, matter_asked
from assistant.naming import place_of
from assistant.quoting import MAX_QUOTE
from assistant.records import Draft, Intent, Query, Statement
from assistant.retrieval import Retrieval
from assistant.wording import words_for
from ingest.catalog import Catalog
from ingest.records import Action, Amendment, Document, Provision, ProvisionVersion, Span
from ingest.syllables import fold, words

_OF_CHANGES = frozenset(words(
    "nghi dinh thong tu luat quyet dinh quyet nghi van ban so nam sua doi bo sung thay bai bo diem moi khac noi dung quy dinh dieu khoan "
    "nhung co gi so voi truoc day cu da duoc bien dong chinh changes change amend amends decree circular law new"
))  # fmt: skip
"""Words, without diacritics, of a question for all changes of a document."""
_CHANGES = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế", re.IGNORECASE)
MAX_LEAD = 300
"""Characters of the provisions changed that are told before the changes."""
MAX_CHANGES = 20
"""Changes that are told, in the order of the amending document."""


def amending(query: Query, catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """What the document named changes in others, or in the other one named, or what others change in it, each by its own words.

    None for any other question.
    """
    if query.intent is Intent.CHANGES and query.provision and len(query.documents) == 1:
        return _of_provision(query, retrieval)
    if query.intent is not Intent.CHANGES or query.provision or not 1 <= len(query.documents) <= 2 or _names_a_matter(query):
        return None
    made = _made(query, catalog)
    asks_dropped = asked_of_change(query.text, is_of_change=True) is Sought.DROPPED
    if asks_dropped:
        made = [(by, a) for by, a in made if a.action is Action.REPEAL]
    if not made or len({by.id for by, _ in made}) > 1 < len({a.document for _, a in made}):
        return None
    places = {by.id: retrieval.provisions(by.id, query.as_of) for by, _ in made}
    told = {(by.id, a.source_path): by for by, a in made if a.source_path in places[by.id]}
    statements: list[Statement] = []
    for (_, path), by in list(told.items())[:MAX_CHANGES]:
        statements.append(change_told(by, places[by.id][path], retrieval, query))
        statements += _repealed([a for _, a in made if a.source_path == path and asks_dropped], retrieval)
    if not statements:
        return None
    return Draft(_lead(query, [a for _, a in made], retrieval), (*_naming(made[0], statements, query, retrieval), *statements))


def _made(query: Query, catalog: Catalog) -> list[tuple[Document, Amendment]]:
    """The amendments that the document named makes, in the other one where two are named; where it makes none, those made in it by now."""
    every = [(by, a) for by, a in catalog.amendments() if changes_text(a)]
    own = [(by, a) for by, a in every if matches_number(by.number, query.documents)]
    if len(query.documents) == 2:
        return [(by, a) for by, a in own if matches_number(a.document, query.documents)]
    if own:
        return own
    in_named = [(by, a) for by, a in every if matches_number(a.document, query.documents)]
    return [(by, a) for by, a in in_named if (by.valid_from or query.as_of) <= query.as_of]


def of_document(query: Query, document: Document) -> Query:
    """The same question of all that changed in a document, which it names only by what that is about."""
    return replace(query, documents=(document.number,) if document.number else (), terms=())


def _of_provision(query: Query, retrieval: Retrieval) -> Draft | None:
    """What the document named says of a provision that is not its own but of one it changes ("Luật 9/2026 sửa Điều 52 Luật Bến sông")."""
    name = query.provision
    held = [d for d in retrieval.documents() if matches_number(d.number, query.documents)]
    if name is None or name.article is None or len(held) != 1:
        return None
    document, places = held[0], retrieval.provisions(held[0].id, query.as_of)
    if place_of(name, places):
        return None
    said = [f"{word} {number}" for word, number in (("điểm", name.point), ("khoản", name.clause), ("Điều", name.article)) if number]
    text, pattern = retrieval.text(document.id, query.as_of), re.compile(rf"\b{' '.join(said)}(?!\w)", re.IGNORECASE)
    own = [p for p in places.values() if pattern.search(p.span.of(text).split("\n", 1)[0]) and _CHANGES.search(p.span.of(text))]
    inner = [p for p in own if not any(o.path.startswith(f"{p.path}/") for o in own)]
    return Draft(None, tuple(change_told(document, p, retrieval, query) for p in inner[:MAX_CHANGES])) if inner else None


def changes_text(amendment: Amendment) -> bool:
    """Whether it changes provisions, or words throughout a document, and does not take the whole of one out of force."""
    return bool(amendment.path) or amendment.action is Action.SUBSTITUTE


def _repealed(amendments: Sequence[Amendment], retrieval: Retrieval) -> Iterator[Statement]:
    """What stood, on its last day, where a provision held was repealed."""
    for amendment in amendments:
        for document in (d for d in retrieval.documents() if d.number == amendment.document and amendment.effective_from):
            day = (amendment.effective_from or date.max) - timedelta(1)
            place = retrieval.provisions(document.id, day).get(amendment.path)
            if place and place.span.end - place.span.start <= MAX_QUOTE:
                quote, validity = place.span.of(retrieval.text(document.id, day)), retrieval.validity(document.id, place.path, day)
                yield Statement(quote, document, place.path, place.label, place.span, validity, day=day)


def made_by(document: Document, version: ProvisionVersion, catalog: Catalog, retrieval: Retrieval, query: Query) -> Statement | None:
    """The provision of the amending document that made a text of `document` read so; None where none is known."""
    for by, a in catalog.amendments():
        is_it = by.number == version.amended_by and a.document == document.number and a.path and is_within(version.path, a.path)
        if is_it and (place := retrieval.provisions(by.id, query.as_of).get(a.source_path)):
            return change_told(by, place, retrieval, query)
    return None


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
    are_repeals = all(a.action is Action.REPEAL for a in made)
    told = (say.repeals if are_repeals else say.changes).format(places=say.listed(labels))
    return told if labels and len(told) <= MAX_LEAD else None


def _names_a_matter(query: Query) -> bool:
    """Whether the question asks of one thing that was changed ("thay đổi thời hạn thẩm định"), not of all that the document changes."""
    if not matter_asked(query.text):
        return False
    names = {fold(w) for name in query.names for w in words(name)}
    rest = [w for w in query.terms if fold(w) not in _OF_CHANGES | names and not w[0].isdigit()]
    return len(rest) > 1


def change_told(document: Document, place: Provision, retrieval: Retrieval, query: Query) -> Statement:
    """A short change whole, a longer one by the line that says what it changes."""
    text, span = retrieval.text(document.id, query.as_of), place.span
    if span.end - span.start > MAX_QUOTE:
        end = text.find("\n", span.start, span.end)
        span = Span(span.start, end if end > 0 else span.end)
    return Statement(span.of(text), document, place.path, place.label, span, retrieval.validity(document.id, place.path, query.as_of))
