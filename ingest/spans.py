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


def lines_with(text: str, words: Iterable[str]) -> list[int]:
    """The numbers, from 0, of the lines of `text` in which any of `words` begins."""
    found, line, seen = dict[int, None](), 0, 0
    for at in occurrences(text, words):
        line, seen = line + text.count("\n", seen, at), at
        found[line] = None
    return list(found)
