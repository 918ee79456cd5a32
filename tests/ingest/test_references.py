"""References: phrases resolved from where they stand, quoted text of amendments, real documents against a table read by hand.

The table (expected/references.json) holds [from, document, path] for every mention of another provision in two decrees, found by
searching their text for the words that may begin one and reading each line; a document's own number is not expected of itself.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.build import parse
from ingest.provisions import parse_provisions
from ingest.readers import read
from ingest.records import Document, Form, Reference
from ingest.references import find_references
from ingest.settings import IngestSettings

OWN = "1/2031/NĐ-CP"
DECREE = (
    "Chương I\nCHUNG\nĐiều 1. Một\n1. A.\n2. Gồm:\na) X;\nb) Y;\nc) Z.\n3. C.\nChương II\nRIÊNG\nMục 1\nĐẦU\nĐiều 2. Hai\n"
    "1. D:\na) U;\nb) V.\n2. {}\n3. E.\nĐiều 3. Ba\nHết.\nĐiều 4. Bốn\n1. F."
)
HERE = "dieu-2/khoan-2"
DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
MORE = json.loads((Path(__file__).parent / "expected" / "references-more.json").read_text(encoding="utf-8"))
"""File → line → [document, path] of every mention in it: 258 lines of four other documents, read by hand.

