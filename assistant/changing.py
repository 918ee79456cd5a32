"""A question what changed → the Draft that sets the earlier text of a provision beside the later one, after what differs in figures.

In: a Query, the candidates or the provision that the question names, and the versions of a provision. The days compared are those that the
question names; else the text of the query's day and the one before it. The answer goes before both texts: the words that took the place of
others (differing.py), the figures where figures are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.dates import named_dates
from assistant.differing import Difference, differences
from assistant.document_numbers import matches_number
from assistant.features import own_introduction
from assistant.held import Held
from assistant.matching import Candidate
from assistant.naming import place_of
from assistant.overlap import Asked
from assistant.quoting import MAX_QUOTE, smallest
from assistant.records import Draft, Passage, Query, Statement
from assistant.sentences import DURATION, sentences
from assistant.wording import words_for
from ingest.records import Document, Provision, ProvisionKind, ProvisionVersion, Span
from ingest.syllables import fold, words

_ASKS_TIME = re.compile(
    r"thoi (?:han|gian)|bao lau|(?:may|bao nhieu) ngay|rut ngan|keo dai|time limit|how long|deadline|how many (?:\w+ )?days"
)
_ASKS_FIGURE = re.compile(
    r"bao nhieu|\bmay\b|ty le|dien tich|\bmuc\b|so (?:luong|bo|diem)|toi (?:da|thieu)|how (?:many|much|large)|percentage|\barea\b"
)
MAX_PAIRS = 4
"""Provisions of an article whose texts are set side by side."""
MAX_LOOKED_AT = 20
CLOSE = 3.0
"""What changed answers if its best sentence scores at most so much less than the best one of a document that has no part in the change."""
MAX_TOLD = 3
"""Differences that are told before the two texts."""
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
    told = _told(query, changed[0][1], held) if len(changed) == 1 else None
    return Draft(told or _dated(query, document, [p for p, _ in changed[:MAX_PAIRS]], statements), tuple(statements))


def _added(query: Query, place: Provision, document: Document, held: Held) -> Pair | None:
    """The only text of a provision that an amendment put in by the query's day, after none."""
    versions = held.versions(document.id, place.path)
    is_new = len(versions) == 1 and versions[0].amended_by and versions[0].valid_from and versions[0].valid_from <= query.as_of
    return (None, versions[0]) if is_new else None


def _dated(query: Query, document: Document, places: Sequence[Provision], statements: Sequence[Statement]) -> str | None:
    """The day of the change, of several provisions with their places."""
    day = next((s.version.valid_from for s in reversed(statements) if s.version), None)
    if day is None:
        return None
    say = words_for(query.language)
    labels = say.listed(p.label.replace(document.name, "").strip() for p in places)
    return say.changed_on.format(day=day) + (f": {labels}" if len(places) > 1 else "")


def _asked_provisions(
    query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], held: Held
) -> tuple[Document | None, list[Provision]]:
    """The document, and the provision named or its parts that have texts of their own; else the changed one of the best sentence.

    A point of another list of the same article, nearly as good, goes before it if its introduction says more of what is asked.
    """
    if query.provision and passages:
        document = passages[0].document
        places = held.provisions(document.id)
        at = places.get(place_of(query.provision, places) or "")
        return document, list(_leaves(at, held, document)) if at else []
    found = [(c, place) for c in candidates[:MAX_LOOKED_AT] if (place := _changed_place(query, c, held))]
    near = [(c, p) for c, p in found if c.score >= found[0][0].score - CLOSE]
    if not near:
        return None, []
    best, place = near[0]
    by = [v.amended_by for v in held.versions(best.passage.document.id, place.path)]
    others = [c for c in candidates if c.passage.document.number not in (best.passage.document.number, *by)]
    if others and best.score < others[0].score - CLOSE:
        return None, []
    for other, there in near[1:]:
        same_article = place.path.split("/", 1)[0] == there.path.split("/", 1)[0]
        if same_article and _introduced(query, best, held) < _introduced(query, other, held):
            best, place = other, there
    return best.passage.document, [place]


def _changed_place(query: Query, candidate: Candidate, held: Held) -> Provision | None:
    """The provision of a sentence, if its text ever changed; where the question names documents, one of them, or by one of them."""
    document = candidate.passage.document
    places = held.provisions(document.id)
    place = smallest(places, candidate.span)
    while place and place.kind is ProvisionKind.PARAGRAPH and place.parent:
        place = places.get(place.parent)
    versions = held.versions(document.id, place.path) if place else ()
    numbers = (document.number, *(v.amended_by for v in versions))
    is_named = not query.documents or any(matches_number(n, query.documents) for n in numbers)
    return place if is_named and len(versions) > 1 else None


def _introduced(query: Query, candidate: Candidate, held: Held) -> set[str]:
    """The words of the question in what introduces a point."""
    sentence = candidate.span.of(held.text(candidate.passage.document.id))
    return set(query.terms).intersection(words(own_introduction(candidate.passage.chunk.text, sentence)))


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


def _told(query: Query, pair: Pair, held: Held) -> str | None:
    """The words that took the place of others ("25 ngày → 20 ngày làm việc"); only the figures where figures are asked for.

    Of much that changed those of the sentence that says most of what is asked; None where that is too much for a line too.
    """
    old, new = pair
    if old is None:
        return None
    found = [d for d in differences(old.text, new.text) if d.is_told]
    asked = fold(query.text.lower())
    figures = [d for d in found if d.is_figure]
    durations = [d for d in figures if DURATION.search(d.new)]
    if durations and _ASKS_TIME.search(asked):
        found = durations
    elif figures and _ASKS_FIGURE.search(asked):
        found = figures
    for told in (found, _of_sentence(found, new.text, Asked(query, held.rarity))):
        if 0 < len(told) <= MAX_TOLD and all(d.is_short for d in told):
            return "; ".join(dict.fromkeys(_line(d, query) for d in told))
    return None


def _of_sentence(found: Sequence[Difference], text: str, asked: Asked) -> list[Difference]:
    """Those within the sentence that says most of what is asked."""
    inside = [[d for d in found if s.start <= d.span.start and d.span.end <= s.end] for s in sentences(text)]
    of = {n: asked.coverage(s.of(text)) for n, s in enumerate(sentences(text)) if inside[n]}
    return inside[max(of, key=lambda n: of[n])] if of else []


def _line(difference: Difference, query: Query) -> str:
    say = words_for(query.language)
    if difference.old and difference.new:
        return f"{difference.old} → {difference.new}"
    return (say.put_in if difference.new else say.taken_out).format(words=(difference.new or difference.old).strip(" ,;.:"))
