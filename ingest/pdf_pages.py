"""Runs of glyphs on pages → lines in reading order.

In: pages of runs, in points from the lower left. Out: one line a paragraph. An official document is set in one column,
except for two places: the letterhead (issuer and number at the left, motto and date at the right) and the end
(recipients at the left, signature at the right). There the left side is read first, then the right.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.lines import MARKER, Line, clean, fold
from ingest.paragraphs import TypedLine, join_column, join_motto, join_paragraphs

MIN_SPACE = 0.12  # em between two runs that a space keeps apart
MIN_GUTTER = 8.0  # points between two columns
ENOUGH = 6  # long lines, to tell the margins from
SHARED = 3.0  # points: lines whose edges differ by less begin or end together
LONG_LINE = 0.6  # of the widest line: such lines show where the margins are
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)
MOTTO = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
MOTTO_BELOW = re.compile(r"^(?:(?:(?:nghia )?viet )?nam|doc lap\b.*)$")
"""What a narrow column leaves of the name of the country for its next line, and the motto under it."""
DATED = re.compile(r"ngay.{0,12}thang.{0,12}nam")
RECIPIENTS = re.compile(r"noi nhan ?:|noi nhan$")


@dataclass(slots=True)
class Run:
    """Neighbouring glyphs on one baseline `y`; `size` is its em."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    space_before: bool = False
    font: str | None = None

    def takes(self, x0: float, y: float, size: float, max_gap: float) -> bool:
        """Whether a glyph at this place goes on with the run, as a raised or lowered one does too."""
        em = max(self.size, size)
        return -0.5 * em < x0 - self.x1 < max_gap * em and abs(y - self.y) < 0.45 * em

    def add(self, text: str, x0: float, x1: float, y: float, size: float) -> None:
        if size > 1.2 * self.size:  # the run began with a raised glyph
            self.y, self.size = y, size
        self.text, self.x0, self.x1 = self.text + text, min(self.x0, x0), max(self.x1, x1)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose upper edge is at `top`; `lines` are its rows."""

    top: float
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is printed on it: its tables, from top to bottom, and the runs outside them."""

    number: int
    width: float
    height: float
    runs: Sequence[Run]
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Runs that stand beside each other, from left to right."""

    runs: Sequence[Run]
    page: int
    text: str = field(init=False)

    def __post_init__(self) -> None:
        text = ""
        for previous, run in zip((None, *self.runs), self.runs, strict=False):
            apart = previous and (run.space_before or run.x0 - previous.x1 > MIN_SPACE * run.size)
            text += f" {run.text}" if apart else run.text
        object.__setattr__(self, "text", clean(text))

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        return max(run.x1 for run in self.runs)

    @property
    def y(self) -> float:
        return max(self.runs, key=lambda run: len(run.text)).y

    @property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        return sum(len(run.text) for run in self.runs if run.bold) * 2 > sum(len(run.text) for run in self.runs)


def lines_of_pages(pages: Sequence[Page]) -> list[Line]:
    """Every word of the pages but their numbers and the repetitions of a running header or footer."""
    rows_of_pages = _without_furniture([rows_of(page.runs, page.number) for page in pages])
    lines: list[Line] = []
    body: list[TypedLine] = []
    for page, all_rows in zip(pages, rows_of_pages, strict=True):
        left, right = _margins(all_rows, rows_of_pages, page.width)
        for rows, table in _around_tables(all_rows, page.tables):
            at = 0
            while at < len(rows):
                end, sides = _columns(rows, at)
                if sides is None:
                    end = at + 1
                    body.append(_typed(rows, at, left, right))
                else:
                    lines += [*join_paragraphs(body), *sides]
                    body = []
                at = end
            if table:
                lines += [*join_paragraphs(body), *table.lines]
                body = []
    return lines + join_paragraphs(body)


def _around_tables(rows: Sequence[Row], tables: Sequence[Table]) -> Iterator[tuple[Sequence[Row], Table | None]]:
    """The rows above each table with it, then those below the last."""
    at = 0
    for table in tables:
        end = next((i for i in range(at, len(rows)) if rows[i].y < table.top), len(rows))
        yield rows[at:end], table
        at = end
    yield rows[at:], None


def rows_of(runs: Sequence[Run], page: int) -> list[Row]:
    """Runs on about the same baseline, from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if groups and abs(groups[-1][0].y - run.y) < 0.3 * min(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    rows = (Row(sorted(group, key=lambda run: run.x0), page) for group in groups)
    return [row for row in rows if row.text]


def _without_furniture(pages: list[list[Row]]) -> list[list[Row]]:
    """Page numbers dropped; of a header or footer on three pages or more, only its first appearance kept."""

    def shape(row: Row) -> tuple[str, int]:
        return re.sub(r"\d+", "0", row.text).strip("0 "), round(row.y / SHARED)  # the number of the page at either side

    edges = [{shape(row) for row in (*rows[:2], *rows[-2:])} for rows in pages]
    counts = Counter(row for page in edges for row in page)
    running = {row for row, n in counts.items() if n >= 3 and n * 2 > len(pages) and not MARKER.match(row[0])}
    kept, shown = [], set[tuple[str, int]]()
    for rows in pages:
        page = []
        for i, row in enumerate(rows):
            at_edge = i < 2 or i >= len(rows) - 2
            if PAGE_NUMBER.fullmatch(row.text) and (i == 0 or i == len(rows) - 1):
                continue
            if at_edge and shape(row) in running:
                if shape(row) in shown:
                    continue
                shown.add(shape(row))
            page.append(row)
        kept.append(page)
    return kept


def _margins(rows: Sequence[Row], pages: Sequence[Sequence[Row]], width: float) -> tuple[float, float]:
    """Left and right edge of the text area: the page's own where its lines suffice to show it, else the document's."""
    own = _long(rows)
    long = own if len(own) >= ENOUGH else [row for page in pages for row in _long(page)]
    if not long:
        return 0.0, width
    left, right = _edge(sorted(row.x0 for row in long)), _edge(sorted((row.x1 for row in long), reverse=True))
    return left, right if len(long) >= ENOUGH else max(right, width - left)


def _edge(places: Sequence[float]) -> float:
    """The outermost place, first in `places`, that some lines share: what a single line says is no margin."""
    needed = min(len(places), max(2, len(places) // 20))
    shared = (x for x in places if sum(abs(x - other) < SHARED for other in places) >= needed)
    return next(shared, places[0])


def _long(rows: Sequence[Row]) -> list[Row]:
    widest = max((row.x1 - row.x0 for row in rows), default=0.0)
    return [row for row in rows if row.x1 - row.x0 > LONG_LINE * widest]


def _typed(rows: Sequence[Row], at: int, left: float, right: float) -> TypedLine:
    row = rows[at]
    em = row.size or 1.0
    gaps = [above.y - below.y for above, below in pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    gap = gaps[at - 1] / max(usual, em) if at and usual else 1.0
    indent, room = (row.x0 - left) / em, (right - row.x1) / em
    return TypedLine(row.text, indent, room, gap, row.page, row.bold, row.size)


def _columns(rows: Sequence[Row], at: int) -> tuple[int, list[Line] | None]:
    """(end, lines) of the rows from `at` that stand in two columns; (at, None) where they do not."""
    ahead = rows[at : at + 4]
    for i, row in enumerate(ahead):
        if motto := next((run for run in row.runs if MOTTO.match(fold(run.text))), None):
            return _letterhead(rows, at, at + i, motto)
        if RECIPIENTS.match(fold(row.text)):
            return _end_matter(rows, at, at + i)
    return at, None


def _letterhead(rows: Sequence[Row], at: int, anchor: int, motto: Run) -> tuple[int, list[Line] | None]:
    """Down to the date at the right and, at the left, to the last line of the subject under the number."""
    near = [run for row in rows[at : anchor + 3] for run in row.runs if run.x1 < motto.x0]
    if not near:
        return at, None
    left_end = max(run.x1 for run in near)
    beside = [run for row in rows[anchor + 3 : anchor + 6] if len(row.runs) > 1 for run in row.runs[:-1]]
    wider = (run.x1 for run in beside if (run.x0 < left_end or run.text.casefold().endswith("số:")) and run.x1 < motto.x0)
    left_end = max(left_end, *wider, 0.0)  # a number wider than the issuer above it
    split = (left_end + motto.x0) / 2
    if any(_crosses(row, split) for row in rows[at:anchor]):
        return at, None
    end, dated = anchor, False
    while end < len(rows) and not _crosses(rows[end], split):
        row = rows[end]
        at_right = [run for run in row.runs if run.x0 > split]
        if (dated and at_right) or (end > anchor and rows[end - 1].y - row.y > 4 * row.size):
            break
        if at_right and not MOTTO_BELOW.search(fold(row.text)) and _is_centred_title(row, rows):
            break
        dated = dated or bool(DATED.search(fold(" ".join(run.text for run in at_right))))
        end += 1
    if end == anchor:
        return at, None  # something runs across beside the motto itself
    left, right = _sides(rows[at:end], split)
    return end, [*join_column(_typed(left, i, *_span(left)) for i in range(len(left))), *join_motto(_as_they_are(right))]


def _is_centred_title(row: Row, rows: Sequence[Row]) -> bool:
    """A row alone in the middle of the page, under a letterhead without a date."""
    left, right = _span(rows)
    return abs((row.x0 + row.x1 - left - right) / 2) < row.size and row.x1 - row.x0 < 0.8 * (right - left)


def _end_matter(rows: Sequence[Row], at: int, anchor: int) -> tuple[int, list[Line] | None]:
    """From "Nơi nhận" (or the signature up to three rows above it) down to where a line runs across both columns."""
    for end in range(len(rows), anchor + 1, -1):
        if (split := _gutter(rows[anchor:end], rows[anchor].runs[0].x1)) is not None:
            if any(row.x0 < split for row in rows[at:anchor]):
                return at, None  # text still comes before the signature
            left, right = _sides(rows[at:end], split)
            listed = join_paragraphs(_typed(left, i, *_span(left)) for i in range(len(left)))
            return end, [*listed, *_as_they_are(right)]
    return at, None


def _gutter(rows: Sequence[Row], after: float) -> float | None:
    """The middle of the widest white band right of `after` that no row crosses, with something on both sides."""
    spans = sorted((run.x0, run.x1) for row in rows for run in row.runs)
    reach, best, split = spans[0][1], MIN_GUTTER, None
    for x0, x1 in spans:
        if x0 - reach > best and reach >= after:
            best, split = x0 - reach, (x0 + reach) / 2
        reach = max(reach, x1)
    return split


def _crosses(row: Row, split: float) -> bool:
    return any(run.x0 < split < run.x1 for run in row.runs)


def _sides(rows: Sequence[Row], split: float) -> tuple[list[Row], list[Row]]:
    """What stands left and right of `split`, each in rows of its own."""
    runs = [run for row in rows for run in row.runs]
    page = rows[0].page
    return rows_of([run for run in runs if run.x0 < split], page), rows_of([run for run in runs if run.x0 >= split], page)


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    return min((row.x0 for row in rows), default=0.0), max((row.x1 for row in rows), default=0.0)


def _as_they_are(rows: Sequence[Row]) -> list[Line]:
    return [Line(row.text, page=row.page) for row in rows]
