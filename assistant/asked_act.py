"""A question how long something takes, or within what time it is to be done → what is to be done, and whether a text speaks of it.

"… phải trả lời trong mấy ngày?" asks of answering, "có bao nhiêu ngày để bàn giao?" of handing over: a time limit of another act is none
of it, however near the rest of the sentence is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.bodies import COMPOUND_ACTS
from assistant.records import Intent, Query
from assistant.terms import AskedTerms
from ingest.syllables import fold, words

_HOW_LONG = r"(?:bao lau|(?:bao nhieu|may) (?:ngay|hom|thang|nam|gio|tieng|tuan|phut)(?: lam viec)?)"
_BEFORE = re.compile(
    rf"(?P<act>(?:\w+ ){{1,4}}?)(?:(?:trong|mat|het|toi da|cham nhat|khoang|thoi han|thoi gian|vong|la) )+{_HOW_LONG}(?= |$)"
)
_BEHIND = re.compile(rf"(?<!\w){_HOW_LONG} (?:de|de duoc|thi duoc|thi phai|thi) (?P<act>\w+ \w+)")
"""What is to be done, without diacritics, before the question word or after it."""
_MODAL = re.compile(r"(?<!\w)(?:phai|can|duoc) (?=(?P<act>\w+ \w+) )")
_N = 2
"""Syllables of an act."""
_ISSUED = re.compile(
    r"(?<!\w)(?P<paper>quyet dinh|thong bao|bao cao|ket luan|tra loi|phe duyet|chap thuan|xac nhan|cong bo)(?: \w+){0,12}? "
    r"(?:phai |can |se )?(?:duoc |co )?(?:ban hanh|dua ra|ra|ky|phat hanh|gui|lap)(?!\w)"
)
"""What is issued and named for the act it tells: who decides in 5 days issues the decision in 5 days."""
_ACTS = frozenset(fold(" ".join(act)) for act in COMPOUND_ACTS)


def names_act(query: Query, text: str) -> bool:
    """Whether a text names what a Vietnamese question asks the time of; true where the question names no act that the glossary knows."""
    if query.intent is not Intent.TIME_LIMIT or query.language_asked != "vi":
        return True
    asked = words(query.search_text)
    flat = " ".join(map(fold, asked))
    issued = _ISSUED.search(flat)
    if issued and f" {issued['paper']} " in f" {' '.join(map(fold, words(text)))} ":
        return True
    modal = next((m for m in _MODAL.finditer(flat) if m["act"] in _ACTS), None)
    for found in filter(None, (_BEHIND.search(flat) or _BEFORE.search(flat), modal)):
        first, last = flat[: found.start("act")].count(" "), flat[: found.end("act")].rstrip().count(" ") + 1
        if AskedTerms(replace(query, search_text=" ".join(asked[max(first, last - _N) : last]))).share_missing(text):
            return False
    return True
