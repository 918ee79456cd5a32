"""PowerPoint slides (.pptx and .ppt) → lines: the texts of each slide in their order, tables as rows, nothing of the masters.

A .ppt is a tree of records ([MS-PPT]): a header of version and instance, type and length, then data or further records.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ingest.compound import read_streams
from ingest.errors import DamagedFileError, ReadError
from ingest.letters import Letters, Run
from ingest.lines import Content, Line, lines_of, table_lines
from ingest.packages import BROKEN, Element, check_package, read_part, related

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

USER_EDIT = 0x0FF5
SLIDE_LIST, SLIDE_PERSIST = 0x0FF0, 0x03F3
TEXT_CHARS, TEXT_BYTES, TEXT_REFERENCE, TEXT_BOX = 0x0FA0, 0x0FA8, 0x0F9E, 0xF00D
MAX_DEPTH, MAX_EDITS = 30, 1000


def read_pptx(path: Path, data: bytes) -> Content:
    """The slides in the order of the presentation."""
    check_package(path, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            slides = list(_slides(archive))
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được ppt/presentation.xml)") from error
    texts = [text.text or "" for slide in slides for text in slide.iter(f"{A}t")]
    letters = Letters("\n".join(texts), {font.get("typeface") for slide in slides for font in slide.iter(f"{A}latin")})
    return Content([line for slide in slides for line in _shapes(slide, letters)], warnings=letters.warnings)


def _slides(archive: zipfile.ZipFile) -> Iterator[Element]:
    targets = {identity: target for identity, _, target in related(archive, "ppt/presentation.xml")}
    for slide in read_part(archive, "ppt/presentation.xml").iterfind(f"{P}sldIdLst/{P}sldId"):
        yield read_part(archive, targets[slide.get(f"{R}id")])


def _shapes(node: Element, letters: Letters) -> Iterator[Line]:
    """The text bodies and tables below a node, in the order of the file."""
    for child in node:
        if child.tag == f"{A}tbl":
            rows = child.iterfind(f"{A}tr")
            yield from table_lines([[_paragraphs(cell, letters) for cell in row.iterfind(f"{A}tc")] for row in rows])
        elif child.tag == f"{P}txBody":
            yield from (Line(line) for line in _paragraphs(child, letters))
        else:
            yield from _shapes(child, letters)


def _paragraphs(body: Element, letters: Letters) -> list[str]:
    return [line for paragraph in body.iter(f"{A}p") for line in lines_of(letters.unicode(list(_runs(paragraph))))]


def _runs(paragraph: Element) -> Iterator[Run]:
    for child in paragraph:
        if child.tag == f"{A}br":
            yield "\n", None
        elif (text := child.find(f"{A}t")) is not None:
            font = child.find(f"{A}rPr/{A}latin")
            yield text.text or "", None if font is None else font.get("typeface")


def read_ppt(path: Path, data: bytes) -> Content:
    """The slides of a PowerPoint 97–2003 file; raises ReadError where it has a password."""
    streams = read_streams(path, data, ("PowerPoint Document", "Current User"))
    try:
        texts = list(_ppt_texts(streams["PowerPoint Document"], streams["Current User"]))
    except PermissionError as error:
        raise ReadError(path, "tệp có mật khẩu; hãy lưu lại không có mật khẩu") from error
    except (struct.error, KeyError, IndexError, ValueError) as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (cấu trúc PowerPoint 97–2003 sai)") from error
    letters = Letters("\n".join(texts))
    lines = (line for text in texts for line in text.replace("\r", "\n").replace("\x0b", "\n").splitlines())
    return Content([Line(letters.unicode([(line, None)])) for line in lines], warnings=letters.warnings)


class _Record(NamedTuple):
    """A record of the stream: where its data stand."""

    instance: int
    kind: int
    start: int
    end: int
    is_container: bool


def _records(data: bytes, start: int, end: int) -> Iterator[_Record]:
    while start + 8 <= end:
        version, kind, size = struct.unpack_from("<HHI", data, start)
        stop = min(start + 8 + size, end)
        yield _Record(version >> 4, kind, start + 8, stop, version & 0xF == 0xF)
        start = stop


def _record_at(data: bytes, place: int) -> _Record:
    record = next(_records(data, place, len(data)), None)
    if record is None:
        raise ValueError(place)
    return record


def _ppt_texts(data: bytes, user: bytes) -> Iterator[str]:
    """The texts of the slides: those of the outline stand apart from the drawings that refer to them by number."""
    places = _persist_places(data, user)
    document = _record_at(data, places[0])
    for slides in _records(data, document.start, document.end):
        if slides.kind == SLIDE_LIST and slides.instance == 0:
            outlines = list[tuple[int, list[str]]]()
            for record in _records(data, slides.start, slides.end):
                if record.kind == SLIDE_PERSIST:
                    outlines.append((struct.unpack_from("<I", data, record.start)[0], []))
                elif record.kind in (TEXT_CHARS, TEXT_BYTES) and outlines:
                    outlines[-1][1].append(_text(data, record))
            for persist, outline in outlines:
                slide = _record_at(data, places[persist])
                yield from _slide_texts(data, slide, outline, 0)
                yield from filter(None, outline)


def _persist_places(data: bytes, user: bytes) -> dict[int, int]:
    """Where the live version of each object stands, the document's own under 0; older versions remain in the stream."""
    places: dict[int, int] = {}
    edit = struct.unpack_from("<I", user, 16)[0]
    for _ in range(MAX_EDITS):
        record = _record_at(data, edit)
        if record.kind != USER_EDIT:
            raise ValueError(record.kind)
        if record.end - record.start >= 32 and struct.unpack_from("<I", data, record.start + 28)[0]:
            raise PermissionError
        previous, directory, document = struct.unpack_from("<8xIII", data, record.start)
        for persist, place in _directory(data, _record_at(data, directory)):
            places.setdefault(persist, place)
        if not previous or previous >= edit:
            break
        edit = previous
    return {**places, 0: places[document]}


def _directory(data: bytes, record: _Record) -> Iterator[tuple[int, int]]:
    at = record.start
    while at + 4 <= record.end:
        head = struct.unpack_from("<I", data, at)[0]
        first, n = head & 0xFFFFF, head >> 20
        yield from enumerate(struct.unpack_from(f"<{n}I", data, at + 4), first)
        at += 4 + 4 * n


def _slide_texts(data: bytes, container: _Record, outline: list[str], depth: int) -> Iterator[str]:
    """The texts in the drawing of a slide, in its order; a text of the outline is taken out of it where it is shown."""
    if depth > MAX_DEPTH:
        return
    for record in _records(data, container.start, container.end):
        if record.kind in (TEXT_CHARS, TEXT_BYTES):
            yield _text(data, record)
        elif record.kind == TEXT_REFERENCE:
            index = struct.unpack_from("<I", data, record.start)[0]
            if index < len(outline):
                yield outline[index]
                outline[index] = ""
        elif record.is_container or record.kind == TEXT_BOX:
            yield from _slide_texts(data, record, outline, depth + 1)


def _text(data: bytes, record: _Record) -> str:
    return data[record.start : record.end].decode("utf-16-le" if record.kind == TEXT_CHARS else "latin-1", "replace")
