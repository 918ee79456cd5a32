"""Which amount of a sentence a question asks for: the one of the clause that says what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.amounts import best_told, own_part
from assistant.overlap import Asked
from assistant.question import understand
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
    ],
)
def test_the_amount_of_what_is_asked_is_told(question: str, sentence: str, expected: list[str]) -> None:
    assert told(question, sentence) == expected


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
