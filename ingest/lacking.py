"""Appendices that a document names as its own and that its file does not hold: databases of law often keep them in files apart.

In: a Document, its Provisions and References. Out: a warning that names them, for the person who adds the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.kinds import CONSOLIDATED
from ingest.marks import order_of
from ingest.records import Document, Form, Provision, Reference

_NUMERAL = re.compile(r"(?<![\w/.-])(?:[IVXLC]+[a-zA-Z]?|\d{1,2}[a-zA-Z]?|[A-ZĐ])(?![\w/])")
_OWN = re.compile(r"phụ lục\b.*\bnày$", re.IGNORECASE | re.DOTALL)


def lacking(document: Document, provisions: Sequence[Provision], references: Sequence[Reference]) -> tuple[str, ...]:
    """The warning that appendices are not in the file; none for a digest or a consolidated text, which leave some out."""
    if document.form is Form.DIGEST or document.kind == CONSOLIDATED:
        return ()
    held = {p.path for p in provisions}
    named = dict(_named(document, references))
    absent = sorted((path for path in named if path not in held), key=lambda path: order_of(path.removeprefix("phu-luc-")))
    if not absent:
        return ()
    return (f"tệp không có phụ lục mà văn bản nói là kèm theo: {', '.join(named[path] for path in absent)}; hãy tìm tệp có đủ phụ lục",)


def _named(document: Document, references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """(path, name) of each numbered appendix that the document says is its own ("Phụ lục I Nghị định này")."""
    own = document.number or document.id
    for reference in references:
        path = reference.path.split("/")[0]
        if reference.document == own and path.startswith("phu-luc-") and _OWN.search(reference.surface):
            figure = path.removeprefix("phu-luc-")
            printed = (n for n in _NUMERAL.findall(reference.surface) if order_of(n) == order_of(figure))
            yield path, f"Phụ lục {next(printed, figure.upper())}"
