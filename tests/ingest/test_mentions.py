"""Documents named in running text: numbers, laws with their years, short names that the text defines."""

from __future__ import annotations

import pytest

from ingest.mentions import document_mentions, read_names

LINES: dict[str, list[tuple[str, str | None]]] = {
    "Nghị định số 32/2024/NĐ-CP và 68/2017/NĐ-CP": [
        ("Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP"), ("68/2017/NĐ-CP", "68/2017/NĐ-CP"),
    ],
    "Công văn 2514/UBND-XDMT; quyết định số 16/2026/QĐ-UBND.": [
        ("Công văn 2514/UBND-XDMT", "2514/UBND-XDMT"), ("quyết định số 16/2026/QĐ-UBND", "16/2026/QĐ-UBND"),
    ],
    "Luật số 31/2024/QH15": [("Luật số 31/2024/QH15", "31/2024/QH15")],
    "Luật Đất đai số 31/2024/QH15, Luật Đất đai năm 2024": [
        ("Luật Đất đai số 31/2024/QH15", "31/2024/QH15"), ("Luật Đất đai năm 2024", "31/2024/QH15"),
    ],
    "Luật Đất đai 2024, Luật Đất đai năm 2013 và Luật Đất đai": [
        ("Luật Đất đai 2024", "Luật Đất đai năm 2024"), ("Luật Đất đai năm 2013", "Luật Đất đai năm 2013"),
        ("Luật Đất đai", "Luật Đất đai"),
    ],
    "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17 tháng 6 năm 2020;": [
        ("Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17 tháng 6 năm 2020",
         "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng năm 2020"),
    ],
    "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ và luật khác": [
        ("Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
    ],
    "Luật Bến bãi và ghe thuyền năm 2030 quy định": [("Luật Bến bãi và ghe thuyền năm 2030", "Luật Bến bãi và ghe thuyền năm 2030")],
    "Luật Bến bãi và các văn bản hướng dẫn": [("Luật Bến bãi", "Luật Bến bãi")],
    "Căn cứ Luật Bến bãi và ghe thuyền;": [("Luật Bến bãi và ghe thuyền", "Luật Bến bãi và ghe thuyền")],
    "Luật Kinh tế số và các văn bản": [("Luật Kinh tế số", "Luật Kinh tế số")],
    "Bộ luật Dân sự; Pháp lệnh Cảnh vệ; Hiến pháp năm 2013": [
        ("Bộ luật Dân sự", "Bộ luật Dân sự"), ("Pháp lệnh Cảnh vệ", "Pháp lệnh Cảnh vệ"), ("Hiến pháp năm 2013", "Hiến pháp năm 2013"),
    ],
    "Nghị định này, Quy chế này": [("Nghị định này", None), ("Quy chế này", None)],
    "NĐ 303/2026 hoặc Nghị định số 303/2026": [("NĐ 303/2026", "303/2026/NĐ-CP"), ("Nghị định số 303/2026", "303/2026/NĐ-CP")],
    "Thông tư số 38/2025/TT-BCT, sau đó Thông tư 38": [
        ("Thông tư số 38/2025/TT-BCT", "38/2025/TT-BCT"), ("Thông tư 38", "38/2025/TT-BCT"),
    ],
    "ngày 15/9/2026; QCVN 01:2021/BXD; 20 km/h; các luật khác; THEO LUẬT CỦA": [],
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_documents_are_found_by_name(line: str, expected: list[tuple[str, str | None]]) -> None:
    found = document_mentions(line, read_names([line]))
    assert [(m.span.of(line), m.target) for m in found] == expected


def test_a_short_name_stands_for_what_the_document_says_it_does() -> None:
    lines = [
        "Nghị định số 5/2030/NĐ-CP được sửa đổi bởi Nghị định số 6/2031/NĐ-CP (sau đây gọi là Nghị định 5)",
        "Luật Bến bãi năm 2030 (sau đây gọi tắt là Luật Bến)",
        "Nghị định 5; Luật Bến; Nghị định 7",
    ]
    found = document_mentions(lines[2], read_names(lines))
    assert [(m.span.of(lines[2]), m.target) for m in found] == [("Nghị định 5", "5/2030/NĐ-CP"), ("Luật Bến", "Luật Bến bãi năm 2030")]


def test_a_law_without_its_year_is_the_one_that_the_document_names_with_it() -> None:
    lines = ["Căn cứ Luật Thống kê ngày 23 tháng 11 năm 2015;", "theo Luật Thống kê"]
    assert [m.target for m in document_mentions(lines[1], read_names(lines))] == ["Luật Thống kê năm 2015"]
