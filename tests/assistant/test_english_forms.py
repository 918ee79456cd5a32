"""English words in the form that a glossary holds, and what their forms share."""

import pytest

from assistant.english_forms import base, singular, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("approve", "approves", "approved", "approving", "approval", "approvals"),
        ("plan", "plans", "planned", "planning"),
        ("notify", "notifies", "notified", "notifying"),
        ("repeal", "repeals", "repealed"),
        ("industry", "industries", "industrial"),
        ("establish", "establishes", "established", "establishment"),
        ("inspect", "inspected", "inspection"),
        ("use", "used", "using"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert {stem(singular(form)) for form in forms} == {stem(forms[0])}


@pytest.mark.parametrize("word", ["status", "basis", "process", "total", "legal", "action", "need", "king"])
def test_a_word_that_only_looks_inflected_keeps_its_ending(word: str) -> None:
    assert singular(word) == word
    assert stem(word) in (word, word[:-1])  # "process" → "proces": a doubled letter counts once


@pytest.mark.parametrize(
    ("typed", "listed"),
    [("met", "meet"), ("withdrawn", "withdraw"), ("children", "child"), ("bodies", "body"), ("decree", "decree")],
)
def test_a_verb_or_noun_without_rule_is_known_by_what_a_dictionary_lists(typed: str, listed: str) -> None:
    assert base(typed) == listed
