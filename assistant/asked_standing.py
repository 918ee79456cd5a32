"""A question on the force of a document or a provision → what of it is asked: whether it is in force, since when, by what it was amended …

Nothing here knows what is held; standing.py answers.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.dates import Wording
from assistant.document_numbers import document_spans
from assistant.records import Intent, Query
from ingest.records import Document
from ingest.syllables import fold, words


class StandingAsked(StrEnum):
    """Whether it is in force, since when, until when or through what not; by what it was amended, what it amends, what it replaces."""

    FORCE = "force"
    START = "start"
    END = "end"
    AMENDED = "amended"
    AMENDS = "amends"
    REPLACES = "replaces"


KIND = r"(?:văn bản|nghị định|thông tư|luật|quyết định|nghị quyết)"
"""What documents are called."""
_ASKED = {
    StandingAsked.AMENDS: Wording(
        r"(?<!được )(?<!bị )(?:sửa đổi|sửa|bổ sung)(?:,? bổ sung)?\s+(?:một số điều (?:của )?)?(?:(?:những|các)\s+)?"
        rf"{KIND}\s+(?:nào|gì)(?!\s+(?:đã|sửa|thay))"
        r"|(?:which|what)\s(?:decree|circular|law|document|decision|resolution)s?\s(?:does|did|is|was)\s.*\samend(?!ed by)"
    ),
    StandingAsked.REPLACES: Wording(
        rf"(?<!được )(?<!bị )(?:thay thế|bãi bỏ)\s+(?:cho\s+)?(?:(?:những|các)\s+)?"
        rf"(?:(?:{KIND}|nội dung|quy định|điều|khoản)\s+(?:nào|gì)|gì)"
        r"|(?:which|what)(?:\s\w+)?\s+(?:does|did)\s.*\s(?:replace|repeal)"
    ),
    StandingAsked.END: Wording(
        rf"hết hiệu lực(?: thi hành)?,?(?: kể)?\s+(?:khi nào|từ|vào|lúc nào|bao giờ|ngày)|"
        r"(?:khi nào|bao giờ|ngày nào|lúc nào)\s.*hết hiệu lực"
        rf"|(?:thay thế|thay|bãi bỏ)\s+(?:bởi|bằng|theo)\s+{KIND}?\s*(?:nào|gì)|{KIND}\s+nào\s+(?:đã\s+)?(?:thay thế|bãi bỏ)"
        r"|(?:áp dụng|hiệu lực|dùng)(?: được)?(?: thi hành)?(?: cho)?\s+(?:đến|tới)\s+(?:hết\s+)?(?:khi nào|bao giờ|ngày nào|lúc nào)"
        r"|when\s.*(?:expire|lapse|cease)|until when|how long\s.*(?:in force|remain|valid|apply)"
        r"|(?:repealed|replaced)\s+by\s+(?:which|what)|what\s+(?:replaced|repealed)"
    ),
    StandingAsked.FORCE: Wording(
        r"(?:còn|đang|vẫn)\s+(?:có\s+)?(?:hiệu lực|giá trị|(?:được\s+)?(?:áp dụng|dùng|sử dụng))(?:\s+được)?(?:\s+không)?"
        r"|hết hiệu lực(?: thi hành)?\s+(?:rồi|chưa|hay chưa|không|hay)"
        r"|có hiệu lực(?: thi hành)?\s+(?:rồi|chưa|không|hay)"
        r"|(?:bãi bỏ|thay thế|hết hiệu lực|hết hạn)\s+(?:chưa|rồi|hay chưa|phải không|đúng không)"
        r"|still\s+(?:in force|valid|in effect|apply|applies|applicable|good|current|law|binding|stand)"
        r"|in force|in effect|(?:been|was)\s+(?:repealed|replaced)|expired"
    ),
    StandingAsked.AMENDED: Wording(
        rf"(?:được|bị)\s+(?:(?:những|các)\s+)?(?:{KIND}\s+nào\s+)?sửa(?: đổi)?|{KIND}\s+nào\s+(?:đã\s+)?(?:sửa đổi|sửa|bổ sung)"
        rf"|(?:những|các)\s+{KIND}\s+(?:đã\s+)?(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
        r"|(?:been|was|is)\s+amended|amended\s+by|(?:which|what)\s.*\samend"
    ),
    StandingAsked.START: Wording(
        r"có hiệu lực(?: thi hành)?,?(?: kể)?\s+(?:khi nào|từ (?:khi|ngày) nào|từ bao giờ|lúc nào|bao giờ|ngày nào|vào ngày nào)"
        r"|(?:khi nào|bao giờ|ngày nào)\s.*có hiệu lực|when\s.*(?:take effect|come into force|came into force|effective)"
    ),
}
_WHILE = Wording(
    r"^(?:trong (?:lúc|khi|thời gian)|khi|nếu|lúc|while|as long as|if|when)\s[^,?]*,"
    r"|(?<!\w)(?:trong (?:lúc|khi|thời gian)|khi|lúc|hồi)\s+(?:còn|đang|vẫn)\s+(?:có\s+)?hiệu lực"
    r"|\bwhile\s+(?:it\s+(?:was|is)\s+)?(?:still\s+)?in\s+force"
)
"""The case in which something else is asked: "Trong lúc Nghị định này còn hiệu lực, …", "Theo Nghị định 68 khi còn hiệu lực thì …"."""
_SINCE = Wording(r"(?:từ|vào)?\s*(?:ngày nào|khi nào|bao giờ|lúc nào)|\bwhen\b")
_AND_UNTIL = Wording(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày nào|khi nào|bao giờ|lúc nào)|until when")
_SUCCEEDED = re.compile(r"(?<!\w)thay|replac", re.IGNORECASE)
_AROUND = frozenset(words("cua do ve viec nam so thi la vay a cho hoi biet xin duoc ban hanh chinh thuc bat dau the of and on in"))
"""Words, without diacritics, that may stand around a document whose effect is asked about."""


def standing_asked(query: Query) -> StandingAsked | None:
    """What of its force is asked; nothing where the question is what one amendment changes in another document."""
    text = _WHILE.for_text(query.text).sub("", query.text)
    asked = next((kind for kind, wording in _ASKED.items() if wording.for_text(text).search(text)), None)
    return None if asked is StandingAsked.AMENDED and query.intent is Intent.CHANGES else asked


def asks_since(query: Query) -> bool:
    """Whether it is asked too since when it is so."""
    return bool(_SINCE.for_text(query.text).search(query.text))


def asks_until(query: Query) -> bool:
    """Whether it is asked too until when it is so."""
    return bool(_AND_UNTIL.for_text(query.text).search(query.text))


def asks_successor(query: Query) -> bool:
    """Whether the question speaks of what takes the place of a document."""
    return bool(_SUCCEEDED.search(query.text))


def is_subject(query: Query, document: Document) -> bool:
    """Whether it is the document itself whose effect is asked about, not something that it rules on."""
    text = query.restored or query.text
    asked = next((m for kind in (StandingAsked.START, StandingAsked.END) if (m := _ASKED[kind].for_text(text).search(text))), None)
    said = text
    for start, end in sorted((*document_spans(text), *([asked.span()] if asked else [])), reverse=True):
        said = f"{said[:start]} {said[end:]}"
    own = {fold(w) for w in words(f"{document.name} {document.title} {document.issuer or ''} {document.number or ''}")}
    return {fold(w) for w in words(said)} <= own | _AROUND
