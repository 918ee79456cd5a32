"""Loads what the first question needs while the page is served already, and notes when each step of the start was done.

In: an assistant. Out: its embedder, indexes and tables read, by asking it a question in a thread; a question of a user that comes earlier
waits for the same objects and no second ones are made (ingest/store.py).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from assistant.figures import seconds_running

if TYPE_CHECKING:
    from assistant.chain import Assistant

QUESTION_THREADS = 1
"""Threads of torch for a question, unless the settings say: with more, each layer waits for the one whose core works on something else."""
_QUESTION = "Thời hạn thẩm định hồ sơ là bao lâu?"

_log = logging.getLogger(__name__)


class Steps:
    """When each step of the start was done: seconds since the process began, and seconds that its processors worked until then."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, float]] = {}

    def done(self, step: str) -> None:
        """Notes that `step` has ended."""
        self.taken[step] = {"at_s": round(seconds_running(), 2), "cpu_s": round(time.process_time(), 2)}


class Warming:
    """The thread that loads; `start` it once, `join` it before the stores are closed."""

    def __init__(self, assistant: Assistant, steps: Steps) -> None:
        self._assistant = assistant
        self._steps = steps
        self._failure: Exception | None = None
        self._tell: Callable[[], object] = lambda: None
        self._over = Event()
        self._thread = Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begins to load."""
        self._thread.start()

    def when_failed(self, tell: Callable[[], object]) -> None:
        """Calls `tell` where loading fails, or has failed."""
        self._tell = tell
        if self._over.is_set() and self._failure:
            tell()

    def join(self) -> None:
        """Waits for the end."""
        if self._thread.is_alive():
            self._thread.join()

    def raise_failure(self) -> None:
        """Raises what loading ended with, if it failed."""
        if self._failure:
            raise self._failure

    def _run(self) -> None:
        store = self._assistant.store
        try:
            for step, load in (
                ("model", self._load_model), ("vectors", lambda: store.vectors), ("words", lambda: store.words),
                ("first question", lambda: self._assistant.ask(_QUESTION)),
            ):  # fmt: skip
                load()
                self._steps.done(step)
            _log.info("ready", extra={"told": {"steps": self._steps.taken}})
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread that serves raises it
            self._failure = error
            self._over.set()
            self._tell()

    def _load_model(self) -> None:
        store = self._assistant.store
        store.embedder.use_threads(store.settings.threads or QUESTION_THREADS)
