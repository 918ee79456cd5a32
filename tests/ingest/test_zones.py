"""The zones that open and close an official text, in tables."""

import pytest

from ingest.records import ProvisionKind as K
from ingest.zones import closing_kind, closing_zones, header_end, is_basis

LETTERHEAD = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/2031/NĐ-CP\n"


def lines_of(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (f"{LETTERHEAD}NGHỊ ĐỊNH\nVỀ CHỢ\nCăn cứ Luật Chợ;\nĐiều 1. Một", 6),
        (f"{LETTERHEAD}NGHỊ ĐỊNH\nVỀ CHỢ\nChương I\nMỘT", 6),
        (f"{LETTERHEAD}Kính gửi:\n- Sở A;\n- Sở B.\nNội dung.", 7),
        (f"{LETTERHEAD}Kính gửi: Sở A\nCăn cứ Luật Chợ, yêu cầu:\n1. Một.", 5),
        (
            f"{LETTERHEAD}CHỈ THỊ\nVề chợ\nMùa khô năm nay đến sớm, các hồ chứa đều cạn, Thủ tướng chỉ thị như sau:\n1. Một.",
            6,
        ),
        (f"{LETTERHEAD}THÔNG BÁO\nVề chợ\nChợ nghỉ ngày 02/9 năm nay.\nNơi nhận:\n- Lưu: VT.", 6),
        (f"{LETTERHEAD}Nơi nhận:\n- Lưu: VT.", 4),
        ("NGHỊ ĐỊNH\nVề chợ\nCăn cứ Luật Chợ;\nĐiều 1. Một", 2),
        ("Luật Chợ\nChương I\nMỘT\nĐiều 1. Một", 1),
        ("Bến mới mở cửa\nCăn cứ quy hoạch, bến có 12 chỗ.\nHết.", 0),
        ("Hôm nay mở bến.\nĐiều 1. Một\nHết.", 0),
        ("Một đoạn.\nHai đoạn.", 0),
        (f"{LETTERHEAD}CÔNG ĐIỆN\nVề bão\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Các Bộ trưởng;\n- Các tỉnh.\nBão đến gần.", 9),
    ],
)
def test_the_header_ends_where_the_text_begins(text: str, end: int) -> None:
    lines = lines_of(text)
    assert header_end(lines, 0, len(lines)) == end


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nơi nhận:", K.RECIPIENTS),
        ("Nơi nhận: - Như trên; - Lưu: VT.", K.RECIPIENTS),
        ("TM. CHÍNH PHỦ", K.SIGNATURE),
        ("KT. BỘ TRƯỞNG", K.SIGNATURE),
        ("CHỦ TỊCH QUỐC HỘI", K.SIGNATURE),
        ("GIÁM ĐỐC SỞ CÔNG THƯƠNG", K.SIGNATURE),
        ("TL. BỘ TRƯỞNG", K.SIGNATURE),
        ("T/M BAN THƯỜNG VỤ", K.SIGNATURE),
        ("K/T TRƯỞNG BAN", K.SIGNATURE),
        ("ĐẠI DIỆN ĐOÀN KIỂM TRA", K.SIGNATURE),
        ("ĐẠI DIỆN ĐOÀN KIỂM TRA:", None),
        ("TRƯỞNG THÔN", K.SIGNATURE),
        ("Chủ tịch Ủy ban nhân dân tỉnh quyết định.", None),
        ("TM là viết tắt của thương mại.", None),
        ("Thủ tướng Chính phủ", None),
    ],
)
def test_closing_lines_are_told_from_text(line: str, kind: K | None) -> None:
    assert closing_kind(line) is kind


def test_closing_zones_follow_the_last_article() -> None:
    lines = lines_of("THỦ TƯỚNG CHÍNH PHỦ\nĐiều 1. Một\nNội dung.\nNơi nhận:\n- Lưu.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Thị Gánh")
    assert closing_zones(lines, 0, len(lines), [False] * len(lines)) == [(K.RECIPIENTS, 3, 5), (K.SIGNATURE, 5, 8)]


@pytest.mark.parametrize(
    ("closing", "zones"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nDANH SÁCH CHỢ\nBắc Hà", [(K.RECIPIENTS, 1, 4)]),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nLê Văn Chèo", [(K.RECIPIENTS, 1, 4), (K.SIGNATURE, 4, 5)]),
        ("CHỦ TỊCH\n(Đã ký)\nLê Văn Chèo", [(K.SIGNATURE, 1, 4)]),
        (
            "CHỦ TỊCH\nLê Văn Chèo\n" + "Danh sách các chợ phiên được giữ lại sau khi sắp xếp. " * 3,
            [(K.SIGNATURE, 1, 3)],
        ),
        ("ĐẠI DIỆN CHỦ ĐÒ\n1. Ông Lê Văn Chèo\nĐẠI DIỆN BẾN\n(Ký, ghi rõ họ tên)\nTrần Thị Lái", [(K.SIGNATURE, 3, 6)]),
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nA\nB\nC\nD\nE\nF", [(K.SIGNATURE, 1, 8)]),
    ],
)
def test_what_follows_a_closing_zone_is_no_part_of_it(closing: str, zones: list[tuple[K, int, int]]) -> None:
    lines = ["Điều 1. Một", *closing.splitlines()]
    assert closing_zones(lines, 0, len(lines), [False] * len(lines)) == zones


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("Căn cứ Luật Chợ;", True),
        ("Theo đề nghị của Bộ trưởng;", True),
        ("Thực hiện Nghị quyết số 1;", True),
        ("Căn cước công dân", False),
    ],
)
def test_grounds_of_issue_begin_with_set_words(line: str, basis: bool) -> None:
    assert is_basis(line) is basis
