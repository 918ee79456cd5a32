"""What is read off a question: language, content words, intent, places and documents named, days; and questions that are none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import QuestionError
from assistant.question import asked_intent, proper_names, understand
from assistant.records import Intent
from ingest.records import Sought

DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Thời hạn thẩm định là bao lâu?", Intent.TIME_LIMIT),
        ("thoi han tham dinh la bao lau", Intent.TIME_LIMIT),
        ("Mấy ngày thì xong?", Intent.TIME_LIMIT),
        ("Sở trả kết quả trong bao nhiêu ngày?", Intent.TIME_LIMIT),
        ("How many working days does the appraisal take?", Intent.TIME_LIMIT),
        ("What is the monthly rent at the pier?", Intent.FIGURE),
        ("Nghị định 32 có hiệu lực khi nào?", Intent.STATUS),
        ("When does the decree take effect?", Intent.DATE),
        ("Ai quyết định thành lập?", Intent.BODY),
        ("Sở nào chủ trì thẩm định?", Intent.BODY),
        ("so nao chu tri tham dinh", Intent.BODY),
        ("Which ministry approves it?", Intent.BODY),
        ("Tổng diện tích bao nhiêu?", Intent.FIGURE),
        ("Có mấy cụm công nghiệp?", Intent.FIGURE),
        ("co may cum cong nghiep", Intent.FIGURE),
        ("Thông tư 21 có điểm mới nào?", Intent.CHANGES),
        ("Điều 3 Nghị định 7/2024 được sửa đổi, bổ sung thêm đối tượng nào?", Intent.CHANGES),
        ("What does Circular 21/2026/TT-BCT change?", Intent.CHANGES),
        ("Which amendments did Decision 19/2026/QD-UBND make?", Intent.CHANGES),
        ("Phải đạt bao nhiêu điểm mới được giao?", Intent.FIGURE),  # no new points, but points to be reached
        ("Cụm công nghiệp là gì?", Intent.DEFINITION),
        ("What is an industrial cluster?", Intent.DEFINITION),
        ("Hồ sơ gồm những gì?", Intent.LIST),
        ("What documents are required?", Intent.LIST),
        ("Điều 24 Nghị định 32 quy định gì?", Intent.PROVISION),
        ("dieu 24 nghi dinh 32 quy dinh gi", Intent.PROVISION),
        ("What does Article 10 of Decree 32 say?", Intent.PROVISION),
        ("Điều 24 Nghị định 32", Intent.PROVISION),
        ("Cụm công nghiệp Nam Sơn", Intent.OTHER),
    ],
)
def test_intent_is_what_the_question_words_ask_for(question: str, intent: Intent) -> None:
    assert asked_intent(question) is intent


@pytest.mark.parametrize(
    ("question", "not_intent"),
    [
        ("Nhà máy trong cụm cần gì?", Intent.FIGURE),  # máy is not mấy
        ("nha may trong cum can gi", Intent.FIGURE),
        ("Xây nhà máy ngay trong cụm được không?", Intent.TIME_LIMIT),
        ("Công văn số nào?", Intent.BODY),  # số is not sở
        ("cong van so nao", Intent.BODY),
        ("Chậm nộp hồ sơ thì bị xử lý thế nào?", Intent.PROCEDURE),
        ("cham nop ho so thi bi xu ly the nao", Intent.PROCEDURE),
        ("What is the whole process?", Intent.BODY),  # who stands in whole
    ],
)
def test_a_word_that_only_looks_like_a_question_word_does_not_ask(question: str, not_intent: Intent) -> None:
    assert asked_intent(question) is not not_intent


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "???", "…", "_ _", "—", "\x00\x07", "\u200b\u200b", "😀"])
def test_a_question_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="trống"):
        understand(text, as_of=DAY)


def test_a_question_longer_than_allowed_is_refused_with_both_lengths() -> None:
    with pytest.raises(QuestionError, match=r"105 ký tự, nhiều nhất 100"):
        understand("a" * 105, as_of=DAY, max_chars=100)


def test_the_longest_question_allowed_is_understood() -> None:
    assert understand("ơ" * 100, as_of=DAY, max_chars=100).text == "ơ" * 100


def test_blanks_do_not_count_towards_the_length() -> None:
    assert understand("a" + " " * 500 + "b", as_of=DAY, max_chars=10).text == "a b"


@pytest.mark.parametrize(
    "typed",
    [
        "Thẩm\x00định hồ\tsơ\r\nbao lâu?",
        "Thẩm  định\u00a0hồ sơ bao lâu?",
        "\ufeffThẩm đị\u00adnh hồ\u200b sơ bao lâu?\u200e",
        "Tha\u0302\u0309m đi\u0323nh hô\u0300 sơ bao lâu?",
        "\ud800Thẩm định hồ sơ bao lâu?",
    ],
)
def test_what_cannot_be_seen_in_a_question_makes_no_difference(typed: str) -> None:
    assert understand(typed, as_of=DAY) == understand("Thẩm định hồ sơ bao lâu?", as_of=DAY)


def test_an_understood_question_says_whether_diacritics_count() -> None:
    assert understand("Ai quyết định?", as_of=DAY).accented
    assert not understand("ai quyet dinh", as_of=DAY).accented


def test_the_language_asked_for_wins_over_the_one_spoken() -> None:
    query = understand("Ai quyết định thành lập cụm công nghiệp?", as_of=DAY, language="en")
    assert (query.language, query.terms[:2]) == ("en", ("quyết", "định"))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Cụm công nghiệp Nam Sơn ở đâu?", ("Nam Sơn",)),
        ("Ai quản lý đất đai?", ()),
        ("Sở Công Thương làm gì?", ()),
        ("Ủy ban nhân dân tỉnh Quảng Ninh yêu cầu gì?", ("Quảng Ninh",)),
        ("ai quản lý ở đây đó?", ()),
    ],
)
def test_proper_names_are_capitalised_runs_that_are_no_body(question: str, names: tuple[str, ...]) -> None:
    assert understand(question, as_of=DAY).names == names


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Phí thẩm định bao nhiêu?", "đồng"),
        ("Mức hỗ trợ bao nhiêu tiền?", "đồng"),
        ("muc ho tro bao nhieu trieu dong", "đồng"),
        ("Tỷ lệ lấp đầy tối thiểu bao nhiêu?", "%"),
        ("Diện tích tối đa bao nhiêu?", "ha"),
        ("Cụm rộng mấy héc-ta?", "ha"),
        ("Trả kết quả trong bao nhiêu ngày?", "ngày"),
        ("Hội đồng đánh giá gồm bao nhiêu thành viên?", None),  # giá is no price here
        ("hoi dong danh gia gom bao nhieu thanh vien", None),
        ("Quốc gia nào tham gia bao nhiêu dự án?", None),
        ("Có bao nhiêu cụm công nghiệp?", None),
        ("Ai quyết định?", None),
    ],
)
def test_the_unit_asked_for_is_told_where_the_question_names_one(question: str, unit: str | None) -> None:
    assert understand(question, as_of=DAY).unit == unit


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Bến thuyền mở lúc nào?", (Sought(("bến", "thuyền", "mở", "lúc", "nào")),)),
        ("ben thuyen mo luc nao", (Sought(("ben", "thuyen", "mo", "luc", "nao"), is_folded=True),)),
        ("Who is the forest owner in Can Tho?", (Sought(("chủ", "rừng")), Sought(("can", "tho"), is_folded=True))),
        ("What is a birth?", (Sought(("sinh",)), Sought(("sinh", "con")), Sought(("khai", "sinh")))),
    ],
)
def test_the_word_index_is_asked_whole_questions_and_of_english_ones_each_term(question: str, sought: tuple[Sought, ...]) -> None:
    assert understand(question, as_of=DAY).sought == sought


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Chợ nổi rộng tối đa bao nhiêu ha?", "Chợ nổi diện tích tối đa bao nhiêu ha?"),
        ("Phòng học rộng bao nhiêu m2?", "Phòng học diện tích bao nhiêu m2?"),
        ("Đường rộng bao nhiêu mét?", "Đường rộng bao nhiêu mét?"),
        ("Mở rộng bao nhiêu ha thì phải xin phép?", "Mở rộng bao nhiêu ha thì phải xin phép?"),
    ],
)
def test_how_wide_an_area_is_asks_for_its_area(question: str, searched: str) -> None:
    assert understand(question, as_of=DAY).search_text == searched


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hải Phòng có bao nhiêu chợ nổi?", ("Hải Phòng",)),
        ("Bài Văn làm trong mấy tiếng?", ()),
        ("Tại Hải Phòng có chợ nổi không?", ("Hải Phòng",)),
    ],
)
def test_a_question_may_begin_with_the_name_of_a_province(question: str, names: tuple[str, ...]) -> None:
    assert proper_names(question) == names


def test_who_has_the_duty_to_do_something_is_asked_who_does_it() -> None:
    asked = understand("Cơ quan nào chịu trách nhiệm ghi sổ bến?", as_of=date(2026, 5, 1))
    assert asked.search_text == "Cơ quan nào ghi sổ bến?"
    kept = understand("Ai chịu trách nhiệm về sổ bến?", as_of=date(2026, 5, 1))
    assert kept.search_text == "Ai chịu trách nhiệm về sổ bến?"


@pytest.mark.parametrize(
    ("question", "is_vague"), [("Is it allowed?", True), ("Must we be valid?", True), ("Is night fishing allowed?", False)]
)
def test_an_english_question_whether_something_is_so_must_say_what(question: str, is_vague: bool) -> None:
    assert understand(question, as_of=date(2026, 6, 1)).is_vague is is_vague
