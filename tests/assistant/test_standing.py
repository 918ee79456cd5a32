"""Questions whether a document or a provision is in force, and since when, until when, through what not."""

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
EFFECT = "\n\n## Điều 5. Hiệu lực thi hành\n\nNghị định này có hiệu lực từ ngày 01 tháng 5 năm 2024 và thay thế Nghị định số 3/2015/NĐ-CP."
AMENDING = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "1. Sửa đổi khoản 1 Điều 3 như sau:",
    "“1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.”",
    "2. Bãi bỏ Điều 4.",
    "## Điều 2. Hiệu lực thi hành",
    "1. Nghị định này có hiệu lực từ ngày 10 tháng 3 năm 2026.",
    "2. Kể từ ngày 31 tháng 12 năm 2030, Nghị định này hết hiệu lực.",
])  # fmt: skip
OLD, MAKER, NOW = date(2025, 1, 1), "7/2024/NĐ-CP", date(2026, 5, 1)
EARLY = date(2026, 2, 1)


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP về quản lý chợ nổi"
    files = (
        markdown(MAKER, BODY + EFFECT),
        markdown("9/2026/NĐ-CP", AMENDING, title=title, effective_from="2026-03-10", effective_to="2030-12-31"),
    )
    return Assistant(disk_store(*files), AssistantSettings())


@pytest.mark.parametrize(
    ("question", "day", "lead", "cited"),
    [
        ("Nghị định 7/2024 còn hiệu lực không?", OLD, "Còn hiệu lực", [(MAKER, "dieu-5")]),
        (
            "Nghị định 7/2024/NĐ-CP còn hiệu lực không?", NOW,
            "Còn hiệu lực, đã được sửa đổi, bổ sung bởi Nghị định số 9/2026/NĐ-CP; đã hết hiệu lực một phần từ ngày 10/03/2026: Điều 4",
            [(MAKER, "dieu-5"), ("9/2026/NĐ-CP", "dieu-1/khoan-2")],
        ),
        ("nghi dinh 7/2024 co hieu luc tu ngay nao", NOW, "Có hiệu lực từ ngày 01/05/2024",
         [(MAKER, "dieu-5"), ("9/2026/NĐ-CP", "dieu-1/khoan-2")]),
        ("Nghị định 3/2015 còn hiệu lực không?", NOW,
         "Đã hết hiệu lực từ ngày 01/05/2024, được thay thế bằng Nghị định số 7/2024/NĐ-CP", [(MAKER, "dieu-5")]),
        ("Văn bản nào thay thế Nghị định 3/2015/NĐ-CP?", NOW,
         "Đã hết hiệu lực từ ngày 01/05/2024, được thay thế bằng Nghị định số 7/2024/NĐ-CP", [(MAKER, "dieu-5")]),
        ("Is Decree 3/2015 still in force?", NOW, "Expired on 01/05/2024, replaced by Decree No. 7/2024/NĐ-CP", [(MAKER, "dieu-5")]),
        ("Nghị định 7/2024 đã được văn bản nào sửa đổi?", NOW, "Đã được sửa đổi, bổ sung bởi Nghị định số 9/2026/NĐ-CP",
         [("9/2026/NĐ-CP", "dieu-1")]),
        ("Nghị định nào sửa Nghị định 7/2024?", NOW, "Đã được sửa đổi, bổ sung bởi Nghị định số 9/2026/NĐ-CP",
         [("9/2026/NĐ-CP", "dieu-1")]),
        ("Nghị định 3/2015 đã được thay bằng văn bản nào?", NOW,
         "Đã hết hiệu lực từ ngày 01/05/2024, được thay thế bằng Nghị định số 7/2024/NĐ-CP", [(MAKER, "dieu-5")]),
        ("Nghị định 9/2026 sửa đổi, bổ sung nghị định nào?", NOW, "Sửa đổi, bổ sung Nghị định số 7/2024/NĐ-CP",
         [("9/2026/NĐ-CP", "dieu-1")]),
        ("Which decree does Decree 9/2026 amend?", NOW, "Amends Decree No. 7/2024/NĐ-CP", [("9/2026/NĐ-CP", "dieu-1")]),
        ("Nghị định 9/2026 có hiệu lực từ ngày nào đến ngày nào?", NOW,
         "Có hiệu lực từ ngày 10/03/2026; hết hiệu lực từ ngày 31/12/2030", [("9/2026/NĐ-CP", "dieu-2/khoan-1"),
                                                                             ("9/2026/NĐ-CP", "dieu-2/khoan-2")]),
        ("Nghị định 9/2026 áp dụng đến ngày nào?", NOW, "Hết hiệu lực từ ngày 31/12/2030", [("9/2026/NĐ-CP", "dieu-2/khoan-2")]),
        ("Nghị định 3/2015 còn dùng được không?", NOW,
         "Đã hết hiệu lực từ ngày 01/05/2024, được thay thế bằng Nghị định số 7/2024/NĐ-CP", [(MAKER, "dieu-5")]),
        ("NĐ 9/2026 có hiệu lực chưa?", EARLY, "Chưa có hiệu lực, có hiệu lực từ ngày 10/03/2026", [("9/2026/NĐ-CP", "dieu-2/khoan-1")]),
        ("Nghị định 9/2026 hết hiệu lực khi nào?", NOW, "Hết hiệu lực từ ngày 31/12/2030", [("9/2026/NĐ-CP", "dieu-2/khoan-2")]),
        ("NĐ 9/2026 hết hiệu lực từ 31/12/2030 đúng không?", NOW, "Hết hiệu lực từ ngày 31/12/2030", [("9/2026/NĐ-CP", "dieu-2/khoan-2")]),
        ("Nghị định 9/2026 vào tháng 2 năm 2026 đã có hiệu lực thi hành chưa?", NOW,
         "Chưa có hiệu lực, có hiệu lực từ ngày 10/03/2026", [("9/2026/NĐ-CP", "dieu-2/khoan-1")]),
        ("Điều 4 Nghị định 7/2024 còn hiệu lực không?", NOW, "Đã hết hiệu lực từ ngày 10/03/2026", [("9/2026/NĐ-CP", "dieu-1/khoan-2")]),
        ("Khoản 1 Điều 4 Nghị định 7/2024 còn áp dụng không?", OLD, "Còn hiệu lực, đến trước ngày 10/03/2026", [(MAKER, "dieu-4/khoan-1")]),
        ("Khoản 1 Điều 3 Nghị định 7/2024 còn hiệu lực không?", NOW,
         "Còn hiệu lực, đã được sửa đổi, bổ sung bởi Nghị định số 9/2026/NĐ-CP", [(MAKER, "dieu-3/khoan-1")]),
    ],
)  # fmt: skip
def test_force_is_told_with_the_provisions_that_make_it_so(
    assistant: Assistant, question: str, day: date, lead: str, cited: list[tuple[str, str]]
) -> None:
    answer = assistant.ask(question, as_of=day)
    assert answer.text.split("**")[1] == lead
    assert [(c.document, c.path) for c in answer.citations][: len(cited)] == cited
    for citation in answer.citations:
        assert citation.quote in assistant.text(citation.document_id, day)


