"""A question of yes or no with an amount of the questioner's own, and a sentence that sets a bound → yes, no, or nothing.

"Nhóm trẻ nhận 60 trẻ có được không?" stands in no text: it is decided by "có không quá 50 trẻ". An amount beyond the bound is not allowed
whatever else holds; one within it is allowed only where the question asks no more than that. Whoever asks whether they are late is told so
where their time is beyond the one set.
"""

from __future__ import annotations

import re

from assistant.glossary import meanings
from assistant.overlap import Asked
from assistant.ranges import Measured, is_within, limits, own_amounts
from assistant.records import Query
from assistant.sentences import without_number
from assistant.verdict import Verdict
from ingest.syllables import fold, plain, words

_LATE = re.compile(r"(?<!\w)(?:co )?(?:bi )?(?:muon|tre han|qua han|cham tre|cham|tre)(?: khong)?$|\b(?:too )?(?:late|overdue)\b")
_IN_TIME = re.compile(r"(?<!\w)(?:co )?(?:con )?(?:kip|dung han|trong han|han)(?: khong)?$|\b(?:in|on) time\b")
"""What asks, without diacritics, whether an amount of time is beyond the one set, or within it."""
_MAY = re.compile(
    r"(?<!\w)(?:duoc|co the|dat|hop le|co dung(?: quy dinh)?(?= khong))(?!\w)|^(?:can|could|may)\b|\b(?:allowed|permitted|enough)\b"
)
_ONLY_MAY = re.compile(
    r"(?<!\w)(?:thi )?(?:co )?(?:duoc|dat|du|hop le|dung)(?: (?:phep|yeu cau|quy dinh))*(?: khong)?$|\b(?:allowed|permitted|enough)\b"
)
"""What asks whether the amount is allowed, among others and only."""
_RULED = re.compile(r"(?<!\w)(?:phải|không|chỉ|bị|thì|cấm|được|miễn)(?!\w)|:", re.IGNORECASE)
"""After a bound that is not itself what is set, but the case in which something else holds."""
_OR_ELSE = re.compile(r"(?<!\w)hoặc(?!\w)", re.IGNORECASE)
"""After a bound that need not be kept where something else holds."""
_SIZES = frozenset(("rong", "dai", "cao", "sau", "nang"))
"""Words of a question, without diacritics, that only say which way a thing is measured ("rộng 400 m2")."""
_OF_TIME = frozenset(("thang", "ngay", "gio", "phut", "tuan"))
MIN_THING, MIN_ALL = 0.6, 0.75
"""Share of the words of what is measured, and of all that is asked, that must be said; weighted by rarity."""
MAX_TOLD = 250
"""Characters of the longest sentence that is told."""
_NEAR = 5
"""Words before an amount in which the question says what it measures."""


def own_case(query: Query, sentence: str, headings: str, asked: Asked) -> Verdict | None:
    """Yes or no, as the bounds that the sentence sets under these headings decide the question's own amount; None where they do not."""
    own = [at for at in own_amounts(query.search_text) if at.unit]
    text = without_number(sentence).rstrip(".;")
    if len(own) != 1 or len(text) > MAX_TOLD or "|" in text:
        return None
    is_kept = is_within(own[0], query.search_text, text)
    if is_kept is None or _RULED.search(text[limits(text)[-1].span.end :].split("; ")[0]):
        return None
    if not is_kept and _OR_ELSE.search(text[limits(text)[0].span.end :]):
        return None
    flat, above = plain(query.text), f"{headings}\n{text}"
    if timely := _LATE.search(flat) or _IN_TIME.search(flat):
        is_said = own[0].unit in _OF_TIME and _share(query, asked, flat.replace(timely[0], " "), above) >= MIN_ALL
        return Verdict(is_kept != bool(_LATE.search(flat)), text) if is_said else None
    is_time = own[0].unit in _OF_TIME
    if not _MAY.search(flat) or _share(query, asked, _measured_thing(query, own[0]), above if is_time else text) < MIN_THING:
        return None
    if not is_kept and not is_time:
        return Verdict(False, text)
    is_only = bool(_ONLY_MAY.search(flat)) or not is_kept
    return Verdict(is_kept, text) if is_only and _share(query, asked, _ONLY_MAY.sub(" ", flat), above) >= MIN_ALL else None


def _measured_thing(query: Query, own: Measured) -> str:
    """What the amount is of, without diacritics: the words before it, else those after it; of an English question all."""
    if query.language_asked == "en":
        return _ONLY_MAY.sub(" ", query.text.lower())
    before, after = query.search_text[: own.span.start], query.search_text[own.span.end :]
    return fold(" ".join(words(before)[-_NEAR:] or words(after)[:_NEAR]))


def _share(query: Query, asked: Asked, said: str, text: str) -> float:
    """Share, 0–1, of the content words in a part of the question that the text says, numbers and units left out; 1 of none."""
    if query.language_asked == "en":
        spoken = f" {' '.join(words(text))} "
        terms = [ways for ways in meanings(said) if not any(_is_measure(way) for way in ways)]
        return sum(any(f" {' '.join(way)} " in spoken for way in ways) for ways in terms) / len(terms) if terms else 1.0
    left = set(said.split())
    content = [w for w in query.terms if fold(w) in left and not _is_measure((w,))]
    units = {fold(w) for at in own_amounts(query.search_text) for w in words(at.span.of(query.search_text))}
    content = [w for w in content if fold(w) not in units | _SIZES]
    return asked.of(content).coverage(text) if content else 1.0


def _is_measure(way: tuple[str, ...]) -> bool:
    return way[0][0].isdigit() or fold(" ".join(way)) in ("ha", "hec ta", "nam", "ngay", "thang", "m2", "m3", "phan tram")
