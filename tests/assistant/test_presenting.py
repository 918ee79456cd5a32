"""What an answer says before its quotations: they are called steps only where they are steps of one procedure."""

from __future__ import annotations

from dataclasses import replace

from answer_samples import ask, held, lay_out, passages

from assistant.citations import citation
from assistant.composing import compose
from assistant.presenting import presented
from assistant.wording import words_for

SAMPLE = lay_out()
STEPS = words_for("vi").lead_steps


def first_line(*paths: str) -> str:
    query = ask("Trình tự mở chợ nổi thế nào?")
    draft = compose(query, passages(SAMPLE), held(SAMPLE, query))
    step = draft.statements[0]
    draft = replace(draft, focus=None, statements=tuple(replace(step, path=path) for path in paths))
    return presented(query, draft, [citation(n, s) for n, s in enumerate(draft.statements, 1)]).split("\n")[0]


def test_clauses_of_one_article_are_its_steps() -> None:
    assert first_line("dieu-3/khoan-1", "dieu-3/khoan-2") == STEPS


def test_clauses_of_different_articles_are_no_sequence_of_steps() -> None:
    assert first_line("dieu-3/khoan-1", "dieu-4/khoan-1") == "Theo khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP:"


def test_a_single_clause_is_no_sequence_of_steps() -> None:
    assert first_line("dieu-3/khoan-1") == "Theo khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP:"
