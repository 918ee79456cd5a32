"""A Query → what answers it: the passages found for it, the draft made of them, and the Answer, on the day that answers.

Wires the steps that compose. What a question is, where it follows others, is chain.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.amending import amending, made_by, of_document
from assistant.applying import also_applies
from assistant.changed import ChangeAsked
from assistant.changing import matter_changed
from assistant.citations import cite
from assistant.comparing import FORMS, compared_things, names, side_by_side
from assistant.composing import compose
from assistant.dates import names_period
from assistant.dating import day_before_change, standing_notes
from assistant.day_changes import day_changes
from assistant.document_numbers import matches_number
from assistant.handing_over import with_reassignments
from assistant.held import Held
from assistant.issuance import issuance
from assistant.joining import Reading
from assistant.matter import Sought, asked_of_change, matter_asked
from assistant.other_days import days_of_other_law, on_another_day, with_present_text
from assistant.parts import answered_by_parts
from assistant.question import understand
from assistant.records import Answer, AskedTime, Draft, Intent, Language, Passage, Query, Status
from assistant.renamed import renamed
from assistant.retrieval import Retrieval
from assistant.standing import standing
from assistant.transition import transitional
from assistant.wording import words_for
from ingest.store import Store


class Answering:
    """Answers Queries from the documents of a store."""

    def __init__(self, store: Store, retrieval: Retrieval, *, max_chars: int) -> None:
        self._catalog = store.catalog
        self.retrieval = retrieval
        self._max_chars = max_chars

    def understand(self, question: str, as_of: date | None, language: Language | None = None) -> Query:
        """The Query of a question that stands alone, as of a day (None: today).

        Raises:
            QuestionError: nothing is asked, or too much.
        """
        return understand(
            question, as_of=as_of or date.today(), language=language, max_chars=self._max_chars,
            expand=self.retrieval.expand, restore=self.retrieval.restore,
        )  # fmt: skip

    def passages(self, query: Query) -> list[Passage]:
        """The passages found for a Query; what changed is looked for beyond the documents that it names."""
        return self.retrieval.find(query if query.provision or query.intent is not Intent.CHANGES else replace(query, documents=()))

    def read(self, query: Query) -> Reading:
        """What is found for a Query and composed of it."""
        passages = self.retrieval.find(query)
        return Reading(query, passages, *self.compose(query, passages))

    def compose(self, query: Query, passages: Sequence[Passage]) -> tuple[Draft, Answer]:
        """What is made of the passages found for a Query, by its kind, and the Answer of that."""
        find, held = self.retrieval, self.held(query)
        draft = (
            standing(query, passages, self._catalog, find)
            or issuance(query, find)
            or transitional(query, find)
            or renamed(query, self._catalog, find)
            or day_changes(query, passages, self._catalog, find)
            or amending(query, self._catalog, find)
            or self._compared(query)
            or self._changed(query)
        )
        if draft is None:
            if elsewhere := self._answered_on_another_day(query, passages):
                return Draft(None, ()), Answer(Status.REFUSED, elsewhere, query.as_of, query.language)
            draft = with_present_text(query, passages, compose(query, passages, held), find, held)
            draft = with_reassignments(query, draft, find)
            draft = replace(draft, also=also_applies(query, draft, self._catalog, find))
        if not find.documents():
            return draft, Answer(Status.REFUSED, words_for(query.language).nothing_held, query.as_of, query.language)
        return draft, self.cited(query, draft)

    def cited(self, query: Query, draft: Draft) -> Answer:
        """The draft as an Answer, with what is to be known of the standing of what it cites."""
        held, find = self.held(query), self.retrieval
        answer = cite(query, draft, held.text, find.documents(), text_on=find.text)
        return replace(answer, warnings=(*answer.warnings, *standing_notes(query, answer.citations, find)))

    def held(self, query: Query) -> Held:
        """What composing is told of the documents held, on the day of the Query."""
        day, find = query.as_of, self.retrieval
        return Held(
            lambda i: find.text(i, day), lambda i: find.provisions(i, day), find.rarity(query), find.mentions, find.documents,
            lambda term: find.frequency(query, term), lambda i, path: find.validity(i, path, day),
            find.versions, find.provisions, find.validity, find.likeness,
        )  # fmt: skip

    def on_asked_day(self, read: Reading, default: date) -> Reading:
        """What was composed, or what is composed for another day: that before a change, or the default one where that day is meant
        too, or only a text of later tells of the day asked about."""
        query, composed = read.query, read.composed
        if query.time.before:
            day = day_before_change(query, read.draft.statements, self.retrieval)
            if day is None:
                note = words_for(query.language).day_unknown.format(said=query.time.said, day=query.as_of)
                return replace(read, composed=replace(composed, warnings=(*composed.warnings, note)))
            return self.read(replace(query, as_of=day, time=replace(query.time, day=day)))
        period = query.time.period if composed.status is Status.REFUSED and query.as_of != default else None
        if period:
            later = replace(query, as_of=default, time=AskedTime(period=period))
            passages = [p for p in self.retrieval.find(later) if names_period(p.chunk.text, period)]
            draft, answered = self.compose(later, passages)
            if any(names_period(s.quote, period) for s in draft.statements[:1]):
                return Reading(later, passages, draft, answered)
        if period and query.time.is_open and query.as_of < default:
            return self.read(replace(query, as_of=default, time=AskedTime()))
        return read

    def by_parts(self, parts: Sequence[str], query: Query) -> tuple[Draft, Answer] | None:
        """What answers the parts of a question that asks for several things; None where it is answered as one."""

        def ask(part: str, within: Sequence[str]) -> Draft:
            alone = replace(self.understand(part, query.as_of, query.language), as_of=query.as_of, time=query.time)
            alone = self.retrieval.completed(replace(alone, within=tuple(within) or query.within))
            return self.compose(alone, self.passages(alone))[0]

        draft = answered_by_parts(parts, ask, self.retrieval.stands, lambda part: self.understand(part, query.as_of).restored or part)
        return (draft, self.cited(query, draft)) if draft else None

    def _answered_on_another_day(self, query: Query, passages: Sequence[Passage]) -> str | None:
        """What is said where the law of another day alone answers the question; None where that of its own day may."""
        for day in days_of_other_law(query, passages, self.retrieval):
            then = replace(query, as_of=day)
            answer = self.cited(then, compose(then, self.retrieval.find(then), self.held(then)))
            if answer.status is Status.ANSWERED and answer.citations:
                return on_another_day(query, day, answer.citations[0])
        return None

    def _compared(self, query: Query) -> Draft | None:
        """What answers for each of two things whose difference is asked for, side by side; None for any other question."""
        things = compared_things(query.text) if query.intent is Intent.COMPARISON else None
        return side_by_side(things, [self._of_thing(thing, query) for thing in things]) if things else None

    def _changed(self, query: Query) -> Draft | None:
        """What changed of the matter that the question asks about; None for any other question."""
        is_of_change = query.intent is Intent.CHANGES
        sought = _sought_of_change(query)
        matter = matter_asked(query.text) if sought and not query.provision else ""
        if not sought or not matter:
            return None
        alone = self.understand(matter, query.as_of, query.language)
        asked = self.retrieval.completed(replace(alone, as_of=query.as_of, time=AskedTime(), within=query.within))
        catalog, find = self._catalog, self.retrieval
        passages = [*find.find(asked), *find.past(asked)]
        if sought is Sought.ADDED and query.documents:
            passages += find.find(replace(asked, documents=query.documents))
        about = next((p.document for p in passages if p.document.number and names(matter, p.document.title)), None)
        if about and sought is Sought.HOW and (draft := amending(of_document(query, about), catalog, find)):
            return draft
        if asked.is_vague or any(not find.mentions(name) for name in asked.names):
            return None
        named = {d.number for d in find.documents() if d.number and matches_number(d.number, query.documents)}
        amended = {a.document for by, a in catalog.amendments() if by.number in named}
        is_held = all(any(matches_number(number, [n]) for number in named) for n in query.documents)
        return matter_changed(
            ChangeAsked(query, asked, sought, frozenset(named | amended), is_held),
            passages,
            lambda day: self.held(replace(asked, as_of=day)),
            lambda document, version: made_by(document, version, catalog, find, query),
            only_telling=sought is Sought.ADDED and not is_of_change,
        )  # fmt: skip

    def _of_thing(self, thing: str, query: Query) -> Draft:
        """What answers for one thing: how it is defined, else what is ruled on it."""
        draft = Draft(None, ())
        for form in FORMS[query.language_asked]:
            alone = self.understand(form.format(thing=thing), query.as_of, query.language)
            alone = self.retrieval.completed(replace(alone, within=query.within))
            draft = compose(alone, self.retrieval.find(alone), self.held(alone))
            if draft.focus and alone.intent is Intent.DEFINITION:
                break
        return draft


def _sought_of_change(query: Query) -> Sought | None:
    """What is asked of a change; what came in addition, too, of a document named in a question that speaks of no change otherwise."""
    if sought := asked_of_change(query.text, is_of_change=query.intent is Intent.CHANGES):
        return sought
    is_added = bool(query.documents) and asked_of_change(query.text, is_of_change=True) is Sought.ADDED
    return Sought.ADDED if is_added else None
