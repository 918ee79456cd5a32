"""The tab Manage (Quản lý): files are taken in, looked at and stored; documents are read again or removed; what waits and how it goes.

For editors alone: whoever may not is shown nothing of it, and every handler asks again, since an event can be sent without the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.figures import read_figures
from assistant.history import History
from assistant.records import Language
from assistant.ui.manage_texts import MANAGE_TEXTS, ManageTexts
from assistant.ui.manage_views import feedback_html, figures_html, pending_html, queue_html, seen_html
from assistant.ui.markup import html
from assistant.ui.record_form import FIELDS, as_kept, field, shown
from assistant.ui.tabs import QUIET, Shared, WhoAsks, html_block
from assistant.ui.texts import TEXTS, Texts
from ingest.corrections import DAYS, write_corrections
from ingest.errors import IngestError
from ingest.intake import Intake, Job, Stage
from ingest.store import Store

TICK_S = 2.0
"""How often the queue is shown anew while something is under way."""


class ManageTab:
    """The components of the tab and their wiring."""

    id = "manage"
    for_editors = True

    def __init__(self, store: Store, intake: Intake, history: History, who: WhoAsks) -> None:
        self._store = store
        self._history = history
        self._intake = intake
        self._who = who

    def label(self, texts: Texts) -> str:
        """The tab's name."""
        return MANAGE_TEXTS[texts.language].tab

    def _editor(self, request: gr.Request) -> str:
        """The name of whoever asks.

        Raises:
            gr.Error: it is no editor.
        """
        account = self._who(request.username)
        if account is None or not account.is_editor:
            raise gr.Error(MANAGE_TEXTS["vi"].editors_only, print_exception=False)
        return account.name or "local"

    # --- components

    def lay_out(self, texts: Texts) -> None:
        """A tab in the tab for each thing to do."""
        t = MANAGE_TEXTS[texts.language]
        self._panes: list[gr.Tab] = []
        with gr.Tabs(elem_id="manage-tabs") as self._inner:
            for name, lay_out in (
                ("intake", self._lay_out_intake), ("held", self._lay_out_held), ("pending", self._lay_out_pending),
                ("feedback", self._lay_out_feedback), ("state", self._lay_out_state),
            ):  # fmt: skip
                with gr.Tab(getattr(t, f"tab_{name}"), id=f"manage-{name}") as pane:
                    self._panes.append(pane)
                    lay_out(t)
        self._timer = gr.Timer(TICK_S, active=False)

    def _lay_out_intake(self, t: ManageTexts) -> None:
        with gr.Row(elem_id="intake-panes"):
            with gr.Column(scale=5, min_width=320):
                self._files = gr.File(label=t.drop, file_count="multiple", type="filepath", elem_id="drop", height=150)
                self._at_once = gr.Checkbox(False, label=t.at_once, info=t.at_once_info, elem_id="at-once")
                self._queue = html_block("", elem_id="queue")
                self._clear = gr.Button(t.clear, size="md", elem_id="queue-clear", scale=0)
            with gr.Column(scale=6, min_width=320, visible=False, elem_id="review") as self._review:
                self._chosen = gr.Dropdown([], label=t.review, info=t.review_info, elem_id="review-file", interactive=True)
                self._fields: dict[str, gr.Textbox] = {}
                for row in (("number", "kind"), ("issuer",), ("title",), DAYS):
                    with gr.Row():
                        self._fields |= {name: field(name, t) for name in row}
                with gr.Row():
                    self._store_one = gr.Button(t.store_one, variant="primary", elem_id="store-one")
                    self._skip = gr.Button(t.skip, elem_id="skip-one")
                    self._store_all = gr.Button(t.store_all, elem_id="store-all")
                self._seen = html_block("", elem_id="seen")

    def _lay_out_held(self, t: ManageTexts) -> None:
        self._held = gr.Dropdown([], label=t.held, elem_id="held", interactive=True)
        with gr.Row():
            self._again = gr.Button(t.again, elem_id="again")
            self._again_all = gr.Button(t.again_all, elem_id="again-all")
            self._remove = gr.Button(t.remove, variant="stop", elem_id="remove")
        with gr.Group(visible=False) as self._sure:
            self._question = html_block("", elem_id="remove-question")
            with gr.Row():
                self._remove_yes = gr.Button(t.remove_yes, variant="stop", elem_id="remove-yes")
                self._remove_no = gr.Button(t.remove_no, elem_id="remove-no")

    def _lay_out_pending(self, t: ManageTexts) -> None:
        self._pending = html_block("", elem_id="pending")

    def _lay_out_feedback(self, t: ManageTexts) -> None:
        self._feedback = html_block("", elem_id="feedback-held")

    def _lay_out_state(self, t: ManageTexts) -> None:
        self._refresh = gr.Button(t.refresh, elem_id="state-refresh", size="md", scale=0)
        self._state = html_block("", elem_id="state")

    # --- events

    def wire(self, shared: Shared) -> None:
        """Uploads, decisions, what is shown anew, and the switch of language."""
        language = shared.language
        queue = [self._queue, self._timer, self._review, self._chosen]
        seen = [*self._fields.values(), self._seen]
        self._files.upload(self._receive, [self._files, self._at_once, language], [self._files, *queue], **QUIET)
        self._timer.tick(self._look, [self._chosen, language], queue, **QUIET)
        self._chosen.change(self._choose, [self._chosen, language], seen, **QUIET)
        self._store_one.click(self._accept, [self._chosen, language, *self._fields.values()], queue, **QUIET)
        self._skip.click(self._dismiss, [self._chosen, language], queue, **QUIET)
        self._store_all.click(self._accept_all, [self._chosen, language, *self._fields.values()], queue, **QUIET)
        self._clear.click(self._forget, [self._chosen, language], queue, **QUIET)
        self._again.click(self._read_again, [self._held, language], queue, **QUIET)
        self._again_all.click(self._read_all_again, language, queue, **QUIET)
        sure = [self._sure, self._question]
        self._remove.click(self._ask_sure, [self._held, language], sure, **QUIET)
        self._remove_no.click(lambda: (gr.update(visible=False), ""), None, sure, **QUIET)
        self._remove_yes.click(self._remove_held, [self._held, language], [self._sure, self._held, *queue], **QUIET)
        state = [self._held, self._pending, self._feedback, self._state]
        for event in (shared.tabs.select, self._inner.select, self._refresh.click):
            event(self._state_now, [language, self._held], state, **QUIET)
        for event in (shared.tabs.select, shared.loaded.load):
            event(self._look_quietly, [self._chosen, language], queue, **QUIET)
        language.change(self._translate, [language, self._chosen], self._labelled, **QUIET)

    def _receive(self, files: Sequence[str] | None, at_once: bool, language: Language, request: gr.Request) -> tuple[Any, ...]:
        editor = self._editor(request)
        for file in files or ():
            try:
                self._intake.receive(Path(file), Path(file).name, by=editor, at_once=at_once)
            except IngestError as error:
                gr.Warning(html(str(error)))
        return (None, *self._queue_now(None, language))

    def _look(self, chosen: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        self._editor(request)
        return self._queue_now(chosen, language)

    def _look_quietly(self, chosen: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        """The queue for an editor, nothing for others: every page loads and changes tabs."""
        account = self._who(request.username)
        return self._queue_now(chosen, language) if account and account.is_editor else (gr.skip(),) * 4

    def _queue_now(self, chosen: str | None, language: Language) -> tuple[Any, ...]:
        jobs = self._intake.jobs()
        review = [job for job in reversed(jobs) if job.stage is Stage.REVIEW]
        ids = [job.id for job in review]
        busy = any(not job.is_over and job.stage is not Stage.REVIEW for job in jobs)
        pick = chosen if chosen in ids else ids[0] if ids else None
        return (
            queue_html(jobs, self._intake.progress, MANAGE_TEXTS[language]),
            gr.Timer(active=busy),
            gr.update(visible=bool(ids)),
            gr.update(choices=[(_title(job), job.id) for job in review], value=pick),
        )

    def _choose(self, chosen: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        self._editor(request)
        job = next((job for job in self._intake.jobs() if job.id == chosen), None)
        found = job.seen.get("document", {}) if job else {}
        return (*(shown(name, found.get(name)) for name in FIELDS), seen_html(job, MANAGE_TEXTS[language]))

    def _accept(self, request: gr.Request, chosen: str | None, language: Language, *given: str) -> tuple[Any, ...]:
        self._editor(request)
        if chosen and self._keep_corrections(chosen, language, given):
            self._intake.accept(chosen)
        return self._queue_now(chosen, language)

    def _accept_all(self, request: gr.Request, chosen: str | None, language: Language, *given: str) -> tuple[Any, ...]:
        self._editor(request)
        if not chosen or self._keep_corrections(chosen, language, given):
            for job in self._intake.jobs():
                if job.stage is Stage.REVIEW:
                    self._intake.accept(job.id)
        return self._queue_now(chosen, language)

    def _keep_corrections(self, chosen: str, language: Language, given: Sequence[str]) -> bool:
        """Writes down what was changed in the fields of a job; False, with a warning, where that cannot be read."""
        try:
            job = self._intake.waiting_for_a_look(chosen)
            found = job.seen["document"]
            typed = {name: as_kept(name, text, TEXTS[language]) for name, text in zip(FIELDS, given, strict=True)}
            changed = {name: text for name, text in typed.items() if text != (found.get(name) or "")}
            if changed:
                write_corrections(Path(job.path), changed)
        except (IngestError, ValueError) as error:
            gr.Warning(html(str(error)))
            return False
        return True

    def _dismiss(self, chosen: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        self._editor(request)
        if chosen:
            self._intake.dismiss(chosen)
        return self._queue_now(None, language)

    def _forget(self, chosen: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        self._editor(request)
        for job in self._intake.jobs():
            if job.is_over:
                self._intake.dismiss(job.id)
        return self._queue_now(chosen, language)

    def _read_again(self, held: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        editor = self._editor(request)
        if held:
            name = self._name(held)
            self._intake.again(held, name, by=editor)
            gr.Info(html(MANAGE_TEXTS[language].queued.format(name=name)))
        return self._queue_now(None, language)

    def _read_all_again(self, language: Language, request: gr.Request) -> tuple[Any, ...]:
        editor = self._editor(request)
        for held in self._store.catalog.documents():
            if not held.set_aside:
                self._intake.again(held.document.id, held.document.number or held.document.title, by=editor)
        return self._queue_now(None, language)

    def _ask_sure(self, held: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        self._editor(request)
        return (gr.update(visible=bool(held)), html(MANAGE_TEXTS[language].remove_sure.format(name=self._name(held))) if held else "")

    def _remove_held(self, held: str | None, language: Language, request: gr.Request) -> tuple[Any, ...]:
        editor = self._editor(request)
        if held:
            name = self._name(held)
            self._intake.remove(held, name, by=editor)
            gr.Info(html(MANAGE_TEXTS[language].queued.format(name=name)))
        return (gr.update(visible=False), gr.update(value=None), *self._queue_now(None, language))

    def _name(self, document_id: str) -> str:
        return self._store.catalog.document(document_id).document.name

    def _state_now(self, language: Language, chosen: str | None, request: gr.Request) -> tuple[Any, ...]:
        account = self._who(request.username)
        if account is None or not account.is_editor:
            return (gr.skip(),) * 4
        t = MANAGE_TEXTS[language]
        figures = read_figures(self._store)
        held = [(h.document.name, h.document.id) for h in self._store.catalog.documents() if not h.set_aside]
        pick = chosen if chosen in [document_id for _, document_id in held] else None
        said = feedback_html(self._history.feedback(), t)
        return (gr.update(choices=held, value=pick), pending_html(figures.pending, t), said, figures_html(figures, t))

    # --- language

    @property
    def _labelled(self) -> list[Any]:
        buttons = [
            self._clear, self._store_one, self._skip, self._store_all, self._again, self._again_all, self._remove, self._remove_yes,
            self._remove_no, self._refresh,
        ]  # fmt: skip
        fields = self._fields.values()
        return [*self._panes, *buttons, self._files, self._at_once, self._chosen, *fields, self._held, self._queue, self._seen]

    def _translate(self, language: Language, chosen: str | None, request: gr.Request) -> tuple[Any, ...]:
        t = MANAGE_TEXTS[language]
        account = self._who(request.username)
        if account is None or not account.is_editor:
            return (gr.skip(),) * len(self._labelled)
        jobs = self._intake.jobs()
        seen = next((job for job in jobs if job.id == chosen), None)
        tabs = (t.tab_intake, t.tab_held, t.tab_pending, t.tab_feedback, t.tab_state)
        buttons = (t.clear, t.store_one, t.skip, t.store_all, t.again, t.again_all, t.remove, t.remove_yes, t.remove_no, t.refresh)
        return (
            *(gr.update(label=name) for name in tabs), *(gr.update(value=name) for name in buttons), gr.update(label=t.drop),
            gr.update(label=t.at_once, info=t.at_once_info), gr.update(label=t.review, info=t.review_info),
            *(gr.update(label=t.fields[n], info=t.day_info if n in DAYS else None) for n in FIELDS), gr.update(label=t.held),
            queue_html(jobs, self._intake.progress, t), seen_html(seen, t),
        )  # fmt: skip


def _title(job: Job) -> str:
    number = (job.seen.get("document") or {}).get("number")
    return f"{job.name} – {number}" if number else job.name
