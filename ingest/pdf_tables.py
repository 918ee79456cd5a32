"""Ruled tables on a page: ruling lines and runs of glyphs → rows of cells.

In: the lines that a page draws and its runs, in points from the lower left. Out: Tables with what stands in them, and the runs outside.
A PDF knows no tables: a grid of lines that meet is one. Where no line parts two cells they are one cell, written at its first place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import table_lines
from ingest.pdf_pages import Run, Table, rows_of

NEAR = 3.0
"""Points: lines whose ends are so near meet; parallel ones so near are one."""
MIN_RULINGS, MAX_RULINGS = 5, 3000
"""On a page: a table has at least two rules across and three down; a drawing of more is none."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line across or down the page, at `at` from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether the line passes a place along it."""
        return self.start - NEAR <= place <= self.end + NEAR

    def meets(self, other: Ruling) -> bool:
        """Whether a line across and one down touch."""
        return self.across != other.across and self.covers(other.at) and other.covers(self.at)


def find_tables(runs: Sequence[Run], rulings: Sequence[Ruling], page: int) -> tuple[list[Table], list[Run]]:
    """The tables from top to bottom, and the runs that stand in none."""
    if not MIN_RULINGS <= len(rulings) <= MAX_RULINGS:
        return [], list(runs)
    tables, rest = [], list(runs)
    for grid in sorted(filter(None, map(_grid, _groups(_merged(rulings)))), key=lambda grid: -grid.ys[0]):
        inside = [run for run in rest if grid.holds(run)]
        rows = grid.rows(inside, page)
        if sum(any(cell) for row in rows for cell in row) > 1:
            rest = [run for run in rest if not grid.holds(run)]
            lines = [line._replace(page=page) for line in table_lines(rows)]
            tables.append(Table(grid.ys[0], lines))
    return tables, rest


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines that lie on one another, or go on where another ends, as one."""
    found: list[Ruling] = []
    for line in sorted(rulings, key=lambda r: (r.across, round(r.at / NEAR), r.start)):
        last = found[-1] if found else None
        if last and last.across == line.across and abs(last.at - line.at) < NEAR and line.start <= last.end + NEAR:
            found[-1] = Ruling(last.across, last.at, last.start, max(last.end, line.end))
        else:
            found.append(line)
    return found


def _groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Lines that meet, directly or through others."""
    across, down = [r for r in rulings if r.across], [r for r in rulings if not r.across]
    groups: list[tuple[list[Ruling], list[Ruling]]] = []
    for line in across:
        met = [group for group in groups if any(line.meets(other) for other in group[1])]
        new = [other for other in down if line.meets(other) and not any(other in group[1] for group in met)]
        groups = [group for group in groups if group not in met]
        groups.append(([line, *(r for g in met for r in g[0])], [*new, *(r for g in met for r in g[1])]))
    return [[*rows, *columns] for rows, columns in groups if columns]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Edges of columns from left to right and of rows from top to bottom, and the lines between them."""

    xs: Sequence[float]
    ys: Sequence[float]
    rulings: Sequence[Ruling]

    def holds(self, run: Run) -> bool:
        x, y = _middle(run)
        return self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]

    def rows(self, runs: Sequence[Run], page: int) -> list[list[list[str]]]:
        """The lines of text of each cell, row by row; of cells that no line parts, the first holds the words of all."""
        cells: dict[tuple[int, int], list[Run]] = {}
        falling = [-y for y in self.ys]
        for run in runs:
            x, y = _middle(run)
            cells.setdefault(self._cell(bisect_right(falling, -y) - 1, bisect_right(self.xs, x) - 1), []).append(run)
        found = []
        for row in range(len(self.ys) - 1):
            columns = [c for c in range(len(self.xs) - 1) if self._first_column(row, c) == c]
            found.append([[line.text for line in rows_of(cells.get((row, c), []), page)] for c in columns])
        return found

    def _cell(self, row: int, column: int) -> tuple[int, int]:
        column = self._first_column(row, column)
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        while row > 0 and not self._is_ruled(across=True, at=self.ys[row], along=middle):
            row -= 1
        return row, column

    def _first_column(self, row: int, column: int) -> int:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        while column > 0 and not self._is_ruled(across=False, at=self.xs[column], along=middle):
            column -= 1
        return column

    def _is_ruled(self, *, across: bool, at: float, along: float) -> bool:
        return any(r.across == across and abs(r.at - at) < NEAR and r.covers(along) for r in self.rulings)


def _grid(rulings: Sequence[Ruling]) -> _Grid | None:
    """The grid of lines that meet; None where they part no two columns."""
    ys = _edges(r.at for r in rulings if r.across)
    xs = _edges(r.at for r in rulings if not r.across)
    return _Grid(xs, ys[::-1], rulings) if len(xs) > 2 and len(ys) > 1 else None


def _edges(places: Iterable[float]) -> list[float]:
    ordered = sorted(places)
    return [place for before, place in pairwise([float("-inf"), *ordered]) if place - before >= NEAR]


def _middle(run: Run) -> tuple[float, float]:
    return (run.x0 + run.x1) / 2, run.y + 0.3 * run.size
