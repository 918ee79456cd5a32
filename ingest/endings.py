"""A sentence of a document → what it ends: other documents whole, or provisions of one.

Forms: "Nghị định số A và Nghị định số B hết hiệu lực kể từ ngày …", "Điều 6, Điều 11 Nghị định số A hết hiệu lực …", "Nghị định này có hiệu
lực từ ngày … và thay thế Nghị định số A", "Bãi bỏ Thông tư số A và Thông tư số B". A number that only describes another document
("Thông tư số A hướng dẫn Nghị định số B") ends nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.days import DAY, read_day
from ingest.kinds import KINDS, NUMBER
from ingest.places import places

EXPIRES = re.compile(r"hết hiệu lực(?: thi hành)?(?: kể từ| từ)?(?: ngày)?")
_KIND = rf"(?:{'|'.join(sorted(KINDS, key=len, reverse=True))})"
_REPLACES = re.compile(rf"\b(?:[Tt]hay thế|[Bb]ãi bỏ)(?: cho)?(?: toàn bộ)?(?: nội dung)?(?: các| những)?\s+(?={_KIND}\b)")
_LISTED = re.compile(
    rf"(?:^|[,;:(]|\bvà|\bcùng|\bvới|\bgồm|trong đó có)\s*(?:các\s+|những\s+)?(?:{_KIND}\b[^,;:.\d]{{0,80}}?)?(?:số\s*:?\s*)?$"
)
"""What stands before a number that a list of documents names, back to the number before it."""
_SINCE = re.compile(r"^(?:Kể từ|Từ)\s+ngày\b")
_FROM_DAY = re.compile(rf"\b(?:kể từ|từ)\s+{DAY}")


@dataclass(frozen=True, slots=True)
class Ending:
    """The document of this number, or its provision at `path`, is ended on `day`.

    None is the day on which the document that says so takes effect.
    """

    number: str
    path: str
    day: date | None


def endings(said: str) -> list[Ending]:
    """What the sentences of a line end, in their order; nothing where they speak of their own document only."""
    if "hiệu lực" not in said and not (("hay thế" in said or "ãi bỏ" in said) and _REPLACES.search(said)):
        return []
    return [ending for sentence in re.split(r"(?<=[^\d\s.]{2}\.)\s+(?=[A-ZĐ])", said) for ending in _endings(sentence)]


def _endings(said: str) -> list[Ending]:
    if found := EXPIRES.search(said):
        return _expiring(said, found) + _replaced(said[: found.start()])
    return _replaced(said)


def named_in_list(text: str) -> list[str]:
    """The numbers that a list of documents names, in order, without those that only describe one of them."""
    found: list[str] = []
    at, described = 0, False
    for m in NUMBER.finditer(text):
        between = text[at : m.start()]
        described = (described and not re.search(r"[;.]\s", between)) or not _LISTED.search(between)
        if not described:
            found.append(re.sub(r"\s+", "", m[0]).rstrip("."))
        elif not found:
            described = False
        at = m.end()
    return list(dict.fromkeys(found))


def _expiring(said: str, found: re.Match[str]) -> list[Ending]:
    subject = said[: found.start()]
    if re.search(r"\b(?:này|trừ)\b", subject) or re.search(r"\bnày\b", found[0]):
        return []
    day = read_day(said[found.end() :]) or (read_day(said) if _SINCE.match(said) else None)
    if _SINCE.match(subject):
        subject = re.sub(rf"^(?:Kể từ|Từ)\s+{DAY}\s*,?", "", subject).strip()
    named = places(re.sub(r"theo .*$", "", subject))
    numbers = named_in_list(_after_places(subject) if named else subject)
    if named and len(numbers) == 1:
        return [Ending(numbers[0], place.path, day) for place in named]
    return [] if named else [Ending(number, "", day) for number in numbers]


def _after_places(subject: str) -> str:
    """The subject from its first kind of document on ("Điều 6 và Điều 11 Nghị định số …")."""
    kind = re.search(rf"\b{_KIND}\b", subject)
    return subject[kind.start() :] if kind else subject


def _replaced(said: str) -> list[Ending]:
    """ "… và thay thế Nghị định số A, Nghị định số B"; told by a sentence about its own document, or one that begins so."""
    found = _REPLACES.search(said)
    if not found or not (found.start() == 0 or re.search(r"\bnày\b|hiệu lực", said[: found.start()])):
        return []
    rest = re.split(r"\.\s|;|\btrừ\b", said[found.end() :], maxsplit=1)[0]
    since = _FROM_DAY.search(rest)
    day = read_day(since[0]) if since else None
    return [Ending(number, "", day) for number in named_in_list(rest)]
