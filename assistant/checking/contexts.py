"""What stands around a figure, a date or a body: the words that tell two of a kind apart ("thẩm định 25 ngày, quyết định 07 ngày").

In: a text and the places of all of a kind in it. Out: a stretch of text for each, and its words in one vocabulary: syllables in lower
case with an English sentence's terms turned by the glossary, so that it can be compared with a Vietnamese provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.glossary import meanings
from assistant.records import Language
from ingest.records import Span
from ingest.syllables import key, vietnamese_share, words

Term = frozenset[frozenset[str]]
"""A word or a term of a sentence: its possible meanings, each the Vietnamese words that must all stand in a text."""

_COMMON_LINES = (
    "và hoặc của cho các những là thì mà trong từ đến với theo về tại do được phải có này đó khi kể ngày nếu sau trước để một việc",
    "bị bằng như trên dưới không quá tối đa thiểu ít nhất chậm thời hạn ở ra vào đã đang sẽ cũng còn",
    "nhưng cùng mỗi thuộc đối",
)
COMMON = frozenset(word for line in _COMMON_LINES for word in line.split())
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

_RANGE = re.compile(
    r"\s*(?:\([^()\n]{1,30}\)\s*)?(?:[-–—]|đến|tới|to|through|until|and|và)?(?:\s+hết)?(?:\s+ngày)?\s*(?:dưới\s+|up to\s+|the end of\s+)?",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r":|\b(?:trong đó(?: có)?|bao gồm|gồm|of which|including)\b")
"""Ends what holds for all that follows."""
_COMMONPLACE = 0.5
"""Weight of a term that more than half of the stretches hold."""
MOST_APART = 2
"""So many words of each are a few."""
_FOLLOWS = re.compile(r"\b(?:thì|then)\b")
"""Begins what follows of all that was said before."""
_OPENER = re.compile(
    r"\s*(?:\d{1,3}\.\s+|[a-zđ]\)\s+)?(?:trong|đối với|khi|nếu|trường hợp|với|tại|ở|sau|trước|"
    r"in|for|where|if|when|after|before)\b[^,.;:\d]*,",
    re.IGNORECASE,
)
"""What a sentence begins with holds for all of it ("Trong khu đông dân cư, …; …")."""
_OPENING_WORDS = 3
"""An anchor with fewer words before it opens its sentence."""


def language_of(text: str) -> Language:
    """The language of a sentence."""
    return "vi" if vietnamese_share(text) > _VIETNAMESE else "en"


@lru_cache(maxsize=5_000)
def held_words(text: str) -> frozenset[str]:
    """The words of a Vietnamese text that can be compared: content syllables and numbers, and each pair of neighbours ("thẩm5 định5")."""
    content = content_words(text)
    return frozenset((*content, *(f"{a} {b}" for a, b in pairwise(content))))


def said_terms(text: str, language: Language, *, pairs: bool = True) -> list[Term]:
    """What a sentence says, term by term; without `pairs` each word once."""
    if language == "en":
        turned = [frozenset(_as_held(_content(alternative)) for alternative in terms) - {frozenset()} for terms in meanings(text)]
        return [term for term in dict.fromkeys(turned) if term]
    content = content_words(text)
    neighbours = [f"{a} {b}" for a, b in pairwise(content)] if pairs else []
    return [frozenset({frozenset({word})}) for word in dict.fromkeys((*content, *neighbours))]


def holds(stretch: frozenset[str], term: Term) -> bool:
    """Whether a Vietnamese stretch holds a term in one of its meanings."""
    return any(meaning <= stretch for meaning in term)


def content_words(text: str) -> list[str]:
    """The content words of a Vietnamese text in order, as keys."""
    return _content(words(text))


def _content(said: Iterable[str]) -> list[str]:
    """Content words in order; what "phi" denies ("phi nông nghiệp") is another word."""
    found: list[str] = []
    in_order = list(said)
    for last, w in zip(["", *in_order], in_order, strict=False):
        if w not in COMMON and not (w == "hợp" and last == "trường"):
            found.append(key(w.lstrip("0") or "0") if w[0].isdigit() else key(w))
            if len(found) > 1 and found[-2] == "phi":
                found[-2:] = [f"phi-{found[-1]}"]
    return found


def _as_held(content: Sequence[str]) -> frozenset[str]:
    """A meaning of several syllables must stand as such: as pairs of neighbours."""
    return frozenset(f"{a} {b}" for a, b in pairwise(content)) if len(content) > 1 else frozenset(content)


def stretches(text: str, anchors: Sequence[Span], *, leads: bool = False) -> list[Span]:
    """For each of the `anchors`, in their order, the stretch of its sentence that belongs to it rather than to its neighbours.

    The two ends of a range ("từ 10 ha đến 75 ha") are one anchor. An anchor that `leads` (who does something) goes on to the next one; of
    others the first clear break ends the matter, and what follows of all of them ("…, thì bị thu hồi") belongs to none.
    """
    groups = _ranges(text, anchors)
    found: list[Span] = []
    for i, group in enumerate(groups):
        start, end = _sentence_start(text, group.start), _sentence_end(text, group.end)
        if i and groups[i - 1].end > start:
            start = max(start, found[-1].end)
        elif i + 1 < len(groups) and groups[i + 1].start < end:
            start = max([start, *(m.end() for m in _INTRODUCES.finditer(text, start, group.start))])
        if i + 1 < len(groups) and groups[i + 1].start < end:
            end = (
                max((m.start() for m in _BREAKS[2].finditer(text, group.end, groups[i + 1].start)), default=groups[i + 1].start)
                if leads
                else _break(text, start, group, groups[i + 1].start)
            )
        elif not leads and i and groups[i - 1].end > _sentence_start(text, group.start):
            end = min([end, *(m.start() for m in _FOLLOWS.finditer(text, group.end, end))])
        found.append(Span(start, max(end, group.end)))
    return [found[next(i for i, g in enumerate(groups) if g.start <= a.start < g.end)] for a in anchors]


def surroundings(text: str, anchors: Sequence[Span], *, shares: bool, leads: bool = False) -> list[str]:
    """The words that belong to each of the `anchors`, which are left blank.

    Where `shares`, one that is only added to its neighbour ("… trước ngày 20 tháng 6 và trước ngày 20 tháng 12 …") shares what stands
    before that, and all of a sentence share what it begins with.
    """
    blank = text
    for anchor in anchors:
        blank = blank[: anchor.start] + " " * (anchor.end - anchor.start) + blank[anchor.end :]
    found: list[str] = []
    shared, last = "", 0
    for anchor, stretch in zip(anchors, stretches(text, anchors, leads=leads), strict=True):
        left = blank[stretch.start : anchor.start]
        same_sentence = not any(pattern.search(text, last, anchor.start) for pattern in _BREAKS[:3])
        if not (shares and found and same_sentence and not content_words(left)):
            shared = ""
        opener = _OPENER.match(text, _sentence_start(text, anchor.start)) if shares else None
        opening = opener[0] if opener and opener.end() <= stretch.start else ""
        found.append(f"{opening} {shared} {blank[stretch.start : stretch.end]}")
        shared, last = f"{shared} {left}", anchor.end
    return found


def _ranges(text: str, anchors: Sequence[Span]) -> list[Span]:
    groups: list[Span] = []
    for anchor in anchors:
        if groups and _RANGE.fullmatch(text, groups[-1].end, anchor.start):
            groups[-1] = Span(groups[-1].start, anchor.end)
        else:
            groups.append(anchor)
    return groups


def is_rather(said: Sequence[Term], own: Iterable[frozenset[str]], others: Iterable[frozenset[str]], *, margin: float) -> bool:
    """Whether what is said fits one of the `others` better than every one of its `own` stretches: by at least `margin` terms.

    Only terms that tell the two stretches apart count, those that most stretches hold by half, and those for the other must outweigh those
    for its own by half.
    """
    mine, rivals = list(own) or [frozenset()], list(others)
    all_of = [*mine, *rivals]
    weights = {term: _COMMONPLACE if sum(holds(s, term) for s in all_of) > len(all_of) / 2 else 1.0 for term in said}
    return any(all(_prefers(weights, rival, stretch, margin) for stretch in mine) for rival in rivals)


def is_told_apart(said: Sequence[Term], rival: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a few words are all that tell two stretches apart ("đối với nữ", "đối với nam"), and those of the rival alone are said."""
    alone, other = ({word for word in a - b if " " not in word and not word[0].isdigit()} for a, b in ((rival, own), (own, rival)))
    told = {word for term in said for meaning in term for words in meaning for word in words.split()}
    return bool(alone and other) and max(len(alone), len(other)) <= MOST_APART and alone <= told and not other & told


