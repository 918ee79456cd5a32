"""A question of yes or no and the sentence that answers it → yes, no, or nothing where the sentence does not decide.

Law permits ("được"), forbids ("không được", "nghiêm cấm"), orders ("phải"), relieves ("không phải", "miễn") or states. A question asks for
one of these, and is decided only by a sentence that says it of the same act, of the same actor and of the same thing: whoever asks whether
medicine may be sold is not told no by "không được bán thuốc kê đơn". Whatever else holds stands in the words quoted after the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from assistant.glossary import meanings
from assistant.overlap import Asked
from assistant.ranges import Measured, is_within, own_amounts
from assistant.records import Query
from assistant.sentences import without_number
from assistant.whether import ENDS, MAX_WHOLE, asked_predicate, says_subject
from ingest.syllables import fold, key, words


class Ruling(StrEnum):
    """What the words before an act make of it."""

    FORBIDDEN = "forbidden"
    RELIEVED = "relieved"
    ONLY = "only"
    PERMITTED = "permitted"
    ORDERED = "ordered"
    DENIED = "denied"
    STATED = "stated"


class _Wanted(StrEnum):
    """What a question of yes or no asks: whether one may, whether one must, whether it is so."""

    MAY = "may"
    MUST = "must"
    IS = "is"


_DECIDES = {
    _Wanted.MAY: {Ruling.FORBIDDEN: False, Ruling.PERMITTED: True},
    _Wanted.MUST: {Ruling.RELIEVED: False, Ruling.ORDERED: True},
    _Wanted.IS: {
        Ruling.FORBIDDEN: False, Ruling.RELIEVED: False, Ruling.DENIED: False,
        Ruling.PERMITTED: True, Ruling.ORDERED: True, Ruling.STATED: True,
    },
}  # fmt: skip
_RULING = re.compile(
    r"(?<!\w)(?:"
    r"(?P<forbidden>(?:nghiêm )?cấm|(?:không|chưa) được(?: phép| quyền)?|không (?:có quyền|thể|cho phép))|"
    r"(?P<relieved>không (?:bị )?(?:bắt )?(?:buộc )?phải(?: là)?|không (?:cần|bắt buộc|bị buộc|yêu cầu)|(?:được )?miễn)|"
    r"(?P<only>có thể bị|chỉ(?! (?:tiêu|đạo|định|huy|số|thị|dẫn|giới|mục))(?: được| có thể| phải)?)|"
    r"(?P<permitted>được(?: phép| quyền)?|có quyền|có thể)|"
    r"(?P<ordered>(?:bắt buộc )?phải|có (?:trách nhiệm|nghĩa vụ)|bắt buộc)|"
    r"(?P<denied>(?:không|chưa)(?: bị)?)|"
    r"(?P<stated>bị|có(?! (?:hiệu lực|thẩm quyền|liên quan|đủ))|là|đã|gồm|bao gồm)"
    r")(?!\w)",
    re.IGNORECASE,
)
_RULES = ("ordered", "forbidden", "relieved", "permitted")
_MAY = re.compile(
    r"(?<!\w)(?:co duoc|duoc phep|co the|co quyen|duoc)(?!\w)|^(?:can|could|may|might)\b|"
    r"^(?:is|are) .*\b(?:allowed|permitted|entitled|able|free to)\b"
)
_MUST = re.compile(
    r"(?<!\w)(?:co phai|co can|co bat buoc|phai|can phai)(?!\w)|^(?:must|shall|should)\b|\b(?:need|have|has|required|obliged|necessary)\b"
    r"(?: for \w+)? to\b|^(?:is|are) .*\b(?:mandatory|compulsory|required|necessary)\b"
)
_DENIES = re.compile(r"(?<!\w)(?:khong|chua|ngoai|tru)(?!\w)|\b(?:not|without|unless|except|no)\b|n't\b")
"""What a question holds that asks of the opposite, its last "không" left out."""
_ENGLISH_RULING = re.compile(
    r"\b(?:allowed|permitted|entitled|able|free|required|obliged|necessary|mandatory|compulsory|needs?|have|has|qualify|eligible)\b"
    r"(?: (?:to|for)\b)?"
)
"""Words of an English question that only ask whether one may or must."""
_IN_CASE = re.compile(
    r"(?<!\w)(?:khi|nếu|trường hợp|mà|sau khi|trước khi|đã|do|để|việc|chưa)(?:\s+(?!thì(?!\w))\S+){0,5}\s*$", re.IGNORECASE
)
"""Right before a permission that is only spoken of: "khi được cấp phép", "đất đã được giao"."""
_FOLLOWED = re.compile(r"(?<!\w)(?:thì|bị|sẽ)(?!\w)", re.IGNORECASE)
"""After what is denied only as a case: "không đăng ký thì bị phạt"."""
_BOUND = re.compile(r"(?<!\w)(?:quá|tối đa|tối thiểu|ít nhất|nhiều nhất|dưới|trở lên|trở xuống|đến hết)(?!\w)", re.IGNORECASE)
_LIMIT = re.compile(r",?\s(?:trừ|ngoại trừ|nếu|khi|trong trường hợp|kể từ)\s", re.IGNORECASE)
"""Before an exception or a condition, which stands in the words told."""
_AFTER_OBJECT = frozenset(words(
    "trừ khi nếu trong tại theo trên ở đối vào cho để do bằng từ đến sau trước và hoặc hay mà thì của với ngoài kể như tới này đó thuộc "
    "hằng hàng mỗi một ngay đúng đầy đủ"
))  # fmt: skip
"""Words after the thing spoken of that no more tell which thing it is."""
_HOLDERS = frozenset(("người", "chủ", "bên"))
_MAX_HOLDER = 3
"""A subject that is only who has or does what is asked about ("Người sở hữu | công trái"), and its most words."""
MIN_SAID = 0.7
"""Share of what is asked to be so, weighted by rarity, that the words after the ruling must hold."""
MIN_SAID_ENGLISH, MIN_SAID_THERE = 0.4, 0.6
"""The same of an English question's terms, and the share that the sentence and its headings must hold."""
MIN_SUBJECT = 0.5
"""Share of the words before the ruling that the question or the headings must hold, and of the question's own subject."""


