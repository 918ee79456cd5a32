"""What a sentence tells leads the answer only where no other provision tells something else as well, and no other document is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_samples import DECREE, Sample, ask, held, lay_out, passages

from assistant.composing import compose

TWICE = [
    ("dieu-1", "Điều 1. Mở chợ nổi"),
    ("dieu-1/khoan-1", "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày."),
    ("dieu-2", "Điều 2. Mở chợ nổi ban đêm"),
    ("dieu-2/khoan-1", "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi ban đêm trong thời hạn 45 ngày."),
]


def focus(question: str, sample: Sample) -> str | None:
    query = ask(question)
    return compose(query, passages(sample), held(sample, query)).focus


def test_a_time_limit_leads_where_one_provision_alone_tells_it() -> None:
    assert focus("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", lay_out(TWICE[:2])) == "30 ngày"


def test_two_provisions_that_tell_different_limits_about_as_well_are_both_quoted_and_neither_leads() -> None:
    sample, question = lay_out(TWICE), "Thời hạn thẩm định hồ sơ mở chợ nổi?"
    query = ask(question)
    draft = compose(query, passages(sample), held(sample, query))
    assert draft.focus is None
    assert {s.path for s in draft.statements} == {"dieu-1/khoan-1", "dieu-2/khoan-1"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Theo Nghị định 7/2024, Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", "30 ngày"),
        ("Theo Nghị định 9/2025, Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", None),
    ],
)
def test_a_sentence_of_another_document_than_the_one_asked_for_does_not_lead(question: str, told: str | None) -> None:
    sample, query = lay_out(TWICE[:2]), ask(question)
    here = held(sample, query)
    other = replace(DECREE, id="9-2025-nd-cp@chinh-phu", number="9/2025/NĐ-CP")
    both = replace(here, documents=lambda: [DECREE, other])
    assert compose(query, passages(sample), both).focus == told


def test_what_the_state_encourages_decides_no_question_of_yes_or_no() -> None:
    lines = [
        ("dieu-1", "Điều 1. Đầu tư chợ nổi"),
        ("dieu-1/khoan-1", "1. Nhà nước khuyến khích tổ chức, cá nhân làm chủ đầu tư hạ tầng chợ nổi."),
    ]
    assert focus("Trường học được làm chủ đầu tư hạ tầng chợ nổi không?", lay_out(lines)) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Chợ nổi có được mở sau 22 giờ không?", None),
        ("Có phải nộp phí vệ sinh cho người bán hàng không?", None),
    ],
)
def test_a_sentence_that_lacks_a_number_or_most_terms_of_a_question_of_yes_or_no_does_not_lead(question: str, told: str | None) -> None:
    lines = [
        ("dieu-1", "Điều 1. Mở chợ nổi"),
        ("dieu-1/khoan-1", "1. Chợ nổi được mở trong ngày. Người bán hàng trên chợ nổi neo đậu theo chỉ dẫn của Sở Giao thông."),
    ]
    assert focus(question, lay_out(lines)) == told


@pytest.mark.parametrize(
    "question",
    ["Thời hạn thẩm định hồ sơ mở chợ nổi là bao lâu?", "thoi han tham dinh ho so mo cho noi"],
)
def test_a_limit_is_of_the_act_of_its_own_clause_not_of_what_is_done_afterwards(question: str) -> None:
    lines = [
        ("dieu-1", "Điều 1. Trình tự mở chợ nổi"),
        ("dieu-1/khoan-1", "1. Trong thời hạn 05 ngày kể từ ngày hết hạn nhận hồ sơ, Ủy ban nhân dân cấp xã trình hồ sơ mở chợ nổi đến "
                           "Sở Giao thông để Sở Giao thông chủ trì thẩm định."),
        ("dieu-1/khoan-2", "2. Sở Giao thông hoàn thành việc thẩm định trong thời hạn 20 ngày kể từ ngày nhận đủ hồ sơ mở chợ nổi."),
    ]  # fmt: skip
    assert focus(question, lay_out(lines)) == "20 ngày"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Tỷ lệ cây xanh tối thiểu ở chợ nổi là bao nhiêu phần trăm?", "1. Chợ nổi cho thuê ít nhất 50% diện tích."),
        ("Thuyền ở chợ nổi được chạy quá tốc độ bao nhiêu?", "1. Thuyền ở chợ nổi được neo đậu không quá 10 ngày."),
        ("Thuyền ở chợ nổi chở tối đa bao nhiêu?", "1. Thuyền ở chợ nổi kê khai tối đa 11 nội dung."),
    ],
)
def test_a_figure_of_another_quantity_does_not_lead(question: str, clause: str) -> None:
    lines = [("dieu-1", "Điều 1. Chợ nổi"), ("dieu-1/khoan-1", clause)]
    assert focus(question, lay_out(lines)) is None


@pytest.mark.parametrize("clause", ["Điều 1. Kiểm tra về phòng cháy ở chợ nổi", "1. Thẩm quyền kiểm tra phòng cháy ở chợ nổi gồm:"])
def test_a_heading_or_an_introduction_decides_no_question_of_yes_or_no(clause: str) -> None:
    lines = [("dieu-1", "Chợ nổi"), ("dieu-1/khoan-1", clause)]
    assert focus("Xã có được kiểm tra phòng cháy ở chợ nổi không?", lay_out(lines)) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Chợ đầu mối nông sản dành ít nhất bao nhiêu phần trăm quầy hàng cho nông dân?", "tối thiểu 60%"),
        ("Chợ nổi dành ít nhất bao nhiêu phần trăm quầy hàng cho nông dân?", None),
    ],
)
def test_a_figure_of_a_kind_of_thing_that_the_question_does_not_name_does_not_lead(question: str, told: str | None) -> None:
    lines = [
        ("dieu-1", "Điều 1. Chợ nổi"),
        ("dieu-1/khoan-1", "1. Chợ đầu mối nông sản là chợ dành tối thiểu 60% quầy hàng cho nông dân trên chợ nổi."),
    ]
    assert focus(question, lay_out(lines)) == told
