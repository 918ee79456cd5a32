"""The documents held → a table in which each can be opened, with their status on a chosen day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.ui.cards import badge, confidence_badge, empty_html
from assistant.ui.markup import acts, html
from assistant.ui.read_texts import READ
from assistant.ui.texts import Texts, show_day
from ingest.catalog import StoredDocument
from ingest.records import Document, Form
from ingest.slugs import slug

MAX_ROWS = 200


class Standing(StrEnum):
    """Whether a document is in force on a day; partly where provisions of it were repealed."""

    IN_FORCE = "in-force"
    PARTLY = "partly-expired"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    NO_DATES = "no-dates"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be like to be shown; "" is anything. `day` is the day of the status, None is today."""

    sought: str = ""
    kind: str = ""
    issuer: str = ""
    standing: str = ""
    form: str = ""
    day: date | None = None


def standing(document: Document, day: date, partly: Collection[str] = ()) -> Standing:
    """Whether the document is in force on `day`; `partly` are the ids of those of which provisions were repealed by then."""
    if document.valid_from is None and document.effective_to is None:
        return Standing.NO_DATES
    if document.valid_from and day < document.valid_from:
        return Standing.NOT_YET
    if document.effective_to and day >= document.effective_to:
        return Standing.EXPIRED
    return Standing.PARTLY if document.id in partly else Standing.IN_FORCE


def standing_name(status: Standing, texts: Texts) -> str:
    """What a status is called."""
    say = READ[texts.language]
    return {
        Standing.IN_FORCE: say.in_force, Standing.PARTLY: say.partly, Standing.EXPIRED: say.expired, Standing.NOT_YET: say.not_yet,
        Standing.NO_DATES: say.no_dates,
    }[status]  # fmt: skip


def form_names(texts: Texts) -> dict[Form, str]:
    """What the forms are called."""
    return {Form.OFFICIAL: texts.official, Form.OCR: texts.ocr_short, Form.DIGEST: texts.digest_short}


def library_html(held: Sequence[StoredDocument], filters: Filters, texts: Texts, *, partly: Collection[str] = ()) -> str:
    """The documents that pass the filters, the latest first; words are sought in number, kind, issuer and title, diacritics or not.

    At most MAX_ROWS are shown; `partly` are the ids of documents partly expired on the filters' day. Documents that are set aside are not
    among what is cited, and are left out.
    """
    cited = [d.document for d in held if not d.set_aside]
    if not cited:
        return empty_html(texts.library_empty)
    day = filters.day or date.today()
    standings = {d.id: standing(d, day, partly) for d in cited}
    found = sorted((d for d in cited if _passes(d, filters, standings[d.id])), key=_issued, reverse=True)
    if not found:
        return empty_html(texts.library_none_found)
    count = texts.library_count if len(found) <= MAX_ROWS else texts.library_cut
    columns = (texts.number, texts.kind, texts.issuer, texts.issued_on, READ[texts.language].status, texts.form)
    head = "".join(f'<th scope="col">{html(h)}</th>' for h in columns)
    rows = "".join(_row(d, standings[d.id], texts) for d in found[:MAX_ROWS])
    return (
        f'<p class="pane-lead" role="status">{html(count.format(n=len(found), shown=MAX_ROWS))}</p>'
        f'<table class="library"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _passes(d: Document, filters: Filters, status: Standing) -> bool:
    return (
        all(word in slug(" ".join(filter(None, (d.number, d.kind, d.issuer, d.title)))) for word in slug(filters.sought).split("-"))
        and filters.kind in ("", d.kind)
        and filters.issuer in ("", d.issuer)
        and filters.form in ("", d.form)
        and filters.standing in ("", status)
    )


def _issued(d: Document) -> tuple[date, str]:
    return (d.issued_on or d.published_on or d.effective_from or date.min, d.id)


def _row(d: Document, status: Standing, texts: Texts) -> str:
    name = d.number or d.title
    title = f'<span class="lib-title">{html(d.title)}</span>' if name != d.title else ""
    issued = d.issued_on or d.published_on
    form = badge(d.form, form_names(texts)[d.form])
    cells = (
        (texts.kind, html(d.kind or "–")),
        (texts.issuer, html(d.issuer or "–")),
        (texts.issued_on, html(show_day(issued, texts) if issued else "–")),
    )
    return (
        f'<tr><td><button type="button" class="lib-open" {acts("read", document=d.id)}><span class="lib-name">{html(name)}</span>'
        f"{title}</button></td>{''.join(f'<td data-label={chr(34)}{html(label)}{chr(34)}>{shown}</td>' for label, shown in cells)}"
        f'<td><span class="badges">{badge(status, standing_name(status, texts))}</span></td>'
        f'<td><span class="badges">{form}{confidence_badge(d.confidence, texts)}</span></td></tr>'
    )
