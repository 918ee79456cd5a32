"""Pictures of pages (.png, .jpg, .tif, .bmp, .gif, .webp) → lines. The only module that imports Pillow.

A picture is turned as its camera says, made grey, and brought to the size that ocr reads best; a .tif may hold many pages.
"""

from __future__ import annotations

import warnings
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from ingest import ocr
from ingest.errors import DamagedFileError, EmptyDocumentError, TooLargeError
from ingest.lines import Content
from ingest.pdf_pages import Page, lines_of_pages

BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, MemoryError, Image.DecompressionBombError)
MAX_PIXELS = 80_000_000
A4_INCHES = 11.7  # the height of a page, to tell the resolution of a photograph, which states none that is true
DPI = range(150, 601)


def read_image(path: Path, data: bytes) -> Content:
    """What is recognised in the picture; raises ReadError where it holds no text or what reads it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                n_frames, size = getattr(image, "n_frames", 1), image.size
    except (*BROKEN, Image.DecompressionBombWarning) as error:
        if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
            raise TooLargeError(path, f"ảnh lớn hơn giới hạn {MAX_PIXELS / 1e6:.0f} triệu điểm ảnh") from error
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được ảnh)") from error
    if size[0] * size[1] > MAX_PIXELS:
        raise TooLargeError(path, f"ảnh lớn hơn giới hạn {MAX_PIXELS / 1e6:.0f} triệu điểm ảnh ({size[0]} × {size[1]})")
    found = ocr.recognise(path, [partial(_picture, path, data, frame) for frame in range(n_frames)])
    if not any(page.runs for page in found):
        raise EmptyDocumentError(path, "không nhận ra chữ nào trong ảnh")
    pages = [Page(number, page.width, page.height, page.runs) for number, page in enumerate(found, 1)]
    notes = tuple(note for number, page in enumerate(found, 1) for note in ocr.unsure(number, page))
    return Content(lines_of_pages(pages), pages=len(pages), ocr=True, warnings=notes)


def _picture(path: Path, data: bytes, frame: int) -> ocr.Picture:
    try:
        with Image.open(BytesIO(data)) as image:
            image.seek(frame)
            if image.width * image.height > MAX_PIXELS:
                raise TooLargeError(path, f"trang {frame + 1}: ảnh lớn hơn giới hạn {MAX_PIXELS / 1e6:.0f} triệu điểm ảnh")
            grey = _flattened(ImageOps.exif_transpose(image)).convert("L")
    except BROKEN as error:
        raise DamagedFileError(path, f"tệp bị cắt ngắn hoặc hỏng (không đọc được ảnh, trang {frame + 1})") from error
    dpi = _resolution(grey)
    if dpi < ocr.DPI * 0.8:
        factor = ocr.DPI / dpi
        grey, dpi = grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.LANCZOS), ocr.DPI
    return ocr.Picture(grey.width, grey.height, grey.tobytes(), dpi)


def _flattened(image: Image.Image) -> Image.Image:
    """The picture on white paper where parts of it are transparent."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper


def _resolution(image: Image.Image) -> int:
    """Dots per inch: as the picture states them where that can be a scanner's, else as if it showed a page of A4."""
    stated = image.info.get("dpi", (0, 0))[0]
    guessed = round(max(image.size) / A4_INCHES)
    return int(stated) if int(stated) in DPI else min(max(guessed, 72), DPI.stop)
