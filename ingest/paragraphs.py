"""Lines as they stand on a page → paragraphs: undoes line wrapping.

In: lines with their place in the text area, from PDF pages or from hard-wrapped text files. Out: one line a paragraph,
heading or title. Measures are in em (the size of the type), so the same rules hold for print and for fixed-width text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.lines import MARKER, Line, fold, glue, is_capitals
from ingest.records import ProvisionKind
from ingest.zones import closing_kind

CHAR = 0.5  # mean width of a character
SLACK = 1.0
WIDE_GAP = 1.9  # of the usual distance between lines: more is white space that someone put there
ENDS = (".", ";", ":", "!", "?", "…", ".”", ";”", '."', ".)")
KINDS = (
    "NGHỊ ĐỊNH|THÔNG TƯ|THÔNG TƯ LIÊN TỊCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|LUẬT|PHÁP LỆNH|CHỈ THỊ|KẾ HOẠCH|BÁO CÁO|TỜ TRÌNH"
    "|THÔNG BÁO|HƯỚNG DẪN|CÔNG VĂN|CÔNG ĐIỆN|GIẤY MỜI|BIÊN BẢN|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|CHƯƠNG TRÌNH|PHƯƠNG ÁN|DANH MỤC"
    "|VĂN BẢN HỢP NHẤT"
)
STANDS_ALONE = re.compile(
    rf"(?:{KINDS})|(?:Phần|Chương|Mục|Tiểu mục|Phụ lục)\s.{{1,12}}"
    r"|CỘNG H.{1,2} XÃ HỘI.*|Độc lập.*|Số\s*:.*|Kính gửi\s*:.*",
    re.IGNORECASE,
)
ISSUER = re.compile(
    r"(?:BỘ|SỞ|CỤC|VỤ|TỔNG CỤC|CHI CỤC|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN|PHÒNG|VĂN PHÒNG|THANH TRA|CÔNG AN"
    r"|TRUNG TÂM|VIỆN|TRƯỜNG|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG)\b"
)

PASSED = re.compile(r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban|Uỷ ban|Hội đồng)\b")
"""Begins the sentence below the last article that tells who passed the document: it goes on with nothing."""
MOTTO = "cong hoa xa hoi chu nghia viet nam"
NO_END = re.compile(
    r"(?<!\w)(?:và|hoặc|của|tại|theo|là|cho|với|các|những|khoản|điểm|điều|do|để|từ|trong|đến|về|bằng|được|phải|mỗi|hằng|một số),?$"
)
"""Words that no sentence and no title ends with."""
NO_BEGINNING = re.compile(r"(?:Điều|Chương|Mục|Phụ lục) (?:\d+|[IVXLC]+)[a-zđ]? [^\W\d_]")
"""A place that the sentence before names: an article that begins here has a full stop after its number, a chapter nothing."""
BROKEN_LENGTH = 40  # characters of a line that was broken because it was full
MIN_BROKEN = 3  # such lines, in a text whose sentences are broken
LINES_TO_BROKEN = 50  # of such a text, at most
COLUMNS = re.compile(r"\t|   |\|")  # between the cells of a table that was copied with its white space


class TypedLine(NamedTuple):
    """A clean line of a page. `indent` and `room` are the white space at its left and right within the text area, in
    em; `gap` is its distance to the line above, 1.0 where lines are set as usual; `size` is in points."""

    text: str
    indent: float
    room: float
    gap: float = 1.0
    page: int | None = None
    bold: bool = False
    size: float = 0.0

    def same_type_as(self, other: "TypedLine") -> bool:
        """Whether both are set alike: weight, size and capitals."""
        capitals = self.text == self.text.upper(), other.text == other.text.upper()
        return self.bold == other.bold and abs(self.size - other.size) < 0.7 and capitals[0] == capitals[1]

    def is_broken_before(self, following: "TypedLine") -> bool:
        """Whether the line ends only because the next word had no room."""
        word = following.text.split(" ", 1)[0]
        return self.room < CHAR * (len(word) + 1) + SLACK

    def has_end(self) -> bool:
        return self.text.endswith(ENDS)


class Setting(NamedTuple):
    """How a document is set. `first` is the usual indent of a paragraph's first line, in em, 0 where there is none;
    `indented` says that numbered lines are set in too, so that one at the very left was put there by a line break:
    "… theo quy định tại khoản" / "1. Trường hợp …"."""

    first: float
    indented: bool

    def centres(self, line: TypedLine) -> bool:
        """Whether a line stands in the middle and is not just a first line that ends early."""
        is_first = abs(line.indent - self.first) < 0.3 and not line.bold
        return min(line.indent, line.room) > 2 and abs(line.indent - line.room) < 2.5 and not is_first


def join_paragraphs(lines: Iterable[TypedLine]) -> list[Line]:
    """One line a paragraph; each keeps the page on which it begins."""
    lines = list(lines)
    setting = _setting(lines)
    blocks: list[list[TypedLine]] = []
    for line in lines:
        if blocks and _continues(blocks[-1], line, setting):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [_joined(block) for block in blocks]


def _setting(lines: list[TypedLine]) -> Setting:
    indents = Counter(round(line.indent, 1) for line in lines if line.indent > 1)
    first, n = indents.most_common(1)[0] if indents else (0.0, 0)
    setting = Setting(first if n > 2 else 0.0, False)
    divisions = [line.indent for line in lines if MARKER.match(line.text) and not setting.centres(line)]
    return setting._replace(indented=sum(indent > 1 for indent in divisions) * 2 > len(divisions))


def join_broken(raw: Sequence[str]) -> list[str]:
    """The lines of a text copied from a page that broke sentences anywhere, each sentence whole again; other texts stay as they are."""
    joins = [i for i in range(1, len(raw)) if goes_on(raw[i - 1].rstrip(), raw[i].lstrip())]
    if sum(raw[i].lstrip()[0].islower() for i in joins) < max(MIN_BROKEN, len(raw) // LINES_TO_BROKEN):
        return list(raw)
    found: list[str] = []
    for i, line in enumerate(raw):
        if joins and joins[0] == i:
            found[-1] = glue(found[-1].rstrip(), line.lstrip())
            joins.pop(0)
        else:
            found.append(line)
    return found


def goes_on(line: str, following: str) -> bool:
    """Whether a line ends in the middle of a sentence that the one below it goes on with."""
    if not line or not following or line.endswith(ENDS) or line.isupper() or COLUMNS.search(line) or MARKER.match(following):
        return False
    is_full = len(line) >= BROKEN_LENGTH and following[0].islower()
    return is_full or bool(NO_END.search(line) or NO_BEGINNING.match(following))


def join_column(lines: Iterable[TypedLine]) -> list[Line]:
    """The lines of one side of a letterhead: an issuer's name, the subject (V/v) and "Luật số:" may be broken, nothing else."""
    blocks: list[list[TypedLine]] = []
    for line in lines:
        opens = MARKER.match(line.text) or ISSUER.match(line.text)
        previous = blocks[-1][-1] if blocks else None
        if previous and previous.text.casefold().endswith("số:") and line.text[0].isdigit():
            blocks[-1].append(line)
        elif opens or previous is None or STANDS_ALONE.fullmatch(previous.text) or not line.same_type_as(previous):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [_joined(block) for block in blocks]


