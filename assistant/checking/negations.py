"""What a sentence denies, against what the statements of its sources deny that speak of the same: a dropped or added "không".

In: a sentence and the text it cites. Out: what contradicts, in words of the sentence or of the source. Denials are counted: two of them
make an assertion ("không được khởi công khi chưa có giấy phép", "không được từ chối"), so that a sentence says the same in other words
where it denies as often as the statement, of what both speak of, or twice more or less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checking.acts import BOUND
from assistant.checking.contexts import Term, content_words, held_words, holds, said_terms
from assistant.records import Language
from ingest.records import Span

MAIN_SHARE = 0.25
"""Share of the words that an exception is from that a sentence must say to speak of more than the exception."""

_SKIPPED = re.compile(
    rf"{BOUND}|không (?:chỉ|những|gian|khí)|hàng không|(?:có )?hay không|không\?|not only|\bno\.?\s*\d|chưa (?:đến|đầy|tới)(?=\s*\d)|"
    r"(?:không|chưa) (?:[^\W\d]+ ){0,2}(?:đủ|đạt)(?=\s*\d)|"
    r"bỏ không|nếu [^,;.:]*?không có (?:quy định|thỏa thuận) khác|trừ (?:khi|(?:các )?trường hợp) [^,;.:]*?(?:quy định|thỏa thuận) khác",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?<!\w)(?:không(?! còn)|chưa|chẳng|nghiêm cấm|cấm|miễn(?! là)|từ chối|ngoại trừ|"
    r"(?<!khấu )(?<!bù )(?<!giảm )(?<!bị )(?<!được )trừ(?! (?:điểm|vào|đi|tiền|hết|\d))|"
    r"not|never|cannot|nor|neither|no(?! longer)|without|prohibit\w*|forbid\w*|exempt\w*|except|unless|waive[sd]?|free of|refus\w+|"
    r"fail(?:s|ed|ure|ing)? to)(?!\w)"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_TURNINGS = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        r"hết|quá (?:thời )?hạn|mất|dừng|ngừng|chấm dứt|bãi bỏ|không còn|lapse[sd]?|ceas\w+|expire[sd]?|repeal\w*|"
        r"no longer|otherwise|ngược lại",
        r"(?<!nước )(?<!bên )ngoài|outside|exclud\w*",
        r"thiếu|lack\w*|un(?!der|it|ion|i[cfv]|til|less)\w{3,}|dis(?:agree|approve|allow)\w*|"
        r"in(?:valid|complete|correct|sufficient|eligible)\w*|non-\w+",
    )
)
"""Words of one sense that may deny or not: where only one side has one, nothing can be told."""
_SAME_WORDS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        "không|not|never|cannot|no|n['’]t", "không|chưa|(?:un|dis|in|non-)\\w+", "chưa|not|never",
        "miễn|exempt\\w*|waive[sd]?|free of", "từ chối|refus\\w+", "nghiêm cấm|cấm|prohibit\\w*|forbid\\w*", "trừ|ngoại trừ|except|unless",
    )
)  # fmt: skip
_RELIEF = re.compile(r"(?<!\w)(?:miễn(?! phí| là)|exempt\w*|waive[sd]?)(?!\w)", re.IGNORECASE)
_RELIEVED = re.compile(r"(?<!\w)(?:miễn|không (?:phải|cần|thu|bị|yêu cầu|áp dụng|bắt buộc)|trừ|100\s?%)(?!\w)", re.IGNORECASE)
_EXCEPTION = re.compile(r"(?:trừ|ngoại trừ|except|unless)$", re.IGNORECASE)
_LIMITING = re.compile(r"(?<!\w)(?:riêng|chỉ|duy nhất|only|solely|exclusively)(?!\w)", re.IGNORECASE)
"""Says of a case alone what a statement may say as an exception."""
_STOP = re.compile(
    r"[.;:\n]|,\s|(?<!\w)(?:nếu|khi|thì|mà|nhưng|để|trường hợp|vì|phải|được|có thể|và có|không|chưa|trừ|"
    r"if|when|because|but|must|may|shall|and)(?!\w)",
    re.IGNORECASE,
)
_EXCEPTED_STOP = re.compile(r"[.;:\n]|,\s|(?<!\w)(?:trừ|thì|except|unless)(?!\w)", re.IGNORECASE)
_HELPER = re.compile(
    r"(?:\s|(?:trường hợp|khi|các|những|được|phải|cần|bị|có thể|có quyền|có|phép|"
    r"be|been|being|is|are|must|may|have|has|to|the|an?|any|right)(?!\w))*",
    re.IGNORECASE,
)
_NAMED = re.compile("miễn|từ chối|nghiêm cấm|cấm", re.IGNORECASE)
_GRAMMATICAL = re.compile(r"\b(?:not|cannot|never|nor?|neither|without|except|unless)\b|n['’]t\b", re.IGNORECASE)
"""Denies whatever it stands before, rather than naming a denial ("refuse")."""
_ELSE = re.compile(r"nếu $|if $", re.IGNORECASE)
"""Before a denial that stands for a whole clause: "nếu không, …"."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """A word that denies and the stretch that it governs; `sense` tells those apart that do not always deny, -1 for one that does."""

    span: Span
    governed: Span
    sense: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement of the source that may say what a clause in `language` says, and those that the other clauses may be of."""

    language: Language
    statement: str
    source: str
    others: tuple[str, ...]


