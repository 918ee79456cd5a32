"""Abbreviations are learned from the documents held, whatever their field."""

import pytest

from assistant.abbreviations import Abbreviations, read_wording

TEXT = "Chợ nổi miền tây do tiểu thương mở. Bến thuyền chợ nổi phải có đèn. Chợ nổi miền tây họp sớm. Chợ nổi miền tây nghỉ Tết."


@pytest.mark.parametrize(
    ("question", "expanded"),
    [
        ("CNMT họp khi nào?", "chợ nổi miền tây họp khi nào?"),
        ("UBND quản lý CNMT?", "ủy ban nhân dân quản lý chợ nổi miền tây?"),
        ("ĐTM của bến thuyền", "đánh giá tác động môi trường của bến thuyền"),
        ("theo NĐ 32 và TT 14", "theo NĐ 32 và TT 14"),
        ("XYZW là gì?", "XYZW là gì?"),
        ("chợ nổi có đèn không?", "chợ nổi có đèn không?"),
    ],
)
def test_a_known_abbreviation_is_written_out_and_the_rest_stays(question: str, expanded: str) -> None:
    assert Abbreviations([read_wording(TEXT)]).expand(question) == expanded


def test_a_d_typed_for_đ_is_read_as_either() -> None:
    text = "Chủ đầu tư nộp phí. Chủ đầu tư lập hồ sơ."
    assert Abbreviations([read_wording(text)]).expand("cdt nop gi") == "chủ đầu tư nop gi"


def test_what_a_document_says_it_calls_a_thing_is_its_abbreviation() -> None:
    text = "Ban quản lý chợ nổi miền tây (sau đây gọi tắt là Ban Chợ) và tổ an toàn thuyền bè (viết tắt là ATB) phối hợp."
    assert Abbreviations([read_wording(text)]).expand("ATB làm gì?") == "an toàn thuyền bè làm gì?"


@pytest.mark.parametrize(
    ("question", "expanded"),
    [
        ("Ký TUQ. khác gì TL.?", "Ký thừa ủy quyền. khác gì thừa lệnh.?"),
        ("TL họp khi nào?", "thương lái họp khi nào?"),  # without its full stop it is an abbreviation like any
    ],
)
def test_a_notation_with_a_full_stop_stands_for_what_a_document_says(question: str, expanded: str) -> None:
    text = 'Quyền của người ký: "TL." là thừa lệnh, "TUQ." là thừa ủy quyền; ' + "Thương lái đi. " * 12
    assert Abbreviations([read_wording(text)]).expand(question) == expanded
