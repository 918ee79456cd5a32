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


WHARVES = "\n\n".join([
    "## Điều 2. Bến neo",
    "1. Bến neo là nơi thuyền buôn neo đậu. Chiều rộng của một bến neo từ 30 m đến 90 m. Vùng sâu được miễn phí luồng lạch.",
    "2. Quyết định mở bến ghi tên bến, chiều rộng tối thiểu của luồng và người quản lý bến.",
    "## Điều 3. Hồ sơ mở bến neo", "1. Hồ sơ mở bến neo gồm:", "a) Đơn đề nghị mở bến;", "b) Bản sao giấy tờ tùy thân của chủ bến;",
    "c) Sơ đồ luồng lạch.",
    "## Điều 4. Trình tự mở bến neo", "1. Xã thông báo việc mở bến neo trong 05 ngày làm việc.",
    "2. Chủ bến cùng xã lập 03 bộ hồ sơ mở bến neo gửi Sở Giao thông.",
    "3. Sở Giao thông trả lời việc mở bến neo trong 12 ngày.",
    "## Điều 5. Điều kiện thuyền trưởng", "1. Thuyền trưởng phải từ đủ 21 tuổi.", "2. Mỗi thuyền có ít nhất 15 thủy thủ trở lên.",
])  # fmt: skip
NEW_WHARVES = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "1. Sửa đổi khoản 1 Điều 2 như sau:",
    "“1. Bến neo là nơi thuyền buôn neo đậu. Chiều rộng của một bến neo từ 20 m đến 90 m.”",
    "2. Sửa đổi khoản 2 Điều 2 như sau:",
    "“2. Quyết định mở bến ghi tên bến, chiều rộng tối thiểu của luồng, loại bến neo và người quản lý bến.”",
    "3. Bãi bỏ điểm b khoản 1 Điều 3.",
    "4. Sửa đổi khoản 1 Điều 4 như sau:",
    "“1. Xã thông báo việc mở bến neo trong 03 ngày làm việc; chủ bến nộp 01 bộ hồ sơ mở bến neo tại xã.”",
    "5. Sửa đổi khoản 2 Điều 4 như sau:", "“2. Xã trình hồ sơ mở bến neo đến Sở Giao thông.”",
    "6. Sửa đổi khoản 2 Điều 5 như sau:", "“2. Mỗi thuyền có ít nhất 10 thủy thủ trở lên.”",
])  # fmt: skip


@pytest.fixture
def wharves(disk_store: Callable[..., Store]) -> Assistant:
    amending = markdown("9/2026/NĐ-CP", NEW_WHARVES, title="Sửa đổi Nghị định số 7/2024/NĐ-CP", effective_from="2026-03-10")
    return Assistant(disk_store(markdown("7/2024/NĐ-CP", WHARVES, title="Về bến neo"), amending), AssistantSettings())


