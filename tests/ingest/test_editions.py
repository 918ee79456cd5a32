"""Editions of the documents in a catalog follow the amendments held, whatever order these came and went in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest.build import ingest, parse
from ingest.catalog import Catalog
from ingest.editions import consolidate_all, pending
from ingest.records import Action, Edition
from ingest.settings import IngestSettings
from ingest.store import Store

CORPUS = Path(__file__).parents[2] / "corpus"
MAX_CHARS = 2000
HEAD = (
    "---\nnumber: {number}\nkind: Nghị định\nissuer: Chính phủ\ntitle: {title}\nissued_on: {issued}\neffective_from: {day}\n---\n{text}\n"
)
MARKET, FIRST, SECOND = "10/2030/NĐ-CP", "1/2031/NĐ-CP", "2/2031/NĐ-CP"
START, MAY, JULY = date(2030, 3, 1), date(2031, 5, 1), date(2031, 7, 1)
FILES = {
    MARKET: ("Về chợ nổi", date(2030, 1, 1), START, "# Điều 1. Ghe\n\n1. Ghe có số.\n\n2. Ghe có neo.\n\n3. Ghe có đèn."),
    FIRST: (
        f"Sửa đổi, bổ sung một số điều của Nghị định số {MARKET} về chợ nổi",
        date(2031, 1, 1),
        MAY,
        f"# Điều 1. Sửa đổi Nghị định số {MARKET}\n\n1. Sửa đổi khoản 2 Điều 1 như sau:\n\n“2. Ghe có hai neo.”\n\n"
        "2. Bãi bỏ khoản 3 Điều 1.",
    ),
    SECOND: (
        f"Sửa đổi, bổ sung một số điều của Nghị định số {MARKET} về chợ nổi",
        date(2031, 2, 1),
        JULY,
        f"# Điều 1. Sửa đổi Nghị định số {MARKET}\n\n1. Sửa đổi khoản 2 Điều 1 như sau:\n\n“2. Ghe có ba neo.”",
    ),
}


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    held = Catalog(None)
    yield held
    held.close()


def put(catalog: Catalog, folder: Path, number: str) -> str:
    """Parses and stores one of FILES, and brings the editions up to it; the document's id."""
    title, issued, day, text = FILES[number]
    path = folder / f"{number.replace('/', '-')}.md"
    path.write_text(HEAD.format(number=number, title=title, issued=issued, day=day, text=text), encoding="utf-8")
    found = parse(path, IngestSettings(_env_file=None))
    catalog.put(
        found.document, found.source.text, found.provisions, found.chunks, file=path, sha256=found.source.sha256,
        blocks=found.source.blocks, amendments=found.amendments,
    )  # fmt: skip
    consolidate_all(catalog, max_chars=MAX_CHARS)
    return found.document.id


def held(catalog: Catalog, document_id: str) -> tuple[list[Edition], list[tuple[str, date | None, date | None]]]:
    """Editions, and chunks with their periods, of a document."""
    return catalog.editions(document_id), sorted(
        (c.text, c.valid_from, c.valid_to) for c in catalog.chunks() if c.document_id == document_id
    )


def test_the_same_editions_come_of_any_order_of_arrival(tmp_path: Path) -> None:
    results = []
    for order in permutations(FILES):
        catalog = Catalog(None)
        ids = {number: put(catalog, tmp_path, number) for number in order}
        results.append(held(catalog, ids[MARKET]))
        catalog.close()
    editions, _ = results[0]
    assert [(e.valid_from, e.valid_to, e.text_of("dieu-1/khoan-2"), e.text_of("dieu-1/khoan-3")) for e in editions] == [
        (START, MAY, "2. Ghe có neo.", "3. Ghe có đèn."),
        (MAY, JULY, "2. Ghe có hai neo.", "3. (được bãi bỏ)"),
        (JULY, None, "2. Ghe có ba neo.", "3. (được bãi bỏ)"),
    ]
    assert all(other == results[0] for other in results)


