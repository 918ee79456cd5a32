"""Whether a sentence tells the state of something named."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.asked_state import tells_state

BUILDING = "c) Bến Ninh Kiều dài 300 m và đang xây dựng;"


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Bến Ninh Kiều đã đi vào hoạt động chưa?", BUILDING, True),
        ("Bến Ninh Kiều da hoat dong chua", BUILDING, True),
        ("Bến Ninh Kiều đã hoạt động hay còn đang xây?", BUILDING, True),
        ("Is the Ninh Kieu landing in operation?", BUILDING, True),
        ("Bến Ninh Kiều đã hoạt động chưa?", "c) Bến Ninh Kiều dài 300 m;", False),
        ("Bến Cái Răng đã hoạt động chưa?", BUILDING, False),
        ("Bến Ninh Kiều dài bao nhiêu mét?", BUILDING, False),
        ("Bến đã hoạt động chưa?", BUILDING, False),  # of none by name
    ],
)
def test_what_something_named_is_doing_tells_whether_it_is_so_yet(question: str, sentence: str, *, expected: bool) -> None:
    assert tells_state(ask(question), sentence) is expected
