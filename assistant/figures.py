"""What an editor sees of the state of the application: documents, chunks, what waits, memory, versions, the latest errors."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import psutil

from assistant.logs import last_errors
from ingest.editions import pending
from ingest.store import Store

_PACKAGES = ("gradio", "chromadb", "tantivy", "sentence-transformers", "torch", "langchain", "sqlalchemy")


@dataclass(frozen=True, slots=True)
class Pending:
    """An amendment that waits: `by` makes it, `document` is not held, or could not take it (`cause`)."""

    by: str
    document: str
    path: str
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of an application at one moment; sizes in MiB, time in seconds."""

    n_documents: int
    n_set_aside: int
    n_chunks: int
    is_indexed: bool
    pending: tuple[Pending, ...]
    memory_mb: int
    helper_mb: int
    disk_free_mb: int
    up_s: int
    versions: tuple[tuple[str, str], ...]
    errors: tuple[dict[str, Any], ...]


def read_figures(store: Store) -> Figures:
    """The figures now."""
    held = store.catalog.documents()
    waits = [Pending(d.number or d.id, a.document, a.path or "") for d, a in pending(store.catalog)]
    refused = [Pending(h.document.number or h.document.id, "", "", cause) for h in held for cause in h.unapplied]
    process = psutil.Process()
    helpers = sum(_resident(child) for child in process.children(recursive=True))
    return Figures(
        n_documents=sum(not h.set_aside for h in held), n_set_aside=sum(h.set_aside for h in held),
        n_chunks=len(store.catalog.chunk_ids()), is_indexed=store.is_synced, pending=(*waits, *refused),
        memory_mb=_resident(process), helper_mb=helpers, disk_free_mb=psutil.disk_usage(str(store.settings.data)).free // 2**20,
        up_s=int(seconds_running()), versions=(("python", platform.python_version()), *_versions()),
        errors=tuple(last_errors(store.settings.data)),
    )  # fmt: skip


def seconds_running() -> float:
    """How long this process has been running."""
    return float(time.time() - psutil.Process().create_time())


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss // 2**20)
    except psutil.Error:
        return 0


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in _PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
