"""What a source says of some cases is not said of all."""

from __future__ import annotations

import pytest

from assistant.checking.conditions import cut_before_condition, dropped_conditions, said_of_all

SOURCE = (
    "1. Thuyền dưới 05 tấn được miễn đăng kiểm. Trường hợp thuyền chở khách du lịch, chủ thuyền nộp giấy chứng nhận an toàn.\n"
    "2. Chủ bến lưu sổ nhật ký và xuất trình khi thanh tra đường thủy yêu cầu."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mọi thuyền đều được miễn đăng kiểm.", ["Mọi"]),
        ("Thuyền dưới 05 tấn được miễn đăng kiểm.", []),
    ],
)
def test_a_word_for_all_must_be_borne_out(sentence: str, found: list[str]) -> None:
    assert said_of_all(sentence, "vi", SOURCE) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chủ thuyền nộp giấy chứng nhận an toàn.", ["Trường hợp thuyền chở khách du lịch"]),
        ("Chủ thuyền chở khách du lịch nộp giấy chứng nhận an toàn.", []),
        ("Chủ bến lưu sổ nhật ký.", []),
        ("Chủ bến xuất trình sổ nhật ký.", ["khi thanh tra đường thủy yêu cầu"]),
    ],
)
def test_a_condition_left_out(sentence: str, found: list[str]) -> None:
    assert dropped_conditions(sentence, "vi", SOURCE) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chủ bến lưu sổ nhật ký và xuất trình.", ["thanh tra đường thủy yêu cầu"]),
        ("Chủ bến lưu sổ nhật ký và xuất trình khi thanh tra đường thủy yêu cầu.", []),
        ("Khi thanh tra đường thủy yêu cầu, chủ bến lưu sổ nhật ký và xuất trình.", []),
        ("Thuyền dưới 05 tấn được miễn đăng kiểm.", []),  # the next sentence begins with a case of its own
    ],
)
def test_a_sentence_that_ends_right_before_its_condition_leaves_it_out(sentence: str, found: list[str]) -> None:
    assert cut_before_condition(sentence, SOURCE) == found
