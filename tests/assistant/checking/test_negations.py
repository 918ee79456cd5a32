"""A negation is set against the clause that speaks of the same, in whatever words; elsewhere it may stand as it likes."""

from __future__ import annotations

import pytest

from assistant.checking.bearing import unborne
from assistant.checking.contexts import language_of

SOURCE = (
    "2. Chủ bến được thu phí neo đậu. Tàu chở khách không phải nộp phí neo đậu ban ngày, trừ tàu neo quá hai giờ.\n"
    "3. Giấy phép neo đậu hết hiệu lực nếu tàu không cập bến trong một năm. Chủ tàu có quyền khiếu nại quyết định thu hồi giấy phép.\n"
    "4. Quy định này không áp dụng đối với:\n"
    "a) Tàu cứu hộ đang làm nhiệm vụ;\n"
    "b) Bè nuôi cá.\n"
    "5. Chủ bến không được bán vé quá số ghế. Thuyền trưởng không được từ chối chở hành khách chưa rõ quốc tịch. "
    "Thuyền viên không được trả lương ngày nghỉ, trừ khi hai bên có thỏa thuận khác. "
    "Chủ tàu sử dụng giấy phép không đúng mục đích thì bị phạt."
)


@pytest.mark.parametrize(
    ("sentence", "is_wrong"),
    [
        ("Ban ngày, tàu chở khách không cần nộp phí neo đậu.", False),
        ("Tàu chở khách phải nộp phí neo đậu ban ngày.", True),
        ("Chủ bến không được thu phí neo đậu.", True),
        ("Giấy phép neo đậu không hết hiệu lực nếu tàu không cập bến trong một năm.", True),
        ("Giấy phép neo đậu không còn hiệu lực nếu tàu không cập bến trong một năm.", False),
        ("Chủ tàu không được khiếu nại quyết định thu hồi giấy phép.", True),
        ("Quy định này không áp dụng với tàu cứu hộ đang làm nhiệm vụ.", False),
        ("Quy định này áp dụng với tàu cứu hộ đang làm nhiệm vụ.", True),
        ("The ticket office may sell more tickets than seats.", True),
        ("The ticket office must not sell more tickets than seats.", False),
        ("The captain may refuse to carry passengers of unknown nationality.", True),
        ("Thuyền viên không được trả lương ngày nghỉ nếu hai bên không có thỏa thuận khác.", False),
        ("Chủ tàu sử dụng giấy phép sai mục đích thì bị phạt.", False),
        ("Chủ tàu sử dụng giấy phép đúng mục đích thì bị phạt.", True),
        ("Owners have no right to appeal the decision to withdraw the permit.", True),
    ],
)
def test_a_negation_dropped_or_added(sentence: str, is_wrong: bool) -> None:
    assert bool(unborne(sentence, language_of(sentence), SOURCE)) is is_wrong


def test_not_reaching_a_share_is_being_below_it() -> None:
    assert unborne("Tàu không chạy đủ 50% số chuyến thì bị phạt.", "vi", "Tàu chạy dưới 50% số chuyến thì bị phạt.") == []
