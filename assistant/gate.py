"""A request → who is asking, before anything of the page answers: sign-in, sign-out, and what is refused.

Without accounts the page serves this machine alone: whoever asks is its editor, and only under a name of this machine, so that no web page
elsewhere can speak to it. With accounts every request needs a session's cookie or, from programs, a name and password (HTTP Basic).
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.accounts import LOCAL, Account, Accounts
from assistant.attempts import Attempts
from assistant.login import login_html

COOKIE = "can_cu"
ACCOUNT = "can_cu.account"
"""Where the account lies in a request's scope."""
MAX_BODY = 2 * 2**20
"""Bytes of a request that is no upload."""
MAX_LOGIN = 8192
_OPEN_PATHS = ("/login", "/health")
_UPLOADS = ("/gradio_api/upload",)
_BASIC_S = 300.0
"""How long a name and password of a program are known without being hashed again."""
_HEADERS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin", "content-security-policy": "frame-ancestors 'self'"}

Handler = Callable[[Request], Awaitable[Response]]

_log = logging.getLogger(__name__)


def is_loopback(host: str) -> bool:
    """Whether `host` is reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass
class Doors:
    """What decides who comes in: `accounts` None is the page of one's own machine."""

    accounts: Accounts | None
    session_hours: float
    attempts: Attempts = field(default_factory=Attempts)
    _known: dict[str, tuple[Account, float]] = field(default_factory=dict)

    def account_of(self, name: str | None) -> Account | None:
        """The account that a signed-in name stands for now."""
        if self.accounts is None:
            return LOCAL
        return self.accounts.named(name) if name else None

    def try_password(self, name: str, password: str, address: str) -> tuple[Account | None, float]:
        """The account if the password is its own, and the seconds to wait before the next try."""
        assert self.accounts is not None
        keys = (f"name:{name.strip().casefold()[:100]}", f"address:{address}")
        if wait := self.attempts.wait_s(*keys):
            return None, wait
        account = self.accounts.signed_in(name, password)
        if account is None:
            self.attempts.failed(*keys)
            _log.warning("sign-in failed", extra={"told": {"address": address}})
            return None, self.attempts.wait_s(*keys)
        self.attempts.succeeded(keys[0])
        return account, 0.0

    def basic(self, header: str, address: str) -> Account | None:
        """The account of an `Authorization: Basic` header."""
        key = hashlib.sha256(header.encode()).hexdigest()
        known, until = self._known.get(key, (None, 0.0))
        if known and until > time.monotonic() and self.account_of(known.name) == known:
            return known
        try:
            name, _, password = base64.b64decode(header[6:]).decode().partition(":")
        except ValueError:
            return None
        account, _ = self.try_password(name, password, address)
        if account:
            if len(self._known) > 200:
                self._known.clear()
            self._known[key] = (account, time.monotonic() + _BASIC_S)
        return account


class Gate:
    """ASGI middleware that lets a request in, with its account in the scope, or answers it."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._misaddressed(request) or await self._admit(request)
        await (refusal or self._app)(scope, receive, _with_headers(send))

    def _misaddressed(self, request: Request) -> Response | None:
        """The refusal of a request that another site sent, or that is too long."""
        headers = request.headers
        host = headers.get("host", "")
        if self._doors.accounts is None and not is_loopback(urlsplit(f"//{host}").hostname or ""):
            return JSONResponse({"detail": "trang chỉ phục vụ chính máy này (localhost)"}, 403)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            origin = headers.get("origin")
            if origin and urlsplit(origin).netloc not in (host, headers.get("x-forwarded-host")):
                return JSONResponse({"detail": "yêu cầu đến từ trang khác"}, 403)
            if not request.url.path.startswith(_UPLOADS) and int(headers.get("content-length") or 0) > MAX_BODY:
                return JSONResponse({"detail": "yêu cầu quá lớn"}, 413)
        return None

    async def _admit(self, request: Request) -> Response | None:
        """Puts the account into the scope; the answer where there is none, or where it may not upload."""
        path = request.url.path
        if path in _OPEN_PATHS:
            return None
        account = await self._account(request)
        if account is None:
            if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
                target = path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"/login?next={quote(target)}", 303)
            return JSONResponse({"detail": "cần đăng nhập"}, 401, {"www-authenticate": 'Basic realm="Can Cu", charset="UTF-8"'})
        if path.startswith(_UPLOADS) and not account.is_editor:
            return JSONResponse({"detail": "chỉ người biên tập được tải tệp lên"}, 403)
        request.scope[ACCOUNT] = account
        return None

    async def _account(self, request: Request) -> Account | None:
        doors = self._doors
        if doors.accounts is None:
            return LOCAL
        if token := request.cookies.get(COOKIE):
            return doors.accounts.holder(token)
        header = request.headers.get("authorization", "")
        if header.lower().startswith("basic "):
            return await run_in_threadpool(doors.basic, header, address_of(request))
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def address_of(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else ""


def routes(doors: Doors) -> list[tuple[str, str, Handler]]:
    """Path, method and handler of signing in and out."""

    async def show_login(request: Request) -> Response:
        if doors.accounts is None:
            return RedirectResponse("/", 303)
        return login_html(request, target=_target(request.query_params.get("next")))

    async def log_in(request: Request) -> Response:
        if doors.accounts is None:
            return RedirectResponse("/", 303)
        given = await _form(request)
        if given is None:
            return JSONResponse({"detail": "yêu cầu quá lớn"}, 413)
        name, password = given.get("username", ""), given.get("password", "")
        account, wait = await run_in_threadpool(doors.try_password, name, password, address_of(request))
        browser = "text/html" in request.headers.get("accept", "")
        target = _target(given.get("next"))
        if account is None:
            status, after = (429, {"retry-after": str(int(wait) + 1)}) if wait else (401, {})
            if browser:
                return login_html(request, target=target, wait_s=wait, name=name, status=status)
            return JSONResponse({"detail": "sai tên hoặc mật khẩu, hoặc thử quá nhiều lần"}, status, after)
        answer: Response = RedirectResponse(target, 303) if browser else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        token = doors.accounts.token(account, doors.session_hours)
        answer.set_cookie(COOKIE, token, max_age=int(3600 * doors.session_hours), httponly=True, samesite="lax", secure=secure)
        return answer

    async def log_out(request: Request) -> Response:
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE)
        return answer

    return [("/login", "GET", show_login), ("/login", "POST", log_in), ("/logout", "POST", log_out)]


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form, None if it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_LOGIN:
            return None
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _target(given: str | None) -> str:
    """A path of this page to go to after signing in; never another site."""
    parts = urlsplit(given or "/")
    is_own = (given or "/").startswith("/") and not (given or "/").startswith(("//", "/\\")) and not parts.netloc
    return given if given and is_own and not parts.path.startswith("/login") else "/"
