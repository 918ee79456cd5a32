"""The binary structures of a Word 97–2003 file → its characters, with the properties of characters and paragraphs.

In: the streams of the file by name: "WordDocument", "0Table" or "1Table", "Data". Out: text by character position (cp), and for each
position what a reader needs: font, deleted, hidden, style, list, table. After [MS-DOC], the specification by Microsoft,
whose names are kept here; properties (sprm) are decoded only as far as they are used.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

Properties = Mapping[int, bytes]  # operand by sprm

WORD6 = 0x00C1  # the first nFib of Word 97
ENCRYPTED, TABLE_1 = 0x0100, 0x0200
CHPX, PAPX, STSHF, FFN, CLX, LST, LFO = 12, 13, 1, 15, 33, 73, 74
HEADERS, FOOTNOTES, ENDNOTES = 11, 3, 47
COUNTS = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # by the three highest bits of a sprm
T_DEF_TABLE, P_CHG_TABS = 0xD608, 0xC615
C_FONT, C_FONT_OTHER, C_STYLE, P_STYLE = 0x4A4F, 0x4A51, 0x4A30, 0x4600
P_HUGE, P_HUGE_OLD = 0x6646, 0x6645  # properties too long for their place: they lie in the stream "Data"
MAX_CHARS = 20_000_000
CP1252 = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}


class BrokenWordFileError(ValueError):
    """The structures of the file point outside it, or the file is of a kind that has none."""


class Piece(NamedTuple):
    """A run of characters in the file: their positions in the text, where they lie, in one byte each or two."""

    start: int
    end: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Style:
    """A style's own properties and the style it is based on (0xFFF for none)."""

    name: str
    kind: int
    base: int
    paragraph: Properties
    character: Properties


