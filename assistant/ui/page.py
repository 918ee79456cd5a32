"""An assistant → the Gradio page: chat beside evidence, the document they rest on, and the library.

What the page shows is made by cards.py, reader.py, library.py and conversation.py as escaped HTML or Markdown; here the components
are laid out and wired. Clicks on citations, examples and documents reach Python through one invisible component (page.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.records import Language
from assistant.ui.actions import MAX_QUESTION, Actions, Answering, Reading
from assistant.ui.cards import empty_html
from assistant.ui.conversation import Conversation, messages
from assistant.ui.days import parse_day
from assistant.ui.markup import html
from assistant.ui.texts import LANGUAGE_NAMES, TEXTS, Texts, show_day

_HERE = Path(__file__).parent
_FONTS = ("Segoe UI", "Noto Sans", "Be Vietnam Pro", "system-ui", "sans-serif")
_MONO = ("Consolas", "Noto Sans Mono", "monospace")


def build_page(assistant: Answering) -> gr.Blocks:
    """The page over an assistant; launch it with `**page_options()`."""
    page: gr.Blocks = _Page(Actions(assistant)).blocks
    return page


def page_options() -> dict[str, Any]:
    """Arguments of `launch` that give the page its look and keep it to itself: own style sheet, system fonts, no footer."""
    accent = gr.themes.Color(
        "#f1f5fa",
        "#dfe8f2",
        "#bfd1e5",
        "#93b2d2",
        "#5f8bb8",
        "#34669b",
        "#1f4e82",
        "#1a416d",
        "#163558",
        "#122a45",
        "#0c1c30",
    )
    theme = gr.themes.Base(primary_hue=accent, neutral_hue="slate", radius_size="sm", font=_FONTS, font_mono=_MONO)
    return {
        "theme": theme, "css_paths": [_HERE / "style.css"], "favicon_path": _HERE / "favicon.svg", "footer_links": [],
        "share": False, "ssr_mode": False, "mcp_server": False, "pwa": False, "enable_monitoring": False, "max_file_size": "1kb",
    }  # fmt: skip


def _html(value: str, **options: Any) -> gr.HTML:
    return gr.HTML(value, apply_default_css=False, **{"js_on_load": None, **options})


def _head_html(texts: Texts) -> str:
    return (
        f'<div class="brand" data-lang="{texts.language}"><span class="seal" aria-hidden="true">§</span>'
        f"<div><h1>Căn Cứ</h1><p>{html(texts.purpose)}</p></div></div>"
    )


def _theme_html(texts: Texts) -> str:
    name = html(texts.theme_switch)
    return f'<button type="button" class="theme-switch" data-theme-switch aria-label="{name}" title="{name}">◐</button>'


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


class _Page:
    """The components of the page and their wiring; `blocks` is what is served."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        texts = TEXTS["vi"]
        with gr.Blocks(title="Căn Cứ", analytics_enabled=False, fill_width=True) as self.blocks:
            self._conversation = gr.State(Conversation())
            self._reading = gr.State(Reading())
            self._bridge = _html("", js_on_load=(_HERE / "page.js").read_text(encoding="utf-8"), elem_id="bridge")
            self._lay_out_head(texts)
            with gr.Row(elem_id="panes"):
                with gr.Column(scale=6, min_width=340, elem_id="chat-pane"):
                    self._lay_out_chat(texts)
                with gr.Column(scale=5, min_width=340, elem_id="side-pane"):
                    self._lay_out_side(texts)
            self._wire()

    def _lay_out_head(self, texts: Texts) -> None:
        with gr.Row(elem_id="head"):
            self._head = _html(_head_html(texts), scale=1)
            self._theme = _html(_theme_html(texts), elem_id="theme")
            self._language = gr.Radio(
                [(name, code) for code, name in LANGUAGE_NAMES.items()], value="vi", label=texts.language_label, container=False,
                elem_id="language", scale=0, min_width=190,
            )  # fmt: skip

    def _lay_out_chat(self, texts: Texts) -> None:
        self._welcome = _html(_welcome_html(texts), elem_id="welcome")
        self._chat = gr.Chatbot(
            label=texts.chat_label, show_label=False, sanitize_html=True, allow_tags=False, latex_delimiters=[], buttons=[],
            autoscroll=False,
            elem_id="chat", layout="bubble", visible="hidden", feedback_options=None, height=None, container=False,
        )  # fmt: skip
        self._follow_ups = _html("", elem_id="follow-ups")
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
        with gr.Tabs(selected="evidence", elem_id="side") as self._tabs:
            with gr.Tab(texts.tab_evidence, id="evidence") as self._evidence_tab:
                self._evidence = _html(empty_html(texts.evidence_empty), elem_id="evidence")
            with gr.Tab(texts.tab_document, id="document") as self._document_tab:
                self._document = _html(empty_html(texts.document_empty), elem_id="document")
            with gr.Tab(texts.tab_library, id="library") as self._library_tab:
                self._sought = gr.Textbox(
                    "", label=texts.library_search, placeholder=texts.library_placeholder, max_lines=1, elem_id="sought"
                )
                self._library = _html("", elem_id="library")

    # --- events

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        asking: dict[str, Any] = {
            "outputs": self._chat_outputs, "concurrency_limit": 4, "concurrency_id": "ask", "api_visibility": "private",
            "show_progress": "minimal", "show_progress_on": self._chat,
        }  # fmt: skip
        context = [self._as_of, self._language, self._conversation]
        typed = self._question.submit(self._ask, [self._question, *context], **asking)
        clicked = self._bridge.ask(self._ask_clicked, context, **asking)
        running = [typed, clicked]
        self._question.stop(self._stop, [self._language, self._conversation], self._chat_outputs, cancels=running, **quiet)
        self._new.click(
            self._start_over,
            self._language,
            [*self._chat_outputs, self._document, self._reading],
            cancels=running,
            **quiet,
        )
        self._bridge.open(
            self._open,
            [self._language, self._conversation, self._reading],
            [self._document, self._tabs, self._reading],
            **quiet,
        )
        self._sought.change(self._search, [self._sought, self._language], self._library, trigger_mode="always_last", **quiet)
        self._language.change(self._translate, [self._language, self._conversation, self._reading, self._sought], self._labelled, **quiet)
        self.blocks.load(self._load, [self._language, self._sought], [self._as_of, self._library], **quiet)

    @property
    def _chat_outputs(self) -> list[Any]:
        return [
            self._conversation,
            self._welcome,
            self._chat,
            self._question,
            self._follow_ups,
            self._evidence,
            self._tabs,
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

    def _search(self, sought: str, language: Language) -> str:
        return self._actions.library(sought, TEXTS[language])

    def _load(self, language: Language, sought: str) -> tuple[Any, ...]:
        return (gr.update(placeholder=_today_hint(TEXTS[language])), self._search(sought, language))

    @property
    def _labelled(self) -> list[Any]:
        return [
            self._head, self._theme, self._language, self._welcome, self._chat, self._follow_ups, self._question, self._as_of, self._new,
            self._evidence_tab, self._document_tab, self._library_tab, self._evidence, self._document, self._sought, self._library,
        ]  # fmt: skip

    def _translate(self, language: Language, conversation: Conversation, reading: Reading, sought: str) -> tuple[Any, ...]:
        t = TEXTS[language]
        last = conversation.exchanges[-1].answer if conversation.exchanges else None
        running = conversation.is_open
        return (
            _head_html(t), _theme_html(t), gr.update(label=t.language_label), _welcome_html(t),
            gr.update(label=t.chat_label, value=messages(conversation, t)), _follow_ups_html(last.follow_ups if last else (), t),
            gr.update(
                label=t.question_label, placeholder=t.question_placeholder, submit_btn=False if running else t.send,
                stop_btn=t.stop if running else False,
            ),
            gr.update(label=t.as_of_label, info=t.as_of_info, placeholder=_today_hint(t)), gr.update(value=t.new_conversation),
            gr.update(label=t.tab_evidence), gr.update(label=t.tab_document), gr.update(label=t.tab_library),
            self._actions.evidence(conversation, t), self._actions.document(reading, t),
            gr.update(label=t.library_search, placeholder=t.library_placeholder), self._actions.library(sought, t),
        )  # fmt: skip


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


def _today_hint(texts: Texts) -> str:
    return texts.as_of_placeholder.format(day=show_day(date.today(), texts))
