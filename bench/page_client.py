"""Speaks to the page as a browser does: its config, its events over the queue, its uploads.

In: a question typed into the page. Out: when its first characters and its end arrived. An event is found by the component that it belongs
to, so that this needs to know nothing of the page but the names of two components.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

TIMEOUT_S = 120.0


@dataclass(frozen=True, slots=True)
class Reply:
    """How a question went, in milliseconds from its sending; `error` is "" for an answer."""

    at_s: float
    first_ms: float
    whole_ms: float
    error: str = ""


class PageClient:
    """One visitor of the page."""

    def __init__(self, http: httpx.AsyncClient, config: dict[str, Any]) -> None:
        self._http = http
        self._components = {c["id"]: c for c in config["components"]}
        self._events = config["dependencies"]
        self._session = secrets.token_hex(6)

    def _event(self, elem_id: str, trigger: str) -> tuple[int, dict[str, Any]]:
        owner = next(i for i, c in self._components.items() if c["props"].get("elem_id") == elem_id)
        return owner, next(e for e in self._events if [owner, trigger] in [list(t) for t in e["targets"]] and e["backend_fn"])

    async def ask(self, question: str) -> Reply:
        """Types a question and waits for its whole answer."""
        started, sent_at = time.perf_counter(), time.time()
        first = 0.0
        n_pieces = 0
        try:
            async for message in self._run("question", "submit", {"question": question}):
                if message["msg"] == "process_generating":
                    n_pieces += 1
                    if n_pieces == 2:  # the first shows the question alone
                        first = 1000 * (time.perf_counter() - started)
                if message["msg"] == "process_completed" and not message["success"]:
                    return Reply(sent_at, first, 0.0, json.dumps(message["output"])[:200])
        except (httpx.HTTPError, ValueError, KeyError) as error:
            return Reply(sent_at, first, 0.0, f"{type(error).__name__}: {error}"[:200])
        whole = 1000 * (time.perf_counter() - started)
        return Reply(sent_at, first or whole, whole, "" if n_pieces > 1 else "nothing was streamed")

    async def hand_in(self, files: Sequence[Path]) -> None:
        """Drops files on the tab Manage, to be stored at once."""
        sent = [("files", (f.name, f.read_bytes())) for f in files]
        answer = await self._http.post("gradio_api/upload", files=sent)
        answer.raise_for_status()
        dropped = [
            {"path": path, "orig_name": f.name, "meta": {"_type": "gradio.FileData"}} for path, f in zip(answer.json(), files, strict=True)
        ]
        async for message in self._run("drop", "upload", {"drop": dropped, "at-once": True}):
            if message["msg"] == "process_completed" and not message["success"]:
                raise ValueError(f"the files were not taken: {message['output']}")

    async def _run(self, elem_id: str, trigger: str, given: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """The messages of one event, whose inputs are `given` by name and else as the page was laid out."""
        owner, event = self._event(elem_id, trigger)
        props = [self._components[i]["props"] for i in event["inputs"]]
        data = [given.get(p.get("elem_id") or "", p.get("value")) for p in props]
        body = {"data": data, "fn_index": event["id"], "session_hash": self._session, "trigger_id": owner, "event_data": None}
        joined = await self._http.post("gradio_api/queue/join", json=body)
        joined.raise_for_status()
        wanted = joined.json()["event_id"]
        async with self._http.stream("GET", "gradio_api/queue/data", params={"session_hash": self._session}) as stream:
            async for line in stream.aiter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line[5:])
                if message.get("event_id") != wanted:
                    continue
                yield message
                if message["msg"] == "process_completed":
                    return
