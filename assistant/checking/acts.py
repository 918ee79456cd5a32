"""An act as a text words it: the words after what negates or orders it, and the clause that it stands in.

In: text, Vietnamese or English. Out: its content words in order as Vietnamese keys, with their places, and what bounds a clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.glossary import vietnamese_words
from assistant.records import Language
from ingest.records import Span
from ingest.syllables import key

WINDOW = 10
"""Words after a negation that it may govern."""

BOUND = (
    r"(?:không|chưa) (?:được )?(?:vượt quá|vượt|quá|dưới|ít hơn|nhiều hơn|nhỏ hơn|lớn hơn|thấp hơn|cao hơn|muộn hơn|chậm hơn|trên)|"
    r"không được (?:[^\W\d]+\s+){1,7}(?:quá|vượt)(?=\s*\d)|"
    r"(?:(?:may|must|shall|can|should|will|does|do)\s+)?(?:not|n't|never|cannot)\s+(?:to\s+)?(?:exceed\w*|"
    r"(?:be )?(?:more|less|later|earlier|fewer|smaller|larger|greater|longer|shorter|lower|higher) than|below|over|above)|"
    r"no (?:more|less|later|fewer|longer) than|without exceeding"
)
NOT_BEFORE = re.compile(
    r"(?<!\w)không (?:được|thể)\b[^;.]*\b(?:khi|nếu|trước khi)\b[^;.,]*\b(?:chưa|không)\b|"
    r"(?<!\w)(?:chưa|không)\b[^;.]*\bthì\b[^;.]*\b(?:chưa|không)\b|"
    r"\b(?:not|cannot|never|no)\b[^;.]*\b(?:until|unless|before|without)\b",
    re.IGNORECASE,
)
"""Two negations that order ("không được khởi công khi chưa có giấy phép": there must be one); they are not taken apart."""
_HELPER_LINES = (
    "được phải có bị là sẽ cần việc của các những một đang đã",
    "be is are was were been to do does did has have had the a an any its their of",
)
_HELPERS = frozenset(word for line in _HELPER_LINES for word in line.split())
_WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"[;.\n](?=\s)")
CLAUSE_END = re.compile(r"[;.\n:](?=\s|$)|,\s(?=(?:và|nhưng|còn|trừ|but|except)\b)")


@dataclass(frozen=True, slots=True)
class Act:
    """A word that negates or sets the force of an act, and the act: the words after it, in Vietnamese keys, `near` those around it."""

    span: Span
    words: tuple[str, ...]
    near: frozenset[str]


@lru_cache(maxsize=2_000)
def sequence(text: str, language: Language) -> tuple[tuple[Span, str], ...]:
    """The content words of `text` in order as Vietnamese keys, each with the place of the word that it comes from."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in _HELPERS:
            continue
        span = Span(match.start(), match.end())
        if language == "vi":
            found.append((span, key(word)))
    return tuple(found) if language == "vi" else tuple(turned(text))


def turned(text: str) -> list[tuple[Span, str]]:
    """An English text's words by the glossary; all share the text's place where a term of several words is turned."""
    found = []
    for clause in re.finditer(r"[^,;.:]+", text):
        found += [(Span(clause.start(), clause.end()), key(word)) for word in vietnamese_words(clause[0])]
    return found


def has_pair(sequence: Sequence[tuple[Span, str]], at: int, pair: tuple[str, str]) -> bool:
    """Whether the sequence has the two words of `pair` at a place."""
    return at + 1 < len(sequence) and (sequence[at][1], sequence[at + 1][1]) == pair


def pairs(said: Sequence[str]) -> list[tuple[str, str]]:
    """The first two words, by which an act is known; none where there is but one."""
    return [(said[0], said[1])] if len(said) > 1 else []


def clause_end(text: str, at: int) -> int:
    """Where the clause ends that a place of the text is in."""
    found = CLAUSE_END.search(text, at)
    return found.start() if found else len(text)


def shown(text: str, span: Span) -> str:
    """The words of a span and what follows in its clause, to be shown."""
    end = min(clause_end(text, span.end), span.end + 40)
    return text[span.start : end].strip()
