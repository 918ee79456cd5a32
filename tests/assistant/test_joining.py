"""Questions that follow others, asked of two documents that both might answer: the one spoken of does."""

from __future__ import annotations

from datetime import date

import pytest
from answer_samples import MemoryStore, markdown

from assistant.chain import Assistant
from assistant.records import Answer, Status, Turn
from assistant.settings import AssistantSettings

DAY = date(2026, 5, 1)
BOATS = """## Điều 1. Cấp phép bến đò

1. Chủ bến nộp hồ sơ tại Phòng Giao thông.

2. Phòng Giao thông cấp phép bến đò trong 12 ngày.

## Điều 2. Hồ sơ

Hồ sơ gồm:

1. Đơn theo mẫu;

2. Sơ đồ bến đò.

## Điều 3. Thu hồi giấy phép

1. Giấy phép bị thu hồi khi bến đò ngừng hoạt động 09 tháng.

2. Bến đò Vàm Cỏ do Công ty Sông Xanh quản lý."""
BEES = """## Điều 1. Hồ sơ nuôi ong

1. Hồ sơ gồm đơn và bản cam kết nuôi ong.

2. Trạm Thú y cấp sổ nuôi ong trong 04 ngày.

3. Sổ nuôi ong bị thu hồi khi chủ trại bỏ trại 03 tháng.

4. Chủ trại là người quản lý đàn ong."""
ASKED = "Phòng Giao thông cấp phép bến đò trong bao lâu?"


@pytest.fixture
def assistant(memory_store: MemoryStore) -> Assistant:
    boats = markdown("5/2025/NĐ-CP", BOATS, title="Về bến đò")
    return Assistant(memory_store.add(boats, markdown("6/2025/NĐ-CP", BEES, title="Về nuôi ong")), AssistantSettings())


def after(assistant: Assistant, asked: str, question: str) -> Answer:
    """The answer to `question` in a conversation that began with `asked`."""
    before = [Turn("user", asked), Turn("assistant", assistant.ask(asked, as_of=DAY).text, DAY)]
    return assistant.ask(question, as_of=DAY, history=before)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Hồ sơ gồm những gì?", "dieu-2/khoan-1"),
        ("Nộp ở đâu?", "dieu-1/khoan-1"),
        ("Khi nào thì bị thu hồi?", "dieu-3/khoan-1"),
        ("Ai cấp?", "dieu-1/khoan-2"),
    ],
)
def test_what_says_little_is_asked_of_the_document_spoken_of(assistant: Assistant, question: str, path: str) -> None:
    answer = after(assistant, ASKED, question)
    assert [(c.document, c.path) for c in answer.citations[:1]] == [("5/2025/NĐ-CP", path)]


@pytest.mark.parametrize("question", ["Còn Trạm Hải đăng?", "Thế nhà ga thì sao?"])
def test_the_earlier_question_is_not_answered_of_what_its_answer_does_not_speak_of(assistant: Assistant, question: str) -> None:
    assert after(assistant, ASKED, question).status is Status.REFUSED


def test_this_provision_is_the_one_cited(assistant: Assistant) -> None:
    answer = after(assistant, ASKED, "Quy định này ghi gì?")
    assert [(c.document, c.path) for c in answer.citations] == [("5/2025/NĐ-CP", "dieu-1/khoan-2")]


def test_a_new_subject_is_not_tied_to_the_document_spoken_of(assistant: Assistant) -> None:
    answer = after(assistant, ASKED, "Sổ nuôi ong bị thu hồi khi nào?")
    assert [(c.document, c.path) for c in answer.citations[:1]] == [("6/2025/NĐ-CP", "dieu-1/khoan-3")]


def test_a_thing_named_before_stays_the_one_asked_about(assistant: Assistant) -> None:
    answer = after(assistant, "Bến đò Vàm Cỏ ngừng hoạt động bao lâu?", "Ai quản lý?")
    assert [(c.document, c.path) for c in answer.citations[:1]] == [("5/2025/NĐ-CP", "dieu-3/khoan-2")]


@pytest.mark.parametrize("question", ["And in Singapore?", "Còn ở Singapore?"])
def test_a_place_that_no_document_speaks_of_is_refused(assistant: Assistant, question: str) -> None:
    assert after(assistant, ASKED, question).status is Status.REFUSED


CHOSEN = "## Điều 1. Chọn chủ bến\n\n1. Thủ tục chọn chủ bến đò: Hội đồng đăng tin, nghe chủ bến, rồi ký, kết thúc việc chọn trong 12 ngày."


def test_another_matter_in_a_conversation_is_not_answered_from_the_documents_spoken_of(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("5/2025/NĐ-CP", CHOSEN, title="Về bến đò")), AssistantSettings())
    asked = "Hội đồng chọn chủ bến đò thế nào?"
    assert after(assistant, asked, "Thủ tục chọn chủ bến thế nào?").status is Status.ANSWERED
    assert after(assistant, asked, "Thủ tục đăng ký kết hôn thế nào?").status is Status.REFUSED
