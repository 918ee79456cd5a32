"""Sentences with their spans, and the time limits, dates, figures and bodies in them."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from assistant.sentences import BODY, DATE, DURATION, FIGURE, UNITS, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diện tích là 853,18 ha. Số cụm là 16. Hết", ["Diện tích là 853,18 ha.", "Số cụm là 16.", "Hết"]),
        ("Giá 1.000.000 đồng. Thuế 10%.", ["Giá 1.000.000 đồng.", "Thuế 10%."]),
        ("Từ 01.7.2025 áp dụng. Trước đó không.", ["Từ 01.7.2025 áp dụng.", "Trước đó không."]),
        ("Sở tại TP. Hạ Long chủ trì. Sở khác phối hợp.", ["Sở tại TP. Hạ Long chủ trì.", "Sở khác phối hợp."]),
        ("Cụm ở P. Hồng Gai và Q. Lê Chân.", ["Cụm ở P. Hồng Gai và Q. Lê Chân."]),
        ("PGS. TS. Trần A ký. Rồi gửi.", ["PGS. TS. Trần A ký.", "Rồi gửi."]),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (
            "3. Trong 25 ngày, Sở thẩm định. Trường hợp khác thì 05 ngày.",
            ["3. Trong 25 ngày, Sở thẩm định.", "Trường hợp khác thì 05 ngày."],
        ),
        ("Điều 5. Hồ sơ", ["Điều 5. Hồ sơ"]),
        ("Chương IV. Ưu đãi", ["Chương IV. Ưu đãi"]),
        ("1.1. Nộp đơn. 1.2. Nhận đơn.", ["1.1. Nộp đơn.", "1.2. Nhận đơn."]),
        ("Áp dụng từ tháng 7. Trong tháng 8 báo cáo.", ["Áp dụng từ tháng 7.", "Trong tháng 8 báo cáo."]),
        ("Dự án nhóm A. Dự án nhóm B.", ["Dự án nhóm A.", "Dự án nhóm B."]),
        ("“Ủy ban nhân dân chủ trì.” Chủ tịch nhấn mạnh.", ["“Ủy ban nhân dân chủ trì.”", "Chủ tịch nhấn mạnh."]),
        ("Ông nói: “Làm ngay!” Rồi về.", ["Ông nói: “Làm ngay!”", "Rồi về."]),
        ("(Trường hợp khác.) Sau đó nộp.", ["(Trường hợp khác.)", "Sau đó nộp."]),
        ("Gồm:\na) Đơn;\nb) Bản đồ.", ["Gồm:", "a) Đơn;", "b) Bản đồ."]),
        ("Sở nộp 02 bộ; Ủy ban lưu 01 bộ.", ["Sở nộp 02 bộ;", "Ủy ban lưu 01 bộ."]),
        (
            "Theo Điều 9; Điều 10 của Luật Đất đai; Luật Đầu tư.",
            ["Theo Điều 9; Điều 10 của Luật Đất đai; Luật Đầu tư."],
        ),
        ("gửi ủy ban. ủy ban trả lời", ["gửi ủy ban. ủy ban trả lời"]),
        ("Vì sao? Vì thế! Và thế… Xong", ["Vì sao?", "Vì thế!", "Và thế…", "Xong"]),
        ("  x  \n\n  y", ["x", "y"]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_sentences_hold_everything_but_blanks_in_order() -> None:
    chosen = random.Random(7)
    for _ in range(500):
        text = "".join(chosen.choices("aĐàỦ1. ;:?!…”“()\n\u2028\x0c,", k=chosen.randrange(30)))
        spans = list(sentences(text))
        assert all(a.end <= b.start for a, b in pairwise(spans)), text
        assert "".join(re.sub(r"\s", "", span.of(text)) for span in spans) == re.sub(r"\s", "", text)
        assert all(span.of(text) == span.of(text).strip() != "" for span in spans), text


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("05 ngày làm việc", ["05 ngày làm việc"]),
        ("25 ngày", ["25 ngày"]),
        ("chậm nhất 05 ngày làm việc", ["chậm nhất 05 ngày làm việc"]),
        ("chậm nhất là 05 ngày", ["chậm nhất là 05 ngày"]),
        ("không quá 15 (mười lăm) ngày", ["không quá 15 (mười lăm) ngày"]),
        ("trong thời hạn không quá 15 ngày, kể từ ngày nhận", ["trong thời hạn không quá 15 ngày"]),
        ("không dưới 15 ngày", ["không dưới 15 ngày"]),
        ("trong vòng 24 giờ", ["trong vòng 24 giờ"]),
        ("3 năm 6 tháng", ["3 năm 6 tháng"]),
        ("từ 5 ngày đến 10 ngày", ["từ 5 ngày đến 10 ngày"]),
        ("7-10 ngày", ["7-10 ngày"]),
        ("từ 25 ngày xuống còn 20 ngày", ["từ 25 ngày xuống còn 20 ngày"]),
        ("05 ngày làm việc 01 lần", ["05 ngày làm việc"]),
        ("kiểm tra 2 năm 01 lần", ["2 năm"]),
        ("kế hoạch 5 năm 2021-2025", ["5 năm"]),
        ("30 ngày, kể từ ngày 15 tháng 3 năm 2024", ["30 ngày"]),
        ("5 ngày hoặc 7 ngày", ["5 ngày", "7 ngày"]),
        ("ngày 15 tháng 3 năm 2024", []),
        ("ngày 15/3/2024", []),
        ("20 tháng 12 hằng năm", []),
        ("tháng 7 năm 2025", []),
        ("Luật số 05 năm 2020", []),
        ("quý 3 năm 2024", []),
        ("Luật số 31/2024/QH15 ngày 18 tháng 01 năm 2024", []),
        ("Công văn số 2514 ngày 06/8/2025", []),
        ("không quá 30%", []),
        ("năm 2024", []),
        ("là mười lăm (15) ngày kể từ ngày nhận", ["mười lăm (15) ngày"]),
    ],
)
def test_durations_are_told_from_dates(text: str, durations: list[str]) -> None:
    assert [m[0] for m in DURATION.finditer(text)] == durations


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ngày 15 tháng 3 năm 2024", ["ngày 15 tháng 3 năm 2024"]),
        ("Ngày 15/3/2024", ["Ngày 15/3/2024"]),
        ("từ 01.7.2025 đến 31-12-2025", ["01.7.2025", "31-12-2025"]),
        ("trước ngày 20 tháng 6", ["ngày 20 tháng 6"]),
        ("trước ngày 20/6", ["ngày 20/6"]),
        ("20 tháng 12 hằng năm", ["20 tháng 12"]),
        ("tháng 9/2026", ["tháng 9/2026"]),
        ("đến tháng 10 năm 2025", ["tháng 10 năm 2025"]),
        ("trước ngày 05 hằng tháng", ["ngày 05 hằng tháng"]),
        ("trước ngày 10 tháng đầu mỗi quý", ["ngày 10 tháng đầu mỗi quý"]),
        ("ngày làm việc cuối cùng của tháng", ["ngày làm việc cuối cùng của tháng"]),
        ("03 tháng 6 ngày", []),
        ("06 tháng 01 lần", []),
        ("25 ngày", []),
        ("115/3/2024", []),
        ("32/2024/NĐ-CP", []),
    ],
)
def test_dates_are_told_from_durations_and_numbers(text: str, dates: list[str]) -> None:
    assert [m[0] for m in DATE.finditer(text)] == dates


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("853,18 ha", ["853,18 ha"]),
        ("853,18ha", ["853,18ha"]),
        ("02 bộ", ["02 bộ"]),
        ("02 (hai) bộ", ["02 (hai) bộ"]),
        ("không quá 30%", ["không quá 30%"]),
        ("từ 10 ha đến 75 ha", ["từ 10 ha đến 75 ha"]),
        ("10-75 ha", ["10-75 ha"]),
        ("dưới 75 ha", ["dưới 75 ha"]),
        ("từ 75 ha trở lên", ["từ 75 ha trở lên"]),
        ("tối đa 70 điểm", ["tối đa 70 điểm"]),
        ("2,5 tỷ đồng và 1.000.000 đồng", ["2,5 tỷ đồng", "1.000.000 đồng"]),
        ("500 m²/ngày", ["500 m²/ngày"]),
        ("có 16 dự án với tổng diện tích 853,18 ha", ["16 dự án", "853,18 ha"]),
        ("05 ngày làm việc", ["05 ngày làm việc"]),
        ("ngày 15 tháng 3 năm 2024", []),
        ("khoản 1 điểm a", []),
        ("Nghị định số 32/2024/NĐ-CP", []),
        ("Điều 5", []),
    ],
)
def test_figures_keep_their_unit_and_limit(text: str, figures: list[str]) -> None:
    assert [m[0] for m in FIGURE.finditer(text)] == figures


@pytest.mark.parametrize(
    "text",
    ["Sở Công Thương", "Sở Y tế", "Bộ Công Thương", "Phòng Kinh tế", "Ủy ban nhân dân cấp tỉnh", "Uỷ ban nhân dân", "UBND xã", "Chủ tịch",
     "chủ đầu tư", "Chính phủ", "hội đồng đánh giá", "Giám đốc", "tổ chức, cá nhân"],
)  # fmt: skip
def test_a_body_is_found(text: str) -> None:
    assert BODY.match(text)


@pytest.mark.parametrize("text", ["sở hữu", "Sở hữu trí tuệ", "cục bộ", "bộ hồ sơ", "phòng cháy", "ba mươi"])
def test_what_only_begins_like_a_body_is_none(text: str) -> None:
    assert not BODY.search(text)


@pytest.mark.parametrize("text", ["1" * 20_000, "1,1" * 10_000, "05 (" * 5_000, "từ 5 " * 5_000, "A. " * 10_000, "; " * 10_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    for pattern in (DURATION, DATE, FIGURE, BODY):
        assert all(m[0] for m in pattern.finditer(text))
    kept = "".join(span.of(text) for span in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trong thời hạn mười lăm ngày, kể từ ngày nhận hồ sơ", ["trong thời hạn mười lăm ngày"]),
        ("nghỉ quá sáu mươi ngày liên tục", ["sáu mươi ngày"]),
        ("trong năm ngày làm việc", ["trong năm ngày làm việc"]),
        ("từ hai đến ba năm", ["từ hai đến ba năm"]),
        ("hằng năm ngày càng tăng, thứ hai ngày 5 họp", []),
        ("quý ba năm 2025", []),
    ],
)
def test_time_limits_may_be_written_in_words(text: str, expected: list[str]) -> None:
    assert [m[0] for m in DURATION.finditer(text)] == expected


@pytest.mark.parametrize("written", ["07 ngày", "07 (bảy) ngày", "bảy ngày", "hai mươi mốt ngày", "03 tháng"])
def test_an_amount_of_days_is_known_however_its_number_is_written(written: str) -> None:
    assert UNITS["ngày"].search(f"Trong {written} phải báo.")
