"""A question how long something takes, or who does it → what is to be done, and whether a text speaks of it.

"… phải trả lời trong mấy ngày?" asks of answering, "có bao nhiêu ngày để bàn giao?" of handing over: a time limit of another act is none
of it, however near the rest of the sentence is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.bodies import COMPOUND_ACTS
from assistant.records import Intent, Query
from assistant.terms import AskedTerms
from ingest.syllables import fold, plain, words

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
    r"(?:phai |can |se )?duoc (?:ban hanh|dua ra|ra|ky|phat hanh|gui)(?!\w)"
)
"""What is issued and named for the act it tells: who decides in 5 days issues the decision in 5 days."""
_ACTS = frozenset(fold(" ".join(act)) for act in COMPOUND_ACTS)
_WHO = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|so nao|bo nao|nguoi nao)"
_BY_WHOM = re.compile(
    rf"(?<!\w){_WHO}(?: (?:co tham quyen|co trach nhiem|co quyen|chiu trach nhiem|se|phai|duoc|la nguoi|chu tri|to chuc|ra|tien hanh|"
    r"thuc hien))* (?P<act>\w+ \w+)"
)
_COMPLAINED_TO = re.compile(
    rf"(?<!\w)(?P<act>khieu nai|to cao|khoi kien)(?: \w+){{0,8}}? (?:den|toi|len|voi|cho|o|tai) (?:{_WHO}|dau)(?!\w)"
)
"""What a body is asked to do, or is to be addressed with, without diacritics."""
_DECIDING = ("phe duyet", "chap thuan", "quyet dinh", "cho phep", "thong qua", "dong y", "nghi quyet", "tham quyen", "ban hanh")
"""Acts that settle a matter, one of which law often says for another."""


def names_act_of_body(query: Query, text: str) -> bool:
    """Whether a text names the act whose doer a Vietnamese question asks for; true where the question names no act that is known."""
    if query.intent is not Intent.BODY or query.language_asked != "vi":
        return True
    asked = words(query.search_text)
    flat = " ".join(map(fold, asked))
    said = f" {plain(text)} "
    if complained := _COMPLAINED_TO.search(flat):
        return f" {complained['act']} " in said
    found = _BY_WHOM.search(flat)
    if not found or found["act"] not in _ACTS or (found["act"] in _DECIDING and any(f" {act} " in said for act in _DECIDING)):
        return True
    first = flat[: found.start("act")].count(" ")
    return not AskedTerms(replace(query, search_text=" ".join(asked[first : first + _N]))).share_missing(text)


def names_act(query: Query, text: str) -> bool:
    """Whether a text names what a Vietnamese question asks the time of; true where the question names no act that the glossary knows."""
    if query.intent is not Intent.TIME_LIMIT or query.language_asked != "vi":
        return True
    asked = words(query.search_text)
    flat = " ".join(map(fold, asked))
    issued = _ISSUED.search(flat)
    if issued and f" {issued['paper']} " in f" {plain(text)} ":
        return True
    modal = next((m for m in _MODAL.finditer(flat) if m["act"] in _ACTS), None)
    for found in filter(None, (_BEHIND.search(flat) or _BEFORE.search(flat), modal)):
        first, last = flat[: found.start("act")].count(" "), flat[: found.end("act")].rstrip().count(" ") + 1
        if AskedTerms(replace(query, search_text=" ".join(asked[max(first, last - _N) : last]))).share_missing(text):
            return False
    return True
