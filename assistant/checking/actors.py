"""Who does an act: of each verb of administration in a text, the words that name the one who does it.

In: a Vietnamese sentence and the text it cites. Out: the acts that the sentence says of somebody whom the text does not say them of
("Hiệu trưởng xét duyệt" for "Hội đồng tuyển sinh xét duyệt"). Bodies with names of their own are compared in who.py; here all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.contexts import content_words
from assistant.sentences import UPPER
from ingest.records import Span
from ingest.syllables import words

OBJECT_WORDS = 5
"""So many content words behind a verb say what it is done to."""
MAX_WORDS = 14
"""A longer run of words before a verb names more than who acts."""

_VERBS = re.compile(
    r"(?<!\w)(?<!quyền )(?<!hồ sơ )(?<!văn bản )(?<!quyết định )(?<!kết quả )(?<!thời hạn )(?:"
    r"quyết định|phê duyệt|xét duyệt|thẩm định|thẩm tra|ban hành|chấp thuận|cho phép|"
    r"cấp(?! (?:tỉnh|huyện|xã|bộ|cơ sở|trung ương|trên|dưới|có|quản|phòng|sở|ủy|học))|thu hồi|chủ trì|lập|trình|gửi|nộp|báo cáo|"
    r"là (?:chủ tịch|phó chủ tịch|trưởng|phó trưởng|thành viên|ủy viên|thư ký|cơ quan thường trực|cơ quan đầu mối|chủ đầu tư)|"
    r"làm (?:chủ tịch|phó chủ tịch|trưởng|phó trưởng|thành viên|ủy viên|thư ký|cơ quan thường trực|cơ quan đầu mối|chủ đầu tư)|"
    r"thông báo|công bố|công khai|niêm yết|kiểm tra|thanh tra|giám sát|tổ chức|hướng dẫn|giải quyết|chi trả|thanh toán|bố trí|"
    r"hoàn trả|trả(?! lời)|tiếp nhận|xem xét|đánh giá|xác nhận|chứng nhận|xây dựng|quản lý|thu|giao|thành lập|bổ nhiệm|ký|lưu giữ|bảo quản|"
    r"xử lý|xử phạt|hỗ trợ|đầu tư|lắp đặt|thực hiện|nghiệm thu|bàn giao|chịu|bồi thường|cung cấp|phối hợp|đề xuất|tổng hợp"
    r")(?!\w)(?! (?:này|khoản|Điều|số|tại))",
    re.IGNORECASE,
)
"""The acts that rules order; a verb after "quyền", "hồ sơ" … is part of a noun."""
_BOUNDARY = re.compile(rf"[.;:\n()]|(?:,|(?<!\w)(?:thì|mà|nếu|khi|để|và|hoặc|nhưng)(?!\w))(?!\s+[{UPPER}])")
"""Parts clauses and lists; within "Sở Văn hóa, Thể thao và Du lịch" nothing is parted."""
_OBJECT_END = re.compile(r"[.;:,\n]|(?<!\w)(?:và|hoặc|trong|trước|sau|kể từ|theo|khi|nếu|tại|cho|với)(?!\w)", re.IGNORECASE)
_HARD = re.compile(r"[.;:\n]")
_BY = re.compile(r"(?<!\w)do(?!\w)", re.IGNORECASE)
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)\s*$", re.IGNORECASE)
_PASSIVE_BY = re.compile(r"(?<!\w)(?:được|bị)\s+(?=\w)", re.IGNORECASE)
_HELPERS = re.compile(
    r"(?<!\w)(?:phải|cần|sẽ|đã|đang|có thể|có trách nhiệm|chịu trách nhiệm|có nghĩa vụ|có quyền|được quyền|được phép|không|chỉ|được|"
    r"bắt buộc|tự|trực tiếp|có|cũng|vẫn|mới|là|đều|xong|rồi)(?!\w)",
    re.IGNORECASE,
)
_ACTOR_WORD = re.compile(
    r"(?<!\w)(?:người|bên|cơ quan|tổ chức|cá nhân|đơn vị|doanh nghiệp|hợp tác xã|hộ|chủ|nhà|hội đồng|ủy ban|uỷ ban|ubnd|hđnd|ban|tổ|sở|bộ|"
    r"phòng|(?:chi |tổng )?cục|cấp phó|đội|trung tâm|viện|trường(?! hợp)|hiệu trưởng|giám đốc|chủ tịch|trưởng|thủ trưởng|"
    r"thành viên|cơ sở|công ty|thương nhân|lưu trữ|"
    r"ngân hàng|bệnh viện|tòa án|công an|chính phủ|thủ tướng|quốc hội|lao động|học sinh|sinh viên|giáo viên|"
    r"cán bộ|công chức|viên chức)(?!\w)",
    re.IGNORECASE,
)
"""Begins the name of somebody who can act."""
_WHOLE = {"ubnd": "ủy ban nhân dân", "uỷ ban": "ủy ban", "hđnd": "hội đồng nhân dân"}
_SHORT = re.compile(r"(?<!\w)(?:ubnd|uỷ ban|hđnd)(?!\w)", re.IGNORECASE)
_AS = re.compile(r"^làm(?= )")
_BARE = re.compile(r"(?<!\w)(?:chủ|nhà|cơ quan|bên|người|đơn vị|đội|ban|đăng|kinh|doanh|tiêu|nguồn|việc|hồ sơ)\s+$", re.IGNORECASE)
_POINTING = re.compile(r"(?<!\w)(?:này|đó|nói trên|nêu trên|trên đây|có thẩm quyền|liên quan|mình|họ)(?!\w)", re.IGNORECASE)
"""Such a name says who only together with another sentence."""

Name = tuple[str, ...]
"""The words of a name, in lower case."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, the names of those who do it, none where it is not said or not clear who, and the first words of what it is done to."""

    verb: str
    actors: tuple[Name, ...]
    span: Span
    done_to: frozenset[str]

    def is_alike(self, other: Deed) -> bool:
        """Whether both are done to the same, as far as is said."""
        return not self.done_to or not other.done_to or bool(self.done_to & other.done_to)


