"""The bytes of a text file → its characters.

UTF-8 or UTF-16, with or without a byte-order mark; else one of the 8-bit encodings in which Vietnamese was typed, told apart
by the syllables that they give. Characters of TCVN3 and VNI fonts come out as Latin letters, which `letters` reads.
"""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import DamagedFileError, ReadError
from ingest.letters import encoding_of, read_viscii, share_of_words
from ingest.records import nfc

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ADVICE = "hãy lưu lại bằng UTF-8"
SAMPLE = 2**16
MIN_SHARE = 0.6  # of the words with diacritics that an encoding must make Vietnamese
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(path: Path, data: bytes) -> str:
    """The characters of a text file; raises ReadError naming what the bytes seem to be where no encoding gives Vietnamese."""
    bom, encoding = next(((bom, name) for bom, name in BOMS if data.startswith(bom)), (b"", ""))
    encoding = encoding or _utf16(data) or "utf-8"
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        if "unexpected end" in error.reason or "truncated" in error.reason:
            raise DamagedFileError(path, "tệp bị cắt ngắn: ký tự cuối cùng không đủ byte") from error
        if not bom and (text := decode_legacy(data) or ""):
            return text
        place = f"byte thứ {error.start + len(bom) + 1}"
        raise ReadError(path, f"không phải UTF-8 ({place}) và không nhận ra bảng mã tiếng Việt nào; {ADVICE}") from error
    if "\0" in text:
        raise ReadError(path, f"không phải văn bản: tệp chứa dữ liệu nhị phân; {ADVICE}")
    return text


def decode_legacy(data: bytes) -> str | None:
    """Text in TCVN3, VNI, VISCII, Windows-1258 or Windows-1252; None where none of them gives Vietnamese."""
    if b"\0" in data:
        return None
    latin = data.decode("latin-1")
    western = "".join(map(_WESTERN.__getitem__, data)) if any(byte in data for byte in range(0x80, 0xA0)) else latin
    if encoding_of(western, ("tcvn3", "vni")):
        return western
    ways = [read_viscii(latin), _cp1258(data), western]
    best = max(ways, key=lambda text: share_of_words(text[:SAMPLE]))
    return best if share_of_words(best[:SAMPLE]) >= MIN_SHARE and not CONTROLS.search(best[:SAMPLE]) else None


_WESTERN = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)]


def _cp1258(data: bytes) -> str:
    return nfc(data.decode("cp1258", "replace"))


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every second byte of its spaces and Latin letters is zero."""
    sample = data[:SAMPLE]
    zeros = (sample[1::2].count(0), sample[0::2].count(0))
    if max(zeros) < 0.2 * len(sample) / 2 or min(zeros) > 0.02 * len(sample):
        return None
    encoding = "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding, "strict" if len(data) <= SAMPLE else "ignore")
    except UnicodeDecodeError:
        return None
    return None if CONTROLS.search(text) else encoding
