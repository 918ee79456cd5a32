"""The real page, served by app.py over the project's corpus, driven in Chromium as a visitor would."""

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
from pathlib import Path
from urllib.parse import urlsplit

import pytest

playwright_api = pytest.importorskip("playwright.sync_api")
Browser, Page, expect = playwright_api.Browser, playwright_api.Page, playwright_api.expect

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).resolve().parents[1]
QUESTION = "Thời hạn thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?"
HOSTILE = 'Thời hạn thẩm định là bao lâu? <img src=x onerror="window.hacked=1"> <script>window.hacked=1</script> [x](javascript:hacked)'
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S = 120
ANSWER_MS = 60_000


@pytest.fixture(scope="module")
def address(data_dir: Path) -> Iterator[str]:
    """Where app.py serves; it is ended by Ctrl-C and must then exit with 0."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--port", str(port), "--data", str(data_dir)]
    log = data_dir / "app.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, cwd=PROJECT, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CANCU_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium: set CANCU_CHROMIUM to its executable")
    with playwright_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page just opened, 1440×900 unless parametrised; no script error, no dialog, no request to another host."""
    width, height = getattr(request, "param", (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    opened.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    opened.on("request", lambda r: troubles.append(f"request to {r.url}") if _is_foreign(r.url, address) else None)
    opened.goto(address)
    expect(opened.locator("#question textarea")).to_be_visible(timeout=30_000)
    yield opened
    context.close()
    assert troubles == []


def _is_foreign(url: str, address: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(address).netloc


def _ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#question .submit-button")).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("#chat [data-testid=bot]").last).to_contain_text(re.compile("Áp dụng tại ngày|As of"), timeout=ANSWER_MS)


def _in_view(page: Page, selector: str) -> bool:
    found: bool = page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < window.innerHeight && r.width > 0 }"
    )
    return found


def _overflow(page: Page) -> int:
    pixels: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return pixels


def test_an_answer_appears_with_evidence_that_opens_at_its_provision(page: Page) -> None:
    _ask(page, QUESTION)
    expect(page.locator("#chat [data-testid=user]")).to_have_text(QUESTION)
    card = page.locator("#evidence .card").first
    expect(card).to_be_visible()
    expect(card).to_contain_text("Bản tóm lược – tra bản chính thức số")
    quote = card.locator(".card-quote").inner_text()
    card.click()
    expect(page.get_by_role("tab", name="Văn bản đang mở", exact=True)).to_have_attribute("aria-selected", "true")
    cited = page.locator("#document .is-cited")
    expect(cited).to_be_visible()
    marked = " ".join(cited.locator("mark").all_inner_texts())
    assert "".join(marked.split()) == "".join(quote.split())
    page.wait_for_function("document.activeElement && document.activeElement.classList.contains('is-cited')")
    assert _in_view(page, "#document .is-cited mark")


def test_a_mark_in_the_answer_opens_its_citation_by_keyboard(page: Page) -> None:
    _ask(page, QUESTION)
    mark = page.locator("#chat a[href^='#can-cu-0-']").first
    number = mark.inner_text()
    label = page.locator(f"#evidence .card[data-open-n='{number}'] .card-label").inner_text().split(",")[0]
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#document .cited-tag")).to_contain_text(label, ignore_case=True)


def test_an_answer_is_seen_growing(page: Page) -> None:
    page.evaluate(
        """() => { window.lengths = []; new MutationObserver(() => {
            const bot = document.querySelector('#chat [data-testid=bot]');
            if (bot) window.lengths.push(bot.innerText.length);
        }).observe(document.body, {childList: true, subtree: true, characterData: true}); }"""
    )
    _ask(page, QUESTION)
    lengths = [n for n in page.evaluate("window.lengths") if n]
    assert min(lengths) < max(lengths)


def test_an_example_is_asked_by_a_click_and_a_new_conversation_clears_all(page: Page) -> None:
    example = page.locator("#welcome .ask").first
    text = example.inner_text()
    example.click()
    expect(page.locator("#chat [data-testid=user]")).to_have_text(text)
    expect(page.locator("#evidence .card").first).to_be_visible(timeout=ANSWER_MS)
    page.locator("#new").click()
    expect(page.locator("#welcome .ask").first).to_be_visible()
    expect(page.locator("#evidence .card")).to_have_count(0)


def test_markup_in_a_question_is_shown_as_text(page: Page) -> None:
    _ask(page, HOSTILE)
    expect(page.locator("#chat [data-testid=user]")).to_have_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#chat img, #chat script, #chat a[href^='javascript']").count() == 0


def test_the_switch_to_english_changes_every_label(page: Page) -> None:
    page.get_by_label("English").check()
    for tab in ("Ask", "Documents", "Evidence", "Open document"):
        expect(page.get_by_role("tab", name=tab, exact=True)).to_be_visible()
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "Type your question…")
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    expect(page.get_by_label("As-of date")).to_be_visible()
    expect(page.locator("#welcome")).to_contain_text("Investor")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_day_that_is_none_is_refused_and_a_day_is_applied(page: Page) -> None:
    page.get_by_label("Thời điểm áp dụng").fill("31/02/2026")
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#question textarea").press("Enter")
    expect(page.get_by_text("không phải là ngày")).to_be_visible()
    page.get_by_label("Thời điểm áp dụng").fill("01/06/2024")
    _ask(page, QUESTION)
    expect(page.locator("#chat [data-testid=bot]").last).to_contain_text("Áp dụng tại ngày 01/06/2024")


def test_the_library_lists_the_documents_and_opens_one(page: Page) -> None:
    page.get_by_role("tab", name="Văn bản", exact=True).click()
    expect(page.locator("#library tbody tr").first).to_be_visible()
    page.locator("#sought input").fill("32/2024")
    expect(page.locator("#library .lib-name").first).to_contain_text("32/2024/NĐ-CP")
    page.locator("#library .lib-open").first.click()
    expect(page.locator("#reader .doc-head h2")).to_contain_text("32/2024/NĐ-CP")
    page.locator("#reader .toc button", has_text="Điều 10.").click()
    page.wait_for_function("document.querySelector('#reader [data-path=\"dieu-10\"]').getBoundingClientRect().top < window.innerHeight")


@pytest.mark.parametrize("page", [(1440, 900), (390, 844)], indirect=True, ids=["desk", "phone"])
def test_nothing_overflows_on_a_wide_and_on_a_narrow_screen(page: Page) -> None:
    assert _overflow(page) <= 0
    _ask(page, QUESTION)
    assert _overflow(page) <= 0
    page.locator("#chat a[href^='#can-cu-0-']").first.click()
    page.wait_for_function("document.activeElement && document.activeElement.classList.contains('is-cited')")
    assert _in_view(page, "#document .is-cited mark")
    assert _overflow(page) <= 0
    page.get_by_role("tab", name="Văn bản", exact=True).click()
    expect(page.locator("#library tbody tr").first).to_be_visible()
    assert _overflow(page) <= 0


def test_the_appearance_switch_is_remembered(page: Page) -> None:
    dark = "document.body.classList.contains('dark')"
    before = page.evaluate(dark)
    page.locator("[data-theme-switch]").click()
    assert page.evaluate(dark) is not before
    page.reload()
    expect(page.locator("#question textarea")).to_be_visible(timeout=30_000)
    page.wait_for_function(f"{dark} === {'false' if before else 'true'}")
