"""Ruled tables of PDF pages: cells where the rules part them, on their page, in their place, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Print, pdf

from ingest.readers import read
from ingest.records import BlockKind, SourceText

HEIGHT = 842
TEXT = [
    Print(85, 100, "1. Giá đò như sau:"),
    Print(90, 140, "Loại"), Print(260, 130, "Giá vé (đồng)"),
    Print(205, 150, "Một lượt"), Print(325, 150, "Cả tháng"),
    Print(90, 170, "Đò ngang"), Print(205, 170, "5.000"), Print(325, 170, "100.000"),
    Print(90, 190, "Đò dọc đi"), Print(90, 206, "đường dài"), Print(205, 190, "9.000"),
    Print(85, 240, "2. Trẻ em không phải mua vé."),
]  # fmt: skip
ACROSS = [(80, 440, 115), (200, 440, 136), (80, 440, 155), (80, 440, 175), (80, 440, 212)]
DOWN = [(80, 115, 212), (200, 115, 212), (320, 136, 212), (440, 115, 212)]


def stroked() -> bytes:
    lines = [f"{x0} {HEIGHT - y} m {x1} {HEIGHT - y} l S" for x0, x1, y in ACROSS]
    lines += [f"{x} {HEIGHT - y0} m {x} {HEIGHT - y1} l S" for x, y0, y1 in DOWN]
    return "\n".join(["", *lines]).encode()


def filled() -> bytes:
    """As word processors draw borders: bars of half a point."""
    bars = [f"{x0} {HEIGHT - y} {x1 - x0} 0.5 re f" for x0, x1, y in ACROSS]
    bars += [f"{x} {HEIGHT - y1} 0.5 {y1 - y0} re f" for x, y0, y1 in DOWN]
    return "\n".join(["", *bars]).encode()


def kinds(source: SourceText) -> list[tuple[BlockKind, int | None, str]]:
    return [(b.kind, b.page, b.span.of(source.text)) for b in source.blocks]


@pytest.mark.parametrize("rules", [stroked(), filled()], ids=["stroked", "filled"])
def test_a_ruled_table_is_read_row_by_row_with_merged_cells_at_their_first_place(tmp_path: Path, rules: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Print(85, 100, "Điều 1. Giá đò")], TEXT, extra=rules))
    row, text = BlockKind.ROW, BlockKind.PARAGRAPH
    assert kinds(read(path)) == [
        (text, 1, "Điều 1. Giá đò"),
        (text, 2, "1. Giá đò như sau:"),
        (row, 2, "Loại | Giá vé (đồng)"),
        (row, 2, " | Một lượt | Cả tháng".strip()),
        (row, 2, "Đò ngang | 5.000 | 100.000"),
        (row, 2, "Đò dọc đi đường dài | 9.000 |"),
        (text, 2, "2. Trẻ em không phải mua vé."),
    ]


def test_a_table_loses_no_character(tmp_path: Path) -> None:
    plain, ruled = tmp_path / "plain.pdf", tmp_path / "ruled.pdf"
    plain.write_bytes(pdf(TEXT))
    ruled.write_bytes(pdf(TEXT, extra=stroked()))
    letters = [sorted(c for c in read(path).text if not c.isspace() and c != "|") for path in (plain, ruled)]
    assert letters[0] == letters[1]


@pytest.mark.parametrize(
    "rules",
    [b"\n80 700 m 440 700 l S", b"\n80 600 200 150 re S", b"\n80 700 m 440 700 l S 80 600 m 440 600 l S 80 700 m 80 600 l S"],
    ids=["a rule", "a frame", "an open frame"],
)
def test_what_parts_no_columns_is_no_table(tmp_path: Path, rules: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(TEXT, extra=rules))
    assert {kind for kind, _, _ in kinds(read(path))} == {BlockKind.PARAGRAPH}


def test_cells_set_close_to_each_other_are_parted_by_the_rule(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    rules = b"".join(b"\n80 %d m 200 %d l S" % (HEIGHT - y, HEIGHT - y) for y in (90, 110))
    rules += b"".join(b"\n%.1f %d m %.1f %d l S" % (x, HEIGHT - 90, x, HEIGHT - 110) for x in (80, 135.5, 200))
    path.write_bytes(pdf([Print(85, 105, "một hai"), Print(137, 105, "ba")], extra=rules))
    assert [text for _, _, text in kinds(read(path))] == ["một hai | ba"]
