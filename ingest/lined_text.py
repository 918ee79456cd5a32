"""A SourceText as lines: what every step after reading asks of it, found once.

In: a SourceText. Out: its lines, where each starts, which begin inside a quotation, the segments that they make, and which of them hold
given words. A step looks only at lines that hold a word without which they can say nothing to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.mentions import GIVEN_LETTERS, Given, given_in
from ingest.quotations import quoted_lines
from ingest.records import SourceText
from ingest.segments import Segment, segments
from ingest.zones import Landmarks, landmarks


@dataclass(frozen=True, slots=True)
class LinedText:
    """The lines of `source`: the offset of each in its text, whether it begins inside a quotation, the documents that it gives in full.

    `landmarks` are the lines that the parts of a document begin with.
    """

    source: SourceText
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    quoted: tuple[bool, ...]
    segments: tuple[Segment, ...]
    given: tuple[Given, ...]
    landmarks: Landmarks

    def holding(self, words: Iterable[str]) -> list[int]:
        """The lines in which any of `words` occurs, in order; none of these holds a line break."""
        return _holding(self.source.text, self.starts, words)


def lined(source: SourceText) -> LinedText:
    """The lines of a text as read."""
    text = source.text
    spans = [block.span for block in source.blocks]
    lines = tuple([text[start:end] for start, end in spans])
    starts = tuple([start for start, _ in spans])
    quoted = quoted_lines(lines)
    given: list[Given] = [()] * len(lines)
    for i in _holding(text, starts, GIVEN_LETTERS):
        given[i] = given_in(lines[i])
    return LinedText(source, lines, starts, tuple(quoted), tuple(segments(lines, quoted)), tuple(given), landmarks(lines))


def _holding(text: str, starts: Sequence[int], words: Iterable[str]) -> list[int]:
    found = set[int]()
    for word in words:
        at = text.find(word)
        while at >= 0:
            i = bisect_right(starts, at)  # the line after
            found.add(i - 1)
            at = text.find(word, starts[i]) if i < len(starts) else -1
    return sorted(found)
