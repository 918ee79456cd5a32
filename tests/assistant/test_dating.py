"""Answers on the day that a question names: the law of that day, why it was taken, and what has become of it since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.chain import Assistant
from assistant.records import Answer, Status, Turn
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
ASKED = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?"
AMENDING = "\n\n".join([
    "## Điều 1. Sửa đổi Nghị định số 7/2024/NĐ-CP",
    "1. Sửa đổi khoản 1 Điều 3 như sau:",
    "“1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.”",
])  # fmt: skip
NEWS = "\n\n".join([
    "1. Tình hình chợ nổi",
    "Đến tháng 3 năm 2025, tỉnh Hậu Giang có 12 chợ nổi đang hoạt động.",
    "2. Các chợ nổi đã xây dựng gồm:",
    "a) Chợ nổi Phong Điền là một trong các chợ nổi đang hoạt động;",
    "b) Chợ nổi Ngã Bảy là một trong các chợ nổi đang hoạt động, được khánh thành vào tháng 2 năm 2026.",
])  # fmt: skip


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP về quản lý chợ nổi"
    files = (
        markdown("7/2024/NĐ-CP", BODY),
        markdown("9/2026/NĐ-CP", AMENDING, title=title, effective_from="2026-03-10"),
        markdown("5/BC-SGT", NEWS, kind="Báo cáo", issuer="Sở Giao thông", title="Tình hình chợ nổi", effective_from="2026-04-01"),
    )
    return Assistant(disk_store(*files), AssistantSettings())


def found(answer: Answer) -> tuple[Status, date, str, date | None, date | None]:
    first = answer.citations[0]
    return answer.status, answer.as_of, answer.text.split("**")[1], first.valid_from, first.valid_to


OLD = ("30 ngày", date(2024, 5, 1), date(2026, 3, 10))
NEW = ("10 ngày làm việc", date(2026, 3, 10), None)


def test_the_day_of_the_question_goes_before_the_one_given(assistant: Assistant) -> None:
    answer = assistant.ask(f"Tháng 8/2025, {ASKED}", as_of=date(2026, 5, 1))
    assert found(answer) == (Status.ANSWERED, date(2025, 8, 31), *OLD)
    assert "Trả lời theo quy định có hiệu lực ngày 31/08/2025, theo ngày nêu trong câu hỏi (“Tháng 8/2025”)." in answer.warnings
    past = "Đây là quy định cũ: khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP chỉ có hiệu lực như trên đến trước ngày 10/03/2026."
    assert past in answer.warnings
    assert found(assistant.ask(f"Hiện nay {ASKED}", as_of=date(2025, 8, 6)))[1:3] == (date.today(), NEW[0])


def test_a_day_given_beside_the_question_needs_no_reason_but_past_law_is_told_of(assistant: Assistant) -> None:
    answer = assistant.ask(ASKED, as_of=date(2025, 8, 6))
    assert found(answer) == (Status.ANSWERED, date(2025, 8, 6), *OLD)
    assert [w[:20] for w in answer.warnings] == ["Đây là quy định cũ: "]


@pytest.mark.parametrize("said", ["Theo nghị định cũ", "Trước Nghị định 9/2026", "Trước khi Nghị định 9/2026/NĐ-CP có hiệu lực"])
def test_the_law_before_a_change_is_that_of_the_day_before_it(assistant: Assistant, said: str) -> None:
    answer = assistant.ask(f"{said}, {ASKED}", as_of=date(2026, 5, 1))
    assert found(answer) == (Status.ANSWERED, date(2026, 3, 9), *OLD)
    assert f"Trả lời theo quy định trước khi thay đổi (“{said}”), có hiệu lực đến ngày 09/03/2026." in answer.warnings


def test_a_change_that_is_not_known_is_told_of(assistant: Assistant) -> None:
    answer = assistant.ask(f"Trước Nghị định 8/2026, {ASKED}", as_of=date(2026, 5, 1))
    assert found(answer) == (Status.ANSWERED, date(2026, 5, 1), *NEW)
    assert answer.warnings[-1].startswith("Không xác định được lần thay đổi mà câu hỏi nói đến (“Trước Nghị định 8/2026”)")


def test_a_change_within_the_month_asked_about_is_told_of(assistant: Assistant) -> None:
    answer = assistant.ask(f"Tháng 3/2026, {ASKED}")
    assert found(answer) == (Status.ANSWERED, date(2026, 3, 31), *NEW)
    assert [w for w in answer.warnings if w.startswith("Trong thời gian nêu ở câu hỏi (“Tháng 3/2026”) quy định có thay đổi")]


def test_a_follow_up_keeps_the_day_until_another_is_named(assistant: Assistant) -> None:
    history = [Turn("user", "Tháng 8/2025, phí neo đậu là bao nhiêu?"), Turn("assistant", "…")]
    kept = assistant.ask(ASKED, history=history, as_of=date(2026, 5, 1))
    assert found(kept) == (Status.ANSWERED, date(2025, 8, 31), *OLD)
    assert "Trả lời theo quy định có hiệu lực ngày 31/08/2025, theo ngày nêu ở câu hỏi trước (“Tháng 8/2025”)." in kept.warnings
    history += [Turn("user", ASKED), Turn("assistant", "…")]
    assert found(assistant.ask("Còn từ 10/3/2026 thì sao?", history=history)) == (Status.ANSWERED, date(2026, 3, 10), *NEW)


def test_a_later_text_that_tells_of_the_very_day_answers(assistant: Assistant) -> None:
    answer = assistant.ask("Đến tháng 3/2025 tỉnh Hậu Giang có bao nhiêu chợ nổi đang hoạt động?", as_of=date(2026, 5, 1))
    assert (answer.status, answer.as_of, answer.citations[0].document) == (Status.ANSWERED, date(2026, 5, 1), "5/BC-SGT")
    other = assistant.ask("Đến tháng 2/2025 tỉnh Hậu Giang có bao nhiêu chợ nổi đang hoạt động?", as_of=date(2026, 5, 1))
    assert "5/BC-SGT" not in [c.document for c in other.citations]


def test_what_happened_on_a_day_is_told_by_a_later_text(assistant: Assistant) -> None:
    answer = assistant.ask("Chợ nổi nào khánh thành tháng 2/2026?", as_of=date(2026, 5, 1))
    assert (answer.status, answer.citations[0].label.split(" Báo cáo")[0]) == (Status.ANSWERED, "điểm b mục 2")
    assert assistant.ask("Chợ nổi nào khánh thành tháng 1/2026?", as_of=date(2026, 5, 1)).status is Status.REFUSED


def test_the_day_of_what_happened_is_not_that_of_the_next_question(assistant: Assistant) -> None:
    asked = "Chợ nổi nào khánh thành tháng 2/2026?"
    told = assistant.ask(asked, as_of=date(2026, 5, 1))
    history = [Turn("user", asked), Turn("assistant", told.text, told.as_of)]
    assert found(assistant.ask(ASKED, as_of=date(2026, 5, 1), history=history)) == (Status.ANSWERED, date(2026, 5, 1), *NEW)


def test_law_of_another_day_is_named_only_where_it_answers(assistant: Assistant) -> None:
    before_all = date(2023, 6, 1)
    told = "Có quy định về việc này từ ngày 01/05/2024: khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP."
    assert told in assistant.ask(ASKED, as_of=before_all).text
    unrelated = assistant.ask("Giá vé tàu cao tốc ra đảo Cô Tô là bao nhiêu?", as_of=before_all)
    assert (unrelated.status, "từ ngày" in unrelated.text) == (Status.REFUSED, False)
