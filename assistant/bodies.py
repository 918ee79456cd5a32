"""A sentence → the bodies it names, with the role that each has: who acts, to whom an act is left, who is only informed or owned.

Vietnamese tells roles by what stands before a name: nothing or a comma (subject), "do" or "được" (agent), "trình" or "giao" (the act that
follows is left to it), "gửi", "với" or "của" (object). Bodies named together have one role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.sentences import BODY, UPPER
from ingest.syllables import fold


class Role(StrEnum):
    """What a body is to the verb that follows it."""

    SUBJECT = "subject"
    AGENT = "agent"
    LEFT_TO = "left-to"
    OBJECT = "object"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a sentence, its name from `start` to `end`.

    `is_sure` tells that the name ends there, `is_named` that it is not just a sort of body ("cơ quan", "tổ chức, cá nhân").
    """

    start: int
    end: int
    role: Role
    is_sure: bool = True
    is_named: bool = True


_SORTS = r"(?:cơ quan|tổ chức|đơn vị|doanh nghiệp|hợp tác xã|cá nhân"
_LISTED = rf"(?:các |một số )?{_SORTS}|sở|ngành|bộ)(?:,? (?:có )?liên quan| khác| ngang bộ)?"
"""Bodies of a sort that stand in a list before one that is named."""
_AFTER = rf"\s+(?:{_LISTED}\s*(?:,|và|hoặc)\s+)*(?:các |một |cả |những )?(?:đơn vị |cơ quan )?$"
_PREPOSITIONS = (
    r"của|với|cùng|từ|tại|về|theo|qua|thuộc|ngoài|giữa|kèm|ý kiến|thay mặt|làm|hỗ trợ|cho|đến|tới|lên|nộp|thông báo|phản ánh|"
    r"tham mưu|phối hợp"
)
_LEAVING = (
    r"trình|giao(?: cho)?|đề nghị|yêu cầu|chỉ đạo|kiến nghị|báo cáo|hướng dẫn|cho phép|(?:phân cấp|ủy quyền) cho|gửi|để|chuyển giao cho"
)
_BEFORE = (
    (Role.AGENT, re.compile(rf"(?:^|[\s(])(?:do|bởi|được|bị){_AFTER}|thuộc (?:thẩm quyền|trách nhiệm)[^,;.]{{0,30}} của\s+$", re.I)),
    (Role.LEFT_TO, re.compile(rf"(?:^|[\s(])(?:{_LEAVING}){_AFTER}", re.I)),
    (Role.OBJECT, re.compile(rf"(?:^|[\s(])(?:{_PREPOSITIONS}){_AFTER}", re.I)),
)
"""What tells a role by standing before the name."""
_NUMBERED = r"(?:[“\"]?(?:\d+[a-zđ]?\.|[a-zđ]\d?\)|-)\s*)?"
_STARTS = re.compile(rf"(?:^|[,;:(–-])\s*{_NUMBERED}(?:đồng thời,?\s+)?(?:các\s+)?$|(?:^|\s)(?:thì|khi|mà|nếu)\s+$", re.I)
"""Where a subject may begin."""
_TOGETHER = re.compile(rf"\s*(?:,|và|hoặc|, và)?\s*(?:{_LISTED}\s*(?:,|và|hoặc)\s*)*(?:các |một số )?", re.I)
"""What stands between bodies that are named together."""
_WITH_AND = re.compile(r"\b(?:và|hoặc)\s+(?:các )?$", re.I)
_ADJUNCT = re.compile(
    rf"\s*{_NUMBERED}[“\"]?(?:trong|trước|sau|khi|trường hợp|nếu|căn cứ|đối với|định kỳ|hằng|hàng|theo|tại|chậm nhất|kể từ|để|ngoài|"
    r"trên cơ sở|vào|ngày \d+)\b",
    re.I,
)
"""Begins a clause with when or on what ground; its subject comes after a comma."""
_ACTS = (
    "xem xét", "hoàn thành", "thực hiện", "tổ chức", "ban hành", "quyết định", "thẩm định", "phê duyệt", "tiếp nhận", "báo cáo", "trình",
    "thông báo", "hướng dẫn", "chỉ đạo", "chủ trì", "phối hợp", "lập", "kiểm tra", "chấp thuận", "công bố", "công nhận", "quy định",
    "đề xuất", "đề nghị", "tham gia", "tổng hợp", "cập nhật", "thành lập", "gửi", "giao", "giúp", "ký", "lựa chọn", "điều chỉnh", "thu hồi",
    "bãi bỏ", "rà soát", "bố trí", "bảo đảm", "đảm bảo", "thống nhất", "căn cứ", "nộp", "trả lời", "xác nhận", "vận hành", "bảo quản",
    "quản lý", "sử dụng", "công khai", "tiến hành", "áp dụng", "bàn giao", "đăng ký", "đăng tải", "theo dõi", "đôn đốc", "hỗ trợ",
    "thanh tra", "giám sát", "đình chỉ", "cung cấp", "chịu", "lấy ý kiến", "xây dựng", "soạn thảo", "nhận", "thu", "tạm dừng", "thanh toán",
    "chi trả", "lưu", "giải quyết", "xử lý", "đánh giá", "duyệt", "kiến nghị", "phân công", "tham mưu", "khảo sát", "niêm yết", "huy động",
    "tuyên truyền", "phổ biến", "tập huấn", "vận động", "khen thưởng", "phân bổ", "cử", "mời",
    r"(?<!cùng )(?<!các )(?<!hai )(?<!mỗi )cấp(?! (?:tỉnh|xã|huyện|trung ương|cơ sở|phó|trên|dưới|trưởng|nào))",
)  # fmt: skip
"""What bodies do in administrative law."""
COMPOUND_ACTS = frozenset(tuple(act.split()) for act in _ACTS if re.fullmatch(r"\w+ \w+", act))
"""Acts of two syllables, of which one alone says nothing ("công bố")."""
_LINKS = (
    "có (?:trách nhiệm|thẩm quyền|nhiệm vụ|quyền|nghĩa vụ|văn bản|thể)", "là", "được", "bị", "theo", "trong", "phải", "sẽ", "cần", "đã",
    "đang", "không", "chưa", "chỉ(?! (?:đạo|định|dẫn|thị|huy))",
)  # fmt: skip
VERB = rf"(?:{'|'.join((*_LINKS, *_ACTS))})"
"""What a body does, or what comes before it: a name ends there."""
_ENDS = re.compile(
    rf"\s*[.;:()“”\"–,]|\s+(?:và|hoặc)\s|\s+{VERB}(?!\w)|\s*$|"
    r"\s+(?:để|nơi|việc|về|đối với|khi|thì|mà|nếu|cho|của|tại|trên|với|cùng(?! cấp)|từ|kể|trước|sau|liên quan|bằng|kết quả|tình hình)(?!\w)"
)
_GOES_ON = re.compile(rf"(?:,|\s+(?:và|hoặc))\s+(?:{_SORTS})\b(?! (?:thực|thẩm|kiểm|việc))|(?!Phó )(?=[{UPPER}]))")
"""A comma or "và" inside a name ("Người đứng đầu cơ quan, tổ chức", "Bộ Nông nghiệp và Môi trường")."""
_AND_THEN = re.compile(rf"(?:(?:^|[\s,]){VERB}|(?:^|\s)do\s[^,;.:]{{2,30}})\s+(?:và|hoặc)\s+$", re.IGNORECASE)
_THEN_ACTS = re.compile(rf"[^,;.:()]{{3,80}}?\s{VERB}(?!\w)")
"""Before and from a body that acts after another's act ("… đề nghị và Chủ tịch … phê duyệt")."""
_TAKES_A_VERB = re.compile(rf"(?:Hội đồng|Ban|Tổ|Đoàn|cơ quan)\s+{VERB}(?!\w)", re.I)
"""A body that is named for what it does ("Hội đồng thẩm định")."""
_WELL_KNOWN = re.compile(
    r"(?:(?:Phó )?Chủ tịch )?(?:(?:Ủy|Uỷ|ủy|uỷ) ban|Hội đồng) nhân dân(?: (?:các|cùng) cấp| cấp (?:tỉnh|xã|huyện))?|"
    rf"(?:Thủ tướng )?Chính phủ|Quốc hội|(?:Bộ|Sở|Phòng) [{UPPER}]\w* [{UPPER}]?\w+(?: và [{UPPER}]\w* \w+)?|[Cc]hủ đầu tư|[Nn]hà đầu tư"
)
"""Names whose end is certain whatever follows."""
_GENERIC = re.compile(rf"(?:các |mỗi |từng |một số )?{_SORTS}|người(?! đứng đầu)|công ty)\b", re.I)
_DUTY = r"(?:phải|có (?:trách nhiệm|nghĩa vụ|quyền|thẩm quyền)|chịu trách nhiệm|sẽ|được)"
_MODAL = re.compile(rf"(?:\s+[^\s,;.:()]+){{0,9}}?(?<! và)(?<! hoặc)(?=\s+{_DUTY}\b)")
"""The rest of a general name, up to what it must or may do ("Người đứng đầu đơn vị | soạn thảo văn bản | phải")."""
MIN_GENERAL = 3
"""Words of a general name that says which it is ("Người ký văn bản"), where "Doanh nghiệp" does not."""
_SORT = re.compile(rf"{_GENERIC.pattern}|đối tượng|cơ sở|trường hợp", re.I)
"""A name that does not say who."""
MAX_SUBJECT, MAX_BETWEEN = 8, 8
"""Words of a subject that is no body, and between it and what it does."""
_FIRST_VERB = re.compile(rf"\s+{VERB}(?!\w)")
_THING = r"(?:nội dung|thời hạn|thời gian|trình tự|thủ tục|hồ sơ|kinh phí|chi phí|mức|điều kiện|kết quả|diện tích|kế hoạch|căn cứ)"
"""What begins a clause of what is done with it ("nội dung quyết định theo khoản 1")."""
_NO_SUBJECT = re.compile(
    rf"^{VERB}(?!\w)|^{_THING}(?!\w)|[()|“”\"/\d]|(?<!\w)(?:của|do|tại|trên|với|khi|nếu|việc|theo|về|cho)(?!\w)", re.IGNORECASE
)
"""In what begins a clause and is no name."""
_HEADING = re.compile(r"\s*(?:Điều|Chương|Mục|Phần|Phụ lục) ")
_NAMES_WHAT = re.compile(rf"\s+là (?:việc )?(?={VERB}(?!\w))")
"""After a subject that is itself an act ("Bước thứ hai | là lập …"): it does nothing."""
_PASSIVE = re.compile(r"(?<!\w)(?:được(?! quyền)|bị|do)(?!\w)")
_HAS = re.compile(r"(?<!\w)có (?!(?:trách nhiệm|thẩm quyền|nhiệm vụ|quyền|nghĩa vụ|thể|biện pháp|phương án|kế hoạch|cam kết)(?!\w))")
"""What has something that is for an act ("Chợ phải có công trình xử lý nước thải") does not act itself."""
_IS_THING = re.compile(r"[^;.]{0,80}?\s(?:là|gồm|bao gồm|do|được|bị|như sau|không quá|tối đa|tối thiểu)(?!\w)")
"""From an act that only names what the clause is of ("Thời hạn thẩm định là …")."""
_HEAD_BEFORE = 3
"""Words that may stand between the start of a clause and a body as the head of its name ("Văn thư cơ quan")."""


