"""What a sentence adds to its sources: words of which none stands in them ("…, người nộp phải chuyển tiền cho cán bộ"), or the same again.

In: a sentence and its sources, read. Out: the Faults. A paraphrase changes a word here and there; of 313 faithful sentences
one has four content words in a row that its source has not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.checking.contexts import content_words
from assistant.checking.reading import Fault, FaultKind, Reading, blank
from ingest.syllables import words

MAX_ADDED = 3
"""So many content words in a row may be the writer's own."""
MIN_AGAIN = 3
"""So many words said twice in a row are a model that goes round in circles."""
MANY_AGAIN = 6
"""So many are such a model's wherever they are said again."""
_POINTING = re.compile(r"(?<!\w)[^\W\d]+(?: [^\W\d]+)? (?:này|đó|nói trên|nêu trên)(?!\w)", re.IGNORECASE)
"""Takes up what was named before ("hình thức này")."""
_OF_LIMITS = frozenset(content_words("trở lên xuống đi chỉ"))
"""Words of a limit, which is compared by itself."""


def added_matter(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """The first run of more than MAX_ADDED words that no source has; what names a provision or is measured is compared by itself."""
    if said.language != "vi":
        return []
    there = {w for s in held for w in content_words(f"{s.text}\n{s.label}")}
    named = [*(d.span for d in said.documents), *(p.span for p in said.places), *(f.span for f in said.figures if f.unit)]
    run: list[str] = []
    for word in content_words(_POINTING.sub(" ", blank(said.text, named))):
        run = [] if word in there or word in _OF_LIMITS or word.isdigit() else [*run, word]
        if len(run) > MAX_ADDED:
            return [Fault(FaultKind.MATTER, " ".join(run))]
    return []


def said_again(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """The first words that are said twice, one time directly behind the other; one or two words thrice; many words anywhere.

    Words that the sources say as often may be repeated ("… kể từ ngày nhận đủ hồ sơ" of two limits).
    """
    spoken = words(said.text)
    there = [f" {' '.join(words(s.text))} " for s in held]
    for n in range(1, len(spoken) // 2 + 1):
        n_times = 2 if n >= MIN_AGAIN else 3
        for i in range(len(spoken) - n_times * n + 1):
            again = spoken[i : i + n] * n_times
            if again == spoken[i : i + n_times * n] and not any(f" {' '.join(again)} " in text for text in there):
                return [Fault(FaultKind.EMPTY, " ".join(spoken[i : i + n]))]
    known = Counter(run for s in held for run in _runs(words(s.text)))
    return [Fault(FaultKind.EMPTY, " ".join(run)) for run, n in Counter(_runs(spoken)).items() if n > max(1, known[run])][:1]


def _runs(spoken: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(spoken[i : i + MANY_AGAIN]) for i in range(len(spoken) - MANY_AGAIN + 1)]