def properties(data: bytes) -> Properties:
    """A grpprl: the property modifiers in `data`, the last of a kind winning."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 2 <= len(data):
        sprm = data[at] | data[at + 1] << 8
        at += 2
        size = OPERAND_SIZES.get(sprm >> 13)
        if size is None:
            if at >= len(data):
                break
            length = struct.unpack_from("<H", data, at)[0] + 1 if sprm == T_DEF_TABLE and at + 2 <= len(data) else data[at] + 1
            size = len(data) - at if sprm == P_CHG_TABS and data[at] == 255 else length
        found[sprm] = data[at : at + size]
        at += size
    return found


def number(found: Properties, sprm: int, default: int = 0) -> int:
    """The operand of `sprm` as an unsigned number."""
    return int.from_bytes(found[sprm], "little") if sprm in found else default


class WordFile:
    """A Word 97–2003 document, read from its streams; raises BrokenWordFileError or struct.error where they are broken."""

    def __init__(self, streams: Mapping[str, bytes]) -> None:
        self.main = main = streams["WordDocument"]
        self.data = streams.get("Data", b"")
        self.version, self.flags = struct.unpack_from("<H6xH", main, 2)
        if self.version < WORD6:
            raise BrokenWordFileError("Word 6/95")
        self.table = streams.get("1Table" if self.flags & TABLE_1 else "0Table", b"")
        counts = struct.unpack_from("<3iI4i", main, 0x4C)
        self.lengths = dict(zip(COUNTS, counts, strict=True))
        self.pieces = list(self._pieces())
        self._piece_starts = [piece.start for piece in self.pieces]
        self.text = "".join(map(self._decoded, self.pieces))

    def part(self, name: str) -> tuple[int, int]:
        """Where a part of the document stands in `text`."""
        start = sum(self.lengths[other] for other in COUNTS[: COUNTS.index(name)])
        return min(start, len(self.text)), min(start + self.lengths[name], len(self.text))

    def positions(self, index: int) -> list[int]:
        """The character positions of a PLC whose data are not needed: the stories of notes, headers, boxes."""
        data = self._structure(index)
        return list(struct.unpack_from(f"<{len(data) // 4}i", data))

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Properties]]:
        """Stretches of characters in [start, end) with one set of direct character properties."""
        while start < end:
            piece = self.pieces[max(bisect_right(self._piece_starts, start) - 1, 0)]
            offset = piece.offset + (start - piece.start) * piece.width
            found, limit = self._lookup(self._chpx, offset)
            stop = min(end, piece.end, start + max((limit - offset) // piece.width, 1))
            yield start, stop, found
            start = stop

    def paragraph(self, mark: int) -> Properties:
        """The direct properties of the paragraph whose mark is at `mark`; its style is among them, as P_STYLE."""
        piece = self.pieces[max(bisect_right(self._piece_starts, mark) - 1, 0)]
        found = self._lookup(self._papx, piece.offset + (mark - piece.start) * piece.width)[0]
        if huge := found.get(P_HUGE) or found.get(P_HUGE_OLD):
            at = int.from_bytes(huge, "little")
            size = int.from_bytes(self.data[at : at + 2], "little")
            return {**found, **properties(self.data[at + 2 : at + 2 + size])}
        return found

    def font(self, run: Properties, style: int) -> str | None:
        """The font of letters outside ASCII: the run's own, its style's or the paragraph style's, else the default."""
        places = [run, *self._chain(number(run, C_STYLE, 0xFFF)), *self._chain(style)]
        for found in places:
            index = number(found, C_FONT_OTHER, number(found, C_FONT, 0xFFFF))
            if index != 0xFFFF:
                return self.fonts[index] if index < len(self.fonts) else None
        return self.fonts[self._default_font] if self._default_font < len(self.fonts) else None

    def style_properties(self, style: int) -> Iterator[Properties]:
        """Paragraph properties of a style and of those it is based on, nearest first."""
        for index in self._ancestry(style):
            yield self.styles[index].paragraph

    def _chain(self, style: int) -> Iterator[Properties]:
        for index in self._ancestry(style):
            yield self.styles[index].character

    def _ancestry(self, style: int) -> Iterator[int]:
        seen: set[int] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield style
            style = self.styles[style].base

    def _structure(self, index: int) -> bytes:
        at, size = struct.unpack_from("<II", self.main, 0x9A + 8 * index)
        return self.table[at : at + size]

    def _pieces(self) -> Iterator[Piece]:
        clx = self._structure(CLX)
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        if at + 5 > len(clx) or clx[at] != 2:
            raise BrokenWordFileError("no piece table")
        plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
        n = (len(plc) - 4) // 12
        starts = struct.unpack_from(f"<{n + 1}I", plc)
        if any(a > b for a, b in pairwise(starts)) or starts[-1] > MAX_CHARS:
            raise BrokenWordFileError("piece table out of order")
        for i in range(n):
            fc = struct.unpack_from("<I", plc, 4 * (n + 1) + 8 * i + 2)[0]
            width = 1 if fc & 0x40000000 else 2
            offset = (fc & 0x3FFFFFFF) // (3 - width)
            if offset + (starts[i + 1] - starts[i]) * width > len(self.main):
                raise BrokenWordFileError("piece outside the file")
            yield Piece(starts[i], starts[i + 1], offset, width)

    def _decoded(self, piece: Piece) -> str:
        data = self.main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        if piece.width == 1:
            return data.decode("latin-1").translate(CP1252)
        text = data.decode("utf-16-le", "surrogatepass")
        units = len(data) // 2  # a pair of surrogates takes two positions
        return text if len(text) == units else "".join(map(chr, struct.unpack(f"<{units}H", data)))

    @staticmethod
    def _lookup(table: tuple[list[int], list[Properties]], offset: int) -> tuple[Properties, int]:
        """The properties at a place of the file, and where they end."""
        starts, found = table
        at = bisect_right(starts, offset) - 1
        limit = starts[at + 1] if at + 1 < len(starts) else 2**31
        return (found[at] if 0 <= at < len(found) else {}), limit

    @cached_property
    def _chpx(self) -> tuple[list[int], list[Properties]]:
        starts, found = list[int](), list[Properties]()
        for page in self._pages(CHPX):
            n = page[511]
            fcs = struct.unpack_from(f"<{n + 1}I", page)
            for i in range(n):
                at = page[4 * (n + 1) + i] * 2
                starts.append(fcs[i])
                found.append(properties(page[at + 1 : at + 1 + page[at]]) if at else {})
            starts.append(fcs[n])
            found.append({})
        return _ordered(starts, found)

    @cached_property
    def _papx(self) -> tuple[list[int], list[Properties]]:
        starts, found = list[int](), list[Properties]()
        for page in self._pages(PAPX):
            n = page[511]
            fcs = struct.unpack_from(f"<{n + 1}I", page)
            for i in range(n):
                at = page[4 * (n + 1) + 13 * i] * 2
                starts.append(fcs[i])
                found.append(_paragraph_properties(page, at) if at else {})
            starts.append(fcs[n])
            found.append({})
        return _ordered(starts, found)

    def _pages(self, index: int) -> Iterator[bytes]:
        """The pages of 512 bytes (FKP) that a PlcBte lists."""
        plc = self._structure(index)
        n = (len(plc) - 4) // 8
        for at in struct.unpack_from(f"<{n}I", plc, 4 * (n + 1)) if n > 0 else ():
            page = self.main[(at & 0x3FFFFF) * 512 : (at & 0x3FFFFF) * 512 + 512]
            if len(page) == 512 and 4 * (page[511] + 1) + page[511] <= 511:
                yield page

    @cached_property
    def fonts(self) -> list[str]:
        """Font names by index."""
        data, names = self._structure(FFN), list[str]()
        at = 4
        while at < len(data):
            entry = data[at : at + 1 + data[at]]
            names.append(entry[40:].decode("utf-16-le", "replace").partition("\0")[0])
            at += 1 + data[at]
        return names

    @cached_property
    def styles(self) -> dict[int, Style]:
        """Styles by index (istd)."""
        data, found = self._structure(STSHF), dict[int, Style]()
        if len(data) < 6:
            return found
        size, n, base_size = struct.unpack_from("<3H", data)
        at = 2 + size
        for index in range(n):
            if at + 2 > len(data):
                break
            length = struct.unpack_from("<H", data, at)[0]
            if length and (style := _style(data[at + 2 : at + 2 + length], base_size)):
                found[index] = style
            at += 2 + length
        return found

    @property
    def _default_font(self) -> int:
        data = self._structure(STSHF)
        return int(struct.unpack_from("<H", data, 18)[0]) if len(data) >= 20 else 0

    @property
    def lists(self) -> tuple[bytes, bytes]:
        """PlfLst, with the levels that follow it in the table stream, and PlfLfo."""
        at, _ = struct.unpack_from("<II", self.main, 0x9A + 8 * LST)
        return (self.table[at:] if self._structure(LST) else b""), self._structure(LFO)


