"""What a sentence gives of what is asked for."""

from datetime import date

import pytest

from assistant.features import counted
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
        ("Có bao nhiêu chợ đang họp?", "Có 16 chợ, gồm 7 chợ đang họp và 9 chợ đang xây.", ["7 chợ đang họp"]),
    ],
)
def test_what_is_counted_is_told_with_its_number(question: str, sentence: str, told: list[str]) -> None:
    query = understand(question, as_of=date(2026, 5, 1))
    assert [at.of(sentence) for at in counted(query, sentence)] == told
