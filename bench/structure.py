"""What must hold of every text that is taken apart, and texts to try it on: the words of official documents in any order.

In: any text, or bytes that a fuzzer made. Out: nothing, or an AssertionError that says what was broken. `bench/fuzzing.py` runs it with
atheris, tests/ingest/test_structure.py with hypothesis.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.amendments import read_amendments
from ingest.chunks import cut_chunks
from ingest.lines import clean
from ingest.metadata import read_metadata
from ingest.provisions import parse_provisions
from ingest.records import Block, Provision, SourceText, Span
from ingest.references import find_references
from ingest.spans import line_spans

MAX_BYTES = 512
"""Fragments in a text; beyond, what a fuzzer made is cut."""
FRAGMENTS = (
    "\n", "\n", "\n", "Điều 1. ", "Điều 2. ", "Điều 3", "Điều 2a. ", "1. ", "2. ", "3. ", "4a. ", "1.1. ", "2.1.1. ", "a) ", "b) ",
    "c) ", "đ) ", "đ1) ", "- ", "+ ", "I. ", "II. ", "A. ", "Chương I", "Chương II\nQUY ĐỊNH", "Mục 1", "Phần thứ nhất", "Tiểu mục 1. ",
    "PHỤ LỤC I", "PHỤ LỤC", "Phụ lục II. ", "Mẫu số 01", "Mẫu số 02 | Đơn", "Biểu số 03. ", "ĐƠN ĐỀ NGHỊ", "QUY CHẾ", "QUYẾT ĐỊNH",
    "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/2031/NĐ-CP",
    "Hà Nội, ngày 1 tháng 2 năm 2031", "Kính gửi: ", "Căn cứ Luật Đất đai năm 2024;", "Nơi nhận:", "TM. CHÍNH PHỦ", "THỦ TƯỚNG",
    "Sửa đổi, bổ sung ", "Bổ sung ", "Bãi bỏ ", "Thay thế cụm từ “a” bằng cụm từ “b” tại ", " như sau:", "“", "”", "\"", "“Điều 7. ",
    "khoản 1", "khoản 2 ", "Điều này", "các Điều 1, 2 và 3", "điểm a, b ", "từ Điều 1 đến Điều 9", " Nghị định này",
    " Nghị định số 5/2020/NĐ-CP", " Luật Bến bãi", " và ", "; ", ", ", ". ", " | ", "(sau đây gọi là Nghị định 5)",
    " có hiệu lực từ ngày 01/7/2031", " hết hiệu lực", " ghe", " Bến", "́", "x", "999999999999. ", "Điều 9999", "[1]", "…",
)  # fmt: skip


def written(data: bytes) -> str:
    """A text of fragments, one for each byte; a byte beyond the table is a character of its own."""
    return "".join(FRAGMENTS[b] if b < len(FRAGMENTS) else chr(b + 0x40) for b in data[:MAX_BYTES])


def source_of(text: str) -> SourceText:
    """`text` as a reader gives it: clean lines, none empty."""
    lines = [line for line in map(clean, text.splitlines()) if line.strip("| ")]
    joined = "\n".join(lines)
    return SourceText(Path("a.txt"), "txt", joined, tuple(map(Block, line_spans(joined))) if lines else (), "")


def check(text: str) -> None:
    """Takes `text` apart as ingestion does; raises AssertionError where something that must hold does not."""
    source = source_of(text)
    if not source.blocks:
        return
    document = read_metadata(source)
    provisions = parse_provisions(source, document).provisions
    paths = _check_tree(source.text, provisions)
    amendments = read_amendments(source, document, provisions).amendments
    for amendment in amendments:
        assert amendment.source_path in paths, f"an amendment made by {amendment.source_path!r}, which is no provision"
    for reference in find_references(source, document, provisions, amendments):
        assert reference.source_path in paths, f"a reference made by {reference.source_path!r}, which is no provision"
        assert reference.span.of(source.text) == reference.surface != "", f"{reference.span} is not {reference.surface!r}"
    for chunk in cut_chunks(source, document, provisions, max_chars=1200):
        assert chunk.path in paths, f"a chunk of {chunk.path!r}, which is no provision"


def _check_tree(text: str, provisions: Sequence[Provision]) -> set[str]:
    """Unique paths, parents first, children inside them, siblings one after another, every character somewhere; the paths."""
    spans: dict[str, Span] = {}
    ends: dict[str | None, int] = {}
    covered = bytearray(len(text))
    for p in provisions:
        assert p.path not in spans, f"{p.path} twice"
        assert 0 <= p.span.start < p.span.end <= len(text), f"{p.path} at {p.span}"
        assert p.span.start >= ends.get(p.parent, 0), f"{p.path} overlaps the provision before it"
        if p.parent is None:
            covered[p.span.start : p.span.end] = b"\x01" * (p.span.end - p.span.start)
        else:
            outer = spans[p.parent]
            assert outer.start <= p.span.start <= p.span.end <= outer.end, f"{p.path} is not inside {p.parent}"
        ends[p.parent] = p.span.end
        spans[p.path] = p.span
    lost = [i for i, char in enumerate(text) if not char.isspace() and not covered[i]]
    assert not lost, f"characters of no provision at {lost[:5]}: {text[lost[0] : lost[0] + 40]!r}"
    return set(spans)
