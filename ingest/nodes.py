"""A provision under construction: its level, its path and its label.

In: a mark and the node that holds it. Out: the official place ("dieu-10/khoan-3") and how law cites it, smallest first ("khoản 3 Điều 10").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.marks import Mark
from ingest.records import ProvisionKind

K = ProvisionKind
LEVELS = {K.PART: 0, K.CHAPTER: 1, K.SECTION: 2, K.SUBSECTION: 3, K.ARTICLE: 4, K.CLAUSE: 5, K.POINT: 6, K.PARAGRAPH: 7}
"""Nesting within a segment; an attachment or appendix itself is at -2, a form inside one at -1."""
IN_PART, IN_ARTICLE = 0.5, 4.5
"""Nesting of "A." under "Phần thứ nhất", and of "I." in an article: below what holds it, above what they hold themselves."""
WORDS = {
    K.PART: "Phần", K.CHAPTER: "Chương", K.SECTION: "Mục", K.SUBSECTION: "Tiểu mục", K.ARTICLE: "Điều",
    K.CLAUSE: "khoản", K.POINT: "điểm", K.APPENDIX: "Phụ lục", K.FORM: "Mẫu số", K.PARAGRAPH: "đoạn",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A provision under construction; `start` and `end` count lines, `last` remembers the last number of each kind of child."""

    kind: ProvisionKind
    number: str
    path: str
    label: str
    heading: str
    level: float
    start: int
    end: int = 0
    parent: Node | None = None
    last: dict[ProvisionKind, tuple[int, str]] = field(default_factory=dict)


def level_of(mark: Mark) -> float:
    """Nesting of a mark; a decimal number lies under the shorter one: clause 2 at 5.0, 2.1 at 5.2, 2.1.1 at 5.4, points at 6."""
    if mark.depth is not None:
        return mark.depth
    return LEVELS[mark.kind] + (0.2 * mark.number.count(".") if "." in mark.number else 0)


def path_number(mark: Mark) -> str:
    """The number as paths write it: divisions in Arabic figures ("II" → "2"), the others as printed."""
    if mark.kind in (K.PART, K.CHAPTER, K.SECTION, K.SUBSECTION):
        value, suffix = mark.order
        return f"{value}{suffix}" if value else mark.number.lower()
    return mark.number


def label_of(mark: Mark, holder: Node | None) -> str:
    """The citation without the document's name; "Mục" of a chapter, "mục" of a text without articles."""
    is_plain_section = mark.kind is K.SECTION and not (holder and holder.kind is K.CHAPTER)
    while holder and holder.kind is K.CLAUSE and mark.number.startswith(f"{holder.number}."):
        holder = holder.parent  # "khoản 2.1 mục I", not "khoản 2.1 khoản 2 mục I"
    own = f"{'mục' if is_plain_section else WORDS[mark.kind]} {mark.number}"
    return f"{own} {holder.label}" if holder else own
