"""The matter of a question what changed, and what of a change it asks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.matter import Sought, asked_of_change, is_of_nothing, matter_asked
from assistant.question import understand


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("So với năm 2024, chiều rộng bến neo bây giờ đã thay đổi thế nào?", "chiều rộng bến neo"),
        ("Từ 10/3/2026 thời hạn cấp thẻ thuyền khác trước ở điểm nào?", "thời hạn cấp thẻ thuyền"),
        ("Số bộ hồ sơ mở bến giảm từ bao nhiêu xuống bao nhiêu?", "Số bộ hồ sơ mở bến là bao nhiêu"),
        ("Hạn neo thuyền được kéo dài từ mấy tháng lên mấy tháng?", "Hạn neo thuyền là bao nhiêu tháng"),
        ("Nghị định 9/2026/NĐ-CP sửa gì về điều kiện mở bến?", "điều kiện mở bến"),
        ("phi neo dau truoc va sau 10/3/2026 khac nhau the nao", "phi neo dau"),
        ("How did the number of boats at a wharf change since March 2026?", "number of boats at a wharf"),
        ("Thông tư 38/2025 đã sửa gì trong Thông tư 14/2024?", ""),
    ],
)
def test_the_matter_is_the_question_without_what_it_says_of_the_change(question: str, matter: str) -> None:
    assert matter_asked(question) == matter


@pytest.mark.parametrize(
    ("question", "is_of_change", "sought"),
    [
        ("Phí neo đậu thay đổi thế nào?", True, Sought.HOW),
        ("Nghị định 9/2026 bỏ giấy tờ gì trong hồ sơ mở bến?", True, Sought.DROPPED),
        ("Nghị định 9/2026 bổ sung thêm điều kiện nào?", True, Sought.ADDED),
        ("Phí neo đậu có thay đổi gì so với trước không?", True, Sought.WHETHER),
        ("Nghị định 9/2026 có sửa thời hạn cấp thẻ không?", False, Sought.WHETHER),
        ("Thời hạn cấp thẻ có bị Nghị định 9/2026 sửa không?", False, Sought.WHETHER),
        ("Has the mooring fee been changed?", False, Sought.WHETHER),
        ("Chủ bến còn phải nộp sơ đồ bến nữa không?", False, Sought.STILL),
        ("Chủ bến có được thay đổi tên bến không?", False, None),
        ("Does a wharf have to change its name?", False, None),
        ("Nghị định 9/2026 còn hiệu lực không?", False, None),
        ("Phí neo đậu là bao nhiêu?", False, None),
    ],
)
def test_what_of_a_change_is_asked(question: str, is_of_change: bool, sought: Sought | None) -> None:
    assert asked_of_change(question, is_of_change=is_of_change) is sought


@pytest.mark.parametrize(
    ("question", "is_nothing"),
    [
        ("Quy định mới có gì khác không?", True),
        ("quy dinh moi co gi khac khong", True),
        ("What has changed?", True),
        ("Quy định mới về phí neo đậu có gì khác không?", False),
        ("Nghị định 9/2026/NĐ-CP có gì mới?", False),
        ("Có gì thay đổi từ 10/3/2026?", False),
    ],
)
def test_a_change_of_nothing_named_is_told_from_one_of_a_matter_a_document_or_a_day(question: str, is_nothing: bool) -> None:
    assert is_of_nothing(understand(question, as_of=date(2026, 11, 23))) is is_nothing
