"""The structure parser on texts that nobody would write: nothing crashes, no character is lost, work grows with the text and no faster.

hypothesis makes the texts here; `python -m bench.fuzzing` tries more with atheris. What was found so far were texts on which work grew with
the square of their length: paragraphs, articles out of order, quotations in quotations, appendices, forms, long lists of numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.structure import FRAGMENTS, check, written

FOUND = (
    "Điều 1. Một\nPhần thứ nhất\nPhần thứ nhất",
    "PHỤ LỤC I\nMẫu số 01\nMẫu số 01 | \nMẫu số 01",
    '":\n"',
    "“Điều 7. \n“Điều 7. ”",
    "Điều 9999999999999999999999999. Một",
    "khoản 9, 8, 7, từ Điều 9 đến Điều 1",
    "Luật ",
    "Luật sửa đổi, bổ sung ",
    "(sau đây gọi là Nghị định 5)",
    "điểm a, b, c",
)
"""Texts at the edges of the rules; what a fuzzer finds is added here."""


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters(codec="utf-8")), max_size=80).map("".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_of_the_words_of_documents_is_taken_apart_whole(text: str) -> None:
    check(text)


@given(st.text(max_size=300))
@example("\ud7ff\x00\u2028Điều 1.")
@settings(max_examples=100, deadline=None)
def test_any_text_is_taken_apart_whole(text: str) -> None:
    check(text)


@given(st.binary(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_bytes_of_the_fuzzer_are_a_text(data: bytes) -> None:
    check(written(data))


@pytest.mark.parametrize("text", FOUND)
def test_texts_at_the_edges_of_the_rules_are_taken_apart_whole(text: str) -> None:
    check(text)


GROWING: dict[str, Callable[[int], list[str]]] = {
    "paragraphs": lambda n: [f"Câu số {i} nói về chợ." for i in range(n)],
    "articles that refer to themselves": lambda n: [
        x for i in range(1, n // 2) for x in (f"Điều {i}. Tên", f"1. Theo khoản 1 Điều {i} Nghị định này.")
    ],
    "articles out of order": lambda n: [f"Điều {i * 7 % n + 1}. Tên" for i in range(n)],
    "clauses out of order": lambda n: ["Điều 1. Một", *(f"{i * 7 % 900 + 2}. Khoản" for i in range(n))],
    "quotations that nobody closes": lambda n: ["Điều 1. Một", *["“Mở mãi"] * n],
    "straight quotation marks that nobody closes": lambda n: ["Như sau:", '"Mở'] * (n // 2),
    "the same appendix again and again": lambda n: ["PHỤ LỤC I"] * n,
    "forms without a title": lambda n: ["Điều 1. Một", "PHỤ LỤC I", *(f"Mẫu số {i % 99}" for i in range(n))],
    "recipients and signatures": lambda n: ["Điều 1. Một", *["Nơi nhận:", "- X;", "TM. CHÍNH PHỦ"] * (n // 3)],
    "amendments": lambda n: [
        "Điều 1. Sửa đổi Nghị định số 5/2020/NĐ-CP",
        *(x for i in range(1, n // 2) for x in (f"{i}. Sửa đổi khoản {i} Điều 3 như sau:", f"“{i}. Theo khoản 2 Điều này.”")),
    ],
    "quotations inside quotations": lambda n: ["Điều 1. Một", *["Gọi là “bến"] * (n // 2), *["Hết”"] * (n // 2)],
    "a long list of numbers": lambda n: ["khoản " + ", ".join(map(str, range(1, n)))],
    "a long line of references": lambda n: ["khoản 1, điểm a khoản 2 Điều 3 Nghị định số 5/2020/NĐ-CP; " * n],
    "decimal numbers": lambda n: [f"{i // 100 + 1}.{i % 100 + 1}. x" for i in range(n)],
    "short names": lambda n: [f"Nghị định số {i}/2020/NĐ-CP (sau đây gọi là Nghị định Bến{i})" for i in range(n)],
}
N_LINES = 300
MAX_GROWTH = 3.0
"""Twice the text may not take more than so many times the calls; it takes four where work grows with the square."""


def n_calls(lines: list[str]) -> int:
    """Function calls, Python's and C's, that taking a text apart needs: the same on every machine, unlike its time."""
    n = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal n
        n += event in ("call", "c_call")

    text = "\n".join(lines)
    sys.setprofile(count)
    try:
        check(text)
    finally:
        sys.setprofile(None)
    return n


@pytest.mark.parametrize("lines", GROWING.values(), ids=GROWING.keys())
def test_work_grows_with_the_text_and_no_faster(lines: Callable[[int], list[str]]) -> None:
    assert n_calls(lines(2 * N_LINES)) < MAX_GROWTH * n_calls(lines(N_LINES))
