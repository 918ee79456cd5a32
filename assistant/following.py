"""A short question that leans on the one before it → a question that stands alone, by rule.

"Còn mở rộng thì sao?" after "Điều kiện thành lập cụm …?" asks for "Điều kiện mở rộng cụm …": the new words take the place in the earlier
question where they fit best: beside words that they stand beside in the documents held, in place of as many, some of them the same.
"Ai thẩm định?" alone asks of the matter of the earlier one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from assistant.bodies import VERB
from assistant.content_words import content_words, special_words
from assistant.document_numbers import named_documents
from assistant.glossary import known_share
from assistant.language import detect_language
from assistant.naming import named_provision
from assistant.question import asked_intent, proper_names
from assistant.records import Intent
from ingest.syllables import WORD, fold, words

_DUTY = r"quyền hạn|quyền lợi|(?<!thẩm )quyền|nghĩa vụ|trách nhiệm|nhiệm vụ"
_ENGLISH_DUTY = r"rights|obligations|duties|responsibilities|powers"
_COUNTERPARTS = [
    (
        re.compile(rf"^(?:(?:vậy|thế|còn|và)\s+)*(?:những |các )?(?P<duty>{_DUTY})\s+(?:của\s+)?(?:họ|nó|bên đó|người đó)(?!\w)", re.I),
        re.compile(rf"(?<!\w)(?:{_DUTY})(?!\w)", re.I),
    ),
    (
        re.compile(rf"^(?:and\s+)?(?:what (?:are|about) )?(?:their|its|his|her)\s+(?P<duty>{_ENGLISH_DUTY})\b", re.I),
        re.compile(rf"\b(?:{_ENGLISH_DUTY})\b", re.I),
    ),
]
"""What someone may or must do, asked of whom the earlier question spoke of, and the same in that question."""
Frequency = Callable[[str], int]
"""In how many chunks a word, or a pair of words joined by "_", stands; without diacritics."""
_SAME_PROVISION = re.compile(
    r"(?:(?P<point>(?:điểm|diem|point)\s+[a-zđ])\s+)?(?:(?P<clause>(?:khoản|khoan|clause)\s+\d+[a-zđ]?)\s*)?(?P<article>(?:điều|dieu|"
    r"article)\s+\d+)?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?<!\w)(?:là |gồm |có )*(?:bao nhiêu(?: \w+)?|bao lâu|những gì|là gì|gì|thế nào|như thế nào|ra sao|khi nào|ai|nào|mấy(?: \w+)?|"
    r"không)(?!\w)|^(?:how|many|much|long|often|what|which|who|whom|whose|when|where|why)$"
)
_SHORT_HEADS = r"sở|bộ(?! phận)|cục|chi cục|phòng(?! (?:khám|cháy|học|thi|ở))|công an|thanh tra|văn phòng"
_LONG_HEADS = (
    r"(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|cục trưởng|hiệu trưởng|trưởng \w+)|(?:ủy|uỷ) ban|ubnd|hđnd|hội đồng|"
    r"ban quản lý|trung tâm|chính phủ|quốc hội|kho bạc"
)
"""First words of the names of bodies: those that say nothing alone, and others."""
_A_BODY = re.compile(rf"(?:các )?(?:{_SHORT_HEADS}|{_LONG_HEADS})(?!\w)", re.IGNORECASE)
_ACTING = re.compile(
    rf"(?<!\w)(?:(?i:{_SHORT_HEADS})(?!\w)(?:\s+\S+){{1,7}}?|(?i:{_LONG_HEADS})(?!\w)(?:\s+\S+){{0,7}}?)(?=\s+(?:{VERB})(?!\w))"
)
"""A body as people write it, and one in a question with what it does after it."""
_JOINS = frozenset(("của", "là", "có", "thì", "cho", "về", "với", "tại", "ở", "trong", "và", "of", "the", "a", "an", "for", "to", "in"))
_PLACED = re.compile(r"(?:ở|tại|đối với|của|theo|in|at|for|under)\s", re.IGNORECASE)
"""What a topic begins with that says where, of whom or under what."""
_ENDS_PLACE = r"\s+(?:là|thì|phải|được|có|gồm|bao nhiêu|bao lâu|mấy|thế nào|như thế nào|is|are|must)(?!\w)|\s*[?,.]|$"
"""Before what follows such words in a question."""
_OF_SOMETHING = re.compile(r"(?<!\w)(?:của|trong|tại|ở|theo|trước|sau|để|cho|đối với|of|in|at|for|under|before|after)(?!\w)", re.IGNORECASE)
"""A question with these asks what something of another thing is ("Chữ viết tắt của Tờ trình là gì?"), not for a term."""
BOUND = 0.5
"""Two words are one term that stand together in this share of the chunks that hold the rarer one, or in more."""
MAX_TOPIC = 8
"""Syllables: longer words after "còn" are a question of their own."""


def replaced(topic: str, earlier: str, frequency: Frequency) -> str | None:
    """The earlier question about `topic` instead; None where it fits nowhere."""
    if provision := _other_provision(topic, earlier):
        return provision
    mine, theirs = proper_names(f"về {topic}"), proper_names(f"về {earlier}")
    if mine and theirs:
        return earlier.replace(theirs[0], mine[0])
    if elsewhere := _elsewhere(topic, earlier):
        return elsewhere
    if _A_BODY.match(topic) and (acting := _ACTING.search(earlier)):
        return f"{earlier[: acting.start()]}{topic}{earlier[acting.end() :]}"
    new, old = topic.split(), earlier.split()
    if len(words(topic)) > MAX_TOPIC:
        return None
    best: tuple[float, str] | None = None
    for at in range(len(old)):
        for n in range(1, min(len(new) + 2, len(old) - at) + 1):
            fit = _fit(new, old, at, n, frequency)
            if fit is not None and (best is None or fit > best[0]):
                best = fit, " ".join([*old[:at], *new, *old[at + n :]])
    return best[1] if best else None


def of_counterpart(question: str, earlier: str) -> str | None:
    """ "Vậy quyền của họ gồm những gì?" after "Hộ kinh doanh có nghĩa vụ gì?" → "Hộ kinh doanh có quyền gì?"; None for any other."""
    for of_theirs, duty in _COUNTERPARTS:
        now, before = of_theirs.match(question), duty.search(earlier)
        if now and before and now["duty"].lower() != before[0].lower():
            said = now["duty"].capitalize() if before[0][0].isupper() else now["duty"].lower()
            return f"{earlier[: before.start()]}{said}{earlier[before.end() :]}"
    return None


def of_another_term(topic: str, earlier: str) -> str | None:
    """ "tỷ lệ lấp đầy" after "Thế nào là diện tích đất công nghiệp?" → "Thế nào là tỷ lệ lấp đầy?"; None after another question."""
    if asked_intent(earlier) is not Intent.DEFINITION or named_documents(earlier) or _OF_SOMETHING.search(earlier):
        return None
    return f"What is {topic}?" if detect_language(earlier) == "en" else f"Thế nào là {topic}?"


def _elsewhere(topic: str, earlier: str) -> str | None:
    """ "Ở xã" after "Giá đối với hộ ở phường là bao nhiêu?" → "Giá đối với hộ ở xã là bao nhiêu?"; None where no such place was named."""
    joined = _PLACED.match(topic)
    if not joined:
        return None
    found = list(re.finditer(rf"(?<!\w){re.escape(joined[0].strip())}\s.+?(?={_ENDS_PLACE})", earlier, re.IGNORECASE))
    return f"{earlier[: found[-1].start()]}{topic[0].lower()}{topic[1:]}{earlier[found[-1].end() :]}" if found else None


def _fit(new: Sequence[str], old: Sequence[str], at: int, n: int, frequency: Frequency) -> float | None:
    """How well `new` reads in the place of `n` words of `old`; None where its ends never stand beside their neighbours."""
    gone = old[at : at + n]
    if any(_ASKS.search(w.lower()) for w in gone):
        return None
    seams = [(old[at - 1], new[0])] if at else []
    seams += [(new[-1], old[at + n])] if at + n < len(old) else []
    if (at and _is_one_term(old[at - 1], gone[0], frequency)) or (at + n < len(old) and _is_one_term(gone[-1], old[at + n], frequency)):
        return None
    counts = [frequency("_".join(fold(words(w)[0]) for w in pair)) for pair in seams if all(words(w) for w in pair)]
    begins, ends = _n_same(new, gone), _n_same(new[::-1], gone[::-1])
    begins *= at + n == len(old) or _goes_on(new[-1], old[at + n], frequency)
    ends *= at == 0 or _goes_on(old[at - 1], new[0], frequency)
    alike = max(begins, ends) if n == len(new) else 0
    side_by_side = frequency("_".join(fold(words(w)[0]) for w in (gone[-1], new[0]) if words(w)))  # "thành lập, mở rộng"
    if not alike and not side_by_side and (not counts or max(counts) == 0):
        return None
    seam = sum(math.log(1 + c) for c in counts) / max(1, len(counts))
    return seam + math.log(1 + side_by_side) - 2 * abs(n - len(new)) + 3 * alike


def _is_one_term(left: str, right: str, frequency: Frequency) -> bool:
    """Whether two words next to each other are one term, which nothing may part ("giáo dục"): one seldom stands without the other."""
    pair = [fold(words(w)[0]) for w in (left, right) if words(w)]
    return len(pair) == 2 and frequency("_".join(pair)) >= BOUND * max(1, min(map(frequency, pair)))


def _goes_on(left: str, right: str, frequency: Frequency) -> bool:
    """Whether two words may stand side by side: they do in a document, one of them only joins others, or they are English."""
    if detect_language(f"{left} {right}") == "en" or {left.lower(), right.lower()} & _JOINS:
        return True
    return all(words(w) for w in (left, right)) and bool(frequency(f"{fold(words(left)[0])}_{fold(words(right)[0])}"))


def _n_same(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words two runs begin with alike."""
    same = (a.lower() == b.lower() for a, b in zip(some, others, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def _other_provision(topic: str, earlier: str) -> str | None:
    """ "khoản 2" after a question of "khoản 1 Điều 24 Nghị định 32" → "khoản 2 Điều 24 Nghị định 32 …"."""
    found, before = _SAME_PROVISION.match(topic), named_provision(earlier)
    if not found or not found[0].strip() or not before or not before.article:
        return None
    parts = [found["point"] or "", found["clause"] or (f"khoản {before.clause}" if found["point"] and before.clause else "")]
    parts.append(found["article"] or f"Điều {before.article}")
    document = named_documents(earlier)
    return f"{' '.join(p for p in parts if p)} {f'văn bản số {document[0]} ' if document else ''}quy định gì?"


def joined(question: str, earlier: str) -> str:
    """A question of general words alone, with the matter of the earlier one; a thing that it names keeps its capitals."""
    matter = special_words(content_words(_ASKS.sub(" ", earlier), detect_language(earlier)))
    named = {w.lower(): w for name in proper_names(f"về {earlier}") for w in name.split()}
    asked = set(words(question))
    return f"{question.rstrip(' ?.!')} {' '.join(named.get(w, w) for w in matter if w not in asked)}?"


def unheard(question: str, frequency: Frequency) -> tuple[str, ...]:
    """Names of one word that a question gives and no chunk holds, nor the glossary ("And in Singapore?")."""
    said = [m[0] for m in WORD.finditer(question) if m.start() and m[0].istitle()]
    return tuple(w for w in said if not frequency(fold(w.lower())) and not known_share(w))
