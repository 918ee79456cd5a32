"""What one line announces, in tables: lines that open a division, an article, a clause, a point, an appendix, or only seem to."""

from collections.abc import Callable

import pytest

from ingest import marks
from ingest.marks import POINT_LETTERS, Mark, from_roman, order_of
from ingest.records import ProvisionKind as K

Reader = Callable[[str], Mark | None]


def check(read: Reader, line: str, expected: tuple[K, str, str] | None) -> None:
    assert read(line) == (Mark(*expected) if expected else None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PHẦN THỨ NHẤT", (K.PART, "thứ nhất", "")),
        ("Phần thứ hai. Hàng hóa", (K.PART, "thứ hai", "Hàng hóa")),
        ("Phần II", (K.PART, "II", "")),
        ("PHẦN A", (K.PART, "A", "")),
        ("Phần thứ yếu", None),
        ("Chương I", (K.CHAPTER, "I", "")),
        ("CHƯƠNG XIV: CUỐI CÙNG", (K.CHAPTER, "XIV", "CUỐI CÙNG")),
        ("Chương 3 – Hạ tầng", (K.CHAPTER, "3", "Hạ tầng")),
        ("Chương II[4]", (K.CHAPTER, "II", "")),
        ("Chương II này", None),
        ("Chương II Nghị định này", None),
        ("Chương trình", None),
        ("Mục 1", (K.SECTION, "1", "")),
        ("MỤC 2. THÀNH LẬP", (K.SECTION, "2", "THÀNH LẬP")),
        ("Mục 2. Điều kiện thành lập", (K.SECTION, "2", "Điều kiện thành lập")),
        ("Mục 2 ĐIỀU KIỆN THÀNH LẬP", (K.SECTION, "2", "ĐIỀU KIỆN THÀNH LẬP")),
        ("Mục 2 Chương này", None),
        ("Mục 2 quy định", None),
        ("MỤC LỤC", None),
        ("Mục tiêu", None),
        ("Tiểu mục 3: Kho", (K.SUBSECTION, "3", "Kho")),
        ("Điều 1. Phạm vi", None),
        ("", None),
    ],
)
def test_a_division_is_a_word_and_its_number(line: str, expected: tuple[K, str, str] | None) -> None:
    check(marks.division, line, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Điều 1. Phạm vi điều chỉnh", (K.ARTICLE, "1", "Phạm vi điều chỉnh")),
        ("ĐIỀU 12: Hồ sơ", (K.ARTICLE, "12", "Hồ sơ")),
        ("Điều 5a. Bổ sung", (K.ARTICLE, "5a", "Bổ sung")),
        ("Điều 5đ.Bổ sung", (K.ARTICLE, "5đ", "Bổ sung")),
        ("Điều 7", (K.ARTICLE, "7", "")),
        ("Điều 7.", (K.ARTICLE, "7", "")),
        ("Điều 5.[1] Mức hỗ trợ", (K.ARTICLE, "5", "Mức hỗ trợ")),
        ("Điều 5[1]. Mức hỗ trợ", (K.ARTICLE, "5", "Mức hỗ trợ")),
        ("Điều 5. [12] Mức hỗ trợ", (K.ARTICLE, "5", "Mức hỗ trợ")),
        ("Điều 5 và Điều 6 Nghị định này", None),
        ("Điều 5 Nghị định số 32/2024/NĐ-CP", None),
        ("Điều ... Trách nhiệm", None),
        ("điều 5. chữ thường", None),
        ("Điều kiện thành lập", None),
    ],
)
def test_an_article_is_numbered_and_stopped(line: str, expected: tuple[K, str, str] | None) -> None:
    check(marks.article, line, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Nội dung", (K.CLAUSE, "1", "Nội dung")),
        ("12.Nội dung", (K.CLAUSE, "12", "Nội dung")),
        ("4a. Nội dung", (K.CLAUSE, "4a", "Nội dung")),
        ("4đ . Nội dung", (K.CLAUSE, "4đ", "Nội dung")),
        ("2. 2025 là năm đầu", (K.CLAUSE, "2", "2025 là năm đầu")),
        ("3.[7] Nội dung", (K.CLAUSE, "3", "Nội dung")),
        ("3[7]. Nội dung", (K.CLAUSE, "3", "Nội dung")),
        ("15.000 đồng", None),
        ("1.1. Mục con", None),
        ("2030. Sau đó", None),
        ("1)", None),
        ("1.", None),
        ("01 bộ hồ sơ", None),
        ("10% diện tích", None),
    ],
)
def test_a_clause_is_a_figure_with_a_full_stop(line: str, expected: tuple[K, str, str] | None) -> None:
    check(marks.clause, line, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a) Một", (K.POINT, "a", "Một")),
        ("đ) Năm", (K.POINT, "đ", "Năm")),
        ("đ1) Năm một", (K.POINT, "đ1", "Năm một")),
        ("a)[2] Một", (K.POINT, "a", "Một")),
        ("f) không có trong bảng chữ cái", (K.POINT, "f", "không có trong bảng chữ cái")),  # a slip of some drafters
        ("ă) có mũ", None),
        ("aa) hai chữ", None),
        ("A) hoa", None),
        ("a. chấm", None),
        ("a)", None),
        ("1) số", None),
    ],
)
def test_a_point_is_a_letter_of_the_vietnamese_alphabet(line: str, expected: tuple[K, str, str] | None) -> None:
    check(marks.point, line, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PHỤ LỤC", (K.APPENDIX, "", "")),
        ("Phụ lục I", (K.APPENDIX, "I", "")),
        ("PHỤ LỤC SỐ 02", (K.APPENDIX, "02", "")),
        ("Phụ lục II. CÁC MẪU ĐƠN", (K.APPENDIX, "II", "CÁC MẪU ĐƠN")),
        ("PHỤ LỤC A", (K.APPENDIX, "A", "")),
        ("Phụ lục I ban hành kèm theo Nghị định này", None),
        ("Phụ lục I. Đã gửi kèm.", None),
        ("Phụ lục này gồm các mẫu sau", None),
    ],
)
def test_an_appendix_stands_alone_with_its_title(line: str, expected: tuple[K, str, str] | None) -> None:
    check(marks.appendix, line, expected)


