"""Documents that a question names by number, whole or in part, and numbers that match them."""

from __future__ import annotations

import pytest

from assistant.document_numbers import asks_source, matches_number, named_documents


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Điều 24 Nghị định 32", ("32",)),
        ("điểm đ khoản 1 Điều 9 NĐ 32/2024/NĐ-CP", ("32/2024/NĐ-CP",)),
        ("Nghị định số 32/2024", ("32/2024/NĐ-CP",)),
        ("Nghị định 32 năm 2024", ("32/2024/NĐ-CP",)),
        ("nghi dinh 32 nam 2024", ("32/2024/NĐ-CP",)),
        ("Thông tư 14/2024 và Luật 31/2024", ("14/2024/TT", "31/2024/QH")),
        ("Nghị quyết 254/2025", ("254/2025",)),
        ("Nghị quyết số 66.19/2026/NQ-CP", ("66.19/2026/NQ-CP",)),
        ("NQ 66.19", ("66.19",)),
        ("Công văn 2514/UBND-XDMT nói gì?", ("2514/UBND-XDMT",)),
        ("Luật 31/2024/QH15.", ("31/2024/QH15",)),
        ("article 10 of Decree No. 32", ("32",)),
        ("Nghị định 9/2026", ("9/2026/NĐ-CP",)),
        ("Nghị định 32 và Thông tư 14/2024/TT-BCT", ("14/2024/TT-BCT", "32")),
        ("Tháng 9/2026 có gì?", ()),
        ("Từ ngày 15/3/2024 có gì?", ()),
        ("Ai quyết định 16 cụm công nghiệp?", ()),
        ("UBND 16 phường", ()),
        ("theo pháp luật 15 ngày", ()),
        ("Quyết định trong 5 ngày", ()),
        ("Ai quyết định?", ()),
    ],
)
def test_named_documents_are_numbers_whole_or_in_part(question: str, numbers: tuple[str, ...]) -> None:
    assert named_documents(question) == numbers


@pytest.mark.parametrize(
    ("number", "named", "matches"),
    [
        ("32/2024/NĐ-CP", "32", True),
        ("32/2024/NĐ-CP", "32/2024", True),
        ("32/2024/NĐ-CP", "32/2024/nd-cp", True),
        ("06/2025/TT-BCT", "6", True),
        ("6/2025/TT-BCT", "06", True),
        ("132/2024/NĐ-CP", "32", False),
        ("32/2024/NĐ-CP", "3", False),
        ("32/2024/NĐ-CP", "32/2025", False),
        ("66/2020/NĐ-CP", "66.19", False),
        ("66.19/2026/NQ-CP", "66", False),
        ("14/2024/TT-BCT", "14/2024/TT", True),
        ("14/2024/TTLT-BCT-BTC", "14/2024/TT", False),
        ("31/2024/QH15", "31/2024/QH", True),
        ("31/2024/QH15", "31/2024/NĐ-CP", False),
        (None, "32", False),
    ],
)
def test_a_part_of_a_number_matches_from_its_start_up_to_a_sign(number: str | None, named: str, matches: bool) -> None:
    assert matches_number(number, [named]) is matches


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Theo Công văn 25, ai rà soát?", True),
        ("theo nghi dinh so 7/2024 thi ai cap phep", True),
        ("Căn cứ Luật Đất đai số 31/2024/QH15, ai cho thuê đất?", True),
        ("Công văn 25 giao Sở Xây dựng việc gì?", True),
        ("What does Decree 7/2024 require of a developer?", True),
        ("Under Decree 7/2024, who decides?", True),
        ("Trước khi Nghị định 7/2024 có hiệu lực thì ai quyết định?", False),
        ("Nghị định 7/2024 thay đổi thời hạn thế nào?", False),
        ("Theo tôi thì 7 ngày là đủ chưa?", False),
    ],
)
def test_a_document_asked_for_what_it_says_is_told_from_one_that_is_only_mentioned(question: str, asks: bool) -> None:
    assert asks_source(question) is asks
