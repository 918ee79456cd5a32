"""Which of the amounts in a sentence a question asks for: each is of the words of its own clause.

In: a question's words and a sentence with its amounts (time limits, days, figures). Out: the part of the sentence that an amount is of, and
the amounts whose part says most of what is asked. Law sets a limit for the act of its clause, counted from an event ("Trong thời hạn 02
ngày kể từ ngày nhận hồ sơ, cơ quan A thông báo …; hồ sơ được bổ sung trong 05 ngày"): 02 days are for the notice, not for the dossier.
Several amounts of one thing are told apart by case ("tại phường là …; tại xã là …"): the words that only one case holds decide, and a later
case that is asked for in full is an exception to the one before it. Where the question names several cases, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.overlap import Asked
from assistant.ranges import Measured, fitting, ranges
from assistant.sentences import BODY
from ingest.records import Span
from ingest.syllables import fold, words

NEARLY = 0.03
"""Amounts whose parts say at most so much less of what is asked are told together."""
CLEARLY = 0.1
"""Where the question holds words of several cases, the one told says at least so much more of it than the next."""
MAX_UNNAMED = 2
"""Cases of which two may be told together where the question names none."""
MIN_NAMED = 0.2
"""Share of the question that a case alone holds at least where the question names it."""
CONTENDS = 2.0
"""A case that is asked for in full holds at least so many times as much of the question as another holds alone."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
MAX_NEXT = 6
"""Words right before an amount that say of what it is."""
_PURPOSE = re.compile(r"\sđể\s")
"""Before what is done afterwards: "trình hồ sơ để cơ quan A thẩm định" is not the time of the appraisal."""
_CLAUSE_ENDS = re.compile(r"[;:]\s|\.\s")
_EVENT = re.compile(r"\s*,?\s*(?:(?:kể|tính|được tính) từ|từ (?:ngày|khi|lúc)|sau khi|trước khi|sau ngày)\b", re.IGNORECASE)
"""What stands after a time limit that is counted from an event."""
_ASKED_EVENT = re.compile(r"(?<!\w)(?:ke tu|tinh tu|tu (?:ngay|khi|luc)|sau (?:khi|ngay))(?!\w)(?! nao)")
_FIRST_WORD = re.compile(r"[^\W\d]+")
_JOINING = frozenset(words("là thì các đối với của tại ở cho trong từ được bằng và mức có cần phải thời hạn gian trường hợp"))
"""Words that join a case to its amount, or name the sort of amount, and name no case."""
_PER = r"(?:/[^\W\d]+(?: [^\W\d]+)?(?=[ /.,;)]|$))*"
"""What an amount is counted by: "/người/ngày", "/cơ sở"."""
_TOLD_PER = re.compile(
    r"(?:/[^\W\d]+[²³]?(?: [^\W\d]+)??)+?(?=\s*(?:$|[.,;:)(|])|\s+(?:đối|cho|nếu|khi|với|và|hoặc|thì|trong|ở|tại|từ|theo|trước)\s)",
    re.IGNORECASE,
)
"""The same where its end is certain: "/cơ sở" is two syllables."""
_OF_WHAT_FOLLOWS = re.compile(
    rf"{_PER}\s*(?:trở lên|trở xuống|làm việc)?\s*(?:đối với|cho|của|nếu|khi|với|trong trường hợp)\b", re.IGNORECASE
)

_OF_THE_LAST = re.compile(r"\s+(?!(?:và|hoặc|hay)\s)[^\W\d][^;:]*(?:,|\s(?:và|hoặc|hay))\s+")
"""Between two amounts: words of the one before ("15 giờ lý thuyết hoặc 30 giờ thực hành")."""


def own_part(sentence: str, amounts: Sequence[Span], n: int, *, with_event: bool = False) -> str:
    """The words that the amount `n` is of: its clause without the words of its neighbours, and mostly without the event it is counted from.

    The event says of what the amount is only to a question that counts from one itself ("kể từ khi thông báo thì …?").
    """
    at = amounts[n]
    start, end = _clause(sentence, at)
    before = _left_out(sentence, start, amounts, n)
    if event := _EVENT.match(sentence, at.end, end):
        after = at.end if with_event else _end_of_event(sentence, event.end(), end)
        return f"{before}{sentence[start : at.start]} {_PURPOSE.split(sentence[after:end])[0]}"
    beside = [m for m in amounts if start <= m.start < end]
    if len(beside) == 1:
        return f"{before}{sentence[start : at.start]} {_without_per(sentence[at.end : end])}"
    return f"{before}{sentence[start : beside[0].start]} {_next_to(sentence, beside, beside.index(at), Span(start, end))}"


