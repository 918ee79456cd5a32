"""A Draft and its Citations → the Markdown that a reader sees: the answer itself, the quotations in order, each with its label.

Quotations are block quotes, so that what the law says and what the assistant says never run together.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.escaping import name_text, quote_text
from assistant.records import Citation, Draft, Intent, Query, Refusal, Statement
from assistant.saying import Saying
from assistant.wording import words_for
from ingest.records import Document, Form

MAX_NAMED = 8
"""Documents held that a refusal names."""


def presented(query: Query, draft: Draft, citations: Sequence[Citation], also: Sequence[Citation] = ()) -> str:
    """The answer that quotes `citations`, one of which holds the draft's focus, and then names what else applies, a line each."""
    say = words_for(query.language)
    first = next((c for c in citations if draft.focus and draft.focus in c.quote), citations[0])
    if draft.focus:
        answered = {True: say.yes, False: say.no}[draft.verdict] if draft.verdict is not None else "{told}"
        focus = answered.format(told=quote_text(draft.focus))
        lead = say.lead_focus.format(focus=focus, label=name_text(say.cited(first.label)))
    elif query.intent is Intent.DOCUMENTS:
        names = dict.fromkeys((c.document_id, s.document.name) for c, s in zip(citations, draft.statements, strict=False))
        lead = say.lead_documents.format(names="; ".join(f"**{name_text(say.cited(name))}**" for _, name in names))
    elif query.intent is Intent.PROCEDURE and _are_steps(draft.statements):
        lead = say.lead_steps
    elif query.intent is Intent.COMPARISON and draft.statements[0].gist:
        lead = say.lead_compared
    else:
        lead = say.lead.format(label=name_text(say.cited(first.label)))
    gists = {(s.document.id, s.path, s.quote): s.gist for s in draft.statements}
    parts = [lead, *(_quoted(query, c, gists.get((c.document_id, c.path, c.quote))) for c in citations)]
    parts += [_before(s) for s in draft.stood]
    if also:
        parts.append("\n".join([f"**{say.also}**", "", *(_line(c, s) for c, s in zip(also, draft.also, strict=True))]))
    return "\n\n".join(parts)


def _before(statement: Statement) -> str:
    """What stood before, under the day until which it did; no mark leads to it, as it holds no longer."""
    quote = "\n>\n".join(f"> {line}" for line in quote_text(statement.quote).split("\n"))
    return f"*{name_text(statement.gist or '')}: {name_text(statement.label)}*\n\n{quote}"


def _line(citation: Citation, statement: Statement) -> str:
    """One more provision that applies: its sort, how it begins, and its label."""
    quote = quote_text(" ".join(citation.quote.split()))
    more = "" if quote.endswith((".", ";")) else " …"
    return f"- {statement.gist}: “{quote}{more}” [{citation.n}] — *{name_text(citation.label)}*"


def _are_steps(statements: Sequence[Statement]) -> bool:
    """Whether at least two of the provisions quoted stand side by side, as the steps of one procedure do."""
    within = [(s.document.id, s.path.rpartition("/")[0]) for s in statements]
    return len(within) > len(set(within))


def _quoted(query: Query, citation: Citation, gist: str | None) -> str:
    quote = "\n>\n".join(f"> {line}" for line in quote_text(citation.quote).split("\n"))
    say = words_for(query.language)
    form = {Form.DIGEST: f" ({say.digest})", Form.OCR: f" ({say.ocr})"}.get(Form(citation.form), "")
    above = f"**{name_text(gist)}**\n\n" if gist else ""
    return f"{above}{quote} [{citation.n}]\n>\n> — *{name_text(citation.label)}{form}*"


def _why_not_held(draft: Draft, say: Saying) -> str:
    """That the document asked about is not held, that it has no such place, or that what is held does not say what is asked, with what a
    record tells."""
    if draft.not_held:
        return say.not_held.format(names=", ".join(map(name_text, draft.not_held)))
    if draft.absent:
        place, document = draft.absent
        return say.absent.format(place=name_text(say.cited(place)), document=name_text(say.cited(document)))
    if draft.recorded:
        return say.recorded.format(told=name_text(draft.recorded))
    return say.refusal


def refusal(query: Query, draft: Draft, held: Sequence[Document]) -> str:
    """What is said where nothing answers: why, what is held nearest, and which documents are held at all."""
    say = words_for(query.language)
    if draft.refusal is Refusal.VAGUE:
        lines = [say.vague.format(missing=say.missing.get(query.intent, say.missing[Intent.OTHER]))]
        nearest = say.nearest_matters
    elif draft.refusal is Refusal.OUT_OF_SCOPE:
        lines, nearest = [say.out_of_scope], say.nearest_documents
    else:
        lines, nearest = [_why_not_held(draft, say)], say.nearest
    if draft.unknown_names:
        lines.append(say.unknown_names.format(names=", ".join(f"“{name_text(n)}”" for n in draft.unknown_names)))
    if draft.nearest:
        lines += ["", nearest, *(f"- {name_text(say.cited(label))}" for label in draft.nearest)]
    if held and draft.refusal is not Refusal.VAGUE:
        names = [name_text(say.cited(d.name)) for d in held[:MAX_NAMED]]
        more = say.more.format(n=len(held) - len(names)) if len(held) > len(names) else ""
        lines += ["", f"{say.held} {'; '.join(names)}{more}."]
    return "\n".join(lines)
