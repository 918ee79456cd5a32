"""Pictures of pages → their words with places, by Tesseract with Vietnamese data. The only module that runs it.

In: grey pictures. Out: runs of words as a PDF with text would give them, so that pdf_pages puts both in reading order.
Tesseract is a program of its own (Debian: tesseract-ocr, tesseract-ocr-vie), run once a page with fixed arguments and a limit of
time; pages are read side by side, one a core.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from ingest.errors import DamagedFileError, OcrUnavailableError
from ingest.pdf_pages import Run
from ingest.records import nfc
from ingest.syllabary import nearest_syllable

PROGRAM, LANGUAGE = "tesseract", "vie"
SECONDS_A_PAGE = 120
MAX_PAGES = 1000
DPI = 300  # what Tesseract was trained for
MIN_CONFIDENCE = 20  # percent: a sign alone that Tesseract reads below it is a speck, a line or part of a stamp
UNSURE = 75  # percent: a page below it is named in a warning
WORD_GAP = 1.0  # em between two words of one run, at most
SPECK = re.compile(r"[\W_]")
WORD = re.compile(r"[^\W\d_]{2,}")
ONE = re.compile(r"[lI](?=\d)|(?<=\d)[lI](?!\w)")
TITLE = re.compile(r"(bbox|x_size|x_wconf|baseline) ([-\d. ]+)")
INSTALL = "hãy cài chương trình tesseract (gói tesseract-ocr và tesseract-ocr-vie) rồi nạp lại"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels, a byte each, row by row from the top; `dpi` is its resolution."""

    width: int
    height: int
    pixels: bytes
    dpi: int = DPI


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a page: runs in points from the lower left, the page's size, the mean confidence in percent."""

    runs: tuple[Run, ...]
    width: float
    height: float
    confidence: float


def recognise(path: Path, pictures: Sequence[Callable[[], Picture]]) -> list[Recognised]:
    """The words of each page, in order; pictures are made one by one, as they are read.

    Raises OcrUnavailableError, which names what to install, and DamagedFileError for a page that takes too long.
    """
    _check_program(path)
    if len(pictures) > MAX_PAGES:
        raise DamagedFileError(path, f"bản quét có {len(pictures)} trang, quá giới hạn {MAX_PAGES} trang")
    n = max(min(os.cpu_count() or 1, 4, len(pictures)), 1)
    with ThreadPoolExecutor(n) as pool:
        found: list[Recognised] = []
        for start in range(0, len(pictures), n):
            made = [(start + i + 1, make()) for i, make in enumerate(pictures[start : start + n])]
            found += pool.map(lambda page: _read(path, *page), made)
    return found


def unsure(number: int, page: Recognised) -> tuple[str, ...]:
    """A warning for a page that was hard to read."""
    if page.confidence >= UNSURE:
        return ()
    return (f"trang {number}: chữ trong ảnh khó đọc (độ tin cậy {page.confidence:.0f}%), cần đối chiếu với bản gốc",)


@lru_cache(maxsize=1)
def _missing() -> str | None:
    """What is not installed, None where all is."""
    program = shutil.which(PROGRAM)
    if program is None:
        return f"cần nhận dạng chữ (OCR) mà máy chưa có tesseract; {INSTALL}"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=SECONDS_A_PAGE, check=False)
    if LANGUAGE not in listed.stdout.decode("utf-8", "replace").split():
        return f"cần nhận dạng chữ (OCR) mà tesseract chưa có dữ liệu tiếng Việt; {INSTALL}"
    return None


def is_available() -> bool:
    """Whether scans can be read on this machine."""
    return _missing() is None


def _check_program(path: Path) -> None:
    if missing := _missing():
        raise OcrUnavailableError(path, f"bản quét hoặc ảnh, {missing}")


def _read(path: Path, number: int, picture: Picture) -> Recognised:
    header = f"P5 {picture.width} {picture.height} 255\n".encode("ascii")
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(picture.dpi), "--psm", "3", "hocr"]
    try:
        done = subprocess.run(
            command,
            input=header + picture.pixels,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise DamagedFileError(path, f"trang {number}: nhận dạng chữ quá {SECONDS_A_PAGE} giây, đã dừng") from error
    except subprocess.CalledProcessError as error:
        raise DamagedFileError(path, f"trang {number}: không nhận dạng được chữ trong ảnh") from error
    return _page(done.stdout, picture)


def _page(hocr: bytes, picture: Picture) -> Recognised:
    scale = 72 / picture.dpi
    runs: list[Run] = []
    confidences: list[float] = []
    root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    for line in root.iter("{*}span"):
        if line.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            runs += _line_runs(line, picture.height, scale, confidences)
    mean = sum(confidences) / len(confidences) if confidences else 100.0
    return Recognised(tuple(runs), picture.width * scale, picture.height * scale, mean)


def _line_runs(line: etree._Element, height: int, scale: float, confidences: list[float]) -> Iterator[Run]:
    """The words of a line, those with usual gaps between them as one run on the line's baseline."""
    title = _numbers(line)
    size = title.get("x_size", [12 / scale])[0] * scale
    left, _, _, bottom = title["bbox"]
    slope, offset = title.get("baseline", [0.0, 0.0])
    run: Run | None = None
    for word in line.iter("{*}span"):
        text = _corrected(nfc("".join(word.itertext()).strip()))
        if word.get("class") != "ocrx_word" or not text:
            continue
        found = _numbers(word)
        confidence = found.get("x_wconf", [0.0])[0]
        if confidence < MIN_CONFIDENCE and len(SPECK.sub("", text)) < 2:
            continue
        confidences.append(confidence)
        x0, _, x1, _ = found["bbox"]
        y = (height - (bottom + offset + slope * ((x0 + x1) / 2 - left))) * scale
        if run and x0 * scale - run.x1 < WORD_GAP * size:
            run.add(f" {text}", x0 * scale, x1 * scale, run.y, run.size)
        else:
            if run:
                yield run
            run = Run(text, x0 * scale, x1 * scale, y, size, bold=False, space_before=True)
    if run:
        yield run


def _corrected(word: str) -> str:
    """A word as read, its hats put right where only one way gives a syllable ("QUYÉT" → "QUYẾT"), "l6" as 16."""
    return WORD.sub(lambda match: nearest_syllable(match[0]) or match[0], ONE.sub("1", word))


def _numbers(element: etree._Element) -> dict[str, list[float]]:
    return {name: [float(n) for n in values.split()] for name, values in TITLE.findall(element.get("title", ""))}
