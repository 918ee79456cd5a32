"""A file of any supported format → SourceText.

This module knows files: their sizes, kinds and limits. What is inside them is left to one reader a format (readers_text,
readers_docx, readers_pdf …), each a function from bytes to lines. A further format is one more line of FORMATS and, where
its bytes tell it, of SIGNATURES.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path

from ingest.decoding import decode
from ingest.errors import DamagedFileError, EmptyDocumentError, ReadError, TooLargeError, UnsupportedFormatError
from ingest.lines import RULE, Content, Line, clean
from ingest.records import Block, SourceText, Span
from ingest.side_by_side import parted

MAX_BYTES = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: `label` is what an official calls it; `reader` is "module:function", "" where there is none."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    reader: str = ""

    def read(self, path: Path, data: bytes) -> Content:
        """The lines of a file of this kind; its reader, and the library under it, are imported on first use."""
        module, _, function = self.reader.partition(":")
        reader: Callable[[Path, bytes], Content] = getattr(import_module(f"ingest.{module}"), function)
        return reader(path, data)


FORMATS = (
    Format("txt", "văn bản thuần (.txt)", (".txt",), "readers_text:read_txt"),
    Format("md", "Markdown (.md)", (".md",), "readers_text:read_markdown"),
    Format("html", "trang web (.html)", (".html", ".htm"), "readers_html:read_html"),
    Format("docx", "Word (.docx)", (".docx",), "readers_docx:read_docx"),
    Format("pdf", "PDF", (".pdf",), "readers_pdf:read_pdf"),
    Format("doc", "Word 97–2003 (.doc)", (".doc",), "readers_doc:read_doc"),
    Format("xls", "Excel 97–2003 (.xls)", (".xls",), "readers_sheets:read_xls"),
    Format("ppt", "PowerPoint 97–2003 (.ppt)", (".ppt",), "readers_slides:read_ppt"),
    Format("ole", "Microsoft Office 97–2003", ()),
    Format("locked", "tài liệu Office có mật khẩu", ()),
    Format("mht", "trang web nén (.mht)", (".mht", ".mhtml")),
    Format("rtf", "RTF", (".rtf",), "readers_rtf:read_rtf"),
    Format("odt", "OpenDocument (.odt)", (".odt",), "readers_odt:read_odt"),
    Format("ods", "bảng tính OpenDocument (.ods)", (".ods",), "readers_odt:read_odt"),
    Format("xlsx", "Excel (.xlsx)", (".xlsx",), "readers_sheets:read_xlsx"),
    Format("pptx", "PowerPoint (.pptx)", (".pptx",), "readers_slides:read_pptx"),
    Format("docm", "Word có macro hoặc bản mẫu (.docm, .dotx)", (".docm", ".dotx")),
    Format("zip", "tệp nén (.zip)", (".zip",)),
    Format("rar", "tệp nén (.rar)", (".rar",)),
    Format("7z", "tệp nén (.7z)", (".7z",)),
    Format("image", "ảnh", (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"), "readers_image:read_image"),
    Format("exe", "chương trình", (".exe",)),
)
BY_NAME = {kind.name: kind for kind in FORMATS}
BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}
SUPPORTED = frozenset(suffix for suffix, kind in BY_SUFFIX.items() if kind.reader)
READABLE = ", ".join(sorted(SUPPORTED))

SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
    (b"MZ", "exe"),
    (b"MIME-Version:", "mht"),
)
OLE_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}  # in the file's directory
OPEN_DOCUMENTS = {b"opendocument.text": "odt", b"opendocument.spreadsheet": "ods"}
ZIP_FOLDERS = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}
MACRO_OR_TEMPLATE = re.compile(rb"wordprocessingml\.template|ms-word\.(?:document|template)\.macroEnabled")
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def supported(path: Path) -> bool:
    """Whether the suffix, in any case, is one that `read` takes."""
    return path.suffix.lower() in SUPPORTED


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> SourceText:
    """The text of a file with the place of each block; raises ReadError, and nothing else, where it cannot be read.

    The file's content decides how it is read: where its suffix says something else, a warning does too.
    """
    data = _bytes_of(path, max_bytes)
    kind, warnings = _kind_of(path, data)
    if not kind.reader:
        raise UnsupportedFormatError(path, f"tệp là {kind.label}, chưa đọc được; hãy dùng {READABLE}")
    try:
        content = kind.read(path, data)
    except RecursionError as error:
        raise DamagedFileError(path, "tệp hỏng: các phần lồng nhau quá sâu") from error
    lines = parted(_clean_lines(content.lines))
    if not any(any(map(str.isalnum, line.text)) for line in lines):
        raise EmptyDocumentError(path, "tệp không có chữ nào")
    return SourceText(
        path=path,
        format=kind.name,
        text="\n".join(line.text for line in lines),
        blocks=_blocks(lines),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=content.pages,
        ocr=content.ocr,
        front_matter=content.front_matter,
        warnings=(*warnings, *content.warnings),
    )


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise ReadError(path, "là thư mục, không phải tệp" if path.is_dir() else "không tìm thấy tệp")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        denied = isinstance(error, PermissionError)
        cause = "không có quyền đọc tệp" if denied else f"không mở được tệp (lỗi hệ thống số {error.errno})"
        raise ReadError(path, cause) from error
    if len(data) > max_bytes:
        limit = f"{max_bytes / 2**20:.0f} MiB" if max_bytes >= 2**20 else f"{max_bytes} byte"
        raise TooLargeError(path, f"tệp lớn hơn giới hạn {limit}")
    if not data.strip(b" \t\r\n\0"):
        raise EmptyDocumentError(path, "tệp rỗng" if not data else "tệp chỉ có khoảng trắng")
    return data


def _kind_of(path: Path, data: bytes) -> tuple[Format, tuple[str, ...]]:
    """What the content is, by its bytes first and its suffix second, and a warning where the two differ."""
    suffix = path.suffix.lower()
    declared, found = BY_SUFFIX.get(suffix), _sniff(path, data)
    if found is None and declared is not None and declared.name in ("txt", "md", "html"):
        return declared, ()
    if found is None:
        found = _plain_text(path, data, declared)
    elif declared is not None and found == declared.name:
        return declared, ()
    elif found == "zip" and declared is BY_NAME["docx"]:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (gói nén không có word/document.xml)")
    elif found == "ole" and declared is not None and declared.name in OLE_STREAMS.values():
        raise DamagedFileError(path, f"tệp bị cắt ngắn hoặc hỏng (không có nội dung của {declared.label})")
    kind = BY_NAME[found]
    name = f"có đuôi {suffix}" if suffix else "không có đuôi"
    return kind, (f"tệp {name} nhưng nội dung là {kind.label}; đã đọc theo nội dung",)


def _sniff(path: Path, data: bytes) -> str | None:
    """The name of the format that the first bytes tell; None for text and for what has no signature."""
    name = next((name for signature, name in SIGNATURES if data.startswith(signature)), None)
    if name == "zip":
        return _zip_kind(path, data)
    if name == "ole":
        streams = (kind for stream, kind in OLE_STREAMS.items() if stream.encode("utf-16-le") + b"\0\0" in data)
        return next(streams, name)
    if name in ("image", "exe") and b"\0" not in data[:4096]:
        return None  # a text that begins with the words "BM" or "MZ"
    if name is None and b"%PDF-" in data[:1024]:
        return "pdf"
    return "html" if name is None and HTML_START.match(data[:4096]) else name


def _zip_kind(path: Path, data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            folders = {name.partition("/")[0] for name in names}
            found = next((kind for folder, kind in ZIP_FOLDERS.items() if folder in folders), "zip")
            if found == "docx" and "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as types:
                    return "docm" if MACRO_OR_TEMPLATE.search(types.read(2**20)) else "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
                found = next((name for word, name in OPEN_DOCUMENTS.items() if word in kind), found)
            return found
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, RuntimeError) as error:
        cause = "tệp bị cắt ngắn hoặc hỏng (không mở được gói nén của tài liệu)"
        raise DamagedFileError(path, cause) from error


def _plain_text(path: Path, data: bytes, declared: Format | None) -> str:
    """ "txt" for a text under a suffix that promises something else; an error for anything that is no text."""
    if declared is None:
        suffix = f"đuôi {path.suffix}" if path.suffix else "tệp không có đuôi"
        raise UnsupportedFormatError(path, f"không nhận ra định dạng ({suffix}); hãy dùng {READABLE}")
    try:
        decode(path, data)
    except ReadError as error:
        raise DamagedFileError(path, f"tệp hỏng: nội dung không phải là {declared.label}") from error
    return "txt"


def _clean_lines(lines: Sequence[Line]) -> list[Line]:
    kept = (line._replace(text=clean(line.text)) for line in lines)
    return [line for line in kept if line.text.strip("| ") and not RULE.fullmatch(line.text)]


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in lines:
        end = start + len(line.text)
        blocks.append(Block(Span(start, end), line.kind, line.page))
        start = end + 1
    return tuple(blocks)