131 were drawn by chance; the others are spans of two circulars, every line that may name something.
"""
EXPECTED = json.loads((Path(__file__).parent / "expected" / "references.json").read_text(encoding="utf-8"))
MIN_SHARE = 0.97
"""What precision and recall may not fall below."""

PHRASES: dict[str, list[tuple[str, str | None, str]]] = {
    "Theo khoản 3 Điều 4 Hiệp định.": [("khoản 3 Điều 4 Hiệp định", None, "dieu-4/khoan-3")],
    "Theo khoản 3 Điều này.": [("khoản 3 Điều này", OWN, "dieu-2/khoan-3")],
    "Theo khoản 1.": [("khoản 1", OWN, "dieu-2/khoan-1")],
    "Theo khoản 1 và khoản 3 Điều này.": [
        ("khoản 1 và khoản 3 Điều này", OWN, "dieu-2/khoan-1"), ("khoản 1 và khoản 3 Điều này", OWN, "dieu-2/khoan-3"),
    ],
    "Theo điểm a, b khoản 1 Điều này.": [
        ("điểm a, b khoản 1 Điều này", OWN, "dieu-2/khoan-1/diem-a"), ("điểm a, b khoản 1 Điều này", OWN, "dieu-2/khoan-1/diem-b"),
    ],
    "Theo các khoản 1, 2 và 3 Điều 1 Nghị định này.": [
        ("khoản 1, 2 và 3 Điều 1 Nghị định này", OWN, f"dieu-1/khoan-{n}") for n in (1, 2, 3)
    ],
    "Theo điểm a, điểm c khoản 2 Điều 1.": [
        ("điểm a, điểm c khoản 2 Điều 1", OWN, "dieu-1/khoan-2/diem-a"), ("điểm a, điểm c khoản 2 Điều 1", OWN, "dieu-1/khoan-2/diem-c"),
    ],
    "Từ Điều 1 đến Điều 3 và Điều 4.": [("Điều 1 đến Điều 3 và Điều 4", OWN, f"dieu-{n}") for n in range(1, 5)],
    "Từ điểm a đến điểm c khoản 2 Điều 1.": [
        ("điểm a đến điểm c khoản 2 Điều 1", OWN, f"dieu-1/khoan-2/diem-{c}") for c in "abc"
    ],
    "Theo khoản này.": [],
    "Theo quy định tại Điều này.": [("Điều này", OWN, "dieu-2")],
    "Theo Chương I và Mục 1 Chương II.": [("Chương I", OWN, "chuong-1"), ("Mục 1 Chương II", OWN, "chuong-2/muc-1")],
    "Theo Mục 1 Chương này.": [("Mục 1 Chương này", OWN, "chuong-2/muc-1")],
    "Theo Phụ lục I ban hành kèm theo Nghị định này.": [("Phụ lục I ban hành kèm theo Nghị định này", OWN, "phu-luc-1")],
    "Theo Mẫu số 05 tại Phụ lục kèm theo Nghị định số 87/2018/NĐ-CP.": [
        ("Mẫu số 05 tại Phụ lục kèm theo Nghị định số 87/2018/NĐ-CP", "87/2018/NĐ-CP", "phu-luc/mau-05"),
    ],
    "Theo Nghị định này và pháp luật có liên quan.": [],
    "Theo Nghị định số 68/2017/NĐ-CP ngày 25 tháng 5 năm 2017 của Chính phủ.": [("Nghị định số 68/2017/NĐ-CP", "68/2017/NĐ-CP", "")],
    "Theo Điều 9 Nghị định số 32/2024/NĐ-CP và Điều 3.": [
        ("Điều 9 Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP", "dieu-9"), ("Điều 3", OWN, "dieu-3"),
    ],
    "Theo khoản 2 Điều 9; điểm a khoản 1 Điều 31a của Nghị định số 32/2024/NĐ-CP.": [
        ("khoản 2 Điều 9", "32/2024/NĐ-CP", "dieu-9/khoan-2"),
        ("điểm a khoản 1 Điều 31a của Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP", "dieu-31a/khoan-1/diem-a"),
    ],
    "Theo khoản 1 Điều 34 về đất; khoản 2 Điều 34 Nghị định số 32/2024/NĐ-CP.": [
        ("khoản 1 Điều 34", "32/2024/NĐ-CP", "dieu-34/khoan-1"),
        ("khoản 2 Điều 34 Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP", "dieu-34/khoan-2"),
    ],
    "Theo Phụ lục Danh mục bến thuyền ban hành kèm theo Thông tư số 5/2030/TT-BCT.": [("Phụ lục", "5/2030/TT-BCT", "phu-luc")],
    "Phụ lục 20. Mẫu đơn thay Phụ lục 20 Thông tư số 5/2030/TT-BCT.": [
        ("Phụ lục 20", "5/2030/TT-BCT", "phu-luc-20"), ("Phụ lục 20 Thông tư số 5/2030/TT-BCT", "5/2030/TT-BCT", "phu-luc-20"),
    ],
    "Theo điểm 1 Mục I Phụ lục II Thông tư số 5/2030/TT-BCT.": [
        ("điểm 1 Mục I Phụ lục II Thông tư số 5/2030/TT-BCT", "5/2030/TT-BCT", "phu-luc-2/muc-1/khoan-1"),
    ],
    "Theo Luật Đất đai năm 2024 và Luật Phòng, chống tác hại của thuốc lá.": [
        ("Luật Đất đai năm 2024", "Luật Đất đai năm 2024", ""),
        ("Luật Phòng, chống tác hại của thuốc lá", "Luật Phòng, chống tác hại của thuốc lá", ""),
    ],
    "Theo Điều 77 Luật Đất đai ngày 18 tháng 01 năm 2024; Luật Đất đai.": [
        ("Điều 77 Luật Đất đai ngày 18 tháng 01 năm 2024", "Luật Đất đai năm 2024", "dieu-77"),
        ("Luật Đất đai", "Luật Đất đai năm 2024", ""),
    ],
    "Theo Luật Thống kê, đồng thời gửi Sở.": [("Luật Thống kê", "Luật Thống kê", "")],
    "Theo Luật Chợ nổi và các văn bản hướng dẫn.": [("Luật Chợ nổi", "Luật Chợ nổi", "")],
    "Theo Nghị định số 32/2024/NĐ-CP (sau đây gọi tắt là Nghị định 32), nhất là Điều 5 Nghị định 32.": [
        ("Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP", ""), ("Nghị định 32", "32/2024/NĐ-CP", ""),
        ("Điều 5 Nghị định 32", "32/2024/NĐ-CP", "dieu-5"),
    ],
    "Thời điểm 2 năm, tài khoản 3, địa điểm 5, điều kiện 7, danh mục 8.": [],
    "Nộp 05 ngày làm việc; luật, nghị quyết của Quốc hội.": [],
    "Theo Điều 90.": [("Điều 90", OWN, "dieu-90")],
}  # fmt: skip


def references(tmp_path: Path, text: str, document: Document) -> list[Reference]:
    """References of a text file; each span gives its words."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    source = read(path)
    found = find_references(source, document, parse_provisions(source, document).provisions, ())
    assert all(r.span.of(source.text) == r.surface for r in found)
    return list(found)


