"""`python -m bench retrieval DATASET`: recall, MRR and nDCG of the product's own pipeline on a BEIR-style folder.

DATASET holds corpus.jsonl {"_id", "title", "text"}, queries.jsonl {"_id", "text"} and qrels.tsv (query-id, corpus-id, score). A document of
the dataset is one article; it is scored by its best chunk.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.question import understand
from assistant.retrieval import Retrieval
from assistant.settings import AssistantSettings
from bench.timing import percentiles
from ingest.chunks import cut_chunks
from ingest.embedding import load_embedder
from ingest.provisions import parse_provisions
from ingest.records import Block, Document, SourceText, Span
from ingest.settings import IngestSettings
from ingest.store import Store
from ingest.syllables import fold

DEPTH = 10


def run(dataset: Path, models: Path, *, strip_diacritics: bool = False, settings: AssistantSettings | None = None) -> dict[str, Any]:
    """Figures of the product on the dataset; `models` is a data folder whose unpacked model is used."""
    corpus = _lines(dataset / "corpus.jsonl")
    queries = {q["_id"]: q["text"] for q in _lines(dataset / "queries.jsonl")}
    relevant = _qrels(dataset / "qrels.tsv")
    asked = {i: " ".join(fold(w) for w in t.split()) if strip_diacritics else t for i, t in queries.items() if i in relevant}
    with tempfile.TemporaryDirectory() as folder:
        data = IngestSettings(data=Path(folder))
        store = Store(data, embedder=load_embedder(None, models))
        started = time.perf_counter()
        for item in corpus:
            _put(store, item, data)
        store.sync()
        index_s = time.perf_counter() - started
        retrieval = Retrieval(store, settings or AssistantSettings())
        ranked, ms = {}, []
        for query_id, text in asked.items():
            begun = time.perf_counter()
            ranked[query_id] = _articles(retrieval, text)
            ms.append(1000 * (time.perf_counter() - begun))
        store.close()
    scores = {**measure(ranked, relevant), **percentiles(ms), "index_s": round(index_s, 1)}
    return {"dataset": dataset.name, "n_documents": len(corpus), "n_queries": len(asked), "systems": {"cancu": scores}}


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


def _articles(retrieval: Retrieval, text: str) -> list[str]:
    passages = retrieval.find(understand(text, as_of=date.today()), DEPTH * 4)
    return list(dict.fromkeys(p.document.id for p in passages))[:DEPTH]


def _put(store: Store, item: Mapping[str, str], settings: IngestSettings) -> None:
    """Stores one article of the dataset as a document of its own, cut as the product cuts."""
    body = "\n".join(line.strip() for line in item["text"].splitlines() if line.strip())
    blocks, at = [], 0
    for line in body.split("\n"):
        blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    source = SourceText(Path(item["_id"]), "txt", body, tuple(blocks), hashlib.sha256(body.encode()).hexdigest(), front_matter={"x": 1})
    document = Document(id=item["_id"], number=None, kind=None, issuer=None, title=item.get("title", ""))
    provisions = parse_provisions(source, document).provisions
    chunks = cut_chunks(source, document, provisions, max_chars=settings.max_chunk_chars)
    store.catalog.put(document, body, provisions, chunks, file=Path(item["_id"]), sha256=source.sha256)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _qrels(path: Path) -> dict[str, set[str]]:
    relevant: dict[str, set[str]] = {}
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if float(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    return relevant
