"""The tab Ask (Hỏi đáp): the conversation, and beside it the evidence it rests on.

What it shows is made by conversation.py, cards.py and reader.py as escaped HTML or Markdown; here the components are laid out and wired.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import gradio as gr

from assistant.records import Language
from assistant.ui.actions import MAX_QUESTION, Actions, Reading
from assistant.ui.cards import empty_html
from assistant.ui.conversation import Conversation, messages
from assistant.ui.days import parse_day
from assistant.ui.markup import html
from assistant.ui.tabs import QUIET, Shared, html_block
from assistant.ui.texts import TEXTS, Texts, show_day


class AskTab:
    """The components of the tab and their wiring."""

    id = "ask"

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def label(self, texts: Texts) -> str:
        """The tab's name."""
        return texts.tab_ask

    def lay_out(self, texts: Texts) -> None:
        """The chat, and beside it the evidence and the document that is open."""
        self._conversation = gr.State(Conversation())
        self._reading = gr.State(Reading())
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=6, min_width=340, elem_id="chat-pane"):
                self._lay_out_chat(texts)
            with gr.Column(scale=5, min_width=340, elem_id="side-pane"):
                self._lay_out_side(texts)

    def _lay_out_chat(self, texts: Texts) -> None:
        self._welcome = html_block(_welcome_html(texts), elem_id="welcome")
        self._chat = gr.Chatbot(
            label=texts.chat_label, show_label=False, sanitize_html=True, allow_tags=False, latex_delimiters=[], buttons=[],
            autoscroll=False,
            elem_id="chat", layout="bubble", visible="hidden", feedback_options=None, height=None, container=False,
        )  # fmt: skip
        self._follow_ups = html_block("", elem_id="follow-ups")
        self._question = gr.Textbox(
            "", label=texts.question_label, show_label=False, placeholder=texts.question_placeholder, lines=1, max_lines=6,
            max_length=MAX_QUESTION, submit_btn=texts.send, autofocus=True, elem_id="question", container=False,
        )  # fmt: skip
        with gr.Row(elem_id="chat-tools"):
            self._as_of = gr.Textbox(
                "", label=texts.as_of_label, info=texts.as_of_info, placeholder=_today_hint(texts), max_lines=1, max_length=20,
                elem_id="as-of", scale=1, min_width=150,
            )  # fmt: skip
            self._new = gr.Button(texts.new_conversation, variant="secondary", size="md", elem_id="new", scale=0, min_width=150)

    def _lay_out_side(self, texts: Texts) -> None:
        with gr.Tabs(selected="evidence", elem_id="side") as self._side:
            with gr.Tab(texts.tab_evidence, id="evidence") as self._evidence_tab:
                self._evidence = html_block(empty_html(texts.evidence_empty), elem_id="evidence")
            with gr.Tab(texts.tab_document, id="document") as self._document_tab:
                self._document = html_block(empty_html(texts.document_empty), elem_id="document")

    # --- events

    def wire(self, shared: Shared) -> None:
        """Questions, stops, openings of evidence, and the switch of language."""
        asking: dict[str, Any] = {
            "outputs": self._chat_outputs, "concurrency_limit": 4, "concurrency_id": "ask", "api_visibility": "private",
            "show_progress": "minimal", "show_progress_on": self._chat,
        }  # fmt: skip
        language = shared.language
        context = [self._as_of, language, self._conversation]
        typed = self._question.submit(self._ask, [self._question, *context], **asking)
        clicked = shared.bridge.ask(self._ask_clicked, context, **asking)
        running = [typed, clicked]
        self._question.stop(self._stop, [language, self._conversation], self._chat_outputs, cancels=running, **QUIET)
        started_over = [*self._chat_outputs, self._document, self._reading]
        self._new.click(self._start_over, language, started_over, cancels=running, **QUIET)
        shared.bridge.open(
            self._open,
            [language, self._conversation, self._reading],
            [self._document, self._side, self._reading],
            **QUIET,
        )
        language.change(self._translate, [language, self._conversation, self._reading], self._labelled, **QUIET)
        shared.loaded.load(_today, language, self._as_of, **QUIET)

    @property
    def _chat_outputs(self) -> list[Any]:
        return [
            self._conversation,
            self._welcome,
            self._chat,
            self._question,
            self._follow_ups,
            self._evidence,
            self._side,
        ]

    def _ask(self, question: str, as_of: str, language: Language, conversation: Conversation) -> Iterator[tuple[Any, ...]]:
        texts = TEXTS[language]
        problem, day = _problem(question, as_of, texts)
        if problem or conversation.is_open:
            if problem:
                gr.Warning(problem)
            yield (gr.skip(),) * len(self._chat_outputs)
            return
        for n, grown in enumerate(self._actions.answer(question.strip(), day, conversation)):
            if grown.is_open:
                yield self._streaming(grown, texts, is_first=n == 0)
            else:
                yield self._settled(grown, texts)

    def _ask_clicked(self, as_of: str, language: Language, conversation: Conversation, click: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from self._ask(str(click._data.get("question", "")), as_of, language, conversation)

    @staticmethod
    def _streaming(conversation: Conversation, texts: Texts, *, is_first: bool) -> tuple[Any, ...]:
        chat = gr.update(value=messages(conversation, texts), visible=True)
        if not is_first:
            return (conversation, gr.skip(), chat, gr.skip(), gr.skip(), gr.skip(), gr.skip())
        question = gr.update(value="", submit_btn=False, stop_btn=texts.stop)
        return (conversation, gr.update(visible=False), chat, question, "", gr.skip(), gr.skip())

    def _settled(self, conversation: Conversation, texts: Texts) -> tuple[Any, ...]:
        last = conversation.exchanges[-1].answer if conversation.exchanges else None
        return (
            conversation,
            gr.update(visible=not conversation.exchanges),
            gr.update(value=messages(conversation, texts), visible=True if conversation.exchanges else "hidden"),
            gr.update(submit_btn=texts.send, stop_btn=False),
            _follow_ups_html(last.follow_ups if last else (), texts),
            self._actions.evidence(conversation, texts),
            gr.update(selected="evidence"),
        )

    def _stop(self, language: Language, conversation: Conversation) -> tuple[Any, ...]:
        if conversation.is_open:
            conversation = conversation.with_last(stopped=True)
        return self._settled(conversation, TEXTS[language])

    def _start_over(self, language: Language) -> tuple[Any, ...]:
        texts = TEXTS[language]
        return (*self._settled(Conversation(), texts), empty_html(texts.document_empty), Reading())

    def _open(self, language: Language, conversation: Conversation, reading: Reading, click: gr.EventData) -> tuple[Any, ...]:
        wanted = self._actions.opened(click._data, conversation)
        if wanted is None:
            return (gr.skip(), gr.skip(), reading)
        return (self._actions.document(wanted, TEXTS[language]), gr.update(selected="document"), wanted)

    @property
    def _labelled(self) -> list[Any]:
        return [
            self._welcome, self._chat, self._follow_ups, self._question, self._as_of, self._new, self._evidence_tab, self._document_tab,
            self._evidence, self._document,
        ]  # fmt: skip

    def _translate(self, language: Language, conversation: Conversation, reading: Reading) -> tuple[Any, ...]:
        t = TEXTS[language]
        last = conversation.exchanges[-1].answer if conversation.exchanges else None
        running = conversation.is_open
        return (
            _welcome_html(t), gr.update(label=t.chat_label, value=messages(conversation, t)),
            _follow_ups_html(last.follow_ups if last else (), t),
            gr.update(
                label=t.question_label, placeholder=t.question_placeholder, submit_btn=False if running else t.send,
                stop_btn=t.stop if running else False,
            ),
            gr.update(label=t.as_of_label, info=t.as_of_info, placeholder=_today_hint(t)), gr.update(value=t.new_conversation),
            gr.update(label=t.tab_evidence), gr.update(label=t.tab_document), self._actions.evidence(conversation, t),
            self._actions.document(reading, t),
        )  # fmt: skip


def _welcome_html(texts: Texts) -> str:
    groups = "".join(
        f"<section><h3>{html(group.role)}</h3><ul>{''.join(f'<li>{_ask_button(q)}</li>' for q in group.questions)}</ul></section>"
        for group in texts.examples
    )
    head = f'<h2>{html(texts.welcome)}</h2><p class="welcome-hint">{html(texts.welcome_hint)}</p>'
    return f'<div class="welcome">{head}<div class="examples">{groups}</div></div>'


def _follow_ups_html(questions: tuple[str, ...], texts: Texts) -> str:
    if not questions:
        return ""
    return f'<div class="follow-ups"><span>{html(texts.follow_ups)}</span>{"".join(map(_ask_button, questions))}</div>'


def _ask_button(question: str) -> str:
    return f'<button type="button" class="ask" data-ask="{html(question)}">{html(question)}</button>'


def _problem(question: str, as_of: str, texts: Texts) -> tuple[str, date | None]:
    """Why a question cannot be asked ("" if it can), and the day that was typed."""
    if not question.strip():
        return texts.empty_question, None
    if len(question) > MAX_QUESTION:
        return texts.long_question.format(limit=MAX_QUESTION), None
    try:
        return "", parse_day(as_of)
    except ValueError:
        return html(texts.bad_day.format(given=as_of.strip())), None


def _today(language: Language) -> Any:
    return gr.update(placeholder=_today_hint(TEXTS[language]))


def _today_hint(texts: Texts) -> str:
    return texts.as_of_placeholder.format(day=show_day(date.today(), texts))
