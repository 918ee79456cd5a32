"""A question that leans on the turn before → a question that stands alone, by rule ("còn mở rộng thì sao?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from assistant.asked_time import asked_time
from assistant.document_numbers import named_documents
from assistant.following import Frequency, joined, of_another_term, replaced
from assistant.question import is_vague
from assistant.records import AskedTime, Turn

_FOLLOWS = re.compile(
    r"^\s*(?:(?:thế|vậy|the|vay)\s+)?(?:còn|con)\s+(?P<topic>.+?)(?:\s+(?:thì|thi)\s+(?:sao|thế nào|the nao))?\s*[?.!]*\s*$"
    r"|^\s*(?:and\s+)?(?:what|how) about\s+(?P<about>.+?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_SHORT = r"(?:[^\s?.!]+\s+){0,7}?[^\s?.!]+"
_FOLLOWS_ON = re.compile(
    rf"^\s*(?:thế|vậy|the|vay)\s+(?P<topic>{_SHORT}?)(?:\s+(?:thì|thi)\s+(?:sao|thế nào|the nao))?\s*[?.!]*\s*$"
    rf"|^\s*(?:(?:của|cua)\s+)?(?P<about>{_SHORT})\s+(?:thì|thi)\s+(?:sao|thế nào|the nao|bao (?:lâu|lau|nhiêu|nhieu))\s*[?.!]*\s*$",
    re.IGNORECASE,
)
"""Short, and asking nothing by itself: "Thế cụm công nghiệp hỗ trợ?", "Bộ Tài chính thì sao?"."""
_ASKS = re.compile(r"\b(?:gì|nào|ai|bao|mấy|không|gi|nao|may|khong)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:đó|ấy|nó|họ|it|its|they|them|their|those)\b|\bno\s*[?.!]*$", re.IGNORECASE)
"""Words that stand for what was spoken of."""
MAX_POINTING = 10
"""Words of a question that such a word makes lean on the one before."""
SAYS_LITTLE = 6
"""Words of a question that may not name its matter ("What's the minimum score?")."""
_THIS_DOCUMENT = re.compile(
    r"(?<!\w)(?P<kind>nghị định|thông tư|nghị quyết|quyết định|luật|công văn|văn bản|quy chế)\s+(?:này|đó|ấy|trên|nói trên)(?!\w)"
    r"|(?<!\w)(?:this|that|the same)\s+(?P<english>decree|circular|resolution|decision|law|document|regulation)(?!\w)",
    re.IGNORECASE,
)
"""A document that was spoken of."""
_ONLY_ASKS = re.compile(
    r"(?:thế|còn|vậy|và|thì|sao|thế nào|như thế nào|ra sao|the|con|vay|va|thi|the nao|nhu the nao|ra sao|and|what|how|about|then|"
    r"is it|was it|là|bao lâu|bao nhiêu|la|bao lau|bao nhieu|[\s?.!,;:])*",
    re.IGNORECASE,
)
"""All that a question says which asks for the same on another day ("Thế trước 01/7/2025 thì sao?")."""
MAX_BEFORE = 600
"""Characters of the earlier question that are kept."""


def in_context(question: str, history: Sequence[Turn], frequency: Frequency = lambda term: 0) -> str:
    """What a question that follows the user's last one asks: that one about something else, or the new words of its matter.

    `frequency` counts the chunks that hold a word or a pair of words, without diacritics.
    """
    question = _with_document(question, history)
    topic = _topic(question)
    time = asked_time(question, date.today())
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    another_day = bool(time.said and _ONLY_ASKS.fullmatch(time.rest))
    if before is None:
        return question
    if not (topic or another_day):
        return joined(question, matter_of(history, frequency)[:MAX_BEFORE]) if is_vague(question) else question
    if not another_day and topic == question.strip() and _ASKS.search(question):
        return joined(question, matter_of(history, frequency)[:MAX_BEFORE])
    topic = time.said if another_day or not topic else topic
    # The earlier question may itself have followed another one: its own topic is then what is asked of.
    earlier = list(history)
    while earlier and earlier[-1].content != before:
        earlier.pop()
    alone = in_context(before, earlier[:-1], frequency)[:MAX_BEFORE]
    if not another_day and topic and (instead := of_another_term(topic, alone) or replaced(topic, alone, frequency)):
        return instead
    if topic == question.strip():
        return joined(question, matter_of(history, frequency)[:MAX_BEFORE])
    return f"{topic}: {asked_time(alone, date.today()).rest or alone if another_day else alone}"


def joined_to_earlier(question: str, history: Sequence[Turn], frequency: Frequency) -> str | None:
    """A short question together with the one before it, for one that says too little to be answered alone; None for a longer one."""
    users = [n for n, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    if not users or len(question.split()) > MAX_POINTING or named_documents(question):
        return None
    return joined(question, matter_of(history, frequency)[:MAX_BEFORE])


def matter_of(history: Sequence[Turn], frequency: Frequency) -> str:
    """What was asked last, with the question before it where it says too little itself."""
    users = [n for n, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    if not users:
        return ""
    before, earlier = history[users[-1]].content, history[: users[-1]]
    alone = in_context(before, earlier, frequency)
    says_little = alone == before and len(before.split()) <= SAYS_LITTLE and not named_documents(before)
    return f"{before} {matter_of(earlier, frequency)}".strip() if says_little else alone


def _with_document(question: str, history: Sequence[Turn]) -> str:
    """The question with the number of the document that "Nghị định này" means: the one spoken of last."""
    found = _THIS_DOCUMENT.search(question)
    number = next((n for turn in reversed(history) for n in named_documents(turn.content) if "/" in n), None) if found else None
    if not found or number is None or named_documents(question):
        return question
    kind = found["kind"] or found["english"]
    return f"{question[: found.start()]}{kind} {'số' if found['kind'] else 'No.'} {number}{question[found.end() :]}"


def _topic(question: str) -> str | None:
    """What a question asks of that leans on the one before; None where it stands alone."""
    if found := _FOLLOWS.match(question):
        return found["topic"] or found["about"]
    found = _FOLLOWS_ON.match(question)
    if found and not _ASKS.search(topic := found["topic"] or found["about"]):
        return topic
    return question.strip() if _POINTS_BACK.search(question) and len(question.split()) <= MAX_POINTING else None


def earlier_time(history: Sequence[Turn]) -> AskedTime | None:
    """The day that the user's last question to name one asked about; it holds until another is named.

    A day that the answer was not given as of was that of an event ("Cầu nào khánh thành tháng 9/2025?") and holds for nothing.
    """
    for turn, after in reversed(list(zip_longest(history, history[1:]))):
        if turn.role != "user" or not (time := asked_time(turn.content, date.today())).said:
            continue
        answered = after.as_of if after else None
        if not (time.day and answered and answered != time.day):
            return replace(time, is_earlier=True, events=(), is_transitional=False)
    return None