def test_a_removed_amending_document_leaves_no_trace(catalog: Catalog, tmp_path: Path) -> None:
    market = put(catalog, tmp_path, MARKET)
    before = held(catalog, market)
    first = put(catalog, tmp_path, FIRST)
    assert held(catalog, market) != before
    catalog.remove(first)
    assert consolidate_all(catalog, max_chars=MAX_CHARS) == 1
    assert held(catalog, market) == before
    assert catalog.amendments() == []


def test_an_edition_is_found_by_its_day(catalog: Catalog, tmp_path: Path) -> None:
    market, *_ = [put(catalog, tmp_path, number) for number in FILES]
    days = [date(2029, 1, 1), START, date(2031, 4, 30), MAY, JULY, date(2040, 1, 1)]
    assert [catalog.edition(market, day).valid_from for day in days] == [START, START, START, MAY, JULY, JULY]


def test_amendments_of_documents_that_are_not_held_are_pending(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path, FIRST)
    assert [(d.number, a.action, a.document, a.path) for d, a in pending(catalog)] == [
        (FIRST, Action.REPLACE, MARKET, "dieu-1/khoan-2"),
        (FIRST, Action.REPEAL, MARKET, "dieu-1/khoan-3"),
    ]
    put(catalog, tmp_path, MARKET)
    assert pending(catalog) == []


def test_what_could_not_be_applied_is_kept_with_the_document(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title, issued, day, text = FILES[FIRST]
    monkeypatch.setitem(FILES, FIRST, (title, issued, day, text.replace("Bãi bỏ khoản 3", "Bãi bỏ khoản 8")))
    put(catalog, tmp_path, MARKET)
    put(catalog, tmp_path, FIRST)
    assert catalog.find(MARKET).unapplied == (f"{FIRST}: không tìm thấy “dieu-1/khoan-8” của {MARKET}",)
    assert catalog.find(FIRST).unapplied == ()


def test_a_second_run_makes_nothing_anew(catalog: Catalog, tmp_path: Path) -> None:
    for number in FILES:
        put(catalog, tmp_path, number)
    version, before = catalog.version, catalog.chunks()
    assert consolidate_all(catalog, max_chars=MAX_CHARS) == 0
    assert (catalog.version, catalog.chunks()) == (version, before)


LONG = ("Ghe buôn trên sông phải có số, sơn ở mũi, cao hai gang, và giữ cho rõ quanh năm. " * 10).strip()


def test_a_chunk_carries_the_period_in_which_its_words_stood(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title, issued, day, _ = FILES[MARKET]
    monkeypatch.setitem(FILES, MARKET, (title, issued, day, f"# Điều 1. Ghe\n\n1. {LONG}\n\n2. {LONG} Neo.\n\n3. {LONG} Đèn."))
    market, *_ = [put(catalog, tmp_path, number) for number in FILES]
    _, chunks = held(catalog, market)
    assert chunks == [
        (f"1. {LONG}", START, None),
        (f"2. {LONG} Neo.", START, MAY),
        ("2. Ghe có ba neo.", JULY, None),
        ("2. Ghe có hai neo.", MAY, JULY),
        (f"3. {LONG} Đèn.", START, MAY),
    ]


@pytest.mark.store
def test_the_corpus_quotes_decree_32_as_it_stood_on_the_day(tmp_path: Path, hash_embedder: HashEmbedder) -> None:
    store = Store(IngestSettings(data=tmp_path, _env_file=None), embedder=hash_embedder)
    ingest([CORPUS / "nd-303-2026.md", CORPUS / "nd-32-2024.md", CORPUS / "nd-139-2025.md"], store)
    document = store.catalog.find("32/2024/NĐ-CP").document
    words = {"25 ngày kể từ": False, "20 ngày làm việc": True}
    for day, new in [(date(2024, 6, 1), False), (date(2025, 8, 6), False), (date(2026, 11, 22), True)]:
        text = store.catalog.edition(document.id, day).text_of("dieu-10/khoan-3") or ""
        assert {phrase: phrase in text for phrase in words} == {phrase: then is new for phrase, then in words.items()}
    assert store.compare().holds
    assert ingest([CORPUS / "nd-303-2026.md"], store).n_embedded == 0
    store.close()
