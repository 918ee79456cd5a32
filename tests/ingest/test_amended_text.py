"""Amending articles as drafters write them → the lines of the amended document that go and come, and what is warned of."""

from __future__ import annotations

from datetime import date
from difflib import ndiff

import pytest
from documents import source_of

from ingest.amendments import read_amendments
from ingest.consolidation import Applied, consolidate
from ingest.effects import read_effects
from ingest.provisions import parse_provisions
from ingest.quotations import quoted_lines
from ingest.records import Document

OLD = "10/2030/NĐ-CP"
OLD_DECREE = Document("10-2030", OLD, "Nghị định", "Chính phủ", "Về chợ nổi", effective_from=date(2030, 1, 1))
DECREE = Document(
    "9-2031", "9/2031/NĐ-CP", "Nghị định", "Chính phủ", f"Sửa đổi, bổ sung một số điều của Nghị định số {OLD} về chợ nổi",
    effective_from=date(2031, 7, 1),
)  # fmt: skip
TEXT = """NGHỊ ĐỊNH
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này nói về chợ nổi.
Điều 2. Giải thích
1. Ghe là thuyền.
2. Bến là nơi ghe đậu:
a) Bến gỗ;
b) Bến sắt;
c) Bến phao.
3. Cấp huyện quản lý ghe; phí thì không thu.
Chương II
BẾN BÃI
Mục 1
MỞ BẾN
Điều 3. Mở bến
Chủ bến gửi đơn theo Mẫu số 01 Phụ lục II trong 25 ngày.
Điều 4. Đóng bến
1. Bến đóng khi hết nước.
2. Ủy ban nhân dân cấp huyện quyết định.
Mục 2
ĐÈN VÀ CÒI
Điều 5. Đèn
1. Đèn đỏ.
2. Đèn xanh.
Điều 6. Còi
Còi hơi.
PHỤ LỤC I
DANH MỤC BẾN
1. Bến A.
PHỤ LỤC II
BIỂU MẪU
Mẫu số 01
ĐƠN MỞ BẾN
Kính gửi: Ủy ban nhân dân cấp huyện
Mẫu số 02
ĐƠN ĐÓNG BẾN
Kính gửi: Chủ bến
PHỤ LỤC III
SƠ ĐỒ
1. Sơ đồ một."""


