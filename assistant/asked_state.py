"""A question whether something named has come to a state ("Bến Ninh Kiều đã hoạt động chưa?") → whether a sentence tells its state.

Whoever is told that the landing "đang xây dựng" knows that it does not work yet, though the sentence says nothing of working.
"""

from __future__ import annotations

import re

from assistant.records import Query
from ingest.syllables import plain

_STATE = (
    r"(?:hoat dong|van hanh|di vao|dua vao|xay|khoi cong|hoan thanh|khanh thanh|thanh lap|mo cua|khai truong|thi cong|trien khai|"
    r"khai thac|xong)"
)
"""What something is, was or will be at, without diacritics."""
_ASKS = re.compile(
    rf"(?<!\w){_STATE}(?: \w+){{0,4}} (?:chua|hay chua|roi a|roi phai khong)$|"
    rf"(?<!\w)(?:da|dang) {_STATE}(?: \w+){{0,4}} hay (?:con|van|chua)(?!\w)"
)
_ASKS_IN_ENGLISH = re.compile(
    r"^(?:is|are|has|have) .*\b(?:already|yet|in operation|operating|operational|working|built|completed|finished)\b", re.IGNORECASE
)
_TELLS = re.compile(r"(?<!\w)(?:đang|đã|chưa|mới|vừa|chuẩn bị|dự kiến|sẽ)(?: được| bị| trong)? \w", re.IGNORECASE)


def tells_state(query: Query, sentence: str) -> bool:
    """Whether it is asked if something named is so yet, and the sentence says of it what it is, was or will be doing."""
    asks = _ASKS_IN_ENGLISH.search(query.text.strip()) if query.language_asked == "en" else _ASKS.search(plain(query.text))
    said = f" {plain(sentence)} "
    is_named = bool(query.names) and all(f" {plain(name)} " in said for name in query.names)
    return bool(asks) and is_named and bool(_TELLS.search(sentence))
