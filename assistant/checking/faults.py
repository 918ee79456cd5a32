"""Whether the sources that a sentence cites bear it out: every figure, date, body, document, provision and negation of it.

In: a sentence, Vietnamese or English, and the texts it cites. Out: its Faults; none means that nothing in it is unsupported.
Figures, dates and bodies must stand in the sources, and beside the matter that the sentence puts them beside: "thẩm định 25 ngày, quyết định
07 ngày làm việc" does not bear out "quyết định trong 25 ngày".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar

from assistant.checking.bodies import Body, bodies
from assistant.checking.contexts import Term, held_words, holds, is_rather, language_of, said_terms, surroundings
from assistant.checking.figures import TIME, Figure, Limit, figures
from assistant.glossary import known_share
from assistant.checking.moments import AGAINST, Moment, moments
from assistant.checking.law import NamedDocument, NamedPlace, documents, opened, places
from assistant.checking.polarity import added_negations, dropped_negations, false_universals, wrong_forces
from assistant.records import Language
from assistant.sentences import UPPER
from ingest.records import Span, nfc
from ingest.syllables import fold, words

MIN_SHARED = 0.45
"""Share of a sentence's words, 0–1, that its sources must hold; a paraphrase keeps most terms of the law."""
MIN_SHARED_ENGLISH = 0.4
"""The same for the Vietnamese terms that an English sentence is turned into, several for one English term."""
MIN_KNOWN_ENGLISH = 0.5
"""Share of an English sentence's words that the glossary must know, so that anything can be compared."""
MARGINS = {"vi": 2, "en": 1}
"""By how many terms another figure's or date's surroundings must fit the sentence better before it is taken for a mix-up."""
BODY_MARGINS = {"vi": 3, "en": 2}
"""The same for bodies and other names."""
NAME_MARGIN = 4
RECEIVED_CHARS = 60
"""What goes to a body is said in so many characters before its name."""


class FaultKind(StrEnum):
    """What in a sentence is not borne out."""

    EMPTY = "empty"
    MARKUP = "markup"
    FIGURE = "figure"
    LIMIT = "limit"
    DATE = "date"
    BODY = "body"
    NAME = "name"
    DOCUMENT = "document"
    PROVISION = "provision"
    NEGATION = "negation"
    FORCE = "force"
    EXCEPTION = "exception"
    MATTER = "matter"


class Fault(NamedTuple):
    """A part of a sentence that no source bears out, as it was said."""

    kind: FaultKind
    said: str


class Source(NamedTuple):
    """A text that may be cited, and the label of its place ("khoản 3 Điều 10 Nghị định số 32/2024/NĐ-CP")."""

    text: str
    label: str = ""


def faults(sentence: str, sources: Sequence[Source]) -> tuple[Fault, ...]:
    """What the sources do not bear out in a sentence; the marks that cite them ([1]) are left out by the caller or ignored."""
    said = Reading.of_sentence(sentence)
    held = [Reading.of_source(source) for source in sources]
    if not any(char.isalpha() for char in said.text):
        return (Fault(FaultKind.EMPTY, sentence.strip()),)
    checks = (_markup, _documents, _places, _dates, _figures, _bodies, _names, _polarity, _matter)
    return tuple(dict.fromkeys(fault for check in checks for fault in check(said, held)))


_BLANK = "\u2007"
_MARKS = re.compile(r"\s*\[\d[\d\s,]*\]")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*+•])\s+")
_MARKUP = re.compile(r"</?[a-zA-Z!]|<\?|!?\[[^\]]*\]\(|https?://|www\.|javascript:|data:\w|&(?:#\w+|lt|gt|amp|quot);|```|<<<|>>>|\|.*\||<\|", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-zà-ỹđ]\w+(?:-\w+)?")
_FULL_NAME = re.compile(rf"(?<![\w’'])[{UPPER}]\w+(?:\s+[{UPPER}]\w+)+")
_OPENING = re.compile(r"(?:^|[.?!:;•“\"(]\s*|\n\s*)$")


