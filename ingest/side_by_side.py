"""Lines that hold what stands side by side on the page → each side on lines of its own.

In: the clean lines of a file whose reader knows no places: plain text, words recognised elsewhere, a page copied by hand. Out: the same
words; where the letterhead ("SỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc") and the end ("Nơi nhận: GIÁM ĐỐC") have two columns
(Nghị định 30/2020/NĐ-CP, phụ lục I, sơ đồ bố trí), the left one before the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.lines import Line
from ingest.records import BlockKind, ProvisionKind
from ingest.zones import COUNTRY, HEADER_LINES, MOTTO, PARTY, closing_kind

_MOTTO = rf"{COUNTRY}|{PARTY}|Độc lập\s?[-–—]\s?Tự do\s?[-–—]\s?Hạnh phúc"
_BESIDE_MOTTO = re.compile(rf"(.{{1,80}}(?<!NƯỚC))\s+({_MOTTO})")
"""A body may call itself one of the country: "QUỐC HỘI NƯỚC CỘNG HÒA …"."""
_PLACE_AND_DAY = r"(?:TP\.? ?)?[A-ZĐÀ-Ỹ][^\W\d_]+(?: [^\W\d_]+){0,5},\s*ngày\b.{1,14}\btháng\b.{1,20}"
_BESIDE_DAY = re.compile(rf"((?:Luật s|S)[Ốố]\s*:.{{1,40}}?)\s+({_PLACE_AND_DAY})")
_BESIDE_RECIPIENTS = re.compile(r"(Nơi nhận\s*:)\s+(\S.*)")
_BESIDE_LISTED = re.compile(r"([-–+•*].*[;,.])\s+(\S.*)")
_FILED = re.compile(r"([-–+•*]\s?Lưu\b[^.]*\.)\s+(\S.*)")
"""The copy on file is the last of the recipients, and ends with a full stop."""


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines with the two sides of the letterhead and of the end apart; the others stay as they are."""
    found = list(lines)
    if any(MOTTO.search(line.text) for line in found[:HEADER_LINES]):
        found[:HEADER_LINES] = [side for line in found[:HEADER_LINES] for side in _head_sides(line)]
    listed = [i for i, line in enumerate(found) if line.text.startswith("Nơi nhận") and _beside(_BESIDE_RECIPIENTS, line)]
    for at in reversed(listed):
        end = next((i for i in range(at + 1, len(found)) if found[i].text[0] not in "-–+•*"), len(found))
        found[at:end] = _end_sides(found[at:end])
    return found


def _head_sides(line: Line) -> Iterator[Line]:
    """The sides of a line of a letterhead, or of a row of cells that stands for one."""
    if line.kind is BlockKind.ROW:
        cells = [cell for cell in line.text.split(" | ") if cell.strip("| ")]
        is_head = any(re.fullmatch(_MOTTO, cell) for cell in cells)
        yield from (Line(cell, page=line.page) for cell in cells) if is_head else (line,)
    elif sides := _BESIDE_MOTTO.fullmatch(line.text) or _BESIDE_DAY.fullmatch(line.text):
        yield from (line._replace(text=side) for side in sides.groups())
    else:
        yield line


def _end_sides(lines: Sequence[Line]) -> list[Line]:
    """Recipients first, then who signs beside them."""
    left, right = [], []
    for line in lines:
        sides = _beside(_BESIDE_RECIPIENTS, line) or _beside(_BESIDE_LISTED, line) or _FILED.fullmatch(line.text)
        left.append(line._replace(text=sides[1]) if sides else line)
        right += [line._replace(text=sides[2])] if sides else []
    return left + right


def _beside(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    """The sides of a line that has the office of a signer at its right."""
    sides = pattern.fullmatch(line.text)
    return sides if sides and closing_kind(sides[2]) is ProvisionKind.SIGNATURE else None
