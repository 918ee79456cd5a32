"""Query → Passages: the word index and the vectors, fused.

Chunks not in force on the query's day are dropped by the catalog's periods, and more are fetched until k are left: Chroma's own filter is
100 times slower. A named provision comes first. `ProvisionRetriever` is the same as a LangChain retriever.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.abbreviations import Abbreviations
from assistant.holdings import Holdings, is_in_force, is_within
from assistant.listing import Listed, list_chunks
from assistant.meant import with_what_is_held
from assistant.naming import place_of, provision_path
from assistant.question import matches_number, understand
from assistant.ranking import fuse
from assistant.records import Passage, Query
from assistant.restoring import Restorer
from assistant.settings import AssistantSettings
from assistant.topics import OPENING_CHARS, asked_about, nearness, topic_weight
from ingest.embedding import Vectors
from ingest.kinds import LEGAL_KINDS
from ingest.records import Chunk, Provision, Span
from ingest.store import Store
from ingest.syllables import fold, key, terms, words

ENGLISH_SHARE = 0.5
"""Of an English question's vector is the question as asked; 0.5 was best of 0.5, 0.6 and 0.7 on 110 questions (bench/RESULTS.md)."""
WITHOUT_FORCE_SHARE = 0.9
"""Of its score is left to a chunk of a letter, a report or an article, which only tells of the law that answers too."""
AMENDING_SHARE = 0.5
"""Of its score is left to a chunk that amends a text held: the text as amended answers instead."""


_Candidates = tuple[dict[str, tuple[float, float, float]], bool]


