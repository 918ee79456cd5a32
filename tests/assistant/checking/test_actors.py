"""An act is told of who does it: by name before the verb, after "do", or as one of a list; nobody is guessed."""

from __future__ import annotations

import pytest

from assistant.checking.actors import wrong_actors

SOURCE = (
    "Hội đồng tuyển sinh xét duyệt hồ sơ và công bố kết quả. Kinh phí do cơ quan chủ quản bố trí. Hồ sơ được gửi trong 05 ngày. "
    "Chủ cơ sở, đơn vị vận hành lắp đặt thiết bị; bên mua thanh toán cho bên bán. "
    "Giám đốc Sở Văn hóa, Thể thao và Du lịch là Chủ tịch Hội đồng."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hiệu trưởng xét duyệt hồ sơ.", ["xét duyệt"]),
        ("Hiệu trưởng xét duyệt hồ sơ và công bố kết quả.", ["xét duyệt", "công bố"]),
        ("Hội đồng xét duyệt hồ sơ.", []),
        ("Hồ sơ được hội đồng tuyển sinh xét duyệt.", []),
        ("Kết quả do hiệu trưởng công bố.", ["công bố"]),
        ("Nhà trường bố trí kinh phí.", ["bố trí"]),
        ("Cơ quan chủ quản bố trí kinh phí.", []),
        ("Người bán thanh toán cho bên mua.", ["thanh toán"]),
        ("Bên bán thanh toán cho bên mua.", ["thanh toán"]),
        ("Chủ cơ sở lắp đặt thiết bị.", []),
        ("Đơn vị vận hành lắp đặt thiết bị.", []),
        ("Doanh nghiệp gửi hồ sơ trong 05 ngày.", []),
        ("Chủ tịch Ủy ban nhân dân xã là Chủ tịch Hội đồng.", ["là Chủ tịch"]),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch làm Chủ tịch Hội đồng.", []),
        ("Cơ quan có thẩm quyền xét duyệt hồ sơ.", []),
    ],
)
def test_an_act_is_found_that_the_source_says_of_others_only(sentence: str, found: list[str]) -> None:
    assert wrong_actors(sentence, SOURCE) == found
