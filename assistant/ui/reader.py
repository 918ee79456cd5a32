"""A stored document → the HTML of its reader: header, contents, and the text by provisions, one of them highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from assistant.ui.cards import badge, validity_badge
from assistant.ui.markup import html
from assistant.ui.texts import Texts, show_day
from ingest.catalog import StoredDocument
from ingest.records import Document, Form, Provision, ProvisionKind, Span

_K = ProvisionKind
_HEADED = frozenset({_K.PART, _K.CHAPTER, _K.SECTION, _K.SUBSECTION, _K.ARTICLE, _K.APPENDIX, _K.ATTACHMENT, _K.FORM})
_LEVEL = {
    _K.PART: 1,
    _K.APPENDIX: 1,
    _K.ATTACHMENT: 1,
    _K.CHAPTER: 1,
    _K.FORM: 2,
    _K.SECTION: 2,
    _K.SUBSECTION: 2,
    _K.ARTICLE: 3,
}
_CELLS = " | "
_MAX_CONTENTS = 400


def document_html(
    stored: StoredDocument,
    provisions: Sequence[Provision],
    texts: Texts,
    *,
    day: date,
    path: str = "",
    quote: str = "",
    opened: int = 0,
) -> str:
    """The document with the provision at `path` highlighted and `quote` marked in it, both as of `day`.

    `opened` differs with every opening, so that page.js scrolls again to a provision that is opened twice.
    """
    cited = next((p for p in provisions if p.path == path), None)
    marked = find_quote(stored.text, quote, cited.span if cited else Span(0, len(stored.text))) if quote else None
    body = "".join(_body(stored.text, provisions, cited, marked, texts))
    return (
        f'<article class="reader" data-opened="{opened}" lang="vi">{_header(stored.document, texts, day)}'
        f'{_contents(stored.text, provisions, texts, is_open=cited is None)}<div class="doc-text">{body}</div>'
        f"{_back_button(texts)}</article>"
    )


def find_quote(text: str, quote: str, within: Span) -> Span | None:
    """Where `quote` stands in `within`, spaces and line breaks alike; None where it does not."""
    words = quote.split()
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, within.start, within.end) if words else None
    return Span(found.start(), found.end()) if found else None


def _header(d: Document, texts: Texts, day: date) -> str:
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
    return (
        f'<header class="doc-head"><h2>{html(d.name)}</h2>{subtitle}'
        f'<p class="badges">{validity_badge(d.valid_from, d.effective_to, day, texts)}{form_badges(d, texts)}</p>'
        f'<dl class="facts">{facts}</dl></header>'
    )


def form_badges(d: Document, texts: Texts) -> str:
    """Official text, scan or digest, and whether its source is secondary."""
    if d.form == Form.OFFICIAL:
        shown = badge("official", texts.official)
    elif d.form == Form.OCR:
        shown = badge("ocr", texts.ocr)
    else:
        shown = badge("digest", texts.digest.format(number=d.number) if d.number else texts.digest_unnumbered)
    return shown + (badge("secondary", texts.secondary) if d.confidence == "secondary" else "")


def _contents(text: str, provisions: Sequence[Provision], texts: Texts, *, is_open: bool) -> str:
    headed = [p for p in provisions if p.kind in _HEADED] or [p for p in provisions if p.parent is None]
    rows = "".join(
        f'<li class="toc-{_LEVEL.get(p.kind, 3)}"><button type="button" data-goto="{html(p.path)}">{html(_entry(p, text))}</button></li>'
        for p in headed[:_MAX_CONTENTS]
    )
    if not rows:
        return ""
    return f'<details class="toc"{" open" if is_open else ""}><summary>{html(texts.contents)}</summary><ol>{rows}</ol></details>'


def _entry(p: Provision, text: str) -> str:
    line = p.span.of(text).strip().split("\n", 1)[0]
    return line if len(line) <= 110 else line[:107].rsplit(" ", 1)[0] + " …"


def _body(text: str, provisions: Sequence[Provision], cited: Provision | None, marked: Span | None, texts: Texts) -> Iterator[str]:
    """The text from end to end, each provision in a <div>; nesting follows the spans, and nothing is shown twice or left out."""
    inside: list[Provision] = []
    at = 0
    for p in sorted(provisions, key=lambda p: (p.span.start, -p.span.end)):
        while inside and inside[-1].span.end <= p.span.start:
            yield _lines(text, Span(at, inside[-1].span.end), inside[-1], marked) + "</div>"
            at = max(at, inside.pop().span.end)
        yield _lines(text, Span(at, p.span.start), inside[-1] if inside else None, marked)
        at = max(at, p.span.start)
        inside.append(p)
        yield _opening(p, p is cited, texts)
    while inside:
        yield _lines(text, Span(at, inside[-1].span.end), inside[-1], marked) + "</div>"
        at = max(at, inside.pop().span.end)
    yield _lines(text, Span(at, len(text)), None, marked)


def _opening(p: Provision, is_cited: bool, texts: Texts) -> str:
    if not is_cited:
        return f'<div class="prov prov-{p.kind}" data-path="{html(p.path)}">'
    tag = f'<p class="cited-tag">{html(texts.cited_here)}: {html(p.label)} {_back_button(texts)}</p>'
    return f'<div class="prov prov-{p.kind} is-cited" data-path="{html(p.path)}" tabindex="-1">{tag}'


def _back_button(texts: Texts) -> str:
    """The way back on a narrow screen, where the document lies below the chat (hidden on a wide one)."""
    return f'<button type="button" class="back" data-back>{html(texts.back)}</button>'


def _lines(text: str, span: Span, owner: Provision | None, marked: Span | None) -> str:
    """The lines of a stretch of text as headings, paragraphs and tables; `marked` is wrapped in <mark> where it crosses a line."""
    if span.end <= span.start:
        return ""
    shown: list[str] = []
    for n_cells, group in groupby(_line_spans(text, span), key=lambda line: line.of(text).count(_CELLS)):
        lines = list(group)
        if n_cells and len(lines) > 1:
            shown.append(_table(text, lines, marked))
        else:
            shown += (_line(text, line, owner, marked) for line in lines)
    return "".join(shown)


def _line_spans(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _line(text: str, line: Span, owner: Provision | None, marked: Span | None) -> str:
    shown = _marked(text, line, marked)
    if owner and owner.kind in _HEADED and _is_heading(text, line, owner):
        level = min(_LEVEL[owner.kind] + 2, 5)
        return f'<h{level} class="h-{owner.kind}">{shown}</h{level}>'
    return f"<p>{shown}</p>"


def _is_heading(text: str, line: Span, owner: Provision) -> bool:
    """The provision's first line, and lines after it that still belong to its own title ("Chương I" ⏎ "QUY ĐỊNH CHUNG")."""
    lead = text[owner.span.start : line.start].strip()
    if not lead:
        return True
    words = line.of(text).strip().casefold()
    return len(lead) < 60 + len(owner.heading) and bool(owner.heading) and words in owner.heading.casefold()


def _table(text: str, lines: Sequence[Span], marked: Span | None) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{_marked(text, cell, marked)}</td>' for cell in _cell_spans(text, line))}</tr>" for line in lines)
    return f'<div class="table-scroll"><table>{rows}</table></div>'


def _cell_spans(text: str, line: Span) -> Iterator[Span]:
    at = line.start
    for cell in line.of(text).split(_CELLS):
        yield Span(at, at + len(cell))
        at += len(cell) + len(_CELLS)


def _marked(text: str, line: Span, marked: Span | None) -> str:
    start, end = (max(line.start, marked.start), min(line.end, marked.end)) if marked else (0, 0)
    if start >= end:
        return html(line.of(text))
    return f"{html(text[line.start : start])}<mark>{html(text[start:end])}</mark>{html(text[end : line.end])}"
