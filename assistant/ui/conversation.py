"""A conversation as the page keeps it → the messages of the chat and the turns that the assistant is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.records import Answer, Turn
from assistant.ui.markup import answer_markdown, plain_markdown
from assistant.ui.texts import Texts, show_day


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it: a draft while it streams, an Answer, or the reason of a failure.

    `misasked` tells that the question was the reason, not the application.
    """

    question: str
    draft: str = ""
    answer: Answer | None = None
    failure: str | None = None
    misasked: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far; an exchange's turn is its position, from 0."""

    exchanges: tuple[Exchange, ...] = ()

    def asked(self, question: str) -> Conversation:
        """The conversation with one more question, not answered yet."""
        return Conversation((*self.exchanges, Exchange(question)))

    def with_last(self, **changes: object) -> Conversation:
        """The conversation with fields of its last exchange replaced."""
        return Conversation((*self.exchanges[:-1], replace(self.exchanges[-1], **changes)))  # type: ignore[arg-type]

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
        return tuple(
            turn for e in self.exchanges if e.answer for turn in (Turn("user", e.question), Turn("assistant", e.answer.text))
        )  # fmt: skip


def messages(conversation: Conversation, texts: Texts) -> list[Mapping[str, str]]:
    """The chat's messages, in Markdown that holds no HTML of others (markup.py)."""
    shown: list[Mapping[str, str]] = []
    for turn, exchange in enumerate(conversation.exchanges):
        shown.append({"role": "user", "content": plain_markdown(exchange.question)})
        if reply := _reply(exchange, turn, texts):
            shown.append({"role": "assistant", "content": reply})
    return shown


def _reply(exchange: Exchange, turn: int, texts: Texts) -> str:
    if exchange.failure is not None:
        reason = plain_markdown(exchange.failure)
        return reason if exchange.misasked else texts.failed.format(reason=reason)
    if exchange.answer is None:
        draft = answer_markdown(_closed(exchange.draft), turn=turn, n_citations=0)
        return f"{draft}\n\n*{texts.stopped}*".strip() if exchange.stopped else draft
    answer = exchange.answer
    body = answer_markdown(answer.text, turn=turn, n_citations=len(answer.citations))
    notes = [f"**{texts.note}** {plain_markdown(w)}" for w in answer.warnings if w not in answer.text]
    applied = f"*{texts.applied_on.format(day=show_day(answer.as_of, texts))}*"
    return "\n\n".join([body, "---", *notes, applied])


def _closed(draft: str) -> str:
    """A draft cut off within bold type, with the bold type ended."""
    if draft.count("**") % 2 == 0:
        return draft
    head = draft.rstrip()
    return head.removesuffix("**") if head.endswith("**") else f"{head}**"
