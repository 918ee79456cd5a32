"""What a sentence denies, orders or allows, set against what its sources do: a dropped or added "không", "phải" turned into "có
thể".

In: a sentence and the text it cites. Out: what contradicts, in words of the sentence; nothing where the two agree or speak of different
matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.checking.bodies import bodies
from assistant.checking.contexts import held_words, n_told_apart, said_terms
from assistant.glossary import meanings, vietnamese_words
from assistant.records import Language
from ingest.records import Span
from ingest.syllables import key

WINDOW = 10
"""Words after a negation that it may govern."""

GOVERNED = 4
"""Content words after a negation that it surely governs."""
DENIED_WORDS, DENIED_SHARE = 10, 0.6
"""An English sentence that says this share of the first words after a negation asserts what is denied."""

SAID_SHARE = 0.75
"""An English sentence so much of which is denied, its act among it, asserts what is denied."""


class Force(StrEnum):
    """What is said of an act: stated, said of who does it, ordered, allowed, forbidden, or left free."""

    PLAIN = "plain"
    MUST = "must"
    MAY = "may"
    DONE = "done"
    MUST_NOT = "must not"
    NEED_NOT = "need not"


AGAINST = {
    Force.MUST: {Force.MAY, Force.MUST_NOT, Force.NEED_NOT},
    Force.MAY: {Force.MUST, Force.DONE, Force.MUST_NOT},
    Force.MUST_NOT: {Force.MUST, Force.MAY, Force.NEED_NOT},
    Force.NEED_NOT: {Force.MUST, Force.MUST_NOT},
}
"""Forces of a source under which a sentence's force is wrong."""

