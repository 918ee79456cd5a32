from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ui_samples import ANSWER, CITATION, DOCUMENT, Seen

from assistant.records import Status
from assistant.ui.cards import evidence_html, validity_badge
from assistant.ui.texts import ENGLISH, VIETNAMESE


def test_a_card_shows_number_label_quote_title_and_badges() -> None:
    seen = Seen(evidence_html(ANSWER, 4, {DOCUMENT.id: DOCUMENT}, VIETNAMESE))
    shown = [
        "1", "Khoản 1 Điều 2 Nghị định số 1/2024/NĐ-CP", "Sở Công Thương thẩm định trong 25 ngày.", "Về cụm công nghiệp",
        "Còn hiệu lực ngày 02/01/2025", "Bản tóm lược – tra bản chính thức số 1/2024/NĐ-CP", "Nguồn thứ cấp",
    ]  # fmt: skip
    assert [text for text in shown if text not in seen.text] == []
    assert (seen.values("data-open-turn"), seen.values("data-open-n")) == (["4"], ["1"])


def test_a_card_of_a_document_no_longer_held_shows_what_the_citation_says() -> None:
    seen = Seen(evidence_html(ANSWER, 0, {}, ENGLISH))
    assert CITATION.quote in seen.text
    assert "look up the official text" in seen.text


def test_an_official_primary_text_has_no_digest_or_source_badge() -> None:
    official = replace(CITATION, form="official", confidence="primary")
    shown = evidence_html(replace(ANSWER, citations=(official,)), 0, {}, VIETNAMESE)
    assert "badge-digest" not in shown
    assert "badge-secondary" not in shown


def test_an_amended_provision_names_what_amended_it() -> None:
    shown = evidence_html(replace(ANSWER, citations=(replace(CITATION, amended_by="303/2026/NĐ-CP"),)), 0, {}, VIETNAMESE)
    assert "Được sửa đổi bởi 303/2026/NĐ-CP" in shown


def test_empty_states_say_what_will_come() -> None:
    refused = replace(ANSWER, status=Status.REFUSED, citations=())
    assert VIETNAMESE.evidence_empty in evidence_html(None, 0, {}, VIETNAMESE)
    assert VIETNAMESE.evidence_refused in evidence_html(refused, 0, {}, VIETNAMESE)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "kind"),
    [
        (date(2024, 5, 1), None, "in-force"),
        (date(2025, 1, 2), None, "in-force"),
        (date(2025, 1, 3), None, "not-yet"),
        (date(2024, 5, 1), date(2025, 1, 3), "in-force"),
        (date(2024, 5, 1), date(2025, 1, 2), "expired"),
        (None, date(2024, 1, 1), "expired"),
        (None, date(2026, 1, 1), "in-force"),
        (None, None, "no-dates"),
    ],
)
def test_validity_is_judged_on_the_chosen_day(valid_from: date | None, valid_to: date | None, kind: str) -> None:
    assert f"badge-{kind}" in validity_badge(valid_from, valid_to, date(2025, 1, 2), VIETNAMESE)
