"""Terms of an English question, each with its ways of being said in Vietnamese → phrases as the documents held write them.

"Retail liquor licence" turns into "bán lẻ", "rượu", "giấy phép" term by term, and law writes "giấy phép bán lẻ rượu"; "issue" may be "ban
hành" or "cấp", and of a licence law says "cấp". Which way of saying a term is meant, and in which order the terms of a run stand, is told
by the pairs of syllables that the documents hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.glossary import meanings, runs
from assistant.records import Query
from ingest.records import Sought
from ingest.syllables import key

Count = Callable[[str], int]
"""In how many chunks a syllable's key, or two joined by "_", stands."""
Way = tuple[str, ...]
"""A way of saying a term, as syllables."""
MAX_TERMS = 6
"""Terms of a run that are put in order; of a longer one the rest is said as it comes."""


def phrased(query: Query, count: Count) -> Query:
    """The query of an English question, its terms in phrases of the documents that `count` counts; another one as it is."""
    if query.language_asked != "en":
        return query
    said = [phrase(run, count) for run in runs(query.text)]
    if not said:
        return query
    in_words = " ".join(word for run in said for way in run for word in way)
    is_turned = query.search_text == " ".join(syllable for ways in meanings(query.text) for syllable in ways[0])
    joined = tuple(Sought(tuple(word for way in run for word in way)) for run in said if len(run) > 1)
    return replace(query, search_text=in_words if is_turned else query.search_text, sought=(*query.sought, *joined))


def phrase(run: Sequence[Sequence[Way]], count: Count) -> list[Way]:
    """One way of saying each term of a run, in the order whose neighbours stand side by side most often; as it comes where none does."""
    few = tuple(tuple(ways) for ways in run[:MAX_TERMS])

    @cache
    def side_by_side(left: str, right: str) -> float:
        return math.log(1 + count(f"{key(left)}_{key(right)}"))

    @cache
    def best(left: frozenset[int], last: str | None) -> tuple[float, tuple[Way, ...]]:
        """The best score of saying the terms `left` after the syllable `last`, and how."""
        found: tuple[float, tuple[Way, ...]] = (0.0, ()) if not left else (-1.0, ())
        for at in sorted(left):
            for way in few[at]:
                score, rest = best(left - {at}, way[-1])
                score += side_by_side(last, way[0]) if last is not None else 0.0
                if score > found[0]:
                    found = score, (way, *rest)
        return found

    return [*best(frozenset(range(len(few))), None)[1], *(ways[0] for ways in run[MAX_TERMS:])]
