"""A question that asks for several things."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from answer_samples import DAY, MemoryStore, markdown
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant.chain import Assistant
from assistant.parts import answered_by_parts, asked_parts
from assistant.records import Draft, Status
from assistant.settings import AssistantSettings

BODY = "\n\n".join([
    "## Điều 1. Hồ sơ mở chợ nổi",
    "1. Hồ sơ mở chợ nổi gồm đơn đề nghị và bản đồ luồng tuyến.",
    "## Điều 2. Thời hạn thẩm định hồ sơ mở chợ nổi",
    "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày.",
    "## Điều 3. Giờ họp chợ nổi",
    "1. Chợ nổi họp từ 04 giờ đến 10 giờ.",
])  # fmt: skip


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hồ sơ mở chợ nổi gồm những gì và lệ phí bao nhiêu?", ("Hồ sơ mở chợ nổi gồm những gì", "lệ phí bao nhiêu")),
        ("Chợ nổi họp từ mấy giờ? Phạt bao nhiêu tiền nếu họp trễ?", ("Chợ nổi họp từ mấy giờ", "Phạt bao nhiêu tiền nếu họp trễ")),
        ("Để mở chợ nổi, cần giấy tờ gì, nộp ở đâu?", ("Để mở chợ nổi, cần giấy tờ gì", "nộp ở đâu")),
        ("ho so mo cho noi gom nhung gi va le phi bao nhieu", ("ho so mo cho noi gom nhung gi", "le phi bao nhieu")),
        ("Who appraises the dossier, and how long does it take?", ("Who appraises the dossier", "how long does it take")),
        ("Ai có thẩm quyền cấp, gia hạn và thu hồi giấy phép?", ()),
        ("Người bán và người mua có được neo thuyền ở bến không?", ()),
        ("Chủ thuyền không làm gì, chủ chợ được dùng biện pháp nào?", ()),
        ("Khi nào và ở đâu phải nộp hồ sơ?", ()),
        ("Trình tự mở chợ nổi thế nào, ai làm và mất bao lâu?", ()),
        ("Chợ nổi và chợ phiên khác nhau thế nào, ở điểm nào?", ()),
        ("What must the Department of Industry and Trade do?", ()),
        ("When the list of piers is drawn up, how exactly is each pier placed?", ()),
        ("When must a pier be closed, and who decides?", ("When must a pier be closed", "who decides")),
        ("Bến thuê xong để mấy năm không làm gì, chủ bến có cách gì?", ()),
    ],
)
def test_a_question_is_parted_where_each_piece_asks(question: str, parts: tuple[str, ...]) -> None:
    assert asked_parts(question) == parts


def test_the_part_that_is_held_is_answered_and_the_other_is_said_to_lack(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu và lệ phí thẩm định là bao nhiêu?", as_of=DAY)
    assert (answer.status, answer.citations[0].path) == (Status.ANSWERED, "dieu-2/khoan-1")
    assert answer.text.startswith("**30 ngày**")
    assert answer.warnings[0] == (
        "Không tìm thấy trong các văn bản đang có quy định trả lời phần này của câu hỏi: “lệ phí thẩm định là bao nhiêu”."
    )


def test_parts_held_in_different_articles_are_answered_each_under_its_own_words(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Hồ sơ mở chợ nổi gồm những gì và Sở Giao thông thẩm định hồ sơ trong bao lâu?", as_of=DAY)
    assert {"dieu-2/khoan-1"} < {c.path for c in answer.citations}
    assert answer.text.index("**Hồ sơ mở chợ nổi gồm những gì**") < answer.text.index("**Sở Giao thông thẩm định hồ sơ trong bao lâu**")
    assert not [w for w in answer.warnings if "Không tìm thấy" in w]


def test_parts_typed_without_diacritics_are_headed_as_the_documents_write_them(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("ho so mo cho noi gom nhung gi va so giao thong tham dinh ho so trong bao lau", as_of=DAY)
    assert "**Hồ sơ mở chợ nổi gồm " in answer.text
    assert "**Ho so" not in answer.text


def test_a_story_before_what_is_asked_is_no_heading(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    story = "Xin cho hỏi là muốn mở chợ nổi thì hồ sơ mở chợ nổi gồm những gì"
    answer = assistant.ask(f"{story} và Sở Giao thông thẩm định hồ sơ trong bao lâu?", as_of=DAY)
    assert "**Hồ sơ mở chợ nổi gồm những gì**" in answer.text


def test_a_question_no_part_of_which_is_held_is_refused_whole(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Thủ tục ly hôn cần giấy tờ gì và nộp ở đâu?", as_of=DAY)
    assert (answer.status, answer.citations) == (Status.REFUSED, ())


def test_words_of_the_question_stand_in_the_answer_as_text(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Hồ sơ mở chợ nổi gồm những gì *[x](y) và Sở Giao thông thẩm định hồ sơ trong bao lâu?", as_of=DAY)
    assert "**Hồ sơ mở chợ nổi gồm những gì \\*\\[x\\](y)**" in answer.text


def test_a_model_that_writes_the_answer_leaves_the_note_of_what_is_not_held(
    memory_store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày [1]."
    monkeypatch.setattr("assistant.chain.load_model", lambda settings: GenericFakeChatModel(messages=iter([AIMessage(says)])))
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings(llm="fake"))
    answer = assistant.ask("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu và lệ phí thẩm định là bao nhiêu?", as_of=DAY)
    assert answer.text == says
    assert "“lệ phí thẩm định là bao nhiêu”" in answer.warnings[0]


def test_the_second_part_is_asked_of_the_thing_that_the_first_one_names() -> None:
    asked: list[str] = []

    def ask(part: str, within: Sequence[str]) -> Draft:
        asked.append(part)
        return Draft(None, ())

    answered_by_parts(("Chợ nổi Ngã Năm rộng bao nhiêu ha", "do công ty nào đầu tư"), ask, lambda term: 1, str)
    assert asked[0] == "Chợ nổi Ngã Năm rộng bao nhiêu ha"
    assert "Ngã Năm" in asked[1]
    assert "công ty nào đầu tư" in asked[1]
