"""A stored document → the HTML of its reader: header, contents, and the text by provisions, one of them highlighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.ui.cards import badge, confidence_badge, partly_badge, validity_badge
from assistant.ui.markup import acts, button, html
from assistant.ui.provision import Link, place_href
from assistant.ui.read_texts import READ
from assistant.ui.reader_text import HEADED, LEVEL, Drawn, body_html, find_quote
from assistant.ui.texts import Texts, show_day
from ingest.catalog import StoredDocument
from ingest.records import Document, Form, Provision, Span

_MAX_CONTENTS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader shows: a document whose text is that of `day`, the provision at `path` highlighted, `quote` marked in it.

    The full reader (`is_full`) also gives each provision a link of its own, references of the text as `links`, what amended a provision
    (`amended`, by path), `facts` about the document and what is known `about` the provision (markup). `is_partly` tells that provisions of
    the document were repealed by that day. `opened` differs with every
    opening, so that page.js scrolls again to a provision that is opened twice.
    """

    stored: StoredDocument
    provisions: Sequence[Provision]
    day: date
    path: str = ""
    quote: str = ""
    opened: int = 0
    is_full: bool = False
    links: Sequence[tuple[Span, Link]] = ()
    amended: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: str = ""
    about: str = ""
    has_file: bool = False
    is_partly: bool = False


def document_html(shown: Shown, texts: Texts) -> str:
    """The reader."""
    text, document = shown.stored.text, shown.stored.document
    cited = next((p for p in shown.provisions if p.path == shown.path), None)
    quote = find_quote(text, shown.quote, cited.span if cited else Span(0, len(text))) if shown.quote else None
    drawn = Drawn(
        cited=cited.path if cited else "", quote=quote, links=_links(shown), after=shown.about,
        before=_cited_tag(cited, texts, "" if shown.is_full else _back_button(texts)) if cited else "",
        tags=_tags(shown, texts) if shown.is_full else {},
    )  # fmt: skip
    address = place_href(document.id, shown.path if cited else "", shown.day) if shown.is_full else ""
    style = "reader is-full" if shown.is_full else "reader"
    return (
        f'<article class="{style}" data-opened="{shown.opened}" data-address="{html(address)}" lang="vi">'
        f"{_header(shown, texts)}{_contents(text, shown.provisions, texts, is_open=shown.is_full or cited is None)}"
        f'<div class="doc-text">{body_html(text, shown.provisions, drawn)}</div>'
        f"{'' if shown.is_full else _back_button(texts)}</article>"
    )


def _header(shown: Shown, texts: Texts) -> str:
    d = shown.stored.document
    rows = [
        (texts.number, d.number), (texts.issuer, d.issuer),
        *((label, show_day(on, texts)) for label, on in (
            (texts.issued_on, d.issued_on), (texts.published_on, None if d.issued_on else d.published_on),
            (texts.effective_from, d.effective_from), (texts.effective_to, d.effective_to),
        ) if on),
        (texts.sources, "; ".join(d.sources)),
    ]  # fmt: skip
    facts = "".join(f"<div><dt>{html(label)}</dt><dd>{html(value)}</dd></div>" for label, value in rows if value)
    subtitle = f'<p class="doc-title">{html(d.title)}</p>' if d.title not in d.name else ""
    partly = partly_badge(texts) if shown.is_partly else ""
    return (
        f'<header class="doc-head"><h2>{html(d.name)}</h2>{subtitle}'
        f'<p class="badges">{validity_badge(d.valid_from, d.effective_to, shown.day, texts)}{partly}{form_badges(d, texts)}</p>'
        f'<dl class="facts" lang="{texts.language}">{facts}</dl>{_relations(shown, texts)}</header>'
    )


def _relations(shown: Shown, texts: Texts) -> str:
    """The original file and the document's ties with others."""
    original = button(READ[texts.language].original, acts("original", document=shown.stored.document.id), "tool") if shown.has_file else ""
    return f'<div class="relations" lang="{texts.language}">{original}{shown.facts}</div>' if original or shown.facts else ""


def form_badges(d: Document, texts: Texts) -> str:
    """Official text, scan or digest, and whether its source is secondary."""
    if d.form == Form.OFFICIAL:
        shown = badge("official", texts.official)
    elif d.form == Form.OCR:
        shown = badge("ocr", texts.ocr)
    else:
        shown = badge("digest", texts.digest.format(number=d.number) if d.number else texts.digest_unnumbered)
    return shown + confidence_badge(d.confidence, texts)


def _contents(text: str, provisions: Sequence[Provision], texts: Texts, *, is_open: bool) -> str:
    headed = [p for p in provisions if p.kind in HEADED] or [p for p in provisions if p.parent is None]
    rows = "".join(
        f'<li class="toc-{LEVEL.get(p.kind, 3)}"><button type="button" data-goto="{html(p.path)}">{html(_entry(p, text))}</button></li>'
        for p in headed[:_MAX_CONTENTS]
    )
    if not rows:
        return ""
    return f'<details class="toc"{" open" if is_open else ""}><summary>{html(texts.contents)}</summary><ol>{rows}</ol></details>'


def _entry(p: Provision, text: str) -> str:
    line = p.span.of(text).strip().split("\n", 1)[0]
    return line if len(line) <= 110 else line[:107].rsplit(" ", 1)[0] + " …"


def _cited_tag(cited: Provision, texts: Texts, back: str) -> str:
    return f'<p class="cited-tag">{html(texts.cited_here)}: {html(cited.label)} {back}</p>'


def _back_button(texts: Texts) -> str:
    """The way back on a narrow screen, where the document lies below the chat (hidden on a wide one)."""
    return f'<button type="button" class="back" data-back>{html(texts.back)}</button>'


def _tags(shown: Shown, texts: Texts) -> dict[str, str]:
    """What each provision begins with: its own link, and what amended it."""
    document, day = shown.stored.document, shown.day
    tags = {}
    for p in shown.provisions:
        href = html(place_href(document.id, p.path, day))
        name = html(READ[texts.language].select.format(label=p.label))
        details = acts("read", document=document.id, at=p.path, day=day.isoformat())
        by = shown.amended.get(p.path)
        amended = (
            f'<span class="amended-tag" lang="{texts.language}">{html(texts.amended_by.format(name=", ".join(by)))}</span>' if by else ""
        )
        tags[p.path] = f'<a class="anchor" href="{href}" {details} aria-label="{name}" title="{name}">§</a>{amended}'
    return tags


def _links(shown: Shown) -> list[tuple[Span, str]]:
    """The references that can be opened, each as the markup of its <a>; of several with one span, the first."""
    opened: dict[Span, str] = {}
    for span, link in sorted(shown.links, key=lambda found: found[0]):
        if link.document_id is None or span in opened:
            continue
        href = html(place_href(link.document_id, link.path, shown.day))
        details = acts("read", document=link.document_id, at=link.path, day=shown.day.isoformat())
        opened[span] = f'<a class="ref" href="{href}" {details} title="{html(link.name)}">'
    return list(opened.items())