@pytest.mark.parametrize(("sentence", "expected"), PHRASES.items(), ids=PHRASES)
def test_a_mention_is_resolved_from_where_it_stands(tmp_path: Path, sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    document = Document("x", OWN, "Nghị định", "Chính phủ", "Thử")
    found = references(tmp_path, DECREE.format(sentence), document)
    assert [(r.source_path, r.surface, r.document, r.path) for r in found] == [(HERE, *row) for row in expected]


def test_a_digest_speaks_of_articles_that_it_leaves_out(tmp_path: Path) -> None:
    document = Document("x", OWN, "Nghị định", "Chính phủ", "Thử", form=Form.DIGEST)
    found = references(tmp_path, DECREE.format("Theo Điều 90 và Nghị định số 2/2031/NĐ-CP."), document)
    assert [(r.document, r.path) for r in found] == [(OWN, "dieu-90"), ("2/2031/NĐ-CP", "")]


def test_a_form_speaks_of_the_decision_that_it_is_the_pattern_of(tmp_path: Path) -> None:
    text = (
        "Điều 1. Bến dùng Mẫu số 01 ban hành kèm theo Thông tư này.\nĐiều 2. Hiệu lực\nPHỤ LỤC\nCÁC MẪU\nMẫu số 01\nQUYẾT ĐỊNH\n"
        "Điều 1. Cấp phép (chi tiết tại Phụ lục kèm theo Quyết định này).\nĐiều 2. Thực hiện Điều 1 Quyết định này và Điều 2 Thông tư này."
    )
    document = Document("x", "5/2031/TT-BCT", "Thông tư", "Bộ Công Thương", "Thử")
    assert [(r.source_path, r.path) for r in references(tmp_path, text, document)] == [
        ("dieu-1", "phu-luc/mau-01"),
        ("phu-luc/mau-01/dieu-2", "phu-luc/mau-01/dieu-1"),
        ("phu-luc/mau-01/dieu-2", "dieu-2"),
    ]


def test_an_attached_regulation_speaks_of_its_own_articles_first(tmp_path: Path) -> None:
    text = (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế bến.\nĐiều 2. Hiệu lực\nTheo khoản 1 Điều 2 Quy chế này.\n"
        "QUY CHẾ\nVề bến\n(Ban hành kèm theo Quyết định số 5/2031/QĐ-UBND)\n"
        "Điều 1. Phạm vi\nTheo Điều 2.\nĐiều 2. Ghe\n1. Theo Điều 1 Quy chế này.\n2. Theo Điều 2 Quyết định này; khoản 1 Điều này."
    )
    document = Document("x", "5/2031/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh", "Thử")
    assert [(r.source_path, r.path) for r in references(tmp_path, text, document)] == [
        ("dieu-2", "kem-theo/dieu-2/khoan-1"),
        ("kem-theo/dieu-1", "kem-theo/dieu-2"),
        ("kem-theo/dieu-2/khoan-1", "kem-theo/dieu-1"),
        ("kem-theo/dieu-2/khoan-2", "dieu-2"),
        ("kem-theo/dieu-2/khoan-2", "kem-theo/dieu-2/khoan-1"),
    ]


AMENDING = """---
number: 3/2032/NĐ-CP
kind: Nghị định
issuer: Chính phủ
title: Sửa đổi, bổ sung một số điều của Nghị định số 1/2031/NĐ-CP
---
# Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2031/NĐ-CP

1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:

“2. Ghe theo khoản 1 Điều này, Điều 9 Nghị định này và Điều 6 Luật Chợ nổi năm 2030.”

2. Bổ sung Điều 4a vào sau Điều 4 như sau:

“Điều 4a. Bến

1. Bến theo khoản 2 Điều này.

2. Hết.”

# Điều 2. Hiệu lực

Theo Điều 1 Nghị định này.
"""


def test_what_an_amendment_quotes_speaks_for_the_amended_document(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(AMENDING, encoding="utf-8")
    found = parse(path, IngestSettings(_env_file=None)).references
    assert [(r.source_path, r.surface, r.document, r.path) for r in found] == [
        ("dieu-1", "Nghị định số 1/2031/NĐ-CP", OWN, ""),
        ("dieu-1/khoan-1", "khoản 2 Điều 4", OWN, "dieu-4/khoan-2"),
        ("dieu-1/khoan-1", "khoản 1 Điều này", OWN, "dieu-4/khoan-1"),
        ("dieu-1/khoan-1", "Điều 9 Nghị định này", OWN, "dieu-9"),
        ("dieu-1/khoan-1", "Điều 6 Luật Chợ nổi năm 2030", "Luật Chợ nổi năm 2030", "dieu-6"),
        ("dieu-1/khoan-2", "Điều 4a", OWN, "dieu-4a"),
        ("dieu-1/khoan-2", "Điều 4", OWN, "dieu-4"),
        ("dieu-1/khoan-2", "khoản 2 Điều này", OWN, "dieu-4a/khoan-2"),
        ("dieu-2", "Điều 1 Nghị định này", "3/2032/NĐ-CP", "dieu-1"),
    ]


def test_an_amending_article_changes_the_first_document_of_its_first_line(tmp_path: Path) -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 4/2030/TT-BCT quy định chi tiết Nghị định số 5/2029/NĐ-CP\n"
        "1. Thay thế cụm từ “ghe” bằng “thuyền” tại Điều 2, Phụ lục I.\n"
        "2. Sửa đổi khoản 3 Điều 2 như sau:\n“3. Theo Điều 7 Thông tư này.”\nĐiều 2. Hiệu lực\nTheo khoản 1 Điều 1."
    )
    path = tmp_path / "a.txt"
    path.write_text(f"BỘ CÔNG THƯƠNG\nSố: 9/2031/TT-BCT\nTHÔNG TƯ\nSửa đổi thông tư về ghe\n{text}", encoding="utf-8")
    found = parse(path, IngestSettings(_env_file=None)).references
    assert [(r.source_path, r.document, r.path) for r in found if r.path] == [
        ("dieu-1/khoan-1", "4/2030/TT-BCT", "dieu-2"),
        ("dieu-1/khoan-1", "4/2030/TT-BCT", "phu-luc-1"),
        ("dieu-1/khoan-2", "4/2030/TT-BCT", "dieu-2/khoan-3"),
        ("dieu-1/khoan-2", "4/2030/TT-BCT", "dieu-7"),
        ("dieu-2", "9/2031/TT-BCT", "dieu-1/khoan-1"),
    ]


def test_the_hand_checked_table_is_large_enough() -> None:
    assert sum(len(rows) for rows in EXPECTED.values()) >= 150


def test_references_of_real_decrees_agree_with_the_table_read_by_hand() -> None:
    hits, extra, missed = 0, [], []
    for name, rows in EXPECTED.items():
        if not (DOCUMENTS / name).exists():
            pytest.skip(f"{name} is not there: the shared data is no part of the project")
        wanted = {tuple(row) for row in rows}
        found = {(r.source_path, r.document, r.path) for r in parse(DOCUMENTS / name, IngestSettings(_env_file=None)).references}
        hits += len(wanted & found)
        extra += sorted((name, *row) for row in found - wanted)
        missed += sorted((name, *row) for row in wanted - found)
    precision, recall = hits / (hits + len(extra)), hits / (hits + len(missed))
    print(f"\nprecision {precision:.3f}, recall {recall:.3f}; extra: {extra or 'none'}; missed: {missed or 'none'}")
    assert min(precision, recall) >= MIN_SHARE


def test_references_of_other_documents_agree_with_the_lines_read_by_hand() -> None:
    hits, extra, missed = 0, [], []
    for name, lines in MORE.items():
        if not (DOCUMENTS / name).exists():
            pytest.skip(f"{name} is not there: the shared data is no part of the project")
        parsed = parse(DOCUMENTS / name, IngestSettings(_env_file=None))
        for line, rows in lines.items():
            span = parsed.source.blocks[int(line)].span
            wanted = {tuple(row) for row in rows}
            found = {(r.document, r.path) for r in parsed.references if span.start <= r.span.start < span.end}
            hits += len(wanted & found)
            extra += sorted((name, line, *row) for row in found - wanted)
            missed += sorted((name, line, *row) for row in wanted - found)
    precision, recall = hits / (hits + len(extra)), hits / (hits + len(missed))
    print(f"\nprecision {precision:.3f}, recall {recall:.3f}; extra: {extra or 'none'}; missed: {missed or 'none'}")
    assert min(precision, recall) >= MIN_SHARE


UNCLOSED = """Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 4/2030/TT-BCT
1. Bổ sung điểm c, d khoản 1 Điều 9 như sau:
“c) Tiếp nhận đăng ký theo quy định tại Điều 6 Thông tư này;
d) Lập danh mục bến thuyền theo quy định tại khoản 2 Điều này.
2. Sửa đổi tiêu đề của Mẫu số 03 như sau:
“Mẫu 03. Báo cáo định kỳ”.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày 01 tháng 01 năm 2032.
"""


def test_a_new_text_whose_quotation_nobody_closed_speaks_of_the_amended_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNCLOSED, encoding="utf-8")
    found = parse(path, IngestSettings(_env_file=None)).references
    assert [(r.source_path, r.surface, r.document, r.path) for r in found] == [
        ("dieu-1", "Thông tư số 4/2030/TT-BCT", "4/2030/TT-BCT", ""),
        ("dieu-1/khoan-1", "điểm c, d khoản 1 Điều 9", "4/2030/TT-BCT", "dieu-9/khoan-1/diem-c"),
        ("dieu-1/khoan-1", "điểm c, d khoản 1 Điều 9", "4/2030/TT-BCT", "dieu-9/khoan-1/diem-d"),
        ("dieu-1/khoan-1", "Điều 6 Thông tư này", "4/2030/TT-BCT", "dieu-6"),
        ("dieu-1/khoan-1", "khoản 2 Điều này", "4/2030/TT-BCT", "dieu-9/khoan-2"),
        ("dieu-1/khoan-2", "Mẫu số 03", "4/2030/TT-BCT", "mau-03"),
    ]


