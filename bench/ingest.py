"""`python -m bench ingest`: first and second run over corpus/ in a fresh data folder, and the time of a question's stages."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from assistant.settings import AssistantSettings
from bench.timing import percentiles
from ingest.build import default_paths, ingest
from ingest.settings import IngestSettings
from ingest.store import Store

QUESTIONS = (
    "Thời hạn Sở Công Thương thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?",
    "Ai quyết định thành lập cụm công nghiệp?",
    "Điều kiện mở rộng cụm công nghiệp gồm những gì?",
    "Quảng Ninh có bao nhiêu cụm công nghiệp?",
    "Công trình nào được miễn giấy phép xây dựng?",
)
ROUNDS = 40


def run(model: Path | None) -> dict[str, Any]:
    """Times in seconds and milliseconds; `model` is a folder with the unpacked model, copied in so that unpacking is not timed."""
    with tempfile.TemporaryDirectory() as folder:
        if model:
            shutil.copytree(model, Path(folder) / "models" / model.name)
        settings = IngestSettings(data=Path(folder))
        store = Store(settings)
        started = time.perf_counter()
        loaded = store.embedder.dimension > 0 and time.perf_counter()
        report = ingest(default_paths(), store)
        first = time.perf_counter()
        store.close()
        again = Store(settings)
        restarted = time.perf_counter()
        unchanged = ingest(default_paths(), again)
        second = time.perf_counter()
        figures = {
            "documents": report.count("added"), "chunks": report.n_embedded, "load_model_s": round(loaded - started, 2),
            "first_run_s": round(first - loaded, 2), "second_run_s": round(second - restarted, 3),
            "second_run_embedded": unchanged.n_embedded,
        }  # fmt: skip
        figures |= _question_times(Assistant(again, AssistantSettings()))
        again.close()
    return figures


def _question_times(assistant: Assistant) -> dict[str, Any]:
    assistant.ask(QUESTIONS[0])
    whole, embedding = [], []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            started = time.perf_counter()
            assistant.ask(question)
            whole.append(1000 * (time.perf_counter() - started))
            started = time.perf_counter()
            assistant.store.embedder.embed_query(question)
            embedding.append(1000 * (time.perf_counter() - started))
    return {
        "question": percentiles(whole),
        "embedding_the_question": percentiles(embedding),
        "rounds": ROUNDS * len(QUESTIONS),
    }
