"""A question how many there are, where no figure leads → the passages whose heading or opening names what is counted.

"Có mấy hình thức bản sao?" is answered by the article "Các hình thức bản sao", whose clauses are the forms: law seldom says their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from assistant.intents import SAYS_OF_THING, counted_words
from assistant.records import Intent, Passage, Query
from ingest.syllables import fold, words

MIN_NAME = 2
"""Words that the name of what is counted has at least: one alone stands in any heading."""


def enumerated(query: Query, passages: Sequence[Passage]) -> list[Passage]:
    """Those of the passages that stand under a heading, or open with a line, which names what the question counts; none for any other
    question, and none below the first passage's article."""
    if query.intent is not Intent.FIGURE or query.unit or not passages:
        return []
    counted = list(takewhile(lambda word: word not in SAYS_OF_THING, counted_words(query.search_text)))
    if len(counted) < MIN_NAME or not _names(counted, passages[0]):
        return []
    article = passages[0].chunk.path.split("/")[0]
    own = [p for p in passages if p.document.id == passages[0].document.id and p.chunk.path.split("/")[0] == article]
    return [p for p in own if _names(counted, p)]


def _names(counted: Sequence[str], passage: Passage) -> bool:
    opening = passage.chunk.text.partition("\n")[0]
    spoken = f" {' '.join(fold(w) for w in words(f'{passage.chunk.headings} | {opening}'))} "
    return f" {fold(' '.join(counted))} " in spoken
