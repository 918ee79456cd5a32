"""Query and Passages → whether the documents held answer at all; calibrated on bench/questions (bench/RESULTS.md)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.overlap import Asked
from assistant.records import Intent, Passage, Query

NEAR_ZERO, NEAR_RANGE = 0.80, 0.12
"""Cosines of the bundled embedder lie between about 0.80 (unrelated) and 0.92 (the question's own words)."""
MIN_KNOWN_TO_ANSWER = 0.6
"""An English question of which the glossary knows less than this share is not answered from Vietnamese text."""


def is_supported(query: Query, asked: Asked, passages: Sequence[Passage]) -> bool:
    """Whether any passage holds enough of the question to answer it; a provision named outright always does."""
    if is_named(query, passages):
        return True
    return query.known >= MIN_KNOWN_TO_ANSWER and max(support(query, asked, p) for p in passages) >= 0


def is_named(query: Query, passages: Sequence[Passage]) -> bool:
    """Whether the question asks for a provision that it names, and the first passage is of it."""
    if not query.provision or query.intent is not Intent.PROVISION or not passages:
        return False
    return passages[0].chunk.path.split("/")[0] == f"dieu-{query.provision.article}"


def support(query: Query, asked: Asked, passage: Passage) -> float:
    """Log-odds that the passage answers: rarity-weighted words of the question in it, word pairs, cosine, by how the question was typed.

    Coefficients: logistic regression on bench/questions/development.jsonl (bench/RESULTS.md), for the bundled embedder.
    """
    text = passage.chunk.indexed_text
    single = asked.coverage(text)
    near = (passage.similarity - NEAR_ZERO) / NEAR_RANGE
    if query.language_asked == "en":
        return 5.4 * near - 2.4
    if not query.accented:
        return 3.5 * single + 4.1 * asked.pair_coverage(text) - 3.2
    return 2.0 * single + 5.5 * near - 3.8
