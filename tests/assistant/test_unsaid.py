"""What a question says and a sentence does not: asked again without it, the question is nearer to the sentence or farther."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from answer_samples import ask

from assistant.unsaid import unsaid

HEADINGS = "Nghị định 7/2024/NĐ-CP › Điều 4. Phí neo đậu"
SENTENCE = "1. Người bán hàng trên chợ nổi trả 50.000 đồng."


def asked_again(question: str, sentence: str = SENTENCE) -> list[str]:
    """What is looked for, first the question itself."""
    seen: list[str] = []

    def likeness(questions: Sequence[str], text: str) -> list[float]:
        seen.extend(questions)
        assert text == sentence
        return [0.86] * len(questions)

    unsaid(ask(question), sentence, HEADINGS, likeness)
    return seen


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Người bán hàng trả phí neo đậu bao nhiêu?", []),
        ("Người bán rau trả phí bao nhiêu?", ["Người bán trả phí bao nhiêu?"]),
        ("nguoi ban rau tra phi bao nhieu", ["nguoi ban tra phi bao nhieu"]),
        ("Xe buýt trả phí neo đậu bao nhiêu ở thị trấn?", ["trả phí neo đậu bao nhiêu ở thị trấn?", "Xe buýt trả phí neo đậu bao nhiêu ở"]),
    ],
)
def test_the_question_is_asked_again_without_each_run_of_words_that_lacks(question: str, expected: list[str]) -> None:
    assert asked_again(question) == [question, *expected]


def test_what_is_meant_in_other_words_lessens_the_likeness_when_it_is_left_out() -> None:
    cosines = {"Tiểu thương trả phí bao nhiêu?": 0.86, "trả phí bao nhiêu?": 0.83}
    found = unsaid(ask("Tiểu thương trả phí bao nhiêu?"), SENTENCE, HEADINGS, lambda questions, _: [cosines[q] for q in questions])
    assert found == pytest.approx({"near_sentence": 0.5, "unsaid": -0.6})


def test_nothing_is_unsaid_where_every_word_stands() -> None:
    found = unsaid(ask("Người bán hàng trả phí bao nhiêu?"), SENTENCE, HEADINGS, lambda questions, _: [0.92] * len(questions))
    assert found == pytest.approx({"near_sentence": 1.0, "unsaid": 0.0})
