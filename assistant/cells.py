"""A row of a table → the cell that a question asks for, told with the head of its column; and the rows that must be read with it.

A row says nothing alone: "Xe tải | 40.000 | 60.000" is told by "Mức thu ban đêm (đồng/lượt)" over its last cell. Rows are lines whose cells
stand apart by " | " (ingest/records.py).
"""

from __future__ import annotations

import re

from assistant.overlap import Asked
from ingest.records import Span

BETWEEN_CELLS = " | "
MAX_TABLE = 1500
"""Characters of a table that is quoted whole; of a longer one the row is quoted."""
MAX_ROWS = 100
"""Rows above a row among which the head of its table is looked for."""
_IN_BRACKETS = re.compile(r"\((?P<unit>[^()]{1,25})\)")
_FIGURE = re.compile(r"\W*\d[\d.,]*(?:\s*[%\w/²³.]+){0,3}\W*")
"""A cell that is a figure, perhaps with its unit."""


def is_row(sentence: str) -> bool:
    """Whether a sentence is a row of a table."""
    return BETWEEN_CELLS in sentence


def table_around(text: str, row: Span) -> Span:
    """The rows of equally many cells that stand together with the row at `row`, from the head of the table to its last row."""
    start, end, n_cells = _top(text, row), row.end, row.of(text).count(BETWEEN_CELLS)
    while end - start <= MAX_TABLE and (line := _line_after(text, end)) and line.of(text).count(BETWEEN_CELLS) == n_cells:
        end = line.end
    return Span(start, end)


def line_above(text: str, row: Span) -> str:
    """The line before the table of a row, which says of what it is."""
    line = _line_before(text, _top(text, row))
    return line.of(text) if line else ""


def read_out(text: str, row: Span) -> str:
    """A row as one would read it aloud, each figure with the head of its column and the unit that stands there in brackets.

    Any other sentence, and a row without a head, as it stands.
    """
    sentence = row.of(text)
    heads, cells = _heads(text, row) if is_row(sentence) else (), sentence.split(BETWEEN_CELLS)
    if not heads:
        return sentence
    read = [f"{head} {cell} {_unit(head)}".strip() if _FIGURE.fullmatch(cell) else cell for head, cell in zip(heads, cells, strict=True)]
    return BETWEEN_CELLS.join([cells[0], *read[1:]])


def told_cell(asked: Asked, text: str, row: Span) -> str | None:
    """The figure of the row whose column head says most of what is asked, with that head; None where there is no head or a choice."""
    heads, cells = _heads(text, row), row.of(text).split(BETWEEN_CELLS)
    fits = {
        n: asked.coverage(head) + asked.pair_coverage(head) for n, head in enumerate(heads) if n and _FIGURE.fullmatch(cells[n].strip())
    }
    best = [n for n, fit in fits.items() if fit == max(fits.values())]
    return f"{cells[best[0]].strip()} – {heads[best[0]].strip()}" if len(best) == 1 else None


def _heads(text: str, row: Span) -> list[str]:
    """What stands over the cells of a row; nothing over the head itself and in a table without one."""
    top = _top(text, row)
    heads = text[top:].split("\n", 1)[0].strip().split(BETWEEN_CELLS)
    is_head = top < row.start and not any(_FIGURE.fullmatch(head) for head in heads[1:])
    return heads if is_head and len(heads) == len(row.of(text).split(BETWEEN_CELLS)) else []


def _unit(head: str) -> str:
    """The unit that a head names in brackets ("Mức thu (đồng/lượt)"), or after a comma; "" if none."""
    found = _IN_BRACKETS.search(head)
    return found["unit"].removeprefix("ĐVT:").strip() if found else ""


def _top(text: str, row: Span) -> int:
    """Where the table of a row begins, at most MAX_ROWS above."""
    n_cells, start = row.of(text).count(BETWEEN_CELLS), row.start
    for _ in range(MAX_ROWS):
        line = _line_before(text, start)
        if line is None or line.of(text).count(BETWEEN_CELLS) != n_cells:
            break
        start = line.start
    return start


def _line_before(text: str, start: int) -> Span | None:
    if start <= 0 or text[start - 1] != "\n":
        return None
    return Span(text.rfind("\n", 0, start - 1) + 1, start - 1)


def _line_after(text: str, end: int) -> Span | None:
    if end >= len(text) or text[end] != "\n":
        return None
    stop = text.find("\n", end + 1)
    return Span(end + 1, stop if stop > 0 else len(text))
