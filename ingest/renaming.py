"""An announcement that changes headings → which of its places are changed in their headings only, which whole.

"Đổi tên Mục 2 Chương III thành “…”", "Sửa đổi tên Chương II như sau:", "Sửa đổi tên khoản và điểm a, điểm b khoản 1 Điều 9 như sau:". The
words that open a clause before its points ("đoạn mở đầu khoản 2") are changed like a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.places import Level, Place, places

_RENAMED = re.compile(
    r"^(?:Đổi tên|(?:Sửa đổi|Thay thế)(?:, bổ sung)?\s+(?:tên|tiêu đề)(?:\s+gọi)?(?:\s+của)?)\s+(?P<what>.+?)\s+"
    r"(?:thành|bằng|là)\s*:?\s*(?:(?:tên|tiêu đề)\s*:?\s*)?[“\"«](?P<title>[^”\"»]+)[”\"»]"
)
_TITLE = re.compile(
    r"\b(?:tên|tiêu đề|đoạn mở đầu|đoạn dẫn|câu dẫn|lời dẫn|phần mở đầu)(?:\s+(?:gọi|của|các|tại))*\s+"
    r"(?P<level>điều|khoản|điểm|chương|mục|tiểu mục|phần|phụ lục|mẫu)\b(?:\s+(?:số\s+)?(?P<number>\w+))?",
    re.IGNORECASE,
)
_LEVELS = {
    "điều": Level.ARTICLE, "khoản": Level.CLAUSE, "điểm": Level.POINT, "chương": Level.CHAPTER, "mục": Level.SECTION,
    "tiểu mục": Level.SUBSECTION, "phần": Level.PART, "phụ lục": Level.APPENDIX, "mẫu": Level.FORM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Renamed:
    """Places changed in their headings only, and those changed whole; `title` is the new one where the sentence itself gives it."""

    headings: tuple[Place, ...]
    places: tuple[Place, ...]
    title: str | None = None


def renamed_places(said: str, context: Place, *, has_text: bool) -> Renamed | None:
    """What an announcement renames; None where it changes no heading."""
    if found := _RENAMED.match(said):
        what = re.sub(r"^(?:của|các)\s+", "", found["what"])
        return Renamed(tuple(places(what, context)), (), found["title"])
    if not has_text or not said.startswith(("Sửa đổi", "Thay thế", "Đổi tên")) or not (told := list(_TITLE.finditer(said))):
        return None
    named = places(said, context)
    headings: list[Place] = []
    for title in told:
        level = _LEVELS[title["level"].lower()]
        number = title["number"] if title["number"] not in (None, "và") else None
        at = next((p for p in named if p.number(level) == number and _smallest(p) is level), None) if number else None
        if at is not None:
            headings.append(at)
            named.remove(at)
        elif number is None:
            headings += _enclosing(named, level)
    return Renamed(tuple(headings), tuple(named)) if headings else None


def _enclosing(named: Sequence[Place], level: Level) -> list[Place]:
    """ "tên khoản và điểm a, điểm b khoản 1 Điều 9": the clause that the points stand in."""
    found = next((p for p in named if p.number(level) is not None), None)
    for smaller in Level:
        if found and smaller < level:
            found = found.at(smaller, None)
    return [found] if found else []


def _smallest(place: Place) -> Level | None:
    return next((level for level in Level if place.number(level) is not None), None)
