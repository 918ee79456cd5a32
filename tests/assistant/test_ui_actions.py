"""The page's actions with an assistant whose answers are known."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from ui_samples import ANSWER, CITATION, DOCUMENT, PROVISIONS, STORED, Seen

from assistant.errors import LanguageModelError, QuestionError
from assistant.exchanges import Conversation, Exchange, Scope
from assistant.history import History
from assistant.records import Answer, Delta, Turn
from assistant.ui.actions import Actions, Reading
from assistant.ui.chat import chat_html, live_html
from assistant.ui.texts import ENGLISH, TEXTS, VIETNAMESE
from ingest.errors import UnknownDocumentError


class FakeCatalog:
    """Holds ui_samples.DOCUMENT."""

    def document(self, document_id: str) -> Any:
        if document_id != DOCUMENT.id:
            raise UnknownDocumentError(document_id)
        return STORED

    def provisions(self, document_id: str) -> Any:
        return PROVISIONS

    def edition(self, document_id: str, day: date) -> Any:
        return SimpleNamespace(text=STORED.text, provisions=tuple(PROVISIONS))

    def documents(self) -> Any:
        return [STORED]

    def marks(self) -> Any:
        return {DOCUMENT.id: (DOCUMENT, "")}

    def amendments(self) -> Any:
        return []


class FakeAssistant:
    """Streams what `pieces` yields and keeps how it was asked."""

    def __init__(self, pieces: Callable[[], Iterator[Delta | Answer]]) -> None:
        self.store: Any = SimpleNamespace(catalog=FakeCatalog())
        self.asked: list[tuple[str, Scope, Sequence[Turn]]] = []
        self._pieces = pieces

    def stream(
        self,
        question: str,
        *,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        language: object = None,
        documents: Sequence[str] = (),
    ) -> Iterator[Delta | Answer]:  # fmt: skip
        self.asked.append((question, Scope(as_of, tuple(documents)), tuple(history)))
        return self._pieces()


def actions_over(pieces: Callable[[], Iterator[Delta | Answer]]) -> Actions:
    return Actions(FakeAssistant(pieces), History(None))


def _two_pieces() -> Iterator[Delta | Answer]:
    yield Delta("Sở ")
    time.sleep(0.1)
    yield Delta("Công Thương")
    yield ANSWER


def _failing(error: Exception) -> Callable[[], Iterator[Delta | Answer]]:
    def pieces() -> Iterator[Delta | Answer]:
        yield Delta("Sở ")
        raise error

    return pieces


def test_an_answer_grows_and_is_then_replaced_by_the_final_one() -> None:
    assistant = FakeAssistant(_two_pieces)
    grown = list(Actions(assistant, History(None)).answer("Bao lâu?", Scope(date(2025, 1, 2), ("a",)), Conversation()))
    assert [c.exchanges[-1].draft for c in grown] == ["", "Sở ", "Sở Công Thương", "Sở Công Thương"]
    assert [c.is_open for c in grown] == [True, True, True, False]
    assert grown[-1].last_answer == (0, ANSWER)
    assert assistant.asked == [("Bao lâu?", Scope(date(2025, 1, 2), ("a",)), ())]


def test_the_assistant_is_told_of_answered_exchanges_only() -> None:
    assistant = FakeAssistant(_two_pieces)
    before = Conversation((Exchange("a", answer=ANSWER), Exchange("b", failure="x"), Exchange("c", stopped=True)))
    list(Actions(assistant, History(None)).answer("d", Scope(), before))
    assert assistant.asked == [("d", Scope(), (Turn("user", "a"), Turn("assistant", ANSWER.text, ANSWER.as_of)))]


@pytest.mark.parametrize(
    ("error", "shown", "misasked"),
    [
        (LanguageModelError("máy chủ không trả lời"), "máy chủ không trả lời", False),
        (QuestionError("câu hỏi dài quá"), "câu hỏi dài quá", True),
        (ZeroDivisionError("secret path"), "ZeroDivisionError", False),
    ],
)
def test_a_failure_is_told_apart_from_an_answer(error: Exception, shown: str, misasked: bool) -> None:
    last = list(actions_over(_failing(error)).answer("Bao lâu?", Scope(), Conversation()))[-1]
    assert last.exchanges[-1] == Exchange("Bao lâu?", "Sở ", None, shown, misasked)
    reply = chat_html(last, VIETNAMESE)
    assert shown in reply
    assert ("Hệ thống gặp lỗi" in reply) is not misasked


def test_a_stream_without_an_answer_is_a_failure() -> None:
    last = list(actions_over(lambda: iter([Delta("x")])).answer("Bao lâu?", Scope(), Conversation()))[-1]
    assert last.exchanges[-1].failure


@pytest.mark.parametrize(
    "target",
    [
        None,
        "x",
        {},
        {"turn": 0},
        {"turn": 1, "n": 1},
        {"turn": -1, "n": 1},
        {"turn": 0, "n": 9},
        {"turn": "0", "n": 1},
        {"document": 3},
    ],
)
def test_a_click_that_names_nothing_opens_nothing(target: object) -> None:
    assert Actions.opened(target, Conversation((Exchange("a", answer=ANSWER),))) is None


def test_a_citation_opens_its_provision_on_the_day_of_its_answer() -> None:
    reading = Actions.opened({"turn": 0, "n": 1}, Conversation((Exchange("a", answer=ANSWER),)))
    assert reading is not None
    assert (reading.document_id, reading.path, reading.quote, reading.day) == (
        DOCUMENT.id,
        CITATION.path,
        CITATION.quote,
        ANSWER.as_of,
    )
    shown = actions_over(_two_pieces).document(reading, VIETNAMESE)
    assert "<mark>Sở Công Thương thẩm định trong 25 ngày.</mark>" in shown


def test_a_document_that_was_taken_out_is_said_to_be_gone() -> None:
    actions = actions_over(_two_pieces)
    assert ENGLISH.unknown_document in actions.document(Reading("gone"), ENGLISH)
    assert VIETNAMESE.document_empty in actions.document(Reading(), VIETNAMESE)


def test_a_stopped_answer_keeps_its_draft_and_says_so() -> None:
    stopped = Conversation().asked("Bao lâu?").with_last(draft="Trong **25 ", stopped=True)
    shown = chat_html(stopped, VIETNAMESE)
    assert '<p>Trong <strong>25</strong></p>\n<p class="stopped">Đã dừng theo yêu cầu.</p>' in shown
    assert live_html(stopped, VIETNAMESE) == ""


def test_an_answer_shows_its_marks_warnings_day_and_what_to_ask_next() -> None:
    seen = Seen(chat_html(Conversation((Exchange("a", answer=ANSWER),)), VIETNAMESE))
    assert seen.values("href") == ["#can-cu-0-1"]
    told = ("thẩm định trong 25 ngày1.", "Lưu ý: Có văn bản sửa đổi.", "Áp dụng tại ngày 02/01/2025", "Ai quyết định?")
    assert [text for text in told if text not in seen.text] == []
    assert {json.loads(w or "")["turn"] for w in seen.values("data-with") if "turn" in (w or "")} == {0}


def test_a_note_is_introduced_in_the_language_of_the_answer() -> None:
    english = replace(ANSWER, language="en", warnings=("Quoted from a summary.",))
    assert "Note: Quoted from a summary." in Seen(chat_html(Conversation((Exchange("a", answer=english),)), VIETNAMESE)).text


def test_an_open_question_is_live_and_not_among_those_that_are_over() -> None:
    open_ = Conversation((Exchange("a", answer=ANSWER),)).asked("b")
    assert ">b<" in live_html(open_, ENGLISH)
    assert "Searching" in live_html(open_, ENGLISH)
    assert ">b<" not in chat_html(open_, ENGLISH)


@pytest.mark.parametrize("target", [None, {}, {"turn": 1, "reason": ""}, {"turn": 0, "reason": "nonsense"}, {"turn": 0}])
def test_a_verdict_that_names_no_answer_or_reason_is_not_taken(target: object) -> None:
    actions = actions_over(_two_pieces)
    assert actions.rate("local", Conversation((Exchange("a", answer=ANSWER),), "id"), target) is None
    assert actions.history.feedback() == []


def test_a_verdict_is_stored_and_shown() -> None:
    actions = actions_over(_two_pieces)
    rated = actions.rate("local", Conversation((Exchange("a", answer=ANSWER),), "id", "a"), {"turn": 0, "reason": "outdated"})
    assert rated is not None
    assert rated.exchanges[0].rated == "outdated"
    assert actions.history.load("local", "id") == rated
    pressed = [a.get("data-with") for _, a in Seen(chat_html(rated, VIETNAMESE)).tags if a.get("aria-pressed") == "true"]
    assert pressed == ['{"turn": 0, "reason": "outdated"}']


def test_evidence_is_of_the_latest_answer_or_of_the_one_asked_for() -> None:
    actions = actions_over(_two_pieces)
    two = Conversation((Exchange("a", answer=ANSWER), Exchange("b", answer=ANSWER), Exchange("c", failure="x")))
    assert Seen(actions.evidence(two, VIETNAMESE)).values("data-turn") == ["1"]
    assert Seen(actions.evidence(two, VIETNAMESE, {"turn": 0, "n": 1})).values("data-turn") == ["0"]
    assert Seen(actions.evidence(two, VIETNAMESE, {"turn": 0, "n": 1})).values("aria-current") == ["true"]


def test_both_languages_fill_every_text() -> None:
    for texts in TEXTS.values():
        assert all(getattr(texts, name) for name in texts.__slots__)
        assert len(texts.examples) == 3
