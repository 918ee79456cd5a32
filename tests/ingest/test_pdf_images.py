"""Where a passage is printed in a PDF, and the image of its page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from documents import Print, pdf
from PIL import Image

from ingest.errors import DamagedFileError
from ingest.pdf_images import SCALE, sheet

PASSAGE = "1. Sở Nông nghiệp thẩm định trong 25 ngày kể từ ngày nhận đủ hồ sơ."
PAGES = [
    [Print(85, 100, "Điều 1. Phạm vi"), Print(85, 130, "Nghị định này quy định về vườn ươm.")],
    [
        Print(85, 100, "Điều 2. Thời hạn"),
        Print(85, 130, "1. Sở Nông nghiệp thẩm định trong 25 ngày"),
        Print(85, 150, "kể từ ngày nhận đủ hồ sơ."),
    ],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*PAGES))
    return path


def _yellow(png: bytes) -> tuple[float, float, float, float] | None:
    """The bounds of what is marked, in points from the upper left."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    marked = image.point(lambda v: v).split()
    mask = Image.eval(marked[2], lambda blue: 255 if blue < 235 else 0)
    light = Image.eval(marked[0], lambda red: 255 if red > 235 else 0)
    box = Image.composite(mask, Image.new("L", image.size), light).getbbox()
    return None if box is None else (box[0] / SCALE, box[1] / SCALE, box[2] / SCALE, box[3] / SCALE)


def test_a_passage_is_marked_on_the_page_where_it_is_printed(file: Path) -> None:
    found = sheet(file, PASSAGE)
    assert (found.number, found.n_pages, found.is_marked) == (2, 2, True)
    bounds = _yellow(found.png)
    assert bounds is not None
    left, top, _, bottom = bounds
    assert 78 < left < 92
    assert 112 < top < 122
    assert 148 < bottom < 160


@pytest.mark.parametrize("passage", ["không có đoạn này", "", "…"])
def test_a_passage_that_is_not_printed_shows_the_first_page_unmarked(file: Path, passage: str) -> None:
    found = sheet(file, passage)
    assert (found.number, found.is_marked, _yellow(found.png)) == (1, False, None)


def test_the_beginning_of_a_passage_that_was_amended_is_found(file: Path) -> None:
    assert sheet(file, "1. Sở Nông nghiệp thẩm định trong 20 ngày làm việc.").number == 2


def test_another_page_can_be_asked_for(file: Path) -> None:
    assert (sheet(file, PASSAGE, 1).number, sheet(file, PASSAGE, 1).is_marked) == (1, False)
    with pytest.raises(DamagedFileError, match="không có trang 3"):
        sheet(file, PASSAGE, 3)


def test_a_turned_page_is_marked_where_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(pdf(*PAGES, rotate=90))
    found = sheet(path, PASSAGE)
    image = Image.open(io.BytesIO(found.png))
    bounds = _yellow(found.png)
    assert image.width > image.height
    assert bounds is not None
    assert bounds[2] - bounds[0] < bounds[3] - bounds[1]


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    path.write_text("không phải PDF", encoding="utf-8")
    with pytest.raises(DamagedFileError, match=r"b\.pdf"):
        sheet(path, PASSAGE)
