"""`python -m bench parsing [PATH …]`: how fast documents are read and taken apart, format by format, and how rightly.

Beside each format stands what a user would pick instead, on the same files in the same run: the plain library, and viparse, the
LangChain loader made for Vietnamese, which needs LibreOffice for the formats of before 2007. Each file is timed by itself, reading,
structure and each loader in turn, the median of some rounds. "structure" is all that comes after reading: metadata, provisions,
references, amendments, chunks.
Where old files have transcripts beside them, the share of letters recovered is told too, with conversion off
for comparison; and pages of PDF with text are drawn at 200 dpi and read back, for the error rate of scans.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import docx
import pandas
import pypdfium2
import viparse
import xlrd
from bs4 import BeautifulSoup

from bench.letters import error_rate, legacy_files, letter_accuracy
from ingest import ocr
from ingest.build import Parsed, default_paths, parse, take_apart
from ingest.errors import IngestError
from ingest.pdf_pages import Page, lines_of_pages
from ingest.readers import read, supported
from ingest.records import SourceText
from ingest.settings import IngestSettings

ROUNDS = 5  # the median counts, of wall time
LONG_S = 2.0
PAGE_CHARACTERS = 2500  # of a format without pages
DRAWN_DPI = 200
MAX_PAGES = 3  # of a document that is read back
MIN_CHARACTERS = 500  # of a page that is read back


def run(paths: Sequence[Path]) -> dict[str, Any]:
    """Figures by format, of the letters and of scans; files that cannot be read are listed."""
    settings = IngestSettings()
    formats, failed = defaultdict[str, list[tuple[Parsed, float]]](list), list[str]()
    for path in _files(paths or default_paths()):
        started = time.perf_counter()
        try:
            parsed = parse(path, settings)
            formats["scan" if parsed.source.ocr else parsed.source.format].append((parsed, time.perf_counter() - started))
        except IngestError as error:
            failed.append(str(error))
    figures: dict[str, Any] = {name: _figures(name, found, settings) for name, found in sorted(formats.items())}
    folders = [path for path in paths if path.is_dir()]
    if pairs := [pair for folder in folders for pair in legacy_files(folder)]:
        figures["letters"] = _letters(pairs)
    if ocr.is_available() and formats["pdf"]:
        figures["read back at 200 dpi"] = dict(_read_back([parsed.source for parsed, _ in formats["pdf"]]))
    return {**figures, "failed": failed}


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and those below folders; a transcript is no document."""
    for path in paths:
        if path.is_dir():
            transcripts = {pair[0].with_suffix(".txt") for pair in legacy_files(path)}
            yield from sorted(p for p in path.rglob("*") if p.is_file() and supported(p) and p not in transcripts)
        else:
            yield path


