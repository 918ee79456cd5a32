"""An exception for a case that it names must not be left out; one that is told elsewhere may."""

from __future__ import annotations

import pytest

from assistant.checking.exceptions import dropped_exceptions, false_universals
from assistant.records import Language

SOURCE = "1. Nhà trường không thu lệ phí dự tuyển, trừ trường hợp tổ chức thi đánh giá năng lực. Hồ sơ nộp tại trường."


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        ("Nhà trường không thu lệ phí dự tuyển.", "vi", ["trừ trường hợp tổ chức thi đánh giá năng lực"]),
        ("Nhà trường không thu lệ phí dự tuyển, trừ khi tổ chức thi.", "vi", []),
        ("Nói chung nhà trường không thu lệ phí dự tuyển.", "vi", []),
        ("Hồ sơ nộp tại trường.", "vi", []),
        ("Tổ chức thi đánh giá thì nhà trường được thu lệ phí dự tuyển.", "vi", []),
        ("Schools do not collect a fee unless they hold an exam.", "en", []),
    ],
)
def test_an_exception_from_what_is_said_is_missed(sentence: str, language: Language, found: list[str]) -> None:
    assert dropped_exceptions(sentence, [SOURCE], language) == found


@pytest.mark.parametrize("excepted", ["pháp luật có quy định khác", "quy định tại khoản 2 Điều này", "các nội dung có hiệu lực riêng"])
def test_an_exception_that_is_told_elsewhere_may_be_left_out(excepted: str) -> None:
    assert dropped_exceptions("Nhà trường không thu lệ phí.", [f"Nhà trường không thu lệ phí, trừ trường hợp {excepted}."], "vi") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nhà trường không thu lệ phí dự tuyển trong mọi trường hợp.", ["trong mọi trường hợp"]),
        ("Chỉ học sinh giỏi nộp hồ sơ tại trường.", []),
    ],
)
def test_a_universal_that_the_source_excepts_from_is_found(sentence: str, found: list[str]) -> None:
    assert false_universals(sentence, SOURCE, "vi") == found
