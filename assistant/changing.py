"""A question what changed → the Draft that sets the earlier text of a provision beside the later one, after what differs in it.

In: a Query, the provision that it names or the one chosen (changed.py), and the versions of a provision. The days compared are those that
the question names; else the text of the query's day and the one before it. The answer goes before both texts: the words that took the
place of others (differing.py), the figures where figures are asked for; or that nothing changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.changed import LISTS, OF_LIST, ChangeAsked, Found, Pair, chosen, figures_of, found_in, is_repealed, pair_of
from assistant.held import Held
from assistant.holdings import is_in_force, is_within
from assistant.matter import Sought
from assistant.naming import place_of
from assistant.overlap import Asked
from assistant.quoting import MAX_QUOTE, quoted
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.sentences import UNITS, sentences, without_number
from assistant.support import evidence, is_supported
from assistant.telling_change import telling
from assistant.telling_difference import told_difference
from assistant.wording import words_for
from ingest.records import Document, Provision, ProvisionKind, ProvisionVersion, Span
from ingest.syllables import words

MAX_PAIRS = 4
"""Provisions of an article whose texts are set side by side."""
_INSTRUCTS = re.compile(r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế)(?!\w)")
"""How a sentence begins that is a change itself."""
STILL_SAID = 0.6
"""Share of its words that a sentence of the later text must hold for a sentence to be still said, if in other words."""
MAX_GONE = 40
"""Words of a sentence no longer said that is told before both texts."""
Changed = tuple[Provision, Pair]
Made = Callable[[Document, ProvisionVersion], Statement | None]
"""The provision by which another document made a text of a document read so."""


def place_changed(query: Query, passages: Sequence[Passage], held: Held) -> Draft | None:
    """What changed at the place named, in the document of the first passage; where none is named, in the first one that changed there."""
    documents = [passages[0].document]
    if not query.documents and query.provision:
        places = {d.id: place_of(query.provision, held.provisions(d.id)) or "-" for d in {p.document for p in passages}}
        at = (p for p in passages if _meet(p.chunk.path, places[p.document.id]))
        documents = [*(p.document for p in at), *documents]
    return next((draft for d in dict.fromkeys(documents) if (draft := named_changed(query, d, held))), None)


def _meet(path: str, other: str) -> bool:
    """Whether one of two provisions is the other or lies in it."""
    return is_within(path, other) or is_within(other, path)


def named_changed(query: Query, document: Document, held: Held, made: Made = lambda document, version: None) -> Draft | None:
    """What changed in the provision that the question names, or in its parts that have texts of their own; None where nothing did."""
    places = held.provisions(document.id)
    at = places.get(place_of(query.provision, places) or "") if query.provision else None
    leaves = list(_leaves(at, places.values())) if at else []
    changed = [(p, pair) for p in leaves if (pair := pair_of(query, held.versions(document.id, p.path)))]
    return _draft(ChangeAsked(query, query, Sought.HOW), document, changed, held, made) if changed else None


def matter_changed(
    of: ChangeAsked, passages: Sequence[Passage], held_on: Callable[[date], Held], made: Made, *, only_telling: bool = False
) -> Draft | None:
    """What changed of the matter `asked`, or that it did not; None where nothing held tells, with `only_telling` in so many words."""
    held = held_on(of.matter.as_of)
    of_now = [p for p in passages if is_in_force(p.chunk.valid_from, p.chunk.valid_to, of.matter.as_of)]
    own = telling(of.query, of.matter, of.sought, of_now, held)
    own_words = Draft(None, (quoted(replace(of.matter, intent=Intent.OTHER), own, held),)) if own else None
    if only_telling or (own and of.sought is Sought.ADDED):
        return own_words
    found = found_in(of, passages, held_on)
    if in_list := _list_changed(of, found, held, made):
        return in_list
    best = chosen(of, found, held)
    if best is None:
        return own_words
    if best.pair is None:
        return _unchanged(of.matter, best, passages, held_on(best.day))
    if moved := _moved(of, found, best, held):
        return moved
    changed = _dropped(found, best) if best.is_dropped else [(best.place, best.pair)]
    draft = _draft(of, best.document, changed, held, made, sentence=best.sentence)
    told = _gone(of.query, best.pair, best.sentence) if of.sought in (Sought.STILL, Sought.DROPPED) and len(changed) == 1 else None
    draft = replace(draft, focus=told or draft.focus)
    return _of_now(draft, [quoted(of.matter, own, held)] if own else [], of.matter.as_of) if of.sought is Sought.STILL else draft


def _list_changed(of: ChangeAsked, found: Sequence[Found], held: Held, made: Made) -> Draft | None:
    """All that changed in the list that a list asked for stands in; None where none is asked for, or nothing in it did."""
    if of.matter.intent not in LISTS or of.sought not in (Sought.HOW, Sought.DROPPED, Sought.ADDED):
        return None
    first = chosen(replace(of, sought=Sought.HOW), found, held)
    if first is None or first.pair is None:
        return None
    rest = [f for f in found if f.pair] if of.sought is not Sought.HOW else []
    for one in (first, *rest):
        if changed := _of_list(of, one, held):
            return _draft(of, one.document, changed, held, made)
    return None


def _of_now(draft: Draft, telling: Sequence[Statement], day: date) -> Draft:
    """The same for a question whether something is still so: what holds is cited, what stood before is shown behind it."""
    past = tuple(s for s in draft.statements if s.version and s.version.valid_to and s.version.valid_to <= day)
    now = [s for s in draft.statements if s not in past]
    more = [s for s in telling if not any((s.document.id, s.path) == (n.document.id, n.path) for n in now)]
    return replace(draft, statements=(*now, *more), stood=past) if now else draft


def _moved(of: ChangeAsked, found: Sequence[Found], best: Found, held: Held) -> Draft | None:
    """The figure in the unit asked for that one provision had and the one that another has now; None where it stayed in its place."""
    query, unit = of.query, UNITS.get(of.matter.unit or "")
    if unit is None:
        return None
    told = [f for f in found if f.pair and f.document == best.document and figures_of(f, unit)]
    new = next((f for f in told if not f.is_past), None)
    is_of = figures_of(new, unit)[0] if new else ""
    old = next((f for f in told if f.is_past and is_of not in figures_of(f, unit)), None)
    if old is None or new is None or old.place.path == new.place.path or old.pair is None or new.pair is None:
        return None
    if unit.search(old.pair[1].text) or (new.pair[0] and unit.search(new.pair[0].text)):
        return None
    figures = [figures_of(old, unit)[0], is_of]
    statements = (*_sides(query, best.document, old.place, old.pair, held), *_sides(query, best.document, new.place, new.pair, held))
    return Draft(" → ".join(figures), statements)


def _unchanged(asked: Query, best: Found, passages: Sequence[Passage], held: Held) -> Draft | None:
    """The provision that answers, and that it did not change; None where it does not answer."""
    if not is_supported(evidence(asked, [best.candidate], passages, held)):
        return None
    told = None if _INSTRUCTS.match(without_number(best.sentence)) else words_for(asked.language).unchanged
    return Draft(told, (quoted(asked, best.candidate, held),))


def _of_list(of: ChangeAsked, best: Found, held: Held) -> list[Changed]:
    """All that changed in the list that the best one belongs to: the nearest around it whose first line says what is asked."""
    text, places, about = held.text(best.document.id), held.provisions(best.document.id), Asked(of.matter, held.rarity)
    at = places.get(best.place.path)
    while at:
        if _has_parts(at, places.values()) and about.coverage(at.span.of(text).split("\n", 1)[0]) >= OF_LIST:
            inside = [p for p in places.values() if p.path.startswith(f"{at.path}/") and not _has_parts(p, places.values())]
            inside.sort(key=lambda p: p.span.start)
            changed = [(p, pair) for p in inside if (pair := pair_of(of.query, held.versions(best.document.id, p.path)))]
            return [(p, pair) for p, pair in changed if _is_sought(pair, of.sought)]
        at = places.get(at.parent or "")
    return []


def _is_sought(pair: Pair, sought: Sought) -> bool:
    """Whether a change took away, or put in, where that alone is asked for."""
    return is_repealed(pair[1]) if sought is Sought.DROPPED else pair[0] is None if sought is Sought.ADDED else True


def _has_parts(place: Provision, places: Iterable[Provision]) -> bool:
    return any(p.parent == place.path and p.kind in (ProvisionKind.CLAUSE, ProvisionKind.POINT) for p in places)


def _dropped(found: Sequence[Found], best: Found) -> list[Changed]:
    """What was repealed beside the best one, in the same article."""
    article = best.place.path.split("/", 1)[0]
    beside = {
        f.place.path: (f.place, f.pair)
        for f in found
        if f.pair and f.is_dropped and f.document == best.document and f.place.path.split("/", 1)[0] == article
    }
    return list(beside.values())


def _leaves(place: Provision, places: Iterable[Provision]) -> Iterator[Provision]:
    """The clauses of an article; any other provision itself."""
    inside = [p for p in places if p.parent == place.path and p.kind is ProvisionKind.CLAUSE]
    yield from inside or [place]


def _draft(of: ChangeAsked, document: Document, changed: Sequence[Changed], held: Held, made: Made, *, sentence: str = "") -> Draft:
    shown = changed[:MAX_PAIRS]
    statements: list[Statement] = []
    for place, pair in shown:
        by = made(document, pair[1]) if is_repealed(pair[1]) else None
        sides = _sides(of.query, document, place, pair, held)
        statements += [*sides[:-1], replace(by, gist=sides[-1].gist)] if by else sides
    told = told_difference(of, shown[0][1], sentence, held) if len(shown) == 1 else None
    return Draft(told or _dated(of.query, document, shown, statements, held), tuple(statements))


def _gone(query: Query, pair: Pair, sentence: str) -> str | None:
    """That the later text no longer says the sentence of the earlier one, where it says little of it in other words either."""
    new = pair[1]
    said, left = set(words(sentence)), set(words(new.text))
    if (
        not said
        or sentence in new.text
        or is_repealed(new)
        or len(said & left) > STILL_SAID * len(said)
        or len(sentence.split()) > MAX_GONE
    ):
        return None
    day = new.valid_from or date.min
    return words_for(query.language).no_longer.format(day=day, words=without_number(sentence).strip(" .;"))


def _dated(query: Query, document: Document, changed: Sequence[Changed], statements: Sequence[Statement], held: Held) -> str | None:
    """The day of the change, of several provisions with their places and what differs in each."""
    day = next((s.version.valid_from for s in reversed(statements) if s.version), None)
    if day is None:
        return None
    say = words_for(query.language)
    is_gone = all(is_repealed(pair[1]) for _, pair in changed)
    is_new = all(pair[0] is None for _, pair in changed)
    told = (say.repealed_on if is_gone else say.added_on if is_new else say.changed_on).format(day=day)
    if len(changed) == 1:
        return told
    places = []
    for place, pair in changed:
        label = say.cited(place.label.replace(document.name, "").strip())
        differs = "" if is_gone else told_difference(ChangeAsked(query, query, Sought.HOW), pair, "", held)
        places.append(f"{label} ({differs})" if differs else label)
    return f"{told}: {'; '.join(places)}"


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
