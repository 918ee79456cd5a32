"""How much of a question a text holds: a name with another number after it is another name."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.overlap import Asked


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("Bến Sông Cầu rộng bao nhiêu?", "Bến Sông Cầu 2 rộng 500 m².", 0.0),
        ("Bến Sông Cầu rộng bao nhiêu?", "Bến Sông Cầu rộng 500 m², bến Sông Cầu 2 rộng 300 m².", 1.0),
        ("Bến Sông Cầu rộng bao nhiêu?", "Các bến của xã Sông Cầu\n2. Bến rộng 500 m².", 1.0),
        ("Bến Sông Cầu 2 rộng bao nhiêu?", "Bến Sông Cầu 2 rộng 500 m².", 1.0),
        ("Bến Sông Cầu 2 rộng bao nhiêu?", "Bến Sông Cầu 3 rộng 500 m².", 0.0),
    ],
)
def test_a_number_after_a_name_belongs_to_it(question: str, text: str, share: float) -> None:
    assert Asked(ask(question), {}).share_of_names(text) == share
