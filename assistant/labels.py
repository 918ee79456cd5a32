"""A label as Vietnamese law cites it → the same place in English: "clause 2, Article 17 of Decree No. 32/2024/NĐ-CP".

Numbers and symbols stay as they are, so that a reader finds the place in the original; the title of a law, where it is named alone, stays
in Vietnamese beside it.
"""

from __future__ import annotations

import re

_PARTS = (
    ("điểm", "point"), ("khoản", "clause"), ("điều", "Article"), ("tiểu mục", "subsection"), ("mục", "section"), ("chương", "Chapter"),
    ("phần", "Part"), ("phụ lục", "Appendix"), ("mẫu số", "Form No."), ("mẫu", "Form"), ("biểu số", "Table No."), ("đoạn", "paragraph"),
)  # fmt: skip
_KINDS = (
    ("Hiến pháp", "Constitution"), ("Bộ luật", "Code"), ("Luật", "Law"), ("Pháp lệnh", "Ordinance"), ("Nghị định", "Decree"),
    ("Thông tư liên tịch", "Joint Circular"), ("Thông tư", "Circular"), ("Nghị quyết", "Resolution"), ("Quyết định", "Decision"),
    ("Chỉ thị", "Directive"), ("Công văn", "Official Letter"), ("Công điện", "Official Telegram"), ("Kế hoạch", "Plan"),
    ("Báo cáo", "Report"), ("Thông báo", "Notice"), ("Tờ trình", "Submission"), ("Hướng dẫn", "Guidance"), ("Quy chế", "Regulation"),
    ("Quy định", "Rules"), ("Chương trình", "Programme"), ("Đề án", "Scheme"), ("Văn bản hợp nhất", "Consolidated Text"),
    ("Văn bản", "Document"),
)  # fmt: skip
_KIND = dict(_KINDS)
_DOCUMENT = re.compile(
    rf"(?P<kind>{'|'.join(sorted(_KIND, key=len, reverse=True))})"
    r"(?P<title>(?: (?!số \S*\d)[^,;\s]+(?:,(?= ))?)*?) số (?P<number>\S*\d[^\s,;]*)"
)
_ATTACHED = re.compile(r"(?P<kind>Quy chế|Quy định|Hướng dẫn|Chương trình|Kế hoạch|Đề án) (?:ban hành )?kèm theo ")
_PART = re.compile(rf"(?<!\w)(?P<part>{'|'.join(name for name, _ in _PARTS)}) (?P<number>[\w.]+)", re.IGNORECASE)
_AMENDED = re.compile(r", được sửa đổi, bổ sung bởi ")
_NAMED_PARTS = {"Căn cứ ban hành": "the legal basis", "Phần đầu": "the head", "Phần ký": "the signature", "Nơi nhận": "the recipients"}
_NAMED_PART = re.compile(rf"^(?P<part>{'|'.join(_NAMED_PARTS)}) (?=[^\W\d])")


def in_english(label: str) -> str:
    """The label, or the name of a document, in English; words of no known place or kind stay as they are."""
    said, *amended = _AMENDED.split(label)
    english, places = dict(_PARTS), []
    rest = said.strip()
    while found := _PART.match(rest):
        places.append(f"{english[found['part'].lower()]} {found['number']}")
        rest = rest[found.end() :].lstrip()
    if part := _NAMED_PART.match(said.strip()):
        places, rest = [_NAMED_PARTS[part["part"]]], said.strip()[part.end() :]
    if attached := _ATTACHED.match(rest):
        rest = f"the {_KIND[attached['kind']]} issued with {in_english(rest[attached.end() :])}"
    else:
        rest = _DOCUMENT.sub(lambda m: _document(m, with_title=not places), rest)
    whole = " of ".join(part for part in (", ".join(places), rest) if part)
    return ", as amended by ".join([whole, *map(in_english, amended)])


def _document(found: re.Match[str], *, with_title: bool) -> str:
    name = f"{_KIND[found['kind']]} No. {found['number']}"
    return f"{name} ({found['kind']}{found['title']})" if found["title"] and with_title else name
