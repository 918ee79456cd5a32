"""Word 97–2003 (.doc) → lines.

In: the bytes of the file; word97 decodes its structures. Out: what Word prints, in its order, as from a .docx: paragraphs
and table rows with their automatic numbers, insertions in and deletions out, notes and text boxes at the end. A file of
Word 6 or 95 gives its plain text.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from ingest.compound import read_streams
from ingest.errors import DamagedFileError, ReadError
from ingest.letters import Letters, Run
from ingest.lines import HEADING_STYLE, PAGE_NUMBER, Content, Line, clean, lines_of, symbol, table_lines
from ingest.list_labels import Level, ListCount
from ingest.records import BlockKind
from ingest.word97 import ENCRYPTED, ENDNOTES, FOOTNOTES, HEADERS, P_STYLE, WORD6, BrokenWordFileError, Properties, WordFile, number

BROKEN = (BrokenWordFileError, struct.error, IndexError, ValueError, KeyError, OverflowError)
C_DELETED, C_HIDDEN, C_SPECIAL, C_SYMBOL = 0x0800, 0x083C, 0x0855, 0x6A09
P_IN_TABLE, P_ROW_END, P_DEPTH, P_INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244C
P_LEVEL, P_LIST, P_OUTLINE = 0x260A, 0x460B, 0x2640
MARKS = "\r\x07\x0c"  # end of a paragraph, a cell or row, a section or page
FIELD_BEGIN, FIELD_RESULT, FIELD_END, NOTE_MARK = "\x13", "\x14", "\x15", "\x02"
SIGNS = str.maketrans({"\t": " ", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\xad", **dict.fromkeys(map(chr, range(9)), "")})
FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet", 255: "none"}
N_SEPARATORS = 6  # stories of the header part that hold the lines above footnotes
STORIES = {"header": (0, 1, 4), "footer": (2, 3, 5)}  # of six a section: even and odd pages, the first page


def read_doc(path: Path, data: bytes) -> Content:
    """What Word prints; raises ReadError where the file has a password, DamagedFileError where its structures are broken."""
    streams = read_streams(path, data, ("WordDocument", "0Table", "1Table", "Data"))
    main = streams.get("WordDocument", b"")
    if len(main) < 0x200:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không có nội dung Word)")
    version, flags = struct.unpack_from("<H6xH", main, 2)
    if flags & ENCRYPTED:
        raise ReadError(path, "tệp có mật khẩu; hãy lưu lại không có mật khẩu")
    try:
        if version < WORD6:
            return _read_word6(main)
        reader = _Reader(WordFile(streams))
        return Content(list(reader.lines()), warnings=reader.letters.warnings)
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (cấu trúc Word 97–2003 sai)") from error


def _read_word6(main: bytes) -> Content:
    """The main text of a file of Word 6 or 95, which is one run of characters."""
    start, size = struct.unpack_from("<I", main, 0x18)[0], struct.unpack_from("<I", main, 0x34)[0]
    text = main[start : start + size].decode("cp1252", "replace")
    letters = Letters(text)
    lines = (line for part in text.replace("\x07", "\r").split("\r") for line in part.translate(SIGNS).splitlines())
    return Content([Line(letters.unicode([(line, None)])) for line in lines], warnings=letters.warnings)


class _Reader:
    """One walk through a document; fields may span paragraphs, notes are numbered in the order of their marks."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.letters = Letters(file.text, file.fonts)
        self.lists = _Lists(file)
        self.fields: list[bool] = []  # per open field: whether its result has begun
        self.n_notes = 0
        self.carried: list[Run] = []  # of a paragraph whose mark is deleted: it runs on into the next

    def lines(self) -> Iterator[Line]:
        yield from self._running("header")
        yield from self._blocks(*self.file.part("text"))
        for part, index in (("footnotes", FOOTNOTES), ("endnotes", ENDNOTES)):
            yield from self._notes(part, index)
        yield from self._blocks(*self.file.part("boxes"))
        yield from self._running("footer")

    def _blocks(self, start: int, end: int) -> Iterator[Line]:
        """Paragraphs, and the rows of tables."""
        self.fields.clear()
        rows: list[list[list[str]]] = []
        cells: list[list[str]] = [[]]
        for first, mark in self._paragraphs(start, end):
            found = self.file.paragraph(mark)
            depth = number(found, P_DEPTH, number(found, P_IN_TABLE))
            if depth == 0:
                yield from self._table(rows, cells)
                rows, cells = [], [[]]
                yield from self._paragraph(first, mark, found)
            elif number(found, P_ROW_END) and depth == 1:
                rows.append(cells[:-1])
                cells = [[]]
            elif not number(found, P_INNER_ROW_END):
                cells[-1] += [clean(line.text) for line in self._paragraph(first, mark, found) if clean(line.text)]
                if self.file.text[mark] == "\x07" and depth == 1:
                    cells.append([])
        yield from self._table(rows, cells)

    def _table(self, rows: list[list[list[str]]], cells: list[list[str]]) -> list[Line]:
        """The rows of a table that is complete; one without the end of its last row keeps what was read."""
        return table_lines([*rows, cells] if any(cells) else rows)

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """(first character, mark) of each paragraph; the last of a part may have no mark."""
        text, first = self.file.text, start
        for at in range(start, end):
            if text[at] in MARKS:
                yield first, at
                first = at + 1
        if first < end:
            yield first, end - 1 if text[end - 1] in MARKS else end

    def _paragraph(self, first: int, mark: int, found: Properties) -> list[Line]:
        runs = [*self.carried, *self._runs(first, mark)]
        self.carried = []
        if any(number(run, C_DELETED) for _, _, run in self.file.runs(mark, min(mark + 1, len(self.file.text)))):
            self.carried = runs
            return []
        lines = lines_of(
            self.letters.unicode([(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), f) for text, f in runs])
        )
        kind = BlockKind.HEADING if self._is_heading(found) else BlockKind.PARAGRAPH
        label = self.lists.label(found) if lines or self.file.text[mark : mark + 1] == "\r" else ""
        if label and lines:
            lines[0] = self.letters.unicode([(label, None)]) + lines[0]
        return [Line(line, kind) for line in lines]

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        style = number(self.file.paragraph(end), P_STYLE)
        for first, stop, run in self.file.runs(start, end):
            text = self.file.text[first:stop]
            if number(run, C_DELETED) or number(run, C_HIDDEN):
                self._shown(text)  # marks of fields count all the same
            elif C_SYMBOL in run and number(run, C_SPECIAL):
                yield symbol(struct.unpack_from("<2xH", run[C_SYMBOL])[0]), None
            else:
                yield self._shown(text), self.file.font(run, style) if not text.isascii() else None

    def _shown(self, text: str) -> str:
        """The characters that are printed: a field's result without its instruction, a note's mark as [n]."""
        if not self.fields and text.isprintable():
            return text
        kept = []
        for char in text:
            if char == FIELD_BEGIN:
                self.fields.append(False)
            elif char == FIELD_RESULT and self.fields:
                self.fields[-1] = True
            elif char == FIELD_END and self.fields:
                self.fields.pop()
            elif all(self.fields):
                kept.append(self._note_mark() if char == NOTE_MARK else char)
        return "".join(kept).translate(SIGNS)

    def _note_mark(self) -> str:
        self.n_notes += 1
        return f"[{self.n_notes}]"

    def _notes(self, part: str, index: int) -> Iterator[Line]:
        """Each note begins with its mark, as the reference to it in the text."""
        start, end = self.file.part(part)
        self.n_notes = 0 if part == "footnotes" else self.n_notes
        for first, last in pairwise(self.file.positions(index)[:-1]):
            yield from self._blocks(min(start + first, end), min(start + last, end))

    def _running(self, place: str) -> Iterator[Line]:
        """The headers or footers that say more than the number of the page, each once."""
        start, end = self.file.part("headers")
        shown: set[str] = set()
        for i, (first, last) in enumerate(pairwise(self.file.positions(HEADERS)[:-1])):
            if i < N_SEPARATORS or i % 6 not in STORIES[place] or last <= first:
                continue
            lines = list(self._blocks(min(start + first, end), min(start + last, end)))
            text = "\n".join(line.text for line in lines)
            if not PAGE_NUMBER.fullmatch(text) and text not in shown:
                shown.add(text)
                yield from lines

    def _is_heading(self, found: Properties) -> bool:
        if number(found, P_OUTLINE, 9) < 9:
            return True
        style = self.file.styles.get(number(found, P_STYLE))
        return style is not None and bool(HEADING_STYLE.match(style.name))


