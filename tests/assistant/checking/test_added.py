"""What a sentence adds to its sources, says twice, or begins in the middle of."""

from __future__ import annotations

import pytest

from assistant.checking.faults import faults
from assistant.checking.reading import Source

FEE = Source("1. Phí gửi thuyền của chủ bến trên hồ chứa thu không quá 20.000 đồng một lượt.", "khoản 1 Điều 6")
PERMIT = Source("Phòng Văn hóa cấp giấy phép biểu diễn trong 05 ngày; chủ bến nộp đơn trước khi thuyền rời bến.")


@pytest.mark.parametrize(
    ("sentence", "source", "kinds"),
    [
        ("Phòng Văn hóa cấp giấy phép biểu diễn.", PERMIT, []),
        ("Phòng Văn hóa cấp giấy phép biểu diễn cho các đoàn nghệ thuật quần chúng nghiệp dư.", PERMIT, ["matter"]),
        ("Phòng Văn hóa cấp giấy phép biểu diễn, người xin phải biếu tiền riêng trưởng phòng.", PERMIT, ["matter"]),
        ("Phòng Văn hóa khong cấp giấy phép biểu diễn.", PERMIT, ["negation"]),
        ("Phòng Văn hóa cấp giấy phép biểu diễn, cấp giấy phép biểu diễn.", PERMIT, ["empty"]),
        ("Các các các chủ bến nộp đơn trước khi thuyền rời bến.", PERMIT, ["empty"]),
        ("Chủ bến nộp đơn trước khi thuyền rời bến, nếu nộp đơn trước khi thuyền rời bến.", PERMIT, ["empty"]),
        ("Phí gửi thuyền của chủ bến thu không quá 20.000 đồng một lượt.", FEE, []),
        ("Chủ bến trên hồ chứa thu không quá 20.000 đồng một lượt.", FEE, ["actor"]),
        ("Chủ bến nộp đơn trước khi thuyền rời bến.", PERMIT, []),
    ],
)
def test_what_is_not_the_sources_own_is_found(sentence: str, source: Source, kinds: list[str]) -> None:
    assert [kind for kind, _ in faults(sentence, [source])] == kinds


def test_words_that_the_source_says_one_behind_the_other_may_be_said_so() -> None:
    source = Source("Hội thuyền, hội thuyền nghề nghiệp, hội thuyền nghề nghiệp tự nguyện lập sổ theo Điều này.")
    assert faults("Hội thuyền, hội thuyền nghề nghiệp, hội thuyền nghề nghiệp tự nguyện lập sổ theo Điều này.", [source]) == ()
