"""Two texts of a provision → the words that took the place of others, as a line told before both ("25 ngày → 20 ngày làm việc").

Where figures are asked for, only those; of much that changed, what lies in the sentence asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.changed import ChangeAsked, Pair, is_repealed
from assistant.dates import Wording
from assistant.differing import Difference, differences
from assistant.held import Held
from assistant.overlap import Asked
from assistant.records import Query
from assistant.sentences import DURATION, UNITS, sentences
from assistant.wording import words_for
from ingest.syllables import fold

_ASKS_TIME = re.compile(
    r"thoi (?:han|gian)|bao lau|(?:may|bao nhieu) ngay|rut ngan|keo dai|time limit|how long|deadline|how many (?:\w+ )?days"
)
_ASKS_FIGURE = re.compile(
    r"bao nhieu|\bmay\b|ty le|dien tich|\bmuc\b|so (?:luong|bo|diem)|toi (?:da|thieu)|how (?:many|much|large)|percentage|\barea\b"
)
_LEAST, _MOST = Wording(r"tối thiểu|ít nhất|không dưới|minimum|at least"), Wording(r"tối đa|nhiều nhất|không quá|maximum|at most")
MAX_TOLD = 3
"""Differences that are told before the two texts."""


def told_difference(of: ChangeAsked, pair: Pair, sentence: str, held: Held) -> str | None:
    """The words that took the place of others ("25 ngày → 20 ngày làm việc"); only the figures where figures are asked for.

    Of much that changed those of the sentence asked about; None where that is too much for a line too.
    """
    old, new = pair
    if old is None or is_repealed(new):
        return None
    every = [d for d in differences(old.text, new.text) if d.is_told]
    figures = _figures_asked(of, every)
    own = _of_sentence(every, old.text, new.text, sentence or _most_asked(every, new.text, Asked(of.matter, held.rarity)))
    of_both = [d for d in figures if d in own]
    shown = (of_both, figures, every, own) if sentence else (figures or every, [d for d in every if d.is_figure], own)
    for told in shown:
        if 0 < len(told) <= MAX_TOLD and all(d.is_short for d in told):
            return "; ".join(dict.fromkeys(_line(d, of.query) for d in told))
    return None


def _figures_asked(of: ChangeAsked, found: Sequence[Difference]) -> list[Difference]:
    """The figures among the differences, where figures are asked for: those of the unit, of time, or of the bound, as that is asked for."""
    spoken = fold(f"{of.query.text} {of.matter.search_text}".lower())
    figures = [d for d in found if d.is_figure]
    if of.matter.unit:
        figures = [d for d in figures if UNITS[of.matter.unit].search(d.new)]
    elif _ASKS_TIME.search(spoken) and any(DURATION.search(d.new) for d in figures):
        figures = [d for d in figures if DURATION.search(d.new)]
    elif not _ASKS_FIGURE.search(spoken):
        return []
    bounds = [bound for bound in (_LEAST, _MOST) if bound.for_text(of.query.text).search(of.query.text)]
    bounded = [d for d in figures if len(bounds) == 1 and bounds[0].for_text(d.new).search(d.new)]
    return bounded or figures


def _of_sentence(found: Sequence[Difference], old: str, new: str, sentence: str) -> list[Difference]:
    """Those that lie in a sentence of the later text, or took words of a sentence of the earlier one away."""
    at = new.find(sentence) if sentence else -1
    if at >= 0:
        return [d for d in found if at <= d.span.start and d.span.end <= at + len(sentence)]
    return [d for d in found if sentence and d.old and d.old in sentence]


def _most_asked(found: Sequence[Difference], text: str, asked: Asked) -> str:
    """The sentence of the later text that says most of what is asked, of those that differ."""
    differ = [s.of(text) for s in sentences(text) if any(s.start <= d.span.start and d.span.end <= s.end for d in found)]
    return max(differ, key=asked.coverage, default="")


def _line(difference: Difference, query: Query) -> str:
    say = words_for(query.language)
    if difference.old and difference.new:
        return f"{difference.old} → {difference.new}"
    return (say.put_in if difference.new else say.taken_out).format(words=(difference.new or difference.old).strip(" ,;.:"))
