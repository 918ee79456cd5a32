"""Figures and dates of a sentence against those of its sources: there at all, with their unit and limit, and beside the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.checking.actors import does_something
from assistant.checking.contexts import Term, held_words, holds, is_rather, is_told_apart, said_terms
from assistant.checking.figures import Figure
from assistant.checking.law import documents
from assistant.checking.limits import Change, Limit
from assistant.checking.moments import AGAINST, Moment
from assistant.checking.phrases import is_said_of_another
from assistant.checking.reading import Fault, FaultKind, Reading, Source, beside
from assistant.checking.units import TIME

MARGINS = {"vi": 2, "en": 1}
"""By how many terms another figure's or date's surroundings must fit the sentence better before it is taken for a mix-up."""
LEAST_CLOSE = 2
"""So many words close to a figure say what it is of."""
MOST_COUNTED = 5
"""So many words say what a list is of."""
_COMMA, _JOINS = re.compile(r"[,;]\s"), re.compile(r"(?<!\w)(?:và|hoặc|and|or)(?!\w)")
_LINE_END = re.compile(r"\n|\.(?=\s)")
LIMITED = ("%", "m²", "đồng")
"""Units in which a limit is part of the statement: "30%" is not borne out by "không quá 30%"."""


class _Listed(NamedTuple):
    """A figure of a source, the words around it, and those that lead in its list ("Quỹ chi trả 100% cho …; 95% cho …"), which are
    around the `first` of the list anyway."""

    figure: Figure
    words: frozenset[str]
    lead: frozenset[str]
    first: Figure

    def as_own(self, near: Sequence[Term]) -> frozenset[str]:
        """The words with those of the lead, where a word of its own tells that this one is meant."""
        return self.words | self.lead if any(holds(self.words, term) and not holds(self.lead, term) for term in near) else self.words


def wrong_dates(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """Dates of the sentence that no source names, or names of another matter."""
    years = {int(d.year) for s in held for d in (*s.documents, *documents(s.label)) if d.year}
    around = said.around([m.span for m in said.moments])
    found = []
    for moment, near in zip(said.moments, around, strict=True):
        if not any(moment.stands_in(m) for s in held for m in s.moments):
            wrong = bool(moment.day or moment.month or moment.year not in years)
        else:
            wrong = moment in _told_apart(said) and _is_mixed_up(moment, said_terms(near, said.language), held, MARGINS[said.language])
        if wrong:
            found.append(Fault(FaultKind.DATE, moment.text))
    return found


def wrong_figures(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """Figures of the sentence that no source holds, with another limit, or of another matter."""
    first = dict(_figure_faults(said, held, ()))
    sound = [f for f in said.figures if f not in first and not _is_nowhere_rather(f, _terms_near(said, f), held)] if first else []
    return [Fault(kind, figure.text) for figure, kind in _figure_faults(said, held, sound)] if first else []


def _figure_faults(said: Reading, held: Sequence[Reading], sound: Sequence[Figure]) -> Iterator[tuple[Figure, FaultKind]]:
    """The figures that are wrong; what the `sound` ones of the sentence say where it belongs is put for no other."""
    for figure in said.figures:
        if _counts_own_list(said, figure):
            continue
        terms = _terms_near(said, figure)
        kind = _figure_fault(figure, terms, held, sound=sound, margin=MARGINS[said.language])
        if kind is FaultKind.FIGURE and figure.unit:
            close = said_terms(" ".join(said.part_around(figure.span)), said.language, pairs=False)
            kind = None if _is_said_so(figure, close, held) else kind
        if kind is None and _is_nowhere_rather(figure, terms, held) and is_said_of_another(said, figure, held, _measured, _is_own):
            kind = FaultKind.FIGURE
        if kind is not None:
            yield figure, kind


def _terms_near(said: Reading, figure: Figure) -> list[Term]:
    """What a sentence says around a figure."""
    alike = _rivals(said, figure) if figure.unit else [f for f in said.figures if not f.unit]
    return said_terms(said.around([f.span for f in alike])[alike.index(figure)], said.language)


def states_same(text: str, fact: str) -> bool:
    """Whether every figure and date of `fact`, Vietnamese, is stated in `text`; the words and limits around them may differ."""
    said, wanted = Reading.of_sentence(text), Reading.of_source(Source(fact))
    dates = all(any(m.stands_in(s) for s in said.moments) for m in wanted.moments)
    return dates and all(any(f.unit == s.unit and f.values & s.values for s in said.figures) for f in wanted.figures)


def _is_mixed_up(moment: Moment, near: list[Term], held: Sequence[Reading], margin: float) -> bool:
    own = [(m, words) for m, words in beside(held, lambda s: s.moments) if moment.stands_in(m)]
    others = [words for m, words in beside(held, _told_apart) if _same_grain(moment, m) and not moment.stands_in(m)]
    contradicted = all(m.side in AGAINST.get(moment.side, ()) for m, _ in own)
    return contradicted or is_rather(near, [words for _, words in own], others, margin=margin)


def _told_apart(reading: Reading) -> list[Moment]:
    """The dates that could be mixed up with another; the date of issue in a document's name is none."""
    ends = [d.span.end for d in reading.documents]
    return [m for m in reading.moments if not any(0 <= m.span.start - end <= 6 for end in ends)]


