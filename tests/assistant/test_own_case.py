"""Questions of yes or no with an amount of the questioner's own, held to the bound that a sentence sets."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.overlap import Asked
from assistant.own_case import own_case
from assistant.question import understand
from assistant.verdict import Verdict
from ingest.syllables import fold, key


def _decided(question: str, sentence: str, headings: str = "") -> Verdict | None:
    query = understand(question, as_of=date(2026, 1, 1))
    return own_case(query, sentence, headings, Asked(query, {(key if query.accented else fold)(w): 1.0 for w in query.terms}))


@pytest.mark.parametrize(
    ("question", "sentence", "is_so"),
    [
        ("Bến rộng 400 m2 có được không?", "1. Bến có diện tích từ 500 m2 đến 900 m2.", False),
        ("Bến rộng 600 m2 có được không?", "1. Bến có diện tích từ 500 m2 đến 900 m2.", True),
        ("Bến 95 ha có được công bố không?", "Diện tích của một bến không quá 90 ha.", False),
        ("ben rong 0,04 ha duoc khong", "Bến có diện tích từ 500 m2 trở lên.", False),
        ("Xin vé bến 14 tháng có được không?", "Vé bến có thời hạn tối đa 12 tháng, tối thiểu 03 tháng.", False),
        ("Nộp phí neo sau 12 ngày có trễ không?", "Chủ thuyền nộp phí neo trong thời hạn 10 ngày.", True),
        ("Nộp phí neo sau 9 ngày có kịp không?", "Chủ thuyền nộp phí neo trong thời hạn 10 ngày.", True),
        ("Gia hạn vé trước 5 ngày làm việc có muộn không?", "Gia hạn vé ít nhất 03 ngày làm việc trước khi hết hạn.", False),
        ("Lều 4 m2 có được không?", "Lều tối thiểu 06 m²; trường hợp đặt trên bến thì không áp dụng.", False),
        ("Is a 95-hectare industrial cluster allowed?", "Diện tích của một cụm công nghiệp không quá 90 ha.", False),
        ("Can an industrial cluster have 40 hectares?", "Diện tích của một cụm công nghiệp dưới 90 ha.", None),
    ],
)
def test_an_amount_is_held_to_the_bound_of_what_it_measures(question: str, sentence: str, is_so: bool | None) -> None:
    found = _decided(question, sentence)
    assert (found and found.is_so) == is_so
    assert found is None or found.told in sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Bến rộng 600 m2 có được bán vé tháng không?", "Bến có diện tích từ 500 m2 trở lên."),  # more is asked than the size
        ("Chợ rộng 400 m2 có được không?", "Bến có diện tích từ 500 m2 trở lên."),  # of another thing
        ("Nộp phí neo sau 12 ngày có trễ không?", "Chủ thuyền nộp phí neo trong thời hạn 10 ngày làm việc."),  # days of another sort
        ("Nộp phí neo sau 12 ngày có trễ không?", "Cảng trả lời đơn xin neo đậu trong thời hạn 10 ngày."),  # of another act
        ("Lều 7 m2 có được không?", "Lều tối thiểu 08 m2, ở bến chính tối thiểu 06 m2."),  # one of two bounds is kept
        ("Lều 7 m2 có được không?", "Lều dưới 08 m2 thì phải tháo dỡ."),  # the bound is a case, what holds in it another matter
        ("Lều 7 m2 có được không?", "Lều tối thiểu 08 m2 hoặc đặt ngoài bến."),  # another way is open
        ("Lều bao nhiêu m2 thì được?", "Lều tối thiểu 08 m2."),
    ],
)
def test_what_the_bound_does_not_decide_is_left_open(question: str, sentence: str) -> None:
    assert _decided(question, sentence) is None
