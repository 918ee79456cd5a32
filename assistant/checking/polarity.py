"""What a sentence denies, set against what its sources do: a dropped or added "không".

In: a sentence and the text it cites. Out: what contradicts, in words of the sentence; nothing where the two agree or speak of different
matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checking.acts import (
    BOUND,
    CLAUSE_END,
    NOT_BEFORE,
    SENTENCE_END,
    WINDOW,
    Act,
    clause_at,
    clause_end,
    has_pair,
    pairs,
    says_only_what_is_excepted,
    sequence,
    shown,
)  # fmt: skip
from assistant.checking.contexts import held_words, n_told_apart, said_terms
from assistant.records import Language
from ingest.records import Span

GOVERNED = 4
"""Content words after a negation that it surely governs."""
DENIED_WORDS, DENIED_SHARE = 10, 0.6
"""An English sentence that says this share of the first words after a negation asserts what is denied."""
SAID_SHARE = 0.75
"""An English sentence so much of which is denied, its act among it, asserts what is denied."""

_NO_NEGATION = rf"{BOUND}|không (?:chỉ|những|gian|khí)|hàng không|hay không|có hay không|không\?|not only|\bno\.?\s*\d"
_HARD = r"(?<!\w)(?:không|chưa|chẳng|nghiêm cấm|cấm|not|never|cannot|nor|neither|no|without|prohibited|forbidden)(?!\w)|n['’]t\b"
_SOFT = (
    r"(?<!\w)(?:miễn|trừ|ngoại trừ|ngoài|bãi bỏ|hết|mất|từ chối|loại trừ|thiếu|dừng|chấm dứt|exempt\w*|except\w*|exclud\w*|free of|"
    r"repeal\w*|"
    r"outside|unless|lapse[sd]?|ceas\w+|expire[sd]?)(?!\w)"
)
_SKIPPED = re.compile(_NO_NEGATION, re.IGNORECASE)
_NEGATION = re.compile(_HARD, re.IGNORECASE)
_SOFTER = re.compile(_SOFT, re.IGNORECASE)
_ORDERED = re.compile(r"(?<!không )(?<!\w)(?:phải|thì|có trách nhiệm)(?!\w)", re.IGNORECASE)
"""Begins what is ordered: no word before it denies it ("chấm dứt hợp đồng phải báo trước")."""
_EXEMPT = re.compile(r"(?<!\w)(?:miễn(?! phí)|exempt\w*|waive[sd]?)(?!\w)", re.IGNORECASE)
_RELIEVED = re.compile(r"(?<!\w)(?:miễn|không (?:phải|cần|thu|bị|yêu cầu|áp dụng)|trừ)(?!\w)", re.IGNORECASE)


def added_negations(sentence: str, language: Language, source: str) -> list[str]:
    """Negations of the sentence that no negation, exception or repeal of the source bears out."""
    if NOT_BEFORE.search(sentence):
        return []
    held = [*_acts(source, "vi", _NEGATION, before=12), *_acts(source, "vi", _SOFTER, before=12)]
    plain = sequence(source, "vi")
    free = _not_negated(source, "vi", plain)
    found = [m[0] for m in _EXEMPT.finditer(sentence) if not _RELIEVED.search(source)]
    for act in _acts(sentence, language, _NEGATION):
        if not act.words:
            continue
        near = [other for other in held if frozenset(act.words) & other.near]
        asserted = [plain[i][0] for i in free for pair in pairs(act.words) if has_pair(plain, i, pair)]
        if asserted:
            clause = clause_at(sentence, act.span.start)
            near = [other for other in held if frozenset(act.words[:GOVERNED]) & frozenset(other.words[: GOVERNED + 1])]
            near = [other for other in near if _closer_to_negated(clause, language, source, other.span, asserted, least=0)]
        if not near:
            found.append(shown(sentence, act.span))
    return found


def dropped_negations(sentence: str, language: Language, source: str) -> list[str]:
    """Acts that the source only denies and a Vietnamese sentence asserts; in English the words come in another order (signs.py)."""
    if language == "en" or says_only_what_is_excepted(sentence, source):
        return []
    said = sequence(sentence, language)
    free = _not_negated(sentence, language, said)
    plain = sequence(source, "vi")
    plain_free = _not_negated(source, "vi", plain)
    found = []
    for act in _acts(source, "vi", _NEGATION):
        at = next((i for i in free for pair in pairs(act.words) if has_pair(said, i, pair)), None)
        if at is None:
            continue
        elsewhere = [plain[i][0] for i in plain_free for pair in pairs(act.words) if has_pair(plain, i, pair)]
        clause = clause_at(sentence, said[at][0].start)
        if _is_turned_round(clause, source, act.span):
            continue
        if not elsewhere or _closer_to_negated(clause, language, source, act.span, elsewhere, least=1):
            found.append(shown(sentence, said[at][0]))
    return found


def _is_turned_round(clause: str, source: str, denied: Span) -> bool:
    """Whether a clause denies of the second what the source denies of the first: "A không được là B", "B không được là A"."""
    start = max((m.end() for m in CLAUSE_END.finditer(source, 0, denied.start)), default=0)
    before = {word for _, word in sequence(source[start : denied.start], "vi")}
    negation = _NEGATION.search(_SKIPPED.sub(" ", clause))
    after = {word for _, word in sequence(clause[negation.end() :], "vi")} if negation else set()
    return len(before & after) >= 2


@lru_cache(maxsize=1_000)
def _acts(text: str, language: Language, pattern: re.Pattern[str], *, before: int = 0) -> tuple[Act, ...]:
    return tuple(_read_acts(text, language, pattern, before))


def _read_acts(text: str, language: Language, pattern: re.Pattern[str], before: int) -> Iterator[Act]:
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    for match in pattern.finditer(blank):
        following = tuple(w for _, w in sequence(text[match.end() : clause_end(text, match.end())], language))
        start = max([match.start() - 12 * before, *(m.end() for m in SENTENCE_END.finditer(text, 0, match.start()))])
        preceding = tuple(w for _, w in sequence(text[start : match.start()], language))[-before:] if before else ()
        yield Act(Span(match.start(), match.end()), following[:WINDOW], frozenset((*preceding, *following)))


@lru_cache(maxsize=500)
def _not_negated(text: str, language: Language, sequence: tuple[tuple[Span, str], ...]) -> list[int]:
    """Places of the sequence that no negation or exception before them in their clause, or close behind, governs."""
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    governed: set[int] = set()
    for pattern in (_NEGATION, _SOFTER):
        for match in pattern.finditer(blank):
            ordered = _ORDERED.search(text, match.end() + 1)
            end = min(clause_end(text, match.end()), ordered.start() if ordered else len(text)) if language == "vi" else len(text)
            inside = [
                i
                for i, (span, _) in enumerate(sequence)
                if match.end() <= span.start < end or (language == "en" and span.start <= match.start() < span.end)
            ]
            governed.update(inside[:GOVERNED] if language == "vi" else inside)
    return [i for i in range(len(sequence)) if i not in governed]


def _closer_to_negated(sentence: str, language: Language, source: str, negated: Span, others: Sequence[Span], *, least: int) -> bool:
    """Whether the sentence shares with the negated clause at least `least` terms more than with any other one."""
    said = said_terms(sentence, language)
    denied = held_words(clause_at(source, negated.start))
    asserted = [held_words(clause_at(source, o.start)) for o in others]
    return all(n_told_apart(said, denied, a) - n_told_apart(said, a, denied) >= least for a in asserted)
