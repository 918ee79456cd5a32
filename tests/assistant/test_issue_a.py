"""Real questions on real documents with the real model: the official decree, the article it began with, and the project's corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.records import Answer, Status
from assistant.settings import AssistantSettings
from ingest.embedding import Embedder
from ingest.settings import IngestSettings
from ingest.store import Store

pytestmark = pytest.mark.model
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def decree(opened: Callable[..., Store], shared: Path) -> Assistant:
    return Assistant(opened(shared / "documents" / "nd-32-2024.docx"), AssistantSettings())


@pytest.fixture(scope="module")
def article(opened: Callable[..., Store], shared: Path) -> Assistant:
    return Assistant(opened(shared / "seed-article.txt"), AssistantSettings())


@pytest.fixture(scope="module")
def corpus(data_dir: Path, real_embedder: Embedder) -> Iterator[Assistant]:
    store = Store(IngestSettings(data=data_dir), embedder=real_embedder)
    yield Assistant(store, AssistantSettings())
    store.close()


def answered(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status is Status.ANSWERED
    assert answer.citations
    for citation in answer.citations:
        assert citation.quote in assistant.text(citation.document_id, DAY)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "Thời hạn Sở Công Thương thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?",
        "thoi han so cong thuong tham dinh ho so thanh lap cum cong nghiep la bao lau",
    ],
)
def test_the_time_limit_of_the_appraisal(decree: Assistant, question: str) -> None:
    answer = answered(decree, question)
    assert "25 ngày" in answer.text
    assert (answer.citations[0].document, answer.citations[0].path) == ("32/2024/NĐ-CP", "dieu-10/khoan-3")


def test_who_decides_on_a_cluster(decree: Assistant) -> None:
    answer = answered(decree, "Ai quyết định thành lập cụm công nghiệp?")
    assert "dieu-10/khoan-4" in [c.path for c in answer.citations]
    assert "Ủy ban nhân dân cấp tỉnh" in answer.text


def test_divorce_is_refused(decree: Assistant) -> None:
    answer = decree.ask("Thủ tục ly hôn thế nào?", as_of=DAY)
    assert (answer.status, answer.citations) == (Status.REFUSED, ())


def test_who_leads_the_review_in_the_article(article: Assistant) -> None:
    answer = answered(article, "Ai chủ trì rà soát trình tự thành lập cụm công nghiệp?")
    assert "Chủ tịch Ủy ban nhân dân các địa phương" in answer.text
    assert "doan-6" in [c.path for c in answer.citations]


def test_how_many_clusters_quang_ninh_has(corpus: Assistant) -> None:
    answer = answered(corpus, "Quảng Ninh có bao nhiêu cụm công nghiệp, tổng diện tích bao nhiêu?")
    assert "16" in answer.text
    assert "853,18 ha" in answer.text
    assert "853,18 ha" in answer.citations[0].quote
