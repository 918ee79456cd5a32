"""What a line of a policy document announces: a chapter, an article, a clause, a point, an appendix …

In: one line. Out: a `Mark`, or None for running text. Words decide, never layout; order and nesting are judged in provisions.py.
Every line of every document is asked each of these questions, so its first character is looked at before a pattern is tried.
Forms after Nghị định 30/2020/NĐ-CP, phụ lục I, II.5: Phần and Chương in Roman numerals, Mục and Điều in Arabic ones, khoản "1.",
điểm "a)" in the order of the Vietnamese alphabet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.records import ProvisionKind

POINT_LETTERS = [
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
]
"""Order of points (điểm): the Vietnamese alphabet without letters that carry a hat or a hook."""
_FOREIGN_LETTERS = {"f": "e", "j": "i", "w": "v", "z": "y"}
"""Letters that some lists of points use all the same, each with the one that it stands after."""

_ONES = ["", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"]
ORDINALS = (
    {w: i for i, w in enumerate(["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)}
    | {"nhì": 2, "bốn": 4}
    | {f"mười {'lăm' if n == 5 else word}": 10 + n for n, word in enumerate(_ONES) if n}
    | {f"{_ONES[ten]} mươi": 10 * ten for ten in range(2, 10)}
    | {
        f"{_ONES[ten]} mươi {({1: 'mốt', 5: 'lăm'}).get(n, word)}": 10 * ten + n
        for ten in range(2, 10)
        for n, word in enumerate(_ONES)
        if n
    }
)
"""Words for numbers after "thứ", up to 99."""

_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SMALL_ROMAN = r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""Small letters that a font of before Unicode draws as capitals: "chương ii" is printed CHƯƠNG II."""
_NOTES = r"(?:\s?\[\d{1,3}\])*"
"""Footnote marks of a consolidated text: "Điều 5.[1]", "2[14]. …"."""
_NOTE_MARK = re.compile(rf"{_NOTES}$")
_SEPARATOR = rf"{_NOTES}\s*[.:–-]?{_NOTES}\s*"
_STRUCTURE = [
    (
        ProvisionKind.PART,
        re.compile(rf"^(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+(\w+)|({_ROMAN}|\d+|[A-ZĐ]))(?!\w){_SEPARATOR}(.*)$"),
    ),
    (ProvisionKind.CHAPTER, re.compile(rf"^(?:CHƯƠNG|Chương)\s+()({_ROMAN}[a-zđ]?|\d+[a-zđ]?)(?!\w){_SEPARATOR}(.*)$")),
    (ProvisionKind.CHAPTER, re.compile(rf"^chương\s+()({_SMALL_ROMAN}|\d+)\s*[.:–-]?()$")),
    (ProvisionKind.SECTION, re.compile(rf"^mục\s+()({_SMALL_ROMAN}|\d+)\s*[.:–-]?()$")),
    (ProvisionKind.SUBSECTION, re.compile(rf"^(?:TIỂU MỤC|Tiểu mục)\s+()(\d+|{_ROMAN})(?!\w){_SEPARATOR}(.*)$")),
    (ProvisionKind.SECTION, re.compile(rf"^(?:MỤC|Mục)\s+()(\d+[a-zđ]?|{_ROMAN}[a-zđ]?)(?!\w){_SEPARATOR}(.*)$")),
]
_REFERRING = re.compile(r"(?:Phần|Chương|Mục|Điều|Phụ lục|Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy chế|Quy định)\b")
_ARTICLE = re.compile(
    rf"^(?:Điều|ĐIỀU)\s*((?<=\s)l|l?\d{{1,4}}[a-zđ]{{0,2}}){_NOTES}\s*(?:[.:/]{_NOTES}\s*(?:[-–—]\s*)?(.*)|[-–—]\s*([A-ZĐÀ-Ỹ“\"].*)|$)"
)
_ORDINAL_ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(?:thứ|THỨ)\s+([\w ]+?)\s*(?:[.:/]\s*(?:[-–—]\s*)?(.*)|[-–—]\s*(.*)|$)")
_CLAUSE = re.compile(rf"^(\d{{1,3}}[a-zđ]?){_NOTES}\s?[.](?!\d){_NOTES}\s*([^|\s].*)$")
_SUBCLAUSE = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){1,3})[.]?\s+(.*\S)$")
_POINT = re.compile(rf"^([a-zđ]{{1,2}}\d{{0,2}}){_NOTES}\s?\){_NOTES}\s*(.*\S)$")
_LOOSE_CLAUSE = re.compile(r"^(\d{1,2}[a-zđ]?)\s?(?:[)/]|[-–](?=\s?[A-ZĐÀ-Ỹ]))\s*([^\W\d_].*|[“\"].*)$")
_LOOSE_POINT = re.compile(r"^([a-zđ])\s?[./]\s*(\S.*)$")
_WRITTEN_OUT = re.compile(r"^(?:Khoản\s+(\d{1,3}[a-zđ]?)|Điểm\s+([a-zđ]))\s?([).:])\s*(.*\S)$")
_ROMAN_ITEM = re.compile(rf"^({_ROMAN})\s?[.]\s*(.*\S)$")
_LOOSE_REST = r"\s?(?:[/)](?![vV]\b)|[-–](?=\s?[A-ZĐÀ-Ỹ]))\s*([^\W\d_].*|[“\"].*)$"
_LOOSE_ROMAN = re.compile(rf"^({_ROMAN}){_LOOSE_REST}")
_LOOSE_LETTER = re.compile(rf"^([A-ZĐ])(?<![IVXL]){_LOOSE_REST}")
_MISREAD_ONE = re.compile(r"^[lI]\s?[.]\s+([A-ZĐÀ-Ỹ].*)$")
_LETTER_ITEM = re.compile(r"^([A-ZĐ])\s?[.]\s+(.*\S)$")
_MAY_OPEN = re.compile(
    r"(?:\d{1,3}[a-zđ]?|[a-zđ]{1,2}\d{0,2}|[IVXLC]+|[A-ZĐ])\s?[.)/\[–-]|(?:PHẦN|Phần|CHƯƠNG|[Cc]hương|MỤC|[Mm]ục|TIỂU|Tiểu)\s"
)
_AMENDING = re.compile(r"^(Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm từ|Đổi tên|Bỏ (?:cụm từ|từ|số|nội dung))\b")
_PASSED = re.compile(r"^(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)\s+này\s+(?:đã\s+)?được\s[^.;]{5,200}?\bthông qua\b")
_APPENDIX = re.compile(
    rf"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số))?(?:\s+({_ROMAN}[a-zđA-Z]?|\d{{1,2}}[a-zđA-Z]?|[A-ZĐ])(?!\w))?{_SEPARATOR}(.*)$"
)


