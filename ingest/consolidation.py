"""A document and the amendments made in it → its editions: the whole text as it stood in each period.

In: the document's text and the Amendments of any document, in any order of arrival. Out: Editions that follow one another without gap or
overlap, and warnings for what could not be applied (target not found, phrase absent). Each edition is parsed anew, so paths,
labels and spans are those of its own text. A repealed provision keeps its number and the words “(được bãi bỏ)”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ingest.amended_text import REPEALED, AmendedText, NotApplicable, Parse, place_of
from ingest.periods import Period, applies
from ingest.records import Action, Amendment, Document, Edition, ProvisionVersion, SourceText

__all__ = ["REPEALED", "Applied", "Consolidated", "amending_documents", "consolidate", "versions"]


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
    warnings = [f"{a.by}: không rõ ngày có hiệu lực của sửa đổi {place_of(a.amendment)}" for a in changes if not a.amendment.effective_from]
    lines = [(b.span.of(source.text), b.kind) for b in source.blocks]
    text = AmendedText(source, document, lines, parse)
    editions = [Edition(document.valid_from, None, source.text, text.provisions, {})]
    amended: dict[str, tuple[str, ...]] = {}
    for day, group in groupby(dated, key=lambda a: a.amendment.effective_from):
        before = text.source.text
        warnings += _apply(text, group, amended)
        if text.source.text != before:
            since = editions[-1].valid_from
            start = day if since is None or (day and day > since) else since
            earlier = editions[:-1] if start == since else [*editions[:-1], replace(editions[-1], valid_to=start)]
            editions = [*earlier, Edition(start, None, text.source.text, text.provisions, dict(amended))]
    kept = [e for e in editions if not (ends and e.valid_from and e.valid_from >= ends)] or editions[:1]
    kept[-1] = replace(kept[-1], valid_to=ends)
    return Consolidated(tuple(kept), tuple(warnings))


def _apply(text: AmendedText, group: Iterable[Applied], amended: dict[str, tuple[str, ...]]) -> list[str]:
    """Applies the amendments of a day and notes in `amended` by whom each path was; what could not be applied."""
    warnings = []
    for applied in group:
        try:
            paths = text.apply(applied.amendment)
        except NotApplicable as problem:
            warnings.append(f"{applied.by}: {problem}")
            continue
        for path in paths:
            amended[path] = tuple(dict.fromkeys([*amended.get(path, ()), applied.by]))
    return warnings


def versions(document_id: str, editions: Sequence[Edition], path: str) -> list[ProvisionVersion]:
    """The texts of a provision in the order of time; neighbouring editions with the same text are one version."""
    found: list[ProvisionVersion] = []
    for edition in editions:
        text = edition.text_of(path)
        if text is None:
            continue
        by = amending_documents(edition.amended, path)
        period = Period(edition.valid_from, edition.valid_to)
        start, end = applies(path, period, edition.effects, first=editions[0].valid_from)
        if Period(start, end).is_empty:
            continue
        if found and found[-1].text == text and found[-1].valid_to == start:
            found[-1] = replace(found[-1], valid_to=end)
        else:
            found.append(ProvisionVersion(document_id, path, text, start, end, by[-1] if by else None))
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
