"""The set terms of a question, and what a text lacks of them."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.terms import AskedTerms

MARRIES = "Đăng ký kết hôn tại Ủy ban nhân dân cấp xã nơi cư trú của một trong hai bên."


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("Đăng ký khai sinh ở đâu?", MARRIES, 1.0),  # of the whole term only the general half is said
        ("Đăng ký kết hôn ở đâu?", MARRIES, 0.0),
        ("dang ky ket hon o dau", MARRIES, 0.0),
        ("dang ky khai sinh o dau", MARRIES, 1.0),
        ("How do I register a marriage?", MARRIES, 0.0),
        ("Where is a birth certificate issued?", MARRIES, 1.0),
        ("Cổ phần được hưởng bao nhiêu phần trăm lợi nhuận?", "Cổ phần được chia 8% lợi nhuận.", 0.0),
        ("Trẻ mầm non ăn mấy bữa?", "Nhà trường tổ chức 02 bữa ăn ở cấp mầm non.", 0.0),  # "trẻ" only says of what kind
        ("Quyền của chủ đầu tư hạ tầng là gì?", "Chủ đầu tư xây dựng hạ tầng bến được thu phí.", 0.0),
        ("Quyền của chủ đầu tư hạ tầng là gì?", "Chủ đầu tư bến được thu phí, còn việc sửa chữa thì do tỉnh lo hạ tầng.", 1.0),
        ("Trạm cân rộng bao nhiêu héc ta?", "Trạm cân có diện tích 2 ha.", 0.0),
    ],
)
def test_a_term_is_missing_where_the_text_says_it_in_no_way(question: str, text: str, missing: float) -> None:
    assert AskedTerms(ask(question)).share_missing(text) == missing


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Bến làm đường, điện trong mấy tháng?", "Bến làm đường và cấp điện trong 06 tháng."),  # no "đường điện"
        ("Văn bản số 5 thì viết là 5 hay 05?", "Số nhỏ hơn 10 phải thêm số 0 ở trước."),  # no "văn bản số"
        ("Hai doanh nghiệp bằng điểm thì ai được?", "Các đơn vị bằng điểm thì bốc thăm."),
        ("hai doanh nghiep bang diem thi ai duoc", "Các đơn vị bằng điểm thì bốc thăm."),
        ("Chỉ bị phạt tiền thôi à?", "Người vi phạm bị xử phạt hành chính."),
    ],
)
def test_no_term_goes_over_a_comma_or_a_number_and_law_may_name_the_wider_kind(question: str, text: str) -> None:
    assert AskedTerms(ask(question)).share_missing(text) == 0.0


def test_the_wider_kind_does_not_answer_for_the_narrower_the_other_way_round() -> None:
    assert AskedTerms(ask("Đơn vị sự nghiệp nộp gì?")).share_missing("Doanh nghiệp nộp phí.") > 0.0


def test_a_term_may_be_said_by_another_of_the_same_line_of_the_glossary() -> None:
    assert AskedTerms(ask("Ai thu hồi nhà xưởng?")).share_missing("Việc thu hồi nhà máy do cơ quan cấp phép quyết định.") < 1.0


@pytest.mark.parametrize("question", ["Thủ tục thế nào?", "Nghị định này quy định gì?", "Thời hạn là bao lâu?", "Cùng lúc thì sao?"])
def test_general_words_and_kinds_of_documents_are_no_terms(question: str) -> None:
    assert AskedTerms(ask(question)).share_missing("") == 0.0


def test_what_only_asks_belongs_to_no_term() -> None:
    assert AskedTerms(ask("Chợ có được mở thêm không?")).share_missing("") == 0.0  # "có được" is a line of the glossary
