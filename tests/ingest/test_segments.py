"""Where a document's parts begin: attachments, appendices, forms."""

import pytest

from ingest.quotations import quoted_lines
from ingest.records import ProvisionKind as K
from ingest.segments import Segment, segments


def lines_of(text: str) -> list[str]:
    return text.strip().splitlines()


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


@pytest.mark.parametrize("signed", ["KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTạ Mẫu", "Nơi nhận:\n- Lưu: VT."])
def test_a_form_may_follow_the_signature_or_the_recipients_at_once(signed: str) -> None:
    found = cut(f"Điều 1. Theo Mẫu số 01.\nMẪU SỐ 02\nkhông phải mẫu.\n{signed}\nMẫu số 01\nĐƠN ĐĂNG KÝ\nTên: …")
    at = 3 + signed.count("\n") + 1
    assert found == [(None, "", "", 0, 0, at, None), (K.FORM, "01", "ĐƠN ĐĂNG KÝ", at, at + 2, at + 3, None)]


def test_the_motto_beside_the_number_of_a_form_is_not_its_title() -> None:
    found = cut("Điều 1. Một\nNơi nhận:\n- Lưu: VT.\nMẫu 1 Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nĐƠN\nTên: …")
    assert found[1:] == [(K.FORM, "1", "ĐƠN", 3, 4, 7, None)]


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