def amended(*lines: str) -> tuple[list[str], list[str]]:
    """What goes ("- …") and comes ("+ …") in TEXT, and every warning."""
    source = source_of("\n".join((f"Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {OLD}", *lines)))
    provisions = parse_provisions(source, DECREE).provisions
    own = [b.span.of(source.text) for b in source.blocks]
    effects = read_effects(own, quoted_lines(own), [b.span.start for b in source.blocks], provisions)
    found = read_amendments(source, DECREE, provisions, effects.effects)
    applied = [Applied("9/2031/NĐ-CP", a) for a in found.amendments]
    made = consolidate(source_of(TEXT), OLD_DECREE, applied, lambda s, d: parse_provisions(s, d).provisions)
    changed = [x for x in ndiff(TEXT.split("\n"), made.editions[-1].text.split("\n")) if x[0] in "-+"]
    return sorted(changed, key=lambda x: x[0] == "+"), [*effects.warnings, *found.warnings, *made.warnings]


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        pytest.param(
            ["1. Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo Nghị định này.", "PHỤ LỤC I", "DANH MỤC BẾN MỚI", "1. Bến X."],
            ["- DANH MỤC BẾN", "- 1. Bến A.", "+ DANH MỤC BẾN MỚI", "+ 1. Bến X."],
            id="an appendix by the one attached",
        ),
        pytest.param(
            ["1. Thay thế các Phụ lục I, III bằng Phụ lục I, Phụ lục II ban hành kèm theo Nghị định này.",
             "PHỤ LỤC I", "DANH MỤC MỚI", "1. Bến X.", "PHỤ LỤC II", "SƠ ĐỒ MỚI", "1. Sơ đồ hai."],
            ["- DANH MỤC BẾN", "- 1. Bến A.", "- SƠ ĐỒ", "- 1. Sơ đồ một.", "+ DANH MỤC MỚI", "+ 1. Bến X.", "+ SƠ ĐỒ MỚI",
             "+ 1. Sơ đồ hai."],
            id="appendices one by one, each keeps its own number",
        ),
        pytest.param(
            ["1. Thay thế các Phụ lục I và III bằng các phụ lục tương ứng ban hành kèm theo Nghị định này.",
             "PHỤ LỤC I", "A", "1. Bến X.", "PHỤ LỤC III", "B", "1. Y."],
            ["- DANH MỤC BẾN", "- 1. Bến A.", "- SƠ ĐỒ", "- 1. Sơ đồ một.", "+ A", "+ 1. Bến X.", "+ B", "+ 1. Y."],
            id="appendices of the same numbers",
        ),
        pytest.param(
            ["1. Thay thế Mẫu số 1 tại Phụ lục II bằng Mẫu số 01 tại Phụ lục ban hành kèm theo Nghị định này.",
             "PHỤ LỤC", "BIỂU MẪU", "Mẫu số 01", "ĐƠN MỞ BẾN MỚI", "Kính gửi: Chủ ghe"],
            ["- ĐƠN MỞ BẾN", "- Kính gửi: Ủy ban nhân dân cấp huyện", "+ ĐƠN MỞ BẾN MỚI", "+ Kính gửi: Chủ ghe"],
            id="a form",
        ),
        pytest.param(
            ["1. Ban hành kèm theo Nghị định này Phụ lục thay thế Phụ lục III ban hành kèm theo Nghị định số 10/2030/NĐ-CP.",
             "PHỤ LỤC", "SƠ ĐỒ MỚI", "1. Sơ đồ hai."],
            ["- SƠ ĐỒ", "- 1. Sơ đồ một.", "+ SƠ ĐỒ MỚI", "+ 1. Sơ đồ hai."],
            id="attached instead, without a number",
        ),
        pytest.param(
            ["1. Phụ lục III được thay thế bằng Phụ lục I ban hành kèm theo Nghị định này.", "PHỤ LỤC I", "SƠ ĐỒ MỚI", "1. Sơ đồ hai."],
            ["- SƠ ĐỒ", "- 1. Sơ đồ một.", "+ SƠ ĐỒ MỚI", "+ 1. Sơ đồ hai."],
            id="passive",
        ),
        pytest.param(
            ["1. Bổ sung Phụ lục IV ban hành kèm theo Nghị định này.", "PHỤ LỤC IV", "GIÁ", "1. Một đồng."],
            ["+ PHỤ LỤC IV", "+ GIÁ", "+ 1. Một đồng."],
            id="an appendix added",
        ),
        pytest.param(
            ["1. Bổ sung Mẫu số 03 vào sau Mẫu số 02 Phụ lục II ban hành kèm theo Nghị định này.",
             "PHỤ LỤC", "BIỂU MẪU", "Mẫu số 03", "ĐƠN GIA HẠN", "Kính gửi: Chủ bến"],
            ["+ Mẫu số 03", "+ ĐƠN GIA HẠN", "+ Kính gửi: Chủ bến"],
            id="a form added",
        ),
        pytest.param(
            ["1. Bãi bỏ Phụ lục II."],
            ["- PHỤ LỤC II", "- BIỂU MẪU", "- Mẫu số 01", "- ĐƠN MỞ BẾN", "- Kính gửi: Ủy ban nhân dân cấp huyện", "- Mẫu số 02",
             "- ĐƠN ĐÓNG BẾN", "- Kính gửi: Chủ bến", "+ PHỤ LỤC II (được bãi bỏ)"],
            id="an appendix repealed",
        ),
        pytest.param(
            ["1. Bãi bỏ Mẫu số 02 Phụ lục II."],
            ["- Mẫu số 02", "- ĐƠN ĐÓNG BẾN", "- Kính gửi: Chủ bến", "+ Mẫu số 02 (được bãi bỏ)"],
            id="a form repealed",
        ),
        pytest.param(
            ["1. Đổi tên Mục 2 Chương II thành “ĐÈN, CÒI VÀ PHAO”."], ["- ĐÈN VÀ CÒI", "+ ĐÈN, CÒI VÀ PHAO"], id="a section renamed"
        ),
        pytest.param(
            ["1. Sửa đổi tên Chương II như sau:", "“Chương II", "BẾN VÀ BÃI”."], ["- BẾN BÃI", "+ BẾN VÀ BÃI"], id="a chapter's title"
        ),
        pytest.param(["1. Sửa đổi tên Phụ lục III thành “BẢN VẼ”."], ["- SƠ ĐỒ", "+ BẢN VẼ"], id="an appendix's title"),
        pytest.param(
            ["1. Sửa đổi tên Mục 1 Chương II và tên Điều 3 như sau:", "“Mục 1. MỞ VÀ ĐÓNG", "Điều 3. Mở bến ghe”"],
            ["- MỞ BẾN", "- Điều 3. Mở bến", "+ MỞ VÀ ĐÓNG", "+ Điều 3. Mở bến ghe"],
            id="two titles",
        ),
        pytest.param(
            ["1. Sửa đổi tên khoản và điểm a khoản 2 Điều 2 như sau:", "“2. Bến là chỗ ghe đậu:", "a) Bến tre;”"],
            ["- 2. Bến là nơi ghe đậu:", "- a) Bến gỗ;", "+ 2. Bến là chỗ ghe đậu:", "+ a) Bến tre;"],
            id="a clause's first words and a point",
        ),
        pytest.param(
            ["1. Sửa đổi đoạn mở đầu khoản 2 Điều 2 như sau:", "“2. Bến là chỗ ghe đậu:”"],
            ["- 2. Bến là nơi ghe đậu:", "+ 2. Bến là chỗ ghe đậu:"],
            id="the words above the points",
        ),
        pytest.param(
            ["1. Thay thế cụm từ “bến” bằng cụm từ “cảng” tại tên Điều 3, tên Chương II."],
            ["- BẾN BÃI", "- Điều 3. Mở bến", "+ CẢNG BÃI", "+ Điều 3. Mở cảng"],
            id="a phrase in titles only",
        ),
        pytest.param(
            ["1. Bổ sung cụm từ “, giao” vào sau cụm từ “quản lý” tại khoản 3 Điều 2.",
             "2. Bổ sung từ “to” vào trước từ “đỏ” tại khoản 1 Điều 5.", "3. Bỏ cụm từ “xanh” tại khoản 2 Điều 5."],
            ["- 3. Cấp huyện quản lý ghe; phí thì không thu.", "- 1. Đèn đỏ.", "- 2. Đèn xanh.",
             "+ 3. Cấp huyện quản lý, giao ghe; phí thì không thu.", "+ 1. Đèn to đỏ.", "+ 2. Đèn."],
            id="phrases added and dropped",
        ),
        pytest.param(
            ["1. Bổ sung cụm từ “, trừ ngày lễ” vào cuối khoản 2 Điều 5.", "2. Bổ sung câu “Đèn do chủ ghe mua.” vào cuối khoản 1 Điều 5.",
             "3. Bổ sung đoạn sau vào cuối khoản 1 Điều 4 như sau:", "“Nước lên thì mở.”"],
            ["- 1. Đèn đỏ.", "- 2. Đèn xanh.", "+ Nước lên thì mở.", "+ 1. Đèn đỏ. Đèn do chủ ghe mua.", "+ 2. Đèn xanh, trừ ngày lễ."],
            id="words at the end",
        ),
        pytest.param(
            ["1. Thay thế cụm từ “cấp huyện” tại khoản 3 Điều 2, Mẫu số 1 Phụ lục II bằng cụm từ “cấp xã”."],
            ["- 3. Cấp huyện quản lý ghe; phí thì không thu.", "- Kính gửi: Ủy ban nhân dân cấp huyện",
             "+ 3. Cấp xã quản lý ghe; phí thì không thu.", "+ Kính gửi: Ủy ban nhân dân cấp xã"],
            id="the places between the phrases",
        ),
        pytest.param(
            ["1. Thay thế một số cụm từ sau đây:", "a) Cụm từ “đỏ” bằng cụm từ “hồng” tại khoản 1 Điều 5;",
             "b) Cụm từ “25 ngày” bằng cụm từ “20 ngày” tại Điều 3."],
            ["- Chủ bến gửi đơn theo Mẫu số 01 Phụ lục II trong 25 ngày.", "- 1. Đèn đỏ.",
             "+ Chủ bến gửi đơn theo Mẫu số 01 Phụ lục II trong 20 ngày.", "+ 1. Đèn hồng."],
            id="phrases in a list",
        ),
        pytest.param(
            ["1. Tại khoản 1 Điều 5, thay thế cụm từ “đỏ” bằng cụm từ “hồng”.",
             "2. Cụm từ “xanh” tại Điều 5 được thay bằng cụm từ “nâu”."],
            ["- 1. Đèn đỏ.", "- 2. Đèn xanh.", "+ 1. Đèn hồng.", "+ 2. Đèn nâu."],
            id="the place first, and passive",
        ),
        pytest.param(
            ["1. Khoản 2 Điều 5 được sửa đổi, bổ sung như sau:", "“2. Đèn tím.”", "2. Điều 6 được bãi bỏ."],
            ["- 2. Đèn xanh.", "- Điều 6. Còi", "- Còi hơi.", "+ 2. Đèn tím.", "+ Điều 6. (được bãi bỏ)"],
            id="passive provisions",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung Điều 5 như sau:",
             "a) Sửa đổi khoản 1 như sau:", "“1. Đèn nâu.”", "b) Bổ sung khoản 3 như sau:", "“3. Ba.”"],
            ["- 1. Đèn đỏ.", "+ 1. Đèn nâu.", "+ 3. Ba."],
            id="clauses under an announced article",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung Điều 5 và bổ sung Điều 5a sau Điều 5 như sau:", "“Điều 5. Đèn", "Đèn vàng.", "Điều 5a. Còi", "Còi.”"],
            ["- 1. Đèn đỏ.", "- 2. Đèn xanh.", "+ Đèn vàng.", "+ Điều 5a. Còi", "+ Còi."],
            id="an article and a new one",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung điểm b và bổ sung điểm b1 vào sau điểm b khoản 2 Điều 2 như sau:", "“b) Bến đá;", "b1) Bến đất;”"],
            ["- b) Bến sắt;", "+ b) Bến đá;", "+ b1) Bến đất;"],
            id="a point and a new one",
        ),
        pytest.param(
            ["1. Sửa đổi khoản 1, điểm a và điểm b khoản 2 Điều 2 như sau:", "“1. Ghe.", "2. Bến:", "a) Bến tre;", "b) Bến nứa;”"],
            ["- 1. Ghe là thuyền.", "- a) Bến gỗ;", "- b) Bến sắt;", "+ 1. Ghe.", "+ a) Bến tre;", "+ b) Bến nứa;"],
            id="the clause above quoted points is not replaced",
        ),
        pytest.param(
            ["1. Bãi bỏ điểm a, điểm c khoản 2, khoản 3 Điều 2; các điều 3, 6."],
            ["- a) Bến gỗ;", "- c) Bến phao.", "- 3. Cấp huyện quản lý ghe; phí thì không thu.", "- Điều 3. Mở bến",
             "- Chủ bến gửi đơn theo Mẫu số 01 Phụ lục II trong 25 ngày.", "- Điều 6. Còi", "- Còi hơi.", "+ a) (được bãi bỏ)",
             "+ c) (được bãi bỏ)", "+ 3. (được bãi bỏ)", "+ Điều 3. (được bãi bỏ)", "+ Điều 6. (được bãi bỏ)"],
            id="many repeals",
        ),
        pytest.param(
            ["Điều 2. Hiệu lực", f"1. Bãi bỏ các quy định sau đây của Nghị định số {OLD}:", "a) Khoản 2 Điều 4;",
             "b) Cụm từ “đỏ” tại khoản 1 Điều 5."],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "- 1. Đèn đỏ.", "+ 2. (được bãi bỏ)", "+ 1. Đèn."],
            id="repeals in a list",
        ),
        pytest.param(
            [f"Điều 2. Bãi bỏ khoản 2 Điều 4 Nghị định số {OLD} quy định chi tiết Điều 5, Điều 6 Luật Ghe số 5/2029/QH15"],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "+ 2. (được bãi bỏ)"],
            id="the description of the document names no targets",
        ),
        pytest.param(
            [f"Điều 2. Sửa đổi khoản 2 Điều 4 Nghị định số {OLD}", "“2. Không ai quyết định.”"],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "+ 2. Không ai quyết định."],
            id="an article that is itself the announcement",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung khoản 1 Điều 4 (đã được sửa đổi, bổ sung tại khoản 7 Điều 1 Nghị định số 8/2030/NĐ-CP) như sau:",
             "“1. Một.”"],
            ["- 1. Bến đóng khi hết nước.", "+ 1. Một."],
            id="what amended it before is no target",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:", "“Không ai quyết định.”", "2. Sửa đổi Điều 6 như sau:", "“Còi điện.”"],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "- Còi hơi.", "+ 2. Không ai quyết định.", "+ Còi điện."],
            id="a new text without its number keeps the old one",
        ),
        pytest.param(
            ["1. Thay thế khoản 2 Điều 4 bằng khoản 2 và khoản 3 như sau:", "“2. Hai.", "3. Ba.”"],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "+ 2. Hai.", "+ 3. Ba."],
            id="one clause becomes two",
        ),
        pytest.param(
            ["1. Bổ sung Chương IIa vào sau Chương II như sau:", "“Chương IIa", "PHÍ", "Điều 6a. Phí", "Không thu.”"],
            ["+ Chương IIa", "+ PHÍ", "+ Điều 6a. Phí", "+ Không thu."],
            id="a chapter added",
        ),
        pytest.param(
            ["1. Bãi bỏ cụm từ “cấp huyện” tại Điều 4 và bãi bỏ Điều 6."],
            ["- 2. Ủy ban nhân dân cấp huyện quyết định.", "- Điều 6. Còi", "- Còi hơi.", "+ 2. Ủy ban nhân dân quyết định.",
             "+ Điều 6. (được bãi bỏ)"],
            id="a phrase and a provision",
        ),
    ],
)  # fmt: skip
def test_the_text_is_amended_and_nothing_is_warned_of(lines: list[str], changed: list[str]) -> None:
    assert amended(*lines) == (changed, [])


