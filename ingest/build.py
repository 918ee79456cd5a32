"""Wires the steps of ingestion: files → SourceText → Document → Provisions → Chunks → catalog → vectors and words.

Incremental (a file whose bytes are held is skipped), resumable (each document is one transaction; the derived stores are mended after),
atomic per document. A file that fails is reported and the rest goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.amendments import read_amendments
from ingest.chunks import cut_chunks
from ingest.comparison import compare
from ingest.corrections import corrected, corrections_file
from ingest.effects import ReadEffects, read_effects
from ingest.errors import IngestError, NoProvisionsError, NotVietnameseError, ReadError
from ingest.gaps import gaps
from ingest.lacking import lacking
from ingest.lined_text import LinedText, lined
from ingest.metadata import read_metadata
from ingest.periods import in_effect
from ingest.provisions import parse_provisions
from ingest.readers import read, supported
from ingest.records import Amendment, Chunk, Document, Effect, Provision, Reference, SourceText, TextChange
from ingest.references import find_references
from ingest.settings import PROJECT, IngestSettings
from ingest.store import Progress, Store
from ingest.syllables import is_vietnamese, vietnamese_share

MIN_VIETNAMESE_SHARE = 0.02
"""Of the words of a text: less is another language, or Vietnamese without diacritics, which nobody would find or cite rightly."""
JUDGED_LETTERS = 200
"""A text of fewer letters is taken as it is."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file read and taken apart, nothing stored."""

    source: SourceText
    document: Document
    provisions: tuple[Provision, ...]
    chunks: tuple[Chunk, ...]
    amendments: tuple[Amendment, ...]
    references: tuple[Reference, ...]
    warnings: tuple[str, ...]
    effects: tuple[Effect, ...] = ()

    @property
    def coverage(self) -> float:
        """Share of the source's non-space characters that lie in some provision, 0–1."""
        text = self.source.text
        covered = bytearray(len(text))
        for provision in self.provisions:
            if provision.parent is None:
                covered[provision.span.start : provision.span.end] = b"\x01" * (provision.span.end - provision.span.start)
        solid = [i for i, char in enumerate(text) if not char.isspace()]
        return sum(covered[i] for i in solid) / len(solid) if solid else 1.0


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: "added", "updated", "unchanged" or "failed", with the document's id or the error.

    `changes` tell how an updated text differs from the version before.
    """

    path: Path
    outcome: str
    document_id: str | None = None
    number: str | None = None
    n_provisions: int = 0
    n_chunks: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    changes: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run of ingestion did."""

    files: tuple[FileReport, ...]
    n_embedded: int
    missing_files: tuple[str, ...] = ()

    def count(self, outcome: str) -> int:
        """How many files had this outcome."""
        return sum(f.outcome == outcome for f in self.files)


def parse(path: Path, settings: IngestSettings) -> Parsed:
    """Reads one file and takes it apart.

    Raises:
        ReadError: the file cannot be read, is not Vietnamese, or holds no provision; the message names file and cause.
    """
    return take_apart(read(path, max_bytes=settings.max_file_mb * 2**20), settings)


def take_apart(source: SourceText, settings: IngestSettings) -> Parsed:
    """The document, its provisions, chunks, amendments and references of a text as read.

    Raises:
        ReadError: it is not Vietnamese, or holds no provision.
    """
    _check_language(source)
    as_lines = lined(source)
    document = corrected(read_metadata(source, as_lines=as_lines), source.path)
    tree = parse_provisions(source, document, as_lines=as_lines)
    own = _effects(as_lines, tree.provisions)
    cut = cut_chunks(source, document, tree.provisions, max_chars=settings.max_chunk_chars, apart=[e.path for e in own.effects])
    chunks = in_effect(cut, own.effects, document.valid_from)
    if not chunks:
        raise NoProvisionsError(source.path, "không tìm thấy quy định nào trong nội dung tệp (chỉ có phần đầu, nơi nhận hoặc chữ ký)")
    changes = read_amendments(source, document, tree.provisions, own.effects, as_lines=as_lines)
    references = find_references(source, document, tree.provisions, changes.amendments, as_lines=as_lines)
    absent = lacking(document, tree.provisions, references)
    warnings = (*source.warnings, *gaps(source, document, as_lines=as_lines), *absent, *tree.warnings, *own.warnings, *changes.warnings)
    return Parsed(source, document, tree.provisions, tuple(chunks), changes.amendments, references, warnings, own.effects)


