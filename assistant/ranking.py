"""Scores of the vectors and of the word index → one score by which passages are ranked.

All words of a question are asked of the word index, those that only ask too: BM25 weighs them by their rarity, and the pairs that they
form ("phải chịu", "có thể") tell provisions apart. Leaving them out cost 6 points of recall at the first place (bench/RESULTS.md).
"""

from __future__ import annotations

from collections.abc import Mapping


def fuse(similarity: Mapping[str, float], words_score: Mapping[str, float], dense_share: float) -> dict[str, float]:
    """One score, 0–1, by id: each index's scores min–max normalised over what it found, summed in the share given."""
    share = dense_share if words_score else 1.0
    near, worded = _normalised(similarity), _normalised(words_score)
    return {i: share * near.get(i, 0.0) + (1 - share) * worded.get(i, 0.0) for i in {**similarity, **words_score}}


def _normalised(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores mapped to 0 … 1, the lowest to 0 and the highest to 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {i: (s - low) / (high - low) if high > low else 1.0 for i, s in scores.items()}
