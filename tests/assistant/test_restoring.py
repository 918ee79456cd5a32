"""Diacritics put into a question: by counts that a test can check by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.restoring import Restorer
from ingest.syllables import key, spell, terms, words

LAW = (
    "Điều kiện thành lập bến thuyền được quy định tại khoản này.",
    "Hồ sơ đề nghị thành lập bến thuyền gồm tờ trình và bản đồ vị trí.",
    "Thời hạn thẩm định hồ sơ là 10 ngày kể từ ngày nhận đủ hồ sơ.",
    "Chủ bến thuyền phải nộp phí hằng năm cho Ủy ban nhân dân cấp tỉnh.",
)


@pytest.fixture
def restorer() -> Restorer:
    counts: Counter[str] = Counter()
    for line in LAW:
        counts.update(set(terms([key(w) for w in words(line)])))
    return Restorer(lambda term: counts[term], len(LAW), [words(line) for line in LAW])


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("dieu kien thanh lap ben thuyen", "điều kiện thành lập bến thuyền"),
        ("thoi han tham dinh ho so la bao lau?", "thời hạn thẩm định hồ sơ là bao lâu?"),
        ("Ho so gom nhung gi", "Hồ sơ gồm những gì"),
        ("điêu kiên thành lập ben thuyen", "điều kiện thành lập bến thuyền"),
        ("ho sơ de nghi thanh lap bến gom gi", "hồ sơ đề nghị thành lập bến gồm gì"),
        ("ddieeuf kieenj thanhf laapj beens thuyeenf", "điều kiện thành lập bến thuyền"),
        ("phi UBND nop hang nam", "phí UBND nộp hằng năm"),
        ("zzz 10 ngay, xyz", "zzz 10 ngày, xyz"),
        ("", ""),
    ],
)
def test_marks_that_are_missing_are_put_in(restorer: Restorer, typed: str, restored: str) -> None:
    assert restorer.restore(typed) == restored


@pytest.mark.parametrize(
    "typed",
    [
        "Điều kiện thành lập bến thuyền là gì?",
        "Lương công nhân bến thuyền là bao nhiêu?",
        "Thủ tục ly hôn thuận tình nộp ở đâu?",
        "Ben là ai, và có được nộp hồ sơ không?",
        "Chủ bến có phải đẻ thêm giấy tờ không?",
    ],
)
def test_a_question_typed_with_its_marks_stays_as_it_is(restorer: Restorer, typed: str) -> None:
    assert restorer.restore(typed) == typed


def test_a_slip_in_a_question_with_marks_is_mended_where_the_pair_is_known(restorer: Restorer) -> None:
    assert restorer.restore("Thời hạn thâm định hồ sơ là bao lâu?") == "Thời hạn thẩm định hồ sơ là bao lâu?"


def test_syllables_that_stand_together_by_chance_are_no_word_to_mend_by() -> None:
    lines = ("Việc tiếp nhận còn chậm.", "Chủ bến còn nợ phí.", "Hồ sơ còn thiếu.", "Bến còn chỗ.", *("Sở nhận hồ sơ.",) * 3)
    counts = Counter(term for line in lines for term in terms([key(w) for w in words(line)]))
    restorer = Restorer(lambda term: counts[term], len(lines), map(words, lines))
    assert restorer.restore("Thủ tục nhận con nuôi gồm những gì?") == "Thủ tục nhận con nuôi gồm những gì?"


@pytest.mark.parametrize(
    "word", ["hòa", "thủy", "quỵ", "nghiệp", "người", "gì", "giờ", "tuần", "khuỷu", "ngoài", "đường", "mía", "ăn", "ủy"]
)
def test_a_key_is_spelt_as_law_is_printed(word: str) -> None:
    assert spell(key(word)) == word


def test_both_ways_of_placing_a_tone_are_one_word() -> None:
    assert [spell(key(w)) for w in ("hoà", "uỷ", "khoẻ")] == ["hòa", "ủy", "khỏe"]
