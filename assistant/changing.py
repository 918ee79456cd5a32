"""A question what changed → the Draft that sets the earlier text of a provision beside the later one, after what differs in figures.

In: a Query, the candidates or the provision that the question names, and the versions of a provision. The days compared are those that the
question names; else the text of the query's day and the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.dates import named_dates
from assistant.held import Held
from assistant.matching import Candidate
from assistant.naming import place_of
from assistant.quoting import MAX_QUOTE, smallest
from assistant.records import Draft, Passage, Query, Statement
from assistant.sentences import DURATION, FIGURE, sentences
from assistant.wording import words_for
from ingest.records import Document, Provision, ProvisionKind, ProvisionVersion, Span
from ingest.syllables import fold

_ASKS_TIME = re.compile(r"thoi han|bao lau|(?:may|bao nhieu) ngay|time limit|how long|deadline|how many (?:\w+ )?days")
MAX_PAIRS = 4
"""Provisions of an article whose texts are set side by side."""
Pair = tuple[ProvisionVersion | None, ProvisionVersion]


def changing(query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], held: Held) -> Draft | None:
    """The earlier and the later text of the provision asked about; None where nothing held of it changed."""
    document, places = _asked_provisions(query, passages, candidates, held)
    if document is None:
        return None
    changed = [(p, pair) for p in places if (pair := _pair(query, held.versions(document.id, p.path)) or _added(query, p, document, held))]
    if not any(pair[0] for _, pair in changed) and not (query.provision and changed):
        return None
    statements: list[Statement] = []
    for place, pair in changed[:MAX_PAIRS]:
        statements += _sides(query, document, place, pair, held)
    return Draft(_lead(query, document, [p for p, _ in changed[:MAX_PAIRS]], statements), tuple(statements))


def _added(query: Query, place: Provision, document: Document, held: Held) -> Pair | None:
    """The only text of a provision that an amendment put in by the query's day, after none."""
    versions = held.versions(document.id, place.path)
    is_new = len(versions) == 1 and versions[0].amended_by and versions[0].valid_from and versions[0].valid_from <= query.as_of
    return (None, versions[0]) if is_new else None


def _lead(query: Query, document: Document, places: Sequence[Provision], statements: Sequence[Statement]) -> str | None:
    """The figure that changed where it is one; else the day of the change, of several provisions with their places."""
    told = _told(query, statements[0].quote, statements[1].quote) if len(statements) == 2 and len(places) == 1 else None
    day = next((s.version.valid_from for s in reversed(statements) if s.version), None)
    if told or day is None:
        return told
    say = words_for(query.language)
    labels = say.listed(p.label.replace(document.name, "").strip() for p in places)
    return say.changed_on.format(day=day) + (f": {labels}" if len(places) > 1 else "")


def _asked_provisions(
    query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], held: Held
) -> tuple[Document | None, list[Provision]]:
    """The document, and the provision named or its parts that have texts of their own; else that of the best sentence that ever changed."""
    if query.provision and passages:
        document = passages[0].document
        places = held.provisions(document.id)
        at = places.get(place_of(query.provision, places) or "")
        return document, list(_leaves(at, held, document)) if at else []
    for candidate in candidates[:20]:
        document = candidate.passage.document
        place = smallest(held.provisions(document.id), candidate.span)
        while place and place.kind is ProvisionKind.PARAGRAPH and place.parent:
            place = held.provisions(document.id).get(place.parent)
        if place and len(held.versions(document.id, place.path)) > 1:
            return document, [place]
    return None, []


def _leaves(place: Provision, held: Held, document: Document) -> Iterator[Provision]:
    """The clauses of an article; any other provision itself."""
    inside = [p for p in held.provisions(document.id).values() if p.parent == place.path and p.kind is ProvisionKind.CLAUSE]
    yield from inside or [place]


def _pair(query: Query, versions: Sequence[ProvisionVersion]) -> Pair | None:
    """The two texts to compare, the earlier one first; None where they are one."""
    if len(versions) < 2:
        return None
    named = list(named_dates(query.text))
    days = sorted(day for d in named for day in (d.first, d.last))
    old, new = (_on(versions, days[0]), _on(versions, days[-1])) if len(named) > 1 else (None, None)
    if old is None or new is None or old is new:
        new = _on(versions, query.as_of) or versions[-1]
        at = versions.index(new)
        old, new = (versions[at - 1], new) if at else (versions[0], versions[1])
    return (old, new) if old.text != new.text else None


def _on(versions: Sequence[ProvisionVersion], day: date) -> ProvisionVersion | None:
    return next((v for v in versions if (v.valid_from is None or v.valid_from <= day) and (v.valid_to is None or day < v.valid_to)), None)


def _sides(query: Query, document: Document, place: Provision, pair: Pair, held: Held) -> list[Statement]:
    """Both texts, quoted where they differ, each under the day from or until which it reads so."""
    say = words_for(query.language)
    old, new = pair
    sides = []
    for version, other in ((old, new), (new, old)):
        if version is None:
            continue
        day = version.valid_from or date.min
        at = held.provisions_on(document.id, day)[place.path]
        span = _differing(version.text, other.text if other else "")
        quote = span.of(version.text)
        start = at.span.start + span.start
        gist = say.read_from.format(day=version.valid_from) if version is new and version.valid_from else None
        if version is old and version.valid_to:
            gist = say.read_until.format(day=version.valid_to)
        validity = held.validity_on(document.id, place.path, day)
        sides.append(Statement(quote, document, place.path, at.label, Span(start, start + len(quote)), validity, gist, day))
    return sides


def _differing(text: str, other: str) -> Span:
    """From the first to the last sentence of `text` that `other` lacks; the whole of a short text."""
    if len(text) <= MAX_QUOTE:
        return Span(0, len(text))
    own = [s for s in sentences(text) if s.of(text) not in other]
    return Span(own[0].start, own[-1].end) if own else Span(0, len(text))


def _told(query: Query, old: str, new: str) -> str | None:
    """What stands in one text's figures but not in the other's ("25 ngày → 20 ngày làm việc"); None where it is not plain.

    Where a time limit is asked about, only those are compared.
    """
    sorts = [(DURATION, FIGURE), *([(DURATION,)] if _ASKS_TIME.search(fold(query.text.lower())) else [])]
    for patterns in sorts:
        before, after = (list(dict.fromkeys(_plain(m[0]) for p in patterns for m in p.finditer(t))) for t in (old, new))
        gone, come = [f for f in before if f not in after], [f for f in after if f not in before]
        if len(gone) == len(come) == 1:
            return f"{gone[0]} → {come[0]}"
    return None


def _plain(figure: str) -> str:
    return re.sub(r"^(?:trong(?: thời hạn)?|sau|trước)\s+", "", figure.strip(), flags=re.IGNORECASE)
