"""Whether a sentence tells the state of something named."""

from __future__ import annotations

import pytest
from answer_samples import ask, held, lay_out, passages

from assistant.asked_state import tells_state
from assistant.composing import compose

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
        ("Bến Ninh Kiều đã có nhà chờ chưa?", BUILDING, False),
        ("Bến đã hoạt động chưa?", BUILDING, False),  # of none by name
    ],
)
def test_what_something_named_is_doing_tells_whether_it_is_so_yet(question: str, sentence: str, *, expected: bool) -> None:
    assert tells_state(ask(question), sentence) is expected


def test_it_answers_though_it_says_nothing_of_what_is_not_so_yet() -> None:
    sample = lay_out([("dieu-1", "Điều 1. Các bến"), ("dieu-1/diem-c", BUILDING)])
    query = ask("Bến Ninh Kiều đã hoạt động chưa?")
    assert [s.path for s in compose(query, passages(sample), held(sample, query)).statements] == ["dieu-1/diem-c"]
