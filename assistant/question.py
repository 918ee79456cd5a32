"""Question → Query: its language, its content words, what it asks for, the provision and documents it names.

Rules are about Vietnamese administrative language in general; nothing here knows a subject or a document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from assistant.asked_time import asked_time
from assistant.comparing import compared_things
from assistant.content_words import asked_about, content_words, only_asks, says_nothing_special
from assistant.dates import Wording
from assistant.document_numbers import NUMBER, named_documents
from assistant.errors import QuestionError
from assistant.glossary import first_meanings, known_share, meanings, says_nothing, single_names, vietnamese_words
from assistant.intents import asked_unit, asks_full, asks_status, detect_intent
from assistant.language import SYLLABLE, detect_language
from assistant.naming import named_provision, written_out
from assistant.records import Intent, Language, Query
from assistant.sentences import UPPER
from assistant.spoken_acts import as_law_says
from assistant.whether import asks_whether
from ingest.records import Sought, nfc
from ingest.syllables import has_diacritics, plain, words
from ingest.titles import PROVINCES

_SAYS_WHAT = (
    r"toan van|trich|quy dinh (?:gi|ve gi|nhu the nao|the nao|ra sao|noi dung gi)|noi (?:gi|ve)|noi dung|what does|say\b|"
    r"gom (?:co )?(?:nhung )?(?:gi|dieu nao|muc nao|chuong nao|mau nao)|"
    r"(?:co|gom|quy dinh|neu)(?: \w+){0,6}? (?:nhung|cac) (?:\w+ ){1,3}(?:nao|gi)\b"
)

_IN_PASSING = re.compile(
    r"(?<!\w)(?:thuoc|(?:quy dinh|neu|ghi) (?:tai|trong|o)|listed in|covered by) "
    r"(?:(?:danh muc|diem \w|khoan|cua|tai|the) )*(?:dieu|khoan|phu luc|muc|appendix|annex|article|clause)(?!\w)"
)
"""A provision that says only which things are meant ("cơ sở thuộc Phụ lục II")."""
_NAME = re.compile(rf"[{UPPER}][{UPPER.lower()}]+(?: [{UPPER}][{UPPER.lower()}]+)+")
_BODY_NAME = re.compile(r"(?:Sở|Bộ|Cục|Ban|Ủy|Hội|Nghị|Thông|Luật|Quyết|Công|Chủ|Thủ|Quốc|Giám|Phó|Nhà)\b")
_PROVINCES = frozenset(plain(part) for name in PROVINCES for part in (name, *name.split(" - ")))
_POINTS = Wording(
    r"(?<!\w)(?:(?:cái|việc|điều|chuyện|trường hợp|vụ)\s+)?(?:này|kia|đó|ấy|nó|đấy)(?!\w)|(?<!\w)(?:như nào|bây giờ)(?!\w)"
    r"|^(?:(?:thế|vậy|còn)\s+)+|(?:\s+(?:làm|tính|xử lý|giải quyết))?(?:\s+sao)?(?:\s+(?:sao|đây|vậy|nhỉ|ạ|hả))+\s*[?.!]*$"
)
"""What only points to what is not said, and how a question of it begins and ends ("Còn trường hợp kia …", "… thì làm sao đây?")."""
_ONLY_WHETHER = re.compile(
    r"(?:so )?(?:is|are|was|will|would|can|could|may|must|should|do|does)"
    r"(?: (?:it|this|that|they|these|we|i|you|there|be|have|to|get|do))* "
    r"(?:allowed|permitted|possible|required|necessary|needed|legal|mandatory|compulsory|forbidden|enough|ok|okay|fine|valid)\W*$",
    re.IGNORECASE,
)
"""An English question whether something is so that does not say what ("Is it allowed?")."""
_WIDE = re.compile(
    r"(?<!mở )(?<!chiều )(?<!bề )\brộng(?= (?:\w+ ){0,3}?(?:bao nhiêu|mấy) (?:héc ?ta|ha|mét vuông|m2|m²)(?!\w))", re.IGNORECASE
)
"""What people say of an area, which law calls "diện tích"."""
SOME = re.compile(
    r"(?<!\w)mấy (?=(?:năm|tháng|tuần|ngày) (?:(?:nay|qua|liền|trời|rồi)(?!\w)|"
    r"(?:không|chưa|vẫn)(?!\w).*(?<!\w)(?:gì|nào|ai|sao|đâu)(?!\w)))",
    re.IGNORECASE,
)
"""Some years that something lasted, not how many it is asked ("để đất mấy năm không làm gì thì ai xử lý?")."""
_PERCENT = re.compile(r"(bao nhiêu|mấy|bao nhieu|may)\s*%", re.IGNORECASE)
_DUTY = re.compile(
    r"(?<!\w)(?P<who>ai|(?:cơ quan|đơn vị|tổ chức|cấp|sở|bộ|cục|phòng) nào)\s+(?:là (?:người|cơ quan|đơn vị) )?"
    r"(?:(?:có|chịu) trách nhiệm|có thẩm quyền)\s+"
    r"(?!(?:gì|nào|về|đối với|với|trước|như|khi|nếu|trong|cho|cuối)(?!\w))",
    re.IGNORECASE,
)
"""Who has the duty or the power to do something does it: law names the deed, and may say of another's that it is a duty."""
_POWER_OF = re.compile(
    r"(?:^|(?<=, ))thẩm quyền (?P<deed>[^,?.]{4,120}?) (?:là )?(?:thuộc(?: về| thẩm quyền)?(?: của)?|của|do|là) "
    r"(?P<who>ai|(?:cơ quan|cấp|sở|bộ) nào)(?= *(?:\?|$|thế|vậy|ạ))",
    re.IGNORECASE,
)
"""A question of the power to do something, as one who does it."""
MIN_KNOWN = 0.5
"""Share of an English question's words that the glossary must know for the Vietnamese words to be embedded in its place."""


