"""The tab Manage of the real application, and signing in, driven in Chromium."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serving import served

from assistant.accounts import Accounts, Role
from assistant.login import WORDS, Words
from assistant.records import Language
from assistant.ui.manage_texts import MANAGE_TEXTS
from assistant.ui.texts import TEXTS
from ingest.catalog import Catalog
from ingest.intake import Intake, Stage

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
playwright_api = pytest.importorskip("playwright.sync_api")
Browser, Page, expect = playwright_api.Browser, playwright_api.Page, playwright_api.expect

pytestmark = pytest.mark.browser

PASSWORD = "trời-xanh-mây-trắng"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WAIT_MS = 60_000
TEXT = """Điều 1. Phạm vi điều chỉnh

Quy định này áp dụng cho việc nuôi ong ở vùng cao.

Điều 2. Thời hạn

1. Thời hạn cấp giấy phép nuôi ong là {days} ngày làm việc.
"""
HEAD = "CHÍNH PHỦ\nSố: {number}\nHà Nội, ngày 15 tháng 3 năm 2024\nNGHỊ ĐỊNH\nVề nuôi ong ở vùng cao\n\n"


@pytest.fixture
def data(data_dir: Path, tmp_path: Path) -> Path:
    """The corpus, ingested, to be changed."""
    folder = tmp_path / "data"
    shutil.copytree(data_dir, folder, symlinks=True)
    return folder


def open_page(browser: Browser, address: str, *, width: int = 1440, language: str = "vi-VN") -> Page:
    """The page just opened; it may ask no other host for anything."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale=language).new_page()
    page.on("request", lambda r: pytest.fail(f"request to {r.url}") if _is_foreign(r.url, address) else None)
    page.goto(address)
    return page


def _is_foreign(url: str, address: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(address).netloc


def manage(page: Page, name: str = "Quản lý") -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.locator("#drop")).to_be_visible()


def hand_in(page: Page, *files: Path) -> None:
    page.locator("#drop input[type=file]").set_input_files([str(f) for f in files])


def decree(folder: Path, number: str, days: int = 10, name: str = "nd.txt") -> Path:
    path = folder / name
    path.write_text(HEAD.format(number=number) + TEXT.format(days=days), encoding="utf-8")
    return path


def row(page: Page, stage: Stage) -> playwright_api.Locator:
    return page.locator(f"#queue tr[data-stage={stage}]")


def overflow(page: Page) -> int:
    pixels: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return pixels


def test_an_editor_takes_in_looks_at_corrects_removes_and_reads_again(browser: Browser, data: Path, tmp_path: Path) -> None:
    with served(data, tmp_path / "app.log") as (address, _):
        page = open_page(browser, address)
        manage(page)
        empty = tmp_path / "rỗng.docx"
        empty.write_bytes(b"")
        hand_in(page, decree(tmp_path, "77/2024/NĐ-CP"), empty)
        expect(row(page, Stage.REVIEW)).to_have_count(1, timeout=WAIT_MS)
        expect(row(page, Stage.FAILED)).to_contain_text("tệp rỗng", timeout=WAIT_MS)
        expect(page.locator("#field-number input, #field-number textarea")).to_have_value("77/2024/NĐ-CP")
        expect(page.locator("#field-issued_on input, #field-issued_on textarea")).to_have_value("15/03/2024")
        expect(page.locator("#seen")).to_contain_text("khoản 1 Điều 2")
        page.locator("#field-number input, #field-number textarea").fill("78/2024/NĐ-CP")
        page.locator("#store-one").click()
        expect(row(page, Stage.DONE)).to_contain_text("văn bản mới", timeout=WAIT_MS)

        page.get_by_label("Lưu ngay").check()
        hand_in(page, decree(tmp_path, "77/2024/NĐ-CP", name="sao.txt"))
        expect(row(page, Stage.DONE)).to_have_count(2, timeout=WAIT_MS)
        page.get_by_role("tab", name="Hỏi đáp").click()
        page.locator("#question textarea").fill("Thời hạn cấp giấy phép nuôi ong là bao lâu?")
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#chat")).to_contain_text("10 ngày làm việc", timeout=WAIT_MS)

        page.get_by_role("tab", name="Quản lý").click()
        page.get_by_role("tab", name="Văn bản đang giữ").click()
        for button, n_done in (("#again", 3), ("#remove", 4)):
            page.locator("#held input").fill("78/2024")
            page.locator("[role=option]", has_text="78/2024").click()
            page.locator(button).click()
            if button == "#remove":
                expect(page.locator("#remove-question")).to_contain_text("78/2024/NĐ-CP")
                page.locator("#remove-yes").click()
            page.get_by_role("tab", name="Nhận văn bản").click()
            expect(row(page, Stage.DONE)).to_have_count(n_done, timeout=WAIT_MS)
            page.get_by_role("tab", name="Văn bản đang giữ").click()
        page.get_by_role("tab", name="Tình trạng").click()
        expect(page.locator("#state")).to_contain_text("Bộ nhớ của ứng dụng")
        page.locator("#language").get_by_text("English").click()
        expect(page.locator("#state-refresh")).to_have_text("Refresh")
        page.get_by_role("tab", name="Pending amendments").click()
        expect(page.locator("#pending")).to_be_visible()
    catalog = Catalog(data / "catalog.sqlite")
    numbers = {held.document.number for held in catalog.documents()}
    catalog.close()
    assert ("77/2024/NĐ-CP" in numbers, "78/2024/NĐ-CP" in numbers) == (True, False)


