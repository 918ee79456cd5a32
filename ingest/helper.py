"""The heavy work of taking in files, in a process of its own: reading, writing into the catalog, embedding.

Beside an application that answers questions it has the lowest priority and half of the cores, so that a question never waits for it, and a
file that breaks its reader ends this process and not the application's. The vectors go back to the application, which alone writes the
derived stores.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from ingest.build import FileReport, parse, put_file
from ingest.comparison import compare
from ingest.editions import consolidate_all
from ingest.embedding import Vectors
from ingest.errors import HelperError, UnknownDocumentError
from ingest.report import seen_json
from ingest.settings import IngestSettings
from ingest.store import Store

LOWEST = 19
"""Niceness of the process."""


class Helping(Protocol):
    """What background.py asks for."""

    def see(self, path: Path) -> dict[str, Any]:
        """What the parser sees in a file, nothing stored."""

    def put(self, path: Path) -> FileReport:
        """Writes a file into the catalog."""

    def remove(self, document_id: str) -> None:
        """Takes a document out of the catalog."""

    def vectors_of(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Ids and vectors of chunks."""

    def close(self) -> None:
        """Lets go of what is held."""


class Helper:
    """The work, done in this process over a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def see(self, path: Path) -> dict[str, Any]:
        """What the parser sees in a file, and what is held of it already."""
        parsed = parse(path, self._store.settings)
        held = None
        with suppress(UnknownDocumentError):
            held = self._store.catalog.document(parsed.document.id)
        before = self._store.catalog.held_text(parsed.document.id, parsed.document.form)
        changes = compare(*before, parsed.source.text, parsed.provisions) if before else ()
        return seen_json(parsed, held, changes)

    def put(self, path: Path) -> FileReport:
        """Writes a file into the catalog, and with it the editions of every document that it changes."""
        report = put_file(path, self._store)
        consolidate_all(self._store.catalog, max_chars=self._store.settings.max_chunk_chars)
        return report

    def remove(self, document_id: str) -> None:
        """Takes a document out of the catalog, and its changes out of the others."""
        self._store.catalog.document(document_id)
        self._store.catalog.remove(document_id)
        consolidate_all(self._store.catalog, max_chars=self._store.settings.max_chunk_chars)

    def vectors_of(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Ids and vectors of the chunks that the catalog holds."""
        return self._store.vectors_of(ids)

    def close(self) -> None:
        """The store is its owner's to close."""


class HelperProcess:
    """A Helper in a process of its own, started when first needed; `close` ends it, whatever it does, and gives its memory back."""

    def __init__(self, settings: IngestSettings) -> None:
        self._settings = settings
        self._pool: ProcessPoolExecutor | None = None

    def see(self, path: Path) -> dict[str, Any]:
        """What the parser sees in a file, and what is held of it already."""
        found: dict[str, Any] = self._call("see", path)
        return found

    def put(self, path: Path) -> FileReport:
        """Writes a file into the catalog."""
        report: FileReport = self._call("put", path)
        return report

    def remove(self, document_id: str) -> None:
        """Takes a document out of the catalog."""
        self._call("remove", document_id)

    def vectors_of(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Ids and vectors of chunks."""
        found: tuple[list[str], Vectors] = self._call("vectors_of", ids)
        return found

    def _call(self, name: str, given: object) -> Any:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_start, initargs=(self._settings,))
        try:
            return self._pool.submit(_work, name, given).result()
        except BrokenProcessPool as error:
            self._pool = None
            raise HelperError("tiến trình đọc tệp đã dừng giữa chừng (hết bộ nhớ, hoặc tệp làm hỏng bộ đọc)") from error

    def close(self) -> None:
        """Ends the process."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            for child in multiprocessing.active_children():
                child.terminate()  # at any moment: what it writes is one transaction, and whatever is left is done again
            pool.shutdown(wait=False, cancel_futures=True)


_helper: Helper | None = None


def _start(settings: IngestSettings) -> None:
    """Begins the process: lowest priority, half of the cores, the stores opened, an end when its parent ends."""
    global _helper
    if sys.platform != "win32":  # no niceness there
        os.nice(LOWEST)
    settings = settings.model_copy(update={"threads": settings.threads or max(1, (os.cpu_count() or 2) // 2)})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches this process too; the application ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _helper = Helper(Store(settings))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(name: str, given: object) -> Any:
    return getattr(_helper, name)(given)