_STEPS_ASKED = re.compile(
    r"(?:\s*,)?\s*(?:gồm |gom )?(?:có |co )?(?:mấy|may|bao nhiêu|bao nhieu|những|nhung) (?:bước|buoc)(?: nào| nao)?", re.IGNORECASE
)
_WAY = re.compile(r"(?<!\w)(?:quy trình|quy trinh)(?!\w)", re.IGNORECASE)


def understand(
    text: str,
    *,
    as_of: date,
    language: Language | None = None,
    max_chars: int = 2000,
    expand: Callable[[str], str] | None = None,
    restore: Callable[[str], str] | None = None,
) -> Query:
    """The Query of a question as typed; `restore` gives it its diacritics, `expand` writes its abbreviations out.

    A day that the question names goes before `as_of`.

    Raises:
        QuestionError: nothing is asked, or in more than `max_chars` characters.
    """
    question = _cleaned(text)
    _check(question, max_chars)
    time = asked_time(question, date.today())
    as_typed, question = question, time.rest or question
    question = _PERCENT.sub(r"\1 phần trăm", written_out(question))
    spoken = detect_language(as_typed)
    restored = restore(question) if restore and spoken == "vi" else question
    is_restored, question = restored != question, restored
    question = as_law_says(_in_plain_words(question)) if spoken == "vi" else question
    accented = has_diacritics(question)
    search_text = expand(question) if expand and spoken == "vi" else question
    intent = _intent(as_typed, question)
    search_text = _as_heading(search_text) if intent is Intent.PROCEDURE and spoken == "vi" else search_text
    terms = content_words(search_text, spoken)
    if spoken == "en":
        terms = vietnamese_words(question) or terms
        search_text = " ".join(first_meanings(question)) if known_share(question) >= MIN_KNOWN else question
    return Query(
        text=as_typed, search_text=search_text, language=language or spoken, as_of=time.day or as_of, terms=terms,
        intent=intent, time=time,
        accented=accented and spoken == "vi", documents=named_documents(question), provision=named_provision(question),
        names=proper_names(question) + (single_names(question) if spoken == "en" else ()),
        is_vague=_is_vague(question, search_text, spoken) or (spoken == "en" and is_vague(question)),
        unit=asked_unit(question), is_full=asks_full(question),
        language_asked=spoken, known=known_share(question) if spoken == "en" else 1.0,
        sought=_sought(search_text) if spoken == "vi" else _sought_in_vietnamese(question, terms),
        restored=restored if is_restored else "",
    )  # fmt: skip


def _check(question: str, max_chars: int) -> None:
    if not words(question):
        raise QuestionError("câu hỏi trống: hãy nhập một câu hỏi")
    if len(question) > max_chars:
        raise QuestionError(f"câu hỏi dài {len(question)} ký tự, nhiều nhất {max_chars}: hãy hỏi ngắn hơn")


def _in_plain_words(question: str) -> str:
    """A question as one who does something, of an area where it is asked how wide something is, of many years for some."""
    return _DUTY.sub(r"\g<who> ", _POWER_OF.sub(r"\g<who> \g<deed>", _WIDE.sub("diện tích", SOME.sub("nhiều ", question))))


