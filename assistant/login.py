"""The sign-in page: plain HTML that needs nothing but itself, in the language of the browser."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    title: str
    purpose: str
    name: str
    password: str
    send: str
    wrong: str
    wait: str


WORDS = {
    "vi": Words(
        "vi", "Đăng nhập", "Hỏi đáp văn bản, có căn cứ", "Tên tài khoản", "Mật khẩu", "Đăng nhập", "Sai tên tài khoản hoặc mật khẩu.",
        "Đã thử sai nhiều lần. Hãy đợi {n} giây rồi thử lại.",
    ),
    "en": Words(
        "en", "Sign in", "Answers that rest on provisions", "Account name", "Password", "Sign in", "Wrong name or password.",
        "Too many wrong tries. Wait {n} seconds and try again.",
    ),
}  # fmt: skip

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f6f9; color: #16202e;
  font: 16px/1.5 "Segoe UI", "Noto Sans", "Be Vietnam Pro", system-ui, sans-serif; }
main { width: min(22rem, calc(100vw - 2rem)); padding: 2rem; background: #fff; border: 1px solid #d5dce6; border-radius: 10px;
  box-sizing: border-box; }
h1 { margin: 0; font-size: 1.5rem; color: #1f4e82; } p { margin: .25rem 0 1.25rem; }
label { display: block; margin-bottom: 1rem; font-weight: 600; }
input { display: block; width: 100%; box-sizing: border-box; margin-top: .3rem; padding: .6rem .7rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid #76849a; border-radius: 6px; }
button { width: 100%; padding: .7rem; font: inherit; font-weight: 600; color: #fff; background: #1f4e82; border: 0; border-radius: 6px;
  cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid #5f8bb8; outline-offset: 1px; }
.wrong { padding: .6rem .8rem; background: #fdeceb; color: #8f1d16; border-radius: 6px; }
@media (prefers-color-scheme: dark) {
  body { background: #0f1722; color: #e6ecf4; } main { background: #172232; border-color: #2d3d54; } h1 { color: #93b2d2; }
  .wrong { background: #4a1512; color: #ffd9d6; }
}
"""


def login_html(request: Request, *, target: str, wait_s: float = 0.0, name: str = "", status: int = 200) -> HTMLResponse:
    """The page; `status` says whether a try failed, `wait_s` how long the next one must wait."""
    words = WORDS["en" if request.headers.get("accept-language", "vi").lower().startswith("en") else "vi"]
    trouble = ""
    if status != 200:
        said = words.wait.format(n=math.ceil(wait_s)) if wait_s else words.wrong
        trouble = f'<p class="wrong" role="alert">{escape(said)}</p>'
    page = f"""<!doctype html>
<html lang="{words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(words.title)} – Căn Cứ</title><style>{_STYLE}</style></head>
<body><main><h1>Căn Cứ</h1><p>{escape(words.purpose)}</p>{trouble}
<form method="post" action="login">
<label>{escape(words.name)}<input name="username" value="{escape(name[:64])}" autocomplete="username" required autofocus></label>
<label>{escape(words.password)}<input name="password" type="password" autocomplete="current-password" required></label>
<input type="hidden" name="next" value="{escape(target)}">
<button>{escape(words.send)}</button></form></main></body></html>"""
    return HTMLResponse(page, status, {"cache-control": "no-store"})
