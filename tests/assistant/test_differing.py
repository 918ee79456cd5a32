"""What differs between two texts of a provision, in words of both."""

from __future__ import annotations

import pytest

from assistant.differing import differences


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Trạm thu phí trong 25 ngày.", "Trạm thu phí trong 20 ngày làm việc.", [("25 ngày", "20 ngày làm việc")]),
        ("Phòng cấp huyện ghi sổ bến.", "Phòng cấp xã ghi sổ bến.", [("cấp huyện", "cấp xã")]),
        ("Do Sở Kế hoạch và Đầu tư chủ trì ghi sổ.", "Do Sở Tài chính chủ trì ghi sổ.", [("Sở Kế hoạch và Đầu tư", "Sở Tài chính")]),
        ("Bến rộng từ 10 ha đến 75 ha.", "Bến rộng từ 05 ha đến 75 ha.", [("từ 10 ha đến 75 ha", "từ 05 ha đến 75 ha")]),
        ("Thẻ có hạn tối đa 10 năm, tối thiểu 03 năm.", "Thẻ có hạn tối đa 05 năm, tối thiểu 02 năm.",
         [("tối đa 10 năm", "tối đa 05 năm"), ("tối thiểu 03 năm", "tối thiểu 02 năm")]),
        ("Có từ 15 thủy thủ trở lên.", "Có từ 10 thủy thủ trở lên.", [("15 thủy thủ", "10 thủy thủ")]),
        ("Chủ bến được neo thuyền.", "Chủ bến được neo thuyền khi đã đóng phí.", [("", "khi đã đóng phí")]),
        ("Chủ bến được neo thuyền khi đã đóng phí.", "Chủ bến được neo thuyền.", [("khi đã đóng phí", "")]),
        ("Chủ bến được neo thuyền.", "Hồ sơ gồm đơn, sơ đồ và bản cam kết.", []),
        ("Chủ bến được neo thuyền.", "Chủ bến được neo thuyền.", []),
    ],
)  # fmt: skip
def test_what_took_the_place_of_what_is_told_in_words_of_both_texts(old: str, new: str, told: list[tuple[str, str]]) -> None:
    found = differences(old, new)
    assert [(d.old, d.new) for d in found] == told
    assert all(d.span.of(new) == d.new for d in found)


def test_a_figure_stands_by_itself_and_a_mark_alone_is_not_told() -> None:
    figure, name, mark = differences("Phí 5 lần, phòng cấp huyện thu tiền;", "Phí 3 lần, phòng cấp xã thu tiền.")
    assert [(d.is_figure, d.is_told) for d in (figure, name, mark)] == [(True, True), (False, True), (False, False)]