def best_told(asked: Asked, sentence: str, amounts: Sequence[Span]) -> list[str]:
    """The amounts of which the sentence says most of what is asked, as written, in its order, each once; none where cases contend.

    Where clauses name the number that the question names ("nhóm 2"), only theirs.
    """
    amounts = [at for at in amounts if not _is_aside(sentence, at)] or amounts
    amounts = _numbered(asked, sentence, amounts)
    fits = [
        fit(asked, sentence, amounts, n) + asked.coverage(_next_to(sentence, amounts, n, Span(*_clause(sentence, at)))) / 2
        for n, at in enumerate(amounts)
    ]
    best = [n for n, fitting in enumerate(fits) if fitting >= max(fits) - NEARLY]
    if len(amounts) > 1:
        best = _of_case(_cases(asked, sentence, amounts), fits, best)
    return list(dict.fromkeys(_with_rate(sentence, amounts[n]) for n in best))


def _with_rate(sentence: str, at: Span) -> str:
    """An amount with what it is counted by ("500.000 đồng/ngày")."""
    per = _TOLD_PER.match(sentence, at.end)
    return Span(at.start, per.end() if per else at.end).of(sentence).strip()


def in_own_range(own: Sequence[Measured], sentence: str, amounts: Sequence[Span]) -> list[Span]:
    """The amounts that are no end of a range, and of them those whose part has a range that holds an amount of the question, if any has.

    "Từ 10 m³ trở xuống là 5.000 đồng; trên 10 m³ là 7.000 đồng" is 7.000 đồng to who uses 12 m³.
    """
    kinds = {a.unit for a in own}
    ends = [r.span for r in ranges(sentence) if r.unit in kinds]
    left = [at for at in amounts if not any(end.start <= at.start < end.end for end in ends)]
    if not ends:
        return left
    return [at for n, at in enumerate(left) if fitting(own, own_part(sentence, left, n)) > 0] or left


def _numbered(asked: Asked, sentence: str, amounts: Sequence[Span]) -> Sequence[Span]:
    """The amounts of the number that the question names, right before or after them, else in their clause; all where there are none."""
    if not asked.numbers:
        return amounts
    clauses = [Span(*_clause(sentence, at)) for at in amounts]
    near = [_next_to(sentence, amounts, n, clause) for n, clause in enumerate(clauses)]
    for parts in (near, [clause.of(sentence) for clause in clauses]):
        if held := [at for at, part in zip(amounts, parts, strict=True) if not asked.share_missing(asked.numbers, part)]:
            return held
    return amounts


def _cases(asked: Asked, sentence: str, amounts: Sequence[Span]) -> list[tuple[float, bool]]:
    """Of each amount, what its part alone holds of the question, 0–1, and whether the question holds all the words of its case."""
    with_event = counts_from_event(asked.text)
    parts = [words(own_part(sentence, amounts, n, with_event=with_event)) for n in range(len(amounts))]
    found = []
    for n, part in enumerate(parts):
        others = [set(other) for m, other in enumerate(parts) if m != n]
        own = [w for w in part if w not in _JOINING and not w.isdigit()]
        alone = [w for w in own if not any(w in other for other in others)]
        case = alone if _shares_head(sentence, amounts) else own
        found.append((asked.coverage(" ".join(alone)), bool(case) and asked.share_asked(" ".join(case)) == 1))
    return found


def _of_case(cases: Sequence[tuple[float, bool]], fits: Sequence[float], best: list[int]) -> list[int]:
    """The amounts whose case is asked for: the last one asked for in full, which is the exception; none where cases contend."""
    named = [n for n, (held, _) in enumerate(cases) if held >= MIN_NAMED]
    if in_full := [n for n, (_, is_full) in enumerate(cases) if is_full]:
        most = max((cases[n][0] for n in named if n not in in_full), default=0.0)
        return in_full[-1:] if cases[in_full[-1]][0] >= CONTENDS * most else []
    if len(named) == 1:
        return named
    close = [n for n, fitting in enumerate(fits) if fitting >= max(fits) - CLEARLY]
    return [] if len(close) > 1 and (named or len(cases) > MAX_UNNAMED) else best