NESTED = """Điều 1. Sửa đổi khoản 2 Điều 1 Thông tư số 3/2031/TT-BCT (sửa đổi khoản 1 Điều 9 Thông tư số 2/2030/TT-BCT)
1. Sửa đổi khoản 2 Điều 1 như sau:
“2. Sửa đổi khoản 1 Điều 9 như sau:
1. Bến mở cửa theo khoản 4 Điều 7 Thông tư này.”.
Điều 2. Bổ sung khoản 3a vào sau khoản 3 Điều 4 Thông tư số 3/2031/TT-BCT (bổ sung Điều 8a sau Điều 8 Thông tư số 2/2030/TT-BCT)
Theo mục 2 Điều này.
1. Một.
2. Hai.
"""


def test_an_amendment_of_an_amendment_speaks_of_the_document_that_both_change(tmp_path: Path) -> None:
    document = Document("x", "5/2032/TT-BCT", "Thông tư", "Bộ Công Thương", "Sửa đổi một số điều của Thông tư số 3/2031/TT-BCT")
    found = references(tmp_path, NESTED, document)
    assert [(r.document, r.path) for r in found] == [
        ("3/2031/TT-BCT", "dieu-1/khoan-2"), ("2/2030/TT-BCT", "dieu-9/khoan-1"),
        ("3/2031/TT-BCT", "dieu-1/khoan-2"),
        ("2/2030/TT-BCT", "dieu-9/khoan-1"),
        ("2/2030/TT-BCT", "dieu-7/khoan-4"),
        ("3/2031/TT-BCT", "dieu-4/khoan-3a"), ("3/2031/TT-BCT", "dieu-4/khoan-3"),
        ("2/2030/TT-BCT", "dieu-8a"), ("2/2030/TT-BCT", "dieu-8"),
        ("5/2032/TT-BCT", "dieu-2/khoan-2"),
    ]  # fmt: skip