_BOUND = (
    r"(?:không|chưa) (?:được )?(?:vượt quá|vượt|quá|dưới|ít hơn|nhiều hơn|nhỏ hơn|lớn hơn|thấp hơn|cao hơn|muộn hơn|chậm hơn|trên)|"
    r"(?:(?:may|must|shall|can|should|will|does|do)\s+)?(?:not|n't|never|cannot)\s+(?:to\s+)?(?:exceed\w*|be more than|"
    r"be less than|more than|less than|later than|fewer than|below|over|above)|"
    r"no (?:more|less|later|fewer|longer) than|without exceeding"
)
_NO_NEGATION = rf"{_BOUND}|không (?:chỉ|những|gian|khí)|hàng không|hay không|có hay không|không\?|not only|\bno\.?\s*\d"
_HARD = r"(?<!\w)(?:không|chưa|chẳng|nghiêm cấm|cấm|not|never|cannot|nor|neither|no|without|prohibited|forbidden)(?!\w)|n['’]t\b"
_SOFT = (
    r"(?<!\w)(?:miễn|trừ|ngoại trừ|ngoài|bãi bỏ|hết|mất|từ chối|loại trừ|thiếu|dừng|chấm dứt|exempt\w*|except\w*|exclud\w*|free of|"
    r"repeal\w*|"
    r"outside|unless|lapse[sd]?|ceas\w+|expire[sd]?)(?!\w)"
)
_SKIPPED = re.compile(_NO_NEGATION, re.IGNORECASE)
_NEGATION = re.compile(_HARD, re.IGNORECASE)
_SOFTER = re.compile(_SOFT, re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?<!\w)không\b[^;.]*\b(?:khi|nếu|trước khi)\b[^;.,]*\b(?:chưa|không)\b|"
    r"(?<!\w)(?:chưa|không)\b[^;.]*\bthì\b[^;.]*\b(?:chưa|không)\b|"
    r"\b(?:not|cannot|never|no)\b[^;.]*\b(?:until|unless|before|without)\b",
    re.IGNORECASE,
)
"""Two negations that order ("không được khởi công khi chưa có giấy phép": there must be one); they are not taken apart."""
_EXEMPT = re.compile(r"(?<!\w)(?:miễn(?! phí)|exempt\w*|waive[sd]?)(?!\w)", re.IGNORECASE)
_RELIEVED = re.compile(r"(?<!\w)(?:miễn|không (?:phải|cần|thu|bị|yêu cầu|áp dụng)|trừ)(?!\w)", re.IGNORECASE)
_FORCES = (
    (Force.MUST_NOT, r"không được(?: phép| quyền)?|không có quyền|nghiêm cấm|cấm|must not|may not|shall not|cannot|can not|"
                     r"not (?:be )?(?:allowed|permitted|entitled)(?: to)?"),
    (Force.NEED_NOT, r"không (?:cần|bắt buộc)(?: phải)?|không phải|không có (?:trách nhiệm|nghĩa vụ)|được miễn|miễn|need not|"
                     r"not (?:be )?(?:required|obliged|need)(?: to)?|no need to"),
    (Force.MUST, r"phải|bắt buộc(?: phải)?|(?:có|chịu) (?:trách nhiệm|nghĩa vụ)|must|shall|requires?|(?:is|are|be) (?:required|"
                 r"obliged|responsible|bound)(?: to| for)?|has to|have to"),
    (Force.MAY, r"có thể|có quyền|được (?:phép|quyền)|tùy ý|may|can|could|(?:is|are|be) (?:allowed|permitted|entitled|"
                r"free)(?: to)?|(?:has|have) the right to"),
)  # fmt: skip
_FORCE = re.compile("|".join(f"(?P<f{n}>(?<!\\w)(?:{pattern})(?!\\w))" for n, (_, pattern) in enumerate(_FORCES)), re.IGNORECASE)
_ALLOWED = re.compile(
    r"(?:chủ đầu tư|doanh nghiệp|hợp tác xã|tổ chức|cá nhân|đơn vị|cơ quan|người(?: \w+){0,3}|hộ gia đình|nhà đầu tư|"
    r"cấp \w+)\s+(?:chỉ\s+)?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?<!\w)của\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
"""Before "được": then it allows ("chủ đầu tư được huy động vốn") rather than makes a passive ("hồ sơ được gửi")."""
_ACTOR_FIRST = re.compile(r"\W*(?:\d+[a-z]?\.|[a-zđ]\))?\s*(?:chủ đầu tư|doanh nghiệp|hợp tác xã|nhà đầu tư|tổ chức)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"(?<!\w)được(?!\w)")
_HELPER_LINES = (
    "được phải có bị là sẽ cần việc của các những một đang đã",
    "be is are was were been to do does did has have had the a an any its their of",
)
_HELPERS = frozenset(word for line in _HELPER_LINES for word in line.split())
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[;.\n](?=\s)")
_CLAUSE_END = re.compile(r"[;.\n:](?=\s|$)|,\s(?=(?:và|nhưng|còn|trừ|but|except)\b)")

@dataclass(frozen=True, slots=True)
class Act:
    """A word that negates or sets the force of an act, and the act: the words after it, in Vietnamese keys, `near` those around it."""

    span: Span
    words: tuple[str, ...]
    near: frozenset[str]


def added_negations(sentence: str, language: Language, source: str) -> list[str]:
    """Negations of the sentence that no negation, exception or repeal of the source bears out."""
    if _NOT_BEFORE.search(sentence):
        return []
    held = [*_acts(source, "vi", _NEGATION, before=12), *_acts(source, "vi", _SOFTER, before=12)]
    plain = _sequence(source, "vi")
    free = _not_negated(source, "vi", plain)
    found = [m[0] for m in _EXEMPT.finditer(sentence) if not _RELIEVED.search(source)]
    for act in _acts(sentence, language, _NEGATION):
        if not act.words:
            continue
        near = [other for other in held if frozenset(act.words) & other.near]
        asserted = [plain[i][0] for i in free for pair in _pairs(act.words) if _has_pair(plain, i, pair)]
        if asserted:
            clause = _clause(sentence, act.span.start)
            near = [other for other in held if frozenset(act.words[:GOVERNED]) & frozenset(other.words[: GOVERNED + 1])]
            near = [other for other in near if _closer_to_negated(clause, language, source, other.span, asserted, least=0)]
        if not near:
            found.append(_shown(sentence, act.span))
    return found


def dropped_negations(sentence: str, language: Language, source: str) -> list[str]:
    """Acts that the source only denies and the sentence asserts."""
    if language == "en":
        return _dropped_in_english(sentence, source)
    said = _sequence(sentence, language)
    free = _not_negated(sentence, language, said)
    plain = _sequence(source, "vi")
    plain_free = _not_negated(source, "vi", plain)
    found = []
    for act in _acts(source, "vi", _NEGATION):
        at = next((i for i in free for pair in _pairs(act.words) if _has_pair(said, i, pair)), None)
        if at is None:
            continue
        elsewhere = [plain[i][0] for i in plain_free for pair in _pairs(act.words) if _has_pair(plain, i, pair)]
        clause = _clause(sentence, said[at][0].start)
        if _is_turned_round(clause, source, act.span):
            continue
        if not elsewhere or _closer_to_negated(clause, language, source, act.span, elsewhere, least=1):
            found.append(_shown(sentence, said[at][0]))
    return found


def _is_turned_round(clause: str, source: str, denied: Span) -> bool:
    """Whether a clause denies of the second what the source denies of the first: "A không được là B", "B không được là A"."""
    start = max((m.end() for m in _CLAUSE_END.finditer(source, 0, denied.start)), default=0)
    before = {word for _, word in _sequence(source[start : denied.start], "vi")}
    negation = _NEGATION.search(_SKIPPED.sub(" ", clause))
    after = {word for _, word in _sequence(clause[negation.end() :], "vi")} if negation else set()
    return len(before & after) >= 2


def _dropped_in_english(sentence: str, source: str) -> list[str]:
    """The same for an English sentence, whose words come in another order: what it says is what a clause denies, and it denies nothing."""
    blank = _SKIPPED.sub(" ", sentence)
    if _NEGATION.search(blank) or _SOFTER.search(blank):
        return []
    lower = source.lower()
    terms = [{key(w) for m in term if " ".join(m) in lower for w in m} for term in meanings(sentence)]
    said = set().union(*terms)
    found = []
    for act in _acts(source, "vi", _NEGATION):
        first = act.words[:DENIED_WORDS]
        whole = {w for _, w in _sequence(source[act.span.end : _clause_end(source, act.span.end)], "vi")}
        is_most = len(first) >= 3 and sum(word in said for word in first) / len(first) >= DENIED_SHARE
        n_inside = sum(bool(term & whole) for term in terms)
        is_all = said & set(first[:2]) and n_inside >= 3 and n_inside >= SAID_SHARE * len(terms)
        if is_most or is_all:
            found.append(_shown(source, act.span))
    return found


def wrong_forces(sentence: str, language: Language, source: str) -> list[str]:
    """Acts that the sentence orders, allows or forbids and every place of the source that speaks of them does not."""
    if _NOT_BEFORE.search(sentence):
        return []
    plain = _sequence(source, "vi")
    found = []
    for force, act in _forced(sentence, language):
        held = [_force_at(source, plain[i][0].start) for pair in _pairs(act.words) for i in range(len(plain)) if _has_pair(plain, i, pair)]
        if held and all(other in AGAINST[force] for other in held):
            found.append(_shown(sentence, act.span))
    return found


def _acts(text: str, language: Language, pattern: re.Pattern[str], *, before: int = 0) -> Iterator[Act]:
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    for match in pattern.finditer(blank):
        following = tuple(w for _, w in _sequence(text[match.end() : _clause_end(text, match.end())], language))
        start = max([match.start() - 12 * before, *(m.end() for m in _SENTENCE_END.finditer(text, 0, match.start()))])
        preceding = tuple(w for _, w in _sequence(text[start : match.start()], language))[-before:] if before else ()
        yield Act(Span(match.start(), match.end()), following[:WINDOW], frozenset((*preceding, *following)))


def _sequence(text: str, language: Language) -> list[tuple[Span, str]]:
    """The content words of `text` in order as Vietnamese keys, each with the place of the word that it comes from."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in _HELPERS:
            continue
        span = Span(match.start(), match.end())
        if language == "vi":
            found.append((span, key(word)))
    return found if language == "vi" else _turned(text)


def _turned(text: str) -> list[tuple[Span, str]]:
    """An English text's words by the glossary; all share the text's place where a term of several words is turned."""
    found = []
    for clause in re.finditer(r"[^,;.:]+", text):
        found += [(Span(clause.start(), clause.end()), key(word)) for word in vietnamese_words(clause[0])]
    return found


def _has_pair(sequence: Sequence[tuple[Span, str]], at: int, pair: tuple[str, str]) -> bool:
    return at + 1 < len(sequence) and (sequence[at][1], sequence[at + 1][1]) == pair


def _pairs(said: Sequence[str]) -> list[tuple[str, str]]:
    return [(said[0], said[1])] if len(said) > 1 else []


def _not_negated(text: str, language: Language, sequence: Sequence[tuple[Span, str]]) -> list[int]:
    """Places of the sequence that no negation or exception before them in their clause, or close behind, governs."""
    blank = _SKIPPED.sub(lambda m: " " * len(m[0]), text)
    governed: set[int] = set()
    for pattern in (_NEGATION, _SOFTER):
        for match in pattern.finditer(blank):
            end = _clause_end(text, match.end()) if language == "vi" else len(text)
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
    denied = held_words(_clause(source, negated.start))
    asserted = [held_words(_clause(source, o.start)) for o in others]
    return all(n_told_apart(said, denied, a) - n_told_apart(said, a, denied) >= least for a in asserted)


def _clause(text: str, at: int) -> str:
    start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, at)), default=0)
    return text[start : _clause_end(text, at)]


def _clause_end(text: str, at: int) -> int:
    found = _CLAUSE_END.search(text, at)
    return found.start() if found else len(text)


def _forced(text: str, language: Language) -> Iterator[tuple[Force, Act]]:
    blank = re.sub(_BOUND, lambda m: " " * len(m[0]), text, flags=re.IGNORECASE)
    for match in _FORCE.finditer(blank):
        force = _FORCES[int(str(match.lastgroup)[1:])][0]
        end = _clause_end(text, match.end())
        after = tuple(w for _, w in _sequence(text[match.end() : min(end, match.end() + 90)], language))
        if after and not after[0][0].isdigit():
            yield force, Act(Span(match.start(), match.end()), after[:WINDOW], frozenset(after))


def _force_at(source: str, at: int) -> Force:
    """The force of an act of the source: the nearest word before it in its clause that sets one, or who does it."""
    start = max((m.end() for m in _SENTENCE_END.finditer(source, 0, at)), default=0)
    before = re.sub(_BOUND, lambda m: " " * len(m[0]), source[start:at], flags=re.IGNORECASE)
    last = max(_FORCE.finditer(before), key=lambda m: m.start(), default=None)
    after_last = last.end() if last else 0
    for passive in reversed(list(_PASSIVE.finditer(before, after_last))):
        if not before[: passive.start()].strip() or _ACTOR_FIRST.match(before) or _is_allowed(before[: passive.start()]):
            return Force.MAY
    if last:
        return _FORCES[int(str(last.lastgroup)[1:])][0]
    doers = bodies(before)
    return Force.DONE if doers and not before[doers[-1].span.end :].strip() else Force.PLAIN


def _is_allowed(before: str) -> bool:
    """Whether "được" after `before` allows somebody something; what is "của cơ quan cấp tỉnh" is not somebody."""
    somebody = _ALLOWED.search(before)
    return bool(somebody) and not _OWNED.search(before[: somebody.start()])


def _shown(text: str, span: Span) -> str:
    end = min(_clause_end(text, span.end), span.end + 40)
    return text[span.start : end].strip()
