"""A word changed for its opposite is found beside the same words only."""

from __future__ import annotations

import pytest

from assistant.checking.opposites import opposites

SOURCE = (
    "Nhà trường công khai kế hoạch trước ngày khai giảng; hồ sơ gồm đơn và học bạ hoặc giấy xác nhận. Hội đồng bỏ phiếu kín. "
    "Học sinh nữ được ở ký túc xá phía bên phải. Đơn vị phải đáp ứng đủ các điều kiện. Trường của cơ quan cấp tỉnh không thu học phí "
    "hoặc phí gửi xe. Bên bán trả phí đo; hai bên ký hợp đồng mua bán điện."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kế hoạch được công khai sau ngày khai giảng.", ["sau"]),
        ("Kế hoạch được công khai trước ngày khai giảng.", []),
        ("Sau khi bỏ phiếu, hội đồng công bố.", []),
        ("Học sinh nam được ở ký túc xá.", ["nam"]),
        ("Ký túc xá ở phía bên trái.", ["trái"]),
        ("Hồ sơ có học bạ và giấy xác nhận.", ["và"]),
        ("Hồ sơ có học bạ hoặc giấy xác nhận.", []),
        ("Đơn vị chỉ cần đáp ứng một trong các điều kiện.", ["một trong"]),
        ("Trường của cơ quan cấp xã không thu học phí.", ["cấp xã"]),
        ("Trường không thu học phí và phí gửi xe.", []),
        ("Nhà trường công khai kế hoạch tuyển sinh.", []),
        ("Hợp đồng mua điện do hai bên ký.", []),
    ],
)
def test_a_word_is_found_whose_opposite_the_source_has_in_its_place(sentence: str, found: list[str]) -> None:
    assert [w.lower() for w in opposites(sentence, "vi", SOURCE)] == [w.lower() for w in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The council decides by secret ballot.", []),
        ("The council decides by open vote.", ["mở"]),
        ("The file needs both a transcript and a certificate.", ["both a transcript and"]),
    ],
)
def test_english_terms_are_compared_by_their_meanings(sentence: str, found: list[str]) -> None:
    assert opposites(sentence, "en", "Hội đồng bỏ phiếu kín. Hồ sơ gồm học bạ hoặc giấy xác nhận.") == found
