"""What `ingest.readers.read` gives for text, Markdown and HTML, wrong suffixes and files that cannot be read."""

import hashlib
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from documents import docx as docx_of
from documents import p, pdf, zipped

from ingest.errors import DamagedFileError, EmptyDocumentError, ReadError, TooLargeError, UnsupportedFormatError
from ingest.readers import READABLE, SUPPORTED, read, supported
from ingest.records import Block, BlockKind, SourceText, Span

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
Write = Callable[[str, str | bytes], Path]
P, H, R = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW


def blocks(source: SourceText) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block, after checking that the spans cut the text into its lines."""
    assert [block.span.of(source.text) for block in source.blocks] == source.text.split("\n")
    assert all(source.text[block.span.end : block.span.end + 1] in ("\n", "") for block in source.blocks)
    return [(block.kind, block.span.of(source.text)) for block in source.blocks]


def texts(source: SourceText) -> list[str]:
    return [text for _, text in blocks(source)]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_text_file_becomes_one_block_a_line(file: Write) -> None:
    data = "Điều 1.\u00a0 Phạm\tvi\r\n\r\n  Đất\u00ad \u2066đai\u2069\u200b\U000e0041  \n".encode()
    path = file("a.txt", data)
    assert read(path) == SourceText(
        path=path,
        format="txt",
        text="Điều 1. Phạm vi\nĐất đai",
        blocks=(Block(Span(0, 15)), Block(Span(16, 23))),
        sha256=hashlib.sha256(data).hexdigest(),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_decomposed_form_is_composed_in_every_encoding(file: Write, encoding: str) -> None:
    decomposed = "D\u0323ie\u0302\u0300u"
    assert read(file("a.txt", decomposed.encode(encoding))).text == "\u1e0ciều"


def test_lines_broken_at_a_fixed_width_are_joined_into_paragraphs(file: Write) -> None:
    wrapped = """Điều 1. Phạm vi điều chỉnh

1. Nghị định này quy định về phương án phát triển cụm công nghiệp; thành
lập, mở rộng cụm công nghiệp; đầu tư xây dựng hạ tầng kỹ thuật, quản lý
hoạt động và quản lý nhà nước đối với cụm công nghiệp theo Nghị định số
32/2024/NĐ-CP.
2. Đối tượng áp dụng của Nghị định này là các doanh nghiệp, hợp tác xã và
các tổ chức, cá nhân khác.
"""
    assert texts(read(file("a.txt", wrapped))) == [
        "Điều 1. Phạm vi điều chỉnh",
        "1. Nghị định này quy định về phương án phát triển cụm công nghiệp; thành lập, mở rộng cụm công nghiệp; đầu tư "
        "xây dựng hạ tầng kỹ thuật, quản lý hoạt động và quản lý nhà nước đối với cụm công nghiệp theo Nghị định số "
        "32/2024/NĐ-CP.",
        "2. Đối tượng áp dụng của Nghị định này là các doanh nghiệp, hợp tác xã và các tổ chức, cá nhân khác.",
    ]


BROKEN = """Điều 1. Trách nhiệm của Sở Xây dựng và
Sở Công Thương
1. Chủ trì rà soát các bến thuyền trên địa bàn tỉnh theo quy định tại
Điều 7 của Nghị định này và khoản
2 Điều 8 Luật Bến bãi.
2. Thông báo cho chủ bến trong thời hạn chậm nhất là
05 ngày làm việc.
a) Chủ bến nộp hồ sơ trực tiếp hoặc qua dịch vụ bưu chính công ích
đến bộ phận một cửa;
b) Hồ sơ nộp sau ngày làm việc cuối cùng của tuần thì được tiếp nhận vào
ngày làm việc đầu tiên của tuần sau, trừ trường hợp nộp trực tuyến qua cổng
dịch vụ công.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực."""


def test_sentences_that_a_page_broke_anywhere_are_whole_again(file: Write) -> None:
    assert texts(read(file("a.txt", BROKEN))) == [
        "Điều 1. Trách nhiệm của Sở Xây dựng và Sở Công Thương",
        "1. Chủ trì rà soát các bến thuyền trên địa bàn tỉnh theo quy định tại Điều 7 của Nghị định này và khoản 2 Điều 8 Luật Bến bãi.",
        "2. Thông báo cho chủ bến trong thời hạn chậm nhất là 05 ngày làm việc.",
        "a) Chủ bến nộp hồ sơ trực tiếp hoặc qua dịch vụ bưu chính công ích đến bộ phận một cửa;",
        "b) Hồ sơ nộp sau ngày làm việc cuối cùng của tuần thì được tiếp nhận vào ngày làm việc đầu tiên của tuần sau, "
        "trừ trường hợp nộp trực tuyến qua cổng dịch vụ công.",
        "Điều 2. Hiệu lực thi hành",
        "Nghị định này có hiệu lực.",
    ]


def test_lines_that_only_begin_in_small_letters_stay_as_they_are(file: Write) -> None:
    lines = ["Danh mục vật tư của bến thuyền du lịch năm 2031", "phao cứu sinh", "áo phao", "dây neo"]
    assert texts(read(file("a.txt", "\n".join(lines)))) == lines


def test_a_row_whose_last_cell_is_empty_is_a_row(file: Write) -> None:
    found = read(file("a.txt", "Bến | Số đò\nI. Hạ Giang |\nGốc Gạo | 4"))
    assert [block.kind for block in found.blocks] == [BlockKind.ROW] * 3


def test_the_seed_article_is_kept_as_it_is() -> None:
    path = SHARED / "seed-article.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there: the shared data is no part of the project")
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    source = read(path)
    assert texts(source) == lines
    assert source.text.startswith("date 2025-08-06 Theo nội dung Công văn số 2514/UBND-XDMT")


MARKDOWN = """---
number: 32/2024/NĐ-CP
issued_on: 2024-03-15
form: digest
---
# **Điều 5.** Hồ sơ `mẫu`

