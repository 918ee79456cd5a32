"""A conversation as it is kept: the questions asked and what became of each.

The page shows it (ui/chat.py), history.py stores it, export.py writes it to a file.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from assistant.records import Answer, Turn

_MAX_TITLE = 80


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question was asked within: the as-of date (None: the day of asking) and the ids of the documents searched (none: all)."""

    as_of: date | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it: a draft while it streams, an Answer, or the reason of a failure.

    `misasked` tells that the question was the reason, not the application; `rated` is the reader's verdict, "" for none.
    """

    question: str
    draft: str = ""
    answer: Answer | None = None
    failure: str | None = None
    misasked: bool = False
    stopped: bool = False
    scope: Scope = Scope()
    rated: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far; an exchange's turn is its position, from 0. `id` is "" until something is asked."""

    exchanges: tuple[Exchange, ...] = ()
    id: str = ""
    title: str = ""

    def asked(self, question: str, scope: Scope = Scope()) -> Conversation:
        """The conversation with one more question, not answered yet."""
        return replace(
            self,
            exchanges=(*self.exchanges, Exchange(question, scope=scope)),
            id=self.id or uuid.uuid4().hex,
            title=self.title or _title(question),
        )

    def before(self, turn: int) -> Conversation:
        """The conversation up to, and without, the exchange of that turn."""
        return replace(self, exchanges=self.exchanges[:turn])

    def with_last(self, **changes: object) -> Conversation:
        """The conversation with fields of its last exchange replaced."""
        return self.with_turn(len(self.exchanges) - 1, **changes)

    def with_turn(self, turn: int, **changes: object) -> Conversation:
        """The conversation with fields of one exchange replaced."""
        changed = replace(self.exchanges[turn], **changes)  # type: ignore[arg-type]
        return replace(self, exchanges=(*self.exchanges[:turn], changed, *self.exchanges[turn + 1 :]))

    @property
    def is_open(self) -> bool:
        """Whether the last question still waits for its answer."""
        last = self.exchanges[-1] if self.exchanges else None
        return last is not None and not (last.answer or last.failure or last.stopped)

    @property
    def last_answer(self) -> tuple[int, Answer] | None:
        """The latest answer and its turn."""
        answered = [(turn, e.answer) for turn, e in enumerate(self.exchanges) if e.answer]
        return answered[-1] if answered else None

    @property
    def history(self) -> tuple[Turn, ...]:
        """What the assistant is told of the exchanges that were answered."""
        told = ((Turn("user", e.question), Turn("assistant", e.answer.text, e.answer.as_of)) for e in self.exchanges if e.answer)
        return tuple(chain.from_iterable(told))


def _title(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _MAX_TITLE else line[: _MAX_TITLE - 2].rsplit(" ", 1)[0] + " …"
