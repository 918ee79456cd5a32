"""What the page does, without a widget: a question → the conversation as it grows; a click → the document it opens.

An error of the application becomes a failure in the conversation, told apart from an answer that finds nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.errors import AssistantError, DateError, QuestionError
from assistant.records import Answer, Delta, Language, Turn
from assistant.ui.cards import empty_html, evidence_html
from assistant.ui.conversation import Conversation
from assistant.ui.library import library_html
from assistant.ui.reader import document_html
from assistant.ui.texts import Texts
from ingest.errors import IngestError, UnknownDocumentError
from ingest.records import Document
from ingest.store import Store

MAX_QUESTION = 2000
"""Characters of a question; longer ones are refused."""

_FRAME_S = 0.06
"""Streamed pieces that follow each other faster are shown together."""

_log = logging.getLogger(__name__)


class Answering(Protocol):
    """What the page needs of an assistant."""

    @property
    def store(self) -> Store:
        """The documents held."""

    def stream(
        self,
        question: str,
        *,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        language: Language | None = None,
    ) -> Iterator[Delta | Answer]:
        """Deltas, then exactly one Answer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader shows: a document, the provision highlighted in it, and the day it is judged by (None: today)."""

    document_id: str = ""
    path: str = ""
    quote: str = ""
    day: date | None = None
    opened: int = 0


class Actions:
    """The page's actions over one assistant."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant
        self._catalog = assistant.store.catalog

    def answer(self, question: str, as_of: date | None, conversation: Conversation) -> Iterator[Conversation]:
        """The conversation with the question asked, then with each draft, last with its answer or the reason of a failure."""
        history = conversation.history
        conversation = conversation.asked(question)
        yield conversation
        draft, shown_at = "", 0.0
        try:
            for piece in self._assistant.stream(question, as_of=as_of, history=history):
                if isinstance(piece, Answer):
                    yield conversation.with_last(draft=draft, answer=piece)
                    return
                draft += piece.text
                if time.monotonic() - shown_at >= _FRAME_S:
                    yield conversation.with_last(draft=draft)
                    shown_at = time.monotonic()
            raise AssistantError("luồng trả lời kết thúc mà không có câu trả lời")
        except (QuestionError, DateError) as error:
            yield conversation.with_last(draft=draft, failure=str(error), misasked=True)
        except (AssistantError, IngestError) as error:
            _log.exception("a question failed")
            yield conversation.with_last(draft=draft, failure=str(error))
        except Exception as error:  # noqa: BLE001 - the page must go on whatever fails below it; the log holds the cause
            _log.exception("a question failed")
            yield conversation.with_last(draft=draft, failure=type(error).__name__)

    def evidence(self, conversation: Conversation, texts: Texts) -> str:
        """The cards of the latest answer."""
        turn, answer = conversation.last_answer or (0, None)
        cited = {c.document_id for c in answer.citations} if answer else set()
        return evidence_html(answer, turn, self._documents(cited), texts)

    def _documents(self, ids: set[str]) -> dict[str, Document]:
        found = {}
        for document_id in ids:
            try:
                found[document_id] = self._catalog.document(document_id).document
            except UnknownDocumentError:
                continue  # it was taken out after the answer; its card shows what the citation says
        return found

    @staticmethod
    def opened(target: object, conversation: Conversation) -> Reading | None:
        """The citation that a click names, `{"turn": t, "n": n}`; None where it names none."""
        if not isinstance(target, dict):
            return None
        turn, n = target.get("turn"), target.get("n")
        if not (isinstance(turn, int) and isinstance(n, int) and 0 <= turn < len(conversation.exchanges)):
            return None
        answer = conversation.exchanges[turn].answer
        cited = next((c for c in answer.citations if c.n == n), None) if answer else None
        if answer is None or cited is None:
            return None
        return Reading(cited.document_id, cited.path, cited.quote, answer.as_of, time.time_ns())

    @staticmethod
    def chosen(target: object) -> Reading | None:
        """The document that a click names, `{"document": id}`; None where it names none."""
        document_id = target.get("document") if isinstance(target, dict) else None
        return Reading(document_id, opened=time.time_ns()) if isinstance(document_id, str) else None

    def document(self, reading: Reading, texts: Texts) -> str:
        """The reader's HTML."""
        if not reading.document_id:
            return empty_html(texts.document_empty)
        try:
            stored = self._catalog.document(reading.document_id)
        except UnknownDocumentError:
            return empty_html(texts.unknown_document)
        day = reading.day or date.today()
        edition = self._catalog.edition(reading.document_id, day)
        return document_html(
            replace(stored, text=edition.text), list(edition.provisions), texts, day=day, path=reading.path, quote=reading.quote,
            opened=reading.opened,
        )  # fmt: skip

    def library(self, sought: str, texts: Texts) -> str:
        """The table of the documents held."""
        return library_html(self._catalog.documents(), sought, texts)
