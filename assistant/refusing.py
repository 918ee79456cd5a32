"""A Query that nothing answers → the Draft of its refusal: why, and what is held nearest.

Too vague: the question names no matter; nearest are the matters that its words stand for. Out of scope: even the passage found nearest
holds hardly any of the question's word pairs, or only general ones ("thủ tục"); nearest are documents. Else the field is held but not what
is asked, and nearest are provisions.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.held import Held
from assistant.overlap import Asked
from assistant.question import is_generic, special_words
from assistant.records import Draft, Passage, Query, Refusal
from ingest.records import Provision, ProvisionKind

MAX_NEAREST = 3
IN_SCOPE = 0.25
"""Share of the question's word pairs that the nearest passage of a question in scope holds; of the development questions that must be
refused 90 % are told apart so (bench/RESULTS.md)."""


def refused(query: Query, passages: Sequence[Passage], held: Held, unknown: Sequence[str] = ()) -> Draft:
    """The Draft without statements; `unknown` are names and numbers that no document held mentions."""
    if query.is_vague:
        return Draft(None, (), _matters(passages, held), tuple(unknown), Refusal.VAGUE)
    if not unknown and passages and not is_in_scope(query, passages, held):
        names = dict.fromkeys(p.document.name for p in passages)
        return Draft(None, (), tuple(names)[:MAX_NEAREST], (), Refusal.OUT_OF_SCOPE)
    return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages[:MAX_NEAREST])), tuple(unknown))


def is_in_scope(query: Query, passages: Sequence[Passage], held: Held) -> bool:
    """Whether the passages found speak of the matter of the question at all."""
    said = [p.chunk.indexed_text for p in passages]
    whole = Asked(query, held.rarity)
    if max(whole.pair_coverage(text) for text in said) < IN_SCOPE:
        return False
    special = tuple(t for t in special_words(query.terms) if not is_generic(t))
    matter = whole.of(special) if len(special) > 1 else whole
    return any(matter.pair_coverage(text) for text in said)


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
