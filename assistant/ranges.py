"""A question's own amounts ("dùng 25 m³ nước", "vốn 120 triệu") and the ranges of a text that hold them or leave them out.

Law grades what it grants by ranges ("Đến 10 m³", "Từ trên 10 m³ đến 20 m³", "Từ 200 triệu đồng trở lên"). Who asks gives an amount of their
own, which stands in no text: it lies in one of the ranges. Amounts are compared in one unit of their kind (triệu → đồng, năm → tháng).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.records import Span
from ingest.syllables import fold

_AMOUNT = re.compile(
    r"(?<![\w/.,])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/])"
    r"(?:\s*(?P<unit>%|[^\W\d]+[²³23]?(?!\w))(?:(?<=\w)\s+(?:đồng|dong)(?!\w))?)?"
)
_LOW = re.compile(
    r"(?:từ(?: trên| đủ)?|(?<!không )trên|(?<!không )(?<!ít )(?<!thấp )(?<!nhỏ )(?<!kém )hơn|(?<!chưa )đủ)\s+$", re.IGNORECASE
)
_HIGH = re.compile(
    r"(?:(?:đến|tới)(?: dưới| đủ| hết)?|(?<!không )dưới|(?<!không )(?:ít|thấp|nhỏ|kém) hơn|chưa (?:đủ|đến|tới))\s+$", re.IGNORECASE
)
"""What stands before the lower and before the upper end of a range."""
_LEAST = re.compile(r"(?:ít nhất|tối thiểu|không (?:dưới|ít hơn|thấp hơn|nhỏ hơn))(?: là)?\s+$", re.IGNORECASE)
_MOST = re.compile(
    r"(?:không (?:được )?(?:quá|vượt quá|lớn hơn|cao hơn|trên)|tối đa|nhiều nhất|chậm nhất|"
    r"trong(?: thời hạn| vòng| thời gian)?)(?: là)?\s+$",
    re.IGNORECASE,
)
"""What stands before a bound that law sets ("không quá 10 m³", "trong thời hạn 05 ngày")."""
_ONWARDS = re.compile(r"(?:\s+[^\W\d]+)?\s+trở (?P<way>lên|xuống)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s+[^\W\d]+){0,2}\s+(?:(?:đến|tới)(?: dưới| đủ| hết)?|dưới)\s+", re.IGNORECASE)
"""Between the two ends of one range."""
_OPENS = re.compile(r"\s*(?:\d+[a-zđ]?\.|[a-zđ]\d?\)|[-+•])?\s*(?:[^\W\d]+\s+){0,2}")
_GRANTS = re.compile(r"(?:\s+[^\W\d]+){0,3}\s*(?:[:|=]|\s(?:thì|là)\s)")
OF_A_CONDITION = 0.3
"""What a range counts that grades nothing ("đã đóng từ đủ 12 tháng trở lên")."""
_SCALES = {
    "nghin": ("dong", 1e3), "ngan": ("dong", 1e3), "trieu": ("dong", 1e6), "ty": ("dong", 1e9), "ti": ("dong", 1e9),
    "tan": ("kg", 1e3), "nam": ("thang", 12.0), "ha": ("m2", 1e4), "m²": ("m2", 1.0), "m³": ("m3", 1.0), "km": ("m", 1e3),
    "cm": ("m", 1e-2), "mm": ("m", 1e-3), "tieng": ("gio", 1.0),
}  # fmt: skip
"""Units without diacritics → the unit that their kind is compared in, and how many of it they are."""
_IN_DATE = re.compile(r"(?:ngay|thang|nam|quy|dieu|khoan|muc|(?<!ho )so|lop)\s+$")
_DATED = re.compile(r"\s*(?:tháng|thang|năm|nam)\s+\d", re.IGNORECASE)
"""A number after the first, or before the second, is a date's or a label's."""
_WORKING = re.compile(r"\s*(?:làm việc|lam viec)")
"""After days of work, which are not compared with days."""
_NOT_UNITS = frozenset(("la", "thi", "va", "co", "duoc", "phai", "den", "tu", "tro", "trong", "cua"))


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount in a text: what it measures (without diacritics, "" where the text leaves the unit to the next amount) and how much."""

    span: Span
    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Range:
    """A range in a text from `low` to `high`, and which of its ends belong to it."""

    span: Span
    unit: str
    low: float
    high: float
    has_low: bool = True
    has_high: bool = True

    def holds(self, value: float) -> bool:
        """Whether an amount lies in the range."""
        above = value >= self.low if self.has_low else value > self.low
        return above and (value <= self.high if self.has_high else value < self.high)


@lru_cache(maxsize=4096)
def measured(text: str) -> tuple[Measured, ...]:
    """The amounts of a text, in order; of numbers in dates and labels none."""
    found = []
    for m in _AMOUNT.finditer(text):
        if _IN_DATE.search(fold(text[: m.start()].lower())) or _DATED.match(text, m.end("number")):
            continue
        unit = fold((m["unit"] or "").lower())
        unit = "" if unit in _NOT_UNITS else unit
        name, scale = _SCALES.get(unit, (unit, 1.0))
        number = float(m["number"].replace(".", "").replace(",", "."))
        found.append(Measured(Span(m.start(), m.end() if unit else m.end("number")), name, number * scale))
    return tuple(found)


