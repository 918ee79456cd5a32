"""OpenDocument texts and spreadsheets (.odt, .ods) → lines.

In: content.xml and styles.xml of the package (OASIS OpenDocument 1.3). Out: what a word processor prints: paragraphs with the
numbers of their lists, tables as rows, notes at the end, deletions out.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from ingest.errors import DamagedFileError, ReadError
from ingest.letters import Letters, Run
from ingest.lines import Content, Line, clean, lines_of, sheet_lines, table_lines
from ingest.list_labels import Level, ListCount
from ingest.packages import BROKEN, Element, check_package, read_part
from ingest.records import BlockKind

NS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (f"{NS}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing"))
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
UNPRINTED = (
    "tracked-changes",
    "ruby-text",
    "variable-decls",
    "sequence-decls",
    "user-field-decls",
    "table-of-content-source",
    "hidden-text",
)
LEFT_OUT = {f"{OFFICE}annotation", f"{OFFICE}forms", *(f"{TEXT}{name}" for name in UNPRINTED)}
SIGNS = {f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
MAX_REPEATED = 200  # empty cells and rows are repeated a million times, to fill the sheet


def read_odt(path: Path, data: bytes) -> Content:
    """A text or a spreadsheet; raises ReadError where it has a password."""
    check_package(path, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise ReadError(path, "tệp có mật khẩu; hãy lưu lại không có mật khẩu")
            roots = [read_part(archive, name) for name in ("styles.xml", "content.xml") if name in archive.namelist() or name[0] == "c"]
        reader = _Reader(roots)
        return Content(list(reader.lines()), warnings=reader.letters.warnings)
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được content.xml)") from error


class _Reader:
    """One walk through a document; notes are numbered in the order of their references, lists in that of paragraphs."""

    def __init__(self, roots: list[Element]) -> None:
        self.body = roots[-1].find(f"{OFFICE}body")
        if self.body is None:
            raise KeyError("office:body")
        self.styles: dict[str, Element] = {e.get(f"{STYLE}name"): e for root in roots for e in root.iter(f"{STYLE}style")}
        lists = (e for root in roots for e in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"))
        self.levels = {e.get(f"{STYLE}name", "Outline"): _levels(e) for e in lists}
        self.counts: defaultdict[str, ListCount] = defaultdict(ListCount)
        fonts = {e.get(f"{STYLE}name") for root in roots for e in root.iter(f"{STYLE}font-face")}
        self.letters = Letters("\n".join(self.body.itertext()), fonts)
        self.notes: list[Element] = []

    def lines(self) -> Iterator[Line]:
        for part in self.body:
            yield from self._sheets(part) if part.tag == f"{OFFICE}spreadsheet" else self._blocks(part)
        for number, note in enumerate(self.notes, 1):
            for i, line in enumerate(line for body in note.iterfind(f"{TEXT}note-body") for line in self._blocks(body)):
                yield line._replace(text=f"[{number}] {line.text}") if i == 0 else line

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, None, 0)
            elif child.tag == f"{TABLE}table":
                yield from table_lines([self._cells(row) for row in _rows(child)])
            elif child.tag not in LEFT_OUT:
                yield from self._blocks(child)

    def _paragraph(self, node: Element, label: str = "") -> Iterator[Line]:
        boxes: list[Element] = []
        runs = list(self._runs(node, self._font(node.get(f"{TEXT}style-name")), boxes))
        if node.tag == f"{TEXT}h" and not label and runs and node.get(f"{TEXT}is-list-header") != "true":
            label = self._label("Outline", int(node.get(f"{TEXT}outline-level", "1")) - 1, None)
        kind = BlockKind.HEADING if node.tag == f"{TEXT}h" else BlockKind.PARAGRAPH
        for i, text in enumerate(lines_of(self.letters.unicode(runs))):
            yield Line(label + text if i == 0 else text, kind)
        for box in boxes:
            yield from self._blocks(box)

    def _runs(self, node: Element, font: str | None, boxes: list[Element]) -> Iterator[Run]:
        if node.text:
            yield node.text.replace("\n", " "), font
        for child in node:
            if child.tag in SIGNS:
                yield SIGNS[child.tag], font
            elif child.tag == f"{TEXT}s":
                yield " ", font
            elif child.tag == f"{TEXT}note":
                self.notes.append(child)
                yield f"[{len(self.notes)}]", None
            elif child.tag == f"{DRAW}frame":
                boxes += child.iterfind(f"{DRAW}text-box")
            elif child.tag not in LEFT_OUT:
                yield from self._runs(child, self._font(child.get(f"{TEXT}style-name")) or font, boxes)
            if child.tail:
                yield child.tail.replace("\n", " "), font

    def _font(self, style: str | None) -> str | None:
        """The font that a style names, or one of those that it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            properties = element.find(f"{STYLE}text-properties")
            font: str | None = None if properties is None else properties.get(f"{STYLE}font-name")
            if font:
                return font
            style = element.get(f"{STYLE}parent-style-name")
        return None

    def _list(self, node: Element, style: str | None, depth: int) -> Iterator[Line]:
        style = node.get(f"{TEXT}style-name") or style
        if depth == 0 and style and node.get(f"{TEXT}continue-numbering") != "true" and not node.get(f"{TEXT}continue-list"):
            self.counts.pop(style, None)
        for item in node:
            numbered = item.tag == f"{TEXT}list-item" and len(item) and item[0].tag != f"{TEXT}list"
            label = self._label(style, depth, item.get(f"{TEXT}start-value")) if numbered else ""
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._paragraph(child, label)
                label = ""

    def _label(self, style: str | None, depth: int, start: str | None) -> str:
        levels = self.levels.get(style or "", {})
        if depth not in levels:
            return ""
        label = self.counts[style or ""].label(levels, depth, int(start) if start and start.isdigit() else None)
        return self.letters.unicode([(label, None)])

    def _cells(self, row: Element) -> list[list[str]]:
        cells: list[list[str]] = []
        for cell in row.iterfind("*"):
            lines = [clean(line.text) for line in self._blocks(cell)] if cell.tag == f"{TABLE}table-cell" else []
            cells += [lines] * min(_repeated(cell, "columns"), MAX_REPEATED if lines else 1)
        return cells

    def _sheets(self, book: Element) -> Iterator[Line]:
        tables = list(book.iterfind(f"{TABLE}table"))
        for table in tables:
            if len(tables) > 1:
                yield Line(table.get(f"{TABLE}name", ""), BlockKind.HEADING)
            yield from sheet_lines([self._columns(row) for row in _rows(table)])

    def _columns(self, row: Element) -> dict[int, str]:
        """The filled cells of a row of a spreadsheet by column."""
        found, column = dict[int, str](), 0
        for cell in row.iterfind("*"):
            text = " ".join(clean(line.text) for line in self._blocks(cell)) if cell.tag == f"{TABLE}table-cell" else ""
            n = _repeated(cell, "columns")
            if text:
                found |= dict.fromkeys(range(column, column + min(n, MAX_REPEATED)), text)
            column += n
        return found


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, those of its header and groups too."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            filled = any(cell.text or len(cell) for cell in child.iterfind(f"{TABLE}table-cell"))
            for _ in range(min(_repeated(child, "rows"), MAX_REPEATED) if filled else 1):
                yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-row-group", f"{TABLE}table-rows"):
            yield from _rows(child)


