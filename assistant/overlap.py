"""How much of a question stands in a text, by words weighted by rarity and by pairs of neighbouring words.

Diacritics count where the question was typed with them.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records import Query
from ingest.syllables import fold, key, terms, words


def coverage(query: Query, text: str, rarity: Mapping[str, float]) -> float:
    """Share of the question's content words in `text`, weighted by rarity."""
    to_key = key if query.accented else fold
    present = {to_key(w) for w in words(text)}
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in present) / total if total else 0.0


def pair_coverage(query: Query, text: str) -> float:
    """Share of the question's pairs of neighbouring content words that stand in `text`; 1 for a question of one word."""
    to_key = key if query.accented else fold
    asked = [to_key(w) for w in query.terms]
    pairs = {t for t in terms(asked) if "_" in t}
    if not pairs:
        return 1.0
    present = set(terms([to_key(w) for w in words(text)]))
    return len(pairs & present) / len(pairs)
