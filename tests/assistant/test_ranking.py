"""One score from two: between 0 and 1, the best of both first, nothing lost."""

import pytest

from assistant.ranking import fuse


def test_what_is_best_in_both_has_one_and_what_is_last_in_both_has_none() -> None:
    assert fuse({"a": 0.9, "b": 0.8, "c": 0.7}, {"a": 5.0, "b": 4.0, "c": 3.0}, 0.5) == pytest.approx({"a": 1.0, "b": 0.5, "c": 0.0})


def test_what_one_index_did_not_find_counts_as_its_last() -> None:
    assert fuse({"a": 0.9, "b": 0.7}, {"c": 2.0, "a": 1.0}, 0.5) == pytest.approx({"a": 0.5, "b": 0.0, "c": 0.5})


def test_a_score_that_stands_out_weighs_more_than_one_among_many_alike() -> None:
    alike = {f"n{i}": 0.80 + i / 1000 for i in range(8)}
    found = fuse({**alike, "vector": 0.808}, {**dict.fromkeys(alike, 1.0), "word": 9.0}, 0.5)
    assert max(found, key=lambda i: found[i]) == "word"


@pytest.mark.parametrize(
    ("similarity", "words_score", "expected"),
    [({}, {}, {}), ({"a": 0.5}, {}, {"a": 1.0}), ({}, {"a": 3.0}, {"a": 1.0}), ({"a": 0.5, "b": 0.5}, {}, {"a": 1.0, "b": 1.0})],
)
def test_few_scores_are_fused_too(similarity: dict[str, float], words_score: dict[str, float], expected: dict[str, float]) -> None:
    assert fuse(similarity, words_score, 0.5) == expected