def _repeated(element: Element, what: str) -> int:
    value = element.get(f"{TABLE}number-{what}-repeated", "1")
    return int(value) if re.fullmatch(r"\d{1,9}", value) else 1


def _levels(style: Element) -> dict[int, Level]:
    levels = {}
    for element in style:
        depth = element.get(f"{TEXT}level", "")
        if not re.fullmatch(r"\d{1,2}", depth) or depth == "0":
            continue
        code = element.get(f"{STYLE}num-format")
        if element.tag == f"{TEXT}list-level-style-bullet":
            levels[int(depth) - 1] = Level("bullet", element.get(f"{TEXT}bullet-char", ""), 1)
        elif code:
            start = element.get(f"{TEXT}start-value", "1")
            levels[int(depth) - 1] = Level(
                FORMATS.get(code, "decimal"), _label_text(element, int(depth)), int(start) if start.isdigit() else 1
            )
    return levels


def _label_text(element: Element, depth: int) -> str:
    """How a label is put together, with %1 for the number of the first level."""
    if form := element.get(f"{LOEXT}num-list-format"):
        return re.sub(r"%(\d+)%", r"%\1", form)
    shown = element.get(f"{TEXT}display-levels", "1")
    first = depth - int(shown) + 1 if shown.isdigit() else depth
    numbers = ".".join(f"%{level}" for level in range(max(first, 1), depth + 1))
    return f"{element.get(f'{STYLE}num-prefix', '')}{numbers}{element.get(f'{STYLE}num-suffix', '')}"
