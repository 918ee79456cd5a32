"""A sentence that was found → whether it may answer at all: in the unit asked for, of the thing, place and attribute asked about.

What is asked of a thing ("mức phạt", "giá") must be spoken of: law that does not speak of it does not answer, however near it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.asked_contact import lacks_contact
from assistant.asked_kind import (
    asks_place,
    asks_year,
    english_counted,
    lacks_counted,
    lacks_document_number,
    lacks_number,
    lacks_year_asked,
    must_hold,
)
from assistant.cells import is_row, line_above
from assistant.dates import names_period
from assistant.document_numbers import matches_number, mentions_number
from assistant.features import counted, own_introduction, tells_of_other
from assistant.focusing import is_told
from assistant.held import Held
from assistant.intents import counted_words
from assistant.limits import days, tells_moment
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.records import Intent, Query
from assistant.sentences import FIGURE, UNITS, UPPER
from assistant.whole_country import asks_whole_country, is_of_another_place
from ingest.records import Document
from ingest.syllables import fold, plain, words

FORMAL_PARTS = ("phan-dau", "can-cu", "noi-nhan", "chu-ky")
"""Parts of a document that rule nothing and answer nothing, but what it is based on."""
FACTS = (Intent.FIGURE, Intent.DATE, Intent.TIME_LIMIT)
_ATTRIBUTES = [
    tuple(re.compile(rf"(?<!\w)(?:{way})(?!\w)") for way in (asked, fold(asked), said or asked, fold(said or asked)))
    for asked, said in (
        ("(?<!suất )(?<!tổng )vốn", r"vốn|đầu tư (?:(?:với|khoảng|trên|hơn|gần|tổng|số|tiền) )*\d\S*"),
        ("khoảng cách", "khoảng cách|cách(?: nhau)?"),
        *((attribute, "") for attribute in (
        "phạt", "lệ phí", "(?:chi|kinh) phí", "học phí", "(?:đơn giá|(?<!đánh )(?<!tham )giá)(?! trị)", "(?:tiền|giá)(?: cho)? thuê",
        "lương", "thuế", "lãi suất", "suất vốn", "pháp định", "điện thoại", "(?:email|thư điện tử)", "địa chỉ",
        "chiều (?:cao|rộng|dài)", "nồng độ", "(?<!cho )công nhân", "khởi công", "khánh thành", "giám đốc", "miễn",
        "(?:thời gian|giờ) làm việc",
        )),
    )
]  # fmt: skip
"""What is asked of a thing, as written and without diacritics, and how a text says it. Law that does not speak of it does not answer,
however near it is."""
_ENGLISH_ATTRIBUTES = [
    (re.compile(rf"\b(?:{english})\b"), re.compile(rf"(?<!\w)(?:{vietnamese})(?!\w)"))
    for english, vietnamese in (
        ("fined?|fines|penalty|penalties", "phạt"), ("fees?", "(?<!chi )(?<!kinh )phí|(?:thu|nộp) tiền|tiền dịch vụ|giá dịch vụ|mức thu"),
        ("costs?", "phí|(?<!đánh )giá|tiền|vốn|tổng mức đầu tư"),
        ("tuition", "học phí"), ("prices?|tariff", "đơn giá|(?<!đánh )(?<!tham )giá(?! trị)|phí|tiền"),
        ("rent(?:al)?", "thuê"), ("salary|salaries|wages?", "lương|tiền công"), ("tax(?:es)?", "thuế"), ("interest rates?", "lãi suất|lãi"),
        ("(?:unit|rate of) capital", "suất vốn"), ("capital", "vốn"), ("statutory", "pháp định"), ("(?:tele)?phone", "điện thoại"),
        ("e-?mail", "email|thư điện tử"), ("address", "địa chỉ|nơi"), ("height", "cao"), ("width", "rộng"),
        ("distance", "khoảng cách|cách"),
        ("concentration", "nồng độ"), ("workers", "công nhân|lao động|nhân viên|người làm"), ("groundbreaking", "khởi công"),
        ("inaugurated", "khánh thành"), ("director", "giám đốc"), ("exempt(?:ed|ion)?", "miễn|không phải|không áp dụng"),
        ("(?:working|opening|office) hours", "(?:thời gian|giờ) (?:làm việc|mở cửa)|mở cửa"),
    )
]  # fmt: skip
"""The same in English, each with the ways that law has of speaking of it: a word of English is less exact than one of law."""
_COUNTED_IN_WORDS = re.compile(
    r"\d|(?<!\w)(?:một (?!trong|số|cách|phần|bên|hoặc)|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!bên))[a-zà-ỹđ]+|(?<!\w)quá nửa",
    re.IGNORECASE,
)
"""A number that counts something: "một trong bảy cụm" and "hai bên thỏa thuận" tell of no amount asked for."""
_ASKS_CONDITION = re.compile(
    r"\bchi (?:\w+ ){1,12}khi nao\b|"
    r"\bkhi nao (?:thi )?(?:[a-z]+ ){0,5}?(?:phai|duoc|can|bi)\b|\bwhen\b.*\b(?:needs?|may|can|must|required)\b"
)
"""What may be answered by a case instead of a day ("When is a permit needed?")."""
_ASKS_HOW_OFTEN = re.compile(r"\b(?:khi|luc) nao\W*$")
_RECURS = re.compile(r"định kỳ|đột xuất|(?<!\w)(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)", re.IGNORECASE)
"""What is asked at the end ("… kiểm tra khi nào?") may be done again and again."""
_OFFICE = re.compile(r"\bai (?:\w+ )?là ((?!người|bên)\w+ \w+)")
"""Who holds an office ("ai đang là giám đốc …")."""
_DEPARTMENT = re.compile(
    r"(?<!của )(?<!ở )(?<!tại )(?<!bộ )(?<!chức )"
    rf"\b(?P<name>(?:Sở|Bộ|Chi cục|Cục|Tổng cục) [{UPPER}][{UPPER.lower()}]*(?![{UPPER}])(?: \w+)?)"
)
"""A department by its name written out, not where it is only whose or where something is."""
_YEAR = re.compile(r"(?<![\d/.:])(?:19|20)\d\d(?![\d/])")
"""A year, not that of a document's number or of a day written in digits."""
_ASKS_SINCE = re.compile(
    r"co hieu luc(?: thi hanh)?(?: ke)? (?:khi nao|tu (?:khi|ngay) nao|tu bao gio|luc nao|bao gio|ngay nao|(?:vao|tu) ngay nao)|"
    r"\bwhen .*(?:take effect|c[oa]me into force|effective)"
)
_SAYS_SINCE = re.compile(r"hiệu lực|thi hành|áp dụng", re.IGNORECASE)
"""A question, without diacritics, from which day a document holds, and a sentence that may say so."""
_SIGNER = re.compile(r"\bai (?:\w+ )?ky\b|\bwho (?:has )?signed\b")


