"""Candidates → those that rule, first the one that lists or denies where that is asked and a better one only speaks of the matter.

"Hồ sơ gồm những gì?" finds "Người đi công tác nộp hồ sơ trong 10 ngày" as well as "Hồ sơ gồm quyết định cử đi và hóa đơn": both hold the
words of the question, only the second lists anything. Law writes a list as "… gồm …", "… như sau" or a line that ends with a colon.
"Thông tư này quy định điều kiện, hồ sơ …" holds the words too, and says only what the document is about; and what is given answers nobody
who asks what is not given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.held import Held
from assistant.matching import Candidate
from assistant.records import Intent, Query
from assistant.whether import asks_whether
from ingest.syllables import plain

NEAR = 4.0
"""A sentence that lists goes before one that scores at most so much more and does not list."""
SAYS_LESS = 0.3
"""So much less of the question it may say, with its headings."""
MAX_LOOKED_AT = 10
_LISTS = re.compile(r"(?<!\w)(?:gồm|bao gồm|như sau|sau đây|trường hợp sau)(?!\w)|:$")
_POINT = re.compile(r"[a-zđ]\d?\)\s")
_ASKS_DENIED = re.compile(r"(?<!\w)khong (?:duoc|phai|can|bi|ho tro|cho phep)(?= (?!qua )\w)")
_DENIES = re.compile(r"(?<!\w)(?:không|cấm|trừ)(?!\w)", re.IGNORECASE)
"""A question what is not so, without diacritics, and a sentence that says so."""
_SCOPE = re.compile(
    r"(?:\d+\.\s)?(?:Luật|Nghị (?:định|quyết)|Thông tư|Quyết định|Quy (?:định|chế)|Hướng dẫn|Kế hoạch) (?:này|số \S+) "
    r"(?:không )?(?:quy định|áp dụng|hướng dẫn)(?!\w)",
    re.IGNORECASE,
)
"""What a document says of itself."""
_ASKS_SCOPE = re.compile(
    r"(?<!\w)(?:pham vi|doi tuong|ap dung|dieu chinh|(?:noi|quy dinh|huong dan)(?: ve)?(?: nhung| cac)?(?: \w+)? (?:gi|nao))(?!\w)"
)
_RULED = (Intent.LIST, Intent.PROCEDURE, Intent.BODY)
"""What is asked of these a rule answers."""


def that_rule(query: Query, candidates: Sequence[Candidate], held: Held) -> list[Candidate]:
    """The candidates without what documents say of their own scope, unless that is asked for or nothing else is left."""
    if query.intent not in _RULED or _ASKS_SCOPE.search(plain(query.search_text)):
        return list(candidates)
    return [c for c in candidates if not _SCOPE.match(c.sentence(held))] or list(candidates)


def list_first(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The candidates, of a question what a list holds with the one first that lists, unless the first one lists or is listed."""
    if query.intent is not Intent.LIST or _is_of_list(candidates[0], held):
        return candidates
    best = candidates[0]
    listing = (c for c in candidates[1:MAX_LOOKED_AT] if c.score >= best.score - NEAR and c.passage.document == best.passage.document)
    least = best.values["own_and_head"] - SAYS_LESS
    first = next((c for c in listing if c.values["own_and_head"] >= least and _LISTS.search(c.sentence(held))), best)
    return [first, *(c for c in candidates if c is not first)]


def asks_denied(query: Query) -> bool:
    """Whether a question, not one of yes or no, is what is not allowed, not due or not given."""
    is_open = query.language_asked == "vi" and not asks_whether(query.text)
    return is_open and bool(_ASKS_DENIED.search(plain(query.search_text)))


def denying_first(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The candidates, of a question what is not allowed, due or given with the one first that denies something, if one does."""
    if not asks_denied(query):
        return candidates
    best = candidates[0]
    near = (c for c in candidates[:MAX_LOOKED_AT] if c.score >= best.score - NEAR and c.passage.document == best.passage.document)
    first = next((c for c in near if _DENIES.search(c.sentence(held))), best)
    return [first, *(c for c in candidates if c is not first)]


def _is_of_list(candidate: Candidate, held: Held) -> bool:
    sentence = candidate.sentence(held)
    return bool(_LISTS.search(sentence) or _POINT.match(sentence))
