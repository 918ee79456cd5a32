"""`python -m bench search FILE.jsonl`: whether `search` finds the expected provision first, or among the first five.

A line of FILE holds "question", "lang", "style", "as_of" (today without it), "expect" {"document", "paths"} and, for a follow-up,
"history"; "accented" is how a question typed without diacritics is rightly written, which measures their restoration. Lines that expect
nothing are left out.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from assistant.records import Passage, Turn
from bench.timing import percentiles

DEPTH = 10


def run(file: Path, assistant: Assistant) -> dict[str, Any]:
    """Shares of questions whose expected provision is first, and among five, in all and by style; the misses."""
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    ranks: dict[str, list[int | None]] = defaultdict(list)
    misses, ms = [], []
    for item in (i for i in items if i["expect"]):
        started = time.perf_counter()
        history = [Turn(**turn) for turn in item.get("history", ())]
        found = assistant.search(item["question"], DEPTH, as_of=_day(item), history=history)
        ms.append(1000 * (time.perf_counter() - started))
        rank = next((n for n, p in enumerate(found, 1) if _is_expected(p, item["expect"])), None)
        for group in ("all", "english" if item["lang"] == "en" else item["style"]):
            ranks[group].append(rank)
        if rank != 1:
            misses.append({"id": item["id"], "question": item["question"], "rank": rank, "said": found[0].label if found else ""})
    return {"n": len(ranks["all"]), "groups": {g: _shares(r) for g, r in ranks.items()}, **percentiles(ms), "misses": misses}


def _day(item: dict[str, Any]) -> date | None:
    return date.fromisoformat(item["as_of"]) if item.get("as_of") else None


def _is_expected(passage: Passage, expect: dict[str, Any]) -> bool:
    """Whether the passage is one that is expected, or lies in it or around it."""
    number, path = passage.document.number, passage.chunk.path
    for wanted in (expect, *expect.get("also", ())):
        # A document without a number is named by its file; its id is a slug of its title.
        same = number == wanted["document"] or ("/" not in wanted["document"] and number is None)
        if same and (not wanted["paths"] or any(_overlap(path, p) for p in wanted["paths"])):
            return True
    return False


def _overlap(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}/") or other.startswith(f"{path}/")


def _shares(ranks: Sequence[int | None]) -> dict[str, float]:
    share = lambda hits: round(sum(hits) / len(ranks), 3)  # noqa: E731
    return {"n": len(ranks), "first": share(r == 1 for r in ranks), "in_five": share(_within(ranks, 5))}


def _within(ranks: Sequence[int | None], depth: int) -> Iterable[bool]:
    return (r is not None and r <= depth for r in ranks)
