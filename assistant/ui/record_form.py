"""The record of a document as a form: what the parser read of it, shown as people write it, and what they typed, as it is kept."""

from __future__ import annotations

import gradio as gr

from assistant.ui.days import parse_day
from assistant.ui.manage_texts import ManageTexts
from assistant.ui.texts import Texts
from ingest.corrections import DAYS, WORDS

FIELDS = (*WORDS, *DAYS)


def field(name: str, t: ManageTexts) -> gr.Textbox:
    """The box in which a field is looked at and corrected."""
    info = t.day_info if name in DAYS else None
    lines = 3 if name == "title" else 1
    return gr.Textbox("", label=t.fields[name], info=info, elem_id=f"field-{name}", lines=1, max_lines=lines, min_width=130)


def shown(name: str, value: str | None) -> str:
    """A field as people write it: days as 15/3/2024."""
    if name in DAYS and value:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value or ""


def as_kept(name: str, text: str | None, texts: Texts) -> str:
    """A field as it is kept.

    Raises:
        ValueError: a day cannot be read.
    """
    text = (text or "").strip()
    if name not in DAYS:
        return text
    try:
        day = parse_day(text)
    except ValueError as error:
        raise ValueError(texts.bad_day.format(given=text)) from error
    return day.isoformat() if day else ""
