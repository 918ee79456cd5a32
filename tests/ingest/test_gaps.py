"""What a document leaves open is told by field, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.gaps import BY_HAND, gaps
from ingest.metadata import read_metadata
from ingest.readers import read

HEAD = "UBND TỈNH BẮC SƠN\nSỞ XÂY DỰNG\n{number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{day}\n"
BODY = "THÔNG TƯ\nQuy định về bến đò\nCăn cứ Luật Xây dựng;\nĐiều 1. Thông tư này có hiệu lực {effect}.\nĐiều 2. Hết.\n"
NUMBER, DAY = "Số: 12/2031/TT-BXD", "Bắc Sơn, ngày 04 tháng 7 năm 2031"

CASES = [
    (NUMBER, DAY, "từ ngày 01 tháng 8 năm 2031", []),
    ("Số:      /2031/TT-BXD", DAY, "từ ngày ký", [f"số, ký hiệu không đọc được (“Số: /2031/TT-BXD”): {BY_HAND}"]),
    (NUMBER, "Bắc Sơn, ngày    tháng 7 năm 2031", "từ ngày 01/8/2031",
     [f"ngày ban hành không đọc được (“Bắc Sơn, ngày tháng 7 năm 2031”): {BY_HAND}"]),
    (NUMBER, f"{DAY}\n(Dự thảo lần 2)", "từ ngày ký", ["văn bản ghi “(Dự thảo lần 2)”: chưa được ban hành"]),
    (NUMBER, DAY, "sau 15 ngày kể từ ngày đăng Công báo",
     ["ngày có hiệu lực không tính được (“Thông tư này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo”): hãy điền tay"]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "day", "effect", "warnings"), CASES)
def test_a_field_that_cannot_be_read_is_named(tmp_path: Path, number: str, day: str, effect: str, warnings: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD.format(number=number, day=day) + BODY.format(effect=effect), encoding="utf-8")
    source = read(path)
    assert list(gaps(source, read_metadata(source))) == warnings


@pytest.mark.parametrize(("office", "warnings"), [("GIÁM ĐỐC\n", []), ("", [f"chức vụ người ký không đọc được: {BY_HAND}"])])
def test_a_scan_whose_signer_lies_under_a_stamp_says_so(tmp_path: Path, office: str, warnings: list[str]) -> None:
    path = tmp_path / "a.txt"
    signed = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{office}Lê Văn Bến\n"
    path.write_text(HEAD.format(number=NUMBER, day=DAY) + BODY.format(effect="từ ngày ký") + signed, encoding="utf-8")
    source = replace(read(path), ocr=True)
    assert list(gaps(source, read_metadata(source))) == warnings
