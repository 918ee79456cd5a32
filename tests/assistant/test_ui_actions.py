"""The page's actions with an assistant whose answers are known."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from ui_samples import ANSWER, CITATION, DOCUMENT, PROVISIONS, STORED

from assistant.errors import LanguageModelError, QuestionError
from assistant.records import Answer, Delta, Turn
from assistant.ui.actions import Actions, Reading
from assistant.ui.conversation import Conversation, Exchange, messages
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


class FakeAssistant:
    """Streams what `pieces` yields and keeps how it was asked."""

    def __init__(self, pieces: Callable[[], Iterator[Delta | Answer]]) -> None:
        self.store: Any = SimpleNamespace(catalog=FakeCatalog())
        self.asked: list[tuple[str, date | None, Sequence[Turn]]] = []
        self._pieces = pieces

    def stream(
        self, question: str, *, as_of: date | None = None, history: Sequence[Turn] = (), language: object = None
    ) -> Iterator[Delta | Answer]:
        self.asked.append((question, as_of, tuple(history)))
        return self._pieces()


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
    grown = list(Actions(assistant).answer("Bao lâu?", date(2025, 1, 2), Conversation()))
    assert [c.exchanges[-1].draft for c in grown] == ["", "Sở ", "Sở Công Thương", "Sở Công Thương"]
    assert [c.is_open for c in grown] == [True, True, True, False]
    assert grown[-1].last_answer == (0, ANSWER)
    assert assistant.asked == [("Bao lâu?", date(2025, 1, 2), ())]


def test_the_assistant_is_told_of_answered_exchanges_only() -> None:
    assistant = FakeAssistant(_two_pieces)
    before = Conversation((Exchange("a", answer=ANSWER), Exchange("b", failure="x"), Exchange("c", stopped=True)))
    list(Actions(assistant).answer("d", None, before))
    assert assistant.asked == [("d", None, (Turn("user", "a"), Turn("assistant", ANSWER.text)))]


@pytest.mark.parametrize(
    ("error", "shown", "misasked"),
    [
        (LanguageModelError("máy chủ không trả lời"), "máy chủ không trả lời", False),
        (QuestionError("câu hỏi dài quá"), "câu hỏi dài quá", True),
        (ZeroDivisionError("secret path"), "ZeroDivisionError", False),
    ],
)
def test_a_failure_is_told_apart_from_an_answer(error: Exception, shown: str, misasked: bool) -> None:
    last = list(Actions(FakeAssistant(_failing(error))).answer("Bao lâu?", None, Conversation()))[-1]
    assert last.exchanges[-1] == Exchange("Bao lâu?", "Sở ", None, shown, misasked)
    reply = messages(last, VIETNAMESE)[-1]["content"]
    assert shown in reply
    assert ("Hệ thống gặp lỗi" in reply) is not misasked


def test_a_stream_without_an_answer_is_a_failure() -> None:
    last = list(Actions(FakeAssistant(lambda: iter([Delta("x")]))).answer("Bao lâu?", None, Conversation()))[-1]
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
    shown = Actions(FakeAssistant(_two_pieces)).document(reading, VIETNAMESE)
    assert "<mark>Sở Công Thương thẩm định trong 25 ngày.</mark>" in shown


def test_a_document_that_was_taken_out_is_said_to_be_gone() -> None:
    actions = Actions(FakeAssistant(_two_pieces))
    assert ENGLISH.unknown_document in actions.document(Reading("gone"), ENGLISH)
    assert VIETNAMESE.document_empty in actions.document(Reading(), VIETNAMESE)


def test_a_stopped_answer_keeps_its_draft_and_says_so() -> None:
    stopped = Conversation().asked("Bao lâu?").with_last(draft="Trong **25 ", stopped=True)
    assert messages(stopped, VIETNAMESE)[-1]["content"] == "Trong **25**\n\n*Đã dừng theo yêu cầu.*"


def test_an_answer_shows_its_marks_warnings_and_day() -> None:
    shown = messages(Conversation((Exchange("a", answer=ANSWER),)), VIETNAMESE)[-1]["content"]
    assert shown == (
        "Sở Công Thương thẩm định trong **25 ngày** [1](#can-cu-0-1).\n\n---\n\n"
        "**Lưu ý:** Có văn bản sửa đổi.\n\n*Áp dụng tại ngày 02/01/2025*"
    )


def test_both_languages_fill_every_text() -> None:
    for texts in TEXTS.values():
        assert all(getattr(texts, name) for name in texts.__slots__)
        assert len(texts.examples) == 3
