"""`python -m bench retrieval DATASET`: recall, MRR and nDCG on a BEIR-style folder, for the product and for what a user would pick instead.

DATASET holds corpus.jsonl {"_id", "title", "text"}, queries.jsonl {"_id", "text"} and qrels.tsv (query-id, corpus-id, score). All systems
index and answer in the same run, one after the other; times of a question include its embedding.
"""

from __future__ import annotations

import csv
import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.peers import Bm25, Item, System, quick_start, quick_start_e5, quick_start_own
from bench.product import Product
from bench.timing import percentiles
from ingest.embedding import Embedder
from ingest.syllables import fold

DEPTH = 10
SYSTEMS: dict[str, Callable[[Embedder], System]] = {
    "cancu": Product,
    "quickstart": lambda embedder: quick_start(),
    "quickstart-e5": quick_start_e5,
    "quickstart-e5-own": quick_start_own,
    "bm25": lambda embedder: Bm25(),
}
"""By the name that the command line takes; made with the bundled embedder."""


def run(dataset: Path, embedder: Embedder, systems: Sequence[str] = ("cancu",), *, strip_diacritics: bool = False) -> dict[str, Any]:
    """Figures of each system on the dataset, as `bench retrieval --json` prints them."""
    items = lines(dataset / "corpus.jsonl")
    relevant = qrels(dataset / "qrels.tsv")
    asked = {q["_id"]: q["text"] for q in lines(dataset / "queries.jsonl") if q["_id"] in relevant}
    if strip_diacritics:
        asked = {i: fold(text) for i, text in asked.items()}
    return {
        "dataset": dataset.name, "n_documents": len(items), "n_queries": len(asked), "diacritics": not strip_diacritics,
        "systems": {name: _run_one(SYSTEMS[name](embedder), items, asked, relevant) for name in systems},
    }  # fmt: skip


def _run_one(system: System, items: Sequence[Item], asked: Mapping[str, str], relevant: Mapping[str, set[str]]) -> dict[str, float]:
    started = time.perf_counter()
    system.index(items)
    index_s = time.perf_counter() - started
    ranked, ms = {}, []
    for query_id, text in asked.items():
        begun = time.perf_counter()
        ranked[query_id] = system.search(text, DEPTH)
        ms.append(1000 * (time.perf_counter() - begun))
    system.close()
    return {**measure(ranked, relevant), **percentiles(ms), "index_s": round(index_s, 1)}


def measure(ranked: Mapping[str, Sequence[str]], relevant: Mapping[str, set[str]]) -> dict[str, float]:
    """Mean recall@1, @5, @10, MRR@10 and nDCG@10 (binary relevance)."""
    sums = dict.fromkeys(("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10"), 0.0)
    for query_id, found in ranked.items():
        wanted = relevant[query_id]
        for k in (1, 5, 10):
            sums[f"recall@{k}"] += len(wanted & set(found[:k])) / len(wanted)
        ranks = [r for r, i in enumerate(found[:10], 1) if i in wanted]
        sums["mrr@10"] += 1 / ranks[0] if ranks else 0.0
        ideal = sum(1 / math.log2(r + 1) for r in range(1, min(10, len(wanted)) + 1))
        sums["ndcg@10"] += sum(1 / math.log2(r + 1) for r in ranks) / ideal
    return {name: round(total / len(ranked), 4) for name, total in sums.items()}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def qrels(path: Path) -> dict[str, set[str]]:
    relevant: dict[str, set[str]] = {}
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if float(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    return relevant
