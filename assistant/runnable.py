"""An assistant → a LangChain runnable, so that it can be a step of a chain of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.records import Answer, Delta


class AnswerRunnable(Runnable[str, Delta | Answer]):
    """An assistant as a step of a LangChain chain."""

    def __init__(self, ask: Callable[..., Answer], stream: Callable[..., Iterator[Delta | Answer]]) -> None:
        self._ask = ask
        self._stream = stream

    def invoke(self, input: str, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """The answer to a question."""
        return self._ask(input, **kwargs)

    def stream(self, input: str, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Delta | Answer]:
        """Pieces of the answer as they come, then the Answer."""
        yield from self._stream(input, **kwargs)
