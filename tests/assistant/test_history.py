"""Conversations and feedback in their database, and across its reopening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ui_samples import ANSWER

from assistant.errors import HistoryError
from assistant.exchanges import Conversation, Exchange, Scope
from assistant.history import History

ASKED = Conversation((Exchange("Thời hạn?", "Sở", ANSWER, scope=Scope(date(2025, 1, 2), ("a",))),), "c1", "Thời hạn?")


def test_a_conversation_is_the_same_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    first = History(path)
    failed = replace(ASKED, exchanges=(*ASKED.exchanges, Exchange("b", failure="x", misasked=True), Exchange("c", "d", stopped=True)))
    first.save("local", failed)
    first.close()
    assert History(path).load("local", "c1") == failed


def test_a_conversation_saved_again_replaces_what_was_held() -> None:
    history = History(None)
    history.save("local", replace(ASKED, exchanges=ASKED.exchanges * 3))
    history.save("local", ASKED)
    assert history.load("local", "c1") == ASKED
    assert [(s.id, s.title, s.n_exchanges) for s in history.summaries("local")] == [("c1", "Thời hạn?", 1)]


def test_nobody_sees_renames_deletes_or_overwrites_what_another_asked() -> None:
    history = History(None)
    history.save("an", ASKED)
    history.save("binh", replace(ASKED, exchanges=()))
    history.rename("binh", "c1", "của tôi")
    history.delete("binh", "c1")
    assert history.load("binh", "c1") is None
    assert history.summaries("binh") == []
    assert history.load("an", "c1") == ASKED


@pytest.mark.parametrize(
    ("sought", "found"),
    [("", True), ("thoi han", True), ("THỜI HẠN", True), ("công thương", True), ("25 ngay", True), ("dat dai", False), ("%", True)],
)
def test_past_conversations_are_searched_in_questions_and_answers_with_or_without_diacritics(sought: str, found: bool) -> None:
    history = History(None)
    history.save("local", ASKED)
    assert bool(history.summaries("local", sought)) is found


def test_the_latest_conversation_is_listed_first() -> None:
    history = History(None)
    for id in ("a", "b"):
        history.save("local", replace(ASKED, id=id))
    history.save("local", replace(ASKED, id="a"))
    assert [s.id for s in history.summaries("local")] == ["a", "b"]


def test_a_conversation_is_renamed_in_one_line_and_deleted() -> None:
    history = History(None)
    history.save("local", ASKED)
    history.rename("local", "c1", "  Tên\n mới ")
    assert [s.title for s in history.summaries("local")] == ["Tên mới"]
    history.rename("local", "c1", " ")
    assert [s.title for s in history.summaries("local")] == ["Tên mới"]
    history.delete("local", "c1")
    assert history.summaries("local") == []


def test_feedback_outlives_its_conversation_and_the_last_verdict_counts() -> None:
    history = History(None)
    history.save("local", ASKED)
    history.rate("local", ASKED, 0)
    history.rate("local", ASKED, 0, reason="wrong-basis", comment=" phải là Điều 9 ")
    history.delete("local", "c1")
    assert [(f.user, f.verdict, f.reason, f.comment, f.question, f.labels) for f in history.feedback()] == [
        ("local", "down", "wrong-basis", "phải là Điều 9", "Thời hạn?", ("khoản 1 Điều 2 Nghị định số 1/2024/NĐ-CP",))
    ]


def test_a_reason_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of wrong-basis"):
        History(None).rate("local", ASKED, 0, reason="x")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    path.write_text("không phải cơ sở dữ liệu" * 100, encoding="utf-8")
    with pytest.raises(HistoryError, match=r"conversations\.sqlite"):
        History(path)
