"""Text → its language, Vietnamese or English, from the shape of its words and the words that ask.

A question in Vietnamese may be typed without diacritics, so that marks alone do not tell.
"""

from __future__ import annotations

import re

from assistant.records import Language
from ingest.syllables import fold, words

ENGLISH = frozenset(words(
    "the what who how when which where why is are does do must shall should can may of for to in on by from and or with an many much long "
    "under after before into that this there has have been be was were will would required need needed"
))  # fmt: skip
_ENGLISH_ASKS = frozenset(("how", "what", "who", "whose", "when", "where", "which", "why"))
"""Words that begin English questions and are no Vietnamese syllables."""
SYLLABLE = re.compile(r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr?|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t|k)?")
"""The shape of a Vietnamese syllable without diacritics; most English words do not have it."""


def detect_language(question: str) -> Language:
    """ "en" where few words carry marks and enough are no Vietnamese syllables ("quy", "trinh") but English words."""
    found = [w for w in words(question) if w.isalpha() and re.search("[aeiouy]", fold(w))]
    if not found or sum(fold(w) != w for w in found) > len(found) / 4:
        return "vi"
    if len(found) > 1 and found[0] in _ENGLISH_ASKS:
        return "en"
    foreign = sum(not SYLLABLE.fullmatch(fold(w)) for w in found) / len(found)
    english = sum(w in ENGLISH for w in found) / len(found)
    return "en" if (foreign >= 0.4 and english) or (english >= 0.5 and foreign) or (foreign > 0.5 and len(found) > 1) else "vi"
