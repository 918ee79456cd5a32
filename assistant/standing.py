"""A question whether a document or a provision is in force → the Draft that says so, with the provisions that make it so.

"Nghị định 68/2017 còn hiệu lực không?", "khoản 3 Điều 10 … hết hiệu lực khi nào?". In: a Query that names a document, the catalog, and what
retrieval knows of the day. Out: a Draft, or None where the question asks for something else or nothing held tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.asked_standing import KIND, StandingAsked, asks_since, asks_successor, asks_until, is_subject, standing_asked
from assistant.day_quoting import DayQuoting
from assistant.document_numbers import matches_number
from assistant.holdings import is_within
from assistant.naming import place_of, provision_path
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.retrieval import Retrieval
from assistant.saying import Saying
from assistant.told_amended import Told, told_amendments
from assistant.wording import words_for
from ingest.catalog import Catalog
from ingest.records import Action, Amendment, Document
from ingest.status import Cause, Force, Status, document_status, provision_status

MAX_STATEMENTS = 3
_REPLACES = re.compile(r"(?<!được )(?<!bị )thay thế", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?:được|bị) thay thế (?:bằng|bởi) (?P<by>(?:Nghị định|Thông tư|Bộ luật|Luật|Nghị quyết|Quyết định)(?: số)? \d[\w.]*/[\w/.&-]*\w)"
)
"""By which document one says of itself that it was replaced."""
_REPEALS = re.compile(r"(?<!được )(?<!bị )bãi bỏ", re.IGNORECASE)


def standing(query: Query, passages: Sequence[Passage], catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """The Draft that answers a question about the force of what it names, or for the text of a provision that is no longer in force;
    None for any other question.

    It has no statements where the question names a document that nothing found speaks of.
    """
    asked = standing_asked(query)
    asks_text = asked is None and query.intent is Intent.PROVISION and query.provision is not None
    if (asked is None and not asks_text) or len(query.documents) != 1 or query.time.is_transitional:
        return None
    held = [d for d in retrieval.documents() if matches_number(d.number, query.documents)]
    if asked in (StandingAsked.REPLACES, StandingAsked.AMENDS) and len(held) == 1:
        return _made(query, held[0], asked, catalog, DayQuoting(retrieval, query.as_of))
    number = _number(query, held, catalog)
    if number is None:
        return _not_spoken_of(query, held, passages)
    document = held[0] if held else None
    path = _path(query, document, retrieval)
    if asks_text and document and (path or query.is_full) and not retrieval.versions(document.id, path):
        return None  # its very words are wanted, and are not held
    status = _status(catalog, number, document, path, query.as_of)
    if status is None or (asks_text and status.force is not Force.EXPIRED):
        return None
    if asked is StandingAsked.AMENDED and document:
        telling = [] if path else told_amendments(document, passages, retrieval, query.as_of)
        if amended := _amended(query, document, path, catalog, DayQuoting(retrieval, query.as_of), telling):
            return amended
    asked = asked or StandingAsked.FORCE
    quoting = DayQuoting(retrieval, query.as_of)
    statements = _distinct([s for s in _statements(asked, status, document, path, quoting) if s])
    if not statements:
        is_asked_alone = asked in (StandingAsked.START, StandingAsked.END) and document and not path and is_subject(query, document)
        return Draft(None, (), nearest=tuple(dict.fromkeys(p.label for p in passages))[:MAX_STATEMENTS]) if is_asked_alone else None
    if asked is StandingAsked.FORCE and document and status.amended_by and status.force is not Force.EXPIRED:  # the lead names them
        quoted = {s.document.id for s in statements}
        statements += [s for s in _amendments(query, document, path, catalog, quoting) if s.document.id not in quoted]
    say = words_for(query.language)
    lead = _lead(asked, status, document, retrieval, say)
    if status.force is Force.EXPIRED and not path and (by := _succeeded_by(query, number, statements, say)):
        lead += f", {by}"
    if asked is StandingAsked.START and status.until and asks_until(query):
        lead += f"; {say.ends_too.format(day=status.until)}"
    return _of_now(Draft(lead, tuple(statements)), status, document, say)


def _not_spoken_of(query: Query, held: Sequence[Document], passages: Sequence[Passage]) -> Draft | None:
    """The refusal of a document that is not held and that nothing found speaks of."""
    name = query.documents[0]
    is_spoken_of = held or any(name.casefold() in p.chunk.text.casefold() for p in passages)
    return None if is_spoken_of else Draft(None, (), not_held=(name,))


def _status(catalog: Catalog, number: str, document: Document | None, path: str, day: date) -> Status | None:
    """The status of the provision at `path` of a document held, else of the document of that number."""
    if document and path:
        return provision_status(catalog, document, path, day)
    return document_status(catalog, number, day, document)


def _of_now(draft: Draft, status: Status, document: Document | None, say: Saying) -> Draft:
    """The same, but what an expired document says itself shown and not cited, where another one says that it expired."""
    own = [s for s in draft.statements if document and s.document.id == document.id]
    others = [s for s in draft.statements if s not in own]
    if status.force is not Force.EXPIRED or not own or not others:
        return draft
    return replace(draft, statements=tuple(others), stood=tuple(replace(s, gist=say.expired.format(day=status.since)) for s in own))


def _succeeded_by(query: Query, number: str, statements: Sequence[Statement], say: Saying) -> str:
    """By what the document of that number was replaced, else repealed, as the quotations say; "" where they do not."""
    for told, pattern in ((say.replaced_by, _REPLACES), (say.repealed_by, _REPEALS)):
        if by := _successors(statements, number, pattern, own=asks_successor(query)):
            return told.format(names=say.listed(by))
    return ""


def _successors(statements: Sequence[Statement], number: str, pattern: re.Pattern[str], *, own: bool) -> list[str]:
    """The documents quoted that say that they take the place of the one of that number, or repeal it, as the pattern says; with `own`
    else the one that it names itself."""
    said = (s for s in statements if s.document.number != number and pattern.search(s.quote) and number in s.quote)
    others = list(dict.fromkeys(s.document.name for s in said))
    told = (m["by"] for s in statements if s.document.number == number and pattern is _REPLACES and (m := _REPLACED.search(s.quote)))
    return others or (list(dict.fromkeys(told)) if own else [])


def _amended(query: Query, document: Document, path: str, catalog: Catalog, quoting: DayQuoting, told: Sequence[Told]) -> Draft | None:
    """By which documents it was amended until the day, each with the provision that does it, or that tells of it where it is not held."""
    found = _amendments(query, document, path, catalog, quoting)
    more = [t for t in told if not any(matches_number(s.document.number, [t.number]) for s in found)]
    more = [t for t in more if t.day is None or t.day <= query.as_of]
    statements = _distinct([*found, *(t.statement for t in more)])
    if not statements:
        return None
    say = words_for(query.language)
    lead = say.amended.format(names=say.listed([*(s.document.name for s in found), *(say.cited(t.name) for t in more)]))
    days = {*(s.document.valid_from for s in found), *(t.day for t in more)}
    if asks_since(query) and len(days) == 1 and (day := days.pop()):
        lead += f", {say.read_from.format(day=day).lower()}"
    return Draft(lead, tuple(statements))


def _amendments(query: Query, document: Document, path: str, catalog: Catalog, quoting: DayQuoting) -> list[Statement]:
    """The provision of each document held that amended it until the day."""
    found: dict[str, Statement] = {}
    for by, amendment in catalog.amendments():
        is_past = quoting.is_issued(by) and (by.valid_from or query.as_of) <= query.as_of
        is_of = matches_number(amendment.document, [document.number or ""]) and (not path or is_within(amendment.path, path))
        if by.id in found or not is_past or not is_of or _is_repealed(amendment):
            continue
        is_repeal = amendment.action is Action.REPEAL  # of a part, in an article that may head it "Hiệu lực thi hành"
        if said := (quoting.provision if is_repeal else quoting.beginning)(by, amendment.source_path):
            found[by.id] = said
    return list(found.values())


def _made(query: Query, document: Document, asked: StandingAsked, catalog: Catalog, quoting: DayQuoting) -> Draft | None:
    """The documents whose place a document took, or those that it amends, with the provisions that say so."""
    own = [a for by, a in catalog.amendments() if by.id == document.id]
    if asked is StandingAsked.REPLACES:
        made = [a for a in own if _is_repealed(a)] or [a for a in own if a.action is Action.REPEAL]
        statements = _distinct([s for a in made if (s := quoting.provision(document, a.source_path))])
    else:
        made = [a for a in own if a.action is not Action.REPEAL]
        statements = _distinct([s for a in made if (s := quoting.beginning(document, a.source_path)) and a.document in s.quote])
    named = {a.document: _named(a.document, s.quote) for a in made for s in statements if a.document in s.quote}
    say = words_for(query.language)
    is_in_part = asked is StandingAsked.REPLACES and any(a.path for a in made)
    if is_in_part and query.intent is Intent.CHANGES:  # what was repealed is told with it
        return None
    if not named or is_in_part:  # what of a document is repealed is told by the quotations alone
        return Draft(None, tuple(statements)) if statements and asked is StandingAsked.REPLACES else None
    more = [say.and_documents] if len(named) < len({a.document for a in made}) else []
    told = say.replaces if asked is StandingAsked.REPLACES else say.amends
    return Draft(told.format(names=say.listed([*named.values(), *more])), tuple(statements))


def _named(number: str, quote: str) -> str:
    """The document of that number as a quotation names it, with its kind if that is told."""
    found = re.search(rf"{KIND} số {re.escape(number)}", quote, re.IGNORECASE)
    return found[0] if found else number


def _is_repealed(amendment: Amendment) -> bool:
    """Whether a whole document is taken out of force."""
    return amendment.action is Action.REPEAL and not amendment.path


def _number(query: Query, held: Sequence[Document], catalog: Catalog) -> str | None:
    """The whole number of the one document that the question names, held or only spoken of."""
    if held:
        return held[0].number if len(held) == 1 else None
    spoken_of = {a.document for _, a in catalog.amendments() if matches_number(a.document, query.documents)}
    return spoken_of.pop() if len(spoken_of) == 1 else None


def _path(query: Query, document: Document | None, retrieval: Retrieval) -> str:
    """The path of the provision that the question names, also of one no longer there; empty where it names none."""
    if query.provision is None:
        return ""
    places = retrieval.provisions(document.id, query.as_of) if document else {}
    return place_of(query.provision, places) or provision_path(query.provision)


def _lead(asked: StandingAsked, status: Status, document: Document | None, retrieval: Retrieval, say: Saying) -> str:
    ended = [c for c in status.causes if c.path]
    match status.force:
        case Force.EXPIRED:
            return say.expired.format(day=status.since)
        case Force.FUTURE:
            return say.not_yet.format(day=status.until)
        case _ if asked is StandingAsked.START and document and document.valid_from:
            return say.starts.format(day=document.valid_from)
        case _ if asked is StandingAsked.END and status.until:
            lead = say.ends.format(day=status.until)
        case _:
            lead = say.in_force_until.format(day=status.until) if status.until else say.in_force
    names = [d.name for d in retrieval.documents() if d.number in status.amended_by]
    if names and asked is StandingAsked.FORCE:
        lead += f", {say.amended_by.format(names=say.listed(names))}"
    if status.force is Force.PARTLY:
        places = say.listed(dict.fromkeys(_label(c, document, retrieval) for c in ended))
        lead += f"; {say.partly.format(day=min(c.day for c in ended if c.day), places=places)}"
    return lead


def _label(cause: Cause, document: Document | None, retrieval: Retrieval) -> str:
    """What a cause ended, as law cites it, without the document's name ("Điều 6")."""
    if document is None or cause.day is None:
        return cause.path
    place = retrieval.provisions(document.id, cause.day - timedelta(1)).get(cause.path)
    return place.label.replace(document.name, "").strip() if place else cause.path


def _statements(
    asked: StandingAsked, status: Status, document: Document | None, path: str, quoting: DayQuoting
) -> Iterator[Statement | None]:
    told = [quoting.provision(c.by, c.by_path) for c in status.causes if c.by_path and quoting.is_issued(c.by)]
    own = quoting.effect(document, status.until or status.since) if document else None
    is_not_over = status.force is not Force.EXPIRED
    if document and path and status.force in (Force.IN_FORCE, Force.PARTLY):
        yield quoting.provision(document, path)
    elif document and (asked is StandingAsked.START or (is_not_over and (not status.until or status.force is Force.FUTURE))):
        yield quoting.effect(document, document.valid_from)
    elif is_not_over:
        yield own
    yield from told
    if not path or status.until:
        yield own


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    found: dict[tuple[str, str], Statement] = {}
    for s in statements:
        found.setdefault((s.document.id, s.path), s)
    return list(found.values())[:MAX_STATEMENTS]
