"""Sentences that end other documents, whole or in part."""

from datetime import date

import pytest

from ingest.endings import Ending, endings


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        ("Nghị định số 6/2020/NĐ-CP hết hiệu lực từ ngày 01/5/2024.", [("6/2020/NĐ-CP", "", date(2024, 5, 1))]),
        (
            "Nghị định số 6/2020/NĐ-CP ngày 08 tháng 4 năm 2020 về chợ và Nghị định số 9/2021/NĐ-CP ngày 02 tháng 2 năm 2021 sửa đổi, "
            "bổ sung một số điều của Nghị định số 6/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
            [("6/2020/NĐ-CP", "", None), ("9/2021/NĐ-CP", "", None)],
        ),
        (
            "Thông tư này có hiệu lực từ ngày 01 tháng 10 năm 2024; bãi bỏ Thông tư số 28/2020/TT-BCT ngày 16 tháng 11 năm 2020 quy định, "
            "hướng dẫn một số nội dung của Nghị định số 68/2017/NĐ-CP và Nghị định số 66/2020/NĐ-CP.",
            [("28/2020/TT-BCT", "", None)],
        ),
        (
            "Nghị định này có hiệu lực từ ngày 01/7/2025 và thay thế Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP.",
            [("1/2020/NĐ-CP", "", None), ("2/2020/NĐ-CP", "", None)],
        ),
        ("Nghị định này có hiệu lực kể từ ngày ký. Nghị định số 1/2020/NĐ-CP hết hiệu lực thi hành.", [("1/2020/NĐ-CP", "", None)]),
        ("Luật Chợ số 5/2014/QH13 và các luật sửa đổi, trong đó có Luật số 6/2020/QH14, hết hiệu lực.",
         [("5/2014/QH13", "", None), ("6/2020/QH14", "", None)]),
        ("Điều 6 và khoản 2 Điều 7 Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày 15/9/2026.",
         [("1/2020/NĐ-CP", "dieu-6", date(2026, 9, 15)), ("1/2020/NĐ-CP", "dieu-7/khoan-2", date(2026, 9, 15))]),
        ("Kể từ ngày 01/10/2031, Nghị định số 7/2029/NĐ-CP hết hiệu lực.", [("7/2029/NĐ-CP", "", date(2031, 10, 1))]),
        ("Bãi bỏ Thông tư số 3/2029/TT-BCT và Thông tư số 4/2029/TT-BCT.", [("3/2029/TT-BCT", "", None), ("4/2029/TT-BCT", "", None)]),
        ("Nghị định này hết hiệu lực từ ngày 01/3/2027, trừ các trường hợp sau:", []),
        ("Bãi bỏ Quyết định thành lập chợ.", []),
        ("Bãi bỏ Điều 5 Thông tư số 3/2020/TT-BCT.", []),
        ("Nghị định số 1/2020/NĐ-CP đã được thay thế bằng Nghị định số 2/2024/NĐ-CP.", []),
        ("Giấy phép hết hiệu lực khi chủ ghe không còn hoạt động.", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_what_it_lists_and_not_what_that_describes(said: str, ended: list[tuple[str, str, date | None]]) -> None:
    assert endings(said) == [Ending(*e) for e in ended]
