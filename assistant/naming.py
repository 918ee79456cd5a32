"""Question → the provision that it names ("điểm đ khoản 1 Điều 9", "Mẫu số 02 Phụ lục II"), and the place of that name in a document.

A question names a place as officials do: smallest first or largest first, abbreviated ("k2 Đ17"), without diacritics, or in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.records import ProvisionName
from ingest.syllables import fold

_IN = r"[\s,]*(?:(?:của|cua|thuộc|thuoc|tại|tai|trong|of|in)\s+)?"
_NUMERAL = r"\d+(?:\.\d+)*[a-zđ]?"
_POINT = r"(?<!\w)(?:điểm|diem|point)\s+(?P<point>[a-zđ]\d?)\b"
_CLAUSE = rf"(?<!\w)(?:khoản|khoan|clause)\s+(?P<clause>{_NUMERAL})\b"
_ARTICLE = r"(?<!\w)(?:điều|dieu|article)\s+(?P<article>\d+[a-zđ]?)\b"
_HOLDER = (
    r"(?<!\w)(?P<holder>phụ lục|phu luc|appendix|annex|mẫu|mau|form|phần|part|chương|chuong|chapter|mục|section)"
    r"\s+(?:số\s+|so\s+|no\.?\s+)?(?P<numeral>[ivxl]+|\d+(?:\.\d+)*|[a-hđ])(?![\w/]|[.,]\d|\s*%)"
)
_PLACE = re.compile(rf"(?:{_POINT}{_IN})?(?:{_CLAUSE}{_IN})?{_ARTICLE}", re.IGNORECASE)
"""Smallest first, as law cites itself: "điểm đ khoản 1 Điều 9"."""
_PLACE_REVERSED = re.compile(rf"{_ARTICLE}[\s,]*{_CLAUSE}(?!{_IN}(?:điều|dieu|article)\s)(?:[\s,]*{_POINT})?", re.IGNORECASE)
"""Largest first: "Điều 9 khoản 1 điểm đ"."""
_HELD_PLACE = re.compile(rf"(?:{_POINT}{_IN})?(?:{_CLAUSE}{_IN})?{_HOLDER}", re.IGNORECASE)
"""A place that belongs to no article: "khoản 2 mục I Phụ lục II"."""
_HOLDERS = re.compile(_HOLDER, re.IGNORECASE)
_ATTACHED = re.compile(
    rf"{_IN}(?:bản\s+|ban\s+|the\s+)?(?:quy chế|quy che|điều lệ|dieu le|nội quy|noi quy|quy trình|quy trinh|phương án|đề án|kế hoạch|"
    r"quy định(?=\s+(?:(?:được\s+)?ban hành\s+)?kèm)|quy dinh(?=\s+(?:(?:duoc\s+)?ban hanh\s+)?kem)|(?:attached\s+)?regulations?\b)",
    re.IGNORECASE,
)
"""After an article: it is one of what the document was issued with ("Điều 8 Quy chế … kèm theo Quyết định 45")."""
_QUOTED = r"(?:'[^']{1,60}'|‘[^’]{1,60}’|“[^”]{1,60}”|\"[^\"]{1,60}\")"
_SPELT = re.compile(
    rf"(?<!\w)(?:viết|ghi|gọi|viet|ghi|goi|write|written|spell|spelt)(?: (?:hoa|tắt|tat|là|la|thành|thanh|as))* {_QUOTED}"
    rf"(?: (?:hay|hoặc|hoac|or)(?: (?:là|la|viết|viet))* {_QUOTED})*",
    re.IGNORECASE,
)
"""A way of writing that is asked about ("viết 'Khoản 2' hay 'khoản 2'"): what is quoted names no place."""
_ABBREVIATED_CLAUSE = re.compile(r"(?<!\w)[Kk]\.?\s?(\d{1,2}[a-zđ]?)(?=,?\s+[ĐđDd](?:[iI][ềêe]u)?\.?\s?\d)")
_ABBREVIATED_ARTICLE = re.compile(r"(?<!\w)[Đđ]\.?\s?(\d{1,3}[a-zđ]?)(?![\w/])")
"""As officials note them: "k2 Đ17"."""
_LEVELS = {
    "phu luc": "phu-luc", "appendix": "phu-luc", "annex": "phu-luc", "mau": "mau", "form": "mau", "phan": "phan", "part": "phan",
    "chuong": "chuong", "chapter": "chuong", "muc": "muc", "section": "muc",
}  # fmt: skip
_ORDER = ("kem-theo", "phu-luc", "mau", "phan", "chuong", "muc")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def written_out(question: str) -> str:
    """The question with "k2 Đ17" written as "khoản 2 Điều 17"."""
    return _ABBREVIATED_ARTICLE.sub(r"Điều \1", _ABBREVIATED_CLAUSE.sub(r"khoản \1", question))


def named_provision(question: str) -> ProvisionName | None:
    """The first article that the question names, with its clause and point; else the appendix, form, chapter or section."""
    question = _SPELT.sub("", question)
    found = _PLACE.search(question)
    if found and not found["clause"]:
        found = _PLACE_REVERSED.match(question, found.start()) or found
    if found:
        holders = _holders(question, found.end())
        if _ATTACHED.match(question, found.end()):
            holders = ("kem-theo", *holders)
        return ProvisionName(found["article"].lower(), _low(found["clause"]), _low(found["point"]), holders)
    held = _HELD_PLACE.search(question)
    if not held:
        return None
    holders = _holders(question, held.start("holder"))
    return ProvisionName(None, _low(held["clause"]), _low(held["point"]), holders)


def _holders(question: str, start: int) -> tuple[str, ...]:
    """Path words of the appendix, form, part, chapter and section named one after the other from `start` on, largest first."""
    found: list[str] = []
    for m in _HOLDERS.finditer(question, start):
        if m.start() > start and not re.fullmatch(_IN, question[start : m.start()], re.IGNORECASE):
            break
        found.append(f"{_LEVELS[fold(m['holder'].lower())]}-{_arabic(m['numeral'].lower())}")
        start = m.end()
    return tuple(sorted(found, key=lambda word: _ORDER.index(word.rpartition("-")[0])))


def _arabic(numeral: str) -> str:
    """ "iv" → "4", "02" → "2"; a letter stays."""
    if not set(numeral) <= set(_ROMAN):
        return numeral.lstrip("0") or "0"
    values = [_ROMAN[c] for c in numeral]
    return str(sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values)))


def provision_path(name: ProvisionName) -> str:
    """The path of a provision as it is named: "dieu-9/khoan-1/diem-đ", "phu-luc-2/mau-1"."""
    parts = (("dieu", name.article), ("khoan", name.clause), ("diem", name.point))
    return "/".join([*name.holders, *(f"{word}-{number}" for word, number in parts if number)])


def place_of(name: ProvisionName, paths: Iterable[str]) -> str | None:
    """The path that a name means among the `paths` of a document; None where it has none, or several that are as near.

    What a document was issued with may be left unsaid ("Điều 8 Quyết định 45" of a regulation with eight articles), a sample form may not.
    """
    near = _places(name, paths)
    shortest = min((path.count("/") for path in near), default=0)
    nearest = [path for path in near if path.count("/") == shortest]
    return near[nearest[0]] if len(nearest) == 1 else None


def is_absent(name: ProvisionName, paths: Iterable[str]) -> bool:
    """Whether a document with these paths has no place that the name could mean."""
    return not _places(name, paths)


def opens_with(name: ProvisionName, sentence: str) -> bool:
    """Whether a sentence begins with the appendix or form that is named ("Mẫu số 03 là …"), which a text may only tell of."""
    if name.article or name.clause or not name.holders:
        return False
    level, _, number = name.holders[-1].rpartition("-")
    return bool(re.match(rf"{level.replace('-', ' ')} (?:so )?0*{number}(?!\w)", fold(sentence.lower())))


def said_place(name: ProvisionName) -> str:
    """A place as Vietnamese law names it, smallest first: "điểm đ khoản 1 Điều 9", "Mẫu 1 Phụ lục 2"."""
    parts = (("điểm", name.point), ("khoản", name.clause), ("Điều", name.article))
    said = [f"{word} {number}" for word, number in parts if number]
    levels = {"phu-luc": "Phụ lục", "mau": "Mẫu", "phan": "Phần", "chuong": "Chương", "muc": "Mục"}
    holders = (holder.rpartition("-") for holder in reversed(name.holders) if holder != "kem-theo")
    return " ".join([*said, *(f"{levels[level]} {number}" for level, _, number in holders)])


def _places(name: ProvisionName, paths: Iterable[str]) -> dict[str, str]:
    """The paths that the name may mean, by themselves without leading zeros; the exact one alone where there is one."""
    plain = {re.sub(r"-0+(?=\d)", "-", path): path for path in paths}  # forms are numbered "01"
    exact = provision_path(name)
    if exact in plain:
        return {exact: plain[exact]}
    wanted = [_dotted(word) for word in exact.split("/")]
    return {path: kept for path, kept in plain.items() if _has_in_order(path.split("/"), wanted) and _names_its_form(path, exact)}


def _dotted(word: str) -> str:
    """ "mục 3.2" is clause 3.2 of section 3."""
    level, _, number = word.rpartition("-")
    return f"khoan-{number}" if level == "muc" and "." in number else word


def _has_in_order(path: list[str], wanted: list[str]) -> bool:
    rest = iter(path)
    return path[-1] == wanted[-1] and all(word in rest for word in wanted)


def _names_its_form(path: str, exact: str) -> bool:
    return "mau-" in exact or not re.search(r"(?:^|/)mau(?:-|/|$)", path)


def _low(text: str | None) -> str | None:
    return text.lower() if text else None
