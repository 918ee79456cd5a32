"""Lines as they stand on a page, joined into paragraphs."""

from __future__ import annotations

import pytest

from ingest.paragraphs import TypedLine, join_paragraphs


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        ("QUY ĐỊNH VỀ BẾN ĐÒ NGANG", "VÀ NGƯỜI LÁI ĐÒ", ["QUY ĐỊNH VỀ BẾN ĐÒ NGANG VÀ NGƯỜI LÁI ĐÒ"]),
    ],
)
def test_offices_of_a_signature_are_lines_of_their_own_where_a_title_is_one(above: str, below: str, joined: list[str]) -> None:
    lines = [TypedLine(above, 10, 10, bold=True), TypedLine(below, 10, 10, bold=True)]
    assert [line.text for line in join_paragraphs(lines)] == joined
