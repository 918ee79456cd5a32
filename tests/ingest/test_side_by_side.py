"""Two columns on one line are told apart where form and words show them; any other line stays as it is."""

from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.side_by_side import parted

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
CASES = {
    "a letterhead": (
        [f"SỞ XÂY DỰNG {MOTTO}", "PHÒNG HẠ TẦNG Độc lập - Tự do - Hạnh phúc", "Số: 7/TB-HT Bắc Sơn, ngày 14 tháng 3 năm 2032"],
        ["SỞ XÂY DỰNG", MOTTO, "PHÒNG HẠ TẦNG", "Độc lập - Tự do - Hạnh phúc", "Số: 7/TB-HT", "Bắc Sơn, ngày 14 tháng 3 năm 2032"],
    ),
    "a body that calls itself one of the country": ([f"QUỐC HỘI NƯỚC {MOTTO}", "Luật số: 5/2032/QH17"], None),
    "an end": (
        ["Nơi nhận: KT. GIÁM ĐỐC", "- Như Điều 3; PHÓ GIÁM ĐỐC", "- Lưu: VT. Lê Văn Bến", "QUY CHẾ"],
        ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Bến", "QUY CHẾ"],
    ),
    "recipients on the line of their name": (["Nơi nhận: Như trên; Lưu: VT.", "- Sở A; Sở B;"], None),
    "a sentence on the motto": ([MOTTO, "Tiêu ngữ là Độc lập - Tự do - Hạnh phúc theo mẫu."], None),
}


@pytest.mark.parametrize(("lines", "wanted"), CASES.values(), ids=CASES.keys())
def test_the_left_side_comes_before_the_right_one(lines: list[str], wanted: list[str] | None) -> None:
    assert [line.text for line in parted([Line(line) for line in lines])] == (wanted or lines)
