"""A question → the dates it names: a day, a month, a quarter or a year, with the word before it ("trước", "từ", "before").

Typed with diacritics, without them, or in English. What a date means for the question is judged in asked_time.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.errors import DateError
from ingest.syllables import fold, has_diacritics

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_FORMS = (
    r"(?:ngày\s+|mùng\s+)?(?P<d1>\d{1,2})\s*[/.\-]\s*(?P<m1>\d{1,2})\s*[/.\-]\s*(?P<y1>\d{4})",
    r"(?:ngày\s+|mùng\s+)?(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s*(?:năm|[,/.\-])?\s*(?P<y2>\d{4})",
    r"(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})",
    rf"(?:the\s+)?(?P<d4>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m4>{_MONTH})\.?,?\s+(?P<y4>\d{{4}})",
    rf"(?P<m5>{_MONTH})\.?\s+(?P<d5>\d{{1,2}}){_ORDINAL},?\s+(?P<y5>\d{{4}})",
    rf"(?P<m6>{_MONTH})\.?,?\s+(?P<y6>\d{{4}})",
    r"tháng\s+(?P<m7>\d{1,2})\s*(?:năm|[/.,\-])?\s*(?P<y7>\d{4})",
    r"quý\s+(?P<q8>iv|i{1,3}|[1-4])\s*(?:năm|[/,\-])?\s*(?P<y8>\d{4})",
    r"(?P<m9>\d{1,2})/(?P<y9>\d{4})",
    r"(?:năm|the year)\s+(?P<y10>\d{4})",
    r"(?P<y11>(?:19|20)\d{2})(?=\s*(?:[,?.;:!)]|$)|\s+(?:thì|the|what|who|which|how|did|was|were|is)\b)",
)


class Side(StrEnum):
    """Where a question looks from a date: on it, before it, after it, from it on, up to it."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    UNTIL = "until"


_SIDES = {
    Side.BEFORE: r"trước(?:\s+(?:thời điểm|mốc))?|before|prior\s+to",
    Side.AFTER: r"sau(?:\s+(?:thời điểm|mốc))?|after",
    Side.FROM: r"(?:kể\s+)?từ(?:\s+(?:thời điểm|mốc))?|as\s+from|from|since",
    Side.UNTIL: r"(?:tính\s+|cho\s+)?(?:đến|tới)(?:\s+(?:hết|thời điểm))?|up\s+to|until|till|by|as\s+of|as\s+at",
    Side.ON: r"(?:(?:vào|tại|hồi|trong|ở)\s+)?thời điểm|vào|tại|hồi|trong|ở|during|on|in|at",
}
_PARTS = r"(?:(?P<early>đầu|early|the\s+beginning\s+of)|(?P<mid>giữa|mid)|(?P<late>cuối|late|the\s+end\s+of))"
_WRITTEN = (
    rf"(?<![\w/.,\-])(?:(?:{'|'.join(f'(?P<{side}>{words})' for side, words in _SIDES.items())})\s+)?"
    rf"(?:{_PARTS}[\s\-]+)?(?P<core>(?<!\d)(?:{'|'.join(_FORMS)}))(?![\w/]|[.,\-]\d)"
    r"(?:\s+(?:trở\s+(?:đi|về trước|về sau|lại đây)|onwards?))?"
)


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A period [first, last] of days that question[start:end] names, with what stands before it there; one day: first is last."""

    first: date
    last: date
    side: Side
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        """Whether a single day is named, not a month or a year."""
        return self.first == self.last

    def day(self, today: date) -> date:
        """The day whose law is meant: of a period its last day, or `today` where the period is not over."""
        match self.side:
            case Side.BEFORE:
                return self.first - timedelta(1)
            case Side.AFTER:
                return self.last + timedelta(1)
            case Side.FROM:
                return self.first
            case _:
                return today if self.first <= today < self.last else self.last


class Wording:
    """A pattern written in Vietnamese with diacritics; where a question has none, it is matched without them."""

    def __init__(self, written: str) -> None:
        self._written, self._folded = (re.compile(p, re.IGNORECASE) for p in (written, fold(written)))

    def for_text(self, text: str) -> re.Pattern[str]:
        """The pattern to be matched in `text`."""
        return self._written if has_diacritics(text) else self._folded


_DATES = Wording(_WRITTEN)


def named_dates(question: str) -> Iterator[NamedDate]:
    """Every date that the calendar has, in the order of the question; parts of document numbers ("32/2024/NĐ-CP") are none."""
    for found in _DATES.for_text(question).finditer(question):
        groups = {name[0]: value for name, value in found.groupdict().items() if value and name[-1].isdigit()}
        side = next((side for side in _SIDES if found[str(side)]), Side.ON)
        if found["y11"] and not any(found[str(side)] for side in _SIDES):
            continue
        if period := _period(groups):
            first, last = _part(*period, found.groupdict())
            yield NamedDate(first, last, side, found.start(), found.end())


def _period(groups: dict[str, str]) -> tuple[date, date] | None:
    """First and last day of what "d", "m", "q" and "y" name, None if the calendar has no such day."""
    year, first_month, last_month = int(groups["y"]), 1, 12
    if "q" in groups:
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(groups["q"].lower()) or int(groups["q"])
        first_month, last_month = 3 * quarter - 2, 3 * quarter
    elif "m" in groups:
        first_month = last_month = int(groups["m"]) if groups["m"].isdigit() else 1 + _MONTHS.index(groups["m"][:3].lower())
    try:
        if "d" in groups:
            day = date(year, first_month, int(groups["d"]))
            return day, day
        return date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1])
    except ValueError:
        return None


def _part(first: date, last: date, said: dict[str, str | None]) -> tuple[date, date]:
    """The beginning, middle or end of a period, where the question says so: a third of it."""
    third = timedelta((last - first).days // 3)
    if said["early"]:
        return first, first + third
    if said["mid"]:
        return first + third, last - third
    return (last - third, last) if said["late"] else (first, last)


def parse_day(text: str) -> date:
    """A day given as 2025-08-06, 06/8/2025 or 6-8-2025.

    Raises:
        DateError: it is none of these, or no day of the calendar.
    """
    found = re.fullmatch(r"\s*(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))\s*", text)
    if found:
        y, m, d, day, month, year = found.groups()
        try:
            return date(int(y or year), int(m or month), int(d or day))
        except ValueError as error:
            raise DateError(f"“{text}” không phải là một ngày có thật") from error
    raise DateError(f"không đọc được ngày “{text}”; hãy viết như 2025-08-06 hoặc 06/8/2025")


def names_period(text: str, period: tuple[date, date]) -> bool:
    """Whether `text` speaks of the very day, month or year that begins and ends so ("được khánh thành vào tháng 8 năm 2025")."""
    return any((d.first, d.last) == period for d in named_dates(text))
