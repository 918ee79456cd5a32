"""Whatever a document, a question or an answer says is shown as text, never run, loaded or followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt
from ui_samples import ANSWER, CITATION, DOCUMENT, PAYLOADS, PROVISIONS, STORED, TEXT, Seen

from assistant.ui.cards import evidence_html
from assistant.ui.conversation import Conversation, messages
from assistant.ui.library import library_html
from assistant.ui.markup import answer_markdown, plain_markdown
from assistant.ui.reader import document_html
from assistant.ui.texts import VIETNAMESE
from ingest.records import Provision, ProvisionKind, Span

TAGS = {
    "article", "header", "h2", "h3", "h4", "h5", "p", "span", "dl", "div", "dt", "dd", "details", "summary", "ol", "ul", "li", "button",
    "table", "thead", "tbody", "tr", "th", "td", "mark",
}  # fmt: skip
ATTRIBUTES = {
    "class", "type", "lang", "scope", "tabindex", "open", "aria-hidden", "data-opened", "data-path", "data-goto", "data-label",
    "data-open-turn", "data-open-n", "data-open-document", "data-back",
}  # fmt: skip
MARKDOWN_TAGS = {
    "p", "strong", "em", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr", "h1", "h2", "a",
    "pre", "code",
}  # fmt: skip


def _rendered(markdown: str) -> Seen:
    return Seen(MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table").render(markdown))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_cards_shows_a_payload_as_text(payload: str) -> None:
    hostile = replace(CITATION, quote=payload, label=payload, document_id=payload, amended_by=payload)
    titled = replace(DOCUMENT, title=payload, number=payload)
    seen = Seen(evidence_html(replace(ANSWER, citations=(hostile,)), 0, {payload: titled}, VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert payload in seen.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_the_reader_shows_a_payload_as_text(payload: str) -> None:
    text = f"{TEXT}\n{payload}\nhết"
    provision = Provision(payload, ProvisionKind.ARTICLE, payload, payload, payload, Span(len(TEXT) + 1, len(text)))
    stored = replace(STORED, text=text, document=replace(DOCUMENT, title=payload, issuer=payload, number=payload, sources=(payload,)))
    seen = Seen(document_html(stored, [*PROVISIONS, provision], VIETNAMESE, day=date(2025, 1, 2), path=payload, quote=payload))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert payload in seen.values("data-path")
    assert all(line.strip() in seen.text for line in payload.split("\n"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_of_the_library_shows_a_payload_as_text(payload: str) -> None:
    document = replace(DOCUMENT, id=payload, number=payload, kind=payload, issuer=payload, title=payload)
    seen = Seen(library_html([replace(STORED, document=document)], "", VIETNAMESE))
    assert seen.names <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert seen.values("data-open-document") == [payload]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_question_shows_exactly_what_was_typed(payload: str) -> None:
    seen = _rendered(plain_markdown(payload))
    assert seen.names <= {"p", "br"}
    assert seen.text.split() == payload.split()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "Theo **luật** {} [1].", "- {}\n- b", "[1]{}[1]"])
def test_an_answer_makes_no_element_but_its_own_formatting_and_citation_links(payload: str, around: str) -> None:
    seen = _rendered(answer_markdown(around.format(payload), turn=3, n_citations=1))
    assert seen.names <= MARKDOWN_TAGS
    assert set(seen.values("href")) <= {"#can-cu-3-1"}
    assert seen.attributes <= {"href", "start"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_failure_and_a_warning_are_text_too(payload: str) -> None:
    failed = Conversation().asked(payload).with_last(failure=payload)
    warned = Conversation().asked(payload).with_last(answer=replace(ANSWER, warnings=(payload,)))
    for message in [*messages(failed, VIETNAMESE), *messages(warned, VIETNAMESE)]:
        seen = _rendered(message["content"])
        assert seen.names <= MARKDOWN_TAGS
        assert set(seen.values("href")) <= {"#can-cu-0-1"}
