"""Wires the steps: question → Query → Passages → draft → Answer, as one object and as a LangChain runnable.

`Assistant.ask` and `.stream` serve the page and the command line; `as_runnable()` gives `invoke`, `stream` and `batch`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.amending import amending
from assistant.applying import also_applies
from assistant.citations import cite
from assistant.comparing import FORMS, compared_things, side_by_side
from assistant.composing import compose
from assistant.conversation import earlier_time, in_context, joined_to_earlier, matter_of
from assistant.dates import names_period
from assistant.dating import day_before_change, standing_notes
from assistant.generation import load_model, write
from assistant.handing_over import with_reassignments
from assistant.held import Held
from assistant.issuance import asks_issuance, issuance
from assistant.joining import goes_before
from assistant.other_days import days_of_other_law, on_another_day, with_present_text
from assistant.parts import answered_by_parts, asked_parts
from assistant.question import understand
from assistant.records import Answer, AskedTime, Citation, Delta, Draft, Intent, Language, Passage, Query, Status, Turn
from assistant.retrieval import ProvisionRetriever, Retrieval
from assistant.rewriting import standalone
from assistant.runnable import AnswerRunnable
from assistant.settings import AssistantSettings
from assistant.standing import standing
from assistant.suggesting import follow_ups
from assistant.transition import transitional
from assistant.whole_country import RULED, of_whole_country, without_place
from assistant.wording import words_for
from assistant.writing import write_answer
from ingest.store import Store


class Assistant:
    """Answers questions on the documents of a store."""

    def __init__(self, store: Store, settings: AssistantSettings) -> None:
        self.store = store
        self.settings = settings
        self.retrieval = Retrieval(store, settings)
        self._model: Any = load_model(settings) if settings.llm else None

    def ask(
        self,
        question: str,
        *,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        language: Language | None = None,
        id: str | None = None,
    ) -> Answer:
        """The answer to `question` as of a day (today unless given).

        Raises:
            QuestionError: the question is empty or too long. IngestError: the stores do not answer.
        """
        *_, answer = self.stream(question, as_of=as_of, history=history, language=language)
        assert isinstance(answer, Answer)
        return replace(answer, id=id)

    def stream(
        self,
        question: str,
        *,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        language: Language | None = None,
        documents: Sequence[str] = (),
    ) -> Iterator[Delta | Answer]:
        """Pieces of the answer as they come, then the Answer itself, which replaces them.

        A day that the question names, or the last question before it that named one, goes before `as_of`.
        `documents` are the ids of the only documents to search; none is all.
        """
        started = time.perf_counter()
        deadline = started + self.settings.llm_timeout_s
        alone = self._alone(question, history)
        query = self._query(alone, history, as_of, language, documents)
        if alone != question:
            query = replace(query, asked_now=tuple(t for t in self._understand(question, as_of).terms if t in query.terms))
        passages = self._passages(query)
        found = time.perf_counter()
        parts = asked_parts(question) if alone == question and not asks_issuance(query) else ()
        by_parts = self._by_parts(parts, query) if parts else None
        query, draft, composed = self._on_asked_day(query, *(by_parts or self._compose(query, passages)), as_of or date.today())
        again = joined_to_earlier(question, history, self.retrieval.stands) if alone == question else None
        if again:
            joined = self._query(again, history, as_of, language, documents)
            joined_passages = self._passages(joined)
            answered = self._on_asked_day(joined, *self._compose(joined, joined_passages), as_of or date.today())
            if goes_before(query, answered[1], draft, spoken_of=self._spoken_of(history), find=self.retrieval):
                passages, (query, draft, composed) = joined_passages, answered
        if composed.status is Status.REFUSED and (general := self._of_whole_country(alone, history, as_of, language, documents)):
            passages, query, draft, composed = general
        composed_at = time.perf_counter()
        timings = {"retrieval": 1000 * (found - started), "composing": 1000 * (composed_at - found)}
        if self._model is not None and composed.status is Status.ANSWERED:
            pieces = write(self._model, query, draft.statements, self._within(deadline - time.perf_counter()))
            answer = yield from write_answer(pieces, query, draft=draft, composed=composed, find=self.retrieval)
            timings["generation"] = 1000 * (time.perf_counter() - composed_at)
        else:
            yield from (Delta(piece) for piece in re.findall(r"\S+\s*|\s+", composed.text))
            answer = composed
        timings["total"] = 1000 * (time.perf_counter() - started)
        yield replace(answer, follow_ups=self._next(query, answer.citations, passages), timings_ms=timings)

    def _of_whole_country(
        self, question: str, history: Sequence[Turn], as_of: date | None, language: Language | None, documents: Sequence[str]
    ) -> tuple[list[Passage], Query, Draft, Answer] | None:
        """What the law of the whole country answers to a question of a province; None where none is named or that law has no answer."""
        asked = without_place(question)
        national = [i for i in of_whole_country(self.retrieval.documents()) if not documents or i in documents] if asked else []
        if asked is None or not national:
            return None
        query = self._query(asked.question, history, as_of, language, national)
        if query.intent not in RULED:
            return None
        passages = self._passages(query)
        draft, composed = self._compose(query, passages)
        if composed.status is Status.REFUSED:
            return None
        note = words_for(query.language).general_law.format(place=asked.place)
        return passages, query, draft, replace(composed, warnings=(note, *composed.warnings))

    def weighed(
        self, question: str, *, as_of: date | None = None, history: Sequence[Turn] = (), documents: Sequence[str] = ()
    ) -> Mapping[str, float]:  # fmt: skip
        """What speaks for and against answering from the best that is found (assistant/support.py); empty where nothing was weighed."""
        query = self._query(self._alone(question, history), history, as_of, None, documents)
        passages = self._passages(query)
        weighed = self._compose(query, passages)[0].evidence
        return compose(query, passages, replace(self._held(query), weighs_all=True)).evidence if weighed else weighed

    def _query(
        self, question: str, history: Sequence[Turn], as_of: date | None, language: Language | None, documents: Sequence[str]
    ) -> Query:
        """The Query of a question that stands alone, on the day that it or an earlier question names."""
        query = self._understand(question, as_of, language)
        if not query.time.said and (earlier := earlier_time(history)):
            query = replace(query, as_of=earlier.day or query.as_of, time=replace(earlier, rest=query.time.rest))
        query = self.retrieval.completed(replace(query, within=tuple(documents)))
        if query.intent is Intent.CHANGES:  # its days are compared, none of them is the day of the law
            query = replace(query, as_of=as_of or date.today(), time=AskedTime())
        return query

    def _passages(self, query: Query) -> list[Passage]:
        return self.retrieval.find(query if query.provision or query.intent is not Intent.CHANGES else replace(query, documents=()))

    def _within(self, left_s: float) -> AssistantSettings:
        """The settings, with the seconds left as the time limit of the model."""
        return self.settings.model_copy(update={"llm_timeout_s": max(left_s, 0.001)})

    def _spoken_of(self, history: Sequence[Turn]) -> str | None:
        """The id of the document that the questions before are about."""
        found = self.search(matter_of(history, self.retrieval.stands) or "?", 1)
        return found[0].document.id if found else None

    def _alone(self, question: str, history: Sequence[Turn]) -> str:
        """The question without what it leans on, rewritten by the model if there is one, else by rule."""
        by_rule = in_context(question, history, self.retrieval.stands)
        if self._model is None or not history or len(question) > self.settings.max_question_chars:
            return by_rule
        return standalone(self._model, question, history, self.settings) or by_rule

    def search(self, question: str, k: int = 10, *, as_of: date | None = None, history: Sequence[Turn] = ()) -> list[Passage]:
        """The `k` passages found for a question, best first."""
        return self.retrieval.find(self.retrieval.completed(self._understand(self._alone(question, history), as_of)), k)

    def leaned_on(self, question: str, passages: Sequence[Passage], *, as_of: date | None = None) -> list[Passage]:
        """What the first of the passages found for a question lean on, each with what pulled it in; none of it was found."""
        return self.retrieval.leaned_on(passages, self._understand(question, as_of))

    def _understand(self, question: str, as_of: date | None, language: Language | None = None) -> Query:
        limit = self.settings.max_question_chars
        return understand(
            question, as_of=as_of or date.today(), language=language, max_chars=limit,
            expand=self.retrieval.expand, restore=self.retrieval.restore,
        )  # fmt: skip

    def _on_asked_day(self, query: Query, draft: Draft, composed: Answer, default: date) -> tuple[Query, Draft, Answer]:
        """What was composed, or what is composed for another day: that before a change, or the default one where only a text of
        later tells of the day asked about."""
        if query.time.before:
            day = day_before_change(query, draft.statements, self.retrieval)
            if day is None:
                note = words_for(query.language).day_unknown.format(said=query.time.said, day=query.as_of)
                return query, draft, replace(composed, warnings=(*composed.warnings, note))
            query = replace(query, as_of=day, time=replace(query.time, day=day))
            return query, *self._compose(query, self.retrieval.find(query))
        if composed.status is Status.REFUSED and query.time.period and query.as_of != default:
            later = replace(query, as_of=default, time=AskedTime(period=query.time.period))
            answered = self._compose(later, [p for p in self.retrieval.find(later) if names_period(p.chunk.text, query.time.period)])
            if any(names_period(s.quote, query.time.period) for s in answered[0].statements[:1]):
                return later, *answered
        return query, draft, composed

    def explain(self, question: str, *, as_of: date | None = None) -> dict[str, object]:
        """How a question is understood, step by step, as JSON-able values."""
        query = self._understand(question, as_of)
        return {
            "text": query.text, "restored": query.restored, "search_text": query.search_text, "names": list(query.names),
            "language": query.language, "accented": query.accented, "intent": str(query.intent), "terms": list(query.terms),
            "documents": list(query.documents), "as_of": query.as_of.isoformat(),
        }  # fmt: skip

    def coverage(self, question: str, passage: Passage, *, as_of: date | None = None) -> float:
        """Share, 0–1, of the question's content words, weighted by rarity, that a passage holds."""
        return self.retrieval.coverage(self._understand(question, as_of), passage.chunk.indexed_text)

    def retriever(self, k: int = 8, as_of: date | None = None) -> ProvisionRetriever:
        """The same search as a LangChain retriever."""
        return ProvisionRetriever(retrieval=self.retrieval, k=k, as_of=as_of)

    def as_runnable(self) -> AnswerRunnable:
        """A LangChain runnable from question to answer: `invoke` and `batch` give Answers, `stream` the pieces and then the Answer."""
        return AnswerRunnable(self.ask, self.stream)

    def text(self, document_id: str, day: date | None = None) -> str:
        """The whole text of a document held, as of a day (today unless given)."""
        return self.retrieval.text(document_id, day or date.today())

    def _compose(self, query: Query, passages: Sequence[Passage]) -> tuple[Draft, Answer]:
        find, held = self.retrieval, self._held(query)
        draft = (
            standing(query, passages, self.store.catalog, find)
            or issuance(query, find)
            or transitional(query, find)
            or amending(query, self.store.catalog, find)
            or self._compared(query)
        )
        if draft is None:
            if elsewhere := self._answered_on_another_day(query, passages):
                return Draft(None, ()), Answer(Status.REFUSED, elsewhere, query.as_of, query.language)
            draft = with_present_text(query, passages, compose(query, passages, held), find, held)
            draft = with_reassignments(query, draft, find)
            draft = replace(draft, also=also_applies(query, draft, self.store.catalog, find))
        if not find.documents():
            return draft, Answer(Status.REFUSED, words_for(query.language).nothing_held, query.as_of, query.language)
        return draft, self._cited(query, draft)

    def _answered_on_another_day(self, query: Query, passages: Sequence[Passage]) -> str | None:
        """What is said where the law of another day alone answers the question; None where that of its own day may."""
        for day in days_of_other_law(query, passages, self.retrieval):
            then = replace(query, as_of=day)
            answer = self._cited(then, compose(then, self.retrieval.find(then), self._held(then)))
            if answer.status is Status.ANSWERED and answer.citations:
                return on_another_day(query, day, answer.citations[0])
        return None

    def _cited(self, query: Query, draft: Draft) -> Answer:
        """The draft as an Answer, with what is to be known of the standing of what it cites."""
        held, find = self._held(query), self.retrieval
        answer = cite(query, draft, held.text, find.documents(), text_on=find.text)
        return replace(answer, warnings=(*answer.warnings, *standing_notes(query, answer.citations, find)))

    def _held(self, query: Query) -> Held:
        day, find = query.as_of, self.retrieval
        return Held(
            lambda i: find.text(i, day), lambda i: find.provisions(i, day), find.rarity(query), find.mentions, find.documents,
            lambda term: find.frequency(query, term), lambda i, path: find.validity(i, path, day),
            find.versions, find.provisions, find.validity, find.likeness,
        )  # fmt: skip

    def _compared(self, query: Query) -> Draft | None:
        """What answers for each of two things whose difference is asked for, side by side; None for any other question."""
        things = compared_things(query.text) if query.intent is Intent.COMPARISON else None
        return side_by_side(things, [self._of_thing(thing, query) for thing in things]) if things else None

    def _of_thing(self, thing: str, query: Query) -> Draft:
        """What answers for one thing: how it is defined, else what is ruled on it."""
        draft = Draft(None, ())
        for form in FORMS[query.language_asked]:
            alone = self._understand(form.format(thing=thing), query.as_of, query.language)
            alone = self.retrieval.completed(replace(alone, within=query.within))
            draft = compose(alone, self.retrieval.find(alone), self._held(alone))
            if draft.focus and alone.intent is Intent.DEFINITION:
                break
        return draft

    def _by_parts(self, parts: Sequence[str], query: Query) -> tuple[Draft, Answer] | None:
        """What answers the parts of a question that asks for several things; None where it is answered as one."""

        def ask(part: str, within: Sequence[str]) -> Draft:
            alone = replace(self._understand(part, query.as_of, query.language), as_of=query.as_of, time=query.time)
            alone = self.retrieval.completed(replace(alone, within=tuple(within) or query.within))
            return self._compose(alone, self._passages(alone))[0]

        draft = answered_by_parts(parts, ask, self.retrieval.stands, lambda part: self._understand(part, query.as_of).restored or part)
        return (draft, self._cited(query, draft)) if draft else None

    def _next(self, query: Query, citations: Sequence[Citation], passages: Sequence[Passage]) -> tuple[str, ...]:
        """What a reader may ask next, and will be answered."""
        places = self.retrieval.provisions
        return follow_ups(query, citations, passages, lambda i: places(i, query.as_of), self.retrieval.documents())
