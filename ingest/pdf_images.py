"""A PDF and a passage of its text → where the passage is printed, and the image of that page with the passage marked.

With readers_pdf the only module that imports pypdfium2. The passage is sought by its letters and digits alone, for line breaks, hyphens
and spaces of the text read are not those of the page; so nothing but the text needs to be stored.
"""

from __future__ import annotations

import ctypes
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw

from ingest.errors import DamagedFileError

SCALE = 1.6
"""Pixels per point of a page image: a page of A4 is 952 wide."""
_MIN_SOUGHT = 24
"""Letters at the beginning of a passage that must be found where the whole is not."""
_MARK = (255, 214, 64, 96)
_PDFIUM = Lock()  # PDFium is not safe to use from several threads


class Box(NamedTuple):
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as an image: its number, from 1, of how many, the PNG, and whether the passage is marked on it."""

    number: int
    n_pages: int
    png: bytes
    is_marked: bool


def sheet(path: Path, passage: str, number: int | None = None) -> Sheet:
    """The page on which `passage` begins, or page `number`, with what of the passage stands on it marked.

    The first page where the passage is not found (a scan has no letters).

    Raises:
        DamagedFileError: the file is no PDF that can be opened, or has no such page.
    """
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, OSError) as error:
            raise DamagedFileError(path, "không mở được PDF") from error
        try:
            found = _find(document, passage)
            shown = number or min(found, default=1)
            if not 1 <= shown <= len(document):
                raise DamagedFileError(path, f"không có trang {shown}; tệp có {len(document)} trang")
            boxes = _boxes(document[shown - 1], found.get(shown, ()))
            return Sheet(shown, len(document), _png(document[shown - 1], boxes), bool(boxes))
        finally:
            document.close()


def _find(document: pdfium.PdfDocument, passage: str) -> dict[int, Sequence[int]]:
    """The indexes of the passage's characters, by the number of the page on which they stand."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for number in range(1, len(document) + 1):
        for index, letter in _letters(document[number - 1]):
            letters.append(letter)
            places.append((number, index))
    text, sought = "".join(letters), "".join(c for c in _plain(passage) if c.isalnum())
    start = text.find(sought) if sought else -1
    length = len(sought)
    if start < 0 and len(sought) >= _MIN_SOUGHT:  # the text was changed after it was printed: its beginning may still be found
        length = _MIN_SOUGHT
        start = text.find(sought[:length])
    found: dict[int, list[int]] = {}
    for number, index in places[start : start + length] if start >= 0 else ():
        found.setdefault(number, []).append(index)
    return dict(found)


def _letters(page: pdfium.PdfPage) -> Iterator[tuple[int, str]]:
    """Each letter and digit of a page, with the index of its character."""
    text_page = page.get_textpage()
    try:
        for index in range(text_page.count_chars()):
            for letter in _plain(chr(raw.FPDFText_GetUnicode(text_page, index))):
                if letter.isalnum():
                    yield index, letter
    finally:
        text_page.close()


def _plain(text: str) -> str:
    """Letters without their marks, for a page may print a letter and its mark as two characters or as one."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def _boxes(page: pdfium.PdfPage, indexes: Sequence[int]) -> list[Box]:
    """One box for each printed line of the characters."""
    text_page = page.get_textpage()
    lines: list[Box] = []
    for index in indexes:
        try:
            box = Box(*text_page.get_charbox(index, loose=True))
        except pdfium.PdfiumError:
            continue
        last = lines[-1] if lines else None
        if last and box.bottom < last.top and box.top > last.bottom and box.left >= last.left - 2:
            lines[-1] = Box(last.left, min(last.bottom, box.bottom), max(last.right, box.right), max(last.top, box.top))
        else:
            lines.append(box)
    text_page.close()
    return lines


def _png(page: pdfium.PdfPage, boxes: Sequence[Box]) -> bytes:
    image = page.render(scale=SCALE).to_pil().convert("RGBA")
    marks = Image.new("RGBA", image.size)
    drawn = ImageDraw.Draw(marks)
    for box in boxes:
        corners = [_pixel(page, image.size, box.left, box.bottom), _pixel(page, image.size, box.right, box.top)]
        (x0, x1), (y0, y1) = (sorted(values) for values in zip(*corners, strict=True))
        drawn.rectangle((x0 - 2, y0 - 2, x1 + 2, y1 + 2), fill=_MARK)
    file = io.BytesIO()
    Image.alpha_composite(image, marks).convert("RGB").quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _pixel(page: pdfium.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    """Where a point of the page lies in its image, whichever way the page is turned."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value
