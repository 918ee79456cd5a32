"""Terms of an English question in the order and the words of the documents, by counts that a test can check by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from assistant.phrasing import phrase, phrased
from assistant.question import understand
from ingest.records import Sought
from ingest.syllables import key, terms, words

LAW = (
    "Ủy ban nhân dân cấp xã cấp giấy phép bán lẻ rượu.",
    "Giấy phép bán lẻ rượu có thời hạn 05 năm.",
    "Chính phủ ban hành nghị định.",
)
COUNTS = Counter(term for line in LAW for term in terms([key(w) for w in words(line)]))
ISSUE, RETAIL, LIQUOR = (("ban", "hành"), ("cấp",)), (("bán", "lẻ"),), (("rượu",),)
LICENCE, DECREE = (("giấy", "phép"),), (("nghị", "định"),)


@pytest.mark.parametrize(
    ("run", "said"),
    [
        ((RETAIL, LIQUOR, LICENCE), "giấy phép bán lẻ rượu"),
        ((ISSUE, LICENCE), "cấp giấy phép"),
        ((ISSUE, DECREE), "ban hành nghị định"),
        ((DECREE, LIQUOR), "nghị định rượu"),  # nowhere side by side: as it comes
        ((LIQUOR,), "rượu"),
        ((), ""),
    ],
)
def test_a_run_of_terms_is_said_as_the_documents_say_it(run: tuple[tuple[tuple[str, ...], ...], ...], said: str) -> None:
    assert " ".join(word for way in phrase(run, COUNTS.__getitem__) for word in way) == said


def test_an_english_question_is_sought_in_phrases_too() -> None:
    asked = understand("Who issues retail liquor licences?", as_of=date(2026, 1, 15))
    found = phrased(asked, COUNTS.__getitem__)
    assert found.sought == (*asked.sought, Sought(("cấp", "giấy", "phép", "bán", "lẻ", "rượu")))
    assert found.search_text == "cấp giấy phép bán lẻ rượu"


def test_a_vietnamese_question_stays_as_it_is() -> None:
    asked = understand("Ai cấp giấy phép bán lẻ rượu?", as_of=date(2026, 1, 15))
    assert phrased(asked, COUNTS.__getitem__) is asked
