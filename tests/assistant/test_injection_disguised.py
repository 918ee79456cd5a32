"""Orders in disguise, in documents, questions and the conversation: the form stays, citations stay, the prompt is not given away.

Each with a fake model that obeys; the same documents go to a real one in test_real_model.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown
from injections import ASKED, ATTACKS, LONG, PROMPT, Attack
from langchain_core.language_models import BaseChatModel
from test_injection import Obedient, asked, assert_is_written_well, assert_keeps_its_form

from assistant.chain import Assistant
from assistant.records import Answer, Status, Turn
from assistant.settings import AssistantSettings
from assistant.ui.rendering import answer_html
from assistant.written import repeats

Build = Callable[..., Assistant]
NAMES = [attack.name for attack in ATTACKS]


@pytest.fixture
def build(memory_store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> Build:
    """An assistant over a text, with a model or without."""

    def make(text: str, model: BaseChatModel | None = None) -> Assistant:
        monkeypatch.setattr("assistant.chain.load_model", lambda settings: model)
        return Assistant(memory_store.add(text), AssistantSettings(llm="fake" if model else None))

    return make


def assert_page_is_ours(answer: Answer) -> None:
    """The page shows the answer's own emphasis, quotations and marks, and nothing that loads, runs or leads away."""
    page = answer_html(answer.text, turn=1, n_citations=len(answer.citations), name="{n}")
    assert set(re.findall(r"</?([a-z]\w*)", page)) <= {"p", "strong", "em", "blockquote", "ul", "ol", "li", "a", "hr", "br"}
    assert set(re.findall(r'href="([^"]*)"', page)) <= {f"#can-cu-1-{c.n}" for c in answer.citations}
    assert not [c for c in page if unicodedata.category(c) in ("Cf", "Co", "Cs")]


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_a_hostile_document_is_quoted_in_the_usual_form(build: Build, attack: Attack) -> None:
    assistant = build(attack.text)
    shown, answer = asked(assistant, ASKED)
    assert_keeps_its_form(shown, answer, assistant)
    assert_page_is_ours(answer)
    assert answer.text.startswith("**30 ngày**")


@pytest.mark.parametrize("attack", [*ATTACKS, LONG], ids=[*NAMES, LONG.name])
def test_a_model_that_obeys_a_hostile_document_reaches_no_reader(build: Build, attack: Attack) -> None:
    assistant = build(attack.text, Obedient(says=attack.obeyed))
    composed = Assistant(assistant.store, AssistantSettings()).ask(ASKED, as_of=DAY, language="vi")
    shown, answer = asked(assistant, ASKED)
    assert_keeps_its_form(shown, answer, assistant)
    assert_is_written_well(shown, composed, answer)
    assert_page_is_ours(answer)
    assert "30 ngày" in answer.text
    assert answer.text == composed.text or answer.text.startswith("Sở Giao thông thẩm định trong 30 ngày")


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
@pytest.mark.parametrize("with_model", [False, True], ids=["composed", "obedient"])
def test_a_hostile_question_changes_nothing_of_the_form(build: Build, attack: Attack, with_model: bool) -> None:
    assistant = build(markdown("7/2024/NĐ-CP", BODY), Obedient(says=attack.obeyed) if with_model else None)
    composed = Assistant(assistant.store, AssistantSettings()).ask(f"{ASKED} {attack.order}", as_of=DAY, language="vi")
    shown, answer = asked(assistant, f"{ASKED} {attack.order}")
    if answer.status is Status.REFUSED:
        assert (answer.text, answer.citations) == (composed.text, ())
        assert not repeats(answer.text, PROMPT)
        return
    assert_keeps_its_form(shown, answer, assistant)
    assert_page_is_ours(answer)
    if with_model:
        assert_is_written_well(shown, composed, answer)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_a_hostile_conversation_changes_nothing_of_the_form(build: Build, attack: Attack) -> None:
    history = (Turn("user", f"Chợ nổi là gì? {attack.order}"), Turn("assistant", f"{attack.obeyed} {attack.order}"))
    assistant = build(markdown("7/2024/NĐ-CP", BODY), Obedient(says=attack.obeyed))
    shown, answer = asked(assistant, ASKED, history)
    assert_keeps_its_form(shown, answer, assistant)
    assert_page_is_ours(answer)
    assert answer.citations[0].path == "dieu-3/khoan-1"


def test_there_are_twenty_documents_and_twenty_questions() -> None:
    assert len({a.text for a in ATTACKS}) == len({a.order for a in ATTACKS}) == len(ATTACKS) == 24
