"""The time limits of a sentence that may answer a question: how long, how often, or by which day.

In: a Query and a sentence. Out: the places of its durations or days. "06 tháng một lần" says how often and answers no "trong mấy tháng"; a
day answers no "mấy ngày"; a span of days ("từ ngày 15 tháng 6 đến hết ngày 18 tháng 6 năm 2026") is one answer.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.dates import named_dates
from assistant.records import Query
from assistant.sentences import DATE, DURATION
from ingest.records import Span
from ingest.syllables import fold

_COUNTED = re.compile(
    r"(?<!\w)(?<!ngay )(?:bao nhieu|may) (?:ngay|hom|thang|nam|gio|tieng|tuan|phut|quy)(?!\w)(?! nao)|"
    r"how many (?:working |business |calendar )?(?:days|weeks|months|years|hours|minutes)"
)
_WHICH_DAY = re.compile(
    r"ngay nao|ngay bao nhieu|thoi diem nao|han (?:cuoi|chot)|khi nao|bao gio|thang nao|which (?:day|date)|by when|\bwhen\b"
)
_DUE = re.compile(r"(?<!\w)(?:phai|han(?! muc)|cham nhat|muon nhat|xong|hoan thanh|must|deadline|due|by when)(?!\w)")
"""What asks by which day something is to be done."""
_HOURS = re.compile(r"(?<!\w)(?:bao nhieu|may) (?:gio|tieng|phut)(?!\w)|how many (?:hours|minutes)")
_IN_HOURS = re.compile(r"giờ(?! làm việc)|phút", re.IGNORECASE)
"""What counts hours, which days and months do not answer."""
_OFTEN = re.compile(r"(?<!\w)(?:mot|1|01|may|bao nhieu) lan(?!\w)|dinh ky|thuong xuyen|how often|every")
_ONCE = re.compile(r"\s+(?:một|1|01)\s+lần(?!\w)|/lần", re.IGNORECASE)
_UNTIL = re.compile(r"\s+(?:đến|tới|đến hết|tới hết|đến trước)\s+", re.IGNORECASE)
"""Between the two days of one span."""


_ASKS_MOMENT = re.compile(r"\b(?:phai|can) (?:\w+ ){1,12}?(?:khi|luc|thoi diem|giai doan) nao\b|\btruoc (?:khi|luc) nao\b")
_MOMENT = re.compile(r"(?<!\w)(?:(?:trước|sau|ngay) (?:khi|lúc)|cùng (?:lúc|thời điểm)|trong quá trình)(?!\w)", re.IGNORECASE)

_ASKS_CASE = re.compile(r"\bchi (?:\w+ ){1,12}?(?:khi|luc) nao\b")
_CASE = re.compile(r"(?<!\w)(?:khi|nếu|trường hợp|với điều kiện)(?!\w)", re.IGNORECASE)
"""What is done then only ("chỉ nhận thêm khi nào?") is told by the case."""


def tells_moment(question: str, sentence: str) -> bool:
    """Whether it is asked when something is to be done, and the sentence tells a moment by what happens then ("trước khi thi công")."""
    flat = fold(" ".join(question.lower().split()))
    return any(asks.search(flat) and told.search(sentence) for asks, told in ((_ASKS_MOMENT, _MOMENT), (_ASKS_CASE, _CASE)))


def asks_which_day(question: str) -> bool:
    """Whether a question of time asks for a day, not for how long."""
    return bool(_WHICH_DAY.search(fold(question.lower())))


def counts_time(question: str) -> bool:
    """Whether a question counts units of time ("mấy tháng"), which no day answers."""
    return bool(_COUNTED.search(fold(question.lower()))) and not asks_which_day(question)


def durations(query: Query, sentence: str) -> list[Span]:
    """The durations that may answer: how often where that is asked and told, else the others."""
    found = [Span(m.start(), m.end()) for m in DURATION.finditer(sentence)]
    if _HOURS.search(fold(query.text.lower())):
        found = [at for at in found if _IN_HOURS.search(at.of(sentence))]
    often = [at for at in found if _ONCE.match(sentence, at.end)]
    if _OFTEN.search(fold(query.text.lower())):
        return often or found
    return [at for at in found if at not in often]


def days(sentence: str) -> list[Span]:
    """The days of a sentence, those of one span together."""
    found: list[Span] = []
    for m in DATE.finditer(sentence):
        if found and _UNTIL.fullmatch(sentence, found[-1].end, m.start()):
            found[-1] = Span(found[-1].start, m.end())
        else:
            found.append(Span(m.start(), m.end()))
    return found


def may_be_due(query: Query, day: str, since: date | None) -> bool:
    """Whether law in force `since` may want by this day, as written, what is asked to be done; true where nothing is asked to be done."""
    if since is None or not _DUE.search(fold(query.text.lower())):
        return True
    return all(named.last >= since for named in named_dates(day))


def time_limits(query: Query, sentence: str) -> list[Span]:
    """What the sentence tells of the time that is asked for: durations, or days where a day may be the answer."""
    lasting, dated = durations(query, sentence), [] if counts_time(query.text) else days(sentence)
    return (dated or lasting) if asks_which_day(query.text) else (lasting or dated)
