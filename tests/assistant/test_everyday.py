"""Everyday words of a question: put in words of law where the documents held say those, and left as typed where they say them too."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from assistant.everyday import EVERYDAY, as_documents_say
from assistant.spoken_acts import as_law_says
from ingest.syllables import key, words

LAW = (
    "Ban quản lý giảm tiền thuê bến. Bến ngừng hoạt động thì giấy phép bị thu hồi. Chủ bến được điều chỉnh khi có đề nghị. "
    "Thay đổi biển hiệu thì báo cáo. Các hộ hợp tác mở bến thì cử một người đại diện. Người lái đò đổi ca lúc sáu giờ."
)


def counted(text: str) -> Callable[[str], int]:
    """How often a word, or a pair of neighbours in a sentence, stands in `text`."""
    sentences = [[key(w) for w in words(part)] for part in re.split(r"[.,]", text)]
    held = [w for s in sentences for w in s] + [f"{a}_{b}" for s in sentences for a, b in pairwise(s)]
    return held.count


@pytest.mark.parametrize(
    ("asked", "in_words_of_law"),
    [
        ("Ai bớt tiền thuê bến?", "Ai giảm tiền thuê bến?"),
        ("Bến bỏ hoang nhiều năm thì sao?", "Bến ngừng hoạt động nhiều năm thì sao?"),
        ("Mấy hộ liên danh mở bến thì ai đại diện?", "Mấy hộ hợp tác mở bến thì ai đại diện?"),
    ],
)
def test_an_everyday_word_that_no_document_says_is_put_as_law_says_it(asked: str, in_words_of_law: str) -> None:
    assert as_documents_say(asked, counted(LAW)) == in_words_of_law


def test_of_several_ways_of_law_the_one_that_stands_before_the_next_word_is_taken() -> None:
    law = f"{LAW} Việc điều chỉnh chủ bến do xã quyết định."
    assert as_documents_say("Muốn đổi chủ bến thì làm gì?", counted(LAW)) == "Muốn thay đổi chủ bến thì làm gì?"
    assert as_documents_say("Muốn đổi chủ bến thì làm gì?", counted(law)) == "Muốn điều chỉnh chủ bến thì làm gì?"


@pytest.mark.parametrize(
    "question",
    [
        "Người lái đò đổi ca lúc nào?",
        "Người lái đò đổi luôn ca thì sao?",
        "Bến Bớt ở đâu?",
        "Ai đền bù cho hộ dân?",
        "Phí đậu đò bao nhiêu?",
    ],
)
def test_words_that_documents_say_names_and_what_no_document_says_otherwise_stay(question: str) -> None:
    assert as_documents_say(question, counted(LAW)) == question


def test_a_part_of_a_word_is_no_phrase() -> None:
    law = f"{LAW} Bến trao đổi với chủ bến cũ. Bến giảm chủ bến."
    assert as_documents_say("Khi trao đổi chủ bến thì sao?", counted(law)) == "Khi trao đổi chủ bến thì sao?"
    assert as_documents_say("Bến nào mở được thêm khi nhận thêm người?", counted("Bến bổ sung ghế. Thêm người thì báo.")) == (
        "Bến nào mở được thêm khi nhận thêm người?"
    )


def test_every_line_is_a_phrase_and_other_ways_of_saying_it() -> None:
    lines = [line.split("\t") for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    phrases = [line[0] for line in lines]
    assert all(len(line) == 2 and line[0] == line[0].strip().lower() and all(w.strip() for w in line[1].split(";")) for line in lines)
    assert len(set(phrases)) == len(phrases)


def test_no_phrase_is_always_read_as_law_before_the_documents_are_asked() -> None:
    phrases = [line.partition("\t")[0] for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    assert [p for p in phrases if all(as_law_says(said) != said for said in (p, f"{p} mấy năm", f"{p} phim"))] == []
