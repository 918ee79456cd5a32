"""Candidates → the same, but first one nearly as good as the best that tells what is asked where the best one does not.

Of a body, a figure or a day the one that names it; of a question of yes or no the one that decides it; below a heading what it heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.eligibility import FACTS
from assistant.focusing import focus
from assistant.held import Held
from assistant.leading import is_policy
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.own_case import own_case
from assistant.quoting import says_nothing_alone, smallest
from assistant.records import Intent, Query
from assistant.verdict import Verdict, verdict
from assistant.whether import asks_whether, says_rule

TELLS = 2.0
"""A sentence that tells what is asked for in a few words goes before one that scores at most so much more and does not."""
SAYS_MORE = 3.0
"""The same of a sentence that says more of what is asked to be so or not, or of what a question says that follows another."""
SAYS_ALL = 6.0
"""The same of one that says all of the latter ("Còn Chủ tịch xã?")."""
MAX_LOOKED_AT = 8
MIN_OF_CASE = 0.5
"""Share of the words of a case that the question speaks of at least where it is its own."""
_CASE = re.compile(r"(?:\d+[a-zđ]?\. |[a-zđ]\d?\) )?(?:Khi|Nếu|Trường hợp|Đối với|Riêng) (?P<case>[^,;]+?)(?:,| thì )")
"""The case in which alone a sentence holds."""
_TELLING = (Intent.BODY, Intent.DEFINITION)


def decided(query: Query, best: Candidate, held: Held) -> Verdict | None:
    """Yes or no, where that is asked and the best sentence decides it."""
    if query.intent is not Intent.OTHER or not asks_whether(query.text):
        return None
    sentence = best.sentence(held)
    if is_policy(sentence):
        return None
    headings, asked = f"{best.passage.document.title}\n{best.passage.chunk.breadcrumb}", Asked(query, held.rarity)
    return verdict(query, sentence, headings, asked) or own_case(query, sentence, headings, asked)


def telling_first(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first the best of those nearly as good as the best that tells the body, figure or day that is asked for,
    that says most of what is asked to be so or not, or whose range holds the questioner's own amount."""
    graded = [c for c in candidates[:MAX_LOOKED_AT] if c.values["own_range"] == 1 and c.score >= candidates[0].score - SAYS_MORE]
    if graded and candidates[0].values["own_range"] < 1:
        return [graded[0], *(c for c in candidates if c is not graded[0])]
    if query.asked_now:
        candidates = _of_now(query, candidates, held)
    is_whether = query.intent is Intent.OTHER and asks_whether(query.text)
    least = candidates[0].score - (SAYS_MORE if is_whether else TELLS)
    near = [c for c in candidates[:MAX_LOOKED_AT] if c.score >= least]
    if is_whether:
        telling = _deciding(query, near, held)
        return [telling, *(c for c in candidates if c is not telling)]
    if query.intent is Intent.TIME_LIMIT and not candidates[0].values["duration"]:  # names the act and no time
        timed = next((c for c in near if c.values["duration"]), candidates[0])
        candidates = [timed, *(c for c in candidates if c is not timed)]
    if query.intent not in _TELLING and not (query.intent in FACTS and _is_of_other_case(query, candidates[0], held)):
        return candidates
    tell = [c for c in near if focus(query, c, held)]
    telling = next((c for c in tell if not _is_of_other_case(query, c, held)), tell[0] if tell else candidates[0])
    return [telling, *(c for c in candidates if c is not telling)]


def _is_of_other_case(query: Query, candidate: Candidate, held: Held) -> bool:
    """Whether a sentence holds only in a case that the question does not speak of ("Khi cơ sở dữ liệu đã vận hành, …")."""
    case = _CASE.match(candidate.sentence(held))
    return case is not None and Asked(query, held.rarity).share_asked(case["case"]) < MIN_OF_CASE


def below_heading(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first, where a heading or an introduction is the best that asks for few words, what is told below it.

    A heading holds the words of a question and answers nothing: its clauses do.
    """
    best = candidates[0]
    text = held.text(best.passage.document.id)
    place = smallest(held.provisions(best.passage.document.id), best.span)
    if query.intent not in (*FACTS, Intent.BODY) or place is None or not says_nothing_alone(text, place, best.span):
        return candidates
    near = [c for c in candidates[1:MAX_LOOKED_AT] if c.passage.document == best.passage.document]
    below = [c for c in near if place.span.start < c.span.start and c.span.end <= place.span.end]
    telling = next((c for c in below if focus(query, c, held)), best)
    return [telling, *(c for c in candidates if c is not telling)]


def _deciding(query: Query, near: Sequence[Candidate], held: Held) -> Candidate:
    """The best one that decides a question of yes or no, else the best of those that say what must or may be done, else the best one."""

    def rules(candidate: Candidate) -> bool:
        is_near = candidate.score >= near[0].score - TELLS
        return is_near and says_rule(query, candidate.sentence(held))

    deciding = (c for c in near if decided(query, c, held) is not None)
    return next(deciding, next(filter(rules, near), near[0]))


def _of_now(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first the one nearly as good as the best that holds most of what the question itself says, not the one before it."""
    first = candidates[0]
    said = {n: says_now(query, c, held) for n, c in enumerate(candidates[:MAX_LOOKED_AT])}

    def is_near(n: int) -> bool:
        says_all = said[n] == 1 and candidates[n].passage.document == first.passage.document
        return candidates[n].score >= first.score - (SAYS_ALL if says_all else SAYS_MORE)

    best = candidates[max(filter(is_near, said), key=lambda n: (said[n], candidates[n].score))]
    return [best, *(c for c in candidates if c is not best)]


def says_now(query: Query, candidate: Candidate, held: Held) -> float:
    """How much of what the question itself says a sentence holds, to a tenth."""
    asked = Asked(query, held.rarity).of(query.asked_now)
    return round(asked.coverage(candidate.sentence(held)), 1)
