"""A provision of a document held → its quotation in the edition of a day; also the one that says that the document has or loses effect."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.dates import named_dates
from assistant.records import Statement
from assistant.retrieval import Retrieval
from ingest.records import Document, Provision, Span

_EFFECT = re.compile(r"(?:\bnày|\bsố\s\S+)[^.;]{0,80}?\s(?:có|hết) hiệu lực")
"""A document says of itself, or of one it names, that it has or loses effect."""
_FROM_SIGNING = re.compile(r"hiệu lực(?: thi hành)?(?: kể)? từ ngày (?:ký|ban hành|được ký|thông qua)")


class DayQuoting:
    """Quotations of the documents held, in the edition of a day."""

    def __init__(self, retrieval: Retrieval, day: date) -> None:
        self._find = retrieval
        self._day = day

    def is_issued(self, document: Document) -> bool:
        """Whether the document was there to be read on the day."""
        return document.issued_on is None or document.issued_on <= self._day

    def provision(self, document: Document, path: str) -> Statement | None:
        """The provision at `path`; None where the edition has none."""
        place = self._find.provisions(document.id, self._day).get(path)
        return self._quote(document, place) if place else None

    def beginning(self, document: Document, path: str) -> Statement | None:
        """The first line of the article that the provision at `path` lies in, or of the provision itself."""
        places = self._find.provisions(document.id, self._day)
        place = places.get(path.split("/", 1)[0]) or places.get(path)
        if place is None:
            return None
        whole = self._quote(document, place)
        first = whole.quote.split("\n", 1)[0]
        return replace(whole, quote=first, span=Span(place.span.start, place.span.start + len(first)))

    def effect(self, document: Document, day: date | None) -> Statement | None:
        """The first provision that says of the document that it has or loses effect on `day` (or has it to the end of the day before)."""
        text, provisions = self._find.text(document.id, self._day), self._find.provisions(document.id, self._day)
        first_part = {p.parent: p.span.start for p in reversed(list(provisions.values())) if p.parent}
        days = {day, day - timedelta(1)} if day else set()
        for place in provisions.values():
            own = text[place.span.start : first_part.get(place.path, place.span.end)]
            says_day = bool(days & {d.first for d in named_dates(own) if d.is_day})
            from_signing = day == document.issued_on and bool(_FROM_SIGNING.search(own))
            if _EFFECT.search(own) and (not days or says_day or from_signing):
                return self._quote(document, place)
        return None

    def _quote(self, document: Document, place: Provision) -> Statement:
        quote = place.span.of(self._find.text(document.id, self._day))
        version = self._find.validity(document.id, place.path, self._day)
        return Statement(quote, document, place.path, place.label, place.span, version)
