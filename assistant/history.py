"""Conversations and feedback, kept across restarts in a database of their own beside the catalog (SQLAlchemy over SQLite).

What goes in is a Conversation of a user; what comes out is the same, or a list of what a user has asked. Nobody sees another's.
Feedback is kept whole (question and labels cited), so that editors can judge it after its conversation was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, create_engine, delete, event, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool

from assistant.errors import HistoryError
from assistant.exchanges import Conversation, Exchange
from ingest.records import nfc
from ingest.slugs import slug

FILE_NAME = "conversations.sqlite"
REASONS = ("wrong-basis", "incomplete", "outdated", "other")
"""Why an answer was rated down."""

_MAX_TITLE = 200
_MAX_COMMENT = 1000
_MAX_LISTED = 200
_EXCHANGE = TypeAdapter(Exchange)


class _Base(DeclarativeBase):
    pass


class _ConversationRow(_Base):
    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class _ExchangeRow(_Base):
    __tablename__ = "exchanges"
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True)
    exchange: Mapped[str]
    words: Mapped[str]


class _FeedbackRow(_Base):
    __tablename__ = "feedback"
    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[str]
    reason: Mapped[str]
    comment: Mapped[str]
    question: Mapped[str]
    labels: Mapped[str]
    given_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in the list of a user's."""

    id: str
    title: str
    n_exchanges: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says of an answer: `verdict` "up" or "down", `reason` one of REASONS or "", a comment, "" for none."""

    conversation_id: str
    turn: int
    user: str
    verdict: str
    reason: str
    comment: str
    question: str
    labels: tuple[str, ...]
    given_at: datetime


class History:
    """The conversations of all users; `path` None keeps them in memory."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        try:
            if path:
                self._engine = create_engine(f"sqlite:///{path}")
            else:
                self._engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
            event.listen(self._engine, "connect", _configure)
            _Base.metadata.create_all(self._engine)
        except SQLAlchemyError as error:
            raise HistoryError(f"{path}: không mở được lịch sử hội thoại ({error.__cause__ or error})") from error

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise HistoryError(f"{self._path}: lịch sử hội thoại không dùng được ({error.__cause__ or error})") from error

    def save(self, user: str, conversation: Conversation) -> None:
        """Stores a conversation as it stands now, in place of what was held of it; one of another user is left alone."""
        now = datetime.now(UTC)
        with self._session() as session:
            row = session.get(_ConversationRow, conversation.id)
            if row is None:
                row = _ConversationRow(id=conversation.id, user=user, title=conversation.title, created_at=now, updated_at=now)
                session.add(row)
            elif row.user != user:
                return
            row.updated_at = now
            session.flush()
            session.execute(delete(_ExchangeRow).where(_ExchangeRow.conversation_id == conversation.id))
            session.add_all(_exchange_row(conversation.id, turn, e) for turn, e in enumerate(conversation.exchanges))

    def load(self, user: str, conversation_id: str) -> Conversation | None:
        """A conversation of the user, None if there is none of that id."""
        with self._session() as session:
            row = session.get(_ConversationRow, conversation_id)
            if row is None or row.user != user:
                return None
            query = select(_ExchangeRow.exchange).where(_ExchangeRow.conversation_id == row.id).order_by(_ExchangeRow.turn)
            return Conversation(tuple(_EXCHANGE.validate_json(e) for e in session.scalars(query)), row.id, row.title)

    def summaries(self, user: str, sought: str = "") -> list[Summary]:
        """The user's latest conversations, those in whose title, questions or answers every word of `sought` occurs, diacritics or not."""
        with self._session() as session:
            count = select(func.count()).where(_ExchangeRow.conversation_id == _ConversationRow.id).scalar_subquery()
            query = select(_ConversationRow, count).where(_ConversationRow.user == user)
            for word in filter(None, slug(sought).split("-")):
                said = select(_ExchangeRow.turn).where(
                    _ExchangeRow.conversation_id == _ConversationRow.id, _ExchangeRow.words.contains(word, autoescape=True)
                )
                query = query.where(said.exists())
            rows = session.execute(query.order_by(_ConversationRow.updated_at.desc()).limit(_MAX_LISTED))
            return [Summary(r.id, r.title, n, r.updated_at.replace(tzinfo=UTC)) for r, n in rows]

    def rename(self, user: str, conversation_id: str, title: str) -> None:
        """Gives a conversation of the user another title; an empty one changes nothing."""
        line = nfc(" ".join(title.split()))[:_MAX_TITLE]
        with self._session() as session:
            row = session.get(_ConversationRow, conversation_id)
            if row and row.user == user and line:
                row.title = line

    def delete(self, user: str, conversation_id: str) -> None:
        """Forgets a conversation of the user."""
        with self._session() as session:
            session.execute(delete(_ConversationRow).where(_ConversationRow.id == conversation_id, _ConversationRow.user == user))

    def rate(self, user: str, conversation: Conversation, turn: int, *, reason: str = "", comment: str = "") -> None:
        """Stores what `user` says of an answer, in place of what he said before; no reason is praise.

        Raises:
            ValueError: the reason is none of REASONS.
        """
        if reason not in ("", *REASONS):
            raise ValueError(f"{reason!r}: expected one of {', '.join(REASONS)}")
        exchange = conversation.exchanges[turn]
        labels = "\n".join(c.label for c in exchange.answer.citations) if exchange.answer else ""
        with self._session() as session:
            session.merge(_FeedbackRow(
                conversation_id=conversation.id, turn=turn, user=user, verdict="down" if reason else "up", reason=reason,
                comment=nfc(comment.strip())[:_MAX_COMMENT], question=exchange.question, labels=labels, given_at=datetime.now(UTC),
            ))  # fmt: skip

    def feedback(self) -> list[Feedback]:
        """All feedback, the latest first."""
        with self._session() as session:
            return [
                Feedback(r.conversation_id, r.turn, r.user, r.verdict, r.reason, r.comment, r.question,
                         tuple(filter(None, r.labels.split("\n"))), r.given_at.replace(tzinfo=UTC))
                for r in session.scalars(select(_FeedbackRow).order_by(_FeedbackRow.given_at.desc()))
            ]  # fmt: skip

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


def _exchange_row(conversation_id: str, turn: int, e: Exchange) -> _ExchangeRow:
    said = " ".join(filter(None, (e.question, e.answer.text if e.answer else e.draft)))
    return _ExchangeRow(
        conversation_id=conversation_id, turn=turn, exchange=_EXCHANGE.dump_json(e).decode(), words=slug(said)
    )  # fmt: skip


def _configure(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()
