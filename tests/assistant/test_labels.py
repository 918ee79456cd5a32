"""Labels of Vietnamese law in English."""

from __future__ import annotations

import pytest

from assistant.labels import in_english


@pytest.mark.parametrize(
    ("label", "english"),
    [
        ("khoản 2 Điều 17 Nghị định số 7/2024/NĐ-CP", "clause 2, Article 17 of Decree No. 7/2024/NĐ-CP"),
        (
            "điểm đ khoản 1 Điều 9 Thông tư số 7/2024/TT-BCT, được sửa đổi, bổ sung bởi Thông tư số 9/2026/TT-BCT",
            "point đ, clause 1, Article 9 of Circular No. 7/2024/TT-BCT, as amended by Circular No. 9/2026/TT-BCT",
        ),
        ("khoản 1 mục VI Phần A Phụ lục IX Nghị quyết số 6/2026/NQ-CP",
         "clause 1, section VI, Part A, Appendix IX of Resolution No. 6/2026/NQ-CP"),
        ("Điều 5 Quy chế ban hành kèm theo Quyết định số 21/QĐ-CĐ", "Article 5 of the Regulation issued with Decision No. 21/QĐ-CĐ"),
        ("Điều 1 Luật Phòng, chống tham nhũng số 36/2018/QH14", "Article 1 of Law No. 36/2018/QH14"),
        ("Luật Phòng, chống tham nhũng số 36/2018/QH14", "Law No. 36/2018/QH14 (Luật Phòng, chống tham nhũng)"),
        ("Căn cứ ban hành Quyết định số 27/2026/QĐ-UBND", "the legal basis of Decision No. 27/2026/QĐ-UBND"),
        ("Phần đầu Quyết định số 27/2026/QĐ-UBND", "the head of Decision No. 27/2026/QĐ-UBND"),
        ("mục 4 Tình hình chợ nổi", "section 4 of Tình hình chợ nổi"),
        ("Tình hình chợ nổi", "Tình hình chợ nổi"),
    ],
)  # fmt: skip
def test_a_place_is_named_in_english_with_its_own_numbers(label: str, english: str) -> None:
    assert in_english(label) == english
