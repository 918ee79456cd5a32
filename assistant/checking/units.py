"""Units of measure and scales, as rules and those who write of them name them.

Out: UNITS, the longest names first, each with the unit it is compared in; SCALES ("triệu", "billion"); TIME, the units of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its pattern, the unit it is compared in, and how many of that it is."""

    pattern: re.Pattern[str]
    base: str
    factor: Decimal = Decimal(1)


def _unit(pattern: str, base: str, factor: str = "1") -> Unit:
    return Unit(re.compile(pattern, re.IGNORECASE), base, Decimal(factor))


_CUBIC = r"(?:m³|m3|mét khối|cubic met(?:er|re)s?)"
_PER = r"(?:\s(?!mỗi|một|per|an?\b)[^\W\d]+){0,3}\s?(?:/|per |an? |mỗi |một )\s?"
"""A rate, what is measured named in between or not: "m3 nước thải mỗi ngày"."""

UNITS = (
    _unit(r"(?:ngày(?: làm việc| công)|(?:working|business|work)[ -]?days?)\b", "workday"),
    _unit(r"(?:giờ làm việc|working[ -]hours?)\b", "workhour"),
    _unit(r"(?:ngày(?: lịch)?|(?:calendar )?days?)\b", "day"),
    _unit(r"(?:tháng tuổi|months? (?:old|of age))\b", "tháng tuổi"),
    _unit(r"(?:tuổi|years? (?:old|of age))\b", "tháng tuổi", "12"),
    _unit(r"(?:tuần|weeks?)\b", "day", "7"),
    _unit(r"(?:tháng|months?)\b", "month"),
    _unit(r"(?:năm|years?)\b", "month", "12"),
    _unit(r"(?:quý|quarters?)\b", "quarter"),
    _unit(r"(?:giờ|tiếng(?! (?:Anh|Việt|Pháp|Nhật|Trung|Hàn|nói|ồn|động|dân))|hours?)\b", "hour"),
    _unit(r"(?:phút|minutes?)\b", "minute"),
    _unit(r"(?:%|phần trăm\b|per ?cent\b)", "%"),
    _unit(r"(?:ha|héc[ -]?ta|hectares?)\b", "m²", "10000"),
    _unit(r"(?:km²|km2\b|ki-?lô-?mét vuông\b|square kilomet(?:er|re)s?\b)", "m²", "1000000"),
    _unit(r"(?:m²|m2\b|mét vuông\b|square met(?:er|re)s?\b)", "m²"),
    _unit(rf"{_CUBIC}{_PER}(?:ngày(?: đêm)?|day)\b", "m³/ngày"),
    _unit(rf"{_CUBIC}{_PER}(?:giờ|h|hour)\b", "m³/giờ"),
    _unit(r"(?:m³|m3\b|mét khối\b|cubic met(?:er|re)s?\b)", "m³"),
    _unit(rf"(?:km|ki-?lô-?mét|kilomet(?:er|re)s?){_PER}(?:giờ|h|hour)\b|kph\b", "km/h"),
    _unit(r"(?:km|ki-?lô-?mét|kilomet(?:er|re)s?)\b", "mm", "1000000"),
    _unit(r"(?:cm|centimet(?:er|re)s?|xăng-?ti-?mét)\b", "mm", "10"),
    _unit(r"(?:mm|millimet(?:er|re)s?|mi-?li-?mét)\b", "mm"),
    _unit(r"(?:m|mét|met(?:er|re)s?)\b(?![²³])", "mm", "1000"),
    _unit(r"(?:feet|foot|ft)\b", "mm", "304.8"),
    _unit(r"(?:inch(?:es)?)\b", "mm", "25.4"),
    _unit(r"(?:yards?)\b", "mm", "914.4"),
    _unit(r"(?:miles?|dặm)\b", "mm", "1609344"),
    _unit(r"(?:acres?)\b", "m²", "4046.8564"),
    _unit(r"(?:pounds?|lbs?)\b", "kg", "0.45359237"),
    _unit(r"(?:tấn|tonnes?|tons?)\b", "kg", "1000"),
    _unit(r"(?:kg|ki-?lô-?gam|kilograms?)\b", "kg"),
    _unit(r"(?:mg|mi-?li-?gam|milligrams?)\b", "kg", "0.000001"),
    _unit(r"(?:°\s?C|độ C\b|degrees? (?:C|Celsius)\b)", "°C"),
    _unit(r"(?:dB|decibels?)\b", "dB"),
    _unit(r"(?:kWh)\b", "kWh"),
    _unit(r"(?:MW|megawatts?)\b", "W", "1000000"),
    _unit(r"(?:kW|kilowatts?)\b", "W", "1000"),
    _unit(r"(?:W|watts?)\b", "W"),
    _unit(r"(?:lít|lit(?:er|re)s?)\b", "lít"),
    _unit(r"(?:USD|đô la(?: Mỹ)?|US dollars?|dollars?)\b", "USD"),
    _unit(r"(?:đồng|VNĐ|VND|dongs?|đ)\b", "đồng"),
    _unit(r"(?:điểm(?! [a-zđ]\b)|points?)\b", "điểm"),
    _unit(r"(?:lần|times?)\b", "lần"),
)
PER = re.compile(
    r"\s?(?:/|mỗi |một |hằng |per |an? |each |every )\s?(giờ|ngày|tuần|tháng|quý|năm|hour|day|week|month|quarter|year)\b"
    r"(?! (?:\d|làm việc))",
    re.IGNORECASE,
)
"""What a figure is measured by, behind its unit."""
TIME = frozenset({"workday", "workhour", "day", "month", "quarter", "hour", "minute"})
"""Units in which a figure without a limit is one: "trong 05 ngày" is "không quá 05 ngày"."""

SCALES = (
    (re.compile(r"(?:nghìn tỷ|ngàn tỷ|trillions?)\b", re.IGNORECASE), Decimal(10) ** 12),
    (re.compile(r"(?:t[ỷỉ]|billions?|bn)\b", re.IGNORECASE), Decimal(10) ** 9),
    (re.compile(r"(?:triệu|millions?)\b", re.IGNORECASE), Decimal(10) ** 6),
    (re.compile(r"(?:nghìn|ngàn|thousands?)\b", re.IGNORECASE), Decimal(10) ** 3),
)
