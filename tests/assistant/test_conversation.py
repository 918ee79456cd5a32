"""Questions that lean on the turn before."""

from dataclasses import replace
from datetime import date

import pytest
from answer_samples import DECREE

from assistant.asked_time import asked_time
from assistant.conversation import asked_itself, asked_of_another, earlier_time, in_context, joined_to_earlier, spoken_of
from assistant.records import AskedTime, Turn

ASKED = "Thời hạn thẩm định hồ sơ mở chợ nổi là bao lâu?"
HISTORY = [Turn("user", ASKED), Turn("assistant", "**30 ngày** …")]


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Còn mở rộng thì sao?", f"mở rộng: {ASKED}"),
        ("còn cấp xã thì thế nào", f"cấp xã: {ASKED}"),
        ("con mo rong thi sao", f"mo rong: {ASKED}"),
        ("Thế còn bến thuyền?", f"bến thuyền: {ASKED}"),
        ("What about expansion?", f"expansion: {ASKED}"),
        ("Ai quyết định mở chợ nổi?", "Ai quyết định mở chợ nổi?"),
    ],
)
def test_what_is_asked_of_stands_before_the_earlier_question(question: str, alone: str) -> None:
    assert in_context(question, HISTORY) == alone


def test_a_second_follow_up_leans_on_the_first() -> None:
    history = [*HISTORY, Turn("user", "Còn mở rộng thì sao?"), Turn("assistant", "…")]
    assert in_context("Còn di dời thì sao?", history) == f"di dời: mở rộng: {ASKED}"


def test_without_an_earlier_question_it_stands_alone() -> None:
    assert in_context("Còn mở rộng thì sao?", []) == "Còn mở rộng thì sao?"


def test_the_same_is_asked_of_another_day() -> None:
    assert in_context("Thế trước 01/7/2025 thì sao?", HISTORY) == f"trước 01/7/2025: {ASKED}"
    assert in_context("Trước ngày 15/9/2026 thì mấy ngày?", HISTORY) == f"Trước ngày 15/9/2026: {ASKED}"
    assert in_context("And in August 2025?", HISTORY) == f"in August 2025: {ASKED}"
    dated = [Turn("user", f"Tháng 8/2025, {ASKED.lower()}"), Turn("assistant", "…")]
    assert in_context("Còn hiện nay thì sao?", dated) == f"hiện nay: {ASKED.lower()}"


def test_a_day_that_was_asked_about_holds_until_another_is_named() -> None:
    assert earlier_time(HISTORY) is None
    history = [Turn("user", "Tháng 8/2025 ai mở chợ nổi?"), Turn("assistant", "Năm 2020 …"), Turn("user", "Phí bao nhiêu?")]
    earlier = earlier_time(history)
    assert earlier == AskedTime(
        day=date(2025, 8, 31), said="Tháng 8/2025", period=(date(2025, 8, 1), date(2025, 8, 31)), rest="ai mở chợ nổi?", is_earlier=True
    )  # fmt: skip
    assert earlier_time([history[0], Turn("assistant", "Năm 2020 …", date(2025, 8, 31)), history[2]]) == earlier
    again = earlier_time([*history, Turn("user", "Trước 01/5/2024 thì sao?")])
    assert again is not None
    assert again.day == date(2024, 4, 30)


