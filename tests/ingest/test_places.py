"""Places named in running text, smallest first or listed, become provision paths; document numbers are found beside them."""

import pytest

from ingest.places import Place, document_number, document_numbers, places

CONTEXT = Place(article="8", clause="1")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("Điều 7", ["dieu-7"]),
        ("Điều 54a", ["dieu-54a"]),
        ("Điều 6, 11, 12", ["dieu-6", "dieu-11", "dieu-12"]),
        ("các Điều 6, 11 và 12", ["dieu-6", "dieu-11", "dieu-12"]),
        ("Điều 6, Điều 11 và Điều 12", ["dieu-6", "dieu-11", "dieu-12"]),
        ("từ Điều 4 đến Điều 7", ["dieu-4", "dieu-5", "dieu-6", "dieu-7"]),
        ("từ khoản 2 đến khoản 4 Điều 9", ["dieu-9/khoan-2", "dieu-9/khoan-3", "dieu-9/khoan-4"]),
        ("khoản 4 Điều 3", ["dieu-3/khoan-4"]),
        ("Khoản 4 Điều 3", ["dieu-3/khoan-4"]),
        ("khoản 4a Điều 18", ["dieu-18/khoan-4a"]),
        ("khoản 4 và khoản 5 Điều 3", ["dieu-3/khoan-4", "dieu-3/khoan-5"]),
        ("khoản 4 hoặc khoản 5 Điều 3", ["dieu-3/khoan-4", "dieu-3/khoan-5"]),
        ("các khoản 1, 2 và 3 Điều 10", ["dieu-10/khoan-1", "dieu-10/khoan-2", "dieu-10/khoan-3"]),
        ("khoản 2a, khoản 2b và khoản 2d Điều 2", ["dieu-2/khoan-2a", "dieu-2/khoan-2b", "dieu-2/khoan-2d"]),
        ("khoản 1 Điều 5 và khoản 2 Điều 7", ["dieu-5/khoan-1", "dieu-7/khoan-2"]),
        ("điểm đ khoản 1 Điều 9", ["dieu-9/khoan-1/diem-đ"]),
        ("điểm đ1 khoản 1 Điều 9", ["dieu-9/khoan-1/diem-đ1"]),
        ("điểm a, b khoản 1 Điều 9", ["dieu-9/khoan-1/diem-a", "dieu-9/khoan-1/diem-b"]),
        ("điểm a, điểm b và điểm c khoản 1 Điều 9", ["dieu-9/khoan-1/diem-a", "dieu-9/khoan-1/diem-b", "dieu-9/khoan-1/diem-c"]),
        ("điểm a Điều 9", ["dieu-9/diem-a"]),
        ("điểm a khoản 1 và khoản 3 Điều 9", ["dieu-9/khoan-1/diem-a", "dieu-9/khoan-3"]),
        (
            "điểm a và điểm c khoản 1, điểm d khoản 2 Điều 8",
            ["dieu-8/khoan-1/diem-a", "dieu-8/khoan-1/diem-c", "dieu-8/khoan-2/diem-d"],
        ),
        ("khoản 2 Điều 9 và Điều 12", ["dieu-9/khoan-2", "dieu-12"]),
        ("khoản 4 Điều 31 Nghị định số 32/2024/NĐ-CP", ["dieu-31/khoan-4"]),
        ("từ điểm a đến điểm d khoản 1 Điều 9", [f"dieu-9/khoan-1/diem-{c}" for c in "abcd"]),
        ("khoản 2, Điều 5", ["dieu-5/khoan-2"]),
        ("Điều 5, Phụ lục II", ["dieu-5", "phu-luc-2"]),
        ("Mục I, Phụ lục II", ["phu-luc-2/muc-1"]),
        ("khoản 2 và Điều 5", ["khoan-2", "dieu-5"]),
        ("Mục 2 Chương III", ["chuong-3/muc-2"]),
        ("Chương I, II và Phần thứ hai", ["chuong-1", "chuong-2", "phan-2"]),
        ("các Phụ lục I, II và III", ["phu-luc-1", "phu-luc-2", "phu-luc-3"]),
        ("Phụ lục số 02 ban hành kèm theo", ["phu-luc-2"]),
        ("Phụ lục ban hành kèm theo", ["phu-luc"]),
        ("Mẫu số 05 tại Phụ lục kèm theo", ["phu-luc/mau-05"]),
        ("điểm a khoản 8 Điều 38; điểm 1 Mục I Phụ lục II", ["dieu-38/khoan-8/diem-a", "phu-luc-2/muc-1/khoan-1"]),
        ("khoản 2, 30 ngày", ["khoan-2"]),
        ("khoản 2", ["khoan-2"]),
        ("điểm a, b khoản 1", ["khoan-1/diem-a", "khoan-1/diem-b"]),
        ("điểm a", ["diem-a"]),
        ("", []),
        ("các quy định có liên quan", []),
        ("đặc điểm của khoản vay", []),
        ("Điều kiện 5 năm", []),
        ("thời điểm 5, địa điểm 2, tài khoản 3, điều khoản 4, danh mục 6", []),
    ],
)
def test_a_phrase_names_its_places(text: str, paths: list[str]) -> None:
    assert [p.path for p in places(text)] == paths


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("điểm a", ["dieu-8/khoan-1/diem-a"]),
        ("điểm a, b khoản 2", ["dieu-8/khoan-2/diem-a", "dieu-8/khoan-2/diem-b"]),
        ("điểm a và điểm c khoản 2, điểm d khoản 3", ["dieu-8/khoan-2/diem-a", "dieu-8/khoan-2/diem-c", "dieu-8/khoan-3/diem-d"]),
        ("khoản 3 và khoản 4", ["dieu-8/khoan-3", "dieu-8/khoan-4"]),
        ("khoản 3 Điều 11", ["dieu-11/khoan-3"]),
        ("Điều 11", ["dieu-11"]),
        ("khoản 3 Điều này", ["dieu-8/khoan-3"]),
        ("điểm b khoản này", ["dieu-8/khoan-1/diem-b"]),
        ("cả câu này", []),
    ],
)
def test_what_a_phrase_leaves_out_is_taken_from_its_context(text: str, paths: list[str]) -> None:
    assert [p.path for p in places(text, CONTEXT)] == paths


def test_a_place_without_numbers_is_the_whole_document() -> None:
    assert Place().path == ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định số 32/2024/NĐ-CP", ["32/2024/NĐ-CP"]),
        ("Luật số 64/2025/QH15 và Thông tư số 43/2025/TT-BCT.", ["64/2025/QH15", "43/2025/TT-BCT"]),
        ("Nghị định số 32 / 2024 / NĐ-CP", ["32/2024/NĐ-CP"]),
        ("ngày 15/9/2026", []),
    ],
)
def test_document_numbers_are_read_in_order_and_the_last_is_the_documents(text: str, numbers: list[str]) -> None:
    assert document_numbers(text) == numbers
    assert document_number(text) == (numbers[-1] if numbers else None)


def test_a_section_named_before_an_article_lies_in_it() -> None:
    named = places("điểm a khoản 2 mục II Điều 1 và khoản 3 mục III của Điều 2, Mục 1 Chương II")
    assert [p.path for p in named] == ["dieu-1/muc-2/khoan-2/diem-a", "dieu-2/muc-3/khoan-3", "chuong-2/muc-1"]