def test_a_repealed_provision_that_is_asked_for_is_told_to_be_repealed(assistant: Assistant) -> None:
    answer = assistant.ask("Điều 4 Nghị định 7/2024 quy định gì?", as_of=NOW)
    assert answer.text.split("**")[1] == "Đã hết hiệu lực từ ngày 10/03/2026"
    assert [(c.document, c.path, c.quote) for c in answer.citations] == [("9/2026/NĐ-CP", "dieu-1/khoan-2", "2. Bãi bỏ Điều 4.")]


CHANGES = [("9/2026/NĐ-CP", path) for path in ("dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2")]
"""The heading that names the document changed, then the changes."""


def test_an_amending_document_is_told_change_by_change(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 9/2026 sửa đổi những gì?", as_of=NOW)
    assert [(c.document, c.path) for c in answer.citations] == CHANGES
    assert answer.citations[2].quote == "2. Bãi bỏ Điều 4."


def test_a_document_that_is_amended_is_told_change_by_change_too(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 7/2024 được sửa đổi những gì?", as_of=NOW)
    assert [(c.document, c.path) for c in answer.citations] == CHANGES
    assert answer.text.split("**")[1].startswith("Sửa đổi, bổ sung khoản 1 Điều 3")


def test_what_a_document_replaces_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 7/2024 thay thế văn bản nào?", as_of=NOW)
    assert answer.text.split("**")[1] == "Thay thế, bãi bỏ Nghị định số 3/2015/NĐ-CP"
    assert [(c.document, c.path) for c in answer.citations] == [(MAKER, "dieu-5")]


def test_what_a_document_repeals_of_another_is_quoted_with_what_stood_there(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 9/2026 bãi bỏ nội dung gì?", as_of=NOW)
    assert answer.text.startswith("**Bãi bỏ Điều 4 Nghị định số 7/2024/NĐ-CP**")
    assert [(c.document, c.path, c.valid_to) for c in answer.citations[1:]] == [
        ("9/2026/NĐ-CP", "dieu-1/khoan-2", date(2030, 12, 31)), ("7/2024/NĐ-CP", "dieu-4", date(2026, 3, 10)),
    ]  # fmt: skip


def test_a_document_that_repeals_a_part_is_among_those_that_changed_it(disk_store: Callable[..., Store]) -> None:
    repealing = "## Điều 3. Hiệu lực thi hành\n\n1. Nghị định này có hiệu lực từ ngày ký.\n\n2. Bãi bỏ Điều 4 Nghị định số 7/2024/NĐ-CP."
    files = (markdown(MAKER, BODY + EFFECT), markdown("8/2026/NĐ-CP", repealing, effective_from="2026-03-10"))
    answer = Assistant(disk_store(*files), AssistantSettings()).ask(
        "Liệt kê các văn bản đã sửa đổi, thay thế hoặc bãi bỏ nội dung của Nghị định 7/2024.", as_of=NOW
    )
    assert [(c.document, c.quote) for c in answer.citations] == [("8/2026/NĐ-CP", "2. Bãi bỏ Điều 4 Nghị định số 7/2024/NĐ-CP.")]


@pytest.mark.parametrize(
    "question",
    [
        "Trong lúc Nghị định 7/2024 còn hiệu lực, phí neo đậu do ai thu?",
        "Theo Nghị định 7/2024 khi còn hiệu lực, ai thu phí neo đậu?",
    ],
)
def test_what_is_asked_of_the_time_in_which_a_document_holds_is_no_question_of_its_force(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=OLD)
    assert "Còn hiệu lực" not in answer.text


def test_a_repealed_document_is_told_by_what_repeals_it(disk_store: Callable[..., Store]) -> None:
    own = "## Điều 2. Hiệu lực thi hành\n\n1. Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2024 và bãi bỏ Nghị định số 3/2015/NĐ-CP."
    answer = Assistant(disk_store(markdown(MAKER, own)), AssistantSettings()).ask("Nghị định 3/2015 bị bãi bỏ bởi văn bản nào?", as_of=NOW)
    assert answer.text.startswith("**Đã hết hiệu lực từ ngày 01/05/2024, bị bãi bỏ bởi Nghị định số 7/2024/NĐ-CP**")


def test_a_document_that_nothing_speaks_of_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 99/2023/NĐ-CP còn hiệu lực không?", as_of=NOW)
    assert (answer.status, answer.citations) == (Status.REFUSED, ())
    assert answer.text.startswith("Chưa có toàn văn của văn bản được hỏi trong các văn bản đã nhập: 99/2023/NĐ-CP.")


@pytest.mark.parametrize("question", ["Nghị định 7/2024 quy định phí neo đậu bao nhiêu?", "Phí neo đậu còn hiệu lực không?"])
def test_another_question_is_not_answered_so(assistant: Assistant, question: str) -> None:
    assert "hiệu lực" not in assistant.ask(question, as_of=OLD).text.split(":")[0]


def test_effect_from_the_day_of_signing_is_told_as_a_day(disk_store: Callable[..., Store]) -> None:
    body = "\n\n".join(["## Điều 1. Mở chợ", "Mở chợ nổi Phong Điền.", "## Điều 2. Hiệu lực", "Quyết định này có hiệu lực kể từ ngày ký."])
    file = markdown("12/QĐ-UBND", body, kind="Quyết định", issuer="Ủy ban nhân dân tỉnh", title="Mở chợ nổi", effective_from="2024-02-01")
    answer = Assistant(disk_store(file), AssistantSettings()).ask("Quyết định 12 có hiệu lực từ ngày nào?", as_of=NOW)
    assert answer.text.split("**")[1] == "Có hiệu lực từ ngày 01/02/2024"
    assert [(c.path, c.quote) for c in answer.citations] == [("dieu-2", "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày ký.")]


@pytest.mark.parametrize(
    "question",
    [
        "Khoản 7 Điều 1 Nghị định 9/2026/NĐ-CP sửa nội dung gì?",  # no such clause
        "Nghị định 5/2020/NĐ-CP có hiệu lực từ ngày nào?",  # not told, though another decree tells its own day
        "Điều 12 Nghị định 5/2020/NĐ-CP quy định nguyên văn thế nào?",  # expired, and its words are not held
    ],
)
def test_what_is_not_told_of_the_place_or_document_named_is_told_of_no_other(disk_store: Callable[..., Store], question: str) -> None:
    stub = "Nghị định số 5/2020/NĐ-CP quy định về bến đò, được thay thế bằng Nghị định số 6/2024/NĐ-CP."
    files = (
        markdown(MAKER, BODY + EFFECT),
        markdown("9/2026/NĐ-CP", AMENDING, effective_from="2026-03-10"),
        markdown("5/2020/NĐ-CP", stub, title="Về bến đò", effective_to="2024-05-01"),
    )
    answer = Assistant(disk_store(*files), AssistantSettings()).ask(question, as_of=NOW)
    assert answer.status is Status.REFUSED