def is_eligible(query: Query, asked: Asked, candidate: Candidate, held: Held, missing: Sequence[str]) -> bool:
    """Whether a sentence may answer at all: in the unit asked for, of the thing that is named, and of the documents `missing` it speaks.

    What happened on a day (a time without the day of its law) is told where the day is.
    A figure that follows a list of names is of all of them together, not of the one asked for.
    """
    document, chunk = candidate.passage.document, candidate.passage.chunk
    sentence = candidate.read_out(held)
    if not _tells_kind(query, sentence) or not _tells_time(query, f"{own_introduction(chunk.text, sentence)}\n{sentence}"):
        return False
    said, around = _said_of(candidate, held, sentence), f"{chunk.breadcrumb}\n{chunk.text}"
    if lacks_year_asked(query, said) or lacks_document_number(query, said) or _lacks_effect(query, document, sentence):
        return False
    if _is_of_another(query, sentence) or is_of_another_place(query.text, document, sentence):
        return False
    is_fact = bool(query.intent in FACTS or query.unit or asks_place(query) or asks_year(query))
    if not _names_attributes(query, said if is_fact else around):
        return False
    titled = f"{document.title}\n{chunk.indexed_text}"
    if is_fact and not _speaks_of_departments(query, titled):
        return False
    if (query.intent is Intent.FIGURE or counted_words(query.search_text)) and _lacks_year(query, titled):
        return False
    if lacks_contact(query, around) or (missing and not mentions_number(sentence, missing)):
        return False
    return not is_fact or not query.names or _is_of_names(query, asked, chunk.breadcrumb, sentence)


def _tells_kind(query: Query, sentence: str) -> bool:
    """Whether a sentence holds what its kind of question asks for: the unit, a figure, a day."""
    if query.unit and not UNITS[query.unit].search(sentence):
        return False
    if query.intent is Intent.FIGURE:
        return bool(FIGURE.search(sentence) or _COUNTED_IN_WORDS.search(sentence))
    return query.intent is not Intent.DATE or _tells_day(query, sentence)


