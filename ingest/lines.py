"""The raw text of any file → clean lines: what every reader shares.

In: strings as a file holds them. Out: lines in NFC with single spaces, and two judgements on Vietnamese official
documents: whether a line opens a block of its own, and whether a table is only there to lay out a page.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.records import BlockKind, ProvisionKind, nfc
from ingest.zones import closing_kind


class Line(NamedTuple):
    """A block to be: the text may still be unclean but holds no line break."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What the reader of a format found in a file; `ocr` where letters were recognised in pictures."""

    lines: Sequence[Line]
    pages: int | None = None
    ocr: bool = False
    front_matter: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


Cell = Sequence[str]  # the lines of a table cell

SYMBOL_CODES = b"\xb7\xa7\xb3\xa3\xb0\xb1\xb4\xb9\xa8\x6f\xfe"  # in the fonts Symbol and Wingdings
SYMBOLS = {0xF000 + code: char for code, char in zip(SYMBOL_CODES, "••≥≤°±×≠□□☒", strict=True)}
HEADING_STYLE = re.compile(r"heading \d|title$", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"(?:trang|page|of|trên|số|[-–—/|.\s\d])*", re.IGNORECASE)
"""A header or footer that says no more than the number of the page."""

# Soft hyphen, zero-width characters, direction marks, variants, tags, byte-order mark; control characters that break no line.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
ETHS = str.maketrans("ÐƉðɖ", "ĐĐđđ")
"""Letters of other languages that look like đ and that some keyboards and fonts give for it; no Vietnamese word has them."""
TONES = "\u0300\u0301\u0303\u0309\u0323"
LOOSE_MARKS = re.compile("([^\\W\\d_])((?: ?[\u0300-\u0303\u0306\u0309\u031b\u0323])+)")
RULE = re.compile(r"[-–—_=*~\s]{3,}")  # "-------" under the name of an issuer: drawn, not written

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

# A division is named alone on its line, or with its title after a full stop, a colon or in capitals: "Chương II",
# "Mục 1. Đất đai", "CHƯƠNG I QUY ĐỊNH CHUNG"; "Chương II Nghị định này" is a reference that a line break put there.
MARKER = re.compile(
    rf"""
    [“"‘']?(?:                                       # quoted where one document amends another
    (?:Điều|ĐIỀU)(?:\s*(?:l?\d+[a-zđ]{{0,2}}|\bl)\s*(?:[.:]|$)|\s+[.…]+\s)
  | (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu\ mục|TIỂU\ MỤC|Phụ\ lục|PHỤ\ LỤC|Mẫu\ số|MẪU\ SỐ|Biểu\ mẫu)
        \s+(?:(?:số|SỐ)\s+)?(?:(?:thứ|THỨ)\s+\w+|[IVXLC]+|[A-Z]|\d+(?:[./]\d+)*)[a-zđ]?
        (?:\s*[.:]|\s*$|\s+[{UPPER}]{{2}})
  | PHỤ\ LỤC\b | DANH\ MỤC\b
  | \d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.)]\s         # 1. 1.1. 2)
  | \d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s+[^\W\d_]   # 1.1 Nội dung
  | \(\d{{1,2}}\)\s | [IVXLC]{{1,6}}[.)/]\s | [A-ZĐ][.)]\s | [a-zđ]{{1,2}}[)]\s | [a-zđ]\.\s
  | [-–—+•*]\s
  | (?:Căn\ cứ|Theo\ đề\ nghị|Xét\ đề\ nghị|V/v:?|Về\ việc:)\s
  | (?:Nơi\ nhận|Kính\ gửi|Số)\s*:
  | [{UPPER}][{UPPER}\s]{{5,80}}\sđiện\s*:$   # who wires, below the title
  | QUYẾT\ ĐỊNH\s*:?(?:$|\s+[{UPPER}]) | (?:NGHỊ\ QUYẾT|QUYẾT\ NGHỊ|THÔNG\ TƯ|NGHỊ\ ĐỊNH)\s*:?$
  | CỘNG\ H(?:ÒA|OÀ|ÕA)\ XÃ\ HỘI | Độc\ lập\s*[-–]\s*Tự\ do
  | [^,.;\d]{{0,40}},\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*$
    )""",
    re.VERBOSE,
)
BROKEN_NUMBER = re.compile(r"\d[\w/-]*[/-]$")
LAYOUT_LINE = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam$|doc lap ?[-–] ?tu do ?[-–] ?hanh phuc"
    r"|noi nhan ?(?::|$)"
    r"|.{0,40}, ?ngay.{0,12}thang.{0,12}nam[ .…_\d]*$|\((?:chu ky|ky,|ky ten)"
)
SIGNING_LINE = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\. ?|[TK]/[MTL]\.? )[{UPPER}]{{2}}")


