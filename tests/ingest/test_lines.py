"""Lines that open a block of their own, so that none is joined to the line above it."""

from __future__ import annotations

import pytest

from ingest.lines import opens_block


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
