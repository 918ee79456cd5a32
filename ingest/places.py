"""Places named in Vietnamese legal text → provision paths.

"điểm a, b khoản 1 và khoản 2 Điều 8" → dieu-8/khoan-1/diem-a, dieu-8/khoan-1/diem-b, dieu-8/khoan-2. Read left to right, smallest first
(Nghị định 30/2020/NĐ-CP, phụ lục II, V.7); a part without its article takes the one named after it, or that of the context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from ingest.kinds import NUMBER
from ingest.marks import ORDINALS, POINT_LETTERS, order_of
from ingest.records import Span

THIS = "này"
"""Stands for a number in "Điều này", "khoản này"."""


class Level(IntEnum):
    """What may name a place, the smallest first."""

    POINT = 0
    CLAUSE = 1
    ITEM = 2
    ARTICLE = 3
    SUBSECTION = 4
    SECTION = 5
    CHAPTER = 6
    PART = 7
    FORM = 8
    APPENDIX = 9


class Place(NamedTuple):
    """A provision by its numbers as printed, one for each `Level`; None where it is not named. An appendix without a number is "".

    `item` is a section in an article ("mục II Điều 1"), where `section` holds articles.
    """

    point: str | None = None
    clause: str | None = None
    item: str | None = None
    article: str | None = None
    subsection: str | None = None
    section: str | None = None
    chapter: str | None = None
    part: str | None = None
    form: str | None = None
    appendix: str | None = None

    @property
    def path(self) -> str:
        """Official path of the place ("dieu-8/khoan-1/diem-a"); "" where nothing is named."""
        parts = [f"phu-luc-{_figure(self.appendix)}" if self.appendix else "phu-luc"] if self.appendix is not None else []
        parts += [f"mau-{self.form.lower()}"] if self.form else []
        if self.article:
            parts += [f"dieu-{self.article}"]
        else:
            above = (("phan", self.part), ("chuong", self.chapter), ("muc", self.section), ("tieu-muc", self.subsection))
            parts += [f"{word}-{_figure(number)}" for word, number in above if number]
        parts += [f"muc-{_figure(self.item)}"] if self.item else []
        parts += [f"khoan-{self.clause}"] if self.clause else []
        is_figure = self.point is not None and self.point[0].isdigit()  # "điểm 1 Mục I Phụ lục II": what is printed there is "1."
        parts += [f"{'khoan' if is_figure else 'diem'}-{self.point}"] if self.point else []
        return "/".join(parts)

    @property
    def has_this(self) -> bool:
        """Whether some part is told by where the words stand ("Điều này")."""
        return THIS in self

    def at(self, level: Level, number: str | None) -> Place:
        """The place with its number at `level`."""
        return Place._make((*self[:level], number, *self[level + 1 :]))

    def number(self, level: Level) -> str | None:
        """The number at `level`."""
        return self[level]

    def within(self, context: Place) -> Place:
        """The place with what it does not name, and each "này", taken from `context`; nothing is above an article."""
        found = [above if own == THIS else own for own, above in zip(self, context, strict=True)]
        top = max((level for level, number in enumerate(found) if number is not None), default=0)
        if top not in (Level.ARTICLE, Level.FORM, Level.APPENDIX):
            found[top + 1 : Level.FORM] = context[top + 1 : Level.FORM]
        return Place._make(found)


class NamedPlace(NamedTuple):
    """A place and the words that name it: one span for those that are named together ("các khoản 1, 2 Điều 5")."""

    place: Place
    span: Span


class _Group(NamedTuple):
    level: Level
    numbers: tuple[str, ...]
    span: Span


_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:IX|IV|V?I{0,3})"
_UNITS = (
    r"(?!\s*(?:%|ngày|tháng|năm|tuần|giờ|phút|triệu|tỷ|nghìn|đồng|ha|m2|km|người|bộ|lần|bản|dự án|tổ chức|cơ quan|đơn vị|trường hợp"
    r"|điều kiện|nội dung)\b)"
)
_AFTER_LETTER = (
    r"(?=\s*(?:[,;.:)”\"]|$|(?:và|hoặc|đến|của|nêu|tại|trên|này|như|thì|được|quy|theo|vào|sau|trước|bằng|thành"
    r"|Phụ|[Kk]hoản|[Đđ]iều|[Mm]ục)\b))"
)
_SEPARATOR = r"\s*(?:,\s*và\s|,\s*hoặc\s|[,;]|và/hoặc\s|và\s|hoặc\s|đến hết\s|đến\s|[–-])\s*"
_END = r"(?!\w|[./]\d)"
_LETTER = rf"[a-zđ]\d{{0,2}}{_END}"
_WORDS: dict[Level, tuple[str, str]] = {
    Level.POINT: (
        r"(?<!thời )(?<!địa )(?<!quan )(?<!đặc )(?<!trọng )(?<!thí )[Đđ]iểm",
        rf"(?:{_LETTER}{_AFTER_LETTER}|\d{{1,2}}(?:\.\d{{1,2}})*{_END}{_UNITS})",
    ),
    Level.CLAUSE: (r"(?<!tài )(?<!điều )(?<!Điều )[Kk]hoản", rf"\d{{1,3}}[a-zđ]{{0,2}}{_END}{_UNITS}"),
    Level.ARTICLE: (r"[Đđ]iều", rf"\d{{1,4}}[a-zđ]{{0,2}}{_END}{_UNITS}"),
    Level.SUBSECTION: (r"[Tt]iểu mục", rf"(?:\d{{1,2}}|{_ROMAN}){_END}"),
    Level.SECTION: (
        r"(?<!anh )(?<!tiểu )(?<!Tiểu )(?<!hạng )[Mm]ục",
        rf"(?:\d{{1,2}}(?:\.\d{{1,2}})*[a-zđ]?|{_ROMAN}|[A-ZĐ]){_END}{_UNITS}",
    ),
    Level.CHAPTER: (r"[Cc]hương", rf"(?:\d{{1,2}}|{_ROMAN})[a-zđ]?{_END}"),
    Level.PART: (r"Phần", rf"(?:thứ (?:{'|'.join(ORDINALS)})|\d{{1,2}}|{_ROMAN}){_END}"),
    Level.FORM: (r"(?:[Bb]iểu mẫu|[Mm]ẫu|[Bb]iểu)(?:\s+số)?", rf"\d{{1,3}}[a-zA-Z]?(?:[.-]\d{{1,2}})*{_END}"),
    Level.APPENDIX: (r"(?:[Pp]hụ lục|PHỤ LỤC)(?:\s+số)?", rf"(?:{_ROMAN}[a-zA-Z]?|\d{{1,2}}[a-zA-Z]?|[A-ZĐ]){_END}"),
}
_GROUPS = {
    level: re.compile(rf"\b{word}\s+(?:{THIS}\b|(?:từ\s+)?(?P<first>{item})(?P<rest>(?:{_SEPARATOR}(?:(?:các\s+)?{word}\s+)?{item})*))")
    for level, (word, item) in _WORDS.items()
}
_LETTERS: dict[Level, tuple[str, ...]] = {
    Level.POINT: ("iểm",), Level.CLAUSE: ("hoản",), Level.ARTICLE: ("iều",), Level.SUBSECTION: ("iểu mục",), Level.SECTION: ("ục",),
    Level.CHAPTER: ("hương",), Level.PART: ("hần",), Level.FORM: ("iểu mẫu", "iểu", "ẫu"), Level.APPENDIX: ("hụ lục", "HỤ LỤC"),
}  # fmt: skip
"""The word of a level without its first letter, which may be a capital: looked for first, as that is cheap."""
_NUMBER_HINT = r"\s+(?:này|từ|thứ|số|[IVXLC]|[A-ZĐ](?!\w)|[a-zđ]?\d|[a-zđ](?!\w))"
_HINTS = {level: re.compile(rf"(?:{'|'.join(letters)}){_NUMBER_HINT}") for level, letters in _LETTERS.items()}
"""Where a place of a level may be named: one character after the beginning of its word."""
PLACE_HINT = re.compile(rf"(?:{'|'.join(dict.fromkeys(word for letters in _LETTERS.values() for word in letters))}){_NUMBER_HINT}")
"""A text without it names no place but an appendix without a number, for which stand the UNNUMBERED_LETTERS."""
UNNUMBERED_LETTERS = ("hụ lục", "PHỤ LỤC")
_MORE = {level: re.compile(rf"(?P<how>{_SEPARATOR})(?:(?:các\s+)?{word}\s+)?(?P<item>{item})") for level, (word, item) in _WORDS.items()}
_UNNUMBERED_APPENDIX = re.compile(
    r"\b(?:[Pp]hụ lục|PHỤ LỤC)(?=\s+(?:(?:được\s+)?(?:ban hành\s+)?kèm theo"
    r"|của|(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Quy định|Quy chế)\b|[A-ZĐ][a-zà-ỹ][^.;:|]{3,200}?\sban hành kèm theo\s))"
)
_OF = re.compile(r"\s*(?:của|tại|thuộc)?\s*")
_PARTED = re.compile(r";|\b(?:và|hoặc)\s*(?:tại\s*)?(?:các\s*)?$")
"""Between a part and a larger one that it does not belong to: "khoản 2 và Điều 5"."""
_LISTED = re.compile(
    r"[\s,;]*(?:và/hoặc\s|và\s|hoặc\s)?\s*(?:(?:các|của|tại|thuộc|ở|từ)\s+){0,2}(?:(?:được\s+)?(?:quy định|nêu) tại\s+(?:các\s+)?)?"
)
"""Between places of one list."""


def places(text: str, context: Place | None = None) -> list[Place]:
    """Every place that `text` names, in order; what it leaves out is taken from `context`."""
    return [n.place.within(context or Place()) for n in _joined(text, _groups(text))]


def place_lists(text: str) -> list[list[NamedPlace]]:
    """The places that `text` names, list by list: words other than "và", "hoặc", "của" … between two places begin another list."""
    lists: list[list[_Group]] = []
    for group in _groups(text):
        if lists and _LISTED.fullmatch(text, lists[-1][-1].span.end, group.span.start):
            lists[-1].append(group)
        else:
            lists.append([group])
    return [found for groups in lists if (found := _joined(text, groups))]


def _joined(text: str, groups: Sequence[_Group]) -> list[NamedPlace]:
    """Each part given the larger ones that are named after it."""
    found: list[NamedPlace] = []
    tops: list[Level] = []
    closed = 0  # places before this index take nothing more
    before = 0
    for group in groups:
        first = len(found)
        if group.level is Level.ARTICLE and found and tops[-1] is Level.SECTION and _OF.fullmatch(text, before, group.span.start):
            for i in range(closed, len(found)):  # "điểm a khoản 2 mục II Điều 1"
                if tops[i] is Level.SECTION:
                    found[i], tops[i] = _in_article(found[i]), Level.ITEM
        while first > closed and tops[first - 1] < group.level and (group.level <= Level.ARTICLE or tops[first - 1] == tops[-1]):
            first -= 1  # "Điều 38; điểm 1 Mục I Phụ lục II": the appendix holds the section, not the article
        gap = text[before : group.span.start]
        beside = "," in gap and bool(tops) and tops[-1] == Level.ARTICLE  # "Điều 2, Phụ lục I": a list, unlike "khoản 2, Điều 5"
        if first < len(found) and (beside or _PARTED.search(gap)):
            first = closed = len(found)
        span = Span(found[first].span.start if first < len(found) else group.span.start, group.span.end)
        taken = [NamedPlace(n.place.at(group.level, group.numbers[0]), span) for n in found[first:]]
        rest = group.numbers[1:] if taken else group.numbers
        found[first:] = [*taken, *(NamedPlace(Place().at(group.level, n), span) for n in rest)]
        tops[first:] = [group.level] * (len(found) - first)
        before = group.span.end
    return [n for n in found if not _is_bare_figure(n.place)]


def _in_article(named: NamedPlace) -> NamedPlace:
    return NamedPlace(named.place._replace(item=named.place.section, section=None), named.span)


def _is_bare_figure(place: Place) -> bool:
    """ "điểm 5" alone is a mark or a spot on a map; in "điểm 1 Mục I" it is a place."""
    is_figure = place.point is not None and place.point[0].isdigit()
    return is_figure and not any((place.clause, place.article, place.section, place.form)) and place.appendix is None


def _groups(text: str) -> list[_Group]:
    found: list[_Group] = []
    for level, letters in _LETTERS.items() if PLACE_HINT.search(text) else ():
        for word in letters:
            if word in text:
                found += _groups_of(level, text)
                break
    if any(letters in text for letters in UNNUMBERED_LETTERS):
        found += [_Group(Level.APPENDIX, ("",), Span(*m.span())) for m in _UNNUMBERED_APPENDIX.finditer(text)]
    if len(found) < 2:
        return found
    found.sort(key=lambda g: g.span)
    return [g for i, g in enumerate(found) if not i or g.span.start >= found[i - 1].span.end]


def _groups_of(level: Level, text: str) -> Iterator[_Group]:
    end = 0
    for hint in _HINTS[level].finditer(text):
        start = hint.start() - 1
        if start >= end and (found := _GROUPS[level].match(text, start)):
            end = found.end()
            yield _group(level, found)


def _group(level: Level, found: re.Match[str]) -> _Group:
    if found["first"] is None:
        return _Group(level, (THIS,), Span(*found.span()))
    numbers = [found["first"]]
    for more in _MORE[level].finditer(found["rest"]) if found["rest"] else ():
        if more["how"].lstrip().startswith(("đến", "–", "-")):
            numbers += _between(level, numbers[-1], more["item"])
        numbers.append(more["item"])
    return _Group(level, tuple(dict.fromkeys(numbers)), Span(*found.span()))


def _between(level: Level, first: str, last: str) -> Iterator[str]:
    """What lies between the ends of "từ Điều 4 đến Điều 7" or "từ điểm a đến điểm d"."""
    if level is Level.POINT and {first, last} <= set(POINT_LETTERS):
        yield from POINT_LETTERS[POINT_LETTERS.index(first) + 1 : POINT_LETTERS.index(last)]
    elif first.isdigit() and last.isdigit() and int(last) - int(first) < MAX_RANGE:
        yield from map(str, range(int(first) + 1, int(last)))


MAX_RANGE = 1000
"""A longer range is a misprint; no code has so many articles."""


def _figure(number: str) -> str:
    """A division's number in Arabic figures: "II" → "2"; "1.1" stays."""
    if "." in number:
        return number
    value, suffix = order_of(number)
    return f"{value}{suffix}" if value else number.lower()


def document_number(text: str) -> str | None:
    """The last document number that `text` names, None if none."""
    found = document_numbers(text)
    return found[-1] if found else None


def document_numbers(text: str) -> list[str]:
    """Every document number that `text` names, in order."""
    return [re.sub(r"\s+", "", n).rstrip(".") for n in NUMBER.findall(text)]
