"""`python -m bench load`: the real application under users: cold start, ten who ask, fifty files handed in while two ask, a kill.

It serves a copy of the data folder on a free port of this machine, and speaks to the page as a browser does. Memory is the resident set of
the application's process, in MiB.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from assistant.logs import log_file
from bench.ingest import QUESTIONS
from bench.page_client import TIMEOUT_S, PageClient, Reply
from bench.timing import percentiles
from ingest.folder import DataFolder
from ingest.intake import Intake
from ingest.settings import PROJECT

START_S = 180.0
DRAIN_S = 3600.0
"""Longest time given to the files handed in."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much: users, seconds between two questions of each, seconds in all, files handed in, and whether the server is killed."""

    users: int = 10
    every_s: float = 5.0
    seconds: float = 120.0
    files: tuple[Path, ...] = ()
    kill: bool = False


def run(data: Path, load: Load) -> dict[str, Any]:
    """The figures; `data` is copied, not changed."""
    with tempfile.TemporaryDirectory(prefix="cancu-load-") as scratch:
        folder = Path(scratch) / "data"
        with DataFolder(data, "assistant"):
            shutil.copytree(data, folder, ignore=shutil.ignore_patterns("models", "lock", "holder.json", "logs", "intake", "tmp"))
        (folder / "models").symlink_to((data / "models").resolve(), target_is_directory=True)
        return asyncio.run(_measure(folder, load))


async def _measure(folder: Path, load: Load) -> dict[str, Any]:
    server = _Server(folder)
    try:
        figures: dict[str, Any] = {"cold_start": await server.start()}
        figures["users"] = await _users(server, load)
        if load.files:
            figures["upload"] = await _upload(server, load)
        return figures
    finally:
        server.stop()


class _Server:
    """app.py over a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._command = [sys.executable, "app.py", "--port", str(port), "--data", str(folder)]
        self.http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/", timeout=TIMEOUT_S, limits=httpx.Limits(max_connections=200))
        self.config: dict[str, Any] = {}

    async def start(self) -> dict[str, float]:
        """Starts it; seconds of each step, from the command to the first answer."""
        started = time.perf_counter()
        self.process = subprocess.Popen(self._command, cwd=PROJECT, stdout=subprocess.DEVNULL, start_new_session=True)
        while not await self._answers():
            if self.process.poll() is not None or time.perf_counter() - started > START_S:
                raise RuntimeError(f"app.py did not start: exit code {self.process.poll()}")
            await asyncio.sleep(0.05)
        served = time.perf_counter()
        self.config = (await self.http.get("config")).json()
        reply = await self.visitor().ask(QUESTIONS[0])
        if reply.error:
            raise RuntimeError(f"the first question failed: {reply.error}")
        answered = time.perf_counter()
        steps = _started(self.folder)
        return {**steps, "served_s": round(served - started, 2), "first_answer_s": round(answered - started, 2)}

    async def _answers(self) -> bool:
        try:
            return (await self.http.get("health", timeout=1)).is_success
        except httpx.HTTPError:
            return False

    def visitor(self) -> PageClient:
        """Another visitor of the page."""
        return PageClient(self.http, self.config)

    def memory_mb(self) -> int:
        """Resident memory of the application."""
        return int(psutil.Process(self.process.pid).memory_info().rss // 2**20)

    def kill(self) -> None:
        """Ends it, and its helper, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ends it as its user would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)


def _started(folder: Path) -> dict[str, float]:
    """What the application itself says of its start."""
    lines = [json.loads(line) for line in log_file(folder).read_text(encoding="utf-8").splitlines() if '"event": "started"' in line]
    return dict(lines[-1]["steps_s"]) if lines else {}


async def _users(server: _Server, load: Load) -> dict[str, Any]:
    await asyncio.gather(*(server.visitor().ask(q) for q in QUESTIONS))  # every code path once
    before = server.memory_mb()
    replies = await _chat(server, load.users, load.every_s, load.seconds)
    return {"users": load.users, "seconds": load.seconds, **_summed(replies), "memory_mb": [before, server.memory_mb()]}


