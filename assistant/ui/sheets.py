"""A page of an original PDF → the pane that shows its image, with the way to the pages before and after it."""

from __future__ import annotations

import base64

from assistant.ui.actions import Reading
from assistant.ui.markup import acts, button, html
from assistant.ui.read_texts import READ
from assistant.ui.texts import Texts
from ingest.pdf_images import Sheet


def sheet_html(sheet: Sheet, reading: Reading, texts: Texts) -> str:
    """The pane; page.js closes it, and puts the keyboard into it."""
    say = READ[texts.language]
    title = say.sheet_title.format(n=sheet.number, total=sheet.n_pages)
    turns = "".join(
        _turn(name, number, reading)
        for name, number in ((say.previous_page, sheet.number - 1), (say.next_page, sheet.number + 1))
        if 1 <= number <= sheet.n_pages
    )
    hint = "" if sheet.is_marked else f'<p class="hint">{html(say.sheet_unmarked)}</p>'
    image = base64.b64encode(sheet.png).decode()
    return (
        f'<div class="sheet" role="dialog" aria-label="{html(title)}" tabindex="-1"><div class="sheet-head"><strong>{html(title)}</strong>'
        f"{turns}{button(say.close, 'data-close-sheet', 'tool')}</div>{hint}"
        f'<div class="sheet-page" tabindex="0"><img alt="{html(title)}" src="data:image/png;base64,{image}"></div></div>'
    )


def _turn(name: str, number: int, reading: Reading) -> str:
    day = reading.day.isoformat() if reading.day else ""
    return button(name, acts("sheet", document=reading.document_id, at=reading.path, day=day, page=number), "tool")
