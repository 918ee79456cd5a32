"""A question that leans on the turn before → a question that stands alone, by rule ("còn mở rộng thì sao?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Turn

_FOLLOWS = re.compile(
    r"^\s*(?:(?:thế|vậy|the|vay)\s+)?(?:còn|con)\s+(?P<topic>.+?)(?:\s+(?:thì|thi)\s+(?:sao|thế nào|the nao))?\s*[?.!]*\s*$"
    r"|^\s*(?:and\s+)?(?:what|how) about\s+(?P<about>.+?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
MAX_BEFORE = 600
"""Characters of the earlier question that are kept."""


def in_context(question: str, history: Sequence[Turn]) -> str:
    """The question with what it asks of put before the user's last question, where it follows that one; else the question itself."""
    found = _FOLLOWS.match(question)
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    if not found or before is None:
        return question
    topic = found["topic"] or found["about"]
    # The earlier question may itself have followed another one: its own topic is then what is asked of.
    earlier = list(history)
    while earlier and earlier[-1].content != before:
        earlier.pop()
    return f"{topic}: {in_context(before, earlier[:-1])[:MAX_BEFORE]}"
