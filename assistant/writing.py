"""A model's words, as they come → those that the passages bear out, and then the Answer made of them.

Where the model is silent, or too little of what it writes is borne out, the composed Answer is given, and says so.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

from assistant.citations import citation, lacking_notes
from assistant.dating import standing_notes
from assistant.errors import ModelSilentError
from assistant.generation import NO_ANSWER, instructions
from assistant.records import Answer, Delta, Draft, Query
from assistant.retrieval import Retrieval
from assistant.wording import words_for
from assistant.written import Written


def write_answer(pieces: Iterator[str], query: Query, *, draft: Draft, composed: Answer, find: Retrieval) -> Generator[Delta, None, Answer]:
    """Streams the checked sentences of the `pieces` that a model writes; returns the Answer they make, or `composed` with a notice."""
    say = words_for(query.language)
    written = Written(draft.statements, instructions(query.language), query.language)
    said = ""
    try:
        for piece in pieces:
            said += piece
            yield from map(Delta, written.feed(piece))
    except ModelSilentError as error:
        cause = say.model_causes[error.sort].format(detail=error.detail)
        return replace(composed, warnings=(*composed.warnings, say.model_down.format(cause=cause)))
    yield from map(Delta, written.close())
    if NO_ANSWER.match(said):
        return replace(composed, warnings=(*composed.warnings, say.model_no_answer))
    removed = tuple(written.removed)
    if not written.is_enough(draft.focus):
        return replace(composed, warnings=(*composed.warnings, say.model_unsupported), removed=removed)
    citations = tuple(citation(new, draft.statements[old - 1]) for new, old in enumerate(written.cited, 1))
    notes = [say.removed_note(written.removed)] if removed else []
    standing = standing_notes(query, citations, find)
    return replace(
        composed,
        text=written.text,
        citations=citations,
        warnings=(*lacking_notes(draft, say), *say.notes(citations), *standing, *notes),
        removed=removed,
    )