def _joined_pairs(text: str) -> str:
    """Surrogates, which Word counts as two characters, as the one that they stand for."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Lists:
    """The lists of a document and how far they have counted ([MS-DOC] 2.4.6.3)."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        lists, overrides = file.lists
        self.levels = _list_levels(lists) if lists else {}
        self.overrides = _overrides(overrides) if overrides else []
        self.counts: defaultdict[int, ListCount] = defaultdict(ListCount)
        self.started: set[tuple[int, int]] = set()

    def label(self, found: Properties) -> str:
        """The number that Word shows before a paragraph with these properties."""
        index, depth = self._place(found)
        if not 0 < index <= len(self.overrides):
            return ""
        list_id, starts, own = self.overrides[index - 1]
        levels = {**self.levels.get(list_id, {}), **own}
        if depth not in levels:
            return ""
        restart = None if (index, depth) in self.started else starts.get(depth)
        self.started.add((index, depth))
        return self.counts[list_id].label(levels, depth, restart)

    def _place(self, found: Properties) -> tuple[int, int]:
        """(list override, level) of a paragraph: its own or its style's."""
        index, depth = found.get(P_LIST), found.get(P_LEVEL)
        for style in self.file.style_properties(number(found, P_STYLE)):
            index = style.get(P_LIST) if index is None else index
            depth = style.get(P_LEVEL) if depth is None else depth
        return int.from_bytes(index or b"", "little"), int.from_bytes(depth or b"", "little")


