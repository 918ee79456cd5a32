"""A question about a province or city, where no text held rules on it there → the same question of the law of the whole country.

"Ở Quảng Ninh, thời hạn thẩm định là bao lâu?" is answered by a decree that names no province, if no text of the province answers it. What a
place has (figures, lists, documents) is asked of that place alone, and what the whole country has is asked of no province's document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from assistant.records import Intent
from ingest.records import Document
from ingest.syllables import fold, has_diacritics, words
from ingest.titles import PROVINCES

_NAME = "|".join(name.lower().replace(" - ", r"[\s–-]+") for name in sorted(PROVINCES, key=len, reverse=True))
_NAMED = re.compile(rf"(?<!\w)(?:{_NAME})(?!\w)")
_PLACE = re.compile(
    r"(?:(?:^|(?<=[\s,;(]))(?:tai|o|tren dia ban|trong|in|at)\s+(?:(?:tinh|thanh pho|tp\.?)\s+)?|^(?:(?:tinh|thanh pho|tp\.?)\s+)?)"
    rf"(?P<name>(?:{fold(_NAME)})(?!\w)(?:\s+(?:province|city))?)"
)
"""Where something is asked about, in letters without diacritics, at the start of the question or after "at" or "in"."""
_ELSEWHERE = re.compile(rf"{_PLACE.pattern}|(?<!\w)(?:cua|tinh|thanh pho|of)\s+(?P<other>{fold(_NAME)})(?!\w)")
"""The same, or after what makes it a place wherever it stands: how a name is known in a question without diacritics."""
_WHOLE_COUNTRY = re.compile(r"(?<!\w)(?:ca nuoc|toan quoc|nationwide|whole country)(?!\w)")
RULED = (Intent.TIME_LIMIT, Intent.BODY, Intent.LIST, Intent.PROCEDURE)
"""What law lays down alike for every place."""


class OfPlace(NamedTuple):
    """A question without the province or city that it is asked of, and that place's name as typed."""

    question: str
    place: str


def without_place(question: str) -> OfPlace | None:
    """The question without the province that it is asked of; None where it names none."""
    flat = fold(question.lower())
    found = _PLACE.search(flat) if len(flat) == len(question) else None
    if not found:
        return None
    before, after = question[: found.start()].rstrip(" ,;("), question[found.end() :].lstrip(" ,;)")
    rest = re.sub(r"\s+(?=[?.!,])", "", f"{before} {after}").strip()
    return OfPlace(rest, question[found.start("name") : found.end()]) if len(words(rest)) > 1 else None


def of_whole_country(documents: Iterable[Document]) -> list[str]:
    """Ids of the documents whose issuer and title name no province or city."""
    return [d.id for d in documents if not _NAMED.search(f"{d.issuer or ''} {d.title or ''} {d.name}".lower())]


def is_of_another_place(question: str, document: Document, said: str) -> bool:
    """Whether a province or the whole country is asked about, and `said` stands in another province's document and does not name it."""
    own = _fold_names(_NAMED.findall(f"{document.issuer or ''} {document.title or ''} {document.name}".lower()))
    asked = _asked_places(question) if own else frozenset()
    flat = fold(said.lower())
    if not asked:
        return bool(own) and asks_whole_country(question) and not _WHOLE_COUNTRY.search(flat)
    return asked.isdisjoint(own) and not any(name in flat for name in asked)


def names_place(question: str) -> bool:
    """Whether a province or the whole country is asked about."""
    return bool(_asked_places(question)) or asks_whole_country(question)


def asks_whole_country(question: str) -> bool:
    """Whether the whole country is spoken of."""
    return bool(_WHOLE_COUNTRY.search(fold(question.lower())))


@lru_cache(maxsize=64)
def _asked_places(question: str) -> frozenset[str]:
    """The provinces and cities that a question names, without diacritics."""
    if has_diacritics(question):
        return _fold_names(_NAMED.findall(question.lower()))
    return _fold_names(m["name"] or m["other"] for m in _ELSEWHERE.finditer(fold(question.lower())))


def _fold_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(re.sub(r"\s+(?:province|city)$", "", fold(name)) for name in names)
