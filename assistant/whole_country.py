"""A question about a province or city, where no text held rules on it there → the same question of the law of the whole country.

"Ở Quảng Ninh, thời hạn thẩm định là bao lâu?" is answered by a decree that names no province, if no text of the province answers it. What a
place has (figures, lists, documents) is asked of that place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from assistant.question import PROVINCES
from assistant.records import Intent
from ingest.records import Document
from ingest.syllables import fold, words

_PLACE = re.compile(
    r"(?:(?:^|(?<=[\s,;(]))(?:tai|o|tren dia ban|trong|in|at)\s+(?:(?:tinh|thanh pho|tp\.?)\s+)?|^(?:(?:tinh|thanh pho|tp\.?)\s+)?)"
    r"(?P<name>\w+ \w+)(?P<more> (?!province|city)\w+)?(?P<kind>\s+(?:province|city))?"
)
"""Where something is asked about, in letters without diacritics, at the start of the question or after "at" or "in"."""
RULED = (Intent.TIME_LIMIT, Intent.BODY, Intent.LIST, Intent.PROCEDURE)
"""What law lays down alike for every place."""


class OfPlace(NamedTuple):
    """A question without the province or city that it is asked of, and that place's name as typed."""

    question: str
    place: str


def without_place(question: str) -> OfPlace | None:
    """The question without the province that it is asked of; None where it names none.

    A third syllable with a capital belongs to the name ("Thừa Thiên Huế").
    """
    flat = fold(question.lower())
    for m in _PLACE.finditer(flat) if len(flat) == len(question) else ():
        if m["name"] not in PROVINCES:
            continue
        is_longer = bool(m["more"]) and question[m.start("more") + 1].isupper()
        end = m.end("kind") if m["kind"] and is_longer >= bool(m["more"]) else m.end("more" if is_longer else "name")
        before, after = question[: m.start()].rstrip(" ,;("), question[end:].lstrip(" ,;)")
        rest = re.sub(r"\s+(?=[?.!,])", "", f"{before} {after}").strip()
        return OfPlace(rest, question[m.start("name") : end]) if len(words(rest)) > 1 else None
    return None


def of_whole_country(documents: Iterable[Document]) -> list[str]:
    """Ids of the documents whose issuer and title name no province or city."""
    return [d.id for d in documents if not _names_province(f"{d.issuer or ''} {d.title or ''} {d.name}")]


def _names_province(text: str) -> bool:
    said = [fold(w.lower()) for w in words(text)]
    return any(f"{a} {b}" in PROVINCES for a, b in pairwise(said))
