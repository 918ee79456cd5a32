"""The earlier and the later text of a provision → what differs between them, in words of both ("25 ngày → 20 ngày làm việc").

Figures are compared whole with their units; runs of words that only the one or the other text has stand against each other. Nothing is
said that is not verbatim in one of the two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from assistant.intents import SAYS_OF_THING
from assistant.sentences import FIGURE
from ingest.records import Span

_TOKEN = re.compile(rf"{FIGURE.pattern}|\w+(?:[/.,-]\w+)*|[^\w\s]", re.IGNORECASE)
_COUNTED = re.compile(r"\d+(?:[.,]\d+)*(?: [^\W\d]+){0,2}")
"""A number, perhaps with what it counts: "15 lao động"."""
_BARE = re.compile(r"\d+(?:[.,]\d+)*")
N_COUNTED = 2
"""Syllables of what a bare number counts that are told with it."""
MIN_ALIKE = 0.3
"""Share of the words of two texts that must be the same for the rest to be told word by word."""
MAX_WORDS = 16
"""Words on one side of a difference that is told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What stood in the earlier text and stands in the later one, at `span` of it; one of the two may be empty."""

    old: str
    new: str
    span: Span

    @property
    def is_figure(self) -> bool:
        """Whether one figure took the place of another."""
        return all(FIGURE.fullmatch(side) or _COUNTED.fullmatch(side) for side in (self.old, self.new))

    @property
    def is_told(self) -> bool:
        """Whether words differ, not only marks."""
        return bool(re.search(r"\w", self.old + self.new))

    @property
    def is_short(self) -> bool:
        """Whether both sides are a few words."""
        return max(len(self.old.split()), len(self.new.split())) <= MAX_WORDS


def differences(old: str, new: str) -> list[Difference]:
    """What differs, in the order of the later text; nothing where the two texts have little in common."""
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [m[0].casefold() for m in before], [m[0].casefold() for m in after], autojunk=False)
    if matcher.ratio() < MIN_ALIKE:
        return []
    return [_difference(old, new, before, after, block) for block in _blocks(matcher, before, after)]


Block = tuple[int, int, int, int]


def _blocks(matcher: SequenceMatcher[str], before: list[re.Match[str]], after: list[re.Match[str]]) -> Iterator[Block]:
    """Places of the differences: two that one shared word parts are one; a figure stands by itself; the word before is taken in where
    single words or the rest of a name differ ("cấp huyện", "Sở Tài chính")."""
    merged: list[Block] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if merged and a - merged[-1][1] <= 1 and a > merged[-1][0] < merged[-1][1] and b > a:
            merged[-1] = (merged[-1][0], b, merged[-1][2], d)
        else:
            merged.append((a, b, c, d))
    for a, b, c, d in merged:
        while a < b and c < d and all(FIGURE.fullmatch(side[0]) for side in (before[a], after[c])):
            yield a, a + 1, c, c + 1
            a, c = a + 1, c + 1
            while a < b and c < d and before[a][0].casefold() == after[c][0].casefold():
                a, c = a + 1, c + 1
        leans = (
            a < b
            and c < d
            and a
            and before[a - 1][0].isalpha()
            and before[a][0].isalpha()
            and (b - a == d - c == 1 or _is_name(before[a - 1 : a + 1]))
        )
        if a < b or c < d:
            yield (a - 1, b, c - 1, d) if leans else (a, b, c, d)


def _is_counted(pair: tuple[re.Match[str], re.Match[str]]) -> bool:
    """Whether both texts go on with the same word of what is counted."""
    one, other = (m[0].lower() for m in pair)
    return one == other and one.isalpha() and one not in SAYS_OF_THING and one != "trở"


def _is_name(tokens: list[re.Match[str]]) -> bool:
    return all(token[0][0].isupper() for token in tokens)


def _difference(old: str, new: str, before: list[re.Match[str]], after: list[re.Match[str]], block: Block) -> Difference:
    a, b, c, d = block
    if b - a == d - c == 1 and _BARE.fullmatch(before[a][0]) and _BARE.fullmatch(after[c][0]):
        counted = sum(1 for _ in takewhile(_is_counted, zip(before[b : b + N_COUNTED], after[d : d + N_COUNTED], strict=False)))
        b, d = b + counted, d + counted
    gone, come = _span(before, a, b, len(old)), _span(after, c, d, len(new))
    return Difference(gone.of(old), come.of(new), come)


def _span(tokens: list[re.Match[str]], first: int, end: int, length: int) -> Span:
    """From the first token to the last one; an empty span before the token that follows where there is none."""
    if first < end:
        return Span(tokens[first].start(), tokens[end - 1].end())
    at = tokens[first].start() if first < len(tokens) else length
    return Span(at, at)
