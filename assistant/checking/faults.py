"""Whether the sources that a sentence cites bear it out: every figure, date, body, document, provision and negation of it.

In: a sentence, Vietnamese or English, and the texts it cites. Out: its Faults; none means that nothing in it is unsupported.
Figures, dates and bodies must stand in the sources, and beside the matter that the sentence puts them beside: "thẩm định 25 ngày,
quyết định 07 ngày làm việc" does not bear out "quyết định trong 25 ngày".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.actors import wrong_actors
from assistant.checking.added import added_matter, said_again
from assistant.checking.amounts import wrong_dates, wrong_figures
from assistant.checking.bearing import unborne
from assistant.checking.beginnings import begun_within
from assistant.checking.conditions import cut_before_condition, dropped_conditions, said_of_all
from assistant.checking.contexts import held_words, holds, said_terms
from assistant.checking.exceptions import dropped_exceptions, false_universals
from assistant.checking.forces import wrong_forces
from assistant.checking.law import NamedPlace, documents, opened, places
from assistant.checking.letters import hasty_negations, strange
from assistant.checking.opposites import opposites
from assistant.checking.reading import Fault, FaultKind, Reading, Source, blank
from assistant.checking.who import wrong_bodies, wrong_names
from assistant.glossary import known_share

MIN_SHARED = 0.45
"""Share of a sentence's words, 0–1, that its sources must hold; a paraphrase keeps most terms of the law."""
MIN_SHARED_ENGLISH = 0.4
"""The same for the Vietnamese terms that an English sentence is turned into, several for one English term."""
MIN_KNOWN_ENGLISH = 0.5
"""Share of an English sentence's words that the glossary must know, so that anything can be compared."""
_ASKED = r"(?:bao nhiêu|bao lâu|thế nào|khi nào|ở đâu|là gì|những gì|vì sao|tại sao|mấy (?:ngày|tháng|năm|lần))"
_ASKS = re.compile(rf"\?\s*$|^\W*{_ASKED}(?!\w)|(?<!\w){_ASKED}\W*$", re.IGNORECASE)
"""A question; what stands within a sentence only tells what is known or told ("nêu rõ khi nào phải xong việc")."""
_BROKEN_OFF = re.compile(r"(?<!\w)(?:trong|là|của|và|hoặc|cho|với|từ|tại|do|bởi|các|những|the|a|an|and|or)[\s.,;]*$", re.IGNORECASE)


def faults(sentence: str, sources: Sequence[Source]) -> tuple[Fault, ...]:
    """What the sources do not bear out in a sentence; the marks that cite them ([1]) are left out by the caller or ignored."""
    said = Reading.of_sentence(sentence)
    held = [Reading.of_source(source) for source in sources]
    if not any(char.isalpha() for char in said.text):
        return (Fault(FaultKind.EMPTY, sentence.strip()),)
    checks = (
        strange, _states_nothing, _documents, _places, wrong_dates, wrong_figures, wrong_bodies, wrong_names, _polarity, _matter,
        hasty_negations, added_matter, said_again, begun_within,
    )  # fmt: skip
    found = tuple(dict.fromkeys(fault for check in checks for fault in check(said, held)))
    return tuple(f for f in found if f.kind is not FaultKind.REPLACED or not any(f.said in o.said for o in found if o is not f))


def _states_nothing(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """A question, a beginning without its end, or a bare number: nothing in it can be wrong, and nothing is told."""
    asked = [m[0] for m in _ASKS.finditer(said.text) if not any(m[0].lower() in s.text.lower() for s in held)]
    if asked or _is_broken_off(said.text, held):
        return [Fault(FaultKind.EMPTY, said.text.strip())]
    terms = said_terms(said.text, said.language, pairs=False)
    is_bare = all(word[0].isdigit() for term in terms for meaning in term for word in meaning)
    named = (*said.documents, *said.places, *said.moments, *(f for f in said.figures if f.unit))
    return [Fault(FaultKind.EMPTY, said.text.strip())] if is_bare and not named else []


def _is_broken_off(sentence: str, held: Sequence[Reading]) -> bool:
    """Whether a sentence ends with a word that goes on, unless a source ends so too ("nêu rõ lý do.", "văn bản đến.")."""
    last = " ".join(re.escape(word) for word in sentence.rstrip(" .;,").split()[-2:])
    ends = re.compile(rf"(?<!\w){last}\s*(?:[.;,\n]|$)", re.IGNORECASE)
    return bool(_BROKEN_OFF.search(sentence)) and not any(ends.search(s.text) for s in held)


def _documents(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known = [d for s in held for d in (*s.documents, *documents(s.label))]
    return [Fault(FaultKind.DOCUMENT, d.text) for d in said.documents if not any(d.stands_in(k) for k in known)]


def _places(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known: list[NamedPlace] = []
    for source in held:
        label = places(blank(source.label, [d.span for d in documents(source.label)]))
        known += [*label, *source.places, *opened(source.text)]
        known += [_below(place, inner) for place in label for inner in opened(source.text)]
    return [Fault(FaultKind.PROVISION, p.text) for p in said.places if not any(p.stands_in(k) for k in known)]


def _below(place: NamedPlace, inner: NamedPlace) -> NamedPlace:
    """The place of a point or clause that a source's line begins with, within the place that its label names."""
    return NamedPlace(inner.point or place.point, inner.clause or place.clause, place.article, place.other, inner.span, inner.text)


def _polarity(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    source = "\n".join(s.text for s in held)
    return [
        *unborne(said.text, said.language, source),
        *(Fault(FaultKind.FORCE, w) for w in wrong_forces(said.text, said.language, source)),
        *(Fault(FaultKind.EXCEPTION, w) for w in false_universals(said.text, source, said.language)),
        *(Fault(FaultKind.EXCEPTION, w) for w in dropped_exceptions(said.text, [s.text for s in held], said.language)),
        *(Fault(FaultKind.EXCEPTION, w) for w in said_of_all(said.text, said.language, source)),
        *(Fault(FaultKind.EXCEPTION, w) for w in dropped_conditions(said.text, said.language, source)),
        *(Fault(FaultKind.EXCEPTION, w) for w in cut_before_condition(said.text, source)),
        *(Fault(FaultKind.ACTOR, w) for w in wrong_actors(said.text, source) if said.language == "vi"),
        *(Fault(FaultKind.OPPOSITE, w) for w in opposites(said.text, said.language, source)),
    ]


def _matter(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """A sentence that speaks of something else: too few of its words stand in the sources."""
    there = frozenset(w for s in held for w in (*held_words(s.text), *held_words(s.label)))
    named = [*(d.span for d in said.documents), *(p.span for p in said.places)]  # says where, not what
    # Figures are compared by themselves, in whatever unit they are said: here they count as held.
    measured = [f.span for f in said.figures if f.unit]
    spoken = said_terms(blank(said.text, [*named, *measured]), said.language, pairs=False)
    if said.language == "en" and known_share(said.text) < MIN_KNOWN_ENGLISH:
        return [Fault(FaultKind.MATTER, said.text.strip())]
    least = MIN_SHARED if said.language == "vi" else MIN_SHARED_ENGLISH
    n_said, n_held = len(spoken) + len(measured), sum(holds(there, term) for term in spoken) + len(measured)
    if not n_said or n_held / n_said < least:
        return [Fault(FaultKind.MATTER, said.text.strip())]
    return []
