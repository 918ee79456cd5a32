"""The ways to read a question that follows others, each with what answers it → the one that answers it.

A question may stand alone, ask in its own words of the documents spoken of ("Hồ sơ gồm những gì?"), or need the matter of the one before it
("Ai thẩm định?"). Which it is shows in what is found: an answer holds what the question itself says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.content_words import only_asks, special_words
from assistant.eligibility import FACTS
from assistant.records import Answer, Draft, Intent, Language, Passage, Query, Status, Turn
from assistant.retrieval import Retrieval
from assistant.terms import AskedTerms

MIN_SAID = 0.5
"""Share of the words of a question, weighted by rarity, that its answer holds where it was read with what went before."""
MIN_SAID_ENGLISH = 0.3
"""The same of an English one, each of whose words has several meanings in Vietnamese."""
MAX_TERMS_LACKING = 0.5
"""Share of its terms ("đăng ký", "kết hôn") that a Vietnamese one's answer may lack."""


@dataclass(frozen=True, slots=True)
class Asking:
    """In what a question is asked: after which turns, as of which day (None: today), the language of the answer, and of which documents."""

    history: tuple[Turn, ...] = ()
    as_of: date | None = None
    language: Language | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as read in one way, what was found for it, and what was made of that."""

    query: Query
    passages: Sequence[Passage]
    draft: Draft
    composed: Answer

    @property
    def is_answer(self) -> bool:
        """Whether it is answered from some provision."""
        return self.composed.status is Status.ANSWERED and bool(self.draft.statements)

    @property
    def document(self) -> str | None:
        """The id of the document that the answer stands in."""
        return self.draft.statements[0].document.id if self.draft.statements else None


class Conversed:
    """A question that follows others: `own` is the Query of what it says itself, `spoken_of` are the ids of the documents before it."""

    def __init__(self, own: Query, spoken_of: Collection[str], find: Retrieval) -> None:
        self._own, self._spoken_of, self._find = own, spoken_of, find
        self._special = [] if only_asks(own.search_text, own.language_asked) else special_words(own.terms)

    def best(self, within: Reading, joined: Reading) -> Reading:
        """Of a question that says too little alone: as asked of the documents spoken of, or with the matter of the one before it."""
        telling = [r for r in (joined, within) if r.is_answer and self._tells(r)]
        if len(telling) == 1:
            return telling[0]
        fit = [r for r in (joined, within) if r.is_answer and self._says_enough(r)]
        return max(fit, key=self._rank) if fit else joined

    def speaks_of_it(self, reading: Reading) -> bool:
        """Whether an answer says any of what the question itself says."""
        return not self._special or self._said(reading) > 0

    def goes_before(self, other: Reading, alone: Reading) -> bool:
        """Whether another reading goes before the question alone, which is then answered from documents that were not spoken of."""
        if not other.is_answer or not self._says_enough(other):
            return False
        if not alone.is_answer:
            return True
        if alone.document in self._spoken_of or other.document not in self._spoken_of:
            return False
        if other.query.names and not self._own.names:  # a thing spoken of stays the one asked about
            return True
        return self._said(other) >= self._said(alone)

    def _says_enough(self, reading: Reading) -> bool:
        """Whether an answer holds what the question itself says, but for words that only name a kind of thing."""
        if not self._special:
            return True
        if self._own.language_asked == "en":
            return self._said(reading) >= MIN_SAID_ENGLISH
        is_of_named = bool(reading.query.names) and self._own.intent in (*FACTS, Intent.BODY)  # told of the thing named, in any words
        return self._said(reading) >= MIN_SAID and (is_of_named or self._lacking(reading) <= MAX_TERMS_LACKING)

    def _lacking(self, reading: Reading) -> float:
        """Share of the question's terms that the quotation which says most of them, and what stands above it, lack."""
        terms = AskedTerms(self._own)
        return min(terms.share_missing(f"{above} {quote}") for above, quote in self._told(reading))

    def _tells(self, reading: Reading) -> bool:
        """Whether a figure, a day or a body that is asked for is told."""
        return self._own.intent in (*FACTS, Intent.BODY) and bool(reading.draft.focus)

    def _rank(self, reading: Reading) -> tuple[float, bool]:
        """How well a reading answers; a heading that names a list or a procedure is the best sign of it."""
        wants_few = self._own.intent in (*FACTS, Intent.BODY)
        headed = 0.0 if wants_few else self._find.coverage(self._own, next(self._told(reading))[0])
        said = 0.0 if wants_few and self._own.language_asked == "en" else round(headed + self._said(reading), 1)
        return said, reading.document in self._spoken_of

    def _said(self, reading: Reading) -> float:
        """How much of the question one of the quotations says, or what stands above it."""
        return max(self._find.coverage(self._own, f"{above} {quote}") for above, quote in self._told(reading))

    def _told(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """The headings above each quotation, and the quotation with its label."""
        for statement in reading.draft.statements:
            places = self._find.provisions(statement.document.id, reading.query.as_of)
            above, place = [], places.get(statement.path)
            while place:
                above.append(place.heading or "")
                place = places.get(place.parent) if place.parent else None
            yield " ".join(above), f"{statement.label} {statement.quote}"
