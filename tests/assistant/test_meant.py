"""What a question leaves to the documents held: the one that "… này" means, and whether two words are enough to ask by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.meant import with_what_is_held
from assistant.question import understand
from ingest.records import Document

DAY = date(2026, 11, 22)
DECISION = Document("a", "45/2026/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh Bình An", "Ban hành Quy chế")
LETTER = Document("b", "907/SGDĐT", "Công văn", "Sở Giáo dục và Đào tạo", "Hướng dẫn tuyển sinh")
FREQUENCY = {"phuc_khao": 1, "tham_dinh": 40, "giay_to": 1}


def completed(question: str, *documents: Document) -> tuple[tuple[str, ...], bool]:
    query = with_what_is_held(understand(question, as_of=DAY), documents, lambda term: FREQUENCY.get(term, 0), 100)
    return query.documents, query.is_vague


@pytest.mark.parametrize(
    "question", ["Quyết định này có hiệu lực từ khi nào?", "quyet dinh nay co hieu luc khi nao", "When does this decision take effect?"]
)
def test_the_only_document_of_its_kind_is_meant(question: str) -> None:
    assert completed(question, DECISION, LETTER) == (("45/2026/QĐ-UBND",), False)


def test_any_document_is_meant_where_one_is_held() -> None:
    assert completed("Văn bản này có hiệu lực từ khi nào?", LETTER) == (("907/SGDĐT",), False)


def test_none_is_meant_where_there_are_two_or_the_word_is_a_verb() -> None:
    other = replace(DECISION, id="c", number="46/2026/QĐ-UBND")
    assert completed("Quyết định này có hiệu lực từ khi nào?", DECISION, other) == ((), True)
    assert completed("Ai ra quyết định hiện nay?", DECISION)[0] == ()


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Khoản 1 Điều 5 Luật Chợ nổi nói gì?", ("12/2020/QH14",)),
        ("dieu 5 cua luat cho noi quy dinh gi", ("12/2020/QH14",)),
        ("Điều 5 Luật Đò nói gì?", ("13/2021/QH15",)),
        ("Điều 5 Nghị định hướng dẫn Luật Chợ nổi nói gì?", ()),  # of the decree
        ("Luật Chợ nổi quy định gì về phí?", ()),  # no place of it is named
    ],
)
def test_the_law_of_a_place_is_known_by_its_title(question: str, numbers: tuple[str, ...]) -> None:
    law = Document("l", "12/2020/QH14", "Luật", "Quốc hội", "Chợ nổi")
    amending = Document("m", "14/2022/QH15", "Luật", "Quốc hội", "Sửa đổi, bổ sung một số điều của Luật Chợ nổi")
    shorter = Document("n", "13/2021/QH15", "Luật", "Quốc hội", "Đò")
    assert completed(question, amending, shorter, law, DECISION)[0] == numbers


@pytest.mark.parametrize(
    ("question", "is_vague"),
    [
        ("Phúc khảo thế nào?", False),
        ("phuc khao the nao", False),
        ("Thẩm định thế nào?", True),  # so many provisions speak of it that it is not clear which is asked for
        ("Đền bù thế nào?", True),  # none does
        ("Cần giấy tờ gì?", True),  # of any matter
    ],
)
def test_two_words_are_enough_where_few_provisions_hold_them(question: str, is_vague: bool) -> None:
    assert completed(question, DECISION, LETTER)[1] is is_vague
