"""What the first passages lean on stands behind them, marked, in force on the day, and never disturbs their order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import markdown

from assistant.question import understand
from assistant.records import Passage, PulledBy
from assistant.retrieval import Retrieval
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
DAY = date(2026, 1, 1)
ASKED = "Chủ bến nộp phí neo đậu thế nào?"
FILLER = "Việc phối hợp thực hiện theo quy chế chung của các cơ quan liên quan trên địa bàn. " * 8
LEANING = f"""## Điều 1. Phí neo đậu

1. Chủ bến nộp phí neo đậu thế nào thì theo quy định tại khoản 2 Điều 2 Nghị định này.

2. {FILLER}

## Điều 2. Kênh

1. Kênh do xã trông coi. {FILLER}

2. Mức thu là 10 đồng một thuyền. {FILLER}
"""
ELSEWHERE = LEANING.replace("Điều 2 Nghị định này", "Điều 2 Nghị định số 8/2024/NĐ-CP")


def leaned_on(store: Store, k: int = 1) -> tuple[list[Passage], list[Passage]]:
    retrieval = Retrieval(store, AssistantSettings())
    query = understand(ASKED, as_of=DAY)
    found = retrieval.find(query, k)
    return found, retrieval.leaned_on(found, query)


def shown(passages: list[Passage]) -> list[tuple[str | None, str, PulledBy | None, float]]:
    return [(p.document.number, p.chunk.path, p.pulled_by, p.score) for p in passages]


def test_a_provision_referred_to_is_pulled_in_by_the_words_that_name_it(disk_store: Callable[..., Store]) -> None:
    found, pulled = leaned_on(disk_store(markdown("7/2024/NĐ-CP", LEANING)))
    assert [p.chunk.path for p in found] == ["dieu-1/khoan-1"]
    by = PulledBy("khoản 1 Điều 1 Nghị định số 7/2024/NĐ-CP", "khoản 2 Điều 2 Nghị định này")
    assert shown(pulled) == [("7/2024/NĐ-CP", "dieu-2/khoan-2", by, 0.0)]
    assert found[0].pulled_by is None


def test_a_provision_of_another_document_held_is_pulled_in_too(disk_store: Callable[..., Store]) -> None:
    other = LEANING.split("## Điều 2.")[1]
    store = disk_store(
        markdown("7/2024/NĐ-CP", ELSEWHERE), markdown("8/2024/NĐ-CP", f"## Điều 1. Chợ\n\nChợ họp ngày.\n\n## Điều 2.{other}")
    )
    _, pulled = leaned_on(store)
    assert [(p.document.number, p.chunk.path) for p in pulled] == [("8/2024/NĐ-CP", "dieu-2/khoan-2")]


def test_what_is_not_in_force_or_not_held_is_not_pulled_in(disk_store: Callable[..., Store]) -> None:
    past = markdown("8/2024/NĐ-CP", LEANING, effective_from="2020-01-01", effective_to="2025-01-01")
    assert leaned_on(disk_store(markdown("7/2024/NĐ-CP", ELSEWHERE), past))[1] == []


def test_what_was_found_already_is_not_pulled_in_again(disk_store: Callable[..., Store]) -> None:
    found, pulled = leaned_on(disk_store(markdown("7/2024/NĐ-CP", LEANING)), 10)
    assert "dieu-2/khoan-2" in [p.chunk.path for p in found]
    assert pulled == []
