"""`python -m bench answers FILE.jsonl`: questions through the assistant, judged by their expected provision, phrase and refusal.

In: lines {"id", "question", "as_of"?, "expect": null | {"document", "paths", "phrases", "also"?}}. Out: rates, latencies, and each miss.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from assistant.records import Answer, Status
from bench.timing import percentiles


@dataclass(frozen=True, slots=True)
class Judged:
    """How one answer did; the fields about citations and phrases are None for a question that must be refused."""

    id: str
    question: str
    group: str
    answered: bool
    cited_first: bool | None
    cited_any: bool | None
    phrase_given: bool | None
    quotes_verbatim: bool
    in_force: bool
    ms: float
    said: str


def run(path: Path, assistant: Assistant) -> dict[str, Any]:
    """Asks every question of the file once, after one to warm up."""
    asked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assistant.ask(asked[0]["question"])
    judged = [_judge(item, assistant) for item in asked]
    return {
        "file": path.name,
        "n_questions": len(judged),
        **_rates(judged),
        "misses": [_miss(j) for j in judged if _is_miss(j)],
    }


def _judge(item: dict[str, Any], assistant: Assistant) -> Judged:
    as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
    started = time.perf_counter()
    answer = assistant.ask(item["question"], as_of=as_of)
    ms = 1000 * (time.perf_counter() - started)
    expect = item["expect"]
    hits = [_right(c.document, c.document_id, c.path, expect) for c in answer.citations] if expect else []
    evidence = answer.text + "\n".join(c.quote for c in answer.citations)
    return Judged(
        id=item["id"], question=item["question"], group=item.get("sort") or f"{item['lang']}/{item['style']}",
        answered=answer.status is Status.ANSWERED, cited_first=bool(hits and hits[0]) if expect else None,
        cited_any=any(hits) if expect else None,
        phrase_given=all(p in evidence for p in expect["phrases"]) if expect else None,
        quotes_verbatim=all(c.quote in assistant.text(c.document_id, answer.as_of) for c in answer.citations),
        in_force=all(_in_force(c.valid_from, c.valid_to, answer.as_of) for c in answer.citations), ms=ms, said=_first(answer),
    )  # fmt: skip


def _right(document: str, document_id: str, path: str, expect: dict[str, Any]) -> bool:
    for wanted in (expect, *expect.get("also", ())):
        # A document without a number is named by its file; its id is a slug of its title.
        same = document == wanted["document"] or ("/" not in wanted["document"] and document == document_id)
        if same and any(path == p or path.startswith(f"{p}/") or p.startswith(f"{path}/") for p in wanted["paths"]):
            return True
    return False


def _in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)


def _first(answer: Answer) -> str:
    return answer.text.split("\n", 1)[0]


def _rates(judged: list[Judged]) -> dict[str, Any]:
    real = [j for j in judged if j.cited_any is not None]
    other = [j for j in judged if j.cited_any is None]
    groups = {}
    for name in sorted({j.group for j in judged}):
        part = [j for j in judged if j.group == name]
        good = sum(not _is_miss(j) for j in part)
        groups[name] = f"{good}/{len(part)}"
    return {
        "cited_first": _rate(j.cited_first for j in real), "cited_any": _rate(j.cited_any for j in real),
        "phrase_given": _rate(j.phrase_given for j in real), "wrongly_refused": _rate(not j.answered for j in real),
        "rightly_refused": _rate(not j.answered for j in other), "quotes_verbatim": _rate(j.quotes_verbatim for j in judged),
        "in_force": _rate(j.in_force for j in judged), "right_by_group": groups, **percentiles([j.ms for j in judged]),
    }  # fmt: skip


def _rate(flags: Any) -> float:
    values = [bool(f) for f in flags]
    return round(sum(values) / len(values), 4) if values else 1.0


def _is_miss(j: Judged) -> bool:
    return j.answered if j.cited_any is None else not (j.cited_any and j.phrase_given)


def _miss(j: Judged) -> dict[str, Any]:
    return {
        "id": j.id,
        "question": j.question,
        "answered": j.answered,
        "cited": j.cited_any,
        "phrase": j.phrase_given,
        "said": j.said,
    }
