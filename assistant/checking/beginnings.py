"""A sentence that begins within a phrase of its source: "Phí neo đậu của người bán hàng thu …" does not bear out "Người bán hàng thu …".

In: a Vietnamese sentence and its sources, read. Out: the Faults. Whoever "của" (of) joins to a thing does not do what that thing does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.checking.reading import Fault, FaultKind, Reading
from ingest.syllables import words

MIN_RUN = 6
"""So many words from the sentence's beginning must stand in the source in a row, else it says something of its own."""
MIN_SHARE = 0.6
"""The same as a share of the sentence: the verb must be the source's too."""


def begun_within(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """The beginning of a sentence whose words stand in the sources only behind "của"."""
    spoken = words(said.text)
    n_run = max(MIN_RUN, math.ceil(MIN_SHARE * len(spoken)))
    start = spoken[:n_run]
    if said.language != "vi" or len(start) < n_run:
        return []
    before = [w for s in held for w in _words_before(start, words(s.text))]
    return [Fault(FaultKind.ACTOR, " ".join(start))] if before and set(before) == {"của"} else []


def _words_before(run: Sequence[str], text: Sequence[str]) -> list[str]:
    """The word before each place where `run` stands in a text, "" at its beginning."""
    starts = [i for i in range(len(text) - len(run) + 1) if text[i] == run[0] and list(text[i : i + len(run)]) == list(run)]
    return [text[i - 1] if i else "" for i in starts]