def _prefers(said: Mapping[Term, float], rival: frozenset[str], own: frozenset[str], margin: float) -> bool:
    for_rival = sum(weight for term, weight in said.items() if holds(rival, term) and not holds(own, term))
    for_own = sum(weight for term, weight in said.items() if holds(own, term) and not holds(rival, term))
    return for_rival - for_own >= margin and for_rival > 1.5 * for_own


def _sentence_start(text: str, at: int) -> int:
    return max((m.end() for pattern in _BREAKS[:2] for m in pattern.finditer(text, 0, at)), default=0)


def _sentence_end(text: str, at: int) -> int:
    return min((m.start() + 1 for pattern in _BREAKS[:2] if (m := pattern.search(text, at))), default=len(text))


def _break(text: str, start: int, anchor: Span, end: int) -> int:
    """Where, before the neighbour at `end`, the matter of an anchor ends; one that opens its stretch ("Từ ngày …, …") goes on."""
    opens = len(text[start : anchor.start].split()) < _OPENING_WORDS
    for pattern in _BREAKS:
        found = [m.start() for m in pattern.finditer(text, anchor.end, end)]
        if opens and len(found) > 1 and found[0] - anchor.end < 2:
            found = found[1:]
        if found and not (opens and pattern is _BREAKS[-2] and found[0] - anchor.end < 2):
            return found[0]
    return anchor.end
