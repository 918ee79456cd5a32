"""What stands around a figure, a date or a body: the words that tell two of a kind apart ("thẩm định 25 ngày, quyết định 07 ngày").

In: a text and the places of all of a kind in it. Out: a stretch of text for each, and its words in one vocabulary: syllables in lower case with
an English sentence's terms turned by the glossary, so that it can be compared with a Vietnamese provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.glossary import vietnamese_words
from assistant.records import Language
from ingest.records import Span
from ingest.syllables import key, vietnamese_share, words

_COMMON = frozenset(
    "và hoặc của cho các những là thì mà trong từ đến với theo về tại do được phải có này đó khi kể ngày nếu sau trước để một việc bị bằng như "
    "trên dưới không quá tối đa thiểu ít nhất chậm thời hạn ở ra vào đã đang sẽ cũng còn nhưng cùng tính mỗi thuộc trường hợp đối".split()
)
"""Syllables that say nothing of the matter."""
_VIETNAMESE = 0.15
"""Share of words with Vietnamese letters from which a sentence is Vietnamese; an English one may hold Vietnamese names."""
_BREAKS = (
    re.compile(r"\n"),
    re.compile(r"[.?!]\s"),
    re.compile(r";"),
    re.compile(r"\b(?:còn|trong khi|nhưng|while|whereas|but)\b"),
    re.compile(r",(?!\d)"),
    re.compile(r"\b(?:và|hoặc|and|or)\b"),
)
"""Where one matter ends and the next begins, the clearest first."""


def language_of(text: str) -> Language:
    """The language of a sentence."""
    return "vi" if vietnamese_share(text) > _VIETNAMESE else "en"


def vocabulary(text: str, language: Language) -> frozenset[str]:
    """The words of `text` that can be compared: keys of syllables and numbers without leading zeros, common ones left out."""
    said = words(text) if language == "vi" else vietnamese_words(text)
    return frozenset(key(w.lstrip("0") or "0") if w[0].isdigit() else key(w) for w in said if w not in _COMMON)


def stretches(text: str, anchors: Sequence[Span]) -> list[Span]:
    """For each of the `anchors`, in their order, the stretch of its sentence that belongs to it rather than to its neighbours."""
    found = []
    for i, anchor in enumerate(anchors):
        start = _sentence_start(text, anchor.start)
        end = _sentence_end(text, anchor.end)
        if i and anchors[i - 1].end > start:
            start = max(start, _break(text, anchors[i - 1].end, anchor.start))
        if i + 1 < len(anchors) and anchors[i + 1].start < end:
            end = min(end, _break(text, anchor.end, anchors[i + 1].start))
        found.append(Span(start, max(end, anchor.end)))
    return found


def is_rather(said: frozenset[str], own: Iterable[frozenset[str]], others: Iterable[frozenset[str]], *, margin: float = 1) -> bool:
    """Whether what is said fits one of the `others` better than every one of its `own` stretches: by at least `margin` words.

    Only words that tell the two stretches apart count, and those for the other must outweigh those for its own by half.
    """
    mine = list(own) or [frozenset()]
    return any(all(_prefers(said, rival, stretch, margin) for stretch in mine) for rival in others)


def _prefers(said: frozenset[str], rival: frozenset[str], own: frozenset[str], margin: float) -> bool:
    for_rival, for_own = len(said & rival - own), len(said & own - rival)
    return for_rival - for_own >= margin and for_rival > 1.5 * for_own


def _sentence_start(text: str, at: int) -> int:
    return max((m.end() for pattern in _BREAKS[:2] for m in pattern.finditer(text, 0, at)), default=0)


def _sentence_end(text: str, at: int) -> int:
    return min((m.start() + 1 for pattern in _BREAKS[:2] if (m := pattern.search(text, at))), default=len(text))


def _break(text: str, start: int, end: int) -> int:
    """Where, between two neighbours, the first one's matter ends."""
    for pattern in _BREAKS:
        if found := pattern.search(text, start, end):
            return found.start()
    return start
