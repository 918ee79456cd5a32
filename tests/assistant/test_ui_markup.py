from __future__ import annotations

import pytest

from assistant.ui.markup import answer_markdown, plain_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời hạn là 25 ngày [1].", "Thời hạn là 25 ngày [1](#can-cu-2-1)."),
        ("Cả hai [1][2].", "Cả hai [1](#can-cu-2-1)[2](#can-cu-2-2)."),
        ("Cả hai [1, 2].", "Cả hai [1](#can-cu-2-1)[2](#can-cu-2-2)."),
        ("Không có căn cứ ấy [3].", "Không có căn cứ ấy &#91;3&#93;."),
        ("Số không [0] cũng vậy.", "Số không &#91;0&#93; cũng vậy."),
        ("**25 ngày** và *ghi chú*\n\n- một\n- hai", "**25 ngày** và *ghi chú*\n\n- một\n- hai"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("> trích", "> trích"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_answer_keeps_its_formatting_and_links_only_its_citations(text: str, expected: str) -> None:
    assert answer_markdown(text, turn=2, n_citations=2) == expected


def test_a_draft_without_citations_keeps_its_marks_as_text() -> None:
    assert answer_markdown("25 ngày [1]", turn=0, n_citations=0) == "25 ngày &#91;1&#93;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời hạn, hồ sơ (khoản 3) là gì?", "Thời hạn, hồ sơ (khoản 3) là gì?"),
        ("1. Điều 2", "1&#46; Điều 2"),
        ("- gạch", "&#45; gạch"),
        ("*đậm* _nghiêng_", "&#42;đậm&#42; &#95;nghiêng&#95;"),
        ("    thụt\r\n\tdòng", "thụt\n\ndòng"),
    ],
)
def test_a_question_keeps_ordinary_punctuation_and_loses_syntax(text: str, expected: str) -> None:
    assert plain_markdown(text) == expected
