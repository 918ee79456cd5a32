"""`python -m bench fit WEIGHED.jsonl …`: what was weighed for questions with known ends → the coefficients of assistant/support.py.

In: lines of `python -m bench weigh`; only development halves are read. Out: coefficients, the area under the curve on each set left out of
its own fit, and what is refused of each set at each threshold then. The signs are fixed by what the values mean, so that a small set cannot
turn one round; the rest is logistic regression with a small penalty, answerable and unanswerable questions weighing the same in all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.answers import DEVELOPMENT
from bench.weighing import ELSEWHERE, WITHOUT

PENALTY = 3.0
N_STEPS = 6000
THRESHOLDS = (-2.0, -1.75, -1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0)
SIGNS = {
    "score": 1, "near": 1, "near_sentence": 1, "said": 1, "unsaid": -1, "name_missing": -1, "named_missing": -1, "counted_missing": -1,
    "lacks_sought": -1, "terms_missing_here": -1, "terms_missing": -1, "english_outside": -1, "fact": 0, "english": 0,
}  # fmt: skip
"""Whether a value speaks for answering, against it, or may do either."""
NAMES = tuple(SIGNS)
LESS = {WITHOUT: 0.1, ELSEWHERE: 0.4, "retrieval": 0.7}
"""Weight of a line by how its set's name ends; 1 of the others. What is left of a law without the article asked about often answers too."""
Line = Mapping[str, Any]


def run(paths: Sequence[Path]) -> dict[str, Any]:
    """Coefficients and what they do, fitted on the development halves of all files."""
    read = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    every = [line for line in read if line["half"] == DEVELOPMENT]
    weighed = [line for line in every if line["evidence"]]
    logits: dict[int, float] = {}
    for name in {line["set"] for line in weighed}:
        others = fit([line for line in weighed if line["set"] != name])
        logits |= {id(line): _logit(others, line) for line in weighed if line["set"] == name}
    sets = sorted({line["set"] for line in every})
    return {
        "n": len(every),
        "coefficients": {name: round(value, 2) for name, value in fit(weighed).items()},
        "area_left_out": {name: _area([line for line in weighed if line["set"] == name], logits) for name in sets},
        "refused_left_out": {str(t): {name: _refused(every, name, logits, t) for name in sets} for t in THRESHOLDS},
    }


def fit(lines: Sequence[Line]) -> dict[str, float]:
    """Coefficients by name, "one" the constant: projected gradient on standardised values."""
    values = np.array([[line["evidence"].get(name, 0.0) for name in NAMES] for line in lines])
    answerable = np.array([1.0 if line["answerable"] else -1.0 for line in lines])
    weights = np.array([_weight(line) for line in lines])
    weights *= np.where(answerable > 0, 1.0, weights[answerable > 0].sum() / weights[answerable < 0].sum())
    middle, spread = values.mean(0), values.std(0) + 1e-6
    at = np.zeros(len(NAMES) + 1)
    standard = np.hstack([np.ones((len(lines), 1)), (values - middle) / spread])
    signs = np.array([0, *SIGNS.values()])
    step = 1.0 / (0.25 * weights.sum() * len(NAMES) + 2 * PENALTY)
    for _ in range(N_STEPS):
        pull = -weights * answerable / (1 + np.exp(answerable * (standard @ at)))
        at = at - step * 4 * (standard.T @ pull + 2 * PENALTY * np.r_[0.0, at[1:]])
        at = np.where(signs * at < 0, 0.0, at)
    slopes = at[1:] / spread
    return {"one": float(at[0] - slopes @ middle), **{name: float(slope) for name, slope in zip(NAMES, slopes, strict=True)}}


def _weight(line: Line) -> float:
    return next((weight for end, weight in LESS.items() if line["set"].endswith(end)), 1.0)


def _logit(coefficients: Mapping[str, float], line: Line) -> float:
    return sum(coefficients.get(name, 0.0) * value for name, value in line["evidence"].items())


def _area(lines: Sequence[Line], logits: Mapping[int, float]) -> float | None:
    """Share of pairs of an answerable and an unanswerable question that the first wins; None where one sort is lacking."""
    yes, no = ([logits[id(line)] for line in lines if line["answerable"] is sort] for sort in (True, False))
    wins = [(a > b) + 0.5 * (a == b) for a in yes for b in no]
    return round(sum(wins) / len(wins), 3) if wins else None


def _refused(lines: Iterable[Line], name: str, logits: Mapping[int, float], threshold: float) -> str:
    """Percentages of unanswerable and of answerable questions of a set that are refused, "95.1 / 1.1"."""
    shares = []
    for sort in (False, True):
        of_sort = [line for line in lines if line["set"] == name and line["answerable"] is sort]
        n = sum(logits[id(line)] < threshold if line["evidence"] else bool(line["refused"]) for line in of_sort)
        shares.append(f"{100 * n / len(of_sort):.1f}" if of_sort else "–")
    return " / ".join(shares)
