"""The best Candidate → the few words of it that are the answer, to stand in bold before the quotations; None where there is a choice."""

from __future__ import annotations

import re

from assistant.acting import acting_body
from assistant.held import Held
from assistant.matching import Candidate
from assistant.records import Intent, Query
from assistant.sentences import DATE, DURATION, FIGURE, UNITS

MIN_BODY_FIT = 0.3
"""A body is named only where the sentence says so plainly that it does what is asked."""
_IN = re.compile(r"^(?:trong(?: thời hạn| vòng| thời gian)?|sau)\s+", re.IGNORECASE)
_PATTERNS = {Intent.TIME_LIMIT: (DURATION, DATE), Intent.DATE: (DATE,), Intent.FIGURE: (FIGURE,)}


def focus(query: Query, best: Candidate, held: Held) -> str | None:
    """The time limit, date, figure or body that the sentence gives."""
    sentence = best.span.of(held.text(best.passage.document.id))
    if query.intent is Intent.BODY:
        fit, body = acting_body(query, sentence)
        return body if body and fit >= MIN_BODY_FIT else None
    for pattern in _PATTERNS.get(query.intent, ()):
        figures = (_IN.sub("", m[0].strip()) for m in pattern.finditer(sentence))
        found = list(dict.fromkeys(f for f in figures if not query.unit or UNITS[query.unit].search(f)))
        if found:
            return " và ".join(found) if len(found) <= 2 else None
    return None
