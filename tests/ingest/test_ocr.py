"""Scans and pictures: read with Tesseract where it is installed, and what is said where it is not."""

from __future__ import annotations

import subprocess
import textwrap
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from documents import Print, pdf
from PIL import Image, ImageDraw, ImageFont

from bench.letters import error_rate
from ingest import ocr
from ingest.build import parse
from ingest.errors import DamagedFileError, EmptyDocumentError, OcrUnavailableError, TooLargeError
from ingest.readers import read
from ingest.records import Form
from ingest.settings import IngestSettings

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
FONT = "DejaVuSerif.ttf"
TEXT = """Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
1. Quy định này hướng dẫn việc lập, thẩm định và phê duyệt báo cáo đầu tư thành lập cụm công nghiệp trên địa bàn tỉnh, trách nhiệm \
của các cơ quan quản lý nhà nước đối với doanh nghiệp hoạt động trong cụm.
2. Thời hạn thẩm định là 25 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.
Điều 2. Tổ chức thực hiện
Sở Công Thương chủ trì, phối hợp với Ủy ban nhân dân cấp xã kiểm tra, giám sát việc thực hiện quy định tại khoản 2 Điều 1."""
HOCR = """<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page">
<span class="ocr_line" title="bbox 300 300 2200 350; baseline 0 -10; x_size 50">
<span class="ocrx_word" title="bbox 300 300 500 350; x_wconf 96">QUYÉT</span>
<span class="ocrx_word" title="bbox 520 300 700 350; x_wconf 95">ĐỊNH</span>
<span class="ocrx_word" title="bbox 1500 300 1600 350; x_wconf 15">ngày</span>
<span class="ocrx_word" title="bbox 1620 300 1700 350; x_wconf 90">l6</span>
<span class="ocrx_word" title="bbox 1900 300 1910 350; x_wconf 5">|</span></span></div></body></html>"""


def has_font() -> bool:
    try:
        ImageFont.truetype(FONT, 20)
    except OSError:
        return False
    return True


needs_ocr = pytest.mark.skipif(not ocr.is_available(), reason="needs tesseract with Vietnamese (Debian: tesseract-ocr-vie)")
needs_font = pytest.mark.skipif(not has_font(), reason=f"needs the font {FONT} (Debian: fonts-dejavu-core)")


def page(text: str, dpi: int = 200) -> Image.Image:
    """A page of A4 with `text` in 13 points, a paragraph a line of it."""
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    font, y = ImageFont.truetype(FONT, round(13 / 72 * dpi)), dpi
    for line in (row for paragraph in text.split("\n") for row in textwrap.wrap(paragraph, 62)):
        ImageDraw.Draw(image).text((dpi, y), line, fill=0, font=font)
        y += round(19 / 72 * dpi)
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def scan(image: Image.Image) -> bytes:
    """A PDF whose pages hold nothing but the picture."""
    return saved(image, "PDF", resolution=200)


@needs_ocr
@needs_font
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_picture_of_a_page_is_read_with_few_errors(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(saved(page(TEXT), kind, **({"resolution": 200} if kind == "PDF" else {"dpi": (200, 200)})))
    source = read(path)
    assert (source.ocr, source.pages, error_rate(TEXT, source.text) <= 0.03) == (True, 1, True)


@needs_ocr
@needs_font
def test_a_scan_is_taken_apart_and_says_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(page(TEXT)))
    parsed = parse(path, IngestSettings())
    assert parsed.document.form is Form.OCR
    assert {"dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-2"} <= {provision.path for provision in parsed.provisions}


@needs_ocr
@needs_font
def test_every_page_of_a_picture_with_several_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(saved(page("Trang thứ nhất của văn bản"), "TIFF", save_all=True, append_images=[page("Trang thứ hai của văn bản")]))
    assert [(block.page, block.span.of(text)) for text in [read(path).text] for block in read(path).blocks] == [
        (1, "Trang thứ nhất của văn bản"), (2, "Trang thứ hai của văn bản"),
    ]  # fmt: skip


