"""Whether a source says the very words before a figure of another figure: "loại giỏi bằng 150%" where "loại giỏi bằng 120%" stands.

In: a Vietnamese sentence and what it cites, read, with a figure and those it could be put for. Out: whether it was put for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.checking.actors import begins_with_actor
from assistant.checking.contexts import content_words
from assistant.checking.figures import Figure
from assistant.checking.reading import Reading

LEAST_WORDS = 2
"""So many content words before a figure say what it is of."""

Sides = tuple[list[str], list[str]]
"""The content words before a figure and behind it, the nearest first."""


def is_said_of_another(
    said: Reading,
    figure: Figure,
    held: Sequence[Reading],
    measured: Callable[[Reading, Figure], list[Figure]],
    is_own: Callable[[Figure, Figure], bool],
) -> bool:
    """Whether all words of its part before the figure stand so before a rival, and before no figure that says the same."""
    before, behind = (content_words(part) for part in said.part_around(figure.span))
    if said.language != "vi" or len(before) < LEAST_WORDS:
        return False
    own: list[Sides] = []
    others: list[Sides] = []
    for source in held:
        for f in measured(source, figure):
            (own if is_own(figure, f) else others).append(_sides(source, f))
    whole = before[::-1]
    names_actor = begins_with_actor(said.part_around(figure.span)[0])
    for left, _ in own:
        n = _n_same(whole, left)
        if n in (len(whole), len(left)) or (not names_actor and set(whole) <= set(left)):
            return False
    n_behind = max((_n_same(behind, right) for _, right in own), default=0)
    return any(_n_same(whole, left) == len(whole) and _n_same(behind, right) >= n_behind for left, right in others)


def _sides(source: Reading, figure: Figure) -> Sides:
    left, right = source.sentence_around(figure.span)
    return content_words(left)[::-1], content_words(right)


def _n_same(one: Sequence[str], two: Sequence[str]) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
