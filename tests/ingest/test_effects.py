"""Closing articles → when provisions of the document itself begin and cease to apply."""

from datetime import date

import pytest
from documents import source_of

from ingest.effects import ReadEffects, read_effects
from ingest.provisions import parse_provisions
from ingest.quotations import quoted_lines
from ingest.records import Document

DECREE = Document("9-2031", "9/2031/NĐ-CP", "Nghị định", "Chính phủ", "Về chợ nổi", effective_from=date(2031, 7, 1))
Row = tuple[str, date | None, date | None]


def read(*lines: str) -> ReadEffects:
    source = source_of("\n".join(("Điều 1. Chợ", "1. Ghe.", "2. Bến.", "Điều 2. Hiệu lực thi hành", *lines)))
    own = [b.span.of(source.text) for b in source.blocks]
    return read_effects(own, quoted_lines(own), [b.span.start for b in source.blocks], parse_provisions(source, DECREE).provisions)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["1. Điều 5 có hiệu lực từ ngày 01/01/2032."], [("dieu-5", date(2032, 1, 1), None)]),
        (["1. Quy định tại khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2032."],
         [("dieu-1/khoan-2", date(2032, 1, 1), None)]),
        (
            ["1. Nghị định này có hiệu lực từ ngày 01/7/2031, trừ quy định tại khoản 2 Điều 7 có hiệu lực kể từ ngày 01/01/2033."],
            [("dieu-7/khoan-2", date(2033, 1, 1), None)],
        ),
        (["1. Quy định tại Điều 9 được áp dụng đến hết ngày 31 tháng 12 năm 2034."], [("dieu-9", None, date(2035, 1, 1))]),
        (
            ["1. Kể từ ngày 01/02/2032, khoản 1 và khoản 3 Điều 8 của Nghị định này có hiệu lực."],
            [("dieu-8/khoan-1", date(2032, 2, 1), None), ("dieu-8/khoan-3", date(2032, 2, 1), None)],
        ),
        (
            ["1. Các quy định sau đây có hiệu lực từ ngày 01/03/2032:", "a) Khoản 4 Điều 8;", "b) Điều 10.", "2. Điều 3 còn nguyên."],
            [("dieu-8/khoan-4", date(2032, 3, 1), None), ("dieu-10", date(2032, 3, 1), None)],
        ),
        (
            ["1. Điều 5 có hiệu lực từ ngày 01/01/2035 đến hết ngày 31/12/2036; Chương III có hiệu lực từ ngày 01/06/2032."],
            [("dieu-5", date(2035, 1, 1), date(2037, 1, 1)), ("chuong-3", date(2032, 6, 1), None)],
        ),
        (["1. Phụ lục II ban hành kèm theo Nghị định này hết hiệu lực kể từ ngày 01/01/2036."], [("phu-luc-2", None, date(2036, 1, 1))]),
        (["1. Khoản 1 Điều này có hiệu lực từ ngày 01/01/2032."], [("dieu-2/khoan-1", date(2032, 1, 1), None)]),
        (["1. Nghị định này có hiệu lực từ ngày 01/7/2031."], []),
        (["1. Nghị định này có hiệu lực từ ngày 01/7/2031, trừ trường hợp quy định tại khoản 2 Điều này."], []),
        (["1. Điều 6 Nghị định số 5/2020/NĐ-CP hết hiệu lực từ ngày 01/01/2035."], []),
        (["1. Các giấy phép cấp theo Điều 5 Nghị định này có hiệu lực đến hết ngày 01/01/2040."], []),
    ],
)  # fmt: skip
def test_provisions_with_days_of_their_own_are_read(lines: list[str], rows: list[Row]) -> None:
    assert [(e.path, e.valid_from, e.valid_to) for e in read(*lines).effects] == rows


def test_a_provision_excepted_without_a_day_is_told() -> None:
    found = read("1. Nghị định này có hiệu lực từ ngày 01/7/2031, trừ Điều 11.")
    assert found == ReadEffects((), ("dòng 5: “dieu-11” được loại trừ khỏi ngày có hiệu lực, nhưng không rõ ngày riêng",))


def test_an_effect_names_the_provision_that_tells_it() -> None:
    assert [e.source_path for e in read("1. Một.", "2. Điều 5 có hiệu lực từ ngày 01/01/2032.").effects] == ["dieu-2/khoan-2"]
