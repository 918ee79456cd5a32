"""The documents held → a table in which each can be opened."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui.cards import badge, empty_html
from assistant.ui.markup import acts, html
from assistant.ui.texts import Texts, show_day
from ingest.catalog import StoredDocument
from ingest.records import Document, Form
from ingest.slugs import slug

MAX_ROWS = 200


def library_html(held: Sequence[StoredDocument], sought: str, texts: Texts) -> str:
    """The documents in whose number, kind, issuer or title every word of `sought` occurs, with or without diacritics.

    At most MAX_ROWS are shown. Documents that are set aside are not among what is cited, and are left out.
    """
    cited = [d.document for d in held if not d.set_aside]
    if not cited:
        return empty_html(texts.library_empty)
    words = slug(sought).split("-")
    found = [d for d in cited if all(word in _searched(d) for word in words)]
    if not found:
        return empty_html(texts.library_none_found)
    count = texts.library_count if len(found) <= MAX_ROWS else texts.library_cut
    head = "".join(f'<th scope="col">{html(h)}</th>' for h in (texts.tab_read, texts.issuer, texts.effective_from, texts.form))
    rows = "".join(_row(d, texts) for d in found[:MAX_ROWS])
    return (
        f'<p class="pane-lead">{html(count.format(n=len(found), shown=MAX_ROWS))}</p>'
        f'<table class="library"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _searched(d: Document) -> str:
    return slug(" ".join(filter(None, (d.number, d.kind, d.issuer, d.title))))


def _row(d: Document, texts: Texts) -> str:
    name = f"{d.kind} {d.number}" if d.number and d.kind else d.number or d.title
    title = f'<span class="lib-title">{html(d.title)}</span>' if name != d.title else ""
    dates = show_day(d.effective_from, texts) if d.effective_from else "" if d.effective_to else "–"
    if d.effective_to:
        dates = f"{dates} → {show_day(d.effective_to, texts)}".strip()
    form = badge(d.form, {Form.OFFICIAL: texts.official, Form.OCR: texts.ocr_short, Form.DIGEST: texts.digest_short}[d.form])
    if d.confidence == "secondary":
        form += badge("secondary", texts.secondary)
    return (
        f'<tr><td><button type="button" class="lib-open" {acts("select", document=d.id)}><span class="lib-name">{html(name)}</span>'
        f'{title}</button></td><td data-label="{html(texts.issuer)}">{html(d.issuer or "–")}</td>'
        f'<td data-label="{html(texts.effective_from)}">{html(dates)}</td><td><span class="badges">{form}</span></td></tr>'
    )