def mentions(sentence: str) -> list[Mention]:
    """The bodies that `sentence` names, in order; one within another's name is not told apart."""
    found: list[Mention] = []
    for body in BODY.finditer(sentence):
        if found and body.start() < found[-1].end:
            continue
        role, start = _role(sentence, body.start(), found), body.start()
        if role is Role.PART and (whole := _start_of_name(sentence, start)) is not None:
            role, start = Role.SUBJECT, whole
        found.append(_mention(sentence, start, _end_of_name(sentence, body), role))
    return found


def subject_of(sentence: str, act: int) -> Mention | None:
    """Who does what stands at `act`, whatever it is called: what begins the clause ("Trưởng ca | quyết định hoãn …").

    None where the clause begins with a body, which `mentions` reads, where something is done to its subject, or where the act only
    names the thing that the clause is of ("Thời hạn thẩm định là …").
    """
    if _HEADING.match(sentence):
        return None
    clause = _clause(sentence[:act])
    lead = re.match(rf"\s*{_NUMBERED}", clause)
    head = clause[lead.end() if lead else 0 :]
    if _ADJUNCT.match(head):
        _, comma, head = head.rpartition(", ")
        if not comma:
            return None
    start = act - len(head)
    verb = _FIRST_VERB.search(sentence, start)
    end = min(verb.start() if verb else act, act)
    name, between = sentence[start:end], sentence[end:act]
    if not name[:1].isalpha() or not 1 < len(name.split()) <= MAX_SUBJECT or _NO_SUBJECT.search(name):
        return None
    if BODY.search(name) or _SORT.fullmatch(name):
        return None
    if _NAMES_WHAT.match(sentence, end) or _PASSIVE.search(between) or _HAS.search(between):
        return None
    if len(between.split()) > MAX_BETWEEN or _IS_THING.match(sentence, act):
        return None
    return Mention(start, start + len(name.rstrip(" ,")), Role.SUBJECT)


