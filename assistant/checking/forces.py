"""What a sentence orders, allows, forbids or leaves free, set against what its sources do: "phải" turned into "có thể".

In: a sentence and the text it cites. Out: what contradicts, in words of the sentence; nothing where the two agree or speak of different
matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.checking.actors import begins_with_actor
from assistant.checking.acts import BOUND, NOT_BEFORE, SENTENCE_END, WINDOW, Act, clause_end, has_pair, pairs, sequence, shown
from assistant.checking.aligning import Pair, aligned
from assistant.checking.bodies import bodies
from assistant.records import Language
from ingest.records import Span


class Force(StrEnum):
    """What is said of an act: stated, said of who does it, ordered, allowed, forbidden, or left free."""

    PLAIN = "plain"
    MUST = "must"
    MAY = "may"
    DONE = "done"
    MUST_NOT = "must not"
    NEED_NOT = "need not"


_DENYING = {Force.MUST_NOT, Force.NEED_NOT}
"""Denials are counted in negations.py."""
AGAINST = {
    Force.MUST: {Force.MAY, Force.MUST_NOT, Force.NEED_NOT},
    Force.MAY: {Force.MUST, Force.DONE, Force.MUST_NOT},
    Force.MUST_NOT: {Force.MUST, Force.MAY, Force.NEED_NOT},
    Force.NEED_NOT: {Force.MUST, Force.MUST_NOT},
}
"""Forces of a source under which a sentence's force is wrong."""

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
_CLAUSE = re.compile(r"[,;:.\n]\s|(?<!\w)(?:thì|nếu|khi|mà|và)(?!\w)|^\W*(?:\d+[a-z]?\.|[a-zđ]\))", re.IGNORECASE)
"""Before what may be the subject of "được"."""
_OWNED = re.compile(r"(?<!\w)của\s+(?:[^\W\d]+[\s,]+){0,8}$", re.IGNORECASE)
"""What belongs to several is none of them ("hồ sơ của tổ chức, cá nhân được gửi")."""
_FREE = {
    "vi": re.compile(r"(?<!\w)(?:có thể|tùy ý|tùy chọn)(?!\w)(?![^.;]*\b(?:hoặc|không)\b)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(?:(?:may|can|could)(?! (?:not|only|no)\b)|optional(?:ly)?|(?:is|are) free to|choose)(?!\w)(?![^.;]*\bor\b)"),
}
"""Leaves an act free; "có thể … hoặc …" only offers ways of doing it."""
_IF = re.compile(r"(?<!\w)(?:nếu|khi|trường hợp|if|when|where|in case)(?!\w)", re.IGNORECASE)
_ON = re.compile(r"(?<!\w)(?:nếu|sau khi|với điều kiện)(?!\w)", re.IGNORECASE)
"""What an act depends on is not said of the act ("được đốt sau khi đăng ký")."""
_AT_MOST = re.compile(r"(?<!\w)(?:không (?:vượt )?quá|tối đa|nhiều nhất|at most|(?:no|not) more than|up to)(?!\w)", re.IGNORECASE)
"""What one may do up to a bound is what one must not do beyond it."""
_DUTY = re.compile(r"(?<!\w)(?<!không )(?:phải|bắt buộc|must|shall|(?:is|are) (?:required|obliged))(?!\w)", re.IGNORECASE)
_LEAVES = re.compile(r"(?<!\w)(?:có thể|có quyền|tùy|lựa chọn|khuyến khích|tự nguyện)(?!\w)", re.IGNORECASE)
_ALLOWS = re.compile(
    rf"{_LEAVES.pattern}|(?<!\w)(?:được|cho phép|không bắt buộc|không phải|không cần|hoặc|chỉ|nếu có)(?!\w)", re.IGNORECASE
)
_ORDERS = re.compile(r"(?<!\w)(?:phải|bắt buộc|trách nhiệm|nghĩa vụ|cần|không|chỉ|yêu cầu|quy định|được)(?!\w)", re.IGNORECASE)
_PASSIVE = re.compile(r"(?<!\w)được(?!\w)")


