"""Brings the editions of every document in a catalog up to the amendments held, whatever order they arrived in.

A document's editions are made anew when its text or an amendment of it was added, changed or removed; their chunks carry the
period in which their text stood. What amends a document that is not held stays pending.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from ingest.catalog import Catalog
from ingest.chunks import cut_chunks
from ingest.consolidation import REPEALED, Applied, consolidate
from ingest.periods import in_effect
from ingest.provisions import parse_provisions
from ingest.records import Amendment, Block, Chunk, Document, Edition, Effect, Provision, Reference, SourceText
from ingest.references import find_references
from ingest.slugs import slug
from ingest.spans import line_spans


def consolidate_all(catalog: Catalog, *, max_chars: int) -> int:
    """Makes the editions that are out of date; how many documents that were."""
    by_target, by_source = _amendments_by_target(catalog), _amendments_by_source(catalog)
    n_made = 0
    for document_id, held in catalog.signatures().items():
        document, source = catalog.issued(document_id)
        applied = [Applied(d.number or d.id, a) for d, a in by_target.get(slug(document.number or ""), ()) if d.id != document_id]
        signature = _signature(source, applied)
        if signature == held:
            continue
        if applied:
            made = consolidate(source, document, applied, _provisions)
            effects = catalog.effects(document_id)
            chunks = edition_chunks(source, document, made.editions, max_chars=max_chars, effects=effects)
            references = [_references(source, document, e, by_source.get(document_id, ())) for e in made.editions]
            catalog.put_editions(
                document_id, made.editions, chunks, signature=signature, unapplied=made.warnings, references=references
            )  # fmt: skip
            n_made += 1
        elif held:
            _restore(catalog, (document, source), signature, by_source.get(document_id, ()), max_chars)
            n_made += 1
        else:
            catalog.set_consolidated(document_id, signature)
    return n_made


def pending(catalog: Catalog) -> list[tuple[Document, Amendment]]:
    """Amendments of documents that are not held."""
    numbers = {slug(s.document.number) for s in catalog.documents() if s.document.number}
    return [(d, a) for d, a in catalog.amendments() if slug(a.document) not in numbers]


def edition_chunks(
    source: SourceText, document: Document, editions: Sequence[Edition], *, max_chars: int, effects: Sequence[Effect] = ()
) -> list[Chunk]:  # fmt: skip
    """Chunks of all editions: one that stands unchanged through several is one chunk with their joint period.

    `effects` give those that begin or cease to apply by themselves periods of their own.
    """
    found: dict[str, Chunk] = {}
    apart = [e.path for e in effects]
    for edition in editions:
        dated = replace(document, effective_from=edition.valid_from or document.effective_from, effective_to=edition.valid_to)
        for chunk in cut_chunks(replace(source, text=edition.text), dated, edition.provisions, max_chars=max_chars, apart=apart):
            if REPEALED in chunk.text and len(chunk.text) < len(REPEALED) + 12:
                continue
            before = found.get(chunk.id)
            if before and before.valid_to == edition.valid_from:
                found[chunk.id] = replace(before, valid_to=edition.valid_to)
            elif before:  # the same words again after a time without them
                again = hashlib.sha256(f"{chunk.id}|{edition.valid_from}".encode()).hexdigest()[:32]
                found[again] = replace(chunk, id=again)
            else:
                found[chunk.id] = chunk
    return in_effect(list(found.values()), effects, document.valid_from)


def _provisions(source: SourceText, document: Document) -> Sequence[Provision]:
    return parse_provisions(source, document).provisions


def _restore(
    catalog: Catalog, issued: tuple[Document, SourceText], signature: str, own: Sequence[Amendment], max_chars: int
) -> None:  # fmt: skip
    """The single edition of a document that nothing amends any more; `own` are the amendments it makes."""
    document, source = issued
    made = consolidate(source, document, (), _provisions)
    effects = catalog.effects(document.id)
    chunks = edition_chunks(source, document, made.editions, max_chars=max_chars, effects=effects)
    references = [_references(source, document, e, own) for e in made.editions]
    catalog.put_editions(document.id, made.editions, chunks, signature=signature, unapplied=(), references=references)


def _references(source: SourceText, document: Document, edition: Edition, own: Sequence[Amendment]) -> Sequence[Reference]:
    """References of an edition, whose spans count in its text."""
    blocks = tuple(map(Block, line_spans(edition.text)))
    return find_references(replace(source, text=edition.text, blocks=blocks), document, edition.provisions, own)


def _amendments_by_source(catalog: Catalog) -> dict[str, list[Amendment]]:
    found: dict[str, list[Amendment]] = {}
    for document, amendment in catalog.amendments():
        found.setdefault(document.id, []).append(amendment)
    return found


def _amendments_by_target(catalog: Catalog) -> dict[str, list[tuple[Document, Amendment]]]:
    found: dict[str, list[tuple[Document, Amendment]]] = {}
    for document, amendment in catalog.amendments():
        found.setdefault(slug(amendment.document), []).append((document, amendment))
    return found


def _signature(source: SourceText, applied: Sequence[Applied]) -> str:
    return hashlib.sha256(repr((source.text, list(applied))).encode()).hexdigest()
