"""Names and quotations of documents → Markdown that shows them as they stand: no heading, link or citation mark of theirs passes for ours.

A title may hold "[1]", a footnote's number in a law too; behind a backslash they are text, on the page, in an export and in any client.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\`*<>#|~\[\]]")
_MARK = re.compile(r"\[(\d[\d\s,;]*)\]")
_LINK = re.compile(r"\](?=[(\[])|<(?=[a-zA-Z/!?])")


def name_text(name: str) -> str:
    """A name of a document or provision, in one line."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(name.split()))


def quote_text(quote: str) -> str:
    """A quotation: its tables and lists stay; what looks like a citation mark of ours, a link or HTML is text."""
    return _LINK.sub(r"\\\g<0>", _MARK.sub(r"\\[\1\\]", quote))