class Retrieval(Holdings):
    """Finds passages in a store."""

    def __init__(self, store: Store, settings: AssistantSettings) -> None:
        super().__init__(store)
        self._settings = settings
        self._abbreviations: tuple[int, Abbreviations] | None = None
        self._restorer: tuple[int, Restorer] | None = None
        self._last: tuple[tuple[int, int, Query], _Candidates] | None = None
        self._listed: dict[str, Listed] = {}
        self._listed_version = -1

    def completed(self, query: Query) -> Query:
        """The query with what it leaves to the documents held to say ("Quyết định này" is the only one)."""
        within = [d for d in self.documents() if not query.within or d.id in query.within]
        return with_what_is_held(query, within, self.stands, self._n_chunks)

    def find(self, query: Query, k: int | None = None) -> list[Passage]:
        """Up to `k` passages in force on the query's day, best first."""
        wanted = k or self._settings.n_passages
        self._refresh()
        n = max(self._settings.n_candidates, 2 * wanted)
        while True:
            scored, exhausted = self._candidates(query, n)
            listed = self._listed
            in_force = [i for i in scored if i in listed and self._may_cite(listed[i], query)]
            if len(in_force) >= wanted or exhausted:
                break
            n *= 4
        chunks = {c.id: c for c in self._store.catalog.chunks(in_force[:wanted])}
        passages = [self._passage(chunks[i], scored[i], query) for i in in_force[:wanted] if i in chunks]
        passages = self._named_first(passages, query)
        return passages[:wanted]

    def out_of_force(self, query: Query) -> tuple[Chunk, float] | None:
        """The first chunk found that may not be cited on the query's day, with its fused score 0–1."""
        scored, _ = self._candidates(query, max(self._settings.n_candidates, 2 * self._settings.n_passages))
        listed = self._listed
        past = [i for i in scored if i in listed and not self._may_cite(listed[i], query)]
        return next(((chunk, scored[chunk.id][0]) for chunk in self._store.catalog.chunks(past[:1])), None)

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

    def _candidates(self, query: Query, n: int) -> _Candidates:
        """What `_search` finds; the last answer is kept, since a question is looked at more than once."""
        asked = (self._store.catalog.version, n, query)
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

    def _search(self, query: Query, n: int) -> _Candidates:
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
        named = {d.id for d in self._documents.values() if matches_number(d.number, query.documents)}
        weighed = dict(scores)
        for i, chunk in found.items():
            if chunk.document_id in named:
                weighed[i] = 0.5 + scores[i] / 2
            elif named:
                weighed[i] = scores[i] / 2
            elif any(is_within(chunk.path, path) for path in self._amending.get(chunk.document_id, ())):
                weighed[i] = AMENDING_SHARE * scores[i]
            elif self._document(chunk.document_id).kind not in LEGAL_KINDS:
                weighed[i] = WITHOUT_FORCE_SHARE * scores[i]
        return weighed

    def _passage(self, chunk: Chunk, scores: tuple[float, float, float], query: Query) -> Passage:
        document = self._document(chunk.document_id)
        provision = self.provisions(chunk.document_id, query.as_of).get(chunk.path)
        label = provision.label if provision else document.name
        placed = replace(chunk, span=self._span(chunk, provision, query.as_of))
        return Passage(placed, document, label, *scores, coverage=self.coverage(query, chunk.indexed_text))

    def _span(self, chunk: Chunk, provision: Provision | None, day: date) -> Span:
        """Where the chunk's text stands in the edition of the day."""
        text = self.text(chunk.document_id, day)
        start = text.find(chunk.text, provision.span.start if provision else 0)
        return Span(start, start + len(chunk.text)) if start >= 0 else chunk.span

    def mentions(self, name: str) -> bool:
        """Whether the words of a name stand next to each other, diacritics aside, in some chunk."""
        pairs = [t for t in terms([fold(w) for w in words(name)]) if "_" in t]
        return all(self._store.words.document_frequency(t, folded=True) for t in pairs)

    def restore(self, question: str) -> str:
        """The question with its diacritics, as the documents held write them."""
        self._refresh()
        if self._restorer is None or self._restorer[0] != self._version:
            self._restorer = self._version, Restorer(self._store.words.count, self._n_chunks)
        return self._restorer[1].restore(question)

    def expand(self, question: str) -> str:
        """The question with its abbreviations written out, as the documents held use them."""
        self._refresh()
        found = self._abbreviations
        if found is None or found[0] != self._version:
            found = self._abbreviations = self._version, Abbreviations(self.wordings())
        return found[1].expand(question)

    def coverage(self, query: Query, text: str) -> float:
        """Share, 0–1, of the question's content words and word pairs that stand in `text`, each weighted by its rarity (IDF)."""
        to_key = key if query.accented else fold
        present = set(terms([to_key(w) for w in words(text)]))
        weights = self.rarity(query)
        total = sum(weights.values())
        return sum(w for term, w in weights.items() if term in present) / total if total else 0.0

    def rarity(self, query: Query) -> dict[str, float]:
        """IDF of each content word of the question: log(1 + chunks / (1 + chunks that hold it))."""
        to_key = key if query.accented else fold
        keys = [to_key(w) for w in query.terms]
        return {t: math.log(1 + self._n_chunks / (1 + self._store.words.document_frequency(t, folded=not query.accented))) for t in keys}

    def stands(self, term: str) -> int:
        """Number of chunks that hold a word or pair of words ("cum_cong"), without diacritics."""
        return self._store.words.document_frequency(term, folded=True)

    def frequency(self, query: Query, term: str) -> int:
        """Number of chunks that hold a word or pair of words of the question, as it was typed."""
        return self._store.words.document_frequency(term, folded=not query.accented)

    def _named_first(self, passages: Sequence[Passage], query: Query) -> list[Passage]:
        """The provision that the question names ("Điều 24 Nghị định 32"), fetched if it was not found, then the rest."""
        name = query.provision
        if name is None:
            return list(passages)
        held = [d for d in self._documents.values() if not query.within or d.id in query.within]
        documents = [d for d in held if not query.documents or matches_number(d.number, query.documents)]
        if not query.documents and len(documents) != 1:
            documents = [d for d in documents if d.id == (passages[0].chunk.document_id if passages else None)]
        paths = {d.id: place_of(name, self.provisions(d.id, query.as_of)) or provision_path(name) for d in documents}
        at = [c for document_id, path in paths.items() for c in self._chunks_at(document_id, path)]
        named = [c for c in at if is_in_force(c.valid_from, c.valid_to, query.as_of)]
        first = [self._passage(c, (1.0, 1.0, 1.0), query) for c in named]
        taken = {p.chunk.id for p in first}
        return [*first, *(p for p in passages if p.chunk.id not in taken)]

    def _chunks_at(self, document_id: str, path: str) -> list[Chunk]:
        """Chunks of the provision at `path` and below it, or of the one that contains it."""
        while path:
            if found := self._store.catalog.chunks_under(document_id, path):
                return found
            path = path.rpartition("/")[0]
        return []


class ProvisionRetriever(BaseRetriever):
    """LangChain retriever over a store: `invoke("câu hỏi")` gives LangChain documents with label, path and validity in their metadata."""

    retrieval: Any
    """A Retrieval."""
    k: int = 8
    as_of: date | None = None
    """None is today."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[LangChainDocument]:
        asked = understand(query, as_of=self.as_of or date.today(), expand=self.retrieval.expand, restore=self.retrieval.restore)
        return [as_langchain(p) for p in self.retrieval.find(asked, self.k)]


def as_langchain(passage: Passage) -> LangChainDocument:
    """A passage as LangChain's document."""
    chunk = passage.chunk
    return LangChainDocument(
        id=chunk.id, page_content=chunk.text,
        metadata={
            "document": passage.document.number or passage.document.id, "path": chunk.path, "label": passage.label, "score": passage.score,
            "breadcrumb": chunk.breadcrumb, "form": str(passage.document.form),
            "valid_from": chunk.valid_from.isoformat() if chunk.valid_from else None,
            "valid_to": chunk.valid_to.isoformat() if chunk.valid_to else None,
        },
    )  # fmt: skip