def clean(text: str) -> str:
    """NFC, one space for any run of white space (no-break spaces and tabs too), nothing that cannot be seen.

    Marks that stand apart from their letter, or in an order that Unicode does not compose, are put on it; "Ð" is Đ.
    """
    text = nfc(" ".join(UNSEEN.sub("", text).translate(ETHS).split()))
    return LOOSE_MARKS.sub(_marked, text) if LOOSE_MARKS.search(text) else text


def _marked(match: re.Match[str]) -> str:
    """A letter with the marks after it; hats and hooks compose before tones: "o" + acute + circumflex is ố."""
    letter = unicodedata.normalize("NFD", match[1])
    marks = letter[1:] + match[2].replace(" ", "")
    return nfc(letter[0] + "".join(sorted(marks, key=TONES.__contains__)))


def symbol(code: int) -> str:
    """A character of the Symbol or Wingdings font; one without a Unicode counterpart is a drawing, no text."""
    return SYMBOLS.get(code, "" if 0xD800 <= code <= 0xF8FF else chr(code))


def lines_of(text: str) -> list[str]:
    """The clean lines of a text that are not empty, whatever breaks them (\\n, \\r\\n, vertical tab, U+2028 …)."""
    return [line for line in map(clean, text.splitlines()) if line]


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: for comparing, never for storing."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def opens_block(line: str) -> bool:
    """Whether a clean line begins a heading, a provision, an item or a part of the letterhead: "Điều 5.", "a) …"."""
    return bool(MARKER.match(line)) or is_capitals(line)


def is_capitals(line: str) -> bool:
    """Whether a clean line is a title in capitals: two words or more of letters only, so not "QCVN 06:2022/BXD"."""
    words = line.split()
    return len(words) > 1 and line == line.upper() and sum(word.strip("(),.:;-–…").isalpha() for word in words) > 1


def glue(text: str, line: str) -> str:
    """`text` and its next line; a number broken at its hyphen or slash is whole again: "32/2024/NĐ-" + "CP"."""
    broken_number = BROKEN_NUMBER.search(text) and line[:1].isalnum()
    return f"{text}{line}" if broken_number else f"{text} {line}"


def join_soft(lines: Iterable[str]) -> list[str]:
    """Lines broken anywhere → paragraphs: a line joins the one before it unless it opens a block."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and not opens_block(line):
            paragraphs[-1] = glue(paragraphs[-1], line)
        else:
            paragraphs.append(line)
    return paragraphs


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """One ROW a row; the cells of a letterhead, signature table or frame each give their own lines, cell by cell."""
    if _is_layout(rows):
        return [Line(line) for row in rows for cell in row for line in cell]
    joined = ([" ".join(cell) for cell in row] for row in rows)
    return [Line(" | ".join(row), BlockKind.ROW) for row in joined if any(row)]


def sheet_lines(rows: Sequence[Mapping[int, str]]) -> list[Line]:
    """One ROW a row of a spreadsheet, given by column; a row with one filled cell is a title or a note, so a paragraph.

    Columns that are empty throughout are left out.
    """
    lines: list[Line] = []
    columns = sorted({column for row in rows for column, text in row.items() if text})
    for row in rows:
        cells = [row.get(column, "") for column in columns]
        n_used = max((i + 1 for i, cell in enumerate(cells) if cell), default=0)
        if sum(map(bool, cells)) == 1:
            lines.append(Line("".join(cells)))
        elif n_used:
            lines.append(Line(" | ".join(cells[:n_used]), BlockKind.ROW))
    return lines


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """A frame of one cell, or at most three columns with the motto, recipients or a signature at the start of a line.

    A cell of a data table may say "nơi nhận kết quả", but not as a line of its own.
    """
    if len(rows) == 1 and len(rows[0]) == 1:
        return True
    lines = (line for row in rows for cell in row for line in cell)
    few_columns = max(map(len, rows), default=0) <= 3
    return few_columns and (_is_signed(rows) or any(LAYOUT_LINE.match(fold(line)) or SIGNING_LINE.match(line) for line in lines))


def _is_signed(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the table is one row of those who sign together, each office above its name."""
    return len(rows) == 1 and all(len(cell) > 1 and closing_kind(cell[0]) is ProvisionKind.SIGNATURE for cell in rows[0] if cell)