def wrong_forces(sentence: str, language: Language, source: str) -> list[str]:
    """Acts that the sentence orders, allows or forbids and the clauses of the source that speak of them do not."""
    if NOT_BEFORE.search(sentence):
        return []
    found = []
    for pair in aligned(sentence, language, source):
        found += _left_free(pair, language) or _made_duty(pair, language)
        for force, act in _forced(pair.said, language):
            anywhere = _held_forces(act, source)
            held = {f for clause in pair.held for f in _held_forces(act, clause)} or anywhere
            held = {f for f in held if (f in _DENYING) == (force in _DENYING)}
            if held and held <= AGAINST[force] and force not in anywhere:
                found.append(shown(pair.said, act.span))
    return found


def _left_free(pair: Pair, language: Language) -> list[str]:
    """A word of the sentence that leaves free what no clause that says it leaves free."""
    is_way = (_IF.search(pair.said) or all(_IF.match(clause.lstrip()) for clause in pair.held)) and not any(
        _DUTY.search(clause) for clause in pair.held
    )  # "nếu thiếu …, có thể nộp …"
    said = None if is_way or _AT_MOST.search(pair.said) else _FREE[language].search(pair.said)
    return [said[0]] if said and pair.held and not any(_ALLOWS.search(clause) for clause in pair.held) else []


def _made_duty(pair: Pair, language: Language) -> list[str]:
    """A word of the sentence that orders what every clause that says it only leaves free."""
    said = _DUTY.search(pair.said)
    is_free = pair.held and all(_LEAVES.search(clause) and not _ORDERS.search(clause) for clause in pair.held)
    return [said[0]] if said and is_free and not _FREE[language].search(pair.said) else []


def _held_forces(act: Act, text: str) -> set[Force]:
    """The forces of an act in a text, at the places that go on longest in the words of the act."""
    plain = sequence(text, "vi")
    runs = {i: _n_same(act.words, plain, i) for pair in pairs(act.words) for i in range(len(plain)) if has_pair(plain, i, pair)}
    return {_force_at(text, plain[i][0].start) for i, n in runs.items() if n == max(runs.values())}


def _n_same(said: Sequence[str], held: Sequence[tuple[Span, str]], at: int) -> int:
    return next((n for n, word in enumerate(said) if at + n >= len(held) or held[at + n][1] != word), len(said))


def _forced(text: str, language: Language) -> Iterator[tuple[Force, Act]]:
    blank = re.sub(BOUND, lambda m: " " * len(m[0]), text, flags=re.IGNORECASE)
    for match in _FORCE.finditer(blank):
        force = _FORCES[int(str(match.lastgroup)[1:])][0]
        end = clause_end(text, match.end())
        after = tuple(w for _, w in sequence(text[match.end() : min(end, match.end() + 90)], language))
        if after and not after[0][0].isdigit():
            yield force, Act(Span(match.start(), match.end()), after[:WINDOW], frozenset(after))


def _force_at(source: str, at: int) -> Force:
    """The force of an act of the source: the nearest word before it in its clause that sets one, or who does it."""
    start = max((m.end() for m in SENTENCE_END.finditer(source, 0, at)), default=0)
    before = re.sub(BOUND, lambda m: " " * len(m[0]), source[start:at], flags=re.IGNORECASE)
    before = before[max((m.end() for m in _ON.finditer(before)), default=0) :]
    last = max(_FORCE.finditer(before), key=lambda m: m.start(), default=None)
    after_last = last.end() if last else 0
    for passive in reversed(list(_PASSIVE.finditer(before, after_last))):
        if last and not before[after_last : passive.start()].strip():
            continue  # "phải được soạn thảo"
        if not before[: passive.start()].strip() or _is_allowed(before[: passive.start()]):
            return Force.MAY
    if last:
        return _FORCES[int(str(last.lastgroup)[1:])][0]
    doers = bodies(before)
    return Force.DONE if doers and not before[doers[-1].span.end :].strip() else Force.PLAIN


def _is_allowed(before: str) -> bool:
    """Whether "được" after `before` allows somebody something ("chủ đầu tư được huy động vốn"), rather than makes a passive."""
    subject = _CLAUSE.split(before)[-1]
    return begins_with_actor(subject) and not _OWNED.search(before[: len(before) - len(subject)])
