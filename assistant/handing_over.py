"""A draft → the draft with what moves a quoted task to another body, which whoever cites the task must cite too."""

from __future__ import annotations

from dataclasses import replace

from assistant.bodies import is_successor
from assistant.records import Draft, Intent, Query
from assistant.retrieval import Retrieval
from ingest.reassignments import new_body

MAX_REASSIGNMENTS = 2
"""Quotations of reassignments added to an answer."""


def with_reassignments(query: Query, draft: Draft, find: Retrieval) -> Draft:
    """The draft and the reassignments of the tasks it quotes, as of the day of the question.

    To the question who does it, the body that the task was moved to is the answer where the one quoted is of another level.
    """
    moved = dict.fromkeys(m for s in draft.statements for m in find.reassigned(s.document.id, s.path, query.as_of))
    cited = {(s.document.id, s.path): s for s in draft.statements}
    extra = [m for m in moved if (m.document.id, m.path) not in cited][:MAX_REASSIGNMENTS]
    every = (*draft.statements, *extra)
    for mover in moved:
        body = new_body(mover.quote)
        if query.intent is Intent.BODY and body and draft.focus and is_successor(body, draft.focus):
            first = cited.get((mover.document.id, mover.path), mover)
            return replace(draft, focus=body, statements=(first, *(s for s in every if s != first)))
    return replace(draft, statements=every)
