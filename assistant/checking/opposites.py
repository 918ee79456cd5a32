"""A word changed for its opposite beside the same words: "sau ngày khai giảng" for "trước ngày khai giảng", "và" for "hoặc".

In: a sentence and the text it cites. Out: the words of the sentence whose opposite stands there instead. The opposites are those of the
language in which rules are written, not of a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.checking.aligning import aligned
from assistant.checking.contexts import COMMON
from assistant.glossary import meanings
from assistant.records import Language
from ingest.records import Span
from ingest.syllables import WORD, key

REACH = 2
"""Content words on either side of a word that tell what it is said of."""

_PAIRS = tuple(
    (frozenset(one.split("|")), frozenset(other.split("|")))
    for one, other in (
        ("trước", "sau"),
        ("nam", "nữ"),
        ("trái", "phải"),
        ("trong nước", "ngoài nước|nước ngoài"),
        ("trong", "ngoài"),
        ("kín|bí mật", "công khai"),
        ("trực tiếp", "gián tiếp|trực tuyến"),
        ("cũ", "mới"),
        ("tăng", "giảm"),
        ("mở rộng", "thu hẹp"),
        ("cao", "thấp"),
        ("lớn", "nhỏ|bé"),
        ("dài", "ngắn"),
        ("sớm", "muộn|trễ"),
        ("đầu", "cuối"),
        ("đủ|tất cả|đồng thời|toàn bộ|cả", "một trong|bất kỳ|một phần|ít nhất một"),
        ("đủ", "thiếu"),
        ("bắt buộc", "tự nguyện|tùy ý"),
        ("định kỳ|thường xuyên", "đột xuất"),
        ("tạm thời", "vĩnh viễn|lâu dài"),
        ("có thời hạn|thời hạn", "vô thời hạn|không thời hạn|không xác định thời hạn"),
        ("cấp mới|cấp", "thu hồi"),
        ("cho phép|chấp thuận|đồng ý", "từ chối|bác bỏ|phản đối"),
        ("thành lập", "giải thể"),
        ("bổ nhiệm", "miễn nhiệm"),
        ("bắt đầu", "kết thúc"),
        ("đóng", "mở"),
        ("mua", "bán"),
        ("nhập khẩu", "xuất khẩu"),
        ("chủ trì", "phối hợp"),
        ("khen thưởng", "kỷ luật"),
        ("dưới", "trên"),
        ("theo tháng", "theo quý|theo năm"),
        ("theo quý", "theo năm"),
        ("cấp tỉnh", "cấp huyện|cấp xã"),
        ("cấp huyện", "cấp xã"),
        ("trung ương", "địa phương"),
    )
)
"""Words and their opposites, each way."""
_EITHER_WAY = [pair for one, other in _PAIRS for pair in ((one, other), (other, one))]
_SAYS_AS_MUCH = {"sau": frozenset({"kể từ", "từ"})}
"""What a source may say for a word: "05 ngày kể từ khi nhận" is "05 ngày sau khi nhận"."""
_JOINERS = {"và": "hoặc", "hoặc": "và"}
_MODAL = re.compile(r"\b(?:is|are|be|was|were)(?: not)? (?:allowed|permitted) to\b", re.IGNORECASE)
"""Allows an act, as forces.py reads it, rather than being one."""
_ENGLISH_ALL = re.compile(r"\bboth\b[^.;]*\band\b", re.IGNORECASE)
_COMMON_LINES = (
    "ngày khi việc các những của đã đang sẽ bị được là có phải cho với từ kể thì mà này đó một thời điểm tại ở theo về bằng",
    "loại mỗi đều cũng còn",
)
_COMMON = frozenset(word for line in _COMMON_LINES for word in line.split())
"""Words that may stand between a word and what it is said of."""
_COLOURLESS = frozenset(key(word) for word in COMMON)
"""Words that stand behind all kinds of others."""
_DENIES = re.compile(r"(?<!\w)(?:không|chưa|cấm|trừ)(?!\w)", re.IGNORECASE)
_DENIED = re.compile(r" (?:không|chưa) \w+ \w+(?= )")
_LIST_END = re.compile(r"[.;:\n]")
_DENIAL_END = re.compile(r"[.;:\n]|(?<!\w)(?:nếu|khi|trường hợp|trừ)(?!\w)", re.IGNORECASE)
"""What is denied is not the condition."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text with the content words close before and behind it in its sentence."""

    span: Span
    before: tuple[str, ...]
    after: tuple[str, ...]

    def is_beside_same(self, other: _Word) -> bool:
        """Whether the next content word behind is the same, or all those before, or whatever stands close on both sides."""
        if len(self.after) == REACH and self.after == other.after and self.before[-1:] == other.before[-1:]:
            return True
        if self.after and other.after and self.after[0] == other.after[0] and self.after[0] not in _COLOURLESS:
            return True
        return len(self.before) == REACH and self.before == other.before and not any(w[0].isdigit() for w in self.before)


def opposites(sentence: str, language: Language, source: str) -> list[str]:
    """Words of the sentence whose opposite the source has where the sentence has them."""
    if language == "en":
        return [*_english_opposites(sentence, source), *_english_all(sentence, source)]
    found = [*_vietnamese_opposites(sentence, source), *_rejoined(sentence, source)]
    for pair in aligned(sentence, language, source):
        clauses = "\n".join(pair.held)
        found += [*_vietnamese_opposites(pair.said, clauses), *_joined_otherwise(pair.said, pair.held)]
    return [*dict.fromkeys(found)]


