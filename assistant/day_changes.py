"""A question what changed on a day, of no matter ("Có gì thay đổi từ 15/9/2026?") → the Draft that lists it, document by document.

Of each document that amends others from that day: which provisions it changes, puts in and repeals, above the line that says so. Then the
documents that take effect that day, each with the provision that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.amending import changes_text
from assistant.dates import Wording, named_dates
from assistant.day_quoting import DayQuoting
from assistant.matter import matter_asked
from assistant.quoting import MAX_QUOTE, smallest
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.retrieval import Retrieval
from assistant.sentences import sentences
from assistant.wording import words_for
from ingest.catalog import Catalog
from ingest.records import Action, Amendment, Document, Span
from ingest.syllables import fold, words

_TELLS = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế|hết hiệu lực|chấm dứt|thay cho", re.IGNORECASE)
_NEW = Wording(
    r"(?<!\w)(?:quy định|văn bản|luật|nghị định|thông tư|gì|điểm)\s+(?:(?:nào|gì)\s+)?mới(?!\w)|(?<!\w)new (?:rules|laws|regulations)\b"
)
MAX_PLACES = 40
"""Provisions of one document that are named."""
MAX_DOCUMENTS = 10
_OF_NO_MATTER = frozenset(words(
    "quy dinh phap luat van ban nhung cac nao gi moi co hieu luc bat dau tu ngay ke vao trong ve noi dung diem cu the the nao khong "
    "rules law laws regulations documents new take effect effective from on day of the what which"
))  # fmt: skip
"""Words, without diacritics, of a question for all that changed on a day."""


def day_changes(query: Query, passages: Sequence[Passage], catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """What changed within the one time that the question names, else since then, or a refusal; None for any other question."""
    period = _period(query)
    if period is None:
        return None
    since = period[0], max(period[1], query.as_of)
    return _within(query, passages, period, catalog, retrieval) or _within(query, passages, since, catalog, retrieval) or Draft(None, ())


def _within(query: Query, passages: Sequence[Passage], period: tuple[date, date], catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    first, last = period
    made: dict[tuple[str, str], list[tuple[Document, Amendment]]] = {}
    for by, amendment in catalog.amendments():
        day = amendment.effective_from or by.valid_from
        if day and first <= day <= last and changes_text(amendment):
            made.setdefault((by.id, amendment.document), []).append((by, amendment))
    changed = [s for those in made.values() if (s := _of_document(query, those, retrieval, tells_day=first != last))]
    amending = {by for by, _ in made}
    begun = [s for d in retrieval.documents() if d.id not in amending and (s := _begun(query, d, period, retrieval))]
    told = [s for s in _told(query, passages, period, retrieval) if s.document.id not in {*amending, *(b.document.id for b in begun)}]
    statements = [*changed, *begun, *told]
    lead = words_for(query.language).read_from.format(day=first) if first == last else None
    return Draft(lead, tuple(statements[:MAX_DOCUMENTS])) if statements else None


def _begun(query: Query, document: Document, period: tuple[date, date], retrieval: Retrieval) -> Statement | None:
    """The provision by which a document takes effect within the period, and takes the place of others; None for any other document."""
    day, say = document.valid_from, words_for(query.language)
    effect = DayQuoting(retrieval, max(query.as_of, day)).effect(document, day) if day and period[0] <= day <= period[1] else None
    return replace(effect, gist=f"{say.cited(document.name)}: {say.starts.format(day=day)}") if effect else None


def _told(query: Query, passages: Sequence[Passage], period: tuple[date, date], retrieval: Retrieval) -> Iterator[Statement]:
    """Sentences found that tell of a change within the period which no document held makes."""
    for passage in passages:
        text, places = retrieval.text(passage.document.id, query.as_of), retrieval.provisions(passage.document.id, query.as_of)
        for local in sentences(passage.chunk.span.of(text)):
            span = Span(passage.chunk.span.start + local.start, passage.chunk.span.start + local.end)
            said, place = span.of(text), smallest(places, span)
            days = {(d.first, d.last) for d in named_dates(said)}
            if place and days == {period} and _TELLS.search(said):
                validity = retrieval.validity(passage.document.id, place.path, query.as_of)
                yield Statement(said, passage.document, place.path, place.label, span, validity, gist=passage.document.name)
                break


def _period(query: Query) -> tuple[date, date] | None:
    """The one time named by a question what changed that names nothing else."""
    named = list(named_dates(query.text))
    is_of_change = query.intent is Intent.CHANGES or _NEW.for_text(query.text).search(query.text)
    if not is_of_change or query.documents or query.provision or len(named) != 1:
        return None
    left = {fold(w) for w in words(matter_asked(query.restored or query.text))}
    return (named[0].first, named[0].last) if left <= _OF_NO_MATTER else None


def _of_document(query: Query, made: Sequence[tuple[Document, Amendment]], retrieval: Retrieval, *, tells_day: bool) -> Statement | None:
    """The line of an amending document that says what it amends, under the provisions that it changes."""
    by, first = made[0]
    day = max(query.as_of, by.valid_from or query.as_of)
    quoting, say = DayQuoting(retrieval, day), words_for(query.language)
    is_one = len({a.source_path for _, a in made}) == 1
    said = quoting.provision(by, first.source_path) if is_one else None
    if said is None or len(said.quote) > MAX_QUOTE:
        said = quoting.beginning(by, first.source_path)
    if said is None:
        return None
    told = [
        form.format(places=say.listed(labels))
        for form, labels in (
            (say.changes, list(_labels(made, (Action.REPLACE, Action.SUBSTITUTE, Action.HEADING), retrieval))),
            (say.adds, list(_labels(made, (Action.INSERT,), retrieval))),
            (say.repeals, list(_labels(made, (Action.REPEAL,), retrieval))),
        )
        if labels
    ]
    target = next((d.name for d in retrieval.documents() if d.number == first.document), first.document)
    since = first.effective_from or by.valid_from
    of_day = [say.read_from.format(day=since)] if tells_day and since else []
    return replace(said, gist=": ".join([*of_day, say.cited(target), *(["; ".join(told)] if told else [])]))


def _labels(made: Sequence[tuple[Document, Amendment]], actions: Sequence[Action], retrieval: Retrieval) -> Iterator[str]:
    """The provisions that are changed so, as law cites them, without their document's name."""
    found: dict[str, None] = {}
    for by, amendment in made:
        target = next((d for d in retrieval.documents() if d.number == amendment.document), None)
        day = amendment.effective_from or by.valid_from
        if amendment.action is Action.SUBSTITUTE in actions and not amendment.path and amendment.old and amendment.new:
            found.setdefault(f"“{amendment.old}” → “{amendment.new}”")
        if target is None or day is None or amendment.action not in actions or not amendment.path:
            continue
        for on in (day, day - timedelta(1)):
            if place := retrieval.provisions(target.id, on).get(amendment.path):
                found.setdefault(place.label.replace(target.name, "").strip())
                break
    yield from list(found)[:MAX_PLACES]
