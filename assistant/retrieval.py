"""Query → Passages: the chunks that rank first and are in force on the query's day, read, labelled and put in their place.

More candidates are fetched until k are in force. A named provision comes first. `ProvisionRetriever` is the same as a LangChain retriever.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.abbreviations import Abbreviations
from assistant.candidates import Candidates
from assistant.document_numbers import matches_number
from assistant.everyday import as_documents_say
from assistant.holdings import is_in_force
from assistant.leaning import leaned_on
from assistant.meant import with_what_is_held
from assistant.naming import place_of, provision_path
from assistant.phrasing import phrased
from assistant.question import understand
from assistant.records import Passage, PulledBy, Query
from assistant.restoring import Restorer
from assistant.settings import AssistantSettings
from assistant.small_letters import NamesHeld
from ingest.embedding import Reranker
from ingest.records import Chunk, Provision, Span
from ingest.store import Store
from ingest.syllables import fold, key, terms, words

MAX_KEPT = 5_000
"""Chunks kept in memory once read, about 10 MB."""
MAX_OUT_OF_FORCE = 5


class Retrieval(Candidates):
    """Finds passages in a store."""

    def __init__(self, store: Store, settings: AssistantSettings, *, reranker: Reranker | None = None) -> None:
        super().__init__(store, settings)
        self._given = reranker
        self._abbreviations: tuple[int, Abbreviations] | None = None
        self._restorer: tuple[int, Restorer] | None = None
        self._names: tuple[int, NamesHeld] | None = None
        self._kept: tuple[int, dict[str, tuple[Chunk, str | None]]] = -1, {}
        self._rarity: tuple[tuple[int, Query], dict[str, float]] | None = None

    def completed(self, query: Query) -> Query:
        """The query with what it leaves to the documents held to say ("Quyết định này" is the only one)."""
        within = [d for d in self.documents() if not query.within or d.id in query.within]
        return phrased(with_what_is_held(query, within, self.stands, self._n_chunks), self._store.words.count)

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
        n_read = max(wanted, self._settings.rerank_candidates) if self._reranker else wanted
        passages = self._reranked(self._passages({i: scored[i] for i in in_force[:n_read]}, query), query)
        passages = self._named_first(passages, query)
        return passages[:wanted]

    def likeness(self, questions: Sequence[str], text: str) -> list[float]:
        """The cosine of what each question and the text mean."""
        embedder = self._store.embedder
        (meant,) = embedder.embed_passages([text])
        return [float(cosine) for cosine in embedder.embed_queries(questions) @ meant]

    def leaned_on(self, passages: Sequence[Passage], query: Query) -> list[Passage]:
        """Provisions that the first of `passages` lean on and that are not among them, each with what pulled it in."""
        return leaned_on(passages, query, self._store, self)

    @cached_property
    def _reranker(self) -> Reranker | None:
        """The cross-encoder that the settings name, loaded by the first search."""
        settings = self._settings
        if self._given is not None or settings.rerank_model is None:
            return self._given
        return Reranker(settings.rerank_model, threads=self._store.settings.threads, allow_download=settings.rerank_download)

    def _reranked(self, passages: list[Passage], query: Query) -> list[Passage]:
        """The passages as the cross-encoder orders them, where there is one."""
        if self._reranker is None or not passages:
            return passages
        n = self._settings.rerank_candidates
        scores = self._reranker.scores(query.restored or query.text, [p.chunk.indexed_text for p in passages[:n]])
        scored = [replace(p, rerank=score) for p, score in zip(passages[:n], scores, strict=True)]
        return sorted(scored, key=lambda p: -(p.rerank or 0.0)) + passages[n:]

    def out_of_force(self, query: Query) -> list[tuple[Chunk, float]]:
        """The first chunks found that may not be cited on the query's day, best first, each with its fused score 0–1."""
        self._refresh()
        scored, _ = self._candidates(query, max(self._settings.n_candidates, 2 * self._settings.n_passages))
        listed = self._listed
        past = [i for i in scored if i in listed and not self._may_cite(listed[i], query)]
        found = [(chunk, scored[chunk.id][0]) for chunk in self._store.catalog.chunks(past[:MAX_OUT_OF_FORCE])]
        return sorted(found, key=lambda one: past.index(one[0].id))

    def past(self, query: Query, k: int | None = None) -> list[Passage]:
        """Up to `k` passages of texts that ended by the query's day, best first, each as it stood on its last day."""
        self._refresh()
        wanted = k or self._settings.n_passages
        scored, _ = self._candidates(query, max(self._settings.n_candidates, 2 * wanted))
        listed = ((i, self._listed[i]) for i in scored if i in self._listed)
        ended = [i for i, c in listed if c.valid_to and c.valid_to <= query.as_of and (not query.within or c.document_id in query.within)]
        last_days = {c.id: c.valid_to - timedelta(1) for c in self._store.catalog.chunks(ended[:wanted]) if c.valid_to}
        return [p for i, day in last_days.items() for p in self._passages({i: scored[i]}, replace(query, as_of=day))]

    def _passages(self, found: Mapping[str, tuple[float, float, float]], query: Query) -> list[Passage]:
        """Passages of chunks by id, in the order given, with their scores; a chunk that is gone meanwhile is left out."""
        chunks = self._labelled(found)
        return [self._passage(*chunks[i], scores, query) for i, scores in found.items() if i in chunks]

    def _labelled(self, ids: Iterable[str]) -> Mapping[str, tuple[Chunk, str | None]]:
        """Chunks by id with the labels of their provisions as issued, kept until the catalog changes: questions return to the same."""
        version, kept = self._kept
        if version != self._version or len(kept) > MAX_KEPT:
            kept = {}
            self._kept = self._version, kept
        if missing := [i for i in ids if i not in kept]:
            chunks = self._store.catalog.chunks(missing)
            labels = self._store.catalog.labels([(c.document_id, c.path) for c in chunks])
            kept.update({c.id: (c, labels.get((c.document_id, c.path))) for c in chunks})
        return kept

    def _passage(self, chunk: Chunk, issued_label: str | None, scores: tuple[float, float, float], query: Query) -> Passage:
        """A chunk as it stands on the query's day; only a document that was amended is read for it."""
        document = self._document(chunk.document_id)
        label = issued_label or document.name
        if chunk.document_id in self._amended:
            provision = self.provisions(chunk.document_id, query.as_of).get(chunk.path)
            label = provision.label if provision else document.name
            chunk = replace(chunk, span=self._span(chunk, provision, query.as_of))
        return Passage(chunk, document, label, *scores)

    def pulled(self, chunk: Chunk, by: PulledBy, query: Query) -> Passage:
        """A passage of a chunk that was not found but is leaned on."""
        return replace(self._passages({chunk.id: (0.0, 0.0, 0.0)}, query)[0], pulled_by=by)

    def _span(self, chunk: Chunk, provision: Provision | None, day: date) -> Span:
        """Where the chunk's text stands in the edition of the day."""
        text = self.text(chunk.document_id, day)
        start = text.find(chunk.text, provision.span.start if provision else 0)
        return Span(start, start + len(chunk.text)) if start >= 0 else chunk.span

    def mentions(self, name: str) -> bool:
        """Whether the words of a name stand next to each other, diacritics aside, in some chunk; or its only word does."""
        said = [fold(w) for w in words(name)]
        pairs = [t for t in terms(said) if "_" in t]
        return all(self._store.words.document_frequency(t, folded=True) for t in pairs or said)

    def restore(self, question: str) -> str:
        """The question with its diacritics and the capitals of its names, as the documents held write them."""
        self._refresh()
        if self._restorer is None or self._restorer[0] != self._version:
            self._restorer = self._version, Restorer(self._store.words.count, self._n_chunks, (w.words for w in self.wordings()))
        return self._with_names(self._restorer[1].restore(question), question)

    def _with_names(self, question: str, typed: str) -> str:
        """The question with the capitals of the names that were typed in small letters."""
        if self._names is None or self._names[0] != self._version:
            self._names = self._version, NamesHeld(self.names())
        return self._names[1].capitalised(question, typed)

    def expand(self, question: str) -> str:
        """The question with its abbreviations written out and in words of law, as the documents held use them."""
        self._refresh()
        found = self._abbreviations
        if found is None or found[0] != self._version:
            found = self._abbreviations = self._version, Abbreviations(self.wordings())
        return as_documents_say(found[1].expand(question), self._store.words.count)

    def coverage(self, query: Query, text: str) -> float:
        """Share, 0–1, of the question's content words that stand in `text`, each weighted by its rarity (IDF)."""
        present = set(map(key if query.accented else fold, words(text)))
        weights = self.rarity(query)
        total = sum(weights.values())
        return sum(w for term, w in weights.items() if term in present) / total if total else 0.0

    def rarity(self, query: Query) -> dict[str, float]:
        """IDF of each content word of the question: log(1 + chunks / (1 + chunks that hold it)); kept, as every passage asks for it."""
        kept = self._rarity
        if kept is None or kept[0] != (self._version, query):
            to_key = key if query.accented else fold
            counted = {t: self.frequency(query, t) for t in map(to_key, query.terms)}
            idf = {t: math.log(1 + self._n_chunks / (1 + n)) for t, n in counted.items()}
            self._rarity = kept = (self._version, query), idf
        return kept[1]

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
        at = [c for document_id, path in paths.items() for c in self.chunks_at(document_id, path)]
        named = [c for c in at if is_in_force(c.valid_from, c.valid_to, query.as_of)]
        first = self._passages({c.id: (1.0, 1.0, 1.0) for c in named}, query)
        taken = {p.chunk.id for p in first}
        return [*first, *(p for p in passages if p.chunk.id not in taken)]

    def chunks_at(self, document_id: str, path: str) -> list[Chunk]:
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
