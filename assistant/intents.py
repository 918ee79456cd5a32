"""A question → what it asks for (Intent) and in which unit, by its question words; with diacritics or without.

Rules are about Vietnamese administrative language in general. The first pattern that stands in the question decides; the order goes from
the most telling words ("trình tự … như thế nào") to the least ("những gì").
"""

from __future__ import annotations

import re

from assistant.records import Intent
from assistant.whether import asks_whether
from ingest.syllables import fold, plain, words

_KINDS = r"nghị định|thông tư|luật|nghị quyết|công văn|quyết định|văn bản"
_MATTERS = (
    r"điều kiện|hồ sơ|trách nhiệm|nghĩa vụ|(?<!thẩm )quyền hạn|(?<!thẩm )quyền|nhiệm vụ|tiêu chí|tiêu chuẩn|nội dung|thành phần|giấy tờ|"
    r"yêu cầu(?!(?: \S+){1,5} làm gì)|nguyên tắc|trường hợp"
)
_CLAUSE = (
    r" (?!(?:is|are|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|had)\b).*"
    r"\b(?:what|which|who|whom|whose|how|where|why)\b"
)
"""What follows a "when" that begins a clause and asks for no day ("When the list is drawn up, how …?")."""
_SET = r"(?!.* (?:là|nghĩa) gì|.*(?:(?:ở|tại|vào) đâu|(?:xác định|quy định|tính|đo)(?: \S+){0,3} (?:thế nào|như thế nào|ra sao)))"
"""After the name of a quantity: not what it is, nor where or how it is set."""
_SEVERAL = r"(?:two|three|four|five|six|seven|eight|nine|ten)"
_INTENTS: list[tuple[Intent, str]] = [
    (Intent.OTHER, r"(?:theo|áp dụng|ưu tiên|dùng) (?:cái|bên) nào|(?:cái|bên) nào (?:được )?(?:ưu tiên|áp dụng)|"
                   r"which (?:one )?(?:prevails|takes precedence)"),
    (Intent.OTHER, r"(?:khác|trái|mâu thuẫn|chồng chéo|không thống nhất)(?: \S+){0,14} (?:theo|áp dụng|dùng|lấy)(?: \S+){0,3} nào$|"
                   r"\b(?:different|conflict\w*|contradict\w*|inconsistent|several|disagree)\b.* "
                   r"(?:which|what)(?: \w+){0,2} (?:applies|apply|prevails?|governs?|is applied|takes precedence)\b"),
    (Intent.CHANGES, r"(?:thay đổi|sửa đổi)(?: \S+){0,12} (?:gì|thế nào|như thế nào|ra sao)\b|(?:khác|sửa)(?: \S+){0,3} (?:gì|thế nào|"
                     r"như thế nào|ra sao|(?:điểm|chỗ) nào)\b|(?:thay đổi|khác|sửa đổi) gì|"
                     r"khác nhau(?! thì)|"
                     r"(?<!nhiêu )(?<!mấy )(?<!\d )điểm mới(?! (?:được|có thể|đủ|trúng|đạt))|có gì mới|"
                     r"gì thay đổi|(?:được|bị) (?:sửa đổi|sửa|bổ sung)(?:,? bổ sung)?(?: \S+){1,8}(?<!văn bản)(?<!nghị định)(?<!thông tư)"
                     r"(?<!luật)(?<!quyết định)(?<!nghị quyết)(?<!lần)(?<!khi)(?<!ngày)(?<!lúc) nào\b|"
                     r"từ (?:bao nhiêu|mấy)(?: \S+){0,3} (?:xuống|lên|thành|sang|còn)(?: còn)? (?:bao nhiêu|mấy)|"
                     r"từ \S+ nào (?:sang|thành) \S+ nào\b|"
                     r"hơn (?:so với )?(?:trước(?! khi)|hồi|năm \d|quy định cũ)|"
                     r"(?:^| )(?:bãi bỏ|lược bỏ|cắt giảm)(?: đi)? (?:những |các )?(?:\S+ ){0,3}?(?:gì|nào)\b|"
                     r"(?:^| )bỏ (?:đi |bớt )?(?:những |các )?(?:giấy tờ|tài liệu|quy định|điều kiện|thủ tục|nội dung|thành phần|yêu cầu)"
                     r"(?: \S+){0,3}? (?:gì|nào)\b|"
                     rf"sửa(?: đổi)? (?:điều|khoản|điểm|{_KINDS})(?: \S+){{0,12}} (?:gì|thế nào|như thế nào|ra sao)\b|"
                     r"so sánh(?: \S+){1,16} giữa (?:ngày|tháng|năm|quý)|lịch sử sửa đổi|"
                     r"trước (?:đây|kia) (?:và|với) (?:hiện |bây )?(?:nay|giờ)|"
                     rf"so với (?:(?:{_KINDS}|quy định|bản)(?: \S+){{0,3}} )?(?:trước|cũ|ban đầu|năm \d)|"
                     rf"khác (?:so )?với (?=(?:\S+ ){{0,4}}(?:trước|cũ|nay|{_KINDS}|quy định|bản|năm|hiện|lần|khi|\d))|"
                     r"so với (?:trước|quy định cũ|bản cũ)|trước và sau|"
                     r"trước (?:đây|kia)(?: \S+){1,20} (?:nay|hiện nay|bây giờ|giờ) (?:là|thì|thành|còn|thế nào|ra sao|sao|bao)|"
                     r"what (?:has |have )?changed|"
                     r"what (?:does|did|will) (?:the )?(?:\w+ )?(?:decree|circular|law|decision|resolution|amendment)\b"
                     r".* (?:remove|drop|repeal|abolish|add)\b|"
                     r"by how much (?:has|have|did|was|were)|before\b.{3,60}\band (?:\w+ ){0,4}now$|"
                     r"what (?:does|did|will) .* (?:change|amend|modify|revise)\b|how (?:did|does|has|have) .* changed?\b|"
                     r"(?:what|which) (?:changes|amendments)\b|(?:which|what) (?:article|clause|point|provision|section)s?\b.* amended\b|"
                     r"\bdifferences?\b|\bdifferent(?= (?:from|to|than|now|today|after|since|before|under|between)\b|$)"),
    (Intent.DOCUMENTS, rf"(?<!mẫu )(?<!loại )(?:những|các) văn bản nào|văn bản nào (?!thay|bãi|sửa|nêu trên)|"
                       rf"(?:{_KINDS}) nào (?:quy định|nói|"
                       rf"hướng dẫn|điều chỉnh|về|chuyển|giao|đề cập)|(?:những|các) (?:{_KINDS}) nào (?:về|nói|quy định|liên quan|đề cập)|"
                       r"(?:tìm|tra cứu|tra|liệt kê|kể tên|cho xem|cần)(?: \S+){0,3}? văn bản (?:nào )?(?:về|quy định|nói|liên quan|"
                       r"điều chỉnh)|"
                       r"(?:is|are) there (?:any |some |a )?(?:regulations?|rules?|laws?|decrees?|circulars?|documents?|decisions?) "
                       r"(?:on|about|for|concerning|regarding|governing)|"
                       r"quy định .*ở (?:đâu|văn bản nào)|(?:which|what) (?:documents|decrees|laws|circulars|legal documents) "
                       r"(?:deal|govern|cover|regulate|concern|apply|treat|address)"),
    (Intent.PROCEDURE, r"^(?:xin |cho )?(?:hỏi |biết )?(?:về )?(?:các )?(?:trình tự|quy trình|các bước)\b|(?:mấy|bao nhiêu|những|các) bước|"
                       r"(?:trình tự|quy trình|thủ tục) (?:\S+ ){0,8}?(?:nào|thế nào|như thế nào|ra sao|gồm)|what is the procedure|"
                       r"procedures? (?:for|to)|what (?:are the )?steps|step by step"),
    (Intent.PROCEDURE, r"tổng (?:cộng |số )?(?:thời gian|thời hạn|ngày)\b|"
                       r"(?:mỗi|từng) (?:bước|khâu|công đoạn)\b(?! (?:này|đó))|(?:each|every) step\b"),
    (Intent.TIME_LIMIT, r"bao lâu|thời hạn|chậm nhất|muộn nhất|hạn (?:chót|cuối)\b|"
                        r"^thời gian (?!làm việc)|mấy (?:ngày|hôm)|(?<!ngày )mấy tháng|mấy năm|"
                        r"(?:mấy|bao nhiêu) tiếng\b(?! (?:anh|việt|nói|dân tộc|nước))|"
                        r"bao nhiêu (?:ngày|tháng|năm|giờ|tuần|phút)\b|"
                        r"(?:trong|sau|trước|tới|đến) mấy (?:giờ|tiếng|tuần|phút)\b|"
                        r"trong vòng bao|"
                        r"\bhow (?:long|soon|quickly|far (?:ahead|in advance|back))\b|time limit|deadline|\b(?:by|until|till) when\b|"
                        r"how many (?:working |business |calendar )?(?:days|weeks|months|years|hours|minutes)"),
    (Intent.LIST, r"(?:trường hợp|điều kiện) nào|(?:khi|lúc) nào (?:thì )?(?:\S+ ){0,10}?(?:được|phải|cần|bị)\b|(?:được|phải|"
                  r"bị) (?:\S+ ){1,12}khi nào|"
                  r"in (?:which|what) cases|under what conditions|when (?:may|must|can|should)\b"),
    (Intent.DATE, r"(?:khi|ngày|thời điểm|lúc) nào|(?:trước|đến|tới|vào|từ|qua|hạn|là) ngày (?:mấy|bao nhiêu)|ngày mấy\b|"
                  rf"bao giờ|hiệu lực từ|^(?:\w+ )?when\b(?!{_CLAUSE})|\b(?:and|or|know|says?|tells?|me|since|until|from) when\b|"
                  r"what date|which date"),
    (Intent.LIST, r"(?:\bai|(?:đối tượng|người) nào) (?:thì |mới )?(?:được|bị)\b(?! (?:giao|phân công|ủy quyền|phân cấp|quyền))"),
    (Intent.DEFINITION, r"\blà những (?:ai|người nào)\b"),
    (Intent.LIST, r"\bwho (?:sits?|serves?|is|are) on\b|\bwho makes? up\b|\bwho are the members\b"),
    (Intent.BODY, r"\bai\b|cơ quan nào|đơn vị nào|công ty nào|doanh nghiệp nào|tổ chức nào|"
                  r"(?<!văn )(?<!định )(?<!tư )(?<!bản )(?<!cơ )(?<!trụ )\bsở nào|cấp nào|\bbộ nào|thẩm quyền|\bwho\b|whose|"
                  r"(?:which|what) (?:body|agency|authority|department|ministry)\b|"
                  r"which (?:level|company|firm|investor|office|council|court)\b|"
                  r"(?:nộp|gửi|trình|báo cáo|khai báo|đăng ký)(?: \S+){0,7} "
                  r"(?:ở|đến|tới|lên|về|tại)? ?đâu\b|\bwhom\b|which (?:bodies|agencies|authorities|departments|ministries)|"
                  r"^(?:\w+ )?where (?:is|are|do|does|did|can|must|should|shall) .*\b(?:submit|submitted|filed?|sent|send|apply|"
                  r"lodged?|register(?:ed)?|report(?:ed)?)\b"),
    (Intent.LIST, rf"\b(?:what|which) {_SEVERAL} \w+s\b|(?:hai|ba|bốn|năm|sáu|bảy|tám) "
                  r"(?:nhóm|loại|trường hợp|đối tượng|tiêu chí|điều kiện|hình thức)(?: \S+){0,4} nào\b"),
    (Intent.FIGURE, r"bao nhiêu|(?<!nhà )\bmấy\b(?! móc)|tối đa|tối thiểu|"
                    rf"^(?:tổng )?(?:t[ỷỉ] lệ|diện tích)\b{_SET}|"
                    r"mức (?:hỗ trợ|phạt|thu|lương)|"
                    r"^(?:chi phí|lệ phí|phí|giá|đơn giá|"
                    r"suất vốn|số lượng|chiều (?:cao|rộng|dài))\b|how many|how much|"
                    r"m\w+imum size|"
                    r"how (?:large|big|old|young|far|high|tall|deep|wide|heavy|hot|cold|warm|thick)\b|"
                    r"(?:what|which) (?:\w+ )?(?:rate|ratio|threshold|ceiling)\b|"
                    r"(?:what|which) (?:percentage|share|proportion|fraction|age|temperature|speed|depth)\b|"
                    r"(?<!kind of )(?<!type of )(?<!sort of )\barea\b|"
                    r"what(?: is| are|s) the (?:\w+ ){0,2}?(?:rents?|prices?|fees?|fines?|tariffs?)\b|"
                    r"what(?: is| are|s| was) the (?:(?:required|legal|overall) )?(?:m(?:in|ax)imum|total|average) (?!content)"),
    (Intent.LIST, rf"^(?:các |những )?(?:{_MATTERS}) (?!\S+ (?:là|mấy|bao))|"
                  rf"(?:{_MATTERS})\b.* (?:là gì|gồm|những gì|thế nào|nào|gì)(?!\w)"),
    (Intent.DEFINITION, r"\blà gì\b|nghĩa là gì|được hiểu|thế nào là|khái niệm|định nghĩa|what (?:is|are) (?:a|an|meant)\b|"
                        r"what does .* mean|"
                        r"\bdefine\b|definition|what counts as"),
    (Intent.PROCEDURE, r"trình tự|thủ tục|quy trình|các bước|làm sao (?:để|mà)|(?:làm|bằng) cách nào|"
                       r"(?:làm|thực hiện|tiến hành|(?<!bị )xử lý) (?:như )?thế nào|procedure|"
                       r"\bsteps\b"),
    (Intent.LIST, r"cần (?:có |phải có |đáp ứng )?gì\b|"
                  r"gồm những gì|gồm gì|gồm những|(?:những|các) (?:\S+ ){0,3}gì\b|"
                  r"những .* nào|các .* nào|hồ sơ|điều kiện|giấy tờ|documents|dossier|conditions|"
                  r"requirements"),
]  # fmt: skip
"""What a question of that intent holds, as written with diacritics; see `_asks`."""
_PATTERNS = [(intent, re.compile(pattern), re.compile(fold(pattern))) for intent, pattern in _INTENTS]
_UNITS = [
    (r"(?:bao nhiêu|mấy) (?:triệu |t[ỷỉ] |nghìn |ngàn )?đồng\b|(?:bao nhiêu|mấy) (?:triệu|t[ỷỉ])\b|bao nhiêu tiền|"
     r"\bvốn(?: \S+){0,6} bao nhiêu$|\bphí\b.*bao nhiêu|"
     r"(?<!đánh )(?<!tham )(?<!quốc )\bgiá\b.*bao nhiêu", "đồng"),
    (r"(?:bao nhiêu|mấy) phần trăm|t[ỷỉ] lệ .*bao nhiêu|what percentage|what proportion|how many percent", "%"),
    (r"chiếm (?:(?:tối đa|nhiều nhất|tối thiểu|ít nhất|không quá|khoảng) )?bao nhiêu(?:$| (?:tổng )?(?:diện tích|đất|quỹ đất)\b)",
     "chiếm"),
    (r"(?:bao nhiêu|mấy) (?:mét(?! (?:khối|vuông))|milimét|mi li mét|mm|cm|m)\b|"
     r"khoảng cách .*bao nhiêu|how (?:wide|high|far(?! (?:ahead|in advance|back))|deep|tall|thick|many (?:milli)?met)", "m"),
    (r"(?:bao nhiêu|mấy) (?:mét khối|m3)\b|how many cubic", "m³"),
    (r"(?:bao nhiêu|mấy) (?:héc ?ta|ha|mét vuông|m2)\b|"
     rf"^(?:tổng )?diện tích\b{_SET}|"
     r"diện tích .*(?:bao nhiêu|tối thiểu|tối đa)|(?:tối thiểu|tối đa) .*diện tích|"
     r"how large|(?:what is the|(?<!a )m\w+imum) .*area|^(?:the )?(?:\w+ )?area of|"
     r"m\w+imum (?:land |plot |site )?size|how many hectares", "ha"),
    (r"(?<!chiều )\brộng (?:tối thiểu |tối đa |ít nhất |nhiều nhất )?(?:là )?(?:bao nhiêu|mấy)", "rộng"),
    (r"(?:bao nhiêu|mấy) (?:ngày|hôm)\b|how many (?:working )?days", "ngày"),
    (r"(?:bao nhiêu|mấy|^số(?: lượng)?) (?:bộ|bản)\b|how many (?:sets|copies)", "bộ"),
    (r"(?:bao nhiêu|mấy) năm\b|how many years", "năm"),
    (r"(?:bao nhiêu|mấy) tuổi\b|how (?:old|young)\b|(?:what|which) age\b", "tuổi"),
    (r"nhiệt độ .*bao nhiêu|how (?:hot|cold|warm)\b|what temperature", "°C"),
]  # fmt: skip
_UNIT_PATTERNS = [(unit, re.compile(pattern), re.compile(fold(pattern))) for pattern, unit in _UNITS]


