"""The small controls around the question of the tab Ask → their HTML, and what is wrong with what they were given."""

from __future__ import annotations

from datetime import date

from assistant.ui.actions import MAX_QUESTION
from assistant.ui.ask_texts import ASK
from assistant.ui.days import parse_day
from assistant.ui.markup import acts, button, html, icon_button
from assistant.ui.texts import Texts, show_day


def problem(question: str, as_of: str, texts: Texts) -> tuple[str, date | None]:
    """Why a question cannot be asked ("" if it can), and the day that was typed."""
    if not question.strip():
        return texts.empty_question, None
    if len(question) > MAX_QUESTION:
        return texts.long_question.format(limit=MAX_QUESTION), None
    try:
        return "", parse_day(as_of)
    except ValueError:
        return html(texts.bad_day.format(given=as_of.strip())), None


def calendar_html(texts: Texts, field: str) -> str:
    """The button that opens the browser's own calendar for the date in `field`, a CSS selector."""
    opener = icon_button("calendar", ASK[texts.language].pick_day, f'data-pick-day="{field}"')
    return f'{opener}<input type="date" class="native-day" tabindex="-1" aria-hidden="true">'


def switch_html(texts: Texts) -> str:
    """On screens too narrow for past conversations beside the chat: shows and hides them."""
    return button(ASK[texts.language].history_toggle, 'data-past-switch aria-expanded="false"', "tool")


def tools_html(texts: Texts) -> str:
    """The buttons that export the conversation."""
    say = ASK[texts.language]
    return "".join(button(name, acts("export", format=kind), "tool") for name, kind in ((say.export_docx, "docx"), (say.export_md, "md")))


def today_hint(texts: Texts) -> str:
    """What stands in the empty field of the as-of date."""
    return texts.as_of_placeholder.format(day=show_day(date.today(), texts))
