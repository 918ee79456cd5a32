"""Many chunks, a third of them past law: what an as-of date costs a search, and whether it still finds k passages.

Synthetic: documents of random words with random unit vectors in place of embeddings, in the real catalog, Chroma and tantivy. On the
first day asked about everything is in force, on the second a third has expired; the same searches are timed on both, in turns.
"""

from __future__ import annotations

import random
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from bench.timing import percentiles

DIMENSION = 384
CLAUSES = 100
"""Of a document."""
K = 8
WHOLE, LATER = date(2024, 6, 1), date(2026, 6, 1)
"""A day on which all is in force, and one on which a third is past law."""
_SYLLABLES = [
    f"{head}{tail}"
    for head in ["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"]
    for tail in ["an", "ăng", "âu", "em", "iên", "oai", "ong", "ươi", "uy", "ưng"]
]


class RandomEmbedder:
    """Unit vectors drawn by the text's checksum."""

    name = "random@scale"
    dimension = DIMENSION
    max_tokens = None

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (n_texts, DIMENSION)."""
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Shape (DIMENSION,)."""
        vector = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(DIMENSION).astype(np.float32)
        return cast(NDArray[np.float32], vector / np.linalg.norm(vector))


def run(n_chunks: int = 100_000, n_questions: int = 60, folder: Path | None = None) -> dict[str, Any]:
    """Times of a search on the two days, their ratio, memory, and on how many questions k passages in force were found.

    What is built in `folder` is kept there, and used again where it is already as large; without one it is built anew and removed.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="cancu-scale-", ignore_cleanup_errors=True) as built_in:
            return _measured(n_chunks, n_questions, Path(built_in))
    folder.mkdir(parents=True, exist_ok=True)
    return _measured(n_chunks, n_questions, folder)


def _measured(n_chunks: int, n_questions: int, folder: Path) -> dict[str, Any]:
    from assistant.retrieval import Retrieval
    from assistant.settings import AssistantSettings
    from ingest.settings import IngestSettings
    from ingest.store import Store

    started = time.perf_counter()
    store = Store(IngestSettings(data=folder), embedder=cast(Any, RandomEmbedder()))
    if store.catalog.n_chunks() < n_chunks:
        _fill(store, n_chunks)
    built = time.perf_counter() - started
    before = _resident_mb()
    retrieval = Retrieval(store, AssistantSettings())
    first_ms, times, n_full = _ask(retrieval, n_questions)
    held = _resident_mb()
    store.close()
    whole, later = percentiles(times[WHOLE][2:]), percentiles(times[LATER][2:])
    return {
        "n_chunks": n_chunks, "share_past": round(1 / 3, 3), "build_s": round(built, 1), "all_in_force": whole, "a_third_past": later,
        "ratio_p50": round(later["p50_ms"] / whole["p50_ms"], 3), "ratio_p95": round(later["p95_ms"] / whole["p95_ms"], 3),
        "k_filled": f"{n_full}/{n_questions}", "first_search_ms": round(first_ms, 1),
        "resident_mb": round(held), "resident_mb_before_searching": round(before),
    }  # fmt: skip


def _ask(retrieval: Any, n_questions: int) -> tuple[float, dict[date, list[float]], int]:
    """Milliseconds of the first search, those of the searches by day, and on how many questions k in force were found on the second."""
    from assistant.question import understand

    draw = random.Random(7)
    questions = [" ".join(draw.choices(_SYLLABLES, k=8)) for _ in range(n_questions)]
    begun = time.perf_counter()
    retrieval.find(understand("lần đầu", as_of=WHOLE), K)
    first_ms = 1000 * (time.perf_counter() - begun)
    times: dict[date, list[float]] = {WHOLE: [], LATER: []}
    n_full = 0
    for n, question in enumerate(questions):
        for day in (WHOLE, LATER) if n % 2 else (LATER, WHOLE):
            query = understand(question, as_of=day)
            begun = time.perf_counter()
            found = retrieval.find(query, K)
            times[day].append(1000 * (time.perf_counter() - begun))
            n_full += day == LATER and len([p for p in found if p.document.effective_to is None or p.document.effective_to > day]) == K
    return first_ms, times, n_full


def _resident_mb() -> float:
    """Memory of this process, MiB."""
    import psutil

    return float(psutil.Process().memory_info().rss / 2**20)


def _fill(store: Any, n_chunks: int) -> None:
    """Catalog, vectors and words of `n_chunks` chunks."""
    embedder = RandomEmbedder()
    for document, text, provisions, chunks in _documents(n_chunks):
        store.catalog.put(document, text, provisions, chunks, file=Path(document.id), sha256=document.id)
        store.vectors.add([c.id for c in chunks], embedder.embed_passages([c.text for c in chunks]))
    store.words.update(store.catalog.chunks(), ())


def _documents(n_chunks: int) -> Iterator[tuple[Any, str, list[Any], list[Any]]]:
    """Documents of one article a clause; every third expired between the two days."""
    from ingest.records import Chunk, Document, Provision, ProvisionKind, Span

    draw = random.Random(3)
    for n in range(n_chunks // CLAUSES):
        ends = date(2025, 6, 1) if n % 3 == 0 else None
        number = f"{n + 1}/2024/NĐ-CP"
        document = Document(f"{n}-scale", number, "Nghị định", "Chính phủ", "Về thử", effective_from=date(2024, 1, 1), effective_to=ends)
        at, lines, provisions, chunks = 0, [], [], []
        for k in range(1, CLAUSES + 1):
            line = f"Điều {k}. {' '.join(draw.choices(_SYLLABLES, k=40))}"
            span = Span(at, at + len(line))
            lines.append(line)
            provisions.append(Provision(f"dieu-{k}", ProvisionKind.ARTICLE, str(k), f"Điều {k} {document.name}", "", span))
            chunks.append(Chunk(f"{n}-{k}", document.id, f"dieu-{k}", 0, document.name, line, span, document.valid_from, ends))
            at += len(line) + 1
        yield document, "\n".join(lines), provisions, chunks
