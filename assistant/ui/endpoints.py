"""The named endpoints for programs: /ask, /search, /show, with the JSON of the command line. MCP clients see them as tools.

Their docstrings are what such a client's model reads to choose a tool.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.logs import Recorded
from assistant.question import parse_day
from assistant.records import Turn, answer_json
from assistant.report import passage_json, show, shown_json
from ingest.errors import IngestError

MAX_RESULTS = 100
MAX_HISTORY = 20
"""Messages of a conversation that are heeded, the latest."""
N_AT_ONCE = 4
"""Calls answered at the same time; further ones wait in the queue."""


def add_endpoints(page: gr.Blocks, recorded: Recorded) -> None:
    """Gives `page` the endpoints over an assistant."""

    def ask(question: str, as_of: str = "", history: list[Any] | None = None) -> dict[str, Any]:
        """Answer a question on Vietnamese policy documents from the provisions in force on a day, with citations.

        Args:
            question: The question, in Vietnamese or English.
            as_of: The day whose law applies, 2025-08-06 or 06/8/2025; empty for today.
            history: Earlier messages of the conversation, each {"role": "user" or "assistant", "content": text}; optional.

        Returns:
            {"status": "answered" or "refused", "answer": Markdown with marks [n], "citations": [...], "warnings": [...], ...}
        """
        return _told(lambda: answer_json(recorded.ask(question, as_of=_day(as_of), history=_turns(history))))

    def search(question: str, k: int = 10, as_of: str = "") -> list[Any]:
        """Find the provisions nearest to a question, best first, without composing an answer.

        Args:
            question: What to look for, in Vietnamese or English.
            k: How many provisions, 1 to 100.
            as_of: The day on which they must be in force, 2025-08-06 or 06/8/2025; empty for today.

        Returns:
            A list of {"document", "path", "label", "text", "score"}.
        """
        n = max(1, min(int(k), MAX_RESULTS))
        return list(_told(lambda: [passage_json(p) for p in recorded.search(question, n, as_of=_day(as_of))]))

    def show_provision(number: str, path: str = "", as_of: str = "") -> dict[str, Any]:
        """Read a document, or one provision of it, as it stood on a day.

        Args:
            number: The document's number, e.g. 32/2024/NĐ-CP.
            path: The provision's place, e.g. dieu-10/khoan-3; empty for the whole document with its list of provisions.
            as_of: The day, 2025-08-06 or 06/8/2025; empty for today.

        Returns:
            {"document", "path", "label", "text", "as_of", "in_force", "valid_from", "valid_to", "amended_by", "form", "title"}
        """
        return _told(lambda: shown_json(show(recorded.assistant, number, path.strip() or None, _day(as_of))))

    with page:
        for name, called in (("ask", ask), ("search", search), ("show", show_provision)):
            gr.api(called, api_name=name, concurrency_limit=N_AT_ONCE, concurrency_id="programs")


def _day(text: str) -> date | None:
    return parse_day(text) if text and text.strip() else None


def _turns(history: list[Any] | None) -> list[Turn]:
    given = [t for t in history or () if isinstance(t, dict) and t.get("role") in ("user", "assistant")]
    return [Turn(t["role"], str(t.get("content", ""))) for t in given[-MAX_HISTORY:]]


def _told(work: Any) -> Any:
    """What `work` gives; an error of the application reaches the caller with its message."""
    try:
        return work()
    except (AssistantError, IngestError) as error:
        raise gr.Error(str(error), print_exception=False) from error
