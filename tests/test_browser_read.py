"""The tab Read of the real page, and what holds for every tab: accessibility, and nothing wider than the screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser import ask, in_view, overflow, speak_english, visiting
from printed import CLAUSE, NUMBER

from assistant.records import Language
from assistant.ui.ask_texts import ASK
from assistant.ui.read_texts import READ
from assistant.ui.texts import TEXTS

playwright_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
expect = playwright_api.expect

pytestmark = pytest.mark.browser

DESK, PHONE = (1440, 900), (390, 844)
WAIT_MS = 60_000
"""A server just started may still load its model when the shelf is searched."""
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])
AMENDED = "?doc=32/2024/NĐ-CP&path=dieu-10/khoan-3&as-of="


VISITS = pytest.mark.parametrize(("language", "size"), [("vi", DESK), ("en", PHONE)], ids=["vi-desk", "en-phone"])
CROSSED = pytest.mark.parametrize(("language", "size"), [("en", DESK), ("vi", PHONE)], ids=["en-desk", "vi-phone"])


@contextmanager
def _opened(browser: Any, address: str, language: Language, size: tuple[int, int], query: str = "") -> Iterator[Any]:
    """The page in one language and width; nothing in it is wider than the screen in the end."""
    with visiting(browser, address, size=size, query=query) as page:
        if language == "en":
            speak_english(page)
        yield page
        assert overflow(page) <= 0


def _read(page: Any, language: Language = "vi") -> None:
    page.get_by_role("tab", name=TEXTS[language].tab_read, exact=True).click()
    expect(page.locator("#library tbody tr").first).to_be_visible()


@SIZES
@LANGUAGES
def test_the_shelf_is_searched_and_filtered_and_shows_the_status_on_the_chosen_day(
    browser: Any, address: str, size: tuple[int, int], language: str
) -> None:
    with visiting(browser, address, size=size) as page:
        _read(page)
        if language == "en":
            speak_english(page)
        heads = ["Số, ký hiệu", "Loại", "Cơ quan ban hành", "Ngày ban hành", "Tình trạng", "Dạng văn bản"]
        expect(page.locator("#library th")).to_have_text(
            heads if language == "vi" else ["Number", "Kind", "Issued by", "Issued on", "Status", "Form"]
        )
        assert overflow(page) <= 0
        page.locator("#sought input").fill("nghi dinh 303/2026")
        expect(page.locator("#library tbody tr")).to_have_count(1)
        row = page.locator("#library tbody tr")
        expect(row).to_contain_text("303/2026/NĐ-CP")
        expect(row).to_contain_text("Còn hiệu lực" if language == "vi" else "In force")
        page.locator("#read-day input").fill("01/05/2024")
        expect(row).to_contain_text("Chưa có hiệu lực" if language == "vi" else "Not yet in force")
        page.locator("#sought input").fill("")
        page.locator("#by-kind input").click()
        page.get_by_role("option", name="Luật").click()
        expect(page.locator("#library tbody tr td:nth-child(2)").first).to_have_text("Luật")
        assert set(page.locator("#library tbody tr td:nth-child(2)").all_inner_texts()) == {"Luật"}


@SIZES
@LANGUAGES
def test_an_address_opens_a_provision_with_its_versions_side_by_side(
    browser: Any, address: str, size: tuple[int, int], language: str
) -> None:
    with visiting(browser, address, size=size, query=f"{AMENDED}2026-11-23") as page:
        cited = page.locator("#reader .is-cited")
        expect(cited).to_have_attribute("data-path", "dieu-10/khoan-3")
        page.wait_for_function("document.activeElement && document.activeElement.classList.contains('is-cited')")
        assert in_view(page, "#reader .is-cited")
        if language == "en":
            speak_english(page)
        about = cited.locator(".about")
        expect(about).to_contain_text("do 303/2026/NĐ-CP sửa đổi" if language == "vi" else "as amended by 303/2026/NĐ-CP")
        expect(about.locator(".pair")).to_have_count(1)
        assert "25" in about.locator("del").all_inner_texts()
        assert any("20" in text for text in about.locator("ins").all_inner_texts())
        assert "as-of=2026-11-23" in page.url
        assert "path=dieu-10%2Fkhoan-3" in page.url
        assert overflow(page) <= 0
        boxes = [section.bounding_box() for section in about.locator(".pair section").all()]
        assert (boxes[0]["y"] == boxes[1]["y"]) is (size == DESK)


@VISITS
def test_an_earlier_day_shows_the_earlier_text(browser: Any, address: str, language: Language, size: tuple[int, int]) -> None:
    with _opened(browser, address, language, size, query=f"{AMENDED}2025-01-02") as page:
        expect(page.locator("#reader .is-cited")).to_contain_text("25 ngày")
        page.locator("#read-day input").fill("01/10/2026")
        page.locator("#read-day input").press("Enter")
        expect(page.locator("#reader .is-cited")).to_contain_text("20 ngày làm việc")
        page.wait_for_url("**as-of=2026-10-01**")


@CROSSED
def test_references_are_followed_both_ways_and_the_list_comes_back(
    browser: Any, address: str, language: Language, size: tuple[int, int]
) -> None:
    with _opened(browser, address, language, size) as page:
        _follow(page, language)


def _follow(page: Any, language: Language) -> None:
    _read(page, language)
    page.locator("#sought input").fill("vuon uom")
    expect(page.locator("#library tbody tr")).to_have_count(1, timeout=WAIT_MS)
    page.locator(".lib-open").click()
    reader = page.locator("#reader .reader")
    expect(reader.locator("h2")).to_contain_text(NUMBER)
    reader.locator("a.ref", has_text="Điều 1").first.click()
    expect(page.locator("#reader .is-cited")).to_have_attribute("data-path", "dieu-1")
    back = page.locator("#reader .about .links", has_text=READ[language].referred_from.partition(" (")[0])
    back.locator("summary").click()
    back.locator("a.ref").first.click()
    expect(page.locator("#reader .is-cited")).to_have_attribute("data-path", "dieu-2/khoan-2")
    page.get_by_role("button", name=READ[language].back_to_list).click()
    expect(page.locator("#library tbody tr").first).to_be_visible()
    assert "doc=" not in page.url


@VISITS
def test_contents_and_anchors_lead_to_provisions(browser: Any, address: str, language: Language, size: tuple[int, int]) -> None:
    with _opened(browser, address, language, size, query="?doc=32/2024/NĐ-CP") as page:
        page.locator("#reader .toc button", has_text="Điều 10.").click()
        page.wait_for_function("document.activeElement.dataset.path === 'dieu-10'")
        assert in_view(page, "#reader [data-path='dieu-10']")
        page.locator("#reader [data-path='dieu-10/khoan-1'] > .anchor").click()
        expect(page.locator("#reader .is-cited")).to_have_attribute("data-path", "dieu-10/khoan-1")
        assert "path=dieu-10%2Fkhoan-1" in page.url


@CROSSED
def test_a_card_leads_to_versions_and_references(browser: Any, address: str, language: Language, size: tuple[int, int]) -> None:
    with _opened(browser, address, language, size) as page:
        ask(page, "Thời hạn thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?")
        page.get_by_role("button", name=ASK[language].read_more).first.click()
        expect(page.locator("#reader .about")).to_be_visible()
        expect(page.get_by_role("tab", name=TEXTS[language].tab_read, exact=True)).to_have_attribute("aria-selected", "true")


@SIZES
@LANGUAGES
def test_the_page_of_a_pdf_is_shown_with_the_passage_marked_and_the_file_is_given(
    browser: Any, address: str, size: tuple[int, int], language: Language
) -> None:
    say = READ[language]
    with _opened(browser, address, language, size, query=f"?doc={NUMBER}&path=dieu-2/khoan-1") as page:
        expect(page.locator("#reader .is-cited")).to_contain_text(CLAUSE)
        page.get_by_role("button", name=say.sheet).click()
        sheet = page.get_by_role("dialog", name=say.sheet_title.format(n=2, total=2))
        expect(sheet.locator("img")).to_be_visible()
        assert sheet.locator("img").evaluate("e => e.naturalWidth") > 900
        expect(sheet.locator(".hint")).to_have_count(0)
        sheet.get_by_role("button", name=say.previous_page).click()
        expect(page.get_by_role("dialog", name=say.sheet_title.format(n=1, total=2))).to_be_visible()
        assert overflow(page) <= 0
        page.keyboard.press("Escape")
        expect(page.locator(".sheet")).to_have_count(0)
        with page.expect_download() as download:
            page.get_by_role("button", name=say.original).click()
        assert download.value.suggested_filename == "vuon-uom.pdf"
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


@SIZES
@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, address: str, size: tuple[int, int], language: str, scheme: str) -> None:
    axe = axe_api.Axe()
    with visiting(browser, address, size=size, color_scheme=scheme) as page:
        if language == "en":
            speak_english(page)
        found = _serious(axe, page, "welcome")
        ask(page, "Thời hạn thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?")
        page.locator(".rating summary").click()
        found += _serious(axe, page, "answer")
        page.locator("#evidence .card-tools button").nth(1).click()
        expect(page.locator("#reader .about")).to_be_visible()
        found += _serious(axe, page, "reader")
        page.locator("#to-list").click()
        expect(page.locator("#library tbody tr").first).to_be_visible()
        found += _serious(axe, page, "library")
    assert found == []


def _serious(axe: Any, page: Any, where: str) -> list[str]:
    violations = axe.run(page).response["violations"]
    return [
        f"{where}: {v['id']} ({v['impact']}) {node['target']}"
        for v in violations if v["impact"] in ("serious", "critical") for node in v["nodes"]
    ]  # fmt: skip


def test_a_filter_holds_when_what_was_asked_before_it_arrives_later(browser: Any, address: str) -> None:
    with visiting(browser, address) as page:
        _read(page)
        kept: list[Any] = []
        page.route("**/queue/join*", lambda route: kept.append(route) if not kept and _lists(route.request) else route.continue_())
        page.get_by_label("English").check()
        _wait_until(page, lambda: kept)
        page.locator("#sought input").fill("nghi dinh 303/2026")
        page.wait_for_timeout(2_000)  # what the filter asks for arrives first, where it is not held back
        kept[0].continue_()
        page.locator("[data-lang=en]").wait_for()
        expect(page.locator("#library th").first).to_have_text("Number")
        expect(page.locator("#library tbody tr")).to_have_count(1)


def _lists(request: Any) -> bool:
    """Whether an event asks for the list of documents: its inputs are the filters, the day and the language."""
    return len(json.loads(request.post_data)["data"]) >= 7


def _wait_until(page: Any, holds: Callable[[], object]) -> None:
    for _ in range(WAIT_MS // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("what was waited for did not come")
