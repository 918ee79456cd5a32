"""Documents laid out by hand, passages and fakes for the tests of answering; every value can be checked by eye."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from assistant.held import Held
from assistant.question import understand
from assistant.records import Passage, Query
from ingest.build import parse
from ingest.catalog import Catalog
from ingest.embedding import Embedder
from ingest.lexical import LexicalIndex
from ingest.records import Chunk, Document, Form, Provision, ProvisionKind, Span
from ingest.settings import IngestSettings
from ingest.store import Store
from ingest.syllables import fold, key, words

DAY = date(2026, 1, 15)
"""The day on which the tests ask."""
NEAR, FAR = 0.92, 0.80
"""Cosines of the real model between a question and a passage that answers it, and one of another subject."""
DECREE = Document(
    id="7-2024-nd-cp@chinh-phu", number="7/2024/NĐ-CP", kind="Nghị định", issuer="Chính phủ", title="Về quản lý chợ nổi",
    issued_on=date(2024, 3, 1), effective_from=date(2024, 5, 1),
)  # fmt: skip
LINES = [
    ("dieu-1", "Điều 1. Phạm vi điều chỉnh"),
    ("dieu-1/khoan-1", "1. Nghị định này quy định về quản lý chợ nổi."),
    ("dieu-2", "Điều 2. Giải thích từ ngữ"),
    ("dieu-2/khoan-1", "1. Chợ nổi là nơi mua bán hàng hóa trên sông."),
    ("dieu-2/khoan-2", "2. Bến đò là nơi neo đậu của phương tiện chở khách."),
    ("dieu-3", "Điều 3. Trình tự mở chợ nổi"),
    ("dieu-3/khoan-1", "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ."),
    ("dieu-3/khoan-2", "2. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong thời hạn 07 ngày làm việc."),
    ("dieu-3/khoan-3", "3. Hồ sơ mở chợ nổi gồm:"),
    ("dieu-3/khoan-3/diem-a", "a) Đơn đề nghị mở chợ nổi;"),
    ("dieu-3/khoan-3/diem-b", "b) Bản đồ luồng tuyến;"),
    ("dieu-3/khoan-3/diem-đ", "đ) Cam kết bảo vệ môi trường."),
    ("dieu-4", "Điều 4. Phí neo đậu"),
    ("dieu-4/khoan-1", "1. Phí neo đậu của người bán hàng trên chợ nổi thu không quá 50.000 đồng một lượt."),
]


@dataclass(frozen=True)
class Sample:
    """A document, its text and its provisions by path."""

    document: Document
    text: str
    places: Mapping[str, Provision]

    def span(self, path: str) -> Span:
        return self.places[path].span

    def of(self, path: str) -> str:
        """The text of the provision."""
        return self.span(path).of(self.text)

    def smallest(self, span: Span) -> str:
        """Path of the shortest provision that covers `span`, by going through all of them."""
        covering = [p for p in self.places.values() if p.span.start <= span.start and span.end <= p.span.end]
        return min(covering, key=lambda p: p.span.end - p.span.start).path


def lay_out(lines: Sequence[tuple[str, str]] = LINES, document: Document = DECREE) -> Sample:
    """The document whose lines are given, each with the path of the provision that it belongs to."""
    text = "\n".join(line for _, line in lines)
    spans: dict[str, Span] = {}
    headings = {path: line.partition(". ")[2] for path, line in lines if path.count("/") == 0}
    at = 0
    for path, line in lines:
        parts = path.split("/")
        for n in range(1, len(parts) + 1):
            outer = "/".join(parts[:n])
            spans[outer] = Span(spans[outer].start if outer in spans else at, at + len(line))
        at += len(line) + 1
    places = {path: _provision(path, span, headings.get(path, ""), document) for path, span in spans.items()}
    return Sample(document, text, places)


def _provision(path: str, span: Span, heading: str, document: Document) -> Provision:
    words_of = {"chuong": "Chương", "dieu": "Điều", "khoan": "khoản", "diem": "điểm"}
    parts = [part.split("-", 1) for part in reversed(path.split("/"))]
    label = " ".join(f"{words_of[kind]} {number}" for kind, number in parts)
    kind, number = parts[0]
    return Provision(path, ProvisionKind(kind), number, f"{label} {document.name}", heading, span, path.rpartition("/")[0] or None)


def passage(sample: Sample, path: str, *, score: float = 1.0, similarity: float = NEAR) -> Passage:
    """The passage that is the provision at `path`, as retrieval would give it."""
    span, article = sample.span(path), sample.places[path.split("/")[0]]
    breadcrumb = f"{sample.document.name} {sample.document.title} › Điều {article.number}. {article.heading}"
    if path.count("/") > 1:
        breadcrumb += " › " + sample.of(path.rpartition("/")[0]).split("\n")[0]
    chunk = Chunk(
        id=path, document_id=sample.document.id, path=path, ordinal=0, breadcrumb=breadcrumb, text=span.of(sample.text), span=span,
        valid_from=sample.document.valid_from, valid_to=sample.document.effective_to,
    )  # fmt: skip
    return Passage(chunk, sample.document, sample.places[path].label, score, similarity, 1.0)


def passages(sample: Sample, *, similarity: float = NEAR) -> list[Passage]:
    """Every clause of the sample as a passage, ranked alike."""
    return [passage(sample, path, similarity=similarity) for path in sample.places if path.count("/") == 1]


def ask(question: str) -> Query:
    """The question as understood on the tests' day."""
    return understand(question, as_of=DAY)