def _intent(as_typed: str, question: str) -> Intent:
    """What is asked for; `question` is the same with its abbreviations written out and without the words that only name the day."""
    if compared_things(as_typed):
        return Intent.COMPARISON
    return Intent.CHANGES if detect_intent(as_typed) is Intent.CHANGES else asked_intent(question)


def _as_heading(question: str) -> str:
    """A question how something is done, as headings of law say it: "Quy trình … gồm mấy bước?" → "Trình tự …"."""
    return _WAY.sub(lambda m: "trình tự" if has_diacritics(m[0]) else "trinh tu", _STEPS_ASKED.sub("", question)).strip()


def _sought(question: str) -> tuple[Sought, ...]:
    return (Sought(tuple(words(question)), is_folded=not has_diacritics(question)),)


def _sought_in_vietnamese(question: str, terms: Sequence[str]) -> tuple[Sought, ...]:
    """Each way of saying each term of an English question; names typed without diacritics ("Can Tho") are sought without."""
    runs: list[Sought] = []
    typed = set(words(question))
    for way in [way for ways in meanings(question) for way in ways] or [tuple(terms)]:
        is_name = typed.issuperset(way) and not has_diacritics(" ".join(way))
        if is_name and runs and runs[-1].is_folded:
            runs[-1] = Sought(runs[-1].words + way, is_folded=True)
        else:
            runs.append(Sought(way, is_folded=is_name))
    return tuple(runs)


def is_vague(question: str) -> bool:
    """Whether a question as typed says too little to be answered alone."""
    return _is_vague(question, question, detect_language(question))


def _is_vague(question: str, search_text: str, spoken: Language) -> bool:
    """Whether hardly a word says what is asked about: fewer than three syllables, or than two English words."""
    if named_provision(question) or named_documents(question) or proper_names(question):
        return False
    if spoken == "en" and (says_nothing(question) or _ONLY_WHETHER.match(question)):
        return True
    search_text = _POINTS.for_text(search_text).sub(" ", search_text) if spoken == "vi" else search_text
    if asked_intent(question) is Intent.DEFINITION:
        return only_asks(search_text, spoken)
    kept = asked_about(search_text, spoken)
    return says_nothing_special(kept) or len(kept) < (2 if spoken == "en" else 3)


def proper_names(question: str) -> tuple[str, ...]:
    """Runs of two or more capitalised words ("Nam Sơn"), those that begin a body's name left out.

    The first word of a sentence is capitalised anyway: it is known to belong to a name where the two name a province.
    """
    found = []
    question = NUMBER.sub(lambda m: "0" * len(m[0]), question)  # "Decree No. 32/2024/NĐ-CP" names nobody, and is no Vietnamese
    for m in _NAME.finditer(question):
        parts = m[0].split()
        if m.start() == 0 or question[: m.start()].rstrip().endswith((".", "?", "!")):
            parts = parts if plain(m[0]) in _PROVINCES else parts[1:]
        if len(parts) > 1 and not _BODY_NAME.match(" ".join(parts)) and not _BODY_NAME.search(question[: m.start()][-12:]):
            found.append(" ".join(parts))
    if has_diacritics(question):
        return tuple(found)
    return tuple(n for n in found if all(SYLLABLE.fullmatch(w) for w in words(n)))  # "Nam Son", not "Industrial Cluster"


def _cleaned(text: str) -> str:
    """`text` in NFC on one line, without what cannot be seen: control, format (soft hyphen, zero-width) and surrogate characters."""
    shown = "".join(" " if unicodedata.category(c) == "Cc" else c for c in nfc(text) if unicodedata.category(c) not in ("Cf", "Cs"))
    return " ".join(shown.split())


def asked_intent(question: str) -> Intent:
    """What the question asks for, the provision or document that it names considered."""
    named = named_provision(question)
    spoken = plain(question)
    intent = detect_intent(question)
    if named_documents(question):
        if intent is not Intent.CHANGES and asks_status(question):
            return Intent.STATUS
        intent = Intent.OTHER if intent is Intent.DOCUMENTS else intent
    if intent is Intent.CHANGES and named:
        return intent
    if named and re.search(_SAYS_WHAT, spoken):
        return Intent.PROVISION
    is_of_it = not (asks_whether(question) and _IN_PASSING.search(spoken))
    return Intent.PROVISION if named and intent is Intent.OTHER and is_of_it else intent
