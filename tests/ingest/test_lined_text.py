"""A text as lines: each slices back to its text, and lines are found by the words that they hold."""

from pathlib import Path

import pytest

from ingest.lined_text import LinedText, lined
from ingest.readers import read

TEXT = "Điều 1. Bến thuyền\nTheo Nghị định số 5/2031/NĐ-CP:\n“Điều 7. Phao\n1. Phao cứu sinh.”\nPhụ lục\nBến, bến và Bến"


@pytest.fixture
def text(tmp_path: Path) -> LinedText:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return lined(read(path))


def test_lines_slice_back_to_their_text(text: LinedText) -> None:
    held = text.source.text
    assert [held[start : start + len(line)] for start, line in zip(text.starts, text.lines, strict=True)] == TEXT.split("\n")


def test_lines_know_what_is_quoted_numbered_apart_and_named(text: LinedText) -> None:
    assert text.quoted == (False, False, True, True, False, False)
    assert [(cut.kind, cut.start, cut.end) for cut in text.segments] == [(None, 0, 4), ("phu-luc", 4, 6)]
    assert [[mention.target for mention, _ in given] for given in text.given] == [[], ["5/2031/NĐ-CP"], [], [], [], []]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["Bến"], [0, 5]), (["Phao", "Bến"], [0, 2, 3, 5]), (["Điều"], [0, 2]), (["đò"], []), ([], [])],
    ids=lambda value: str(value),
)
def test_lines_are_found_by_any_of_the_words_that_they_hold(text: LinedText, words: list[str], expected: list[int]) -> None:
    assert text.holding(words) == expected
