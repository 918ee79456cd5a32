"""The tab Ask (Hỏi đáp): past conversations, the one that is open, and beside it the evidence it rests on.

What it shows is made by chat.py, past.py, cards.py and reader.py as escaped HTML; here the components are laid out and wired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.exchanges import Conversation, Scope
from assistant.records import Language
from assistant.ui.actions import MAX_QUESTION, Actions, Reading
from assistant.ui.ask_texts import ASK
from assistant.ui.cards import empty_html
from assistant.ui.chat import chat_html, live_html, welcome_html
from assistant.ui.controls import calendar_html, problem, switch_html, today_hint, tools_html
from assistant.ui.downloads import conversation_file
from assistant.ui.markup import acts, button, html
from assistant.ui.past import past_html
from assistant.ui.tabs import QUIET, Shared, html_block, request_user
from assistant.ui.texts import TEXTS, Texts


@dataclass(frozen=True, slots=True)
class _Given:
    """What every question depends on, as the page holds it; `editing` is the turn that a question replaces, -1 for none."""

    as_of: str
    documents: list[str]
    language: Language
    conversation: Conversation
    editing: int


class AskTab:
    """The components of the tab and their wiring."""

    id = "ask"
    for_editors = False

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def label(self, texts: Texts) -> str:
        """The tab's name."""
        return texts.tab_ask

    def lay_out(self, texts: Texts) -> None:
        """Past conversations, the chat, and beside it the evidence and the document that is open."""
        self._conversation = gr.State(Conversation())
        self._reading = gr.State(Reading())
        self._editing = gr.State(-1)
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=2, min_width=200, elem_id="past-pane"):
                self._lay_out_past(texts)
            with gr.Column(scale=6, min_width=340, elem_id="chat-pane"):
                self._lay_out_chat(texts)
            with gr.Column(scale=5, min_width=340, elem_id="side-pane"):
                self._lay_out_side(texts)

    def _lay_out_past(self, texts: Texts) -> None:
        say = ASK[texts.language]
        self._new = gr.Button(texts.new_conversation, variant="secondary", size="md", elem_id="new")
        self._sought = gr.Textbox(
            "", label=say.history_search, placeholder=say.history_placeholder, max_lines=1, max_length=200, elem_id="past-sought"
        )
        self._past = html_block("", elem_id="past")

    def _lay_out_chat(self, texts: Texts) -> None:
        self._switch = html_block(switch_html(texts), elem_id="past-switch")
        with gr.Column(elem_id="chat-scroll"):
            self._welcome = html_block(welcome_html(texts), elem_id="welcome")
            self._chat = html_block("", elem_id="chat")
            self._live = html_block("", elem_id="live")
        self._note = html_block("", elem_id="editing")
        self._question = gr.Textbox(
            "", label=texts.question_label, show_label=False, placeholder=texts.question_placeholder, lines=1, max_lines=6,
            max_length=MAX_QUESTION, submit_btn=texts.send, autofocus=True, elem_id="question", container=False,
        )  # fmt: skip
        with gr.Row(elem_id="chat-tools"):
            self._as_of = gr.Textbox(
                "", label=texts.as_of_label, placeholder=today_hint(texts), max_lines=1, max_length=20, elem_id="as-of", scale=0,
                min_width=210,
            )  # fmt: skip
            self._calendar = html_block(calendar_html(texts, "#as-of"), elem_id="calendar")
            self._scope = gr.Dropdown(
                [], value=[], multiselect=True, label=ASK[texts.language].scope_label, elem_id="scope", scale=1, min_width=200
            )
            self._tools = html_block(tools_html(texts), elem_id="export")
        self._download = html_block("", elem_id="download")

    def _lay_out_side(self, texts: Texts) -> None:
        with gr.Tabs(selected="evidence", elem_id="side") as self._side:
            with gr.Tab(texts.tab_evidence, id="evidence") as self._evidence_tab:
                self._evidence = html_block(empty_html(texts.evidence_empty), elem_id="evidence")
            with gr.Tab(texts.tab_document, id="document") as self._document_tab:
                self._document = html_block(empty_html(texts.document_empty), elem_id="document")

    # --- wiring

    def wire(self, shared: Shared) -> None:
        """Questions, what can be done with their answers, past conversations, and the switch of language."""
        bridge, language = shared.bridge, shared.language
        self._language = language
        given: set[Any] = {self._as_of, self._scope, language, self._conversation, self._editing}
        asking: dict[str, Any] = {**QUIET, "outputs": self._outputs, "concurrency_limit": 4, "concurrency_id": "ask"}
        running = [
            self._question.submit(self._ask, {self._question, *given}, **asking),
            bridge.ask(self._ask_clicked, given, **asking),
            bridge.retry(self._retry, given, **asking),
        ]
        told = [language, self._conversation]
        stopped = self._question.stop(self._stop, told, self._outputs, cancels=running, **QUIET)
        bridge.edit(self._edit, told, [self._question, self._editing, self._note], **QUIET)
        bridge.rate(self._rate, told, [self._conversation, self._chat], **QUIET)
        bridge.open(self._open, [*told, self._reading], [self._document, self._side, self._reading], **QUIET)
        bridge.cite(self._cite, told, [self._evidence, self._side], **QUIET)
        bridge.export(self._export, told, self._download, **QUIET)
        emptied = [*self._outputs, self._document, self._reading]
        renewed = self._new.click(self._start_over, language, emptied, cancels=running, **QUIET)
        recalled = bridge.recall(self._recall, told, emptied, cancels=running, **QUIET)
        listed = [*told, self._sought]
        bridge.rename(self._rename, listed, [self._conversation, self._past], **QUIET)
        bridge.erase(self._erase, listed, [self._past, *emptied], **QUIET)
        # One listener for what changes the list in its own time, so that an answer for an earlier search never replaces a later one.
        gr.on(
            [self._sought.change, language.change, shared.loaded.load], self._list, listed, self._past, trigger_mode="always_last", **QUIET
        )
        for event in (*running, stopped, renewed, recalled):
            event.then(self._list, listed, self._past, **QUIET)
        language.change(self._translate, [*told, self._reading], self._labelled, **QUIET)
        shared.tabs.select(lambda: gr.update(choices=self._actions.searchable()), None, self._scope, **QUIET)
        shared.loaded.load(self._load, language, [self._as_of, self._scope], **QUIET)

    @property
    def _outputs(self) -> list[Any]:
        return [
            self._conversation, self._welcome, self._chat, self._live, self._question, self._note, self._editing, self._evidence,
            self._side,
        ]  # fmt: skip

    # --- asking

    def _ask(self, given: dict[Any, Any], request: gr.Request) -> Iterator[tuple[Any, ...]]:
        yield from self._answer(given[self._question], self._given(given), request_user(request))

    def _ask_clicked(self, given: dict[Any, Any], click: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        question = str(click._data.get("question", ""))
        yield from self._answer(question, replace(self._given(given), editing=-1), request_user(request))

    def _retry(self, given: dict[Any, Any], click: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        held = self._given(given)
        turn = self._actions.turn(click._data, held.conversation)
        if turn is None:
            yield (gr.skip(),) * len(self._outputs)
            return
        yield from self._answer(held.conversation.exchanges[turn].question, replace(held, editing=turn), request_user(request))

    def _given(self, given: dict[Any, Any]) -> _Given:
        shown = (given[c] for c in (self._as_of, self._scope, self._language, self._conversation, self._editing))
        return _Given(*shown)

    def _answer(self, question: str, given: _Given, user: str) -> Iterator[tuple[Any, ...]]:
        texts = TEXTS[given.language]
        wrong, day = problem(question, given.as_of, texts)
        if wrong or given.conversation.is_open:
            if wrong:
                gr.Warning(wrong)
            yield (gr.skip(),) * len(self._outputs)
            return
        kept = given.conversation.before(given.editing) if given.editing >= 0 else given.conversation
        scope = Scope(day, tuple(given.documents or ()))
        for n, grown in enumerate(self._actions.answer(question.strip(), scope, kept)):
            if grown.is_open:
                yield self._streaming(grown, texts, is_first=n == 0)
            else:
                self._actions.keep(user, grown)
                yield self._settled(grown, texts)

    @staticmethod
    def _streaming(conversation: Conversation, texts: Texts, *, is_first: bool) -> tuple[Any, ...]:
        live, skip = live_html(conversation, texts), gr.skip()
        if not is_first:
            return (conversation, skip, skip, live, skip, skip, skip, skip, skip)
        question = gr.update(value="", submit_btn=False, stop_btn=texts.stop)
        return (conversation, gr.update(visible=False), chat_html(conversation, texts), live, question, "", -1, skip, skip)

    def _settled(self, conversation: Conversation, texts: Texts) -> tuple[Any, ...]:
        return (
            conversation, gr.update(visible=not conversation.exchanges), chat_html(conversation, texts), "",
            gr.update(submit_btn=texts.send, stop_btn=False), "", -1, self._actions.evidence(conversation, texts),
            gr.update(selected="evidence"),
        )  # fmt: skip

    def _stop(self, language: Language, conversation: Conversation, request: gr.Request) -> tuple[Any, ...]:
        if conversation.is_open:
            conversation = conversation.with_last(stopped=True)
            self._actions.keep(request_user(request), conversation)
        return self._settled(conversation, TEXTS[language])

    def _edit(self, language: Language, conversation: Conversation, click: gr.EventData) -> tuple[Any, ...]:
        turn = self._actions.turn(click._data, conversation)
        if turn is None:
            return ("", -1, "")
        say = ASK[language]
        cancel = button(say.cancel_edit, acts("edit", turn=-1), "tool")
        return (conversation.exchanges[turn].question, turn, f'<p class="editing">{html(say.editing.format(n=turn + 1))} {cancel}</p>')

    def _rate(self, language: Language, conversation: Conversation, click: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        rated = self._actions.rate(request_user(request), conversation, click._data)
        return (rated, chat_html(rated, TEXTS[language])) if rated else (gr.skip(), gr.skip())

    # --- evidence

    def _cite(self, language: Language, conversation: Conversation, click: gr.EventData) -> tuple[Any, ...]:
        return (self._actions.evidence(conversation, TEXTS[language], click._data), gr.update(selected="evidence"))

    def _open(self, language: Language, conversation: Conversation, reading: Reading, click: gr.EventData) -> tuple[Any, ...]:
        wanted = self._actions.opened(click._data, conversation)
        if wanted is None:
            return (gr.skip(), gr.skip(), reading)
        return (self._actions.document(wanted, TEXTS[language]), gr.update(selected="document"), wanted)

    def _export(self, language: Language, conversation: Conversation, click: gr.EventData) -> str:
        if not conversation.exchanges:
            gr.Info(ASK[language].nothing_to_export)
            return ""
        return conversation_file(conversation, str(click._data.get("format")), language)

    # --- past conversations

    def _start_over(self, language: Language) -> tuple[Any, ...]:
        return self._shown(Conversation(), TEXTS[language])

    def _shown(self, conversation: Conversation, texts: Texts) -> tuple[Any, ...]:
        return (*self._settled(conversation, texts), empty_html(texts.document_empty), Reading())

    def _recall(self, language: Language, conversation: Conversation, click: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        found = self._actions.history.load(request_user(request), str(click._data.get("id")))
        return self._shown(found or conversation, TEXTS[language])

    def _list(self, language: Language, conversation: Conversation, sought: str, request: gr.Request) -> str:
        held = self._actions.history.summaries(request_user(request), sought)
        return past_html(held, TEXTS[language], current=conversation.id, sought=sought)

    def _rename(
        self, language: Language, conversation: Conversation, sought: str, click: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        id, user = str(click._data.get("id")), request_user(request)
        self._actions.history.rename(user, id, str(click._data.get("title", "")))
        if id == conversation.id and (renamed := self._actions.history.load(user, id)):
            conversation = renamed
        return (conversation, self._list(language, conversation, sought, request))

    def _erase(
        self, language: Language, conversation: Conversation, sought: str, click: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        id = str(click._data.get("id"))
        self._actions.history.delete(request_user(request), id)
        kept = (gr.skip(),) * (len(self._outputs) + 2)
        shown = self._start_over(language) if id == conversation.id else kept
        return (self._list(language, conversation, sought, request), *shown)

    # --- loading and language

    def _load(self, language: Language) -> tuple[Any, Any]:
        return (gr.update(placeholder=today_hint(TEXTS[language])), gr.update(choices=self._actions.searchable()))

    @property
    def _labelled(self) -> list[Any]:
        return [
            self._new, self._sought, self._switch, self._welcome, self._chat, self._live, self._question, self._as_of,
            self._calendar, self._scope, self._tools, self._evidence_tab, self._document_tab, self._evidence, self._document,
        ]  # fmt: skip

    def _translate(self, language: Language, conversation: Conversation, reading: Reading) -> tuple[Any, ...]:
        t, say = TEXTS[language], ASK[language]
        running = conversation.is_open
        return (
            gr.update(value=t.new_conversation), gr.update(label=say.history_search, placeholder=say.history_placeholder),
            switch_html(t), welcome_html(t), chat_html(conversation, t), live_html(conversation, t),
            gr.update(
                label=t.question_label, placeholder=t.question_placeholder, submit_btn=False if running else t.send,
                stop_btn=t.stop if running else False,
            ),
            gr.update(label=t.as_of_label, placeholder=today_hint(t)),
            calendar_html(t, "#as-of"), gr.update(label=say.scope_label), tools_html(t),
            gr.update(label=t.tab_evidence), gr.update(label=t.tab_document), self._actions.evidence(conversation, t),
            self._actions.document(reading, t),
        )  # fmt: skip
