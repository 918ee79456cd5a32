"""An answer's citations → evidence cards: what each says, where it stands, and whether it applied on the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.records import Answer, Citation
from assistant.ui.markup import html
from assistant.ui.texts import Texts, show_day
from ingest.records import Document, Form


def evidence_html(answer: Answer | None, turn: int, documents: Mapping[str, Document], texts: Texts) -> str:
    """The cards of an answer, each a button that page.js turns into "open citation n of that turn".

    `documents` holds the cited documents by id; one that is missing is shown by what the citation says of it.
    """
    if answer is None:
        return empty_html(texts.evidence_empty)
    if not answer.citations:
        return empty_html(texts.evidence_refused)
    cards = "".join(f"<li>{_card(c, documents.get(c.document_id), turn, answer.as_of, texts)}</li>" for c in answer.citations)
    head = f'<p class="pane-lead">{html(texts.evidence_title)} · {html(texts.applied_on.format(day=show_day(answer.as_of, texts)))}</p>'
    return f'{head}<ol class="cards">{cards}</ol>'


def empty_html(text: str) -> str:
    """What a pane says while it has nothing to show."""
    return f'<p class="empty">{html(text)}</p>'


def _card(c: Citation, document: Document | None, turn: int, day: date, texts: Texts) -> str:
    title = document.title if document and document.title not in c.label else ""
    return (
        f'<button type="button" class="card" data-open-turn="{turn}" data-open-n="{c.n}">'
        f'<span class="card-head"><span class="card-n">{c.n}</span><span class="card-label">{html(_capital(c.label))}</span></span>'
        f'<span class="card-quote">{html(c.quote)}</span>'
        + (f'<span class="card-doc">{html(title)}</span>' if title else "")
        + f'<span class="badges">{_badges(c, document, day, texts)}</span>'
        f'<span class="card-open" aria-hidden="true">{html(texts.open_provision)} →</span></button>'
    )


def _badges(c: Citation, document: Document | None, day: date, texts: Texts) -> str:
    badges = validity_badge(c.valid_from, c.valid_to, day, texts)
    if c.form == Form.DIGEST:
        number = document.number if document else None
        badges += badge("digest", texts.digest.format(number=number) if number else texts.digest_unnumbered)
    if c.confidence == "secondary":
        badges += badge("secondary", texts.secondary)
    if c.amended_by:
        badges += badge("amended", texts.amended_by.format(name=c.amended_by))
    return badges


def validity_badge(valid_from: date | None, valid_to: date | None, day: date, texts: Texts) -> str:
    """Whether [valid_from, valid_to) holds `day`; a text that names no date at all says so."""
    if valid_from and day < valid_from:
        return badge("not-yet", texts.not_yet.format(day=show_day(valid_from, texts)))
    if valid_to and day >= valid_to:
        return badge("expired", texts.expired.format(day=show_day(valid_to, texts)))
    if valid_from is None and valid_to is None:
        return badge("no-dates", texts.no_dates)
    return badge("in-force", texts.in_force.format(day=show_day(day, texts)))


def badge(kind: str, text: str) -> str:
    """A small label; `kind` is its class, `text` is escaped."""
    return f'<span class="badge badge-{kind}">{html(text)}</span>'


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