def _figures(name: str, found: Sequence[tuple[Parsed, float]], settings: IngestSettings) -> dict[str, Any]:
    sources = [parsed.source for parsed, _ in found]
    paths = [source.path for source in sources]
    n_provisions = sum(len(parsed.provisions) for parsed, _ in found)
    n_pages = sum(source.pages or -(-len(source.text) // PAGE_CHARACTERS) for source in sources)
    whole = sum(seconds for _, seconds in found)
    if name == "scan":  # recognising takes all the time, and no loader does it otherwise
        return {"files": len(paths), "provisions": n_provisions, "pages": n_pages, "pages_per_s": round(n_pages / whole, 2)}
    reading, structure, loaders = 0.0, 0.0, defaultdict[str, float](float)
    for path, source in zip(paths, sources, strict=True):
        own = {"reading": partial(read, path), "structure": partial(take_apart, source, settings)}
        times = _medians({**own, **{loader: partial(load, path) for loader, load in _loaders(name).items()}})
        reading, structure = reading + times.pop("reading"), structure + times.pop("structure")
        for loader, seconds in times.items():
            loaders[loader] += seconds
    return {
        "files": len(paths), "provisions": n_provisions, "pages": n_pages,
        "provisions_per_s": round(n_provisions / (reading + structure)), "pages_per_s": round(n_pages / (reading + structure), 1),
        "reading_s": round(reading, 3), "structure_s": round(structure, 3),
        "loaders_s": {name: round(seconds, 3) for name, seconds in loaders.items()},
        "structure_to_loader": {name: round(structure / seconds, 2) for name, seconds in loaders.items()},
    }  # fmt: skip


def _medians(tasks: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each task, the median of its rounds; the tasks take turns, and what takes long is not measured again."""
    times = {name: [_seconds(do)] for name, do in tasks.items()}
    for _ in range(ROUNDS - 1):
        for name, do in tasks.items():
            if times[name][0] < LONG_S:
                times[name].append(_seconds(do))
    return {name: median(found) for name, found in times.items()}


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _loaders(name: str) -> dict[str, Callable[[Path], str]]:
    """What else reads the format on this machine, by name."""
    found = dict(LOADERS.get(name, {}))
    if name == "doc" and shutil.which("soffice"):
        found["viparse (LibreOffice)"] = _load_viparse
    if name == "doc" and shutil.which("antiword"):
        found["antiword"] = _load_antiword
    return found


def _load_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _load_viparse(path: Path) -> str:
    return "\n".join(document.text for document in viparse.load(str(path)))


def _load_html(path: Path) -> str:
    return BeautifulSoup(path.read_bytes(), "lxml").get_text()


def _load_text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _load_xls(path: Path) -> str:
    with xlrd.open_workbook(path, logfile=io.StringIO()) as book:
        return "\n".join(str(value) for sheet in book.sheets() for row in sheet.get_rows() for value in (cell.value for cell in row))


def _load_pandas(path: Path) -> str:
    """The way to read a workbook that LangChain's loader of workbooks goes too."""
    with warnings.catch_warnings(action="ignore"):  # pandas tells of its next engine at each call
        sheets = pandas.read_excel(path, sheet_name=None, header=None)
    return "\n".join(sheet.to_csv(index=False, header=False) for sheet in sheets.values())


def _load_antiword(path: Path) -> str:
    """No library but a program in C, and it gives the letters of old fonts unread; it refuses what only begins like a .doc."""
    return subprocess.run(["antiword", "-m", "UTF-8.txt", str(path)], capture_output=True, check=False).stdout.decode()


def _load_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


LOADERS: dict[str, dict[str, Callable[[Path], str]]] = {
    "docx": {"python-docx": _load_docx, "viparse": _load_viparse},
    "pdf": {"pypdfium2": _load_pdf, "viparse (pdfplumber)": _load_viparse},
    "xls": {"xlrd": _load_xls, "pandas": _load_pandas},
    "xlsx": {"pandas": _load_pandas, "viparse": _load_viparse},
    "html": {"BeautifulSoup": _load_html},
    "md": {"read_text": _load_text},
    "txt": {"read_text": _load_text},
}


def _letters(pairs: Sequence[tuple[Path, str]]) -> dict[str, Any]:
    found = {path.name: letter_accuracy(path, transcript) for path, transcript in pairs}
    off = [letter_accuracy(path, transcript, convert=False) for path, transcript in pairs]
    right, wanted = map(sum, zip(*found.values(), strict=True))
    worst = min(found, key=lambda name: found[name][0] / found[name][1])
    return {
        "files": len(pairs), "letters": wanted, "recovered": round(right / wanted, 4),
        "recovered_with_conversion_off": round(sum(r for r, _ in off) / wanted, 4),
        "mean_over_files": round(sum(r / w for r, w in found.values()) / len(found), 4),
        "worst_file": [worst, round(found[worst][0] / found[worst][1], 4)],
    }  # fmt: skip


def _read_back(sources: Sequence[SourceText]) -> Iterator[tuple[str, float]]:
    """(file and page, character error rate) of the pages with text enough, drawn as a scanner would."""
    for source in sources:
        document = pypdfium2.PdfDocument(source.path)
        for index in range(len(document)):
            wanted = "\n".join(block.span.of(source.text) for block in source.blocks if block.page == index + 1)
            if len(wanted) >= MIN_CHARACTERS and len(document) <= MAX_PAGES:
                drawn = document[index].render(scale=DRAWN_DPI / 72, grayscale=True).to_pil()
                picture = ocr.Picture(drawn.width, drawn.height, drawn.convert("L").tobytes(), DRAWN_DPI)
                [page] = ocr.recognise(source.path, [lambda picture=picture: picture])
                lines = lines_of_pages([Page(1, page.width, page.height, page.runs)])
                yield f"{source.path.name} {index + 1}", round(error_rate(wanted, "\n".join(line.text for line in lines)), 4)
