"""Where a document's parts begin: quotations, attachments, appendices, forms, and the zones that open and close an official text."""

import pytest

from ingest.records import ProvisionKind as K
from ingest.segments import Segment, closing_kind, closing_zones, header_end, is_basis, quoted_lines, segments


def lines_of(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("1. “Chợ” là nơi họp.\n2. Khác.", ""),
        ("Sửa như sau:\n“Điều 5. Năm\n1. Một.”\nĐiều 2. Hai", "23"),
        ("Sửa như sau:\n«Điều 5. Năm»\nĐiều 2. Hai", "2"),
        ('Sửa như sau:\n"6. Sáu.\n7. Bảy."\nĐiều 2. Hai', "23"),
        ('Sửa như sau:\n"6. Sáu.";\nĐiều 2. Hai', "2"),
        ('Không dẫn:\n"6. Sáu.\nĐiều 2. Hai', ""),
        ("Sửa tên thành “Điều 8. Kiểm tra\nđịnh kỳ”;\nb) Ý hai", "2"),
        ("1. “Chợ là nơi họp.\nĐiều 2. Hai\n1. Gọi là “bến”.\n2. Hết”.", ""),
        ("Gọi là “bến.\nĐiều 2. Hai", ""),
        ("Điều 1. Một”\nĐiều 2. Hai", ""),
        ("Sửa:\n“1. Gọi là “bến”.\n2. Gọi là “chợ”.”\n3. Ba", "23"),
    ],
)
def test_lines_inside_a_quotation_are_known(text: str, quoted: str) -> None:
    assert "".join(str(i) for i, flag in enumerate(quoted_lines(lines_of(text)), 1) if flag) == quoted


def cut(text: str) -> list[tuple[K | None, str, str, int, int, int, int | None]]:
    lines = lines_of(text)
    found = segments(lines, quoted_lines(lines))
    assert [s.end for s in found] == [*(s.start for s in found[1:]), len(lines)], "segments follow one another without a gap"
    assert all(isinstance(s, Segment) for s in found)
    return [(s.kind, s.number, s.heading, s.start, s.title_end, s.end, s.inside) for s in found]


def test_a_text_without_attachments_is_one_segment() -> None:
    assert cut("Điều 1. Một\nHết.") == [(None, "", "", 0, 0, 2, None)]


def test_an_attached_regulation_begins_with_its_letterhead() -> None:
    text = """
Điều 1. Ban hành kèm theo Quyết định này Quy chế chợ.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Chèo
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
QUY CHẾ
QUẢN LÝ CHỢ
(Ban hành kèm theo Quyết định số 1/2031/QĐ-UBND)
Điều 1. Phạm vi
Hết.
"""
    assert cut(text) == [(None, "", "", 0, 0, 4, None), (K.ATTACHMENT, "", "QUY CHẾ QUẢN LÝ CHỢ", 4, 11, 13, None)]


def test_forms_lie_inside_the_appendix_before_them() -> None:
    text = """
Điều 1. Hồ sơ theo Mẫu số 01.
PHỤ LỤC I
DANH MỤC
1. Một
PHỤ LỤC II
(Kèm theo Nghị định số 1/2031/NĐ-CP)
Mẫu số 01 | Đơn đề nghị
Mẫu số 01
ĐƠN ĐỀ NGHỊ
Kính gửi: …
Mẫu số 02a. Giấy phép
Tên: …
Mẫu số 03
ỦY BAN NHÂN DÂN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
"""
    assert cut(text) == [
        (None, "", "", 0, 0, 1, None),
        (K.APPENDIX, "I", "DANH MỤC", 1, 3, 4, None),
        (K.APPENDIX, "II", "", 4, 6, 7, None),
        (K.FORM, "01", "ĐƠN ĐỀ NGHỊ", 7, 9, 10, 2),
        (K.FORM, "02a", "Giấy phép", 10, 11, 12, 2),
        (K.FORM, "03", "", 12, 13, 15, 2),
    ]


def test_a_model_regulation_inside_a_form_stays_in_the_form() -> None:
    text = """
Điều 1. Theo mẫu.
PHỤ LỤC
Mẫu số 01
QUY CHẾ
QUẢN LÝ CHỢ
(Ban hành kèm theo Quyết định số …/QĐ-UBND)
Điều 1. Phạm vi
Mẫu số 02
ĐƠN
Tên: …
"""
    assert [(s[0], s[1], s[6]) for s in cut(text)] == [
        (None, "", None),
        (K.APPENDIX, "", None),
        (K.FORM, "01", 1),
        (K.FORM, "02", 1),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Hồ sơ theo Phụ lục I ban hành kèm theo Nghị định này.",
        "Phụ lục I ban hành kèm theo",
        "Mẫu số 01 ở đâu cũng được",
        "(Kèm theo Quyết định số 1/QĐ-UBND)",
    ],
)
def test_a_mention_opens_no_segment(line: str) -> None:
    assert len(cut(f"Điều 1. Một\n{line}\nHết.")) == 1


LETTERHEAD = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/2031/NĐ-CP\n"


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
        ("CHỦ TỊCH\n(Đã ký)\nLê Văn Chèo", [(K.SIGNATURE, 1, 4)]),
        (
            "CHỦ TỊCH\nLê Văn Chèo\n" + "Danh sách các chợ phiên được giữ lại sau khi sắp xếp. " * 3,
            [(K.SIGNATURE, 1, 3)],
        ),
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