def detect_intent(question: str) -> Intent:
    """What the question asks for where it names no provision; OTHER where no question word tells."""
    spoken = " ".join(words(question))
    every = (intent for intent, written, folded in _PATTERNS if _asks(spoken, written, folded))
    found = next((i for i in every if i is not Intent.CHANGES or not _asks_leave(question)), Intent.OTHER)
    is_named_only = found in _NAMED_ONLY and not _BEGINS_WITH_LIST.match(fold(spoken))
    return Intent.OTHER if is_named_only and asks_whether(question) else found


_LEAVE = re.compile(
    r"(?<!\w)có (?:được(?: phép)?|phải|cần|thể|quyền|bắt buộc)(?: phải)? "
    r"(?!thay|sửa|tăng|giảm|rút|kéo|đổi|điều chỉnh|bỏ|bãi|cắt|khác|thêm)\w"
)
_LEAVE_FOLDED = re.compile(fold(_LEAVE.pattern))


def _asks_leave(question: str) -> bool:
    """Whether it is asked if someone may or must do something ("có được đòi thêm giấy tờ so với trước không?"), not what changed."""
    spoken = " ".join(words(question))
    return asks_whether(question) and bool((_LEAVE_FOLDED if spoken.isascii() else _LEAVE).search(spoken))


