"""What programs may call: ask, search and show, with the JSON of the command line as text.

Their docstrings are what the model of an MCP client reads to choose a tool. The JSON is text, since gradio_client takes every object
that has a "path", as citations have, for a file to download.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assistant import report
from assistant.answer_json import answer_json
from assistant.dates import parse_day
from assistant.logs import Recorded
from assistant.records import Turn

MAX_RESULTS = 100
MAX_HISTORY = 20
"""Messages of a conversation that are heeded, the latest."""


class Programs:
    """The three calls over an assistant; each raises AssistantError or IngestError with a message for the caller."""

    def __init__(self, recorded: Recorded) -> None:
        self._recorded = recorded

    def ask(self, question: str, as_of: str = "", history: list[Any] | None = None) -> str:
        """Answer a question on Vietnamese policy documents from the provisions in force on a day, with citations.

        Args:
            question: The question, in Vietnamese or English.
            as_of: The day whose law applies, 2025-08-06 or 06/8/2025; empty for today.
            history: Earlier messages of the conversation, each {"role": "user" or "assistant", "content": text}; optional.

        Returns:
            JSON: {"status": "answered" or "refused", "answer": Markdown with marks [n], "citations": [...], "warnings": [...], ...}
        """
        return _json(answer_json(self._recorded.ask(question, as_of=_day(as_of), history=_turns(history))))

    def search(self, question: str, k: int = 10, as_of: str = "") -> str:
        """Find the provisions nearest to a question, best first, without composing an answer.

        Args:
            question: What to look for, in Vietnamese or English.
            k: How many provisions, 1 to 100.
            as_of: The day on which they must be in force, 2025-08-06 or 06/8/2025; empty for today.

        Returns:
            JSON: a list of {"document", "path", "label", "text", "score"}.
        """
        found = self._recorded.search(question, max(1, min(int(k), MAX_RESULTS)), as_of=_day(as_of))
        return _json([report.passage_json(p) for p in found])

    def show(self, number: str, path: str = "", as_of: str = "") -> str:
        """Read a document, or one provision of it, as it stood on a day.

        Args:
            number: The document's number, e.g. 32/2024/NĐ-CP.
            path: The provision's place, e.g. dieu-10/khoan-3; empty for the whole document with its list of provisions.
            as_of: The day, 2025-08-06 or 06/8/2025; empty for today.

        Returns:
            JSON: {"document", "path", "label", "text", "as_of", "in_force", "valid_from", "valid_to", "amended_by", "form", "title"}
        """
        return _json(report.shown_json(report.show(self._recorded.assistant, number, path.strip() or None, _day(as_of))))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(text: str) -> date | None:
    return parse_day(text) if text and text.strip() else None


def _turns(history: list[Any] | None) -> list[Turn]:
    given = [t for t in history or () if isinstance(t, dict) and t.get("role") in ("user", "assistant")]
    return [Turn(t["role"], str(t.get("content", ""))) for t in given[-MAX_HISTORY:]]
