"""Scores of the vectors and of the word index → one score by which passages are ranked.

All words of a question are asked of the word index, those that only ask too: BM25 weighs them by their rarity, and the pairs that they
form ("phải chịu", "có thể") tell provisions apart. Leaving them out cost 6 points of recall at the first place (bench/RESULTS.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping


def fuse(similarity: Mapping[str, float], words_score: Mapping[str, float], dense_share: float) -> dict[str, float]:
    """One score, 0–1, by id: each index's scores in standard deviations, summed in the share given; 1 is the best of both indexes.

    What an index did not find has the lowest of its scores.
    """
    share = dense_share if words_score else 1.0
    near, worded = _standardised(similarity), _standardised(words_score)
    least_near, least_worded = min(near.values(), default=0.0), min(worded.values(), default=0.0)
    low = share * least_near + (1 - share) * least_worded
    high = share * max(near.values(), default=0.0) + (1 - share) * max(worded.values(), default=0.0)
    summed = {i: share * near.get(i, least_near) + (1 - share) * worded.get(i, least_worded) for i in {**near, **worded}}
    return {i: (score - low) / (high - low) if high > low else 1.0 for i, score in summed.items()}


def _standardised(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores less their mean, in standard deviations."""
    if not scores:
        return {}
    mean = math.fsum(scores.values()) / len(scores)
    deviation = math.sqrt(math.fsum((s - mean) ** 2 for s in scores.values()) / len(scores))
    return {i: (s - mean) / deviation if deviation else 0.0 for i, s in scores.items()}