class Verdict(NamedTuple):
    """Yes or no, and the words that decide, from the ruling to the end of its clause."""

    is_so: bool
    told: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A ruling, the words before it that say of whom, the words it governs, and whether it only says of whom or when something else holds.

    `told` is all from the ruling to the end of the clause.
    """

    ruling: Ruling
    subject: str
    governed: str
    is_aside: bool
    told: str


class _Sought:
    """What is asked to be so, ready to be looked for in the words that a ruling governs."""

    def __init__(self, query: Query, asked: Asked) -> None:
        self._is_english = query.language_asked == "en"
        self._said = asked.of(asked_predicate(query))
        plain = _ENGLISH_RULING.sub(" ", query.text.lower()) if self._is_english else ""
        self._terms = meanings(plain) if self._is_english else []

    def share(self, text: str) -> float:
        """Share, 0–1, of what is asked that the text says."""
        if not self._is_english:
            return self._said.coverage(text)
        said = f" {' '.join(words(text))} "
        return sum(any(f" {' '.join(way)} " in said for way in ways) for ways in self._terms) / max(1, len(self._terms))

    def is_said(self, governed: str, sentence: str, headings: str) -> bool:
        """Whether the governed words say what is asked, an English question's terms in part its sentence and headings."""
        if not self._is_english:
            return self.share(governed) >= MIN_SAID
        return self.share(governed) >= MIN_SAID_ENGLISH and self.share(f"{headings} {sentence}") >= MIN_SAID_THERE


def verdict(query: Query, sentence: str, headings: str, asked: Asked) -> Verdict | None:
    """Yes or no, as the sentence under these headings answers the question; None where it does not decide."""
    flat = fold(" ".join(words(query.search_text if query.language_asked == "vi" else query.text)))
    text = without_number(sentence)
    if _asks_opposite(flat, text) or text.endswith(":") or "|" in text or _lacks_number(query, text):
        return None
    sought = _Sought(query, asked)
    best = max(_parts(text), key=lambda part: sought.share(part.governed), default=None)
    if best is None or best.is_aside or not sought.is_said(best.governed, text, headings):
        return None
    if (
        not says_subject(query, f"{headings}\n{text}")
        or not _is_of_same(query, best, headings, text)
        or _is_of_a_part(query, best.governed, headings)
    ):
        return None
    is_so = _DECIDES[_wanted(flat)].get(best.ruling)
    told = text.rstrip(" .;") if _own_in_range(query, text) and len(text) <= MAX_WHOLE else best.told
    return None if is_so is None else Verdict(is_so, told)


