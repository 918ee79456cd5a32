"""`python -m bench weigh FILE.jsonl`: questions with known ends → on what evidence each is answered or refused, a line of JSON.

In: the lines that bench/judging.py reads, or a retrieval set (a folder), each question of which is asked once with the articles that answer
it held and once without. Out: {"set", "id", "half", "answerable", "evidence", "refused"}; `evidence` is empty where the assistant decided
without weighing (nothing found, too vague, a name not held). bench/fitting.py fits on these lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from assistant.records import Answer, Status, Turn
from assistant.support import is_supported
from bench.answers import DEVELOPMENT, half_of
from bench.product import put
from bench.retrieval import lines, qrels

ELSEWHERE, WITHOUT = " elsewhere", " without"
"""Ends of the names of sets: asked over other documents, asked without the articles that answer."""
MAX_OF_SET = 200
"""Questions asked of a retrieval set."""


def weigh(path: Path, assistant: Assistant, *, are_unanswerable: bool = False) -> Iterator[dict[str, Any]]:
    """A line for each question of the file or retrieval set at `path`.

    `are_unanswerable`: the documents held are others than those that the questions were written for.
    """
    if path.is_dir():
        yield from _weigh_set(path, assistant, are_unanswerable=are_unanswerable)
        return
    name = f"{path.stem}{ELSEWHERE if are_unanswerable else ''}"
    for item in map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines())):
        half = DEVELOPMENT if are_unanswerable else half_of(item)
        answerable = bool(item["expect"]) and not are_unanswerable
        yield {"set": name, "id": item["id"], "half": half, "answerable": answerable, **_weighed(item, assistant)}


def _weigh_set(path: Path, assistant: Assistant, *, are_unanswerable: bool) -> Iterator[dict[str, Any]]:
    if not are_unanswerable:
        _hold(lines(path / "corpus.jsonl"), assistant)
    relevant = qrels(path / "qrels.tsv")
    every = {d.id for d in assistant.retrieval.documents()}
    for query in sorted(lines(path / "queries.jsonl"), key=lambda q: str(q["_id"]))[:MAX_OF_SET]:
        item = {"id": query["_id"], "question": query["text"]}
        line = {"id": query["_id"], "half": DEVELOPMENT, "answerable": False}
        if are_unanswerable:
            yield {"set": f"{path.name}{ELSEWHERE}", **line, **_weighed(item, assistant)}
            continue
        yield {"set": path.name, **line, "answerable": True, **_weighed(item, assistant)}
        others = sorted(every - relevant[query["_id"]])
        yield {"set": f"{path.name}{WITHOUT}", **line, **_weighed(item, assistant, others)}


def _hold(items: Sequence[Any], assistant: Assistant) -> None:
    held = {d.id for d in assistant.retrieval.documents()}
    for item in items:
        if item["_id"] not in held:
            put(assistant.store, item)
    assistant.store.sync()


def _weighed(item: dict[str, Any], assistant: Assistant, documents: Sequence[str] = ()) -> dict[str, Any]:
    as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
    history = [Turn(turn["role"], turn["content"]) for turn in item.get("history", ())]
    evidence = dict(assistant.weighed(item["question"], as_of=as_of, history=history, documents=documents))
    if evidence:
        return {"evidence": evidence, "refused": not is_supported(evidence)}
    *_, answer = assistant.stream(item["question"], as_of=as_of, history=history, documents=documents)
    return {"evidence": {}, "refused": isinstance(answer, Answer) and answer.status is Status.REFUSED}
