"""A question what becomes of something that began under earlier law → the transitional provisions (điều khoản chuyển tiếp) that say it.

"Hồ sơ đang thẩm định ngày 15/9/2026 thì theo quy định nào?". In: a Query that asks so, and what is held on its day. Out: a Draft of
the clauses of transitional articles that speak of it, best first, or None where none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.dates import named_dates
from assistant.document_numbers import matches_number
from assistant.holdings import is_in_force
from assistant.records import Draft, Passage, Query, Statement, Validity
from assistant.retrieval import Retrieval
from ingest.records import Provision, ProvisionKind
from ingest.syllables import fold

N_PASSAGES = 40
MAX_STATEMENTS = 3
SAME_DAY, SAME_EFFECT = 0.6, 0.4
"""Reward for a clause that names the day of the event, and for one that took effect on it ("trước ngày Nghị định này có hiệu lực")."""
UNDER_WAY = 0.15
"""Reward for a clause on what is under way or was done before."""
MIN_COVERAGE = 0.3
"""Share of the question's words, weighted by rarity, that a clause without such a reward must hold."""
CLOSE = 0.85
_SAYS = "chuyen tiep"
_UNDER_WAY = re.compile(r"\bđang\b|\bđã\b|trước (?:ngày|khi)|tiếp tục")


def transitional(query: Query, retrieval: Retrieval) -> Draft | None:
    """The Draft of a transitional question; None for any other, and where no transitional provision speaks of the matter."""
    if not query.time.is_transitional:
        return None
    scored = sorted(_candidates(query, retrieval), key=lambda found: -found[0])
    if not scored:
        return None
    best = scored[0][0]
    return Draft(None, tuple(s for score, s in scored if score >= CLOSE * best)[:MAX_STATEMENTS])


def _candidates(query: Query, retrieval: Retrieval) -> Iterator[tuple[float, Statement]]:
    """Clauses of the transitional articles found, each with its score."""
    asked = replace(query, search_text=f"{query.search_text} quy định chuyển tiếp", terms=(*query.terms, "chuyển", "tiếp"))
    seen: set[tuple[str, str]] = set()
    for passage in retrieval.find(asked, N_PASSAGES):
        if query.documents and not matches_number(passage.document.number, query.documents):
            continue
        for place in _clauses(passage, query.as_of, retrieval):
            if (passage.document.id, place.path) in seen:
                continue
            seen.add((passage.document.id, place.path))
            text = place.span.of(retrieval.text(passage.document.id, query.as_of))
            version = retrieval.validity(passage.document.id, place.path, query.as_of)
            if not is_in_force(version.valid_from, version.valid_to, query.as_of):
                continue
            under_way = UNDER_WAY if _UNDER_WAY.search(text) else 0.0
            reward, coverage = _reward(query.time.events, text, version), retrieval.coverage(query, text)
            if reward or coverage >= MIN_COVERAGE:
                yield reward + coverage + under_way, Statement(text, passage.document, place.path, place.label, place.span, version)


def _clauses(passage: Passage, day: date, retrieval: Retrieval) -> Sequence[Provision]:
    """The clauses of the article that the passage lies in, where that is a transitional one; the article itself without clauses."""
    places = retrieval.provisions(passage.document.id, day)
    at = places.get(passage.chunk.path)
    while at and at.parent and at.kind is not ProvisionKind.ARTICLE:
        at = places.get(at.parent)
    if at is None or _SAYS not in fold(at.heading.lower()):
        return []
    inside = [p for p in places.values() if p.parent == at.path]
    return inside or [at]


def _reward(events: Sequence[date], text: str, version: Validity) -> float:
    if any(d.first in events for d in named_dates(text)):
        return SAME_DAY
    return SAME_EFFECT if version.valid_from in events else 0.0
