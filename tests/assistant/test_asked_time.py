"""What a question says of time: the day whose law it asks about, and the days that are only what it asks about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.asked_time import asked_time
from assistant.records import AskedTime, Before

TODAY = date(2026, 11, 22)


def read(question: str) -> AskedTime:
    return asked_time(question, TODAY)


@pytest.mark.parametrize(
    ("question", "day", "said", "rest"),
    [
        ("Tháng 8/2025, Sở Y tế cấp phép trong bao lâu?", "2025-08-31", "Tháng 8/2025", "Sở Y tế cấp phép trong bao lâu?"),
        ("Thời hạn cấp phép tháng 8 năm 2025 là bao lâu?", "2025-08-31", "tháng 8 năm 2025", "Thời hạn cấp phép là bao lâu?"),
        ("Trước 01/7/2025 ai nhận hồ sơ?", "2025-06-30", "Trước 01/7/2025", "ai nhận hồ sơ?"),
        ("trước ngày 1 tháng 7 năm 2025 ai nhận hồ sơ?", "2025-06-30", "trước ngày 1 tháng 7 năm 2025", "ai nhận hồ sơ?"),
        ("Ngày 06/8/2025 ai cấp phép?", "2025-08-06", "Ngày 06/8/2025", "ai cấp phép?"),
        ("Ngày 6 tháng 8 năm 2025 ai cấp phép?", "2025-08-06", "Ngày 6 tháng 8 năm 2025", "ai cấp phép?"),
        ("Ai cấp phép vào 6-8-2025?", "2025-08-06", "vào 6-8-2025", "Ai cấp phép?"),
        ("Ai cấp phép tại thời điểm 2025-08-06?", "2025-08-06", "tại thời điểm 2025-08-06", "Ai cấp phép?"),
        ("Bến tôi năm 2024 phải nộp phí bao nhiêu?", "2024-12-31", "năm 2024", "Bến tôi phải nộp phí bao nhiêu?"),
        ("Cho tôi hỏi tháng 8/2025 thì ai cấp phép?", "2025-08-31", "tháng 8/2025", "Cho tôi hỏi thì ai cấp phép?"),
        ("How are markets established before July 2025?", "2025-06-30", "before July 2025", "How are markets established?"),
        ("Năm 2024, thời hạn là bao lâu?", "2024-12-31", "Năm 2024", "thời hạn là bao lâu?"),
        ("Năm 2026, thời hạn là bao lâu?", "2026-11-22", "Năm 2026", "thời hạn là bao lâu?"),
        ("Trước năm 2025 thời hạn là bao lâu?", "2024-12-31", "Trước năm 2025", "thời hạn là bao lâu?"),
        ("Đầu tháng 9/2026 thời hạn là bao lâu?", "2026-09-10", "Đầu tháng 9/2026", "thời hạn là bao lâu?"),
        ("Quý II/2025 thời hạn là bao lâu?", "2025-06-30", "Quý II/2025", "thời hạn là bao lâu?"),
        ("Từ 15/9/2026 thời hạn là bao lâu?", "2026-09-15", "Từ 15/9/2026", "thời hạn là bao lâu?"),
        ("Kể từ ngày 15 tháng 9 năm 2026 trở đi, ai nhận hồ sơ?", "2026-09-15", "Kể từ ngày 15 tháng 9 năm 2026 trở đi", "ai nhận hồ sơ?"),
        ("Sau ngày 15/9/2026 thời hạn là bao lâu?", "2026-09-16", "Sau ngày 15/9/2026", "thời hạn là bao lâu?"),
        ("Hiện nay thời hạn là bao lâu?", "2026-11-22", "Hiện nay", "thời hạn là bao lâu?"),
        ("Theo quy định hiện hành, thời hạn là bao lâu?", "2026-11-22", "Theo quy định hiện hành", "thời hạn là bao lâu?"),
        ("bay gio thoi han la bao lau", "2026-11-22", "bay gio", "thoi han la bao lau"),
        ("thang 8/2025 so y te cap phep bao lau", "2025-08-31", "thang 8/2025", "so y te cap phep bao lau"),
        ("truoc 01/7/2025 ai nhan ho so", "2025-06-30", "truoc 01/7/2025", "ai nhan ho so"),
        ("before 1 July 2025 who received the request?", "2025-06-30", "before 1 July 2025", "who received the request?"),
        ("In August 2025, how long did it take?", "2025-08-31", "In August 2025", "how long did it take?"),
        ("Who decided as of 6 August 2025?", "2025-08-06", "as of 6 August 2025", "Who decided?"),
        ("Who decided on August 6th, 2025?", "2025-08-06", "on August 6th, 2025", "Who decided?"),
        ("Who decides at present?", "2026-11-22", "at present", "Who decides?"),
        ("Nghị định 7/2017 còn hiệu lực vào 06/8/2025 không?", "2025-08-06", "vào 06/8/2025", "Nghị định 7/2017 còn hiệu lực không?"),
        ("Nghị định 7/2024 tháng 8/2025 quy định gì?", "2025-08-31", "tháng 8/2025", "Nghị định 7/2024 quy định gì?"),
        ("Ai quyết định mở chợ trước ngày 01/7/2025?", "2025-06-30", "trước ngày 01/7/2025", "Ai quyết định mở chợ?"),
        ("Hồ sơ mở chợ trước 15/9/2026 gồm những gì?", "2026-09-14", "trước 15/9/2026", "Hồ sơ mở chợ gồm những gì?"),
        ("Thời hạn thẩm định trước 15/9/2026 là bao lâu?", "2026-09-14", "trước 15/9/2026", "Thời hạn thẩm định là bao lâu?"),
        ("Việc thẩm định được làm trong bao lâu vào 01/6/2024?", "2024-06-01", "vào 01/6/2024", "Việc thẩm định được làm trong bao lâu?"),
    ],
)  # fmt: skip
def test_a_day_that_the_question_names_is_the_day_of_its_law(question: str, day: str, said: str, rest: str) -> None:
    time = read(question)
    assert (str(time.day), time.said, time.rest, time.events) == (day, said, rest, ())


@pytest.mark.parametrize(
    "question",
    [
        "Nghị định 139/2025 hết hiệu lực từ ngày 01/3/2027 đúng không?",
        "Nghị định 303/2026 có hiệu lực từ ngày 15/9/2026 phải không?",
        "Nghị định nào có hiệu lực ngày 15/9/2026 đúng hay sai?",
        "Decree 139/2025 expires on 1 March 2027, right?",
        "Văn bản ngày 15/3/2024 của Chính phủ quy định gì?",
        "Nghị định 32 ngày 15/3/2024 quy định gì về hồ sơ?",
        "Nghị định số 32/2024/NĐ-CP ngày 15 tháng 3 năm 2024 của Chính phủ quy định gì?",
        "nghi dinh 32 ngay 15/3/2024 quy dinh gi",
        "Công văn của Ủy ban nhân dân tỉnh Hà Nam ngày 06/8/2025 yêu cầu gì?",
        "Báo cáo số 2202/BC-SCT ngày 03/7/2025 của ai?",
        "What does the decree dated 15 March 2024 say?",
        "Luật Đất đai năm 2024 quy định gì về thu hồi đất?",
        "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024 có hiệu lực khi nào?",
        "Nghị định 32/2024 và Thông tư 14/2024/TT-BCT khác nhau thế nào?",
        "Mục tiêu đến năm 2030 tỉnh có bao nhiêu chợ?",
        "Giai đoạn 2021 - 2024 tăng trưởng bao nhiêu?",
        "Diện tích từ 10 ha đến 75 ha, tức 2000 hộ, đúng không?",
        "Trước ngày 20 tháng 6 phải nộp báo cáo nào?",
        "Ngày 31/02/2025 ai nhận hồ sơ?",
        "Tỉnh Hà Nam cũ có bao nhiêu chợ?",
    ],
)
def test_a_date_that_is_the_subject_is_left_in_the_question(question: str) -> None:
    assert read(question) == AskedTime(rest=question)


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("hồ sơ đang thẩm định ngày 15/9/2026 thì theo quy định nào?", date(2026, 9, 15)),
        ("ho so dang tham dinh ngay 15/9/2026 thi theo quy dinh nao", date(2026, 9, 15)),
        ("Hồ sơ nộp trước ngày 15/9/2026 thì xử lý thế nào?", date(2026, 9, 15)),
        ("Hồ sơ nộp tại huyện trước 01/7/2025 thì ai giải quyết?", date(2025, 7, 1)),
        ("Chợ nổi thành lập trước 01/7/2025 có phải làm lại thủ tục không?", date(2025, 7, 1)),
        ("Dự án đã được duyệt năm 2020 thì áp dụng luật nào?", date(2020, 1, 1)),
        ("Giấy phép cấp năm 2023 thì xử lý thế nào?", date(2023, 1, 1)),
        ("Bến cũ từ trước năm 2009 thì xử lý thế nào?", date(2009, 1, 1)),
        ("Mấy chợ hình thành từ trước năm 2009 thì xử lý thế nào?", date(2009, 1, 1)),
        ("Hồ sơ đang thẩm định ngày 15/9/2026 thì áp dụng quy định cũ hay mới?", date(2026, 9, 15)),
        ("Đò tôi mua năm 2015 có tiếp tục được chở khách không?", date(2015, 1, 1)),
        ("What happens to licences of markets formed before 2009?", date(2009, 1, 1)),
        ("What applies to piers that existed before 2009?", date(2009, 1, 1)),
        ("do toi mua nam 2015 co tiep tuc duoc cho khach khong", date(2015, 1, 1)),
        ("What happens to applications filed before 15 September 2026?", date(2026, 9, 15)),
    ],
)
def test_a_day_on_which_something_happened_is_an_event_of_a_transitional_question(question: str, event: date) -> None:
    assert read(question) == AskedTime(events=(event,), is_transitional=True, rest=question)


@pytest.mark.parametrize("question", ["Hồ sơ đang thẩm định dở thì theo nghị định nào?", "Điều khoản chuyển tiếp quy định thế nào?"])
def test_a_transitional_question_need_not_name_a_day(question: str) -> None:
    assert read(question) == AskedTime(is_transitional=True, rest=question)


@pytest.mark.parametrize(
    ("question", "before", "said", "rest"),
    [
        ("Theo nghị định cũ, thời hạn là bao lâu?", Before(), "Theo nghị định cũ", "thời hạn là bao lâu?"),
        ("How wide was a wharf before the 2026 amendment?", Before(), "before the 2026 amendment", "How wide was a wharf?"),
        ("Thời hạn trước khi sửa đổi, bổ sung là bao lâu?", Before(), "trước khi sửa đổi, bổ sung", "Thời hạn là bao lâu?"),
        ("theo nghi dinh cu thoi han la bao lau", Before(), "theo nghi dinh cu", "thoi han la bao lau"),
        ("Under the old decree, how long is it?", Before(), "Under the old decree", "how long is it?"),
        ("Trước Nghị định 303/2026, thời hạn là bao lâu?", Before("303/2026"), "Trước Nghị định 303/2026", "thời hạn là bao lâu?"),
        (
            "Trước khi Nghị định 303/2026/NĐ-CP có hiệu lực, thời hạn là bao lâu?", Before("303/2026/NĐ-CP"),
            "Trước khi Nghị định 303/2026/NĐ-CP có hiệu lực", "thời hạn là bao lâu?",
        ),
    ],
)  # fmt: skip
def test_the_law_before_a_change_is_asked_for(question: str, before: Before, said: str, rest: str) -> None:
    assert read(question) == AskedTime(said=said, before=before, rest=rest)


def test_a_question_of_nothing_but_a_day_has_no_rest() -> None:
    assert read("Tháng 8/2025?") == AskedTime(
        day=date(2025, 8, 31), said="Tháng 8/2025", period=(date(2025, 8, 1), date(2025, 8, 31)), rest=""
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Thẻ được cấp trước tháng 4/2026 thì dùng đến khi nào?",
        "the duoc cap truoc thang 4/2026 thi dung den khi nao",
        "Ban quản trị bị giải thể trước ngày 01/4/2026 phải bàn giao gì?",
        "Giấy tờ xã cấp cho hội tôi trước 01/4/2026 vẫn còn hạn, có phải đổi không?",
        "Chợ có từ hồi năm 2006, nay đã xuống cấp, có được họp nữa không?",
        "cho co tu nam 2006 thi co duoc hop nua khong",
    ],
)
def test_what_was_done_to_a_thing_by_a_day_does_not_name_the_day_of_the_law(question: str) -> None:
    time = read(question)
    assert (time.day, len(time.events)) == (None, 1)


@pytest.mark.parametrize("question", ["Tỉnh có vào năm 2024 bao nhiêu chợ?", "Quy định về phí có từ năm 2024 là gì?"])
def test_what_there_was_on_a_day_is_asked_of_the_law_of_that_day(question: str) -> None:
    assert read(question).day is not None


@pytest.mark.parametrize(
    "question",
    [
        "Bến dưới 10 chỗ mở từ trước Nghị định 68/2017 có phải đóng không?",
        "Bến lập trước Nghị định 68/2017 thì có phải đóng không?",
        "Giấy phép của huyện ban hành trước Nghị định 139/2025 còn dùng được không?",
        "Markets open since before Decree 68/2017: may they stay open?",
        "Who sorts out old piers set up before Decree 68/2017?",
    ],
)
def test_what_has_been_there_since_before_a_document_is_asked_of_in_the_law_of_the_day(question: str) -> None:
    time = read(question)
    assert (time.before, time.day, time.rest) == (None, None, question)


def test_an_old_law_that_is_itself_asked_about_is_no_day() -> None:
    question = "Luật Chợ mới thay cho luật nào, luật cũ hết hiệu lực khi nào?"
    assert read(question) == AskedTime(rest=question)


@pytest.mark.parametrize(("question", "is_open"), [("Sau 01/7/2025 ai cấp phép?", True), ("Tháng 7/2025 ai cấp phép?", False)])
def test_the_days_since_a_day_are_told_from_the_day(question: str, is_open: bool) -> None:
    assert read(question).is_open is is_open
