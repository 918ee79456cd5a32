"""Whether a text names what a question asks the time of."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.asked_act import names_act

LIMIT = "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sở Giao thông thẩm định trong bao nhiêu ngày?", True),
        ("Các sở được hỏi ý kiến phải trả lời trong mấy ngày?", False),
        ("Chủ chợ có bao nhiêu ngày để bàn giao chợ nổi?", False),
        ("Chủ chợ có bao nhiêu ngày để nhận hồ sơ?", True),
        ("Sở Giao thông phải công bố quyết định mở chợ nổi trong mấy ngày?", False),
        ("Sở Giao thông phải thẩm định việc mở chợ nổi trong mấy ngày?", True),
        ("Chợ nổi mở trong mấy ngày?", True),  # no act that is known by its name
        ("Ai phải trả lời?", True),  # asks no time
        ("How many days do departments have to reply?", True),
    ],
)
def test_a_time_limit_is_of_the_act_asked_for(question: str, *, expected: bool) -> None:
    assert names_act(ask(question), LIMIT) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quyết định mở chợ nổi phải được ban hành trong thời hạn bao nhiêu ngày?", True),
        ("Quyết định mở chợ nổi phải được công bố trong bao nhiêu ngày?", False),
    ],
)
def test_who_decides_issues_the_decision(question: str, *, expected: bool) -> None:
    limit = "2. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong thời hạn 07 ngày làm việc."
    assert names_act(ask(question), limit) is expected
