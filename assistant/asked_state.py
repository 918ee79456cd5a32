"""A question whether something named has come to a state ("Bến Ninh Kiều đã hoạt động chưa?") → whether a sentence tells its state.

Whoever is told that the landing "đang xây dựng" knows that it does not work yet, though the sentence says nothing of working.
"""

from __future__ import annotations

import re

from assistant.records import Query
from ingest.syllables import fold, plain, words

_ASKS = re.compile(
    r"(?<!\w)(?:da|duoc|dang)(?: \w+){1,8} (?:chua|hay chua|roi a|roi phai khong)$|"
    r"(?<!\w)(?:da|dang)(?: \w+){1,6} hay (?:con|van|chua)(?!\w)"
)
_ASKS_IN_ENGLISH = re.compile(
    r"^(?:is|are|has|have) .*\b(?:already|yet|in operation|operating|operational|working|built|completed|finished)\b", re.IGNORECASE
)
_TELLS = re.compile(r"(?<!\w)(?:đang|đã|chưa|mới|vừa|chuẩn bị|dự kiến|sẽ)(?: được| bị| trong)? \w", re.IGNORECASE)


def tells_state(query: Query, sentence: str) -> bool:
    """Whether it is asked if something named is so yet, and the sentence says of it what it is, was or will be doing."""
    asks = _ASKS_IN_ENGLISH.search(query.text.strip()) if query.language_asked == "en" else _ASKS.search(plain(query.text))
    said = {fold(w) for w in words(sentence)}
    is_named = bool(query.names) and all(fold(w) in said for name in query.names for w in words(name))
    return bool(asks) and is_named and bool(_TELLS.search(sentence))
