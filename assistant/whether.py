"""A question to be answered with yes or no → the words of a sentence that answer it, as the provision says them.

Neither "có" nor "không" is said that the provision does not say: "Sinh viên có được mang điện thoại vào phòng thi không?" is answered by
"không được mang điện thoại di động vào phòng thi, trừ học phần …", the predicate of the sentence with its exceptions.
"""

from __future__ import annotations

import re

from assistant.glossary import meanings
from assistant.overlap import Asked
from assistant.records import Query
from assistant.sentences import without_number
from ingest.syllables import fold, key, plain, words

MAX_TOLD = 300
"""Characters of the longest predicate that is told before its quotation."""
MAX_WHOLE = 250
"""The same of a sentence without a predicate of its own to be told."""
ENDS = re.compile(r"(?<!\w)(?:khong|chua)(?=\s*[?.!]*$| (?:neu|khi|trong truong hop) )")
"""The word, without diacritics, that makes a sentence a question of yes or no."""
_ENGLISH = re.compile(
    r"^(?!(?:is|are) there\b|\w+ you\b|may (?:ngay|thang|nam|gio|tuan|lan|nguoi|bo|ban|buoc|phan|diem|loai|cap)\b)"
    r"(?:is|are|do|does|did|can|could|may|might|must|should|shall|has|have|will|would)\b"
)
_OTHER_QUESTION = re.compile(r"(?<!\w)(?:gi|nao|ai|bao nhieu|bao lau|bao gio|may|the nao|ra sao|o dau|tai sao|vi sao)(?!\w)")
_OTHER_ENGLISH_QUESTION = re.compile(r"\b(?:what|which|who|when|how|where|why)\b")
_SUBJECT = re.compile(r"(?:can|could|may|might|must|should|shall|do|does|did) (?:an?|the|any|all|every|each) (?P<subject>.+)$")
_PASSIVE = re.compile(r"\bbe(?:en)? \w+|\bget \w+ed\b")
_AUXILIARY = re.compile(r"(?<!\w)(?:co(?: duoc| phai| can| bi| the| quyen)*|duoc|phai|da|con)(?!\w)")
"""Before what the question asks whether it is so, without diacritics."""
_MODAL = re.compile(
    r"(?<!\w)(?:(?:không|chưa|chỉ|mới|đã|đang|cũng|vẫn|còn|đều|thì)\s+)*"
    r"(?:được phép|được|không|chưa|chỉ|phải|có thể|có quyền|có trách nhiệm|có nghĩa vụ|bị|cần|có|miễn|giảm|tự|đã|bao gồm|gồm)(?!\w)",
    re.IGNORECASE,
)
"""What a predicate begins with, with all that qualifies it before."""
_CASE = re.compile(r":|^(?:trường hợp|nếu|khi)\s", re.IGNORECASE)
"""Before a predicate that holds only in a case: "Đối với mỏ hầm lò: …", "Trường hợp …"."""
_RULES = (
    (
        re.compile(r"(?<!\w)(?:phai|can|bat buoc|co trach nhiem|co nghia vu)(?!\w)"),
        re.compile(r"(?<!\w)(?:phải|cần|bắt buộc|trách nhiệm|nghĩa vụ|chịu|miễn|không thuộc|chỉ)(?!\w)", re.IGNORECASE),
    ),
    (
        re.compile(r"(?<!\w)(?:duoc|co quyen|co the)(?!\w)"),
        re.compile(r"(?<!\w)(?:được|cấm|chỉ|quyền|có thể|phép|phải|miễn)(?!\w)", re.IGNORECASE),
    ),
)
"""What asks, without diacritics, what someone must do, or may do, and the words of which a sentence has one that says so."""
_NEAR = 8
"""Words after that beginning in which what is asked is looked for."""


def asks_whether(question: str) -> bool:
    """Whether the question wants a yes or a no, and nothing else."""
    typed = " ".join(words(question))
    flat = fold(typed)
    if _ENGLISH.match(typed):
        return not _OTHER_ENGLISH_QUESTION.search(flat)
    said = ENDS.search(flat)
    return bool(said) and not _OTHER_QUESTION.search(flat[: said.start()] if said else flat)


def says_rule(query: Query, sentence: str) -> bool:
    """Whether a sentence says what someone must, or may do, where a Vietnamese question of yes or no asks for that; else true."""
    flat = plain(query.text)
    return query.language_asked == "en" or all(ruling.search(sentence) for asking, ruling in _RULES if asking.search(flat))


def says_subject(query: Query, text: str) -> bool:
    """Whether a text names whom or what an active English question of yes or no speaks of; true of any other question."""
    typed = " ".join(words(query.text))
    found = None if _PASSIVE.search(typed) else _SUBJECT.match(typed)
    ways = meanings(" ".join(found["subject"].split()[:3])) if found else []
    said = f" {' '.join(words(text))} "
    return not ways or any(f" {' '.join(way)} " in said for way in ways[0])


def asked_predicate(query: Query) -> tuple[str, ...]:
    """The content words of what is asked to be so or not ("có được mang điện thoại vào phòng thi không" → "mang", "điện" …)."""
    spoken = words(query.search_text)
    flat = " ".join(fold(w) for w in spoken)
    found = list(_AUXILIARY.finditer(flat))
    if not found:
        return query.terms
    bare = next((m for m in found if m[0] == "co"), found[0])
    first = next((m for m in reversed(found) if m[0].startswith("co ")), bare)  # "bệnh nhân có thẻ … có phải trả tiền không?"
    after = spoken[flat[: first.end()].count(" ") + 1 :]
    content = set(query.terms)
    return tuple(w for w in after if w in content) or query.terms


def told_whether(query: Query, sentence: str, asked: Asked) -> str | None:
    """The predicate of the sentence that answers; the whole of a short sentence that has none; None where there is neither."""
    text = without_number(sentence).rstrip(" .;:")
    if "|" in text or "\n" in text:
        return None
    if query.language_asked == "en":  # too few of its words stand in the text to tell which clause answers
        return text if len(text) <= MAX_WHOLE else None
    clause = max(re.split(r";\s+", text), key=lambda part: (asked.coverage(part), -text.index(part)))
    predicate = asked_predicate(query)
    fit, start = max(((_fit(predicate, clause[m.start() :], query), m.start()) for m in _MODAL.finditer(clause)), default=(0, 0))
    if 2 * fit >= len(predicate) and fit and _is_of_same(query, text[: text.index(clause) + start], predicate):
        whole = text[text.index(clause) + start :]
        return next((told.removeprefix("thì ") for told in (whole, clause[start:]) if len(told) <= MAX_TOLD), None)
    return text if len(text) <= MAX_WHOLE else None


def _is_of_same(query: Query, subject: str, predicate: tuple[str, ...]) -> bool:
    """Whether a predicate may be told without what stands before it: no case is set there, and the question speaks of the same."""
    to_key = key if query.accented else fold
    asked = {to_key(w) for w in query.terms} - {to_key(w) for w in predicate}
    return not _CASE.search(subject) and (not asked or bool(asked & {to_key(w) for w in words(subject)}))


def _fit(predicate: tuple[str, ...], rest: str, query: Query) -> int:
    """How many of the asked words stand soon after the beginning of a predicate."""
    to_key = key if query.accented else fold
    said = {to_key(w) for w in words(rest)[: _NEAR + 2]}
    return sum(to_key(w) in said for w in predicate)
