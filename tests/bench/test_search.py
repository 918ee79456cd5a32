"""What `bench search` counts: ranks by half and style, syllables restored, misses of the development half alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.records import Passage, Turn
from bench import search
from ingest.records import Chunk, Document, Span

DOCUMENT = Document(id="7-2024-nd-cp@chinh-phu", number="7/2024/NĐ-CP", kind="Nghị định", issuer="Chính phủ", title="Về bến thuyền")
FOUND = ("dieu-2", "dieu-3/khoan-1", "dieu-4")


def passage(path: str) -> Passage:
    chunk = Chunk(path, DOCUMENT.id, path, 0, "", path, Span(0, len(path)), None, None)
    return Passage(chunk, DOCUMENT, path, 1.0, 1.0, 1.0)


class Fake:
    """Finds the same three articles for whatever is asked; restores one word."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, date | None, int]] = []
        self.retrieval = SimpleNamespace(restore=lambda question: question.replace("ho so", "hồ sơ"))

    def search(self, question: str, k: int, *, as_of: date | None, history: Sequence[Turn]) -> list[Passage]:
        self.asked.append((question, as_of, len(history)))
        return [passage(path) for path in FOUND]


def line(id: str, half: str, paths: list[str], **more: Any) -> dict[str, Any]:
    expect = {"document": DOCUMENT.number, "paths": paths}
    return {"id": id, "half": half, "question": "ho so gom gi", "lang": "vi", "style": "plain", "expect": expect} | more


LINES = [
    line("a", "development", ["dieu-2/khoan-3"], accented="hồ sơ gồm gì"),
    line("b", "development", ["dieu-3"], lang="en", style="plain"),
    line("c", "test", ["dieu-9"], as_of="2026-01-15", history=[{"role": "user", "content": "Bến thuyền?"}]),
    line("d", "test", ["dieu-9"], question="Hồ sơ ho so", expect=None),
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in LINES), encoding="utf-8")
    return file


def test_ranks_are_shared_out_by_half_and_style(questions: Path) -> None:
    assistant: Any = Fake()
    figures = search.run(questions, assistant)
    assert figures["groups"] == {
        "all": {"n": 3, "first": 0.333, "in_five": 0.667},
        "development": {"n": 2, "first": 0.5, "in_five": 1.0},
        "development/english": {"n": 1, "first": 0.0, "in_five": 1.0},
        "development/plain": {"n": 1, "first": 1.0, "in_five": 1.0},
        "english": {"n": 1, "first": 0.0, "in_five": 1.0},
        "plain": {"n": 2, "first": 0.5, "in_five": 0.5},
        "test": {"n": 1, "first": 0.0, "in_five": 0.0},
        "test/plain": {"n": 1, "first": 0.0, "in_five": 0.0},
    }
    assert assistant.asked == [("ho so gom gi", None, 0), ("ho so gom gi", None, 0), ("ho so gom gi", date(2026, 1, 15), 1)]


def test_syllables_restored_are_counted_where_the_right_writing_is_known(questions: Path) -> None:
    figures = search.run(questions, Fake())  # type: ignore[arg-type]
    assert figures["restored"] == {"n_syllables": 4, "right": 0.5, "accented_changed": 1}


@pytest.mark.parametrize(("with_test_misses", "missed"), [(False, ["b"]), (True, ["b", "c"])])
def test_misses_of_the_test_half_are_told_only_when_asked_for(questions: Path, with_test_misses: bool, missed: list[str]) -> None:
    figures = search.run(questions, Fake(), with_test_misses=with_test_misses)  # type: ignore[arg-type]
    assert [miss["id"] for miss in figures["misses"]] == missed
