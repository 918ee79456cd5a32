"""Two things whose difference is asked for."""

from __future__ import annotations

import pytest
from answer_samples import MemoryStore, markdown

from assistant.chain import Assistant
from assistant.comparing import compared_things
from assistant.settings import AssistantSettings

BODY = "\n\n".join([
    "## Điều 1. Giải thích từ ngữ",
    "1. Chợ nổi là nơi mua bán trên sông có từ 20 thuyền trở lên.",
    "2. Chợ phiên là chợ chỉ họp vào những ngày đã định trong tháng.",
    "## Điều 2. Phí",
    "1. Phí neo đậu ở phường là 30.000 đồng; ở xã là 20.000 đồng.",
])  # fmt: skip


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Chợ nổi và chợ phiên khác nhau thế nào?", ("Chợ nổi", "chợ phiên")),
        ("cho noi khac cho phien cho nao", ("cho noi", "cho phien")),
        ("So sánh điều kiện di dời với điều kiện mở rộng chợ nổi", ("điều kiện di dời chợ nổi", "điều kiện mở rộng chợ nổi")),
        ("Khác nhau thế nào giữa chợ nổi và chợ phiên?", ("chợ nổi", "chợ phiên")),
        ("Phân biệt chợ nổi và chợ phiên", ("chợ nổi", "chợ phiên")),
        ("Phí ở phường và ở xã chênh nhau bao nhiêu?", ("Phí ở phường", "Phí ở xã")),
        ("What is the difference between a floating market and a fair?", ("a floating market", "a fair")),
        ("How do the fees differ between wards and communes?", ("the fees wards", "the fees communes")),
        ("Điều 3 trước và sau khi sửa đổi khác nhau thế nào?", None),
        ("Khoản 1 Điều 2 khác gì giữa 2024 và 2026?", None),
        ("Quy định mới khác quy định cũ ở điểm nào?", None),
        ("Nếu quy định của tỉnh khác với Nghị định thì áp dụng văn bản nào?", None),
        ("Phí neo đậu là bao nhiêu?", None),
        ("Chủ bến có được cho đơn vị khác thuê chỗ không?", None),
    ],
)
def test_two_things_are_told_from_one_thing_at_two_times(question: str, things: tuple[str, str] | None) -> None:
    assert compared_things(question) == things


def test_both_definitions_stand_side_by_side(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Chợ nổi khác chợ phiên ở điểm nào?")
    assert [c.path for c in answer.citations] == ["dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert answer.text.startswith("**Chợ nổi: nơi mua bán trên sông có từ 20 thuyền trở lên; Chợ phiên: chợ chỉ họp")
    assert answer.text.index("**Chợ nổi**\n") < answer.text.index("**Chợ phiên**\n")


def test_of_two_things_one_of_which_nothing_names_the_other_is_told_and_the_first_is_said_to_be_lacking(memory_store: MemoryStore) -> None:
    assistant = Assistant(memory_store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings())
    answer = assistant.ask("Chợ nổi khác chợ đêm ở điểm nào?")
    assert [c.path for c in answer.citations] == ["dieu-1/khoan-1"]
    assert answer.text.startswith("**Chợ nổi: nơi mua bán trên sông có từ 20 thuyền trở lên**")
    assert any("“Chợ đêm”" in note for note in answer.warnings)
