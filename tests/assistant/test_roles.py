"""Which role in which act a question for a body seeks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.acting import told_body
from assistant.question import understand
from assistant.records import Intent
from assistant.roles import asked_acts

_OPINION = "3. Chủ bến gửi hồ sơ lấy ý kiến của Sở Xây dựng và Công an tỉnh."
_REPORT = "2. Báo cáo Sở Tài chính kết quả thu phí trước ngày 10 tháng 12 hằng năm."


@pytest.mark.parametrize(
    ("question", "act", "is_received"),
    [
        ("Ai lấy ý kiến về hồ sơ?", "lấy ý kiến", False),
        ("Phải lấy ý kiến của những cơ quan nào?", "lấy ý kiến", True),
        ("phai lay y kien cua ai", "lay y kien", True),
        ("Hồ sơ mở bến nộp ở đâu?", "nộp", True),
        ("Chủ bến thông báo cho ai?", "thông báo", True),
        ("Phí neo đậu do cơ quan nào quy định?", "quy định", False),
        ("Who must be consulted?", "lấy ý kiến", True),
        ("Who consults the residents?", "lấy ý kiến", False),
        ("Who should I notify?", "thông báo", True),
        ("To whom does the owner report each year?", "báo cáo", True),
        ("Where is the application submitted?", "nộp", True),
        ("Who is the licence issued by?", "ban hành", False),
        ("By whom is the plan approved?", "phê duyệt", False),
        ("Who is authorised to approve the plan?", "phê duyệt", False),
    ],
)
def test_the_grammar_of_a_question_tells_the_act_and_who_is_sought(question: str, act: str, is_received: bool) -> None:
    first = asked_acts(understand(question, as_of=date(2026, 1, 1)))[0]
    assert (" ".join(first.words[: len(act.split())]), first.is_received) == (act, is_received)


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Lấy ý kiến của cơ quan nào?", _OPINION, "Sở Xây dựng và Công an tỉnh"),
        ("Who must be consulted about the file?", _OPINION, "Sở Xây dựng và Công an tỉnh"),
        ("Kết quả thu phí được báo cáo cho ai?", _REPORT, "Sở Tài chính"),
        ("Who monitors water quality?", "1. Sở Y tế chủ trì giám sát chất lượng nước.", "Sở Y tế"),
        ("Who is the licence issued by?", "Chủ tịch Ủy ban nhân dân tỉnh cấp giấy phép.", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Who is the deputy recognised by?", "Phó ban do Giám đốc Sở Y tế công nhận.", "Giám đốc Sở Y tế"),
        ("Mất vé thì báo cho ai?", "Người mất vé phải báo ngay cho đơn vị Kho bạc nhà nước nơi bán.", "Kho bạc nhà nước"),
    ],
)
def test_the_body_in_the_role_that_is_sought_is_told(question: str, sentence: str, name: str) -> None:
    assert told_body(understand(question, as_of=date(2026, 1, 1)), sentence)[1] == name


def test_who_asks_for_opinions_is_not_told_for_those_who_are_asked() -> None:
    consults = "Ủy ban nhân dân cấp xã lấy ý kiến bằng văn bản."
    assert told_body(understand("Who must be consulted?", as_of=date(2026, 1, 1)), consults) == (0.0, "")


@pytest.mark.parametrize("question", ["Hồ sơ nộp ở đâu?", "ho so gui den dau", "Where do I submit the dossier?", "To whom is it reported?"])
def test_a_question_where_something_goes_is_for_a_body(question: str) -> None:
    assert understand(question, as_of=date(2026, 1, 1)).intent is Intent.BODY