def _shares_head(sentence: str, amounts: Sequence[Span]) -> bool:
    """Whether further amounts are of the head of the sentence, or stand with the first one in its clause."""
    return any(
        _clause(sentence, at)[0] <= amounts[0].start or _left_out(sentence, _clause(sentence, at)[0], amounts, n + 1)
        for n, at in enumerate(amounts[1:])
    )


def counts_from_event(question: str) -> bool:
    """Whether a question says from what it counts ("sau khi nộp tiền bao lâu …?")."""
    return bool(_ASKED_EVENT.search(fold(question.lower())))


def fit(asked: Asked, sentence: str, amounts: Sequence[Span], n: int) -> float:
    """How much of what is asked stands in the part that an amount is of, 0–1."""
    part = own_part(sentence, amounts, n, with_event=counts_from_event(asked.text))
    return (asked.coverage(part) + asked.pair_coverage(part)) / 2


def _next_to(sentence: str, amounts: Sequence[Span], n: int, clause: Span) -> str:
    """The words of the clause that stand with an amount: those after it where they say of what it is, else those before it."""
    at = amounts[n]
    following = sentence[at.end : min([clause.end, *(m.start for m in amounts[n + 1 : n + 2])])]
    gap = Span(at.end, amounts[n + 1].start) if n + 1 < len(amounts) else Span(amounts[n - 1].end, at.start) if n else at
    if _OF_WHAT_FOLLOWS.match(following) or _OF_THE_LAST.fullmatch(gap.of(sentence)):
        return following
    before = sentence[max([clause.start, *(m.end for m in amounts[:n][-1:])]) : at.start]
    return " ".join(_IN_BRACKETS.sub(" ", before).split()[-MAX_NEXT:])


def _is_aside(sentence: str, at: Span) -> bool:
    """Whether an amount stands in brackets, as an explanation."""
    return sentence.count("(", 0, at.start) > sentence.count(")", 0, at.start)


def _clause(sentence: str, at: Span) -> tuple[int, int]:
    """Where the clause of an amount begins and ends; of one right after a colon ("Tử vong: 10 triệu") with what stands before that."""
    starts = [0, *(m.end() for m in _CLAUSE_ENDS.finditer(sentence, 0, at.start))]
    if len(starts) > 1 and sentence[: starts[-1]].rstrip().endswith(":") and not set(words(sentence[starts[-1] : at.start])) - _JOINING:
        starts.pop()
    after = _CLAUSE_ENDS.search(sentence, at.end)
    return starts[-1], after.start() if after else len(sentence)


def _without_per(text: str) -> str:
    return text[re.match(_PER, text).end() :]  # type: ignore[union-attr]


def _left_out(sentence: str, start: int, amounts: Sequence[Span], n: int) -> str:
    """What a further clause leaves out of the head of the sentence, up to the word that both go on with.

    "Giá đối với hộ tại phường là …; tại xã là …" is twice of "Giá đối với hộ"; a clause that begins with its amount is of the whole head.
    """
    head = sentence[: amounts[0].start]
    if not start or len(head) > start:
        return ""
    begins = _FIRST_WORD.match(sentence, start, amounts[n].start)
    if begins is None or not set(words(sentence[start : amounts[n].start])) - _JOINING:
        return head
    places = list(re.finditer(rf"(?<!\w){begins[0]}(?!\w)", head, re.IGNORECASE))
    return head[: places[-1].start()] if places else ""


def _end_of_event(sentence: str, start: int, end: int) -> int:
    """Where what follows the event begins: after the comma, "mà" or "thì" before the body that acts, else the first; the end if none."""
    commas = [m.end() for m in re.finditer(r",\s+|\s(?:mà|thì)\s+", sentence[:end]) if m.start() >= start]
    return next((c for c in commas if BODY.match(sentence, c)), commas[0] if commas else end)
