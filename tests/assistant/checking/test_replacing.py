"""A thing put for another is found where a sentence otherwise runs as its source does; another word for an act is left alone."""

from __future__ import annotations

import pytest

from assistant.checking.bearing import unborne

SOURCE = (
    "1. Trưởng trạm cứu hộ quyết định đóng bãi tắm khi sóng cao trên 2 m. Nhân viên cứu hộ ghi nhật ký trực bằng sổ giấy.\n"
    "2. Người thuê phao phải trả phao tại quầy số 1 trước giờ đóng cửa. Du khách được mượn áo phao trẻ em; du khách được thuê ghế nằm."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nhân viên cứu hộ ghi nhật ký trực bằng máy tính.", ["máy tính"]),
        ("Nhân viên cứu hộ quyết định đóng bãi tắm khi sóng cao trên 2 m.", ["Nhân viên"]),
        ("Người thuê phao phải trả phao tại bến tàu số 1 trước giờ đóng cửa.", ["bến tàu"]),
        ("Người thuê phao phải nộp phao tại quầy số 1 trước giờ đóng cửa.", []),
        ("Khi sóng cao hơn 2 m, trưởng trạm cứu hộ ra lệnh đóng bãi tắm.", []),
        ("Nhân viên cứu hộ ghi sổ trực bằng sổ giấy.", []),
        ("Khi sóng cao trên 2 m, trưởng trạm cứu hộ cho đóng bãi tắm.", []),
        ("Sổ giấy dùng để ghi nhật ký trực của nhân viên cứu hộ.", []),
    ],
)
def test_words_in_the_place_of_others(sentence: str, found: list[str]) -> None:
    assert [fault.said for fault in unborne(sentence, "vi", SOURCE)] == found
