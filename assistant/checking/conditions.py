"""A sentence that says of all what its sources say under a condition: "mọi nhà ở" for "nhà ở dưới 07 tầng", a "trường hợp …" left out.

In: a sentence and the text it cites. Out: its word for all, or the condition that it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checking.aligning import aligned
from assistant.checking.contexts import Term, content_words, held_words, holds, said_terms
from assistant.records import Language
from ingest.syllables import words

MAIN_SHARE = 0.6
"""Share of the words of what holds under a condition that a sentence must say to have said that it holds."""
LEAST_WORDS = 2
"""A condition of fewer words of its own names no case that a reader must know of."""

_ALL = re.compile(
    r"(?<!\w)(?:mọi|tất cả|bất kỳ|bất kể|bất cứ|luôn|luôn luôn|lần nào cũng|ai cũng|nào cũng|tuyệt đối(?! (?:không|cấm))|vô điều kiện|"
    r"all(?! (?:(?:the )?(?:year|day)|around|round))|every(?! (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?|hours?))|"
    r"always|in any case|anyone(?! (?:else|who|under|over|aged|with|without|in|from|at|on)\b)|"
    r"regardless of|whatever|unconditionally)(?!\w)",
    re.IGNORECASE,
)
_ALL_HELD = re.compile(
    r"(?<!\w)(?:mọi|tất cả|bất kỳ|bất kể|bất cứ|toàn bộ|luôn|đều|các|những|cả|hoàn toàn|hằng|mỗi|từng|toàn)(?!\w)", re.IGNORECASE
)
_CONDITION = re.compile(
    r"(?<!\w)(?<!trừ )(?<!kể từ )(?<!trước )(?<!sau )(?<!đến )(?<!ngay )(?:trường hợp|nếu|khi)\s+([^,.;:\n]+?)(?=,\s|\s+thì\b|[.;:\n]|$)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r",?\s+(?:trừ|nếu|khi|trong trường hợp|với điều kiện) (?P<condition>[^.;\n]+)")
N_LAST = 5
"""Last words of a sentence that tell where in its source it ends."""
_LAST_ACT = re.compile(r",\s|(?<!\w)(?:và|hoặc)(?!\w)")
"""A condition that ends a clause is of its last act."""
_ELSEWHERE = re.compile(r"(?<!\w)(?:này|đó|khác|cần thiết|quy định (?:tại|ở)|nêu tại|theo quy định)(?!\w)", re.IGNORECASE)
_CONDITIONAL = re.compile(
    r"(?<!\w)(?:nếu|khi|trường hợp|trong|với|đối với|điều kiện|chỉ|mà|do|vì|sau|quá|trước|trừ|if|when|where|whenever|in case|once|upon|for|"
    r"after|before|unless|provided|only|who|which|that|with|without|during|until|on|by)(?!\w)",
    re.IGNORECASE,
)
"""A sentence with one of these says of which case it speaks, in its own words."""


def said_of_all(sentence: str, language: Language, source: str) -> list[str]:
    """Words of the sentence for "all" where the clauses that say it have none."""
    found = []
    for pair in aligned(sentence, language, source):
        said = _ALL.search(pair.said)
        if said and pair.held and not any(_ALL_HELD.search(clause) for clause in pair.held):
            found.append(said[0])
    return found


def cut_before_condition(sentence: str, source: str) -> list[str]:
    """The condition that stands in the source right behind the last words of the sentence, wherever they stand, if it says none of it."""
    said = words(sentence)
    if len(said) < N_LAST:
        return []
    last = re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, said[-N_LAST:])) + r"(?!\w)", re.IGNORECASE)
    behind = [_BEHIND.match(source, m.end()) for m in last.finditer(source)]
    pairs = set(pairwise(said[:-N_LAST]))
    told = [m["condition"] for m in behind if m and pairs.isdisjoint(pairwise(words(m["condition"])))]
    return told[:1] if behind and len(told) == len(behind) else []


def dropped_conditions(sentence: str, language: Language, source: str) -> list[str]:
    """Conditions of what the sentence says of which it says nothing."""
    if _CONDITIONAL.search(sentence):
        return []
    terms = said_terms(sentence, language, pairs=False)
    clauses = dict.fromkeys(pair.held[0] for pair in aligned(sentence, language, source) if pair.held)
    return [case.text for clause in clauses for case in _cases(clause) if _is_left_out(terms, case)]


@dataclass(frozen=True, slots=True)
class _Case:
    """A condition of a clause that names a case, what holds under it, and the clause without the condition."""

    text: str
    main: str
    rest: str


def _cases(clause: str) -> Iterator[_Case]:
    for match in _CONDITION.finditer(clause):
        before, after = clause[: match.start()], clause[match.end() :]
        opens = not content_words(before)
        own = set(content_words(match[1])) - set(content_words(f"{before} {after}"))
        if len(own) >= (LEAST_WORDS if opens else LEAST_WORDS + 1) and not _ELSEWHERE.search(match[1]):
            yield _Case(match[0], "" if opens else _LAST_ACT.split(before)[-1], f"{before} {after}")


def _is_left_out(terms: Sequence[Term], case: _Case) -> bool:
    """Whether most of what is said holds under the condition, the act among it, and no word of it is in the condition alone."""
    alone, rest = held_words(case.text), held_words(case.rest)
    act = set(content_words(case.main))
    told = {word for term in terms for meaning in term if meaning <= rest for words in meaning for word in words.split()}
    is_said = sum(holds(rest, term) for term in terms) >= MAIN_SHARE * len(terms) and len(told & act) >= MAIN_SHARE * len(act)
    return is_said and not any(holds(alone, term) and not holds(rest, term) for term in terms)