async def _chat(server: _Server, n_users: int, every_s: float, seconds: float, until: asyncio.Event | None = None) -> list[Reply]:
    """The replies that `n_users` got, each asking every `every_s` for `seconds`, or until something happens."""
    replies: list[Reply] = []
    end = time.monotonic() + seconds

    async def visit(n: int) -> None:
        visitor = server.visitor()
        await asyncio.sleep(n * every_s / n_users)
        for question in itertools.cycle(QUESTIONS[n % len(QUESTIONS) :] + QUESTIONS[: n % len(QUESTIONS)]):
            if time.monotonic() >= end or (until and until.is_set()):
                return
            asked = time.monotonic()
            replies.append(await visitor.ask(question))
            await asyncio.sleep(max(0.0, every_s - (time.monotonic() - asked)))

    await asyncio.gather(*(visit(n) for n in range(n_users)))
    return replies


def _summed(replies: Sequence[Reply]) -> dict[str, Any]:
    good = [r for r in replies if not r.error]
    return {
        "questions": len(replies), "errors": [r.error for r in replies if r.error][:10],
        "first_character": percentiles([r.first_ms for r in good]), "whole_answer": percentiles([r.whole_ms for r in good]),
    }  # fmt: skip


async def _upload(server: _Server, load: Load) -> dict[str, Any]:
    """Two users ask, alone and then while the files are taken in; with `kill`, the server is killed once when a third is done."""
    quiet = await _chat(server, 2, load.every_s, min(60.0, load.seconds))
    before, started = server.memory_mb(), time.perf_counter()
    await server.visitor().hand_in(load.files)
    done = asyncio.Event()
    watch = asyncio.create_task(_watch(server, load, done))
    busy = await _chat(server, 2, load.every_s, DRAIN_S, until=done)
    n_killed = await watch
    seconds = round(time.perf_counter() - started, 1)
    jobs = Intake(server.folder, max_file_bytes=0).jobs()
    calm, under = _summed(quiet), _summed(busy)
    ratio = under["whole_answer"]["p95_ms"] / calm["whole_answer"]["p95_ms"]
    return {
        "files": len(load.files), "seconds": seconds, "killed": n_killed, "jobs": dict(Counter(str(j.outcome or j.stage) for j in jobs)),
        "lost": len(load.files) - sum(job.is_over for job in jobs), "refused": sorted(str(j.error) for j in jobs if j.error),
        "alone": calm, "meanwhile": under, "p95_ratio": round(ratio, 2), "memory_mb": [before, server.memory_mb()],
        "agree": await _agree(server),
    }  # fmt: skip


async def _watch(server: _Server, load: Load, done: asyncio.Event) -> int:
    """Waits until every file is over; how often the server was killed meanwhile."""
    n_killed = 0
    end = time.monotonic() + DRAIN_S
    while time.monotonic() < end:
        await asyncio.sleep(1)
        jobs = Intake(server.folder, max_file_bytes=0).jobs()
        n_over = sum(job.is_over for job in jobs)
        if n_over == len(load.files):
            break
        if load.kill and not n_killed and n_over >= len(load.files) // 3:
            server.kill()
            n_killed = 1
            await server.start()
    done.set()
    return n_killed


async def _agree(server: _Server) -> bool:
    """Whether the three stores agree once the server has ended."""
    server.stop()
    command = [sys.executable, "-m", "ingest", "verify", "--data", str(server.folder), "--json"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    return bool(json.loads(told)["agree"])


def mixed_files(folder: Path, n: int) -> tuple[Path, ...]:
    """Up to `n` files below a folder, by name; hidden ones are left out."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not re.search(r"/\.", str(p.relative_to(folder).as_posix())))
    return tuple(itertools.islice(found, n))
