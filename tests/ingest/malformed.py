"""Files that are broken, locked, hostile or not what they say: each with the cause that its error must name."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from documents import Print, docx, p, pdf, zipped
from PIL import Image
from word_documents import Level, Par, compound, numbered, word_document

CUT, ENDLESS = "bị cắt ngắn", "lồng nhau quá sâu"
LOCKED, EMPTY = "có mật khẩu", "tệp rỗng"
TEXT = "Điều 1. Phạm vi điều chỉnh của quy định này. "
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
ODT, ODS = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
MACRO = '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>'


class Bad(NamedTuple):
    """A file name, what makes its bytes, and a part of the message of its error."""

    what: str
    name: str
    make: Callable[[], bytes]
    cause: str

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        path.write_bytes(self.make())
        return path


def bytes_of(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def locked_pdf() -> bytes:
    """A PDF with a password that is not empty: the entry /U is not what the empty password gives."""
    data = pdf([Print(85, 100, TEXT)])
    secret = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    return data.replace(b"trailer<<", b"trailer<</ID[<01><01>]/Encrypt %s" % secret)


def pdf_of(pages: bytes) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n" + pages + b"\nendobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )


def picture(kind: str, size: tuple[int, int] = (300, 300)) -> bytes:
    buffer = BytesIO()
    Image.new("1", size).save(buffer, kind)
    return buffer.getvalue()


def workbook(sheet: str) -> bytes:
    """An .xlsx of one sheet, given as its XML."""
    package, office = (
        "http://schemas.openxmlformats.org/package/2006",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-'
            f'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/s.xml" ContentType="{main}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type="{office}/worksheet" '
            'Target="worksheets/s.xml"/></Relationships>',
            "xl/worksheets/s.xml": sheet,
        }
    )


def wide_rows(n: int) -> str:
    """Rows whose only cell stands in the last column."""
    return "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(1, n + 1))


def odt(parts: dict[str, str], kind: str = ODT) -> bytes:
    return zipped({"mimetype": kind, **parts})


def ppt(edit: int) -> bytes:
    return compound({"PowerPoint Document": bytes(8) * 20, "Current User": bytes(16) + struct.pack("<I", edit)})


WORD = word_document([Par([TEXT])])
EVERY = ("txt", "md", "html", "docx", "doc", "rtf", "odt", "xlsx", "xls", "pptx", "ppt", "pdf", "png")
WORD_NAME = "WordDocument".encode("utf-16-le")
BOMB = bytes(2**24)
BAD = (
    *(Bad(f"empty {suffix}", f"a.{suffix}", bytes_of(b""), EMPTY) for suffix in EVERY),
    Bad("white space only", "a.txt", bytes_of(b" \r\n\t \0\0"), "chỉ có khoảng trắng"),
    Bad("nulls only", "a.pdf", bytes_of(bytes(10_000)), "chỉ có khoảng trắng"),
    Bad("binary data", "a.txt", bytes_of(bytes(range(128)) * 9), "dữ liệu nhị phân"),
    Bad("UTF-8 cut short", "a.txt", bytes_of("Điề".encode()[:-1]), CUT),
    Bad("UTF-16 cut short", "a.txt", bytes_of("Điề".encode("utf-16")[:-1]), CUT),
    Bad("no encoding of Vietnamese", "a.txt", bytes_of("Größe, Maß, Straße, füßen".encode("latin-1")), "không nhận ra bảng mã"),
    Bad("English", "a.txt", bytes_of(b"This decree governs industrial clusters in the province. " * 9), "không phải tiếng Việt"),
    Bad("a charset that is none", "a.html", bytes_of(b'<meta charset="klingon"><p>\xe9\xe8\xff</p>'), "bảng mã klingon"),
    Bad("HTML without end", "a.html", lambda: b"<div>" * 5000 + TEXT.encode(), ENDLESS),
    Bad("HTML of scripts", "a.html", bytes_of(b"<html><script>alert(1)</script></html>"), "không có chữ nào"),
    Bad("front matter without end", "a.md", bytes_of("---\ntitle: a\nĐiều".encode()), "không có dòng ---"),
    Bad("front matter that runs code", "a.md", bytes_of("---\na: !!python/object/apply:os.system [ls]\n---\nĐiều".encode()), "sai cú pháp"),
    Bad("a .docx cut short", "a.docx", lambda: docx(p(TEXT * 99))[:-400], CUT),
    Bad("a .docx of its first bytes", "a.docx", bytes_of(b"PK\x03\x04" + bytes(200)), CUT),
    Bad("a .docx without its document", "a.docx", partial(zipped, {"word/styles.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), CUT),
    Bad("a .docx that is no XML", "a.docx", partial(zipped, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:p"}), CUT),
    Bad("a zip bomb", "a.docx", partial(zipped, {"[Content_Types].xml": "<Types/>", "word/document.xml": BOMB}), "nén bất thường"),
    Bad("a zip bomb in a sheet", "a.xlsx", partial(zipped, {"xl/workbook.xml": "<x/>", "xl/s.xml": BOMB}), "nén bất thường"),
    Bad("entities that grow", "a.docx", partial(zipped, {"[Content_Types].xml": "<Types/>", "word/document.xml": ENTITIES}), "DOCTYPE"),
    Bad("an entity outside", "a.docx", partial(zipped, {"[Content_Types].xml": "<Types/>", "word/document.xml": OUTSIDE}), "DOCTYPE"),
    Bad("an entity in an .odt", "a.odt", partial(odt, {"content.xml": OUTSIDE}), "DOCTYPE"),
    Bad("macros", "a.docm", partial(zipped, {"[Content_Types].xml": MACRO, "word/document.xml": "<x/>"}), "macro"),
    Bad("macros under .docx", "a.docx", partial(zipped, {"[Content_Types].xml": MACRO, "word/document.xml": "<x/>"}), "macro"),
    Bad("paths out of the archive", "a.docx", partial(zipped, {"../../../../tmp/cancu-x": "x", "/etc/cancu-x": "x"}), CUT),
    Bad("an archive", "a.zip", partial(zipped, {"a.txt": "x"}), "tệp nén"),
    Bad("an archive in an archive", "a.docx", partial(zipped, {"a.zip": zipped({"b.zip": zipped({"c": "x"})})}), CUT),
    Bad("a program under .docx", "a.docx", bytes_of(b"MZ\x90\0\3\0\0\0" + bytes(100)), "chương trình"),
    Bad("a .docx with a password", "a.docx", lambda: compound({"EncryptedPackage": b"x"}), LOCKED),
    Bad("a .rar", "a.rar", bytes_of(b"Rar!\x1a\7\1\0"), "tệp nén"),
    Bad("an unknown kind", "a.xyz", bytes_of(b"abc"), "không nhận ra định dạng"),
    Bad("a PDF with a password", "a.pdf", locked_pdf, LOCKED),
    Bad("a PDF cut short", "a.pdf", lambda: pdf([Print(85, 100, TEXT)])[:-500], CUT),
    Bad("a PDF of its first line", "a.pdf", bytes_of(b"%PDF-1.7\n%%EOF"), CUT),
    Bad("a PDF without pages", "a.pdf", partial(pdf_of, b"<</Type/Pages/Count 0/Kids[]>>"), CUT),
    Bad("a PDF whose pages hold themselves", "a.pdf", partial(pdf_of, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"), CUT),
    Bad("a PDF that claims a million pages", "a.pdf", partial(pdf_of, b"<</Type/Pages/Count 1000000/Kids[3 0 R]>>"), CUT),
    Bad("a PDF without text", "a.pdf", lambda: pdf([]), "không có chữ nào"),
    Bad("a .doc with a password", "a.doc", lambda: word_document([Par([TEXT])], flags=0x0300), LOCKED),
    Bad("a .doc cut short", "a.doc", bytes_of(WORD[:3000]), CUT),
    Bad("a .doc of zeros", "a.doc", lambda: compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(4092)}), CUT),
    Bad("a .doc whose pieces lie outside", "a.doc", bytes_of(WORD.replace(struct.pack("<I", 0x800), struct.pack("<I", 0x7FFFFFF))), CUT),
    Bad("a .doc whose directory is broken", "a.doc", bytes_of(WORD[:512] + b"\xff" * 2048 + WORD_NAME + bytes(99)), CUT),
    Bad("an .xls of noise", "a.xls", lambda: compound({"Workbook": b"\x09\x08" + b"\xfe" * 5000}), CUT),
    Bad("a .ppt of zeros", "a.ppt", partial(ppt, 0), CUT),
    Bad("a .ppt that points outside", "a.ppt", partial(ppt, 0xFFFFFF), CUT),
    Bad("an .rtf without end", "a.rtf", bytes_of(b"{\\rtf1 " + b"{" * 100_000), ENDLESS),
    Bad("an .rtf cut short", "a.rtf", bytes_of(b"{\\rtf1 {\\fonttbl{\\f0 Arial;}} abc"), CUT),
    Bad("an .rtf whose data never end", "a.rtf", bytes_of(b"{\\rtf1 {\\pict\\bin2000000000 abc}}"), CUT),
    Bad("an .odt without content", "a.odt", partial(odt, {"meta.xml": "<x/>"}), CUT),
    Bad("an .odt without a body", "a.odt", partial(odt, {"content.xml": "<x/>"}), CUT),
    Bad("an .odt with a password", "a.odt", partial(odt, {"META-INF/manifest.xml": "<encryption-data/>", "content.xml": "x"}), LOCKED),
    Bad("an .ods without content", "a.ods", partial(odt, {"meta.xml": "<x/>"}, ODS), CUT),
    Bad("an .xlsx without its sheets", "a.xlsx", partial(zipped, {"xl/workbook.xml": "<x/>"}), CUT),
    Bad("an .xlsx without values", "a.xlsx", lambda: workbook(SHEET.format("", wide_rows(1))), "không có chữ nào"),
    Bad("an .xlsx of rows that span the sheet", "a.xlsx", lambda: workbook(SHEET.format("", wide_rows(2000))), "ô trống"),
    Bad("a .pptx without its slides", "a.pptx", partial(zipped, {"ppt/slides/slide1.xml": "<x/>"}), CUT),
    Bad("a picture that unpacks without end", "a.png", partial(picture, "PNG", (40_000, 40_000)), "triệu điểm ảnh"),
    Bad("a picture of its first bytes", "a.png", lambda: picture("PNG")[:40], "không mở được ảnh"),
)  # fmt: skip
"""Each of these is refused."""

STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'.format
CYCLIC_STYLES = STYLE("A", "B") + STYLE("B", "A")
CYCLIC_LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
LINKED = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
NUMBERED = '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
ODD = (
    Bad("styles based on each other", "a.docx", lambda: docx(p(TEXT, '<w:pStyle w:val="A"/>'), styles=CYCLIC_STYLES), ""),
    Bad("lists linked to each other", "a.docx", lambda: docx(p(TEXT, NUMBERED), styles=LINKED + CYCLIC_STYLES, numbering=CYCLIC_LISTS), ""),
    Bad("a list that is not there", "a.docx", lambda: docx(p(TEXT, NUMBERED)), ""),
    Bad("a list of a .doc that is not there", "a.doc", lambda: word_document([Par([TEXT], numbered(9, 8))], lists=[[Level(0, "\0.")]]), ""),
    Bad("a .doc under .docx", "a.docx", bytes_of(WORD), "nội dung là Word 97–2003"),
    Bad("a .docx under .doc", "a.doc", lambda: docx(p(TEXT)), "nội dung là Word (.docx)"),
    Bad(
        "an .rtf under .doc",
        "a.doc",
        bytes_of(b"{\\rtf1\\ansi " + TEXT.encode("ascii", "ignore") + b"\\u272?i\\u7873?u}"),
        "nội dung là RTF",
    ),
    Bad("a page under .xls", "a.xls", bytes_of(f"<html><table><tr><td>{TEXT}</td></tr></table></html>".encode()), "trang web"),
    Bad("no suffix", "a", bytes_of(WORD), "không có đuôi"),
    Bad("a sheet that claims to be full", "a.xlsx", lambda: workbook(SHEET.format('<dimension ref="A1:XFD1048576"/>', cell_of(TEXT))), ""),
    Bad("a sheet of many empty cells", "a.xlsx", lambda: workbook(SHEET.format("", cell_of(TEXT) + many_empty(2000))), ""),
    Bad("paths out of the archive beside the document", "a.docx", lambda: with_member(docx(p(TEXT)), "../../cancu-x"), ""),
    Bad("a wrong charset declared", "a.html", bytes_of(f'<meta charset="iso-8859-1"><p>{TEXT}</p>'.encode()), ""),
)
"""Each of these is read all the same; a wrong suffix is told."""


def cell_of(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


def many_empty(n_rows: int) -> str:
    cells = "".join(f'<c r="{column}{{0}}" s="0"/>' for column in "ABCDEFGHIJ")
    return "".join(f'<row r="{i}">{cells.format(i)}</row>' for i in range(2, n_rows + 2))


def with_member(package: bytes, name: str) -> bytes:
    buffer = BytesIO(package)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()
