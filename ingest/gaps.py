"""What a document's head or final articles should tell and do not: a number that was stamped or written by hand, a day left open, a draft.

In: a SourceText and the Document read from it. Out: warnings that name the field, for the person who checks it. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.headings import is_draft
from ingest.kinds import CONSOLIDATED
from ingest.lined_text import LinedText, lined
from ingest.records import Document, SourceText
from ingest.zones import HEADER_LINES, is_basis

_NUMBER = re.compile(r"(?:Luật )?S[Ốố]\s*:", re.IGNORECASE)
_DATED = re.compile(r"[^,]{0,40},?\s*ngày.{0,14}tháng.{0,14}năm.{0,8}$", re.IGNORECASE)
_IN_FORCE = " này có hiệu lực"
_EFFECT = re.compile(rf"\b(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị){_IN_FORCE}[^.;]{{0,90}}")
BY_HAND = "để trống, đóng dấu hoặc viết tay; hãy xem bản gốc và điền tay"


def gaps(source: SourceText, document: Document, *, as_lines: LinedText | None = None) -> tuple[str, ...]:
    """One warning for each field that the text leaves open; `as_lines` is `source`, where the caller has it as lines already."""
    return () if source.front_matter else tuple(_gaps(as_lines or lined(source), document))


def _gaps(text: LinedText, document: Document) -> Iterator[str]:
    source, head = text.source, text.lines[:HEADER_LINES]
    head = head[: next((i for i, line in enumerate(head) if is_basis(line)), len(head))]
    numbered = next((line for line in head if line[:1] in "LSls" and len(line) < 80 and _NUMBER.match(line)), None)
    if document.number is None and numbered:
        yield f"số, ký hiệu không đọc được (“{numbered}”): {BY_HAND}"
    is_official = numbered or document.number
    if document.issued_on is None and is_official and (dated := next((x for x in head if len(x) < 80 and _DATED.match(x)), None)):
        yield f"ngày ban hành không đọc được (“{dated}”): {BY_HAND}"
    if source.ocr and document.kind and document.signer is None and "\nNơi nhận" in source.text:
        yield f"chức vụ người ký không đọc được: {BY_HAND}"
    if draft := next((line for line in head if is_draft(line)), None):
        yield f"văn bản ghi “{draft}”: chưa được ban hành"
    if document.number and document.title == source.path.stem:
        yield "trích yếu không đọc được: lấy tạm tên tệp; hãy điền tay"
    is_open = document.number and document.kind != CONSOLIDATED and document.effective_from is None and _IN_FORCE in source.text
    if is_open and (said := next(filter(None, map(_EFFECT.search, text.lines)), None)):
        yield f"ngày có hiệu lực không tính được (“{said[0]}”): hãy điền tay"
