from __future__ import annotations

import pytest

from assistant.ui.changes import marked_changes


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("trong 25 ngày", "trong 20 ngày", "trong <del>25</del> ngày", "trong <ins>20</ins> ngày"),
        ("như nhau", "như nhau", "như nhau", "như nhau"),
        ("a  b", "a\nb", "a  b", "a\nb"),
        ("", "mới", "", "<ins>mới</ins>"),
        ("<b>cũ", "<b>mới", "&lt;b&gt;<del>cũ</del>", "&lt;b&gt;<ins>mới</ins>"),
        ("05 ngày làm việc", "05 ngày", "05 ngày<del> làm việc</del>", "05 ngày"),
    ],
)
def test_words_taken_out_and_put_in_are_marked(old: str, new: str, left: str, right: str) -> None:
    assert marked_changes(old, new) == (left, right)
