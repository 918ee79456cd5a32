"""Bodies named in a sentence or a provision: ministries, departments, people's committees and councils, and those at the head of them.

In: text, Vietnamese or English (names of ministries and departments are turned by the glossary). Out: Bodies; one stands in another where
kind, rank, name and head agree. "Sở Công Thương" is not "Sở Xây dựng", "cấp tỉnh" is not "cấp xã", and a body is not its chairman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.glossary import vietnamese_words
from assistant.sentences import UPPER
from ingest.records import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its `kind` ("bộ", "sở", "ủy ban nhân dân" …), `rank` ("tỉnh", "huyện", "xã") and proper `name`; its `head` may be meant."""

    kind: str
    rank: str
    name: str
    head: bool
    span: Span
    text: str

    def stands_in(self, other: Body) -> bool:
        """Whether `other` is this body; a rank or a name that this one leaves out is no difference."""
        if self.kind != other.kind or self.head != other.head or (self.rank and self.rank != other.rank):
            return False
        return not self.name or _is_start(self.name, other.name) or _is_start(other.name, self.name)


def _is_start(short: str, long: str) -> bool:
    return bool(short) and (long == short or long.startswith(f"{short} "))


_CAPITAL = rf"[{UPPER}]\w*"
_NO_HEAD = r"(?!(?:Ủy|Uỷ|UBND|HĐND|Hội|Chủ|Bộ|Sở|Cục|Ban|Chính phủ|Quốc hội|Thủ|Tòa|Viện|Công ty|Nghị|Thông|Điều|Phòng)\b)"
_SMALL = r"[a-zà-ỹđ]\w*"
_JOINED = rf"{_NO_HEAD}{_CAPITAL}(?:\s+(?:{_CAPITAL}|(?!và\b|chủ\b|có\b|là\b|trong\b|phải\b|được\b|để\b|về\b|tỉnh\b|thành\b){_SMALL}))?"
_OFFICE = rf"{_JOINED}(?:\s*(?:,|-|–|và)\s*{_JOINED})*"
_RANKS = {
    "tỉnh": r"cấp tỉnh|các tỉnh, thành phố|tỉnh, thành phố|thành phố trực thuộc trung ương|tỉnh(?! lỵ)",
    "huyện": r"cấp huyện|quận|huyện|thị xã",
    "xã": r"cấp xã|(?:các )?xã, phường(?:, (?:đặc khu|thị trấn))?|xã|phường|thị trấn|đặc khu",
}
_RANK = "|".join(f"(?P<r{n}>{pattern})" for n, pattern in enumerate(_RANKS.values()))
_VIETNAMESE = (
    re.compile(
        rf"(?P<head>[Cc]hủ tịch\s+)?(?P<kind>[Ủủ]y ban [Nn]hân dân|[Uu]ỷ ban [Nn]hân dân|UBND|[Hh]ội đồng [Nn]hân dân|HĐND)"
        rf"(?:\s+(?:{_RANK}|thành phố|các địa phương|cùng cấp))?(?P<name>(?:\s+{_NO_HEAD}{_CAPITAL})*)"
    ),
    re.compile(rf"\b(?P<head>[Bb]ộ trưởng\s+)?(?P<kind>Bộ)\s+(?!trưởng)(?P<name>{_OFFICE})"),
    re.compile(
        rf"\b(?P<head>(?:[Gg]iám đốc|[Ll]ãnh đạo)\s+)?(?P<kind>Sở|Tổng cục|Chi cục|Cục|Thanh tra|Viện|Ban Quản lý)\s+(?P<name>{_OFFICE})"
    ),
    re.compile(r"\b(?P<kind>Phó Thủ tướng|Thủ tướng)(?:\s+Chính phủ)?"),
    re.compile(r"\b(?P<kind>Ủy ban [Tt]hường vụ Quốc hội|Uỷ ban [Tt]hường vụ Quốc hội|Quốc hội|Chính phủ|Chủ tịch nước)\b"),
)
_KINDS = {"ubnd": "ủy ban nhân dân", "uỷ ban nhân dân": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân"}
_KIND_WORD = {"Ministry": "bộ", "Minister": "bộ", "Department": "sở", "Director": "sở"}
_RANK_EN = {
    "tỉnh": r"provincial(?:-level)?|province-level|province",
    "huyện": r"district(?:-level)?|district",
    "xã": r"commun(?:al|e)(?:-level)?|ward(?:-level)?|commune",
}
_RANK_WORD = "|".join(f"(?P<r{n}>{pattern})" for n, pattern in enumerate(_RANK_EN.values()))
_HEAD_EN = r"(?P<head>(?:[Vv]ice[- ])?[Cc]hair(?:man|person|woman)?s?\s+of\s+(?:the\s+)?)?"
_NAME_EN = r"(?P<name>[A-Z][\w-]*(?:,?\s+(?:and\s+|&\s+)?[A-Z][\w-]*)*)"
_ENGLISH = (
    re.compile(
        rf"{_HEAD_EN}(?:(?:{_RANK_WORD})[ -])?(?P<kind>(?:People[’']?s|Peoples[’']?)\s+(?:Committee|Council))s?"
        r"(?P<after>(?:\s+(?:of|at)\s+(?:the\s+)?[\w ]{0,20}?(?:province|district|commune|(?:provincial|district|commune) level))?)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<kind>Ministry|Minister|Department|Director of the Department)\s+of\s+{_NAME_EN}"),
    re.compile(r"\b(?P<kind>(?:Deputy\s+)?Prime Minister|National Assembly|Government)(?!['’]s\s+(?:office))\b"),
)  # fmt: skip
_PLAIN_EN = {
    "prime minister": "thủ tướng", "deputy prime minister": "phó thủ tướng", "national assembly": "quốc hội", "government": "chính phủ",
}  # fmt: skip


def bodies(text: str) -> list[Body]:
    """The bodies that `text` names, in order, in either language."""
    found: list[Body] = []
    for body in [*_vietnamese(text), *_english(text)]:
        if not any(b.span.start < body.span.end and body.span.start < b.span.end for b in found):
            found.append(body)
    return sorted(found, key=lambda b: b.span.start)


def _vietnamese(text: str) -> Iterator[Body]:
    for pattern in _VIETNAMESE:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            kind = " ".join(parts["kind"].lower().split())
            rank = next((r for n, r in enumerate(_RANKS) if parts.get(f"r{n}")), "")
            name = " ".join(re.sub(r"[,\-–]", " ", parts.get("name") or "").lower().split())
            head = bool(parts.get("head")) and not (parts["head"].lower().startswith("lãnh đạo"))
            yield Body(_KINDS.get(kind, kind), rank, name, head, Span(match.start(), match.end()), match[0].strip())


def _english(text: str) -> Iterator[Body]:
    for match in _ENGLISH[0].finditer(text):
        parts = match.groupdict()
        kind = "hội đồng nhân dân" if "ouncil" in parts["kind"].lower() else "ủy ban nhân dân"
        rank = next((r for n, r in enumerate(_RANK_EN) if parts.get(f"r{n}")), "")
        after = (parts.get("after") or "").lower()
        rank = rank or next((r for r, word in (("tỉnh", "provinc"), ("huyện", "district"), ("xã", "commune")) if word in after), "")
        yield Body(kind, rank, "", bool(parts["head"]), Span(match.start(), match.end()), match[0].strip())
    for match in _ENGLISH[1].finditer(text):
        word = match["kind"].split()[0]
        kind = _KIND_WORD[word]
        turned = vietnamese_words(f"{'ministry' if kind == 'bộ' else 'department'} of {match['name'].lower().replace('&', 'and')}")
        name = " ".join(turned[1:] if turned and turned[0] == kind else turned) or match["name"].lower()
        yield Body(kind, "", name, word in ("Minister", "Director"), Span(match.start(), match.end()), match[0])
    for match in _ENGLISH[2].finditer(text):
        kind = _PLAIN_EN[" ".join(match["kind"].lower().split())]
        yield Body(kind, "", "", False, Span(match.start(), match.end()), match[0])
