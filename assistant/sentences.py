"""Sentences of a provision's text, with their spans, and what a sentence holds: time limits, figures, dates, bodies.

A sentence ends at a line's end or at . ; ! ? before a capital letter, a digit or a quote, its closing quote included; figures ("853,18"),
abbreviations ("TP. Hạ Long", "KT."), the number that a line begins with ("3.", "Điều 5.") and a list of references do not end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Span
from ingest.syllables import fold

UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and fold(c).isascii())
"""The capital letters of Vietnamese, for a character class ("À-Ỹ" would take small letters in too)."""

_END = re.compile(
    r"(?:(?<=[.!?…])|(?<=;)(?!\s+(?:(?:Điều|Chương|Mục|Phụ lục|Nghị định|Nghị quyết|Thông tư|Quyết định)\s+(?:số\s+)?[\dIVX]|Luật\s)))"
    rf"(?P<close>[”\"»’)]*)\s+(?=[“\"«‘(]?[{UPPER}0-9])"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:TP|Tp|TX|Tx|TT|Q|P|H|X|TS|Th\.?S|PGS|GS|BS|KS|KT|TM|TL|TUQ|tr|Tr|No|Art|Mr|Mrs|Dr)\.$")
_HEAD = re.compile(
    r"[“\"(]?(?:(?:Điều|Khoản|Điểm|Mục|Tiểu mục|Chương|Phần|Phụ lục|Mẫu số|Bước|Câu|Article|Clause|Chapter|Section)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[IVXLC]{1,6}|[A-ZĐ])\."
)
"""What numbers the sentence that follows."""
_OWN_NUMBER = re.compile(r"^(?:\d+[a-zđ]?\.|[a-zđ]\d?\))\s*")

_LIMIT = (
    r"(?:(?:không (?:quá|vượt quá|dưới|ít hơn|nhỏ hơn|thấp hơn|lớn hơn|cao hơn)|tối đa|tối thiểu|nhiều nhất|ít nhất|chậm nhất|sớm nhất|"
    r"trên|dưới|hơn)(?:\s+là)?\s+)?"
)
_DIGITS = r"\d+(?:[.,]\d+)*(?:\s*\([^()\n]{1,30}\))?"
"""A number, perhaps said in words too: "05 (năm)"."""
_NUMERALS = "hai|ba|bốn|(?<!hằng )(?<!hàng )(?<!mỗi )(?<!cuối )(?<!đầu )(?<!các )năm|sáu|bảy|bẩy|tám|chín|mười"
_SPOKEN = (
    rf"(?<!thứ )(?<!quý )(?:một|{_NUMERALS})(?:\s+(?:mươi|mười|mốt|hai|ba|bốn|tư|lăm|sáu|bảy|bẩy|tám|chín|trăm|linh|lẻ))*"
    r"(?:\s*\(\d{1,3}\))?"
)
"""A number in words, as older law writes it: "mười lăm", "sáu mươi (60)"; "năm" is five only where it is no year."""
_N = rf"(?:{_DIGITS}|{_SPOKEN})"
_FIRST = rf"(?<![\w/.,]){_DIGITS}"
_TIME = (
    r"(?:(?:ngày|giờ) làm việc|năm\s+\d{1,2}\s*tháng(?!\s*\d)|tháng\s+\d{1,2}\s*ngày(?: làm việc)?|giờ\s+\d{1,2}\s*phút|"
    r"ngày(?!\s*\d{1,2}\s*(?:[/.-]\s*\d|tháng))|tuần|tháng(?!\s*\d(?!\d?\s*lần))|quý(?!\s*(?:\d|[IVX]+\b))|"
    r"năm(?!\s*\d{4}(?!\s*[-–]\s*\d{4}))|giờ(?!\s*\d)|phút)\b"
)
"""A unit of time; not where it belongs to a date ("15 tháng 3", "7 năm 2025", "số 5 ngày 06/8/2025")."""
_COUNTED = (
    r"(?:%|phần trăm\b|ha\b|héc ?ta\b|m[²³23](?:/\w+)?|"
    r"(?:mm|cm|km|m|mét|kg|tấn|lít|kV|kW|kWh|MW|tuổi)\b|°\s?C\b|(?:nghìn |triệu |t[ỷỉ] )?đồng\b|"
    r"USD\b|điểm\b(?!\s+[a-zđ]\b)|bộ\b|bản\b|lần\b|"
    r"người\b|xã\b|phường\b|đơn vị\b|dự án\b|chỉ tiêu\b|tổ chức\b|nội dung\b|thành phần\b|loại\b|nhóm\b)"
)


def _measure(unit: str, before: str = "", *, number: str = _N) -> str:
    """Pattern of an amount with its limits: "05 ngày", "không quá 30%", "từ 10 ha đến 75 ha", "7-10 ngày", "75 ha trở lên"."""
    first = rf"(?<![\w/.,]){number}"
    one = rf"{first}\s*{unit}"
    joined = r"(?:\s*[-–]\s*|\s+(?:đến|tới|xuống(?: còn)?|lên(?: đến)?)\s+)"
    onwards = r"\s+trở (?:lên|xuống|đi)\b"
    between = rf"(?:từ\s+)?{first}(?:\s*{unit})?{joined}(?:dưới\s+)?{number}\s*{unit}"
    return rf"(?:{between}|từ\s+{one}{onwards}|{before}{_LIMIT}{one}(?:{onwards})?)"


DURATION = re.compile(_measure(_TIME, r"(?:(?:trước|trong(?: thời hạn| vòng| thời gian)?|sau)\s+)?"), re.IGNORECASE)
DATE = re.compile(
    r"(?:ngày\s+)?(?<![\d/.])\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}(?!\d)|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?(?!\s*(?:ngày|lần))\b)|"
    r"ngày\s+\d{1,2}/\d{1,2}(?![\d/])|tháng\s+\d{1,2}(?:/\d{4}|\s+năm\s+\d{4})|"
    r"ngày\s+(?:làm việc\s+)?(?:\d{1,2}|đầu tiên|cuối cùng)(?:\s+(?:hằng|hàng|mỗi|từng|của|đầu|cuối|tháng|quý|năm)\b){2,5}",
    re.IGNORECASE,
)
FIGURE = re.compile(f"{_measure(_TIME)}|{_measure(_COUNTED, number=_DIGITS)}", re.IGNORECASE)
BODY = re.compile(
    rf"\b(?:[Ủủ]y ban nhân dân|[Uu]ỷ ban nhân dân|UBND|(?:[Pp]hó )?[Cc]hủ tịch|[Hh]ội đồng|(?:Sở|Bộ|Phòng|Ban|Trạm|Văn phòng|Trung tâm|"
    rf"Kho bạc|Ngân hàng|Viện|Bảo hiểm) [{UPPER}]\w*|Kho bạc nhà nước|[Bb]ộ trưởng|(?:[Pp]hó )?[Tt]rưởng (?:phòng|ban|thôn)|"
    r"Tổng cục|Cục|Chi cục|[Bb]an [Qq]uản lý|Chính phủ|Thủ tướng|Quốc hội|[Cc]hủ đầu tư|[Cc]ơ quan|(?:[Pp]hó )?[Gg]iám đốc|"
    r"[Dd]oanh nghiệp|[Cc]ông ty|"
    r"[Tt]ổ chức|[Cc]á nhân|[Nn]hà đầu tư|Thanh tra|Công an|Tòa án|[Nn]gười)\b"
)
"""Where a body or a person of the administration is named."""

BOUND = re.compile(
    rf"(?:không (?:quá|vượt quá|dưới|ít hơn|thấp hơn|lớn hơn|cao hơn)|tối đa|tối thiểu|nhiều nhất|ít nhất|chậm nhất)|"
    rf"{_FIRST}[^.;\n]{{0,15}}"
    rf"\strở (?:lên|xuống)|từ\s+{_FIRST}[^.;\n]{{0,15}}\s+đến\s",
    re.IGNORECASE,
)
"""Where a least or a greatest amount is set."""

_AMOUNT = rf"(?<![\w/.,]){_N}\s*"
UNITS = {
    "đồng": re.compile(rf"{_AMOUNT}(?:nghìn |triệu |tỷ )?đồng"),
    "%": re.compile(rf"{_AMOUNT}(?:%|phần trăm)"),
    "ha": re.compile(rf"{_AMOUNT}(?:ha\b|héc-?\s?ta|m²|m2|mét vuông)"),
    "chiếm": re.compile(rf"{_AMOUNT}(?:%|phần trăm|ha\b|héc-?\s?ta|m²|m2|mét vuông)"),
    "m": re.compile(rf"{_AMOUNT}(?:mm|cm|km|m|mét|mi-?li-?mét)\b(?! (?:vuông|khối))"),
    "m³": re.compile(rf"{_AMOUNT}(?:m³|m3|mét khối)"),
    "rộng": re.compile(rf"{_AMOUNT}(?:ha\b|héc-?\s?ta|m²|m2|(?:mm|cm|km|m|mét|mi-?li-?mét)\b(?! khối))"),
    "ngày": re.compile(rf"{_AMOUNT}(?:ngày|tháng)\b(?!\s*\d)", re.IGNORECASE),
    "năm": re.compile(rf"{_AMOUNT}năm\b", re.IGNORECASE),
    "bộ": re.compile(rf"{_AMOUNT}(?:bộ|bản)\b"),
    "tuổi": re.compile(rf"{_AMOUNT}tuổi\b", re.IGNORECASE),
    "°C": re.compile(rf"{_AMOUNT}(?:°\s?C|℃|ºC|độ(?: C)?\b)"),
}
"""A figure in each unit of measure that a question may want."""


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of `text`, in order, without surrounding blanks."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield from _of_line(text, at, at + len(line))
        at += len(line)


def _of_line(text: str, start: int, end: int) -> Iterator[Span]:
    first = start
    for found in _END.finditer(text, start, end):
        said = text[first : found.start()].lstrip()
        if not _HEAD.fullmatch(said) and not _ABBREVIATION.search(said[-8:]):
            yield from _trimmed(text, first, found.end("close"))
            first = found.end()
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def without_number(sentence: str) -> str:
    """The sentence without the number or the letter that it begins with as a clause or a point ("3. …", "đ) …")."""
    return _OWN_NUMBER.sub("", sentence.strip())


def line_at(text: str, at: Span) -> Span:
    """The whole line, or lines, that `at` lies in, without the newlines around."""
    end = text.find("\n", at.end)
    return Span(text.rfind("\n", 0, at.start) + 1, end if end >= 0 else len(text))