def test_the_day_of_an_event_holds_for_nothing_after_it() -> None:
    event = [Turn("user", "Chợ nổi nào khánh thành tháng 8/2025?"), Turn("assistant", "Chợ nổi Ngã Bảy.", date(2026, 5, 1))]
    assert earlier_time(event) is None
    dated = [Turn("user", "Ngày 05/3/2024 ai mở chợ nổi?"), Turn("assistant", "…", date(2024, 3, 5))]
    earlier = earlier_time([*dated, *event])
    assert earlier is not None
    assert earlier.day == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("Bộ Tài chính thì sao?", "Bộ Xây dựng có trách nhiệm gì?", "Bộ Tài chính có trách nhiệm gì?"),
        ("Còn Chủ tịch xã?", "Phòng giáo dục kiểm tra bến trong bao lâu?", "Chủ tịch xã kiểm tra bến trong bao lâu?"),
        ("Bộ Tài chính thì sao?", "bộ xây dựng có trách nhiệm gì?", "Bộ Tài chính có trách nhiệm gì?"),
        ("Ở xã thì sao?", "Phí đối với hộ gia đình ở phường là bao nhiêu?", "Phí đối với hộ gia đình ở xã là bao nhiêu?"),
        ("Còn lề phải thì sao?", "Lề trái của trang rộng bao nhiêu?", "lề phải của trang rộng bao nhiêu?"),
        ("Thế còn nghĩa vụ của họ?", "Quyền của chủ bến là gì?", "Nghĩa vụ của chủ bến là gì?"),
        ("Của cấp tỉnh thì bao lâu?", "Thời hạn thẩm định của Bộ là bao lâu?", "cấp tỉnh: Thời hạn thẩm định của Bộ là bao lâu?"),
        ("Ai có quyền sửa nó?", "Quy chế bến thuyền gồm gì?", "Ai có quyền sửa nó quy chế bến thuyền?"),
        ("Vậy hồ sơ mở bến gồm những gì?", "Phí mở bến là bao nhiêu?", "Vậy hồ sơ mở bến gồm những gì?"),
        ("Mở bến thì phải nộp hồ sơ ở đâu?", "Phí mở bến là bao nhiêu?", "Mở bến thì phải nộp hồ sơ ở đâu?"),
    ],
)
def test_what_follows_is_told_from_what_stands_alone(question: str, before: str, alone: str) -> None:
    assert in_context(question, [Turn("user", before)]) == alone


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Nghị định này có hiệu lực đến khi nào?", "Nghị định số 7/2024/NĐ-CP có hiệu lực đến khi nào?"),
        ("Is this decree still in force?", "Is decree No. 7/2024/NĐ-CP still in force?"),
        ("Nghị định 9/2026 có sửa nghị định này không?", "Nghị định 9/2026 có sửa nghị định này không?"),
    ],
)
def test_this_document_is_the_one_spoken_of_last(question: str, alone: str) -> None:
    history = [Turn("user", "Phí neo đậu là bao nhiêu?"), Turn("assistant", "**20.000 đồng** – theo Điều 4 Nghị định số 7/2024/NĐ-CP: …")]
    assert in_context(question, history) == alone


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Quy định này có thay đổi gì không?", "khoản 2 Điều 4 Nghị định số 7/2024/NĐ-CP có thay đổi gì không?"),
        ("Điểm a khoản đó nói gì?", "Điểm a khoản 2 Điều 4 Nghị định số 7/2024/NĐ-CP nói gì?"),
        ("What does that clause say?", "What does khoản 2 Điều 4 Nghị định số 7/2024/NĐ-CP say?"),
        ("Theo Nghị định 9/2026, quy định này còn hiệu lực?", "Theo Nghị định 9/2026, quy định này còn hiệu lực?"),
    ],
)
def test_this_provision_is_the_one_that_the_last_answer_cites(question: str, alone: str) -> None:
    told = "**20.000 đồng** – theo khoản 2 Điều 4 Nghị định số 7/2024/NĐ-CP, được sửa đổi bởi Nghị định số 8/2026/NĐ-CP:\n\n> …"
    assert in_context(question, [Turn("user", "Phí neo đậu là bao nhiêu?"), Turn("assistant", told)]) == alone


def test_a_short_question_is_joined_to_the_last_one_that_says_enough() -> None:
    history = [*HISTORY, Turn("user", "Ai thẩm định?"), Turn("assistant", "…")]
    assert joined_to_earlier("Mấy người?", HISTORY, lambda term: 0) == "Mấy người thẩm định mở chợ nổi?"
    joined = joined_to_earlier("Mấy người?", history, lambda term: 0)
    assert joined.startswith("Mấy người thẩm định")
    assert "chợ nổi" in joined


def test_a_thing_named_keeps_its_capitals_where_the_next_question_is_joined_to_it() -> None:
    history = [Turn("user", "Chợ nổi Ngã Năm rộng bao nhiêu?")]
    assert joined_to_earlier("Ai quản lý?", history, lambda term: 0) == "Ai quản lý chợ nổi Ngã Năm rộng?"


