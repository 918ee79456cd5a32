"""The tab Ask of the real page, served by app.py over the project's corpus, driven in Chromium as a visitor would."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from browser import ANSWER_MS, DESK, PHONE, Visit, ask, bot, in_view, overflow, speak_english, visiting
from payloads import PAYLOADS

playwright_api = pytest.importorskip("playwright.sync_api")
expect = playwright_api.expect

pytestmark = pytest.mark.browser

QUESTION = "Thời hạn thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?"
IN_ENGLISH = "How long does appraisal of an industrial cluster dossier take?"
BOTH = pytest.mark.parametrize(
    "visit", [("vi", DESK), ("en", PHONE), ("vi", PHONE), ("en", DESK)], indirect=True, ids=["vi-desk", "en-phone", "vi-phone", "en-desk"]
)
VISITS = pytest.mark.parametrize("visit", [("vi", DESK), ("en", PHONE)], indirect=True, ids=["vi-desk", "en-phone"])
CROSSED = pytest.mark.parametrize("visit", [("en", DESK), ("vi", PHONE)], indirect=True, ids=["en-desk", "vi-phone"])
"""Both languages and both widths; which goes with which changes from test to test."""


@pytest.fixture
def visit(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    language, size = request.param
    with visiting(browser, address, size=size) as page:
        if language == "en":
            speak_english(page)
        yield Visit(page, language)
        assert overflow(page) <= 0


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with visiting(browser, address) as opened:
        yield opened


@BOTH
def test_an_answer_has_marks_that_lead_to_cards_that_open_the_provision(visit: Visit) -> None:
    page, question = visit.page, QUESTION if visit.language == "vi" else IN_ENGLISH
    ask(page, question)
    expect(page.locator("#chat [data-testid=user]")).to_have_text(question)
    expect(bot(page)).to_contain_text("Áp dụng tại ngày" if visit.language == "vi" else "As of")
    mark = page.locator("#chat .cite").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator("#evidence .card[aria-current]")
    expect(card).to_have_attribute("data-n", mark.inner_text())
    page.wait_for_function("document.activeElement && document.activeElement.classList.contains('card')")
    assert in_view(page, "#evidence .card[aria-current]")
    expect(card.locator(".badge-in-force")).to_contain_text("Còn hiệu lực" if visit.language == "vi" else "In force")
    expect(card.locator(".badge-digest")).to_contain_text(visit.t.digest_short)
    assert card.locator(".card-quote mark").count() > 0
    quote = card.locator(".card-quote").inner_text()
    card.get_by_role("button", name=visit.t.open_provision).click()
    page.wait_for_function("document.activeElement && document.activeElement.classList.contains('is-cited')")
    shown = " ".join(page.locator("#document .is-cited mark").all_inner_texts())
    assert "".join(shown.split()) == "".join(quote.split())
    assert in_view(page, "#document .is-cited mark")


NOTE_WRITING = """() => {
    new MutationObserver(() => {
        if (document.querySelector("#live .exchange")) window.written = true;
    }).observe(document.body, {subtree: true, childList: true});
}"""
"""Notes that an answer is being written: it may be over before a test looks."""

STOP_AT_ONCE = """() => {
    const pressed = new MutationObserver(() => {
        const stop = document.querySelector("#question .stop-button");
        if (stop) { pressed.disconnect(); stop.click(); window.stopped = true; }
    });
    pressed.observe(document.body, {subtree: true, childList: true, attributes: true});
}"""
"""Presses the stop button as soon as there is one: an answer takes less time than a test needs to find it."""


def test_an_answer_is_seen_growing(page: Any) -> None:
    page.evaluate(
        """() => { window.lengths = []; new MutationObserver(() => {
            const bot = document.querySelector('#live [data-testid=bot]');
            if (bot) window.lengths.push(bot.innerText.length);
        }).observe(document.body, {childList: true, subtree: true, characterData: true}); }"""
    )
    ask(page, QUESTION)
    lengths = [n for n in page.evaluate("window.lengths") if n]
    assert min(lengths) < max(lengths)


@VISITS
def test_examples_by_role_and_follow_ups_are_asked_by_a_click(visit: Visit) -> None:
    page = visit.page
    expect(page.locator("#welcome h3")).to_have_text([role.role for role in visit.t.examples])
    example = page.locator("#welcome .ask").first
    text = example.inner_text()
    example.click()
    expect(page.locator("#chat [data-testid=user]")).to_have_text(text, timeout=ANSWER_MS)
    chip = page.locator(".follow-ups .ask").first
    text = chip.inner_text()
    chip.click()
    expect(page.locator("#chat [data-testid=user]").nth(1)).to_have_text(text, timeout=ANSWER_MS)
    expect(page.locator(".follow-ups")).to_have_count(1)


@CROSSED
def test_a_new_conversation_clears_all(visit: Visit) -> None:
    page = visit.page
    ask(page, QUESTION)
    show_past(visit)
    page.locator("#new").click()
    expect(page.locator("#welcome .ask").first).to_be_visible()
    expect(page.locator("#evidence .card")).to_have_count(0)
    expect(page.locator("#chat .exchange")).to_have_count(0)


@VISITS
def test_an_answer_is_stopped_asked_again_and_its_question_edited(visit: Visit) -> None:
    page = visit.page
    ask(page, "Lề trái của văn bản hành chính rộng bao nhiêu?")
    page.evaluate(NOTE_WRITING)
    visit.button(visit.say.retry).click()
    page.wait_for_function("window.written")
    expect(page.locator("#live .exchange")).to_have_count(0, timeout=ANSWER_MS)
    expect(page.locator("#chat .exchange")).to_have_count(1)
    visit.button(visit.say.edit).click()
    field = page.locator("#question textarea")
    expect(field).to_have_value("Lề trái của văn bản hành chính rộng bao nhiêu?")
    expect(page.locator("#editing")).to_contain_text(visit.say.editing.format(n=1))
    ask_edited = "Lề phải của văn bản hành chính rộng bao nhiêu?"
    field.fill(ask_edited)
    field.press("Enter")
    expect(page.locator("#chat [data-testid=user]")).to_have_text(ask_edited, timeout=ANSWER_MS)
    field.fill(QUESTION)
    page.evaluate(STOP_AT_ONCE)
    field.press("Enter")
    page.wait_for_function("window.stopped")
    expect(page.locator("#question .submit-button")).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("#chat .exchange")).to_have_count(2)


@CROSSED
def test_an_answer_is_copied_with_its_citations(visit: Visit) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    visit.button(visit.say.copy).click()
    expect(visit.button(visit.say.copied)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(QUESTION)
    assert re.search(r"\n\[1\] khoản .+: “.+” \(", copied)


@VISITS
def test_verdicts_are_given_with_a_reason_and_kept(visit: Visit) -> None:
    page, wrong = visit.page, visit.say.reasons["wrong-basis"]
    ask(page, QUESTION)
    page.locator(".rating summary").click()
    page.locator(".rating input").fill("phải là Điều 9")
    visit.button(wrong).click()
    expect(page.locator(".thanks")).to_have_text(visit.say.thanks)
    page.locator(".rating summary").click()
    expect(visit.button(wrong)).to_have_attribute("aria-pressed", "true")
    visit.button(visit.say.good).click()
    expect(visit.button(visit.say.good)).to_have_attribute("aria-pressed", "true")


@CROSSED
def test_the_as_of_date_is_checked_picked_and_applied(visit: Visit) -> None:
    page = visit.page
    field = page.locator("#as-of input, #as-of textarea")
    field.fill("31/02/2026")
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#question textarea").press("Enter")
    expect(page.get_by_text("31/02/2026").last).to_be_visible()
    page.evaluate("() => { HTMLInputElement.prototype.showPicker = function () { this.value = '2024-06-01'; this.onchange(); } }")
    page.locator("#calendar button").click()
    expect(field).to_have_value("01/06/2024")
    ask(page, QUESTION)
    expect(bot(page)).to_contain_text("25 ngày")
    expect(page.locator("#evidence .pane-lead")).to_contain_text("01/06/2024" if visit.language == "vi" else "1 Jun 2024")


@VISITS
def test_a_question_is_answered_from_the_documents_chosen_alone(visit: Visit) -> None:
    page = visit.page
    chooser = page.get_by_label(visit.say.scope_label)
    chooser.click()
    chooser.fill("30/2020")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    ask(page, "Thể thức văn bản hành chính gồm những thành phần nào?")
    labels = page.locator("#evidence .card-label").all_inner_texts()
    assert labels
    assert all("30/2020/NĐ-CP" in label for label in labels)


@BOTH
def test_past_conversations_are_found_renamed_opened_after_a_reload_and_deleted(visit: Visit) -> None:
    page, say = visit.page, visit.say
    ask(page, "Cụm công nghiệp có diện tích tối thiểu và tối đa bao nhiêu?")
    answer = bot(page).inner_text()
    show_past(visit)
    entry = page.locator(".past-entry[aria-current]")
    entry.hover()
    entry.get_by_role("button", name=say.rename).first.click()
    entry.get_by_label(say.new_title).fill("Diện tích <b>cụm</b>")
    page.keyboard.press("Enter")
    expect(page.locator(".past-entry[aria-current] .past-title")).to_have_text("Diện tích <b>cụm</b>")
    page.reload()
    page.locator("#past .past-entry").first.wait_for(state="attached", timeout=30_000)
    page.locator(f"[data-lang={visit.language}]").wait_for()
    show_past(visit)
    page.get_by_label(say.history_search).fill("dien tich cum")
    page.locator(".past-open").first.click()
    expect(bot(page)).to_be_visible()
    assert bot(page).inner_text() == answer
    expect(page.locator("#evidence .card").first).to_be_attached()
    show_past(visit)
    entry = page.locator(".past-entry[aria-current]")
    entry.hover()
    entry.get_by_role("button", name=say.delete).click()
    entry.get_by_role("button", name=say.delete).click()
    expect(page.locator(".past-entry[aria-current]")).to_have_count(0)
    expect(page.locator("#welcome")).to_be_visible()


def show_past(visit: Visit) -> None:
    """Unfolds the list of conversations where the screen is narrow."""
    if not visit.page.locator("#past").is_visible():
        visit.button(visit.say.history_toggle).click()


@CROSSED
def test_a_conversation_is_exported_to_word_and_markdown(visit: Visit) -> None:
    page = visit.page
    ask(page, QUESTION)
    with page.expect_download() as word:
        visit.button(visit.say.export_docx).click()
    content = Path(word.value.path()).read_bytes()
    assert word.value.suggested_filename.endswith(".docx")
    assert QUESTION in [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    with page.expect_download() as markdown:
        visit.button(visit.say.export_md).click()
    text = Path(markdown.value.path()).read_text(encoding="utf-8")
    assert "[^1-1]: khoản" in text


@pytest.mark.parametrize("visit", [("vi", PHONE)], indirect=True)
def test_on_a_phone_the_question_field_stays_in_sight(visit: Visit) -> None:
    ask(visit.page, QUESTION)
    for at in (0, 400):
        visit.page.evaluate(f"window.scrollTo(0, {at})")
        assert in_view(visit.page, "#question textarea")


@pytest.mark.parametrize("visit", [("en", DESK)], indirect=True)
def test_the_language_chosen_last_is_spoken_again(visit: Visit) -> None:
    visit.page.reload()
    expect(visit.page.locator("[data-lang]").first).to_have_attribute("data-lang", "en", timeout=30_000)


def test_payloads_in_questions_are_shown_as_text(page: Any) -> None:
    for n, payload in enumerate(PAYLOADS[:20]):
        question = f"Thời hạn thẩm định là bao lâu? {payload.replace(chr(10), ' ')}"
        ask(page, question)
        shown = page.locator("#chat [data-testid=user]").nth(n).inner_text()
        assert " ".join(shown.split()) == " ".join(question.split())
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panes :is(img, script, iframe, style, object, embed, a:not(.cite))").count() == 0
    assert (
        page.evaluate("[...document.querySelectorAll('#panes *')].filter(e => e.getAttributeNames().some(n => n.startsWith('on'))).length")
        == 0
    )


def test_the_switch_to_english_changes_every_label_even_of_what_is_shown(page: Any) -> None:
    ask(page, QUESTION)
    speak_english(page)
    for tab in ("Ask", "Documents", "Evidence", "Open document"):
        expect(page.get_by_role("tab", name=tab, exact=True)).to_be_visible()
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "Type your question…")
    for name in ("New conversation", "Copy with citations", "Ask again", "Edit", "Export .docx", "Good answer"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    for label in ("As-of date", "Search only in", "Search the history"):
        expect(page.get_by_label(label)).to_be_visible()
    expect(page.locator("#evidence .badge-in-force").first).to_contain_text("In force")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_appearance_switch_is_remembered(page: Any) -> None:
    dark = "document.body.classList.contains('dark')"
    before = page.evaluate(dark)
    page.locator("[data-theme-switch]").click()
    assert page.evaluate(dark) is not before
    page.reload()
    expect(page.locator("#question textarea")).to_be_visible(timeout=30_000)
    page.wait_for_function(f"{dark} === {'false' if before else 'true'}")


def test_the_keyboard_alone_asks_and_reads(page: Any) -> None:
    page.locator("#question textarea").focus()
    page.keyboard.type("Lề trái của văn bản hành chính rộng bao nhiêu?")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .exchange")).to_have_count(1, timeout=ANSWER_MS)
    reached = set()
    for _ in range(300):  # the history may hold what other tests asked
        page.keyboard.press("Shift+Tab")
        reached.add(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert {"cite", "tool", "ask", "past-open"} <= reached
