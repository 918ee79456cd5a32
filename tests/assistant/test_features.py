"""What a sentence gives of what is asked for."""

from datetime import date

import pytest

from assistant.features import counted, tells_of_other
from assistant.question import understand


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Tỉnh có bao nhiêu chợ nổi đã thành lập?", "Đến nay tỉnh có 16 chợ nổi đã được thành lập, mở rộng.", ["16 chợ nổi"]),
        ("Mỗi năm kiểm tra mấy lần?", "Việc kiểm tra không quá một lần trong năm.", ["không quá một lần"]),
        ("Mỗi hộ được nuôi bao nhiêu con?", "Mỗi hộ nuôi không quá 20 con trong khu dân cư.", ["không quá 20 con"]),
        ("Tỉnh có bao nhiêu chợ nổi?", "Tỉnh có 7 chợ nổi đang hoạt động và 9 bến.", ["7 chợ nổi"]),
        ("Bơi được bao nhiêu điểm trong kỳ thi?", "Bơi tối đa 30 điểm; chèo tối đa 40 điểm.", ["tối đa 30 điểm", "tối đa 40 điểm"]),
        ("Phải đạt bao nhiêu điểm mới được chở khách?", "Người đạt 50 điểm trở lên được chở khách.", ["50 điểm"]),
        ("How many teachers must a school have?", "Mỗi trường có 03 lớp, ít nhất 05 giáo viên và 02 kế toán.", ["ít nhất 05 giáo viên"]),
        ("Có bao nhiêu chợ đang họp?", "Có 16 chợ, gồm 7 chợ đang họp và 9 chợ đang xây.", ["7 chợ đang họp"]),
    ],
)
def test_what_is_counted_is_told_with_its_number(question: str, sentence: str, told: list[str]) -> None:
    query = understand(question, as_of=date(2026, 5, 1))
    assert [at.of(sentence) for at in counted(query, sentence)] == told


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Chợ nổi là gì?", "1. Chợ nổi là nơi mua bán hàng hóa trên sông.", False),
        ("Cho mình hỏi chợ nổi là gì?", "1. Chợ nổi, bến nổi là nơi mua bán hàng hóa trên sông.", False),
        ("Chợ nổi là gì?", "Nơi mua bán hàng hóa trên sông (sau đây gọi tắt là chợ nổi) do xã quản lý.", False),
        ("Chợ nổi là gì?", "2. Chủ bến quản lý chợ nổi.", True),
        ("Chợ nổi là gì?", "Hàng hóa là vật được bán trên chợ nổi.", True),
        ("cho noi la gi", "Hàng hóa là vật được bán trên chợ nổi.", True),
        ("Tên mới của Cục Đường sông là gì?", "Cục Đường sông nay là Cục Đường thủy.", False),
        ("Phí neo đậu bao nhiêu?", "2. Chủ bến quản lý chợ nổi.", False),
    ],
)
def test_a_sentence_on_something_else_tells_no_meaning(question: str, sentence: str, expected: bool) -> None:
    assert tells_of_other(understand(question, as_of=date(2026, 1, 15)), sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Trong 16 bến thuyền của tỉnh, 7 bến đang hoạt động và 9 bến đang xây dựng.", ["7 bến đang hoạt động"]),
        ("Bảy bến thuyền đang hoạt động là Hòn Gạc, Cửa Vạn.", ["Bảy bến thuyền đang hoạt động"]),
        ("Bến Hòn Gạc là một trong bảy bến đang hoạt động.", ["bảy bến đang hoạt động"]),
    ],
)
def test_a_thing_named_before_is_counted_by_its_first_word_too(sentence: str, told: list[str]) -> None:
    query = understand("Tỉnh có bao nhiêu bến thuyền đang hoạt động?", as_of=date(2026, 6, 1))
    assert [at.of(sentence) for at in counted(query, sentence)] == told
