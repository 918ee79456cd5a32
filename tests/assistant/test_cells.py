"""Rows of a table: read with their heads, quoted with their table, and the cell that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.cells import MAX_ROWS, line_above, read_out, table_around, told_cell
from assistant.overlap import Asked
from assistant.question import understand
from ingest.records import Span

TABLE = """STT | Loại đò | Mức thu ban ngày (đồng/lượt) | Mức thu ban đêm (đồng/lượt)
1 | Đò dưới 10 chỗ | 15.000 | 25.000
2 | Đò từ 10 chỗ trở lên | 20.000 | 35.000"""
TEXT = f"Điều 4. Phí đậu đò\nMức phí như sau:\n{TABLE}\nĐiều 5. Miễn phí"


def row(of: str) -> Span:
    start = TEXT.index(of)
    return Span(start, start + len(of))


LARGE = row("2 | Đò từ 10 chỗ trở lên | 20.000 | 35.000")


def test_a_table_reaches_from_its_head_to_its_last_row() -> None:
    assert table_around(TEXT, LARGE).of(TEXT) == TABLE


def test_the_line_over_a_table_says_of_what_its_rows_are() -> None:
    assert line_above(TEXT, LARGE) == "Mức phí như sau:"


def test_a_row_is_read_with_the_heads_of_its_figures() -> None:
    assert read_out(TEXT, LARGE) == (
        "2 | Đò từ 10 chỗ trở lên | Mức thu ban ngày (đồng/lượt) 20.000 đồng/lượt | Mức thu ban đêm (đồng/lượt) 35.000 đồng/lượt"
    )


@pytest.mark.parametrize("line", ["Mức phí như sau:", "STT | Loại đò | Mức thu ban ngày (đồng/lượt) | Mức thu ban đêm (đồng/lượt)"])
def test_what_is_no_row_under_a_head_is_read_as_it_stands(line: str) -> None:
    assert read_out(TEXT, row(line)) == line


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Phí ban đêm của đò từ 10 chỗ?", "35.000 – Mức thu ban đêm (đồng/lượt)"),
        ("phi ban ngay cua do tu 10 cho", "20.000 – Mức thu ban ngày (đồng/lượt)"),
        ("Phí đậu đò từ 10 chỗ là bao nhiêu?", None),
    ],
)
def test_the_cell_whose_head_says_what_is_asked_is_told(question: str, told: str | None) -> None:
    query = understand(question, as_of=date(2026, 1, 15))
    assert told_cell(Asked(query, dict.fromkeys(query.terms, 1.0)), TEXT, LARGE) == told


def test_a_row_far_below_the_head_of_its_table_has_none() -> None:
    long = "STT | Bến\n" + "\n".join(f"{n} | {n}.000" for n in range(MAX_ROWS + 5))
    last = Span(long.rindex("\n") + 1, len(long))
    assert read_out(long, last) == last.of(long)
