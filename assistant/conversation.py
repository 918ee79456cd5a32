"""A question that leans on the turn before → a question that stands alone, by rule ("còn mở rộng thì sao?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from assistant.asked_time import asked_time
from assistant.document_numbers import matches_number, named_documents
from assistant.following import Frequency, joined, of_another_term, of_counterpart, replaced
from assistant.language import detect_language
from assistant.question import is_vague
from assistant.records import AskedTime, Turn
from ingest.records import Document

_FOLLOWS = re.compile(
    r"^\s*(?:(?:thế|vậy|the|vay)\s+)?(?:còn|con)\s+(?P<topic>.+?)(?:\s+(?:thì|thi)\s+(?:sao|thế nào|the nao))?\s*[?.!]*\s*$"
    r"|^\s*(?:and\s+)?(?:what|how) about\s+(?P<about>.+?)\s*[?.!]*\s*$|^\s*and(?:\s+for)?\s+(?P<added>.+?)\s*[?.!]*\s*$",
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
_ASKS_ENGLISH = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|can|could|may|must|should|shall|will|is|are|was|were|do|does|did|has|have)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?<!\w)(?:lúc|khi|hồi|việc|cái|điều|chuyện)\s+(?:đó|ấy)(?!\w)\s*", re.IGNORECASE)
"""What only points to what was spoken of ("Lúc đó", "việc ấy")."""
_IF = re.compile(r"(?:nếu|khi|trường hợp|neu|truong hop|if|when)\b", re.IGNORECASE)
"""What begins with a case asks of that case."""
_POINTS_BACK = re.compile(r"\b(?:đó|ấy|nó|họ|it|its|they|them|their|those)\b|\bno\s*[?.!]*$", re.IGNORECASE)
"""Words that stand for what was spoken of."""
MAX_POINTING = 10
"""Words of a question that such a word makes lean on the one before."""
MAX_FOLLOWING = 14
"""Words of a question that may be asked of what was spoken of; a longer one says itself what it is about."""
SAYS_LITTLE = 6
"""Words of a question that may not name its matter ("What's the minimum score?")."""
_THIS_DOCUMENT = re.compile(
    r"(?<!\w)(?P<kind>nghị định|thông tư|nghị quyết|quyết định|luật|công văn|văn bản|quy chế)\s+(?:này|đó|ấy|trên|nói trên)(?!\w)"
    r"|(?<!\w)(?:this|that|the same)\s+(?P<english>decree|circular|resolution|decision|law|document|regulation)(?!\w)",
    re.IGNORECASE,
)
"""A document that was spoken of."""
_THIS_PROVISION = re.compile(
    r"(?<!\w)(?:quy định|khoản|điều khoản|điểm|mục)\s+(?:này|đó|ấy|trên|nói trên)(?!\w)"
    r"|(?<!\w)(?:this|that)\s+(?:provision|rule|clause|article)\b",
    re.IGNORECASE,
)
"""A provision that was spoken of."""
_LABEL = re.compile(
    r"(?:điểm \w+ )?(?:khoản \w+ )?Điều \d+\w* [^,:;\n]*?số \d[^\s,:;]*"
    r"|(?:point \w+, )?(?:clause \w+, )?Article \d+\w* of [^,:;\n]*?No\. \d[^\s,:;]*"
)
"""How an answer names the provision that it cites."""
_ONLY_ASKS = re.compile(
    r"(?:thế|còn|vậy|và|thì|sao|thế nào|như thế nào|ra sao|the|con|vay|va|thi|the nao|nhu the nao|ra sao|and|what|how|about|then|"
    r"is it|was it|là|được|trong|mất|hạn|(?:bao lâu|bao nhiêu|mấy)(?:\s+(?:ngày làm việc|ngày|tháng|năm|giờ|tuần|ha|đồng|%|phần trăm))?|"
    r"la|duoc|mat|han|(?:bao lau|bao nhieu|may)(?:\s+(?:ngay lam viec|ngay|thang|nam|gio|tuan|ha|dong|phan tram))?|"
    r"how (?:long|much|many (?:working )?days)|[\s?.!,;:])*",
    re.IGNORECASE,
)
"""All that a question says which asks for the same on another day ("Thế trước 01/7/2025 thì sao?")."""
MAX_BEFORE = 600
"""Characters of the earlier question that are kept."""


def in_context(question: str, history: Sequence[Turn], frequency: Frequency = lambda term: 0) -> str:
    """What a question that follows the user's last one asks: that one about something else, or the new words of its matter.

    `frequency` counts the chunks that hold a word or a pair of words, without diacritics.
    """
    question = _named(question, history)
    topic = _topic(question)
    time = asked_time(question, date.today())
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    another_day = bool(time.said and _ONLY_ASKS.fullmatch(time.rest))
    if before is None:
        return question
    if instead := of_counterpart(question, before):
        return instead
    if not (topic or another_day):
        return joined(question, matter_of(history, frequency)[:MAX_BEFORE]) if is_vague(question) else question
    if not another_day and topic == question.strip() and _asks(question):
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


def asked_itself(question: str, history: Sequence[Turn]) -> str | None:
    """A short question as it is to be asked of the documents spoken of, in its own words.

    None for a long one, one that names its document, and one that asks the earlier question of something else ("Còn cấp xã?").
    """
    question = _POINTS.sub("", _named(question, history)).strip()
    users = [n for n, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    if not users or len(question.split()) > MAX_FOLLOWING or named_documents(question):
        return None
    time = asked_time(question, date.today())
    if time.said and _ONLY_ASKS.fullmatch(time.rest):
        before = asked_itself(history[users[-1]].content, history[: users[-1]])
        return f"{time.said}: {asked_time(before, date.today()).rest or before}" if before else None
    topic = _topic(question)
    if topic is None or topic == question.strip():
        return question
    return topic if _asks(topic) or _IF.match(topic) else None


def asked_of_another(question: str, history: Sequence[Turn], frequency: Frequency) -> tuple[str, str] | None:
    """What the earlier question is asked of now ("cấp xã" of "Còn cấp xã?"), and that question as it stands alone; None for any other."""
    users = [n for n, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    topic = _topic(question)
    if not users or topic is None or asked_itself(question, history) or _ONLY_ASKS.fullmatch(asked_time(question, date.today()).rest):
        return None
    return topic, in_context(history[users[-1]].content, history[: users[-1]], frequency)[:MAX_BEFORE]


def spoken_of(history: Sequence[Turn], documents: Sequence[Document]) -> tuple[str, ...]:
    """The ids of the documents that the last answer to name one begins with; none where no answer names one held."""
    for turn in reversed(history):
        told = turn.content.lstrip().partition("\n")[0] if turn.role == "assistant" else ""
        numbers = named_documents(told)
        if found := [d.id for d in documents if matches_number(d.number, numbers) or (not d.number and d.name in told)]:
            return tuple(found)
    return ()


def joined_to_earlier(question: str, history: Sequence[Turn], frequency: Frequency) -> str:
    """A short question together with the one before it."""
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


def _named(question: str, history: Sequence[Turn]) -> str:
    """The question with the provision or the document that it only points to ("Quy định này", "Nghị định này"): the one spoken of last."""
    told = "\n".join(turn.content.partition("\n")[0] for turn in reversed(history) if turn.role == "assistant")
    pointed, label = _THIS_PROVISION.search(question), _LABEL.search(told)
    if pointed and label and not named_documents(question):
        return f"{question[: pointed.start()]}{label[0]}{question[pointed.end() :]}"
    found = _THIS_DOCUMENT.search(question)
    number = next((n for turn in reversed(history) for n in named_documents(turn.content) if "/" in n), None) if found else None
    if not found or number is None or named_documents(question):
        return question
    kind = found["kind"] or found["english"]
    return f"{question[: found.start()]}{kind} {'số' if found['kind'] else 'No.'} {number}{question[found.end() :]}"


def _asks(text: str) -> bool:
    """Whether a word of it asks."""
    return bool((_ASKS_ENGLISH if detect_language(text) == "en" else _ASKS).search(text))


def _topic(question: str) -> str | None:
    """What a question asks of that leans on the one before; None where it stands alone."""
    if (found := _FOLLOWS.match(question)) and not (found["added"] and (_asks(found["added"]) or _IF.match(found["added"]))):
        return found["topic"] or found["about"] or found["added"]
    found = _FOLLOWS_ON.match(question)
    if found and not _asks(topic := found["topic"] or found["about"]):
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