class Mark(NamedTuple):
    """A structural marker at the start of a line; `number` as printed ("II", "54a", "đ"), `rest` is what follows on the line.

    `depth` is its level of nesting where that is not the one of its kind (nodes.py).
    """

    kind: ProvisionKind
    number: str
    rest: str
    depth: float | None = None

    @property
    def order(self) -> tuple[int, str]:
        """Place among its siblings: "4a" → (4, "a"), "II" → (2, ""), "đ1" → (5, "1"), "2.3" → (3, "")."""
        return order_of(self.number)


def may_open(line: str) -> bool:
    """Whether the line begins as one does that opens something other than an article: with a number and its mark, or a division."""
    return bool(_MAY_OPEN.match(line))


def division(line: str) -> Mark | None:
    """Part, chapter, section or subsection that the line opens."""
    if line[:1] not in "PCcMmT":
        return None
    for kind, pattern in _STRUCTURE:
        if found := pattern.match(line):
            ordinal, number, rest = found.groups()
            if ordinal and ordinal.lower() not in ORDINALS:
                continue
            stopped = line[: found.start(3)].rstrip()[-1] in ".:–-"
            if rest and (rest[0].islower() or (not stopped and _REFERRING.match(rest))):
                continue  # "Mục 1 Chương này quy định …": a reference that begins a sentence
            number = (number.upper() if number.islower() else number) if number else f"thứ {ordinal.lower()}"
            return Mark(kind, number, rest.strip())
    return None


def article(line: str) -> Mark | None:
    """Article (điều) that the line opens; "Điều 5 và Điều 6 …" is a sentence, not an article."""
    if line[:1] != "Đ":
        return None
    if found := _ARTICLE.match(line):
        number = f"1{found[1][1:]}" if found[1][0] == "l" else found[1]  # as scans have it
        return Mark(ProvisionKind.ARTICLE, number, (found[2] or found[3] or "").strip())
    if (found := _ORDINAL_ARTICLE.match(line)) and found[1].lower() in ORDINALS:
        return Mark(ProvisionKind.ARTICLE, str(ORDINALS[found[1].lower()]), (found[2] or found[3] or "").strip())
    return None


def clause(line: str) -> Mark | None:
    """Clause (khoản) "1." or "4a." that the line opens."""
    found = _CLAUSE.match(line) if line[:1].isdecimal() else None
    return Mark(ProvisionKind.CLAUSE, found[1], found[2]) if found else None


def loose_clause(line: str) -> Mark | None:
    """Clause written "1)", "1/" or "1-", as older and local documents do."""
    found = _LOOSE_CLAUSE.match(line) if line[:1].isdecimal() else None
    return Mark(ProvisionKind.CLAUSE, found[1], found[2]) if found else None


def loose_point(line: str) -> Mark | None:
    """Point written "a/" or "a."."""
    found = _LOOSE_POINT.match(line) if "a" <= line[:1] <= "đ" else None
    return Mark(ProvisionKind.POINT, found[1], found[2]) if found and order_of(found[1])[0] < 99 else None


