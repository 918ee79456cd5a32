from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from ui_samples import DOCUMENT, STORED, Seen

from assistant.ui.library import MAX_ROWS, Filters, Standing, library_html, standing
from assistant.ui.texts import VIETNAMESE

DAY = date(2026, 9, 15)


def test_a_row_shows_what_identifies_a_document() -> None:
    held = [replace(STORED, document=replace(DOCUMENT, effective_to=date(2026, 9, 15)))]
    seen = Seen(library_html(held, Filters(day=DAY), VIETNAMESE))
    facts = [
        "1/2024/NĐ-CP",
        "Nghị định",
        "Về cụm công nghiệp",
        "Chính phủ",
        "15/03/2024",
        "Hết hiệu lực",
        "Bản tóm lược",
        "Nguồn thứ cấp",
        "1 văn bản",
    ]
    assert [fact for fact in facts if fact not in seen.text] == []
    assert seen.values("data-with") == [f'{{"document": "{DOCUMENT.id}"}}']


@pytest.mark.parametrize(("sought", "n"), [("", 1), ("cum cong nghiep", 1), ("NGHỊ ĐỊNH chính phủ", 1), ("1/2024", 1), ("thông tư", 0)])
def test_documents_are_found_with_or_without_diacritics(sought: str, n: int) -> None:
    assert len(Seen(library_html([STORED], Filters(sought), VIETNAMESE)).values("data-with")) == n


def test_documents_set_aside_are_left_out() -> None:
    assert VIETNAMESE.library_empty in library_html([replace(STORED, set_aside=True)], Filters(), VIETNAMESE).replace("&quot;", '"')


def test_a_long_library_is_cut_and_says_so() -> None:
    held = [replace(STORED, document=replace(DOCUMENT, id=str(n))) for n in range(MAX_ROWS + 5)]
    seen = Seen(library_html(held, Filters(day=DAY), VIETNAMESE))
    assert len(seen.values("data-with")) == MAX_ROWS
    assert f"{MAX_ROWS} trong {MAX_ROWS + 5} văn bản" in seen.text


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2024, 4, 30), Standing.NOT_YET), (date(2024, 5, 1), Standing.IN_FORCE), (DAY, Standing.EXPIRED)],
)
def test_the_status_is_that_of_the_chosen_day(day: date, status: Standing) -> None:
    document = replace(DOCUMENT, effective_to=DAY)
    assert standing(document, day) is status
    for wanted in Standing:
        shown = Seen(library_html([replace(STORED, document=document)], Filters(standing=wanted, day=day), VIETNAMESE))
        assert bool(shown.values("data-with")) is (wanted is status)


def test_a_document_of_which_provisions_were_repealed_is_partly_expired_until_it_ends() -> None:
    document = replace(DOCUMENT, effective_to=DAY)
    before = date(2024, 5, 1)
    assert standing(document, before, {document.id}) is Standing.PARTLY
    assert standing(document, DAY, {document.id}) is Standing.EXPIRED
    held = [replace(STORED, document=document), replace(STORED, document=replace(document, id="other"))]
    filters = Filters(standing=Standing.PARTLY, day=before)
    seen = Seen(library_html(held, filters, VIETNAMESE, partly={document.id}))
    assert (len(seen.values("data-with")), "Hết hiệu lực một phần" in seen.text) == (1, True)


def test_a_document_without_dates_says_so() -> None:
    assert standing(replace(DOCUMENT, issued_on=None, effective_from=None), DAY) is Standing.NO_DATES


def test_the_latest_document_comes_first() -> None:
    held = [replace(STORED, document=replace(DOCUMENT, number=str(year), issued_on=date(year, 1, 1))) for year in (2020, 2024, 2022)]
    names = re.findall(r'lib-name">([^<]*)<', library_html(held, Filters(), VIETNAMESE))
    assert names == ["2024", "2022", "2020"]
