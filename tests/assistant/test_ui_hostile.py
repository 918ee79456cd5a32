"""Whatever a document, a question or an answer says is shown as text, never run, loaded or followed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from payloads import PAYLOADS
from ui_samples import ANSWER, CITATION, DOCUMENT, PROVISIONS, STORED, TEXT, Seen

from assistant.exchanges import Conversation
from assistant.export import to_markdown
from assistant.history import Summary
from assistant.ui.cards import Evidence, evidence_html
from assistant.ui.chat import chat_html, live_html
from assistant.ui.library import Filters, library_html
from assistant.ui.past import past_html
from assistant.ui.provision import About, Link, about_html
from assistant.ui.reader import Shown, document_html
from assistant.ui.rendering import answer_html, text_html
from assistant.ui.texts import VIETNAMESE
from ingest.records import Provision, ProvisionKind, ProvisionVersion, Span

ANSWER_TAGS = {
    "p", "strong", "em", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr", "h1", "h2", "a",
}  # fmt: skip
TAGS = ANSWER_TAGS | {
    "article", "header", "h3", "h4", "h5", "span", "dl", "div", "dt", "dd", "details", "summary", "button", "mark", "svg", "path", "label",
    "input", "aside", "section", "ins", "del",
}  # fmt: skip
ATTRIBUTES = {
    "class", "type", "lang", "scope", "tabindex", "open", "hidden", "value", "maxlength", "href", "start", "role", "title", "aria-hidden",
    "aria-label", "aria-current", "aria-pressed", "focusable", "viewbox", "d", "data-opened", "data-path", "data-goto", "data-label",
    "data-act", "data-with", "data-back", "data-n", "data-turn", "data-testid", "data-copy", "data-copied", "data-comment",
    "data-rename", "data-sure", "data-save", "data-address", "data-copy-link",
}  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_cards_shows_a_payload_as_text(payload: str) -> None:
    hostile = replace(CITATION, quote=payload, label=payload, document_id=payload, amended_by=payload)
    titled = replace(DOCUMENT, title=payload, number=payload)
    seen = Seen(evidence_html(Evidence(0, payload, replace(ANSWER, citations=(hostile,))), {payload: titled}, VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert payload in seen.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_the_reader_shows_a_payload_as_text(payload: str) -> None:
    text = f"{TEXT}\n{payload}\nhết"
    provision = Provision(payload, ProvisionKind.ARTICLE, payload, payload, payload, Span(len(TEXT) + 1, len(text)))
    stored = replace(STORED, text=text, document=replace(DOCUMENT, title=payload, issuer=payload, number=payload, sources=(payload,)))
    links = [(Span(len(TEXT) + 1, len(TEXT) + 3), Link(payload, payload, payload))]
    shown = Shown(
        stored, [*PROVISIONS, provision], date(2025, 1, 2), payload, payload, is_full=True, links=links, amended={payload: (payload,)}
    )
    seen = Seen(document_html(shown, VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert payload in seen.values("data-path")
    assert all(line.strip() in seen.text for line in payload.split("\n"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_the_library_shows_a_payload_as_text(payload: str) -> None:
    document = replace(DOCUMENT, id=payload, number=payload, kind=payload, issuer=payload, title=payload)
    seen = Seen(library_html([replace(STORED, document=document)], Filters(), VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert [json.loads(w or "") for w in seen.values("data-with")] == [{"document": payload}]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_told_of_a_provision_shows_a_payload_as_text(payload: str) -> None:
    link, day = Link(payload, payload, payload), date(2025, 1, 2)
    texts = [ProvisionVersion("d", "p", text, None, day, payload) for text in ("a b", f"a {payload}")]
    seen = Seen(about_html(About(payload, payload, payload, day, tuple(texts), (link,), (link,), (link,), has_pages=True), VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert all((href or "").startswith("?doc=") for href in seen.values("href"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_question_shows_exactly_what_was_typed(payload: str) -> None:
    seen = Seen(text_html(payload))
    assert seen.names <= {"br"}
    assert seen.text.split() == "".join(payload.splitlines()).split()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "Theo **luật** {} [1].", "- {}\n- b", "[1]{}[1]", "> {}"])
def test_an_answer_makes_no_element_but_its_own_formatting_and_citation_links(payload: str, around: str) -> None:
    seen = Seen(answer_html(around.format(payload), turn=3, n_citations=1, name="Căn cứ {n}"))
    assert seen.names <= ANSWER_TAGS
    assert set(seen.values("href")) <= {"#can-cu-3-1"}
    assert seen.attributes <= {"href", "start", "class", "data-act", "data-with", "aria-label"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_conversation_shows_questions_failures_warnings_and_follow_ups_as_text(payload: str) -> None:
    failed = Conversation().asked(payload).with_last(failure=payload)
    warned = Conversation().asked(payload).with_last(answer=replace(ANSWER, warnings=(payload,), follow_ups=(payload,)))
    for shown in (chat_html(failed, VIETNAMESE), chat_html(warned, VIETNAMESE), live_html(Conversation().asked(payload), VIETNAMESE)):
        seen = Seen(shown)
        assert seen.names <= TAGS
        assert seen.attributes <= ATTRIBUTES
        assert set(seen.values("href")) <= {"#can-cu-0-1"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_title_of_a_past_conversation_is_text(payload: str) -> None:
    seen = Seen(past_html([Summary(payload, payload, 1, datetime.now(UTC))], VIETNAMESE, current=""))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert seen.values("value") == [payload]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_exported_file_holds_no_html_and_no_link_of_others(payload: str) -> None:
    asked = Conversation().asked(payload).with_last(answer=replace(ANSWER, text=payload, citations=(replace(CITATION, quote=payload),)))
    exported = to_markdown(asked, "vi")
    assert "<" not in exported
    assert not re.search(r"(?<!\\)\[(?!\^)[^\]]*\]\(", exported)