@dataclass(frozen=True)
class Reading:
    """A text with what it names, each found after the former was blanked out, so that no number is read twice."""

    text: str
    label: str
    language: Language
    is_sentence: bool

    @classmethod
    def of_sentence(cls, sentence: str) -> Reading:
        """A sentence without its marks and the bullet or number it begins with."""
        text = _ITEM.sub("", _MARKS.sub(" ", nfc(sentence)))
        return cls(text, "", language_of(text), True)

    @classmethod
    def of_source(cls, source: Source) -> Reading:
        """A source, which is Vietnamese."""
        return cls(nfc(source.text), nfc(source.label), "vi", False)

    @cached_property
    def documents(self) -> list[NamedDocument]:
        return documents(self.text)

    @cached_property
    def places(self) -> list[NamedPlace]:
        return places(_blank(self.text, [d.span for d in self.documents]))

    @cached_property
    def _no_law(self) -> str:
        return _blank(self.text, [x.span for x in (*self.documents, *self.places)])

    @cached_property
    def moments(self) -> list[Moment]:
        return moments(self._no_law)

    @cached_property
    def figures(self) -> list[Figure]:
        text = _blank(self._no_law, [m.span for m in self.moments])
        return figures(_blank(text, [p.span for p in opened(text)]), self.language)

    @cached_property
    def bodies(self) -> list[Body]:
        return bodies(self.text)

    def around(self, spans: Sequence[Span]) -> list[str]:
        """The words that belong to each span, all of them and the names of documents left blank."""
        return surroundings(_blank(self.text, [d.span for d in self.documents]), spans, shares=not self.is_sentence)


