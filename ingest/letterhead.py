"""What the first lines of a document say of it: number, kind, issuer, title, day of issue.

In: a Letterhead, by Nghị định 30/2020/NĐ-CP, phụ lục I. Out: each as it stands there, None where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.days import DAY, make_day
from ingest.headings import is_authority, is_draft
from ingest.kinds import KINDS, NUMBER, kind_of
from ingest.lines import fold
from ingest.marks import clause, roman_item
from ingest.titles import PLACE_WORDS, body_case, sentence_case
from ingest.zones import DATELINE, HEADER_LINES, is_letterhead, opens_text

MOTTO_LINE = re.compile(r"^CỘNG H|^[Cc]ộng h(?:òa|oà|õa) xã hội chủ nghĩa|^Độc lập|ĐỘC LẬP|^ĐẢNG CỘNG SẢN VIỆT NAM$|^[-_–—=\s.*]+$")
_ISSUED = re.compile(r"(?<!/)ngày\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})", re.IGNORECASE)
_HELD = re.compile(rf"(?:Hôm nay,?\s+)?(?:vào\s+)?(?:hồi|lúc)\s+\d[^.;]{{0,60}}?\b{DAY}", re.IGNORECASE)
"""Hour and day of minutes, told where they begin: "Hồi 08 giờ 30 phút, ngày 05 tháng 3 năm 2031, tại …"."""
_RESTATED = re.compile(rf"của\s[^\d,;:]{{3,60}}\ssố\s*:?\s*\d\S*\s+{DAY}\s*,?\s*(?=\w)", re.IGNORECASE)
"""Issuer, number and day told once more before the title: "NGHỊ ĐỊNH / CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ … NGÀY … QUY ĐỊNH …"."""
_SUBJECT = re.compile(r"^(?:V/v|V/V|Về việc)\s*:?\s*")
_NUMBER_LINE = re.compile(r"(?:^(?:(?:Bộ )?Luật |Nghị quyết )?S[Ốố]\s*(?=\d+(?:/|-\w{1,5}/))|(?:^|\s)S[Ốố]\s*:)\s*(.*)$", re.IGNORECASE)
_BEFORE_NUMBER, _NUMBER_LETTERS = re.compile(r"[Ốố]\s*:"), frozenset("SLBNslbn")
"""What gives a number has this colon, or begins with one of these letters: looked for first, as that is cheap."""
_OLD_NUMBER = re.compile(r"\d{1,4}\s?[-–]\s?[A-ZĐ][A-Za-zĐ]+(?:\s?[-/]\s?[A-ZĐ][A-Za-zĐ]+)*(?!\w)")
"""A number of before 1992, 196-HĐBT, or of the Party, 112-QĐ/TU."""
MAX_NUMBER_LINE = 200
"""A longer line, in characters, is a sentence that names a document, not a letterhead that numbers this one."""
_BODY_WORDS = (
    "BỘ", "CỤC", "SỞ", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "VĂN PHÒNG", "TỔNG CỤC", "BAN", "CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG",
    "VIỆN", "NGÂN HÀNG", "TỔNG CÔNG TY", "CÔNG TY", "PHÒNG", "CHI CỤC", "ĐẢNG ỦY", "TỈNH ỦY", "TÒA ÁN", "KIỂM TOÁN", "THANH TRA",
    "TRUNG TÂM", "TRƯỜNG", "HỘI", "LIÊN ĐOÀN", "CÔNG AN", "BẢO HIỂM", "KHO BẠC", "THUẾ", "CHỦ TỊCH",
)  # fmt: skip
_AND_BODY = re.compile(rf"\s+[-–]\s+(?=(?:{'|'.join(_BODY_WORDS)}|(?:TỈNH|THÀNH|HUYỆN) (?:ỦY|ĐOÀN))\b)")
_GOES_ON = re.compile(r"\w\s?[-–]$")
_OF_SEVERAL = re.compile(r"LIÊN (?:NGÀNH|TỊCH|SỞ)")
"""After a kind: made by several bodies, and no part of the title."""
_AUTHORITIES = (*_BODY_WORDS, "BỘ TRƯỞNG", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG", "CHÁNH ÁN", "THỐNG ĐỐC", "TỔNG THANH TRA")
MAX_TITLE_LINES = 6
_KINDS = {kind.casefold(): kind for kind in KINDS}
_KIND_LETTERS = frozenset(letter for kind in KINDS for letter in kind[0] + kind[0].lower()) | {":"}
_BEFORE_TITLE = {f"{kind.upper()} ": kind for kind in sorted(KINDS, key=len, reverse=True)}
MAX_KIND_LINE = 120
"""A longer line, in characters, says more than a kind and whose it is."""
_NUMBERED = re.compile(r"(?:Luật )?Số\s*:|Số\s+\d+(?:/|-\w{1,5}/)", re.IGNORECASE)
_IN_PLACE = re.compile(rf"\b(?:{'|'.join(PLACE_WORDS)})\b")
_OF_BODY = re.compile(r"\s+của\s+[^\d,;:]{3,60}$", re.IGNORECASE)
_LOCAL_OFFICES = ("SỞ", "PHÒNG", "BAN", "CHI CỤC", "TRUNG TÂM", "VĂN PHÒNG", "THANH TRA", "CÔNG AN")
_NAMELESS = ("VĂN PHÒNG", "HỘI ĐỒNG TRƯỜNG", "HỘI ĐỒNG QUẢN TRỊ", "HỘI ĐỒNG THÀNH VIÊN", "BAN GIÁM HIỆU", "BAN GIÁM ĐỐC")
"""Bodies that every institution has one of."""
_GENERAL = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND")
"""A department of these is known by the place: "Sở Xây dựng tỉnh …"; one of another body by that body: "Phòng … Công an tỉnh …"."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The first lines of a document; `numbered` is the one that gives its number, stamped or not, None where none does."""

    lines: Sequence[str]
    numbered: int | None


