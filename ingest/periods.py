"""Periods of provisions that begin or cease to apply on days of their own, laid over the periods of texts.

In: Effects and a path, or chunks. Out: the part of a period in which the provision applies. What an Effect tells of a provision holds for
everything in it, unless an Effect tells otherwise of a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ingest.records import Chunk, Effect


class Period(NamedTuple):
    """[start, end); None is open."""

    start: date | None
    end: date | None

    @property
    def is_empty(self) -> bool:
        """Whether no day lies in it."""
        return self.start is not None and self.end is not None and self.start >= self.end

    def within(self, other: Period) -> Period:
        """The days of both."""
        starts = [d for d in (self.start, other.start) if d]
        ends = [d for d in (self.end, other.end) if d]
        return Period(max(starts, default=None), min(ends, default=None))


def effect_on(path: str, effects: Iterable[Effect]) -> Effect | None:
    """The Effect of the provision at `path`: its own, or that of the smallest one around it."""
    found = [e for e in effects if e.path == path or path.startswith(f"{e.path}/")]
    return max(found, key=lambda e: len(e.path), default=None)


def applies(path: str, period: Period, effects: Iterable[Effect], *, first: date | None = None) -> Period:
    """The part of `period` in which the provision at `path` applies.

    `first` is the day from which the document is in force: what it puts into effect before that day applies from its own.
    """
    effect = effect_on(path, effects)
    if not effect:
        return period
    if effect.valid_from and first and period.start == first and effect.valid_from < first:
        period = Period(effect.valid_from, period.end)
    return period.within(Period(effect.valid_from, effect.valid_to))


def in_effect(chunks: Sequence[Chunk], effects: Sequence[Effect], first: date | None = None) -> list[Chunk]:
    """The chunks with the periods in which their provisions apply; none where they never do. `first` is as for `applies`."""
    if not effects:
        return list(chunks)
    found = []
    for chunk in chunks:
        period = applies(chunk.path, Period(chunk.valid_from, chunk.valid_to), effects, first=first)
        if not period.is_empty:
            found.append(replace(chunk, valid_from=period.start, valid_to=period.end))
    return found
