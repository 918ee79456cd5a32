"""What a sentence asserts and denies, against the clauses of its sources that speak of the same: a dropped or added "không".

In: a sentence and the text it cites. Out: what contradicts, in words of the sentence or of the source; nothing where the two agree or
speak of different matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checking.acts import BOUND, NOT_BEFORE, says_only_what_is_excepted
from assistant.checking.aligning import Pair, aligned
from assistant.checking.contexts import Term, content_words, held_words, holds, said_terms
from assistant.records import Language
from ingest.records import Span

GOVERNED = 5
"""Content words after a negation that it governs."""
TOLD = 2
"""So many of the words that a negation governs must be said without it to say that it was dropped or added."""

_SKIPPED = re.compile(
    rf"{BOUND}|không (?:chỉ|những|gian|khí)|hàng không|(?:có )?hay không|không\?|not only|\bno\.?\s*\d|chưa (?:đến|đầy|tới|đủ)(?=\s*\d)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|nghiêm cấm|cấm|not|never|cannot|nor|neither|no|without|prohibited|forbidden)(?!\w)|n['’]t\b", re.IGNORECASE
)
_TURNING = re.compile(
    r"(?<!\w)(?:miễn|hết|mất|từ chối|dừng|ngừng|thiếu|chấm dứt|bãi bỏ|trừ(?= (?:khi|trường hợp|các|những|loại|phần))|ngoại trừ|ngoài|"
    r"loại trừ|exempt\w*|except\w*|exclud\w*|outside|unless|lapse[sd]?|ceas\w+|expire[sd]?|waive[sd]?|free of)(?!\w)",
    re.IGNORECASE,
)
"""Words that deny what follows without a "không"."""
_STOP = re.compile(
    r"[.;:\n]|,\s|(?<!\w)(?:nếu|khi|thì|mà|nhưng|để|trường hợp|vì|phải|được|có thể|và có|if|when|because|but|must|may|shall|and)(?!\w)",
    re.IGNORECASE,
)
_IF = re.compile(r"(?<!\w)(?:nếu|khi|trường hợp|if|when|where)(?!\w)", re.IGNORECASE)
"""Begins a condition: what is denied in it is denied of no case that the sentence speaks of."""
_HELPER = re.compile(
    r"(?:\s|trường hợp|khi|các|những|được|phải|cần|bị|có thể|có quyền|có|phép|"
    r"be|been|being|is|are|must|may|have|has|to|the|an?|any|right)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Denial:
    """A word that denies and the stretch that it governs."""

    span: Span
    governed: Span
    is_hard: bool


def wrong_signs(sentence: str, language: Language, source: str) -> list[str]:
    """Negations that the sentence adds to what its sources say there, or leaves out."""
    is_turned = bool(NOT_BEFORE.search(sentence))
    found = []
    for pair in aligned(sentence, language, source):
        found += [] if is_turned or says_only_what_is_excepted(pair.said, source) else _dropped(pair, language)
        found += _added(pair, language, source, only_twice=is_turned)
    return found


def _dropped(pair: Pair, language: Language) -> list[str]:
    """What the clauses deny and the sentence asserts, unless a clause that fits it better asserts it too."""
    denials = _denials(pair.said)
    asserted, denied = _rest(pair.said, denials), " ".join(d.governed.of(pair.said) for d in denials)
    found: list[str] = []
    before: list[set[str]] = []
    for clause in pair.held:
        rest = set(content_words(_rest(clause, _denials(clause))))
        for denial in _denials(clause):
            governed = content_words(denial.governed.of(clause))[:GOVERNED]
            told = _told(asserted, language, governed)
            is_said = told & set(governed[:2]) and len(told) >= min(TOLD, len(governed))
            is_denied = _told(denied, language, [*governed, *rest])  # "A không được là B", "B không được là A"
            is_case = _IF.search(clause[: denial.span.start]) and not _IF.search(pair.said)
            if (
                denial.is_hard
                and not is_case
                and is_said
                and not is_denied
                and all(len(told & other) < len(told) for other in (rest, *before))
            ):
                found.append(_shown(clause, denial))
        before.append(rest)
    return found


def _added(pair: Pair, language: Language, source: str, *, only_twice: bool) -> list[str]:
    """Denials of the sentence of what the clauses assert and nowhere deny."""
    found = []
    for denial in _denials(pair.said):
        governed = denial.governed.of(pair.said)
        terms = said_terms(governed, language, pairs=False)[:GOVERNED]
        is_twice = bool(_TURNING.match(governed.strip()))  # "không hết hiệu lực"
        if not denial.is_hard or not terms or (only_twice and not is_twice):
            continue
        denials = {clause: [d for d in _denials(clause) if d.is_hard or not is_twice] for clause in pair.held}
        n_asserted = max((_n_held(terms, _rest(clause, held)) for clause, held in denials.items()), default=0)
        n_denials = sum(d.is_hard for d in _denials(pair.said))
        is_denied = any(
            _n_held(terms, d.governed.of(clause)) or (len(held) >= n_denials and _is_told(pair.said, language, clause, d))
            for clause, held in denials.items()
            for d in held
        )
        if (
            n_asserted >= min(TOLD if language == "vi" else 1, len(terms))
            and not is_denied
            and (is_twice or not _is_denied_in(source, terms))
        ):
            found.append(_shown(pair.said, denial))
    return found


def _is_told(said: str, language: Language, clause: str, denial: _Denial) -> bool:
    """Whether a sentence speaks of what a clause denies: it may deny it of the other thing ("A không được là B", "B không được là A")."""
    return bool(_told(said, language, content_words(denial.governed.of(clause))))


def _is_denied_in(source: str, terms: Sequence[Term]) -> bool:
    """Whether a source denies the act itself somewhere: then it may be meant in other words."""
    return any(_n_held(terms[:1], d.governed.of(source)) for d in _denials(source) if d.is_hard)


def _shown(text: str, denial: _Denial) -> str:
    return f"{denial.span.of(text)} {denial.governed.of(text).strip()[:40]}"


@lru_cache(maxsize=2_000)
def _denials(text: str) -> tuple[_Denial, ...]:
    """The words that deny, each with what it governs: what follows in its clause."""
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    found = []
    for pattern in (_NEGATION, _TURNING):
        for match in pattern.finditer(blank):
            start = _HELPER.match(text, match.end())
            at = start.end() if start else match.end()
            stop = _STOP.search(text, at)
            end = stop.start() if stop else len(text)
            found.append(_Denial(Span(match.start(), match.end()), Span(at, max(at, _after_words(text, at, end))), pattern is _NEGATION))
    return tuple(found)


def _after_words(text: str, at: int, end: int) -> int:
    """Where the words end that a denial governs."""
    found = at
    for match in re.finditer(r"[^\W_]+", text[at:end]):
        found = at + match.end()
        if len(content_words(text[at:found])) >= GOVERNED:
            break
    return found


def _rest(text: str, denials: Sequence[_Denial]) -> str:
    """A text without what is denied in it."""
    for denial in denials:
        text = text[: denial.governed.start] + " " * (denial.governed.end - denial.governed.start) + text[denial.governed.end :]
    return text


def _told(text: str, language: Language, governed: Sequence[str]) -> set[str]:
    """Which of the governed words a text says."""
    there = frozenset((*governed, *(f"{a} {b}" for a, b in pairwise(governed))))
    meant = [meaning for term in said_terms(text, language, pairs=False) for meaning in term if meaning <= there]
    return {word for meaning in meant for words in meaning for word in words.split()}


def _n_held(terms: Sequence[Term], text: str) -> int:
    there = held_words(text)
    return sum(holds(there, term) for term in terms)
