"""Cuts a document's lines into what is numbered on its own: the main text, attached regulations, appendices, forms.

In: the lines, and which of them are quoted. Out: `Segment`s that follow one another without a gap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest import marks
from ingest.kinds import ATTACHED_KINDS, KINDS, RULE_BOOKS
from ingest.records import ProvisionKind
from ingest.zones import HEADER_LINES, MOTTO, closing_kind, has_motto

_ATTACHED = re.compile(
    rf"^[(\[]?\s*(?:Được\s+)?(?:Ban hành\s+)?kèm theo\s+(?:{'|'.join(KINDS)}|Văn bản)\b",
    re.IGNORECASE,
)
_ATTACHED_TITLE = re.compile(rf"^(?:{'|'.join(map(str.upper, ATTACHED_KINDS))})\b|^(?:{'|'.join(ATTACHED_KINDS)})$")
_TITLE_ALONE = re.compile("|".join(RULE_BOOKS), re.IGNORECASE)
MAX_ATTACHED_TITLE = 6
"""Lines between which the title of what is attached begins, and the note that says to what."""
MAX_TITLE_ALONE = 8
"""Characters of the longest of these."""
_OPENING_LETTERS = frozenset("PMBbKkĐđ([").union(*(name[0] + name[0].lower() for name in RULE_BOOKS))
"""What opens a segment, or an article, begins with one of these."""
_FORM = re.compile(r"^(?:Mẫu|MẪU|Biểu|BIỂU)(?:\s+(?:số|SỐ))?\s+(\d{1,3}[A-Za-z]?(?:\.\d{1,2})*)\s*[.:–-]?\s*(.*)$")
_FORM_TITLE = re.compile(
    r"^(?:GIẤY|ĐƠN|TỜ KHAI|TỜ TRÌNH|BẢN|BẢNG|BIÊN BẢN|BÁO CÁO|DANH SÁCH|DANH MỤC|PHIẾU|SỔ|THÔNG BÁO|VĂN BẢN|HỢP ĐỒNG|QUYẾT ĐỊNH|CÔNG VĂN"
    r"|CHỨNG CHỈ|KẾ HOẠCH|NGHỊ QUYẾT|HỒ SƠ|THẺ|LÝ LỊCH|QUY CHẾ|CAM KẾT)\b"
)
_FORM_TEXT = re.compile(r"^(?:Kính gửi|Căn cứ|Nơi nhận|Số\s*:|ỦY BAN|BỘ |Theo|Tên|Họ)|\||[.;:…]\s*$|\.{3}|…")
MAX_FORM_LINE = 200
"""A line of so many characters does not number a form."""
MAX_LIST = 300
"""Lines after a list of forms among which the forms begin."""


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


def segments(lines: Sequence[str], quoted: Sequence[bool]) -> list[Segment]:
    """Main text first, then attachments, appendices and the forms inside these, in the order of the document."""
    starts: list[Start] = [(0, 0, None, "", "")]
    n_articles = 0
    for i in [i for i, line in enumerate(lines) if line[:1] in _OPENING_LETTERS and not quoted[i]]:
        if i < starts[-1][1]:
            continue  # a line of a title
        n_articles += bool(marks.article(lines[i]))
        if found := _opening(lines, i, n_articles, starts[-1]):
            starts.append(found)
    return _close(_with_form_titles(lines, starts), len(lines))


def _opening(lines: Sequence[str], i: int, n_articles: int, last: Start) -> Start | None:
    """The segment that opens at line i, or None."""
    if mark := marks.appendix(lines[i]):
        end = _title_end(lines, i + 1)
        end = next((k for k in range(i + 1, end) if marks.appendix(lines[k])), end)  # "Phụ lục II (được bãi bỏ)" has no title
        heading = " ".join(x for x in [mark.rest, *lines[i + 1 : end]] if x and not _ATTACHED.match(x))
        return i, end, ProvisionKind.APPENDIX, mark.number, heading
    if last[2] is ProvisionKind.APPENDIX or last[2] is ProvisionKind.FORM:
        return _form(lines, i)
    if i > last[1] and lines[i][:1] in "MB" and (form := _form(lines, i)) and _is_signed(lines, i):
        return form
    if i <= last[1]:
        return None
    if n_articles and (attached := _attached_without_note(lines, i)):
        return _letterhead_start(lines, i, last[1]), attached, ProvisionKind.ATTACHMENT, "", " ".join(lines[i:attached])
    if _ATTACHED.match(lines[i]):
        above = range(i - 1, max(last[1], i - MAX_ATTACHED_TITLE), -1)
        title = next((j for j in above if _ATTACHED_TITLE.match(lines[j])), None) if n_articles else None
        title = _signed_title(lines, i, above) if title is None else title
        if title is not None:
            start = _letterhead_start(lines, title, last[1])
            return start, i + 1, ProvisionKind.ATTACHMENT, "", " ".join(lines[title:i])
    return None


def _signed_title(lines: Sequence[str], note: int, above: range) -> int | None:
    """The title in capitals, of any kind, that stands below the signature and above line `note`: "(Kèm theo Quyết định số …)"."""
    at = next((k for k in above if lines[k].isupper()), None)
    if at is None or any(map(closing_kind, lines[at:note])) or not _is_signed(lines, at):
        return None
    while at - 1 in above and lines[at - 1].isupper() and not any(map(closing_kind, lines[at - 2 : at])):
        at -= 1
    return at


def _form(lines: Sequence[str], i: int) -> Start | None:
    """The form that opens at line i of an appendix, or below a signature; a row of a list of forms opens none."""
    form = _FORM.match(lines[i]) if " | " not in lines[i] and len(lines[i]) < MAX_FORM_LINE else None
    if form and lines[i][-1] not in ".;" and not _is_listed(lines, i):
        end = i + 1 if form[2].startswith("(") else _title_end(lines, i + 1)
        beside = "" if MOTTO.match(form[2].upper()) else form[2]
        own = " ".join([beside, *(x for x in lines[i + 1 : end] if not _ATTACHED.match(x))]).strip()
        return i, end, ProvisionKind.FORM, form[1], own
    return None


def _is_signed(lines: Sequence[str], i: int) -> bool:
    """Whether the document is signed, or lists its recipients, shortly above line i."""
    above = takewhile(lambda line: not marks.article(line), reversed(lines[max(i - HEADER_LINES, 0) : i]))
    return any(map(closing_kind, above))


def _is_listed(lines: Sequence[str], i: int) -> bool:
    """Whether line i is one of a list of forms, each of which comes later: "Mẫu 1.1 - Quyết định", "Mẫu 1.2 - Công văn"."""
    form = _FORM.match(lines[i]) if lines[i][:1] in "MB" else None
    if not form or not any(_FORM.match(line) for line in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])):
        return False
    below = takewhile(lambda line: not marks.appendix(line), lines[i + 1 : i + MAX_LIST])
    return any(found and found[1] == form[1] for found in map(_FORM.match, below))


def _attached_without_note(lines: Sequence[str], i: int) -> int | None:
    """First line after the title at line i of a regulation that does not say what it is attached to, but numbers its articles anew."""
    if len(lines[i]) > MAX_TITLE_ALONE or not _TITLE_ALONE.fullmatch(lines[i]):
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
        if not (line.isupper() or has_motto(line) or line.startswith("Độc lập")):
            break
        first -= 1
    return first


def _title_end(lines: Sequence[str], at: int) -> int:
    """First line after the title lines (all capitals, or "(Kèm theo …)") that stand at line `at`; a letterhead is no title."""
    end = at
    while end < min(len(lines), at + 5) and (lines[end].isupper() or _ATTACHED.match(lines[end])) and not _is_mark(lines[end]):
        if has_motto(lines[end]):
            return at
        end += 1
    return at if end < len(lines) and lines[end].startswith("Số:") else end


def _with_form_titles(lines: Sequence[str], starts: Sequence[Start]) -> list[Start]:
    """Forms that have no title beside their number, called what the list at the head of their appendix or they themselves say."""
    if all(kind is not ProvisionKind.FORM or heading for _, _, kind, _, heading in starts):
        return list(starts)
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
        if kind is not ProvisionKind.FORM and k:
            outer = k
        found.append(Segment(kind, number, heading, start, min(title_end, end), end, inside))
    return found
