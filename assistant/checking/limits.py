"""How the words around a figure bound it: "không quá", "ít nhất", "trở lên", "chậm nhất … trước", "no later than".

In: a text and the place of a figure in it. Out: its Limit.
"""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.records import Span


class Limit(StrEnum):
    """How a figure bounds what it measures; NONE where it only states it, AHEAD for a time that must at least pass before something."""

    NONE = ""
    MOST = "≤"
    LEAST = "≥"
    ABOVE = ">"
    BELOW = "<"
    AHEAD = "≥ before"


_LINK = (
    r"(?:\s+(?:là|bằng|gấp|đạt|mức|độ (?:cao|sâu|dài)|tổng cộng|khoảng|(?:mỗi|hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|"
    r"of|at|about|approximately|in|a|an|the))*\s*(?:[:=(]\s*)?(?:VND|USD|\$)?\s*$"
)
_LIMITS_BEFORE = (
    (Limit.MOST, r"(?:không|chưa) (?:được )?(?:vượt(?: quá)?|quá)|không (?:lớn|cao|nhiều|muộn|chậm|dài) hơn|không trên|tối đa|nhiều nhất|"
                 r"trong (?:vòng|phạm vi|bán kính)|"
                 r"trong thời hạn|trong thời gian|giới hạn(?: ở)?|at (?:the )?most|(?:no|not) (?:more|greater|longer|higher|larger) than|"
                 r"(?:not|n't|never|cannot) (?:to )?(?:exceed|be more than|be over)(?:ing)?|not exceeding|without exceeding|up to|"
                 r"(?:a )?maximum(?: of)?|max\.?|within|capped|cap|limited to"),
    (Limit.LEAST, r"không (?:được )?(?:dưới|ít hơn|nhỏ hơn|thấp hơn|kém)|tối thiểu|ít nhất|chí ít|sớm nhất|đủ|at least|(?:no|"
                  r"not) (?:less|fewer|lower|smaller) than|"
                  r"not (?:below|under)|(?:a )?minimum(?: of)?|min\.?"),
    (Limit.ABOVE, r"trên|(?<!thấp )(?<!nhỏ )(?<!ít )(?<!kém )hơn|vượt(?: quá)?|quá|more than|over|above|exceed(?:s|ed|ing)?|"
                  r"greater than|larger than|higher than|in excess of"),
    (Limit.BELOW, r"dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến|chưa đầy|chưa tới|less than|below|under|fewer than|lower than|smaller than"),
)  # fmt: skip
_BEFORE = tuple((limit, re.compile(rf"\b(?:{pattern}){_LINK}", re.IGNORECASE)) for limit, pattern in _LIMITS_BEFORE)
_BOUND_NAMED = re.compile(
    r"\b(?:(?P<most>tối đa|(?:cao|lớn|nhiều|dài) nhất|maximum)|tối thiểu|(?:thấp|nhỏ|ít|ngắn) nhất|minimum)\b"
    r"[^.;,\d]{0,60}\b(?:là|is|of)\s*$",
    re.IGNORECASE,
)
"""A bound that is named before what it bounds: "diện tích tối thiểu của thửa đất là"."""
_BOUND_PARTED = re.compile(
    r"\bkhông (?:được|ai|[^\W\d]+ nào)(?: được)? (?:[^\W\d]+\s+){1,7}(?:quá|vượt(?: quá)?|(?:nhiều|lâu|dài|cao|lớn) hơn)\s*$|"
    r"\b(?:not|no one|nobody|no \w+|never|cannot) (?:(?:may|must|shall|can|be) )*(?!if |when )(?:[a-z]+ ){1,5}"
    r"(?:more than|longer than|over|exceeding)\s*$",
    re.IGNORECASE,
)
"""A bound around its verb: "không được cách xa lề đường quá"."""
_SHORT_OF = re.compile(r"\b(?:không|chưa) (?:[^\W\d]+ ){0,2}(?:đủ|đạt)\s*$", re.IGNORECASE)
"""Less than what there must be: "không chạy đủ 50%"."""
_LATEST = re.compile(rf"\b(?:chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|(?:no|not) later than|at the latest){_LINK}", re.IGNORECASE)
_AFTER = (
    (Limit.LEAST, re.compile(r"\s*(?:[^\W\d]+\s+){0,2}?(?:trở lên|or (?:more|above|over|higher|larger|greater)|and (?:above|over|more)|"
                             r"minimum)\b", re.IGNORECASE)),
    (Limit.MOST, re.compile(r"\s*(?:[^\W\d]+\s+){0,2}?(?:trở (?:xuống|lại|về)|or (?:less|below|under|lower|fewer)|at most|at the latest|"
                            r"maximum)\b", re.IGNORECASE)),
)  # fmt: skip
_BEFOREHAND = re.compile(
    r"\s*(?:\([^()\n]*\)\s*)?(?:[’']\s*)?(?:trước\b(?!\s*(?:ngày\s*)?[\d\u2007])|in advance|before|prior|ahead|notice)", re.IGNORECASE
)
_TOLD_AHEAD = re.compile(r"(?<!\w)trước(?: (?:khi|ngày|lúc|thời điểm)\b(?!\s*\d)[^,.;:\d]{1,60})?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"\s*giờ", re.IGNORECASE)
_NOTICE = re.compile(r"(?<!\w)(?:báo trước|in advance|(?:days?|weeks?|months?|hours?)[’']?(?: \w+)? notice|notice of)(?!\w)", re.IGNORECASE)
_COUNTED_BACK = re.compile(
    r"(?<!\w)(?:trước(?: khi| thời điểm| ngày)|before|prior to|ahead of|earlier than)(?!\w)(?!\s+[\d\u2007])", re.IGNORECASE
)
"""A time counted back from what it comes before: its least is its latest ("chậm nhất 15 ngày trước ngày họp")."""
_THROUGHOUT = re.compile(r"(?<!\w)(?:trong (?:thời gian|thời hạn|vòng)|within(?: the)?)\s*$", re.IGNORECASE)
"""A time as long as it is ("trong thời gian 08 giờ trước khi bay"), rather than a bound."""
_GONE_BY = re.compile(
    r"(?:(?<=ngày )|(?<=tháng )|(?<=năm ))(?:chưa|không)\b|\b(?:mà|nhưng|vẫn)\b[^,.;]*\b(?:chưa|không)\b|\b(?:not|without)\b",
    re.IGNORECASE,
)
"""What has not come about once a time is over ("quá 12 tháng mà chưa …") is not come about in that time."""
_PART_END = re.compile(r"[.;\n](?=\s|$)")


class Change(StrEnum):
    """Whether a figure is by how much something grows or shrinks; NONE where it is how much there is."""

    NONE = ""
    LESS = "-"
    MORE = "+"


_NOT_TO = r"(?!\s+(?:còn|xuống|lên|to\b|thành))(?:\s+[^\W\d]+){0,3}?\s*$"
_CHANGES_BEFORE = (
    (
        Change.LESS,
        re.compile(rf"(?<!\w)(?:giảm|bớt|khấu trừ|reduc\w+|cut|discount\w*|lower\w*(?! than)|decreas\w+){_NOT_TO}", re.IGNORECASE),
    ),
    (Change.MORE, re.compile(rf"(?<!\w)(?:tăng|increas\w+|rais\w+|rises?){_NOT_TO}", re.IGNORECASE)),
)
_CHANGES_AFTER = (
    (Change.LESS, re.compile(r"\s*(?:reduction|discount|cut|decrease|off|less|lower)(?!\w)", re.IGNORECASE)),
    (Change.MORE, re.compile(r"\s*(?:increase|rise|more|higher)(?!\w)", re.IGNORECASE)),
)


def change_of(text: str, span: Span) -> Change:
    """Whether the words around a figure make it a change: "giảm 50%" is one, "giảm còn 50%" and "bằng 50%" are none."""
    before = text[max(0, span.start - 50) : span.start]
    found = [change for change, pattern in _CHANGES_BEFORE if pattern.search(before)]
    found += [change for change, pattern in _CHANGES_AFTER if pattern.match(text, span.end)]
    return found[0] if found else Change.NONE


def limit_of(text: str, span: Span, *, is_time: bool) -> Limit:
    """How the words around a figure bound it."""
    stated = _stated(text, span)
    if not is_time:
        return Limit.MOST if stated is Limit.AHEAD else stated
    start = max((m.end() for m in _PART_END.finditer(text, 0, span.start)), default=0)
    # "báo trước 03 ngày" tells how long before; "trước 15 giờ" a time of day
    is_told = _TOLD_AHEAD.search(text, start, span.start) and not _CLOCK.search(span.of(text))
    is_ahead = bool(is_told or _BEFOREHAND.match(text, span.end) or _NOTICE.search(text, start, _part_end(text, span.end)))
    if is_ahead and (stated is Limit.NONE or _THROUGHOUT.search(text, start, span.start)):
        return Limit.AHEAD
    if stated in (Limit.AHEAD, Limit.LEAST):
        is_ahead = is_ahead or bool(_COUNTED_BACK.search(text, start, _part_end(text, span.end)))
        return Limit.AHEAD if is_ahead else Limit.MOST if stated is Limit.AHEAD else Limit.LEAST
    if stated is Limit.ABOVE and _GONE_BY.search(text, span.end, _part_end(text, span.end)):
        return Limit.NONE
    return stated


def _stated(text: str, span: Span) -> Limit:
    """The bound that is said; AHEAD for "at the latest", which may be the least or the most."""
    for limit, pattern in _AFTER:
        if pattern.match(text, span.end):
            return limit
    before = text[max(0, span.start - 60) : span.start]
    if _LATEST.search(before):
        return Limit.AHEAD
    if _SHORT_OF.search(before):
        return Limit.BELOW
    if _BOUND_PARTED.search(before):
        return Limit.MOST
    if (stated := next((limit for limit, pattern in _BEFORE if pattern.search(before)), None)) is not None:
        return stated
    named = _BOUND_NAMED.search(text[max(0, span.start - 90) : span.start])
    return Limit.NONE if not named else Limit.MOST if named["most"] else Limit.LEAST


def _part_end(text: str, at: int) -> int:
    found = _PART_END.search(text, at)
    return found.start() if found else len(text)
