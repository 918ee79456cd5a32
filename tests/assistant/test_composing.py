"""Drafts from passages: quotations of the sample decree, each verbatim and at the smallest provision that holds it; refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_samples import DECREE, FAR, LINES, NEAR, Sample, ask, held, lay_out, passage, passages

from assistant.composing import compose
from assistant.matching import Candidate
from assistant.quoting import MAX_QUOTE, quoted
from assistant.records import Draft, Refusal, Statement
from ingest.records import ProvisionKind, Span

SAMPLE = lay_out()
ANSWERED = [
    ("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", "dieu-3/khoan-1"),
    ("so giao thong tham dinh ho so mo cho noi trong bao lau", "dieu-3/khoan-1"),
    ("Ai quyết định mở chợ nổi?", "dieu-3/khoan-2"),
    ("Cơ quan nào thẩm định hồ sơ mở chợ nổi?", "dieu-3/khoan-1"),
    ("Chợ nổi là gì?", "dieu-2/khoan-1"),
    ("Bến đò được hiểu là gì?", "dieu-2/khoan-2"),
    ("Hồ sơ mở chợ nổi gồm những gì?", "dieu-3/khoan-3"),
    ("Phí neo đậu trên chợ nổi là bao nhiêu?", "dieu-4/khoan-1"),
]
REFUSED = ["Thủ tục ly hôn thế nào?", "Lãi suất ngân hàng năm nay bao nhiêu?", "thu tuc nhap khau thuoc chua benh"]


def drafted(question: str, sample: Sample = SAMPLE, *, similarity: float = NEAR) -> Draft:
    query = ask(question)
    return compose(query, passages(sample, similarity=similarity), held(sample, query))


def assert_stands_in(statement: Statement, sample: Sample) -> None:
    assert statement.quote == statement.span.of(sample.text) != ""
    assert statement.path == sample.smallest(statement.span)
    assert statement.label == sample.places[statement.path].label


@pytest.mark.parametrize(("question", "path"), ANSWERED)
def test_the_provision_that_answers_is_quoted_first(question: str, path: str) -> None:
    assert drafted(question).statements[0].path == path


@pytest.mark.parametrize(
    "question", [question for question, _ in ANSWERED] + ["Điều 3 Nghị định 7 quy định gì?", "Quản lý chợ nổi ra sao?"]
)
def test_every_quotation_is_verbatim_at_the_smallest_provision_that_holds_it(question: str) -> None:
    for statement in drafted(question).statements:
        assert_stands_in(statement, SAMPLE)


@pytest.mark.parametrize(("question", "_"), ANSWERED)
def test_no_place_is_quoted_twice(question: str, _: str) -> None:
    paths = [s.path for s in drafted(question).statements]
    assert not [(a, b) for a in paths for b in paths if a is not b and (a == b or a.startswith(f"{b}/"))]


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", "30 ngày"),
        ("Phí neo đậu trên chợ nổi là bao nhiêu?", "không quá 50.000 đồng"),
        ("Hồ sơ mở chợ nổi gồm những gì?", None),
    ],
)
def test_the_few_words_that_answer_are_told(question: str, focus: str | None) -> None:
    assert drafted(question).focus == focus


def test_the_focus_stands_in_the_first_quotation() -> None:
    for question, _ in ANSWERED:
        draft = drafted(question)
        assert draft.focus is None or draft.focus in draft.statements[0].quote


@pytest.mark.parametrize("question", REFUSED)
def test_without_support_there_is_no_quotation_but_what_is_nearest(question: str) -> None:
    draft = drafted(question, similarity=FAR)
    assert (draft.focus, draft.statements) == (None, ())
    assert (draft.refusal, draft.nearest) == (Refusal.OUT_OF_SCOPE, (DECREE.name,))


def test_in_the_field_but_not_held_names_the_nearest_provisions() -> None:
    draft = drafted("Mức phạt người neo đậu trên chợ nổi là bao nhiêu?")
    assert (draft.statements, draft.refusal) == ((), Refusal.NOT_HELD)
    assert draft.nearest == tuple(p.label for p in passages(SAMPLE)[:3])


def test_a_vague_question_is_told_matters_to_ask_about() -> None:
    draft = drafted("Bao lâu?")
    assert (draft.statements, draft.refusal) == ((), Refusal.VAGUE)
    assert draft.nearest[0].startswith("Phạm vi điều chỉnh (Điều 1")


def test_no_passages_no_answer() -> None:
    query = ask("Ai quyết định mở chợ nổi?")
    assert compose(query, [], held(SAMPLE, query)) == Draft(None, ())


@pytest.mark.parametrize("question", ["Bao lâu?", "ai?", "Cái gì vậy?"])
def test_a_question_that_names_no_matter_is_not_answered(question: str) -> None:
    assert drafted(question).statements == ()


def test_a_name_that_no_document_mentions_is_not_answered_and_is_told() -> None:
    draft = drafted("Ai quyết định mở chợ nổi Cái Răng?")
    assert (draft.statements, draft.unknown_names) == ((), ("Cái Răng",))


def test_a_list_is_quoted_whole_though_one_point_was_found() -> None:
    query = ask("Hồ sơ mở chợ nổi gồm những gì?")
    for point in ("diem-a", "diem-b", "diem-đ"):
        draft = compose(query, [passage(SAMPLE, f"dieu-3/khoan-3/{point}")], held(SAMPLE, query))
        assert [(s.path, s.quote) for s in draft.statements] == [("dieu-3/khoan-3", SAMPLE.of("dieu-3/khoan-3"))]


def test_the_lead_of_a_list_is_never_quoted_without_its_points() -> None:
    for question, _ in ANSWERED:
        assert not [s for s in drafted(question).statements if s.quote.endswith(":")]


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Điều 3 Nghị định 7 quy định gì?", "dieu-3"),
        ("Khoản 3 Điều 3 quy định gì?", "dieu-3/khoan-3"),
        ("Điều 3 khoản 2 quy định gì?", "dieu-3/khoan-2"),
        ("Điểm đ khoản 3 Điều 3 quy định gì?", "dieu-3/khoan-3/diem-đ"),
        ("What does Article 3 of Decree 7 say?", "dieu-3"),
    ],
)
def test_a_provision_named_outright_is_quoted_whole_without_its_heading(question: str, path: str) -> None:
    query = ask(question)
    found = [p for p in passages(SAMPLE) if p.chunk.path.startswith("dieu-3")]
    (statement,) = compose(query, found, held(SAMPLE, query)).statements
    assert (statement.path, statement.label) == (path, SAMPLE.places[path].label)
    assert statement.quote == SAMPLE.of(path).removeprefix("Điều 3. Trình tự mở chợ nổi\n")


def long_clause() -> Sample:
    filler = " ".join(f"Cơ quan thứ {n} phối hợp theo chức năng của mình." for n in range(20))
    answer = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày."
    limit = "Trường hợp hồ sơ phức tạp thì thời hạn là 45 ngày."
    return lay_out([("dieu-1", "Điều 1. Trình tự"), ("dieu-1/khoan-1", f"1. {filler} {answer} {limit} {filler}")])


def test_of_a_long_provision_the_sentence_is_quoted_with_the_one_that_limits_it() -> None:
    sample = long_clause()
    draft = drafted("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", sample)
    assert len(sample.text) > MAX_QUOTE
    assert draft.statements[0].quote == (
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày. Trường hợp hồ sơ phức tạp thì thời hạn là 45 ngày."
    )
    assert_stands_in(draft.statements[0], sample)


def test_of_a_long_clause_the_paragraph_is_quoted_that_the_sentence_stands_in() -> None:
    council = "Ủy ban tỉnh thành lập Hội đồng chọn chủ bến. Lãnh đạo tỉnh làm Chủ tịch Hội đồng; Sở Giao thông làm thành viên."
    clause = f"1. Việc chọn chủ bến {'được làm công khai ' * 15}theo luật.\n\n{council}\n\nHội đồng họp {'khi cần, ' * 30}tại tỉnh."
    sample = lay_out([("dieu-1", "Điều 1. Chọn chủ bến"), ("dieu-1/khoan-1", clause)])
    start = sample.text.index(council)
    found = Candidate(passage(sample, "dieu-1/khoan-1"), Span(start, start + council.index(". ") + 1), 1.0, {})
    query = ask("Ai thành lập Hội đồng chọn chủ bến?")
    assert quoted(query, found, held(sample, query)).quote == council


def test_the_better_ranked_of_two_equal_provisions_comes_first() -> None:
    twice = [
        *LINES[:-1],
        (
            "dieu-4/khoan-1",
            "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ.",
        ),
    ]
    sample, query = lay_out(twice), ask("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?")
    for first, second in (("dieu-3/khoan-1", "dieu-4/khoan-1"), ("dieu-4/khoan-1", "dieu-3/khoan-1")):
        ranked = [passage(sample, second, score=0.2), passage(sample, first, score=1.0)]
        assert compose(query, ranked, held(sample, query)).statements[0].path == first


def test_documents_are_named_in_the_label() -> None:
    assert all(s.label.endswith(DECREE.name) for s in drafted("Ai quyết định mở chợ nổi?").statements)


def test_the_steps_of_another_act_are_no_procedure() -> None:
    draft = drafted("Quy trình kiểm tra chợ nổi thế nào?")
    assert not [s for s in draft.statements if s.gist]


@pytest.mark.parametrize(
    "question",
    [
        "Trình tự mở chợ nổi thế nào?",
        "Quy trình mở chợ nổi gồm mấy bước?",
        "Cần bao nhiêu bước để mở chợ nổi?",
        "quy trinh mo cho noi the nao",
    ],
)
def test_a_procedure_is_told_step_by_step_in_the_order_of_the_law(question: str) -> None:
    draft = drafted(question)
    assert [(s.path, s.gist) for s in draft.statements] == [
        ("dieu-3/khoan-1", "Sở Giao thông – trong thời hạn 30 ngày"),
        ("dieu-3/khoan-2", "Ủy ban nhân dân cấp tỉnh – trong thời hạn 07 ngày làm việc"),
        ("dieu-3/khoan-3", None),
    ]
    for statement in draft.statements:
        assert_stands_in(statement, SAMPLE)


def test_a_long_step_is_quoted_from_its_beginning_and_whole_where_that_is_asked_for() -> None:
    filler = " ".join(f"Cơ quan thứ {n} phối hợp theo chức năng của mình." for n in range(20))
    sample = lay_out([
        ("dieu-1", "Điều 1. Trình tự mở chợ nổi"), ("dieu-1/khoan-1", f"1. Sở Giao thông thẩm định hồ sơ. {filler}"),
        ("dieu-1/khoan-2", "2. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi."),
    ])  # fmt: skip
    short, full = (drafted(q, sample).statements[0].quote for q in ("Trình tự mở chợ nổi thế nào?", "Trình tự mở chợ nổi đầy đủ thế nào?"))
    assert len(short) <= MAX_QUOTE < len(full)
    assert full.startswith(short)
    assert full == sample.of("dieu-1/khoan-1")


def test_an_article_whose_heading_is_asked_for_is_quoted_clause_by_clause() -> None:
    sample = lay_out([
        ("dieu-1", "Điều 1. Nghĩa vụ của người bán hàng"), ("dieu-1/khoan-1", "1. Neo đậu đúng chỗ."),
        ("dieu-1/khoan-2", "2. Nộp phí đúng hạn."), ("dieu-2", "Điều 2. Bến đò"), ("dieu-2/khoan-1", "1. Bến đò có biển báo."),
    ])  # fmt: skip
    assert [s.path for s in drafted("Nghĩa vụ của người bán hàng gồm những gì?", sample).statements] == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


@pytest.mark.parametrize(
    ("question", "lines", "focus"),
    [
        ("Chợ nổi là gì?", LINES, "nơi mua bán hàng hóa trên sông"),
        (
            "Hồ sơ neo đậu phải giữ trong thời hạn nào?",
            [("dieu-1", "Điều 1. Hồ sơ"), ("dieu-1/khoan-1", "1. Hồ sơ neo đậu bảo quản từ 05 năm trở lên phải giữ tại bến.")],
            None,
        ),
        (
            "Quy định neo đậu có hiệu lực từ ngày nào?",
            [("dieu-1", "Điều 1. Hiệu lực"), ("dieu-1/khoan-1", "1. Quy định neo đậu tại Nghị định số 1/2004/NĐ-CP ngày 08/4/2004.")],
            None,
        ),
        (
            "Thuyền neo đậu qua đêm có được bán hàng không?",
            [
                ("dieu-1", "Điều 1. Neo đậu qua đêm"),
                ("dieu-1/khoan-1", "1. Thuyền neo đậu qua đêm không được bán hàng. Chủ thuyền phải báo ban quản lý và giữ an toàn."),
            ],
            "Thuyền neo đậu qua đêm không được bán hàng",
        ),
        (
            "Thuyền neo đậu qua đêm có được bán hàng không?",
            [("dieu-1", "Điều 1. Neo đậu qua đêm"), ("dieu-1/khoan-1", "1. Thuyền neo đậu qua đêm không được bán hàng, trừ ngày Tết.")],
            "không được bán hàng, trừ ngày Tết",
        ),
    ],
)  # fmt: skip
def test_the_lead_is_the_answer_itself_or_nothing(question: str, lines: list[tuple[str, str]], focus: str | None) -> None:
    assert drafted(question, lay_out(lines)).focus == focus


def test_a_long_chapter_is_told_by_its_heading_and_those_of_its_articles() -> None:
    filler = "1. " + " ".join(["Người bán giữ sạch chỗ của mình và không lấn luồng chạy của thuyền khác."] * 25)
    laid = lay_out([
        ("chuong-4", "Chương IV. GIỮ GÌN CHỢ NỔI"), ("dieu-5", "Điều 5. Vệ sinh"), ("dieu-5/khoan-1", filler),
        ("dieu-6", "Điều 6. An toàn"), ("dieu-6/khoan-1", filler),
    ])  # fmt: skip
    chapter = replace(laid.places["chuong-4"], span=Span(0, len(laid.text)))
    articles = {path: replace(laid.places[path], parent="chuong-4") for path in ("dieu-5", "dieu-6")}
    sample = replace(laid, places={**laid.places, "chuong-4": chapter, **articles})
    statements = drafted("Chương IV Nghị định 7/2024/NĐ-CP quy định gì?", sample).statements
    assert [(s.path, s.quote) for s in statements] == [
        ("chuong-4", "Chương IV. GIỮ GÌN CHỢ NỔI"), ("dieu-5", "Điều 5. Vệ sinh"), ("dieu-6", "Điều 6. An toàn"),
    ]  # fmt: skip


def test_a_heading_is_never_quoted_without_what_it_heads() -> None:
    lines = [
        ("dieu-1", "Điều 1. Trách nhiệm của Sở Giao thông đối với chợ nổi"),
        ("dieu-1/khoan-1", "1. Cắm biển báo luồng chạy."),
        ("dieu-1/khoan-2", "2. Tập huấn cho người lái đò."),
    ]
    sample = lay_out(lines)
    query = ask("Trách nhiệm của Sở Giao thông đối với chợ nổi")
    heading = Candidate(passage(sample, "dieu-1"), Span(0, len(lines[0][1])), 1.0, {})
    statement = quoted(query, heading, held(sample, query))
    assert (statement.path, statement.quote) == ("dieu-1", "1. Cắm biển báo luồng chạy.\n2. Tập huấn cho người lái đò.")


def test_what_is_asked_for_is_told_from_below_the_heading_that_holds_the_words() -> None:
    lines = [
        ("dieu-1", "Điều 1. Xử lý khi nghi chìm đò"),
        ("dieu-1/khoan-1", "1. Dừng chuyến và đưa khách lên bờ."),
        ("dieu-1/khoan-2", "2. Báo Sở Giao thông trong vòng 02 giờ."),
    ]
    draft = drafted("Phải báo trong bao lâu khi nghi chìm đò?", lay_out(lines))
    assert (draft.focus, draft.statements[0].path) == ("02 giờ", "dieu-1/khoan-2")


def test_a_first_line_that_only_heads_its_clause_is_quoted_with_it() -> None:
    duties = "- Cắm biển báo luồng chạy.\n- Tập huấn cho người lái đò."
    sample = lay_out([("dieu-1", "Điều 1. Tổ chức thực hiện"), ("dieu-1/khoan-1", f"1. Trách nhiệm của chủ chợ nổi\n{duties}")])
    query = ask("Chủ chợ nổi có trách nhiệm gì?")
    clause = sample.span("dieu-1/khoan-1")
    line = Candidate(passage(sample, "dieu-1/khoan-1"), Span(clause.start, clause.start + len("1. Trách nhiệm của chủ chợ nổi")), 1.0, {})
    assert quoted(query, line, held(sample, query)).quote == f"1. Trách nhiệm của chủ chợ nổi\n{duties}"


def test_what_a_document_is_based_on_answers_only_who_asks_for_it() -> None:
    laid = lay_out([("dieu-9", "Căn cứ Luật số 23/2004/QH11 về phí neo đậu của người bán hàng trên chợ nổi là 50.000 đồng."), *LINES[-2:]])
    basis = replace(laid.places["dieu-9"], path="can-cu", kind=ProvisionKind.BASIS, heading="")
    sample = replace(laid, places={"can-cu": basis, **{path: p for path, p in laid.places.items() if path != "dieu-9"}})
    query = ask("Phí neo đậu của người bán hàng trên chợ nổi là bao nhiêu?")
    found = [passage(sample, "can-cu"), passage(sample, "dieu-4/khoan-1")]
    assert [s.path for s in compose(query, found, held(sample, query)).statements] == ["dieu-4/khoan-1"]
    asked_for = ask("Căn cứ nào về phí neo đậu của người bán hàng trên chợ nổi?")
    assert "can-cu" in [s.path for s in compose(asked_for, found, held(sample, asked_for)).statements]


LONG = [
    ("dieu-1", "Điều 1. Kinh phí"),
    ("dieu-1/khoan-1", "1. Ngân sách tỉnh chi cho các việc sau:"),
    ("dieu-1/khoan-1/diem-a", "a) Nạo vét luồng vào chợ nổi hằng năm;"),
    ("dieu-1/khoan-1/diem-b", "b) Sơn phao tiêu, không quá 30 phao một năm."),
]


def test_a_point_is_quoted_behind_what_introduces_it() -> None:
    sample = lay_out(LONG)
    draft = drafted("Tiền nạo vét luồng chợ nổi lấy ở nguồn nào?", sample)
    assert [(s.path, s.quote) for s in draft.statements] == [
        ("dieu-1/khoan-1", "1. Ngân sách tỉnh chi cho các việc sau:"),
        ("dieu-1/khoan-1/diem-a", "a) Nạo vét luồng vào chợ nổi hằng năm;"),
    ]


CASES = [
    ("dieu-1", "Điều 1. Trả trước hạn"),
    ("dieu-1/khoan-1", "1. Người gửi sạp trả trước hạn được hoàn tiền như sau:"),
    ("dieu-1/khoan-1/diem-a", "a) Gửi sạp dưới 12 tháng được hoàn 10% tiền gửi;"),
    ("dieu-1/khoan-1/diem-b", "b) Gửi sạp từ 24 tháng được hoàn 50% tiền gửi."),
]


def test_no_figure_leads_where_points_of_one_list_tell_different_ones() -> None:
    assert drafted("Gửi sạp trả trước hạn được hoàn bao nhiêu phần trăm tiền gửi?", lay_out(CASES)).focus is None


DUTIES = [
    ("dieu-1", "Điều 1. Trách nhiệm của Sở Giao thông"),
    ("dieu-1/khoan-1", "1. Cấp phép bến đò."),
    ("dieu-1/khoan-2", "2. Kiểm tra luồng lạch hai lần một năm."),
    ("dieu-2", "Điều 2. Trách nhiệm của các sở khác"),
    ("dieu-2/khoan-1", "1. Sở Xây dựng có trách nhiệm phối hợp với Sở Giao thông quản lý chợ nổi."),
]


@pytest.mark.parametrize(
    "question",
    [
        "Sở Giao thông có trách nhiệm gì về chợ nổi?",
        "Trách nhiệm của Sở Giao thông",
        "Sở Giao thông phải làm những gì?",
        "so giao thong lam nhung viec gi ve cho noi",
    ],
)
def test_the_duties_of_a_body_are_its_article_whole(question: str) -> None:
    assert [s.path for s in drafted(question, lay_out(DUTIES)).statements] == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_what_a_body_must_do_is_not_told_by_its_rights() -> None:
    lines = [
        ("dieu-1", "Điều 1. Quyền của chủ bến"), ("dieu-1/khoan-1", "1. Chủ bến thu phí neo đậu."),
        ("dieu-2", "Điều 2. Nghĩa vụ của chủ bến"), ("dieu-2/khoan-1", "1. Thắp đèn ban đêm."), ("dieu-2/khoan-2", "2. Giữ sổ khách."),
    ]  # fmt: skip
    assert [s.path for s in drafted("Chủ bến phải làm những gì?", lay_out(lines)).statements] == ["dieu-2/khoan-1", "dieu-2/khoan-2"]


UNDER_A_CHAPTER = [
    ("chuong-1", "Chương I. HỖ TRỢ ĐÓNG THUYỀN"),
    ("dieu-1", "Điều 1. Mức hỗ trợ"),
    ("dieu-1/khoan-1", "1. Hộ đóng thuyền mới được hỗ trợ tiền 4.000.000 đồng."),
    ("dieu-2", "Điều 2. Thủ tục hỗ trợ"),
    ("dieu-2/khoan-1", "1. Chủ hộ nộp tờ khai tại ban quản lý bến."),
    ("dieu-2/khoan-2", "2. Ủy ban nhân dân cấp xã quyết định trong thời hạn 02 ngày làm việc."),
]


def test_an_article_need_not_say_again_what_its_chapter_says() -> None:
    sample = lay_out(UNDER_A_CHAPTER)
    articles = {path: replace(place, parent="chuong-1") for path, place in sample.places.items() if place.heading and path != "chuong-1"}
    draft = drafted("Xin hỗ trợ tiền đóng thuyền thì làm những bước gì?", replace(sample, places={**sample.places, **articles}))
    assert [s.path for s in draft.statements] == ["dieu-2/khoan-1", "dieu-2/khoan-2"]


def test_an_article_named_as_the_list_asked_for_is_quoted_whole() -> None:
    lines = [
        ("dieu-1", "Điều 1. Hoạt động của chợ nổi"), ("dieu-1/khoan-1", "1. Chợ nổi họp từ sáng sớm."),
        ("dieu-2", "Điều 2. Điều kiện cấp phép"), ("dieu-2/khoan-1", "1. Chợ nổi phải có điều kiện neo đậu."),
        ("dieu-2/khoan-2", "2. Có phao."),
    ]  # fmt: skip
    assert [s.path for s in drafted("Chợ nổi phải có điều kiện gì?", lay_out(lines)).statements] == ["dieu-2/khoan-1", "dieu-2/khoan-2"]


def test_contents_asked_of_who_looks_at_them_are_the_article_that_lists_them() -> None:
    lines = [
        ("dieu-1", "Điều 1. Phí neo đậu"), ("dieu-1/khoan-1", "1. Phí neo đậu do Sở Giao thông thu."),
        ("dieu-2", "Điều 2. Nội dung thẩm định mở bến đò"),
        ("dieu-2/khoan-1", "1. Cơ quan thẩm định xem xét hồ sơ mở bến đò có hợp lệ hay không."),
        ("dieu-2/khoan-2", "2. Độ sâu của luồng."),
    ]  # fmt: skip
    draft = drafted("Sở Giao thông thẩm định hồ sơ mở bến đò thì xem xét những nội dung gì?", lay_out(lines))
    assert [s.path for s in draft.statements] == ["dieu-2/khoan-1", "dieu-2/khoan-2"]


def test_those_whom_a_rule_is_for_are_told_by_the_article_that_lists_them() -> None:
    lines = [
        ("dieu-1", "Điều 1. Thuê thuyền chở hàng"), ("dieu-1/khoan-1", "1. Thuyền chở hàng được thuê theo giờ."),
        ("dieu-2", "Điều 2. Đối tượng thuê thuyền chở hàng"), ("dieu-2/khoan-1", "1. Ngư dân."), ("dieu-2/khoan-2", "2. Hợp tác xã."),
    ]  # fmt: skip
    draft = drafted("Những ai được thuê thuyền chở hàng?", lay_out(lines))
    assert [s.path for s in draft.statements] == ["dieu-2/khoan-1", "dieu-2/khoan-2"]


def test_a_step_is_told_with_the_others() -> None:
    lines = [
        ("dieu-1", "Điều 1. Trình tự đóng thuyền"), ("dieu-1/khoan-1", "1. Bước thứ nhất là chọn gỗ."),
        ("dieu-1/khoan-2", "2. Bước thứ hai là ghép ván, xảm thuyền."), ("dieu-2", "Điều 2. Ván thuyền"),
        ("dieu-2/khoan-1", "1. Ván thuyền để khô."), ("dieu-3", "Điều 3. Xảm"), ("dieu-3/khoan-1", "1. Xảm thuyền bằng sơn."),
    ]  # fmt: skip
    assert [s.path for s in drafted("Các bước để ghép ván, xảm thuyền?", lay_out(lines)).statements] == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_sentences_of_one_clause_that_answer_about_as_well_are_quoted_as_one() -> None:
    filler = " ".join(f"Cơ quan thứ {n} phối hợp theo chức năng của mình." for n in range(20))
    answers = "Thuyền đến bến muộn thì neo ở phao ngoài. Thuyền đến bến muộn hai lần thì neo ở bến sau."
    sample = lay_out([("dieu-1", "Điều 1. Neo đậu"), ("dieu-1/khoan-1", f"1. {filler} {answers} {filler}")])
    assert [s.quote for s in drafted("Thuyền đến bến muộn thì neo thế nào?", sample).statements] == [answers]


def test_a_document_may_write_the_letters_of_the_words_asked() -> None:
    lines = [
        ("dieu-1", "Điều 1. Hiệu lực"),
        ("dieu-1/khoan-1", "1. GCN có giá trị 05 năm."),
        ("dieu-1/khoan-2", "2. Giấy mời có giá trị 01 năm."),
    ]
    assert drafted("Giấy chứng nhận có giá trị mấy năm?", lay_out(lines)).focus == "05 năm"


def test_a_list_introduced_in_the_words_of_the_question_goes_before_an_article_of_that_name() -> None:
    sample = lay_out([
        ("dieu-1", "Điều 1. Đối tượng áp dụng"),
        ("dieu-1/khoan-1", "1. Thông tư này áp dụng đối với chủ thuyền trên sông."),
        ("dieu-1/khoan-2", "2. Thông tư này áp dụng đối với người bán hàng trên thuyền."),
        ("dieu-2", "Điều 2. Báo cáo"),
        ("dieu-2/khoan-1", "1. Các đối tượng sau đây phải báo cáo định kỳ về thuyền:"),
        ("dieu-2/khoan-1/diem-a", "a) Chủ thuyền;"),
        ("dieu-2/khoan-1/diem-b", "b) Trưởng bến."),
    ], replace(DECREE, title="Quy định chế độ báo cáo định kỳ về thuyền"))  # fmt: skip
    draft = drafted("Những đối tượng nào phải báo cáo định kỳ về thuyền?", sample)
    assert [s.path for s in draft.statements] == ["dieu-2/khoan-1"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Bến Ninh Kiều vốn đầu tư bao nhiêu?", "600 tỷ đồng"),
        ("ben Ninh Kieu von dau tu bao nhieu", "600 tỷ đồng"),
        ("Khoảng cách giữa hai thuyền ở bến Ninh Kiều là bao nhiêu mét?", "15 m"),
        ("Bến Ninh Kiều kinh phí duy tu bao nhiêu?", None),
    ],
)
def test_an_attribute_may_be_said_otherwise(question: str, told: str | None) -> None:
    sample = lay_out([
        ("dieu-1", "Điều 1. Bến thuyền"),
        ("dieu-1/khoan-1", "1. Bến Ninh Kiều do Thuyền Xanh đầu tư với khoảng 600 tỷ đồng."),
        ("dieu-1/khoan-2", "2. Hai thuyền ở bến Ninh Kiều đậu cách nhau 15 m."),
    ])  # fmt: skip
    focus = drafted(question, sample).focus
    assert focus is None if told is None else told in str(focus)
