"""A small Word 97–2003 document built from its words: a compound file ([MS-CFB]) with the structures that Word writes ([MS-DOC])."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
FIB_SIZE = 0x800
N_STRUCTURES = 93


class Typed(NamedTuple):
    """Characters with direct properties: a grpprl for them."""

    text: str
    character: bytes = b""


class Par(NamedTuple):
    """A paragraph with its mark ("\\r", or "\\x07" for a cell), its style and its paragraph properties."""

    runs: Sequence[Typed | str]
    paragraph: bytes = b""
    mark: str = "\r"
    style: int = 0


def sprm(code: int, operand: bytes) -> bytes:
    return struct.pack("<H", code) + operand


IN_TABLE, ROW_END = sprm(0x2416, b"\1"), sprm(0x2416, b"\1") + sprm(0x2417, b"\1")
DELETED, HIDDEN = sprm(0x0800, b"\1"), sprm(0x083C, b"\1")


def numbered(index: int, depth: int = 0) -> bytes:
    return sprm(0x460B, struct.pack("<H", index)) + sprm(0x260A, bytes([depth]))


def font(index: int) -> bytes:
    return sprm(0x4A4F, struct.pack("<H", index)) + sprm(0x4A51, struct.pack("<H", index))


class Level(NamedTuple):
    """A level of a list: a number format, a text with \\0 … \\8 for the numbers of the levels."""

    code: int
    text: str
    start: int = 1


def word_document(
    paragraphs: Sequence[Par], *, fonts: Sequence[str] = ("Times New Roman",), lists: Sequence[Sequence[Level]] = (), flags: int = 0x0200
) -> bytes:
    """A .doc of one piece of 16-bit text; list override n, from 1, points to list n."""
    text, chpx, papx = "", list[tuple[int, int, bytes]](), list[tuple[int, int, bytes]]()
    for par in paragraphs:
        first = len(text)
        for run in par.runs:
            typed = Typed(run) if isinstance(run, str) else run
            chpx.append((len(text), len(text) + len(typed.text), typed.character))
            text += typed.text
        chpx.append((len(text), len(text) + 1, b""))
        text += par.mark
        papx.append((first, len(text), struct.pack("<H", par.style) + par.paragraph))
    body = text.encode("utf-16-le", "surrogatepass")
    start = FIB_SIZE
    after = start + len(body)
    pages = after + -after % SECTOR
    main = bytearray(pages)
    main[start:after] = body
    chpx_pages = [_page([(start + 2 * a, start + 2 * b, bytes([len(p)]) + p) for a, b, p in part], 1) for part in _parts(chpx, 20)]
    papx_pages = [_page([(start + 2 * a, start + 2 * b, _papx(p)) for a, b, p in part], 13) for part in _parts(papx, 8)]
    for page in (*chpx_pages, *papx_pages):
        main += page
    structures = {
        12: _bte(chpx_pages, pages // SECTOR),
        13: _bte(papx_pages, pages // SECTOR + len(chpx_pages)),
        15: struct.pack("<HH", len(fonts), 0) + b"".join(map(_font, fonts)),
        33: b"\2" + struct.pack("<I", 16) + struct.pack("<IIHIH", 0, len(text), 0, start, 0),
    }
    if lists:
        heads = b"".join(struct.pack("<ii18sBB", i, 0, b"", 0, 0) for i, _ in enumerate(lists, 1))
        levels = b"".join(_level(levels[depth] if depth < len(levels) else Level(0, "")) for levels in lists for depth in range(9))
        overrides = b"".join(struct.pack("<iIIBBBB", i, 0, 0, 0, 0, 0, 0) for i, _ in enumerate(lists, 1))
        structures[74] = struct.pack("<I", len(lists)) + overrides + struct.pack("<I", FREE) * len(lists)
        structures[73] = struct.pack("<H", len(lists)) + heads
    table, tail = b"", b""
    places = dict[int, tuple[int, int]]()
    for index, data in sorted(structures.items(), key=lambda item: item[0] == 73):  # the levels follow PlfLst
        places[index] = (len(table), len(data))
        table += data
    tail = levels if lists else b""
    struct.pack_into("<HH6xH", main, 0, 0xA5EC, 0x00C1, flags)
    struct.pack_into("<HHH", main, 0x20, 14, 0, 0)
    struct.pack_into("<i", main, 0x4C, len(text))
    struct.pack_into("<H", main, 0x98, N_STRUCTURES)
    for index, (at, size) in places.items():
        struct.pack_into("<II", main, 0x9A + 8 * index, at, size)
    return compound({"WordDocument": bytes(main), "1Table": table + tail})


def _parts(items: list[tuple[int, int, bytes]], n: int) -> list[list[tuple[int, int, bytes]]]:
    return [items[i : i + n] for i in range(0, len(items), n)]


def _papx(data: bytes) -> bytes:
    return bytes([0, len(data) // 2]) + data if len(data) % 2 == 0 else bytes([(len(data) + 1) // 2]) + data


def _page(items: list[tuple[int, int, bytes]], width: int) -> bytes:
    page = bytearray(SECTOR)
    n = len(items)
    struct.pack_into(f"<{n + 1}I", page, 0, *(a for a, _, _ in items), items[-1][1])
    at = SECTOR - 1
    for i, (_, _, data) in enumerate(items):
        at = (at - len(data)) // 2 * 2
        page[at : at + len(data)] = data
        page[4 * (n + 1) + width * i] = at // 2
    page[SECTOR - 1] = n
    return bytes(page)


def _bte(pages: list[bytes], first: int) -> bytes:
    starts = [struct.unpack_from("<I", page)[0] for page in pages]
    last = struct.unpack_from("<I", pages[-1], 4 * pages[-1][SECTOR - 1])[0]
    return struct.pack(f"<{len(pages) + 1}I", *starts, last) + struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))


def _font(name: str) -> bytes:
    entry = bytes(39) + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(entry)]) + entry


def _level(level: Level) -> bytes:
    head = struct.pack("<iBB9sBiiBBBB", level.start, level.code, 0, b"", 0, 0, 0, 0, 0, 0, 0)
    return head + struct.pack("<H", len(level.text)) + level.text.encode("utf-16-le")


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; streams are padded above 4096 bytes, so that none lies in the mini stream."""
    sectors, entries, fat = list[bytes](), list[bytes](), list[int]()
    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        first, n = len(sectors), -(-len(padded) // SECTOR)
        sectors += [padded[i * SECTOR : (i + 1) * SECTOR].ljust(SECTOR, b"\0") for i in range(n)]
        fat += [*range(first + 1, first + n), END]
        entries.append(_entry(name, 2, first, len(padded), len(entries) + 2 if len(entries) + 1 < len(streams) else FREE))
    directory = (_entry("Root Entry", 5, END, 0, FREE, child=1) + b"".join(entries)).ljust(SECTOR * -(-(len(entries) + 1) // 4), b"\0")
    directory_at = len(sectors)
    n = len(directory) // SECTOR
    sectors += [directory[i * SECTOR : (i + 1) * SECTOR] for i in range(n)]
    fat += [*range(directory_at + 1, directory_at + n), END]
    n_fat = 1
    while (len(fat) + n_fat) * 4 > n_fat * SECTOR:
        n_fat += 1
    fat_at = len(sectors)
    fat += [FAT] * n_fat
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(n_fat * SECTOR, b"\xff")
    sectors += [packed[i * SECTOR : (i + 1) * SECTOR] for i in range(n_fat)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, n_fat, directory_at, 0, 4096, END, 0, END, 0)
    places = [fat_at + i for i in range(n_fat)]
    return head + struct.pack("<109I", *places, *[FREE] * (109 - n_fat)) + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, right: int, child: int = FREE) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    data = title.ljust(64, b"\0") + struct.pack("<HBBIII", len(title), kind, 1, FREE, right, child)
    return data + bytes(36) + struct.pack("<IQ", first, size)
