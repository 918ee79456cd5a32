"""What becomes of what began under earlier law is answered by the transitional provisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.chain import Assistant
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
FIRST = "\n\n## Điều 5. Quy định chuyển tiếp\n\n" + "\n\n".join([
    "1. Hồ sơ mở chợ nổi đang được thẩm định trước ngày Nghị định này có hiệu lực thì tiếp tục theo Nghị định số 3/2015/NĐ-CP.",
    "2. Bến đò hình thành trước ngày 05 tháng 10 năm 2009 được giữ nguyên vị trí.",
])  # fmt: skip
AMENDING = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "1. Sửa đổi khoản 1 Điều 5 như sau:",
    "“1. Hồ sơ mở chợ nổi đang được thẩm định tại ngày 10 tháng 3 năm 2026 thì tiếp tục theo Nghị định số 7/2024/NĐ-CP.”",
])  # fmt: skip
MAKER = "7/2024/NĐ-CP"


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP về quản lý chợ nổi"
    files = (markdown(MAKER, BODY + FIRST), markdown("9/2026/NĐ-CP", AMENDING, title=title, effective_from="2026-03-10"))
    return Assistant(disk_store(*files), AssistantSettings())


@pytest.mark.parametrize(
    ("question", "day", "path", "phrase"),
    [
        ("Hồ sơ mở chợ nổi đang thẩm định ngày 10/3/2026 thì theo quy định nào?", date(2026, 5, 1), "dieu-5/khoan-1", "số 7/2024/NĐ-CP"),
        ("ho so mo cho noi dang tham dinh ngay 10/3/2026 thi theo quy dinh nao", date(2026, 5, 1), "dieu-5/khoan-1", "số 7/2024/NĐ-CP"),
        ("Hồ sơ mở chợ nổi nộp trước ngày 10/3/2026 thì xử lý thế nào?", date(2026, 5, 1), "dieu-5/khoan-1", "số 7/2024/NĐ-CP"),
        ("Hồ sơ mở chợ nổi đang thẩm định dở thì theo nghị định nào?", date(2025, 5, 1), "dieu-5/khoan-1", "số 3/2015/NĐ-CP"),
        ("Bến đò hình thành trước ngày 05/10/2009 được xử lý thế nào?", date(2026, 5, 1), "dieu-5/khoan-2", "giữ nguyên vị trí"),
        ("Bến đò hình thành trước khi Nghị định 7/2024 có hiệu lực thì xử lý thế nào?", date(2026, 5, 1), "dieu-5/khoan-2", "giữ nguyên"),
    ],
)  # fmt: skip
def test_the_transitional_provision_comes_first(assistant: Assistant, question: str, day: date, path: str, phrase: str) -> None:
    answer = assistant.ask(question, as_of=day)
    first = answer.citations[0]
    assert (answer.as_of, first.document, first.path) == (day, MAKER, path)
    assert phrase in first.quote


def test_a_matter_without_a_transitional_provision_is_left_to_the_rest(assistant: Assistant) -> None:
    answer = assistant.ask("Dự án khu bay đã được duyệt năm 2020 thì áp dụng luật hàng không nào?", as_of=date(2026, 5, 1))
    assert [c.path for c in answer.citations if c.path.startswith("dieu-5")] == []
