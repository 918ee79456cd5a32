"""Which clauses of a source say what a clause of a sentence says: those that hold most of its words, the rarer a word the more it tells.

In: a sentence, its language and the text it cites. Out: for each clause of the sentence the clauses of the source that it may be of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checking.actors import begins_with_actor, does_something
from assistant.checking.contexts import Term, held_words, holds, said_terms
from assistant.records import Language

NEARLY_BEST = 0.85
"""A clause that holds this share of what the best one holds may be meant as well."""
AROUND = 0.2
"""What a word of the rest of the sentence counts against one of the clause."""

_BOUND = re.compile(
    r"[;.\n:](?=\s|$)|,\s+(?=(?:và|nhưng|còn|riêng|trừ|ngoại trừ|trong đó|trường hợp|nếu|thì|but|except|unless|while|if)\b)|"
    r"\s(?=(?:trừ (?:khi|trường hợp|các|những)|ngoại trừ|except|unless|provided that|kể cả|including)\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+")
_PREDICATE = re.compile(
    r"(?<!\w)(?:phải|được|bị|không|chưa|có thể|có quyền|thì|là|must|shall|may|can|cannot|is|are|was|were|not|has|have)(?!\w)", re.IGNORECASE
)
"""A part between commas without one is an item of a list."""
_STATEMENT_END = re.compile(r"[;.](?=\s|$)")
_LEADS = re.compile(r":\s*$")
_FOLLOWING = re.compile(r"(?:\s+(?:sau đây|sau))?\s*:\s*$")
"""The end of a line that leads in others, which go on where it stops."""
_CONDITIONS = re.compile(r"(?<!\w)(?:khi|nếu|điều kiện|trường hợp)(?!\w)[^,;.]*$", re.IGNORECASE)
"""What leads in conditions says nothing of what each of them says."""
_ITEM = re.compile(r"^\s*(?:[a-zđ]\)|-|•|\|)\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a source after the line that leads it in, unless that names conditions; its own words; the `statement` it is part of."""

    text: str
    words: frozenset[str]
    statement: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of a sentence and the clauses of a source that may say it, the best first; none where nothing of it is said."""

    said: str
    best: tuple[Clause, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The texts of the clauses of the source."""
        return tuple(clause.text for clause in self.best)

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements of the source that the clauses are part of."""
        return tuple(dict.fromkeys(clause.statement for clause in self.best))


@lru_cache(maxsize=200)
def aligned(sentence: str, language: Language, source: str) -> tuple[Pair, ...]:
    """The clauses of the sentence in order, each with those of the source."""
    whole = said_terms(sentence, language)
    found = []
    for said in _said_clauses(sentence):
        found.append(Pair(said, _best(said_terms(said, language), whole, source)))
    return tuple(found)


def _said_clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; a comma parts two where something is said in both."""
    found: list[str] = []
    for clause in _parts(sentence, _BOUND):
        joined = ""
        for part in _parts(clause, _COMMA):
            if joined and _PREDICATE.search(joined) and _PREDICATE.search(part):
                found.append(joined)
                joined = part
            else:
                joined += part
        found.append(joined)
    return [clause for clause in found if clause.strip()]


@lru_cache(maxsize=500)
def clauses(source: str) -> tuple[Clause, ...]:
    """The clauses of a source, in order, each with what leads it in and the statement that it is part of."""
    found: list[Clause] = []
    lead = ""
    for line in source.split("\n"):
        if not _ITEM.match(line):
            lead = ""
        for statement in _statements(line):
            whole = f"{_FOLLOWING.sub(' ', lead)} {_ITEM.sub('', statement, 1).strip()}"
            shown = "" if _CONDITIONS.search(lead) else lead
            found += [Clause(f"{shown} {c.strip()}", held_words(c), whole) for c in _parts(statement, _BOUND) if c.strip()]
        if _LEADS.search(line):
            lead = line
    return tuple(found)


def _statements(line: str) -> list[str]:
    """The statements of a line; a comma parts two where somebody else does something else."""
    found: list[str] = []
    for whole in _parts(line, _STATEMENT_END):
        joined = ""
        for part in _parts(whole, _COMMA):
            if joined and begins_with_actor(part) and does_something(part) and does_something(joined):
                found.append(joined)
                joined = part
            else:
                joined += part
        found.append(joined)
    return found


def _parts(text: str, bound: re.Pattern[str]) -> list[str]:
    bounds = [0, *(m.end() for m in bound.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if text[a:b].strip()]


def _best(said: Sequence[Term], whole: Sequence[Term], source: str) -> tuple[Clause, ...]:
    held = clauses(source)
    shares = {**dict.fromkeys(whole, AROUND), **dict.fromkeys(said, 1.0)}
    weights = {term: share / n for term, share in shares.items() if (n := sum(holds(clause.words, term) for clause in held))}
    scores = [sum(weight for term, weight in weights.items() if holds(clause.words, term)) for clause in held]
    best = max(scores, default=0.0)
    ranked = sorted(range(len(held)), key=lambda i: -scores[i])
    return tuple(held[i] for i in ranked if best and scores[i] >= NEARLY_BEST * best)
