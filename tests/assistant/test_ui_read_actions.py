"""The tab Read over a catalog of two small documents, the second of which amends the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fakes import HashEmbedder
from ui_samples import Seen

from assistant.ui.actions import Reading
from assistant.ui.library import Filters
from assistant.ui.read_actions import ReadActions
from assistant.ui.texts import VIETNAMESE
from ingest.build import ingest
from ingest.settings import IngestSettings
from ingest.store import Store

FIRST = """---
number: 1/2024/NĐ-CP
kind: Nghị định
issuer: Chính phủ
title: Về vườn ươm
issued_on: 2024-03-15
effective_from: 2024-05-01
---
# Nghị định 1/2024/NĐ-CP

Điều 1. Phạm vi

Nghị định này quy định về vườn ươm.

Điều 2. Thời hạn

1. Sở Nông nghiệp thẩm định trong 25 ngày.

2. Hồ sơ thẩm định thực hiện theo quy định tại Điều 1 Nghị định này.
"""
SECOND = """---
number: 3/2026/NĐ-CP
kind: Nghị định
issuer: Chính phủ
title: Sửa đổi, bổ sung một số điều của Nghị định số 1/2024/NĐ-CP
issued_on: 2026-08-01
effective_from: 2026-09-15
---
# Nghị định 3/2026/NĐ-CP

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2024/NĐ-CP

1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:

"1. Sở Nông nghiệp thẩm định trong 20 ngày."
"""
OLD, NEW = date(2025, 1, 2), date(2026, 10, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("read")


@pytest.fixture(scope="module")
def actions(folder: Path) -> Iterator[ReadActions]:
    for name in ("in", "data"):
        (folder / name).mkdir()
    (folder / "in" / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "in" / "second.md").write_text(SECOND, encoding="utf-8")
    store = Store(IngestSettings(data=folder / "data"), embedder=HashEmbedder())
    ingest([folder / "in"], store)
    yield ReadActions(store.catalog)
    store.close()


def _at(actions: ReadActions, path: str, day: date) -> str:
    reading = actions.reading({"document": "1/2024/NĐ-CP", "at": path, "day": day.isoformat()})
    assert reading is not None
    return actions.reader(reading, VIETNAMESE)


@pytest.mark.parametrize("target", [None, {}, {"document": ""}, {"document": "không có"}, {"document": "1/2024/NĐ-CP", "day": "x"}])
def test_what_names_no_document_opens_nothing(actions: ReadActions, target: object) -> None:
    assert actions.reading(target) is None
    assert actions.reader(Reading(), VIETNAMESE) == ""


def test_a_document_is_opened_by_its_number_on_a_day(actions: ReadActions) -> None:
    assert "25 ngày" in _at(actions, "", OLD)
    assert "20 ngày" in _at(actions, "", NEW)


def test_a_provision_tells_since_when_it_reads_so_and_what_amended_it(actions: ReadActions) -> None:
    shown = _at(actions, "dieu-2/khoan-1", NEW)
    seen = Seen(shown)
    assert "áp dụng từ 15/09/2026, do 3/2026/NĐ-CP sửa đổi" in seen.text
    assert "<del>25</del>" in shown
    assert "<ins>20</ins>" in shown
    assert any("doc=3-2026-nd-cp" in (href or "") and "path=dieu-1" in (href or "") for href in seen.values("href"))
    assert "<del>25</del>" in _at(actions, "dieu-2", NEW)


def test_references_are_links_both_ways(actions: ReadActions) -> None:
    shown = _at(actions, "dieu-2/khoan-2", NEW)
    inline = re.search(r'<a class="ref" href="\?doc=1-2024-nd-cp[^"]*&amp;path=dieu-1&amp;[^>]*>(Điều 1[^<]*)</a>', shown)
    assert inline is not None
    assert "Được dẫn chiếu từ (1)" in Seen(_at(actions, "dieu-1", NEW)).text


def test_a_document_lists_what_amends_it_and_its_periods(actions: ReadActions) -> None:
    text = Seen(_at(actions, "", NEW)).text
    assert "Bị sửa đổi, bổ sung bởi (1)" in text
    assert "Các thời kỳ của văn bản (2)" in text
    second = actions.reading({"document": "3/2026/NĐ-CP"})
    assert second is not None
    assert "Sửa đổi, bổ sung văn bản (1)" in Seen(actions.reader(second, VIETNAMESE)).text


def test_the_shelf_is_filtered_by_what_a_document_is_and_by_its_status(actions: ReadActions) -> None:
    def numbers(filters: Filters) -> list[str]:
        return re.findall(r'lib-name">([^<]*)<', actions.shelf(filters, VIETNAMESE))

    assert numbers(Filters(day=NEW)) == ["3/2026/NĐ-CP", "1/2024/NĐ-CP"]
    assert numbers(Filters(sought="vuon uom", day=NEW)) == ["1/2024/NĐ-CP"]
    assert numbers(Filters(standing="not-yet", day=OLD)) == ["3/2026/NĐ-CP"]
    assert numbers(Filters(kind="Luật", day=NEW)) == []
    assert numbers(Filters(issuer="Chính phủ", form="official", standing="in-force", day=NEW)) == ["3/2026/NĐ-CP", "1/2024/NĐ-CP"]
    assert (actions.kinds(), actions.issuers()) == (["Nghị định"], ["Chính phủ"])


def test_the_original_is_given_as_it_was_read_and_not_when_it_was_changed(actions: ReadActions, folder: Path) -> None:
    given = actions.original({"document": "1/2024/NĐ-CP"})
    assert given is not None
    assert Seen(given).values("data-file") == ["first.md"]
    file = folder / "in" / "first.md"
    file.write_text(FIRST + " ", encoding="utf-8")
    assert actions.original({"document": "1/2024/NĐ-CP"}) is None
    file.write_text(FIRST, encoding="utf-8")


def test_a_file_that_is_no_pdf_has_no_pages(actions: ReadActions) -> None:
    assert "data-act=&quot;sheet" not in _at(actions, "dieu-1", NEW)
    assert actions.sheet({"document": "1/2024/NĐ-CP", "at": "dieu-1"}, VIETNAMESE) == ""