def _asks_opposite(flat: str, text: str) -> bool:
    """Whether the question holds a negation that the text does not hold too, of the same words ("công trái không ghi tên")."""
    said = f" {fold(' '.join(words(text)))} "
    asked = ENDS.sub("", flat)
    return any(f" {' '.join(asked[m.start() :].split()[:3])} " not in said for m in _DENIES.finditer(asked))


def _wanted(flat: str) -> _Wanted:
    if _MAY.search(flat) and not re.search(r"(?<!\w)co (?:phai|can)(?!\w)", flat):
        return _Wanted.MAY
    return _Wanted.MUST if _MUST.search(flat) else _Wanted.IS


def _lacks_number(query: Query, text: str) -> bool:
    """Whether a number of the question is not in the text, or the text sets a bound that the question does not speak of.

    An amount of the questioner's own need only lie within the range for which the text says what holds.
    """
    in_range = {w for at in _own_in_range(query, text) for w in words(at.span.of(query.search_text))}
    numbers = [w for w in words(query.text) if w[0].isdigit()]
    said = {*words(text), *in_range}
    bounds = _BOUND.search(text) and re.search(r"\d", text)
    return any(n not in said and n.zfill(2) not in said for n in numbers) or bool(bounds and not numbers)


def _own_in_range(query: Query, text: str) -> list[Measured]:
    """The question's own amounts that lie within the range for which the text says what holds."""
    return [at for at in own_amounts(query.search_text) if at.unit and is_within(at, query.search_text, text)]


def _parts(text: str) -> Iterator[_Part]:
    for clause in re.split(r"[;.]\s+", text):
        found = list(_RULING.finditer(clause))
        for n, m in enumerate(found):
            after = found[n + 1] if n + 1 < len(found) else None
            governed = clause[m.end() : after.start() if after else len(clause)]
            ruling, before = Ruling(m.lastgroup or ""), clause[: m.start()]
            goes_on = after is not None and after.lastgroup in _RULES and not re.search(r"[,;]|\svà\s*$|\shoặc\s", governed)
            is_aside = (goes_on and ruling is not Ruling.ORDERED) or bool(_IN_CASE.search(before))
            is_aside = is_aside or (ruling is Ruling.DENIED and bool(_FOLLOWED.search(clause[m.end() :])))
            yield _Part(ruling, before, _LIMIT.split(f"{governed} ")[0], is_aside, clause[m.start() :].rstrip(" .;"))


def _is_of_same(query: Query, part: _Part, headings: str, sentence: str) -> bool:
    """Whether the ruling is made of whom the question speaks of: neither of fewer, nor of others."""
    to_key = key if query.accented or query.language_asked == "en" else fold
    typed = {to_key(w) for w in query.terms}
    here = {to_key(w) for w in words(headings)}
    rulings = (m.start() for m in _RULING.finditer(part.subject) if m.lastgroup != "stated")
    subject = [w for w in words(part.subject[: next(rulings, None)]) if w not in _AFTER_OBJECT and w != "có"]
    ruled = [to_key(w) for w in subject]
    holder = next((n for n, w in enumerate(ruled) if w in typed), 0) if subject[:1] and subject[0] in _HOLDERS else 0
    ruled = ruled[holder if holder <= _MAX_HOLDER else 0 :]
    predicate = asked_predicate(query)
    own = [to_key(w) for w in query.terms if w not in predicate]
    spoken = here | {to_key(w) for w in words(sentence)}
    return _share(ruled, typed | here) >= MIN_SUBJECT and (query.language_asked == "en" or _share(own, spoken) >= MIN_SUBJECT)


def _share(sought: Sequence[str], held: set[str]) -> float:
    return sum(w in held for w in sought) / len(sought) if sought else 1.0


def _is_of_a_part(query: Query, governed: str, headings: str) -> bool:
    """Whether the last word that is asked about is told more closely than the question does ("thuốc" → "thuốc kê đơn")."""
    to_key = key if query.accented or query.language_asked == "en" else fold
    typed = {to_key(w) for w in query.terms}
    known = typed | {to_key(w) for w in words(headings)}
    said = re.findall(r"[^\W_]+|[,;:()]", governed.lower())
    at = [n for n, w in enumerate(said) if to_key(w) in typed]
    after = next((w for w in said[at[-1] + 1 :] if to_key(w) not in known), "") if at else ""
    return bool(after) and after[0].isalpha() and after not in _AFTER_OBJECT
