"""What the browser tests share: the real page, served by app.py, opened in Chromium, and what a visitor does on it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

PROJECT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S = 120
ANSWER_MS = 60_000


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Where app.py serves that data folder; it is ended by Ctrl-C and must then exit with 0."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--port", str(port), "--data", str(data)]
    log = data / "app.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            command, cwd=PROJECT, stdout=output, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_heed_interrupts
        )
    try:
        url = f"http://127.0.0.1:{port}/"
        _wait_until_served(url, server, log)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        try:
            code = server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            raise
    assert code == 0, log.read_text(encoding="utf-8")
    assert "Đã dừng." in log.read_text(encoding="utf-8")


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores Ctrl-C, and its children would too


def _wait_until_served(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"not served after {START_S} s: {log.read_text(encoding='utf-8')}")


def chromium() -> str:
    """The browser's executable; the test is skipped where there is none."""
    found = os.environ.get("CANCU_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium: set CANCU_CHROMIUM to its executable")
    return found


@contextmanager
def visiting(browser: Any, address: str, *, size: tuple[int, int] = (1440, 900), query: str = "", **options: Any) -> Iterator[Any]:
    """The page just opened; no script error, no dialog, no request to another host while it is."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    opened.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    opened.on("request", lambda r: troubles.append(f"request to {r.url}") if _is_foreign(r.url, address) else None)
    opened.goto(address + query)
    opened.locator("#head h1").wait_for(timeout=30_000)
    opened.locator("#past > *").first.wait_for(state="attached", timeout=30_000)
    yield opened
    context.close()
    assert troubles == []


def _is_foreign(url: str, address: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(address).netloc


def ask(page: Any, question: str) -> None:
    """Types a question, sends it and waits for its answer."""
    n = page.locator("#chat .exchange").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator("#chat .exchange").nth(n).wait_for(timeout=ANSWER_MS)
    page.locator("#question .submit-button").wait_for(timeout=ANSWER_MS)


def in_view(page: Any, selector: str) -> bool:
    """Whether some of the first element that `selector` finds is on the screen."""
    found: bool = page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < window.innerHeight && r.width > 0 }"
    )
    return found


def overflow(page: Any) -> int:
    """Pixels by which the page is wider than the screen."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return pixels


def speak_english(page: Any) -> None:
    """Switches the page to English."""
    page.get_by_label("English").check()
    page.locator("[data-lang=en]").wait_for()


def bot(page: Any) -> Any:
    """The last answer."""
    return page.locator("#chat [data-testid=bot]").last


DATE_LINE = re.compile("Áp dụng tại ngày|As of")
