"""Passages → Candidates: their sentences, ranked by how well each answers the question.

The weights of the values (assistant/features.py) were learned on the development halves of bench/questions (bench/RESULTS.md): a softmax
over the sentences of a question's passages, those of the expected provision against all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.cells import read_out
from assistant.features import around, features
from assistant.held import Held
from assistant.overlap import Asked
from assistant.records import Passage, Query
from assistant.sentences import sentences
from ingest.records import Span

WEIGHTS = {
    "score": 3.0, "near": 3.0, "first": 1.2, "around": 1.2, "around_pairs": 1.3, "rules": 1.6, "scope": -0.2, "transitional": -1.2,
    "head": 0.3, "head_of_list": 1.3, "heading_asked": 0.6, "heading_pairs": 0.2, "heading_of_list": 4.0, "introduction_of_list": 3.0,
    "definitions": 0.2, "definitions_asked": 3.2, "own": 3.6, "own_pairs": 1.5, "own_and_head": 6.2, "said_asked": 0.5, "begins_asked": 2.2,
    "name_here": 2.1, "introduces": -0.9, "introduces_list": -1.3, "actor": 1.5, "acts": 5.0, "body": 0.9,
    "bound": 2.4, "unit": 3.1, "duration": 2.8, "limited": 1.5, "date": 1.2, "figure": 1.3, "counts": 2.4, "defines": 4.0,
    "own_range": 6.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage; `span` counts in the document's text, `score` is comparable between the candidates of one question."""

    passage: Passage
    span: Span
    score: float
    values: Mapping[str, float]

    def sentence(self, held: Held) -> str:
        """The words of the sentence, in the edition that `held` knows."""
        return self.span.of(held.text(self.passage.document.id))

    def read_out(self, held: Held) -> str:
        """The same, but a row of a table as one would read it aloud."""
        return read_out(held.text(self.passage.document.id), self.span)


def candidates_in(query: Query, passages: Sequence[Passage], held: Held) -> list[Candidate]:
    """The sentences of all passages, best first."""
    asked = Asked(query, held.rarity)
    found = []
    for rank, passage in enumerate(passages):
        near = around(query, asked, passage, rank=rank)
        text = held.text(passage.chunk.document_id)
        start = passage.chunk.span.start
        for local in sentences(passage.chunk.span.of(text)):
            span = Span(start + local.start, start + local.end)
            values = features(query, asked, read_out(text, span), near)
            found.append(Candidate(passage, span, sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items()), values))
    return sorted(found, key=lambda c: -c.score)