Hồ sơ gồm
các giấy tờ sau
a) Đơn đề nghị;
b) Bản sao.

3. Khoản ba
4) Khoản bốn
   nối dòng
- gạch
  + cộng

10. Khoản mười\\
xuống dòng

| Cột | Giá trị |
|---|---|
| **a** | 1 |
| b | |

***
Thẻ <b>đậm</b> và [liên kết](http://x.vn).
[1]: ghi-chú
"""


def test_markdown_keeps_numbers_headings_rows_and_front_matter(file: Write) -> None:
    source = read(file("a.md", MARKDOWN))
    assert source.front_matter == {"number": "32/2024/NĐ-CP", "issued_on": date(2024, 3, 15), "form": "digest"}
    assert blocks(source) == [
        (H, "Điều 5. Hồ sơ mẫu"),
        (P, "Hồ sơ gồm các giấy tờ sau"),
        (P, "a) Đơn đề nghị;"),
        (P, "b) Bản sao."),
        (P, "3. Khoản ba"),
        (P, "4) Khoản bốn nối dòng"),
        (P, "- gạch"),
        (P, "+ cộng"),
        (P, "10. Khoản mười"),
        (P, "xuống dòng"),
        (R, "Cột | Giá trị"),
        (R, "a | 1"),
        (R, "b |"),
        (P, "Thẻ <b>đậm</b> và liên kết. [1]: ghi-chú"),
    ]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("1. một\n1. hai\n1. ba", ["1. một", "1. hai", "1. ba"]),
        ("5. năm\n\nxen giữa\n\n7. bảy", ["5. năm", "xen giữa", "7. bảy"]),
        ("Tại\n2. hai\nĐiều 3. ba\nĐiều 4 Nghị định", ["Tại", "2. hai", "Điều 3. ba Điều 4 Nghị định"]),
        ("1. - a\n2.\n3. c", ["1.", "- a", "2.", "3. c"]),
        ("1. một\n\n   đoạn sau\n\n   a) điểm\n", ["1. một", "đoạn sau", "a) điểm"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", None),
        ("a<br>b", ["a", "b"]),
        ("    thụt bốn dấu cách", ["thụt bốn dấu cách"]),
    ],
)
def test_markdown_lines_that_open_a_provision_stand_alone(file: Write, markdown: str, lines: list[str] | None) -> None:
    assert texts(read(file("a.md", markdown))) == (lines or markdown.split("\n"))


HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trang</title><style>p {}</style></head><body>
<nav>Trang chủ</nav><article><h1>NGHỊ <em>ĐỊNH</em></h1>
<table><tr><td>CHÍNH PHỦ<br>-------</td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do</p></td></tr></table>
<p>Điều&nbsp;1. Phạm
vi &amp; đối tượng<br/>dòng hai</p><!-- chú thích -->
<ol start="3" type="a"><li>ba</li><li value="7">bảy<ul><li>con</li></ul></li><li>8. tám</li></ol>
chữ <b>rời</b><table><tr><th>Cột</th><th>Số</th></tr><tr><td>a<p>b</p></td><td>1</td></tr></table>
<script>x</script></article><footer>Liên hệ</footer></body></html>"""


def test_html_gives_the_article_in_lines_and_leaves_the_page_around_it_out(file: Write) -> None:
    expected = [
        (H, "NGHỊ ĐỊNH"),
        (P, "CHÍNH PHỦ"),
        (P, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (P, "Độc lập - Tự do"),
        (P, "Điều 1. Phạm vi & đối tượng"),
        (P, "dòng hai"),
        (P, "c. ba"),
        (P, "g. bảy"),
        (P, "- con"),
        (P, "8. tám"),
        (P, "chữ rời"),
        (R, "Cột | Số"),
        (R, "a b | 1"),
    ]
    assert blocks(read(file("a.html", HTML))) == expected
    assert blocks(read(file("a.htm", HTML.encode("utf-16")))) == expected


def test_html_takes_the_declared_charset_only_where_the_bytes_are_not_utf_8(file: Write) -> None:
    declared = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body></html>'
    assert read(file("a.html", declared.format("windows-1252", "Điều").encode())).text == "Điều"
    assert read(file("b.html", declared.format("windows-1252", "caf\xe9").encode("latin-1"))).text == "caf\xe9"


def test_an_article_with_little_of_the_text_does_not_hide_the_rest(file: Write) -> None:
    page = "<html><body><article>Tin</article><div>Điều 1. Nội dung dài hơn nhiều</div></body></html>"
    assert texts(read(file("a.html", page))) == ["Tin", "Điều 1. Nội dung dài hơn nhiều"]


@pytest.mark.parametrize(
    ("name", "content", "kind", "warning"),
    [
        (
            "a.pdf",
            docx_of(p("Điều 1.")),
            "docx",
            "tệp có đuôi .pdf nhưng nội dung là Word (.docx); đã đọc theo nội dung",
        ),
        ("a.doc", HTML.encode(), "html", "tệp có đuôi .doc nhưng nội dung là trang web (.html); đã đọc theo nội dung"),
        (
            "a.docx",
            "Điều 1.".encode(),
            "txt",
            "tệp có đuôi .docx nhưng nội dung là văn bản thuần (.txt); đã đọc theo nội dung",
        ),
        ("a.txt", HTML.encode(), "html", "tệp có đuôi .txt nhưng nội dung là trang web (.html); đã đọc theo nội dung"),
        ("a", docx_of(p("Điều 1.")), "docx", "tệp không có đuôi nhưng nội dung là Word (.docx); đã đọc theo nội dung"),
    ],
)
def test_content_under_a_wrong_suffix_is_read_as_what_it_is(file: Write, name: str, content: bytes, kind: str, warning: str) -> None:
    source = read(file(name, content))
    assert (source.format, source.warnings) == (kind, (warning,))


OPTIONS = f"hãy dùng {READABLE}"
BROKEN_XML = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document>"}
BOMB: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 2**24}
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(
    ("name", "content", "error", "cause"),
    [
        ("a.txt", b"", EmptyDocumentError, "tệp rỗng"),
        ("a.txt", b" \r\n\t", EmptyDocumentError, "tệp chỉ có khoảng trắng"),
        ("a.md", b"---\na: 1\n---\n", EmptyDocumentError, "tệp không có chữ nào"),
        ("a.docx", docx_of(p(" ")), EmptyDocumentError, "tệp không có chữ nào"),
        ("a.html", b"<html><body><script>x</script></body></html>", EmptyDocumentError, "tệp không có chữ nào"),
        ("a.pdf", pdf([]), EmptyDocumentError, "tệp không có chữ nào"),
        (
            "a.txt",
            "Điều".encode()[:-1] + b"\xe1\xbb",
            DamagedFileError,
            "tệp bị cắt ngắn: ký tự cuối cùng không đủ byte",
        ),
        ("a.txt", "Điều".encode("utf-16")[:-1], DamagedFileError, "tệp bị cắt ngắn: ký tự cuối cùng không đủ byte"),
        (
            "a.txt",
            "Größe, Maß, Straße, füßen, Übergröße, Fußgänger".encode("latin-1"),
            ReadError,
            "không phải UTF-8 (byte thứ 3) và không nhận ra bảng mã tiếng Việt nào; hãy lưu lại bằng UTF-8",
        ),
        ("a.txt", b"a\0b\1\0\0", ReadError, "không phải văn bản: tệp chứa dữ liệu nhị phân; hãy lưu lại bằng UTF-8"),
        ("a.md", "---\ntitle: a\nb: [1\n---\nChữ", ReadError, "phần khai báo YAML ở đầu tệp sai cú pháp tại dòng 4"),
        (
            "a.md",
            "---\nissued_on: 2025-02-30\n---\nChữ",
            ReadError,
            "phần khai báo YAML ở đầu tệp có giá trị không hợp lệ, chẳng hạn một ngày không có thật",
        ),
        (
            "a.md",
            "---\n- a\n---\nChữ",
            ReadError,
            "phần khai báo YAML ở đầu tệp phải gồm các dòng “tên: giá trị”, bắt đầu từ dòng 2",
        ),
        ("a.md", "---\ntitle: a\nChữ", ReadError, "phần khai báo YAML mở ở dòng 1 mà không có dòng --- kết thúc"),
        (
            "a.docx",
            docx_of(p("Điều 1. " * 99))[:-300],
            DamagedFileError,
            "tệp bị cắt ngắn hoặc hỏng (không mở được gói nén của tài liệu)",
        ),
        (
            "a.docx",
            b"PK\x03\x04" + b"x" * 99,
            DamagedFileError,
            "tệp bị cắt ngắn hoặc hỏng (không mở được gói nén của tài liệu)",
        ),
        ("a.docx", zipped(BROKEN_XML), DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (không mở được word/document.xml)"),
        (
            "a.docx",
            zipped({"a.txt": "a"}),
            DamagedFileError,
            "tệp bị cắt ngắn hoặc hỏng (gói nén không có word/document.xml)",
        ),
        ("a.docx", zipped(BOMB), DamagedFileError, "tệp hỏng: nội dung nén bất thường (16 MiB khi giải nén)"),
        (
            "a.docx",
            zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": ENTITIES}),
            DamagedFileError,
            "tệp hỏng: word/document.xml khai báo DOCTYPE trái phép",
        ),
        ("a.docx", b"\x00\x01\x02", DamagedFileError, "tệp hỏng: nội dung không phải là Word (.docx)"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (thiếu phần kết thúc của PDF)"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (không mở được PDF)"),
        ("a.doc", OLD_WORD, DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (không mở được thư mục OLE của tệp)"),
        ("a.docx", OLD_WORD, DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (không mở được thư mục OLE của tệp)"),
        ("a.docx", LOCKED, UnsupportedFormatError, f"tệp là tài liệu Office có mật khẩu, chưa đọc được; {OPTIONS}"),
        ("a.txt", b"{\\rtf1 a", DamagedFileError, "tệp bị cắt ngắn hoặc hỏng (RTF thiếu phần kết thúc)"),
        (
            "a.docx",
            zipped({"xl/workbook.xml": "<x/>"}),
            DamagedFileError,
            "tệp bị cắt ngắn hoặc hỏng (không mở được bảng tính)",
        ),
        ("a.csv", b"a,b", UnsupportedFormatError, f"không nhận ra định dạng (đuôi .csv); {OPTIONS}"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_cause(
    file: Write, name: str, content: bytes, error: type[ReadError], cause: str
) -> None:
    path = file(name, content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (type(caught.value), caught.value.path, str(caught.value)) == (error, path, f"{name}: {cause}")


def test_a_file_above_the_limit_is_refused_before_it_is_read_whole(file: Write) -> None:
    with pytest.raises(TooLargeError, match=r"^a\.txt: tệp lớn hơn giới hạn 10 byte$"):
        read(file("a.txt", "a" * 11), max_bytes=10)
    assert read(file("a.txt", "a" * 10), max_bytes=10).text == "a" * 10


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r": không tìm thấy tệp$"):
        read(tmp_path / "a.txt")
    with pytest.raises(ReadError, match=r": là thư mục, không phải tệp$"):
        read(tmp_path)


def test_an_error_keeps_its_file_and_cause_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DamagedFileError(Path("a/b.docx"), "tệp hỏng")))
    assert (type(error), error.path, error.cause, str(error)) == (
        DamagedFileError,
        Path("a/b.docx"),
        "tệp hỏng",
        "b.docx: tệp hỏng",
    )


def test_supported_goes_by_the_suffix_in_any_case() -> None:
    suffixes = ".txt .md .html .htm .docx .pdf .doc .rtf .odt .ods .xlsx .xls .pptx .ppt .png .jpg .jpeg .tif .tiff .bmp .gif .webp"
    assert frozenset(suffixes.split()) == SUPPORTED
    names = ["a.TXT", "a.docx", "a.doc", "a.mht", "a", ".txt"]
    assert [supported(Path(name)) for name in names] == [True, True, True, False, False, False]


def test_html_nested_beyond_reason_is_refused(file: Write) -> None:
    page = "<html><body>{}chữ{}".format
    assert read(file("a.html", page("<div>" * 100, "</div>" * 100))).text == "chữ"
    with pytest.raises(DamagedFileError, match=r"^b\.html: tệp hỏng: các phần lồng nhau quá sâu$"):
        read(file("b.html", page("<div>" * 3000, "</div>" * 3000)))
