"""Draft → Answer: each quotation is compared with the provision it cites, numbered and labelled; what is not there verbatim is removed.

What a model writes is checked in written.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.presenting import presented, refusal
from assistant.records import Answer, Citation, Draft, Query, Statement, Status, Validity
from assistant.saying import Saying
from assistant.wording import words_for
from ingest.records import Document


def cite(
    query: Query,
    draft: Draft,
    text_of: Callable[[str], str],
    held: Sequence[Document],
    *,
    text_on: Callable[[str, date], str] | None = None,
) -> Answer:
    """The Answer that a draft of quotations makes; a refusal, with what is held nearest, if none is left."""

    def stands(s: Statement) -> bool:
        return s.span.of(text_on(s.document.id, s.day) if s.day and text_on else text_of(s.document.id)) == s.quote

    kept = [s for s in draft.statements if stands(s)]
    also = tuple(s for s in draft.also if stands(s))
    dropped = len(draft.statements) - len(kept)
    say = words_for(query.language)
    if not kept:
        return Answer(Status.REFUSED, refusal(query, draft, held), query.as_of, query.language)
    citations = [citation(n, s) for n, s in enumerate(kept, 1)]
    focus = draft.focus if kept[0] is draft.statements[0] else None
    further = [citation(n, s) for n, s in enumerate(also, len(kept) + 1)]
    warnings = [*lacking_notes(draft, say), *say.notes((*citations, *further)), *([say.dropped.format(n=dropped)] if dropped else [])]
    return Answer(
        Status.ANSWERED,
        presented(query, replace(draft, focus=focus, also=also, stood=tuple(s for s in draft.stood if stands(s))), citations, further),
        query.as_of,
        query.language,
        (*citations, *further),
        tuple(warnings),
    )


def lacking_notes(draft: Draft, say: Saying) -> list[str]:
    """Which parts of the question nothing held answers, in one note; none where all are answered."""
    return [say.lacking.format(parts="; ".join(f"“{part}”" for part in draft.lacking))] if draft.lacking else []


def citation(n: int, statement: Statement) -> Citation:
    """The citation numbered `n` of a quotation."""
    d = statement.document
    version = statement.version or Validity(d.valid_from, d.effective_to)
    label = statement.label
    if version.amended_by_name:
        label += f", được sửa đổi, bổ sung bởi {version.amended_by_name}"
    return Citation(
        n=n, document=d.number or d.id, document_id=d.id, path=statement.path, label=label, quote=statement.quote,
        valid_from=version.valid_from, valid_to=version.valid_to, form=str(d.form),
        confidence="secondary" if version.is_secondary else d.confidence, amended_by=version.amended_by,
        document_name=d.number or d.title,
    )  # fmt: skip