def subclause(line: str) -> Mark | None:
    """Decimal item "1.1" or "2.3.1." of a document without articles."""
    found = _SUBCLAUSE.match(line) if line[:1].isdecimal() else None
    return Mark(ProvisionKind.CLAUSE, found[1], found[2]) if found else None


def point(line: str) -> Mark | None:
    """Point (điểm) "a)", "đ)" or "đ1)" that the line opens."""
    found = _POINT.match(line) if "a" <= line[:1] <= "đ" else None
    if not found or (found[1].rstrip("0123456789") not in POINT_LETTERS and found[1] not in _FOREIGN_LETTERS):
        return None
    return Mark(ProvisionKind.POINT, found[1], found[2])


def written_out(line: str) -> Mark | None:
    """Clause or point with the word for it: "Khoản 1. …", "Điểm a) …"; "Khoản 1: được …" goes on as a sentence does."""
    found = _WRITTEN_OUT.match(line) if line[:2] in ("Kh", "Đi") else None
    if not found or (found[3] != ")" and found[4][0].islower()):
        return None
    return Mark(ProvisionKind.CLAUSE if found[1] else ProvisionKind.POINT, found[1] or found[2], found[4])


def roman_item(line: str) -> Mark | None:
    """Section "II." of a document without articles."""
    found = _ROMAN_ITEM.match(line) if line[:1] in "IVXLC" else None
    return Mark(ProvisionKind.SECTION, found[1], found[2]) if found and found[1] else None


def loose_roman(line: str) -> Mark | None:
    """Section written "I/", "I)" or "I -"; "V/v" is the subject of a letter."""
    found = _LOOSE_ROMAN.match(line) if line[:1] in "IVXLC" else None
    return Mark(ProvisionKind.SECTION, found[1], found[2]) if found and found[1] else None


def loose_letter(line: str) -> Mark | None:
    """Part written "B/", "B)" or "B -"; "I", "V", "X" and "L" are numerals."""
    found = _LOOSE_LETTER.match(line) if line[1:2] in " /)-–" else None
    return Mark(ProvisionKind.PART, found[1], found[2]) if found else None


def misread_one(line: str) -> Mark | None:
    """Clause "1." whose figure was recognised, or typed, as the letter "l" or "I"."""
    found = _MISREAD_ONE.match(line) if line[:1] in ("l", "I") else None
    return Mark(ProvisionKind.CLAUSE, "1", found[1]) if found else None


def letter_item(line: str) -> Mark | None:
    """Part "B." of a document without articles."""
    found = _LETTER_ITEM.match(line) if "." in line[1:3] else None
    return Mark(ProvisionKind.PART, found[1], found[2]) if found else None


def appendix(line: str) -> Mark | None:
    """Appendix (phụ lục) that the line opens: nothing but its number and, at most, its title."""
    found = _APPENDIX.match(line) if line[:1] == "P" else None
    if not found or len(line) > 200:
        return None
    rest = found[2].strip()
    if rest and (rest[0].islower() or line.rstrip()[-1] in ".;,:"):
        return None
    return Mark(ProvisionKind.APPENDIX, found[1] or "", rest)


def without_notes(heading: str) -> str:
    """A heading without the footnote marks of a consolidated text."""
    return _NOTE_MARK.sub("", heading) if heading.endswith("]") else heading


def is_passing(line: str) -> bool:
    """Whether the line tells at the end of a law or a resolution who passed it and when: a part of no article."""
    return line[:1] in "LBPN" and bool(_PASSED.match(line))


def is_amending(line: str) -> bool:
    """Whether the line tells to change another document ("Sửa đổi, bổ sung khoản 3 Điều 10 như sau:")."""
    return line[:1] in "SBTĐ" and bool(_AMENDING.match(line))


@lru_cache(maxsize=4096)
def order_of(number: str) -> tuple[int, str]:
    """Sort key of a printed number: Arabic, Roman or letter, each with its suffix; of a decimal one, its last figure."""
    if found := re.fullmatch(r"(?:\d+\.)+(\d+)", number):
        return int(found[1]), ""
    if found := re.fullmatch(r"(\d+)([a-zđ]*)", number):
        return int(found[1]), found[2]
    if number.startswith("thứ "):
        return ORDINALS[number.removeprefix("thứ ")], ""
    if found := re.fullmatch(rf"({_ROMAN})([a-zđ]?)", number):
        return from_roman(found[1]), found[2]
    if number in _FOREIGN_LETTERS:
        return POINT_LETTERS.index(_FOREIGN_LETTERS[number]) + 1, "~"
    if found := re.fullmatch(r"([a-zđ])([a-zđ]?\d*)", number):
        letter = found[1]
        return (POINT_LETTERS.index(letter) + 1 if letter in POINT_LETTERS else 99), found[2]
    if len(number) == 1 and number.lower() in POINT_LETTERS:
        return POINT_LETTERS.index(number.lower()) + 1, ""
    return 0, number


def from_roman(numeral: str) -> int:
    """Value of a Roman numeral below 400."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in numeral]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
