"""Draft → Answer: each quotation is compared with the provision it cites, numbered and labelled; what is not there verbatim is removed.

A generated sentence (generation.py) is kept only if it cites passages that exist and every number in it stands in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.records import Answer, Citation, Draft, Query, Statement, Status, Validity
from assistant.wording import words_for
from ingest.records import Document, Form
from ingest.syllables import words

_MARK = re.compile(r"\s*\[(\d{1,2})\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def cite(query: Query, draft: Draft, text_of: Callable[[str], str], held: Sequence[Document]) -> Answer:
    """The Answer that a draft of quotations makes; a refusal, with what is held nearest, if none is left."""
    kept = [s for s in draft.statements if s.span.of(text_of(s.document.id)) == s.quote]
    dropped = len(draft.statements) - len(kept)
    say = words_for(query.language)
    if not kept:
        return Answer(Status.REFUSED, refusal(query, draft, held), query.as_of, query.language)
    citations = [citation(n, s) for n, s in enumerate(kept, 1)]
    warnings = [*say.notes(c for c in citations), *([say.dropped.format(n=dropped)] if dropped else [])]
    return Answer(
        Status.ANSWERED,
        _composed(query, draft.focus, citations),
        query.as_of,
        query.language,
        tuple(citations),
        tuple(warnings),
    )


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
    )  # fmt: skip


def _composed(query: Query, focus: str | None, citations: Sequence[Citation]) -> str:
    say = words_for(query.language)
    first = citations[0]
    lead = say.lead_focus.format(focus=focus, label=first.label) if focus else say.lead.format(label=first.label)
    parts = [lead]
    for c in citations:
        quote = "\n>\n".join(f"> {line}" for line in c.quote.split("\n"))
        form = f" ({say.digest})" if c.form == Form.DIGEST else ""
        parts.append(f"{quote} [{c.n}]\n>\n> — *{c.label}{form}*")
    return "\n\n".join(parts)


def refusal(query: Query, draft: Draft, held: Sequence[Document]) -> str:
    """What is said where nothing answers: why, what is held nearest, and which documents are held at all."""
    say = words_for(query.language)
    if query.is_vague:
        return say.vague
    lines = [say.refusal]
    if draft.unknown_names:
        lines.append(say.unknown_names.format(names=", ".join(f"“{n}”" for n in draft.unknown_names)))
    if draft.nearest:
        lines += ["", say.nearest, *(f"- {label}" for label in draft.nearest)]
    if held:
        names = [f"{d.name}" for d in held[:8]]
        more = say.more.format(n=len(held) - len(names)) if len(held) > len(names) else ""
        lines += ["", f"{say.held} {'; '.join(names)}{more}."]
    return "\n".join(lines)


def checked(text: str, sources: Sequence[Statement]) -> tuple[str, list[int], list[str]]:
    """A generated answer without the sentences that cite nothing, cite what does not exist, or hold a number that no cited passage holds.

    Returns the text left, the numbers (from 1) of the passages it cites in order of first mention, and the sentences removed.
    """
    kept_lines, cited, removed = [], [], []
    for line in text.splitlines():
        kept = []
        for sentence in re.split(r"(?<=[.!?;\]])\s+(?=[A-ZÀ-ỸĐ0-9“\"*-])", line.strip()):
            if not sentence:
                continue
            marks = [int(m) for m in _MARK.findall(sentence)]
            real = [m for m in marks if 1 <= m <= len(sources)]
            if real and len(real) == len(marks) and _numbers_stand(sentence, [sources[m - 1] for m in real]):
                kept.append(sentence)
                cited += [m for m in real if m not in cited]
            else:
                removed.append(sentence)
        if kept:
            kept_lines.append(" ".join(kept))
    return "\n\n".join(kept_lines), cited, removed


def _numbers_stand(sentence: str, sources: Sequence[Statement]) -> bool:
    """Whether every number of the sentence stands, as written, in a source's text or label."""
    said = _NUMBER.findall(_MARK.sub("", sentence))
    there = {w for s in sources for w in [*_NUMBER.findall(s.quote), *_NUMBER.findall(s.label)]}
    return all(n in there for n in said) and bool(words(sentence))
