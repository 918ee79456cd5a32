"""The few words that a sentence tells → whether they may stand before the quotations as the answer; if not, the quotations stand alone.

A wrong word in bold is worse than none: a reader takes the first line for the answer. It is not sure where the question names a document
and the sentence is of another, where the figure is of another quantity, where a sentence of another provision that fits about as well tells
something else, and where a sentence says only in part what a question of yes or no asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.asked_act import names_act
from assistant.bodies import is_successor
from assistant.document_numbers import matches_number, mentions_number
from assistant.eligibility import FACTS
from assistant.features import own_introduction
from assistant.held import Held
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.quantity import counts_other, is_of_other_kind, names_quantity
from assistant.ranges import measured, own_amounts
from assistant.records import Intent, Query
from assistant.terms import AskedTerms
from assistant.whether import asked_predicate, asks_whether, says_rule, says_subject

AS_GOOD = 0.8
"""A sentence that scores at most so much less may as well be the one asked for."""
MAX_MISSING, MIN_SAID = 0.35, 0.55
"""Share of the question's terms that the sentence that leads to a question of yes or no may lack, and of what is asked that it holds."""
_POLICY = re.compile(
    r"(?:\d+[a-zđ]?\.|[a-zđ]\d?\))?\s*(?:Nhà nước\s+(?:có chính sách|khuyến khích|ưu tiên|tạo điều kiện|hỗ trợ|bảo đảm)|"
    r"(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ)(?:, bổ sung)?\s+(?:điểm|khoản|Điều|cụm từ|một số))\b"
)
_ONE_ANSWER = (*FACTS, Intent.BODY)
"""What has one answer: of two different ones at most one is right."""


def may_lead(query: Query, told: str, candidates: Sequence[Candidate], tell: Callable[[Candidate], str | None], held: Held) -> bool:
    """Whether `told`, which the first of the candidates tells, is surely what is asked for; `tell` gives what another one tells."""
    best = candidates[0]
    if query.intent is Intent.OTHER and asks_whether(query.text):
        return not is_policy(best.sentence(held)) and _speaks_of_it(query, best, held)
    if query.intent not in _ONE_ANSWER:
        return True
    if _is_of_another_document(query, best, held) or not names_act(query, _here(best, held)):
        return False
    if query.intent is Intent.FIGURE and (_is_of_another_quantity(query, told, best, held) or is_of_other_kind(query, best.sentence(held))):
        return False
    near = [c for c in candidates[1:] if c.score >= best.score - AS_GOOD and c.values["actor"] >= best.values["actor"]]
    return not any((other := tell(c)) and other != told and _is_rival(c, best, other, told) for c in near)


def is_policy(sentence: str) -> bool:
    """Whether a sentence tells what the state aims at, or how another text is to read: it allows and forbids nobody anything."""
    return bool(_POLICY.match(sentence))


def _speaks_of_it(query: Query, best: Candidate, held: Held) -> bool:
    """Whether a sentence says what is asked to be so or not, with the numbers and most of the terms of the question."""
    asked, sentence = Asked(query, held.rarity), best.sentence(held)
    own, units = own_amounts(query.search_text), {at.unit for at in measured(sentence)}
    if asked.share_missing(asked.numbers, sentence) or any(at.unit not in units for at in own) or not says_rule(query, sentence):
        return False
    headings = f"{best.passage.chunk.breadcrumb}\n{sentence}"
    is_lacking = AskedTerms(query).share_missing(headings) > MAX_MISSING
    return (
        not is_lacking
        and says_subject(query, f"{best.passage.document.title}\n{headings}")
        and asked.of(asked_predicate(query)).coverage(sentence) >= MIN_SAID
    )


def _is_of_another_document(query: Query, best: Candidate, held: Held) -> bool:
    """Whether the question names a document that is held, and the sentence neither belongs to it nor speaks of it."""
    is_held = any(matches_number(d.number, query.documents) for d in held.documents())
    sentence = best.sentence(held)
    return is_held and not matches_number(best.passage.document.number, query.documents) and not mentions_number(sentence, query.documents)


def _is_of_another_quantity(query: Query, told: str, best: Candidate, held: Held) -> bool:
    """Whether a figure counts other things than are asked for, or nothing around it names what is asked the measure of."""
    return counts_other(query, told) or not names_quantity(query, _here(best, held))


def _here(candidate: Candidate, held: Held) -> str:
    """A sentence with the headings over it and what introduces it."""
    chunk, sentence = candidate.passage.chunk, candidate.sentence(held)
    return f"{chunk.breadcrumb}\n{own_introduction(chunk.text, sentence)}\n{sentence}"


def _is_rival(candidate: Candidate, best: Candidate, other: str, told: str) -> bool:
    """Whether what another sentence tells leaves a choice: not within one provision, nor where a task passed to a body of another level."""
    one, two = (c.passage for c in (candidate, best))
    if one.document.id != two.document.id:
        return not (is_successor(other, told) or is_successor(told, other))
    return one.chunk.path != two.chunk.path
