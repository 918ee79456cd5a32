"""Text is told to be Vietnamese or English, with or without diacritics."""

from __future__ import annotations

import pytest

from assistant.language import detect_language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Ai quyết định thành lập cụm công nghiệp?", "vi"),
        ("ai quyet dinh thanh lap cum cong nghiep", "vi"),
        ("To khai can the nao", "vi"),  # to, can, the are English words too
        ("To khai gui ubnd can the nao", "vi"),
        ("The nao la ho so hop le", "vi"),
        ("ho so on ninh o Dak Lak", "vi"),
        ("CCN", "vi"),
        ("32/2024/NĐ-CP", "vi"),
        ("What is cụm công nghiệp?", "vi"),
        ("FDI va logistics o dau", "vi"),
        ("Who decides on establishing an industrial cluster?", "en"),
        ("How long does the appraisal take?", "en"),
        ("How do I get a passport?", "en"),  # do, I, get, a could all be Vietnamese
        ("article 10 of Decree 32", "en"),
        ("industrial cluster requirements", "en"),
        ("Is 5% enough?", "en"),
        ("Can I do it on the land?", "en"),
        ("Who approves a cluster in Quảng Ninh province of Việt Nam?", "en"),
    ],
)
def test_language_is_told_by_the_shape_of_the_words(question: str, language: str) -> None:
    assert detect_language(question) == language
