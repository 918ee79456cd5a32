"""Questions of yes or no: what decides them, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.overlap import Asked
from assistant.question import understand
from assistant.verdict import Verdict, verdict
from ingest.syllables import fold, key


def _verdict(question: str, sentence: str, headings: str = "") -> Verdict | None:
    query = understand(question, as_of=date(2026, 1, 1))
    return verdict(query, sentence, headings, Asked(query, {(key if query.accented else fold)(w): 1.0 for w in query.terms}))


@pytest.mark.parametrize(
    ("question", "sentence", "is_so", "told"),
    [
        (
            "Thuyền du lịch có được neo qua đêm không?",
            "2. Thuyền du lịch không được neo qua đêm, trừ khi có bão.",
            False,
            "không được neo qua đêm, trừ khi có bão",
        ),
        ("thuyen du lich co duoc neo qua dem khong", "Thuyền du lịch không được neo qua đêm.", False, "không được neo qua đêm"),
        ("Có được đốt rác tại bến không?", "3. Nghiêm cấm đốt rác tại bến.", False, "Nghiêm cấm đốt rác tại bến"),
        (
            "Chủ thuyền có được cho thuê thuyền không?",
            "Chủ thuyền được cho thuê thuyền nếu đã đăng ký.",
            True,
            "được cho thuê thuyền nếu đã đăng ký",
        ),
        ("Chủ thuyền có phải nộp phí neo không?", "Chủ thuyền không phải nộp phí neo.", False, "không phải nộp phí neo"),
        ("Chủ thuyền có phải mua bảo hiểm không?", "Chủ thuyền phải mua bảo hiểm hằng năm.", True, "phải mua bảo hiểm hằng năm"),
        (
            "Hành khách có vé tháng có phải trả tiền gửi xe không?",
            "Hành khách có vé tháng không phải trả tiền gửi xe.",
            False,
            "không phải trả tiền gửi xe",
        ),
        ("Bến tạm có phải là bến chính không?", "Bến tạm không phải là bến chính.", False, "không phải là bến chính"),
        (
            "Chợ có được bán thuốc kê đơn không?",
            "Chợ được bán thuốc không kê đơn; không được bán thuốc kê đơn.",
            False,
            "không được bán thuốc kê đơn",
        ),
        (
            "Thuyền chở 15 khách có phải đăng kiểm không?",
            "2. Thuyền chở từ 12 khách trở lên phải đăng kiểm.",
            True,
            "Thuyền chở từ 12 khách trở lên phải đăng kiểm",
        ),
        (
            "Thuyền trễ phí 40 ngày có bị thu vé không?",
            "Thuyền trễ phí trên 30 ngày bị thu vé.",
            True,
            "Thuyền trễ phí trên 30 ngày bị thu vé",
        ),
        (
            "Người mới lái 10 tháng có được chở khách không?",
            "Người lái chưa đủ 12 tháng thì không được chở khách.",
            False,
            "Người lái chưa đủ 12 tháng thì không được chở khách",
        ),
        (
            "Mất vé không ghi tên có được trả tiền không?",
            "Người giữ vé không ghi tên khi mất vé thì không được trả tiền.",
            False,
            "không được trả tiền",
        ),
        ("Can an enterprise submit the dossier online?", "Doanh nghiệp được nộp hồ sơ trực tuyến.", True, "được nộp hồ sơ trực tuyến"),
        ("Must enterprises pay a fee?", "Doanh nghiệp không phải nộp lệ phí.", False, "không phải nộp lệ phí"),
    ],
)
def test_a_rule_of_the_same_act_and_thing_decides(question: str, sentence: str, is_so: bool, told: str) -> None:
    assert _verdict(question, sentence) == Verdict(is_so, told)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # of a part of the thing, of other people, of another act
        ("Chợ có được bán thuốc không?", "Chợ không được bán thuốc kê đơn."),
        ("Doanh nghiệp có được hỗ trợ tiền thuê không?", "Doanh nghiệp có vốn đầu tư nước ngoài không được hỗ trợ tiền thuê."),
        (
            "Doanh nghiệp có được hỗ trợ tiền thuê không?",
            "Doanh nghiệp nợ thuế nhiều kỳ liên tiếp không được hỗ trợ tiền thuê.",
        ),
        ("Thuyền có được neo qua đêm không?", "Thuyền được đón khách tại bến."),
        # only spoken of: whom or when another rule holds
        ("Doanh nghiệp có được cấp giấy phép không?", "Doanh nghiệp được cấp giấy phép phải nộp phí."),
        ("Doanh nghiệp có được cấp giấy phép không?", "Khi được cấp giấy phép, doanh nghiệp thông báo cho cơ quan thuế."),
        # another sort of rule than is asked for
        ("Chủ thuyền có phải đăng ký không?", "Chủ thuyền được đăng ký tại bến."),
        ("Chủ thuyền có được neo qua đêm không?", "Chủ thuyền chỉ được neo qua đêm tại bến chính."),
        ("Can a household lease land in a cluster?", "Tổ chức, cá nhân trong cụm được thuê đất."),
        # a bound, other numbers, a list to come
        ("Có được đăng ký 20 tín chỉ không?", "Sinh viên không được đăng ký quá 16 tín chỉ."),
        ("Doanh nghiệp có được hỗ trợ không?", "Doanh nghiệp được hỗ trợ khi có đủ các điều kiện sau đây:"),
        # the opposite is asked
        ("Chợ có được bán thuốc không kê đơn không?", "Chợ không được bán thuốc kê đơn."),
        ("Can a boat moor without a permit?", "Thuyền không được neo."),
    ],
)
def test_what_is_not_decided_is_left_to_be_read(question: str, sentence: str) -> None:
    assert _verdict(question, sentence) is None


def test_the_headings_say_of_whom_a_rule_without_a_subject_is() -> None:
    headings = "Điều 5. Xe khám bệnh lưu động"
    assert _verdict("Is surgery allowed in the vehicle?", "Không được phẫu thuật trên xe khám bệnh lưu động.", headings) == Verdict(
        False, "Không được phẫu thuật trên xe khám bệnh lưu động"
    )