def _effects(text: LinedText, provisions: Sequence[Provision]) -> ReadEffects:
    return read_effects(text.lines, text.quoted, text.starts, provisions)


def _check_language(source: SourceText) -> None:
    if not is_vietnamese(source.text, MIN_VIETNAMESE_SHARE) and sum(map(str.isalpha, source.text)) > JUDGED_LETTERS:
        share = vietnamese_share(source.text)
        raise NotVietnameseError(
            source.path,
            f"nội dung không phải tiếng Việt, hoặc là tiếng Việt không dấu (chỉ {share:.1%} số chữ có dấu tiếng Việt); "
            "hãy dùng bản tiếng Việt có dấu",
        )


def ingest(paths: Sequence[Path], store: Store, progress: Progress | None = None) -> BuildReport:
    """Adds or updates files and folders (searched through) and brings the derived stores up to the catalog."""
    tell = progress or (lambda stage, done, total: None)
    files = list(dict.fromkeys(_files(paths)))
    hashes = store.catalog.file_hashes()
    reports = []
    for n, path in enumerate(files, 1):
        reports.append(_ingest_file(path, store, hashes))
        tell("read", n, len(files))
    n_embedded = store.sync()
    roots = [str(p.resolve()) for p in paths]
    gone = tuple(f for f in hashes if not Path(f).exists() and any(Path(f).is_relative_to(r) for r in roots))
    return BuildReport(tuple(reports), n_embedded, gone)


def _ingest_file(path: Path, store: Store, hashes: dict[str, str]) -> FileReport:
    try:
        name = stored_name(path)
        if name in hashes and hashes[name] == _digest(path):
            return FileReport(path, "unchanged")
        return put_file(path, store)
    except IngestError as error:
        return FileReport(path, "failed", error=str(error))


def put_file(path: Path, store: Store) -> FileReport:
    """Reads one file and writes it into the catalog, whether or not it is held; the derived stores are left for `Store.sync`.

    Raises:
        IngestError: it cannot be read or written.
    """
    parsed = parse(path, store.settings)
    held = store.catalog.held_text(parsed.document.id, parsed.document.form)
    changes = compare(*held, parsed.source.text, parsed.provisions) if held else ()
    replaced = store.catalog.put(
        parsed.document, parsed.source.text, parsed.provisions, parsed.chunks,
        file=Path(stored_name(path)), sha256=_digest(path), warnings=parsed.warnings,
        blocks=parsed.source.blocks, amendments=parsed.amendments, references=parsed.references, changes=changes,
        effects=parsed.effects,
    )  # fmt: skip
    outcome = "updated" if replaced else "added"
    document = parsed.document
    return FileReport(
        path, outcome, document.id, document.number, len(parsed.provisions), len(parsed.chunks), parsed.warnings, changes=changes,
    )  # fmt: skip


def stored_name(path: Path) -> str:
    """How a file is remembered: by its absolute path."""
    return str(path.resolve())


def default_paths() -> list[Path]:
    """What is ingested when nothing is named: the project's corpus/."""
    return [PROJECT / "corpus"]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files named, and supported files below the folders named, by name; hidden files are left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and supported(p) and not p.name.startswith((".", "~$")))
        else:
            yield path


def _digest(path: Path) -> str:
    """SHA-256 of a file, with its corrections where it has some: changing those changes what is held."""
    try:
        data = hashlib.sha256(path.read_bytes())
        if (beside := corrections_file(path)).is_file():
            data.update(beside.read_bytes())
    except OSError as error:
        raise ReadError(path, f"không đọc được tệp ({error.strerror or error})") from error
    return data.hexdigest()
