"""What can go wrong while a question is answered: one tree, drawn here. "The documents hold no answer" is a result, not an error.

AssistantError
├── QuestionError
├── DateError
├── AccountError
├── HistoryError
└── LanguageModelError
    ├── MissingProviderError
    └── ModelSilentError
"""

from typing import Literal


class AssistantError(Exception):
    """Answering failed; the message says where and why."""


class QuestionError(AssistantError):
    """The question is empty or longer than the settings allow."""


class DateError(AssistantError):
    """A date cannot be read; the message names what was given and the forms that are."""


class AccountError(AssistantError):
    """An account cannot be made, changed or read; the message says why."""


class HistoryError(AssistantError):
    """The database of conversations cannot be opened, read or written."""


class LanguageModelError(AssistantError):
    """The language model of the settings cannot be reached, timed out or answered nothing."""


class ModelSilentError(LanguageModelError):
    """A language model that did not answer: `sort` is "slow", "silent" or "failed", `detail` the seconds or the sort of error.

    What its server says of itself is not part of it: that may be anything, and this is shown to readers.
    """

    def __init__(self, sort: Literal["slow", "silent", "failed"], detail: str = "") -> None:
        super().__init__(f"{sort} {detail}".strip())
        self.sort, self.detail = sort, detail


class MissingProviderError(LanguageModelError):
    """The package of the model's provider is not installed; the message names it."""