@pytest.mark.parametrize(
    ("lines", "warning"),
    [
        (["1. Thay thế Phụ lục I bằng Phụ lục V ban hành kèm theo Nghị định này."], "không thấy “phu-luc-5” kèm theo văn bản này"),
        (["1. Thay thế Bảng 2 của Phụ lục I bằng Phụ lục I ban hành kèm theo Nghị định này.", "PHỤ LỤC I", "BẢNG"],
         "chỗ được sửa không có đường dẫn riêng"),
        (["1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại phần kính gửi của Mẫu số 01 Phụ lục II."], "tại phần kính gửi của Mẫu"),
        (["1. Sửa đổi câu thứ hai khoản 3 Điều 2 như sau:", "“Phí có thu.”"], "chỗ được sửa không có đường dẫn riêng"),
        ([f"1. Ngưng hiệu lực Điều 5 Nghị định số {OLD} đến hết ngày 31/12/2032."], "không áp dụng được “Ngưng hiệu lực Điều 5"),
        ([f"1. Kéo dài thời hạn áp dụng Nghị định số {OLD} đến hết ngày 31/12/2035."], "không áp dụng được “Kéo dài thời hạn"),
        (["1. Chuyển khoản 2 Điều 4 thành khoản 3 Điều 4."], "không áp dụng được “Chuyển khoản 2 Điều 4"),
        (["1. Bãi bỏ các nội dung sau đây:", "a) Ghe cũ;"], "không đọc được nội dung sửa đổi “Bãi bỏ Ghe cũ”"),
        (["1. Sửa đổi, bổ sung Điều 3 như sau:", "“Điều 4. Mở bến", "Mở.”"], "với lời văn mới, không còn đọc được “dieu-3”"),
        (["1. Đổi tên Mục 5 Chương II thành “PHÍ”."], "không tìm thấy “chuong-2/muc-5”"),
        (["1. Thay thế cụm từ “bến” bằng cụm từ “cảng” tại tên Điều 5."], "không có cụm từ “bến” trong tên của “dieu-5”"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_told_with_its_place_and_changes_nothing(lines: list[str], warning: str) -> None:
    changed, warnings = amended(*lines)
    assert (changed, len(warnings)) == ([], 1)
    assert warning in warnings[0]


def test_a_quotation_that_nobody_closed_ends_before_the_next_change_and_is_told() -> None:
    changed, warnings = amended(
        "1. Bổ sung khoản 3, khoản 4 vào Điều 5 như sau:", "“3. Ba.", "4. Bốn.", "2. Sửa đổi khoản 1 Điều 5 như sau:", "“1. Đèn nâu.”"
    )
    assert changed == ["- 1. Đèn đỏ.", "+ 1. Đèn nâu.", "+ 3. Ba.", "+ 4. Bốn."]
    assert [w.startswith("dòng 3: dấu ngoặc kép mở ở đây không được đóng") for w in warnings] == [True]
