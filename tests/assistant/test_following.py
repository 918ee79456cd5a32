"""Follow-up questions: the new words take the place of what they are parallel to; general words alone get the earlier matter."""

from __future__ import annotations

import pytest

from assistant.conversation import in_context
from assistant.following import unheard
from assistant.records import Turn

STANDING = {"lap_mo": 9, "rong_cho": 4, "cho_noi": 20, "mo_cho": 6, "dinh_ho": 3, "tham_dinh": 5}
"""Pairs of words that stand in the documents held."""


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        ("Điều kiện thành lập chợ nổi là gì?", "Còn mở rộng thì sao?", "Điều kiện mở rộng chợ nổi là gì?"),
        ("Lề trái của văn bản rộng bao nhiêu?", "còn lề phải?", "lề phải của văn bản rộng bao nhiêu?"),
        (
            "Khoản 1 Điều 2 Nghị định 7/2024/NĐ-CP nói gì?",
            "Còn khoản 3 điều đó?",
            "khoản 3 Điều 2 văn bản số 7/2024/NĐ-CP quy định gì?",
        ),
        ("Hồ sơ thành lập chợ nổi gồm những gì?", "Cơ quan nào?", "Cơ quan nào thành lập chợ nổi?"),
        ("What is the minimum area of a market?", "And what about the maximum?", "What is the maximum area of a market?"),
        ("Người bán trên chợ nổi có nghĩa vụ gì?", "vậy quyền của họ gồm những gì", "Người bán trên chợ nổi có quyền gì?"),
        ("What duties does a ferryman have?", "And what are their rights?", "What rights does a ferryman have?"),
        ("Hồ sơ thành lập chợ nổi gồm những gì?", "Phí neo đậu tại bến đò là bao nhiêu?", "Phí neo đậu tại bến đò là bao nhiêu?"),
    ],
)
def test_a_follow_up_stands_alone(before: str, question: str, alone: str) -> None:
    history = [Turn("user", before), Turn("assistant", "…")]
    assert in_context(question, history, lambda term: STANDING.get(term, 0)) == alone


def test_a_name_of_one_word_that_nothing_holds_is_told_from_words_that_are_known() -> None:
    counts = {"ha": 4}
    assert unheard("And in Singapore?", lambda term: counts.get(term, 0)) == ("Singapore",)
    assert unheard("Còn ở Hà thì sao?", lambda term: counts.get(term, 0)) == ()
    assert unheard("What about the Ministry?", lambda term: counts.get(term, 0)) == ()
