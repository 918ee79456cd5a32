"""Abbreviations in a question → the words that the documents held write out.

Learned from the documents themselves: the phrase whose initials are the abbreviation and that occurs most often ("CCN" → "cụm công nghiệp"
where that is the field), and what a document defines ("sau đây gọi tắt là …"). Only irregular ones of the administration are listed here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from ingest.syllables import fold, words

IRREGULAR = {
    "đtm": "đánh giá tác động môi trường", "dtm": "đánh giá tác động môi trường", "gpmb": "giải phóng mặt bằng", "ttg": "thủ tướng",
    "vbqppl": "văn bản quy phạm pháp luật", "gpxd": "giấy phép xây dựng", "gpmt": "giấy phép môi trường", "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân", "hdnd": "hội đồng nhân dân", "bvmt": "bảo vệ môi trường", "qhsdđ": "quy hoạch sử dụng đất",
    "tthc": "thủ tục hành chính", "vat": "thuế giá trị gia tăng", "gtgt": "giá trị gia tăng",
}  # fmt: skip
"""Abbreviations whose long form skips a word or is used too seldom to be learned; any field."""
_KINDS = frozenset(["nđ", "nd", "tt", "qđ", "qd", "nq", "cv", "tb", "kh", "bc", "ttr", "ct"])
"""Kinds of documents stand before numbers and are read there (question.py)."""
_DEFINED = re.compile(r"\((?:sau đây\s+)?(?:được\s+)?(?:viết|gọi)(?: tắt)? (?:chung )?là:?\s+[“\"]?(?P<short>[A-ZĐ]{2,8})[”\"]?\)")
"""What a document itself defines: "… (sau đây viết tắt là ATB)"."""
_NOTED = re.compile(r"[“\"](?P<short>[A-ZĐ]{2,6})\.[”\"] (?:là|nghĩa là|viết tắt của) (?P<long>[^\W\d_]+(?: [^\W\d_]+){1,5}?)(?=[,;.)\n])")
"""A notation with a full stop of its own, and what a document says that it stands for: "“TL.” là thừa lệnh;"."""
_BEFORE = re.compile(r"[^.;:()“”\n]{4,120}\Z")
"""The words that such a definition may shorten."""
_SHORT = re.compile(r"(?<![\w/-])[^\W\d_]{2,6}(?![\w/-])")
"""A short word that is no part of a document's number ("28/2020/TT-BCT")."""
MIN_COUNT = 2
MIN_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Wording:
    """What one text tells of abbreviations: its words, their first letters, and what it defines."""

    words: tuple[str, ...]
    initials: str
    folded: frozenset[str]
    defined: Mapping[str, str]


def read_wording(text: str) -> Wording:
    """The words of a text and the abbreviations that it defines, in lower case."""
    found = words(text)
    folded = {word: fold(word) for word in set(found)}
    initials = {word: _initial(word) for word in folded}
    return Wording(tuple(found), "".join(initials[w] for w in found), frozenset(folded.values()), _definitions(text))


def _definitions(text: str) -> dict[str, str]:
    found = {}
    for m in _DEFINED.finditer(text):
        if before := _BEFORE.search(text[max(0, m.start() - 121) : m.start()].rstrip()):
            found[m["short"].lower()] = _defined_phrase(before[0], m["short"])
    found.update((f"{m['short'].lower()}.", m["long"].lower()) for m in _NOTED.finditer(text))
    return found


class Abbreviations:
    """Long forms by abbreviation, over the texts of all documents held."""

    def __init__(self, texts: Iterable[Wording]) -> None:
        held = list(texts)
        self._defined = {short: phrase for text in held for short, phrase in text.defined.items()}
        self._words = [w for text in held for w in text.words]
        self._initials = "".join(text.initials for text in held)
        self._vocabulary = frozenset().union(*(text.folded for text in held))
        self._known: dict[str, str | None] = {}

    def expand(self, question: str) -> str:
        """The question with its abbreviations written out; what is not known stays as it is."""
        return _SHORT.sub(self._replace, question)

    def _replace(self, found: re.Match[str]) -> str:
        token = found[0]
        low = token.lower()
        if token.isupper() and found.string.startswith(".", found.end()) and (noted := self._defined.get(f"{low}.")):
            return noted
        if low in IRREGULAR or token.isupper() or (token.isascii() and fold(low) not in self._vocabulary):
            return self.long_form(low) or token
        return token

    def long_form(self, abbreviation: str) -> str | None:
        """The words that `abbreviation` (lower case) stands for, None if unknown."""
        if abbreviation in _KINDS:
            return None
        if abbreviation not in self._known:
            self._known[abbreviation] = self._defined.get(abbreviation) or IRREGULAR.get(abbreviation) or self._learn_typed(abbreviation)
        return self._known[abbreviation]

    def _learn_typed(self, abbreviation: str) -> str | None:
        """The phrase of an abbreviation as it is typed; a d may stand for đ ("cdt")."""
        spellings = ["".join(letters) for letters in product(*("dđ" if c == "d" else c for c in abbreviation))]
        return next((phrase for s in spellings if (phrase := self._learn(s))), None)

    def _learn(self, abbreviation: str) -> str | None:
        """The phrase with these initials that occurs most often, if it is clearly the most frequent one."""
        if len(abbreviation) < 2:
            return None
        found: Counter[str] = Counter()
        at = self._initials.find(abbreviation)
        while at >= 0:
            found[" ".join(self._words[at : at + len(abbreviation)])] += 1
            at = self._initials.find(abbreviation, at + 1)
        if not found:
            return None
        phrase, count = found.most_common(1)[0]
        needed = MIN_COUNT if len(abbreviation) > 2 else 5 * MIN_COUNT
        return phrase if count >= needed and count >= MIN_SHARE * found.total() else None


def _defined_phrase(before: str, short: str) -> str:
    """The words before a definition that it shortens: the last as many as its letters or more that begin with its first letter."""
    found = words(before)[-2 * len(short) :]
    starts = [i for i, w in enumerate(found) if _initial(w) == short[0].lower() and len(found) - i >= len(short)]
    return " ".join(found[starts[-1] if starts else 0 :])


def _initial(word: str) -> str:
    """First letter without marks, đ kept; a figure has none that an abbreviation could mean."""
    first = word[0]
    return "đ" if first == "đ" else fold(first) if first.isalpha() else "#"
