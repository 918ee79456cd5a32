"""Where given words stand in a text."""

from ingest.spans import lines_with


def test_lines_are_told_once_each_in_order_whichever_word_they_hold():
    assert lines_with("một hai\nba\nhai một một\nbốn hai", ("một", "hai")) == [0, 2, 3]


def test_a_text_without_the_words_has_no_such_line():
    assert lines_with("một\nhai", ("ba",)) == []
