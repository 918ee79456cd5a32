"""The list that ranking reads in place of chunks says of each what the chunk itself says, whatever happened to its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.listing import Listed, list_chunks
from assistant.topics import OPENING_CHARS, topic_of
from ingest.records import ChunkPlace
from ingest.store import Store


def place(chunk_id: str, opening: str, valid_to: date | None = None) -> ChunkPlace:
    return ChunkPlace(chunk_id, "d", "dieu-1", None, valid_to, opening)


@pytest.mark.store
def test_every_chunk_is_listed_as_it_stands_in_the_catalog(disk_store: Callable[..., Store]) -> None:
    amending = "Điều 1. Sửa đổi\n\n1. Sửa đổi khoản 1 Điều 3 như sau:\n\n“1. Bến thuyền là nơi thuyền đậu.”"
    store = disk_store(
        markdown("7/2024/NĐ-CP", BODY, effective_from="2024-01-01", effective_to="2026-01-01"),
        markdown("8/2025/NĐ-CP", amending, effective_from="2025-01-01", title="Sửa đổi Nghị định số 7/2024/NĐ-CP"),
    )
    whole = {c.id: Listed(c.document_id, c.path, c.valid_from, c.valid_to, topic_of(c.text)) for c in store.catalog.chunks()}
    assert whole
    assert list_chunks(store.catalog.chunk_places(OPENING_CHARS), {}) == whole


def test_a_chunk_known_before_takes_its_new_time_and_one_that_is_gone_goes() -> None:
    before = list_chunks([place("a", "1. Bến thuyền là nơi thuyền đậu."), place("b", "2. Chợ là nơi mua bán.")], {})
    after = list_chunks([place("a", "1. Bến thuyền là nơi thuyền đậu.", date(2026, 1, 1))], before)
    assert after == {"a": Listed("d", "dieu-1", None, date(2026, 1, 1), ("ben", "thuyen"))}
