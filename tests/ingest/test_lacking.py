"""Appendices that a document names as its own and its file does not hold are told, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.build import Parsed, parse
from ingest.settings import IngestSettings

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
HEAD = (
    "BỘ XÂY DỰNG\nSố: 12/2031/TT-BXD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hà Nội, ngày 04 tháng 7 năm 2031\nTHÔNG TƯ\nQuy định về bến đò\nCăn cứ Luật Xây dựng;\n"
)
SIGNED = "\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNgười Ký"
CASES = [
    ("Điều 1. Mẫu đơn theo Phụ lục II và Phụ lục I ban hành kèm theo Thông tư này.", "", "Phụ lục I, Phụ lục II"),
    ("Điều 1. Danh mục tại Phụ lục I Thông tư này, mẫu tại Phụ lục III Thông tư này.", "\nPHỤ LỤC I\nDANH MỤC\nBến chợ.", "Phụ lục III"),
    ("Điều 1. Mẫu đơn tại Phụ lục 10 và Phụ lục 2 của Thông tư này.\nĐiều 2. Biển báo tại Phụ lục 2 của Thông tư này.", "",
     "Phụ lục 2, Phụ lục 10"),
    ("Điều 1. Danh mục tại Phụ lục I Thông tư này.", "\nPHỤ LỤC I\nDANH MỤC\nBến chợ.", ""),
    ("Điều 1. Theo Phụ lục II Nghị định số 5/2030/NĐ-CP và hồ sơ gồm các phụ lục.", "", ""),
]  # fmt: skip


def read(path: Path) -> Parsed:
    return parse(path, IngestSettings(_env_file=None))


def told(parsed: Parsed) -> list[str]:
    lead, end = "tệp không có phụ lục mà văn bản nói là kèm theo: ", "; hãy tìm tệp có đủ phụ lục"
    return [w.removeprefix(lead).removesuffix(end) for w in parsed.warnings if w.startswith(lead)]


@pytest.mark.parametrize(("body", "attached", "absent"), CASES)
def test_appendices_that_the_text_names_and_the_file_lacks_are_told(tmp_path: Path, body: str, attached: str, absent: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}{body}{SIGNED}{attached}", encoding="utf-8")
    assert told(read(path)) == ([absent] if absent else [])


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="shared documents are not here")
@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("nd-30-2020.docx", ["Phụ lục I, Phụ lục II, Phụ lục III, Phụ lục IV, Phụ lục V, Phụ lục VI"]),
        ("tt-38-2025.doc", ["Phụ lục I, Phụ lục II"]),
        ("nd-32-2024.docx", []),
        ("tt-43-2025.docx", []),
    ],
)
def test_a_real_file_without_its_appendices_says_which(name: str, absent: list[str]) -> None:
    assert told(read(DOCUMENTS / name)) == absent
