"""Cuts a document's lines into what is numbered on its own: the main text, attached regulations, appendices, forms.

In: the lines, and which of them are quoted. Out: `Segment`s that follow one another without a gap, and within each the zones that open
and close an official document (header, basis, recipients, signature) by Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest import marks
from ingest.records import ProvisionKind

_BASIS = re.compile(r"^(?:[-–+]\s*)?(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện (Nghị quyết|Kết luận|Quyết định|Chỉ thị))\b")
_RECIPIENTS = re.compile(r"^Nơi nhận\s*:?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:(?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q|Q)\s?\.\s*\S.*"
    r"|(?:PHÓ )?(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG"
    r"|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|CHỦ NHIỆM|TỔNG BÍ THƯ|BÍ THƯ|TỔNG THANH TRA"
    r"|CHÁNH THANH TRA|TỔNG KIỂM TOÁN|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|HIỆU TRƯỞNG|TỔNG THƯ KÝ)\b[^.;:]{0,60})$"
)
_ON_BEHALF = re.compile(r"^(?:T\.?M|K\.?T|T\.?U\.?Q)\s?\.\s*(?:CHÍNH PHỦ|[A-ZĐÀ-Ỹ])[^.;:]{3,60}$")
"""In small letters too, as older texts have it: "T.M. Hội đồng Bộ trưởng"."""
_ATTACHED = re.compile(
    r"^[(\[]?\s*(?:Được\s+)?(?:Ban hành\s+)?kèm theo\s+(?:Quyết định|Thông tư|Nghị quyết|Nghị định|Công văn|Văn bản)\b",
    re.IGNORECASE,
)
_ATTACHED_TITLE = re.compile(
    r"^(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|HƯỚNG DẪN|DANH MỤC|TIÊU CHUẨN|QUY CHUẨN|PHƯƠNG ÁN)\b"
    r"|^(?:Quy chế|Quy định|Điều lệ|Nội quy|Chương trình|Kế hoạch|Đề án|Hướng dẫn)$"
)
_TITLE_ALONE = re.compile(r"QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY", re.IGNORECASE)
_FORM = re.compile(r"^(?:Mẫu|MẪU|Biểu|BIỂU)(?:\s+(?:số|SỐ))?\s+(\d{1,3}[A-Za-z]?(?:\.\d{1,2})*)\s*[.:–-]?\s*(.*)$")
_QUOTATION_MARK = re.compile("[“«”»]")
_CLOSES_STRAIGHT = re.compile(r'"\s*[.;,]?$')
_FORM_TITLE = re.compile(
    r"^(?:GIẤY|ĐƠN|TỜ KHAI|TỜ TRÌNH|BẢN|BẢNG|BIÊN BẢN|BÁO CÁO|DANH SÁCH|DANH MỤC|PHIẾU|SỔ|THÔNG BÁO|VĂN BẢN|HỢP ĐỒNG|QUYẾT ĐỊNH|CÔNG VĂN"
    r"|CHỨNG CHỈ|KẾ HOẠCH|NGHỊ QUYẾT|HỒ SƠ|THẺ|LÝ LỊCH|QUY CHẾ|CAM KẾT)\b"
)
_FORM_TEXT = re.compile(r"^(?:Kính gửi|Căn cứ|Nơi nhận|Số\s*:|ỦY BAN|BỘ |Theo|Tên|Họ)|\||[.;:…]\s*$|\.{3}|…")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ|ÕA) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_ADDRESSEE = re.compile(r"^Kính gửi\s*:", re.IGNORECASE)
MAX_LIST = 300
"""Lines after a list of forms among which the forms begin."""
HEADER_LINES = 30
"""A letterhead ends within so many lines."""


Start = tuple[int, int, ProvisionKind | None, str, str]
"""First line of a segment, first line after its title, kind, number, heading."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines [start, end) numbered on their own; `kind` is None for the main text. `title_end` is the first line after its title."""

    kind: ProvisionKind | None
    number: str
    heading: str
    start: int
    title_end: int
    end: int
    inside: int | None = None


