"""A question and a sentence → how near the sentence is to the question, and whether it means what it does not say of it.

A word that the sentence lacks may be said in other words (who asks for the "sếp" is told of the "giám đốc"), or be the very point (a
rule on cars answers nothing on buses). Asked again without the word, a question is farther from a sentence that means it, nearer to one
that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.records import Query
from assistant.refusing import LEAST_SIMILAR, MOST_SIMILAR
from ingest.syllables import fold, key, words

MAX_RUNS = 5
"""Runs of lacking words that a question is asked again without."""
_SCALE = 20.0
"""Brings changes of a cosine to the size of the other values."""


def unsaid(query: Query, sentence: str, headings: str, likeness: Callable[[Sequence[str], str], Sequence[float]]) -> dict[str, float]:
    """ "near_sentence": nearness of question and sentence; "unsaid": its least change without words that sentence and headings lack.

    `likeness` gives the cosines of questions and a text. The change is negative where some of these words are meant, 0 where none lacks.
    """
    asked = [query.search_text, *_without_lacking(query, f"{headings}\n{sentence}")]
    near, *without = likeness(asked, sentence)
    return {
        "near_sentence": (near - LEAST_SIMILAR) / (MOST_SIMILAR - LEAST_SIMILAR),
        "unsaid": _SCALE * min((cosine - near for cosine in without), default=0.0),
    }


def _without_lacking(query: Query, text: str) -> Iterator[str]:
    """The question without each run of content words that `text` lacks."""
    spoken = query.search_text.split()
    runs = list(_lacking_runs(query, spoken, text))[:MAX_RUNS]
    for start, end in runs:
        yield " ".join(spoken[:start] + spoken[end:]) or query.search_text


def _lacking_runs(query: Query, spoken: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    to_key = key if query.accented else fold
    content, said = {to_key(w) for w in query.terms}, {to_key(w) for w in words(text)}
    start = None
    for i, token in enumerate((*spoken, "")):
        parts = {to_key(w) for w in words(token)}
        if parts & content and not parts & said:
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None
