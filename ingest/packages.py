"""The zip packages of office documents (.docx, .xlsx, .pptx, .odt): opened only where unpacking them cannot harm.

Members are read by name and never written to disk, so a path that leads out of the package leads nowhere.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import DamagedFileError

# What zipfile, lxml and the libraries over them let through where a package is broken; XMLSyntaxError is a SyntaxError.
BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    TypeError,
    SyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
SMALL = 8 * 2**20  # unpacked bytes below which any ratio is harmless
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

Element = Any  # an lxml element
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def check_package(path: Path, data: bytes) -> None:
    """Raises DamagedFileError for a package that would fill the memory, is cut short, or declares entities in its XML.

    Sizes are as the directory of the archive states them: zipfile unpacks no byte beyond those.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(path, archive)
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")) and member.file_size:
                    _check_part(path, archive, member)
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được gói nén của tài liệu)") from error


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    packed = sum(member.compress_size for member in archive.infolist())
    if unpacked > MAX_UNPACKED or unpacked > max(MAX_RATIO * packed, SMALL):
        raise DamagedFileError(path, f"tệp hỏng: nội dung nén bất thường ({unpacked / 2**20:.0f} MiB khi giải nén)")


def _check_part(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    try:
        with archive.open(member) as part:
            head = part.read(4096)
    except BROKEN as error:
        raise DamagedFileError(path, f"tệp bị cắt ngắn hoặc hỏng (không mở được {member.filename})") from error
    if DECLARATION.search(head):
        raise DamagedFileError(path, f"tệp hỏng: {member.filename} khai báo DOCTYPE trái phép")


def read_part(archive: zipfile.ZipFile, name: str) -> Element:
    """The root element of a part; raises one of BROKEN where it is missing or no XML. Entities are not resolved."""
    return etree.fromstring(archive.read(name), PARSER)


def related(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, str]]:
    """(id, type, target inside the package) of the relations of a part that stay inside it."""
    folder, _, file = name.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in archive.namelist():
        return
    for relation in read_part(archive, rels):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            parts = [] if target.startswith("/") else folder.split("/")
            for step in target.strip("/").split("/"):
                parts = parts[:-1] if step == ".." else [*parts, step]
            yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], "/".join(parts)
