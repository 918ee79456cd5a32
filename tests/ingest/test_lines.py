"""Lines that open a block of their own, so that none is joined to the line above it."""

from __future__ import annotations

import pytest

from ingest.lines import clean, opens_block


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("THỦ TƯỚNG CHÍNH PHỦ điện:", True),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện :", True),
        ("Bộ phận phụ trách nguồn điện:", False),
        ("THỦ TƯỚNG CHÍNH PHỦ điện đàm: nói về bão.", False),
    ],
)
def test_who_wires_a_telegram_opens_a_block(line: str, opens: bool) -> None:
    assert opens_block(line) is opens


@pytest.mark.parametrize(("line", "opens"), [("Điều l. Vé", True), ("Điều2. Bến", True), ("Điều lệ này", False), ("I/ VÉ", True)])
def test_numbers_as_scans_and_older_texts_have_them_open_a_block(line: str, opens: bool) -> None:
    assert opens_block(line) is opens


@pytest.mark.parametrize(("text", "cleaned"), [("QUYẾT ÐỊNH số 3/QÐ-UB", "QUYẾT ĐỊNH số 3/QĐ-UB"), ("Ðiều 1. ðò Ɖông", "Điều 1. đò Đông")])
def test_letters_that_look_like_đ_are_đ(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
