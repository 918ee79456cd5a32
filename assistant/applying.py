"""A Draft → what else applies to what it quotes, a line each: exceptions, transitional rules, and provisions that the text leans on.

In: a Query, the quotations, the references of the catalog and what retrieval knows of the day. Out: Statements, each of its own provision
in force on that day, `gist` saying which sort it is. Nothing here is searched for: it follows from what is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.holdings import is_in_force, is_within
from assistant.quoting import without_heading
from assistant.records import Draft, Intent, Query, Statement
from assistant.retrieval import Retrieval
from assistant.sentences import line_at, sentences
from assistant.wording import words_for
from ingest.amended_text import REPEALED
from ingest.catalog import Catalog
from ingest.records import Document, Provision, ProvisionKind, Span
from ingest.syllables import fold

K = ProvisionKind
MAX_LINES = 4
MAX_LEANT_ON = 2
MAX_CHARS = 220
"""Characters of a line's quotation."""
MIN_COVERAGE = 0.5
"""Share of the question's words, weighted by rarity, that an exception must hold which does not name what is quoted."""
MIN_TRANSITIONAL = 0.8
"""The same of a transitional rule."""
_NOT_ASKED = (Intent.STATUS, Intent.CHANGES, Intent.DOCUMENTS)
_EXCEPTS = re.compile(
    r"(?:^|[\s,;(])(?:trừ(?! (?:lùi|đi))|ngoại trừ|không áp dụng|được miễn|không phải (?:thực hiện|nộp|làm|xin))\b", re.IGNORECASE
)
_LIMITS = re.compile(r"^(?:\d+[a-zđ]?\.\s*|[a-zđ]\d?\)\s*)?(?:Trường hợp|Riêng|Nếu)\b")
_TRANSITIONAL = "chuyen tiep"


def also_applies(query: Query, draft: Draft, catalog: Catalog, retrieval: Retrieval) -> tuple[Statement, ...]:
    """What else applies, at most `MAX_LINES` lines; none for questions that ask for no rule."""
    if query.intent in _NOT_ASKED or any(s.day for s in draft.statements):
        return ()
    following = _Following(query, draft.statements, catalog, retrieval)
    found: dict[tuple[str, str], Statement] = {}
    transitional = () if query.intent is Intent.DEFINITION else following.transitional()
    for statement in (*following.exceptions(), *transitional, *following.leant_on()):
        found.setdefault((statement.document.id, statement.path), statement)
    return tuple(found.values())[:MAX_LINES]


class _Following:
    """What follows from the quotations of an answer, on the query's day."""

    def __init__(self, query: Query, statements: Sequence[Statement], catalog: Catalog, retrieval: Retrieval) -> None:
        self._query, self._statements, self._catalog, self._find = query, statements, catalog, retrieval
        self._say = words_for(query.language)
        self._day: date = query.as_of

    def exceptions(self) -> Iterator[Statement]:
        """Provisions that make an exception from what is quoted: they name it, or stand beside it in its article."""
        for quoted in self._statements:
            document, places = quoted.document, self._find.provisions(quoted.document.id, self._day)
            for by, reference in self._catalog.references_to(document.id, quoted.path, self._day):
                place = self._find.provisions(by.id, self._day).get(reference.source_path)
                if place and reference.path.startswith("dieu-") and _EXCEPTS.search(self._sentence(by, reference.span)):
                    yield from self._line(by, place, self._say.exception)
            at = places.get(quoted.path)
            beside = [p for p in places.values() if at and at.kind is p.kind is K.CLAUSE and p.parent == at.parent]
            for place in beside:
                if self._limits(document, place):
                    yield from self._line(document, place, self._say.exception)

    def transitional(self) -> Iterator[Statement]:
        """The clause of a transitional article, of a document cited or of one that amended what is cited, that speaks of the matter."""
        numbers = {s.version.amended_by for s in self._statements if s.version and s.version.amended_by}
        cited = {s.document.id: s.document for s in self._statements}
        for document in (*cited.values(), *(d for d in self._find.documents() if d.number in numbers and d.id not in cited)):
            places = self._find.provisions(document.id, self._day)
            articles = [p.path for p in places.values() if p.kind is K.ARTICLE and _TRANSITIONAL in fold(p.heading.lower())]
            clauses = [p for p in places.values() if p.parent in articles]
            scored = [(self._find.coverage(self._query, self._text(document, p.span)), p) for p in clauses]
            best = max(scored, key=lambda found: found[0], default=None)
            if best and best[0] >= MIN_TRANSITIONAL:
                yield from self._line(document, best[1], self._say.transition)

    def leant_on(self) -> Iterator[Statement]:
        """Provisions held that the first quotations refer to ("theo quy định tại khoản 2 Điều 13")."""
        n = 0
        for quoted in self._statements[:2]:
            for reference in self._catalog.references_from(quoted.document.id, quoted.path, self._day):
                inside = quoted.span.start <= reference.span.start and reference.span.end <= quoted.span.end
                document = self._find.referred(quoted.document, reference)
                place = self._find.provisions(document.id, self._day).get(reference.path) if document and reference.path else None
                if not inside or document is None or place is None or n == MAX_LEANT_ON:
                    continue
                for line in self._line(document, place, self._say.leant_on):
                    n += 1
                    yield line

    def _limits(self, document: Document, place: Provision) -> bool:
        """Whether a clause beside the one quoted limits it: it begins with a case or makes an exception, and speaks of the matter."""
        text = self._text(document, place.span)
        first = next(sentences(text), Span(0, 0)).of(text)
        return bool(_LIMITS.match(first) or _EXCEPTS.search(first)) and self._find.coverage(self._query, text) >= MIN_COVERAGE

    def _line(self, document: Document, place: Provision, sort: str) -> Iterator[Statement]:
        """The beginning of a provision, unless it is quoted already or not in force."""
        quoted = [s for s in self._statements if s.document.id == document.id]
        version = self._find.validity(document.id, place.path, self._day)
        if any(is_within(s.path, place.path) or is_within(place.path, s.path) for s in quoted):
            return
        if not is_in_force(version.valid_from, version.valid_to, self._day) or self._is_repealed(document, place):
            return
        span = self._beginning(document, place)
        yield Statement(self._text(document, span), document, place.path, place.label, span, version, sort)

    def _is_repealed(self, document: Document, place: Provision) -> bool:
        """Whether nothing is left of the provision but the words that it was repealed."""
        text = self._text(document, place.span)
        return REPEALED in text and len(text) < len(REPEALED) + len(place.heading) + 20

    def _beginning(self, document: Document, place: Provision) -> Span:
        """The heading of an article, else the first sentence, cut between words where it is long."""
        text, places = self._find.text(document.id, self._day), self._find.provisions(document.id, self._day)
        span = place.span
        if not place.heading:
            span = without_heading(text, places, place.span)
        first = next(sentences(span.of(text)), Span(0, span.end - span.start))
        start, end = span.start + first.start, span.start + first.end
        if end - start > MAX_CHARS:
            cut = text[start : start + MAX_CHARS]
            part = max(cut.rfind("; "), cut.rfind(", "))
            end = start + (part if part > MAX_CHARS / 2 else cut.rfind(" "))
        return Span(start, end)

    def _sentence(self, document: Document, at: Span) -> str:
        """The line that holds a reference."""
        text = self._find.text(document.id, self._day)
        return line_at(text, at).of(text)

    def _text(self, document: Document, span: Span) -> str:
        return span.of(self._find.text(document.id, self._day))