_NAMED_ONLY = (Intent.LIST, Intent.PROCEDURE, Intent.BODY, Intent.FIGURE, Intent.TIME_LIMIT)
"""What a question of yes or no only names: "Đơn vị có được giữ lại hồ sơ không?" asks for no dossier."""
_BEGINS_WITH_LIST = re.compile(r"(?:ho so|dieu kien|thanh phan|giay to|thu tuc|trinh tu)\b")
"""A question what a list holds: "Hồ sơ có cần bản chính không?" is answered by the whole list."""
_COUNTED = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|bao nhieu|may) (?!(?:một|mot|mỗi|moi|ạ|vậy|vay|thế|nhỉ|nhi)(?!\w))(?P<counted>[^\W\d]+(?: [^\W\d]+)*)"
)
"""What is counted, not what it is counted by ("bao nhiêu một năm") nor how a question ends ("bao nhiêu ạ")."""
_RATE = re.compile(
    r"(?<!\w)(?:bao nhieu|may)(?: \w+){0,3}? (?:mot|moi|1) (?P<per>\w+)|(?<!\w)(?:mot|moi|1) (?P<before>\w+)(?: \w+){0,4} bao nhieu"
)


WHERE_COUNTED = frozenset(("của", "thuộc", "ở", "tại", "trên", "trong", "theo", "khi", "để"))
"""With these begins where or when a thing is counted, which a text may say elsewhere or not at all."""
SAYS_OF_THING = WHERE_COUNTED | {"đã", "đang", "được", "bị", "phải", "sẽ", "còn", "có", "thì", "mới", "là"}
"""With these begins what is said of a thing counted; none ends its name."""


