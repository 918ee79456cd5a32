"""The word index (tantivy), derived from the catalog and local to each machine.

A chunk is indexed as syllables and pairs of syllables, once with diacritics and once without. Headings stand with the text in one field,
so that a word in both counts little more than once; the document's name, the same for all its chunks, has a field of its own. BM25.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.errors import IndexStoreError
from ingest.records import Chunk, Sought
from ingest.syllables import fold, key, terms, words

_HEAP = 64_000_000
_FIELDS = ("name", "body", "name_folded", "body_folded")
NAME_WEIGHT = 0.1
LAYOUT = "3"
"""Changes whenever chunks must be indexed anew though their text did not change."""


class LexicalIndex:
    """BM25 over chunks; `folder` None keeps it in memory."""

    def __init__(self, folder: Path | None) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in _FIELDS:
            builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
        try:
            self._index: Any = tantivy.Index(builder.build(), path=str(_layout_folder(folder)) if folder else None)
        except Exception as error:
            raise IndexStoreError(f"{folder}: không mở được chỉ mục từ ({error}); có thể xóa thư mục này rồi chạy lại ingest") from error

    def update(self, add: Iterable[Chunk], delete: Iterable[str]) -> None:
        """Adds and deletes chunks in one commit: after a crash either all of it is there or none."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for chunk_id in delete:
            writer.delete_documents_by_term("id", chunk_id)
        for chunk in add:
            writer.delete_documents_by_term("id", chunk.id)
            writer.add_document(self._tantivy.Document(id=[chunk.id], **_index_terms(chunk)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def ids(self) -> set[str]:
        """Ids of every chunk held."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        hits = searcher.search(self._tantivy.Query.all_query(), limit=searcher.num_docs, count=False).hits
        return {searcher.doc(address)["id"][0] for _, address in hits}

    def search(self, sought: Iterable[Sought], n: int) -> list[tuple[str, float]]:
        """Up to `n` (id, BM25 score > 0), best first, for runs of words as `syllables.words` gives them; pairs are formed within a run."""
        query = self._query(sought)
        if query is None:
            return []
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=n, count=False).hits
        return [(searcher.doc(address)["id"][0], float(score)) for score, address in hits]

    def _query(self, sought: Iterable[Sought]) -> Any:
        make, occur, schema = self._tantivy.Query, self._tantivy.Occur.Should, self._index.schema
        asked = [
            (term, "_folded" if run.is_folded else "")
            for run in sought for term in terms([fold(w) if run.is_folded else key(w) for w in run.words])
        ]  # fmt: skip
        clauses = []
        for term, suffix in dict.fromkeys(asked):
            clauses.append((occur, make.term_query(schema, f"body{suffix}", term, "freq")))
            name = make.term_query(schema, f"name{suffix}", term, "freq")
            clauses.append((occur, make.boost_query(name, NAME_WEIGHT)))
        return make.boolean_query(clauses) if clauses else None

    def count(self, term: str) -> int:
        """In how many chunks (text or heading) the word or pair of words stands, counted in a microsecond."""
        return int(self._index.searcher().doc_freq("body", term))

    def document_frequency(self, term: str, *, folded: bool = False) -> int:
        """In how many chunks (text, heading or name of its document) the word or pair of words stands."""
        make, schema = self._tantivy.Query, self._index.schema
        suffix = "_folded" if folded else ""
        fields = [(self._tantivy.Occur.Should, make.term_query(schema, f"{f}{suffix}", term, "basic")) for f in ("body", "name")]
        return int(self._index.searcher().search(make.boolean_query(fields), limit=1, count=True).count or 0)


def _index_terms(chunk: Chunk) -> dict[str, list[str]]:
    out = {}
    document = chunk.breadcrumb.removesuffix(chunk.headings)
    for name, text in (("name", document), ("body", f"{chunk.headings}\n{chunk.text}")):
        found = words(text)
        out[name] = [" ".join(terms([key(w) for w in found]))]
        out[f"{name}_folded"] = [" ".join(terms([fold(w) for w in found]))]
    return out


def _layout_folder(folder: Path) -> Path:
    target = folder / f"v{LAYOUT}"
    target.mkdir(parents=True, exist_ok=True)
    return target
