"""Figures of a sentence or a provision: every number with its unit and its limit, whichever way it is written.

In: text, Vietnamese or English. Out: Figures that compare equal where they say the same: "05 ngày làm việc", "năm ngày làm việc" and
"five working days"; "853,18 ha" and "853.18 hectares"; "5.845 tỷ đồng" and "VND 5,845 billion". "5 ngày" and "5 ngày làm việc" differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.checking.columns import unit_of_column
from assistant.checking.contexts import COMMON
from assistant.checking.limits import Change, Limit, change_of, limit_of
from assistant.checking.numerals import spelled
from assistant.checking.units import PER, SCALES, TIME, UNITS
from assistant.records import Language
from ingest.records import Span


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
    shared: Limit = Limit.NONE
    """The limit of one before it that it may share ("ít nhất 45 ngày đối với …, 30 ngày đối với …")."""
    change: Change = Change.NONE
    per: str = ""
    """The time that it is measured by ("0,03%/ngày": "1 day"), "" where none is said."""

    @property
    def is_bare(self) -> bool:
        """Whether it is said without the unit that a part of a whole must have ("từ 0,25 trở lên")."""
        return not self.unit and (not self.noun or self.noun in _BEHIND_BARE) and bool(_FRACTION.search(self.text))

    def measures_as(self, other: Figure) -> bool:
        """Whether both are in one unit, as far as both say one, and by the same time where both say by which."""
        return (self.unit == other.unit or self.is_bare) and (not self.per or not other.per or self.per == other.per)


_FRACTION = re.compile(r"\d[.,]\d{1,2}$")
_BEHIND_BARE = COMMON | {"trở", "or", "and", "to"}
_WHEN = re.compile(r"\s+(?:the|it|they|this|these|all|both|he|she|you)\b", re.IGNORECASE)
"""Behind a "once" that says when."""
_OFTEN = {"once": 1, "twice": 2}

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\d/])|(?<=[a-zđ]/)\d+(?:[.,]\d+)*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,30}\)")
_ADJECTIVE = re.compile(r"(?:consecutive|full|whole|successive|additional|further|more|thêm)\s+", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:child(?:ren)?|people|persons?|those|minors?|anyone|citizens?|students?|workers?|employees?)(?: who are)?(?: aged)?"
    r" (?:under|over|below|above|from|aged)(?: the age of)?\s*$",
    re.IGNORECASE,
)
"""Before an age that is said without its unit: "children under six"."""
_YEARS_OLD = next(u for u in UNITS if u.base == "tháng tuổi" and u.factor > 1)
_EACH = re.compile(r"\b(?:mỗi|every|each|per)\s+(?=(?:năm|year)\b)", re.IGNORECASE)
_OFTEN_NEAR = re.compile(r"\b(?:lần|once|twice|times)\b", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?:VND|VNĐ|₫)\s*$", re.IGNORECASE)
_DOLLAR_BEFORE = re.compile(r"(?:USD|US\$|\$)\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|đến|tới|to|and|và)\s*(?:dưới\s+|tối đa\s+|không quá\s+)?$", re.IGNORECASE)
_RANGE_AND = re.compile(r"\s*(?:and|và)\s*", re.IGNORECASE)
_LIST = re.compile(
    r"\s*(?:,|và|and|hoặc|or|,\s*and|(?:out )?of (?:the |its |any )?(?:last |first |previous |preceding )?)\s*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|từ|from|trong khoảng|khoảng)\s*$", re.IGNORECASE)
_RATED = re.compile(r"(?<!\w)(?:trên|của|là|với|do|bởi|như|theo|by|of|per|for|as|is|with)\s+$", re.IGNORECASE)
"""Before a "một" that counts nothing ("20 trẻ em trên một người hướng dẫn")."""
_SENTENCE_END = re.compile(r"[.;\n](?=\s|$)")
_FROM = re.compile(r"\b(?:từ(?: đủ)?|from|starting at)\s*$", re.IGNORECASE)


def figures(text: str, language: Language) -> list[Figure]:
    """The figures of `text` in their order; `language` decides what a point and a comma in a number mean.

    Dates, numbers of documents and of provisions are not told apart here: the caller blanks them out first.
    """
    digits = list(_in_digits(text, language))
    free = text
    for figure in digits:  # "03 năm và": this "năm" is no five
        free = free[: figure.span.start] + "_" * (figure.span.end - figure.span.start) + free[figure.span.end :]
    found = sorted([*digits, *_in_words(free)], key=lambda f: f.span.start)
    return _with_shared_limits(text, _with_ranges(text, [_in_column(text, f) for f in found]))


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
            if lower[i] in _OFTEN and not _WHEN.match(text, tokens[i].end()):
                span = Span(tokens[i].start(), tokens[i].end())
                yield Figure(
                    frozenset({Decimal(_OFTEN[lower[i]])}), "lần", limit_of(text, span, is_time=False), span, tokens[i][0], in_words=True
                )
            i += 1
            continue
        start, end = tokens[i].start(), tokens[i + n - 1].end()
        figure = _figure(text, start, end, frozenset({Decimal(value)}), in_words=True)
        inside = text[:start].rstrip().endswith("(") and text[end:].lstrip().startswith(")")  # "05 (năm) ngày": said already
        is_article = not figure.unit and value == 1 and _RATED.search(text[:start])
        if not inside and not is_article and (figure.unit or figure.noun not in {"", *COMMON}):
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
    if scale := next(((m, by) for pattern, by in SCALES if (m := pattern.match(text, at))), None):
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
    if not base and _AGED.search(text[max(0, start - 50) : start]):
        base, factor = _YEARS_OLD.base, _YEARS_OLD.factor
    noun = _WORD.match(text, at)
    counted = noun[0].lower() if noun and not base else ""
    per = PER.match(text, end) if base and base not in TIME else None
    span = Span(start, per.end() if per else end)
    limit = limit_of(text, span, is_time=base in TIME)
    return Figure(
        frozenset(v * factor for v in values), base, limit, span, text[start:end], counted, in_words,
        change=change_of(text, span), per=_time(per[1]) if per else "",
    )  # fmt: skip


def _time(word: str) -> str:
    """A word for a time as one of the units, or as it is: "hồ sơ"."""
    return next((f"{u.factor} {u.base}" for u in UNITS if u.base in TIME and u.pattern.fullmatch(word)), word.lower())


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at] == " " or text[at] == "\u00a0" or (text[at] == "-" and text[at + 1 : at + 2].isalpha())):
        at += 1
    return at


def _in_column(text: str, figure: Figure) -> Figure:
    """A figure without a unit of its own, in that of its column in a table."""
    column = None if figure.unit or figure.in_words else unit_of_column(text, figure.span.start)
    return replace(figure, unit=column[0], values=frozenset(v * column[1] for v in figure.values), noun="") if column else figure


def _with_ranges(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, those of a range or a list in one unit, each bounded as its range or the word before it says."""
    done = _with_shared_units(text, _with_ends(text, found))
    for i, figure in enumerate(done):
        if figure.limit is Limit.NONE and figure.unit and _FROM.search(text[max(0, figure.span.start - 20) : figure.span.start]):
            done[i] = replace(figure, limit=Limit.LEAST)
    return [replace(figure, noun="") if figure.unit else figure for figure in done]