_Weighed = tuple[_Denial, bool | None]
"""A denial, and whether the other side speaks of what is denied; None where that cannot be told."""


def unheard_reliefs(sentence: str, source: str) -> list[str]:
    """What the sentence relieves somebody of where the source relieves nobody of anything."""
    return [] if _RELIEVED.search(source) else [match[0] for match in _RELIEF.finditer(sentence)]


def difference(said: str, held: Comparison) -> str | None:
    """The first denial that only one of the two has of what both speak of; "" where they deny as often, None where it cannot be told."""
    own, theirs = _unpaired(said, held, [d for d in _denials(said) if not _is_name(said, held, d)], _denials(held.statement))
    shared = {d.sense for d in own if d.sense >= 0} & {d.sense for d in theirs}
    weighed_own = [(d, _weighed_own(said, held, d)) for d in own if d.sense not in shared]
    weighed_theirs = _weighed_once(said, held, [d for d in theirs if d.sense not in shared])
    n_own, n_theirs = (sum(kind is True for _, kind in denials) for denials in (weighed_own, weighed_theirs))
    is_open = any(kind is None for _, kind in (*weighed_own, *weighed_theirs))
    if is_open:
        return None
    if n_own % 2 == n_theirs % 2:
        return ""
    if held.language == "en" and n_own and any(kind is False and d.sense < 0 for d, kind in weighed_theirs):
        return None  # it may be what the glossary does not know
    if n_own > n_theirs:
        added = next(d for d, kind in weighed_own if kind)
        return "" if any(_denies(s, said, held, added) for s in held.others if s != held.statement) else _shown(said, added)
    return _shown(held.statement, next(d for d, kind in weighed_theirs if kind))


def _unpaired(said: str, held: Comparison, own: Sequence[_Denial], theirs: Sequence[_Denial]) -> tuple[list[_Denial], list[_Denial]]:
    """The denials of both sides without those that both have of the same in the same word."""
    left, others = [], list(theirs)
    for denial in own:
        terms = said_terms(denial.governed.of(said), held.language, pairs=False)
        same = next((d for d in others if _is_same_word(said, held, denial, d) and _begins_alike(said, held, d, terms)), None)
        if same is None:
            left.append(denial)
        else:
            others.remove(same)
    return left, others


def _is_same_word(said: str, held: Comparison, one: _Denial, two: _Denial) -> bool:
    both = one.span.of(said), two.span.of(held.statement)
    return any(all(words.fullmatch(word) for word in both) for words in _SAME_WORDS)


def _begins_alike(said: str, held: Comparison, denial: _Denial, terms: Sequence[Term]) -> bool:
    """Whether a statement denies what the terms begin with; a denial without any ("is exempt") is of what stands before it, and one in
    English that is named ("refuse") of what the glossary may not know."""
    if held.language == "en" and _NAMED.fullmatch(denial.span.of(held.statement)):
        return True
    head = held_words(" ".join(denial.governed.of(held.statement).split()[:4]))
    return not terms or any(holds(head, term) for term in terms[:1])


def _is_name(said: str, held: Comparison, denial: _Denial) -> bool:
    """Whether a sentence has a denial word by word from another statement ("sản phẩm không đạt")."""
    words = " ".join(said[denial.span.start :].split()[:2]).rstrip(".,;").lower()
    is_bare = held.language == "vi" and denial.governed.start <= denial.span.end + 1
    return is_bare and words not in held.statement.lower() and words in held.source.lower()


