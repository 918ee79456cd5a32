"""A question → the day whose law it asks about, or that it asks about something that happened on a day.

"Tháng 8/2025, Sở Công Thương thẩm định trong bao lâu?" asks for the law of August 2025. A date may also be what the question is about:
the date of a document ("Nghị định 32 ngày 15/3/2024"), of its effect ("hết hiệu lực từ ngày 01/3/2027 đúng không"), of something that
happened ("hồ sơ đang thẩm định ngày 15/9/2026"), or a goal ("đến năm 2050"): such a date stays part of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.dates import NamedDate, Side, Wording, named_dates
from assistant.records import AskedTime, Before

_KIND = (
    r"(?:nghị định|nđ|thông tư|tt|bộ luật|luật|pháp lệnh|hiến pháp|nghị quyết|nq|công văn|cv|văn bản|báo cáo|tờ trình|thông báo|kế hoạch|"
    r"chỉ thị|kết luận|quy chế|bài báo|quyết định(?=\s+(?:số|\d|năm|ngày|này|đó|$))|qđ|"
    r"decree|circular|law|act|resolution|decision|dispatch|letter|document|report|plan|directive)"
)
_BREAKS = (
    r"(?:thì|là|có|được|do|phải|gồm|không|nào|gì|bao|ai|mấy|còn|hết|cũ|mới|đã|đang|quy định|áp dụng|yêu cầu|what|who|when|how|"
    r"is|are|was|were|does|did|has|have|had|still|say|says|in force)"
)
"""Words after which a date no longer belongs to the name of a document."""
_WORDS = rf"(?:\s+(?!{_BREAKS}(?!\w))[^\s?.;:()]+)"
_NUMBER = r"(?:\s+(?:số|no\.?))?(?:\s+[\w/.\-]*\d[\w/.\-]*)?"
_OF_DOCUMENT = Wording(
    rf"(?<!\w){_KIND}{_NUMBER}(?:\s+(?:của|do|này|đó|by|of|from){_WORDS}{{0,8}})?"
    r"(?:,?\s+(?:ký|ban hành|thông qua|công bố|dated|of|issued))?$"
    rf"|(?<!\w){_KIND}{_WORDS}{{0,12}}\s+(?:ký|ban hành|thông qua|công bố|dated|issued|signed|passed|promulgated)$"
)
_OF_ACT = Wording(rf"(?<!\w)(?:bộ luật|luật|pháp lệnh|law|act){_WORDS}{{0,12}}$")
_IN_EFFECT = Wording(
    r"(?<!còn )hiệu lực(?: thi hành)?,?(?: kể)?$|(?:in force|effective|effect|expires?|expired|lapsed?|valid)$"
    r"|(?:bãi bỏ|thay thế|sửa đổi|bổ sung|ban hành|chấm dứt|công bố|repealed|replaced|amended|issued)$"
)
"""Before the day from which a document is in force, has expired or was changed."""
_STILL = Wording(r"(?:còn|có) hiệu lực$|in force$")
_PERIOD = Wording(r"(?:giai đoạn|thời kỳ|nhiệm kỳ|niên độ|mục tiêu|tầm nhìn|period)(?:\s+[\d\s\-–]+)?$")
_ASKS = r"(?:gì|nào|ai|mấy|bao nhiêu|bao lâu|bao giờ|khi nào|thế nào|ra sao|là|thì|what|who|which|how|when|where|must|should)"
_RUN = rf"(?:\s+(?!{_ASKS}(?!\w))[^\s,?.;:()]+)"
_FILED = Wording(
    rf"(?<!\w)(?:hồ sơ|đơn|giấy tờ|đề nghị|tờ trình|dossiers?|applications?|files?|requests?){_RUN}{{0,8}}?"
    rf"\s+(?:nộp|gửi|tiếp nhận|thụ lý|nhận|trình|submitted|filed|lodged|received|pending|accepted){_RUN}{{0,8}}$"
)
_HAPPENED = Wording(
    rf"(?<!\w)(?:hồ sơ|giấy tờ|đơn|dự án|công trình|cơ sở|doanh nghiệp|tổ chức|cá nhân|giấy phép|giấy chứng nhận|quyết định|hợp đồng|"
    rf"chủ đầu tư|nhà đầu tư|đơn vị|vụ việc|công việc|thủ tục|dossiers?|applications?|projects?|licen[cs]es?|permits?|decisions?|"
    rf"investors?|developers?|compan(?:y|ies)|contracts?|cases?){_RUN}{{0,8}}?"
    rf"\s+(?:đang|đã|được|từng|chưa|còn|already|being|been|was|were|under|still|approved|granted|issued|licensed)"
    rf"{_RUN}{{0,8}}$"
)
_CAME_ABOUT = Wording(
    r"(?:^|[,?.;:]\s*)(?:what happens to\s+|(?:còn\s+)?mấy\s+)?"
    r"(?!(?:việc|thời hạn|thời gian|hồ sơ|điều kiện|thủ tục|trình tự|thẩm quyền|mẫu|nội dung|chi phí)(?!\w))"
    rf"(?:(?!{_ASKS}(?!\w)|(?:để|khi|muốn|phải|cần|quyết định|việc|về|cho)(?!\w))[^\s,?.;:()]+\s+){{1,9}}"
    r"(?:hình thành|thành lập|xây dựng|khởi công|ra đời|hoạt động|mở rộng|established|founded|built|set up|expanded)(?:\s+từ)?$"
)
"""A thing at the start of a clause that came about: "cụm (đã) thành lập", not "ai quyết định thành lập", "điều kiện thành lập"."""
_CAME_ABOUT_ENGLISH = Wording(
    r"(?<!\w)(?:for|of|to|on|out|about|with|in|any|all|those|these|the|old|\w+ing)\s+"
    r"(?:(?!(?:is|are|was|were|be|been|do|does|did|has|have|had|what|who|which|how|when|law|rules?|conditions?|procedures?)\b)[\w-]+\s+){1,3}"
    r"(?:formed|established|founded|built|set up|expanded|created|started|opened|approved|existing|operating)$"
    r"|\b(?:that|which|who)\s+(?:was|were|had|existed|began|started|opened)(?:\s+[\w-]+){0,4}$"
)
"""A thing and what became of it: "for clusters formed", "clusters that existed", not "how are clusters formed"."""
_CONDITION = Wording(
    rf"(?:^|[,?.;:]\s*)(?:(?!{_ASKS}(?!\w))[^\s,?.;:()]+\s+){{1,9}}?(?:được|bị|đã|đang|chưa)(?:\s+(?!{_ASKS}(?!\w))[^\s,?.;:()]+){{1,4}}$"
)
_OF_ONES_OWN = Wording(
    rf"(?:^|[,?.;:]\s*)(?:(?!{_ASKS}(?!\w))[^\s,?.;:()]+\s+){{0,6}}?(?:tôi|mình|chúng tôi|em|cháu|chúng em|bên em)"
    rf"(?:\s+(?!(?:{_ASKS}|hỏi|biết|muốn|cần|xin)(?!\w))[^\s,?.;:()]+){{1,8}}$|"
    rf"(?:^|[,?.;:]\s*)(?!(?:việc|thời hạn|thời gian|điều kiện|thủ tục|trình tự|thẩm quyền|mức|nội dung|chi phí)(?!\w))"
    rf"(?:(?!{_ASKS}(?!\w))[^\s,?.;:()]+\s+){{1,9}}?(?:cấp|ký|mua|xây|sinh|đóng|lập|lắp|thuê|ban hành)(?:\s+cho{_RUN}{{1,5}})?$"
)
"""What became of the questioner, or a thing that was made: "con tôi sinh năm 2020", "giấy phép cấp năm 2023"."""
_SINCE = Wording(r"(?<!\w)(?:từ|since|from)$")
"""Before the time from before which a thing is there: "cụm cũ từ trước năm 2009"."""
_FROM = Wording(r"từ\s")
_THERE = Wording(
    rf"(?:^|[,?.;:]\s*)(?!(?:việc|thời hạn|thời gian|hồ sơ|điều kiện|thủ tục|quy định|mức|chi phí)(?!\w))"
    rf"(?:(?!{_ASKS}(?!\w))[^\s,?.;:()]+\s+){{1,6}}?(?:có|tồn tại)(?:\s+(?:sẵn|mặt))?$"
)
"""A thing that is there, before the time since which it is: "cụm có từ hồi năm 2006"."""
_OUTCOME = Wording(r"\s*,?\s*(?:thì|vẫn|tiếp tục|có(?! hiệu lực)|phải|được|sẽ|còn|nay|giờ|nên|muốn|và)(?!\w)")
"""A thing that something was done to by the day, and what then becomes of it: "Thẻ được cấp trước tháng 4/2026 thì dùng đến khi nào?"."""
_NOW = Wording(
    r"(?<!\w)(?:theo\s+quy định\s+)?(?:hiện nay|hiện hành|hiện tại|bây giờ|hôm nay|lúc này|ngày nay|thời điểm này|at\s+present|currently|"
    r"nowadays|right\s+now|today|as\s+of\s+now|now)(?!\w)"
)
_LAW = r"(?:nghị định|luật|thông tư|quy định|văn bản|pháp luật|nghị quyết|quy chế)"
_OLD = Wording(
    rf"(?<!\w)(?:(?:theo|tại|ở|của|trong)\s+)?(?:các\s+|những\s+)?{_LAW}\s+(?:cũ|trước\s+đây|trước\s+kia|trước\s+đó)(?!\w)"
    r"(?!\s+(?:hay|hoặc)\s)(?!\s+(?:đã\s+|sẽ\s+|bị\s+|được\s+|có\s+|còn\s+){0,2}(?:hết hiệu lực|hiệu lực|thay thế|bãi bỏ|thay bằng))"
    r"|(?<!\w)trước\s+khi\s+(?:được\s+|bị\s+|có\s+)?(?:sửa đổi|sửa|bổ sung|thay đổi|thay thế|điều chỉnh)(?:,?\s+bổ sung)?(?!\w)"
    rf"|(?<!\w)(?:khi\s+)?chưa\s+(?:được\s+|bị\s+)?sửa đổi(?!\w)"
    r"|(?:^|[,;.]\s*)(?:(?:thế|vậy|còn)\s+){0,2}(?:hồi\s+)?trước\s+(?:đây|kia|đó)(?!\w)"
    rf"|(?<!\w)trước\s+khi\s+có\s+{_LAW}\s+mới"
    r"|(?<!\w)(?:(?:under|in|by|according\s+to)\s+)?the\s+(?:old|previous|former|earlier)\s+(?:decree|law|rules?|regulations?|circular|"
    r"text|version)"
    r"|(?<!\w)before\s+(?:the\s+|its\s+|being\s+|it\s+was\s+)?(?:(?:latest\s+|last\s+|[a-z]+\s+)?\d{4}\s+|latest\s+|last\s+)?"
    r"(?:amend\w+|change[sd]?)(?!\w)|(?<!\w)(?:formerly|previously)(?!\w)"
)
_BEFORE_DOCUMENT = Wording(
    rf"(?<!\w)(?:trước(?:\s+khi)?(?:\s+có)?|before)\s+{_KIND}\s+(?:số\s+|no\.?\s+)?"
    r"(?P<number>\d{1,5}(?:\.\d+)?(?:/\d{4}(?:/[\wđ&.\-]+)?)?)"
    r"(?:\s+(?:có hiệu lực|được ban hành|ra đời|sửa đổi|ban hành|took effect|came into force))?"
)
_TRANSITION = Wording(
    r"chuyển tiếp|quy định nào|nghị định nào|văn bản nào|luật nào|xử lý|giải quyết|áp dụng|tiếp tục|làm lại|thực hiện|"
    r"(?:chạy|làm|dùng|hoạt động) tiếp|để nguyên|giữ nguyên|"
    r"theo cũ|theo mới|thế nào|ra sao|thì sao|được không|có phải|transition|which (?:rules?|decree|law|regulations?)|"
    r"what happens|handled|treated|continue|apply|applies"
)
_TRANSITIONAL = Wording(r"chuyển tiếp|transition(?:al)?")
_UNDER_WAY = Wording(
    r"(?:hồ sơ|đơn|dự án|thủ tục|việc|công việc|giấy tờ)\s+(?:đang|đã)\s+(?:được\s+)?"
    r"(?:thẩm định|nộp|thụ lý|xem xét|giải quyết|tiếp nhận|dở dang)"
    r"|(?:dossiers?|applications?|files?|requests?)\s+(?:already\s+)?(?:pending|being\s+processed|under\s+(?:appraisal|review))"
)
_UNDER_WHICH = Wording(r"theo\s+(?:quy định|nghị định|văn bản|luật)\s+(?:nào|cũ|mới)|under\s+which|which\s+(?:decree|rules?|law)")


def asked_time(question: str, today: date) -> AskedTime:
    """What `question` (NFC, on one line) says of time; `rest` is the question without the words that only name the day."""
    dates = list(named_dates(question))
    events = [d for d in dates if _is_event(question, (d.start, d.end), is_before=d.side is Side.BEFORE)]
    asked = [d for d in dates if d not in events and not _is_subject(question, d, today)]
    past = [(found, _is_event(question, found[0], is_before=True)) for found in _old(question)]
    old = [found for found, is_event in past if not is_event]
    now = list(_NOW.for_text(question).finditer(question))
    cut = [(d.start, d.end) for d in asked] + [span for span, _ in old] + [m.span() for m in now]
    rest = _without(question, cut)
    has_event = bool(events) or any(is_event for _, is_event in past)
    found = AskedTime(events=tuple(d.first for d in events), rest=rest, is_transitional=_is_transitional(question, has_event))
    if asked:
        first = asked[0]
        said, is_open = question[first.start : first.end].strip(" ,"), first.side in (Side.FROM, Side.AFTER)
        return replace(found, day=first.day(today), said=said, period=(first.first, first.last), is_open=is_open)
    if old:
        (start, end), before = old[0]
        return replace(found, said=question[start:end].strip(" ,"), before=before)
    return replace(found, day=today, said=now[0][0].strip()) if now else found


def _old(question: str) -> Iterator[tuple[tuple[int, int], Before]]:
    """Where the question asks for the law before a change, and which change: that of a document, or the last one."""
    for m in _BEFORE_DOCUMENT.for_text(question).finditer(question):
        yield m.span(), Before(document=m["number"])
    for m in _OLD.for_text(question).finditer(question):
        yield m.span(), Before()


def _is_event(question: str, span: tuple[int, int], *, is_before: bool) -> bool:
    """Whether the time at `span` is of something that happened or was under way: "hồ sơ nộp trước ngày …", "cụm đã thành lập năm …"."""
    said = question[: span[0]].rstrip(" ,(")
    if is_before and _SINCE.for_text(question).search(said):
        return True
    if _is_since(question, said, span) and _THERE.for_text(said).search(re.sub(r"\s+(?:từ|tu)$", "", said, flags=re.IGNORECASE)):
        return True
    if any(w.for_text(said).search(said) for w in (_FILED, _HAPPENED, _CAME_ABOUT, _CAME_ABOUT_ENGLISH)):
        return True
    is_done = any(w.for_text(question).search(said) for w in (_CONDITION, _OF_ONES_OWN))
    return is_done and bool(_OUTCOME.for_text(question).match(question[span[1] :]))


def _is_since(question: str, said: str, span: tuple[int, int]) -> bool:
    """Whether "từ" stands before the time at `span`, which `said` comes before, or opens it."""
    return bool(_SINCE.for_text(question).search(said)) or bool(_FROM.for_text(question).match(question[slice(*span)]))


def _is_subject(question: str, d: NamedDate, today: date) -> bool:
    """Whether the date belongs to a document, to its effect, to a goal or to a period of years."""
    before, after = question[: d.start].rstrip(" ,("), question[d.end :]
    if d.side is Side.ON and _is_of_document(question, d, before):
        return True
    if _IN_EFFECT.for_text(question).search(before):
        bare = d.side is Side.ON and not re.match(r"(?:vào|tại|vao|tai|on|in|at)\s", question[d.start : d.end], re.IGNORECASE)
        if d.side in (Side.FROM, Side.AFTER, Side.UNTIL) or bare or not _STILL.for_text(question).search(before):
            return True
    goal = not d.is_day and d.first > today
    return goal or bool(_PERIOD.for_text(question).search(before)) or bool(re.match(r"\s*[-–]\s*\d", after))


def _is_of_document(question: str, d: NamedDate, before: str) -> bool:
    named = _OF_DOCUMENT.for_text(question).search(before)
    if not named:
        return not d.is_day and bool(_OF_ACT.for_text(question).search(before))
    year = re.search(r"/(\d{4})(?:/|$|\s)", named[0])
    return not (year and int(year[1]) != d.first.year) and (d.is_day or not re.search(r"\d", named[0]))


def _is_transitional(question: str, has_event: bool) -> bool:
    """Whether it is asked what becomes of something that began under earlier law."""
    if _TRANSITIONAL.for_text(question).search(question):
        return True
    if has_event:
        return bool(_TRANSITION.for_text(question).search(question))
    return bool(_UNDER_WAY.for_text(question).search(question) and _UNDER_WHICH.for_text(question).search(question))


def _without(question: str, spans: list[tuple[int, int]]) -> str:
    """The question without `spans`; empty where nothing else is said."""
    left = question
    for start, end in sorted(spans, reverse=True):
        left = f"{left[:start].rstrip(' ,')} {left[end:].lstrip(' ,')}"
    left = re.sub(r"\s+([?.!,;])", r"\1", left).strip(" ,;:")
    return left if re.search(r"\w", left) else ""
