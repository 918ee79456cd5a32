"""What changed, told without the earlier text as law: on a day, by a sentence of its own, by a document not held, by new words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import markdown

from assistant.chain import Assistant
from assistant.records import Status
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
NOW = date(2026, 5, 1)
MAKER, AMENDING = "7/2024/NĐ-CP", "9/2026/NĐ-CP"
BODY = "\n\n".join([
    "## Điều 3. Hồ sơ mở bến neo", "1. Hồ sơ mở bến neo gồm:", "a) Đơn đề nghị mở bến;", "b) Bản sao giấy tờ tùy thân của chủ bến;",
    "## Điều 4. Trình tự mở bến neo", "1. Phòng Bến thông báo việc mở bến neo trong 05 ngày làm việc.",
    "2. Trường hợp các luật có mức phí neo đậu khác nhau thì áp dụng mức thấp nhất.",
    "## Điều 9. Hiệu lực thi hành", "1. Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2024.",
])  # fmt: skip
CHANGES = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "Bãi bỏ điểm b khoản 1 Điều 3.",
    "Từ ngày 10 tháng 3 năm 2026, hồ sơ mở bến neo không còn giấy tờ tùy thân của chủ bến.",
    "Phương án mở bến neo có thêm nội dung về phao cứu sinh, đèn hiệu và chỗ đỗ của thuyền chở khách trong mùa nước lên.",
    "Sửa đổi khoản 1 Điều 4 như sau:",
    "“1. Phòng Bến thông báo việc mở bến neo trong 03 ngày làm việc.”",
    "## Điều 2. Thay thế cụm từ",
    "Thay thế cụm từ “Phòng Bến” bằng cụm từ “Phòng Luồng lạch” tại Nghị định số 7/2024/NĐ-CP.",
])  # fmt: skip
FEES = "\n\n".join([
    "Nghị định số 5/2023/NĐ-CP quy định phí neo đậu của thuyền buôn trên sông và có hiệu lực từ ngày 01 tháng 6 năm 2023.",
    "Từ ngày 10 tháng 3 năm 2026, Nghị định này được sửa đổi bởi Nghị định số 12/2026/NĐ-CP, theo đó phí neo đậu được giảm.",
    "## Điều 2. Phí neo đậu", "1. Phí neo đậu của thuyền buôn không quá 50.000 đồng một lượt.",
])  # fmt: skip
UNDATED = "## Điều 6. Cứu hộ\n\n1. Thuyền cứu hộ trực trên sông trong 12 giờ mỗi ngày kể từ ngày có lũ."


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    files = (
        markdown(MAKER, BODY, title="Về bến neo"),
        markdown(AMENDING, CHANGES, title="Sửa đổi Nghị định số 7/2024/NĐ-CP", effective_from="2026-03-10"),
        markdown("5/2023/NĐ-CP", FEES, title="Về phí neo đậu", effective_from="2023-06-01"),
    )
    return Assistant(disk_store(*files), AssistantSettings())


@pytest.mark.parametrize("question", ["Có gì thay đổi từ 10/3/2026?", "Từ ngày 10/3/2026 có những quy định mới nào?"])
def test_all_that_changed_on_a_day_is_listed_by_document(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=NOW)
    assert answer.text.startswith("**Từ ngày 10/03/2026**")
    changed = "Sửa đổi, bổ sung khoản 1 Điều 4, “Phòng Bến” → “Phòng Luồng lạch”; Bãi bỏ điểm b khoản 1 Điều 3"
    assert f"**Nghị định số 7/2024/NĐ-CP: {changed}**" in answer.text
    assert [(c.document, c.path) for c in answer.citations] == [(AMENDING, "dieu-1"), ("5/2023/NĐ-CP", "doan-2")]


def test_a_time_without_changes_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("Có gì thay đổi từ 02/4/2026?", as_of=NOW).status is Status.REFUSED


def test_an_amendment_by_a_document_not_held_is_told_by_the_sentence_that_tells_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị định 5/2023 đã bị sửa bởi nghị định nào, từ ngày nào?", as_of=NOW)
    assert answer.text.startswith("**Đã được sửa đổi, bổ sung bởi Nghị định số 12/2026/NĐ-CP, từ ngày 10/03/2026**")
    assert [(c.document, c.path) for c in answer.citations] == [("5/2023/NĐ-CP", "doan-2")]


def test_of_what_is_no_longer_so_only_what_is_in_force_is_cited(assistant: Assistant) -> None:
    answer = assistant.ask("Hồ sơ mở bến neo hiện nay còn phải có giấy tờ tùy thân của chủ bến nữa không?", as_of=NOW)
    assert answer.text.startswith("**Đã bị bãi bỏ từ ngày 10/03/2026**")
    assert [(c.path, c.valid_to) for c in answer.citations] == [("dieu-1/doan-1", None), ("dieu-1", None)]
    assert "*Trước ngày 10/03/2026: điểm b khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP*\n\n> b) Bản sao giấy tờ tùy thân" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Nghị định 9/2026 bổ sung nội dung gì vào phương án mở bến neo?", "Phương án mở bến neo phải có thêm những gì so với trước?"],
)
def test_what_was_added_is_told_by_the_sentence_that_says_so(assistant: Assistant, question: str) -> None:
    (cited,) = assistant.ask(question, as_of=NOW).citations
    assert (cited.document, cited.path) == (AMENDING, "dieu-1")
    assert "có thêm nội dung về phao cứu sinh" in cited.quote


@pytest.mark.parametrize("question", ["Cụm từ “Phòng Bến” nay đổi thành gì?", "Phòng Bến nay gọi là gì?", "Phong Ben nay doi thanh gi?"])
def test_new_words_are_told_where_they_took_the_place_of_others(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=NOW)
    assert answer.text.startswith("**Phòng Luồng lạch** – theo đoạn 1 Điều 2 Nghị định số 9/2026/NĐ-CP")


def test_a_change_of_a_place_that_a_document_lacks_is_refused_with_what_it_has(assistant: Assistant) -> None:
    answer = assistant.ask("Khoản 17 Điều 1 Nghị định 9/2026/NĐ-CP sửa nội dung gì?", as_of=NOW)
    assert answer.status is Status.REFUSED
    assert answer.text.startswith("Bản đang có của Nghị định số 9/2026/NĐ-CP không có khoản 17 Điều 1.")


def test_a_place_named_without_its_document_is_the_one_that_changed(assistant: Assistant) -> None:
    answer = assistant.ask("So với trước, khoản 1 Điều 4 về thông báo mở bến neo đã rút ngắn thời hạn ra sao?", as_of=NOW)
    assert answer.text.startswith("**05 ngày làm việc → 03 ngày làm việc")


def test_the_day_of_effect_that_nothing_tells_is_refused(disk_store: Callable[..., Store]) -> None:
    ask = Assistant(disk_store(markdown("8/2021/NĐ-CP", UNDATED, title="Cứu hộ trên sông", effective_from="")), AssistantSettings()).ask
    assert ask("Nghị định 8/2021 về cứu hộ trên sông có hiệu lực từ ngày nào?", as_of=NOW).status is Status.REFUSED


def test_of_an_expired_document_no_place_is_told_that_it_never_had(disk_store: Callable[..., Store]) -> None:
    old = markdown("3/2015/NĐ-CP", UNDATED, title="Về cứu hộ", effective_to="2024-05-01")
    ask = Assistant(disk_store(old), AssistantSettings()).ask
    answer = ask("Điều 10 Nghị định 3/2015/NĐ-CP quy định nguyên văn thế nào?", as_of=NOW)
    assert answer.text.startswith("Bản đang có của Nghị định số 3/2015/NĐ-CP không có Điều 10.")


def test_which_of_two_rules_applies_is_no_question_of_a_change(assistant: Assistant) -> None:
    for question in (
        "Các luật có mức phí neo đậu khác nhau thì áp dụng mức nào?",
        "If several laws set different mooring fees, which one applies?",
    ):
        assert ("7/2024/NĐ-CP", "dieu-4/khoan-2") in [(c.document, c.path) for c in assistant.ask(question, as_of=NOW).citations]


def test_what_replaced_an_expired_document_is_told_by_what_is_in_force(disk_store: Callable[..., Store]) -> None:
    said = "Nghị định số 3/2015/NĐ-CP hết hiệu lực kể từ ngày 01 tháng 5 năm 2024 và được thay thế bằng Nghị định số 7/2024/NĐ-CP."
    effect = "## Điều 9. Hiệu lực\n\n1. Kể từ ngày 01 tháng 5 năm 2024, Nghị định số 3/2015/NĐ-CP hết hiệu lực."
    files = (markdown("3/2015/NĐ-CP", said, title="Về bến neo", effective_to="2024-05-01"), markdown(MAKER, effect, title="Về bến neo"))
    answer = Assistant(disk_store(*files), AssistantSettings()).ask("NĐ 3/2015 đã được thay bằng văn bản nào?", as_of=NOW)
    assert answer.text.startswith("**Đã hết hiệu lực từ ngày 01/05/2024, được thay thế bằng Nghị định số 7/2024/NĐ-CP**")
    assert [(c.document, c.path) for c in answer.citations] == [(MAKER, "dieu-9/khoan-1")]
    assert said in answer.text