def letterhead(lines: Sequence[str]) -> Letterhead:
    """The letterhead that a document of `lines` begins with."""
    head = lines[:HEADER_LINES]
    return Letterhead(head, next((i for i, line in enumerate(head) if line[:1] in "LSls" and _NUMBERED.match(line)), None))


def authentication(lines: Sequence[str], at: int) -> Letterhead:
    """The letterhead around line `at`, where a consolidated text is authenticated: it stands at its end."""
    first = last = at
    while first and is_letterhead(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and is_letterhead(lines[last + 1]):
        last += 1
    return letterhead(lines[first : last + 1])


def consolidated_title(head: Letterhead) -> str | None:
    """What a consolidated text is of: kind and title of the document that was amended."""
    kind = _kind_line(head)
    title = kind and title_in(head, kind, None)
    return f"{kind} {title[0].lower()}{title[1:]}" if title else None


def number_in(head: Letterhead) -> str | None:
    """The number, without spaces."""
    for line in head.lines:
        may_be = ("ố" in line or "Ố" in line) and len(line) <= MAX_NUMBER_LINE
        may_be = may_be and (line[:1] in _NUMBER_LETTERS or _BEFORE_NUMBER.search(line) is not None)
        found = _NUMBER_LINE.search(line) if may_be else None
        if found and (number := NUMBER.match(found[1].strip()) or _OLD_NUMBER.match(found[1].strip())):
            return re.sub(r"\s+", "", number[0]).rstrip(".")
    return None


def kind_in(head: Letterhead, number: str | None) -> str | None:
    """Kind by the number's sign; the letterhead's word where the sign of the National Assembly (…/QH15) fits several."""
    signed, printed = kind_of(number) if number else None, _kind_line(head)
    if signed == "Luật":
        return printed if printed in ("Bộ luật", "Nghị quyết") else signed
    return signed or printed or ("Công văn" if number or (head.numbered and any(map(_SUBJECT.match, head.lines))) else None)


def _kind_line(head: Letterhead) -> str | None:
    """The kind that stands alone on a line, in capitals (some old fonts store them small), or before the title on its line."""
    for i, line in enumerate(head.lines):
        if line[:1] not in _KIND_LETTERS:
            continue
        said = _without_body(line)
        is_below = head.numbered is not None and i > head.numbered
        if (kind := _KINDS.get(said.casefold())) and (said.isupper() or is_below):
            return kind
        if is_below and (kind := _named_kind(line)):
            return kind
    return None


def _named_kind(line: str) -> str | None:
    """The kind in capitals that a line begins with, before a title."""
    return next((kind for begun, kind in _BEFORE_TITLE.items() if line.startswith(begun)), None) if line[1:2].isupper() else None


def _without_body(line: str) -> str:
    """ "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG" → "QUYẾT ĐỊNH"; "" for a line that must say more than a kind."""
    if len(line) > MAX_KIND_LINE:
        return ""
    said = line.strip(" :")
    return _OF_BODY.sub("", said) if "ủa" in said or "ỦA" in said else said


def issuer_in(head: Letterhead) -> str | None:
    """The last body named above the number, or all that issue together; a local department with its province or district."""
    names: list[str] = []
    goes_on = False
    for printed in head.lines[: head.numbered or 0]:
        line = printed.strip(" -–_*")
        if not line or MOTTO_LINE.search(line) or not line.isupper() or _named_kind(line):
            continue
        if goes_on or (names and (line.lower().startswith(PLACE_WORDS) or not line.startswith(_BODY_WORDS))):
            names[-1] += f" - {line}" if goes_on else f" {line}"
        else:
            names.append(line)
        goes_on = bool(_GOES_ON.search(printed))
    if not names:
        return None
    issuer = ", ".join(map(body_case, [names[-1]] if names[-1].startswith("VĂN PHÒNG") else _AND_BODY.split(names[-1])))
    place = re.search(rf"\b(?:{'|'.join(PLACE_WORDS)})\s.*", body_case(names[-2])) if len(names) > 1 else None
    is_local = names[-1].startswith(_LOCAL_OFFICES) and not _IN_PLACE.search(issuer)
    if len(names) > 1 and (names[-1] in _NAMELESS or (is_local and not names[-2].startswith(_GENERAL))):
        return f"{issuer} {body_case(names[-2])}"
    return f"{issuer} {place[0]}" if place and is_local else issuer


def title_in(head: Letterhead, kind: str | None, issuer: str | None) -> str | None:
    """The title (trích yếu): below the kind, or the subject of an official letter."""
    for i, line in enumerate(head.lines):
        after = head.lines[i + 1 :]
        if found := _SUBJECT.match(line):
            subject = _join_title([line[found.end() :], *after], ("Kính gửi", "CỘNG", "Độc lập"))
            return f"Về việc {subject}" if subject else None
        if kind and fold(_without_body(line)) == fold(kind):  # scans lose hats: "QUYÉT ĐỊNH"
            lines = [_SUBJECT.sub("Về việc ", below) for below in _until_authority(after, issuer)]
            title = _join_title(lines, ("Kính gửi",))
            return title and title[0].upper() + title[1:]
        if kind and head.numbered is not None and i > head.numbered and line.startswith(f"{kind.upper()} "):
            begun, below = line[len(kind) + 1 :], _until_authority(after, issuer)
            if _OF_SEVERAL.fullmatch(begun):
                return _join_title([_SUBJECT.sub("Về việc ", said) for said in below], ("Kính gửi",))
            if below and not below[0].isupper():
                return " ".join(filter(None, [sentence_case(begun), _join_title(below, ("Kính gửi",))]))
            return _join_title([begun, *below], ("Kính gửi",))
    above = next((line for line in head.lines[: head.numbered or 0] if kind and line.startswith(f"{kind.upper()} ")), None)
    return _join_title([above[len(kind or "") + 1 :]], ()) if above else None


def _until_authority(lines: Sequence[str], issuer: str | None) -> Sequence[str]:
    """The lines below the kind up to the one that names, in capitals, who decides ("BỘ TRƯỞNG BỘ CÔNG THƯƠNG")."""
    body = (issuer or "").casefold()
    for i, line in enumerate(lines[:MAX_TITLE_LINES]):
        said = line.strip(" ,:").casefold()
        is_body = bool(body) and line.isupper() and line.startswith(_AUTHORITIES) and (body in said or said in body)
        if i and (is_body or is_authority(line)):
            return lines[:i]
    return lines


def _join_title(lines: Sequence[str], stop: tuple[str, ...]) -> str | None:
    words: list[str] = []
    for line in lines:
        if opens_text(line) or clause(line) or roman_item(line) or line.startswith(stop) or DATELINE.match(line):
            break
        if words and " | " in line:  # the table below a title
            break
        if not line or MOTTO_LINE.search(line) or is_draft(line):
            if words:
                break
            continue
        goes_on = line[0].islower() and line[-1] == "."  # the last line of a title that ends with a full stop
        if words and (len(line) > 300 or (line[-1] in ".:;" and not goes_on) or line.isupper() != words[0].isupper()):
            break
        words.append(line.strip())
    title = " ".join(words).strip(" .")
    restated = _RESTATED.match(title)
    return sentence_case(title[restated.end() :] if restated else title) or None


def day_in(head: Letterhead) -> date | None:
    """The day of issue; a day in the text, or in a ground of issue, is another's."""
    for line in head.lines:
        if opens_text(line) or clause(line) or roman_item(line) or line.startswith("Kính gửi"):
            return None
        if held := _HELD.match(line):
            return make_day(*held.groups())
        is_dated = len(line) <= MAX_NUMBER_LINE and line.rstrip(" .)")[-1:].isdecimal()
        if is_dated and (found := _ISSUED.search(line)) and not line[found.end() :].strip(" .)"):
            return make_day(*found.groups())
    return None
