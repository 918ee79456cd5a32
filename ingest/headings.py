"""A document named in one sentence at its head, as databases of law print it: no letterhead, but kind, issuer, number, day and title.

In: the first lines. Out: a Heading, or None. "Nghị định / của Chính phủ số 29/1998/NĐ-CP ngày 11 tháng 5 năm 1998 / về việc …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.days import DAY, make_day
from ingest.kinds import CENTRAL_BODIES, KINDS, NUMBER
from ingest.titles import sentence_case
from ingest.zones import is_basis, opens_text

_KINDS = "|".join(sorted(KINDS, key=len, reverse=True))
_NAMES = {kind.casefold(): kind for kind in KINDS}
_FIRST_LETTERS = frozenset(name[:2] for name in _NAMES)
_NUMBERED = re.compile(r"S[Ốố]\s*:", re.IGNORECASE)
_BEGINS = re.compile(rf"(?:{_KINDS})(?=\s*$|\s+(?:của|số)\s)", re.IGNORECASE)
_HEADING = re.compile(
    rf"(?P<kind>(?i:{_KINDS}))\s+(?:(?i:của)\s+(?P<issuer>[^\d]{{3,80}}?)\s+)?(?i:số)\s*:?\s*(?P<number>{NUMBER.pattern})"
    rf"\s*,?\s*(?:(?i:ngày)\s+{DAY})?\s*,?\s*(?P<title>.*)"
)
_AUTHORITIES = frozenset(name.casefold() for name in (*CENTRAL_BODIES.values(), "Hội đồng Bộ trưởng", "Hội đồng Chính phủ"))
_DRAFT = re.compile(r"[(\[]?\s*DỰ THẢO(?:\s+(?:lần\s+)?(?:thứ\s+)?[\w.]{1,6})?\s*[)\]]?", re.IGNORECASE)
MAX_LINES = 8
"""A heading takes no more."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the sentence says; `issuer` as it stands there, None where only the number tells."""

    kind: str
    number: str
    issuer: str | None
    issued_on: date | None
    title: str | None


def read_heading(head: Sequence[str]) -> Heading | None:
    """The heading, where it stands before any ground of issue, article or number of a letterhead."""
    for i, line in enumerate(head):
        if opens_text(line) or (line[:1] in "Ss" and _NUMBERED.match(line)):
            return None
        if (
            line[:2].casefold() in _FIRST_LETTERS
            and _BEGINS.match(line)
            and (found := _HEADING.fullmatch(" ".join(head[i : _end(head, i)])))
        ):
            day = make_day(found[4], found[5], found[6]) if found[4] else None
            title = sentence_case(found["title"].strip(" .,")) or None
            number = re.sub(r"\s+", "", found["number"]).rstrip(".")
            return Heading(_NAMES[found["kind"].casefold()], number, found["issuer"], day, title and title[0].upper() + title[1:])
    return None


def is_authority(line: str) -> bool:
    """Whether the line is no more than the name of a central body, as it stands above the grounds of issue."""
    return line.strip(" ,:").casefold() in _AUTHORITIES


def is_draft(line: str) -> bool:
    """Whether the line says no more than that this is a draft: "(Dự thảo lần 2)"."""
    return bool(_DRAFT.fullmatch(line))


def _end(head: Sequence[str], start: int) -> int:
    for i in range(start + 1, min(len(head), start + MAX_LINES)):
        if is_authority(head[i]) or is_basis(head[i].lstrip("- ")) or opens_text(head[i]):
            return i
    return min(len(head), start + MAX_LINES)
