"""A sentence as it is read: marks, counts of a list and times of day, however a model writes them."""

from __future__ import annotations

import pytest

from assistant.checking.faults import faults
from assistant.checking.reading import Reading, Source

FERRY = Source(
    "3. Bến phà mở cửa từ 05 giờ đến 22 giờ. Chủ bến nộp báo cáo trước ngày 20 của tháng liền trước. Hồ sơ gồm: đơn; sơ đồ bến; bản sao "
    "giấy phép. Chủ bến đóng 80% phí cho xã; 15% cho huyện hội.",
    "khoản 3 Điều 9 Quyết định số 7/2031/QĐ-UBND",
)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Mở cửa đến 22h. [1]", "Mở cửa đến 22 giờ. "),
        ("Open until 10 p.m. every day.", "Open until 22 hours every day."),
        ("Gồm: (1) đơn; (2) sơ đồ.", "Gồm:   đơn;   sơ đồ."),
        ("Trong (5) ngày, nộp đơn.", "Trong (5) ngày, nộp đơn."),
        ("Ít nhất hai phần ba số phiếu, quá nửa số hộ.", "Ít nhất 2/3 số phiếu, quá 50% số hộ."),
        ("Two-thirds pay half the fee for half a year.", "2/3 pay 50% the fee for 6 months."),
        ("A third party pays two per cent.", "A third party pays two per cent."),
        ("Before the 20th of the month.", "Before the 20 of the month."),
    ],
)
def test_what_is_written_otherwise_than_in_rules(sentence: str, text: str) -> None:
    assert Reading.of_sentence(sentence).text == text


@pytest.mark.parametrize(
    ("sentence", "is_faulty"),
    [
        ("Bến phà mở cửa từ 5h đến 22h.", False),
        ("Bến phà mở cửa từ 5h đến 23h.", True),
        ("Chủ bến nộp báo cáo trước ngày 20 tháng trước đó.", False),
        ("Chủ bến nộp báo cáo trước ngày 25 tháng trước đó.", True),
        ("Hồ sơ gồm 3 loại giấy tờ: đơn, sơ đồ bến và bản sao giấy phép.", False),
        ("Hồ sơ gồm 5 loại giấy tờ: đơn, sơ đồ bến và bản sao giấy phép.", True),
        ("Chủ bến đóng 15% phí cho huyện hội.", False),
        ("Chủ bến đóng 80% phí cho huyện hội.", True),
    ],
)
def test_what_is_read_is_compared(sentence: str, is_faulty: bool) -> None:
    assert bool(faults(sentence, [FERRY])) is is_faulty
