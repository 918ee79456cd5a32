"""Ranges in a text, the amounts of a question, and which range holds which."""

from __future__ import annotations

import math

import pytest

from assistant.ranges import OF_A_CONDITION, Measured, Range, fitting, is_within, limits, measured, own_amounts, ranges
from ingest.records import Span


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "ends"),
    [
        ("Đến 10 m³", "m3", -math.inf, 10, (True, True)),
        ("Từ trên 10 m³ đến 20 m³", "m3", 10, 20, (False, True)),
        ("từ 50 triệu đồng đến dưới 2 tỷ đồng", "dong", 50e6, 2e9, (True, False)),
        ("từ 50 đến dưới 200 triệu đồng", "dong", 50e6, 200e6, (True, False)),
        ("Từ 30 chỗ ngồi trở lên", "cho", 30, math.inf, (True, True)),
        ("5.000 m² trở xuống", "m2", -math.inf, 5000, (True, True)),
        ("trên 3 năm", "thang", 36, math.inf, (False, True)),
        ("dưới 1,5 tấn", "kg", -math.inf, 1500, (True, False)),
        ("chưa đủ 12 tháng", "thang", -math.inf, 12, (True, False)),
        ("ít hơn 20 kg", "kg", -math.inf, 20, (True, False)),
    ],
)
def test_a_range_has_its_ends_in_one_unit(text: str, unit: str, low: float, high: float, ends: tuple[bool, bool]) -> None:
    assert ranges(text) == (Range(Span(0, len(text)), unit, low, high, *ends),)


@pytest.mark.parametrize(
    "text", ["nộp 02 bộ hồ sơ", "từ ngày 15 tháng 6 đến hết ngày 18 tháng 6 năm 2026", "Điều 5 đến Điều 9", "không dưới 5 kg", ""]
)
def test_what_is_no_range_is_none(text: str) -> None:
    assert ranges(text) == ()


def test_the_amounts_of_a_question_leave_out_dates_and_numbers_of_provisions() -> None:
    question = "Theo khoản 2 Điều 24, đò 16 chỗ mua ngày 3 tháng 4 năm 2026 giá 1,2 tỷ đồng?"
    assert measured(question) == (
        Measured(Span(25, 31), "cho", 16.0),
        Measured(Span(question.index("1,2"), question.index("?")), "dong", 1.2e9),
    )


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("dùng 25 m³", "Từ trên 20 m³ đến 30 m³", 1.0),
        ("dùng 20 m³", "Từ trên 20 m³ đến 30 m³", 0.0),
        ("dùng 35 m³", "Từ trên 20 m³ đến 30 m³", -1.0),
        ("dùng 25 m³", "Từ 10 tấn trở lên", 0.0),
        ("đóng 2 năm", "dưới 30 tháng", 1.0),
        ("ngưỡng 50 tấn", "trên 50 tấn", 0.0),
        ("đóng 50 tháng", "2. Người đã đóng phí bến đủ số tiền từ đủ 12 tháng trở lên được giảm vé.", OF_A_CONDITION),
        ("đóng 50 tháng", "b) Đóng trên 36 tháng đến đủ 72 tháng: 06 tháng vé.", 1.0),
    ],
)
def test_a_range_holds_the_amount_of_a_question_or_leaves_it_out(question: str, text: str, value: float) -> None:
    assert fitting(measured(question), text) == value


@pytest.mark.parametrize(
    ("question", "lies_in", "not_in"),
    [
        ("Cơ sở dưới 75 ha thuộc nhóm mấy?", "dưới 75 ha", "từ 75 ha trở lên"),
        ("Cơ sở trên 75 ha thuộc nhóm mấy?", "từ 75 ha trở lên", "đến 75 ha"),
        ("Cơ sở từ 75 ha trở lên thuộc nhóm mấy?", "từ 75 ha trở lên", "dưới 75 ha"),
    ],
)
def test_an_amount_that_opens_a_range_lies_inside_that_range(question: str, lies_in: str, not_in: str) -> None:
    own = own_amounts(question)
    assert fitting(own, lies_in) == 1.0
    assert not ranges(not_in)[0].holds(own[0].value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("không quá 10 ngày", -math.inf, 10),
        ("tối đa là 10 ngày", -math.inf, 10),
        ("trong thời hạn 10 ngày", -math.inf, 10),
        ("ít nhất 10 ngày", 10, math.inf),
        ("không dưới 10 ngày", 10, math.inf),
    ],
)
def test_a_bound_that_law_sets_is_a_limit(text: str, low: float, high: float) -> None:
    assert limits(text) == (Range(Span(0, len(text)), "ngay", low, high),)


@pytest.mark.parametrize(
    ("question", "text", "is_kept"),
    [
        ("nộp sau 12 ngày", "trong 10 ngày", False),
        ("nộp sau 12 ngày", "trong 10 ngày làm việc", None),
        ("nộp sau 12 ngày", "tối thiểu 05 ngày, tối đa 20 ngày", True),
        ("lều 7 m2", "tối thiểu 08 m2, trên bến tối thiểu 06 m2", None),
        ("lều 5 m2", "tối thiểu 08 m2, trên bến tối thiểu 06 m2", False),
        ("lều 5 m2", "không quá 10 ngày", None),
    ],
)
def test_an_amount_keeps_all_that_a_text_sets_or_breaks_it(question: str, text: str, is_kept: bool | None) -> None:
    assert is_within(own_amounts(question)[0], question, text) is is_kept