def n_figures_asked(question: str) -> int:
    """How many figures a question asks for, one at least."""
    return max(1, len(re.findall(r"bao nhieu|how many|how much", fold(question.lower()))))


_CLASS = re.compile(r"(?<!\w)(?P<noun>[^\W\d]+) (?:mấy|may)(?= (?:về|ve|theo|thì|thi|và|va|của|cua|trong|đối|doi)\b|$)")


def asked_class(question: str) -> str | None:
    """The noun whose number the question wants ("thuộc nhóm mấy?" → "nhóm"); None where it wants none."""
    found = _CLASS.search(" ".join(words(question)))
    return found["noun"] if found else None


def counted_by(question: str) -> str | None:
    """By what an amount is counted that the question wants ("bao nhiêu một năm", "mỗi ngày được bao nhiêu" → "nam", "ngay")."""
    found = _RATE.search(plain(question))
    return (found["per"] or found["before"]) if found else None


def counted_words(question: str) -> list[str]:
    """The words from what the question counts on ("bao nhiêu đơn vị …"); none where it counts nothing or several things."""
    spoken = " ".join(words(question))
    found = _COUNTED.search(spoken)
    return found["counted"].split() if found and len(re.findall(r"bao nhi[êe]u|mấy", spoken)) == 1 else []


