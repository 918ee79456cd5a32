"""A question that leans on the turn before → a question that stands alone, by rule ("còn mở rộng thì sao?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.asked_time import asked_time
from assistant.following import Frequency, joined, replaced
from assistant.question import is_vague
from assistant.records import AskedTime, Turn

_FOLLOWS = re.compile(
    r"^\s*(?:(?:thế|vậy|the|vay)\s+)?(?:còn|con)\s+(?P<topic>.+?)(?:\s+(?:thì|thi)\s+(?:sao|thế nào|the nao))?\s*[?.!]*\s*$"
    r"|^\s*(?:and\s+)?(?:what|how) about\s+(?P<about>.+?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_ONLY_ASKS = re.compile(
    r"(?:thế|còn|vậy|và|thì|sao|thế nào|như thế nào|ra sao|the|con|vay|va|thi|the nao|nhu the nao|ra sao|and|what|how|about|then|"
    r"is it|was it|[\s?.!,;:])*",
    re.IGNORECASE,
)
"""All that a question says which asks for the same on another day ("Thế trước 01/7/2025 thì sao?")."""
MAX_BEFORE = 600
"""Characters of the earlier question that are kept."""


def in_context(question: str, history: Sequence[Turn], frequency: Frequency = lambda term: 0) -> str:
    """What a question that follows the user's last one asks: that one about something else, or the new words of its matter.

    `frequency` counts the chunks that hold a word or a pair of words, without diacritics.
    """
    found = _FOLLOWS.match(question)
    time = asked_time(question, date.today())
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    another_day = bool(time.said and _ONLY_ASKS.fullmatch(time.rest))
    if before is None:
        return question
    if not (found or another_day):
        return joined(question, before) if is_vague(question) else question
    topic = time.said if another_day or not found else found["topic"] or found["about"]
    # The earlier question may itself have followed another one: its own topic is then what is asked of.
    earlier = list(history)
    while earlier and earlier[-1].content != before:
        earlier.pop()
    alone = in_context(before, earlier[:-1], frequency)[:MAX_BEFORE]
    if not another_day and topic and (instead := replaced(topic, alone, frequency)):
        return instead
    return f"{topic}: {asked_time(alone, date.today()).rest or alone if another_day else alone}"


def earlier_time(history: Sequence[Turn]) -> AskedTime | None:
    """The day that the user's last question to name one asked about; it holds until another is named."""
    for turn in reversed(history):
        if turn.role == "user" and (time := asked_time(turn.content, date.today())).said:
            return replace(time, is_earlier=True, events=(), is_transitional=False)
    return None
