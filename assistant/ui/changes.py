"""Two texts of a provision → the two side by side as HTML, what was taken out and what was put in marked word by word."""

from __future__ import annotations

from assistant.ui.markup import html
from ingest.changes import word_diff


def marked_changes(old: str, new: str) -> tuple[str, str]:
    """The HTML of both texts: words that only the old one has in <del>, words that only the new one has in <ins>."""
    words = word_diff(old, new)
    left = "".join(_shown("del", w.text, w.op == "equal") for w in words if w.op != "insert")
    right = "".join(_shown("ins", w.text, w.op == "equal") for w in words if w.op != "delete")
    return left, right


def _shown(tag: str, text: str, is_kept: bool) -> str:
    return html(text) if is_kept or not text.strip() else f"<{tag}>{html(text)}</{tag}>"
