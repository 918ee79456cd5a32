"""What `ingest.readers.read` gives for Word files: what Word prints, with the numbers that it counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from documents import docx as docx_of
from documents import p, table

from ingest.readers import read
from ingest.records import BlockKind, SourceText

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
P, H, R = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW
Texts = Callable[..., list[str]]
Reader = Callable[..., list[tuple[BlockKind, str]]]


def blocks(source: SourceText) -> list[tuple[BlockKind, str]]:
    assert [block.span.of(source.text) for block in source.blocks] == source.text.split("\n")
    return [(block.kind, block.span.of(source.text)) for block in source.blocks]


@pytest.fixture
def blocks_of(tmp_path: Path) -> Reader:
    def read_body(body: str, **parts: Any) -> list[tuple[BlockKind, str]]:
        path = tmp_path / "a.docx"
        path.write_bytes(docx_of(body, **parts))
        return blocks(read(path))

    return read_body


@pytest.fixture
def texts_of(blocks_of: Reader) -> Texts:
    return lambda body, **parts: [text for _, text in blocks_of(body, **parts)]


def numbered(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(depth: int, kind: str, text: str, start: int = 1, more: str = "") -> str:
    counting = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counting}</w:lvl>'


def lists(*abstract: str, nums: str = "") -> str:
    definitions = "".join(f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(abstract, 1))
    plain = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(abstract) + 1))
    return definitions + plain + nums


CLAUSES = level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")


def test_a_number_that_names_a_division_stands_alone_where_its_title_is_a_paragraph_below(texts_of: Texts) -> None:
    levels = level(0, "upperRoman", "Chương %1") + level(1, "decimal", "%2.")
    body = numbered("", 1) + p("MỘT") + numbered("a", 1, 1) + numbered("", 1, 1) + numbered("b", 1, 1) + numbered("", 1) + p("HAI")
    assert texts_of(body, numbering=lists(levels)) == ["Chương I", "MỘT", "1. a", "3. b", "Chương II", "HAI"]


def test_articles_clauses_and_points_get_the_numbers_that_word_shows(texts_of: Texts) -> None:
    levels = [0, 1, 2, 2, 2, 2, 2, 1, 2, 0, 1]
    body = "".join(numbered("x", 1, depth) for depth in levels)
    assert texts_of(body, numbering=lists(CLAUSES)) == [
        *("Điều 1. x", "1. x", "a) x", "b) x", "c) x", "d) x", "e) x", "2. x", "a) x", "Điều 2. x", "1. x"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "start", "labels"),
    [
        ("decimal", "%1.", 9, ["9.", "10."]),
        ("decimalZero", "%1", 9, ["09", "10"]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("upperLetter", "%1.", 1, ["A.", "B."]),
        ("lowerRoman", "%1.", 4, ["iv.", "v."]),
        ("upperRoman", "Chương %1", 39, ["Chương XXXIX", "Chương XL"]),
        ("bullet", "\uf0b7", 1, ["-", "-"]),
        ("bullet", "+", 1, ["+", "+"]),
        ("none", "", 1, ["", ""]),
    ],
)
def test_each_number_format_counts_from_its_start(texts_of: Texts, kind: str, text: str, start: int, labels: list[str]) -> None:
    body = numbered("x", 1) + numbered("y", 1)
    expected = [f"{label} {word}".strip() for label, word in zip(labels, "xy", strict=True)]
    assert texts_of(body, numbering=lists(level(0, kind, text, start))) == expected


def test_numbers_of_several_levels_restart_and_begin_anew_as_told(texts_of: Texts) -> None:
    levels = (
        level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        + level(2, "decimal", "(%3)", more='<w:lvlRestart w:val="0"/>')
    )
    again = '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    again += "</w:lvlOverride></w:num>"
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (7, 0), (7, 1), (1, 0)]
    body = "".join(numbered("x", num, depth) for num, depth in places)
    assert texts_of(body, numbering=lists(levels, nums=again)) == [
        *("I. x", "1.1 x", "(1) x", "1.2 x", "(2) x", "V. x", "5.1 x", "VI. x"),
    ]


def test_a_style_brings_its_number_and_a_paragraph_may_refuse_it(blocks_of: Reader) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Khoan">'
        '<w:name w:val="Khoan"/>'
        '<w:basedOn w:val="Dieu"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    )
    levels = level(0, "decimal", "Điều %1.", more='<w:pStyle w:val="Dieu"/>') + level(1, "decimal", "%2.", more='<w:pStyle w:val="Khoan"/>')
    refused = p("z", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("x", '<w:pStyle w:val="Dieu"/>') + p("y", '<w:pStyle w:val="Khoan"/>') + refused
    assert blocks_of(body, styles=styles, numbering=lists(levels)) == [(H, "Điều 1. x"), (H, "1. y"), (H, "z")]


def test_insertions_stay_and_deletions_go(texts_of: Texts) -> None:
    body = (
        '<w:p><w:r><w:t>một </w:t></w:r><w:ins w:id="1"><w:r><w:t>hai</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>ba</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>bốn</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t> năm</w:t></w:r></w:moveTo></w:p>'
        '<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t>nối </w:t></w:r></w:p>' + p("tiếp")
    )
    deleted_row = '<w:tbl><w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc>' + p("bỏ") + "</w:tc></w:tr><w:tr><w:tc>" + p("a")
    deleted_row += "</w:tc><w:tc>" + p("b") + "</w:tc></w:tr></w:tbl>"
    assert texts_of(body + deleted_row) == ["một hai năm", "nối tiếp", "a | b"]


def test_signs_breaks_fields_and_hidden_text_are_read_as_printed(texts_of: Texts) -> None:
    body = (
        "<w:p><w:r><w:t>Số</w:t><w:tab/><w:t>32</w:t><w:noBreakHyphen/><w:t>NQ</w:t>"
        "<w:br/><w:t>dòng hai</w:t><w:softHyphen/></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>'
        "<w:hyperlink><w:r><w:t> liên kết</w:t></w:r>"
        "</w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert texts_of(body) == ["Số 32-NQ", "dòng hai liên kết≥x=1"]


def test_content_controls_and_text_boxes_are_read_once(texts_of: Texts) -> None:
    box = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    boxed = f"<w:p><w:r><w:t>ngoài</w:t><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    control = "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    assert texts_of(control(control(p("điều khiển")) + boxed)) == ["điều khiển", "ngoài", "trong khung"]


def test_notes_stand_at_the_end_under_the_number_of_their_mark(texts_of: Texts) -> None:
    marked = '<w:t>Điều 5.</w:t><w:endnoteReference w:id="4"/><w:t> Hồ sơ</w:t><w:footnoteReference w:id="2"/>'
    body = f"<w:p><w:r>{marked}</w:r></w:p>"
    separator = f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote>'
    notes = {
        "footnotes": ("footnotes", separator + f'<w:footnote w:id="2">{p("Sửa đổi năm 2025")}{p("tiếp")}</w:footnote>'),
        "endnotes": ("endnotes", f'<w:endnote w:id="4">{p("Bãi bỏ")}</w:endnote>'),
    }
    assert texts_of(body, parts=notes) == ["Điều 5.[1] Hồ sơ[2]", "[1] Bãi bỏ", "[2] Sửa đổi năm 2025", "tiếp"]


def test_headers_stay_only_where_they_say_more_than_the_page_number(texts_of: Texts) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    parts = {
        "header1": ("hdr", p("Trang 12")),
        "header2": ("hdr", p("CÔNG BÁO")),
        "footer1": ("ftr", p("Lưu hành nội bộ")),
    }
    assert texts_of(p("thân") + section, parts=parts) == ["CÔNG BÁO", "thân", "Lưu hành nội bộ"]


def test_merged_cells_are_read_once_and_nested_tables_stay_in_their_cell(blocks_of: Reader) -> None:
    rows = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
        + p("gộp dọc")
        + "</w:tc><w:tc>"
        + p("1")
        + p("2")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + p("")
        + "</w:tc><w:tc>"
        + table([p("a"), p("b")])
        + p("")
        + '</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + p("gộp ngang")
        + "</w:tc></w:tr></w:tbl>"
    )
    assert blocks_of(rows) == [(R, "gộp dọc | 1 2"), (R, "| a | b"), (R, "gộp ngang")]


def test_a_document_made_by_python_docx_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Chương I", level=1)
    document.add_paragraph("Điều 1. Phạm vi\nđiều chỉnh")
    grid = document.add_table(rows=2, cols=3)
    for i, cell in enumerate(grid._cells):
        cell.text = f"ô {i}\nb"
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "gộp ngang"
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert blocks(read(path)) == [
        (H, "Chương I"),
        (P, "Điều 1. Phạm vi"),
        (P, "điều chỉnh"),
        (R, "gộp ngang | ô 2 b"),
        (R, "ô 3 b | ô 4 b | ô 5 b"),
    ]


def test_tables_that_lay_out_a_page_give_lines_cell_by_cell(blocks_of: Reader) -> None:
    letterhead = table([p("UBND TỈNH A") + p("SỞ B"), p("Cộng hoà xã hội chủ nghĩa Việt Nam")], [p("Số: 1"), p("A, ngày 1")])
    signature = table([p("Nơi nhận:") + p("- Như trên;"), p("KT. GIÁM ĐỐC") + p("Nguyễn A")])
    data = table([p("TT"), p("Việc")], [p("1"), p("Ghi nơi nhận kết quả")])
    assert blocks_of(letterhead + data + signature) == [
        (P, "UBND TỈNH A"),
        (P, "SỞ B"),
        (P, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (P, "Số: 1"),
        (P, "A, ngày 1"),
        (R, "TT | Việc"),
        (R, "1 | Ghi nơi nhận kết quả"),
        (P, "Nơi nhận:"),
        (P, "- Như trên;"),
        (P, "KT. GIÁM ĐỐC"),
        (P, "Nguyễn A"),
    ]


def test_a_row_of_those_who_sign_together_gives_lines_and_a_table_of_their_days_stays_rows(blocks_of: Reader) -> None:
    signed = table([p("GIÁM ĐỐC SỞ Y TẾ") + p("Nguyễn A"), p("GIÁM ĐỐC SỞ TÀI CHÍNH") + p("Trần B")])
    days = table([p("GIÁM ĐỐC"), p("PHÓ GIÁM ĐỐC")], [p("Thứ Hai"), p("Thứ Ba")])
    assert [text for _, text in blocks_of(signed + days)] == [
        "GIÁM ĐỐC SỞ Y TẾ", "Nguyễn A", "GIÁM ĐỐC SỞ TÀI CHÍNH", "Trần B", "GIÁM ĐỐC | PHÓ GIÁM ĐỐC", "Thứ Hai | Thứ Ba",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "n_articles", "first", "last"),
    [
        ("nd-32-2024", 38, ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["PHÓ THỦ TƯỚNG", "Trần Hồng Hà"]),
        ("nd-139-2025", 22, ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], None),
        ("nd-30-2020", 38, ["CHÍNH PHỦ", "Số: 30/2020/NĐ-CP"], ["[ (Đã ký)", "Nguyễn Xuân Phúc"]),
        (
            "tt-67-2025",
            2,
            ["BỘ CÔNG THƯƠNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["THỨ TRƯỞNG", "Trương Thanh Hoài"],
        ),
    ],
)
def test_a_real_document_has_its_letterhead_articles_and_signature(
    name: str, n_articles: int, first: list[str], last: list[str] | None
) -> None:
    path = SHARED / f"{name}.docx"
    if not path.exists():
        pytest.skip(f"{path} is not there: the shared data is no part of the project")
    lines = [text for _, text in blocks(read(path))]
    articles = [int(line.split()[1].rstrip(".")) for line in lines if line.startswith("Điều ") and line.split()[1].endswith(".")]
    assert (lines[:2], articles) == (first, list(range(1, n_articles + 1)))
    assert last is None or lines[-2:] == last
