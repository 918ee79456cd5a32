"""Questions of yes or no: how they are told, and the words of a sentence that answer them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.overlap import Asked
from assistant.question import understand
from assistant.whether import asked_predicate, asks_whether, says_rule, told_whether


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("Thuyền có được neo qua đêm không?", True),
        ("thuyen co duoc neo qua dem khong", True),
        ("Bến đã có giấy phép chưa?", True),
        ("Thuyền có phải đăng ký không nếu chỉ chở khách?", True),
        ("May a boat moor overnight?", True),
        ("Thuyền không neo thì nộp phí bao nhiêu?", False),
        ("Cơ quan nào không phải nộp phí?", False),
        ("Ai có quyền hay không?", False),
        ("Can you tell me how long a boat may moor?", False),
        ("Is there a fee?", False),
    ],
)
def test_a_question_of_yes_or_no_is_told_from_others(question: str, is_so: bool) -> None:
    assert asks_whether(question) is is_so


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        (
            "Thuyền có được neo qua đêm không?",
            "2. Thuyền du lịch không được neo qua đêm, trừ khi có bão.",
            "không được neo qua đêm, trừ khi có bão",
        ),
        ("Người bị phạt có được bán hàng không?", "Người đang bị phạt chỉ được bán hàng ban ngày.", "chỉ được bán hàng ban ngày"),
        ("Bến tạm có giá trị như bến chính không?", "Bến tạm được mở theo quy định có giá trị như bến chính.", "có giá trị như bến chính"),
        ("Hộ nghèo có phải nộp phí không?", "Miễn phí đối với hộ nghèo.", "Miễn phí đối với hộ nghèo"),
        (
            "Chợ có được thu phí gửi xe không?",
            "Chợ được bán vé tham quan; không được thu phí gửi xe của người bán.",
            "không được thu phí gửi xe của người bán",
        ),
        ("thuyen co duoc neo qua dem khong", "Thuyền không được neo qua đêm.", "không được neo qua đêm"),
        ("Chợ có được thu phí gửi xe không?", "| Chợ | có |", None),
    ],
)
def test_what_is_told_is_the_predicate_with_what_limits_it(question: str, sentence: str, told: str | None) -> None:
    query = understand(question, as_of=date(2026, 1, 1))
    assert told_whether(query, sentence, Asked(query, dict.fromkeys(query.terms, 1.0))) == told


def test_what_is_asked_to_be_so_stands_after_the_auxiliary() -> None:
    query = understand("Thư ký hội đồng có phải là thành viên hội đồng không?", as_of=date(2026, 1, 1))
    assert asked_predicate(query) == ("thành", "viên", "hội", "đồng")


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Bến có phải có phao không?", "Bến phải có phao cứu sinh.", True),
        ("Bến có phải có phao không?", "Bến gồm cầu, phao và nhà chờ.", False),
        ("ben co phai co phao khong", "Bến gồm cầu, phao và nhà chờ.", False),
        ("Thuyền có được neo qua đêm không?", "Cấm neo qua đêm.", True),
        ("Thuyền có được neo qua đêm không?", "Neo qua đêm là neo từ 22 giờ đến 5 giờ.", False),
        ("Bến có phao không?", "Bến gồm cầu, phao và nhà chờ.", True),
    ],
)
def test_what_someone_must_or_may_do_is_said_by_a_rule(question: str, sentence: str, says: bool) -> None:
    assert says_rule(understand(question, as_of=date(2026, 11, 23)), sentence) is says
