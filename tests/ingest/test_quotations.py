"""Which lines a text quotes, in a table."""

import pytest

from ingest.quotations import quoted_lines


def lines_of(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("1. “Chợ” là nơi họp.\n2. Khác.", ""),
        ("Sửa như sau:\n“Điều 5. Năm\n1. Một.”\nĐiều 2. Hai", "23"),
        ("Sửa như sau:\n«Điều 5. Năm»\nĐiều 2. Hai", "2"),
        ('Sửa như sau:\n"6. Sáu.\n7. Bảy."\nĐiều 2. Hai', "23"),
        ('Sửa như sau:\n"6. Sáu.";\nĐiều 2. Hai', "2"),
        ('Không dẫn:\n"6. Sáu.\nĐiều 2. Hai', ""),
        ("Sửa tên thành “Điều 8. Kiểm tra\nđịnh kỳ”;\nb) Ý hai", "2"),
        ("1. “Chợ là nơi họp.\nĐiều 2. Hai\n1. Gọi là “bến”.\n2. Hết”.", ""),
        ("Gọi là “bến.\nĐiều 2. Hai", ""),
        ("Điều 1. Một”\nĐiều 2. Hai", ""),
        ("Gọi là “bến,\n“chợ” và\n“quán”\nở đó”.\n2. Hai", "234"),
        ("Gọi là “bến,\ngồm “chợ\nĐiều 2. Hai”\n3. Ba”.", ""),
        ("Sửa:\n“1. Gọi là “bến”.\n2. Gọi là “chợ”.”\n3. Ba", "23"),
    ],
)
def test_lines_inside_a_quotation_are_known(text: str, quoted: str) -> None:
    assert "".join(str(i) for i, flag in enumerate(quoted_lines(lines_of(text)), 1) if flag) == quoted
