"""Passages → Draft without a language model: the sentences that answer, quoted. Nothing is written that is not in a provision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.acting import acting_body
from assistant.held import Held
from assistant.matching import Candidate, candidates_in
from assistant.quoting import MAX_LIST, is_same_place, quoted, without_heading
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.sentences import DATE, DURATION, FIGURE, UNITS
from assistant.support import is_named, is_supported

MAX_STATEMENTS = 3
CLOSE = 0.92
"""A further provision is quoted if its best sentence scores at least this share of the best one."""
CLOSE_TO_FOCUS = 0.95
"""The same beside an answer of a few words, which other figures would blur."""
MIN_BODY_FIT = 0.3
"""A body is named in the lead only where the sentence says so plainly that it does what is asked."""
_IN = re.compile(r"^(?:trong(?: thời hạn| vòng| thời gian)?|sau)\s+", re.IGNORECASE)


def compose(query: Query, passages: Sequence[Passage], held: Held) -> Draft:
    """The quotations that answer `query`, best first; a Draft without statements where the passages do not answer it."""
    unknown = tuple(name for name in query.names if not held.mentions(name))
    if unknown or query.is_vague or not passages or not is_supported(query, passages, held):
        return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages[:3])), unknown)
    if is_named(query, passages):
        return Draft(None, (_named(passages[0], query, held),))
    candidates = sorted((c for p in passages for c in candidates_in(query, p, held)), key=lambda c: -c.score)
    if query.unit:
        candidates = [c for c in candidates if UNITS[query.unit].search(c.span.of(held.text(c.passage.document.id)))]
        if not candidates:
            return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages[:3])))
    best = candidates[0]
    focus = _focus(query, best, held)
    enough = (CLOSE_TO_FOCUS if focus else CLOSE) * best.score
    statements: list[Statement] = []
    for candidate in candidates:
        if len(statements) == MAX_STATEMENTS or candidate.score < enough:
            break
        statement = quoted(query, candidate, held)
        if not any(is_same_place(statement, s) for s in statements):
            statements.append(statement)
    return Draft(focus, tuple(statements))


def _named(passage: Passage, query: Query, held: Held) -> Statement:
    """The named provision whole; of a longer one the passage that was found."""
    assert query.provision
    parts = [f"dieu-{query.provision.article}"]
    parts += [f"khoan-{query.provision.clause}"] if query.provision.clause else []
    parts += [f"diem-{query.provision.point}"] if query.provision.point else []
    places, text = held.provisions(passage.document.id), held.text(passage.document.id)
    provision = places.get("/".join(parts)) or places[passage.chunk.path]
    span = provision.span if provision.span.end - provision.span.start <= MAX_LIST else passage.chunk.span
    span = without_heading(text, places, span)
    return Statement(
        span.of(text),
        passage.document,
        provision.path,
        provision.label,
        span,
        held.validity(passage.document.id, provision.path),
    )


def _focus(query: Query, best: Candidate, held: Held) -> str | None:
    """The few words of the sentence that are the answer: its time limit, date, figure or body, where there is no choice of them."""
    sentence = best.span.of(held.text(best.passage.document.id))
    if query.intent is Intent.BODY:
        fit, body = acting_body(query, sentence)
        return body if body and fit >= MIN_BODY_FIT else None
    pattern = {Intent.TIME_LIMIT: DURATION, Intent.DATE: DATE, Intent.FIGURE: FIGURE}.get(query.intent)
    if pattern is None:
        return None
    figures = (_IN.sub("", m[0].strip()) for m in pattern.finditer(sentence))
    found = list(dict.fromkeys(f for f in figures if not query.unit or UNITS[query.unit].search(f)))
    return " và ".join(found) if 1 <= len(found) <= 2 else None
