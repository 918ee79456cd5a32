"""A question for a figure and a text → whether the text names the quantity asked for, so that its figure may be the answer.

Law gives a quantity's name with its figure ("Tỷ lệ lấp đầy … tối thiểu 60%", "được hỗ trợ 500.000 đồng"). The question has that name before
"là bao nhiêu", up to where it says of what or where, or right before "bao nhiêu". A figure beside another name is another figure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dates import Wording
from assistant.glossary import meanings
from assistant.records import Query
from assistant.sentences import FIGURE, without_number
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


_ENGLISH = re.compile(
    r"what(?:'s| is| are| was)? the (?P<name>.+?)"
    r"(?: (?:of|for|in|to|per|that|which|when|if|on|at|under|by|with|during|from|charged|paid|required|located|allowed)\b|\?|$)",
    re.IGNORECASE,
)
"""The quantity as an English question begins with it ("What is the water price for …")."""
_KIND = re.compile(
    r"(?:(?:Trong|Theo) [^,;]{2,40}, )?(?P<kind>(?P<thing>[^\W\d]+)(?: [^\W\d]+){2,7}?) (?:là|được hiểu là|(?:là|được gọi là) loại) "
    r"(?P=thing)(?!\w)",
    re.IGNORECASE,
)
"""A kind of thing, told by what it is ("Chợ đầu mối nông sản là chợ …")."""
_MIN_KIND = 2
"""Syllables at the end of its name that tell it from others of its sort."""
_MEASURES = frozenset((
    "toi thieu", "toi da", "tong", "trung binh", "binh quan", "ty le", "muc", "dien tich", "so", "so luong", "yeu cau",
    "chieu rong", "chieu cao", "chieu dai", "quy mo",
))  # fmt: skip
"""What is measured in any thing, without diacritics: a figure in its unit says so by itself."""


_SHARE = re.compile(
    r"(?:(?:giai doan|trong|nam|den) \S+(?: \d+)* )?(?P<of>.+?) (?<!duoc )(?<!bi )(?<!phai )"
    r"(?:chiem|tang|tang truong|giam|dong gop) (?:\w+ )?(?:bao nhieu|may) phan tram"
)
"""What grows, shrinks or makes up a share ("Nghề cá chiếm bao nhiêu phần trăm …"), without diacritics."""
_TOTAL = re.compile(r"^tổng (?:số |mức |cộng )?")
"""Law says of a whole what is asked of its total."""
_N_TELLING = 2
"""Syllables at the end of its name that tell it from others."""


def names_quantity(query: Query, text: str) -> bool:
    """Whether a text names what a question asks the measure of, wherever it says so; true where the question names nothing."""
    return names_subject(query, text) and names_sharer(query, text) and _says(query, _next_to(_asked(query)), text)


def names_subject(query: Query, text: str) -> bool:
    """Whether a text names what a question begins with and says to be how much; true of a question that is put otherwise."""
    if query.language_asked == "en":
        return _says_in_vietnamese(query.text, text)
    return _says(query, _subject(_asked(query)), text)


def counts_other(query: Query, told: str) -> bool:
    """Whether a figure counts things ("11 nội dung") of which a Vietnamese question does not speak, or an English one of how much."""
    counted = _THINGS.search(told) if FIGURE.fullmatch(told) else None
    if counted and query.language_asked == "en":
        return "how much" in query.text.lower()
    return bool(counted and query.language_asked == "vi" and not re.search(rf"(?<!\w){fold(counted[0].lower())}(?!\w)", _flat(query)))


def names_sharer(query: Query, text: str) -> bool:
    """Whether a text names what the question wants the share or the growth of."""
    asked = _asked(query)
    found = _SHARE.match(fold(asked))
    if not found:
        return True
    name = asked[found.start("of") : found.end("of")]
    of_what = _OF_WHAT.for_text(asked).search(f"{name} ")
    said = {fold(w) for w in words(text)}
    return all(fold(w) in said for w in name[: of_what.start() if of_what else None].split()[-_N_TELLING:])


def is_of_other_kind(query: Query, sentence: str) -> bool:
    """Whether a figure is part of what makes a thing one of a kind that the question does not name ("Chợ đêm là chợ dành 60% …")."""
    found = _KIND.match(without_number(sentence))
    kind = [fold(w) for w in words(found["kind"])] if found else []
    return len(kind) > _MIN_KIND and f" {' '.join(kind[-_MIN_KIND:])} " not in f" {_flat(query)} "


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


def _says_in_vietnamese(question: str, text: str) -> bool:
    """Whether a text says each term of the quantity that an English question begins with in one of its ways."""
    found = _ENGLISH.match(question.strip())
    said = f" {' '.join(words(text))} "
    asked = [[_TOTAL.sub("", " ".join(way)) for way in ways] for ways in meanings(found["name"])] if found else []
    return all(any(fold(way) in _MEASURES or f" {way} " in said for way in ways) for ways in asked)


def _says(query: Query, name: str, text: str) -> bool:
    return not name or not AskedTerms(replace(query, search_text=name)).share_missing(text)


def _flat(query: Query) -> str:
    return fold(" ".join(words(f"{query.text} {query.search_text}")))
