"""Which body a sentence tells: who acts, to whom an act is left or something is sent, who holds an office; and where it is not certain."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.acting import first_body, told_body
from assistant.bodies import Role, is_successor, mentions
from assistant.question import understand
from assistant.records import Query


def asked(question: str) -> Query:
    return understand(question, as_of=date(2026, 1, 15))


def body(question: str, sentence: str) -> str:
    return told_body(asked(question), sentence)[1]


SUBJECTS = [
    ("Ai thẩm định hồ sơ?", "Sở Giao thông thẩm định hồ sơ trong 30 ngày.", "Sở Giao thông"),
    ("ai tham dinh ho so", "Sở Giao thông thẩm định hồ sơ trong 30 ngày.", "Sở Giao thông"),
    ("Ai quyết định mở chợ?", "Trong 07 ngày kể từ ngày nhận được tờ trình của Sở Giao thông, Ủy ban nhân dân cấp tỉnh quyết định mở chợ.",
     "Ủy ban nhân dân cấp tỉnh"),
    ("Ai công khai giá vé?", "5. Chủ bến phải gửi báo cáo cho Sở Giao thông và Ủy ban nhân dân cấp xã; phải công khai giá vé.", ""),
    ("Ai công khai giá vé?", "5. Chủ đầu tư gửi báo cáo cho Sở Giao thông và Ủy ban nhân dân cấp xã; phải công khai giá vé.", "Chủ đầu tư"),
    ("Ai lập phương án?", "Sở Giao thông chủ trì, phối hợp với các sở, ngành, Ủy ban nhân dân cấp xã, đơn vị liên quan lập phương án.",
     "Sở Giao thông"),
    ("Ai điều chỉnh tuyến?", "Ủy ban nhân dân cấp tỉnh, theo đề xuất của Sở Giao thông, điều chỉnh tuyến.", "Ủy ban nhân dân cấp tỉnh"),
    ("Ai kiểm định phao?", "Cục Đường thủy nội địa và Cứu hộ kiểm tra, kiểm định phao.", "Cục Đường thủy nội địa và Cứu hộ"),
    ("Ai giữ sổ?", "Người đứng đầu đơn vị quản bến phải giữ sổ.", "Người đứng đầu đơn vị quản bến"),
    ("Ai thẩm định phao?", "Hội đồng thẩm định có trách nhiệm thẩm định phao.", "Hội đồng thẩm định"),
    ("Ai phê duyệt lệ bến?", "Chủ tịch Hội đồng nhân dân xã đề nghị và Chủ tịch Ủy ban nhân dân huyện phê duyệt lệ bến.",
     "Chủ tịch Ủy ban nhân dân huyện"),
    ("Ai công nhận bến trưởng?", "Bến trưởng do dân chài bầu và Chủ tịch Ủy ban nhân dân xã công nhận.", "Chủ tịch Ủy ban nhân dân xã"),
    ("Ai chủ trì cuộc họp về bến?", "Ngày 5 tháng 9 năm 2026, tại bến, Phó Giám đốc Sở Trần Văn Bến chủ trì cuộc họp về bến.",
     "Phó Giám đốc Sở Trần Văn Bến"),
    ("Ai xem xét khen thưởng?", "Giao Sở Nội vụ xem xét khen thưởng chủ bến.", "Sở Nội vụ"),
    ("Ai quyết định hoãn chuyến đò?", "3. Trưởng ca quyết định hoãn chuyến đò và báo cho khách.", "Trưởng ca"),
    ("Ai có quyền tạm dừng chuyến đò?", "Trưởng bến chợ quyết định tạm dừng chuyến đò khi có bão.", "Trưởng bến chợ"),
    ("Đơn vị nào là đầu mối về bến?", "Vụ Đường thủy, cảng bến là đầu mối theo dõi về bến.", "Vụ Đường thủy, cảng bến"),
    ("Ai thẩm định hồ sơ bến?", "Thời hạn thẩm định hồ sơ bến là 20 ngày.", ""),
    ("Ai sửa phao?", "Phao cũ được sửa mỗi năm.", ""),
    ("Ai báo cáo về bến?", "Đối tượng báo cáo về bến gồm các chủ bến.", ""),
    ("Ai kiểm tra phao?", "Trạm Thủy văn kiểm tra phao mỗi tháng.", "Trạm Thủy văn"),
]  # fmt: skip
LEFT = [
    ("Ai phê duyệt quy hoạch bến?", "Sở Giao thông trình Ủy ban nhân dân cấp tỉnh phê duyệt quy hoạch bến.", "Ủy ban nhân dân cấp tỉnh"),
    ("Ai trình quy hoạch bến?", "Sở Giao thông trình Ủy ban nhân dân cấp tỉnh phê duyệt quy hoạch bến.", "Sở Giao thông"),
    ("Ai thẩm định hồ sơ?", "Chủ bến lập hồ sơ, gửi Sở Giao thông để chủ trì, phối hợp với các sở thẩm định.", "Sở Giao thông"),
    ("Ai phê duyệt danh mục?", "Danh mục do người đứng đầu cơ quan phê duyệt.", "người đứng đầu cơ quan"),
    (
        "Ai quyết định giao bến?",
        "Đơn vị đạt 50 điểm được Ủy ban nhân dân cấp tỉnh xem xét, quyết định giao bến.",
        "Ủy ban nhân dân cấp tỉnh",
    ),
    (
        "Cơ quan nào cấp giấy phép đò?",
        "Thẩm quyền cấp, thu hồi giấy phép đò do Ủy ban nhân dân cấp xã thực hiện.",
        "Ủy ban nhân dân cấp xã",
    ),
]
OTHERS = [
    (
        "Ai làm Chủ tịch Hội đồng lựa chọn chủ đầu tư bến?",
        "Hội đồng chấm điểm; lãnh đạo Sở Giao thông làm Chủ tịch Hội đồng.",
        "lãnh đạo Sở Giao thông",
    ),
    ("Sở Giao thông trình ai?", "Sở Giao thông trình Ủy ban nhân dân cấp tỉnh việc mở bến.", "Ủy ban nhân dân cấp tỉnh"),
    (
        "Xin giấy phép mở bến đò ngang ở thôn thì nộp ở sở nào?",
        "Chủ bến nộp 01 bộ hồ sơ trực tiếp, qua bưu chính hoặc trực tuyến đến Sở Giao thông nơi có bến đò.",
        "Sở Giao thông",
    ),
    ("Giấy phép vận chuyển đò do ai cấp?", "Sở Giao thông có trách nhiệm cấp giấy phép vận chuyển đò.", "Sở Giao thông"),
    (
        "Hồ sơ nộp cho cơ quan nào?",
        "Chủ bến nộp hồ sơ trực tiếp hoặc qua bưu điện đến Ủy ban nhân dân cấp xã nơi có bến.",
        "Ủy ban nhân dân cấp xã",
    ),
    ("Báo cáo gửi cho ai?", "Chủ bến báo cáo, gửi Sở Giao thông trước ngày 20 tháng 6.", "Sở Giao thông"),
    (
        "Ai là Chủ tịch Hội đồng?",
        "Hội đồng gồm Chủ tịch Hội đồng là lãnh đạo Sở Giao thông, Phó Chủ tịch là chủ bến.",
        "lãnh đạo Sở Giao thông",
    ),
    ("Ai làm Chủ tịch Hội đồng?", "Lãnh đạo Sở Giao thông làm Chủ tịch Hội đồng; chủ bến làm thành viên.", "Lãnh đạo Sở Giao thông"),
    ("Ai là Chủ tịch Hội đồng?", "Ủy ban nhân dân cấp tỉnh thành lập Hội đồng.", ""),
    ("Hội đồng chọn chủ bến do ai làm chủ tịch?", "Lãnh đạo Sở Giao thông làm Chủ tịch Hội đồng.", "Lãnh đạo Sở Giao thông"),
    ("Hội đồng chọn chủ bến do ai làm chủ tịch?", "Ủy ban nhân dân cấp tỉnh thành lập Hội đồng chọn chủ bến.", ""),
    ("Ai phê duyệt quy hoạch bến?", "Bộ Giao thông hướng dẫn trình tự lập, phê duyệt quy hoạch bến.", ""),
    ("Ai đứng đầu Hội đồng chấm đò?", "Chủ tịch Hội đồng là Giám đốc Sở Giao thông; Thư ký Hội đồng là chủ bến.", "Giám đốc Sở Giao thông"),
    (
        "Ai chủ trì ban chỉ đạo?",
        "Lập Ban chỉ đạo do Chủ tịch Ủy ban nhân dân xã làm Trưởng ban, chủ bến làm Phó Trưởng ban.",
        "Chủ tịch Ủy ban nhân dân xã",
    ),
    ("Cơ quan nào thường trực kế hoạch?", "Sở Giao thông là cơ quan thường trực của kế hoạch.", "Sở Giao thông"),
]
RECEIVED = [
    (
        "Chủ bến gửi báo cáo năm cho ai?",
        "Chủ bến báo cáo trước ngày 20 tháng 12; nơi nhận là Ủy ban nhân dân cấp xã và Sở Giao thông.",
        "Ủy ban nhân dân cấp xã và Sở Giao thông",
    ),
    ("Ai quyết định giá thuê chỗ?", "Chủ đầu tư được quyết định việc cho thuê chỗ và giá thuê chỗ.", "Chủ đầu tư"),
    ("Ai quyết định giá thuê chỗ?", "Chủ đầu tư được quyết định giao đất.", ""),
]
NOT_CERTAIN = [
    ("Ai báo cáo tình hình?", "Thực hiện chế độ báo cáo tình hình gửi Ủy ban nhân dân cấp xã."),
    ("Ai nộp phí?", "Doanh nghiệp nộp phí."),
    ("Ai phê duyệt quy hoạch bến?", "Bước thứ hai là lập và phê duyệt quy hoạch bến."),
    ("Ai kiểm tra phao cứu hộ?", "Sở Giao thông kiểm tra hồ sơ; nếu đủ, đề nghị Tổ cứu nạn kiểm tra phao cứu hộ."),
    ("Ai công bố bến còn trống?", "Nếu chưa có bến thì Sở Giao thông giao đất cho đơn vị công lập."),
    ("Ai thả phao?", "Quyết định của Sở Giao thông về việc thả phao được niêm yết."),
]


@pytest.mark.parametrize(("question", "sentence", "told"), SUBJECTS + LEFT + OTHERS + RECEIVED)
def test_the_body_that_is_asked_for_is_told(question: str, sentence: str, told: str) -> None:
    assert body(question, sentence) == told


def test_a_name_ends_before_the_clause_that_follows_from_it() -> None:
    sentence = "Nếu không có nhà đầu tư thì Ủy ban nhân dân cấp xã quyết định mở bến."
    assert [sentence[m.start : m.end] for m in mentions(sentence)] == ["nhà đầu tư", "Ủy ban nhân dân cấp xã"]


def test_a_name_ends_before_what_says_that_it_acts_only_so() -> None:
    assert body("Ai thu hồi bến thuyền?", "3. Nhà nước chỉ thu hồi bến thuyền khi đã có bến khác.") == "Nhà nước"


def test_what_the_headings_say_need_not_be_said_again() -> None:
    query, sentence = asked("Ai phê duyệt hỗ trợ tiền thuê bến?"), "Sở Giao thông thẩm định, trình Ủy ban nhân dân cấp tỉnh phê duyệt."
    assert told_body(query, sentence, "II. HỖ TRỢ TIỀN THUÊ BẾN")[0] > told_body(query, sentence)[0]


def test_a_word_of_the_act_in_another_word_is_not_the_act() -> None:
    sentence = "Hội đồng chấm điểm kinh nghiệm xây dựng bến tối đa 30 điểm."
    assert told_body(asked("Ai nghiệm thu bến?"), sentence) == (0.0, "")


@pytest.mark.parametrize(("question", "sentence"), NOT_CERTAIN)
def test_where_the_body_is_not_certain_none_is_told(question: str, sentence: str) -> None:
    assert body(question, sentence) == ""


def test_bodies_named_together_after_a_verb_of_sending_are_all_its_objects() -> None:
    sentence = "Chủ đầu tư gửi Sở Giao thông và Ủy ban nhân dân cấp xã báo cáo."
    roles = [(sentence[m.start : m.end], m.role) for m in mentions(sentence)]
    assert roles == [
        ("Chủ đầu tư", Role.SUBJECT), ("Sở Giao thông", Role.LEFT_TO), ("Ủy ban nhân dân cấp xã", Role.LEFT_TO),
    ]  # fmt: skip


def test_the_first_body_is_not_one_that_is_only_told() -> None:
    assert first_body("Gửi Sở Giao thông; Ủy ban nhân dân cấp xã thẩm định.") == "Ủy ban nhân dân cấp xã"


def test_the_same_body_at_another_level_takes_its_place() -> None:
    assert is_successor("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện")
    assert not is_successor("Ủy ban nhân dân cấp xã", "Sở Giao thông")
    assert not is_successor("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã")


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Ai bảo vệ môi trường trong chợ?", "1. Chợ nông sản phải có hạ tầng bảo vệ môi trường như yêu cầu tại Điều 9.", ""),
        ("Ai bảo vệ môi trường trong chợ?", "1. Hộ kinh doanh trong chợ đáp ứng yêu cầu bảo vệ môi trường.", ""),
        ("Ai bảo vệ môi trường trong chợ?", "Điều này quy định trách nhiệm bảo vệ môi trường chợ của Ban quản lý chợ.", "Ban quản lý chợ"),
        ("Ai bảo vệ môi trường trong chợ?", "Trách nhiệm bảo vệ môi trường chợ của chủ đầu tư chợ và của Ủy ban nhân dân cấp xã.", ""),
        ("Ai quyết định thành lập chợ?", "a) Rà soát hiện trạng chợ và thành lập lại; nội dung quyết định theo khoản 1 Điều 12.", ""),
        ("Cơ quan nào có thẩm quyền cho phép họp chợ?", "2. Sở Công Thương cho phép họp chợ ban đêm.", "Sở Công Thương"),
        ("Thẩm quyền thành lập chợ thuộc về ai?", "2. Ủy ban nhân dân cấp xã thành lập chợ.", "Ủy ban nhân dân cấp xã"),
    ],
)
def test_a_duty_is_its_holders_and_what_only_has_something_does_nothing(question: str, sentence: str, told: str) -> None:
    assert body(question, sentence) == told
