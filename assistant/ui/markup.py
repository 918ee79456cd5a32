"""Text of questions, answers and documents → markup in which it stays text.

The chat renders Markdown in the browser. Whatever could become HTML, a link or an image there is written as a character entity,
which no Markdown parser takes for syntax: a backslash before it could itself be escaped by a backslash in the text.
"""

from __future__ import annotations

import re
from html import escape

CITATION_HREF = "#can-cu-{turn}-{n}"
"""Where a citation mark in the chat points; page.js opens the citation instead of following it."""

_SYNTAX = re.compile(r"[\\`*_{}\[\]<>#|~&$!@=^]|:(?=//)|(?<=www)\.|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|^[-+]")
_MARKS = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)|(@)")
_TOO_DEEP = re.compile(r"(?m)^[ \t]{4,}(?![-*+\d])")


def html(text: str) -> str:
    """`text` for an HTML element or a quoted attribute."""
    return escape(text, quote=True)


def plain_markdown(text: str) -> str:
    """`text` as Markdown that shows exactly its characters, line by line (a question)."""
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(_SYNTAX.sub(_entity, line) for line in lines)


def answer_markdown(text: str, *, turn: int, n_citations: int) -> str:
    """An answer's Markdown with its emphasis, lists and tables kept, and with no HTML, image, link or code.

    A mark [n] that names one of its citations (1–n_citations) becomes a link to CITATION_HREF; any other bracket is text.
    """
    pieces: list[str] = []
    at = 0
    for mark in _MARKS.finditer(text):
        numbers = [int(n) for n in re.split(r"\s*[,;]\s*", mark[1])]
        if all(1 <= n <= n_citations for n in numbers):
            pieces.append(_tamed(text[at : mark.start()]).removesuffix("\\"))
            pieces += [f"[{n}]({CITATION_HREF.format(turn=turn, n=n)})" for n in numbers]
            at = mark.end()
    pieces.append(_tamed(text[at:]))
    return "".join(pieces)


def _tamed(text: str) -> str:
    text = text.replace("\\[", "[").replace("\\]", "]")
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"[\[\]`$\\]|~(?=~~)", _entity, text)
    text = _ADDRESS.sub(_entity, text)
    return _TOO_DEEP.sub("", text)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
