"""PDF → lines. With pdf_images and pdf_rulings the only module that imports pypdfium2.

A PDF holds glyphs with places, in any order. This module makes runs of them, and has pages that are only pictures read by
ocr; pdf_pages makes rows and columns of the runs, and paragraphs undoes the line wrapping.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest import ocr
from ingest.errors import DamagedFileError, EmptyDocumentError, ReadError
from ingest.letters import Letters, encoding_of_font
from ingest.lines import UNSEEN, Content
from ingest.pdf_letters import TIGHT, mend
from ingest.pdf_pages import MIN_SPACE, Page, Run, lines_of_pages
from ingest.pdf_rulings import rulings_of, turned
from ingest.pdf_tables import Ruling, find_tables

Point = tuple[float, float]
TIGHT_GAP = 0.18  # em: a space between two words is wider, except in a line set very close
RUN_GAP = 1.0  # em between two glyphs of one run, at most
SCAN_COVER = 0.5  # of a page's area under images: with few letters beside them, a scan
SCAN_LETTERS = 200  # a stamp or a digital signature printed over a scan has fewer
UNREAD = "ảnh quét, không đọc được chữ trong ảnh vì máy chưa có tesseract và dữ liệu tiếng Việt (gói tesseract-ocr-vie)"
MAX_PIXELS = 40_000_000
SOFT_HYPHEN = 0xAD
HYPHENS = (0x02, SOFT_HYPHEN, 0xFFFE)  # what pdfium gives for a hyphen at the end of a line


def read_pdf(path: Path, data: bytes) -> Content:
    """Paragraphs with the page on which each begins; raises ReadError where a password, or a program for scans, is needed."""
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (thiếu phần kết thúc của PDF)")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(path, "tệp có mật khẩu; hãy lưu lại không có mật khẩu") from error
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được PDF)") from error
    try:
        return _read_pages(path, document)
    finally:
        document.close()


def _read_pages(path: Path, document: pdfium.PdfDocument) -> Content:
    pages, scans, ruled = [], [], []
    for index in range(len(document)):
        try:
            page = document[index]
            (width, height), rulings = page.get_size(), rulings_of(page)
            runs = list(_runs(page, [line for line in rulings if not line.across]))
            if sum(len(run.text) for run in runs) < SCAN_LETTERS and _image_cover(page) > SCAN_COVER:
                scans.append(index)
            page.close()
        except pdfium.PdfiumError as error:
            raise DamagedFileError(path, f"tệp bị cắt ngắn hoặc hỏng (không đọc được trang {index + 1})") from error
        pages.append(Page(index + 1, width, height, runs))
        ruled.append(rulings)
    if not pages:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không có trang nào)")
    letters = _read_letters([run for page in pages for run in page.runs])
    warnings = _read_scans(path, document, pages, scans)
    if not any(page.runs for page in pages):
        raise EmptyDocumentError(path, "tệp không có chữ nào")
    pages = [_with_tables(page, rulings) for page, rulings in zip(pages, ruled, strict=True)]
    is_recognised = bool(scans) and ocr.is_available()
    return Content(lines_of_pages(pages), pages=len(pages), ocr=is_recognised, warnings=(*letters.warnings, *warnings))


def _with_tables(page: Page, rulings: Sequence[Ruling]) -> Page:
    tables, rest = find_tables(page.runs, rulings, page.number)
    return replace(page, runs=rest, tables=tables)


def _read_scans(path: Path, document: pdfium.PdfDocument, pages: list[Page], scans: list[int]) -> tuple[str, ...]:
    """Puts what is read in the pictures of the scanned pages in their place, and says what could not be read."""
    if not scans or (len(scans) < len(pages) and not ocr.is_available()):
        return tuple(f"trang {index + 1}: {UNREAD}" for index in scans)
    warnings: tuple[str, ...] = ()
    pictures = [partial(_picture, path, document, index) for index in scans]
    for index, found in zip(scans, ocr.recognise(path, pictures), strict=True):
        pages[index] = Page(index + 1, found.width, found.height, found.runs)
        warnings += ocr.unsure(index + 1, found)
    return warnings


def _picture(path: Path, document: pdfium.PdfDocument, index: int) -> ocr.Picture:
    try:
        page = document[index]
        width, height = page.get_size()
        dpi = int(min(ocr.DPI, 72 * math.sqrt(MAX_PIXELS / max(width * height, 1))))
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        rows, stride = bytes(bitmap.buffer), bitmap.stride
        pixels = b"".join(rows[y * stride : y * stride + bitmap.width] for y in range(bitmap.height))
        picture = ocr.Picture(bitmap.width, bitmap.height, pixels, dpi)
        bitmap.close()
        page.close()
    except (pdfium.PdfiumError, ValueError, MemoryError) as error:
        raise DamagedFileError(path, f"tệp bị cắt ngắn hoặc hỏng (không vẽ được trang {index + 1})") from error
    return picture


def _read_letters(runs: Sequence[Run]) -> Letters:
    """Puts text in fonts of before Unicode right, run by run, before lines are judged by what they say."""
    letters = Letters("\n".join(run.text for run in runs), {run.font for run in runs})
    if letters.active:
        for run in runs:
            run.text = letters.unicode([(run.text, run.font)])
    mend(runs)
    return letters


def _image_cover(page: pdfium.PdfPage) -> float:
    """The share of the page that its images cover, 0–1; a scan may be cut in strips."""
    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in (image.get_bounds() for image in images)]
    width, height = page.get_size()
    return min(float(sum(areas) / max(width * height, 1.0)), 1.0)


def _runs(page: pdfium.PdfPage, downward: Sequence[Ruling]) -> Iterator[Run]:
    """Neighbouring glyphs of a line, in the order of the file; one drawn twice in one place (a shadow) is one.

    A line drawn down the page between two glyphs parts them: they stand in two cells of a table.
    """
    text_page = page.get_textpage()
    turn, (width, height) = page.get_rotation(), page.get_size()
    run: Run | None = None
    spaced, seen = False, set[tuple[str, int, int]]()
    for index in range(text_page.count_chars()):
        char = _char(text_page, index)
        if not char or char.isspace():
            spaced = True
            continue
        start, end, size = _place(text_page, index)
        (x0, y), (x1, _) = turned(start, turn, width, height), turned(end, turn, width, height)
        key = (char, round(x0), round(y))
        if char.isalnum() and key in seen:
            continue
        seen.add(key)
        gap = (run.x1 - 1, x0 + 1) if run and x0 - run.x1 > MIN_SPACE * size else (0.0, 0.0)
        is_apart = any(gap[0] < line.at < gap[1] and line.covers(y) for line in downward)
        if run and not is_apart and run.takes(x0, y, size, RUN_GAP):
            space = TIGHT if x0 - run.x1 < TIGHT_GAP * size else " "
            run.add(f"{space}{char}" if spaced else char, x0, x1, y, size)
        else:
            if run:
                yield run
            run = Run(char, x0, x1, y, size, _is_bold(text_page, index), spaced, _font(text_page, index))
        spaced = False
    if run:
        yield run
    text_page.close()


def _char(text_page: pdfium.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text_page, index)
    if code == SOFT_HYPHEN and encoding_of_font(_font(text_page, index)):
        return chr(code)  # in TCVN3 it is the letter ư
    if code in HYPHENS and raw.FPDFText_IsHyphen(text_page, index) == 1:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return UNSEEN.sub("", chr(code))


def _place(text_page: pdfium.PdfTextPage, index: int) -> tuple[Point, Point, float]:
    """Where a glyph stands on its baseline and where the next one would, in points from the lower left; its em."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    em = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d) or box.top - box.bottom
    if abs(matrix.b) > abs(matrix.a):  # the glyph runs up or down the page
        ends = (box.bottom, box.top) if matrix.b > 0 else (box.top, box.bottom)
        return (x.value, ends[0]), (x.value, ends[1]), em
    ends = (box.left, box.right) if matrix.a >= 0 else (box.right, box.left)
    return (ends[0], y.value), (ends[1], y.value), em


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    return "bold" in _font(text_page, index).lower() or raw.FPDFText_GetFontWeight(text_page, index) >= 600


def _font(text_page: pdfium.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return name.value.decode("utf-8", "replace")