def asked_unit(question: str) -> str | None:
    """The unit of measure that the question wants ("bao nhiêu héc-ta" → "ha"), None where it names none or asks for several figures."""
    spoken = " ".join(words(question))
    if len(re.findall(r"bao nhiêu|bao nhieu|how many|how much|how large", spoken)) > 1:
        return None
    return next((unit for unit, written, folded in _UNIT_PATTERNS if _asks(spoken, written, folded)), None)


_FULL = re.compile(r"đầy đủ|(?<!quy hoạch )(?<!quy hoach )chi tiết|toàn văn|toàn bộ|nguyên văn|in full|in detail|full text|entire")
_FULL_FOLDED = re.compile(fold(_FULL.pattern))
_STATUS = re.compile(
    r"hiệu lực|còn (?:được )?(?:áp dụng|dùng)|hết hạn|(?:bị|được) (?:thay thế|bãi bỏ|sửa đổi|thay)|thay thế (?:những|các|văn bản|cho|"
    r"nghị định|"
    r"thông tư|luật|nghị quyết|quyết định)|áp dụng (?:từ|đến)|in force|expire|repeal|replaced?\b|amended by|\bvalid\b"
)
_STATUS_FOLDED = re.compile(fold(_STATUS.pattern))


def asks_status(question: str) -> bool:
    """Whether a question that names a document asks whether, from when or until when it holds, or what took its place."""
    return _asks(" ".join(words(question)), _STATUS, _STATUS_FOLDED)


def asks_full(question: str) -> bool:
    """Whether whole texts are asked for, not the part that answers."""
    return _asks(" ".join(words(question)), _FULL, _FULL_FOLDED)


def _asks(spoken: str, written: re.Pattern[str], folded: re.Pattern[str]) -> bool:
    """Whether the pattern stands in a question, with its own diacritics or with none: "mấy" and "may" ask how many, "máy" does not.

    NFC letters and folded ones are as many, so that a place in the folded question is the same place in the question.
    """
    places = (m.span() for m in folded.finditer(fold(spoken)))
    return any(spoken[start:end].isascii() or written.search(spoken, start, end) for start, end in places)