@pytest.mark.parametrize(("language", "width"), [("vi", 1440), ("en", 1440), ("vi", 390), ("en", 390)])
def test_every_pane_can_be_used_and_axe_finds_nothing_serious(browser: Browser, address: str, language: Language, width: int) -> None:
    axe, t, found = axe_api.Axe(), MANAGE_TEXTS[language], []
    page = open_page(browser, address, width=width)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        page.locator("#head h1").wait_for()
        page.locator("#language").get_by_text("English" if language == "en" else "Tiếng Việt").click()
        page.locator(f"[data-lang={language}]").wait_for()
        manage(page, t.tab)
        expect(page.locator("#drop")).to_contain_text(t.drop)
        panes = ((t.tab_held, "#again", t.again), (t.tab_pending, "#pending", "105/2025/NĐ-CP"), (t.tab_feedback, "#feedback-held", ""),
                 (t.tab_state, "#state", t.figures["n_documents"]))  # fmt: skip
        for n, (name, place, told) in enumerate(panes, 1):
            open_pane(page, n, name)
            expect(page.locator(place)).to_be_visible()
            expect(page.locator(place)).to_contain_text(told)
            assert overflow(page) <= 0
            violations = axe.run(page).response["violations"]
            found += [
                f"{name}: {v['id']} {node['target']}"
                for v in violations if v["impact"] in ("serious", "critical") for node in v["nodes"]
            ]  # fmt: skip
    page.context.close()
    assert found == []


