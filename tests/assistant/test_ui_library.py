from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ui_samples import DOCUMENT, STORED, Seen

from assistant.ui.library import MAX_ROWS, library_html
from assistant.ui.texts import VIETNAMESE


def test_a_row_shows_what_identifies_a_document() -> None:
    held = [replace(STORED, document=replace(DOCUMENT, effective_to=date(2026, 9, 15)))]
    seen = Seen(library_html(held, "", VIETNAMESE))
    facts = [
        "Nghị định 1/2024/NĐ-CP",
        "Về cụm công nghiệp",
        "Chính phủ",
        "01/05/2024 → 15/09/2026",
        "Bản tóm lược",
        "Nguồn thứ cấp",
        "1 văn bản",
    ]
    assert [fact for fact in facts if fact not in seen.text] == []
    assert seen.values("data-with") == [f'{{"document": "{DOCUMENT.id}"}}']


@pytest.mark.parametrize(("sought", "n"), [("", 1), ("cum cong nghiep", 1), ("NGHỊ ĐỊNH chính phủ", 1), ("1/2024", 1), ("thông tư", 0)])
def test_documents_are_found_with_or_without_diacritics(sought: str, n: int) -> None:
    assert len(Seen(library_html([STORED], sought, VIETNAMESE)).values("data-with")) == n


def test_documents_set_aside_are_left_out() -> None:
    assert VIETNAMESE.library_empty in library_html([replace(STORED, set_aside=True)], "", VIETNAMESE).replace("&quot;", '"')


def test_a_long_library_is_cut_and_says_so() -> None:
    held = [replace(STORED, document=replace(DOCUMENT, id=str(n))) for n in range(MAX_ROWS + 5)]
    seen = Seen(library_html(held, "", VIETNAMESE))
    assert len(seen.values("data-with")) == MAX_ROWS
    assert f"{MAX_ROWS} trong {MAX_ROWS + 5} văn bản" in seen.text