def _list_levels(data: bytes) -> dict[int, dict[int, Level]]:
    """PlfLst and the levels that follow it: by list and depth."""
    n = struct.unpack_from("<H", data)[0]
    heads = [(struct.unpack_from("<i", data, 2 + 28 * i)[0], data[2 + 28 * i + 26] & 1) for i in range(n)]
    at, levels = 2 + 28 * n, dict[int, dict[int, Level]]()
    for list_id, simple in heads:
        levels[list_id] = {}
        for depth in range(1 if simple else 9):
            levels[list_id][depth], at = _level(data, at)
    return levels


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """A LVL at `at`, and where the next begins. Its text holds the depth of each number as a character below 9."""
    start, code, flags = struct.unpack_from("<iBB", data, at)
    follow, n_character, n_paragraph, limit = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
    at += 28 + n_character + n_paragraph
    n = struct.unpack_from("<H", data, at)[0]
    text = data[at + 2 : at + 2 + 2 * n].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in text)
    restart = limit if flags & 0x08 else None
    return Level(FORMATS.get(code, "decimal"), text, start, restart, bool(flags & 0x04), follow != 2), at + 2 + 2 * n


def _overrides(data: bytes) -> list[tuple[int, dict[int, int], dict[int, Level]]]:
    """PlfLfo: per override its list, the levels that start anew and the levels that it formats."""
    n = struct.unpack_from("<I", data)[0]
    heads = [(struct.unpack_from("<i", data, 4 + 16 * i)[0], data[4 + 16 * i + 12]) for i in range(min(n, len(data) // 16))]
    at, found = 4 + 16 * len(heads), list[tuple[int, dict[int, int], dict[int, Level]]]()
    for list_id, n_levels in heads:
        starts, levels = dict[int, int](), dict[int, Level]()
        at += 4
        for _ in range(n_levels):
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            if flags & 0x20:
                levels[flags & 0xF], at = _level(data, at)
                start = levels[flags & 0xF].start
            if flags & 0x10:
                starts[flags & 0xF] = start
        found.append((list_id, starts, levels))
    return found
