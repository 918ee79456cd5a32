"""The tab Read (Văn bản): the documents held as a table with filters, and the reader of the one that is open.

Both are judged by one day. An address `?doc=…&path=…&as-of=…` opens the page here; page.js keeps the address of what is open.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import gradio as gr

from assistant.records import Language
from assistant.ui.actions import Reading
from assistant.ui.controls import calendar_html, today_hint
from assistant.ui.days import parse_day
from assistant.ui.library import Filters, Standing, form_names, standing_name
from assistant.ui.markup import html
from assistant.ui.read_actions import ReadActions
from assistant.ui.read_texts import READ
from assistant.ui.tabs import QUIET, Shared, html_block
from assistant.ui.texts import TEXTS, Texts


class ReadTab:
    """The components of the tab and their wiring."""

    id = "read"
    for_editors = False

    def __init__(self, actions: ReadActions) -> None:
        self._actions = actions

    def label(self, texts: Texts) -> str:
        """The tab's name."""
        return texts.tab_read

    def lay_out(self, texts: Texts) -> None:
        """The filters, the table beneath them, and the reader, which takes the table's place (style.css)."""
        self._reading = gr.State(Reading())
        with gr.Column(elem_id="read-panes"):
            with gr.Row(elem_id="read-bar"):
                self._back = gr.Button(READ[texts.language].back_to_list, elem_id="to-list", scale=0, min_width=170)
                self._sought = gr.Textbox(
                    "", label=texts.library_search, placeholder=texts.library_placeholder, max_lines=1, max_length=200, elem_id="sought",
                    scale=3, min_width=200,
                )  # fmt: skip
                kinds, issuers = self._chosen_from(texts)
                self._kind = gr.Dropdown(kinds, value="", label=texts.kind, elem_id="by-kind", scale=1, min_width=130)
                self._issuer = gr.Dropdown(issuers, value="", label=texts.issuer, elem_id="by-issuer", scale=2, min_width=150)
                self._standing = gr.Dropdown(
                    _standings(texts), value="", label=READ[texts.language].status, elem_id="by-status", scale=1, min_width=150
                )
                self._form = gr.Dropdown(_forms(texts), value="", label=texts.form, elem_id="by-form", scale=1, min_width=130)
                self._day = gr.Textbox(
                    "", label=READ[texts.language].on_day, placeholder=today_hint(texts), max_lines=1, max_length=20, elem_id="read-day",
                    scale=0, min_width=190,
                )  # fmt: skip
                self._calendar = html_block(calendar_html(texts, "#read-day"), elem_id="read-calendar")
            self._library = html_block("", elem_id="library")
            self._reader = html_block("", elem_id="reader")
        self._sheet = html_block("", elem_id="sheet")
        self._download = html_block("", elem_id="read-download")

    # --- wiring

    def wire(self, shared: Shared) -> None:
        """Filters, openings, page images, downloads, and the switch of language."""
        bridge, language = shared.bridge, shared.language
        filters = [*self._narrowing, self._day, language]
        # One listener for all that changes the list, so that an answer made for earlier filters never replaces a later one.
        listed = [shared.loaded.load, shared.tabs.select, language.change, *(control.change for control in (*self._narrowing, self._day))]
        gr.on(listed, self._shelve, filters, self._library, trigger_mode="always_last", **QUIET)
        self._day.submit(self._move_day, [language, self._day, self._reading], [self._reader, self._reading], **QUIET)
        opened = [shared.tabs, *self._opened]
        bridge.read(self._read, [language, self._day, self._reading], opened, **QUIET)
        self._back.click(self._close, None, self._opened, **QUIET)
        bridge.original(self._original, language, self._download, **QUIET)
        bridge.sheet(self._show_sheet, language, self._sheet, **QUIET)
        labelled = [self._back, *filters[:-1], self._calendar, self._reader]
        language.change(self._translate, [language, self._reading], labelled, **QUIET)
        shared.tabs.select(self._held, language, [self._kind, self._issuer], **QUIET)
        shared.loaded.load(self._load, language, [self._kind, self._issuer, *opened, self._day], **QUIET)

    @property
    def _opened(self) -> list[Any]:
        return [self._reader, self._reading]

    @property
    def _narrowing(self) -> list[Any]:
        """The filters beside the day."""
        return [self._sought, self._kind, self._issuer, self._standing, self._form]

    def _shelve(self, *chosen: Any) -> str:
        *given, typed, language = chosen
        sought, kind, issuer, status, form = given
        filters = Filters(sought or "", kind or "", issuer or "", status or "", form or "", _day(typed))
        return self._actions.shelf(filters, TEXTS[language])

    def _held(self, language: Language) -> tuple[Any, Any]:
        """The kinds and issuers of the documents held now, which editors may have changed."""
        kinds, issuers = self._chosen_from(TEXTS[language])
        return (gr.update(choices=kinds), gr.update(choices=issuers))

    def _read(self, language: Language, typed: str, reading: Reading, click: gr.EventData) -> tuple[Any, ...]:
        wanted = self._actions.reading(click._data, _day(typed))
        if wanted is None:
            gr.Info(html(TEXTS[language].unknown_document))
            return (gr.skip(),) * (1 + len(self._opened))
        return (gr.update(selected=self.id), *self._open(wanted, TEXTS[language]))

    def _open(self, reading: Reading, texts: Texts) -> tuple[Any, ...]:
        return (self._actions.reader(reading, texts), reading)

    def _close(self) -> tuple[Any, ...]:
        return ("", Reading())

    def _move_day(self, language: Language, typed: str, reading: Reading) -> tuple[Any, ...]:
        """The open document as it is on the day that was typed."""
        try:
            day = parse_day(typed)
        except ValueError:
            gr.Warning(html(TEXTS[language].bad_day.format(given=typed.strip())))
            return (gr.skip(), gr.skip())
        moved = self._actions.reading({"document": reading.document_id, "at": reading.path}, day)
        return (self._actions.reader(moved, TEXTS[language]), moved) if moved else (gr.skip(), gr.skip())

    def _original(self, language: Language, click: gr.EventData) -> str:
        found = self._actions.original(click._data)
        if found is None:
            gr.Warning(READ[language].no_original)
        return found or ""

    def _show_sheet(self, language: Language, click: gr.EventData) -> str:
        found = self._actions.sheet(click._data, TEXTS[language])
        if not found:
            gr.Warning(READ[language].no_original)
        return found

    # --- loading and language

    def _chosen_from(self, texts: Texts) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The kinds and the issuers of the documents held, to choose from."""
        say = READ[texts.language]
        return _choices(say.any_kind, self._actions.kinds()), _choices(say.any_issuer, self._actions.issuers())

    def _load(self, language: Language, request: gr.Request) -> tuple[Any, ...]:
        asked = dict(request.query_params)
        texts = TEXTS[language]
        wanted = self._actions.reading({"document": asked.get("doc"), "at": asked.get("path"), "day": asked.get("as-of")})
        held = self._held(language)
        if wanted is None:
            return (*held, *(gr.skip(),) * (1 + len(self._opened)), gr.update(placeholder=today_hint(texts)))
        day = f"{wanted.day:%d/%m/%Y}" if wanted.day else ""
        return (*held, gr.update(selected=self.id), *self._open(wanted, texts), gr.update(value=day, placeholder=today_hint(texts)))

    def _translate(self, language: Language, reading: Reading) -> tuple[Any, ...]:
        t, say = TEXTS[language], READ[language]
        kinds, issuers = self._chosen_from(t)
        return (
            gr.update(value=say.back_to_list), gr.update(label=t.library_search, placeholder=t.library_placeholder),
            gr.update(label=t.kind, choices=kinds), gr.update(label=t.issuer, choices=issuers),
            gr.update(label=say.status, choices=_standings(t)), gr.update(label=t.form, choices=_forms(t)),
            gr.update(label=say.on_day, placeholder=today_hint(t)), calendar_html(t, "#read-day"), self._actions.reader(reading, t),
        )  # fmt: skip


def _day(typed: str) -> date | None:
    """The day that was typed; None for none, and while it is none yet."""
    try:
        return parse_day(typed or "")
    except ValueError:
        return None


def _choices(everything: str, values: list[str]) -> list[tuple[str, str]]:
    return [(everything, ""), *((value, value) for value in values)]


def _standings(texts: Texts) -> list[tuple[str, str]]:
    return [(READ[texts.language].any_status, ""), *((standing_name(s, texts), str(s)) for s in Standing)]


def _forms(texts: Texts) -> list[tuple[str, str]]:
    return [(READ[texts.language].any_form, ""), *((name, str(form)) for form, name in form_names(texts).items())]
