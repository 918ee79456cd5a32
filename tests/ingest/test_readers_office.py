"""What `ingest.readers.read` gives for .rtf, .odt, .ods, .xlsx, .xls, .pptx and .ppt."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from documents import zipped
from openpyxl.styles import Font

from ingest.errors import DamagedFileError, EmptyDocumentError, ReadError
from ingest.readers import read
from ingest.records import BlockKind, SourceText

LEGACY = Path(__file__).parents[2].parent / "shared" / "data" / "legacy_encodings"
P, H, R = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW
NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing"}
ODF = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in NAMES.items())


def source_of(tmp_path: Path, name: str, data: bytes) -> SourceText:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def blocks(source: SourceText) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(source.text)) for block in source.blocks]


def rtf(body: str, head: str = "") -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset0 .VnTime;}"
            "{\\f2\\fcharset163 Arial;}}" + head + "\\pard " + body + "}").encode("latin-1")  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (r"\u272?i\u7873?u 1. Ph\u7841?m vi\par Kho\u7843?n 1", ["Điều 1. Phạm vi", "Khoản 1"]),
        (r"{\f1 C\'e9ng hoµ x· héi chñ nghÜa ViÖt Nam, n\'adíc}\par", ["Cộng hoà xã hội chủ nghĩa Việt Nam, nước"]),
        (r"{\f2 Vi\'ea\'f2t Nam n\'fd\'f5\'ecc}\par", ["Việt Nam nước"]),
        (r"{\listtext 1.\tab}N\u7897?i dung\par", ["1. Nội dung"]),
        (r"C\u361?{\deleted  b\u7887?} gi\u7919?{\v  \u7849?n}\par", ["Cũ giữ"]),
        (r"Xem {\field{\*\fldinst HYPERLINK x}{\fldrslt trang}} n\u224?y{\*\unknown kh\u244?ng}\par", ["Xem trang này"]),
        (r"A\~b\_c\emdash d\line e\par", ["A b-c—d", "e"]),
        (r"Ch\u250?{\footnote\pard {\chftn} Ghi ch\u250?\par} th\u237?ch\par Sau\par", ["Chú[1] thích", "Sau", "[1] Ghi chú"]),
        (r"{\pict\bin4 }}}}x}Ch\u7919?\par", ["Chữ"]),
        (r"\'7b\\\{\}\par", None),
        (r"\uc2\u272 ??\u259 ??ng\par", ["Đăng"]),
    ],
)  # fmt: skip
def test_rich_text_is_read_as_it_prints(tmp_path: Path, body: str, wanted: list[str] | None) -> None:
    if wanted is None:
        with pytest.raises(EmptyDocumentError):
            source_of(tmp_path, "a.rtf", rtf(body))
    else:
        assert source_of(tmp_path, "a.rtf", rtf(body)).text.split("\n") == wanted


def test_a_table_of_rich_text_becomes_rows(tmp_path: Path) -> None:
    body = r"Tr\u432?\u7899?c\par\trowd\intbl TT\cell T\u234?n\cell Ha\cell\row\trowd\intbl 1\cell A\par B\cell 5\cell\row\pard Sau\par"
    assert blocks(source_of(tmp_path, "a.rtf", rtf(body))) == [(P, "Trước"), (R, "TT | Tên | Ha"), (R, "1 | A B | 5"), (P, "Sau")]


@pytest.mark.parametrize(
    ("data", "cause"), [(rtf("{" * 600), "lồng nhau quá sâu"), (rtf("chữ".encode().decode("latin-1"))[:-1], "thiếu phần kết thúc")]
)
def test_rich_text_that_is_broken_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    with pytest.raises(DamagedFileError, match=cause):
        source_of(tmp_path, "a.rtf", data)


def odt(body: str, styles: str = "", kind: str = "text") -> bytes:
    content = f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Điều "'
    ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


def test_an_opendocument_text_is_read_with_its_lists_tables_and_notes(tmp_path: Path) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>".format
    inner = f"<text:list>{item('Tổ chức', '')}{item('Cá nhân', '')}</text:list>"
    body = (
        "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">Chương I</text:h>'
        f'<text:list text:style-name="L">{item("Phạm vi", inner)}{item("Đối tượng", "")}</text:list>'
        "<text:p>Một<text:s/>hai<text:tab/>ba<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích"
        "</text:p></text:note-body></text:note><text:line-break/>bốn</text:p>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>TT</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>Tên</text:p></table:table-cell></table:table-row>'
        "</table:table-header-rows></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>Khung chữ</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert blocks(source_of(tmp_path, "a.odt", odt(body, LIST))) == [
        (H, "Chương I"), (P, "Điều 1. Phạm vi"), (P, "a) Tổ chức"), (P, "b) Cá nhân"), (P, "Điều 2. Đối tượng"),
        (P, "Một hai ba[1]"), (P, "bốn"), (R, "TT | Tên | Tên"), (P, "Khung chữ"), (P, "[1] Chú thích"),
    ]  # fmt: skip


def test_a_continued_list_counts_on_and_a_new_one_begins_anew(tmp_path: Path) -> None:
    one = '<text:list text:style-name="L"{}><text:list-item><text:p>x</text:p></text:list-item></text:list>'.format
    body = one("") + one(' text:continue-numbering="true"') + one("")
    assert [text for _, text in blocks(source_of(tmp_path, "a.odt", odt(body, LIST)))] == ["Điều 1. x", "Điều 2. x", "Điều 1. x"]


def test_an_opendocument_spreadsheet_leaves_out_what_fills_the_sheet(tmp_path: Path) -> None:
    row = "<table:table-row{}>{}</table:table-row>".format
    cell = "<table:table-cell{}>{}</table:table-cell>".format
    empty = cell(' table:number-columns-repeated="16384"', "")
    body = "<table:table>" + row("", cell("", "<text:p>Bảng một</text:p>") + empty)
    body += row("", cell("", "<text:p>TT</text:p>") + cell("", "") + cell("", "<text:p>Tên</text:p>") + empty)
    body += row(' table:number-rows-repeated="1048576"', empty) + "</table:table>"
    assert blocks(source_of(tmp_path, "a.ods", odt(body, kind="spreadsheet"))) == [(P, "Bảng một"), (R, "TT | Tên")]


def xlsx(fill: dict[str, object], *, fonts: dict[str, str] | None = None, more: dict[str, object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for place, value in fill.items():
        book.active[place] = value
    for place, name in (fonts or {}).items():
        book.active[place].font = Font(name=name)
    if more:
        sheet = book.create_sheet("Biểu 2")
        for place, value in more.items():
            sheet[place] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_becomes_tables_without_empty_rows_and_columns(tmp_path: Path) -> None:
    data = xlsx({"B1": "Danh mục cụm", "B3": "TT", "D3": "Ngày", "B4": 1, "D4": date(2025, 8, 6), "E4": 12.5, "E5": True})
    assert blocks(source_of(tmp_path, "a.xlsx", data)) == [
        (P, "Danh mục cụm"), (R, "TT | Ngày"), (R, "1 | 06/08/2025 | 12.5"), (P, "TRUE"),
    ]  # fmt: skip


def test_the_letterhead_of_a_sheet_is_read_column_by_column(tmp_path: Path) -> None:
    head = {"A1": "UBND XÃ A", "D1": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "A2": "Số: 1/BC-UBND", "D2": "Độc lập - Tự do - Hạnh phúc"}
    data = xlsx(head | {"A3": "TT", "D3": "Thôn", "A4": 1, "D4": "Độc lập"})
    assert blocks(source_of(tmp_path, "a.xlsx", data)) == [
        (P, "UBND XÃ A"), (P, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (P, "Số: 1/BC-UBND"), (P, "Độc lập - Tự do - Hạnh phúc"),
        (R, "TT | Thôn"), (R, "1 | Độc lập"),
    ]  # fmt: skip


def test_each_sheet_of_several_is_named(tmp_path: Path) -> None:
    source = source_of(tmp_path, "a.xlsx", xlsx({"A1": "Một"}, more={"A1": "Hai"}))
    assert blocks(source) == [(H, "Sheet"), (P, "Một"), (H, "Biểu 2"), (P, "Hai")]


def test_a_cell_in_an_old_font_is_converted_by_it(tmp_path: Path) -> None:
    data = xlsx({"A1": "Tæng sè", "B1": "Hà Nội", "C1": "toµn quèc"}, fonts={"A1": ".VnTime", "C1": ".VnTime"})
    assert source_of(tmp_path, "a.xlsx", data).text == "Tổng số | Hà Nội | toàn quốc"


def pptx(*slides: str) -> bytes:
    names = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    listed = "".join(f'<p:sldId id="{i}" r:id="r{i}"/>' for i in range(len(slides), 0, -1))
    relations = "".join(f'<Relationship Id="r{i}" Type="x/slide" Target="slides/s{i}.xml"/>' for i in range(1, len(slides) + 1))
    files = {
        f"ppt/slides/s{i}.xml": f"<p:sld {names}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>" for i, slide in enumerate(slides, 1)
    }
    return zipped({
        "ppt/presentation.xml": f"<p:presentation {names}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{relations}</Relationships>",
        **files,
    })  # fmt: skip


def test_slides_are_read_in_the_order_of_the_presentation(tmp_path: Path) -> None:
    body = "<p:sp><p:txBody><a:p><a:r><a:t>{}</a:t></a:r><a:br/><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>".format
    cells = "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>" for text in ("Tên", "Ha"))
    table = f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame>"
    assert blocks(source_of(tmp_path, "a.pptx", pptx(body("Một", "hai") + table, body("Ba", "bốn")))) == [
        (P, "Ba"), (P, "bốn"), (P, "Một"), (P, "hai"), (R, "Tên | Ha"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"})),
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"})),
        ("a.pptx", zipped({"ppt/slides/s1.xml": "<x/>"})),
        ("a.pptx", pptx("x")[:-60]),
    ],
)
def test_a_package_without_its_parts_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        source_of(tmp_path, name, data)


def test_a_locked_opendocument_says_that_it_has_a_password(tmp_path: Path) -> None:
    data = zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<m><manifest:encryption-data xmlns:manifest='x'/></m>",
        "content.xml": "<x/>",
    })  # fmt: skip
    with pytest.raises(ReadError, match="tệp có mật khẩu"):
        source_of(tmp_path, "a.odt", data)


@pytest.mark.skipif(not LEGACY.exists(), reason="needs ../shared, the files in old encodings")
def test_an_old_workbook_and_old_slides_are_read() -> None:
    workbook, slides = (next(LEGACY.glob(name)) for name in ("*Detai2003.xls", "*.ppt"))
    assert sum(block.kind is R for block in read(workbook).blocks) > 20
    assert len(read(slides).blocks) > 500
