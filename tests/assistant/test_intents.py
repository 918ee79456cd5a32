"""What a question asks for, told from its words alone."""

from __future__ import annotations

import pytest

from assistant.intents import asked_class


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Bến dài 80 m thuộc nhóm mấy?", "nhóm"),
        ("Chợ này là chợ hạng mấy theo quy định?", "hạng"),
        ("Phải nộp mấy bộ hồ sơ?", None),
        ("Thời hạn là mấy ngày?", None),
    ],
)
def test_the_class_whose_number_is_asked_stands_before_which(question: str, noun: str | None) -> None:
    assert asked_class(question) == noun
