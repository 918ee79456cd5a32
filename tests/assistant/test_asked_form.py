"""The form that an answer must have: papers listed, a model form named, a day or an amount told."""

from __future__ import annotations

import pytest
from answer_samples import Sample, ask, held, lay_out, passages

from assistant.asked_form import DAY, DEFINED, MODEL, PAPERS, Form, asked_form
from assistant.composing import compose
from assistant.records import Draft

UNLISTED = lay_out([
    ("dieu-1", "Điều 1. Giấy phép thả neo"),
    ("dieu-1/khoan-1", "1. Chủ thuyền nộp hồ sơ đề nghị cấp giấy phép thả neo trước khi thả neo 10 ngày."),
    ("dieu-1/khoan-2", "2. Sở Giao thông cấp giấy phép thả neo cho chủ thuyền."),
])  # fmt: skip
LISTED = lay_out([
    ("dieu-1", "Điều 1. Giấy phép thả neo"),
    ("dieu-1/khoan-1", "1. Chủ thuyền nộp hồ sơ đề nghị cấp giấy phép thả neo trước khi thả neo 10 ngày."),
    ("dieu-1/khoan-2", "2. Hồ sơ đề nghị cấp giấy phép thả neo gồm đơn đề nghị và bản vẽ thuyền, theo Mẫu số 02."),
    ("dieu-1/khoan-3", "3. Chủ thuyền gửi báo cáo thả neo đến Sở Giao thông trước ngày 15 tháng 12."),
])  # fmt: skip


def drafted(question: str, sample: Sample) -> Draft:
    query = ask(question)
    return compose(query, passages(sample), held(sample, query))


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Hồ sơ đề nghị cấp giấy phép thả neo gồm những gì?", PAPERS),
        ("xin giay phep tha neo can giay to gi", PAPERS),
        ("What documents are in the dossier for an anchoring permit?", PAPERS),
        ("Which documents govern anchoring?", None),
        ("Nộp hồ sơ thả neo trong mấy ngày?", None),
        ("Phải làm thủ tục cấp lại hay nộp hồ sơ gì?", None),
        ("Báo cáo thả neo viết theo mẫu nào?", MODEL),
        ("Which form is used for the anchoring report?", MODEL),
        ("Thuyền sơn màu gì?", None),
        ("Chủ thuyền gửi báo cáo trước ngày nào?", DAY),
        ("By what date is the report due?", DAY),
        ("Thuyền được thả neo vào những ngày nào?", None),
        ("Thế nào là thuyền máy?", DEFINED),
        ("Thuyền máy được hiểu là thuyền nào?", DEFINED),
        ("How is a motor boat defined?", DEFINED),
        ("Việc xác định thế nào là thuyền máy do ai quyết định?", None),
    ],
)
def test_the_form_asked_for_is_known_by_how_it_is_asked(question: str, form: Form | None) -> None:
    assert asked_form(ask(question)) is form


@pytest.mark.parametrize(
    "question",
    [
        "Hồ sơ đề nghị cấp giấy phép thả neo gồm những gì?",
        "ho so de nghi cap giay phep tha neo gom nhung gi",
        "Giấy phép thả neo cấp cho chủ thuyền theo mẫu nào?",
        "Chủ thuyền nộp hồ sơ đề nghị cấp giấy phép thả neo trước ngày nào?",
        "Giấy phép thả neo được hiểu là giấy phép nào?",
    ],
)
def test_what_is_near_without_the_form_asked_for_is_no_answer(question: str) -> None:
    assert not drafted(question, UNLISTED).statements


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Hồ sơ đề nghị cấp giấy phép thả neo gồm những gì?", "dieu-1/khoan-2"),
        ("Hồ sơ đề nghị cấp giấy phép thả neo theo mẫu nào?", "dieu-1/khoan-2"),
        ("Chủ thuyền gửi báo cáo thả neo trước ngày nào?", "dieu-1/khoan-3"),
    ],
)
def test_what_has_the_form_asked_for_answers(question: str, path: str) -> None:
    assert drafted(question, LISTED).statements[0].path == path


@pytest.mark.parametrize(
    "question", ["Giấy phép thả neo được cấp trong bao lâu?", "Cấp giấy phép thả neo cho chủ thuyền mất bao nhiêu tiền?"]
)
def test_an_amount_asked_for_must_be_told(question: str) -> None:
    silent = lay_out(
        [("dieu-1", "Điều 1. Giấy phép thả neo"), ("dieu-1/khoan-1", "1. Sở Giao thông cấp giấy phép thả neo cho chủ thuyền.")]
    )
    assert not drafted(question, silent).statements
