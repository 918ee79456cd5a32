"""Dates of a sentence or a provision, whole or in part: "ngày 15 tháng 9 năm 2026", "15/9/2026", "September 15, 2026", "tháng 8/2025",
"2030".

In: text, Vietnamese or English. Out: Moments; one stands in another where all it says (day, month, year) is said there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.records import Span


class Side(StrEnum):
    """On which side of a date a matter lies; NONE where nothing is said."""

    NONE = ""
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    UNTIL = "until"


AGAINST = {
    Side.BEFORE: {Side.AFTER, Side.FROM},
    Side.AFTER: {Side.BEFORE, Side.UNTIL},
    Side.FROM: {Side.BEFORE, Side.UNTIL},
    Side.UNTIL: {Side.AFTER, Side.FROM},
}
"""Sides that contradict each other."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is given."""

    day: int | None
    month: int | None
    year: int | None
    side: Side
    span: Span
    text: str

    def stands_in(self, other: Moment) -> bool:
        """Whether `other` says all that this date says."""
        pairs = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        return all(own is None or own == theirs for own, theirs in pairs)


_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_NAME = "(?P<name>" + "|".join([*_MONTHS, *(f"{m[:3]}\\." for m in _MONTHS)]) + ")"
_D, _M, _Y = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>(?:19|20)\d{2})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/]){_D}\s+tháng\s+{_M}\s*(?:,\s*)?năm\s+{_Y}(?!\d)",
        rf"(?<![\d/.-]){_D}\s?[/.-]\s?{_M}\s?[/.-]\s?{_Y}(?![\d/])",
        rf"(?<![\d/.-]){_Y}-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?!\d)",
        rf"(?<!\d){_D}(?:st|nd|rd|th)?(?:\s+of)?\s+{_NAME}(?:,?\s+{_Y})?(?!\d)",
        rf"\b{_NAME}\s+(?:the\s+)?{_D}(?:st|nd|rd|th)?(?!\d)(?:,?\s+{_Y}(?!\d))?",
        rf"\b{_NAME},?\s+(?:of\s+)?{_Y}(?!\d)",
        rf"(?<![\d/]){_D}\s+tháng\s+{_M}(?![\d/])(?!\s*(?:ngày|lần))",
        rf"\btháng\s+{_M}\s*(?:/|-|năm\s+|,\s*năm\s+){_Y}(?!\d)",
        rf"(?<![\d/.,]){_D}/{_M}(?![\d/])(?!\s*(?:số|tổng|of)\b)",
        rf"(?<![\d/.]){_M}/{_Y}(?![\d/])",
        r"\btháng\s+(?P<m>\d{1,2})(?!\d)(?!\s*(?:lần|tháng))",
        r"\bngày\s+(?:mùng\s+)?(?P<d>\d{1,2})(?![\d/.,])(?!\s*(?:tháng\s+\d|ngày|làm|[-–]))",
        r"\bthe\s+(?P<d>\d{1,2})(?=\s+(?:day\s+)?of\s+(?:the|each|every|that)\b)",
        rf"(?<![\d/.,-]){_Y}(?![\d/.,]\d)(?!\d)(?!/)"
        r"(?!\s*(?:ngày|tháng|giờ|days?|months?|hours?|working|mét|m³|km|điểm|lần|ha|m²|người|lao động|đồng|tỷ|triệu|%|hectares|dong)\b)",
    )
)
_SIDES = (
    (Side.UNTIL, r"(?:đến hết|cho đến|hết|đến|tới|until|till|through|up to|to|end of)"),
    (Side.BEFORE, r"(?:trước|chậm nhất|muộn nhất|before|prior to|by|no later than|earlier than|ahead of)"),
    (Side.AFTER, r"(?:sau|after|later than|following)"),
    (Side.FROM, r"(?:kể từ|từ|bắt đầu|from|since|starting|beginning|commencing|on or after)"),
)
_BEFORE = tuple(
    (side, re.compile(rf"\b{word}(?:\s+(?:khi|vào|là|hết|ngày|năm|tháng|thời điểm|on|in|the|year|end of))*\s*$", re.IGNORECASE))
    for side, word in _SIDES
)


def moments(text: str) -> list[Moment]:
    """The dates of `text` in their order; a stretch is read once, by the fullest form that fits."""
    found: list[Moment] = []
    free = text
    for pattern in _PATTERNS:
        for match in list(pattern.finditer(free)):
            moment = _moment(text, match)
            if moment is not None:
                found.append(moment)
                free = free[: match.start()] + "\u2007" * (match.end() - match.start()) + free[match.end() :]
    return sorted(found, key=lambda m: m.span.start)


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    name = (parts.get("name") or "").lower().rstrip(".")
    month = next((n for n, m in enumerate(_MONTHS, 1) if name and m.startswith(name)), None) or _int(parts.get("m"))
    day, year = _int(parts.get("d")), _int(parts.get("y"))
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    before = text[max(0, match.start() - 40) : match.start()]
    side = next((side for side, pattern in _BEFORE if pattern.search(before)), Side.NONE)
    return Moment(day, month, year, side, Span(match.start(), match.end()), match[0].strip())


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
