"""What is read off a question: language, content words, intent, places and documents named, days; and questions that are none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import DateError, QuestionError
from assistant.question import (
    asked_intent,
    content_words,
    detect_language,
    matches_number,
    named_documents,
    parse_day,
    understand,
)
from assistant.records import Intent
from ingest.records import Sought

DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Ai quyết định thành lập cụm công nghiệp?", "vi"),
        ("ai quyet dinh thanh lap cum cong nghiep", "vi"),
        ("To khai can the nao", "vi"),  # to, can, the are English words too
        ("To khai gui ubnd can the nao", "vi"),
        ("The nao la ho so hop le", "vi"),
        ("ho so on ninh o Dak Lak", "vi"),
        ("CCN", "vi"),
        ("32/2024/NĐ-CP", "vi"),
        ("What is cụm công nghiệp?", "vi"),
        ("FDI va logistics o dau", "vi"),
        ("Who decides on establishing an industrial cluster?", "en"),
        ("How long does the appraisal take?", "en"),
        ("How do I get a passport?", "en"),  # do, I, get, a could all be Vietnamese
        ("article 10 of Decree 32", "en"),
        ("industrial cluster requirements", "en"),
        ("Is 5% enough?", "en"),
        ("Can I do it on the land?", "en"),
        ("Who approves a cluster in Quảng Ninh province of Việt Nam?", "en"),
    ],
)
def test_language_is_told_by_the_shape_of_the_words(question: str, language: str) -> None:
    assert detect_language(question) == language


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


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Thời hạn thẩm định là bao lâu?", Intent.TIME_LIMIT),
        ("thoi han tham dinh la bao lau", Intent.TIME_LIMIT),
        ("Mấy ngày thì xong?", Intent.TIME_LIMIT),
        ("Sở trả kết quả trong bao nhiêu ngày?", Intent.TIME_LIMIT),
        ("How many working days does the appraisal take?", Intent.TIME_LIMIT),
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
        ("What is the whole process?", Intent.BODY),  # who stands in whole
    ],
)
def test_a_word_that_only_looks_like_a_question_word_does_not_ask(question: str, not_intent: Intent) -> None:
    assert asked_intent(question) is not not_intent


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Điều 24 Nghị định 32", ("32",)),
        ("điểm đ khoản 1 Điều 9 NĐ 32/2024/NĐ-CP", ("32/2024/NĐ-CP",)),
        ("Nghị định số 32/2024", ("32/2024/NĐ-CP",)),
        ("Nghị định 32 năm 2024", ("32/2024/NĐ-CP",)),
        ("nghi dinh 32 nam 2024", ("32/2024/NĐ-CP",)),
        ("Thông tư 14/2024 và Luật 31/2024", ("14/2024/TT", "31/2024/QH")),
        ("Nghị quyết 254/2025", ("254/2025",)),
        ("Nghị quyết số 66.19/2026/NQ-CP", ("66.19/2026/NQ-CP",)),
        ("NQ 66.19", ("66.19",)),
        ("Công văn 2514/UBND-XDMT nói gì?", ("2514/UBND-XDMT",)),
        ("Luật 31/2024/QH15.", ("31/2024/QH15",)),
        ("article 10 of Decree No. 32", ("32",)),
        ("Nghị định 9/2026", ("9/2026/NĐ-CP",)),
        ("Nghị định 32 và Thông tư 14/2024/TT-BCT", ("14/2024/TT-BCT", "32")),
        ("Tháng 9/2026 có gì?", ()),
        ("Từ ngày 15/3/2024 có gì?", ()),
        ("Ai quyết định 16 cụm công nghiệp?", ()),
        ("UBND 16 phường", ()),
        ("theo pháp luật 15 ngày", ()),
        ("Quyết định trong 5 ngày", ()),
        ("Ai quyết định?", ()),
    ],
)
def test_named_documents_are_numbers_whole_or_in_part(question: str, numbers: tuple[str, ...]) -> None:
    assert named_documents(question) == numbers


@pytest.mark.parametrize(
    ("number", "named", "matches"),
    [
        ("32/2024/NĐ-CP", "32", True),
        ("32/2024/NĐ-CP", "32/2024", True),
        ("32/2024/NĐ-CP", "32/2024/nd-cp", True),
        ("06/2025/TT-BCT", "6", True),
        ("6/2025/TT-BCT", "06", True),
        ("132/2024/NĐ-CP", "32", False),
        ("32/2024/NĐ-CP", "3", False),
        ("32/2024/NĐ-CP", "32/2025", False),
        ("66/2020/NĐ-CP", "66.19", False),
        ("66.19/2026/NQ-CP", "66", False),
        ("14/2024/TT-BCT", "14/2024/TT", True),
        ("14/2024/TTLT-BCT-BTC", "14/2024/TT", False),
        ("31/2024/QH15", "31/2024/QH", True),
        ("31/2024/QH15", "31/2024/NĐ-CP", False),
        (None, "32", False),
    ],
)
def test_a_part_of_a_number_matches_from_its_start_up_to_a_sign(number: str | None, named: str, matches: bool) -> None:
    assert matches_number(number, [named]) is matches


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-08-06", date(2025, 8, 6)),
        ("2025-8-6", date(2025, 8, 6)),
        ("06/8/2025", date(2025, 8, 6)),
        ("6-8-2025", date(2025, 8, 6)),
        ("06.08.2025", date(2025, 8, 6)),
        (" 29/02/2024 ", date(2024, 2, 29)),
    ],
)
def test_parse_day_reads_iso_and_vietnamese_days(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text", ["29/02/2025", "31/4/2025", "0/1/2025", "1/13/2025", "2025-00-10", "0000-01-01", "", " ", "hôm nay", "06/8/25", "2025/08/06",
             "6 8 2025",
             "06/8/2025 10:00", "2025-08-06T00:00", "-1/8/2025", "99999-01-01", "None"],
)  # fmt: skip
def test_parse_day_names_a_day_that_cannot_be(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_day(text)
    assert f"“{text}”" in str(error.value)


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
