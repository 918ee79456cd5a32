"""The units of figures in a table, which its head names once: "| Mức thu (đồng/hồ sơ) |" above "| 2.500.000 |".

In: a text with tables of Markdown, and a place in it. Out: the unit of its column and how many of that it is, where the head names one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checking.units import SCALES, UNITS

_MEASURED_IN = re.compile(r"(?:đơn vị(?: tính)?|unit)\s*:\s*([^\n|).;]+)", re.IGNORECASE)


def unit_of_column(text: str, at: int) -> tuple[str, Decimal] | None:
    """The unit that the head of the column at `at` names, or the line above the table; None outside tables and where none is named."""
    start = text.rfind("\n", 0, at) + 1
    if not text[start:at].lstrip().startswith("|"):
        return None
    n_column = text.count("|", start, at)
    lines = text[:start].splitlines()
    head = ""
    while lines and lines[-1].lstrip().startswith("|"):
        head = lines.pop()
    cells = head.split("|")
    above = _MEASURED_IN.search(lines[-1]) if lines else None
    return (_unit_in(cells[n_column]) if n_column < len(cells) else None) or (_unit_in(above[1]) if above else None)


def _unit_in(words: str) -> tuple[str, Decimal] | None:
    starts = [m.start() for m in re.finditer(r"(?<!\w)[\w%]", words)]
    for start in reversed(starts):
        scale = next(((m.end(), by) for pattern, by in SCALES if (m := pattern.match(words, start))), (start, Decimal(1)))
        at = scale[0] + (len(words[scale[0] :]) - len(words[scale[0] :].lstrip()))
        if unit := next((u for u in UNITS if u.pattern.match(words, at)), None):
            before = next((by for pattern, by in SCALES if re.search(rf"{pattern.pattern}\s*$", words[:start], re.IGNORECASE)), Decimal(1))
            return unit.base, unit.factor * scale[1] * before
    return None
