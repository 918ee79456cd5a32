"""What ranking needs of every chunk, held in memory: where it stands, when it is law, what it says it is about.

In: the places of the catalog's chunks. Out: a Listed for each id. A search weighs hundreds of chunks to show a few; reading those hundreds
whole from the catalog took longer than everything else (bench/RESULTS.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from sys import intern
from typing import NamedTuple

from assistant.topics import topic_of
from ingest.records import ChunkPlace


class Listed(NamedTuple):
    """A chunk without its text; `topic` is what it opens with."""

    document_id: str
    path: str
    valid_from: date | None
    valid_to: date | None
    topic: tuple[str, ...]


def list_chunks(places: Iterable[ChunkPlace], before: Mapping[str, Listed]) -> dict[str, Listed]:
    """The chunks by id. Of one listed `before` the topic is kept: an id is made of the text, but not of its time."""
    found = {}
    for place in places:
        known = before.get(place.id)
        topic = known.topic if known else topic_of(place.opening)
        found[place.id] = Listed(intern(place.document_id), intern(place.path), place.valid_from, place.valid_to, topic)
    return found
