"""What a question asks for, told from its words alone."""

from __future__ import annotations

import pytest

from assistant.intents import asked_class, asked_unit, counted_by, counted_words, detect_intent
from assistant.records import Intent


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Bến dài 80 m thuộc nhóm mấy?", "nhóm"),
        ("Chợ này là chợ hạng mấy theo quy định?", "hạng"),
        ("Phải nộp mấy bộ hồ sơ?", None),
        ("Thời hạn là mấy ngày?", None),
    ],
)
def test_the_class_whose_number_is_asked_stands_before_which(question: str, noun: str | None) -> None:
    assert asked_class(question) == noun


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("When does the decree take effect?", Intent.DATE),
        ("Since when does the circular apply?", Intent.DATE),
        ("Tell me when it expires", Intent.DATE),
        ("By when must the boatman report?", Intent.TIME_LIMIT),
        ("How quickly is the fare returned?", Intent.TIME_LIMIT),
        ("Who sits on the council of boatmen?", Intent.LIST),
        ("Which company is building the quay?", Intent.BODY),
        ("How old must the boatman be?", Intent.FIGURE),
        ("Can the boatman count the money that he got when he sets the fare?", Intent.OTHER),
        ("Which papers are shown when a boat is moved?", Intent.OTHER),
        ("When the list of piers is drawn up, how exactly is each pier placed?", Intent.OTHER),
        ("When must the boatman report and to whom?", Intent.LIST),
        ("Which three groups of boats must the council keep a minimum area for?", Intent.LIST),
        ("As to the fee, what kind of area is a floating market?", Intent.OTHER),
        ("What is the minimum area of a market?", Intent.FIGURE),
        ("What occupancy rate does a pier need?", Intent.FIGURE),
    ],
)
def test_what_an_english_question_word_asks_for(question: str, intent: Intent) -> None:
    assert detect_intent(question) is intent


@pytest.mark.parametrize(
    ("question", "per", "counted"),
    [
        ("Phí đậu đò bao nhiêu một lượt?", "luot", []),
        ("phi dau do bao nhieu mot luot", "luot", []),
        ("Mỗi ngày lái đò được bao nhiêu ạ?", "ngay", []),
        ("Bến có bao nhiêu người lái?", None, ["người", "lái"]),
    ],
)
def test_by_what_an_amount_is_counted_is_not_what_is_counted(question: str, per: str | None, counted: list[str]) -> None:
    assert (counted_by(question), counted_words(question)) == (per, counted)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Những ai được lái đò?", Intent.LIST),
        ("ai bi cam lai do", Intent.LIST),
        ("Ai được giao quản lý bến?", Intent.BODY),
        ("Người lái đò là những ai?", Intent.DEFINITION),
        ("Chủ bến làm những việc gì?", Intent.LIST),
        ("Phải báo tin trong bao nhiêu phút?", Intent.TIME_LIMIT),
        ("sau may gio thi bao tin", Intent.TIME_LIMIT),
        ("Phải báo tin trong mấy tiếng?", Intent.TIME_LIMIT),
        ("mo ben may hom thi xong", Intent.TIME_LIMIT),
        ("Người lái đò phải biết mấy tiếng Anh?", Intent.FIGURE),
    ],
)
def test_whoever_may_is_a_list_and_minutes_are_time(question: str, intent: Intent) -> None:
    assert detect_intent(question) is intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Báo cáo trước ngày bao nhiêu?", Intent.DATE),
        ("Phải xong trước thời điểm nào?", Intent.DATE),
        ("Mở chợ mất bao nhiêu ngày?", Intent.TIME_LIMIT),
        ("Thời gian thẩm định mở chợ vào cuối năm 2024?", Intent.TIME_LIMIT),
        ("Trình tự mở chợ ra sao, mỗi khâu mất bao lâu?", Intent.PROCEDURE),
        ("Tổng thời gian từ khi nộp đơn đến khi mở chợ là bao lâu?", Intent.PROCEDURE),
        ("Mở chợ nổi thì cần gì?", Intent.LIST),
        ("Làm sao để chợ được đưa vào quy hoạch?", Intent.PROCEDURE),
        ("Khi nào thì quy hoạch phát triển chợ nổi trên sông được điều chỉnh?", Intent.LIST),
        ("Phí neo đậu giảm từ bao nhiêu xuống bao nhiêu?", Intent.CHANGES),
        ("Mức phí nay khác trước ở chỗ nào?", Intent.CHANGES),
        ("Hạn nộp sổ đổi từ ngày nào sang ngày nào?", Intent.CHANGES),
        ("Trước đây mở chợ phải có 60 thuyền, bây giờ thế nào?", Intent.CHANGES),
        ("Luật sửa Điều 5 về phí neo đậu của chợ nổi ra sao?", Intent.CHANGES),
        ("By how much did the mooring fee go up?", Intent.CHANGES),
        ("Is the mooring fee different from last year?", Intent.CHANGES),
        ("Which article was amended by the new decree?", Intent.CHANGES),
        ("Do different boats pay the same fee?", Intent.OTHER),
        ("Chợ có được đòi thêm giấy tờ so với trước không?", Intent.OTHER),
        ("Phí neo đậu có phải thay đổi so với trước không?", Intent.CHANGES),
        ("bo nao cong bo danh muc cho", Intent.BODY),
        ("Nếu nhiều luật cho mức phí khác nhau thì theo mức nào?", Intent.OTHER),
        ("Luật Chợ khác với nghị định về thủ tục neo đậu thì theo cái nào?", Intent.OTHER),
        ("Hạn chót nộp báo cáo về chợ?", Intent.TIME_LIMIT),
        ("Diện tích mặt nước của chợ nổi được xác định ở đâu?", Intent.OTHER),
        ("Diện tích mặt nước của chợ nổi?", Intent.FIGURE),
        ("Ba loại thuyền nào được ưu tiên neo?", Intent.LIST),
        ("Luật yêu cầu chúng tôi phải làm gì?", Intent.OTHER),
        ("Chợ nổi có yêu cầu gì về neo đậu?", Intent.LIST),
        ("Chuyển chợ sang xã khác so với quy hoạch thì được không?", Intent.OTHER),
    ],
)
def test_words_that_ask_are_told_from_words_of_the_matter(question: str, intent: Intent) -> None:
    assert detect_intent(question) is intent


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How old must the boatman be?", "tuổi"),
        ("Người chèo thuyền phải từ bao nhiêu tuổi?", "tuổi"),
        ("How hot may the hold be?", "°C"),
        ("Cá được giữ ở nhiệt độ bao nhiêu?", "°C"),
        ("How far from the quay must a boat be?", "m"),
        ("How far ahead must the boatman report?", None),  # a time
        ("What is the maximum crew size?", None),
        ("Kho lưới được chiếm tối đa bao nhiêu diện tích?", "chiếm"),
        ("Diện tích kho lưới trong bến chiếm nhiều nhất bao nhiêu?", "chiếm"),
        ("Bến thuyền chiếm bao nhiêu mét vuông?", "ha"),
    ],
)
def test_the_unit_of_a_measure_is_told_by_how_it_is_asked_for(question: str, unit: str | None) -> None:
    assert asked_unit(question) == unit
