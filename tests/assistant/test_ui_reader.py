from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from ui_samples import DOCUMENT, PROVISIONS, STORED, TEXT, Seen

from assistant.ui.provision import Link
from assistant.ui.reader import Shown, document_html
from assistant.ui.reader_text import find_quote
from assistant.ui.texts import ENGLISH, VIETNAMESE
from ingest.records import Form, Provision, ProvisionKind, Span

DAY = date(2025, 1, 2)


def _shown(path: str = "", quote: str = "") -> str:
    return document_html(Shown(STORED, PROVISIONS, DAY, path, quote), VIETNAMESE)


def _text_only(markup: str) -> str:
    body = markup[markup.index('<div class="doc-text">') : markup.rindex('<button type="button" class="back"')]
    return re.sub(r"<p class=\"cited-tag\">.*?</p>", "", body)


def test_the_header_names_the_document_its_issuer_dates_and_form() -> None:
    shown = Seen(_shown()).text
    facts = [
        "Nghị định số 1/2024/NĐ-CP",
        "Về cụm công nghiệp",
        "Chính phủ",
        "15/03/2024",
        "01/05/2024",
        "Bản tóm lược",
        "Nguồn thứ cấp",
        "toàn văn",
    ]
    assert [fact for fact in facts if fact not in shown] == []


def test_every_character_of_the_text_is_shown_once_in_order() -> None:
    shown = Seen(_text_only(_shown("dieu-2/khoan-1", "25 ngày"))).text
    assert re.sub(r"\s", "", shown) == re.sub(r"\s|\|", "", TEXT)


def test_the_cited_provision_is_highlighted_and_holds_the_marked_quote() -> None:
    shown = _shown("dieu-2/khoan-1", "Sở Công Thương thẩm định trong 25 ngày.")
    cited = re.search(r'<div class="prov prov-khoan is-cited" data-path="dieu-2/khoan-1" tabindex="-1">(.*?)</div>', shown)
    assert cited is not None
    assert "<p>1. <mark>Sở Công Thương thẩm định trong 25 ngày.</mark></p>" in cited[1]
    assert shown.count("is-cited") == 1
    assert shown.count("<mark>") == 1


def test_a_quote_over_two_lines_is_marked_in_both() -> None:
    shown = _shown("dieu-2/khoan-1", "thẩm định trong 25 ngày. Nếu hồ sơ thiếu")
    assert re.findall(r"<mark>(.*?)</mark>", shown) == ["thẩm định trong 25 ngày.", "Nếu hồ sơ thiếu"]


def test_a_document_opened_whole_highlights_nothing_and_opens_its_contents() -> None:
    shown = _shown()
    assert "is-cited" not in shown
    assert '<details class="toc" open>' in shown
    assert Seen(shown).values("data-goto") == ["chuong-1", "dieu-1", "dieu-2"]


def test_an_unknown_place_shows_the_document_without_highlight() -> None:
    shown = _shown("dieu-99", "không có câu này")
    assert "is-cited" not in shown
    assert "<mark>" not in shown


def test_titles_on_a_second_line_belong_to_the_heading() -> None:
    shown = _shown()
    assert '<h3 class="h-chuong">Chương I</h3><h3 class="h-chuong">QUY ĐỊNH CHUNG</h3>' in shown
    assert '<h5 class="h-dieu">Điều 1. Phạm vi</h5><p>Nghị định này' in shown


def test_rows_with_cells_become_a_table() -> None:
    assert "<tr><td>Bước</td><td>Thời hạn</td></tr><tr><td>Tiếp nhận</td><td>05 ngày</td></tr>" in _shown()


def test_a_document_without_articles_lists_its_top_provisions() -> None:
    parts = [Provision("doan-1", ProvisionKind.PARAGRAPH, "1", "đoạn 1", "", Span(0, 8))]
    shown = document_html(Shown(STORED, parts, DAY), ENGLISH)
    assert Seen(shown).values("data-goto") == ["doan-1"]


def test_an_official_text_is_badged_so() -> None:
    official = replace(STORED, document=replace(DOCUMENT, form=Form.OFFICIAL, confidence="primary"))
    shown = document_html(Shown(official, PROVISIONS, DAY), VIETNAMESE)
    assert "Bản chính thức" in shown
    assert "badge-digest" not in shown


def test_spans_that_cross_lose_no_text() -> None:
    crossing = [
        Provision("a", ProvisionKind.CLAUSE, "a", "a", "", Span(0, 40)),
        Provision("b", ProvisionKind.CLAUSE, "b", "b", "", Span(20, 60)),
        Provision("c", ProvisionKind.CLAUSE, "c", "c", "", Span(50, 55)),
    ]
    shown = document_html(Shown(STORED, crossing, DAY), VIETNAMESE)
    assert re.sub(r"\s", "", Seen(_text_only(shown)).text) == re.sub(r"\s|\|", "", TEXT)
    assert shown.count("<div") == shown.count("</div>")


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("25 ngày.", "25 ngày."),
        ("25   ngày.\nNếu", "25 ngày.\nNếu"),
        ("(25", None),
        ("", None),
        ("2. Thẩm quyền", None),
    ],
)
def test_a_quote_is_found_across_line_breaks_within_its_provision(quote: str, found: str | None) -> None:
    span = find_quote(TEXT, quote, PROVISIONS[3].span)
    assert (span.of(TEXT) if span else None) == found


def test_references_of_the_text_are_links_and_a_quote_may_run_through_them() -> None:
    span = Span(TEXT.index("Sở Công Thương"), TEXT.index(" thẩm định trong"))
    links = [(span, Link("Điều 1", DOCUMENT.id, "dieu-1")), (span, Link("x", "x")), (Span(0, 8), Link("ngoài kho", None))]
    shown = document_html(Shown(STORED, PROVISIONS, DAY, "dieu-2/khoan-1", "Sở Công Thương thẩm định", links=links), VIETNAMESE)
    assert re.findall(r'<a class="ref"[^>]*href="([^"]*)"[^>]*>(.*?)</a>', shown) == [
        ("?doc=1-2024-nd-cp%40chinh-phu&amp;path=dieu-1&amp;as-of=2025-01-02", "<mark>Sở Công Thương</mark>")
    ]
    assert "<mark> thẩm định</mark>" in shown
    assert re.sub(r"\s", "", Seen(_text_only(shown)).text) == re.sub(r"\s|\|", "", TEXT)


def test_the_full_reader_gives_every_provision_a_link_of_its_own_and_says_what_amended_it() -> None:
    full = Shown(STORED, PROVISIONS, DAY, "dieu-2", is_full=True, amended={"dieu-2/khoan-1": ("303/2026/NĐ-CP",)}, about="<aside>x</aside>")
    shown = document_html(full, VIETNAMESE)
    anchors = re.findall(r'<a class="anchor" href="([^"]*)"', shown)
    assert len(anchors) == len(PROVISIONS)
    assert "?doc=1-2024-nd-cp%40chinh-phu&amp;path=dieu-2%2Fkhoan-1&amp;as-of=2025-01-02" in anchors
    assert '<span class="amended-tag" lang="vi">Được sửa đổi bởi 303/2026/NĐ-CP</span>' in shown
    assert "<aside>x</aside></div>" in shown
    assert Seen(shown).values("data-address") == ["?doc=1-2024-nd-cp%40chinh-phu&path=dieu-2&as-of=2025-01-02"]
