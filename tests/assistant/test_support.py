"""Whether what was found answers: the unit asked for, the thing named, the attribute asked of it, documents and provisions not held."""

from __future__ import annotations

import pytest
from answer_samples import FAR, NEAR, Sample, ask, held, lay_out, passages

from assistant.composing import compose
from assistant.records import Draft

SAMPLE = lay_out([
    ("dieu-1", "Điều 1. Chợ nổi trên địa bàn"),
    ("dieu-1/khoan-1", "1. Ba chợ nổi đang hoạt động là Cái Răng, Phong Điền và Ngã Bảy, với tổng diện tích 12,5 ha."),
    ("dieu-1/khoan-2", "2. Chợ nổi Long Xuyên có diện tích 3,2 ha và đang được mở rộng."),
    ("dieu-1/khoan-3", "3. Việc kiểm kê chợ nổi trước Quyết định số 105/2009/QĐ-TTg được thực hiện trong thời hạn 60 ngày."),
    ("dieu-2", "Điều 2. Phí neo đậu"),
    ("dieu-2/khoan-1", "1. Phí neo đậu trên chợ nổi thu không quá 50.000 đồng một lượt."),
])  # fmt: skip


def drafted(question: str, sample: Sample = SAMPLE, *, similarity: float = NEAR) -> Draft:
    query = ask(question)
    return compose(query, passages(sample, similarity=similarity), held(sample, query))


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Chợ nổi Long Xuyên rộng bao nhiêu ha?", "3,2 ha"),
        ("cho noi Long Xuyen dien tich bao nhieu ha", "3,2 ha"),
        ("Phí neo đậu trên chợ nổi bao nhiêu?", "không quá 50.000 đồng"),
    ],
)
def test_a_figure_of_the_thing_named_answers(question: str, focus: str) -> None:
    assert drafted(question).focus == focus


@pytest.mark.parametrize(
    "question",
    [
        "Chợ nổi Cái Răng rộng bao nhiêu ha?",  # the figure is of three together
        "cho noi Phong Dien dien tich bao nhieu ha",
        "Mức phạt khi neo đậu trên chợ nổi là bao nhiêu?",  # no sentence speaks of a fine
        "Giá thuê chỗ trên chợ nổi Long Xuyên bao nhiêu?",
        "Chợ nổi Long Xuyên khởi công ngày nào?",
        "Điều 9 Nghị định 7/2024/NĐ-CP quy định gì?",  # no such article
        "Khoản 4 Điều 1 Nghị định 7/2024/NĐ-CP nói gì?",  # no such clause
        "Điều 1 Nghị định 99/2023/NĐ-CP quy định gì?",  # no such document
        "Nghị định 99/2023/NĐ-CP quy định phí neo đậu thế nào?",
    ],
)
def test_what_is_held_of_something_else_is_no_answer(question: str) -> None:
    assert drafted(question).statements == ()


def test_of_a_document_not_held_what_mentions_it_may_answer() -> None:
    draft = drafted("Kiểm kê chợ nổi trước Quyết định 105/2009/QĐ-TTg trong thời hạn bao lâu?")
    assert [s.path for s in draft.statements] == ["dieu-1/khoan-3"]


def test_words_that_no_document_holds_and_a_far_meaning_are_no_answer() -> None:
    assert drafted("Thủ tục nhập khẩu thuốc chữa bệnh thế nào?", similarity=FAR).statements == ()


@pytest.mark.parametrize(
    "question",
    ["Thời hạn là bao lâu?", "Cần giấy tờ gì?", "ho so gom gi", "How long does it take?", "Who is responsible?", "Còn hiệu lực không?"],
)
def test_a_question_of_general_words_alone_is_vague(question: str) -> None:
    assert ask(question).is_vague
