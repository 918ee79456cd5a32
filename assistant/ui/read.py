"""The tab Read (Văn bản): the documents held as a table, and the one that is open."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.records import Language
from assistant.ui.actions import Actions, Reading
from assistant.ui.cards import empty_html
from assistant.ui.tabs import QUIET, Shared, html_block
from assistant.ui.texts import TEXTS, Texts


class ReadTab:
    """The components of the tab and their wiring."""

    id = "read"

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def label(self, texts: Texts) -> str:
        """The tab's name."""
        return texts.tab_read

    def lay_out(self, texts: Texts) -> None:
        """The table with its search, beside it the reader."""
        self._reading = gr.State(Reading())
        with gr.Row(elem_id="read-panes"):
            with gr.Column(scale=5, min_width=340, elem_id="library-pane"):
                self._sought = gr.Textbox(
                    "", label=texts.library_search, placeholder=texts.library_placeholder, max_lines=1, elem_id="sought"
                )
                self._library = html_block("", elem_id="library")
            with gr.Column(scale=6, min_width=340, elem_id="reader-pane"):
                self._reader = html_block(empty_html(texts.document_empty), elem_id="reader")

    def wire(self, shared: Shared) -> None:
        """Searches, openings, and the switch of language."""
        language = shared.language
        self._sought.change(self._search, [self._sought, language], self._library, trigger_mode="always_last", **QUIET)
        shared.bridge.select(self._open, [language, self._reading], [self._reader, self._reading], **QUIET)
        labelled = [self._sought, self._library, self._reader]
        language.change(self._translate, [language, self._reading, self._sought], labelled, **QUIET)
        shared.loaded.load(self._search, [self._sought, language], self._library, **QUIET)

    def _search(self, sought: str, language: Language) -> str:
        return self._actions.library(sought, TEXTS[language])

    def _open(self, language: Language, reading: Reading, click: gr.EventData) -> tuple[Any, ...]:
        wanted = self._actions.chosen(click._data)
        if wanted is None:
            return (gr.skip(), reading)
        return (self._actions.document(wanted, TEXTS[language]), wanted)

    def _translate(self, language: Language, reading: Reading, sought: str) -> tuple[Any, ...]:
        t = TEXTS[language]
        search = gr.update(label=t.library_search, placeholder=t.library_placeholder)
        return (search, self._actions.library(sought, t), self._actions.document(reading, t))