def is_successor(body: str, of: str) -> bool:
    """Whether two names are of the same body at two levels ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện")."""
    new, old = (fold(name.lower()).split(" cap ")[0].strip() for name in (body, of))
    return new == old and fold(body.lower()) != fold(of.lower())


def _role(sentence: str, start: int, found: list[Mention]) -> Role:
    before = sentence[:start]
    if found and _TOGETHER.fullmatch(sentence, found[-1].end, start):
        after_adjunct = sentence[start].isupper() and not _WITH_AND.search(before) and _ADJUNCT.match(_clause(before))
        if found[-1].role in (Role.OBJECT, Role.LEFT_TO, Role.PART) and after_adjunct:
            return Role.SUBJECT
        return found[-1].role
    role = next((role for role, pattern in _BEFORE if pattern.search(before)), None)
    if role is None and _AND_THEN.search(before) and _THEN_ACTS.match(sentence, start):
        return Role.SUBJECT
    return role or (Role.SUBJECT if _STARTS.search(before) else Role.PART)


def _mention(sentence: str, start: int, end: int, role: Role) -> Mention:
    """The mention whose name seems to end at `end`: a general one may go on, and one before a comma may not be whole."""
    name = sentence[start:end]
    is_general = bool(_GENERIC.match(name))
    more = _MODAL.match(sentence, end) if role is Role.SUBJECT and (is_general or name.lower().startswith("người")) else None
    if is_general or more:
        whole = more.end() if more else end
        is_told = more is not None and len(sentence[start:whole].split()) >= MIN_GENERAL
        return Mention(start, whole, role, is_sure=more is not None, is_named=is_told)
    is_sure = bool(re.match(r"\s+\w", sentence[end:]) or _WELL_KNOWN.fullmatch(name))
    return Mention(start, end, role, is_sure)


def _clause(text: str) -> str:
    """What stands after the last full stop or semicolon."""
    return re.split(r"[;:]\s|\.\s(?!\d)", text)[-1]


def _start_of_name(sentence: str, start: int) -> int | None:
    """Where the name begins whose last words are a body; None where they belong to no subject."""
    clause = _clause(sentence[:start])
    lead = re.match(rf"\s*{_NUMBERED}", clause)
    head = clause[lead.end() if lead else 0 :]
    is_name = head[:1].isupper() and len(head.split()) <= _HEAD_BEFORE and not re.search(rf"[,(]|(?:^|\s){VERB}(?!\w)", head)
    return start - len(head) if is_name and not _ADJUNCT.match(clause) else None


def _end_of_name(sentence: str, body: re.Match[str]) -> int:
    named_for = _TAKES_A_VERB.match(sentence, body.start())
    at = named_for.end() if named_for else body.end()
    while True:
        stop = _ENDS.search(sentence, at)
        if stop is None:
            return len(sentence)
        more = _GOES_ON.match(sentence, stop.start())
        if more is None or (BODY.match(sentence, more.end()) and sentence[more.end()].isupper()):
            return stop.start()
        at = more.end()
