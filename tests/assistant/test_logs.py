"""logs.py: one line of JSON for each question, and what is kept out of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import QuestionError
from assistant.logs import N_FILES, Recorded, last_errors, log_file, start_log, stop_log
from assistant.records import Answer, Delta, Status, Turn
from assistant.settings import AssistantSettings

QUESTION = "Thời hạn thẩm định là bao lâu?"


class Answering:
    """Answers in two pieces; a question that begins with "!" fails."""

    def stream(
        self, question: str, *, as_of: date | None, history: Sequence[Turn], language: str | None, documents: Sequence[str]
    ) -> Iterator[Delta | Answer]:
        if question.startswith("!"):
            raise QuestionError("câu hỏi trống")
        yield Delta("20 ngày")
        yield Answer(Status.ANSWERED, "20 ngày", as_of or date(2026, 1, 2), "vi", timings_ms={"retrieval": 12.34, "total": 20.0})

    def search(self, question: str, k: int, *, as_of: date | None) -> list[Any]:
        return [None] * k


@pytest.fixture
def recorded() -> Recorded:
    return Recorded(Answering(), "api")  # type: ignore[arg-type]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log_file(folder).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def log(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    handler = start_log(tmp_path, AssistantSettings(**getattr(request, "param", {})))
    yield tmp_path
    stop_log(handler)


def test_a_question_leaves_one_line_with_its_stages_and_without_its_words(log: Path, recorded: Recorded) -> None:
    assert recorded.ask(QUESTION).text == "20 ngày"
    (line,) = lines(log)
    assert {line.pop(name) is not None for name in ("time", "first_ms", "total_ms")} == {True}
    assert line == {
        "level": "INFO", "from": "assistant.logs", "event": "answer", "via": "api", "question_chars": len(QUESTION), "status": "answered",
        "language": "vi", "as_of": "2026-01-02", "n_citations": 0, "n_history": 0, "timings_ms": {"retrieval": 12.3, "total": 20.0},
    }  # fmt: skip


@pytest.mark.parametrize("log", [{"log_questions": True}], indirect=True)
def test_its_words_are_written_where_the_settings_say_so(log: Path, recorded: Recorded) -> None:
    recorded.search(QUESTION, 3)
    (line,) = lines(log)
    assert (line["event"], line["question"], line["n_passages"]) == ("search", QUESTION, 3)


def test_a_failure_and_a_reader_who_left_are_told_apart(log: Path, recorded: Recorded) -> None:
    with pytest.raises(QuestionError):
        recorded.ask("!")
    stream = recorded.stream(QUESTION)
    assert next(stream) == Delta("20 ngày")
    stream.close()  # type: ignore[attr-defined]
    assert [(line["status"], line.get("cause")) for line in lines(log)] == [("failed", "QuestionError"), ("stopped", None)]


def test_the_latest_errors_come_first_and_no_more_than_asked_for(log: Path) -> None:
    for n in range(5):
        try:
            raise ValueError(n)
        except ValueError:
            logging.getLogger("assistant.x").exception("lỗi %d", n)
    logging.getLogger("assistant.x").info('a line that says "level": "ERROR" in its text')
    assert [(line["event"], line["error"]) for line in last_errors(log, 2)] == [("lỗi 4", "ValueError: 4"), ("lỗi 3", "ValueError: 3")]


def test_without_a_log_there_are_no_errors(tmp_path: Path) -> None:
    assert last_errors(tmp_path) == []


@pytest.mark.parametrize("log", [{"log_mb": 1}], indirect=True)
def test_the_log_is_bounded(log: Path) -> None:
    for _ in range(8):
        logging.getLogger("assistant.x").info("x" * 900_000)
    files = list((log / "logs").iterdir())
    assert len(files) == N_FILES
    assert all(f.stat().st_size < 2 * 2**20 for f in files)
