"""The named parts that open and close an official document: letterhead, grounds of issue, recipients, signature.

In: lines. Out: where each part begins and ends, by Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import marks
from ingest.kinds import KINDS
from ingest.records import ProvisionKind

_BASIS = re.compile(r"^(?:[-–+]\s*)?(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện (Nghị quyết|Kết luận|Quyết định|Chỉ thị))\b")
_RECIPIENTS = re.compile(r"^Nơi nhận\s*:?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:(?:(?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q|Q)\s?\.\s*|[TK]/[MTL]\.?\s+)\S.*"
    r"|(?:PHÓ )?(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG"
    r"|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG|THÔN|BẢN|ĐOÀN)|(?:TỔ|TRẠM|ĐỘI) TRƯỞNG"
    r"|CHÁNH VĂN PHÒNG|CHỦ NHIỆM|TỔNG BÍ THƯ|BÍ THƯ|TỔNG THANH TRA"
    r"|CHÁNH THANH TRA|TỔNG KIỂM TOÁN|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|HIỆU TRƯỞNG|TỔNG THƯ KÝ"
    r"|THƯ KÝ|CHỦ TỌA|CHỦ TOẠ|ĐẠI DIỆN)\b[^.;:]{0,60})$"
)
_ON_BEHALF = re.compile(r"^(?:T\.?M|K\.?T|T\.?U\.?Q)\s?\.\s*(?:CHÍNH PHỦ|[A-ZĐÀ-Ỹ])[^.;:]{3,60}$")
"""In small letters too, as older texts have it: "T.M. Hội đồng Bộ trưởng"."""
_PERSON = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]{0,6}\s){1,4}[A-ZĐÀ-Ỹ][^\W\d_]{0,6}")
"""A person's name alone on its line."""
_CLOSING_LETTERS = frozenset("NnTKQPBCGVHĐ")
"""What `closing_kind` finds, or opens an article, begins with one of these."""
_TEXT_LETTERS = frozenset("CTX-–+PcMmĐ")
"""What `opens_text` finds begins with one of these."""
_NUMBERED = re.compile(r"Số\s*:")
_ADDRESSEE = re.compile(r"^Kính gửi\s*:", re.IGNORECASE)
_WIRES = re.compile(r"(.{6,80}) điện\s*:")
DATELINE = re.compile(r"[^,;]{2,40},\s*ngày\b.{1,12}\btháng\b", re.IGNORECASE)
AUTHENTICATION = "XÁC THỰC VĂN BẢN HỢP NHẤT"
"""Above who signs a consolidated text (Pháp lệnh 01/2012/UBTVQH13, mẫu số 1)."""
_HISTORY = re.compile(rf"(?:{'|'.join(KINDS)}) (?:liên tịch )?số\s.*\bcó hiệu lực\b")
"""A document that a consolidated text is made of, told above its grounds."""
_NOTE = re.compile(r"\[\d{1,3}\]")
HEADER_LINES = 30
"""A letterhead ends within so many lines."""
COUNTRY, PARTY = r"CỘNG H(?:ÒA|OÀ|ÕA) XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
MOTTO = re.compile(rf"{COUNTRY}|^{PARTY}$")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The lines of a document that open an article, and those that begin its recipients or a signature: every step asks for them."""

    articles: tuple[int, ...]
    closings: tuple[int, ...]

    def articles_in(self, start: int, end: int) -> Sequence[int]:
        """Those of the lines [start, end) that open an article."""
        return _between(self.articles, start, end)

    def closings_in(self, start: int, end: int) -> Sequence[int]:
        """Those of the lines [start, end) that begin recipients or a signature."""
        return _between(self.closings, start, end)


def _between(numbers: Sequence[int], start: int, end: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]


def landmarks(lines: Sequence[str]) -> Landmarks:
    """The landmarks among `lines`."""
    near = [(i, line) for i, line in enumerate(lines) if line[:1] in _CLOSING_LETTERS]
    return Landmarks(tuple(i for i, line in near if marks.article(line)), tuple(i for i, line in near if closing_kind(line)))


def header_end(lines: Sequence[str], start: int, end: int, *, known: Landmarks | None = None) -> int:
    """First line after the letterhead, title and addressees of a main text; `start` where it has none.

    `known` are the landmarks of `lines`, where the caller has them already.
    """
    limit = min(end, start + HEADER_LINES)
    opens = next((i for i in range(start, limit) if lines[i][:1] in _TEXT_LETTERS and opens_text(lines[i])), limit)
    if not any((line[:1] == "S" and _NUMBERED.match(line)) or has_motto(line) for line in lines[start:limit]):
        only_titles = opens < limit and all(len(x) < 160 and x[-1] not in ".;:" for x in lines[start:opens])
        return opens if only_titles and (known or landmarks(lines)).articles_in(opens, end) else start
    addressee = next((i for i in range(start, opens) if _is_addressed(lines[i])), None)
    if addressee is not None:
        at = addressee + 1
        while at < opens and lines[at].startswith(("-", "–", "+")):
            at += 1
        return at
    if opens == limit:
        recipients = next((i for i in range(start, limit) if closing_kind(lines[i]) is ProvisionKind.RECIPIENTS), None)
        return next(
            (i for i in range(start, limit if recipients is None else recipients) if _begins_text(lines[i])),
            recipients or (end if limit == end else start),
        )
    return next((i for i in range(start, opens) if _begins_text(lines[i])), opens)


def _is_addressed(line: str) -> bool:
    """Whether the line names the addressees or is above them: "Kính gửi: …", in a telegram "THỦ TƯỚNG CHÍNH PHỦ điện:"."""
    wires = _WIRES.fullmatch(line)
    return bool(_ADDRESSEE.match(line) or (wires and wires[1].isupper()))


def _begins_text(line: str) -> bool:
    """Whether the line is the first of the text of a document without grounds of issue, not of its letterhead or title."""
    says = len(line) > 25 and line[-1] in ".;:" and not line.isupper() and not _HISTORY.match(line)
    loose = marks.loose_roman(line)
    return says or line.count(" | ") > 1 or bool(marks.clause(line) or marks.roman_item(line) or (loose and loose.number == "I"))


def opens_text(line: str) -> bool:
    """Whether the line is the first ground of issue, or opens a division or an article: no letterhead goes on below it."""
    return line[:1] in _TEXT_LETTERS and (is_basis(line) or bool(marks.division(line) or marks.article(line)))


def has_motto(line: str) -> bool:
    """Whether the motto of the country or the name of the Party stands on the line."""
    return "CỘNG" in line and bool(MOTTO.search(line))


def is_basis(line: str) -> bool:
    """Whether the line names a ground of issue (căn cứ ban hành)."""
    return line[:1] in "CTX-–+" and bool(_BASIS.match(line))


def closing_zones(
    lines: Sequence[str], start: int, end: int, quoted: Sequence[bool], *, known: Landmarks | None = None
) -> list[tuple[ProvisionKind, int, int]]:
    """Recipients and signature at the end of lines [start, end): (kind, first line, line after the last), in order.

    `known` are the landmarks of `lines`, where the caller has them already.
    """
    known = known or landmarks(lines)
    last_article = next((i for i in reversed(known.articles_in(start, end)) if not quoted[i]), start)
    zones: list[tuple[ProvisionKind, int]] = []
    for i in known.closings_in(last_article, end):
        kind = closing_kind(lines[i]) if not quoted[i] and not _heads_list(lines, i, end) else None
        if kind and (not zones or zones[-1][0] is not kind):
            zones.append((kind, i))
    zones = [(kind, _authentication_start(lines, i, last_article) if kind is ProvisionKind.SIGNATURE else i) for kind, i in zones]
    bounds = [*[i for _, i in zones], end][1:]
    found = [(kind, i, _zone_end(lines, kind, i, stop)) for (kind, i), stop in zip(zones, bounds, strict=True)]
    if (
        found and found[-1][0] is ProvisionKind.RECIPIENTS and found[-1][2] == end - 1 and _PERSON.fullmatch(lines[end - 1])
    ):  # a stamp over the office above the name
        found.append((ProvisionKind.SIGNATURE, end - 1, end))
    return found


def _heads_list(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether numbered lines follow: "ĐẠI DIỆN ĐOÀN KIỂM TRA" above those who are present, not above who signs."""
    return at + 1 < end and bool(marks.clause(lines[at + 1]) or marks.roman_item(lines[at + 1]))


