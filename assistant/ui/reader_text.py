"""The text of a document by provisions → HTML: nested as they are, one of them highlighted, a quote marked, references as links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assistant.ui.markup import html
from ingest.records import Provision, ProvisionKind, Span
from ingest.spans import line_spans

_K = ProvisionKind
HEADED = frozenset({_K.PART, _K.CHAPTER, _K.SECTION, _K.SUBSECTION, _K.ARTICLE, _K.APPENDIX, _K.ATTACHMENT, _K.FORM})
LEVEL = {
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn into a text: `quote` is marked; `links` are spans, in order, with the markup of the <a> that begins there.

    `before` and `after` are markup that the provision at `cited` begins and ends with; `tags` is markup for the first line of a provision,
    by path (what selects it, what amended it).
    """

    cited: str = ""
    quote: Span | None = None
    links: Sequence[tuple[Span, str]] = ()
    before: str = ""
    after: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)


def find_quote(text: str, quote: str, within: Span) -> Span | None:
    """Where `quote` stands in `within`, spaces and line breaks alike; None where it does not."""
    words = quote.split()
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, within.start, within.end) if words else None
    return Span(found.start(), found.end()) if found else None


def body_html(text: str, provisions: Sequence[Provision], drawn: Drawn) -> str:
    """The text from end to end, each provision in a <div>; nesting follows the spans, and nothing is shown twice or left out."""
    return "".join(_body(text, provisions, drawn))


def _body(text: str, provisions: Sequence[Provision], drawn: Drawn) -> Iterator[str]:
    inside: list[Provision] = []
    at = 0
    for p in sorted(provisions, key=lambda p: (p.span.start, -p.span.end)):
        while inside and inside[-1].span.end <= p.span.start:
            yield _lines(text, Span(at, inside[-1].span.end), inside[-1], drawn) + _closing(inside[-1], drawn)
            at = max(at, inside.pop().span.end)
        yield _lines(text, Span(at, p.span.start), inside[-1] if inside else None, drawn)
        at = max(at, p.span.start)
        inside.append(p)
        yield _opening(p, drawn)
    while inside:
        yield _lines(text, Span(at, inside[-1].span.end), inside[-1], drawn) + _closing(inside[-1], drawn)
        at = max(at, inside.pop().span.end)
    yield _lines(text, Span(at, len(text)), None, drawn)


def _opening(p: Provision, drawn: Drawn) -> str:
    tag = drawn.tags.get(p.path, "")
    if p.path != drawn.cited:
        return f'<div class="prov prov-{p.kind}" data-path="{html(p.path)}">{tag}'
    return f'<div class="prov prov-{p.kind} is-cited" data-path="{html(p.path)}" tabindex="-1">{drawn.before}{tag}'


def _closing(p: Provision, drawn: Drawn) -> str:
    return f"{drawn.after if p.path == drawn.cited else ''}</div>"


def _lines(text: str, span: Span, owner: Provision | None, drawn: Drawn) -> str:
    """The lines of a stretch of text as headings, paragraphs and tables."""
    if span.end <= span.start:
        return ""
    shown: list[str] = []
    for n_cells, group in groupby(_line_spans(text, span), key=lambda line: line.of(text).count(_CELLS)):
        lines = list(group)
        if n_cells and len(lines) > 1:
            shown.append(_table(text, lines, drawn))
        else:
            shown += (_line(text, line, owner, drawn) for line in lines)
    return "".join(shown)


def _line_spans(text: str, span: Span) -> Iterator[Span]:
    """The lines inside `span` that say something."""
    return (line for line in line_spans(span.of(text), span.start) if line.of(text).strip())


def _line(text: str, line: Span, owner: Provision | None, drawn: Drawn) -> str:
    shown = _inline(text, line, drawn)
    if owner and owner.kind in HEADED and _is_heading(text, line, owner):
        level = min(LEVEL[owner.kind] + 2, 5)
        return f'<h{level} class="h-{owner.kind}">{shown}</h{level}>'
    return f"<p>{shown}</p>"


def _is_heading(text: str, line: Span, owner: Provision) -> bool:
    """The provision's first line, and lines after it that still belong to its own title ("Chương I" ⏎ "QUY ĐỊNH CHUNG")."""
    lead = text[owner.span.start : line.start].strip()
    if not lead:
        return True
    words = line.of(text).strip().casefold()
    return len(lead) < 60 + len(owner.heading) and bool(owner.heading) and words in owner.heading.casefold()


def _table(text: str, lines: Sequence[Span], drawn: Drawn) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{_inline(text, cell, drawn)}</td>' for cell in _cell_spans(text, line))}</tr>" for line in lines)
    return f'<div class="table-scroll" tabindex="0"><table>{rows}</table></div>'


def _cell_spans(text: str, line: Span) -> Iterator[Span]:
    at = line.start
    for cell in line.of(text).split(_CELLS):
        yield Span(at, at + len(cell))
        at += len(cell) + len(_CELLS)


def _inline(text: str, line: Span, drawn: Drawn) -> str:
    """A line with what is drawn into it: links first, and within and between them the marked quote."""
    shown, at = [], line.start
    for span, opening in drawn.links[bisect_left(drawn.links, line.start, key=_start) : bisect_left(drawn.links, line.end, key=_start)]:
        if span.start >= at and span.end <= line.end:
            shown += [_marked(text, Span(at, span.start), drawn.quote), opening, _marked(text, span, drawn.quote), "</a>"]
            at = span.end
    return "".join([*shown, _marked(text, Span(at, line.end), drawn.quote)])


def _start(link: tuple[Span, str]) -> int:
    return link[0].start


def _marked(text: str, line: Span, marked: Span | None) -> str:
    start, end = (max(line.start, marked.start), min(line.end, marked.end)) if marked else (0, 0)
    if start >= end:
        return html(line.of(text))
    return f"{html(text[line.start : start])}<mark>{html(text[start:end])}</mark>{html(text[end : line.end])}"
