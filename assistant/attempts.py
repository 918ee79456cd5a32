"""Failed sign-ins → how long the next one must wait: the longer, the more failures came for that name or from that address.

Kept in memory and bounded; a quarter of an hour without a failure forgets.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

FREE = 5
"""Failures that cost no wait."""
FIRST_WAIT_S = 2.0
"""Wait after one failure more; it doubles with each further one …"""
LONGEST_WAIT_S = 900.0
"""… up to this."""
FORGET_S = 900.0
MAX_KEYS = 10_000
"""Names and addresses remembered; the oldest is forgotten first."""


class Attempts:
    """Failures by key (a name, an address)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, *keys: str) -> float:
        """Seconds until a sign-in under these keys may be tried; 0 where it may be now."""
        with self._lock:
            return max((self._wait(key) for key in keys), default=0.0)

    def _wait(self, key: str) -> float:
        n, last = self._failures.get(key, (0, 0.0))
        elapsed = self._clock() - last
        if n <= FREE or elapsed > max(FORGET_S, LONGEST_WAIT_S):
            return 0.0
        return max(0.0, min(FIRST_WAIT_S * 2.0 ** (n - FREE - 1), LONGEST_WAIT_S) - elapsed)

    def failed(self, *keys: str) -> None:
        """Notes a failure under each key."""
        now = self._clock()
        with self._lock:
            for key in keys:
                n, last = self._failures.pop(key, (0, now))
                self._failures[key] = (1 if now - last > FORGET_S else n + 1, now)
            while len(self._failures) > MAX_KEYS:
                self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forgets the failures of a key."""
        with self._lock:
            self._failures.pop(key, None)