def _authentication_start(lines: Sequence[str], signed: int, floor: int) -> int:
    """First line of a signature: of a consolidated text, that of the letterhead under which it is authenticated."""
    first = signed
    while first - 1 > floor and is_letterhead(lines[first - 1]):
        first -= 1
    return first if any(line.startswith(AUTHENTICATION) for line in lines[first:signed]) else signed


def is_letterhead(line: str) -> bool:
    """Whether the line is of the kind that letterheads are made of: capitals, a number, a place and a day."""
    return line.isupper() or bool(_NUMBERED.match(line) or DATELINE.match(line))


def _zone_end(lines: Sequence[str], kind: ProvisionKind, start: int, stop: int) -> int:
    """First line after a closing zone: the list of recipients ends with a full stop, a signature with the name under the office."""
    office = start
    for i in range(start + 1, stop):
        if kind is ProvisionKind.RECIPIENTS:
            if lines[i - 1][-1] == "." and lines[i][0] not in "-–+•*":
                return i
        elif closing_kind(lines[i]) or lines[i].startswith(AUTHENTICATION):
            office = i
        elif _NOTE.match(lines[i]) or i > office + 4 or len(lines[i]) > 120:
            return i
    return stop


def closing_kind(line: str) -> ProvisionKind | None:
    """Recipients or signature, where the line begins one of them."""
    if line[:1] in "Nn" and len(line) < 400 and _RECIPIENTS.match(line):
        return ProvisionKind.RECIPIENTS
    signs = (line.isupper() and _SIGNATURE.match(line)) or (line[:1] in "TK" and _ON_BEHALF.match(line))
    return ProvisionKind.SIGNATURE if signs else None