def _with_ends(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, the ends of a range ("từ 10 ha đến 75 ha", "20 - 25 mm") bounding from below and above, in one unit."""
    done = list(found)
    bare = _ASIDE.sub(lambda m: " " * len(m[0]), text)
    asides = [Span(m.start(), m.end()) for m in _ASIDE.finditer(text)]
    told = [i for i, f in enumerate(found) if not any(a.start <= f.span.start < a.end for a in asides)]
    for i, j in pairwise(told):
        low, high = found[i], found[j]
        between, before = bare[low.span.end : high.span.start], text[max(0, low.span.start - 20) : low.span.start]
        unit = high.unit or low.unit
        if not _RANGE.fullmatch(between) or not {low.unit, high.unit} <= {"", unit}:
            continue
        if _RANGE_AND.fullmatch(between) and not _BETWEEN.search(before):
            continue
        scaled = frozenset(v * _factor(high) for v in low.values)  # "3 – 5 triệu đồng", "VND 3 to 5 million"
        values = scaled if low.text[-1].isdigit() or (low.in_words and not low.unit) else low.values
        done[i] = replace(low, values=values, unit=unit, limit=low.limit if low.limit is Limit.ABOVE else Limit.LEAST)
        done[j] = replace(high, unit=unit, limit=high.limit if high.limit not in (Limit.NONE, Limit.AHEAD) else Limit.MOST)
    return done


def _with_shared_units(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, those of a list in the unit that is said once behind it ("15, 15, 30 và 40 điểm")."""
    done = list(found)
    for i in range(len(done) - 2, -1, -1):
        if not done[i].unit and done[i + 1].unit and _LIST.fullmatch(text, done[i].span.end, done[i + 1].span.start):
            done[i] = replace(done[i], unit=done[i + 1].unit, limit=done[i + 1].limit)
    return done


def _with_shared_limits(text: str, found: list[Figure]) -> list[Figure]:
    """The figures without a limit of their own, each with that of the last one of its unit in its sentence."""
    done: list[Figure] = []
    for figure in found:
        alike = [f for f in done if f.unit == figure.unit and not _SENTENCE_END.search(text, f.span.end, figure.span.start)]
        shared = (alike[-1].limit or alike[-1].shared) if alike and figure.unit and not figure.limit else Limit.NONE
        done.append(replace(figure, shared=shared))
    return done


def _factor(figure: Figure) -> Decimal:
    """By how many its words multiply its digits."""
    scale = next((by for pattern, by in SCALES if pattern.search(figure.text)), Decimal(1))
    return scale * next((u.factor for u in UNITS if u.base == figure.unit and u.pattern.search(figure.text)), Decimal(1))
