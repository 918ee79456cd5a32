"""Text → the spans of its lines, which a stored text and a source text share."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.records import Span


def line_spans(text: str, start: int = 0) -> Iterator[Span]:
    """The span of each line of `text`, the newline left out; `start` is where `text` itself begins."""
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
