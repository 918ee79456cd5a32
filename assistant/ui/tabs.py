"""What a tab of the page is, and what all tabs share.

A tab lays out its components, then wires them; it owns its events, the switch of its language among them, so that page.py needs to know
nothing of any tab but its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import gradio as gr

from assistant.accounts import Account
from assistant.ui.texts import Texts

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""Options of an event that is no business of API clients and shows no spinner."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Components that several tabs listen to or set: the language, the invisible bridge of page.js, and the tabs themselves."""

    language: gr.Radio
    bridge: gr.HTML
    tabs: gr.Tabs
    loaded: gr.Blocks


WhoAsks = Callable[[str | None], Account | None]
"""The account behind the name that a request was signed in with; None: nobody."""


class Tab(Protocol):
    """One tab of the page; its id is what `Shared.tabs` selects, and only editors see one that is for them."""

    id: str
    for_editors: bool

    def label(self, texts: Texts) -> str:
        """The tab's name."""

    def lay_out(self, texts: Texts) -> None:
        """Makes the tab's components, inside the tab."""

    def wire(self, shared: Shared) -> None:
        """Connects them; called once, when every tab is laid out."""


def html_block(value: str, **options: Any) -> gr.HTML:
    """A component that shows `value` as it is: whoever makes it escapes what others wrote."""
    return gr.HTML(value, apply_default_css=False, **{"js_on_load": None, **options})


def request_user(request: gr.Request | None) -> str:
    """Who asks: the name that was logged in with, "local" where there are no accounts."""
    return (request.username if request else None) or "local"
