"""Lines that move a task to another body: what they move, and to whom."""

import pytest

from ingest.reassignments import Reassignment, new_body, read_reassignments
from ingest.records import Provision, ProvisionKind, Span

MOVED = "Nhiệm vụ cấp phép chợ nổi quy định tại khoản 1, khoản 2 Điều 5 Nghị định số 7/2031/NĐ-CP do Ủy ban nhân dân cấp xã thực hiện."
TAKEN = (
    "Ủy ban nhân dân cấp xã thực hiện nhiệm vụ quản lý bến thuyền quy định tại điểm a khoản 1 Điều 9; Điều 12 Nghị định số 7/2031/NĐ-CP."
)
MENTIONED = "Hồ sơ cấp phép chợ nổi quy định tại khoản 1 Điều 5 Nghị định số 7/2031/NĐ-CP gồm đơn và bản vẽ."


def test_each_place_that_a_line_names_is_moved_by_the_provision_that_holds_the_line() -> None:
    heading = "Điều 3. Chợ nổi"
    text = f"{heading}\n{MOVED}"
    article = Provision("dieu-3", ProvisionKind.ARTICLE, "3", "Điều 3", "Chợ nổi", Span(0, len(text)))
    span = Span(len(heading) + 1, len(text))
    assert read_reassignments(text, [article]) == [
        Reassignment("7/2031/NĐ-CP", "dieu-5/khoan-1", "dieu-3", span),
        Reassignment("7/2031/NĐ-CP", "dieu-5/khoan-2", "dieu-3", span),
    ]
    assert span.of(text) == MOVED


def test_the_body_may_come_first() -> None:
    assert [r.path for r in read_reassignments(TAKEN, [])] == ["dieu-9/khoan-1/diem-a", "dieu-12"]


@pytest.mark.parametrize("line", [MENTIONED, "Điều này do Chính phủ quy định.", "", "Nhiệm vụ khác do cấp trên giao thực hiện."])
def test_a_mention_moves_nothing(line: str) -> None:
    assert read_reassignments(line, []) == []


@pytest.mark.parametrize("line", [MOVED, TAKEN])
def test_the_new_body_is_told(line: str) -> None:
    assert new_body(line) == "Ủy ban nhân dân cấp xã"
