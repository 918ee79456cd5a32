"""Whether what was found answers: the unit asked for, the thing named, the attribute asked of it, documents and provisions not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from answer_samples import FAR, NEAR, Sample, ask, held, lay_out, passages

from assistant.composing import compose
from assistant.records import Draft
from assistant.refusing import refused

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
        "Chợ nổi Long Xuyên nằm ở phường nào?",
        "Chợ nổi Long Xuyên có bao nhiêu cầu tàu?",
        "Đến năm 2040 chợ nổi Long Xuyên có diện tích bao nhiêu ha?",  # no text speaks of that year
        "Cả nước có bao nhiêu chợ nổi được kiểm kê?",  # a clause on their inventory counts none
        "Chợ nổi Long Xuyên theo mẫu số mấy?",
        "Chợ nổi Long Xuyên do ai đầu tư?",
        "Neo đậu trên chợ nổi là gì?",  # no sentence says what it is
        "Sở Xây dựng kiểm kê chợ nổi trong thời hạn bao lâu?",  # no sentence speaks of that department
        "Giám đốc chợ nổi Long Xuyên tên là gì?",
        "Điều 9 Nghị định 7/2024/NĐ-CP quy định gì?",  # no such article
        "Khoản 4 Điều 1 Nghị định 7/2024/NĐ-CP nói gì?",  # no such clause
        "Chợ nổi Long Xuyên mở năm nào?",  # no sentence gives a year
        "Việc mở rộng Chợ nổi Long Xuyên theo số quyết định nào?",  # nor the number of a document
        "What is the total investment capital of the Long Xuyen market?",
        "What is the maximum width of the floating market?",
        "How many floating markets have been established nationwide?",
        "Giấy phép môi trường của chợ nổi có thời hạn mấy ngày?",  # most of it is said nowhere
        "Điều 1 Nghị định 99/2023/NĐ-CP quy định gì?",  # no such document
        "Nghị định 99/2023/NĐ-CP quy định phí neo đậu thế nào?",
    ],
)
def test_what_is_held_of_something_else_is_no_answer(question: str) -> None:
    assert drafted(question).statements == ()


def test_an_attribute_asked_of_in_english_may_be_said_in_another_way() -> None:
    assert drafted("What is the fee for anchoring at the market?").focus == "không quá 50.000 đồng"
    assert drafted("What is the fine for anchoring at the market?").statements == ()


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


@pytest.mark.parametrize(
    "question",
    [
        "Cái này tính sao?",
        "Còn trường hợp kia thì thế nào?",
        "the thi lam sao",
        "Quy định như nào vậy?",
        "Tôi phải làm sao đây?",
        "Nó là gì?",
    ],
)
def test_a_question_that_only_points_is_vague(question: str) -> None:
    assert ask(question).is_vague


@pytest.mark.parametrize(
    "question", ["Sao y là gì?", "no xau la gi", "Còn ở chợ nổi thì đóng phí bao nhiêu vậy ạ?", "Chợ này mở cửa tới mấy giờ?"]
)
def test_a_question_that_points_and_names_its_matter_is_not_vague(question: str) -> None:
    assert not ask(question).is_vague


def drafted_knowing_documents(question: str) -> Draft:
    query = ask(question)
    return compose(query, passages(SAMPLE), replace(held(SAMPLE, query), documents=lambda: [SAMPLE.document]))


def test_a_document_that_is_not_held_is_told_so_and_what_mentions_it_is_nearest() -> None:
    query = ask("Quyết định 105/2009/QĐ-TTg gồm mấy điều?")
    draft = refused(query, passages(SAMPLE), held(SAMPLE, query), not_held=query.documents)
    assert (draft.not_held, draft.absent, draft.nearest[0]) == (("105/2009/QĐ-TTg",), None, "khoản 3 Điều 1 Nghị định số 7/2024/NĐ-CP")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Điều 9 Nghị định 7/2024/NĐ-CP quy định gì?", "Điều 9"),
        ("Khoản 4 Điều 1 Nghị định 7/2024/NĐ-CP nói gì?", "khoản 4 Điều 1"),
        ("Mẫu số 02 Phụ lục III Nghị định 7/2024/NĐ-CP quy định gì?", "Mẫu 2 Phụ lục 3"),
    ],
)
def test_a_place_that_a_document_held_lacks_is_told_so(question: str, place: str) -> None:
    draft = drafted_knowing_documents(question)
    assert (draft.not_held, draft.absent) == ((), (place, "Nghị định số 7/2024/NĐ-CP"))


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("Các chợ nổi có bao nhiêu gian hàng?", "counted_missing", 1.0),
        ("Có bao nhiêu chợ nổi đang hoạt động?", "counted_missing", 0.0),
        ("Ở Long Xuyên có tàu cao tốc không?", "named_missing", 1.0),
        ("Ở Long Xuyên có chợ nổi không?", "named_missing", 0.0),
        ("Chợ nổi có phải đăng ký kết hôn không?", "terms_missing", 1.0),
        ("Chợ nổi Long Xuyên do ai đầu tư?", "named_without_body", 1.0),
        ("Chợ nổi có đang hoạt động không?", "terms_missing", 0.0),
        ("Mật độ xây dựng của chợ nổi là bao nhiêu?", "quantity_missing", 1.0),
        ("Diện tích chợ nổi Long Xuyên là bao nhiêu?", "quantity_missing", 0.0),
    ],
)
def test_what_is_counted_named_or_called_by_a_term_must_stand_in_the_text(question: str, name: str, value: float) -> None:
    assert drafted(question).evidence[name] == value


@pytest.mark.parametrize("question", ["what about it", "And then?", "What is it then?"])
def test_an_english_question_of_function_words_alone_is_vague(question: str) -> None:
    assert ask(question).is_vague


@pytest.mark.parametrize(
    ("question", "similarity", "n_asked"),
    [
        ("Chợ nổi Long Xuyên rộng bao nhiêu ha?", NEAR, 0),
        ("Phí neo đậu tàu hàng bao nhiêu?", FAR, 1),
        ("Thủ tục nhập khẩu thuốc chữa bệnh thế nào?", FAR, 0),
    ],
)
def test_the_likeness_is_asked_for_only_where_it_may_decide(question: str, similarity: float, n_asked: int) -> None:
    query, asked = ask(question), []

    def likeness(questions: Sequence[str], text: str) -> list[float]:
        asked.append(text)
        return [NEAR] * len(questions)

    compose(query, passages(SAMPLE, similarity=similarity), replace(held(SAMPLE, query), likeness=likeness))
    assert len(asked) == n_asked
    compose(query, passages(SAMPLE, similarity=similarity), replace(held(SAMPLE, query), likeness=likeness, weighs_all=True))
    assert len(asked) > n_asked


RECURRING = lay_out([
    ("dieu-1", "Điều 1. Kiểm tra chợ nổi"),
    ("dieu-1/khoan-1", "1. Sở Giao thông kiểm tra chợ nổi định kỳ hoặc đột xuất."),
    ("dieu-1/khoan-2", "2. Chợ nổi nhận thêm thuyền buôn sau khi có cầu tàu."),
])  # fmt: skip


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Sở Giao thông kiểm tra chợ nổi khi nào?", "dieu-1/khoan-1"),
        ("Chợ nổi chỉ nhận thêm thuyền buôn khi nào?", "dieu-1/khoan-2"),
        ("Khi nào Sở Giao thông mở chợ nổi đầu tiên?", None),
    ],
)
def test_when_may_be_told_by_what_recurs_or_by_a_condition(question: str, path: str | None) -> None:
    assert [s.path for s in drafted(question, RECURRING).statements][:1] == ([path] if path else [])


@pytest.mark.parametrize(
    ("question", "told"),
    [("Thuyền chở 30 tấn nộp bao nhiêu tiền?", None), ("Thuyền chở 90 tấn nộp bao nhiêu tiền?", "50.000 đồng")],
)
def test_a_figure_for_a_range_that_the_own_amount_is_outside_of_is_no_answer(question: str, told: str | None) -> None:
    lines = [("dieu-1", "Điều 1. Phí neo đậu"), ("dieu-1/khoan-1", "1. Thuyền chở từ 81 tấn trở lên nộp 50.000 đồng.")]
    draft = drafted(question, lay_out(lines))
    assert draft.focus == told
    assert bool(draft.statements) is (told is not None)


BUILDING = lay_out([
    ("dieu-1", "Điều 1. Đăng ký bến thuyền"),
    ("dieu-1/khoan-1", "1. Chủ bến thuyền đăng ký an toàn bến thuyền trước khi đóng cọc."),
    ("dieu-1/khoan-2", "2. Bến thuyền chỉ đón thêm thuyền khách nếu đã có phao."),
])  # fmt: skip


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Chủ bến thuyền phải đăng ký an toàn bến thuyền vào lúc nào?", "dieu-1/khoan-1"),
        ("Chủ bến thuyền đăng ký an toàn bến thuyền trước lúc nào?", "dieu-1/khoan-1"),
        ("chu ben thuyen phai dang ky an toan ben thuyen vao thoi diem nao", "dieu-1/khoan-1"),
        ("Chủ bến thuyền đã đăng ký an toàn bến thuyền ngày nào?", None),
        ("Bến thuyền chỉ đón thêm thuyền khách vào lúc nào?", "dieu-1/khoan-2"),
    ],
)
def test_when_something_is_to_be_done_may_be_told_by_what_happens_then(question: str, path: str | None) -> None:
    assert [s.path for s in drafted(question, BUILDING).statements][:1] == ([path] if path else [])


def test_the_number_of_a_class_may_stand_after_another_word_that_is_asked() -> None:
    sample = lay_out([("dieu-1", "Điều 1. Biển tên"), ("dieu-1/khoan-1", "1. Tên thuyền trên biển tên viết bằng cỡ chữ 40, ở mũi thuyền.")])
    draft = drafted("Tên thuyền trên biển tên viết chữ cỡ mấy?", sample)
    assert [s.path for s in draft.statements] == ["dieu-1/khoan-1"]
