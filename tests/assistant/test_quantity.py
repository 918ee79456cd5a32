"""Whether a text names the quantity that a figure is asked of, and whether a figure counts other things than are asked for."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.quantity import counts_other, is_of_other_kind, names_quantity, names_sharer, names_subject


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Tỷ lệ cây xanh tối thiểu trong bến là bao nhiêu?", "Bến cho thuê ít nhất 50% diện tích.", False),
        ("Tỷ lệ cây xanh tối thiểu trong bến là bao nhiêu?", "Cây xanh chiếm ít nhất 20% diện tích của bến.", True),
        ("Mật độ xây dựng tối đa ở bến là bao nhiêu?", "Quyết định về bến gồm 11 nội dung.", False),
        ("Người lái đò bị thương được bồi thường bao nhiêu?", "Người lái đò đi cứu nạn được 250.000 đồng/ngày.", False),
        ("Người lái đò bị thương được bồi thường bao nhiêu?", "Người bị thương được bồi thường 250.000 đồng/ngày.", True),
        ("Thuyền được chạy quá tốc độ bao nhiêu?", "Thuyền được để ở bến không quá 10 ngày.", False),
        ("Bến ở miền núi được phép nhỏ nhất bao nhiêu ha?", "Bến có diện tích từ 2 ha.", True),
        ("Bến rộng bao nhiêu?", "Bến có diện tích 2 ha.", True),
        ("How much compensation is paid?", "Người lái đò được 250.000 đồng/ngày.", True),
    ],
)
def test_what_is_measured_is_named_before_the_question_word(question: str, text: str, *, expected: bool) -> None:
    assert names_quantity(ask(question), text) is expected


@pytest.mark.parametrize(
    ("question", "told", "expected"),
    [
        ("Mật độ xây dựng tối đa là bao nhiêu?", "11 nội dung", True),
        ("Quyết định gồm tối đa bao nhiêu nội dung?", "11 nội dung", False),
        ("Mức tối đa là bao nhiêu?", "30%", False),
        ("diem toi thieu la bao nhieu", "50 điểm", False),
        ("How much does it cost to open a pier?", "11 nội dung", True),
        ("How many contents does a decision have?", "11 nội dung", False),
    ],
)
def test_a_figure_of_things_that_the_question_does_not_name_is_of_other_things(question: str, told: str, *, expected: bool) -> None:
    assert counts_other(ask(question), told) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tỷ lệ cây xanh trong bến là bao nhiêu?", False),
        ("Diện tích trong bến là bao nhiêu?", True),
        ("Bến được trồng cây xanh bao nhiêu?", True),  # not said to be so much
        ("Cây xanh phải có ở bến là bao nhiêu?", True),  # no name of a quantity alone
    ],
)
def test_what_is_said_to_be_how_much_is_the_subject(question: str, *, expected: bool) -> None:
    assert names_subject(ask(question), "Bến cho thuê ít nhất 50% diện tích.") is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the water price for stalls at the pier?", False),
        ("What is the rent for stalls at the pier?", True),
        ("What is the maximum building density allowed at the pier?", False),
        ("What is the maximum rent?", True),
        ("What is the total rent?", True),
        ("What is the total area of the pier?", True),  # a figure in hectares says so
        ("How much is the water?", True),  # put otherwise
    ],
)
def test_the_quantity_that_an_english_question_begins_with_is_named(question: str, *, expected: bool) -> None:
    assert names_subject(ask(question), "Tiền thuê quầy ở bến không quá 50.000 đồng.") is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Nghề nuôi cá chiếm bao nhiêu phần trăm thu nhập của xã?", True),
        ("Nghề dệt vải chiếm bao nhiêu phần trăm thu nhập của xã?", False),
        ("Giai đoạn 2021-2024 nghề dệt vải của xã tăng trưởng bao nhiêu phần trăm?", False),
        ("Xã có bao nhiêu phần trăm hộ nuôi cá?", True),
        ("Hộ nghèo được giảm bao nhiêu phần trăm thu nhập chịu thuế?", True),  # to whom, not whose
    ],
)
def test_a_share_is_of_what_the_question_names(question: str, *, expected: bool) -> None:
    assert names_sharer(ask(question), "Nghề nuôi cá của xã tăng 5%/năm, chiếm 12% thu nhập.") is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Chợ dành bao nhiêu phần trăm cho nông dân?", "2. Chợ đầu mối nông sản là chợ dành tối thiểu 60% diện tích cho nông dân.", True),
        ("Chợ đầu mối nông sản dành bao nhiêu phần trăm cho nông dân?", "2. Chợ đầu mối nông sản là chợ dành tối thiểu 60%.", False),
        ("Chợ dành bao nhiêu phần trăm cho nông dân?", "Tỷ lệ dành cho nông dân là 60%.", False),
    ],
)
def test_a_figure_that_makes_a_thing_one_of_a_kind_is_of_that_kind(question: str, sentence: str, *, expected: bool) -> None:
    assert is_of_other_kind(ask(question), sentence) is expected