def _same_grain(one: Moment, two: Moment) -> bool:
    return (one.day is None, one.month is None) == (two.day is None, two.month is None)


def _figure_fault(figure: Figure, near: list[Term], held: Sequence[Reading], *, sound: Sequence[Figure], margin: float) -> FaultKind | None:
    measured = [item for source in held for item in _listed(source, _measured(source, figure))]
    own = [(i.figure, i.as_own(near)) for i in measured if figure.measures_as(i.figure) and i.figure.values & figure.values]
    apart = [item for source in held for item in _listed(source, _rivals(source, figure)) if not _is_said(item.figure, sound)]
    rivals = [i for i in apart if i.figure.unit != figure.unit or not i.figure.values & figure.values]
    others = [i.words | i.lead if _is_own(figure, i.first) else i.words for i in rivals if _limit_agrees(figure, i.figure)]
    if not own:
        # "nhóm 1", "Biểu số 02": a number that is a name may stand in the label.
        named = not figure.unit and figure.text in {n.lstrip("0") for s in held for n in re.findall(r"\d+", s.label)}
        return None if not rivals and (figure.in_words or named) else FaultKind.FIGURE
    agreeing = [words for f, words in own if _limit_agrees(figure, f) and _change_agrees(figure, f)]
    if not agreeing:
        return FaultKind.LIMIT
    against = [words for f, words in own if f.limit and not _limit_agrees(figure, f) and not _is_said(f, sound)]
    is_other = any(all(is_told_apart(near, rival, words) for words in agreeing) for rival in others)
    return FaultKind.FIGURE if is_other or is_rather(near, agreeing, [*others, *against], margin=margin) else None


def _counts_own_list(said: Reading, figure: Figure) -> bool:
    """Whether a number counts what the sentence itself lists behind it ("4 loại giấy tờ: …, …, … và …")."""
    before, colon, listed = said.text[figure.span.end :].partition(":")
    n_commas, n_joined = len(_COMMA.findall(listed)) + 1, len(_JOINS.findall(listed))
    is_count = bool(figure.noun) and colon != "" and len(before.split()) <= MOST_COUNTED
    return is_count and bool(figure.values & {Decimal(n) for n in range(n_commas, n_commas + n_joined + 1)})


