"""A "không" put into words of the source or taken out of them is found; what denies the same in other words is not."""

from __future__ import annotations

import pytest

from assistant.checking.flips import days_flipped, flipped

SOURCE = (
    "Xe bán hàng được đỗ trong chợ nổi. Người lái đò không được chở quá tải và không phải nộp phí vệ sinh. "
    "Bến chỉ được khởi công khi có giấy phép. Thời gian bổ sung không tính vào thời hạn thẩm định. "
    "Người lái đò không được nghỉ bến, trừ khi hai bên có thỏa thuận khác."
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Xe bán hàng không được đỗ trong chợ nổi.", ["không được đỗ trong"]),
        ("Người lái đò được chở quá tải.", []),  # "quá" may be a bound: negations.py compares it
        ("Người lái đò phải nộp phí vệ sinh.", ["phải nộp phí vệ sinh"]),
        ("Nếu hồ sơ chưa đủ, thời gian bổ sung tính vào thời hạn thẩm định.", ["tính vào thời hạn thẩm"]),
    ],
)
def test_a_denial_added_to_or_taken_from_words_of_the_source_is_found(sentence: str, told: list[str]) -> None:
    assert flipped(sentence, SOURCE) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Xe bán hàng được đỗ trong chợ nổi.",
        "Người lái đò không phải nộp phí vệ sinh.",
        "Bến không được khởi công khi chưa có giấy phép.",
        "Kết quả không được công khai.",
        "Người lái đò không được nghỉ bến nếu hai bên không có thỏa thuận khác.",
        "Thời hạn thẩm định không gồm thời gian bổ sung.",
    ],
)
def test_what_the_source_says_too_is_no_fault(sentence: str) -> None:
    assert flipped(sentence, SOURCE) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Sổ được nộp trong ngày, chậm nhất là trong ngày tiếp theo.", ["ngày tiếp theo"]),
        ("Sổ được nộp trong ngày, chậm nhất là trong ngày làm việc tiếp theo.", []),
        ("Phiếu được trả trong ngày làm việc hôm sau.", ["ngày làm việc hôm sau"]),
        ("Chủ đò nộp sổ hằng ngày.", []),
    ],
)
def test_days_of_work_put_for_days_are_found(sentence: str, told: list[str]) -> None:
    source = "Sổ được nộp trong ngày, chậm nhất là trong ngày làm việc tiếp theo. Phiếu được trả trong ngày hôm sau."
    assert days_flipped(sentence, source) == told
