"""Which provision of a document a character of its text lies in.

In: Provisions. Out: the smallest one around an offset, found by bisection: a document may have a hundred thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.records import Provision


class Innermost:
    """The provisions of one document by where they stand."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._provisions = sorted(provisions, key=lambda p: (p.span.start, -p.span.end))
        self._starts = [p.span.start for p in self._provisions]
        self._by_path = {p.path: p for p in provisions}

    def at(self, offset: int) -> Provision | None:
        """The smallest provision that holds the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        found: Provision | None = self._provisions[i] if i >= 0 else None
        while found and found.span.end <= offset:
            found = self._by_path.get(found.parent) if found.parent else None
        return found
