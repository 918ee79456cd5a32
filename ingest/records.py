"""The records that pass from step to step: frozen, and each keeps the way back to its source (document and span).

files → SourceText → Document + Provisions (+ References) → ProvisionVersions → Chunks. Spans are half-open character offsets into
`SourceText.text`, counted after NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of characters of a source text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a line of a source was in its file."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a source text: a paragraph, a heading, or a table row whose cells are joined by " | "."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file as read: NFC, blocks separated by one newline, nothing of the file's words left out.

    `front_matter` is what a Markdown file says of itself; `pages` is the number of pages where the format has them;
    `ocr` says that letters were recognised in pictures, so that some may be wrong.
    """

    path: Path
    format: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    pages: int | None = None
    ocr: bool = False
    front_matter: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Form(StrEnum):
    """How a document's text was come by, nearest to the original first: the official text, its letters recognised in a scan
    (nhận dạng chữ), or the project's own article-by-article summary (bản tóm lược)."""

    OFFICIAL = "official"
    OCR = "ocr"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document (văn bản): what it is called, who issued it, when it applies.

    `id` is made of number and issuer (or of the title, without a number) and is the same for every file of the document.
    `effective_to` is the first day on which it is no longer in force. `published_on` stands in for a date of issue that is not known.
    `place` is where it was issued, `signer` the office that signed (never a person), `replaces` and `based_on` the numbers of other
    documents, or names of laws with their years.
    """

    id: str
    number: str | None
    kind: str | None
    issuer: str | None
    title: str
    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    published_on: date | None = None
    form: Form = Form.OFFICIAL
    confidence: str = "primary"
    sources: tuple[str, ...] = ()
    place: str | None = None
    signer: str | None = None
    replaces: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How the document is cited: kind and number, or its title where it has no number."""
        if not self.number:
            return self.title
        if is_named_by_title(self.kind):
            return f"{self.kind} {self.title} số {self.number}" if self.title else f"{self.kind} số {self.number}"
        return f"{self.kind or 'Văn bản'} số {self.number}"

    @property
    def valid_from(self) -> date | None:
        """The first day from which the document may be cited."""
        return self.effective_from or self.issued_on or self.published_on


def is_named_by_title(kind: str | None) -> bool:
    """True for laws and ordinances, which are cited by name (Nghị định 30/2020/NĐ-CP, phụ lục I, II.6b)."""
    return kind in ("Luật", "Bộ luật", "Pháp lệnh")


class ProvisionKind(StrEnum):
    """A level of a document's structure; the values are the words of provision paths."""

    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieu-muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"
    APPENDIX = "phu-luc"
    ATTACHMENT = "kem-theo"
    FORM = "mau"
    PARAGRAPH = "doan"
    HEADER = "phan-dau"
    BASIS = "can-cu"
    RECIPIENTS = "noi-nhan"
    SIGNATURE = "chu-ky"


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a document: its official path, its label, and the span it covers, children included.

    `heading` is the article's or chapter's own title, empty where it has none; `parent` is the enclosing provision's path.
    """

    path: str
    kind: ProvisionKind
    number: str
    label: str
    heading: str
    span: Span
    parent: str | None = None


class Action(StrEnum):
    """What an amendment does to its target."""

    REPLACE = "replace"
    INSERT = "insert"
    REPEAL = "repeal"
    SUBSTITUTE = "substitute"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change (sửa đổi, bổ sung, bãi bỏ, thay thế) that a document makes in another.

    `document` is the target's number; `path` the provision, "" for the whole document; `text` the new text of a replacement or
    insertion; `after` the provision that an insertion follows; `old` and `new` the phrases of a substitution, in a heading too (an empty
    `old` puts `new` at the end). `source_path` is the amending provision.
    """

    action: Action
    document: str
    path: str
    effective_from: date | None
    source_path: str
    text: str | None = None
    after: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A document's own words, at `source_path`, that its provision at `path` applies in [valid_from, valid_to) only.

    None is the day of the document.
    """

    path: str
    valid_from: date | None
    valid_to: date | None
    source_path: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention (dẫn chiếu) of another provision at `source_path`: the words `surface` at `span` of the source's text.

    `document` is the target's number, a law's name and year, or None where the text does not tell; `path` is "" for a whole document.
    A mention of several provisions makes several references with one span.
    """

    source_path: str
    surface: str
    span: Span
    document: str | None
    path: str


class Change(StrEnum):
    """How a provision of one version of a file's text differs from that of the version before."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One provision that differs between two versions of a document's text: its words before (`old`) and after (`new`)."""

    path: str
    change: Change
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a document's text that another file took the place of: its text, and what `file` changed when it was stored."""

    stored_at: datetime
    file: str
    text: str
    changes: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class ProvisionVersion:
    """The text of a provision during [valid_from, valid_to); None is open. `amended_by` names the document that made it so."""

    document_id: str
    path: str
    text: str
    valid_from: date | None
    valid_to: date | None
    amended_by: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a document during [valid_from, valid_to); None is open.

    Spans of `provisions` count in `text`. `amended` lists, per path, the numbers of the documents that changed it; `effects` are the
    document's own words on provisions that apply in part of that time only.
    """

    valid_from: date | None
    valid_to: date | None
    text: str
    provisions: tuple[Provision, ...]
    amended: Mapping[str, tuple[str, ...]]
    effects: tuple[Effect, ...] = ()

    def text_of(self, path: str) -> str | None:
        """Text of the provision at `path`, None if the edition has none."""
        provision = next((p for p in self.provisions if p.path == path), None)
        return provision.span.of(self.text) if provision else None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies in the edition's period."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


def edition_on(editions: Sequence[Edition], day: date) -> Edition:
    """The edition of a day; the first one for a day before all, the last one for a day after."""
    held = next((e for e in editions if e.holds_on(day)), None)
    if held:
        return held
    first = editions[0]
    return first if first.valid_from and day < first.valid_from else editions[-1]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and found: a clause with its points, a part of a long one, or a short article whole.

    `breadcrumb` (document, chapter, article heading) is embedded and indexed with `text` but is no part of it.
    `id` is a hash of content and place, so an unchanged chunk keeps its vector.
    """

    id: str
    document_id: str
    path: str
    ordinal: int
    breadcrumb: str
    text: str
    span: Span
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def headings(self) -> str:
        """The breadcrumb without the document's name."""
        return self.breadcrumb.partition(" › ")[2]

    @property
    def indexed_text(self) -> str:
        """What the embedder and the word index read."""
        return f"{self.breadcrumb}\n{self.text}" if self.breadcrumb else self.text


class ChunkPlace(NamedTuple):
    """What ranking needs of a chunk: where it stands, when it is law, and how its text begins."""

    id: str
    document_id: str
    path: str
    valid_from: date | None
    valid_to: date | None
    opening: str


class Sought(NamedTuple):
    """A run of words to be found next to each other, if not, then each; `is_folded` finds them whatever their diacritics."""

    words: tuple[str, ...]
    is_folded: bool = False


def nfc(text: str) -> str:
    """`text` in Unicode normal form C, the only form the project stores."""
    return unicodedata.normalize("NFC", text)
