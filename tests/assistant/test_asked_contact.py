"""Whether a question for a person's name or a way to reach someone meets a text that holds one."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.asked_contact import lacks_contact

BY_OFFICE = "Lãnh đạo Sở Giao thông làm Phó Chủ tịch Hội đồng; Giám đốc Sở Giao thông nhận đơn qua thư điện tử."


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Họ tên Giám đốc Sở Giao thông?", BY_OFFICE, True),
        ("Giám đốc Sở Giao thông tên là gì?", BY_OFFICE, True),
        ("Giám đốc Sở Giao thông là ai?", "Giám đốc Sở Giao thông nhận đơn.", True),
        ("Ai là Giám đốc Sở Giao thông?", "Giám đốc Sở: ông Lê Văn Bến.", False),
        ("Ai là Giám đốc Sở Giao thông?", "GIÁM ĐỐC\nLê Văn Bến", False),
        ("Phó Chủ tịch Hội đồng là ai?", BY_OFFICE, False),
        ("Who is the director of the department?", "Giám đốc Sở Giao thông nhận đơn.", True),
        ("Giám đốc Sở Giao thông có quyền gì?", BY_OFFICE, False),
        ("Ai được làm giám đốc bến?", BY_OFFICE, False),
        ("Số điện thoại của Sở Giao thông?", BY_OFFICE, True),
        ("so dien thoai so giao thong la bao nhieu", BY_OFFICE, True),
        ("Gọi số nào để báo tai nạn trên sông?", "Người thấy tai nạn gọi số 0292 3821 111.", False),
        ("Gọi số nào để báo tai nạn trên sông?", "Người thấy tai nạn báo chủ bến trong 05 ngày.", True),
        ("Nộp đơn qua email nào?", BY_OFFICE, True),
        ("Nộp đơn qua email nào?", "Đơn gửi đến bendo@example.vn.", False),
        ("Nộp đơn qua email có được không?", BY_OFFICE, False),
        ("Chủ bến phải công khai gì trên trang web?", "Chủ bến công khai giá trên trang thông tin điện tử.", False),
        ("Cho tôi trang web", "Chủ bến công khai giá trên trang thông tin điện tử.", True),
        ("Trang web của bến là gì?", "Chủ bến công khai giá trên trang thông tin điện tử.", True),
    ],
)
def test_a_text_lacks_the_name_or_the_way_that_is_asked_for(question: str, text: str, expected: bool) -> None:
    assert lacks_contact(ask(question), text) is expected
