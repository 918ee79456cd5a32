"""The same questions on three days of the law, over corpus/: before the communes took over, after it, and after the decree of 2026.

law_on_days.jsonl holds, for each question and day, the provision that must be cited and what it must say; null where no document
in force then regulates the matter. A "dated" question names the day itself; "status" asks for the force of what may not be in force.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.chain import Assistant
from assistant.holdings import is_in_force, is_within
from assistant.records import Answer, Status
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.model
ROWS = [json.loads(line) for line in Path(__file__).with_name("law_on_days.jsonl").read_text(encoding="utf-8").splitlines()]
CASES = [(row, date.fromisoformat(day), law) for row in ROWS for day, law in row["law"].items()]
IN_WORDS = {date(2024, 6, 1): "Ngày 01/6/2024", date(2025, 8, 6): "Tháng 8 năm 2025", date(2026, 11, 22): "Từ 22/11/2026"}


@pytest.fixture(scope="session")
def assistant(opened: Callable[..., Store]) -> Assistant:
    return Assistant(opened(Path(__file__).parents[2] / "corpus"), AssistantSettings())


def ask(assistant: Assistant, row: dict[str, Any], day: date) -> Answer:
    """The answer of a day; a dated question is asked as of another one."""
    if row.get("dated"):
        question = row["question"]
        return assistant.ask(f"{IN_WORDS[day]}, {question[0].lower()}{question[1:]}", as_of=date(2023, 1, 1))
    return assistant.ask(row["question"], as_of=day)


def test_there_are_thirty_questions_a_third_of_them_dated_in_words() -> None:
    assert len(ROWS) >= 30
    assert sum(bool(row.get("dated")) for row in ROWS) >= len(ROWS) / 3
    assert all(set(row["law"]) == {str(day) for day in IN_WORDS} for row in ROWS)


@pytest.mark.parametrize(("row", "day", "law"), CASES, ids=[f"{n // 3 + 1}-{day}" for n, (_, day, _) in enumerate(CASES)])
def test_the_law_of_the_day_is_given(assistant: Assistant, row: dict[str, Any], day: date, law: dict[str, Any] | None) -> None:
    answer = ask(assistant, row, day)
    if law is None:
        assert (answer.status, answer.citations) == (Status.REFUSED, ())
        return
    quotes = [c.quote for c in answer.citations if c.document == law["document"] and is_within(c.path, law["path"])]
    assert [p for p in law["phrases"] if not any(p in quote for quote in quotes)] == []
    assert quotes, [c.label for c in answer.citations]
    if "lead" in law:
        assert answer.text.startswith(f"**{law['lead']}**")


@pytest.mark.parametrize(("row", "day"), [(row, day) for row, day, _ in CASES if not row.get("status")])
def test_nothing_is_cited_that_was_not_in_force(assistant: Assistant, row: dict[str, Any], day: date) -> None:
    answer = ask(assistant, row, day)
    assert is_in_force(answer.as_of, None, max(day, answer.as_of))
    assert [c.label for c in answer.citations if not is_in_force(c.valid_from, c.valid_to, answer.as_of)] == []