def open_pane(page: Page, n: int, name: str) -> None:
    """Opens an inner tab; where the screen is narrow the last ones are behind a button with three dots."""
    tab = page.locator("#manage-tabs > .tab-wrapper").get_by_role("tab", name=name, exact=True)
    if not tab.is_visible():
        page.locator("#manage-tabs > .tab-wrapper .overflow-menu > button").click()
        page.locator("#manage-tabs > .tab-wrapper .overflow-dropdown button").filter(has_text=name).click()
    else:
        tab.click()


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("vi", 390)])
def test_a_new_version_is_seen_before_it_is_stored_and_filters_follow(
    browser: Browser, data: Path, tmp_path: Path, language: Language, width: int
) -> None:
    t = MANAGE_TEXTS[language]
    with served(data, tmp_path / "app.log") as (address, _):
        page = open_page(browser, address, width=width)
        page.locator("#language").get_by_text("English" if language == "en" else "Tiếng Việt").click()
        page.locator(f"[data-lang={language}]").wait_for()
        manage(page, t.tab)
        page.get_by_label(t.at_once).check()
        first = decree(tmp_path, "77/2024/TT-BNO")
        text = first.read_text(encoding="utf-8").replace("CHÍNH PHỦ", "BỘ NUÔI ONG").replace("NGHỊ ĐỊNH", "THÔNG TƯ")
        first.write_text(text, encoding="utf-8")
        hand_in(page, first)
        expect(row(page, Stage.DONE)).to_contain_text(t.outcomes["added"], timeout=WAIT_MS)
        page.get_by_label(t.at_once).uncheck()
        second = tmp_path / "moi.txt"
        second.write_text(text.replace("10 ngày", "20 ngày"), encoding="utf-8")
        hand_in(page, second)
        pair = page.locator("#seen .seen-pair")
        expect(pair).to_have_count(1, timeout=WAIT_MS)
        expect(pair.locator("del")).to_have_text("10")
        expect(pair.locator("ins")).to_have_text("20")
        assert overflow(page) <= 0
        page.get_by_role("tab", name=TEXTS[language].tab_read, exact=True).click()
        page.locator("#by-issuer input").click()
        expect(page.get_by_role("option", name="Bộ nuôi ong")).to_be_visible()
        page.context.close()


def test_readers_see_nothing_of_manage_and_whoever_signs_out_sees_nothing_at_all(browser: Browser, data: Path, tmp_path: Path) -> None:
    accounts = Accounts(data)
    accounts.add("lan", Role.EDITOR, PASSWORD)
    accounts.add("minh", Role.READER, PASSWORD)
    with served(data, tmp_path / "app.log", auth="on") as (address, _):
        visits = (("minh", "en-GB", 390), ("lan", "vi-VN", 390), ("minh", "vi-VN", 1440), ("lan", "en-GB", 1440))
        for name, locale, width in visits:
            page = open_page(browser, address, width=width, language=locale)
            sign_in(page, name, WORDS["en" if locale == "en-GB" else "vi"])
            expect(page.locator("#account")).to_contain_text(name)
            expect(page.locator("#tabs > .tab-wrapper [role=tab]:visible")).to_have_count(3 if name == "lan" else 2)
            assert overflow(page) <= 0
            if name == "lan":
                manage(page)
                assert overflow(page) <= 0
            page.locator("#account button").click()
            expect(page.locator("input[type=password]")).to_be_visible()
            page.context.close()


def sign_in(page: Page, name: str, say: Words) -> None:
    """A wrong password first, then the right one."""
    expect(page.get_by_role("button")).to_have_text(say.send)
    assert overflow(page) <= 0
    page.get_by_label(say.name).fill(name)
    page.get_by_label(say.password).fill("wrong password")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_have_text(say.wrong)
    page.get_by_label(say.password).fill(PASSWORD)
    page.get_by_role("button").click()
    expect(page.locator("#question textarea")).to_be_visible(timeout=WAIT_MS)


def test_files_handed_in_outlive_a_server_that_is_killed(browser: Browser, data: Path, tmp_path: Path) -> None:
    files = [decree(tmp_path, f"{n}/2024/NĐ-CP", n, f"nd-{n}.txt") for n in range(60, 72)]
    with served(data, tmp_path / "app.log") as (address, server):
        page = open_page(browser, address)
        manage(page)
        page.get_by_label("Lưu ngay").check()
        hand_in(page, *files)
        expect(row(page, Stage.DONE).first).to_be_visible(timeout=WAIT_MS)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)
        page.context.close()
    with served(data, tmp_path / "again.log") as (address, _):
        page = open_page(browser, address)
        manage(page)
        expect(row(page, Stage.DONE)).to_have_count(len(files), timeout=2 * WAIT_MS)
        page.context.close()
    jobs = Intake(data, max_file_bytes=1).jobs()
    catalog = Catalog(data / "catalog.sqlite")
    numbers = {held.document.number for held in catalog.documents()}
    catalog.close()
    assert [job.error for job in jobs] == [None] * len(files)
    assert {f"{n}/2024/NĐ-CP" for n in range(60, 72)} <= numbers