def _ordered(starts: list[int], found: list[Properties]) -> tuple[list[int], list[Properties]]:
    order = sorted(range(len(starts)), key=lambda i: (starts[i], bool(found[i])))
    return [starts[i] for i in order], [found[i] for i in order]


def _paragraph_properties(page: bytes, at: int) -> Properties:
    """A PapxInFkp: its style, as P_STYLE, and its properties."""
    start, size = (at + 1, 2 * page[at] - 1) if page[at] else (at + 2, 2 * page[at + 1])
    data = page[start : start + size]
    return {P_STYLE: data[:2], **properties(data[2:])}


def _style(data: bytes, base_size: int) -> Style | None:
    if len(data) < base_size + 2:
        return None
    kind, base = struct.unpack_from("<H", data, 2)[0] & 0xF, struct.unpack_from("<H", data, 2)[0] >> 4
    n_letters = struct.unpack_from("<H", data, base_size)[0]
    name = data[base_size + 2 : base_size + 2 + 2 * n_letters].decode("utf-16-le", "replace")
    at, parts = base_size + 2 + 2 * n_letters + 2, list[bytes]()
    while at + 2 <= len(data):
        size = struct.unpack_from("<H", data, at)[0]
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    paragraph = properties(parts[0][2:]) if kind == 1 and parts else {}
    character = properties(parts[1]) if kind == 1 and len(parts) > 1 else properties(parts[0]) if kind == 2 and parts else {}
    return Style(name, kind, base, paragraph, character)
