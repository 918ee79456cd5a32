"""Figures, dates, bodies and named law: however they are written, what is the same compares as the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking.bodies import bodies
from assistant.checking.figures import figures
from assistant.checking.law import documents, places
from assistant.checking.moments import moments
from assistant.records import Language


def read(text: str, language: Language = "vi") -> list[tuple[set[Decimal], str, str]]:
    return [(set(f.values), f.unit, str(f.limit)) for f in figures(text, language)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05 ngày làm việc", "năm ngày làm việc"),
        ("05 (năm) ngày làm việc", "5 ngày làm việc"),
        ("hai mươi lăm ngày", "25 ngày"),
        ("một trăm tám mươi ngày", "180 ngày"),
        ("24 tháng", "hai năm"),
        ("30%", "ba mươi phần trăm"),
        ("1.000 ha", "1000 héc ta"),
        ("5.845 tỷ đồng", "5.845.000 triệu đồng"),
        ("từ 10 ha đến 75 ha", "từ 10 đến 75 ha"),
        ("từ 50 điểm trở lên", "ít nhất 50 điểm"),
        ("không quá 30%", "tối đa 30%"),
        ("15, 30 và 40 điểm", "15 điểm, 30 điểm và 40 điểm"),
        ("50 m3 nước thải mỗi ngày", "50 m³/ngày"),
        ("chạy 40 km/h", "chạy 40 km một giờ"),
        ("từ 4 đến 6 triệu đồng", "từ 4.000.000 đồng đến 6.000.000 đồng"),
        ("từ 50 m3/ngày (24 giờ) đến dưới 90 m3/ngày", "từ 50 m3/ngày (24 giờ) tới dưới 90 m3/ngày"),
        ("chậm nhất 15 ngày trước ngày họp", "ít nhất 15 ngày trước khi họp"),
        ("chậm nhất 15 ngày kể từ ngày họp", "trong vòng 15 ngày sau ngày họp"),
        ("quá 12 tháng mà chưa khởi công", "trong 12 tháng mà không khởi công"),
        ("quá 60 ngày không tìm được chủ", "sau 60 ngày không tìm được chủ"),
        ("cấp chưa quá 06 tháng", "cấp không quá 6 tháng"),
        ("ít nhất gấp hai lần", "tối thiểu bằng hai lần"),
        ("lưu trong 24 tiếng", "lưu trong 24 giờ"),
        ("từ đủ 18 tuổi", "ít nhất 18 tuổi"),
        ("chạy dưới 50% số chuyến", "không chạy đủ 50% số chuyến"),
        ("nộp trước ngày họp 05 ngày", "nộp ít nhất 5 ngày trước khi họp"),
        ("phải đủ 18 tuổi", "từ 18 tuổi trở lên"),
        ("báo trước 03 ngày", "báo ít nhất 3 ngày trước khi đi"),
        ("trên độ cao 900 m", "cao trên 900 m"),
        ("trong thời gian 08 giờ trước khi bay", "trong 8 tiếng trước khi bay"),
    ],
)
def test_the_same_in_vietnamese(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("trong thời hạn 05 ngày làm việc", "within five working days"),
        ("853,18 ha", "853.18 hectares"),
        ("853,18 ha", "853,18 ha"),
        ("5.845 tỷ đồng", "VND 5,845 billion"),
        ("không quá 75 ha", "must not exceed 75 ha"),
        ("ít nhất 60%", "at least 60 percent"),
        ("trên 50%", "more than 50 per cent"),
        ("304,8 mm", "1 foot"),
        ("12 tháng", "12 consecutive months"),
        ("không quá 01 lần", "no more than once"),
        ("từ 18.000.000 đồng đến 20.000.000 đồng", "from VND 18 to 20 million"),
        ("từ 05 năm đến 10 năm", "five to ten years"),
        ("báo trước ít nhất 30 ngày", "at least 30 days' notice"),
        ("dưới 16 tuổi", "under 16 years old"),
        ("12 tháng trong 24 tháng", "12 of the last 24 months"),
    ],
)
def test_the_same_in_english(vietnamese: str, english: str) -> None:
    assert read(vietnamese) == read(english, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ngày", "5 ngày làm việc"),
        ("10 ha", "10 m²"),
        ("600 tỷ đồng", "600 triệu đồng"),
        ("85,318 ha", "853,18 ha"),
        ("không quá 30%", "ít nhất 30%"),
        ("trên 75 ha", "dưới 75 ha"),
        ("5 ngày", "50 ngày"),
        ("16 tuổi", "16 tháng tuổi"),
        ("chậm nhất 15 ngày trước ngày họp", "chậm nhất 15 ngày kể từ ngày họp"),
    ],
)
def test_what_differs(one: str, other: str) -> None:
    assert read(one) != read(other)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15 tháng 9 năm 2026",
        "15/9/2026",
        "15-09-2026",
        "2026-09-15",
        "September 15, 2026",
        "15 September 2026",
        "the 15th of September 2026",
    ],
)
def test_a_day_however_it_is_written(text: str) -> None:
    assert [(m.day, m.month, m.year) for m in moments(text)] == [(15, 9, 2026)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tháng 8/2025", [(None, 8, 2025)]),
        ("August 2025", [(None, 8, 2025)]),
        ("trước 30/6", [(30, 6, None)]),
        ("giai đoạn 2021 - 2024", [(None, None, 2021), (None, None, 2024)]),
        ("2.000 lao động, 2024 ngày, 45/2025/QĐ-TTg", []),
        ("99/99/2025", []),
    ],
)
def test_parts_of_a_date(text: str, parts: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(m.day, m.month, m.year) for m in moments(text)] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Kế hoạch và Đầu tư chủ trì", [("sở", "", "kế hoạch và đầu tư", False)]),
        ("UBND tỉnh Quảng Ninh", [("ủy ban nhân dân", "tỉnh", "quảng ninh", False)]),
        ("Chủ tịch Ủy ban nhân dân cấp xã", [("ủy ban nhân dân", "xã", "", True)]),
        ("the Department of Industry and Trade", [("sở", "", "công thương", False)]),
        ("the Chairman of the provincial People's Committee", [("ủy ban nhân dân", "tỉnh", "", True)]),
        ("Bộ Quốc phòng, Bộ Công an", [("bộ", "", "quốc phòng", False), ("bộ", "", "công an", False)]),
    ],
)
def test_bodies_in_both_languages(text: str, expected: list[tuple[str, str, str, bool]]) -> None:
    assert [(b.kind, b.rank, b.name, b.head) for b in bodies(text)] == expected


def test_a_rate_is_told_by_its_time() -> None:
    a_day, a_month, plain = (figures(text, "vi")[0] for text in ("0,03%/ngày", "0,03% mỗi tháng", "0,03%"))
    assert (a_day.measures_as(a_month), a_day.measures_as(plain), a_day.span.end) == (False, True, 10)


def test_a_figure_in_a_table_has_the_unit_of_its_column() -> None:
    table = "| Nội dung | Mức thu (nghìn đồng/hồ sơ) | Thời hạn (ngày) |\n|---|---|---|\n| Cấp mới | 2.500 | 15 |"
    assert read(table) == [({2_500_000}, "đồng", ""), ({15}, "day", "")]


def test_a_table_may_be_measured_by_the_line_above_it() -> None:
    assert read("Đơn vị tính: triệu đồng\n| Đợt đầu | 30 |") == [({30_000_000}, "đồng", "")]


@pytest.mark.parametrize("text", ["đầu tư", "03 năm và 02 tháng"])
def test_a_syllable_that_is_no_number_is_none(text: str) -> None:
    assert all(f.unit == "month" for f in figures(text, "vi"))


def test_named_law_in_both_languages() -> None:
    said = "khoản 3 Điều 10 Nghị định số 32/2024/NĐ-CP, Article 8(1)(c) of Decree 32/2024/ND-CP, các Điều 30, 31 và 32, báo cáo 6 tháng"
    assert [(d.number, d.year, d.symbol) for d in documents(said)] == [("32", "2024", "nd-cp")] * 2
    assert [(p.point, p.clause, p.article) for p in places(said)] == [
        ("", "3", "10"), ("c", "1", "8"), ("", "", "30"), ("", "", "31"), ("", "", "32"),
    ]  # fmt: skip
