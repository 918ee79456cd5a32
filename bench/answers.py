"""`python -m bench answers FILE.jsonl`: questions through the assistant, judged against what is expected and against the documents.

In: the lines that bench/judging.py reads. Out: rates for the whole file and for its two halves, latencies, and the misses of the
development half, the only one that may be looked at when tuning. A line's half is drawn from a hash of its id unless it says "half" itself.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from assistant.records import Turn
from bench.judging import Judged, judge
from bench.timing import percentiles

DEVELOPMENT, TEST = "development", "test"


class AssistantTexts:
    """The provisions of the documents that an assistant holds."""

    def __init__(self, assistant: Assistant) -> None:
        self._retrieval = assistant.retrieval

    def provision_text(self, document_id: str, path: str, day: date) -> str | None:
        """The text of a provision on a day."""
        provision = self._retrieval.provisions(document_id, day).get(path)
        return provision.span.of(self._retrieval.text(document_id, day)) if provision else None


def run(path: Path, assistant: Assistant, *, with_test_misses: bool = False) -> dict[str, Any]:
    """Asks every question of the file once, after one to warm up."""
    asked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assistant.ask(asked[0]["question"])
    texts = AssistantTexts(assistant)
    judged = [_ask(item, assistant, texts) for item in asked]
    halves = {half: [j for j in judged if half_of(j.item) == half] for half in (DEVELOPMENT, TEST)}
    shown = judged if with_test_misses else halves[DEVELOPMENT]
    return {
        "file": path.name,
        "n_questions": len(judged),
        **rates(judged),
        **{half: {"n_questions": len(part), **rates(part)} for half, part in halves.items() if part},
        "misses": [miss(j) for j in shown if not j.is_right or j.lead_given is False or is_faulty(j)],
    }


def half_of(item: dict[str, Any]) -> str:
    """The half that a question belongs to."""
    drawn = hashlib.sha256(item["id"].encode()).digest()[0] % 2
    return str(item.get("half") or (DEVELOPMENT, TEST)[drawn])


def is_faulty(judged: Judged) -> bool:
    """Whether the answer says what its sources do not."""
    return bool(judged.n_not_verbatim or judged.n_anachronisms or judged.unsupported)


def rates(judged: Sequence[Judged]) -> dict[str, Any]:
    """Shares of right answers and counts of faults."""
    real = [j for j in judged if j.item["expect"]]
    other = [j for j in judged if not j.item["expect"]]
    retrieval = percentiles([j.answer.timings_ms.get("retrieval", 0.0) for j in judged])
    return {
        "cited_first": share(j.cited_first for j in real), "cited_any": share(j.cited_any for j in real),
        "phrase_given": share(j.phrase_given for j in real if j.phrase_given is not None),
        "lead_given": share(j.lead_given for j in real if j.lead_given is not None),
        "wrongly_refused": share(not j.is_answered for j in real), "rightly_refused": share(not j.is_answered for j in other),
        "refused_by_sort": _counted(other, lambda j: str(j.item.get("sort")), lambda j: not j.is_answered),
        "not_verbatim": sum(j.n_not_verbatim for j in judged), "n_citations": sum(len(j.answer.citations) for j in judged),
        "unsupported_numbers": sum(len(j.unsupported) for j in judged), "anachronisms": sum(j.n_anachronisms for j in judged),
        "right_by_kind": _counted(judged, lambda j: str(j.item.get("kind")), lambda j: j.is_right),
        "right_by_style": _counted(real, lambda j: f"{j.item.get('lang')}/{j.item.get('style')}", lambda j: j.is_right),
        **percentiles([j.ms for j in judged]), "retrieval_p50_ms": retrieval["p50_ms"], "retrieval_p95_ms": retrieval["p95_ms"],
    }  # fmt: skip


def share(flags: Iterable[bool | None]) -> float:
    """Share, 0 to 1, of what is true; 1 of nothing."""
    values = [bool(f) for f in flags]
    return round(sum(values) / len(values), 4) if values else 1.0


def miss(judged: Judged) -> dict[str, Any]:
    """What must be known of an answer that was not right."""
    return {
        "id": judged.item["id"], "question": judged.item["question"], "answered": judged.is_answered, "cited": judged.cited_any,
        "phrase": judged.phrase_given, "lead": judged.lead_given, "not_verbatim": judged.n_not_verbatim,
        "anachronisms": judged.n_anachronisms,
        "unsupported": list(judged.unsupported), "said": judged.answer.text.split("\n", 1)[0],
    }  # fmt: skip


def _ask(item: dict[str, Any], assistant: Assistant, texts: AssistantTexts) -> Judged:
    as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
    history = [Turn(turn["role"], turn["content"]) for turn in item.get("history", ())]
    started = time.perf_counter()
    answer = assistant.ask(item["question"], as_of=as_of, history=history)
    return judge(item, answer, texts, 1000 * (time.perf_counter() - started))


def _counted(judged: Sequence[Judged], group: Callable[[Judged], str], is_good: Callable[[Judged], bool]) -> dict[str, str]:
    names = sorted({group(j) for j in judged})
    parts = {name: [j for j in judged if group(j) == name] for name in names}
    return {name: f"{sum(map(is_good, part))}/{len(part)}" for name, part in parts.items()}