@pytest.mark.parametrize(
    ("question", "itself"),
    [
        ("Hồ sơ gồm những gì?", "Hồ sơ gồm những gì?"),
        ("Lúc đó phải có bao nhiêu người?", "phải có bao nhiêu người?"),
        ("Còn cấp xã quyết định trong bao lâu?", "cấp xã quyết định trong bao lâu"),
        ("Nếu bị mất thì sao?", "Nếu bị mất"),
        ("Who decides it?", "Who decides it?"),
        ("Còn cấp xã?", None),
        ("Nghị định 7/2024/NĐ-CP nói gì?", None),
        ("Muốn mở một chợ nổi mới ở xã bên cạnh thì phải nộp những giấy tờ gì cho ai?", None),
    ],
)
def test_what_a_question_asks_itself_is_told_from_what_it_asks_of_something_else(question: str, itself: str | None) -> None:
    assert asked_itself(question, HISTORY) == itself
    assert asked_itself(question, []) is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Còn cấp xã?", "cấp xã"),
        ("And poor households?", "poor households"),
        ("And for boats?", "boats"),
        ("And who issues it?", None),
        ("Can it be extended?", None),
        ("Hồ sơ gồm những gì?", None),
        ("And in August 2025?", None),
        ("Còn hiện nay thì sao?", None),
    ],
)
def test_what_the_earlier_question_is_asked_of_now(question: str, topic: str | None) -> None:
    asked = asked_of_another(question, HISTORY, lambda term: 0)
    assert asked == ((topic, ASKED) if topic else None)
    assert asked_of_another(question, [], lambda term: 0) is None


def test_another_day_asks_what_the_question_before_asked_itself() -> None:
    history = [*HISTORY, Turn("user", "Mấy người phải ký?"), Turn("assistant", "…")]
    assert asked_itself("Thế trước 01/7/2025 thì sao?", history) == "trước 01/7/2025: Mấy người phải ký?"


def test_the_documents_spoken_of_are_those_that_the_last_answer_begins_with() -> None:
    other = replace(DECREE, id="b", number="9/2025/NĐ-CP")
    report = replace(DECREE, id="c", number=None, kind=None, title="Báo cáo về chợ nổi")
    held = [DECREE, other, report]
    told = [
        Turn("user", "Phí bao nhiêu?"),
        Turn("assistant", f"**5 đồng** – theo Điều 4 Nghị định số {DECREE.number}:\n\nXem thêm: Nghị định số 9/2025/NĐ-CP"),
    ]
    refused = [Turn("user", "Giá vàng?"), Turn("assistant", "Không có.\n- Nghị định số 9/2025/NĐ-CP")]
    assert spoken_of(told, held) == (DECREE.id,)
    assert spoken_of([*told, *refused], held) == (DECREE.id,)
    assert spoken_of([*told, Turn("assistant", "Theo mục 5 Báo cáo về chợ nổi:")], held) == ("c",)
    assert spoken_of(refused, held) == ()


def test_no_term_is_parted_to_make_room_for_another() -> None:
    counts = {"ket_thuc": 5, "ket": 9, "thuc": 5, "gi_mo": 3, "rong_thuc": 3, "mo_rong": 4}
    alone = in_context("Còn mở rộng?", [Turn("user", "Khi nào được kết thúc hợp đồng?")], lambda term: counts.get(term, 0))
    assert "kết thúc" in alone


def test_an_english_follow_up_leaves_the_question_word() -> None:
    alone = in_context("What about old boats?", [Turn("user", "How many boats may moor at a market?")])
    assert alone == "old boats: How many boats may moor at a market?"


@pytest.mark.parametrize("question", ["Trước đó thì sao?", "Còn trước đây?", "Trước khi sửa đổi thì bao lâu?", "Thế quy định cũ thì sao?"])
def test_the_same_is_asked_of_the_law_before(question: str) -> None:
    alone = in_context(question, HISTORY)
    assert alone.endswith(f": {ASKED}")
    assert asked_time(alone, date(2026, 5, 1)).before is not None


def test_a_question_that_points_back_asks_its_own_of_the_earlier_matter() -> None:
    assert in_context("Ai làm việc đó?", HISTORY) == "Ai làm việc đó thẩm định mở chợ nổi?"


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        ("Thế nào là chợ nổi loại một?", "Còn diện tích neo đậu?", "Thế nào là diện tích neo đậu?"),
        ("Chợ nổi là gì?", "Thế bến thuyền thì sao?", "Thế nào là bến thuyền?"),
        ("What is a floating market?", "What about a mooring?", "What is a mooring?"),
    ],
)
def test_another_term_is_asked_for_after_a_term(before: str, question: str, alone: str) -> None:
    assert in_context(question, [Turn("user", before)]) == alone