@needs_ocr
@needs_font
def test_a_page_under_a_picture_is_recognised_though_a_few_letters_stand_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = zlib.compress(page("Phụ lục kèm theo Quyết định", 60).tobytes())
    size = (round(8.27 * 60), round(11.69 * 60))
    picture = b"\nq 595 0 0 842 0 0 cm BI /W %d /H %d /BPC 8 /CS /G /F /Fl ID %s EI Q" % (*size, drawn)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Print(85, 100, "Điều 1. Có chữ " * 3)], extra=picture))
    asked: list[int] = []
    monkeypatch.setattr(ocr, "_read", lambda path, number, picture: asked.append(number) or ocr.Recognised((), 595, 842, 99.0))
    with pytest.raises(EmptyDocumentError):
        read(path)
    assert asked == [1]


@needs_ocr
def test_a_blank_page_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(saved(Image.new("L", (800, 1000), 255), "PNG"))
    with pytest.raises(EmptyDocumentError, match="không nhận ra chữ nào trong ảnh"):
        read(path)


@needs_ocr
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, the documents for development")
def test_a_real_scan_gives_its_articles() -> None:
    parsed = parse(SHARED / "qd-2338-2026-scan.pdf", IngestSettings())
    paths = {provision.path for provision in parsed.provisions}
    assert {"can-cu", "dieu-1/khoan-9", "dieu-2/khoan-2", "dieu-3/khoan-4", "noi-nhan", "phu-luc"} <= paths
    assert (parsed.document.form, parsed.document.issuer) == (Form.OCR, "Ủy ban nhân dân tỉnh Lào Cai")


def without_program(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr._missing.cache_clear()
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    ocr._missing.cache_clear()


def test_without_tesseract_the_error_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(saved(Image.new("L", (20, 20), 255), "PNG"))
    without_program(monkeypatch)
    with pytest.raises(OcrUnavailableError, match=r"^a\.png: .*tesseract-ocr và tesseract-ocr-vie"):
        read(path)


def test_without_vietnamese_the_error_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(saved(Image.new("L", (20, 20), 255), "PNG"))
    ocr._missing.cache_clear()
    monkeypatch.setattr(ocr.shutil, "which", lambda _: "/bin/tesseract")
    monkeypatch.setattr(ocr.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, b"List\neng\nosd\n", b""))
    with pytest.raises(OcrUnavailableError, match="chưa có dữ liệu tiếng Việt"):
        read(path)


def answering(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    monkeypatch.setattr(ocr, "_missing", lambda: None)
    monkeypatch.setattr(ocr.subprocess, "run", answer)


BLANK = ocr.Picture(2480, 3508, b"", 300)


def test_words_become_runs_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda *_, **__: subprocess.CompletedProcess([], 0, HOCR.encode(), b""))
    [found] = ocr.recognise(Path("a.png"), [lambda: BLANK])
    assert [(run.text, round(run.x0), round(run.x1), round(run.y), run.size) for run in found.runs] == [
        ("QUYẾT ĐỊNH", 72, 168, 760, 12.0),
        ("ngày 16", 360, 408, 760, 12.0),
    ]
    assert ocr.unsure(1, found) == ("trang 1: chữ trong ảnh khó đọc (độ tin cậy 74%), cần đối chiếu với bản gốc",)


def test_a_page_that_takes_too_long_or_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 120)

    def failing(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "tesseract")

    for answer, cause in ((too_long, "trang 1: nhận dạng chữ quá 120 giây"), (failing, "trang 1: không nhận dạng được")):
        answering(monkeypatch, answer)
        with pytest.raises(DamagedFileError, match=cause):
            ocr.recognise(Path("a.png"), [lambda: BLANK])


def test_a_picture_without_end_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(saved(Image.new("1", (30_000, 30_000)), "PNG"))
    with pytest.raises(TooLargeError, match="ảnh lớn hơn giới hạn 80 triệu điểm ảnh"):
        read(path)


def test_a_picture_cut_short_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_missing", lambda: None)
    path = tmp_path / "a.png"
    path.write_bytes(saved(Image.effect_noise((300, 300), 50), "PNG")[:5000])
    with pytest.raises(DamagedFileError, match="không đọc được ảnh"):
        read(path)