def _tells_day(query: Query, sentence: str) -> bool:
    """Whether a sentence tells the day or the moment that is asked for, or how often it recurs; or a condition is asked for."""
    spoken = fold(query.text.lower())
    if _ASKS_CONDITION.search(spoken) or tells_moment(query.text, sentence):
        return True
    recurs = _ASKS_HOW_OFTEN.search(spoken) and not query.names and _RECURS.search(sentence)
    return bool(recurs) or any(is_told(query, sentence, at) for at in days(sentence))


def _tells_time(query: Query, said: str) -> bool:
    """Whether `said` names the time on which something happened, where the question asks what did."""
    happened = query.time.period if query.time.day is None else None
    return happened is None or names_period(said, happened)


def _is_of_names(query: Query, asked: Asked, headings: str, sentence: str) -> bool:
    """Whether what a sentence tells is of the names asked about, each on its own."""
    return asked.share_of_names(f"{headings}\n{sentence}") >= 1 and not any(_is_listed(name, sentence) for name in query.names)


def _is_of_another(query: Query, sentence: str) -> bool:
    """Whether a sentence tells of something else than the term or the number that is asked for."""
    is_uncounted = lacks_counted(query, sentence) or lacks_number(query, sentence)
    is_counted = counted_words(query.search_text) or english_counted(query)
    if asks_whole_country(query.text) and is_counted and not counted(query, sentence):
        return True  # law speaks of each of them, and counts none
    return tells_of_other(query, sentence) or (is_uncounted and must_hold(query))


def _lacks_effect(query: Query, document: Document, sentence: str) -> bool:
    """Whether a document's first day is asked for, and the sentence says no such thing of that document."""
    if query.intent is not Intent.STATUS or not _ASKS_SINCE.search(plain(query.text)):
        return False
    is_of = matches_number(document.number, query.documents) or mentions_number(sentence, query.documents)
    return not (is_of and _SAYS_SINCE.search(sentence))


def _speaks_of_departments(query: Query, text: str) -> bool:
    """Whether `text` names every department that the question says acts or is told ("Sở Y tế trả lời trong mấy ngày?")."""
    said = fold(text.lower())
    return all(fold(m["name"].lower()) in said for m in _DEPARTMENT.finditer(query.search_text))


def _lacks_year(query: Query, text: str) -> bool:
    """Whether `text` lacks a year that a figure is asked of ("đến năm 2035 có bao nhiêu …?")."""
    return any(year not in text for year in _YEAR.findall(query.search_text))


def _said_of(candidate: Candidate, held: Held, sentence: str) -> str:
    """A sentence with what introduces it; a row of a table with the headings and the line over the table."""
    chunk, text = candidate.passage.chunk, held.text(candidate.passage.document.id)
    if is_row(candidate.sentence(held)):
        return f"{chunk.breadcrumb}\n{line_above(text, candidate.span)}\n{sentence}"
    return f"{own_introduction(chunk.text, sentence)}\n{sentence}"


def _names_attributes(query: Query, text: str) -> bool:
    """Whether `text` speaks of each attribute that the question asks of ("mức phạt" → "phạt"), as it was typed."""
    said = " ".join(words(text))
    flat = fold(said)
    for attribute in _asked_attributes(query):
        if not attribute.search(said if query.accented or query.language_asked == "en" else flat):
            return False
    if _SIGNER.search(plain(query.text)) and not re.search(r"(?<!\w)(?<!đăng )ký(?!\w| kết| hiệu| quỹ)", said):
        return False
    office = _OFFICE.search(" ".join(words(query.text)))
    return not office or bool(re.search(rf"(?:là|làm|giữ chức) (?:\w+ )?{re.escape(office[1])}", " ".join(words(text))))


@lru_cache(maxsize=64)
def _asked_attributes(query: Query) -> tuple[re.Pattern[str], ...]:
    """Patterns of the attributes that the question asks of, to be found as it was typed."""
    if query.language_asked == "en":
        return tuple(said for asked, said in _ENGLISH_ATTRIBUTES if asked.search(query.text.lower()))
    typed = " ".join(words(query.search_text))
    if query.accented:
        return tuple(said for asked, _, said, _ in _ATTRIBUTES if asked.search(typed))
    return tuple(said for _, asked, _, said in _ATTRIBUTES if asked.search(fold(typed)))


def _is_listed(name: str, sentence: str) -> bool:
    """Whether `name` stands in a list of names ("Hà Khánh, Hoành Bồ và Vân Đồn"), diacritics aside."""
    flat, sought = fold(sentence), fold(name)
    for found in re.finditer(rf"\b{re.escape(sought)}\b", flat):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if re.match(rf"(?:,| và) [{UPPER}]\w* [{UPPER}]", after) or re.search(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+(?:,| và) $", before):
            return True
    return False
