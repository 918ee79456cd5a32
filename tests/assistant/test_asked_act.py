"""Whether a text names what a question asks the time of."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.asked_act import names_act, names_act_of_body

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
        ("Thời hạn hoạt động của chợ nổi Cái Răng là mấy năm?", True),  # no act that is known by its name
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
        ("Tỉnh phải điều chỉnh quyết định thành lập chợ nổi trong bao nhiêu ngày?", False),
    ],
)
def test_who_decides_issues_the_decision(question: str, *, expected: bool) -> None:
    limit = "2. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong thời hạn 07 ngày làm việc."
    assert names_act(ask(question), limit) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Cơ quan nào thẩm định hồ sơ mở chợ nổi?", True),
        ("co quan nao tham dinh ho so mo cho noi", True),
        ("Ai có thẩm quyền phê duyệt hồ sơ mở chợ nổi?", False),
        ("Cơ quan nào công bố hồ sơ mở chợ nổi?", False),
        ("Hồ sơ mở chợ nổi do ai thu hồi?", False),
        ("Chủ chợ khiếu nại đến cơ quan nào?", False),
        ("Nộp hồ sơ mở chợ nổi cho ai?", True),  # no act that is known by its name
        ("Chợ nổi thẩm định trong mấy ngày?", True),  # asks for no body
        ("Who approves the floating market?", True),
    ],
)
def test_who_does_one_thing_is_not_told_by_who_does_another(question: str, *, expected: bool) -> None:
    assert names_act_of_body(ask(question), LIMIT) is expected


def test_law_says_of_what_is_approved_that_it_is_decided() -> None:
    decided = "2. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong thời hạn 07 ngày làm việc."
    assert names_act_of_body(ask("Cấp nào chấp thuận mở chợ nổi?"), decided)
