"""Which durations and days of a sentence may answer a question of time."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.limits import asks_which_day, counts_time, days, may_be_due, time_limits
from assistant.question import understand

REPORT = "Bến đò được kiểm tra 06 tháng một lần; kết quả báo cáo trong 05 ngày, trước ngày 15 tháng 12 năm 2026."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kết quả kiểm tra bến đò báo cáo trong mấy ngày?", ["trong 05 ngày"]),
        ("Bao lâu kiểm tra bến đò một lần?", ["06 tháng"]),
        ("Thời hạn báo cáo kết quả chậm nhất ngày nào?", ["ngày 15 tháng 12 năm 2026"]),
        ("han cuoi bao cao ket qua la khi nao", ["ngày 15 tháng 12 năm 2026"]),
    ],
)
def test_how_long_how_often_and_by_which_day_are_told_apart(question: str, told: list[str]) -> None:
    assert [at.of(REPORT) for at in time_limits(understand(question, as_of=date(2026, 1, 15)), REPORT)] == told


@pytest.mark.parametrize("question", ["Báo tin trong mấy tiếng?", "bao tin trong bao nhieu gio"])
def test_days_answer_no_question_for_hours(question: str) -> None:
    sentence = "Chủ bến báo tin trong 24 giờ và gửi báo cáo trong 05 ngày."
    assert [at.of(sentence) for at in time_limits(understand(question, as_of=date(2026, 1, 15)), sentence)] == ["trong 24 giờ"]


@pytest.mark.parametrize(
    ("question", "counts", "wants_day"),
    [
        ("Hạn nộp là mấy tháng?", True, False),
        ("Nộp trong mấy hôm?", True, False),
        ("han nop may thang", True, False),
        ("Nộp trước ngày nào?", False, True),
        ("Nộp trước ngày mấy tháng 12?", False, False),
        ("Nộp trong bao lâu?", False, False),
        ("How many days?", True, False),
        ("By when?", False, True),
    ],
)
def test_a_question_counts_time_or_wants_a_day(question: str, counts: bool, wants_day: bool) -> None:
    assert (counts_time(question), asks_which_day(question)) == (counts, wants_day)


def test_no_day_answers_how_many_months() -> None:
    assert time_limits(understand("Được đỗ mấy tháng?", as_of=date(2026, 1, 15)), "Được đỗ đến ngày 31 tháng 12 năm 2027.") == []


def test_two_days_of_one_span_are_told_together() -> None:
    sentence = "Đăng ký từ ngày 15 tháng 6 đến hết ngày 18 tháng 6 năm 2026; nộp phí ngày 20 tháng 6 năm 2026."
    assert [at.of(sentence) for at in days(sentence)] == ["ngày 15 tháng 6 đến hết ngày 18 tháng 6 năm 2026", "ngày 20 tháng 6 năm 2026"]


@pytest.mark.parametrize(
    ("question", "day", "may"),
    [
        ("Bến cũ phải dời xong trước ngày nào?", "ngày 05 tháng 10 năm 2009", False),
        ("Bến cũ phải dời xong trước ngày nào?", "ngày 31 tháng 12 năm 2026", True),
        ("Bến cũ phải dời xong trước ngày nào?", "ngày 20 tháng 12", True),
        ("Bến cũ là bến mở trước ngày nào?", "ngày 05 tháng 10 năm 2009", True),
    ],
)
def test_what_law_wants_done_is_not_due_before_the_law_was_there(question: str, day: str, may: bool) -> None:
    assert may_be_due(understand(question, as_of=date(2026, 1, 15)), day, date(2024, 5, 1)) is may
