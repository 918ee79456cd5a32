"""What the browser tests share: the real page, served by app.py, opened in Chromium, and what a visitor does on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from assistant.records import Language
from assistant.ui.ask_texts import ASK, AskTexts
from assistant.ui.texts import TEXTS, Texts

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ANSWER_MS = 60_000
DESK, PHONE = (1440, 900), (390, 844)


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


@dataclass(frozen=True)
class Visit:
    """A page that is visited in one language, and what its labels say there."""

    page: Any
    language: Language

    @property
    def t(self) -> Texts:
        """Labels that several tabs show."""
        return TEXTS[self.language]

    @property
    def say(self) -> AskTexts:
        """Labels of the tab Ask."""
        return ASK[self.language]

    def button(self, name: str) -> Any:
        """The button of that name."""
        return self.page.get_by_role("button", name=name, exact=True)


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
