"""Questions that lean on the turn before."""

import pytest

from assistant.conversation import in_context
from assistant.records import Turn

ASKED = "Thời hạn thẩm định hồ sơ mở chợ nổi là bao lâu?"
HISTORY = [Turn("user", ASKED), Turn("assistant", "**30 ngày** …")]


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Còn mở rộng thì sao?", f"mở rộng: {ASKED}"),
        ("còn cấp xã thì thế nào", f"cấp xã: {ASKED}"),
        ("con mo rong thi sao", f"mo rong: {ASKED}"),
        ("Thế còn bến thuyền?", f"bến thuyền: {ASKED}"),
        ("What about expansion?", f"expansion: {ASKED}"),
        ("Ai quyết định mở chợ nổi?", "Ai quyết định mở chợ nổi?"),
    ],
)
def test_what_is_asked_of_stands_before_the_earlier_question(question: str, alone: str) -> None:
    assert in_context(question, HISTORY) == alone


def test_a_second_follow_up_leans_on_the_first() -> None:
    history = [*HISTORY, Turn("user", "Còn mở rộng thì sao?"), Turn("assistant", "…")]
    assert in_context("Còn di dời thì sao?", history) == f"di dời: mở rộng: {ASKED}"


def test_without_an_earlier_question_it_stands_alone() -> None:
    assert in_context("Còn mở rộng thì sao?", []) == "Còn mở rộng thì sao?"
