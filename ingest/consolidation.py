"""A document and the amendments made in it → its editions: the whole text as it stood in each period.

In: the document's text and the Amendments of any document, in any order of arrival. Out: Editions that follow one another without gap or
overlap, and warnings for what could not be applied (target not found, phrase absent). Each edition is parsed anew, so paths,
labels and spans are those of its own text. A repealed provision keeps its number and the words “(được bãi bỏ)”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ingest import marks
from ingest.records import (
    Action,
    Amendment,
    Block,
    BlockKind,
    Document,
    Edition,
    Provision,
    ProvisionKind,
    ProvisionVersion,
    SourceText,
    Span,
)

Parse = Callable[[SourceText, Document], Sequence[Provision]]
"""The step that finds the provisions of a text (provisions.py)."""
REPEALED = "(được bãi bỏ)"
_NOT_LAW = (ProvisionKind.HEADER, ProvisionKind.BASIS, ProvisionKind.RECIPIENTS, ProvisionKind.SIGNATURE)
"""What a phrase replaced in the whole document leaves as it was signed."""
_NUMBER = re.compile(r"^(?:Chương\s+(?:[IVXLC]+|\d+)\.?|Điều\s+\d+[a-zđ]{0,2}\.|\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))")


@dataclass(frozen=True, slots=True)
class Applied:
    """An amendment with the number of the document that makes it."""

    by: str
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class Consolidated:
    """Editions in the order of time, and what could not be applied."""

    editions: tuple[Edition, ...]
    warnings: tuple[str, ...]


def consolidate(source: SourceText, document: Document, amendments: Sequence[Applied], parse: Parse) -> Consolidated:
    """The editions of `document`; one, the text as issued, where nothing amends it. `parse` finds the provisions of each text."""
    ends = _end(document, amendments)
    changes = [a for a in amendments if a.amendment.path or a.amendment.action is Action.SUBSTITUTE]
    dated = sorted((a for a in changes if a.amendment.effective_from), key=lambda a: a.amendment.effective_from or date.max)
    warnings = [f"{a.by}: không rõ ngày có hiệu lực của sửa đổi {_place(a.amendment)}" for a in changes if not a.amendment.effective_from]
    lines = [(b.span.of(source.text), b.kind) for b in source.blocks]
    text = _Text(source, document, lines, parse)
    editions = [Edition(document.valid_from, None, source.text, text.provisions, {})]
    amended: dict[str, tuple[str, ...]] = {}
    for day, group in groupby(dated, key=lambda a: a.amendment.effective_from):
        before = text.source.text
        for applied in group:
            try:
                paths = text.apply(applied.amendment)
            except _NotApplicable as problem:
                warnings.append(f"{applied.by}: {problem}")
                continue
            for path in paths:
                amended[path] = tuple(dict.fromkeys([*amended.get(path, ()), applied.by]))
        if text.source.text == before:
            continue
        start = day if editions[-1].valid_from is None or (day and day > editions[-1].valid_from) else editions[-1].valid_from
        edition = Edition(start, None, text.source.text, text.provisions, dict(amended))
        if start == editions[-1].valid_from:
            editions[-1] = edition
        else:
            editions[-1] = replace(editions[-1], valid_to=start)
            editions.append(edition)
    editions[-1] = replace(editions[-1], valid_to=ends)
    kept = [e for e in editions if not (ends and e.valid_from and e.valid_from >= ends)] or editions[:1]
    kept[-1] = replace(kept[-1], valid_to=ends)
    return Consolidated(tuple(kept), tuple(warnings))


def versions(document_id: str, editions: Sequence[Edition], path: str) -> list[ProvisionVersion]:
    """The texts of a provision in the order of time; neighbouring editions with the same text are one version."""
    found: list[ProvisionVersion] = []
    for edition in editions:
        text = edition.text_of(path)
        if text is None:
            continue
        by = amending_documents(edition.amended, path)
        if found and found[-1].text == text and found[-1].valid_to == edition.valid_from:
            found[-1] = replace(found[-1], valid_to=edition.valid_to)
        else:
            found.append(ProvisionVersion(document_id, path, text, edition.valid_from, edition.valid_to, by[-1] if by else None))
    return found


def amending_documents(amended: Mapping[str, tuple[str, ...]], path: str) -> list[str]:
    """Numbers of the documents that changed the provision at `path`, what encloses it, or a part of it."""
    return list(
        dict.fromkeys(
            number for at, numbers in amended.items() for number in numbers
            if at == path or path.startswith(f"{at}/") or at.startswith(f"{path}/")
        )
    )  # fmt: skip


def _end(document: Document, amendments: Sequence[Applied]) -> date | None:
    """First day the document is no longer in force: by its own words or by a document that repeals it whole."""
    repeals = [a.amendment.effective_from for a in amendments if a.amendment.action is Action.REPEAL and not a.amendment.path]
    days = [d for d in [document.effective_to, *repeals] if d]
    return min(days) if days else None


class _NotApplicable(Exception):  # noqa: N818 - a result that consolidate() records, never an error that leaves this module
    """Why an amendment cannot be made."""


class _Text:
    """Lines under amendment; parsed anew after each change."""

    def __init__(self, source: SourceText, document: Document, lines: list[tuple[str, BlockKind]], parse: Parse) -> None:
        self._document = document
        self._parse = parse
        self._lines = lines
        self._base = source
        self._refresh()

    def _refresh(self) -> None:
        blocks, at = [], 0
        for line, kind in self._lines:
            blocks.append(Block(Span(at, at + len(line)), kind))
            at += len(line) + 1
        self.source = replace(self._base, text="\n".join(line for line, _ in self._lines), blocks=tuple(blocks))
        self.provisions = tuple(self._parse(self.source, self._document))
        self._by_path = {p.path: p for p in self.provisions}

    def apply(self, amendment: Amendment) -> list[str]:
        """Makes the change; the paths of the provisions changed.

        Raises:
            _NotApplicable: the target or the old phrase is not there; the text stays as it was.
        """
        do: dict[Action, Callable[[Amendment], list[str]]] = {
            Action.REPLACE: self._replace, Action.HEADING: self._heading, Action.INSERT: self._insert, Action.REPEAL: self._repeal,
            Action.SUBSTITUTE: self._substitute,
        }  # fmt: skip
        paths = do[amendment.action](amendment)
        self._refresh()
        return paths

    def _range(self, amendment: Amendment, path: str) -> tuple[int, int]:
        """Lines [first, end) of the provision at `path`."""
        provision = self._by_path.get(path)
        if provision is None:
            raise _NotApplicable(f"không tìm thấy {_place(amendment)}")
        starts = [b.span.start for b in self.source.blocks]
        first = starts.index(provision.span.start)
        return first, next((i for i in range(first, len(starts)) if starts[i] >= provision.span.end), len(starts))

    def _put(self, first: int, end: int, text: str) -> None:
        heading = BlockKind.HEADING if first < end and self._lines[first][1] is BlockKind.HEADING else BlockKind.PARAGRAPH
        new = [(line, BlockKind.PARAGRAPH) for line in text.split("\n") if line.strip()]
        if new:
            new[0] = (new[0][0], heading)
        self._lines = [*self._lines[:first], *new, *self._lines[end:]]

    def _replace(self, amendment: Amendment) -> list[str]:
        self._put(*self._range(amendment, amendment.path), amendment.text or "")
        return [amendment.path]

    def _heading(self, amendment: Amendment) -> list[str]:
        first, _ = self._range(amendment, amendment.path)
        number = _NUMBER.match(self._lines[first][0])
        if number and number[0] == self._lines[first][0] and amendment.path.startswith("chuong-"):
            first, number = first + 1, None  # the title stands on the line below "Chương II"
        new = amendment.text or ""
        self._put(first, first + 1, new if _NUMBER.match(new) or not number else f"{number[0]} {new}")
        return [amendment.path]

    def _repeal(self, amendment: Amendment) -> list[str]:
        first, end = self._range(amendment, amendment.path)
        number = _NUMBER.match(self._lines[first][0])
        self._put(first, end, f"{number[0] if number else ''} {REPEALED}".strip())
        return [amendment.path]

    def _insert(self, amendment: Amendment) -> list[str]:
        if amendment.path in self._by_path:
            raise _NotApplicable(f"{_place(amendment)} đã có, không bổ sung được")
        at = self._after(amendment)
        self._put(at, at, amendment.text or "")
        return [amendment.path]

    def _after(self, amendment: Amendment) -> int:
        """The line before which the new provision goes: after the one named, or after the last sibling with a lower number."""
        if amendment.after and amendment.after in self._by_path:
            return self._range(amendment, amendment.after)[1]
        parent, _, own = amendment.path.rpartition("/")
        kind, _, number = own.partition("-")
        siblings = [p for p in self.provisions if p.path.rpartition("/")[0] == parent and p.kind == kind]
        before = [p for p in siblings if marks.order_of(p.number) < marks.order_of(number)]
        if siblings and not before:
            return self._range(amendment, siblings[0].path)[0]
        return self._range(amendment, before[-1].path if before else parent)[1]

    def _substitute(self, amendment: Amendment) -> list[str]:
        first, end = self._range(amendment, amendment.path) if amendment.path else (0, len(self._lines))
        new = amendment.new or ""
        pattern = re.compile(rf"(?<!\w){re.escape(amendment.old or '')}(?!\w)", re.IGNORECASE)
        changed: list[str] = []
        outside = [p.span for p in self.provisions if p.kind in _NOT_LAW] if not amendment.path else []
        for i in range(first, end):
            line, kind = self._lines[i]
            if any(span.start <= self.source.blocks[i].span.start < span.end for span in outside):
                continue
            replaced = pattern.sub(lambda m: _cased(new, m[0]), line)
            if replaced != line:
                self._lines[i] = (re.sub(r"  +", " ", replaced), kind)
                changed += [p for p in [self._place_of(i)] if p and p not in changed]
        if not changed:
            raise _NotApplicable(f"không có cụm từ “{amendment.old}” tại {_place(amendment)}")
        return changed

    def _place_of(self, line: int) -> str | None:
        """Path of the innermost provision that holds a line."""
        start = self.source.blocks[line].span.start
        inside = [p for p in self.provisions if p.span.start <= start < p.span.end]
        return min(inside, key=lambda p: p.span.end - p.span.start).path if inside else None


def _cased(new: str, old: str) -> str:
    """`new` with the capital first letter of what it replaces."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _place(amendment: Amendment) -> str:
    """How a place is told to a reader: its path, or the whole document."""
    return f"“{amendment.path}” của {amendment.document}" if amendment.path else f"{amendment.document}"
