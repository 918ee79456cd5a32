"""The named endpoints and the MCP server of the real application, with accounts: README's sessions, run as they are printed."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from serving import PROJECT, served

from assistant.accounts import Accounts, Role

pytestmark = [pytest.mark.model, pytest.mark.store]

PASSWORD = "trời-xanh-mây-trắng"
BASIC = {"authorization": "Basic " + b64encode(f"minh:{PASSWORD}".encode()).decode()}
SESSIONS = [
    code for code in re.findall(r"```python\n(.*?)```", (PROJECT / "README.md").read_text(encoding="utf-8"), re.DOTALL) if "7860" in code
]


@pytest.fixture(scope="module")
def data(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, ingested, with a reader and an editor."""
    folder = tmp_path_factory.mktemp("programs") / "data"
    shutil.copytree(data_dir, folder, symlinks=True)
    accounts = Accounts(folder)
    accounts.add("lan", Role.EDITOR, PASSWORD)
    accounts.add("minh", Role.READER, PASSWORD)
    return folder


@pytest.fixture(scope="module")
def address(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(data, tmp_path_factory.mktemp("log") / "app.log", auth="on", mcp="on") as (address, _):
        yield address


def run(session: str, address: str) -> dict[str, Any]:
    """What a session of README leaves, run against `address` as a reader."""
    session = session.replace("http://127.0.0.1:7860/", address)
    session = session.replace(f'Client("{address}")', f'Client("{address}", auth=("minh", {PASSWORD!r}), verbose=False)')
    session = session.replace('"gradio_api/mcp/")', f'"gradio_api/mcp/", http_client=__import__("httpx").AsyncClient(headers={BASIC!r}))')
    names: dict[str, Any] = {}
    with ThreadPoolExecutor(1) as thread:  # this one may have a loop of its own: the browser tests'
        thread.submit(exec, compile(session, "README.md", "exec"), names).result()
    return names


def test_readme_shows_a_session_of_each() -> None:
    assert [("gradio_client" in s, "mcp" in s) for s in SESSIONS] == [(True, False), (False, True)]


def test_a_gradio_client_asks_searches_and_shows(address: str) -> None:
    left = run(SESSIONS[0], address)
    assert left["answer"]["status"] == "answered"
    assert left["answer"]["citations"][0].keys() >= {"document", "path", "label", "quote", "valid_from", "valid_to", "form"}
    assert len(left["found"]) == 5
    assert left["found"][0].keys() == {"document", "path", "label", "text", "score"}
    shown = left["shown"]
    assert (shown["path"], shown["as_of"], shown["in_force"]) == ("dieu-10/khoan-3", "2025-08-06", True)
    assert "25 ngày" in shown["text"]


def test_an_mcp_client_asks(address: str) -> None:
    result = run(SESSIONS[1], address)["result"]
    assert not result.isError
    assert json.loads(result.content[0].text)["status"] == "answered"


def test_an_mcp_client_sees_the_three_calls_alone(address: str) -> None:
    async def tools() -> list[str]:
        async with (
            streamable_http_client(f"{address}gradio_api/mcp/", http_client=httpx.AsyncClient(headers=BASIC)) as (read, write, _),
            ClientSession(read, write) as client,
        ):
            await client.initialize()
            return [tool.name for tool in (await client.list_tools()).tools]

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, tools()).result() == ["ask", "search", "show"]


def test_a_programs_error_says_its_cause(address: str) -> None:
    client = Client(address, auth=("minh", PASSWORD), verbose=False)
    with pytest.raises(Exception, match="không có văn bản “99/9999”"):
        client.predict("99/9999", "", "", api_name="/show")
    with pytest.raises(Exception, match="31/02/2025"):
        client.predict("Thời hạn?", "31/02/2025", api_name="/ask")


def test_the_api_offers_the_three_calls_alone(address: str) -> None:
    info = httpx.get(f"{address}gradio_api/info", headers=BASIC).json()
    assert sorted(info["named_endpoints"]) == ["/ask", "/search", "/show"]
    assert info["unnamed_endpoints"] == {}


def test_a_wrong_password_gets_nothing(address: str) -> None:
    with pytest.raises(Exception, match="Invalid credentials"):
        Client(address, auth=("minh", "sai-mật-khẩu"), verbose=False)
    assert httpx.post(f"{address}gradio_api/mcp/", json={}).status_code == 401
    assert httpx.get(f"{address}health").json() == {"status": "ok"}


def test_a_question_is_logged_without_its_words(address: str, data: Path) -> None:
    Client(address, auth=("minh", PASSWORD), verbose=False).predict("Bí mật của cụm công nghiệp?", api_name="/ask")
    log = (data / "logs" / "can-cu.jsonl").read_text(encoding="utf-8")
    assert "Bí mật" not in log
    line = json.loads(log.splitlines()[-1])
    assert (line["event"], line["via"]) == ("answer", "api")
    assert {"retrieval", "composing", "total"} <= line["timings_ms"].keys()
