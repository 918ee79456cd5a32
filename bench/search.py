"""`python -m bench search FILE.jsonl`: whether `search` finds the expected provision first, or among the first five.

A line of FILE holds "question", "lang", "style", "as_of" (today without it), "expect" {"document", "paths"} and, for a follow-up,
"history"; "accented" is how a question typed without diacritics is rightly written, which measures their restoration. Lines that expect
nothing are left out. Out: shares for the whole file, by style and by halves (bench/answers.py draws them), the share of syllables rightly
restored, the accented questions that restoring changed, and the misses of the development half, the only one to look at when tuning.
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
from bench.answers import DEVELOPMENT, half_of
from bench.timing import percentiles
from ingest.syllables import has_diacritics, key, words

DEPTH = 10


def run(file: Path, assistant: Assistant, *, with_test_misses: bool = False) -> dict[str, Any]:
    """Shares of questions whose expected provision is first, and among five, in all, by half and by style; the misses."""
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    ranks: dict[str, list[int | None]] = defaultdict(list)
    misses, ms = [], []
    for item in (i for i in items if i["expect"]):
        started = time.perf_counter()
        history = [Turn(**turn) for turn in item.get("history", ())]
        found = assistant.search(item["question"], DEPTH, as_of=_day(item), history=history)
        ms.append(1000 * (time.perf_counter() - started))
        rank = next((n for n, p in enumerate(found, 1) if _is_expected(p, item["expect"])), None)
        half, style = half_of(item), "english" if item["lang"] == "en" else item["style"]
        for group in ("all", half, style, f"{half}/{style}"):
            ranks[group].append(rank)
        if rank != 1 and (with_test_misses or half == DEVELOPMENT):
            misses.append({"id": item["id"], "question": item["question"], "rank": rank, "said": found[0].label if found else ""})
    return {
        "n": len(ranks["all"]), "groups": {g: _shares(r) for g, r in sorted(ranks.items())},
        "restored": _restored(items, assistant), **percentiles(ms), "misses": misses,
    }  # fmt: skip


def _restored(items: Sequence[dict[str, Any]], assistant: Assistant) -> dict[str, Any]:
    """How many syllables are right where the right writing is known, in how many; how many accented questions are changed."""
    n_right, n_all, n_changed = 0, 0, 0
    for item in (i for i in items if i["lang"] == "vi"):
        restored = assistant.retrieval.restore(item["question"])
        if "accented" not in item:
            n_changed += has_diacritics(item["question"]) and restored != item["question"]
            continue
        wanted, written = ([key(w) for w in words(text) if w.isalpha()] for text in (item["accented"], restored))
        n_right += sum(a == b for a, b in zip(wanted, written, strict=False))
        n_all += len(wanted)
    return {"n_syllables": n_all, "right": round(n_right / n_all, 3) if n_all else 1.0, "accented_changed": n_changed}


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
