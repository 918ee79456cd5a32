"""The words of a question that say what it is about."""

from __future__ import annotations

import pytest

from assistant.content_words import content_words, only_asks


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ai quyết định thành lập cụm công nghiệp?", ("quyết", "định", "thành", "lập", "cụm", "công", "nghiệp")),
        ("ai quyet dinh thanh lap cum cong nghiep", ("quyet", "dinh", "thanh", "lap", "cum", "cong", "nghiep")),
        ("Diện tích tối đa là bao nhiêu ha?", ("diện", "tích", "tối", "đa", "ha")),
        ("Hồ sơ gồm những gì?", ("hồ", "sơ")),
        ("Thủ tục như thế nào ạ?", ("thủ", "tục")),
        ("Bản sao chứng thực là gì?", ("bản", "sao", "chứng", "thực")),
        ("Khoản thu 853,18 theo 32/2024/NĐ-CP", ("khoản", "thu", "853,18", "32/2024/nđ-cp")),
        ("la gi", ("la", "gi")),  # nothing else is left
    ],
)
def test_content_words_leave_out_what_only_asks(question: str, expected: tuple[str, ...]) -> None:
    assert content_words(question, "vi") == expected


def test_english_content_words_leave_out_function_words() -> None:
    assert content_words("How long does the appraisal of the dossier take?", "en") == ("appraisal", "dossier", "take")


@pytest.mark.parametrize(("question", "is_so"), [("Ai làm?", True), ("Nhà ga?", False), ("Ai cấp?", False)])
def test_a_question_that_only_asks_is_told_from_one_that_says_something(question: str, is_so: bool) -> None:
    assert only_asks(question, "vi") is is_so
