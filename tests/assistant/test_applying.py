"""What else applies to an answer: exceptions, transitional rules and provisions referred to, a line each, all cited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import markdown

from assistant.chain import Assistant
from assistant.records import Answer
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
DECREE = "\n\n".join([
    "## Điều 1. Phí neo đậu",
    "1. Phí neo đậu trên chợ nổi là 50.000 đồng một lượt, thu theo quy định tại khoản 2 Điều 3 Nghị định này.",
    "2. Trường hợp neo đậu trên chợ nổi để tránh bão thì không thu phí neo đậu.",
    "3. Sở Giao thông niêm yết biển hiệu tại bến.",
    "## Điều 2. Giấy phép mở bến",
    "1. Chủ bến phải có giấy phép mở bến do Sở Giao thông cấp.",
    "2. Trạm cứu hộ không phải thực hiện quy định tại khoản 1 Điều này.",
    "## Điều 3. Thu và nộp",
    "1. Biên lai theo mẫu.",
    "2. Người thu ghi biên lai và nộp kho bạc hằng tuần.",
    "## Điều 4. Quy định chuyển tiếp",
    "1. Giấy phép mở bến của chủ bến đã được Sở Giao thông cấp trước ngày Nghị định này có hiệu lực được dùng đến khi hết hạn.",
])  # fmt: skip


@pytest.fixture
def asked(disk_store: Callable[..., Store]) -> Callable[[str], Answer]:
    assistant = Assistant(disk_store(markdown("7/2024/NĐ-CP", DECREE)), AssistantSettings())
    return lambda question: assistant.ask(question, as_of=date(2026, 5, 1))


def lines(answer: Answer) -> list[tuple[str, str]]:
    """Sort and path of each line of what else applies."""
    _, _, section = answer.text.partition("**Ngoài ra áp dụng:**")
    numbered = {f"[{c.n}]": c.path for c in answer.citations}
    shown = [line for line in section.splitlines() if line.startswith("- ")]
    return [(line[2:].partition(":")[0], next(path for mark, path in numbered.items() if mark in line)) for line in shown]


def test_an_exception_beside_what_is_quoted_and_what_it_leans_on_follow(asked: Callable[[str], Answer]) -> None:
    answer = asked("Phí neo đậu trên chợ nổi là bao nhiêu?")
    assert answer.citations[0].path == "dieu-1/khoan-1"
    assert ("Được dẫn ở trên", "dieu-3/khoan-2") in lines(answer)
    assert "dieu-1/khoan-2" in [c.path for c in answer.citations]
    assert "dieu-1/khoan-3" not in [c.path for c in answer.citations]


def test_an_exception_that_names_what_is_quoted_and_the_transitional_rule_follow(asked: Callable[[str], Answer]) -> None:
    answer = asked("Cơ quan nào cấp giấy phép mở bến cho chủ bến?")
    assert answer.citations[0].path == "dieu-2/khoan-1"
    assert lines(answer)[0] == ("Ngoại lệ", "dieu-2/khoan-2")
    assert "dieu-4/khoan-1" in [c.path for c in answer.citations]


def test_every_line_is_a_verbatim_citation_numbered_on(asked: Callable[[str], Answer]) -> None:
    answer = asked("Phí neo đậu trên chợ nổi là bao nhiêu?")
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(c.quote in DECREE for c in answer.citations)


def test_a_refusal_has_nothing_that_applies(asked: Callable[[str], Answer]) -> None:
    answer = asked("Thủ tục ly hôn thế nào?")
    assert (answer.citations, lines(answer)) == ((), [])


def test_a_repealed_provision_that_is_referred_to_applies_no_more(disk_store: Callable[..., Store]) -> None:
    repeal = "\n\n".join([
        "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP", "1. Bãi bỏ khoản 2 Điều 3.",
        "## Điều 2. Hiệu lực", "1. Nghị định này có hiệu lực từ ngày 10 tháng 3 năm 2026.",
    ])  # fmt: skip
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP về quản lý chợ nổi"
    store = disk_store(markdown("7/2024/NĐ-CP", DECREE), markdown("9/2026/NĐ-CP", repeal, title=title, effective_from="2026-03-10"))
    answer = Assistant(store, AssistantSettings()).ask("Phí neo đậu trên chợ nổi là bao nhiêu?", as_of=date(2026, 5, 1))
    assert "dieu-3/khoan-2" not in [c.path for c in answer.citations]
