"""A SourceText as lines: what every step after reading asks of it, found once.

In: a SourceText. Out: its lines, where each starts, which begin inside a quotation, the segments that they make, and which of them hold
given words. A step looks only at lines that hold a word without which they can say nothing to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest import marks
from ingest.law_names import LAW_LETTERS
from ingest.mentions import NUMBER_HINT, Given, given_in
from ingest.quotations import QUOTATION_MARKS, quoted_lines
from ingest.records import SourceText
from ingest.segments import Segment, segments
from ingest.zones import Landmarks, header_end, landmarks

_SMALL_ARTICLE = re.compile(r"điều\s+(\d{1,3})\s?[.:](?:\s+(\S)|$)")


@dataclass(frozen=True, slots=True)
class LinedText:
    """The lines of `source`: the offset of each in its text, whether it begins inside a quotation, the documents that it gives in full.

    `landmarks` are the lines that the parts of a document begin with, `head_end` the first after the letterhead of its main text.
    Every article begins with a capital, whatever the text has.
    """

    source: SourceText
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    quoted: tuple[bool, ...]
    segments: tuple[Segment, ...]
    given: tuple[Given, ...]
    landmarks: Landmarks
    head_end: int

    def holding(self, words: Iterable[str]) -> list[int]:
        """The lines in which any of `words` occurs, in order; none of these holds a line break."""
        return _holding(self.source.text, self.starts, words)

    def matching(self, pattern: re.Pattern[str]) -> set[int]:
        """The lines in which a match of `pattern` begins."""
        return _matching(self.source.text, self.starts, pattern)


def lined(source: SourceText) -> LinedText:
    """The lines of a text as read."""
    text = source.text
    spans = [block.span for block in source.blocks]
    lines = tuple([text[start:end] for start, end in spans])
    if "\nđiều 1" in text:
        lines = _with_capitals(lines)
    starts = tuple([start for start, _ in spans])
    quoted = quoted_lines(lines) if any(mark in text for mark in QUOTATION_MARKS) else [False] * len(lines)
    given: list[Given] = [()] * len(lines)
    for i in _matching(text, starts, NUMBER_HINT).union(_holding(text, starts, LAW_LETTERS)):
        given[i] = given_in(lines[i])
    cuts, known = tuple(segments(lines, quoted)), landmarks(lines)
    head_end = header_end(lines, 0, cuts[0].end, known=known)
    return LinedText(source, lines, starts, tuple(quoted), cuts, tuple(given), known, head_end)


def _with_capitals(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a text that numbers its articles in small letters ("điều 1. …") from the first on, each of these with a capital.

    A line that only goes on with a sentence ("theo quy định tại / điều 4. …") has not the next number.
    """
    found, last = list(lines), 0
    for i, line in enumerate(lines):
        if mark := marks.article(line):
            if last in (0, mark.order[0]):
                return lines
            last = mark.order[0]
        elif (small := _SMALL_ARTICLE.match(line)) and int(small[1]) in (1, last + 1) and not (small[2] or "").islower():
            found[i], last = f"Đ{line[1:]}", int(small[1])
    return tuple(found)


def _matching(text: str, starts: Sequence[int], pattern: re.Pattern[str]) -> set[int]:
    return {bisect_right(starts, found.start()) - 1 for found in pattern.finditer(text)}


def _holding(text: str, starts: Sequence[int], words: Iterable[str]) -> list[int]:
    found = set[int]()
    for word in words:
        at = text.find(word)
        while at >= 0:
            i = bisect_right(starts, at)  # the line after
            found.add(i - 1)
            at = text.find(word, starts[i]) if i < len(starts) else -1
    return sorted(found)
