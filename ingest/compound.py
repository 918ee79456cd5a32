"""The compound files (OLE) that Office 97–2003 wrote: a file → its streams by name. The only module that imports olefile."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import olefile

from ingest.errors import DamagedFileError

BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, MemoryError, OverflowError)


def read_streams(path: Path, data: bytes, names: Collection[str]) -> dict[str, bytes]:
    """The streams of those names that the file holds; raises DamagedFileError where its directory is broken."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return {name: file.openstream(name).read(len(data)) for name in names if file.exists(name)}
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được thư mục OLE của tệp)") from error
