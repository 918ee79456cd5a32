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

from assistant.errors import AssistantError, DateError, HistoryError, QuestionError
from assistant.exchanges import Conversation, Scope
from assistant.history import REASONS, History
from assistant.records import Answer, Delta, Language, Turn
from assistant.ui.cards import Evidence, empty_html, evidence_html
from assistant.ui.reader import Shown, document_html
from assistant.ui.texts import Texts
from ingest.errors import IngestError, UnknownDocumentError
from ingest.records import Document
from ingest.status import partly_expired
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
        documents: Sequence[str] = (),
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
    """The page's actions over one assistant and the conversations kept."""

    def __init__(self, assistant: Answering, history: History) -> None:
        self._assistant = assistant
        self._catalog = assistant.store.catalog
        self.history = history

    # --- asking

    def answer(self, question: str, scope: Scope, conversation: Conversation) -> Iterator[Conversation]:
        """The conversation with the question asked, then with each draft, last with its answer or the reason of a failure."""
        told = conversation.history
        conversation = conversation.asked(question, scope)
        yield conversation
        draft, shown_at, answer = "", 0.0, None
        try:
            for piece in self._assistant.stream(question, as_of=scope.as_of, history=told, documents=scope.documents):
                if isinstance(piece, Answer):
                    answer = piece  # the stream is read to its end, for what follows the answer is its line in the log
                    continue
                draft += piece.text
                if time.monotonic() - shown_at >= _FRAME_S:
                    yield conversation.with_last(draft=draft)
                    shown_at = time.monotonic()
            if answer is None:
                raise AssistantError("luồng trả lời kết thúc mà không có câu trả lời")
            yield conversation.with_last(draft=draft, answer=answer)
        except (QuestionError, DateError) as error:
            yield conversation.with_last(draft=draft, failure=str(error), misasked=True)
        except (AssistantError, IngestError) as error:
            _log.exception("a question failed")
            yield conversation.with_last(draft=draft, failure=str(error))
        except Exception as error:  # noqa: BLE001 - the page must go on whatever fails below it; the log holds the cause
            _log.exception("a question failed")
            yield conversation.with_last(draft=draft, failure=type(error).__name__)

    def keep(self, user: str, conversation: Conversation) -> None:
        """Stores the conversation; a history that cannot be written is logged and costs nobody an answer."""
        try:
            self.history.save(user, conversation)
        except HistoryError:
            _log.exception("a conversation was not kept")

    def rate(self, user: str, conversation: Conversation, target: object) -> Conversation | None:
        """The conversation with the verdict that a click gives, `{"turn", "reason", "comment"?}`; None where it names no answer."""
        turn = _turn(target, conversation)
        if turn is None or not isinstance(target, dict) or conversation.exchanges[turn].answer is None:
            return None
        reason = target.get("reason")
        if reason not in ("", *REASONS):
            return None
        rated = conversation.with_turn(turn, rated=reason or "up")
        self.keep(user, rated)
        self.history.rate(user, rated, turn, reason=reason, comment=str(target.get("comment") or ""))
        return rated

    @staticmethod
    def turn(target: object, conversation: Conversation) -> int | None:
        """The turn that a click names, `{"turn": t}`; None where there is none."""
        return _turn(target, conversation)

    # --- evidence and documents

    def evidence(self, conversation: Conversation, texts: Texts, target: object = None) -> str:
        """The cards of the latest answer, or of the one that a click on a mark names, `{"turn": t, "n": n}`."""
        turn = _turn(target, conversation)
        if turn is None or conversation.exchanges[turn].answer is None:
            turn = conversation.last_answer[0] if conversation.last_answer else None
        exchange = conversation.exchanges[turn] if turn is not None else None
        if turn is None or exchange is None or exchange.answer is None:
            return evidence_html(None, {}, texts)
        n = target.get("n") if isinstance(target, dict) else None
        held = self._documents({c.document_id for c in exchange.answer.citations})
        shown = Evidence(turn, exchange.question, exchange.answer)
        partly = partly_expired(self._catalog, exchange.answer.as_of)
        return evidence_html(shown, held, texts, current=n if isinstance(n, int) else 0, partly=partly)

    def _documents(self, ids: set[str]) -> dict[str, Document]:
        found = {}
        for document_id in ids:
            try:
                found[document_id] = self._catalog.document(document_id).document
            except UnknownDocumentError:
                continue  # it was taken out after the answer; its card shows what the citation says
        return found

    def searchable(self) -> list[tuple[str, str]]:
        """Name and id of each document that can be searched in."""
        return sorted((_short_name(d.document), d.document.id) for d in self._catalog.documents() if not d.set_aside)

    @staticmethod
    def opened(target: object, conversation: Conversation) -> Reading | None:
        """The citation that a click names, `{"turn": t, "n": n}`; None where it names none."""
        turn = _turn(target, conversation)
        if turn is None or not isinstance(target, dict):
            return None
        answer = conversation.exchanges[turn].answer
        cited = next((c for c in answer.citations if c.n == target.get("n")), None) if answer else None
        if answer is None or cited is None:
            return None
        return Reading(cited.document_id, cited.path, cited.quote, answer.as_of, time.time_ns())

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
        stored = replace(stored, text=edition.text)
        shown = Shown(stored, edition.provisions, day, path=reading.path, quote=reading.quote, opened=reading.opened)
        return document_html(shown, texts)


def _turn(target: object, conversation: Conversation) -> int | None:
    turn = target.get("turn") if isinstance(target, dict) else None
    return turn if isinstance(turn, int) and 0 <= turn < len(conversation.exchanges) else None


def _short_name(d: Document) -> str:
    return f"{d.kind} {d.number} – {d.title}" if d.number and d.kind else d.number or d.title
