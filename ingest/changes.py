"""Two editions of a document → what changed between them, provision by provision and word by word.

In: the editions of a document and two days. Out: Changes in the order of the text, each with its words kept, deleted and inserted, the
documents that made it and the day it took effect. Of what was added or removed with everything in it only the outermost is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from ingest.consolidation import REPEALED, amending_documents
from ingest.records import Edition, Provision, Span, edition_on

_TOKEN = re.compile(r"\w+(?:[./,%-]\w+)*|\s+|[^\w\s]")
"""A word or figure ("853,18", "32/2024"), white space, or a mark."""


class Words(NamedTuple):
    """A run of text that stands in both editions ("equal"), in the earlier ("delete") or in the later one ("insert")."""

    op: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the provision at `path`: added, removed or changed, by which documents, since when."""

    path: str
    label: str
    change: Literal["added", "removed", "changed"]
    words: tuple[Words, ...]
    by: tuple[str, ...]
    since: date | None


def changes(editions: Sequence[Edition], start: date, end: date, path: str = "") -> list[Change]:
    """What differs at `path` and in it ("" for the whole document) between the edition of `start` and that of `end`."""
    old, new = edition_on(editions, start), edition_on(editions, end)
    before, after = _own_texts(old, path), _own_texts(new, path)
    found = []
    for at, change in _differences(before, after):
        place = (after if at in after else before)[at][0]
        was, now = (_whole(old, at), _whole(new, at)) if change != "changed" else (before[at][1], after[at][1])
        by = [n for n in amending_documents(new.amended, at) if n not in old.amended.get(at, ())]
        found.append(Change(at, place.label, change, word_diff(was, now), tuple(by), _since(editions, start, end, at)))
    return found


def word_diff(old: str, new: str) -> tuple[Words, ...]:
    """The words of both texts in order; joined without the inserted ones they are `old`, without the deleted ones `new`."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    runs: list[tuple[str, str, str]] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i1:i2]), "".join(b[j1:j2])
        kept = gone if op == "equal" else ""
        if kept.isspace() and runs:  # a space between two changed words would only cut the change in two
            gone, come, kept = kept, kept, ""
        elif kept:
            gone = come = ""
        if runs and not kept and not runs[-1][0]:
            runs[-1] = ("", runs[-1][1] + gone, runs[-1][2] + come)
        else:
            runs.append((kept, gone, come))
    return tuple(w for kept, gone, come in runs for w in _run(kept, gone, come))


def _run(kept: str, gone: str, come: str) -> Iterator[Words]:
    """One run: what both sides end with alike is kept."""
    if kept:
        yield Words("equal", kept)
        return
    tail = re.search(r"\s*$", gone) if gone and come else None
    same = tail[0] if tail and tail[0] and come.endswith(tail[0]) else ""
    gone, come = gone.removesuffix(same), come.removesuffix(same)
    if gone:
        yield Words("delete", gone)
    if come:
        yield Words("insert", come)
    if same:
        yield Words("equal", same)


def _own_texts(edition: Edition, path: str) -> dict[str, tuple[Provision, str]]:
    """Each provision at `path` or in it with the words of its own, those of its parts left out."""
    parts: dict[str | None, list[Span]] = {}
    for p in edition.provisions:
        parts.setdefault(p.parent, []).append(p.span)
    within = {path}
    found = {}
    for p in edition.provisions:  # a part follows what it is a part of
        if path and p.path not in within and p.parent not in within:
            continue
        within.add(p.path)
        at, own = p.span.start, ""
        for span in sorted(parts.get(p.path, ())):
            own += edition.text[at : span.start]
            at = span.end
        found[p.path] = (p, (own + edition.text[at : p.span.end]).strip())
    return found


def _differences(
    before: dict[str, tuple[Provision, str]], after: dict[str, tuple[Provision, str]]
) -> Iterator[tuple[str, Literal["added", "removed", "changed"]]]:
    """(path, what became of it), in the order of the later text, what was removed after what stood before it."""
    for at in _in_order(list(before), list(after)):
        if at not in before:
            if after[at][0].parent not in after or after[at][0].parent in before:
                yield at, "added"
        elif at not in after:
            parent = before[at][0].parent
            if parent in after and REPEALED not in after[parent][1]:
                yield at, "removed"
        elif before[at][1] != after[at][1]:
            yield at, "removed" if REPEALED in after[at][1] else "changed"


def _in_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The paths of both, as in the later text; one that is no longer there behind the nearest of those that stood before it."""
    order = list(after)
    for n, at in enumerate(before):
        if at not in after:
            earlier = [p for p in before[:n] if p in order]
            order.insert(order.index(earlier[-1]) + 1 if earlier else 0, at)
    return order


def _since(editions: Sequence[Edition], start: date, end: date, path: str) -> date | None:
    """The first day after `start` on which the provision read otherwise than before."""
    for earlier, later in pairwise(editions):
        if later.valid_from and start < later.valid_from <= end and earlier.text_of(path) != later.text_of(path):
            return later.valid_from
    return None


def _whole(edition: Edition, path: str) -> str:
    """The text of a provision with its parts; nothing where it was repealed or is not there."""
    text = edition.text_of(path) or ""
    return "" if REPEALED in text and len(text) < len(REPEALED) + 16 else text
