"""A question for a figure and a text → whether the text names the quantity asked for, so that its figure may be the answer.

Law gives a quantity's name with its figure ("Tỷ lệ lấp đầy … tối thiểu 60%", "được hỗ trợ 500.000 đồng"). The question has that name before
"là bao nhiêu", up to where it says of what or where, or right before "bao nhiêu". A figure beside another name is another figure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dates import Wording
from assistant.records import Query
from assistant.sentences import FIGURE
from assistant.terms import AskedTerms
from ingest.syllables import fold, words

_ASKS = re.compile(r"(?<!\w)(?:(?P<is>la|thi) )?(?:(?:duoc|khoang|den|toi|len|tu) )*(?:bao nhieu|may)(?!\w)")
_OF_WHAT = Wording(r" (?:của|trong|cho|để|với|về|ở|tại|trên|theo|khi|nếu|đối|thuộc|do|vào) ")
"""With these begins of what or where a quantity is asked."""
_VERB = Wording(r" (?:phải|được|bị|có|cần) ")
_BOUNDS = Wording(r"(?: (?:tối (?:đa|thiểu)|(?:ít|nhiều|lớn|nhỏ|cao|thấp|dài|rộng) nhất))+\s*$")
_NEXT = 2
"""Words right before the question word that may name what is measured."""
_THINGS = re.compile(r"(?:điểm|bộ|bản|lần|người|xã|phường|đơn vị|dự án|chỉ tiêu|tổ chức|nội dung|thành phần|loại|nhóm)$", re.IGNORECASE)
"""What a figure counts that is no unit of measure."""


def names_quantity(query: Query, text: str) -> bool:
    """Whether a text names what a Vietnamese question asks the measure of, wherever it says so; true where the question names nothing."""
    asked = _asked(query)
    return _says(query, _subject(asked), text) and _says(query, _next_to(asked), text)


def names_subject(query: Query, text: str) -> bool:
    """Whether a text names what a Vietnamese question begins with and says to be how much; true of a question that is put otherwise."""
    return _says(query, _subject(_asked(query)), text)


def counts_other(query: Query, told: str) -> bool:
    """Whether a figure counts things ("11 nội dung") of which a Vietnamese question does not speak."""
    counted = _THINGS.search(told) if FIGURE.fullmatch(told) else None
    return bool(counted and query.language_asked == "vi" and not re.search(rf"(?<!\w){fold(counted[0].lower())}(?!\w)", _flat(query)))


def _asked(query: Query) -> str:
    return " ".join(words(query.search_text)) if query.language_asked == "vi" else ""


def _subject(asked: str) -> str:
    """What stands before "là bao nhiêu", without of what or where it is asked; "" where the question is put otherwise.

    The name of a quantity holds no verb: "lưu lượng phải có giấy phép" is none.
    """
    found = _ASKS.search(fold(asked))
    if not found or not found["is"]:
        return ""
    of_what = _OF_WHAT.for_text(asked).search(asked)
    name = asked[: min([found.start(), *([of_what.start()] if of_what else [])])]
    return "" if _VERB.for_text(asked).search(name) else name


def _next_to(asked: str) -> str:
    """The last words before the question word."""
    found = _ASKS.search(fold(asked))
    return " ".join(_BOUNDS.for_text(asked).sub("", asked[: found.start()]).split()[-_NEXT:]) if found else ""


def _says(query: Query, name: str, text: str) -> bool:
    return not name or not AskedTerms(replace(query, search_text=name)).share_missing(text)


def _flat(query: Query) -> str:
    return fold(" ".join(words(f"{query.text} {query.search_text}")))
