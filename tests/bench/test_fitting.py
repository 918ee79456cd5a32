"""Lines that were weighed → coefficients: what tells questions apart counts, signs are kept, only development halves are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.fitting import fit, run


def line(name: str, near: float, *, answerable: bool, half: str = "development", **more: float) -> dict[str, Any]:
    return {"set": name, "id": "x", "half": half, "answerable": answerable, "evidence": {"near": near, **more}, "refused": False}


def lines(name: str, **how: Any) -> list[dict[str, Any]]:
    return [line(name, step / 10 + 0.5 * answerable, answerable=answerable, **how) for step in range(5) for answerable in (True, False)]


def test_what_tells_questions_apart_has_weight_and_what_does_not_has_none() -> None:
    found = fit([{**each, "evidence": {**each["evidence"], "fact": 1.0}} for each in lines("a")])
    assert found["near"] > 1
    assert found["fact"] == 0.0


def test_a_value_never_speaks_against_its_meaning() -> None:
    turned = [{**each, "answerable": not each["answerable"]} for each in lines("a")]
    assert fit(turned)["near"] == 0.0


def test_each_set_is_judged_by_a_fit_on_the_others(tmp_path: Path) -> None:
    decided = {"set": "a", "id": "y", "half": "development", "answerable": False, "evidence": {}, "refused": True}
    written = [*lines("a"), *lines("b"), *lines("b", half="test"), decided]
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, written)), encoding="utf-8")
    found = run([tmp_path / "w.jsonl"])
    assert found["n"] == 21
    assert found["area_left_out"] == {"a": 1.0, "b": 1.0}
    assert found["refused_left_out"]["-2.0"] == {"a": "16.7 / 0.0", "b": "0.0 / 0.0"}
