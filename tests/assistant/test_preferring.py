"""What goes first where several candidates hold the words of a question: the list asked for, never what a document says of its scope."""

from __future__ import annotations

import pytest
from answer_samples import Sample, ask, held, lay_out, passages

from assistant.matching import candidates_in
from assistant.preferring import asks_denied, denying_first, list_first, that_rule

LISTED = lay_out([
    ("dieu-1", "Điều 1. Hồ sơ thuê thuyền"),
    ("dieu-1/khoan-1", "1. Chủ thuyền nộp hồ sơ thuê thuyền trong 10 ngày trước khi thuê thuyền."),
    ("dieu-1/khoan-2", "2. Hồ sơ gồm đơn thuê và bản vẽ thuyền."),
])  # fmt: skip
SCOPED = lay_out([
    ("dieu-1", "Điều 1. Phạm vi điều chỉnh"),
    ("dieu-1/khoan-1", "1. Thông tư này quy định điều kiện, hồ sơ thuê thuyền trên sông."),
    ("dieu-2", "Điều 2. Thuê thuyền"),
    ("dieu-2/khoan-1", "1. Người thuê thuyền phải biết bơi."),
])  # fmt: skip


DENYING = lay_out([
    ("dieu-1", "Điều 1. Hỗ trợ thuê thuyền"),
    ("dieu-1/khoan-1", "1. Hộ thuê thuyền được hỗ trợ tiền thuê thuyền."),
    ("dieu-1/khoan-2", "2. Không hỗ trợ thuê thuyền máy."),
])  # fmt: skip


def first_listed(question: str, sample: Sample) -> str:
    query = ask(question)
    around = held(sample, query)
    return sample.smallest(list_first(query, candidates_in(query, passages(sample), around), around)[0].span)


def ruling(question: str, sample: Sample) -> set[str]:
    query = ask(question)
    around = held(sample, query)
    return {sample.smallest(c.span) for c in that_rule(query, candidates_in(query, passages(sample), around), around)}


def test_the_sentence_that_lists_goes_before_one_that_speaks_of_the_list() -> None:
    assert first_listed("Hồ sơ thuê thuyền gồm những gì?", LISTED) == "dieu-1/khoan-2"


def test_a_question_for_no_list_leaves_the_order() -> None:
    assert first_listed("Nộp hồ sơ thuê thuyền trong mấy ngày?", LISTED) == "dieu-1/khoan-1"


def test_a_list_of_another_matter_does_not_go_first() -> None:
    assert first_listed("Chủ thuyền nộp trước 10 ngày những gì?", LISTED) == "dieu-1/khoan-1"


def test_what_a_document_says_of_its_scope_rules_nothing() -> None:
    assert ruling("Thuê thuyền phải có điều kiện gì?", SCOPED) == {"dieu-2/khoan-1"}


@pytest.mark.parametrize(
    "question", ["Thông tư này quy định những gì?", "Phạm vi điều chỉnh gồm những gì?", "Thuê thuyền có phải biết bơi không?"]
)
def test_the_scope_answers_who_asks_for_it(question: str) -> None:
    assert "dieu-1/khoan-1" in ruling(question, SCOPED)


def test_what_is_not_given_is_told_by_what_denies_it() -> None:
    query = ask("Trường hợp nào không được hỗ trợ thuê thuyền?")
    around = held(DENYING, query)
    found = candidates_in(query, passages(DENYING), around)
    giving = [c for c in found if DENYING.smallest(c.span) == "dieu-1/khoan-1"]
    ordered = [*giving, *(c for c in found if c not in giving)]
    assert DENYING.smallest(denying_first(query, ordered, around)[0].span) == "dieu-1/khoan-2"


@pytest.mark.parametrize(
    ("question", "is_denied"),
    [
        ("Trường hợp nào không được hỗ trợ?", True),
        ("truong hop nao khong phai nop phi", True),
        ("Thuyền máy có được hỗ trợ không?", False),
        ("Không được quá bao nhiêu thuyền?", False),
    ],
)
def test_what_is_denied_is_no_question_of_yes_or_no_nor_of_a_bound(question: str, is_denied: bool) -> None:
    assert asks_denied(ask(question)) is is_denied