def _denies(statement: str, said: str, held: Comparison, denial: _Denial) -> bool:
    """Whether a statement denies what a sentence does."""
    terms = said_terms(denial.governed.of(said), held.language, pairs=False)
    governed = [held_words(d.governed.of(statement)) for d in _denials(statement) if d.sense < 0]
    return any(2 * sum(holds(words, term) for term in terms) >= len(terms) or holds(words, terms[0]) for words in governed)


def _weighed_own(said: str, held: Comparison, denial: _Denial) -> bool | None:
    terms = said_terms(denial.governed.of(said), held.language, pairs=False)
    there = held_words(held.statement)
    if not terms:
        return True if denial.sense < 0 and _ELSE.search(said[: denial.span.start]) else None
    return True if denial.sense < 0 and any(holds(there, term) for term in terms[:1]) else None


def _weighed_once(said: str, held: Comparison, denials: Sequence[_Denial]) -> list[_Weighed]:
    """The denials of a statement weighed; what is denied twice ("được miễn giấy phép thì không phải có giấy phép") counts once."""
    found: list[_Weighed] = []
    told = {d: _told(said, held.language, content_words(d.governed.of(held.statement))) for d in denials}
    for denial in sorted(denials, key=lambda d: -len(told[d])):
        is_again = any(kind and _is_same(held.statement, denial, other, told) for other, kind in found)
        found.append((denial, False if is_again or not told[denial] else _weighed_theirs(said, held, denial, told[denial])))
    return found


def _is_same(text: str, one: _Denial, two: _Denial, told: Mapping[_Denial, set[str]]) -> bool:
    """Whether what the sentence says of one denial it says of the other, or says more of."""
    if one.governed.start < two.governed.end and two.governed.start < one.governed.end:
        return False  # "không được từ chối đấu nối" denies twice
    governed = content_words(one.governed.of(text))
    return told[one] <= told[two] or (governed[0] in told[two] and 2 * len(told[one]) < len(set(governed)))


def _weighed_theirs(said: str, held: Comparison, denial: _Denial, told: set[str]) -> bool | None:
    statement = held.statement
    rest = set(content_words(statement[denial.governed.end :]))
    is_exception = _EXCEPTION.fullmatch(denial.span.of(statement))
    if denial.sense >= 0 or (told <= rest and not is_exception):
        return None
    if is_exception:
        main = content_words(statement[: denial.span.start])
        if told <= set(main) or len(_told(said, held.language, main)) < MAIN_SHARE * len(set(main)):
            return False
        if _LIMITING.search(said):
            return None
    governed = content_words(denial.governed.of(statement))
    if held.language == "en" and not is_exception and not _GRAMMATICAL.search(said):
        return True  # the glossary knows but some of the words
    head = set(governed[:2])
    return True if head <= told or (head & told and 2 * len(told) >= len(set(governed))) else None


def _told(text: str, language: Language, governed: Sequence[str]) -> set[str]:
    """Which of the governed words a text says."""
    there = frozenset((*governed, *(f"{a} {b}" for a, b in pairwise(governed))))
    meant = [meaning for term in said_terms(text, language, pairs=False) for meaning in term if meaning <= there]
    return {word for meaning in meant for words in meaning for word in words.split()}


def _shown(text: str, denial: _Denial) -> str:
    return f"{denial.span.of(text)} {denial.governed.of(text).strip()[:40]}"


@lru_cache(maxsize=2_000)
def _denials(text: str) -> tuple[_Denial, ...]:
    """The words that deny, each with what it governs: what follows in its clause."""
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    found: list[_Denial] = []
    for sense, pattern in enumerate((_DENIAL, *_TURNINGS), -1):
        for match in pattern.finditer(blank):
            if any(d.span.start <= match.start() < d.span.end for d in found):
                continue
            start = _HELPER.match(text, match.end())
            at = start.end() if start else match.end()
            stop = (_EXCEPTED_STOP if _EXCEPTION.fullmatch(match[0]) else _STOP).search(text, at)
            found.append(_Denial(Span(match.start(), match.end()), Span(at, stop.start() if stop else len(text)), sense))
    return tuple(sorted(found, key=lambda d: d.span.start))
