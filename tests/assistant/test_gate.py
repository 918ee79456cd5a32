"""gate.py and login.py: who comes in, and with which account."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.accounts import Account, Accounts, Role
from assistant.attempts import FREE
from assistant.gate import ACCOUNT, MAX_BODY, Doors, Gate, routes

PASSWORD = "trời-xanh-mây-trắng"
BROWSER = {"accept": "text/html,*/*"}


async def _who(request: Request) -> JSONResponse:
    account: Account | None = request.scope.get(ACCOUNT)
    return JSONResponse([account.name, account.role] if account else None)


def client_of(doors: Doors, base_url: str = "http://localhost") -> TestClient:
    inner = Starlette(
        routes=[
            *(Route(path, handler, methods=[method]) for path, method, handler in routes(doors)),
            Route("/{rest:path}", _who, methods=["GET", "POST"]),
        ]
    )
    return TestClient(Gate(inner, doors), base_url=base_url, follow_redirects=False)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path)
    made.add("lan", Role.EDITOR, PASSWORD)
    made.add("minh", Role.READER, PASSWORD)
    return made


@pytest.fixture
def client(accounts: Accounts) -> TestClient:
    return client_of(Doors(accounts, session_hours=1), "http://office.example")


def basic(name: str, password: str = PASSWORD) -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


def signed_in(client: TestClient, name: str) -> TestClient:
    assert client.post("/login", data={"username": name, "password": PASSWORD}).status_code == 200
    return client


def test_without_accounts_whoever_asks_on_this_machine_is_its_editor() -> None:
    assert client_of(Doors(None, 1)).get("/").json() == ["", "editor"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.5", "localhost.evil.example:7860"])
def test_without_accounts_a_foreign_name_of_this_machine_is_refused(host: str) -> None:
    client = client_of(Doors(None, 1))
    assert client.get("/", headers={"host": host}).status_code == 403
    assert client.get("/", headers={"host": "127.0.0.1:7860"}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999", "http://localhost.evil.example"])
def test_a_request_that_another_site_sends_is_refused(origin: str) -> None:
    client = client_of(Doors(None, 1))
    assert client.post("/gradio_api/queue/join", headers={"origin": origin}).status_code == 403
    assert client.post("/gradio_api/queue/join", headers={"origin": "http://localhost"}).status_code == 200


def test_a_body_that_is_no_upload_is_bounded() -> None:
    client = client_of(Doors(None, 1))
    assert client.post("/gradio_api/queue/join", content=b"x" * (MAX_BODY + 1)).status_code == 413
    assert client.post("/gradio_api/upload", content=b"x" * (MAX_BODY + 1)).status_code == 200


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info", "/gradio_api/mcp/", "/gradio_api/queue/data", "/gradio_api/file=x"])
def test_with_accounts_nothing_is_told_to_strangers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401
    assert client.post(path).status_code == 401
    asked = client.get(f"{path}?doc=1", headers=BROWSER)
    assert (asked.status_code, asked.headers["location"].split("=")[0]) == (303, "/login?next")


def test_health_is_told_to_anybody(client: TestClient) -> None:
    assert client.get("/health").status_code == 200


def test_a_browser_signs_in_goes_where_it_wanted_and_signs_out(client: TestClient) -> None:
    page = client.get("/login?next=/%3Fdoc%3D1", headers=BROWSER)
    assert '<input type="hidden" name="next" value="/?doc=1">' in page.text
    given = {"username": "Minh", "password": PASSWORD, "next": "/?doc=1"}
    entered = client.post("/login", data=given, headers={**BROWSER, "origin": "http://office.example"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/?doc=1")
    assert {"HttpOnly", "SameSite=lax"} <= set(entered.headers["set-cookie"].split("; "))
    assert client.get("/").json() == ["minh", "reader"]
    assert client.post("/logout").status_code == 303
    assert client.get("/").status_code == 401


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/login", ""])
def test_signing_in_leads_to_no_other_site(client: TestClient, target: str) -> None:
    given = {"username": "minh", "password": PASSWORD, "next": target}
    assert client.post("/login", data=given, headers=BROWSER).headers["location"] == "/"


def test_a_name_is_shown_again_as_text(client: TestClient) -> None:
    page = client.post("/login", data={"username": '"><script>x</script>', "password": "no"}, headers=BROWSER)
    assert page.status_code == 401
    assert "<script>" not in page.text


@pytest.mark.parametrize(("language", "said"), [("vi-VN,vi", "Sai tên tài khoản"), ("en-GB,en", "Wrong name or password")])
def test_the_sign_in_page_speaks_the_browsers_language(client: TestClient, language: str, said: str) -> None:
    headers = {**BROWSER, "accept-language": language}
    assert said in client.post("/login", data={"username": "minh", "password": "no"}, headers=headers).text


def test_many_failures_make_the_next_try_wait_whatever_its_password(client: TestClient) -> None:
    statuses = [client.post("/login", data={"username": "minh", "password": "no"}).status_code for _ in range(FREE + 1)]
    assert statuses == [401] * FREE + [429]
    right = client.post("/login", data={"username": "minh", "password": PASSWORD})
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) >= 1


def test_a_program_gives_its_name_and_password_with_each_request(client: TestClient) -> None:
    assert client.get("/config", headers=basic("minh")).json() == ["minh", "reader"]
    assert client.get("/config", headers=basic("minh")).json() == ["minh", "reader"]
    for wrong in (basic("minh", "no"), basic("nobody"), {"authorization": "Basic %%%"}, {"authorization": "Bearer x"}):
        assert client.get("/config", headers=wrong).status_code == 401


def test_a_program_is_shut_out_when_its_account_goes(client: TestClient, accounts: Accounts) -> None:
    assert client.get("/config", headers=basic("minh")).status_code == 200
    accounts.remove("minh")
    assert client.get("/config", headers=basic("minh")).status_code == 401


def test_only_editors_may_upload(client: TestClient) -> None:
    assert signed_in(client, "minh").post("/gradio_api/upload").status_code == 403
    assert signed_in(client, "lan").post("/gradio_api/upload").status_code == 200


def test_a_form_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/login", content=b"username=" + b"x" * 20_000).status_code == 413


def test_answers_say_that_no_other_site_may_frame_them(client: TestClient) -> None:
    assert client.get("/health").headers["content-security-policy"] == "frame-ancestors 'self'"
