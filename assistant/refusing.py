"""A Query that nothing answers → the Draft of its refusal: why, and what is held nearest.

Too vague: the question names no matter; nearest are the matters that its words stand for. Out of scope: the passages found are far from it
and hold few of its terms and word pairs; nearest are documents. Else the field is held but not what is asked, and nearest are provisions.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.document_numbers import matches_number, mentions_number
from assistant.held import Held
from assistant.naming import is_absent, said_place
from assistant.overlap import Asked
from assistant.records import Draft, Intent, Passage, Query, Refusal
from assistant.terms import AskedTerms
from ingest.records import Provision, ProvisionKind

MAX_NEAREST = 3
LEAST_SIMILAR, MOST_SIMILAR = 0.80, 0.92
"""Cosines of a question and a passage, by the bundled embedder, that have nothing to do with each other and that say the same."""
IN_FIELD = {"one": -3.0, "near": 4.9, "pairs": 3.9, "terms_missing": -1.9}
"""What speaks for a question being of the field of the documents held; a logistic regression on the development questions that must be
refused (bench/RESULTS.md)."""


def refused(query: Query, passages: Sequence[Passage], held: Held, unknown: Sequence[str] = (), *, not_held: Sequence[str] = ()) -> Draft:
    """The Draft without statements; `unknown` are names that no document mentions, `not_held` numbers of documents that are not held."""
    if query.is_vague:
        return Draft(None, (), _matters(passages, held), tuple(unknown), Refusal.VAGUE)
    if passages and not is_in_field(query, passages, held):
        names = dict.fromkeys(p.document.name for p in passages)
        return Draft(None, (), tuple(names)[:MAX_NEAREST], tuple(unknown), Refusal.OUT_OF_SCOPE)
    nearest = sorted(passages, key=lambda p: not mentions_number(p.chunk.text, not_held)) if not_held else passages
    labels = tuple(dict.fromkeys(p.label for p in nearest))[:MAX_NEAREST]
    return Draft(None, (), labels, tuple(unknown), not_held=tuple(not_held), absent=_absent(query, held))


def changed_nowhere(query: Query, passages: Sequence[Passage], held: Held) -> Draft | None:
    """The refusal of a question what changed in a place that the one document named does not have; None where it may have it."""
    return refused(query, passages, held) if _absent(query, held) else None


def _absent(query: Query, held: Held) -> tuple[str, str] | None:
    """The place that the question asks for outright and the name of the one document held that should have it, but does not."""
    named = [d for d in held.documents() if matches_number(d.number, query.documents)]
    if query.provision is None or query.intent not in (Intent.PROVISION, Intent.CHANGES) or len(named) != 1:
        return None
    document = named[0]
    return (said_place(query.provision), document.name) if is_absent(query.provision, held.provisions(document.id)) else None


def is_in_field(query: Query, passages: Sequence[Passage], held: Held) -> bool:
    """Whether the passages found speak of the matter of the question at all, by the one that does most.

    A question that names a document is of the field, whether that document is held or not.
    """
    if query.documents:
        return True
    said = [p.chunk.indexed_text for p in passages]
    asked, terms = Asked(query, held.rarity), AskedTerms(query)
    values = {
        "one": 1.0,
        "near": (max(p.similarity for p in passages) - LEAST_SIMILAR) / (MOST_SIMILAR - LEAST_SIMILAR),
        "pairs": max(asked.pair_coverage(text) for text in said),
        "terms_missing": min(terms.share_missing(text) for text in said),
    }
    return sum(IN_FIELD[name] * value for name, value in values.items()) >= 0


def _matters(passages: Sequence[Passage], held: Held) -> tuple[str, ...]:
    """What the articles found are about, with their labels."""
    found = {}
    for passage in passages:
        places = held.provisions(passage.document.id)
        at: Provision | None = places.get(passage.chunk.path)
        while at and at.kind is not ProvisionKind.ARTICLE:
            at = places.get(at.parent) if at.parent else None
        if at and at.heading:
            found[at.label] = f"{at.heading} ({at.label})"
    return tuple(found.values())[:MAX_NEAREST]