def _vietnamese_opposites(sentence: str, source: str) -> list[str]:
    found = []
    for own, other in _EITHER_WAY:
        said = _of_phrases(sentence, own)
        if not said:
            continue
        as_much = frozenset(w for phrase in own for w in _SAYS_AS_MUCH.get(phrase, ()))
        against, alike = _of_phrases(_without_both(source, own, other), other), _of_phrases(source, own | as_much)
        for word in said:
            if any(word.is_beside_same(w) for w in against) and not any(word.is_beside_same(w) for w in alike):
                found.append(word.span.of(sentence))
    return found


@lru_cache(maxsize=5_000)
def _without_both(text: str, own: frozenset[str], other: frozenset[str]) -> str:
    """The text without words that name both together ("hợp đồng mua bán", "đóng mở cửa")."""
    one, two = _pattern(own).pattern, _pattern(other).pattern
    return re.sub(rf"{one} {two}|{two} {one}", lambda m: "-" * len(m[0]), text, flags=re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _of_phrases(text: str, phrases: frozenset[str]) -> tuple[_Word, ...]:
    return tuple(_beside(text, Span(m.start(), m.end())) for m in _pattern(phrases).finditer(text))


@cache
def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _beside(text: str, span: Span) -> _Word:
    ends = [m.end() for m in _LIST_END.finditer(text, 0, span.start)]
    end = _LIST_END.search(text, span.end)
    before = _content(text[ends[-1] if ends else 0 : span.start])[-REACH:]
    after = _content(text[span.end : end.start() if end else len(text)])[:REACH]
    return _Word(span, before, after)


def _content(text: str) -> tuple[str, ...]:
    return tuple(key(w) for w in (m[0].lower() for m in WORD.finditer(text)) if w not in _COMMON)


def _rejoined(sentence: str, source: str) -> list[str]:
    """Two things joined by "và" for "hoặc" or the other way: the same word stands on both sides. What is denied of either is denied of
    both, so that there the two say the same."""
    found = []
    for joiner, other in _JOINERS.items():
        held = [w for w in _of_phrases(source, frozenset({other})) if not _is_denied(source, w.span)]
        alike = _of_phrases(source, frozenset({joiner}))
        for word in _of_phrases(sentence, frozenset({joiner})):
            if _is_denied(sentence, word.span) or any(_joins_same(word, w) for w in alike):
                continue
            if any(_joins_same(word, w) for w in held):
                found.append(word.span.of(sentence))
    return found


def _joined_otherwise(said: str, clauses: Sequence[str]) -> list[str]:
    """Two things joined by one word where every clause joins what begins alike to what stands before by the other."""
    found = []
    for joiner, other in _JOINERS.items():
        for word in _of_phrases(said, frozenset({joiner})):
            if not word.before or not word.after or _is_denied(said, word.span):
                continue
            if clauses and all(_joins_later(word, clause, other) and not _joins_later(word, clause, joiner) for clause in clauses):
                found.append(word.span.of(said))
    return found


def _joins_later(word: _Word, clause: str, joiner: str) -> bool:
    """Whether a clause has what stands behind `word` right behind a joiner, and somewhere before that what stands before it."""
    return any(
        w.after[:1] == word.after[:1] and set(word.before) & set(_content(clause[: w.span.start])) and not _is_denied(clause, w.span)
        for w in _of_phrases(clause, frozenset({joiner}))
    )


def _joins_same(one: _Word, two: _Word) -> bool:
    return bool(one.before and two.before and one.after and two.after) and (one.before[-1], one.after[0]) == (two.before[-1], two.after[0])


def _is_denied(text: str, span: Span) -> bool:
    ends = [m.end() for m in _DENIAL_END.finditer(text, 0, span.start)]
    return bool(_DENIES.search(text, ends[-1] if ends else 0, span.start))


def _english_opposites(sentence: str, source: str) -> list[str]:
    """Terms all of whose Vietnamese meanings are missing in the source while an opposite of one stands there, and is not said too."""
    held = f" {' '.join(w.lower() for w in WORD.findall(source))} "
    affirmed = _DENIED.sub(" ", held)
    sentence = _MODAL.sub(" ", sentence)
    terms = [[" ".join(meaning) for meaning in term] for term in meanings(sentence)]
    said = {meaning for term in terms for meaning in term}
    found = []
    for term in terms:
        if any(f" {meaning} " in held for meaning in term):
            continue
        against = [o for own, other in _EITHER_WAY if own & set(term) for o in other if f" {o} " in affirmed]
        if against and not said & set(against):
            found.append(term[0])
    return found


def _english_all(sentence: str, source: str) -> list[str]:
    """ "both … and" over a source that only offers a choice."""
    found = _ENGLISH_ALL.search(sentence)
    return [found[0]] if found and "hoặc" in source and not _joined_by_and(found[0], source) else []


def _joined_by_and(said: str, source: str) -> bool:
    terms: Sequence[str] = [" ".join(meaning) for term in meanings(said) for meaning in term]
    around = [source[max(0, m.start() - 60) : m.end() + 60].lower() for m in re.finditer(r"(?<!\w)và(?!\w)", source)]
    return any(sum(term in near for term in terms) >= 2 for near in around)
