"""What a question asks about, where the law of its day does not have it: the law of another day does, or had the figure asked for.

In: a Query, its passages and the Draft made of them. Out: the days whose law may answer so much better that a text in force would only be
something near; or the present text of a provision whose earlier text alone held the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.escaping import name_text
from assistant.held import Held
from assistant.holdings import is_in_force
from assistant.records import Citation, Draft, Passage, Query, Statement
from assistant.retrieval import Retrieval
from assistant.sentences import UNITS
from assistant.wording import words_for
from ingest.records import Chunk

MIN_SCORE, MIN_SCORE_FUTURE = 0.8, 0.65
AHEAD_FUTURE, AHEAD_PAST = 0.12, 0.4
"""How far the fused score of a text of another day must lie above the best one in force, and by how much more of the question's words,
weighted by rarity, it must hold: found on tests/assistant/law_on_days.jsonl, where the right refusals begin at 0.16 and 0.10, the wrong
ones that the scores alone would make end at 0.21 and 0."""
MORE_WORDS = 0.08


def days_of_other_law(query: Query, passages: Sequence[Passage], retrieval: Retrieval) -> list[date]:
    """Days whose law may answer the question, nearest to its own first; none where the law of its day is as near to it."""
    found = retrieval.out_of_force(query)
    if not found:
        return []
    (chunk, score), others = found[0], found[1:]
    if _stands(chunk, query.as_of, retrieval):
        return []
    is_later = _is_later(chunk, query.as_of)
    least, ahead = (MIN_SCORE_FUTURE, AHEAD_FUTURE) if is_later else (MIN_SCORE, AHEAD_PAST)
    near = max((p.score for p in passages), default=0.0)
    words = max((retrieval.coverage(query, p.chunk.indexed_text) for p in passages), default=0.0)
    if score < max(least, near + ahead) or retrieval.coverage(query, chunk.indexed_text) < words + MORE_WORDS:
        return []
    like = [chunk, *(c for c, s in others if s >= least and _is_later(c, query.as_of) == is_later)]
    days = (c.valid_from if is_later else c.valid_to and c.valid_to - timedelta(1) for c in like)
    return sorted({d for d in days if d}, reverse=not is_later)


def on_another_day(query: Query, day: date, cited: Citation) -> str:
    """What is said instead of an answer: that the law of the day has no rule, and which one, cited as of another day, there is."""
    say = words_for(query.language)
    is_later = day > query.as_of
    told = say.law_since if is_later else say.law_until
    when = (cited.valid_from or day) if is_later else (cited.valid_to or day + timedelta(1))
    return f"{say.no_law_then.format(day=query.as_of)}\n\n{told.format(day=when, label=name_text(say.cited(cited.label)))}"


def with_present_text(query: Query, passages: Sequence[Passage], draft: Draft, retrieval: Retrieval, held: Held) -> Draft:
    """The draft; or the provision found first, where only its text of another day has the unit asked for and
    something else, or nothing, was quoted."""
    found = retrieval.out_of_force(query)
    if not (found and query.unit and passages) or found[0][1] < MIN_SCORE or query.is_vague or draft.unknown_names or draft.not_held:
        return draft
    chunk, first = found[0][0], passages[0]
    if (chunk.document_id, chunk.path) != (first.chunk.document_id, first.chunk.path) or any(
        s.path.startswith(chunk.path) for s in draft.statements[:1]
    ):
        return draft
    unit = UNITS[query.unit]
    place = held.provisions(chunk.document_id).get(chunk.path)
    text = place.span.of(held.text(chunk.document_id)) if place else ""
    if place is None or unit.search(text) or not unit.search(chunk.text):
        return draft
    return Draft(
        None, (Statement(text, first.document, place.path, place.label, place.span, held.validity(first.document.id, place.path)),)
    )


def _is_later(chunk: Chunk, day: date) -> bool:
    return chunk.valid_from is not None and chunk.valid_from > day


def _stands(chunk: Chunk, day: date, retrieval: Retrieval) -> bool:
    """Whether the chunk's provision has a text on the day too."""
    document = next(d for d in retrieval.documents() if d.id == chunk.document_id)
    return is_in_force(document.valid_from, document.effective_to, day) and chunk.path in retrieval.provisions(document.id, day)
