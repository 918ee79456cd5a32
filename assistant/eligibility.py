"""A sentence that was found → whether it may answer at all: in the unit asked for, of the thing named, of the attribute asked of it.

What is asked of a thing ("mức phạt", "giá") must be spoken of: law that does not speak of it does not answer, however near it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.asked_contact import lacks_contact
from assistant.asked_kind import asks_place, lacks_counted, must_hold
from assistant.cells import is_row, line_above, read_out
from assistant.dates import names_period
from assistant.document_numbers import mentions_number
from assistant.features import own_introduction, tells_of_other
from assistant.focusing import is_told
from assistant.held import Held
from assistant.limits import days
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.records import Intent, Query
from assistant.sentences import FIGURE, UNITS, UPPER
from ingest.syllables import fold, words

FACTS = (Intent.FIGURE, Intent.DATE, Intent.TIME_LIMIT)
_ATTRIBUTES = [
    (re.compile(rf"(?<!\w){vietnamese}(?!\w)"), re.compile(rf"(?<!\w){fold(vietnamese)}(?!\w)"), re.compile(rf"\b{english}\b"))
    for vietnamese, english in (
        ("phạt", "(?:fined?|fines|penalty|penalties)"), ("lệ phí", "fees?"), ("(?:chi|kinh) phí", "costs?"), ("học phí", "tuition"),
        ("(?:đơn giá|(?<!đánh )(?<!tham )giá)(?! trị)", "(?:prices?|tariff)"),
        ("(?:tiền|giá)(?: cho)? thuê", "rent(?:al)?"), ("lương", "(?:salary|salaries|wages?)"),
        ("thuế", "tax(?:es)?"), ("lãi suất", "interest rates?"),
        ("suất vốn", "(?:unit|rate of) capital"), ("(?<!suất )(?<!tổng )vốn", "capital"), ("pháp định", "statutory"),
        ("điện thoại", "(?:tele)?phone"), ("(?:email|thư điện tử)", "e-?mail"), ("địa chỉ", "address"),
        ("chiều (?:cao|rộng|dài)", "height"),
        ("khoảng cách", "distance"), ("nồng độ", "concentration"), ("(?<!cho )công nhân", "workers"), ("khởi công", "groundbreaking"),
        ("khánh thành", "inaugurated"), ("giám đốc", "director"),
        ("miễn", "exempt(?:ed|ion)?"), ("(?:thời gian|giờ) làm việc", "(?:working|opening|office) hours"),
    )
]  # fmt: skip
"""What is asked of a thing: Vietnamese, without diacritics, English. Law that does not speak of it does not answer, however near it is."""
_COUNTED_IN_WORDS = re.compile(r"\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) [a-zà-ỹđ]+", re.IGNORECASE)
_ASKS_CONDITION = re.compile(r"\bkhi nao (?:thi )?(?:[a-z]+ ){0,5}?(?:phai|duoc|can|bi)\b|\bwhen\b.*\b(?:needs?|may|can|must|required)\b")
"""What may be answered by a case instead of a day ("When is a permit needed?")."""
_OFFICE = re.compile(r"\bai (?:\w+ )?là ((?!người|bên)\w+ \w+)")
"""Who holds an office ("ai đang là giám đốc …")."""
_DEPARTMENT = re.compile(
    r"(?<!của )(?<!ở )(?<!tại )(?<!bộ )(?<!chức )"
    rf"\b(?P<name>(?:Sở|Bộ|Chi cục|Cục|Tổng cục) [{UPPER}][{UPPER.lower()}]*(?![{UPPER}])(?: \w+)?)"
)
"""A department by its name written out, not where it is only whose or where something is."""
_SIGNER = re.compile(r"\bai (?:\w+ )?ky\b|\bwho (?:has )?signed\b")


def is_eligible(query: Query, asked: Asked, candidate: Candidate, held: Held, missing: Sequence[str]) -> bool:
    """Whether a sentence may answer at all: in the unit asked for, of the thing that is named, and of the documents `missing` it speaks.

    What happened on a day (a time without the day of its law) is told where the day is.
    A figure that follows a list of names is of all of them together, not of the one asked for.
    """
    chunk = candidate.passage.chunk
    sentence = read_out(held.text(candidate.passage.document.id), candidate.span)
    happened = query.time.period if query.time.day is None else None
    if happened and not names_period(f"{own_introduction(chunk.text, sentence)}\n{sentence}", happened):
        return False
    if query.unit and not UNITS[query.unit].search(sentence):
        return False
    if _is_of_another(query, sentence):
        return False
    is_fact = query.intent in FACTS or query.unit or asks_place(query)
    if is_fact and not _speaks_of_departments(query, f"{candidate.passage.document.title}\n{chunk.indexed_text}"):
        return False
    if not _names_attributes(query, _said_of(candidate, held, sentence) if is_fact else f"{chunk.breadcrumb}\n{chunk.text}"):
        return False
    if query.intent is Intent.FIGURE and not (FIGURE.search(sentence) or _COUNTED_IN_WORDS.search(sentence)):
        return False
    if (
        query.intent is Intent.DATE
        and not _ASKS_CONDITION.search(fold(query.text.lower()))
        and not any(is_told(query, sentence, at) for at in days(sentence))
    ):
        return False
    if lacks_contact(query, f"{chunk.breadcrumb}\n{chunk.text}") or (missing and not mentions_number(sentence, missing)):
        return False
    if query.names and is_fact:
        if asked.share_of_names(f"{chunk.breadcrumb}\n{sentence}") < 1:
            return False
        return not any(_is_listed(name, sentence) for name in query.names)
    return True


def _is_of_another(query: Query, sentence: str) -> bool:
    """Whether a sentence tells of something else than the term or the number that is asked for."""
    return tells_of_other(query, sentence) or (lacks_counted(query, sentence) and must_hold(query))


def _speaks_of_departments(query: Query, text: str) -> bool:
    """Whether `text` names every department that the question says acts or is told ("Sở Y tế trả lời trong mấy ngày?")."""
    said = fold(text.lower())
    return all(fold(m["name"].lower()) in said for m in _DEPARTMENT.finditer(query.search_text))


def _said_of(candidate: Candidate, held: Held, sentence: str) -> str:
    """A sentence with what introduces it; a row of a table with the headings and the line over the table."""
    chunk, text = candidate.passage.chunk, held.text(candidate.passage.document.id)
    if is_row(candidate.span.of(text)):
        return f"{chunk.breadcrumb}\n{line_above(text, candidate.span)}\n{sentence}"
    return f"{own_introduction(chunk.text, sentence)}\n{sentence}"


def _names_attributes(query: Query, text: str) -> bool:
    """Whether `text` speaks of each attribute that the question asks of ("mức phạt" → "phạt"), as it was typed."""
    said = " ".join(words(text))
    flat = fold(said)
    for attribute in _asked_attributes(query):
        if not attribute.search(said if query.accented or query.language_asked == "en" else flat):
            return False
    if _SIGNER.search(fold(" ".join(words(query.text)))) and not re.search(r"(?<!\w)(?<!đăng )ký(?!\w| kết| hiệu| quỹ)", said):
        return False
    office = _OFFICE.search(" ".join(words(query.text)))
    return not office or bool(re.search(rf"(?:là|làm|giữ chức) (?:\w+ )?{re.escape(office[1])}", " ".join(words(text))))


@lru_cache(maxsize=64)
def _asked_attributes(query: Query) -> tuple[re.Pattern[str], ...]:
    """Patterns of the attributes that the question asks of, to be found as it was typed."""
    if query.language_asked == "en":
        return tuple(written for written, _, english in _ATTRIBUTES if english.search(query.text.lower()))
    typed = " ".join(words(query.search_text))
    patterns = (written if query.accented else folded for written, folded, _ in _ATTRIBUTES)
    return tuple(p for p in patterns if p.search(typed if query.accented else fold(typed)))


def _is_listed(name: str, sentence: str) -> bool:
    """Whether `name` stands in a list of names ("Hà Khánh, Hoành Bồ và Vân Đồn"), diacritics aside."""
    flat, sought = fold(sentence), fold(name)
    for found in re.finditer(rf"\b{re.escape(sought)}\b", flat):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if re.match(rf"(?:,| và) [{UPPER}]\w* [{UPPER}]", after) or re.search(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+(?:,| và) $", before):
            return True
    return False
