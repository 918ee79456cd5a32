"""Questions offered after an answer: made of headings found beside what was cited, each answered when asked."""

from __future__ import annotations

from answer_samples import BODY, MemoryStore, markdown

from assistant.chain import Assistant
from assistant.records import Status
from assistant.settings import AssistantSettings


def test_what_is_offered_is_answered(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    offered = assistant.ask("Phí neo đậu trên chợ nổi là bao nhiêu?").follow_ups
    assert offered == ("Trình tự mở chợ nổi như thế nào?", "Điều 4 Nghị định số 7/2024/NĐ-CP quy định gì?")
    for question in offered:
        assert assistant.ask(question).status is Status.ANSWERED


def test_in_english_articles_are_offered_by_their_labels(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    offered = assistant.ask("Phí neo đậu trên chợ nổi là bao nhiêu?", language="en").follow_ups
    assert offered[-1] == "What does Article 4 of Decree No. 7/2024/NĐ-CP say?"
    assert all(q.startswith("What does Article ") for q in offered)


def test_a_refusal_offers_nothing(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    assert assistant.ask("Thủ tục ly hôn thế nào?").follow_ups == ()
