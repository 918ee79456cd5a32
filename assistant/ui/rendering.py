"""An answer's Markdown → HTML that holds nothing but its own emphasis, lists, tables and quotations, and its citation marks.

The only module that imports markdown-it here. Raw HTML, links, images and code are not parsed at all, so they stay text, which the
renderer escapes. Citation marks [n] pass the parser as private-use characters and become links afterwards.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from assistant.ui.markup import acts, html

CITATION_HREF = "#can-cu-{turn}-{n}"
"""Where a citation mark points; page.js shows the citation's card instead of following it."""

_RULES = ["paragraph", "list", "table", "blockquote", "hr", "heading", "emphasis", "newline", "escape", "balance_pairs", "fragments_join"]
_MARKDOWN = MarkdownIt("zero", {"html": False, "breaks": True}).enable(_RULES)
_MARKS = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_OPEN, _CLOSE = "\ue000", "\ue001"
_SENTINEL = re.compile(f"[ \n]*{_OPEN}(\\d+){_CLOSE}")
_TOO_DEEP = re.compile(r"(?m)^[ \t]{4,}(?![-*+\d])")
_ENUMERATED = re.compile(r"(?m)^((?:> ?)+)(\d{1,9})([.)])(?=\s)")


def answer_html(text: str, *, turn: int, n_citations: int, name: str) -> str:
    """`text` rendered; a mark [n] that names one of its citations (1–n_citations) becomes a link to CITATION_HREF.

    `name` is what a screen reader says of a mark, with {n} to be filled in. Any other bracket is text.
    """
    clean = text.replace(_OPEN, "").replace(_CLOSE, "")

    def marked(found: re.Match[str]) -> str:
        numbers = [int(n) for n in re.split(r"\s*[,;]\s*", found[1])]
        if not all(1 <= n <= n_citations for n in numbers):
            return found[0]
        return "".join(f"{_OPEN}{n}{_CLOSE}" for n in numbers)

    rendered = _MARKDOWN.render(_TOO_DEEP.sub("", _ENUMERATED.sub(r"\1\2\\\3", _MARKS.sub(marked, clean))))
    return _SENTINEL.sub(lambda found: _mark(int(found[1]), turn, name), rendered)


def text_html(text: str) -> str:
    """`text` as it was typed: its lines, nothing of it markup."""
    return "<br>".join(html(line) for line in text.splitlines())


def _mark(n: int, turn: int, name: str) -> str:
    href = CITATION_HREF.format(turn=turn, n=n)
    return f'<a class="cite" href="{href}" {acts("cite", turn=turn, n=n)} aria-label="{html(name.format(n=n))}">{n}</a>'
