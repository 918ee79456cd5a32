"""The page, its sign-in, its named endpoints and /health → one web application for uvicorn to serve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request

from assistant.gate import ACCOUNT, Doors, Gate, routes
from assistant.ui.page import page_options

MAX_WAITING = 200
"""Events in the queue; further ones are turned away at once."""


def build_web(page: gr.Blocks, doors: Doors, *, health: Callable[[], dict[str, Any]], max_file_mb: int, mcp: bool) -> FastAPI:
    """The application; `health` gives what /health tells anybody."""
    web = FastAPI(title="Căn Cứ", docs_url=None, redoc_url=None, openapi_url=None)
    web.add_middleware(Gate, doors=doors)
    handlers = routes(doors)
    web.add_api_route("/login", handlers["show_login"], methods=["GET"], response_model=None)
    web.add_api_route("/login", handlers["log_in"], methods=["POST"], response_model=None)
    web.add_api_route("/logout", handlers["log_out"], methods=["POST"], response_model=None)
    web.add_api_route("/health", health, methods=["GET"])
    page.queue(max_size=MAX_WAITING, api_open=False)
    options = page_options() | {"max_file_size": f"{max_file_mb}mb", "mcp_server": mcp, "run_history": False}
    options.pop("share")
    gr.mount_gradio_app(web, page, path="/", show_error=False, auth_dependency=_name if doors.accounts else None, **options)
    return web


def _name(request: Request) -> str | None:
    account = request.scope.get(ACCOUNT)
    return account.name if account else None
