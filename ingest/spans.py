"""Where things stand in a text, stored or as read: its lines, and given words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.records import Span


def line_spans(text: str, start: int = 0) -> Iterator[Span]:
    """The span of each line of `text`, the newline left out; `start` is where `text` itself begins."""
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def occurrences(text: str, words: Iterable[str]) -> list[int]:
    """Where any of `words` begins in `text`, in order."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)
