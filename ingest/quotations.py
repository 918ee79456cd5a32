"""Which lines of a document stand inside a quotation: what it writes into another document, and no structure of its own.

In: lines. Out: a flag for each. Quotation marks are “…”, «…» or straight, over one line or several.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from ingest import marks

QUOTATION_MARKS = '“«"'
"""A text without any of these quotes nothing."""
_QUOTATION_MARK = re.compile("[“«”»]")
_CLOSES_STRAIGHT = re.compile(r'"\s*[.;,]?$')


def quoted_lines(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it begins inside a quotation (“…” over one or several lines); unmatched quotes count for nothing."""
    opened: list[tuple[int, bool]] = []
    edges = [0] * (len(lines) + 1)  # of quotations: how many more begin than end at each line
    last_head = -1
    for i, line in enumerate(lines):
        if opened and (marks.article(line) or marks.division(line)):
            last_head = i
        for found in _QUOTATION_MARK.finditer(line) if opened or "“" in line or "«" in line else ():
            if found[0] in "“«":
                opened.append((i, found.start() == 0))
            elif opened:
                first, from_start = opened.pop()
                if not from_start and last_head > first:
                    continue  # a quotation mark in running text that nobody closed
                edges[first if from_start else first + 1] += 1
                edges[i + 1] -= 1
    flags = [depth > 0 for depth in accumulate(edges[:-1])]
    if '"' in {line[:1] for line in lines}:
        _flag_straight_quotes(lines, flags)
    return flags


def _flag_straight_quotes(lines: Sequence[str], flags: list[bool]) -> None:
    closing = [j for j, line in enumerate(lines) if _CLOSES_STRAIGHT.search(line)]
    i = 1
    while i < len(lines):
        if not flags[i] and lines[i].startswith('"') and lines[i - 1].endswith(":"):
            k = bisect_left(closing, i)
            k += int(k < len(closing) and closing[k] == i and len(lines[i]) <= 2)  # a mark alone on its line opens
            if k < len(closing):
                end = closing[k]
                flags[i : end + 1] = [True] * (end + 1 - i)
                i = end
        i += 1
