"""Which numbers still come: what tells a provision from a line that only looks like one.

In: the lines of a document, and which of them are quoted. Out: whether a number is opened further down. "5. …" after clause 1 is clause 5
only where no line after it opens clause 2.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from ingest import marks
from ingest.records import ProvisionKind

K = ProvisionKind


class Lookahead:
    """The numbers that the lines of a document open."""

    def __init__(self, lines: Sequence[str], quoted: Sequence[bool]) -> None:
        self._lines = lines
        self._quoted = quoted

    def holds(self, kind: ProvisionKind, number: int, after: int, end: int) -> bool:
        """Whether a line after `after`, before `end`, opens that number; a clause before the next article or division only."""
        places = self._opened.get((kind, number), [])
        k = bisect_right(places, after)
        if k == len(places) or places[k] >= end:
            return False
        bounds = self._bounds
        return kind is not K.CLAUSE or bisect_right(bounds, after) == bisect_right(bounds, places[k])

    @cached_property
    def _opened(self) -> dict[tuple[ProvisionKind, int], list[int]]:
        """Lines that open each number, quoted ones left out."""
        found: dict[tuple[ProvisionKind, int], list[int]] = {}
        for i, line in enumerate(self._lines):
            for mark in () if self._quoted[i] else (marks.article(line), marks.clause(line), marks.division(line)):
                if mark:
                    found.setdefault((mark.kind, mark.order[0]), []).append(i)
        return found

    @cached_property
    def _bounds(self) -> list[int]:
        """Lines that open an article or a division, where the clauses of another end."""
        return sorted({i for (kind, _), lines in self._opened.items() if kind is not K.CLAUSE for i in lines})
