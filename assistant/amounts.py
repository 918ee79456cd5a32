"""Which of the amounts in a sentence a question asks for: each is of the words of its own clause.

In: a question's words and a sentence with its amounts (time limits, days, figures). Out: the part of the sentence that an amount is of, and
the amounts whose part says most of what is asked. Law sets a limit for the act of its clause, counted from an event ("Trong thời hạn 02
ngày kể từ ngày nhận hồ sơ, cơ quan A thông báo …; hồ sơ được bổ sung trong 05 ngày"): 02 days are for the notice, not for the dossier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.overlap import Asked
from assistant.sentences import BODY
from ingest.records import Span

NEARLY = 0.03
"""Amounts whose parts say at most so much less of what is asked are told together."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
MAX_NEXT = 6
"""Words right before an amount that say of what it is."""
_CLAUSE_ENDS = re.compile(r"[;:]\s|\.\s")
_EVENT = re.compile(r"\s*,?\s*(?:(?:kể|tính|được tính) từ|từ (?:ngày|khi|lúc)|sau khi|trước khi|sau ngày)\b", re.IGNORECASE)
"""What stands after a time limit that is counted from an event."""
_ELLIPTIC = re.compile(r"(?:tại|ở|đối với|với|trong|cho)(?!\w)")
_OF_WHAT_FOLLOWS = re.compile(r"\s*(?:trở lên|trở xuống|làm việc)?\s*(?:đối với|cho|của|nếu|khi|với|trong trường hợp)\b", re.IGNORECASE)


def own_part(sentence: str, amounts: Sequence[Span], n: int) -> str:
    """The words that the amount `n` is of: its clause without the event it is counted from and the words of its neighbours."""
    at = amounts[n]
    start, end = _clause(sentence, at)
    before = _left_out(sentence, start)
    if event := _EVENT.match(sentence, at.end, end):
        after = _end_of_event(sentence, event.end(), end)
        return f"{before}{sentence[start : at.start]} {sentence[after:end]}"
    beside = [m for m in amounts if start <= m.start < end]
    if len(beside) == 1:
        return f"{before}{sentence[start : at.start]} {sentence[at.end : end]}"
    return f"{before}{sentence[start : beside[0].start]} {_next_to(sentence, beside, beside.index(at), Span(start, end))}"


def best_told(asked: Asked, sentence: str, amounts: Sequence[Span]) -> list[str]:
    """The amounts of which the sentence says most of what is asked, as written, in its order, each once.

    Where clauses name the number that the question names ("nhóm 2"), only theirs.
    """
    amounts = [at for at in amounts if not _is_aside(sentence, at)] or amounts
    numbered = [at for at in amounts if not asked.share_missing(asked.numbers, sentence[slice(*_clause(sentence, at))])]
    amounts = numbered or amounts
    fits = [
        fit(asked, sentence, amounts, n) + asked.coverage(_next_to(sentence, amounts, n, Span(*_clause(sentence, at)))) / 2
        for n, at in enumerate(amounts)
    ]
    return list(dict.fromkeys(at.of(sentence).strip() for at, fitting in zip(amounts, fits, strict=True) if fitting >= max(fits) - NEARLY))


def fit(asked: Asked, sentence: str, amounts: Sequence[Span], n: int) -> float:
    """How much of what is asked stands in the part that an amount is of, 0–1."""
    part = own_part(sentence, amounts, n)
    return (asked.coverage(part) + asked.pair_coverage(part)) / 2


def _next_to(sentence: str, amounts: Sequence[Span], n: int, clause: Span) -> str:
    """The words of the clause between an amount and the one before it, or the one after it where they say of what it is."""
    at = amounts[n]
    following = sentence[at.end : min([clause.end, *(m.start for m in amounts[n + 1 : n + 2])])]
    if _OF_WHAT_FOLLOWS.match(following):
        return following
    before = sentence[max([clause.start, *(m.end for m in amounts[:n][-1:])]) : at.start]
    return " ".join(_IN_BRACKETS.sub(" ", before).split()[-MAX_NEXT:])


def _is_aside(sentence: str, at: Span) -> bool:
    """Whether an amount stands in brackets, as an explanation."""
    return sentence.count("(", 0, at.start) > sentence.count(")", 0, at.start)


def _clause(sentence: str, at: Span) -> tuple[int, int]:
    start = max((m.end() for m in _CLAUSE_ENDS.finditer(sentence, 0, at.start)), default=0)
    after = _CLAUSE_ENDS.search(sentence, at.end)
    return start, after.start() if after else len(sentence)


def _left_out(sentence: str, start: int) -> str:
    """What a clause that begins with where or for whom leaves out: "Giá đối với hộ tại phường là …; tại xã là …" is of "Giá đối với hộ"."""
    begins = _ELLIPTIC.match(sentence, start) if start else None
    first = re.search(rf"(?<!\w){begins[0]}(?!\w)", sentence[:start]) if begins else None
    return sentence[: first.start()] if first else ""


def _end_of_event(sentence: str, start: int, end: int) -> int:
    """Where what follows the event begins: after the comma before the body that acts, else after the first comma; the end if none."""
    commas = [m.end() for m in re.finditer(r",\s+", sentence[:end]) if m.start() >= start]
    return next((c for c in commas if BODY.match(sentence, c)), commas[0] if commas else end)
