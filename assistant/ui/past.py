"""The user's past conversations → the list from which one is opened again, renamed or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from assistant.history import Summary
from assistant.ui.ask_texts import ASK
from assistant.ui.cards import empty_html
from assistant.ui.markup import acts, html, icon_button
from assistant.ui.texts import Texts, show_day


def past_html(summaries: Sequence[Summary], texts: Texts, *, current: str, sought: str = "") -> str:
    """The conversations, the latest first; `current` is the id of the one that is open."""
    say = ASK[texts.language]
    if not summaries:
        return empty_html(say.history_none_found if sought.strip() else say.history_empty)
    return f'<ul class="past">{"".join(_entry(s, texts, is_current=s.id == current) for s in summaries)}</ul>'


def _entry(s: Summary, texts: Texts, *, is_current: bool) -> str:
    say = ASK[texts.language]
    mark = ' aria-current="true"' if is_current else ""
    rename = icon_button("rename", say.rename, "data-rename")
    erase = icon_button("delete", say.delete, f'data-sure="{html(say.confirm_delete)}" {acts("erase", id=s.id)}')
    save = icon_button("save", say.rename, "data-save")
    return (
        f'<li class="past-entry"{mark}><button type="button" class="past-open" {acts("recall", id=s.id)}>'
        f'<span class="past-title">{html(s.title)}</span><span class="past-day">{html(_when(s.updated_at, texts))}</span></button>'
        f'<span class="past-tools">{rename}{erase}</span>'
        f'<div class="past-rename" hidden {acts("rename", id=s.id)}><input type="text" maxlength="200" value="{html(s.title)}" '
        f'aria-label="{html(say.new_title)}">{save}</div></li>'
    )


def _when(at: datetime, texts: Texts) -> str:
    local = at.astimezone()
    return f"{local:%H:%M}" if local.date() == date.today() else show_day(local.date(), texts)
