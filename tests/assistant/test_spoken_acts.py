"""What people say of an act, and what law calls it."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.spoken_acts import as_law_says


@pytest.mark.parametrize(
    ("question", "in_law"),
    [
        ("Làm trái nội quy chợ thì có bị đi tù không?", "vi phạm nội quy chợ thì có bị truy cứu trách nhiệm hình sự không?"),
        ("Mấy năm người ta xuống coi bến một lần?", "Mấy năm người ta kiểm tra bến một lần?"),
        ("Đất làm bến được mướn mấy năm?", "Đất làm bến được thuê mấy năm?"),
        ("Lấy ruộng thì báo cho dân trước mấy ngày?", "thu hồi đất nông nghiệp thì thông báo cho dân trước mấy ngày?"),
        ("Bãi đỗ xài chung có thu phí không?", "Bãi đỗ sử dụng chung có thu phí không?"),
        ("Tiền đò có được mặc cả không?", "Tiền đò có được thỏa thuận giá không?"),
        ("Nộp trễ có được lùi hạn không?", "Nộp chậm có được gia hạn không?"),
        ("Chợ cũ có được chạy tiếp không?", "Chợ cũ có được tiếp tục hoạt động không?"),
        ("Nhà nước rót vốn mấy bận cho bến?", "Nhà nước hỗ trợ vốn mấy lần cho bến?"),
        ("Nộp mấy tấm hình thẻ?", "Nộp mấy ảnh thẻ?"),
        ("Phao bị ăn trộm thì ai lo sửa đường sá?", "Phao bị mất thì ai sửa chữa đường giao thông?"),
        ("Giấy tờ đang giải quyết dở thì ai làm?", "Giấy tờ đang giải quyết thì ai làm?"),
        ("Lấy đất lúa làm bến thì ai duyệt?", "chuyển mục đích sử dụng đất lúa sang bến thì ai duyệt?"),
    ],
)
def test_an_act_of_daily_life_is_called_as_law_calls_it(question: str, in_law: str) -> None:
    assert as_law_says(question) == in_law
    assert (ask(question).text, ask(question).search_text) == (question, in_law)


@pytest.mark.parametrize(
    "question",
    [
        "Ai cảnh báo dân khi có bão?",
        "Trẻ em đi xem phim phải có ai đi cùng?",
        "Tội này đi tù mấy năm?",
        "Làm sai thì ai sửa?",
        "Giáo viên đi coi thi được trả bao nhiêu?",
        "Đổ rác bừa bãi bị phạt thế nào?",
        "Người trả giá cao nhất có được mua không?",
        "Chương trình tiếp theo là gì?",
        "Quyết định ấn định thuế gồm gì?",
    ],
)
def test_the_same_words_of_something_else_stay(question: str) -> None:
    assert as_law_says(question) == question
