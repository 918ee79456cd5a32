"""The matter of a question what changed → the provision of it that changed, chosen over all texts that it had.

In: the matter as a Query, passages of the law of its day and of earlier law. A sentence of either answers as it would answer an ordinary
question; it tells of a change only if the other text of its provision lacks it. Out: the best one that does, or the one that answers better
and did not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dates import named_dates
from assistant.differing import differences
from assistant.document_numbers import matches_number
from assistant.eligibility import FORMAL_PARTS
from assistant.features import DEFINITIONS, SCOPE
from assistant.held import Held
from assistant.matching import Candidate, candidates_in
from assistant.matter import Sought
from assistant.overlap import Asked
from assistant.quoting import says_nothing_alone, smallest
from assistant.records import Intent, Passage, Query
from assistant.sentences import DATE, DURATION, UNITS, without_number
from assistant.whether import asked_predicate
from ingest.amended_text import REPEALED
from ingest.records import Document, Provision, ProvisionKind, ProvisionVersion

CLOSE = 3.0
"""What did not change answers a question that takes a change for granted only if it scores so much more; so does a further change."""
MAX_LOOKED_AT = 40
LISTS = (Intent.LIST, Intent.PROCEDURE)
"""Of these what heads a list answers, whose parts say but little of what is asked."""
OF_LIST = 0.8
"""Share of what is asked that what heads a list must say for all its changes to be asked about."""
_TIMES = re.compile(f"{DATE.pattern}|{DURATION.pattern}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/.,])\d+(?:[.,]\d+)*(?![\w/])")
_FIGURES = (Intent.FIGURE, Intent.TIME_LIMIT, Intent.DATE)
Pair = tuple[ProvisionVersion | None, ProvisionVersion]


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """A question what changed, and its `matter` as a question of its own; `targets` are the numbers of the documents that it is asked of:
    those that it names and those that they amend, none for any. Of one not held, `is_held` is false, it is not known what it changes.
    """

    query: Query
    matter: Query
    sought: Sought
    targets: frozenset[str] = frozenset()
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers the matter on a day; `pair` are both texts of its provision where only one of them has the sentence."""

    candidate: Candidate
    sentence: str
    place: Provision
    day: date
    pair: Pair | None
    is_definition: bool = False

    @property
    def document(self) -> Document:
        return self.candidate.passage.document

    @property
    def other(self) -> str:
        """The text of the provision that lacks the sentence; "" where it had no other."""
        texts = [v.text for v in self.pair or () if v and self.sentence not in v.text]
        return texts[0] if texts else ""

    @property
    def is_dropped(self) -> bool:
        """Whether the later text says nothing in its place."""
        return self.pair is not None and is_repealed(self.pair[1])

    @property
    def is_past(self) -> bool:
        return self.pair is not None and self.sentence not in self.pair[1].text


def is_repealed(version: ProvisionVersion) -> bool:
    """Whether a text is no more than the mark of a provision that was repealed."""
    return version.text.rstrip().endswith(REPEALED)


def found_in(of: ChangeAsked, passages: Sequence[Passage], held_on: Callable[[date], Held]) -> list[Found]:
    """The sentences of the passages that rule something, best first, each with what became of its provision.

    What an amending document puts into another is found there, not in the amending one.
    """
    days: dict[date, list[Passage]] = {}
    for passage in passages:
        ended = passage.chunk.valid_to
        days.setdefault(ended - timedelta(1) if ended and ended <= of.matter.as_of else of.matter.as_of, []).append(passage)
    every = [f for day, those in days.items() for f in _on(day, of, those, held_on(day))]
    amending = {v.amended_by for f in every if f.pair for v in f.pair if v}
    return sorted((f for f in every if f.pair or f.document.number not in amending), key=lambda f: -f.candidate.score)


def _on(day: date, of: ChangeAsked, passages: Sequence[Passage], held: Held) -> Iterator[Found]:
    for candidate in candidates_in(of.matter, passages, held)[:MAX_LOOKED_AT]:
        document = candidate.passage.document
        text, places = held.text(document.id), held.provisions(document.id)
        place = smallest(places, candidate.span)
        only_heads = place is not None and says_nothing_alone(text, place, candidate.span)
        if place is None or _rules_nothing(places, place) or (only_heads and not _heads_list(of.matter, candidate, held)):
            continue
        while place.kind is ProvisionKind.PARAGRAPH and (around := places.get(place.parent or "")):
            place = around
        sentence = candidate.sentence(held)
        pair = pair_of(of.query, held.versions(document.id, place.path))
        is_other = pair is not None and (only_heads or not all(v and sentence in v.text for v in pair))
        if only_heads and not is_other:
            continue
        article = places.get(place.path.split("/", 1)[0])
        is_definition = article is not None and bool(DEFINITIONS.search(article.heading))
        yield Found(candidate, sentence, place, day, pair if is_other else None, is_definition)


