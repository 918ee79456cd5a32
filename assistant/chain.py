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

from assistant.answering import Answering
from assistant.composing import compose
from assistant.conversation import asked_itself, asked_of_another, earlier_time, in_context, joined_to_earlier, matter_of, spoken_of
from assistant.following import unheard
from assistant.generation import load_model, write
from assistant.issuance import asks_issuance
from assistant.joining import Asking, Conversed, Reading
from assistant.matter import is_of_nothing
from assistant.parts import asked_parts
from assistant.records import Answer, AskedTime, Citation, Delta, Draft, Intent, Language, Passage, Query, Status, Turn
from assistant.retrieval import ProvisionRetriever, Retrieval
from assistant.rewriting import standalone
from assistant.runnable import AnswerRunnable
from assistant.settings import AssistantSettings
from assistant.suggesting import follow_ups
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
        self._answering = Answering(store, self.retrieval, max_chars=settings.max_question_chars)
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
        asked = Asking(tuple(history), as_of, language, tuple(documents))
        reading, found = self._read(question, asked)
        query, draft, composed = reading.query, reading.draft, reading.composed
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
        yield replace(answer, follow_ups=self._next(query, answer.citations, reading.passages), timings_ms=timings)

    def _read(self, question: str, asked: Asking) -> tuple[Reading, float]:
        """The reading of a question that answers it, and when its passages were found, as time.perf_counter() has it."""
        alone = self._alone(question, asked.history)
        query = self._query(alone, asked)
        if alone != question:
            now = self._answering.understand(question, asked.as_of)
            names = (*query.names, *unheard(now.time.rest, self.retrieval.stands))
            query = replace(query, asked_now=tuple(t for t in now.terms if t in query.terms), names=names)
        passages = self._answering.passages(query)
        found = time.perf_counter()
        parts = asked_parts(question) if alone == question and not asks_issuance(query) else ()
        by_parts = self._answering.by_parts(parts, query) if parts else None
        composed = by_parts or self._answering.compose(query, passages)
        reading = self._answering.on_asked_day(Reading(query, passages, *composed), asked.as_of or date.today())
        if own := asked_itself(question, asked.history):
            reading = self._conversed(own, reading, asked, stands_alone=alone == question)
        elif of := asked_of_another(question, asked.history, self.retrieval.stands):
            reading = self._of_another(*of, reading, asked)
        if reading.composed.status is Status.REFUSED:
            reading = self._of_whole_country(alone, asked) or reading
        return reading, found

    def _conversed(self, own: str, read: Reading, asked: Asking, *, stands_alone: bool) -> Reading:
        """The one way to read a question that follows others which answers it; `own` is what it says itself, `read` its reading by rule."""
        find, history = self.retrieval, asked.history
        within = self._spoken_of(asked)
        query = replace(self._query(own, replace(asked, documents=within)), is_vague=False)
        talk = Conversed(query, within, find)
        of_documents = self._reading(query, asked.as_of)
        if not stands_alone:
            return talk.best(of_documents, read)
        if talk.goes_before(of_documents, read):
            return of_documents
        joined = joined_to_earlier(own, history, find.stands)
        with_earlier = self._reading(self._query(joined, asked), asked.as_of)
        return with_earlier if talk.goes_before(with_earlier, read) else read

    def _of_another(self, topic: str, earlier: str, read: Reading, asked: Asking) -> Reading:
        """What answers the earlier question of `topic`: its words beside those of `topic`, where they are not answered in their place."""
        documents = self._spoken_of(asked)
        own, before = self._query(topic, asked), self._answering.understand(earlier, asked.as_of)
        query = self._query(f"{topic}: {earlier}", replace(asked, documents=documents))
        now = tuple(t for t in own.terms if t in query.terms)
        beside = self._reading(replace(query, intent=before.intent, names=read.query.names, asked_now=now), asked.as_of)
        talk = Conversed(own, documents, self.retrieval)
        if talk.goes_before(beside, read):
            return beside
        if read.is_answer and not own.time.said and not talk.speaks_of_it(read):
            return replace(read, draft=Draft(None, ()), composed=self._answering.cited(read.query, Draft(None, ())))
        return read

    def _reading(self, query: Query, as_of: date | None) -> Reading:
        """What answers a Query."""
        passages = self._answering.passages(query)
        return self._answering.on_asked_day(Reading(query, passages, *self._answering.compose(query, passages)), as_of or date.today())

    def _of_whole_country(self, question: str, asked: Asking) -> Reading | None:
        """What the law of the whole country answers to a question of a province; None where none is named or that law has no answer."""
        general = without_place(question)
        held = of_whole_country(self.retrieval.documents()) if general else []
        national = tuple(i for i in held if not asked.documents or i in asked.documents)
        if general is None or not national:
            return None
        query = self._query(general.question, replace(asked, documents=national))
        if query.intent not in RULED:
            return None
        passages = self._answering.passages(query)
        draft, composed = self._answering.compose(query, passages)
        if composed.status is Status.REFUSED:
            return None
        note = words_for(query.language).general_law.format(place=general.place)
        return Reading(query, passages, draft, replace(composed, warnings=(note, *composed.warnings)))

    def weighed(
        self, question: str, *, as_of: date | None = None, history: Sequence[Turn] = (), documents: Sequence[str] = ()
    ) -> Mapping[str, float]:  # fmt: skip
        """What speaks for and against answering from the best that is found (assistant/support.py); empty where nothing was weighed."""
        query = self._query(self._alone(question, history), Asking(tuple(history), as_of, None, tuple(documents)))
        passages = self._answering.passages(query)
        weighed = self._answering.compose(query, passages)[0].evidence
        return compose(query, passages, replace(self._answering.held(query), weighs_all=True)).evidence if weighed else weighed

    def _query(self, question: str, asked: Asking) -> Query:
        """The Query of a question that stands alone, on the day that it or an earlier question names."""
        query = self._answering.understand(question, asked.as_of, asked.language)
        if not query.time.said and (earlier := earlier_time(asked.history)):
            query = replace(query, as_of=earlier.day or query.as_of, time=replace(earlier, rest=query.time.rest))
        query = self.retrieval.completed(replace(query, within=asked.documents))
        if query.intent in (Intent.CHANGES, Intent.OTHER) and is_of_nothing(query):
            query = replace(query, is_vague=True)
        if query.intent is Intent.CHANGES:  # its days are compared, none of them is the day of the law
            query = replace(query, as_of=asked.as_of or date.today(), time=AskedTime())
        return query

    def _within(self, left_s: float) -> AssistantSettings:
        """The settings, with the seconds left as the time limit of the model."""
        return self.settings.model_copy(update={"llm_timeout_s": max(left_s, 0.001)})

    def _spoken_of(self, asked: Asking) -> tuple[str, ...]:
        """The ids of the documents that the turns before are about: those cited last, else the one found for what was asked."""
        cited = spoken_of(asked.history, self.retrieval.documents())
        found = () if cited else self.search(matter_of(asked.history, self.retrieval.stands) or "?", 1)
        return tuple(i for i in (cited or [p.document.id for p in found]) if not asked.documents or i in asked.documents)

    def _alone(self, question: str, history: Sequence[Turn]) -> str:
        """The question without what it leans on, rewritten by the model if there is one, else by rule."""
        by_rule = in_context(question, history, self.retrieval.stands)
        if self._model is None or not history or len(question) > self.settings.max_question_chars:
            return by_rule
        return standalone(self._model, question, history, self.settings) or by_rule

    def search(self, question: str, k: int = 10, *, as_of: date | None = None, history: Sequence[Turn] = ()) -> list[Passage]:
        """The `k` passages found for a question, best first."""
        return self.retrieval.find(self.retrieval.completed(self._answering.understand(self._alone(question, history), as_of)), k)

    def leaned_on(self, question: str, passages: Sequence[Passage], *, as_of: date | None = None) -> list[Passage]:
        """What the first of the passages found for a question lean on, each with what pulled it in; none of it was found."""
        return self.retrieval.leaned_on(passages, self._answering.understand(question, as_of))

    def explain(self, question: str, *, as_of: date | None = None) -> dict[str, object]:
        """How a question is understood, step by step, as JSON-able values."""
        query = self._answering.understand(question, as_of)
        return {
            "text": query.text, "restored": query.restored, "search_text": query.search_text, "names": list(query.names),
            "language": query.language, "accented": query.accented, "intent": str(query.intent), "terms": list(query.terms),
            "documents": list(query.documents), "as_of": query.as_of.isoformat(),
        }  # fmt: skip

    def coverage(self, question: str, passage: Passage, *, as_of: date | None = None) -> float:
        """Share, 0–1, of the question's content words, weighted by rarity, that a passage holds."""
        return self.retrieval.coverage(self._answering.understand(question, as_of), passage.chunk.indexed_text)

    def retriever(self, k: int = 8, as_of: date | None = None) -> ProvisionRetriever:
        """The same search as a LangChain retriever."""
        return ProvisionRetriever(retrieval=self.retrieval, k=k, as_of=as_of)

    def as_runnable(self) -> AnswerRunnable:
        """A LangChain runnable from question to answer: `invoke` and `batch` give Answers, `stream` the pieces and then the Answer."""
        return AnswerRunnable(self.ask, self.stream)

    def text(self, document_id: str, day: date | None = None) -> str:
        """The whole text of a document held, as of a day (today unless given)."""
        return self.retrieval.text(document_id, day or date.today())

    def _next(self, query: Query, citations: Sequence[Citation], passages: Sequence[Passage]) -> tuple[str, ...]:
        """What a reader may ask next, and will be answered."""
        places = self.retrieval.provisions
        return follow_ups(query, citations, passages, lambda i: places(i, query.as_of), self.retrieval.documents())
