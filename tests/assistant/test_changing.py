"""What changed: the earlier text beside the later one, each with its period; which documents deal with a matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.chain import Assistant
from assistant.records import Status
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
AMENDING = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "1. Sửa đổi khoản 1 Điều 3 như sau:",
    "“1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.”",
])  # fmt: skip
OLD = "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ."
NEW = "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ."
LETTER = "1. Phí neo đậu trên chợ nổi được niêm yết tại bến."


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP về quản lý chợ nổi"
    files = (
        markdown("7/2024/NĐ-CP", BODY),
        markdown("9/2026/NĐ-CP", AMENDING, title=title, effective_from="2026-03-10"),
        markdown("5/SGT-VT", LETTER, kind="Công văn", issuer="Sở Giao thông", title="Niêm yết phí", effective_from="2025-04-01"),
    )
    return Assistant(disk_store(*files), AssistantSettings())


@pytest.mark.parametrize(
    "question",
    [
        "Khoản 1 Điều 3 Nghị định 7/2024/NĐ-CP thay đổi gì từ 01/6/2025 đến 01/4/2026?",
        "Điều 3 Nghị định 7/2024/NĐ-CP được sửa đổi những gì?",
        "Thời hạn Sở Giao thông thẩm định hồ sơ mở chợ nổi trước và sau 10/3/2026 khác nhau thế nào?",
        "Nghị định 9/2026/NĐ-CP thay đổi thời hạn thẩm định hồ sơ mở chợ nổi như thế nào?",
    ],
)
def test_the_earlier_text_stands_beside_the_later_one(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 1))
    assert [(c.path, c.quote, c.valid_from, c.valid_to) for c in answer.citations] == [
        ("dieu-3/khoan-1", OLD, date(2024, 5, 1), date(2026, 3, 10)),
        ("dieu-3/khoan-1", NEW, date(2026, 3, 10), None),
    ]
    assert answer.text.startswith("**30 ngày → 10 ngày làm việc** – theo khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP")
    assert answer.text.index("**Trước ngày 10/03/2026**") < answer.text.index("**Từ ngày 10/03/2026**")


def test_documents_that_deal_with_a_matter_are_listed_with_a_provision_of_each(assistant: Assistant) -> None:
    answer = assistant.ask("Những văn bản nào quy định về phí neo đậu trên chợ nổi?", as_of=date(2026, 5, 1))
    assert answer.status is Status.ANSWERED
    assert {(c.document, c.path) for c in answer.citations} == {("7/2024/NĐ-CP", "dieu-4/khoan-1"), ("5/SGT-VT", "muc-1")}
    assert answer.text.startswith("Các văn bản đang có nói về việc này: **")


def test_of_two_lists_the_point_is_told_whose_introduction_says_what_is_asked(disk_store: Callable[..., Store]) -> None:
    body = "\n\n".join([
        "## Điều 3. Điều kiện mở, dời bến",
        "1. Bến được mở khi đáp ứng các điều kiện sau:", "a) Tỷ lệ lấp đầy trung bình của các bến đã có đạt trên 50% chỗ neo.",
        "2. Bến được dời khi đáp ứng các điều kiện sau:", "a) Tỷ lệ lấp đầy của bến đạt ít nhất 60% chỗ neo.",
    ])  # fmt: skip
    amending = "\n\n".join([
        "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
        "1. Sửa đổi điểm a khoản 1 Điều 3 như sau:", "“a) Tỷ lệ lấp đầy trung bình của các bến đã có đạt trên 40% chỗ neo.”",
        "2. Sửa đổi điểm a khoản 2 Điều 3 như sau:", "“a) Tỷ lệ lấp đầy của bến đạt ít nhất 45% chỗ neo.”",
    ])  # fmt: skip
    files = (markdown("7/2024/NĐ-CP", body), markdown("9/2026/NĐ-CP", amending, title="Sửa đổi", effective_from="2026-03-10"))
    ask = Assistant(disk_store(*files), AssistantSettings()).ask
    answer = ask("Điều kiện dời bến về tỷ lệ lấp đầy đã thay đổi thế nào?", as_of=date(2026, 5, 1))
    assert answer.text.startswith("**ít nhất 60% → ít nhất 45%** – theo điểm a khoản 2 Điều 3 Nghị định số 7/2024/NĐ-CP")
    assert {c.path for c in answer.citations} == {"dieu-3/khoan-2/diem-a"}


def test_what_another_document_changed_is_no_answer_to_what_the_named_one_changes(assistant: Assistant) -> None:
    answer = assistant.ask("Công văn 5/SGT-VT thay đổi thời hạn thẩm định hồ sơ mở chợ nổi như thế nào?", as_of=date(2026, 5, 1))
    assert "30 ngày → 10 ngày làm việc" not in answer.text


def test_what_was_and_what_is_asked_for_in_one_are_set_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("Thời hạn thẩm định hồ sơ mở chợ nổi trước đây là 30 ngày, nay là bao nhiêu?", as_of=date(2026, 5, 1))
    assert answer.text.startswith("**30 ngày → 10 ngày làm việc**")
