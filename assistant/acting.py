"""Which body of a sentence does what the question asks about: its subject, not the one it informs, owns or asks."""

from __future__ import annotations

import re

from assistant.records import Query
from assistant.sentences import BODY, UPPER
from ingest.syllables import WORD, fold, key, words

_NOT_THE_ACT = re.compile(r"(?<!\w)(?:(?:có |co )?(?:thẩm quyền|tham quyen)|cơ quan|co quan|đơn vị|don vi|(?:có )?trách nhiệm)(?!\w)")
"""Words of the question that say it asks for a body, not what the body does."""
_OBJECT = re.compile(r"\b(?:với|cho|đến|tới|gửi|của|trình|báo cáo|cùng|lấy ý kiến|hỗ trợ|làm)\s+$", re.IGNORECASE)
"""Before a body that does not act but is acted on, informed or owned."""
_ASKED_FOR = ("trình", "nghị", "được")
"""Before an act that is asked of another body ("trình phê duyệt", "đề nghị thành lập") or done to the subject ("được phê duyệt")."""
_GENERIC = re.compile(r"(?:cơ quan|tổ chức|doanh nghiệp|cá nhân|người|đơn vị)\b", re.IGNORECASE)
"""A subject that names no body; such a sentence is quoted without a lead of its own."""
_LINK = re.compile(
    r"[,;:(]|\s(?:có trách nhiệm|chịu trách nhiệm|có thẩm quyền|xem xét|hoàn thành|thực hiện|là|được|theo|căn cứ|trong|phải|sẽ)\b"
)
"""What ends a body's name in a sentence."""
_SECTOR = rf"[{UPPER}]\w* \w+"
"""What a ministry or department is named for is of two syllables: "Tài chính", "Công Thương"."""
_WHOLE_NAME = re.compile(
    rf"(?:(?:Sở|Bộ|Phòng|Cục|Tổng cục|Chi cục) {_SECTOR}(?:(?: và|,) {_SECTOR})*|(?:Chủ tịch |Phó Chủ tịch )?(?:Ủy|Uỷ|ủy) ban nhân dân"
    r"(?: cấp (?:tỉnh|xã|huyện)| tỉnh(?! )| thành phố(?! ))?|(?:Thủ tướng )?Chính phủ|Quốc hội|[Cc]hủ đầu tư|[Nn]hà đầu tư|"
    r"Hội đồng nhân dân"
    r"(?: cấp (?:tỉnh|xã|huyện))?)"
)
_TOGETHER = re.compile(r",? (?:và|hoặc|các|cùng)\b")


def acting_body(query: Query, sentence: str) -> tuple[float, str]:
    """How well the sentence says that a body does what is asked, 0–1, and that body as written ("" if none is).

    The question's words are sought in order after a body, close together. The first is matched in lower case only: "quyết định việc
    thành lập" is an act, "Quyết định thành lập" a document.
    """
    to_key = key if query.accented else fold
    asked = [to_key(w) for w in _NOT_THE_ACT.sub(" ", " ".join(query.terms)).split()[:10]]
    if not asked:
        return 0.0, ""
    best, body = 0.0, ""
    start, end = 0, -1
    for found in BODY.finditer(sentence):
        start = start if found.start() == end + 1 else found.start()  # "Chủ tịch" and "Ủy ban nhân dân" make one name
        end = found.end()
        if _OBJECT.search(sentence[:start]):
            continue
        after = list(WORD.finditer(sentence, found.end(), found.end() + 300))
        keys = [to_key(m[0].lower()) for m in after]
        first = next((i for i, k in enumerate(keys[:15]) if k == asked[0] and after[i][0].islower()), None)
        if first is None or (first and keys[first - 1] in {to_key(w) for w in _ASKED_FOR}):
            continue
        matched, at = 1, first
        for term in asked[1:]:
            if term in keys[at + 1 :]:
                at = keys.index(term, at + 1)
                matched += 1
        fit = matched / len(asked) * matched / (at - first + 1)
        if fit >= best:  # of several bodies before the act, the nearest does it
            best, body = fit, _named_body(sentence[start : after[first].start()])
    return best, body


def first_body(sentence: str) -> str:
    """The body that the sentence names first and not as an object, as written; "" if none, or if several act together."""
    for found in BODY.finditer(sentence):
        if _OBJECT.search(sentence[: found.start()]):
            continue
        name = _WHOLE_NAME.match(sentence, found.start())
        return name[0] if name and not _TOGETHER.match(sentence, name.end()) else ""
    return ""


def is_same_actor(query: Query, sentence: str) -> bool:
    """Whether the first body that the sentence names is the one that the question names ("thời hạn Sở Công Thương thẩm định")."""
    asked, said = BODY.search(query.search_text), BODY.search(sentence)
    if not asked or not said:
        return False
    a, b = ([fold(w) for w in words(t[m.start() : m.start() + 60])[:7]] for t, m in ((query.search_text, asked), (sentence, said)))
    level = {"tinh", "huyen", "xa"}
    return a[:2] == b[:2] and (not (level & set(a)) or level & set(a) == level & set(b))


def _named_body(text: str) -> str:
    """The body's name at the start of the words before what it does; "" where no name can be told apart."""
    whole = text.strip(" ,:;")
    name = whole if not _LINK.search(re.sub(",", " ", whole)) else _LINK.split(text, maxsplit=1)[0].strip(" :;")
    return name if 2 <= len(name.split()) <= 14 and not _GENERIC.match(name) else ""
