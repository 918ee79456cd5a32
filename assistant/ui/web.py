"""The page, its sign-in, its tools for programs and /health → one web application for uvicorn to serve."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request

from assistant import mcp_tools
from assistant.gate import ACCOUNT, Doors, Gate, routes
from assistant.ui.page import page_options

MAX_WAITING = 200
"""Events in the queue; further ones are turned away at once."""


def build_web(
    page: gr.Blocks, doors: Doors, *, health: Callable[[], dict[str, Any]], max_file_mb: int, tools: mcp_tools.Tools | None = None
) -> FastAPI:
    """The application; `health` gives what /health tells anybody, `tools` are served to MCP clients."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if tools:
                await stack.enter_async_context(tools.running())
            yield

    web = FastAPI(title="Căn Cứ", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    web.add_middleware(Gate, doors=doors)
    for path, method, handler in routes(doors):
        web.add_api_route(path, handler, methods=[method], response_model=None)
    web.add_api_route("/health", health, methods=["GET"])
    if tools:
        web.mount(mcp_tools.PATH, tools.app)
    page.queue(max_size=MAX_WAITING, api_open=False)
    options = page_options() | {"max_file_size": f"{max_file_mb}mb", "run_history": False}
    options.pop("share")
    gr.mount_gradio_app(web, page, path="/", show_error=False, auth_dependency=_name if doors.accounts else None, **options)
    return web


def _name(request: Request) -> str | None:
    account = request.scope.get(ACCOUNT)
    return account.name if account else None
