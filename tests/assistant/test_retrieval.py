"""Passages for a question, from real Chroma and tantivy folders and a fake embedder: in force, named first, found without diacritics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.holdings import is_in_force
from assistant.question import understand
from assistant.records import Passage
from assistant.retrieval import ProvisionRetriever, Retrieval, as_langchain
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
SETTINGS = AssistantSettings(n_candidates=5)
"""Few candidates, so that past law crowds out what is in force unless more are fetched."""
ASKED = "Thời hạn thẩm định hồ sơ mở chợ nổi là bao lâu?"
LINE = "Sở Giao thông thẩm định hồ sơ mở chợ nổi, thời hạn là"


def limits(n: int, *, days: int = 10) -> str:
    """`n` articles too long to share a chunk, each with a time limit of its own."""
    padding = "Việc phối hợp thực hiện theo quy chế chung của các cơ quan liên quan trên địa bàn. " * 8
    return "\n\n".join(f"## Điều {i}. Bước {i}\n\n1. {LINE} {days + i} ngày.\n\n2. {padding}" for i in range(1, n + 1))


def find(store: Store, question: str, day: date, k: int | None = None, settings: AssistantSettings = SETTINGS) -> list[Passage]:
    return Retrieval(store, settings).find(understand(question, as_of=day), k)


@pytest.mark.parametrize(("n_past", "n_present"), [(90, 10), (99, 9), (0, 20)])
def test_k_is_filled_with_what_is_in_force_whatever_share_is_past(disk_store: Callable[..., Store], n_past: int, n_present: int) -> None:
    past = [markdown("1/2017/NĐ-CP", limits(n_past), effective_from="2017-06-01", effective_to="2024-05-01")] if n_past else []
    store = disk_store(*past, markdown("2/2024/NĐ-CP", limits(n_present, days=50), title="Về quy chế phối hợp"))
    found = find(store, ASKED, date(2026, 1, 1), 8)
    assert len(found) == 8
    assert {p.document.number for p in found} == {"2/2024/NĐ-CP"}
    assert len({p.chunk.id for p in found}) == 8


def test_fewer_than_k_are_given_where_fewer_are_in_force(disk_store: Callable[..., Store]) -> None:
    store = disk_store(
        markdown("1/2017/NĐ-CP", limits(40), effective_from="2017-06-01", effective_to="2024-05-01"),
        markdown("2/2024/NĐ-CP", "Điều 1. Phạm vi"),
    )
    found = find(store, ASKED, date(2026, 1, 1), 8)
    assert [p.document.number for p in found] == ["2/2024/NĐ-CP"]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2017, 5, 31), None),
        (date(2017, 6, 1), "1/2017/NĐ-CP"),
        (date(2024, 4, 30), "1/2017/NĐ-CP"),
        (date(2024, 5, 1), "2/2024/NĐ-CP"),
        (date(2030, 1, 1), "2/2024/NĐ-CP"),
    ],
)
def test_only_law_of_the_day_asked_about_is_found(disk_store: Callable[..., Store], day: date, number: str | None) -> None:
    store = disk_store(
        markdown("1/2017/NĐ-CP", BODY, effective_from="2017-06-01", effective_to="2024-05-01"),
        markdown("2/2024/NĐ-CP", BODY),
    )
    assert {p.document.number for p in find(store, ASKED, day)} == ({number} if number else set())


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        (None, None, True),
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 2), None, False),
        (None, date(2026, 1, 2), True),
        (None, date(2026, 1, 1), False),
        (date(2026, 1, 1), date(2026, 1, 1), False),
    ],
)
def test_a_period_holds_its_first_day_and_not_its_last(valid_from: date | None, valid_to: date | None, in_force: bool) -> None:
    assert is_in_force(valid_from, valid_to, date(2026, 1, 1)) is in_force


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Điều 4 Nghị định 7 quy định gì?", "dieu-4"),
        ("dieu 4 nghi dinh 7/2024 quy dinh gi", "dieu-4"),
        ("Khoản 2 Điều 3 Nghị định 7/2024/NĐ-CP", "dieu-3"),
        ("article 4 of Decree 7", "dieu-4"),
    ],
)
def test_a_named_provision_comes_first_however_little_else_is_asked(disk_store: Callable[..., Store], question: str, path: str) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY), markdown("8/2024/NĐ-CP", limits(20)))
    first = find(store, question, date(2026, 1, 1), 3)[0]
    assert (first.document.number, first.chunk.path.split("/")[0]) == ("7/2024/NĐ-CP", path)


def test_a_named_provision_that_is_not_in_force_is_not_found(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY, effective_to="2025-01-01"), markdown("8/2024/NĐ-CP", limits(3)))
    found = find(store, "Điều 4 Nghị định 7 quy định gì?", date(2026, 1, 1))
    assert {p.document.number for p in found} == {"8/2024/NĐ-CP"}


def test_a_named_document_comes_before_others_that_say_the_same(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", limits(3)), markdown("8/2024/NĐ-CP", limits(3)))
    for number in ("7", "8"):
        found = find(store, f"Thời hạn thẩm định hồ sơ mở chợ nổi theo Nghị định {number} là bao lâu?", date(2026, 1, 1), 3)
        assert {p.document.number for p in found} == {f"{number}/2024/NĐ-CP"}


def test_a_question_without_diacritics_finds_the_text_that_has_them(disk_store: Callable[..., Store]) -> None:
    store = disk_store(
        markdown("7/2024/NĐ-CP", BODY),
        markdown("8/2024/NĐ-CP", "Điều 1. Thủy lợi\n\nQuản lý hồ chứa nước ngọt, trạm bơm và kênh."),
    )
    accented = find(store, "Phí neo đậu của người bán hàng", date(2026, 1, 1))[0]
    unaccented = find(store, "phi neo dau cua nguoi ban hang", date(2026, 1, 1))[0]
    assert "Phí neo đậu" in accented.chunk.text
    assert unaccented.chunk == accented.chunk
    assert unaccented.words_score > 0  # the fake embedder sees no word in common


@pytest.mark.parametrize(("name", "held"), [("Hang", True), ("Freedonia", False), ("Thủy Lợi", True), ("Thủy Sản", False)])
def test_a_name_is_mentioned_where_its_words_stand_side_by_side(disk_store: Callable[..., Store], name: str, held: bool) -> None:
    store = disk_store(markdown("8/2024/NĐ-CP", "Điều 1. Thủy lợi\n\nQuản lý kênh Hàng và thủy lợi, bãi sản vật."))
    assert Retrieval(store, SETTINGS).mentions(name) is held


def test_an_empty_index_gives_no_passages(disk_store: Callable[..., Store]) -> None:
    store = disk_store()
    assert find(store, ASKED, date(2026, 1, 1)) == []
    assert Retrieval(store, SETTINGS).documents() == []


def test_a_passage_slices_back_to_its_document(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY))
    retrieval = Retrieval(store, SETTINGS)
    asked = understand(ASKED, as_of=date(2026, 1, 1))
    for p in retrieval.find(asked):
        assert p.chunk.span.of(retrieval.text(p.document.id, date(2026, 1, 1))).strip() == p.chunk.text
        assert p.label == retrieval.provisions(p.document.id, date(2026, 1, 1))[p.chunk.path].label
        assert 0 <= p.score <= 1
        assert 0 < retrieval.coverage(asked, p.chunk.indexed_text) <= 1


def test_passages_are_ranked_best_first(disk_store: Callable[..., Store]) -> None:
    found = find(disk_store(markdown("7/2024/NĐ-CP", BODY)), ASKED, date(2026, 1, 1), 20)
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert "thời hạn 30 ngày" in found[0].chunk.text


def test_documents_added_and_removed_are_noticed(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY))
    retrieval, query = Retrieval(store, SETTINGS), understand(ASKED, as_of=date(2026, 1, 1))
    assert retrieval.find(query)
    store.catalog.remove(retrieval.documents()[0].id)
    store.sync()
    assert (retrieval.find(query), retrieval.documents()) == ([], [])


def test_a_passage_removed_since_the_last_sync_is_not_found(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY), markdown("8/2024/NĐ-CP", limits(3)))
    store.catalog.remove(store.catalog.find("7/2024/NĐ-CP").document.id)  # vectors and words still hold it
    assert {p.document.number for p in find(store, ASKED, date(2026, 1, 1))} == {"8/2024/NĐ-CP"}


def test_an_answer_in_english_to_a_vietnamese_question_rests_on_the_same_passages(
    disk_store: Callable[..., Store],
) -> None:
    retrieval = Retrieval(disk_store(markdown("7/2024/NĐ-CP", BODY)), SETTINGS)
    vi, en = (retrieval.find(understand(ASKED, as_of=date(2026, 1, 1), language=language)) for language in ("vi", "en"))
    assert vi == en


def test_the_langchain_retriever_gives_documents_with_their_place(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY), markdown("8/2024/NĐ-CP", limits(3), effective_from="2025-01-01"))
    retrieval = Retrieval(store, SETTINGS)
    found = ProvisionRetriever(retrieval=retrieval, k=2, as_of=date(2024, 12, 31)).invoke(ASKED)
    passages = retrieval.find(understand(ASKED, as_of=date(2024, 12, 31)), 2)
    assert found == [as_langchain(p) for p in passages]
    metadata = found[0].metadata
    assert metadata == {
        "document": "7/2024/NĐ-CP", "path": passages[0].chunk.path, "label": passages[0].label, "score": passages[0].score,
        "breadcrumb": passages[0].chunk.breadcrumb, "form": "official", "valid_from": "2024-05-01", "valid_to": None,
    }  # fmt: skip
    assert found[0].page_content == passages[0].chunk.text


@pytest.mark.parametrize(
    "question",
    ["Nội dung này do ai quyết định?", "AND OR NOT +(-*", 'hồ sơ: "^~*?{}[]', "'; DROP TABLE chunks; --", "a" * 2000],
)
def test_no_question_breaks_the_indexes(disk_store: Callable[..., Store], question: str) -> None:
    assert isinstance(find(disk_store(markdown("7/2024/NĐ-CP", BODY)), question, date(2026, 1, 1)), list)