@lru_cache(maxsize=4096)
def ranges(text: str) -> tuple[Range, ...]:
    """The ranges of a text, in order."""
    amounts, found, n = measured(text), [], 0
    while n < len(amounts):
        at, after = amounts[n], amounts[n + 1] if n + 1 < len(amounts) else None
        if after and after.unit and _BETWEEN.fullmatch(text, at.span.end, after.span.start) and (not at.unit or at.unit == after.unit):
            found.append(_joined(text, _in_unit_of(at, after, text), after))
            n += 2
            continue
        found.extend(_one_sided(text, at))
        n += 1
    return tuple(found)


@lru_cache(maxsize=4096)
def limits(text: str) -> tuple[Range, ...]:
    """The ranges of a text and the bounds that it sets, in order."""
    found = list(ranges(text))
    for at in measured(text):
        least, most = (pattern.search(text[: at.span.start]) for pattern in (_LEAST, _MOST))
        if (opens := least or most) and at.unit:
            ends = (at.value, math.inf) if least else (-math.inf, at.value)
            found.append(Range(Span(opens.start(), at.span.end), at.unit, *ends))
    return tuple(sorted(found, key=lambda r: r.span.start))


def is_within(own: Measured, question: str, text: str) -> bool | None:
    """Whether an amount of the question lies within all that the text sets for its unit.

    None where it sets nothing, and where of two bounds of one kind ("tối thiểu 12 m2; ở nội thành tối thiểu 08 m2") only one is kept.
    """
    is_working = bool(_WORKING.match(question, own.span.end))
    bounds = [r for r in limits(text) if r.unit == own.unit and bool(_WORKING.match(text, r.span.end)) == is_working]
    broken = [r for r in bounds if not r.holds(own.value)]
    kept = {(math.isinf(r.low), math.isinf(r.high)) for r in bounds if r not in broken}
    if not bounds or any((math.isinf(r.low), math.isinf(r.high)) in kept for r in broken):
        return None
    return not broken


@lru_cache(maxsize=64)
def own_amounts(question: str) -> tuple[Measured, ...]:
    """The amounts of a question; one that is the open end of a range stands for what lies inside it ("dưới 75 ha" is less than 75)."""
    found = []
    for at in measured(question):
        own = next((r for r in ranges(question) if r.span.start <= at.span.start < r.span.end and r.unit == at.unit), None)
        if own and not own.holds(at.value):
            at = replace(at, value=math.nextafter(at.value, -math.inf if at.value == own.high else math.inf))
        found.append(at)
    return tuple(found)


def fitting(own: Sequence[Measured], text: str) -> float:
    """1 where a range by which the text grades holds an amount of the question, -1 where it has such ranges and none does; else 0.

    A range that only sets a condition counts less. An amount that is itself an end of a range names the range: it is no case of the
    questioner's.
    """
    alike = [(r, a) for r in ranges(text) for a in own if r.unit == a.unit]
    weight = 1.0 if any(_grades(text, r) for r, _ in alike) else OF_A_CONDITION
    if any(r.holds(a.value) for r, a in alike):
        return weight
    return -weight if alike and not any(a.value in (r.low, r.high) for r, a in alike) else 0.0


def _grades(text: str, r: Range) -> bool:
    """Whether what follows is granted for the range ("Từ 10 m³ đến 20 m³: 8.900 đồng"): it opens the sentence or a colon follows it."""
    return bool(_OPENS.fullmatch(text[: r.span.start]) or _GRANTS.match(text, r.span.end))


def _in_unit_of(at: Measured, after: Measured, text: str) -> Measured:
    """A lower end without a unit, in the unit of the upper one ("từ 50 đến dưới 200 triệu đồng")."""
    if at.unit:
        return at
    unit = _AMOUNT.match(text, after.span.start)
    scale = _SCALES.get(fold(unit["unit"].lower()), ("", 1.0))[1] if unit else 1.0
    return replace(at, unit=after.unit, value=at.value * scale)


def _joined(text: str, low: Measured, high: Measured) -> Range:
    before, between = text[: low.span.start], text[low.span.end : high.span.start].lower()
    opens = _LOW.search(before)
    return Range(
        Span(opens.start() if opens else low.span.start, high.span.end), high.unit, low.value, high.value,
        has_low=not (opens and re.search(r"trên|hơn", opens[0].lower())), has_high="dưới" not in between,
    )  # fmt: skip


def _one_sided(text: str, at: Measured) -> Iterator[Range]:
    """Ranges with one end ("dưới 10 chỗ", "từ 30 chỗ ngồi trở lên"); none for an amount that is no end.

    "Đến" alone opens one: "Đến 10 m³".
    """
    if not at.unit:
        return
    before, onwards = text[: at.span.start], _ONWARDS.match(text, at.span.end)
    if onwards:
        start = opens.start() if (opens := _LOW.search(before)) else at.span.start
        is_up = onwards["way"].lower() == "lên"
        ends = (at.value, math.inf) if is_up else (-math.inf, at.value)
        yield Range(Span(start, onwards.end()), at.unit, *ends)
    elif low := _LOW.search(before):
        yield Range(Span(low.start(), at.span.end), at.unit, at.value, math.inf, has_low=not re.search(r"trên|hơn", low[0].lower()))
    elif high := _HIGH.search(before):
        yield Range(
            Span(high.start(), at.span.end), at.unit, -math.inf, at.value, has_high=not re.search(r"dưới|hơn|chưa", high[0].lower())
        )
