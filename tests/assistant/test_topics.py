"""What a provision opens with, and how near that is to what is asked about."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.topics import asked_about, nearness, topic_of, topic_weight


def near(question: str, text: str) -> float:
    return round(nearness(asked_about(understand(question, as_of=date(2026, 1, 1))), topic_of(text)), 2)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("3. Chủ bến thuyền được hiểu là người có thuyền.", {"chu", "ben", "thuyen"}),
        ("7. “Bến thuyền” là nơi thuyền đậu.", {"ben", "thuyen"}),
        ("Điều 4. Hồ sơ mở chợ gồm:\na) Đơn", {"ho", "so", "mo", "cho"}),
        ("a) Kênh đào (sau đây gọi là kênh) là dòng nước.", {"kenh", "dao"}),
        ("2. Sở Giao thông thẩm định hồ sơ trong 10 ngày.", set()),
        ("", set()),
        (f"1. {'kênh ' * 60}là dòng nước.", set()),
    ],
)
def test_a_topic_is_what_a_definition_or_a_list_opens_with(text: str, topic: set[str]) -> None:
    assert set(topic_of(text)) == topic


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Bến thuyền là gì?", "1. Bến thuyền là nơi thuyền đậu.", 1.0),
        ("ben thuyen la gi", "1. Bến thuyền là nơi thuyền đậu.", 1.0),
        ("Bến thuyền là gì?", "2. Chủ bến thuyền là người có thuyền.", 0.8),
        ("Bến thuyền là gì?", "3. Chợ là nơi mua bán.", 0.0),
        ("Bến thuyền là gì?", "Thuyền đậu ở bến thuyền.", 0.0),
        ("What is a forest?", "1. Rừng là nơi có cây.", 1.0),
    ],
)
def test_nearness_is_whole_only_where_question_and_topic_cover_each_other(question: str, text: str, expected: float) -> None:
    assert near(question, text) == expected


def test_a_topic_tells_most_where_a_definition_or_a_list_is_asked_for() -> None:
    asked = [understand(q, as_of=date(2026, 1, 1)) for q in ("Bến thuyền là gì?", "Ai mở bến thuyền cho khách?")]
    assert topic_weight(asked[0]) > topic_weight(asked[1]) > 0
