from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ui_samples import ANSWER, CITATION, DOCUMENT, Seen

from assistant.records import Status
from assistant.ui.cards import Evidence, evidence_html, marked_quote, validity_badge
from assistant.ui.texts import ENGLISH, VIETNAMESE


def test_a_card_shows_number_label_quote_title_and_badges() -> None:
    seen = Seen(evidence_html(Evidence(4, "Bao lâu?", ANSWER), {DOCUMENT.id: DOCUMENT}, VIETNAMESE))
    shown = [
        "1", "Khoản 1 Điều 2 Nghị định số 1/2024/NĐ-CP", "Sở Công Thương thẩm định trong 25 ngày.", "Về cụm công nghiệp",
        "Còn hiệu lực ngày 02/01/2025", "Bản tóm lược – tra bản chính thức số 1/2024/NĐ-CP", "Nguồn thứ cấp",
    ]  # fmt: skip
    assert [text for text in shown if text not in seen.text] == []
    assert seen.values("data-with") == [
        '{"turn": 4, "n": 1}',
        '{"document": "1-2024-nd-cp@chinh-phu", "at": "dieu-2/khoan-1", "day": "2025-01-02"}',
    ]


def test_a_card_of_a_document_no_longer_held_shows_what_the_citation_says() -> None:
    seen = Seen(evidence_html(Evidence(0, "", ANSWER), {}, ENGLISH))
    assert CITATION.quote in seen.text
    assert "look up the official text" in seen.text


def test_an_official_primary_text_has_no_digest_or_source_badge() -> None:
    official = replace(CITATION, form="official", confidence="primary")
    shown = evidence_html(Evidence(0, "", replace(ANSWER, citations=(official,))), {}, VIETNAMESE)
    assert "badge-digest" not in shown
    assert "badge-secondary" not in shown


def test_a_text_read_from_a_scan_says_so() -> None:
    shown = evidence_html(Evidence(0, "", replace(ANSWER, citations=(replace(CITATION, form="ocr"),))), {}, VIETNAMESE)
    assert "Nhận dạng từ bản quét (OCR) – đối chiếu với bản gốc" in shown
    assert "badge-digest" not in shown


def test_an_amended_provision_names_what_amended_it() -> None:
    amended = replace(ANSWER, citations=(replace(CITATION, amended_by="303/2026/NĐ-CP"),))
    shown = evidence_html(Evidence(0, "", amended), {}, VIETNAMESE)
    assert "Được sửa đổi bởi 303/2026/NĐ-CP" in shown


def test_empty_states_say_what_will_come() -> None:
    refused = replace(ANSWER, status=Status.REFUSED, citations=())
    assert VIETNAMESE.evidence_empty in evidence_html(None, {}, VIETNAMESE)
    assert VIETNAMESE.evidence_refused in evidence_html(Evidence(0, "", refused), {}, VIETNAMESE)


def test_the_card_that_was_asked_for_is_the_current_one() -> None:
    two = replace(ANSWER, citations=(CITATION, replace(CITATION, n=2)))
    seen = Seen(evidence_html(Evidence(0, "", two), {}, VIETNAMESE, current=2))
    assert [a["data-n"] for _, a in seen.tags if a.get("aria-current")] == ["2"]


@pytest.mark.parametrize(
    ("quote", "answer", "question", "expected"),
    [
        ("Trong 25 ngày, 25 Ngày.", "**25 ngày** – theo", "", "Trong <mark>25 ngày</mark>, <mark>25 Ngày</mark>."),
        ("Trong 125 ngày.", "**25 ngày**", "", "Trong 125 ngày."),
        ("Hồ sơ gồm: <b>", "Theo khoản 1:", "hồ sơ gồm những gì", "<mark>Hồ sơ gồm</mark>: &lt;b&gt;"),
        ("Hồ sơ thì", "Theo khoản 1:", "hồ sơ gồm", "Hồ sơ thì"),
        ("Điều kiện mở rộng", "Theo khoản 1:", "dieu kien mo rong gom gi", "<mark>Điều kiện mở rộng</mark>"),
        ("Điều kiện mở rộng", "Theo khoản 1:", "điều kiến mở rộng gồm gì", "Điều kiện mở rộng"),
        (
            "Sở A duyệt trong 5 ngày.",
            "**Ai duyệt: Sở A; Mấy ngày: 5 ngày** – theo",
            "",
            "<mark>Sở A</mark> duyệt trong <mark>5 ngày</mark>.",
        ),
        ("a\nb", "**a b**", "", "<mark>a\nb</mark>"),
        ("((", "**((**", "((", "<mark>((</mark>"),
    ],
)
def test_the_words_that_answer_are_marked(quote: str, answer: str, question: str, expected: str) -> None:
    assert marked_quote(quote, answer, question) == expected


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


def test_a_card_says_that_its_document_is_partly_expired() -> None:
    for partly, texts, told in (((DOCUMENT.id,), VIETNAMESE, "Văn bản hết hiệu lực một phần"), ((DOCUMENT.id,), ENGLISH, "partly expired")):
        seen = Seen(evidence_html(Evidence(0, "", ANSWER), {DOCUMENT.id: DOCUMENT}, texts, partly=partly))
        assert told in seen.text
    assert "một phần" not in Seen(evidence_html(Evidence(0, "", ANSWER), {DOCUMENT.id: DOCUMENT}, VIETNAMESE)).text
