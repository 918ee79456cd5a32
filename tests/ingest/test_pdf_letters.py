"""Letters that a PDF tells wrong: put right where the word is none as told, never where it is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Print, pdf

from ingest.lines import clean
from ingest.pdf_letters import TIGHT, mend
from ingest.pdf_pages import Run
from ingest.readers import read

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"


def mended(*texts: str) -> list[str]:
    runs = [Run(text, 0, 100, 700, 14, bold=False) for text in texts]
    mend(runs)
    return [run.text for run in runs]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("BỘ CÔNG THƢƠNG", "BỘ CÔNG THƯƠNG"),
        ("quản lý nhà nƣớc", "quản lý nhà nước"),
        ("Ðiều 5", "Điều 5"),
        ("công thức xƢz", "công thức xƢz"),
        ("võ đường, rõ ràng", "võ đường, rõ ràng"),
        ("", ""),
    ],
)
def test_a_letter_is_changed_where_only_then_the_word_is_one(told: str, wanted: str) -> None:
    assert mended(told) == [wanted]


def test_capitals_are_changed_only_beside_proof_that_the_font_tells_them_wrong() -> None:
    wrong = ["CỘNG HÕA XÃ HỘI", "HẠNH PHÖC", "VÕ VĂN A"]
    assert mended(*wrong) == wrong
    assert mended("đƣợc", *wrong)[1:] == ["CỘNG HÒA XÃ HỘI", "HẠNH PHÚC", "VÕ VĂN A"]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (f"ĐIỀ{TIGHT}U 5", "ĐIỀU 5"),
        (f"THÔN{TIGHT}G TƯ", "THÔNG TƯ"),
        (f"loại{TIGHT}hình", "loại hình"),
        (f"điểm{TIGHT}b", "điểm b"),
        ("ĐIỀ U 5", "ĐIỀ U 5"),
    ],
)
def test_a_parted_word_is_joined_where_the_space_is_too_narrow(told: str, wanted: str) -> None:
    assert mended(told) == [wanted]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Nghi \u0323 đi\u0323nh", "Nghị định"),
        ("so\u0301\u0302", "số"),
        ("đie\u0302 \u0300u", "điều"),
        ("e\u0302\u0301 a\u0323\u0302", "ế ậ"),
        ("a \u0301 \u0301", "á\u0301"),
    ],
)
def test_marks_that_stand_apart_are_put_on_their_letter(told: str, wanted: str) -> None:
    assert clean(told) == wanted


def test_a_narrow_space_in_a_pdf_parts_no_word(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    narrow = [Print(85, 100, "ĐIỀ"), Print(85 + 3 * 7 + 1, 100, " U", size=1), Print(85 + 3 * 7 + 2, 100, "U")]
    path.write_bytes(pdf([*narrow[:1], narrow[2], Print(85, 140, "Nội dung của điều này.")]))
    assert read(path).text.startswith("ĐIỀU")


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, the documents for development")
def test_a_real_letter_is_read_with_its_own_letters() -> None:
    text = read(SHARED / "cv-1178-dck-ctt.pdf").text
    assert not set("ƢƣÕ") & set(text)
    assert text.startswith("BỘ CÔNG THƯƠNG\n")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