def _rules_nothing(places: Mapping[str, Provision], place: Provision) -> bool:
    """Whether a provision is a formal part, or lies in an article that says what a document is about."""
    top = place.path.split("/", 1)[0]
    return top in FORMAL_PARTS or (top in places and bool(SCOPE.search(places[top].heading)))


def _heads_list(asked: Query, candidate: Candidate, held: Held) -> bool:
    return asked.intent in LISTS and Asked(asked, held.rarity).coverage(candidate.sentence(held)) >= OF_LIST


def chosen(of: ChangeAsked, found: Sequence[Found], held: Held) -> Found | None:
    """The one that tells what became of the matter; one without a pair where that did not change, None where nothing tells."""
    if of.sought is Sought.STILL:
        return _no_longer(of, found, held)
    changed = [f for f in found if f.pair and _is_named(of.query, f)]
    if of.sought is Sought.DROPPED:
        changed = [f for f in changed if f.is_dropped] or changed
    elif of.sought is Sought.ADDED:
        changed = [f for f in changed if f.pair and f.pair[0] is None] or changed
    stood = (f for f in found if not f.pair and not f.is_definition and (not of.targets or f.document.number in of.targets))
    same = next(stood, None) if of.is_held else None
    if not changed:
        return same
    asks_figure, asks_dropped = _asks_figure(of.matter, held), of.sought is Sought.DROPPED
    near = [f for f in changed if f.candidate.score >= changed[0].candidate.score - CLOSE]
    best = min(
        near, key=lambda f: (f.is_dropped and not asks_dropped, asks_figure and not _moves_figure(of.matter, f), _is_renamed(f, found))
    )
    ahead = 0.0 if of.sought is Sought.WHETHER else CLOSE
    return same if same and same.candidate.score > best.candidate.score + ahead else best


def _no_longer(of: ChangeAsked, found: Sequence[Found], held: Held) -> Found | None:
    """The best one, or one nearly as good that says more of what is asked to be so still, where only earlier law has it."""
    about = Asked(of.matter, held.rarity).of(asked_predicate(of.query))
    for n, one in enumerate(found):
        if one.candidate.score < found[0].candidate.score - CLOSE:
            return None
        said = about.coverage(one.sentence)
        if one.is_past and _is_named(of.query, one) and all(about.coverage(f.sentence) < said for f in found[:n]):
            return one
    return None


def _is_renamed(found: Found, others: Sequence[Found]) -> bool:
    """Whether only words took the place of others that did so in another provision too: a name that the law changed throughout."""
    own = _renaming(found)
    return own is not None and any(own == _renaming(f) for f in others if f.place.path != found.place.path)


def _renaming(found: Found) -> tuple[str, str] | None:
    old, new = found.pair or (None, None)
    told = {(d.old, d.new) for d in differences(old.text, new.text) if d.is_told} if old and new else set()
    return told.pop() if len(told) == 1 else None


def _is_named(query: Query, found: Found) -> bool:
    """Whether the question names no document, or the one that changed or that changed it."""
    numbers = (found.document.number, *(v.amended_by for v in found.pair or () if v))
    return not query.documents or any(matches_number(n, query.documents) for n in numbers)


def _asks_figure(asked: Query, held: Held) -> bool:
    return asked.intent in _FIGURES or asked.unit is not None or Asked(asked, held.rarity).asks_bound


def _moves_figure(asked: Query, found: Found) -> bool:
    """Whether a figure of the sentence, of the sort asked for, is not in the other text."""
    pattern = UNITS[asked.unit] if asked.unit else _TIMES if asked.intent in (Intent.TIME_LIMIT, Intent.DATE) else _NUMBER
    return bool(figures_of(found, pattern))


def figures_of(found: Found, pattern: re.Pattern[str]) -> list[str]:
    """What the pattern finds in the sentence and not in the other text."""
    return [m[0] for m in pattern.finditer(without_number(found.sentence)) if m[0] not in found.other]


def pair_of(query: Query, versions: Sequence[ProvisionVersion]) -> Pair | None:
    """The two texts to compare, the earlier one first, None for a provision put in later; None where there is but one."""
    if len(versions) == 1 and versions[0].amended_by and versions[0].valid_from and versions[0].valid_from <= query.as_of:
        return None, versions[0]
    if len(versions) < 2:
        return None
    named = list(named_dates(query.text))
    days = sorted(day for d in named for day in (d.first, d.last))
    old, new = (_text_on(versions, days[0]), _text_on(versions, days[-1])) if len(named) > 1 else (None, None)
    if old is None or new is None or old is new:
        new = _text_on(versions, query.as_of) or versions[-1]
        at = versions.index(new)
        old, new = (versions[at - 1], new) if at else (versions[0], versions[1])
    return (old, new) if old.text != new.text else None


def _text_on(versions: Sequence[ProvisionVersion], day: date) -> ProvisionVersion | None:
    return next((v for v in versions if (v.valid_from is None or v.valid_from <= day) and (v.valid_to is None or day < v.valid_to)), None)
