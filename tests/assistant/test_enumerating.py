"""Questions how many, which a list answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import markdown

from assistant.chain import Assistant
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
LISTS = "\n\n".join([
    "## Điều 1. Các hình thức vé đò",
    "1. Vé lượt bán tại bến, dùng cho một chuyến.",
    "2. Vé tháng bán tại trạm, ghi tên người dùng.",
    "3. Vé miễn cho trẻ em và người cao tuổi.",
    "## Điều 2. Điều kiện của bến đò",
    "1. Bến đò được mở khi đáp ứng các điều kiện sau:",
    "a) Có cầu tàu chắc chắn;",
    "b) Có ít nhất 20 phao cứu sinh;",
    "c) Có người trực bến.",
    "## Điều 3. Số bến đò",
    "Toàn tỉnh có 12 bến đò ngang đang hoạt động.",
])  # fmt: skip


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    return Assistant(disk_store(markdown("7/2024/NĐ-CP", LISTS, title="Về bến đò")), AssistantSettings())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Có mấy hình thức vé đò?", ["Vé lượt", "Vé tháng", "Vé miễn"]),
        ("ben do duoc mo can may dieu kien", ["cầu tàu", "20 phao", "người trực"]),
    ],
)
def test_a_list_is_quoted_whole_where_it_names_what_is_counted(assistant: Assistant, question: str, said: list[str]) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 1))
    quoted = "\n".join(c.quote for c in answer.citations)
    assert [s for s in said if s in quoted] == said


def test_a_number_that_is_told_leads(assistant: Assistant) -> None:
    assert assistant.ask("Tỉnh có bao nhiêu bến đò ngang?", as_of=date(2026, 5, 1)).text.startswith("**12 bến đò ngang**")
