"""Days as Vietnamese documents write them."""

from __future__ import annotations

import re
from datetime import date

DAY = r"(?:ngày\s+)?(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})"
"""Pattern of a day, with groups for day, month and year: "ngày 15 tháng 9 năm 2026", "15/9/2026"."""


def read_day(text: str) -> date | None:
    """The first day that `text` names, None if none."""
    found = re.search(DAY, text)
    return make_day(*found.groups()) if found else None


def make_day(day: str, month: str, year: str) -> date | None:
    """The day, None if the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
