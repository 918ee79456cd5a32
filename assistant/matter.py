"""A question what changed → the matter that it asks about, as a question of its own.

"So với năm 2024, diện tích tối thiểu của cụm công nghiệp đã thay đổi thế nào?" → "diện tích tối thiểu của cụm công nghiệp": the words of
the change, its days and the documents named rule nothing, and would be looked for in what rules.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.dates import Wording, named_dates
from assistant.document_numbers import document_spans
from assistant.records import Query
from ingest.syllables import fold, words

_MOVED = r"(?:tăng|giảm|rút ngắn|kéo dài|đổi|bỏ|bãi bỏ|lược bỏ|bớt|thêm|bổ sung)"
_TWO_FIGURES = Wording(
    rf"(?:(?:đã|được|bị)\s+)*(?:{_MOVED}\s+)?từ\s+(?:bao nhiêu|mấy)(?P<unit>(?:\s+(?!(?:xuống|lên|thành|sang|còn)\s)\S+){{0,3}})\s+"
    r"(?:xuống|lên|thành|sang|còn)\s+(?:còn\s+)?(?:bao nhiêu|mấy)(?P=unit)"
    rf"|(?:(?:đã|được|bị)\s+)*{_MOVED}\s+(?:thêm\s+|đi\s+|xuống\s+|lên\s+)?(?:bao nhiêu|mấy)"
    rf"|(?:(?:đã|được|bị)\s+)*(?:{_MOVED}\s+)?từ\s+(?P<which>\S+)\s+nào\s+(?:sang|thành|lên|xuống)\s+(?P=which)\s+nào"
    r"|(?:trước đây|trước kia|hồi trước)\s+(?:là\s+)?(?P<before>bao nhiêu|mấy)(?P<unit2>(?:\s+\w+){0,3}),?\s+"
    r"(?:nay|bây giờ|hiện nay|giờ)\s+(?:là\s+)?(?P=before)(?P=unit2)"
)
"""What asks for the earlier figure and the later one: "giảm từ mấy tháng xuống mấy tháng"."""
_OF_CHANGE = Wording(
    r"(?<!\w)(?:"
    r"(?:(?:đã|được|bị|sẽ|có|vừa)\s+)*(?:(?:những\s+)?(?:gì|điểm nào)\s+)?"
    r"(?:thay đổi|sửa đổi(?:,? bổ sung)?|điều chỉnh(?! quy hoạch)|sửa(?! chữa)|khác (?:nhau|biệt)|khác)"
    rf"|(?:đã|được|bị)\s+{_MOVED}|{_MOVED}(?=\s+(?:gì|những gì|(?:\w+\s+){{1,4}}nào)(?!\w))"
    r"|(?:nếu\s+)?so (?:sánh\s+)?(?:với|giữa)|so sánh|lịch sử|(?:ở\s+)?(?:điểm|chỗ) (?:nào|mới|gì)|có gì mới|gì mới"
    r"|trước và sau(?:\s+khi)?|trước, sau|trước đây|trước kia|trước đó|ngày (?:xưa|trước)|ban đầu|(?:quy định|bản|luật) (?:cũ|mới)"
    r"|(?:và|với|còn|,)?\s*(?:bây giờ|hiện nay|hiện tại|hiện hành|ngày nay|nay là|nay)|như thế nào|thế nào|ra sao|thì sao"
    r"|(?:the|new)\s+(?:new\s+)?(?:decree|circular|decision|law|amendment)s?(?!\s+(?:on|of))"
    r"|(?:nhiều|ít|cao|thấp|dài|ngắn|lâu|nhanh)?\s*hơn (?:so với )?(?:trước|hồi)|by how much|raised?|lower(?:ed)?"
    r"|(?:remov|drop|repeal|abolish)(?:e|s|ped|ed|es)?"
    r"|what(?:'s|\s+is|\s+has|\s+have|\s+was|\s+were|\s+did)?|how\s+(?:did|does|has|have|is|are|do)|which|has|have|been|any"
    r"|chang(?:e|es|ed|ing)|amend(?:s|ed|ment|ments)?|differ(?:s|ed|ent|ence|ences)?|revis(?:e|ed|ion|ions)"
    r"|(?:compared (?:with|to)|than)?\s*(?:before|previously|earlier)(?:\s+and\s+(?:after|now))?|since|between|now"
    r")(?!\w)"
)
"""What is said of a change, not of what changed."""
_JOINS = r"(?:về|ở|tại|với|và|từ|sau|trước|đến|của|trong|so|có|đã|in|on|to|for|of|by|with|and|since|from|under)"
_LEFT_BEFORE = Wording(
    rf"^[\s,;:.]*(?:(?:các |những )?quy định (?:mới )?về\s|(?:{_JOINS}|là|thì|cho|about|did|does|the|gì|những)(?:\s+|$))+"
)
_LEFT_BEHIND = Wording(rf"(?:\s+(?:{_JOINS}|không|chưa|gì|nào|khi))+$")
_SAYS_NOTHING = frozenset(("khong", "chua", "co", "gi", "la", "thi", "a", "vay", "the"))
"""Words, without diacritics, that are no matter where nothing else is left."""
_YEAR = re.compile(
    r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
"""Time that the dates leave: the first one of "between August and November 2026"."""


def matter_asked(question: str) -> str:
    """The question without the words of the change; "" where nothing is left of it."""
    spans = [*((d.start, d.end) for d in named_dates(question)), *document_spans(question)]
    said = question
    for start, end in sorted(spans, reverse=True):
        said = f"{said[:start].rstrip(' ,')} {said[end:].lstrip(' ,')}"
    said = _YEAR.sub(" ", said)
    how_many = "bao nhieu" if said.isascii() else "bao nhiêu"
    which = "nao" if said.isascii() else "nào"
    said = _TWO_FIGURES.for_text(said).sub(
        lambda m: f" {m['which']} {which} " if m["which"] else f" là {how_many}{m['unit'] or m['unit2'] or ''} ", said
    )
    said = _OF_CHANGE.for_text(said).sub(" ", said).strip(" ?.!,;:")
    said = " ".join(said.split())
    for left in (_LEFT_BEFORE, _LEFT_BEHIND):
        said = left.for_text(said).sub("", said).strip(" ,;:")
    return said if set(words(fold(said))) - _SAYS_NOTHING else ""


def is_of_nothing(query: Query) -> bool:
    """Whether a question what changed names no matter, no document, no provision and no day: "Quy định mới có gì khác không?"."""
    is_named = bool(query.documents or query.provision or next(named_dates(query.text), None))
    return not is_named and not matter_asked(query.text)


class Sought(StrEnum):
    """What of a change is asked: how it changed, whether it did, what it took away or put in, whether something is still so."""

    HOW = "how"
    WHETHER = "whether"
    DROPPED = "dropped"
    ADDED = "added"
    STILL = "still"


_STILL = Wording(
    r"(?<!\w)(?:còn|vẫn)\s+(?!hiệu lực|giá trị|bao nhiêu|mấy|lại)(?:[^\s,;?]+\s+){1,14}(?:nữa\s+)?(?:không|hay không|hay thôi|hay đã)(?!\w)"
    r"|(?<!\w)(?:nữa|còn)\s+không(?!\w)|(?<!\w)(?:still|no longer|any ?more|any longer)(?!\w)"
)
_DROPPED = Wording(
    r"(?<!\w)(?:bãi bỏ|lược bỏ|cắt bỏ|bỏ bớt|cắt giảm|bỏ|bớt)\s+(?:đi\s+)?(?:những\s+|các\s+)?(?:[^\s,;?]+\s+){0,4}?(?:gì|nào)(?!\w)"
    r"|\b(?:what|which)\b.*\b(?:dropped|removed|repealed|abolished|drop|remove|repeal|abolish)\b"
)
_ADDED = Wording(
    r"(?<!\w)(?:bổ sung thêm|bổ sung|thêm)\s+(?:những\s+|các\s+)?(?:(?!(?:thay|sửa) đổi|thế\s|như\s)[^\s,;?]+\s+){0,5}?(?:gì|nào)(?!\w)"
    r"|\b(?:what|which)\b.*\b(?:added|add|new)\b"
)
_WHETHER = Wording(
    r"(?<!\w)(?:có|đã)\s+(?:bị\s+|hề\s+|được\s+(?=\S+\s+\d))?(?:(?:[^\s?\d]+\s+){1,3}\d\S*\s+(?:năm\s+\d+\s+)?)?"
    r"(?:thay đổi|sửa đổi|sửa|điều chỉnh)(?:\s+(?:gì|nào|bổ sung|(?:so với|từ|kể từ|sau|khi)\s[^?]+))*\s+(?:không|chưa)\s*[?.]*$"
    r"|\d\S*\s+(?:có|đã)\s+(?:thay đổi|sửa đổi|sửa|điều chỉnh)\s[^?]+\s(?:không|chưa)\s*[?.]*$"
    r"|^(?:has|have|had|was|were|is|are)\s.*\b(?:changed|amended|revised)\b|^(?:did|does)\s.*(?<!to )\b(?:change|amend|affect)\b"
)


def asked_of_change(question: str, *, is_of_change: bool) -> Sought | None:
    """What of a change the question asks; None for one that asks of none. `is_of_change`: its words say that it does."""
    for sought, wording in ((Sought.DROPPED, _DROPPED), (Sought.ADDED, _ADDED)):
        if is_of_change and wording.for_text(question).search(question):
            return sought
    if _WHETHER.for_text(question).search(question):
        return Sought.WHETHER
    if is_of_change:
        return Sought.HOW
    return Sought.STILL if _STILL.for_text(question).search(question) else None
