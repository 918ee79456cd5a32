"""Whether documents and provisions are in force on a day, and by what they are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.build import parse
from ingest.catalog import Catalog
from ingest.consolidation import versions
from ingest.editions import consolidate_all
from ingest.settings import IngestSettings
from ingest.status import Force, Status, document_status, partly_expired, provision_status, status_json, status_text

HEAD = "---\nnumber: {number}\nkind: Nghị định\nissuer: Chính phủ\ntitle: Về chợ nổi\nissued_on: {issued}\neffective_from: {day}\n---\n"
MARKET = HEAD.format(number="10/2030/NĐ-CP", issued="2030-01-01", day="2030-03-01\neffective_to: 2040-01-01") + (
    "# Điều 1. Ghe\n\n1. Ghe có số.\n\n2. Ghe có neo.\n\n# Điều 2. Hiệu lực thi hành\n\n"
    "1. Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2030 và thay thế Nghị định số 3/2020/NĐ-CP.\n\n"
    "2. Nghị định này hết hiệu lực từ ngày 01 tháng 01 năm 2040."
)
AMENDING = HEAD.format(number="1/2031/NĐ-CP", issued="2031-01-01", day="2031-05-01").replace(
    "Về chợ nổi", "Sửa đổi, bổ sung một số điều của Nghị định số 10/2030/NĐ-CP"
) + (
    "# Điều 1. Sửa đổi Nghị định số 10/2030/NĐ-CP\n\n1. Sửa đổi khoản 1 Điều 1 như sau:\n\n“1. Ghe có tên.”\n\n"
    "2. Bãi bỏ khoản 2 Điều 1.\n\n3. Bổ sung khoản 3 vào Điều 1 như sau:\n\n“3. Ghe có đèn.”"
)
ENDING = HEAD.format(number="5/2035/NĐ-CP", issued="2035-01-01", day="2035-07-01") + (
    "# Điều 1. Hiệu lực\n\nKể từ ngày 01 tháng 7 năm 2035, Nghị định số 10/2030/NĐ-CP hết hiệu lực."
)
MARKET_NUMBER = "10/2030/NĐ-CP"
START, MAY = date(2030, 3, 1), date(2031, 5, 1)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    held = Catalog(None)
    for n, text in enumerate((MARKET, AMENDING)):
        put(held, tmp_path / f"{n}.md", text)
    yield held
    held.close()


def put(catalog: Catalog, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    found = parse(path, IngestSettings(_env_file=None))
    catalog.put(
        found.document, found.source.text, found.provisions, found.chunks, file=path, sha256=found.source.sha256,
        blocks=found.source.blocks, amendments=found.amendments, effects=found.effects,
    )  # fmt: skip
    consolidate_all(catalog, max_chars=2000)


def told(status: Status | None) -> tuple[object, ...]:
    """Force, since, until, causes as (target, day, document, place), amending documents."""
    assert status
    return status.force, status.since, status.until, [(c.path, c.day, c.by.number, c.by_path) for c in status.causes], status.amended_by


OWN_END = ("", date(2040, 1, 1), MARKET_NUMBER, "")
GONE = ("dieu-1/khoan-2", MAY, "1/2031/NĐ-CP", "dieu-1/khoan-2")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2030, 2, 28), (Force.FUTURE, None, START, [], ())),
        (START, (Force.IN_FORCE, START, date(2040, 1, 1), [OWN_END], ())),
        (MAY, (Force.PARTLY, MAY, date(2040, 1, 1), [GONE, OWN_END], ("1/2031/NĐ-CP",))),
        (date(2040, 1, 1), (Force.EXPIRED, date(2040, 1, 1), None, [OWN_END], ("1/2031/NĐ-CP",))),
    ],
)
def test_a_document_has_a_status_on_each_day(catalog: Catalog, day: date, expected: tuple[object, ...]) -> None:
    assert told(document_status(catalog, MARKET_NUMBER, day, catalog.find(MARKET_NUMBER).document)) == expected


def test_another_document_ends_it_earlier(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path / "ending.md", ENDING)
    document = catalog.find(MARKET_NUMBER).document
    end = date(2035, 7, 1)
    expected = (Force.EXPIRED, end, None, [("", end, "5/2035/NĐ-CP", "dieu-1")], ("1/2031/NĐ-CP",))
    assert told(document_status(catalog, MARKET_NUMBER, date(2036, 1, 1), document)) == expected
    assert told(provision_status(catalog, document, "dieu-1/khoan-1", date(2036, 1, 1))) == expected


@pytest.mark.parametrize(
    ("day", "force", "since", "until"),
    [(date(2029, 1, 1), Force.IN_FORCE, None, START), (START, Force.EXPIRED, START, None)],
)
def test_a_document_that_is_only_spoken_of_has_a_status(
    catalog: Catalog, day: date, force: Force, since: date | None, until: date | None
) -> None:
    cause = ("", START, MARKET_NUMBER, "dieu-2/khoan-1")
    assert told(document_status(catalog, "3/2020/NĐ-CP", day)) == (force, since, until, [cause], ())
    assert document_status(catalog, "4/2020/NĐ-CP", day) is None


@pytest.mark.parametrize(
    ("path", "day", "expected"),
    [
        ("dieu-1/khoan-1", START, (Force.IN_FORCE, START, date(2040, 1, 1), [], ())),
        ("dieu-1/khoan-1", MAY, (Force.IN_FORCE, MAY, date(2040, 1, 1), [], ("1/2031/NĐ-CP",))),
        ("dieu-1/khoan-2", START, (Force.IN_FORCE, START, MAY, [GONE], ())),
        ("dieu-1/khoan-2", MAY, (Force.EXPIRED, MAY, None, [GONE], ())),
        ("dieu-1", MAY, (Force.PARTLY, MAY, date(2040, 1, 1), [GONE], ("1/2031/NĐ-CP",))),
        ("dieu-1/khoan-3", START, (Force.FUTURE, None, MAY, [], ())),
        ("dieu-1/khoan-3", MAY, (Force.IN_FORCE, MAY, date(2040, 1, 1), [], ("1/2031/NĐ-CP",))),
    ],
)
def test_a_provision_has_a_status_on_each_day(catalog: Catalog, path: str, day: date, expected: tuple[object, ...]) -> None:
    assert told(provision_status(catalog, catalog.find(MARKET_NUMBER).document, path, day)) == expected


def test_a_provision_that_never_was_has_none(catalog: Catalog) -> None:
    assert provision_status(catalog, catalog.find(MARKET_NUMBER).document, "dieu-9", START) is None


def test_the_json_names_what_ended_it(catalog: Catalog) -> None:
    status = provision_status(catalog, catalog.find(MARKET_NUMBER).document, "dieu-1/khoan-2", MAY)
    assert status
    by = [{"document": "1/2031/NĐ-CP", "path": "dieu-1/khoan-2", "target": "dieu-1/khoan-2", "day": "2031-05-01"}]
    assert status_json(status) == {"force": "expired", "since": "2031-05-01", "until": None, "by": by, "amended_by": []}


def test_a_document_is_partly_expired_from_the_day_on_which_a_provision_of_it_was_repealed(catalog: Catalog) -> None:
    held = {document.number: document_id for document_id, (document, _) in catalog.marks().items()}
    assert partly_expired(catalog, date(2031, 4, 30)) == frozenset()
    assert partly_expired(catalog, MAY) == {held[MARKET_NUMBER]}


OWN_DAYS = (
    "---\nnumber: 7/2030/NĐ-CP\nkind: Nghị định\nissuer: Chính phủ\ntitle: Về bến phà\n"
    "issued_on: 2030-01-15\neffective_from: 2030-03-01\n---\n\n"
    "# Điều 1. Phà\n\n1. Phà chở người.\n\n2. Phà chở xe.\n\n# Điều 2. Vé\n\n1. Vé bán tại bến.\n\n# Điều 3. Hiệu lực thi hành\n\n"
    "1. Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2030, trừ khoản 2 Điều 1 có hiệu lực từ ngày 01 tháng 5 năm 2031.\n\n"
    "2. Quy định tại Điều 2 được áp dụng đến hết ngày 30 tháng 4 năm 2031.\n"
)


@pytest.mark.parametrize(
    ("path", "day", "expected"),
    [
        ("dieu-1/khoan-2", START, (Force.FUTURE, None, MAY, [], ())),
        ("dieu-1/khoan-2", MAY, (Force.IN_FORCE, MAY, None, [], ())),
        ("dieu-1/khoan-1", START, (Force.IN_FORCE, START, None, [], ())),
        ("dieu-2/khoan-1", START, (Force.IN_FORCE, START, MAY, [("dieu-2", MAY, "7/2030/NĐ-CP", "dieu-3/khoan-2")], ())),
        ("dieu-2/khoan-1", MAY, (Force.EXPIRED, MAY, None, [("dieu-2", MAY, "7/2030/NĐ-CP", "dieu-3/khoan-2")], ())),
    ],
)
def test_a_provision_with_days_of_its_own_has_the_status_of_those(
    catalog: Catalog, tmp_path: Path, path: str, day: date, expected: tuple[object, ...]
) -> None:
    put(catalog, tmp_path / "own.md", OWN_DAYS)
    assert told(provision_status(catalog, catalog.find("7/2030/NĐ-CP").document, path, day)) == expected


def test_a_document_tells_which_of_its_provisions_apply_later_or_no_longer(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path / "own.md", OWN_DAYS)
    document = catalog.find("7/2030/NĐ-CP").document
    early, late = (document_status(catalog, "7/2030/NĐ-CP", day, document) for day in (START, MAY))
    assert early
    assert late
    assert status_text(early) == "còn hiệu lực; khoản 2 Điều 1 có hiệu lực từ 01/05/2031"
    assert status_json(early)["later"] == [{"path": "dieu-3/khoan-1", "target": "dieu-1/khoan-2", "day": "2031-05-01"}]
    assert told(late) == (Force.PARTLY, MAY, None, [("dieu-2", MAY, "7/2030/NĐ-CP", "dieu-3/khoan-2")], ())


def test_the_chunks_of_provisions_with_days_of_their_own_have_those_periods(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path / "own.md", OWN_DAYS)
    own = {c.path: (c.valid_from, c.valid_to) for c in catalog.chunks() if c.document_id == catalog.find("7/2030/NĐ-CP").document.id}
    assert own == {
        "dieu-1/khoan-1": (START, None), "dieu-1/khoan-2": (MAY, None), "dieu-2": (START, MAY), "dieu-3": (START, None),
    }  # fmt: skip


def test_the_versions_of_a_provision_begin_with_its_own_day(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path / "own.md", OWN_DAYS)
    document = catalog.find("7/2030/NĐ-CP").document
    found = versions(document.id, catalog.editions(document.id), "dieu-1/khoan-2")
    assert [(v.text, v.valid_from, v.valid_to) for v in found] == [("2. Phà chở xe.", MAY, None)]


def test_a_provision_may_apply_before_its_document(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, tmp_path / "own.md", OWN_DAYS.replace("ngày 01 tháng 5 năm 2031.\n\n2.", "ngày 01 tháng 02 năm 2030.\n\n2."))
    document, early = catalog.find("7/2030/NĐ-CP").document, date(2030, 2, 1)
    assert told(provision_status(catalog, document, "dieu-1/khoan-2", early)) == (Force.IN_FORCE, early, None, [], ())
    assert told(provision_status(catalog, document, "dieu-1/khoan-1", early)) == (Force.FUTURE, None, START, [], ())
    assert {c.path: c.valid_from for c in catalog.chunks() if c.document_id == document.id} == {
        "dieu-1/khoan-1": START, "dieu-1/khoan-2": early, "dieu-2": START, "dieu-3": START,
    }  # fmt: skip
    assert [v.valid_from for v in versions(document.id, catalog.editions(document.id), "dieu-1/khoan-2")] == [early]
