"""From question to answer over a store in memory: asked, streamed, in a batch, as a LangChain runnable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown

from assistant.chain import Assistant
from assistant.errors import QuestionError
from assistant.records import Answer, Delta, Status, Turn
from assistant.settings import AssistantSettings
from ingest.records import Form

ASKED = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?"
FOREIGN = "Thủ tục ly hôn thế nào?"


@pytest.fixture
def assistant(memory_store: MemoryStore) -> Assistant:
    return Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())


def without_timings(answer: Answer) -> Answer:
    return replace(answer, timings_ms={})


def test_a_question_is_answered_by_a_verbatim_quotation(assistant: Assistant) -> None:
    answer = assistant.ask(ASKED, as_of=DAY, id="q1")
    first = answer.citations[0]
    assert (answer.status, answer.id, answer.as_of, answer.language) == (Status.ANSWERED, "q1", DAY, "vi")
    assert (first.n, first.document, first.path) == (1, "7/2024/NĐ-CP", "dieu-3/khoan-1")
    assert first.label == "khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP"
    assert "30 ngày" in answer.text
    for citation in answer.citations:
        assert citation.quote in assistant.text(citation.document_id, DAY)


def test_a_question_typed_without_diacritics_gets_the_same_citation(assistant: Assistant) -> None:
    answer = assistant.ask("so giao thong tham dinh ho so mo cho noi trong bao lau", as_of=DAY)
    assert answer.citations[0].path == "dieu-3/khoan-1"


def test_what_the_documents_do_not_hold_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask(FOREIGN, as_of=DAY)
    assert (answer.status, answer.citations) == (Status.REFUSED, ())
    assert "Nghị định số 7/2024/NĐ-CP" in answer.text


def test_a_stream_ends_with_the_answer_that_its_pieces_joined_are(assistant: Assistant) -> None:
    for question in (ASKED, FOREIGN):
        *pieces, answer = assistant.stream(question, as_of=DAY)
        assert isinstance(answer, Answer)
        assert "".join(p.text for p in pieces if isinstance(p, Delta)) == answer.text
        assert len(pieces) >= 2
        assert without_timings(answer) == without_timings(assistant.ask(question, as_of=DAY))


def test_timings_are_milliseconds_of_each_stage(assistant: Assistant) -> None:
    timings = assistant.ask(ASKED, as_of=DAY).timings_ms
    assert {"retrieval", "composing", "total"} <= set(timings)
    assert 0 < timings["retrieval"] + timings["composing"] <= timings["total"] < 60_000


def test_an_answer_is_as_of_today_unless_a_day_is_given(assistant: Assistant) -> None:
    assert assistant.ask(ASKED).as_of == date.today()
    early = assistant.ask(ASKED, as_of=date(2024, 4, 30))
    assert (early.status, early.as_of, early.citations) == (Status.REFUSED, date(2024, 4, 30), ())


def test_english_is_answered_in_english_around_the_vietnamese_quotation(assistant: Assistant) -> None:
    vi, en = (assistant.ask(ASKED, as_of=DAY, language=language) for language in ("vi", "en"))
    assert en.language == "en"
    assert "according to" in en.text.lower()
    assert [c.quote for c in en.citations] == [c.quote for c in vi.citations]
    refused = assistant.ask(FOREIGN, as_of=DAY, language="en")
    assert "outside what the documents held deal with" in refused.text
    assert "Các văn bản" not in refused.text


def test_an_english_question_is_answered_or_refused_in_english(assistant: Assistant) -> None:
    answer = assistant.ask("What is the tax on imported cars?", as_of=DAY)
    assert (answer.language, answer.status) == ("en", Status.REFUSED)
    assert "outside what the documents held deal with" in answer.text


def test_nothing_ingested_is_said_with_the_command_that_helps(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(), AssistantSettings())
    vi, en = (assistant.ask(ASKED, as_of=DAY, language=language) for language in ("vi", "en"))
    assert vi.status is en.status is Status.REFUSED
    assert "python -m ingest" in vi.text
    assert "python -m ingest" in en.text
    assert vi.text != en.text
    assert assistant.search(ASKED) == []


def test_a_digest_is_told_beside_the_quotation_and_in_a_warning(memory_store: MemoryStore) -> None:
    store = memory_store.add(markdown("7/2024/NĐ-CP", BODY, form=Form.DIGEST, confidence="secondary"))
    answer = Assistant(store, AssistantSettings()).ask(ASKED, as_of=DAY)
    assert (answer.citations[0].form, answer.citations[0].confidence) == ("digest", "secondary")
    assert "tóm lược" in answer.text
    assert [w for w in answer.warnings if "tóm lược" in w and "7/2024/NĐ-CP" in w]
    assert [w for w in answer.warnings if "thứ cấp" in w and "7/2024/NĐ-CP" in w]


def test_an_official_text_carries_no_warning(assistant: Assistant) -> None:
    assert assistant.ask(ASKED, as_of=DAY).warnings == ()


AMENDING = markdown(
    "9/2025/NĐ-CP", "## Điều 1. Hiệu lực\n\nNghị định này có hiệu lực từ ngày 01 tháng 6 năm 2025.", effective_from="2025-06-01",
    title="Sửa đổi, bổ sung một số điều của Nghị định số 7/2024/NĐ-CP ngày 01 tháng 3 năm 2024 của Chính phủ về quản lý chợ nổi",
)  # fmt: skip


@pytest.mark.parametrize(("day", "warned"), [(date(2025, 5, 31), False), (date(2025, 6, 1), True)])
def test_a_document_amended_by_another_one_in_force_is_warned_of(memory_store: MemoryStore, day: date, warned: bool) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY), AMENDING), AssistantSettings())
    answer = assistant.ask(ASKED, as_of=day)
    assert answer.citations[0].document == "7/2024/NĐ-CP"
    assert bool([w for w in answer.warnings if "9/2025/NĐ-CP" in w]) is warned


def test_a_document_whose_number_only_begins_alike_is_not_taken_for_amended(memory_store: MemoryStore) -> None:
    other = AMENDING.replace("7/2024/NĐ-CP", "17/2024/NĐ-CP")
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY), other), AssistantSettings())
    assert assistant.ask(ASKED, as_of=DAY).warnings == ()


@pytest.mark.parametrize("question", ["", "  ", "???", "x" * 2001])
def test_what_is_no_question_is_an_error_and_not_a_refusal(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        assistant.ask(question)


def test_search_gives_passages_best_first(assistant: Assistant) -> None:
    found = assistant.search(ASKED, 3, as_of=DAY)
    assert len(found) == 3
    assert all(a.score >= b.score for a, b in pairwise(found))


def test_explain_says_how_the_question_was_understood(assistant: Assistant) -> None:
    explained = assistant.explain("Điều 3 Nghị định 7 quy định gì?", as_of=DAY)
    assert (explained["language"], explained["intent"], explained["documents"], explained["as_of"]) == (
        "vi",
        "provision",
        ["7"],
        "2026-01-15",
    )


def test_the_runnable_streams_the_pieces_and_then_the_answer(assistant: Assistant) -> None:
    *pieces, answer = assistant.as_runnable().stream(ASKED)
    assert isinstance(answer, Answer)
    assert all(isinstance(p, Delta) for p in pieces)
    assert answer.citations[0].path == "dieu-3/khoan-1"


def test_the_runnable_invoked_gives_the_answer(assistant: Assistant) -> None:
    answer = assistant.as_runnable().invoke(ASKED)
    assert isinstance(answer, Answer)
    assert answer.citations[0].path == "dieu-3/khoan-1"


def test_the_runnable_answers_a_batch_in_order(assistant: Assistant) -> None:
    answers = assistant.as_runnable().batch([ASKED, FOREIGN, ASKED], config={"max_concurrency": 1})
    assert [a.status for a in answers if isinstance(a, Answer)] == [Status.ANSWERED, Status.REFUSED, Status.ANSWERED]


def test_the_retriever_of_an_assistant_finds_what_its_search_finds(assistant: Assistant) -> None:
    found = assistant.retriever(3, DAY).invoke(ASKED)
    assert [d.id for d in found] == [p.chunk.id for p in assistant.search(ASKED, 3, as_of=DAY)]


def test_a_question_that_goes_on_from_the_one_before_is_understood_by_it(assistant: Assistant) -> None:
    before = [Turn("user", ASKED), Turn("assistant", assistant.ask(ASKED, as_of=DAY).text)]
    answer = assistant.ask("Còn Ủy ban nhân dân cấp tỉnh thì sao?", as_of=DAY, history=before)
    assert answer.citations
    assert answer.citations[0].path == "dieu-3/khoan-2"


@pytest.mark.parametrize(("when", "status"), [("Sau 01/01/2025", Status.ANSWERED), ("Ngày 02/01/2025", Status.REFUSED)])
def test_a_rule_of_later_answers_what_is_asked_of_all_the_days_since(memory_store: MemoryStore, when: str, status: Status) -> None:
    store = memory_store.add(markdown("7/2024/NĐ-CP", BODY, effective_from="2025-07-09"))
    answer = Assistant(store, AssistantSettings()).ask(f"{when}, {ASKED}", as_of=DAY)
    assert (answer.status, answer.as_of) == (status, DAY if status is Status.ANSWERED else date(2025, 1, 2))


RULED = "## Điều 1. Báo cáo\n\n1. Chủ bến gửi báo cáo kết quả rà soát luồng lạch đến Sở Giao thông trước ngày 30 tháng 11 hằng năm."
ASSIGNED = "## Điều 1. Rà soát\n\n1. Các xã rà soát luồng lạch và gửi kết quả đến Sở Giao thông."


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Nghị định 9/2025 giao gửi báo cáo kết quả rà soát luồng lạch trước ngày nào?", Status.REFUSED),
        ("Nghị định 7/2024 giao gửi báo cáo kết quả rà soát luồng lạch trước ngày nào?", Status.ANSWERED),
        ("Gửi báo cáo kết quả rà soát luồng lạch trước ngày nào?", Status.ANSWERED),
    ],
)
def test_what_a_document_held_does_not_say_is_not_answered_by_another_one(memory_store: MemoryStore, question: str, status: Status) -> None:
    store = memory_store.add(markdown("7/2024/NĐ-CP", RULED), markdown("9/2025/NĐ-CP", ASSIGNED, effective_from="2025-06-01"))
    answer = Assistant(store, AssistantSettings()).ask(question, as_of=DAY)
    assert (answer.status, {c.document for c in answer.citations} - {"7/2024/NĐ-CP"}) == (status, set())
