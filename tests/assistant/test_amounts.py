"""Which amount of a sentence a question asks for: the one of the clause that says what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.amounts import best_told, in_own_range, own_part
from assistant.overlap import Asked
from assistant.question import understand
from assistant.ranges import measured
from assistant.sentences import FIGURE
from ingest.records import Span
from ingest.syllables import fold, key

FEES = "Bến loại một thu không quá 30 điểm; bến loại hai tối đa 20 điểm (chưa kể 5 điểm cộng), bến cóc tối đa 10 điểm."
DAYS = (
    "Trong 02 ngày kể từ ngày nhận hồ sơ, bản đồ, Sở Giao thông thông báo; "
    "trường hợp hồ sơ thiếu thì bổ sung trong 05 ngày kể từ ngày được báo."
)
GROUPS = "Ao loại 1 thu 30 điểm; ao loại 2 thu 20 điểm."
PRICES = "Giá đối với hộ tại phường là 36 điểm; tại xã là 25 điểm."
NOTICE = "Người bán được báo trước 90 ngày đối với sạp gỗ và 180 ngày đối với nhà bè."
FERRY = "Giá vé cho người đi đò là 20 điểm/lượt; đi đêm là 35 điểm/lượt."
GRANT = "Hỗ trợ tháo bến 12 điểm, tối đa 60 điểm/bến đối với hộ và 150 điểm/bến đối với xưởng."
COURSE = "Một bằng lái bằng 15 giờ học luật hoặc 30 giờ thực hành."
ROUNDS = "Đội cứu hộ kiểm tra xong đợt 1 trong 10 ngày, đợt 2 trong 25 ngày."
LOST = "Chìm đò: 10 điểm; hỏng đò: 5 điểm."
CHECK = "Trong 03 ngày kể từ ngày nhận hồ sơ, Sở Giao thông kiểm tra và yêu cầu bổ sung hồ sơ; thời hạn bổ sung là 10 ngày."
LAPSE = "Sở Giao thông thông báo trong 03 ngày; quá 30 ngày kể từ ngày thông báo mà chủ đò không bổ sung thì hồ sơ hết giá trị."


def amounts(sentence: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in FIGURE.finditer(sentence)]


def told(question: str, sentence: str) -> list[str]:
    query = understand(question, as_of=date(2026, 1, 15))
    rarity = {(key if query.accented else fold)(w): 1.0 for w in query.terms}
    return best_told(Asked(query, rarity), sentence, amounts(sentence))


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Sở Giao thông thông báo trong mấy ngày?", DAYS, ["02 ngày"]),
        ("Hồ sơ thiếu thì bổ sung trong mấy ngày?", DAYS, ["05 ngày"]),
        ("ho so thieu thi bo sung trong may ngay", DAYS, ["05 ngày"]),
        ("Bến loại hai được bao nhiêu điểm?", FEES, ["tối đa 20 điểm"]),
        ("Bến cóc được mấy điểm?", FEES, ["tối đa 10 điểm"]),
        ("Dỡ nhà bè phải báo trước bao nhiêu ngày?", NOTICE, ["180 ngày"]),
        ("Dỡ sạp gỗ phải báo trước bao nhiêu ngày?", NOTICE, ["90 ngày"]),
        ("Người bán được báo trước mấy ngày?", NOTICE, ["90 ngày", "180 ngày"]),
        ("Bến được mấy điểm?", "Bến không được chấm.", []),
        ("Ao loại 2 thu mấy điểm?", GROUPS, ["20 điểm"]),
        ("Vé đi đò đêm mấy điểm?", FERRY, ["35 điểm/lượt"]),
        ("Tháo bến được mấy điểm?", "Tháo bến được 60 điểm/cơ sở đối với hộ.", ["60 điểm/cơ sở"]),
        ("Đi đò được mấy điểm?", "Đi đò được 60 điểm/ngày đối với hộ.", ["60 điểm/ngày"]),
        ("Đi đò được mấy điểm?", "Đi đò được 60 điểm/bến sông Cái lớn.", ["60 điểm"]),
        ("Vé đi đò mấy điểm?", FERRY, ["20 điểm/lượt"]),
        ("Xưởng tháo bến được hỗ trợ bao nhiêu điểm?", GRANT, ["150 điểm/bến"]),
        ("Bằng lái gồm bao nhiêu giờ thực hành?", COURSE, ["30 giờ"]),
        ("Bằng lái gồm bao nhiêu giờ?", COURSE, ["15 giờ", "30 giờ"]),
        ("Đợt 2 kiểm tra trong mấy ngày?", ROUNDS, ["25 ngày"]),
        ("Hỏng đò được mấy điểm?", LOST, ["5 điểm"]),
        ("Hồ sơ thiếu thì bổ sung trong mấy ngày?", CHECK, []),
        ("Quá mấy ngày kể từ khi thông báo thì hồ sơ hết giá trị?", LAPSE, ["30 ngày"]),
    ],
)
def test_the_amount_of_what_is_asked_is_told(question: str, sentence: str, expected: list[str]) -> None:
    assert told(question, sentence) == expected


def test_of_amounts_by_range_the_one_is_left_whose_range_holds_the_amount_of_the_question() -> None:
    graded = "Đò từ 10 chỗ trở xuống thu 20 điểm; đò trên 10 chỗ thu 35 điểm."
    left = in_own_range(measured("Đò 16 chỗ thu mấy điểm?"), graded, amounts(graded))
    assert [at.of(graded) for at in left] == ["35 điểm"]


@pytest.mark.parametrize(
    ("sentence", "n", "part"),
    [
        (DAYS, 0, "Trong  Sở Giao thông thông báo"),
        (DAYS, 1, "trường hợp hồ sơ thiếu thì bổ sung trong  "),
        (NOTICE, 1, "Người bán được báo trước   đối với nhà bè."),
        (PRICES, 1, "Giá đối với hộ tại xã là  ."),
    ],
)
def test_an_amount_is_of_its_clause_without_the_event_it_is_counted_from(sentence: str, n: int, part: str) -> None:
    assert own_part(sentence, amounts(sentence), n) == part
