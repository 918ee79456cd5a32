"""What the reader tells of a provision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ui_samples import Seen

from assistant.ui.provision import MAX_LINKS, About, Link, about_html, links_html, periods_html, place_href
from assistant.ui.texts import ENGLISH, VIETNAMESE
from ingest.records import Edition, ProvisionVersion

FIRST = ProvisionVersion("d", "dieu-2", "Trong 25 ngày.", date(2024, 5, 1), date(2026, 9, 15))
SECOND = ProvisionVersion("d", "dieu-2", "Trong 20 ngày.", date(2026, 9, 15), None, "303/2026/NĐ-CP")
ABOUT = About("d", "dieu-2", "Điều 2", date(2026, 10, 1), (FIRST, SECOND), (Link("Điều 1 Nghị định số 303/2026/NĐ-CP", "n", "dieu-1"),))


def test_an_address_names_document_path_and_day() -> None:
    assert place_href("1/2024&x", "dieu-9/diem-đ", date(2026, 1, 2)) == "?doc=1%2F2024%26x&path=dieu-9%2Fdiem-%C4%91&as-of=2026-01-02"
    assert place_href("d", "", None) == "?doc=d"


def test_since_when_and_through_whom_a_provision_reads_so() -> None:
    seen = Seen(about_html(ABOUT, VIETNAMESE))
    assert "Nội dung này áp dụng từ 15/09/2026, do 303/2026/NĐ-CP sửa đổi, bổ sung." in seen.text
    assert "?doc=n&path=dieu-1&as-of=2026-10-01" in seen.values("href")
    before = Seen(about_html(replace(ABOUT, day=date(2025, 1, 1)), VIETNAMESE))
    assert "chưa bị văn bản nào trong kho sửa đổi" in before.text


def test_versions_stand_side_by_side_with_their_periods() -> None:
    shown = about_html(ABOUT, ENGLISH)
    assert "From 1 May 2024 until before 15 Sep 2026" in shown
    assert "From 15 Sep 2026 to now · 303/2026/NĐ-CP" in shown
    assert "Trong <del>25</del> ngày." in shown
    assert "Trong <ins>20</ins> ngày." in shown
    assert "Only one version is held." in about_html(replace(ABOUT, versions=(FIRST,)), ENGLISH)


def test_what_is_not_held_is_no_link() -> None:
    shown = Seen(links_html("({n})", (Link("Luật X", None), Link("Y", "y", "dieu-1")), date(2026, 1, 2), VIETNAMESE))
    assert shown.values("href") == ["?doc=y&path=dieu-1&as-of=2026-01-02"]
    assert "Luật X (chưa có trong kho)" in shown.text


def test_many_references_are_cut_and_counted() -> None:
    links = tuple(Link(str(n), str(n)) for n in range(MAX_LINKS + 3))
    shown = Seen(links_html("({n})", links, date(2026, 1, 2), VIETNAMESE))
    assert len(shown.values("href")) == MAX_LINKS
    assert f"({MAX_LINKS + 3})" in shown.text
    assert "và 3 dẫn chiếu nữa" in shown.text


def test_the_periods_of_an_amended_document_are_links_to_its_text_then() -> None:
    editions = [Edition(None, date(2026, 9, 15), "", (), {}), Edition(date(2026, 9, 15), None, "", (), {})]
    assert Seen(periods_html("d", editions, VIETNAMESE)).values("href") == ["?doc=d&as-of=2026-09-14", "?doc=d&as-of=2026-09-15"]
    assert periods_html("d", editions[:1], VIETNAMESE) == ""