@pytest.mark.parametrize(
    ("read", "line", "expected"),
    [
        (marks.subclause, "1.1. Hạ tầng", (K.CLAUSE, "1.1", "Hạ tầng")),
        (marks.subclause, "2.3.1 Kho", (K.CLAUSE, "2.3.1", "Kho")),
        (marks.subclause, "1. Hạ tầng", None),
        (marks.subclause, "15.000 đồng", (K.CLAUSE, "15.000", "đồng")),  # provisions.py asks for a section 15 first
        (marks.roman_item, "IV. Kiến nghị", (K.SECTION, "IV", "Kiến nghị")),
        (marks.roman_item, "Iv. Kiến nghị", None),
        (marks.letter_item, "B. Nội dung", (K.PART, "B", "Nội dung")),
        (marks.letter_item, "Đ. Nội dung", (K.PART, "Đ", "Nội dung")),
        (marks.letter_item, "b. Nội dung", None),
        (marks.written_out, "Khoản 1. Bến đò", (K.CLAUSE, "1", "Bến đò")),
        (marks.written_out, "Khoản 2a: Bến đò", (K.CLAUSE, "2a", "Bến đò")),
        (marks.written_out, "Điểm đ) bến đò", (K.POINT, "đ", "bến đò")),
        (marks.written_out, "Điểm b. Bến đò", (K.POINT, "b", "Bến đò")),
        (marks.written_out, "Khoản 1 Điều 5. Bến đò", None),
        (marks.written_out, "Khoản 1: được bãi bỏ", None),
        (marks.written_out, "Điểm b, điểm c: Bến đò", None),
    ],
)
def test_texts_without_articles_number_in_other_ways(read: Reader, line: str, expected: tuple[K, str, str] | None) -> None:
    check(read, line, expected)


@pytest.mark.parametrize(
    ("line", "amends"),
    [
        ("Sửa đổi, bổ sung khoản 3 Điều 10 như sau:", True),
        ("Bãi bỏ Điều 6.", True),
        ("Thay cụm từ “huyện” bằng “xã”.", True),
        ("Việc sửa đổi do Chính phủ quyết định.", False),
    ],
)
def test_an_amending_line_begins_with_what_it_does(line: str, amends: bool) -> None:
    assert marks.is_amending(line) is amends


@pytest.mark.parametrize(
    ("number", "order"),
    [
        ("1", (1, "")), ("04", (4, "")), ("4a", (4, "a")), ("54đ", (54, "đ")), ("II", (2, "")), ("XIV", (14, "")), ("XL", (40, "")),
        ("a", (1, "")), ("d", (4, "")), ("đ", (5, "")), ("đ1", (5, "1")), ("y", (23, "")), ("B", (2, "")), ("thứ nhất", (1, "")),
        ("thứ tư", (4, "")), ("2.3", (3, "")), ("2.3.10", (10, "")), ("?", (0, "?")),
    ],
)  # fmt: skip
def test_printed_numbers_have_their_place(number: str, order: tuple[int, str]) -> None:
    assert order_of(number) == order


def test_points_are_in_alphabetical_order_with_đ_after_d() -> None:
    assert sorted(POINT_LETTERS, key=order_of) == list("abcdđeghiklmnopqrstuvxy")


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XXXVIII", 38), ("XL", 40), ("XC", 90)])
def test_roman_numerals_are_read(numeral: str, value: int) -> None:
    assert from_roman(numeral) == value
