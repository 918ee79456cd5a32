"""Two drafts, of a question joined to the one before it and of the question alone → which of them answers."""

from __future__ import annotations

from assistant.records import Draft, Query
from assistant.retrieval import Retrieval

MIN_SPOKEN_OF = 0.5
"""Share of the words of a question, weighted by rarity, that its answer holds where it was joined to the one before it."""
MIN_SPOKEN_OF_ENGLISH = 0.3
"""The same of an English one, each of whose words has several meanings in Vietnamese."""


def goes_before(query: Query, joined: Draft, alone: Draft, *, spoken_of: str | None, find: Retrieval) -> bool:
    """Whether what answers a question with the one before it goes before what answers it alone.

    It does where it holds what the question itself says, and the other is not of the document `spoken_of` (an id) while this one is
    of another and says no more of the question.
    """
    least = MIN_SPOKEN_OF_ENGLISH if query.language_asked == "en" else MIN_SPOKEN_OF
    if not joined.statements:
        return False
    first = joined.statements[0]
    said = find.coverage(query, f"{first.label} {first.quote}")
    if said < least:
        return False
    if not alone.statements:
        return True
    other = alone.statements[0]
    if other.document.id == spoken_of or first.document.id != spoken_of:
        return False
    return said >= find.coverage(query, f"{other.label} {other.quote}")
