"""Cuts provisions into chunks: what is embedded, found and shown as a passage.

In: a SourceText, its Document and ProvisionTree. Out: Chunks. An article shorter than `SHORT_ARTICLE` is one chunk; else a clause with
its points is one, split at its points (then at lines and sentences) where it is longer than `max_chars`; so is what stands between
parts. The breadcrumb names document, chapter and article heading, and the sentence that introduces a point; it is indexed with the text,
never part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence

from ingest.records import Chunk, Document, Provision, ProvisionKind, SourceText, Span

K = ProvisionKind
SHORT_ARTICLE = 600
"""Characters: an article up to this length is one chunk whatever its clauses."""
_LEFT_OUT = (K.HEADER, K.RECIPIENTS, K.SIGNATURE)
_ATTACHED = re.compile(r"\(?(?:Ban hành )?kèm theo\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?…\n](?:(?<=\n)|(?<=[^\s.]{3}.)\s+|(?<!:)”\s+)")
"""Not after "1." or "TP.": three letters at least stand before the stop. One class of characters begins it, so it is searched for fast."""


def cut_chunks(
    source: SourceText, document: Document, provisions: Sequence[Provision], *, max_chars: int = 1200, apart: Collection[str] = ()
) -> list[Chunk]:  # fmt: skip
    """The chunks of a document, in the order of the text; their spans do not overlap. No chunk holds a provision of `apart` with others."""
    return _Cutter(source, document, provisions, max_chars, apart).cut()


def _name_of(document: Document) -> str:
    """The document as breadcrumbs begin: its name with its title."""
    name, title = document.name, document.title
    return name if title.lower() in name.lower() else f"{name} {title}"


def _is_title(line: str, heading: str) -> bool:
    """Whether the line belongs to a title or a letterhead."""
    return line in heading or line.isupper() or line.startswith("Độc lập") or bool(_ATTACHED.match(line))


class _Cutter:
    def __init__(
        self, source: SourceText, document: Document, provisions: Sequence[Provision], max_chars: int, apart: Collection[str]
    ) -> None:
        self._text = source.text
        self._document = document
        self._max = max_chars
        self._apart = apart
        self._by_path = {p.path: p for p in provisions}
        self._name = _name_of(document)
        self._crumbs: dict[str, str] = {}
        self._children: dict[str | None, list[Provision]] = {}
        for provision in provisions:
            self._children.setdefault(provision.parent, []).append(provision)

    def cut(self) -> list[Chunk]:
        document, n_cut, chunks = self._document, dict[str, int](), list[Chunk]()
        own, since, until = f"{document.id}\n{document.form}\n", document.valid_from, document.effective_to
        for provision, (start, end) in (piece for top in self._children.get(None, []) for piece in self._pieces(top)):
            whole = self._text[start:end]
            text = whole.strip()
            if not text:
                continue
            start += len(whole) - len(whole.lstrip())
            path, breadcrumb = provision.path, self._breadcrumb(provision)
            ordinal = n_cut.get(path, 0)
            n_cut[path] = ordinal + 1
            place = f"{own}{path}\n{ordinal}\n{breadcrumb}\n{text}"
            key = hashlib.sha256(place.encode()).hexdigest()[:32]
            chunks.append(Chunk(key, document.id, path, ordinal, breadcrumb, text, Span(start, start + len(text)), since, until))
        return chunks

    def _pieces(self, provision: Provision) -> Iterator[tuple[Provision, Span]]:
        if provision.kind in _LEFT_OUT:
            return
        children = self._children.get(provision.path)
        if not children or self._is_one_unit(provision):
            for span in self._split(provision.span):
                yield provision, span
            return
        lead = Span(provision.span.start, children[0].span.start)
        if self._says_something(provision, lead):
            for span in self._split(lead):
                yield provision, span
        for child, following in zip(children, [*children[1:], None], strict=True):
            yield from self._pieces(child)
            between = Span(child.span.end, following.span.start if following else provision.span.end)
            if self._says_something(provision, between):
                for span in self._split(between):
                    yield provision, span

    def _is_one_unit(self, provision: Provision) -> bool:
        """Whether a reader wants it whole, and it is short enough: an article, a clause, a section "1." of a text without articles."""
        limit = SHORT_ARTICLE if provision.kind is K.ARTICLE else self._max
        if provision.span.end - provision.span.start > limit or any(path.startswith(f"{provision.path}/") for path in self._apart):
            return False
        if provision.kind is K.SECTION:
            inside = {child.kind for child in self._children.get(provision.path, [])}
            return provision.number.isdigit() and inside <= {K.CLAUSE, K.POINT, K.PARAGRAPH}
        return provision.kind in (K.ARTICLE, K.CLAUSE, K.POINT, K.PARAGRAPH, K.BASIS)

    def _says_something(self, provision: Provision, lead: Span) -> bool:
        """Whether the words before, between or behind the children are more than a heading or a sentence that only introduces a list."""
        lines = lead.of(self._text).strip().split("\n")
        n_heading = 1 if provision.heading and lead.start == provision.span.start else 0
        body = [x for x in lines[n_heading:] if not _is_title(x, provision.heading)]
        text = " ".join(body)
        introduces = text.endswith(":") and len(text) < 200
        return not introduces and (len(text) > 60 or text.endswith((".", ";")))

    def _split(self, span: Span) -> list[Span]:
        """Runs of whole sentences of at most `max_chars`; a longer sentence stays whole."""
        start, end = span
        if end - start <= self._max:
            return [span]
        found, last = list[Span](), start
        for cut in (*(m.end() for m in _SENTENCE_END.finditer(self._text, start, end)), end):
            if cut - start > self._max and last > start:
                found.append(Span(start, last))
                start = last
            last = cut
        return [*found, Span(start, end)]

    def _breadcrumb(self, provision: Provision) -> str:
        above = self._crumb_of(provision.parent)
        is_told = provision.heading and provision.kind is not K.ARTICLE
        return f"{above} › {provision.heading}" if is_told else above

    def _crumb_of(self, path: str | None) -> str:
        """What the breadcrumbs of all that lies in the provision at `path` begin with."""
        provision = self._by_path.get(path) if path else None
        if path is None or provision is None:
            return self._name
        if path not in self._crumbs:
            is_unit = provision.kind in (K.CLAUSE, K.POINT, K.ARTICLE)
            told = self._introduction(provision) if is_unit else provision.heading
            above = self._crumb_of(provision.parent)
            self._crumbs[path] = f"{above} › {told}" if told else above
        return self._crumbs[path]

    def _introduction(self, provision: Provision) -> str:
        """How an enclosing provision is named in the breadcrumb: its heading, or its first line, which says of what its clauses tell."""
        if provision.heading:
            return f"Điều {provision.number}. {provision.heading}" if provision.kind is K.ARTICLE else provision.heading
        return provision.span.of(self._text).split("\n", 1)[0][:200]
