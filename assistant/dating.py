"""The day whose law a question is answered by: how it is found where a change names it, and what the answer says of it.

In: a Query, and what is held. Out: the day, and notes for the reader: which day was taken and why, that a quoted text is past law, that it
changed within the month or year asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.document_numbers import matches_number
from assistant.records import Citation, Intent, Query, Statement
from assistant.retrieval import Retrieval
from assistant.saying import Saying
from assistant.wording import words_for

MAX_LABELS = 2
"""Provisions that a note names; of more it says that there are."""


def day_before_change(query: Query, statements: Sequence[Statement], retrieval: Retrieval) -> date | None:
    """The last day before the change that the question names, or before the last one of what answers it; None where none is known."""
    if query.time.before is None:
        return None
    if number := query.time.before.document:
        named = [d.valid_from for d in retrieval.documents() if d.valid_from and matches_number(d.number, [number])]
        return named[0] - timedelta(1) if len(named) == 1 else None
    for statement in statements[:1]:
        validity = statement.version or retrieval.validity(statement.document.id, statement.path, query.as_of)
        if validity.valid_from:
            return validity.valid_from - timedelta(1)
    return None


def standing_notes(query: Query, citations: Sequence[Citation], retrieval: Retrieval) -> list[str]:
    """What the reader must know of the documents cited, on the query's day: not in force, or amended by a document held."""
    say = words_for(query.language)
    notes = list(_day_notes(query, citations, say, date.today()))
    held = {d.id: d for d in retrieval.documents()}
    for document_id in dict.fromkeys(c.document_id for c in citations):
        cited = held[document_id]
        is_told = query.intent is Intent.STATUS and matches_number(cited.number, query.documents)
        if cited.effective_to and cited.effective_to <= query.as_of and not is_told:
            notes.append(say.expired_note.format(label=say.cited(cited.name), day=cited.effective_to))
        is_ahead = all(c.valid_from and c.valid_from > query.as_of for c in citations if c.document_id == document_id)
        if is_ahead and cited.valid_from and cited.valid_from > query.as_of:
            notes.append(say.future_note.format(label=say.cited(cited.name), day=cited.valid_from))
        for document, by in retrieval.amended(document_id, query.as_of):
            notes.append(say.amended_note.format(label=say.cited(document.name), by=say.cited(by.name)))
    return notes


def _day_notes(query: Query, citations: Sequence[Citation], say: Saying, today: date) -> Iterator[str]:
    """What the reader must know of the day: why it was taken, and which citations are no longer the law."""
    asked = query.time
    if asked.day:
        reason = say.day_earlier if asked.is_earlier else say.day_before if asked.before else say.day_asked
        yield reason.format(day=query.as_of, said=asked.said)
    first = asked.period[0] if asked.day and asked.period and asked.period[0] < asked.period[1] else None
    new = [c for c in citations if c.amended_by and first and c.valid_from and first < c.valid_from <= query.as_of]
    changed = [(c.valid_from, say.cited(c.label)) for c in new if c.valid_from]
    for day, labels in _by_day(changed, say):
        yield say.changed_within.format(label=labels, day=day, said=asked.said)
    for day, labels in _by_day(
        [(c.valid_to, say.cited(c.label)) for c in citations if c.valid_to and query.as_of < c.valid_to <= today], say
    ):
        yield say.past_law.format(label=labels, day=day)


def _by_day(found: Sequence[tuple[date, str]], say: Saying) -> Iterator[tuple[date, str]]:
    """(day, labels joined) for each day, in the order of the first label; of many labels the first ones."""
    for day in dict.fromkeys(day for day, _ in found):
        labels = list(dict.fromkeys(label for at, label in found if at == day))
        yield day, "; ".join([*labels[:MAX_LABELS], *([say.and_others] if len(labels) > MAX_LABELS else [])])
