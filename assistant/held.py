"""What the steps after retrieval must know of the documents on the query's day, as functions that retrieval answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.records import Validity
from ingest.records import Document, Provision, ProvisionVersion


@dataclass(frozen=True, slots=True)
class Held:
    """What composing must know of the documents on the query's day.

    Texts and provisions by document, rarity of the question's words, names mentioned, the documents themselves, in how many chunks a term
    of the question stands, and the period of a provision's text; for what changed, also a provision's versions and what held on other days;
    the cosines of questions and a text, where nothing tells them as of any two. `weighs_all`: what cannot decide is weighed too.
    """

    text: Callable[[str], str]
    provisions: Callable[[str], Mapping[str, Provision]]
    rarity: Mapping[str, float]
    mentions: Callable[[str], bool]
    documents: Callable[[], Sequence[Document]] = lambda: ()
    frequency: Callable[[str], int] = lambda term: 1
    validity: Callable[[str, str], Validity | None] = lambda document_id, path: None
    versions: Callable[[str, str], Sequence[ProvisionVersion]] = lambda document_id, path: ()
    provisions_on: Callable[[str, date], Mapping[str, Provision]] = lambda document_id, day: {}
    validity_on: Callable[[str, str, date], Validity | None] = lambda document_id, path, day: None
    likeness: Callable[[Sequence[str], str], Sequence[float]] = lambda questions, text: [0.86] * len(questions)
    weighs_all: bool = False
