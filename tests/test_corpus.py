"""The project's own digests: each says what it is, parses whole, and is told in words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ingest.build import Parsed, parse
from ingest.readers import read
from ingest.records import Form
from ingest.settings import IngestSettings
from ingest.syllables import words

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "corpus").glob("*.md"))
OFFICIAL = ROOT.parent / "shared" / "data" / "documents"
MAX_RUN = 20
"""Syllables: a longer run that also stands in the official text would be a copy of it."""


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def parsed(file: Path) -> Parsed:
    return parse(file, IngestSettings())


def front_matter(file: Path) -> dict[str, object]:
    stated = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(stated, dict)
    return stated


def body(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


def test_there_is_a_corpus() -> None:
    assert len(FILES) >= 10


def test_a_digest_says_that_it_is_one_and_where_it_comes_from(file: Path) -> None:
    stated = front_matter(file)
    assert stated["form"] == "digest"
    assert stated["confidence"] in ("primary", "secondary")
    assert stated["sources"]
    assert {"kind", "issuer", "title"} <= set(stated)


def test_the_document_is_what_its_front_matter_says(file: Path, parsed: Parsed) -> None:
    stated, document = front_matter(file), parsed.document
    read_off = {
        "number": document.number, "kind": document.kind, "issuer": document.issuer, "title": document.title,
        "issued_on": document.issued_on,
        "effective_from": document.effective_from, "effective_to": document.effective_to, "published_on": document.published_on,
        "form": str(document.form), "confidence": document.confidence, "sources": list(document.sources),
    }  # fmt: skip
    assert {name: value for name, value in read_off.items() if name in stated} == stated
    assert document.form is Form.DIGEST
    assert document.number or file.stem == "ccn-quang-ninh-2025-10"


def test_a_digest_parses_whole_and_without_a_warning(parsed: Parsed) -> None:
    assert parsed.coverage == 1.0
    assert parsed.warnings == ()
    assert parsed.chunks


def test_every_provision_and_chunk_slices_back_to_the_text(parsed: Parsed) -> None:
    text = parsed.source.text
    assert all(p.span.of(text).strip() for p in parsed.provisions)
    assert [c.text for c in parsed.chunks] == [c.span.of(text).strip() for c in parsed.chunks]
    assert len({p.path for p in parsed.provisions}) == len(parsed.provisions)


def test_no_two_digests_are_of_one_document() -> None:
    ids = [parse(file, IngestSettings()).document.id for file in FILES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("official", sorted(OFFICIAL.glob("*.docx")) if OFFICIAL.is_dir() else [], ids=lambda path: path.stem)
def test_a_digest_is_no_copy_of_the_official_text(official: Path) -> None:
    digest = ROOT / "corpus" / f"{official.stem}.md"
    if not digest.exists():
        pytest.skip(f"{official.stem} has no digest")
    theirs = words(read(official).text)
    said = [line for line in body(digest).splitlines() if not line.startswith("#")]  # a heading is the article's name
    assert [run for line in said for run in common_runs(words(line), theirs)] == []


def common_runs(ours: list[str], theirs: list[str]) -> list[str]:
    """Runs of more than MAX_RUN words that stand in both."""
    length = MAX_RUN + 1
    known = {tuple(theirs[i : i + length]) for i in range(len(theirs))}
    runs, end = [list[str]()], 0
    for i in range(len(ours) - length + 1):
        if tuple(ours[i : i + length]) in known:
            runs = runs if i < end else [*runs, []]
            runs[-1] += ours[max(i, end) : i + length]
            end = i + length
    return [" ".join(run) for run in runs if run]
