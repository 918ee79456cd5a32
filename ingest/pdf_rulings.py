"""The straight lines that a PDF page draws across and down: what tables are ruled with.

In: a page of pypdfium2. Out: Rulings in points from the lower left, as the reader of the page sees it. A rule may be a stroked line, an
edge of a stroked frame, or a filled bar.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf_tables import Ruling

Point = tuple[float, float]
THIN = 2.5
"""Points: a bar of no more is a rule."""
MIN_LENGTH = 6.0
MAX_PATHS = 4000
"""A page with more is a drawing."""


def rulings_of(page: pdfium.PdfPage) -> list[Ruling]:
    """The rules of the page; none on one that holds a drawing."""
    paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    if len(paths) > MAX_PATHS:
        return []
    turn, (width, height) = page.get_rotation(), page.get_size()
    edges = (edge for path in paths for edge in _edges(path))
    found = (_ruling(*(turned(point, turn, width, height) for point in edge)) for edge in edges)
    return [rule for rule in found if rule]


def _edges(path: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The lines that a path draws: those it strokes, and the middle of a bar that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if stroke.value:
        yield from _stroked(path)
    elif fill.value:
        left, bottom, right, top = path.get_bounds()
        if top - bottom <= THIN:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
        elif right - left <= THIN:
            yield ((left + right) / 2, bottom), ((left + right) / 2, top)


def _stroked(path: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    matrix = path.get_matrix()
    for points in _subpaths(path):
        placed = [matrix.on_point(x, y) for x, y in points]
        yield from pairwise(placed)


def _subpaths(path: pdfium.PdfObject) -> Iterator[list[Point]]:
    """The corners of each part of a path; curves end one, a closed part comes back to its start."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path.raw)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points


def _ruling(start: Point, end: Point) -> Ruling | None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 1 and abs(x1 - x0) >= MIN_LENGTH:
        return Ruling(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    if abs(x1 - x0) < 1 and abs(y1 - y0) >= MIN_LENGTH:
        return Ruling(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    return None


def turned(point: Point, turn: int, width: float, height: float) -> Point:
    """A point as the reader of a page turned clockwise by `turn` degrees sees it; width and height as seen."""
    x, y = point
    return {90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}.get(turn, point)