def held(sample: Sample, query: Query) -> Held:
    """What composing is told of the sample: every word of the question is equally rare."""
    to_key = key if query.accented else fold
    return Held(
        text=lambda _: sample.text, provisions=lambda _: sample.places, rarity={to_key(w): 1.0 for w in query.terms},
        mentions=lambda name: fold(name) in fold(sample.text),
    )  # fmt: skip


class WordEmbedder:
    """A fake Embedder: each word, diacritics kept, is one of 512 axes, so that texts are near as they share words.

    All share one more axis, so that cosines lie between 0.75 and 1, as the real model's do.
    """

    name = "words@test"
    dimension = 513
    max_tokens = None

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts]) if texts else np.empty((0, self.dimension), np.float32)

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, np.float32)
        for word in words(text):
            vector[zlib.crc32(word.encode()) % 512] = 1
        vector *= 0.5 / max(1.0, float(np.linalg.norm(vector)))
        vector[512] = np.sqrt(1 - float(vector @ vector))
        return vector


class MemoryVectors:
    """A fake vector store: every vector is compared."""

    def __init__(self) -> None:
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        self._vectors |= dict(zip(ids, vectors, strict=True))

    def nearest(self, vector: NDArray[np.float32], n: int) -> list[tuple[str, float]]:
        near = ((i, float(v @ vector)) for i, v in self._vectors.items())
        return sorted(near, key=lambda pair: -pair[1])[:n]


class MemoryStore:
    """A fake Store whose vectors and word index lie in memory; the catalog is a real one, in a file that threads can share."""

    def __init__(self, folder: Path) -> None:
        self.catalog, self.vectors, self.words = Catalog(folder / "catalog.sqlite"), MemoryVectors(), LexicalIndex(None)
        self.embedder = cast(Embedder, WordEmbedder())
        self._folder = folder

    def add(self, *files: str) -> Store:
        """Ingests Markdown texts; the store, as the type that answering expects."""
        for text in files:
            path = self._folder / f"{zlib.crc32(text.encode())}.md"
            path.write_text(text, encoding="utf-8")
            parsed = parse(path, IngestSettings(data=self._folder))
            self.catalog.put(
                parsed.document,
                parsed.source.text,
                parsed.provisions,
                parsed.chunks,
                file=path,
                sha256=parsed.source.sha256,
            )
        chunks = self.catalog.chunks()
        self.vectors.add([c.id for c in chunks], self.embedder.embed_passages([c.indexed_text for c in chunks]))
        self.words.update(chunks, ())
        return cast(Store, self)


def markdown(
    number: str, body: str, *, kind: str = "Nghị định", issuer: str = "Chính phủ", title: str = "Về quản lý chợ nổi",
    effective_from: str = "2024-05-01", effective_to: str | None = None, form: Form = Form.OFFICIAL, confidence: str = "primary",
) -> str:  # fmt: skip
    """A Markdown file with front matter."""
    front = {
        "number": number, "kind": kind, "issuer": issuer, "title": title, "issued_on": min(effective_from, "2024-03-01"),
        "effective_from": effective_from, "effective_to": effective_to, "form": str(form), "confidence": confidence,
    }  # fmt: skip
    stated = "\n".join(f"{name}: {value}" for name, value in front.items() if value)
    return f"---\n{stated}\n---\n{body}\n"


BODY = "\n\n".join(f"## {line}" if path.count("/") == 0 else line for path, line in LINES)
"""The sample's lines as the body of a Markdown file."""
