"""Question or text → the numbers of the documents that it names, and whether a document's number is one of them.

A question names a document whole ("32/2024/NĐ-CP"), without its signs ("Nghị định 32/2024") or by its first figure ("Nghị định 32").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.syllables import fold

NUMBER = re.compile(r"(?<![\w/])\d{1,5}(?:\.\d{1,3})?/(?:\d{4}(?:/[A-Za-zĐđ][\w.&-]*)?|[A-Za-zĐđ][\w.&]*-[\w.&-]+)")
_KIND = (
    r"(?<!\w)(?:nghị định|nghi dinh|nđ|nd|thông tư|thong tu|tt|nghị quyết|nghi quyet|nq|công văn|cong van|cv|"
    r"(?<!pháp )(?<!kỷ )luật|(?<!phap )luat|(?P<verb>quyết định|quyet dinh)|qđ|qd|decree|circular|resolution|law|decision)"
    r"\s+(?:số\s+|so\s+|no\.?\s+)?"
)
_SIGNS = {
    "nghi dinh": "/NĐ-CP", "nd": "/NĐ-CP", "decree": "/NĐ-CP",
    "thong tu": "/TT", "tt": "/TT", "circular": "/TT", "luat": "/QH", "law": "/QH",
}  # fmt: skip
"""What follows number and year, or begins what follows; of resolutions and decisions the kind alone does not tell it."""
_COUNTED = r"ngày|ngay|tháng|thang|ha|bộ|bo|dự án|du an|người|nguoi|hồ sơ|ho so|tỷ|ty|triệu|trieu|đồng|dong|phường|xã"
_AFTER_NUMBER = (
    r"năm|nam|ngày|ngay|có|co|còn|con|quy|nói|noi|là|la|thì|thi|về|ve|của|cua|và|va|hay|hoặc|hoac|hết|het|đã|da|do|theo|ban|sửa|sua|thay"
)
"""What may follow a bare number that is a document's; after "quyết định", which is a verb too, anything else is counted by it."""
_KIND_AND_NUMBER = re.compile(
    rf"{_KIND}(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?)(?![\w/]|[.,]\d)(?!\s*%|\s+(?:{_COUNTED})\b)"
    rf"(?(verb)(?!\s+(?!(?:{_AFTER_NUMBER})\b)[^\W\d_])|)(?:\s+(?:năm|nam|of)\s+(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
_AS_SOURCE = re.compile(
    r"(?<!\w)(?:theo|can cu(?: vao)?|under|according to|pursuant to)\s+(?:the\s+)?(?:(?!va |and |thi )[^\W\d]+\s+){1,6}"
    r"(?:so\s+|no\.?\s+)?\d|"
    r"\d[\w/.&-]*(?:\s+(?:nam|of)\s+\d{4})?\s+(?:co\s+)?"
    r"(?:quy dinh|giao|yeu cau|neu|huong dan|chi dao|says?|requires?|provides?|assigns?)(?!\w)"
)
"""A document that is asked what it says ("theo Công văn 25", "Nghị định 7 quy định …"), without diacritics."""


def named_documents(question: str) -> tuple[str, ...]:
    """Numbers of documents that the question names, whole ("32/2024/NĐ-CP") or in part ("32/2024", "Nghị định 32" → "32").

    A number with its year gets the signs of the kind that stands before it: Decree 146/2025 is not Law 146/2025/QH15.
    """
    whole = [_with_kind(question[: m.start()], m[0].rstrip(".-")) for m in NUMBER.finditer(question) if not _is_month(question, m)]
    short = [
        _with_kind(question[: m.start("number")], f"{m['number']}/{m['year']}") if m["year"] else m["number"]
        for m in _KIND_AND_NUMBER.finditer(question)
    ]
    return tuple(dict.fromkeys([*whole, *short]))


def document_spans(question: str) -> list[tuple[int, int]]:
    """Where the question names documents by their numbers, the kind before them included."""
    whole = [m for m in NUMBER.finditer(question) if not _is_month(question, m)]
    kinds = [re.search(rf"({_KIND})$", question[: m.start()], re.IGNORECASE) for m in whole]
    spans = [(kind.start() if kind else m.start(), m.end()) for m, kind in zip(whole, kinds, strict=True)]
    short = [m.span() for m in _KIND_AND_NUMBER.finditer(question)]
    return spans + [s for s in short if not any(a <= s[0] < b for a, b in spans)]


def asks_source(question: str) -> bool:
    """Whether a question wants what a document says that it names, not only mentions it ("trước khi Nghị định 7 có hiệu lực")."""
    return bool(_AS_SOURCE.search(fold(question.lower())))


def _with_kind(before: str, number: str) -> str:
    """ "146/2025" after "Nghị định" → "146/2025/NĐ-CP", as far as the kind alone tells the signs."""
    kind = re.search(rf"({_KIND})$", before, re.IGNORECASE)
    if not kind or number.count("/") != 1 or not number[-1].isdigit():
        return number
    spoken = fold(kind[1].lower())
    return number + next((signs for name, signs in _SIGNS.items() if spoken.startswith(name)), "")


def _is_month(question: str, found: re.Match[str]) -> bool:
    """Whether "9/2026" is September 2026: no kind of document stands before it."""
    month = re.fullmatch(r"0?(?:[1-9]|1[0-2])/\d{4}", found[0])
    return bool(month) and not re.search(rf"{_KIND}$", question[: found.start()], re.IGNORECASE)


def matches_number(number: str | None, named: Sequence[str]) -> bool:
    """Whether a document's number is one that a question names, whole or from its beginning ("32", "14/2024/TT"; "6" is "06")."""
    if not number:
        return False
    flat = _number_key(number)
    return any(re.match(rf"{re.escape(n)}(?!{'[a-z]' if n[-1:].isalpha() else '[^/]'})", flat) for n in map(_number_key, named))


def mentions_number(text: str, named: Sequence[str]) -> bool:
    """Whether a text speaks of a document whose number is one of those named, whole or from its first part."""
    return any(matches_number(m[0], named) for m in NUMBER.finditer(text))


def _number_key(number: str) -> str:
    return fold(number.lower()).lstrip("0")
