"""How times are summed up."""

from __future__ import annotations

from collections.abc import Sequence


def percentiles(ms: Sequence[float]) -> dict[str, float]:
    """p50 and p95 of times in milliseconds (nearest rank)."""
    ranked = sorted(ms)
    if not ranked:
        return {"p50_ms": 0.0, "p95_ms": 0.0}
    at = lambda share: ranked[min(len(ranked) - 1, int(share * len(ranked)))]  # noqa: E731
    return {"p50_ms": round(at(0.5), 1), "p95_ms": round(at(0.95), 1)}