def wrong_actors(sentence: str, source: str) -> list[str]:
    """Acts of the sentence that the source says of others only, wherever it says them."""
    held: dict[str, list[Deed]] = {}
    for deed in _deeds(source):
        held.setdefault(deed.verb, []).append(deed)
    found = []
    for deed in _deeds(sentence):
        others = held.get(deed.verb, [])
        alike = [other for other in others if deed.is_alike(other)]
        known = bool(deed.actors and alike) and all(other.actors for other in alike)
        if known and not any(_is_same(one, two) for one in deed.actors for other in others for two in other.actors):
            found.append(deed.span.of(sentence))
    return found


def begins_with_actor(text: str) -> bool:
    """Whether a stretch of a sentence begins with somebody who can act."""
    return bool(_ACTOR_WORD.match(text.strip()))


def does_something(text: str) -> bool:
    """Whether somebody named in a stretch of text does an act in it."""
    return any(deed.actors for deed in _deeds(text))


@lru_cache(maxsize=2_000)
def _deeds(text: str) -> tuple[Deed, ...]:
    return tuple(_read_deeds(text))


def _read_deeds(text: str) -> Iterator[Deed]:
    """The verbs of `text`, those left out that are done to somebody; one joined to another has its actors, if no others are named."""
    actors: tuple[Name, ...] = ()
    said: set[Name] = set()
    last = 0
    for verb in _VERBS.finditer(text):
        hard = max((m.end() for m in _HARD.finditer(text, last, verb.start())), default=None)
        if hard is not None:
            actors, last, said = (), hard, set()
        if _is_part_of_name(text, verb.start()):
            continue
        between = text[last : verb.start()]
        last = verb.end()
        if _PASSIVE.search(between) and not _BY.search(between):
            continue
        named = _named_before(between, is_first=hard is not None or not last)
        if named is not None:
            actors = named
        elif not said <= set(actors):
            actors = ()
        said |= set(actors)
        stop = _OBJECT_END.search(text, verb.end())
        done_to = content_words(text[verb.end() : stop.start() if stop else len(text)])[:OBJECT_WORDS]
        yield Deed(_AS.sub("là", verb[0].lower()), actors, Span(verb.start(), verb.end()), frozenset(done_to))


def _is_part_of_name(text: str, at: int) -> bool:
    """Whether a bare "cơ quan", "chủ", "người" before a verb makes a name with it ("chủ đầu tư", "cơ quan nộp lưu")."""
    return bool(_BARE.search(text[:at]))


def _named_before(between: str, *, is_first: bool) -> tuple[Name, ...] | None:
    """Who is named between the last verb, or the start of the clause, and a verb; () where it is not clear, None where nobody new is."""
    if by := [*_BY.finditer(between)]:
        return _actors(between[by[-1].end() :])
    if passive := [*_PASSIVE_BY.finditer(between)]:
        return _actors(between[passive[-1].end() :])
    parts = _BOUNDARY.split(between)
    if not _HELPERS.sub(" ", parts[-1]).strip():
        return () if is_first and len(parts) > 1 else None
    found = _actors(parts[-1])
    if found:
        for part in reversed(parts[:-1]):  # "chủ dự án, chủ cơ sở nộp …"
            before = _actors(part)
            if not before:
                break
            found = (*before, *found)
    return found


def _actors(stretch: str) -> tuple[Name, ...]:
    stretch = _HELPERS.sub(" ", stretch)
    if not _ACTOR_WORD.match(stretch.strip()) or _POINTING.search(stretch):
        return ()
    said = tuple(words(_SHORT.sub(lambda m: _WHOLE[m[0].lower()], stretch)))
    return (said,) if len(said) <= MAX_WORDS else ()


def _is_same(one: Name, two: Name) -> bool:
    """Whether one name is part of the other, or both begin alike."""
    short, long = sorted((one, two), key=len)
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    return len(short) > 1 and one[:2] == two[:2]
