"""Query → ids of chunks with scores: the word index and the vectors, fused, then weighed by what a chunk says and where it stands.

Nothing is read of a chunk but what the list in memory holds. Chunks not in force on the query's day are dropped by their periods, not by
Chroma's own filter, which is 100 times slower.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.document_numbers import matches_number
from assistant.holdings import Holdings, is_in_force, is_within
from assistant.listing import Listed, list_chunks
from assistant.ranking import fuse
from assistant.records import Query
from assistant.settings import AssistantSettings
from assistant.topics import OPENING_CHARS, asked_about, nearness, topic_weight
from ingest.embedding import Vectors
from ingest.kinds import LEGAL_KINDS
from ingest.store import Store
from ingest.syllables import words

ENGLISH_SHARE = 0.5
"""Of an English question's vector is the question as asked; 0.5 was best of 0.5, 0.6 and 0.7 on 110 questions (bench/RESULTS.md)."""
WITHOUT_FORCE_SHARE = 0.9
"""Of its score is left to a chunk of a letter, a report or an article, which only tells of the law that answers too."""
FORM_SHARE = 0.8
"""The same of a sample form's, where none is asked for: blanks to fill in repeat the words of the rule and say nothing."""
AMENDING_SHARE = 0.5
"""Of its score is left to a chunk that amends a text held: the text as amended answers instead."""
_FORM = re.compile(r"(?:^|/)mau(?:-|/|$)")
_FORM_WORDS = frozenset(words("mẫu biểu đơn khai phiếu điền form forms template templates sample fill filled"))

Scored = tuple[dict[str, tuple[float, float, float]], bool]
"""Fused score, cosine and word score of chunks by id, best first; whether the indexes hold no more."""


class Candidates(Holdings):
    """Ranks the chunks of a store."""

    def __init__(self, store: Store, settings: AssistantSettings) -> None:
        super().__init__(store)
        self._settings = settings
        self._last: tuple[tuple[int, int, Query], Scored] | None = None
        self._listed: dict[str, Listed] = {}
        self._listed_version = -1

    def _may_cite(self, chunk: Listed, query: Query) -> bool:
        """In force on the query's day; or of a document that the question names, whose validity the answer then states.

        Never of a document outside those that the query is to be answered from.
        """
        if query.within and chunk.document_id not in query.within:
            return False
        if is_in_force(chunk.valid_from, chunk.valid_to, query.as_of):
            return True
        number = self._document(chunk.document_id).number
        return matches_number(number, [n for n in query.documents if "/" in n])

    def _candidates(self, query: Query, n: int) -> Scored:
        """What `_search` finds; the last answer is kept, since a question is looked at more than once."""
        asked = (self._version, n, query)
        kept = self._last
        if kept is None or kept[0] != asked:
            self._list_chunks(asked[0])
            self._last = kept = (asked, self._search(query, n))
        return kept[1]

    def _list_chunks(self, version: int) -> None:
        """Brings the list of chunks to a version of the catalog."""
        if version != self._listed_version:
            self._listed = list_chunks(self._store.catalog.chunk_places(OPENING_CHARS), self._listed)
            self._listed_version = version

    def _search(self, query: Query, n: int) -> Scored:
        """Fused, cosine and word score of up to 2n chunks by id, best first; whether the indexes hold no more."""
        similarity = dict(self._store.vectors.nearest(self._question_vector(query), n))
        bm25 = dict(self._store.words.search(query.sought, n))
        fused = fuse(similarity, bm25, self._dense_share(query))
        listed = self._listed
        found = {i: listed[i] for i in fused if i in listed}
        weighed = self._weigh_documents(self._with_topics(fused, found, query), found, query)
        low = min(similarity.values(), default=0.0)
        ranked = sorted(weighed, key=lambda i: (-weighed[i], i))
        return {i: (weighed[i], similarity.get(i, low), bm25.get(i, 0.0)) for i in ranked}, max(len(similarity), len(bm25)) < n

    def _question_vector(self, query: Query) -> Vectors:
        """What the question means, shape (dim,): of an English one mostly as it was asked, the rest from its terms in Vietnamese."""
        vector = self._store.embedder.embed_query(query.search_text)
        if query.language_asked != "en" or query.search_text == query.text:
            return vector
        mixed: Vectors = ENGLISH_SHARE * self._store.embedder.embed_query(query.text) + (1 - ENGLISH_SHARE) * vector
        return mixed

    def _dense_share(self, query: Query) -> float:
        if query.language_asked == "en":
            return self._settings.dense_weight_english
        return self._settings.dense_weight if query.accented else self._settings.dense_weight_unaccented

    def _with_topics(self, fused: Mapping[str, float], found: Mapping[str, Listed], query: Query) -> dict[str, float]:
        """The scores of the chunks found, 0–1 again, with what it tells that a chunk opens with what is asked about."""
        asked, weight = asked_about(query), topic_weight(query)
        return {i: (fused[i] + weight * nearness(asked, chunk.topic) ** 2) / (1 + weight) for i, chunk in found.items()}

    def _weigh_documents(self, scores: Mapping[str, float], found: Mapping[str, Listed], query: Query) -> dict[str, float]:
        """Chunks of documents that the question names before all others; those that only amend a text that is held,
        or come from a document that makes no law, behind."""
        named = {d.id for d in self._documents.values() if matches_number(d.number, query.documents)} if query.documents else set()
        asks_form = not _FORM_WORDS.isdisjoint(words(query.text)) or not _FORM_WORDS.isdisjoint(words(query.restored))
        weighed = dict(scores)
        for i, chunk in found.items():
            if chunk.document_id in named:
                weighed[i] = 0.5 + scores[i] / 2
            elif named:
                weighed[i] = scores[i] / 2
            elif any(is_within(chunk.path, path) for path in self._amending.get(chunk.document_id, ())):
                weighed[i] = AMENDING_SHARE * scores[i]
            elif not asks_form and _FORM.search(chunk.path):
                weighed[i] = FORM_SHARE * scores[i]
            elif self._document(chunk.document_id).kind not in LEGAL_KINDS:
                weighed[i] = WITHOUT_FORCE_SHARE * scores[i]
        return weighed
