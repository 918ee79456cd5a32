"""Text of questions, answers and documents → HTML in which it stays text, and the buttons that page.js turns into events."""

from __future__ import annotations

import json
from html import escape

from assistant.ui.icons import icon


def html(text: str) -> str:
    """`text` for an HTML element or a quoted attribute."""
    return escape(text, quote=True)


def acts(event: str, **details: object) -> str:
    """Attributes of a button that makes page.js trigger `event` of the bridge with `details` (JSON values)."""
    return f'data-act="{html(event)}" data-with="{html(json.dumps(details, ensure_ascii=False))}"'


def button(name: str, attributes: str, style: str = "") -> str:
    """A button called `name`; `attributes` are markup (of `acts`), `style` its classes."""
    return f'<button type="button" class="{html(style)}" {attributes}>{html(name)}</button>'


def icon_button(drawing: str, name: str, attributes: str, style: str = "icon") -> str:
    """A button that shows one of icons.py and is called `name`."""
    named = f'aria-label="{html(name)}" title="{html(name)}"'
    return f'<button type="button" class="{html(style)}" {named} {attributes}>{icon(drawing)}</button>'
