"""The page's icons as inline SVG: a font without emoji shows them too, and they take the colour of their text."""

from __future__ import annotations

from collections.abc import Mapping

_DRAWN: Mapping[str, str] = {
    "calendar": "M4 6.5h16v14H4zM4 10.5h16M8 3.5v5M16 3.5v5",
    "good": "M7 11v9H3.5v-9zM7 11l4-8c1.6 0 2.5 1 2.5 2.6L13 9.5h6.3c1 0 1.7.9 1.5 1.9l-1.4 7A2 2 0 0 1 17.5 20H7",
    "bad": "M7 13V4H3.5v9zM7 13l4 8c1.6 0 2.5-1 2.5-2.6L13 14.5h6.3c1 0 1.7-.9 1.5-1.9l-1.4-7A2 2 0 0 0 17.5 4H7",
    "rename": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
    "delete": "M4.5 6.5h15M9 6.5v-3h6v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6",
    "save": "M4.5 12.5l5 5 10-11",
    "menu": "M4 6.5h16M4 12h16M4 17.5h16",
    "theme": "M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17",
}


def icon(name: str) -> str:
    """The drawing called `name`, hidden from screen readers: its button says what it does."""
    return f'<svg class="drawn" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{_DRAWN[name]}"/></svg>'
