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
    ],
)
def test_what_is_counted_is_told_with_its_number(question: str, sentence: str, told: list[str]) -> None:
    query = understand(question, as_of=date(2026, 5, 1))
    assert [at.of(sentence) for at in counted(query, sentence)] == told
