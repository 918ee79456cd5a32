"""The as-of date as it is typed → a date."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_day(typed: str) -> date | None:
    """The day that was typed, None for an empty field: 15/3/2024, 15-03-2024, 15.3.2024, 2024-03-15.

    Raises:
        ValueError: it is none of these, or no day of the calendar (31/02/2024).
    """
    typed = typed.strip()
    if not typed:
        return None
    if found := _ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(typed):
        day, month, year = map(int, found.groups())
    else:
        raise ValueError(f"{typed!r}: expected dd/mm/yyyy or yyyy-mm-dd")
    return date(year, month, day)
