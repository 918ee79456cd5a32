"""What can go wrong while a question is answered: one tree, drawn here. "The documents hold no answer" is a result, not an error.

AssistantError
├── QuestionError
├── DateError
├── AccountError
├── HistoryError
└── LanguageModelError
    └── MissingProviderError
"""


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


class MissingProviderError(LanguageModelError):
    """The package of the model's provider is not installed; the message names it."""