def join_motto(lines: Sequence[Line]) -> list[Line]:
    """The lines of the right side of a letterhead, with the name of the country whole where a narrow column breaks it."""
    found: list[Line] = []
    for line in lines:
        if found and MOTTO.startswith(fold(found[-1].text)) and fold(whole := glue(found[-1].text, line.text)) == MOTTO:
            found[-1] = Line(whole, page=found[-1].page)
        else:
            found.append(line)
    return found


def _joined(block: list[TypedLine]) -> Line:
    text = block[0].text
    for line in block[1:]:
        text = glue(text, line.text)
    return Line(text, page=block[0].page)


def _continues(block: list[TypedLine], line: TypedLine, setting: Setting) -> bool:
    """Whether `line` belongs to the paragraph that the lines of `block` began."""
    previous = block[-1]
    if line.gap > WIDE_GAP or STANDS_ALONE.fullmatch(previous.text) or (previous.has_end() and PASSED.match(line.text)):
        return False
    if closing_kind(line.text) is closing_kind(previous.text) is ProvisionKind.SIGNATURE:
        return False  # "KT. BỘ TRƯỞNG" and "THỨ TRƯỞNG" below it
    flows = previous.is_broken_before(line) and not previous.has_end()
    if setting.centres(line) or setting.centres(previous):
        return _continues_title(previous, line, setting)
    if MARKER.match(line.text):
        return setting.indented and line.indent < 1 and flows
    if is_capitals(line.text):
        return flows or (is_capitals(previous.text) and previous.is_broken_before(line))
    if line.indent > 1:
        deeper = line.indent > previous.indent + 0.3
        hanging = len(block) == 1 and deeper and bool(MARKER.match(previous.text))
        aligned = len(block) > 1 and abs(line.indent - previous.indent) < 0.5
        return flows and (hanging or aligned)
    if previous.is_broken_before(line):
        return True
    return line.text[0].islower() and not previous.has_end()


def _continues_title(previous: TypedLine, line: TypedLine, setting: Setting) -> bool:
    """One title over several centred lines; its first may fill the whole width."""
    if MARKER.match(line.text) or not setting.centres(line) or not line.same_type_as(previous):
        return False
    fills_width = previous.bold and previous.is_broken_before(line) and not previous.has_end()
    return setting.centres(previous) or fills_width
