"""An assistant → the Gradio page: a head, and one tab for each thing to do.

Here the tabs are only laid out; ask.py, read.py and the others own what is in them. Clicks on citations, examples and documents reach
Python through one invisible component (page.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.accounts import LOCAL
from assistant.history import FILE_NAME, History
from assistant.records import Language
from assistant.ui.actions import Actions, Answering
from assistant.ui.ask import AskTab
from assistant.ui.markup import html, icon_button
from assistant.ui.read import ReadTab
from assistant.ui.read_actions import ReadActions
from assistant.ui.tabs import QUIET, Shared, Tab, WhoAsks, html_block
from assistant.ui.texts import LANGUAGE_NAMES, TEXTS, Texts

_HERE = Path(__file__).parent
_FONTS = ("Segoe UI", "Noto Sans", "Be Vietnam Pro", "system-ui", "sans-serif")
_MONO = ("Consolas", "Noto Sans Mono", "monospace")


def build_page(assistant: Answering, further: Sequence[Tab] = (), who: WhoAsks = lambda _: LOCAL) -> gr.Blocks:
    """The page over an assistant, with `further` tabs; launch it with `**page_options()`. `who` tells who may see those for editors."""
    actions = Actions(assistant, History(Path(assistant.store.settings.data) / FILE_NAME))
    tabs: list[Tab] = [AskTab(actions), ReadTab(ReadActions(assistant.store.catalog)), *further]
    return _lay_out(tabs, who)


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
        "theme": theme, "css_paths": [_HERE / "style.css", _HERE / "manage.css"], "favicon_path": _HERE / "favicon.svg", "footer_links": [],
        "share": False, "ssr_mode": False, "mcp_server": False, "pwa": False, "enable_monitoring": False, "max_file_size": "1kb",
    }  # fmt: skip


def _lay_out(tabs: Sequence[Tab], who: WhoAsks) -> gr.Blocks:
    texts = TEXTS["vi"]
    with gr.Blocks(title="Căn Cứ", analytics_enabled=False, fill_width=True) as blocks:
        bridge = html_block("", js_on_load=(_HERE / "page.js").read_text(encoding="utf-8"), elem_id="bridge")
        with gr.Row(elem_id="head"):
            head = html_block(_head_html(texts), scale=1)
            theme = html_block(_theme_html(texts), elem_id="theme")
            account = html_block("", elem_id="account")
            language = gr.Radio(
                [(name, code) for code, name in LANGUAGE_NAMES.items()], value="vi", label=texts.language_label, container=False,
                elem_id="language", scale=0, min_width=190,
            )  # fmt: skip
        places = []
        with gr.Tabs(selected=tabs[0].id, elem_id="tabs") as panes:
            for tab in tabs:
                with gr.Tab(tab.label(texts), id=tab.id, elem_id=f"tab-{tab.id}", visible=not tab.for_editors) as place:
                    places.append(place)
                    tab.lay_out(texts)
        for tab in tabs:
            tab.wire(Shared(language, bridge, panes, blocks))

        def translate(chosen: Language) -> tuple[Any, ...]:
            t = TEXTS[chosen]
            named = (gr.update(label=tab.label(t)) for tab in tabs)
            return (_head_html(t), _theme_html(t), gr.update(label=t.language_label), *named)

        _open_to_editors(blocks, [place for tab, place in zip(tabs, places, strict=True) if tab.for_editors], account, who)
        language.change(translate, language, [head, theme, language, *places], **QUIET)
    return blocks  # type: ignore[no-any-return]


def _open_to_editors(blocks: gr.Blocks, places: Sequence[gr.Tab], account: gr.HTML, who: WhoAsks) -> None:
    """Shows editors their tabs, and whoever has signed in how to sign out."""

    def opened(request: gr.Request) -> list[Any]:
        asks = who(request.username)
        button = _sign_out_html(asks.name) if asks and asks.name else ""
        return [button, *(gr.update(visible=asks is not None and asks.is_editor) for _ in places)]

    blocks.load(opened, None, [account, *places], **QUIET)


def _sign_out_html(name: str) -> str:
    return f'<form method="post" action="logout"><span>{html(name)}</span><button>Đăng xuất · Sign out</button></form>'


def _head_html(texts: Texts) -> str:
    return (
        f'<div class="brand" data-lang="{texts.language}"><span class="seal" aria-hidden="true">§</span>'
        f"<div><h1>Căn Cứ</h1><p>{html(texts.purpose)}</p></div></div>"
    )


def _theme_html(texts: Texts) -> str:
    return icon_button("theme", texts.theme_switch, "data-theme-switch", "theme-switch")