def quoted_lines(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it begins inside a quotation (“…” over one or several lines); unmatched quotes count for nothing."""
    opened: list[tuple[int, bool]] = []
    flags = [False] * len(lines)
    for i, line in enumerate(lines):
        for found in _QUOTATION_MARK.finditer(line) if opened or "“" in line or "«" in line else ():
            if found[0] in "“«":
                opened.append((i, found.start() == 0))
            elif opened:
                first, from_start = opened.pop()
                if not from_start and any(marks.article(x) or marks.division(x) for x in lines[first + 1 : i + 1]):
                    continue  # a quotation mark in running text that nobody closed
                flags[first if from_start else first + 1 : i + 1] = [True] * (i + 1 - first - (not from_start))
    if any(line.startswith('"') for line in lines):
        _flag_straight_quotes(lines, flags)
    return flags


def _flag_straight_quotes(lines: Sequence[str], flags: list[bool]) -> None:
    closing = [j for j, line in enumerate(lines) if _CLOSES_STRAIGHT.search(line)]
    i = 1
    while i < len(lines):
        if not flags[i] and lines[i].startswith('"') and lines[i - 1].endswith(":"):
            k = bisect_left(closing, i)
            k += int(k < len(closing) and closing[k] == i and len(lines[i]) <= 2)  # a mark alone on its line opens
            if k < len(closing):
                end = closing[k]
                flags[i : end + 1] = [True] * (end + 1 - i)
                i = end
        i += 1


def segments(lines: Sequence[str], quoted: Sequence[bool]) -> list[Segment]:
    """Main text first, then attachments, appendices and the forms inside these, in the order of the document."""
    starts: list[Start] = [(0, 0, None, "", "")]
    n_articles = 0
    i = 0
    while i < len(lines):
        n_articles += bool(marks.article(lines[i])) and not quoted[i]
        found = None if quoted[i] else _opening(lines, i, n_articles, starts[-1])
        if found:
            starts.append(found)
        i = max(i + 1, found[1] if found else 0)
    return _close(_with_form_titles(lines, starts), len(lines))


def _opening(lines: Sequence[str], i: int, n_articles: int, last: Start) -> Start | None:
    """The segment that opens at line i, or None."""
    if mark := marks.appendix(lines[i]):
        end = _title_end(lines, i + 1)
        end = next((k for k in range(i + 1, end) if marks.appendix(lines[k])), end)  # "Phụ lục II (được bãi bỏ)" has no title
        heading = " ".join(x for x in [mark.rest, *lines[i + 1 : end]] if x and not _ATTACHED.match(x))
        return i, end, ProvisionKind.APPENDIX, mark.number, heading
    within = last[2] in (ProvisionKind.APPENDIX, ProvisionKind.FORM)
    is_list_row = " | " in lines[i] or _is_listed(lines, i)
    if within and not is_list_row and (form := _FORM.match(lines[i])) and len(lines[i]) < 200 and lines[i][-1] not in ".;":
        end = i + 1 if form[2].startswith("(") else _title_end(lines, i + 1)
        own = " ".join([form[2], *(x for x in lines[i + 1 : end] if not _ATTACHED.match(x))]).strip()
        return i, end, ProvisionKind.FORM, form[1], own
    if n_articles and i > last[1] and not within and (attached := _attached_without_note(lines, i)):
        return _letterhead_start(lines, i, last[1]), attached, ProvisionKind.ATTACHMENT, "", " ".join(lines[i:attached])
    if _ATTACHED.match(lines[i]) and n_articles and i > last[1] and not within:
        title = next((j for j in range(i - 1, max(last[1], i - 6), -1) if _ATTACHED_TITLE.match(lines[j])), None)
        if title is not None:
            return (
                _letterhead_start(lines, title, last[1]),
                i + 1,
                ProvisionKind.ATTACHMENT,
                "",
                " ".join(lines[title:i]),
            )
    return None


def _is_listed(lines: Sequence[str], i: int) -> bool:
    """Whether line i is one of a list of forms, each of which comes later: "Mẫu 1.1 - Quyết định", "Mẫu 1.2 - Công văn"."""
    form = _FORM.match(lines[i])
    if not form or not any(_FORM.match(line) for line in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])):
        return False
    below = takewhile(lambda line: not marks.appendix(line), lines[i + 1 : i + MAX_LIST])
    return any(found and found[1] == form[1] for found in map(_FORM.match, below))


def _attached_without_note(lines: Sequence[str], i: int) -> int | None:
    """First line after the title at line i of a regulation that does not say what it is attached to, but numbers its articles anew."""
    if not _TITLE_ALONE.fullmatch(lines[i]):
        return None
    end = i + 1
    while end < min(len(lines), i + 5) and not _is_mark(lines[end]):
        if _ATTACHED.match(lines[end]) or closing_kind(lines[end]):
            return None
        end += 1
    opened = next((mark for line in lines[end : end + HEADER_LINES] if (mark := marks.article(line))), None)
    return end if opened and opened.number == "1" and _is_mark(lines[min(end, len(lines) - 1)]) else None


def _letterhead_start(lines: Sequence[str], title: int, floor: int) -> int:
    """First line of the letterhead (issuer, motto) that stands directly above an attachment's title."""
    first = title
    while first - 1 > floor and not closing_kind(lines[first - 1]):
        line = lines[first - 1]
        if not (line.isupper() or _MOTTO.search(line) or line.startswith("Độc lập")):
            break
        first -= 1
    return first


def _title_end(lines: Sequence[str], at: int) -> int:
    """First line after the title lines (all capitals, or "(Kèm theo …)") that stand at line `at`; a letterhead is no title."""
    end = at
    while end < min(len(lines), at + 5) and (lines[end].isupper() or _ATTACHED.match(lines[end])) and not _is_mark(lines[end]):
        if _MOTTO.search(lines[end]):
            return at
        end += 1
    return at if end < len(lines) and lines[end].startswith("Số:") else end


def _with_form_titles(lines: Sequence[str], starts: Sequence[Start]) -> list[Start]:
    """Forms that have no title beside their number, called what the list at the head of their appendix or they themselves say."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for i, line in enumerate(lines):
        if " | " in line and (row := _FORM.match(line)) and (title := re.match(r"\|\s*([^|]+)", row[2])):
            rows.setdefault(row[1], []).append((i, title[1].strip()))
    found, appendix = [], 0
    for start, title_end, kind, number, heading in starts:
        appendix = start if kind is ProvisionKind.APPENDIX else appendix
        if kind is ProvisionKind.FORM and not heading:
            listed = rows.get(number, [])
            k = bisect_left(listed, (start, "")) - 1
            heading = listed[k][1] if k >= 0 and listed[k][0] > appendix else _form_title(lines, start + 1)
        found.append((start, title_end, kind, number, heading))
    return found


def _form_title(lines: Sequence[str], at: int) -> str:
    """What a form is, as it says below its letterhead: "GIẤY ĐỀ NGHỊ / cấp lại giấy chứng nhận" → both lines; "" where it does not."""
    end = min(len(lines), at + HEADER_LINES // 2)
    end = next((i for i in range(at, end) if _is_mark(lines[i])), end)
    first = next((i for i in range(at, end) if _FORM_TITLE.match(lines[i]) and lines[i].isupper()), None)
    if first is None:
        return ""
    last = first + 1
    while last < end and len(lines[last]) < 120 and lines[last][0].isalpha() and not _FORM_TEXT.search(lines[last]):
        if closing_kind(lines[last]):
            break
        last += 1
    return " ".join(lines[first:last])


def _is_mark(line: str) -> bool:
    return bool(marks.division(line) or marks.article(line) or marks.clause(line) or marks.roman_item(line) or _FORM.match(line))


def _close(starts: list[Start], n_lines: int) -> list[Segment]:
    found: list[Segment] = []
    outer: int | None = None
    for k, (start, title_end, kind, number, heading) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else n_lines
        inside = outer if kind is ProvisionKind.FORM else None
        if kind is not ProvisionKind.FORM:
            outer = k
        found.append(Segment(kind, number, heading, start, min(title_end, end), end, inside))
    return found


def header_end(lines: Sequence[str], start: int, end: int) -> int:
    """First line after the letterhead, title and addressees of a main text; `start` where it has none."""
    limit = min(end, start + HEADER_LINES)
    opens = next(
        (i for i in range(start, limit) if is_basis(lines[i]) or marks.division(lines[i]) or marks.article(lines[i])),
        limit,
    )
    if not any(_MOTTO.search(lines[i]) or re.match(r"^Số\s*:", lines[i]) for i in range(start, limit)):
        has_articles = any(marks.article(lines[i]) for i in range(opens, end))
        only_titles = all(len(x) < 160 and x[-1] not in ".;:" for x in lines[start:opens])
        return opens if opens < limit and has_articles and only_titles else start
    addressee = next((i for i in range(start, opens) if _ADDRESSEE.match(lines[i])), None)
    if addressee is not None:
        at = addressee + 1
        while at < opens and lines[at].startswith(("-", "–", "+")):
            at += 1
        return at
    if opens == limit:
        recipients = next((i for i in range(start, limit) if closing_kind(lines[i]) is ProvisionKind.RECIPIENTS), None)
        return next(
            (i for i in range(start, limit if recipients is None else recipients) if _begins_text(lines[i])),
            recipients or start,
        )
    return next((i for i in range(start, opens) if _begins_text(lines[i])), opens)


def _begins_text(line: str) -> bool:
    """Whether the line is the first of the text of a document without grounds of issue, not of its letterhead or title."""
    says = len(line) > 25 and line[-1] in ".;:" and not line.isupper()
    return says or bool(marks.clause(line) or marks.roman_item(line))


def is_basis(line: str) -> bool:
    """Whether the line names a ground of issue (căn cứ ban hành)."""
    return bool(_BASIS.match(line))


def closing_zones(lines: Sequence[str], start: int, end: int, quoted: Sequence[bool]) -> list[tuple[ProvisionKind, int, int]]:
    """Recipients and signature at the end of lines [start, end): (kind, first line, line after the last), in order."""
    last_article = max((i for i in range(start, end) if not quoted[i] and marks.article(lines[i])), default=start)
    zones: list[tuple[ProvisionKind, int]] = []
    for i in range(last_article, end):
        kind = closing_kind(lines[i])
        if quoted[i] or kind is None:
            continue
        if not zones or zones[-1][0] is not kind:
            zones.append((kind, i))
    bounds = [*[i for _, i in zones], end][1:]
    return [(kind, i, _zone_end(lines, kind, i, stop)) for (kind, i), stop in zip(zones, bounds, strict=True)]


def _zone_end(lines: Sequence[str], kind: ProvisionKind, start: int, stop: int) -> int:
    """First line after a closing zone: the list of recipients ends with a full stop, a signature with the name under the office."""
    office = start
    for i in range(start + 1, stop):
        if kind is ProvisionKind.RECIPIENTS:
            if lines[i - 1][-1] == "." and lines[i][0] not in "-–+•*":
                return i
        elif closing_kind(lines[i]):
            office = i
        elif i > office + 4 or len(lines[i]) > 120:
            return i
    return stop


def closing_kind(line: str) -> ProvisionKind | None:
    """Recipients or signature, where the line begins one of them."""
    if _RECIPIENTS.match(line) and len(line) < 400:
        return ProvisionKind.RECIPIENTS
    signs = (_SIGNATURE.match(line) and line.isupper()) or _ON_BEHALF.match(line)
    return ProvisionKind.SIGNATURE if signs else None