@pytest.mark.parametrize(
    ("question", "lead", "paths"),
    [
        ("So với trước đây, chiều rộng tối thiểu của bến neo thay đổi thế nào?", "từ 30 m đến 90 m → từ 20 m đến 90 m", {"dieu-2/khoan-1"}),
        ("Số bộ hồ sơ mở bến neo giảm từ bao nhiêu xuống bao nhiêu?", "03 bộ → 01 bộ", {"dieu-4/khoan-1", "dieu-4/khoan-2"}),
        ("Số thủy thủ mỗi thuyền thay đổi thế nào?", "15 thủy thủ → 10 thủy thủ", {"dieu-5/khoan-2"}),
        ("Nghị định 9/2026/NĐ-CP bỏ giấy tờ gì trong hồ sơ mở bến neo?", "Đã bị bãi bỏ từ ngày 10/03/2026",
         {"dieu-3/khoan-1/diem-b", "dieu-1/khoan-3"}),
        ("Hồ sơ mở bến neo còn phải có giấy tờ tùy thân của chủ bến nữa không?", "Đã bị bãi bỏ từ ngày 10/03/2026",
         {"dieu-1/khoan-3"}),
        ("Thời hạn Sở Giao thông trả lời việc mở bến neo có thay đổi gì so với trước không?",
         "Không thay đổi: không văn bản nào đang có sửa đổi quy định này", {"dieu-4/khoan-3"}),
        ("Nghị định 9/2026/NĐ-CP có sửa thời hạn Sở Giao thông trả lời việc mở bến neo không?",
         "Không thay đổi: không văn bản nào đang có sửa đổi quy định này", {"dieu-4/khoan-3"}),
        ("Nghị định 9/2026/NĐ-CP bãi bỏ nội dung gì?", "Bãi bỏ điểm b khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP",
         {"dieu-1", "dieu-1/khoan-3", "dieu-3/khoan-1/diem-b"}),
        ("Quy định về bến neo có gì thay đổi từ 10/3/2026?", None,
         {"dieu-1", *(f"dieu-1/khoan-{n}" for n in range(1, 7))}),
        ("Bến neo ở vùng sâu còn được miễn phí luồng lạch nữa không?",
         "Từ ngày 10/03/2026 không còn quy định: “Vùng sâu được miễn phí luồng lạch”", {"dieu-2/khoan-1"}),
        ("So sánh khoản 1 Điều 4 Nghị định 7/2024/NĐ-CP giữa ngày 01/2/2026 và ngày 01/4/2026.",
         "05 ngày làm việc → 03 ngày làm việc; thêm “chủ bến nộp 01 bộ hồ sơ mở bến neo tại xã”", {"dieu-4/khoan-1"}),
    ],
)  # fmt: skip
def test_what_changed_of_the_matter_asked_is_told(wharves: Assistant, question: str, lead: str | None, paths: set[str]) -> None:
    answer = wharves.ask(question, as_of=date(2026, 5, 1))
    assert lead is None or answer.text.startswith(f"**{lead}**")
    assert {c.path for c in answer.citations} == paths


def test_words_replaced_throughout_a_document_are_what_it_changes(disk_store: Callable[..., Store]) -> None:
    line = "Thay thế cụm từ “Phòng Bến” bằng cụm từ “Phòng Luồng lạch” tại Nghị định số 7/2024/NĐ-CP."
    body = "## Điều 2. Bến neo\n\n1. Phòng Bến ghi sổ bến neo.\n\n2. Phòng Bến thu phí neo đậu."
    files = (markdown("7/2024/NĐ-CP", body), markdown("9/2026/NĐ-CP", f"## Điều 1. Thay thế cụm từ\n\n{line}", effective_from="2026-03-10"))
    answer = Assistant(disk_store(*files), AssistantSettings()).ask(
        "Nghị định 9/2026/NĐ-CP đã sửa gì trong Nghị định 7/2024/NĐ-CP?", as_of=date(2026, 5, 1)
    )
    assert [(c.document, c.quote) for c in answer.citations] == [("9/2026/NĐ-CP", line)]


def test_a_provision_of_another_law_is_told_by_what_changes_it(disk_store: Callable[..., Store]) -> None:
    lines = (
        "## Điều 1. Sửa đổi Luật Bến sông",
        "1. Sửa đổi Điều 41: phải có đèn.",
        "2. Sửa đổi Điều 52: bến neo phải có phao, trừ bến nhỏ.",
    )
    law = markdown("9/2026/QH16", "\n\n".join(lines), kind="Luật", issuer="Quốc hội", title="Sửa đổi Luật Bến sông")
    answer = Assistant(disk_store(law), AssistantSettings()).ask(
        "Luật 9/2026/QH16 sửa Điều 52 Luật Bến sông như thế nào?", as_of=date(2026, 5, 1)
    )
    assert [c.quote for c in answer.citations] == ["2. Sửa đổi Điều 52: bến neo phải có phao, trừ bến nhỏ."]


def test_what_a_document_not_held_changes_is_not_said_to_be_nothing(wharves: Assistant) -> None:
    answer = wharves.ask("Nghị định 99/2026/NĐ-CP thay đổi thời hạn Sở Giao thông trả lời việc mở bến neo thế nào?", as_of=date(2026, 5, 1))
    assert "Không thay đổi" not in answer.text
