"""`python -m bench load|start`: the real application under users: cold start, ten who ask, fifty files handed in while two ask, a kill.

A copy of the data folder is served (serving.py), and the page spoken to as a browser does. Memory is the resident set of the application's
process, in MiB.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.ingest import QUESTIONS
from bench.page_client import Reply
from bench.serving import Served, copied
from bench.timing import percentiles
from ingest.intake import Intake
from ingest.settings import PROJECT

DRAIN_S = 3600.0
"""Longest time given to the files handed in."""
TURNS = 3
"""Questions that a user asks in one conversation."""


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
    with copied(data) as folder:
        return asyncio.run(_measure(folder, load))


def start(data: Path, n_times: int) -> dict[str, Any]:
    """Cold starts, one after the other: each with its steps, and the worst."""
    with copied(data) as folder:
        starts = [asyncio.run(_start_and_stop(folder)) for _ in range(n_times)]
    return {"starts": starts, "first_answer_s": max(s["first_answer_s"] for s in starts), "cpu_s": max(s["cpu_s"] for s in starts)}


async def _start_and_stop(folder: Path) -> dict[str, Any]:
    server = Served(folder)
    try:
        return await server.start()
    finally:
        server.stop()


async def _measure(folder: Path, load: Load) -> dict[str, Any]:
    server = Served(folder)
    try:
        figures: dict[str, Any] = {"cold_start": await server.start()}
        if load.users:
            figures["users"] = await _users(server, load)
        if load.files:
            figures["upload"] = await _upload(server, load)
        return figures
    finally:
        server.stop()


async def _users(server: Served, load: Load) -> dict[str, Any]:
    await asyncio.gather(*(server.visitor().ask(q) for q in QUESTIONS))  # every code path once
    memory = [server.memory_mb()]
    over = asyncio.Event()
    watch = asyncio.create_task(_sample(server, memory, over))
    replies = await _chat(server, load.users, load.every_s, load.seconds)
    over.set()
    await watch
    return {"users": load.users, "every_s": load.every_s, "seconds": load.seconds, **_summed(replies), "memory_mb": _memory(memory)}


async def _sample(server: Served, memory: list[int], over: asyncio.Event) -> None:
    """Notes the memory every five seconds until something is over, and once more."""
    while not over.is_set():
        try:
            await asyncio.wait_for(over.wait(), 5)
        except TimeoutError:
            memory.append(server.memory_mb())
    memory.append(server.memory_mb())


def _memory(samples: Sequence[int]) -> dict[str, int]:
    return {"start": samples[0], "middle": samples[len(samples) // 2], "end": samples[-1], "most": max(samples)}


async def _chat(server: Served, n_users: int, every_s: float, seconds: float, until: asyncio.Event | None = None) -> list[Reply]:
    """The replies that `n_users` got, each asking every `every_s` for `seconds`, or until something happens."""
    replies: list[Reply] = []
    end = time.monotonic() + seconds

    async def visit(n: int) -> None:
        await asyncio.sleep(n * every_s / n_users)
        questions = itertools.cycle(QUESTIONS[n % len(QUESTIONS) :] + QUESTIONS[: n % len(QUESTIONS)])
        for turn, question in enumerate(questions):
            if time.monotonic() >= end or (until and until.is_set()):
                return
            if turn % TURNS == 0:
                visitor = server.visitor()
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


async def _upload(server: Served, load: Load) -> dict[str, Any]:
    """Two users ask, alone and then while the files are taken in; with `kill`, the server is killed once when a third is done."""
    quiet = await _chat(server, 2, load.every_s, load.seconds)
    before, started = server.memory_mb(), time.perf_counter()
    await server.visitor().hand_in(load.files)
    done = asyncio.Event()
    watch = asyncio.create_task(_watch(server, load, done))
    busy = await _chat(server, 2, load.every_s, DRAIN_S, until=done)
    n_killed = await watch
    seconds = round(time.perf_counter() - started, 1)
    memory = [before, server.memory_mb()]
    jobs = Intake(server.folder, max_file_bytes=0).jobs()
    calm, under = _summed(quiet), _summed(busy)
    ratio = under["whole_answer"]["p95_ms"] / calm["whole_answer"]["p95_ms"]
    return {
        "files": len(load.files), "seconds": seconds, "killed": n_killed, "jobs": dict(Counter(str(j.outcome or j.stage) for j in jobs)),
        "lost": len(load.files) - sum(job.is_over for job in jobs), "refused": sorted(str(j.error) for j in jobs if j.error),
        "alone": calm, "meanwhile": under, "p95_ratio": round(ratio, 2), "memory_mb": memory, "agree": await _agree(server),
    }  # fmt: skip


async def _watch(server: Served, load: Load, done: asyncio.Event) -> int:
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


async def _agree(server: Served) -> bool:
    """Whether the three stores agree once the server has ended."""
    server.stop()
    command = [sys.executable, "-m", "ingest", "verify", "--data", str(server.folder), "--json"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    return bool(json.loads(told)["agree"])


def mixed_files(folder: Path, n: int) -> tuple[Path, ...]:
    """Up to `n` files below a folder, by name; hidden ones are left out."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not re.search(r"/\.", str(p.relative_to(folder).as_posix())))
    return tuple(itertools.islice(found, n))
