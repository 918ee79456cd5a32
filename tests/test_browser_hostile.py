"""Hostile texts in documents, file names, questions, a model's answers, feedback, titles and names, shown by the real page in Chromium.

`visiting` fails on any dialog, script error and request to another host; here nothing but the page's own elements may stand on it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from browser import ask, visiting
from payloads import PAYLOADS
from serving import served

from ingest.build import ingest
from ingest.folder import DataFolder
from ingest.intake import Stage
from ingest.settings import IngestSettings
from ingest.store import Store
from tests.assistant.model_server import Handler, model_server

playwright_api = pytest.importorskip("playwright.sync_api")
expect = playwright_api.expect

pytestmark = pytest.mark.browser

WAIT_MS = 60_000
HEAD = "CHÍNH PHỦ\nSố: {number}\nHà Nội, ngày 15 tháng 3 năm 2024\nNGHỊ ĐỊNH\nVề nuôi ong {payload}\n\n"
TEXT = "Điều 1. Phạm vi {payload}\n\n1. Thời hạn cấp giấy phép nuôi ong số {n} là 10 ngày làm việc {payload}.\n"
FOREIGN = """() => [...document.querySelectorAll('#tabs *, #head *')].filter(e =>
    ['SCRIPT', 'IFRAME', 'STYLE', 'OBJECT', 'EMBED', 'IMG', 'LINK', 'META', 'BASE'].includes(e.tagName)
    || (e.tagName === 'A' && !/^(\\?doc=|#can-cu-)/.test(e.getAttribute('href') || '#can-cu-'))
    || e.getAttributeNames().some(n => n.startsWith('on') || /^\\s*javascript:/i.test(e.getAttribute(n)))
).map(e => e.outerHTML.slice(0, 200))"""
"""Elements that the page itself never makes."""


def one_line(payload: str) -> str:
    return " ".join(payload.split())


def number(n: int) -> str:
    return f"{500 + n}/2024/NĐ-CP"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A decree for each payload, which stands in its title, a heading and a clause; one with all of them in a table."""
    folder = tmp_path_factory.mktemp("hostile")
    for n, payload in enumerate(map(one_line, PAYLOADS)):
        text = HEAD.format(number=number(n), payload=payload) + TEXT.format(n=n, payload=payload)
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    decree = docx.Document()
    for line in HEAD.format(number="700/2024/NĐ-CP", payload="lấy mật").strip().split("\n"):
        decree.add_paragraph(line)
    decree.add_paragraph("Điều 1. Mức phí")
    decree.add_paragraph("1. Phí được thu theo bảng sau:")
    table = decree.add_table(rows=0, cols=2)
    for payload in PAYLOADS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = payload, payload
    decree.save(str(folder / "bang.docx"))
    return folder


@pytest.fixture(scope="module")
def address(data_dir: Path, hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where they are served, with a model that answers with every payload."""
    folder = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(data_dir, folder, symlinks=True)
    with DataFolder(folder, "ingest"):
        store = Store(IngestSettings(data=folder))
        report = ingest([hostile], store)
        store.close()
    assert [f.error for f in report.files if f.error] == []

    def behave(handler: Handler) -> None:
        handler.head()
        for payload in PAYLOADS:
            handler.piece(f"Thời hạn cấp giấy phép nuôi ong là 10 ngày làm việc {payload} [1].\n\n")
        handler.done()

    with model_server(behave) as (model, _):
        settings = {"llm": "x", "llm_base_url": model, "llm_api_key": "k"}
        with served(folder, folder.parent / "app.log", **settings) as (url, _process):
            yield url


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with visiting(browser, address) as opened:
        yield opened


def test_documents_show_payloads_as_text(page: Any) -> None:
    page.get_by_role("tab", name="Văn bản", exact=True).click()
    page.locator("#sought input").fill("nuoi ong")
    expect(page.locator("#library tbody tr")).to_have_count(len(PAYLOADS) + 1, timeout=WAIT_MS)
    assert page.evaluate(FOREIGN) == []
    shown = one_line(page.locator("#library").inner_text())
    assert [p for p in map(one_line, PAYLOADS) if f"Về nuôi ong {p}"[:40] not in shown] == []
    for n, payload in enumerate(PAYLOADS):
        page.locator("#sought input").fill(number(n))
        expect(page.locator("#library tbody tr")).to_have_count(1, timeout=WAIT_MS)
        expect(page.locator("#library .lib-name")).to_have_text(number(n))
        page.locator(".lib-open").click()
        expect(page.locator("#reader h2")).to_contain_text(number(n))
        assert page.evaluate(FOREIGN) == []
        read = one_line(page.locator("#reader").inner_text())
        assert f"làm việc {one_line(payload)}." in read
        page.locator("#to-list").click()
        expect(page.locator("#reader .reader")).to_have_count(0)


def test_cells_of_a_table_show_payloads_as_text(page: Any) -> None:
    page.goto(page.url + "?doc=700/2024/NĐ-CP")
    expect(page.locator("#reader h2")).to_contain_text("700/2024", timeout=WAIT_MS)
    assert page.evaluate(FOREIGN) == []
    read = one_line(page.locator("#reader").inner_text()).replace("| ", "").replace(" |", "")
    assert [p for p in PAYLOADS if one_line(p).replace("| ", "").replace(" |", "") not in read] == []


def test_answers_cards_feedback_and_titles_show_payloads_as_text(page: Any) -> None:
    for n in (0, 6, 7, 23):
        payload = one_line(PAYLOADS[n])
        ask(page, f"Thời hạn cấp giấy phép nuôi ong số {n} là bao lâu? {payload}")
        assert payload in one_line(page.locator("#chat [data-testid=user]").last.inner_text())
        expect(page.locator("#evidence .card").first).to_be_visible()
        page.locator("#evidence .card-tools button").first.click()
        expect(page.locator("#document .is-cited")).to_be_visible()
        assert page.evaluate(FOREIGN) == []
        rating = page.locator("#chat .rating").last
        rating.locator("summary").click()
        rating.locator("input").fill(payload)
        rating.get_by_role("button", name="Sai căn cứ").click()
        expect(page.locator(".thanks")).to_have_count((0, 6, 7, 23).index(n) + 1)
    entry = page.locator(".past-entry[aria-current]")
    entry.hover()
    entry.get_by_role("button", name="Đổi tên").first.click()
    entry.get_by_label("Tên mới của hội thoại").fill(PAYLOADS[1])
    page.keyboard.press("Enter")
    expect(page.locator(".past-entry[aria-current] .past-title")).to_have_text(PAYLOADS[1])
    page.get_by_role("tab", name="Quản lý").click()
    page.get_by_role("tab", name="Phản hồi").click()
    expect(page.locator("#feedback-held tbody tr")).to_have_count(4)
    assert one_line(PAYLOADS[23]) in one_line(page.locator("#feedback-held").inner_text())
    assert page.evaluate(FOREIGN) == []


def test_names_of_files_and_what_the_parser_saw_show_payloads_as_text(page: Any, hostile: Path, tmp_path: Path) -> None:
    names = [f"{n} {one_line(payload).replace('/', '∕')}.txt" for n, payload in enumerate(PAYLOADS)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text((hostile / f"{n}.txt").read_text(encoding="utf-8").replace("10 ngày", "20 ngày"), encoding="utf-8")
    page.get_by_role("tab", name="Quản lý").click()
    page.locator("#drop input[type=file]").set_input_files([str(tmp_path / name) for name in names])
    expect(page.locator(f"#queue tr[data-stage={Stage.REVIEW}]")).to_have_count(len(names), timeout=2 * WAIT_MS)
    expect(page.locator("#seen .seen-changes")).to_contain_text("20")
    assert page.evaluate(FOREIGN) == []
    chosen = page.locator("#review-file input")
    for name in names[:3]:
        chosen.click()
        page.get_by_role("option", name=name.split(" ")[0] + " ", exact=False).first.click()
        assert page.evaluate(FOREIGN) == []
