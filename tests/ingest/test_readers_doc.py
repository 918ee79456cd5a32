"""What `ingest.readers.read` gives for Word 97–2003: text, tables, automatic numbers, deletions, fields, fonts."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest
from word_documents import DELETED, HIDDEN, IN_TABLE, ROW_END, Level, Par, Typed, compound, font, numbered, sprm, word_document

from ingest.errors import DamagedFileError, ReadError
from ingest.readers import read
from ingest.records import BlockKind, SourceText

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"


def read_doc(tmp_path: Path, data: bytes) -> SourceText:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    return read(path)


def texts(source: SourceText) -> list[str]:
    return source.text.split("\n")


def test_paragraphs_line_breaks_and_hyphens_are_read(tmp_path: Path) -> None:
    source = read_doc(tmp_path, word_document([Par(["Điều 1. Phạm vi\x0bđiều chỉnh"]), Par(["32/2024/NĐ\x1eCP, đất\x1f đai"])]))
    assert (source.format, texts(source)) == ("doc", ["Điều 1. Phạm vi", "điều chỉnh", "32/2024/NĐ-CP, đất đai"])


def test_what_was_deleted_or_hidden_is_left_out_and_its_paragraph_runs_on(tmp_path: Path) -> None:
    paragraphs = [
        Par(["Nghị định ", Typed("cũ", DELETED), "mới", Typed(" ẩn", HIDDEN)]),
        Par(["Khoản một "], mark="\r"),
        Par(["hai"]),
    ]
    assert texts(read_doc(tmp_path, word_document(paragraphs))) == ["Nghị định mới", "Khoản một", "hai"]


def test_a_field_shows_its_result_and_not_its_instruction(tmp_path: Path) -> None:
    field = "Xem \x13 HYPERLINK \x13 PAGE \x14 3\x15 \x14trang này\x15 và điều khác"
    assert texts(read_doc(tmp_path, word_document([Par([field])]))) == ["Xem trang này và điều khác"]


def test_a_table_becomes_rows(tmp_path: Path) -> None:
    cells = [Par([text], IN_TABLE, "\x07") for text in ("TT", "Tên cụm", "Diện tích")]
    more = [Par(["1"], IN_TABLE, "\x07"), Par(["Cụm"], IN_TABLE), Par(["A"], IN_TABLE, "\x07"), Par(["50 ha"], IN_TABLE, "\x07")]
    end = Par([], ROW_END, "\x07")
    source = read_doc(tmp_path, word_document([Par(["Trước bảng"]), *cells, end, *more, end, Par(["Sau bảng"])]))
    assert [(block.kind, block.span.of(source.text)) for block in source.blocks] == [
        (BlockKind.PARAGRAPH, "Trước bảng"),
        (BlockKind.ROW, "TT | Tên cụm | Diện tích"),
        (BlockKind.ROW, "1 | Cụm A | 50 ha"),
        (BlockKind.PARAGRAPH, "Sau bảng"),
    ]


def test_automatic_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    articles = [Level(0, "Điều \0."), Level(0, "\1."), Level(4, "\2)")]
    paragraphs = [
        Par(["Phạm vi"], numbered(1)),
        Par(["Nhà nước"], numbered(1, 1)),
        Par(["Tổ chức"], numbered(1, 2)),
        Par(["Cá nhân"], numbered(1, 2)),
        Par(["Đối tượng"], numbered(1)),
        Par(["Doanh nghiệp"], numbered(1, 1)),
        Par(["Không đánh số"]),
    ]
    assert texts(read_doc(tmp_path, word_document(paragraphs, lists=[articles]))) == [
        "Điều 1. Phạm vi",
        "1. Nhà nước",
        "a) Tổ chức",
        "b) Cá nhân",
        "Điều 2. Đối tượng",
        "1. Doanh nghiệp",
        "Không đánh số",
    ]


def test_each_run_is_read_by_its_own_font(tmp_path: Path) -> None:
    fonts = (".VnTime", "VNI-Times", "Times New Roman")
    runs = [
        Typed("Céng hoµ x· héi chñ nghÜa ViÖt Nam, n­íc ta; ", font(0)),
        Typed("Ñoäc laäp töï do; ", font(1)),
        Typed("Hạnh phúc", font(2)),
    ]
    source = read_doc(tmp_path, word_document([Par(runs)], fonts=fonts))
    assert source.text == "Cộng hoà xã hội chủ nghĩa Việt Nam, nước ta; Độc lập tự do; Hạnh phúc"
    assert source.warnings == ("chữ gõ bằng bảng mã cũ (TCVN3, VNI); đã chuyển sang Unicode",)


def test_unicode_typed_in_an_old_font_is_left_alone(tmp_path: Path) -> None:
    text = "Ủy ban nhân dân cấp tỉnh có trách nhiệm lập dự án"
    assert read_doc(tmp_path, word_document([Par([Typed(text, font(0))])], fonts=(".VnTime",))).text == text


def test_a_long_document_keeps_every_paragraph(tmp_path: Path) -> None:
    wanted = [f"{i}. Nội dung thứ {i}" for i in range(1, 400)]
    assert texts(read_doc(tmp_path, word_document([Par([text]) for text in wanted]))) == wanted


def test_a_symbol_keeps_its_meaning(tmp_path: Path) -> None:
    symbol = sprm(0x6A09, struct.pack("<HH", 0, 0xF0B3)) + sprm(0x0855, b"\1")
    assert read_doc(tmp_path, word_document([Par(["Tỷ lệ ", Typed("(", symbol), " 50%"])])).text == "Tỷ lệ ≥ 50%"


@pytest.mark.parametrize(
    ("data", "error", "cause"),
    [
        (word_document([Par(["Chữ"])], flags=0x0300), ReadError, "tệp có mật khẩu; hãy lưu lại không có mật khẩu"),
        (word_document([Par(["Chữ"])])[:3000], DamagedFileError, "tệp bị cắt ngắn hoặc hỏng"),
        (compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(4092)}), DamagedFileError, "(cấu trúc Word 97–2003 sai)"),
        (compound({"WordDocument": b"\xec\xa5\xc1\0" + b"\xff" * 4092}), ReadError, "tệp có mật khẩu"),
    ],
)
def test_a_broken_document_is_refused_with_its_cause(tmp_path: Path, data: bytes, error: type[ReadError], cause: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_doc(tmp_path, data)
    assert type(caught.value) is error
    assert cause in str(caught.value)


@pytest.mark.parametrize("at", range(0x200, 0x1400, 37))
def test_a_damaged_byte_gives_text_or_a_read_error(tmp_path: Path, at: int) -> None:
    data = bytearray(word_document([Par([f"{i}. Nội dung"], numbered(1)) for i in range(30)], lists=[[Level(0, "\0.")]]))
    for offset in range(at, min(at + 8, len(data))):
        data[offset] ^= 0xFF
    with contextlib.suppress(ReadError):
        assert read_doc(tmp_path, bytes(data)).text


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, the documents for development")
@pytest.mark.parametrize(("name", "n_articles"), [("tt-38-2025.doc", 37), ("tt-15-2026.doc", 9)])
def test_articles_of_a_real_circular_are_found(name: str, n_articles: int) -> None:
    lines = texts(read(SHARED / name))
    assert sum(line.startswith("Điều ") and line.split()[1].rstrip(".").isdigit() for line in lines) >= n_articles
