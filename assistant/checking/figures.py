"""Figures of a sentence or a provision: every number with its unit and its limit, whichever way it is written.

In: text, Vietnamese or English. Out: Figures that compare equal where they say the same: "05 ngày làm việc", "năm ngày làm việc" and
"five working days"; "853,18 ha" and "853.18 hectares"; "5.845 tỷ đồng" and "VND 5,845 billion". "5 ngày" and "5 ngày làm việc" differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assistant.checking.numerals import spelled
from assistant.records import Language
from ingest.records import Span


class Limit(StrEnum):
    """How a figure bounds what it measures; NONE where it only states it, AHEAD for a time before something, at the latest."""

    NONE = ""
    MOST = "≤"
    LEAST = "≥"
    ABOVE = ">"
    BELOW = "<"
    AHEAD = "≥ before"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: `values` are its possible readings (an English "1.000" has two), in the base of its unit; `noun` is what is counted."""

    values: frozenset[Decimal]
    unit: str
    limit: Limit
    span: Span
    text: str
    noun: str = ""
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its pattern, the unit it is compared in, and how many of that it is."""

    pattern: re.Pattern[str]
    base: str
    factor: Decimal = Decimal(1)


def _unit(pattern: str, base: str, factor: str = "1") -> Unit:
    return Unit(re.compile(pattern, re.IGNORECASE), base, Decimal(factor))


UNITS = (
    _unit(r"(?:ngày(?: làm việc| công)|(?:working|business|work)[ -]?days?)\b", "workday"),
    _unit(r"(?:giờ làm việc|working[ -]hours?)\b", "workhour"),
    _unit(r"(?:ngày(?: lịch)?|(?:calendar )?days?)\b", "day"),
    _unit(r"(?:tuần|weeks?)\b", "day", "7"),
    _unit(r"(?:tháng|months?)\b", "month"),
    _unit(r"(?:năm|years?)\b", "month", "12"),
    _unit(r"(?:quý|quarters?)\b", "quarter"),
    _unit(r"(?:giờ|hours?)\b", "hour"),
    _unit(r"(?:phút|minutes?)\b", "minute"),
    _unit(r"(?:%|phần trăm\b|per ?cent\b)", "%"),
    _unit(r"(?:ha|héc[ -]?ta|hectares?)\b", "m²", "10000"),
    _unit(r"(?:km²|km2\b|ki-?lô-?mét vuông\b|square kilomet(?:er|re)s?\b)", "m²", "1000000"),
    _unit(r"(?:m²|m2\b|mét vuông\b|square met(?:er|re)s?\b)", "m²"),
    _unit(r"(?:m³|m3|mét khối|cubic met(?:er|re)s?)\s?(?:/|per |mỗi |một )\s?(?:ngày(?: đêm)?|day)\b", "m³/ngày"),
    _unit(r"(?:m³|m3|mét khối|cubic met(?:er|re)s?)\s?(?:/|per |an |mỗi |một )\s?(?:giờ|h|hour)\b", "m³/giờ"),
    _unit(r"(?:m³|m3\b|mét khối\b|cubic met(?:er|re)s?\b)", "m³"),
    _unit(r"(?:km|ki-?lô-?mét|kilomet(?:er|re)s?)\b", "mm", "1000000"),
    _unit(r"(?:cm|centimet(?:er|re)s?|xăng-?ti-?mét)\b", "mm", "10"),
    _unit(r"(?:mm|millimet(?:er|re)s?|mi-?li-?mét)\b", "mm"),
    _unit(r"(?:m|mét|met(?:er|re)s?)\b(?![²³])", "mm", "1000"),
    _unit(r"(?:tấn|tonnes?|tons?)\b", "kg", "1000"),
    _unit(r"(?:kg|ki-?lô-?gam|kilograms?)\b", "kg"),
    _unit(r"(?:USD|đô la(?: Mỹ)?|US dollars?|dollars?)\b", "USD"),
    _unit(r"(?:đồng|VNĐ|VND|dongs?|đ)\b", "đồng"),
    _unit(r"(?:điểm(?! [a-zđ]\b)|points?)\b", "điểm"),
    _unit(r"(?:lần|times?)\b", "lần"),
)
TIME = frozenset({"workday", "workhour", "day", "month", "quarter", "hour", "minute"})
"""Units in which a figure without a limit is one: "trong 05 ngày" is "không quá 05 ngày"."""

_SCALES = (
    (re.compile(r"(?:nghìn tỷ|ngàn tỷ|trillions?)\b", re.IGNORECASE), Decimal(10) ** 12),
    (re.compile(r"(?:t[ỷỉ]|billions?|bn)\b", re.IGNORECASE), Decimal(10) ** 9),
    (re.compile(r"(?:triệu|millions?)\b", re.IGNORECASE), Decimal(10) ** 6),
    (re.compile(r"(?:nghìn|ngàn|thousands?)\b", re.IGNORECASE), Decimal(10) ** 3),
)
_OFTEN = {"once": 1, "twice": 2}

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\d/])|(?<=[a-zđ]/)\d+(?:[.,]\d+)*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,30}\)")
_ADJECTIVE = re.compile(r"(?:consecutive|full|whole|successive|additional|further|more|thêm)\s+", re.IGNORECASE)
_EACH = re.compile(r"\b(?:mỗi|every|each|per)\s+(?=(?:năm|year)\b)", re.IGNORECASE)
_OFTEN_NEAR = re.compile(r"\b(?:lần|once|twice|times)\b", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?:VND|VNĐ|₫)\s*$", re.IGNORECASE)
_DOLLAR_BEFORE = re.compile(r"(?:USD|US\$|\$)\s*$", re.IGNORECASE)
_LINK = r"(?:\s+(?:là|bằng|đạt|mức|tổng cộng|khoảng|of|at|about|approximately|in|a|an|the))*\s*(?:[:=(]\s*)?(?:VND|USD|\$)?\s*$"
_LIMITS_BEFORE = (
    (Limit.MOST, r"không (?:được )?(?:vượt(?: quá)?|quá)|không (?:lớn|cao|nhiều|muộn|chậm|dài) hơn|không trên|tối đa|nhiều nhất|"
                 r"trong (?:vòng|phạm vi|bán kính)|"
                 r"trong thời hạn|trong thời gian|giới hạn(?: ở)?|at most|(?:no|not) (?:more|greater|longer|higher|larger) than|"
                 r"(?:not|n't|never|cannot) (?:to )?(?:exceed|be more than|be over)(?:ing)?|not exceeding|without exceeding|up to|"
                 r"(?:a )?maximum(?: of)?|max\.?|within|capped|cap|limited to"),
    (Limit.LEAST, r"không (?:được )?(?:dưới|ít hơn|nhỏ hơn|thấp hơn|kém)|tối thiểu|ít nhất|chí ít|sớm nhất|at least|(?:no|"
                  r"not) (?:less|fewer|lower|smaller) than|"
                  r"not (?:below|under)|(?:a )?minimum(?: of)?|min\.?"),
    (Limit.ABOVE, r"trên|(?<!thấp )(?<!nhỏ )(?<!ít )(?<!kém )hơn|vượt(?: quá)?|quá|more than|over|above|exceed(?:s|ed|ing)?|"
                  r"greater than|larger than|higher than|in excess of"),
    (Limit.BELOW, r"dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến|chưa đầy|chưa tới|less than|below|under|fewer than|lower than|smaller than"),
)  # fmt: skip
_BEFORE = tuple((limit, re.compile(rf"\b(?:{pattern}){_LINK}", re.IGNORECASE)) for limit, pattern in _LIMITS_BEFORE)
_BOUND_NAMED = re.compile(r"\b(?:(?P<most>tối đa|maximum)|tối thiểu|minimum)\b[^.;,\d]{0,60}\b(?:là|is|of)\s*$", re.IGNORECASE)
"""A bound that is named before what it bounds: "diện tích tối thiểu của thửa đất là"."""
_BOUND_PARTED = re.compile(r"\bkhông được (?:[^\W\d]+\s+){1,7}(?:quá|vượt(?: quá)?)\s*$", re.IGNORECASE)
"""A bound around its verb: "không được cách xa lề đường quá"."""
_LATEST = re.compile(rf"\b(?:chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|(?:no|not) later than|at the latest){_LINK}", re.IGNORECASE)
_AHEAD = re.compile(r"\s*(?:in advance|before|prior|ahead|trước)\b", re.IGNORECASE)
_AFTER = (
    (Limit.LEAST, re.compile(r"\s*(?:diện tích\s+)?(?:trở lên|or (?:more|above|over|higher|larger|greater)|and (?:above|over|more)|"
                             r"minimum)\b", re.IGNORECASE)),
    (Limit.MOST, re.compile(r"\s*(?:trở (?:xuống|lại|về)|or (?:less|below|under|lower|fewer)|at most|at the latest|"
                            r"maximum)\b", re.IGNORECASE)),
)  # fmt: skip
_RANGE = re.compile(r"\s*(?:[-–—]|đến|tới|to|and|và)\s*(?:dưới\s+|tối đa\s+|không quá\s+)?$", re.IGNORECASE)
_RANGE_AND = re.compile(r"\s*(?:and|và)\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|và|and|hoặc|or|,\s*and)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|từ|from|trong khoảng|khoảng)\s*$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:từ|from|starting at)\s*$", re.IGNORECASE)


def figures(text: str, language: Language) -> list[Figure]:
    """The figures of `text` in their order; `language` decides what a point and a comma in a number mean.

    Dates, numbers of documents and of provisions are not told apart here: the caller blanks them out first.
    """
    found = sorted([*_in_digits(text, language), *_in_words(text)], key=lambda f: f.span.start)
    return _with_ranges(text, found)


def _in_digits(text: str, language: Language) -> Iterator[Figure]:
    for number in _DIGITS.finditer(text):
        yield _figure(text, number.start(), number.end(), _readings(number[0], language))


def _readings(digits: str, language: Language) -> frozenset[Decimal]:
    """What the digits may mean: "1.000" is a thousand in Vietnamese; an English writer may mean one, or have copied it."""
    point, comma = (",", ".") if language == "vi" else (".", ",")
    if not re.search("[.,]", digits):
        return frozenset({Decimal(digits)})
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits) and language == "en":
        copied = Decimal(digits.replace(".", "").replace(",", "."))
        return frozenset({copied, Decimal(digits)}) if digits.count(".") == 1 and "," not in digits else frozenset({copied})
    if re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d{{3}})+(?:\{point}\d+)?", digits):
        return frozenset({Decimal(digits.replace(comma, "").replace(point, "."))})
    whole, _, part = digits.replace(",", ".").rpartition(".")
    return frozenset({Decimal(f"{whole.replace('.', '')}.{part}")})


def _in_words(text: str) -> Iterator[Figure]:
    tokens = list(_WORD.finditer(text))
    lower = [t[0].lower() for t in tokens]
    i = 0
    for each in _EACH.finditer(text):
        if not _OFTEN_NEAR.search(text[max(0, each.start() - 20) : each.end() + 25]):
            continue  # "mỗi năm" alone is "hằng năm"
        span = Span(each.start(), each.end())
        yield Figure(frozenset({Decimal(12)}), "month", Limit.NONE, span, each[0].strip(), in_words=True)
    while i < len(tokens):
        n, value = spelled(lower, i)
        if not n:
            if lower[i] in _OFTEN:
                span = Span(tokens[i].start(), tokens[i].end())
                yield Figure(frozenset({Decimal(_OFTEN[lower[i]])}), "lần", _limit(text, span), span, tokens[i][0], in_words=True)
            i += 1
            continue
        start, end = tokens[i].start(), tokens[i + n - 1].end()
        figure = _figure(text, start, end, frozenset({Decimal(value)}), in_words=True)
        inside = text[:start].rstrip().endswith("(") and text[end:].lstrip().startswith(")")  # "05 (năm) ngày": said already
        if not inside and (figure.unit or figure.noun):
            yield figure
            i += n
        else:
            i += 1


def _figure(text: str, start: int, end: int, values: frozenset[Decimal], *, in_words: bool = False) -> Figure:
    at = end
    if aside := _ASIDE.match(text, at):
        at = aside.end()
    at = _skip(text, at)
    factor, base = Decimal(1), ""
    if scale := next(((m, by) for pattern, by in _SCALES if (m := pattern.match(text, at))), None):
        factor, end = scale[1], scale[0].end()
        at = _skip(text, end)
        base = "đồng" if not in_words and re.search("[ỷỉ]|triệu", scale[0][0], re.IGNORECASE) else ""
    if _CURRENCY_BEFORE.search(text[max(0, start - 10) : start]):
        base = "đồng"
    elif _DOLLAR_BEFORE.search(text[max(0, start - 10) : start]):
        base = "USD"
    if adjective := _ADJECTIVE.match(text, at):
        at = adjective.end()
    if unit := next(((m, u) for u in UNITS if (m := u.pattern.match(text, at))), None):
        factor, base, end = factor * unit[1].factor, unit[1].base, unit[0].end()
    noun = _WORD.match(text, at)
    counted = noun[0].lower() if noun and not base else ""
    span = Span(start, end)
    return Figure(frozenset(v * factor for v in values), base, _limit(text, span), span, span.of(text), counted, in_words)


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at] == " " or text[at] == "\u00a0" or (text[at] == "-" and text[at + 1 : at + 2].isalpha())):
        at += 1
    return at


def _limit(text: str, span: Span) -> Limit:
    for limit, pattern in _AFTER:
        if pattern.match(text, span.end):
            return limit
    before = text[max(0, span.start - 60) : span.start]
    if (m := _LATEST.search(before)) or _AHEAD.match(text, span.end):
        return Limit.AHEAD if m or _BEFORE[1][1].search(before) else Limit.NONE
    if _BOUND_PARTED.search(before):
        return Limit.MOST
    if (stated := next((limit for limit, pattern in _BEFORE if pattern.search(before)), None)) is not None:
        return stated
    named = _BOUND_NAMED.search(text[max(0, span.start - 90) : span.start])
    return Limit.NONE if not named else Limit.MOST if named["most"] else Limit.LEAST


def _with_ranges(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, the ends of a range ("từ 10 ha đến 75 ha", "20 - 25 mm") bounding from below and above, in one unit."""
    done = list(found)
    for i, (low, high) in enumerate(pairwise(found)):
        between, before = text[low.span.end : high.span.start], text[max(0, low.span.start - 20) : low.span.start]
        if not _RANGE.fullmatch(between) or low.unit not in ("", high.unit):
            continue
        if _RANGE_AND.fullmatch(between) and not _BETWEEN.search(before):
            continue
        factor = next((u.factor for u in UNITS if u.base == high.unit and u.pattern.search(high.text)), Decimal(1))
        if not low.unit:
            factor *= next((by for pattern, by in _SCALES if pattern.search(high.text)), Decimal(1))  # "3 – 5 triệu đồng"
        values = frozenset(v * factor for v in low.values) if not low.unit else low.values
        done[i] = _replace(low, values, high.unit, Limit.LEAST)
        done[i + 1] = _replace(high, high.values, high.unit, high.limit or Limit.MOST)
    for i in range(len(done) - 2, -1, -1):  # "15, 15, 30 và 40 điểm": the unit is said once
        if not done[i].unit and done[i + 1].unit and _LIST.fullmatch(text, done[i].span.end, done[i + 1].span.start):
            done[i] = _replace(done[i], done[i].values, done[i + 1].unit, done[i + 1].limit)
    for i, figure in enumerate(done):
        if figure.limit is Limit.NONE and figure.unit and _FROM.search(text[max(0, figure.span.start - 20) : figure.span.start]):
            done[i] = _replace(figure, figure.values, figure.unit, Limit.LEAST)
    return done


def _replace(figure: Figure, values: frozenset[Decimal], unit: str, limit: Limit) -> Figure:
    noun = "" if unit else figure.noun
    return Figure(values, unit, limit, figure.span, figure.text, noun, figure.in_words)