def _listed(source: Reading, figures: Sequence[Figure]) -> list[_Listed]:
    """Figures of a source with the words around them, and with what leads in the list they are in, if one before them begins it."""
    found: list[_Listed] = []
    begun: frozenset[str] = frozenset()
    for f, words in beside([source], lambda _: figures):
        last = found[-1] if found else None
        between = source.text[last.figure.span.end : f.span.start] if last else ""
        if last and last.figure.unit == f.unit and not _LINE_END.search(between) and not does_something(between):
            start = max((m.end() for m in _LINE_END.finditer(source.text, 0, last.first.span.start)), default=0)
            lead = held_words(source.text[start : last.first.span.start]) & begun
            found.append(_Listed(f, words, lead, last.first))
        else:
            begun = words
            found.append(_Listed(f, words, frozenset(), f))
    return found


def _is_nowhere_rather(figure: Figure, near: list[Term], held: Sequence[Reading]) -> bool:
    """Whether no place of a source that says the same fits a sentence better than those that say another."""
    places = [(_is_own(figure, f), words) for f, words in beside(held, lambda s: _measured(s, figure))]
    own, others = ([words for is_own, words in places if is_own is wanted] for wanted in (True, False))
    return not is_rather(near, others, own, margin=1)


def _is_said_so(figure: Figure, close: list[Term], held: Sequence[Reading]) -> bool:
    """Whether all that a sentence says close to a figure stands beside it in a source, and beside none that it could be put for."""
    own = [words for f, words in beside(held, lambda s: _measured(s, figure)) if _is_own(figure, f)]
    others = [words for f, words in beside(held, lambda s: _rivals(s, figure)) if not _is_own(figure, f)]
    return (
        len(close) >= LEAST_CLOSE
        and any(all(holds(words, term) for term in close) for words in own)
        and not any(all(holds(words, term) for term in close) for words in others)
    )


def _alike(source: Reading, figure: Figure) -> list[Figure]:
    """The figures of a source that measure or count the same; where it is not known what is counted, all that count."""
    if figure.unit or figure.is_bare:
        return [f for f in source.figures if figure.measures_as(f)]
    same = [f for f in source.figures if not f.unit and figure.noun and f.noun == figure.noun]
    return same or ([] if figure.in_words else [f for f in source.figures if not f.unit])


def _measured(source: Reading, figure: Figure) -> list[Figure]:
    """The figures of a source among which one stands that says the same: with times of other units, that stand between."""
    return _rivals(source, figure) if figure.unit in TIME else _alike(source, figure)


def _rivals(source: Reading, figure: Figure) -> list[Figure]:
    """The figures of a source that could be mixed up with one: a time may be put for another whatever its unit."""
    if figure.unit in TIME:
        return [f for f in source.figures if f.unit in TIME]
    return _alike(source, figure) if figure.unit else [f for f in source.figures if not f.unit and f.noun == figure.noun]


def _is_own(said: Figure, held: Figure) -> bool:
    return said.measures_as(held) and bool(said.values & held.values) and _limit_agrees(said, held)


def _is_said(held: Figure, said: Sequence[Figure]) -> bool:
    return any(_is_own(figure, held) for figure in said)


def _limit_agrees(said: Figure, held: Figure) -> bool:
    if said.limit is held.limit or (held.limit is Limit.NONE and said.limit is held.shared):
        return True
    if held.limit is Limit.NONE:
        return said.limit is Limit.MOST and said.unit in TIME and held.shared in (Limit.NONE, Limit.MOST)
    if {said.limit, held.limit} == {Limit.AHEAD, Limit.LEAST}:
        return True
    if said.limit is Limit.NONE:
        return said.unit in TIME or said.unit not in LIMITED or said.shared is held.limit
    return False


def _change_agrees(said: Figure, held: Figure) -> bool:
    """ "giảm 80%" is not borne out by "bằng 80%", "giảm 50%" is by "bằng 50%"; growth may be told without its word."""
    is_half = said.unit == "%" and said.values == frozenset({Decimal(50)})
    return is_half or said.change is held.change or (Change.NONE in (said.change, held.change) and said.change is not Change.LESS)
