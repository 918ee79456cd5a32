"""The real application over a copy of a data folder, started, killed and ended as its user would, for benchmarks that speak to its page."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from assistant.logs import log_file
from bench.ingest import QUESTIONS
from bench.page_client import TIMEOUT_S, PageClient
from ingest.folder import DataFolder
from ingest.settings import PROJECT

START_S = 180.0


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    """A copy of a data folder, without what belongs to a run of the application; the model is not copied but pointed to.

    Raises FileNotFoundError where the folder holds no documents.
    """
    if not (data / "catalog.sqlite").is_file():
        raise FileNotFoundError(f"{data}: thư mục dữ liệu chưa có tài liệu nào; chạy python -m ingest trước")
    with tempfile.TemporaryDirectory(prefix="cancu-bench-") as scratch:
        folder = Path(scratch) / "data"
        with DataFolder(data, "assistant"):
            shutil.copytree(data, folder, ignore=shutil.ignore_patterns("models", "lock", "holder.json", "logs", "intake", "tmp"))
        (folder / "models").symlink_to((data / "models").resolve(), target_is_directory=True)
        yield folder


class Served:
    """app.py over a data folder, on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._command = [sys.executable, "app.py", "--port", str(port), "--data", str(folder)]
        self.http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/", timeout=TIMEOUT_S, limits=httpx.Limits(max_connections=200))
        self.config: dict[str, Any] = {}

    async def start(self) -> dict[str, Any]:
        """Starts it and asks a question as soon as the page is there.

        Seconds from the command to the page and to the whole first answer, seconds that the processors worked for it, and what the
        application itself notes of each step.
        """
        started = time.perf_counter()
        self._process = subprocess.Popen(self._command, cwd=PROJECT, stdout=subprocess.DEVNULL, start_new_session=True)
        while not await self._answers():
            if self._process.poll() is not None or time.perf_counter() - started > START_S:
                raise RuntimeError(f"app.py did not start: exit code {self._process.poll()}")
            await asyncio.sleep(0.05)
        served = time.perf_counter()
        self.config = (await self.http.get("config")).json()
        reply = await self.visitor().ask(QUESTIONS[0])
        if reply.error:
            raise RuntimeError(f"the first question failed: {reply.error}")
        answered = time.perf_counter()
        worked = psutil.Process(self._process.pid).cpu_times()
        return {
            "served_s": round(served - started, 2), "first_answer_s": round(answered - started, 2),
            "cpu_s": round(worked.user + worked.system, 2), "steps": await self._steps(),
        }  # fmt: skip

    async def _answers(self) -> bool:
        try:
            return (await self.http.get("health", timeout=1)).is_success
        except httpx.HTTPError:
            return False

    async def _steps(self) -> dict[str, Any]:
        """What the application notes of its start, once it says that it is ready."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            lines = log_file(self.folder).read_text(encoding="utf-8").splitlines()
            if told := [line for line in lines if '"event": "ready"' in line]:
                return dict(json.loads(told[-1])["steps"])
            await asyncio.sleep(0.1)
        return {}

    def visitor(self) -> PageClient:
        """Another visitor of the page."""
        return PageClient(self.http, self.config)

    def memory_mb(self) -> int:
        """Resident memory of the application, in MiB, without its helper."""
        return int(psutil.Process(self._process.pid).memory_info().rss // 2**20)

    def kill(self) -> None:
        """Ends it, and its helper, as a power cut would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Ends it as its user would."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)