def _blank(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + _BLANK * (span.end - span.start) + text[span.end :]
    return text


def _markup(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    found = _MARKUP.search(said.text)
    return [Fault(FaultKind.MARKUP, found[0])] if found else []


def _documents(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known = [d for s in held for d in (*s.documents, *documents(s.label))]
    return [Fault(FaultKind.DOCUMENT, d.text) for d in said.documents if not any(d.stands_in(k) for k in known)]


def _places(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known: list[NamedPlace] = []
    for source in held:
        label = places(_blank(source.label, [d.span for d in documents(source.label)]))
        known += [*label, *source.places, *opened(source.text)]
        known += [_below(place, inner) for place in label for inner in opened(source.text)]
    return [Fault(FaultKind.PROVISION, p.text) for p in said.places if not any(p.stands_in(k) for k in known)]


def _below(place: NamedPlace, inner: NamedPlace) -> NamedPlace:
    """The place of a point or clause that a source's line begins with, within the place that its label names."""
    return NamedPlace(inner.point or place.point, inner.clause or place.clause, place.article, place.other, inner.span, inner.text)


def _dates(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    found = []
    years = {int(d.year) for s in held for d in (*s.documents, *documents(s.label)) if d.year}
    surroundings = said.around([m.span for m in said.moments])
    for moment, near in zip(said.moments, surroundings, strict=True):
        own = _Kin.of(held, lambda s: s.moments, moment.stands_in)
        others = _Kin.of(held, _rival_moments, lambda m, like=moment: _same_grain(like, m) and not like.stands_in(m))  # type: ignore[misc]
        if not own.items:
            if moment.day or moment.month or moment.year not in years:
                found.append(Fault(FaultKind.DATE, moment.text))
        elif moment not in _rival_moments(said):
            continue
        elif all(m.side in AGAINST.get(moment.side, ()) for m in own.items) or is_rather(
            said_terms(near, said.language), own.around, others.around, margin=MARGINS[said.language]
        ):
            found.append(Fault(FaultKind.DATE, moment.text))
    return found


def _rival_moments(source: Reading) -> list[Moment]:
    """The dates of a source that could be mixed up with another; the date of issue in a document's name is none."""
    ends = [d.span.end for d in source.documents]
    return [m for m in source.moments if not any(0 <= m.span.start - end <= 6 for end in ends)]


def _same_grain(one: Moment, two: Moment) -> bool:
    return (one.day is None, one.month is None) == (two.day is None, two.month is None)


T = TypeVar("T", Figure, Moment, Body)


class _Kin(NamedTuple):
    """Figures, dates or bodies of the sources that meet a condition, and the words around each."""

    items: list[Figure | Moment | Body]
    around: list[frozenset[str]]

    @classmethod
    def of(cls, held: Sequence[Reading], of: Callable[[Reading], Sequence[T]], wanted: Callable[[T], bool]) -> _Kin:
        items: list[Figure | Moment | Body] = []
        around: list[frozenset[str]] = []
        for source in held:
            all_of = of(source)
            for item, near in zip(all_of, source.around([x.span for x in all_of]), strict=True):
                if wanted(item):
                    items.append(item)
                    around.append(held_words(near))
        return cls(items, around)


def _figures(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    found = []
    for figure in said.figures:
        alike = _rivals(said, figure) if figure.unit else [f for f in said.figures if not f.unit]
        near = said.around([f.span for f in alike])[alike.index(figure)]
        kind = _figure_fault(figure, said_terms(near, said.language), held, MARGINS[said.language])
        if kind is not None:
            found.append(Fault(kind, figure.text))
    return found


def _figure_fault(figure: Figure, near: list[Term], held: Sequence[Reading], margin: float) -> FaultKind | None:
    own = _Kin.of(held, lambda s: _alike(s, figure), lambda f: bool(f.values & figure.values))
    others = _Kin.of(held, lambda s: _rivals(s, figure), lambda f: f.unit != figure.unit or not f.values & figure.values)
    if not own.items:
        numbers = {n.lstrip("0") for s in held for n in re.findall(r"\d+", s.label)} if not figure.unit else set()
        if figure.in_words and not others.items:
            return None
        return None if figure.text in numbers and not others.items else FaultKind.FIGURE
    agreeing = [near for f, near in zip(own.items, own.around, strict=True) if isinstance(f, Figure) and _limit_agrees(figure, f)]
    if not agreeing:
        return FaultKind.LIMIT
    against = [near for near in own.around if near not in agreeing]
    return FaultKind.FIGURE if is_rather(near, agreeing, [*others.around, *against], margin=margin) else None


def _alike(source: Reading, figure: Figure) -> list[Figure]:
    """The figures of a source that measure or count the same; where it is not known what is counted, all that count."""
    if figure.unit:
        return [f for f in source.figures if f.unit == figure.unit]
    same = [f for f in source.figures if not f.unit and figure.noun and f.noun == figure.noun]
    return same or ([] if figure.in_words else [f for f in source.figures if not f.unit])


def _rivals(source: Reading, figure: Figure) -> list[Figure]:
    """The figures of a source that could be mixed up with one: a time may be put for another whatever its unit."""
    if figure.unit in TIME:
        return [f for f in source.figures if f.unit in TIME]
    return _alike(source, figure) if figure.unit else [f for f in source.figures if not f.unit and f.noun == figure.noun]


def _limit_agrees(said: Figure, held: Figure) -> bool:
    if said.limit is held.limit:
        return True
    if held.limit is Limit.NONE:
        return said.limit in (Limit.MOST, Limit.AHEAD) and said.unit in TIME
    if Limit.AHEAD in (said.limit, held.limit) and Limit.MOST in (said.limit, held.limit):
        return True
    if said.limit is Limit.NONE:
        return said.unit in TIME or said.unit not in ("%", "m²", "đồng")
    return False


def _bodies(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known = [b for s in held for b in (*s.bodies, *bodies(s.label))]
    acting = _acting(said)
    near = dict(zip(acting, said.around([b.span for b in acting]), strict=True))
    found = []
    for body in said.bodies:
        if not any(body.stands_in(k) for k in known):
            found.append(Fault(FaultKind.BODY, body.text))
        elif body in near:
            if _is_of_another(body, said_terms(near[body], said.language), [_deeds(s) for s in held], BODY_MARGINS[said.language]):
                found.append(Fault(FaultKind.BODY, body.text))
        elif _RECEIVES.search(said.text[: body.span.start]):
            sent = said_terms(_before(said, body), said.language)
            if _is_of_another(body, sent, [_receipts(s) for s in held], BODY_MARGINS[said.language]):
                found.append(Fault(FaultKind.BODY, body.text))
    return found


def _is_of_another(body: Body, said: list[Term], held: Sequence[list[tuple[Body, frozenset[str]]]], margin: float) -> bool:
    own = [words_of for part in held for other, words_of in part if body.stands_in(other)]
    others = [words_of for part in held for other, words_of in part if not body.stands_in(other) and not other.stands_in(body)]
    return is_rather(said, own, others, margin=margin)


def _deeds(source: Reading) -> list[tuple[Body, frozenset[str]]]:
    """Each body of a source that does something, with the words of what it does."""
    acting = _acting(source)
    return [(b, held_words(near)) for b, near in zip(acting, source.around([b.span for b in acting]), strict=True)]


def _receipts(source: Reading) -> list[tuple[Body, frozenset[str]]]:
    """Each body of a source, with the words before it: of what goes to it, if anything does."""
    return [(b, held_words(_before(source, b))) for b in source.bodies]


def _before(reading: Reading, body: Body) -> str:
    text = _blank(reading.text, [b.span for b in reading.bodies])
    return text[max(0, body.span.start - RECEIVED_CHARS) : body.span.start].rpartition("\n")[2]


_RECEIVES = re.compile(r"(?:\b(?:cho|đến|tới|tại|gửi|trình|báo cáo|nộp|to|at)(?:\s+the)?)\s*$", re.IGNORECASE)
_NOT_ACTING = re.compile(
    r"(?:\b(?:của|cho|đến|tới|với|về|tại|từ|ở|gửi|trình|nộp|báo cáo|đề nghị|giao|cùng|hướng dẫn|chỉ đạo|yêu cầu|phối hợp|ủy quyền|kiểm tra|lấy ý kiến|"
    r"to|of|from|with|at|for|notify|inform|direct|guide)(?:\s+the)?)\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:[.,;)\n]|$|(?:và|hoặc|and|or)\b)")
_LISTED = re.compile(r"(?:,|;|\bvà|\bhoặc|\band|\bor)(?:\s+the)?\s*$", re.IGNORECASE)


def _acting(reading: Reading) -> list[Body]:
    """The bodies that do what is said, rather than receive it, own it or stand second in a list."""
    found = []
    for i, body in enumerate(reading.bodies):
        before = reading.text[max(0, body.span.start - 20) : body.span.start]
        after = reading.text[body.span.end : body.span.end + 12]
        in_list = (before.rstrip().endswith(",") and _GOES_ON.match(after)) or i and _LISTED.fullmatch(reading.text[reading.bodies[i - 1].span.end : body.span.start].strip())
        if not in_list and not before.endswith(("“", '"')) and not _NOT_ACTING.search(before):
            found.append(body)
    return found


def _names(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """Proper names that no source holds; the words that begin a sentence, and English words that the glossary knows, are none."""
    there = {fold(w) for s in held for w in words(f"{s.text} {s.label}")}
    found = [Fault(FaultKind.NAME, name) for name in _mixed_up(said, held)]
    taken = [x.span for x in (*said.bodies, *said.documents, *said.places, *said.moments)]
    for match in _CAPITALISED.finditer(said.text):
        inside = any(t.start <= match.start() < t.end for t in taken)
        opens = bool(_OPENING.search(said.text[: match.start()]))
        known = said.language == "en" and known_share(match[0].lower()) > 0
        if not inside and not opens and not known and not any(fold(w) in there for w in words(match[0])):
            found.append(Fault(FaultKind.NAME, match[0]))
    return found


def _mixed_up(said: Reading, held: Sequence[Reading]) -> list[str]:
    """Names of two words or more that the sources put beside other matters than the sentence does."""
    lines = [line for s in held for line in s.text.splitlines()]
    names = {m[0] for line in lines for m in _FULL_NAME.finditer(line)} - {b.text for s in held for b in s.bodies}
    found = []
    for match in _FULL_NAME.finditer(said.text):
        if any(b.span.start <= match.start() < b.span.end for b in said.bodies) or not any(match[0] in n for n in names):
            continue
        rest = said_terms(said.text.replace(match[0], " "), said.language)
        own = [held_words(line.replace(match[0], " ")) for line in lines if match[0] in line]
        others = [held_words(line) for line in lines if match[0] not in line and _FULL_NAME.search(line)]
        if is_rather(rest, own, others, margin=NAME_MARGIN):
            found.append(match[0])
    return found


def _polarity(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    source = "\n".join(s.text for s in held)
    return [
        *(Fault(FaultKind.NEGATION, w) for w in added_negations(said.text, said.language, source)),
        *(Fault(FaultKind.NEGATION, w) for w in dropped_negations(said.text, said.language, source)),
        *(Fault(FaultKind.FORCE, w) for w in wrong_forces(said.text, said.language, source)),
        *(Fault(FaultKind.EXCEPTION, w) for w in false_universals(said.text, source, said.language)),
    ]


def _matter(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """A sentence that speaks of something else: too few of its words stand in the sources."""
    there = frozenset(w for s in held for w in (*held_words(s.text), *held_words(s.label)))
    spoken = said_terms(said.text, said.language, pairs=False)
    if said.language == "en" and known_share(said.text) < MIN_KNOWN_ENGLISH:
        return [Fault(FaultKind.MATTER, said.text.strip())]
    least = MIN_SHARED if said.language == "vi" else MIN_SHARED_ENGLISH
    if not spoken or sum(holds(there, term) for term in spoken) / len(spoken) < least:
        return [Fault(FaultKind.MATTER, said.text.strip())]
    return []
