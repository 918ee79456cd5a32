"""What a line of a body opens, is called or ends: questions that more than one rule of the tree of provisions asks.

In: lines. Out: answers by their words alone; numbers and nesting are judged in provisions.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest import marks

_OPENINGS = (
    marks.division, marks.article, marks.clause, marks.point, marks.loose_clause, marks.loose_point, marks.written_out, marks.roman_item,
    marks.loose_roman, marks.letter_item,
)  # fmt: skip
_DASHES = ("-", "–", "+", "•", "*")
MAX_SHORT_HEADING = 160
"""A numbered line longer than this, in characters, is text and not the title of what it numbers."""


def is_marked(line: str) -> bool:
    """Whether the line opens anything that has a number."""
    return any(opens(line) for opens in _OPENINGS)


def loose_sections(line: str, below: Iterable[str]) -> Iterator[marks.Mark]:
    """The section or part, written "I/" or "A -", that the line opens; the first of a list only where the second comes `below`."""
    for opens, first, second in ((marks.loose_roman, "I", "II"), (marks.loose_letter, "A", "B")):
        mark = opens(line)
        if mark and (mark.number != first or any(other.number == second for other in filter(None, map(opens, below)))):
            yield mark


def goes_on_roman(below: Iterable[str]) -> bool:
    """Whether a section "II." comes: then "I." is no misread figure."""
    return any(mark.number == "II" for mark in filter(None, map(marks.roman_item, below)))


def short_heading(line: str, rest: str) -> str:
    """The title of a numbered section: a short line without a full stop."""
    return rest.rstrip(":") if len(line) <= MAX_SHORT_HEADING and rest[-1:] not in ".;," else ""


def concludes(line: str, before: str) -> bool:
    """Whether the last line of a text concludes it ("Trên đây là …, đề nghị các cơ quan thực hiện./."), and is no part of the item before.

    The item is complete: its only line, or the last of its list, ends with a full stop.
    """
    is_complete = before[-1:] == "." and (before.startswith(_DASHES) or is_marked(before))
    return line.endswith("./.") and is_complete and not (line.startswith(_DASHES) or is_marked(line))
