"""Gradio's named endpoints for programs: /ask, /search, /show."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.errors import AssistantError
from assistant.programs import Programs
from ingest.errors import IngestError

N_AT_ONCE = 4
"""Calls answered at the same time; further ones wait in the queue."""


def add_endpoints(page: gr.Blocks, programs: Programs) -> None:
    """Gives `page` the endpoints."""
    with page:
        for name, call in (("ask", programs.ask), ("search", programs.search), ("show", programs.show)):
            api(_told(call), api_name=name, concurrency_limit=N_AT_ONCE, concurrency_id="programs")


def _told(call: Callable[..., str]) -> Callable[..., str]:
    """`call`, whose errors reach the client with their message."""

    @functools.wraps(call)
    def told(*given: Any, **named: Any) -> str:
        try:
            return call(*given, **named)
        except (AssistantError, IngestError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    return told
