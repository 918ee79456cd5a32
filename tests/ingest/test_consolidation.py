"""A document and what amends it → editions: periods, places, warnings, and a property of any sequence of amendments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from documents import source_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.consolidation import REPEALED, Applied, Consolidated, amending_documents, consolidate, versions
from ingest.provisions import parse_provisions
from ingest.records import Action, Amendment, Document, Edition, Provision, ProvisionVersion, SourceText

OLD = "10/2030/NĐ-CP"
ISSUED, MAY, JUNE, JULY = date(2030, 1, 1), date(2031, 5, 1), date(2031, 6, 1), date(2031, 7, 1)
DECREE = Document("10-2030", OLD, "Nghị định", "Chính phủ", "Về chợ nổi", effective_from=ISSUED)
LINES = [
    "Điều 1. Bến",
    "1. Ủy ban nhân dân cấp huyện mở bến.",
    "2. Cấp huyện giao ghe:",
    "a) Ghe gỗ;",
    "b) Ghe sắt.",
    "3. Bến có đèn.",
    "Điều 2. Ghe",
    "1. Ghe có số.",
    "2. Ghe có neo.",
]


def parse(source: SourceText, document: Document) -> Sequence[Provision]:
    return parse_provisions(source, document).provisions


def change(
    action: Action, path: str, text: str | None = None, *, day: date | None = JUNE, by: str = "1/2031/NĐ-CP", **more: str
) -> Applied:  # fmt: skip
    return Applied(by, Amendment(action, OLD, path, day, "dieu-1", text, **more))


def substitute(path: str, old: str, new: str) -> Applied:
    return change(Action.SUBSTITUTE, path, old=old, new=new)


def made(*applied: Applied, document: Document = DECREE) -> Consolidated:
    return consolidate(source_of("\n".join(LINES)), document, applied, parse)


def periods(found: Consolidated) -> list[tuple[date | None, date | None]]:
    return [(e.valid_from, e.valid_to) for e in found.editions]


def lines_with(**replaced: str | None) -> list[str]:
    """LINES with line `l3="…"` replaced, or left out where None; "\\n" parts lines."""
    found = [replaced.get(f"l{i}", line) for i, line in enumerate(LINES)]
    return [part for line in found if line is not None for part in line.split("\n")]


def test_without_amendments_the_one_edition_is_the_text_as_issued() -> None:
    text = "\n".join(LINES)
    assert made() == Consolidated((Edition(ISSUED, None, text, tuple(parse(source_of("\n".join(LINES)), DECREE)), {}),), ())


@pytest.mark.parametrize(
    ("applied", "lines", "amended"),
    [
        pytest.param(
            change(Action.REPLACE, "dieu-1/khoan-3", "3. Bến có phao."), lines_with(l5="3. Bến có phao."), ["dieu-1/khoan-3"], id="clause"
        ),
        pytest.param(
            change(Action.REPLACE, "dieu-1/khoan-2", "2. Hai loại:\na) Một;\nb) Hai;\nc) Ba."),
            lines_with(l2="2. Hai loại:", l3="a) Một;", l4="b) Hai;\nc) Ba."),
            ["dieu-1/khoan-2"],
            id="a clause with its points",
        ),
        pytest.param(change(Action.HEADING, "dieu-2", "Điều 2. Xuồng"), lines_with(l6="Điều 2. Xuồng"), ["dieu-2"], id="heading"),
        pytest.param(change(Action.HEADING, "dieu-2", "Xuồng"), lines_with(l6="Điều 2. Xuồng"), ["dieu-2"], id="heading, no number"),
        pytest.param(
            change(Action.REPEAL, "dieu-1/khoan-2"),
            lines_with(l2=f"2. {REPEALED}", l3=None, l4=None),
            ["dieu-1/khoan-2"],
            id="repealed clause",
        ),
        pytest.param(
            change(Action.REPEAL, "dieu-1/khoan-2/diem-b"), lines_with(l4=f"b) {REPEALED}"), ["dieu-1/khoan-2/diem-b"], id="repealed point"
        ),
        pytest.param(
            change(Action.REPEAL, "dieu-2"), lines_with(l6=f"Điều 2. {REPEALED}", l7=None, l8=None), ["dieu-2"], id="repealed article"
        ),
        pytest.param(
            change(Action.INSERT, "dieu-1/khoan-2a", "2a. Ghe khách.", after="dieu-1/khoan-2"),
            lines_with(l4="b) Ghe sắt.\n2a. Ghe khách."),
            ["dieu-1/khoan-2a"],
            id="inserted after a clause and its points",
        ),
        pytest.param(
            change(Action.INSERT, "dieu-1/khoan-2/diem-c", "c) Ghe nhựa."),
            lines_with(l4="b) Ghe sắt.\nc) Ghe nhựa."),
            ["dieu-1/khoan-2/diem-c"],
            id="inserted after the last point",
        ),
        pytest.param(
            change(Action.INSERT, "dieu-1a", "Điều 1a. Đèn\n1. Đèn đỏ.", after="dieu-1"),
            lines_with(l5="3. Bến có đèn.\nĐiều 1a. Đèn\n1. Đèn đỏ."),
            ["dieu-1a"],
            id="inserted article",
        ),
        pytest.param(
            change(Action.INSERT, "dieu-2/khoan-1a", "1a. Ghe có còi."),
            lines_with(l7="1. Ghe có số.\n1a. Ghe có còi."),
            ["dieu-2/khoan-1a"],
            id="placed by its number",
        ),
        pytest.param(
            substitute("", "cấp huyện", "cấp xã"),
            lines_with(l1="1. Ủy ban nhân dân cấp xã mở bến.", l2="2. Cấp xã giao ghe:"),
            ["dieu-1/khoan-1", "dieu-1/khoan-2"],
            id="substitution keeps capitals",
        ),
        pytest.param(
            substitute("dieu-1/khoan-2", "cấp huyện", "cấp xã"), lines_with(l2="2. Cấp xã giao ghe:"), ["dieu-1/khoan-2"], id="at a place"
        ),
        pytest.param(substitute("dieu-2", "có neo", ""), lines_with(l8="2. Ghe."), ["dieu-2/khoan-2"], id="dropped"),
    ],
)
def test_a_change_gives_a_second_edition(applied: Applied, lines: list[str], amended: list[str]) -> None:
    text = "\n".join(lines)
    assert made(applied) == Consolidated(
        (
            Edition(ISSUED, JUNE, "\n".join(LINES), tuple(parse(source_of("\n".join(LINES)), DECREE)), {}),
            Edition(JUNE, None, text, tuple(parse(source_of("\n".join(lines)), DECREE)), dict.fromkeys(amended, ("1/2031/NĐ-CP",))),
        ),
        (),
    )


def test_a_provision_goes_before_the_first_of_its_siblings_where_its_number_is_lowest() -> None:
    lines = ["Điều 1. Bến", "2. Hai.", "3. Ba."]
    found = consolidate(source_of("\n".join(lines)), DECREE, [change(Action.INSERT, "dieu-1/khoan-1", "1. Một.")], parse)
    assert found.editions[-1].text == "Điều 1. Bến\n1. Một.\n2. Hai.\n3. Ba."


@pytest.mark.parametrize(
    ("applied", "warning"),
    [
        (change(Action.REPLACE, "dieu-9", "Điều 9. Mới"), f"không tìm thấy “dieu-9” của {OLD}"),
        (change(Action.REPEAL, "dieu-1/khoan-8"), f"không tìm thấy “dieu-1/khoan-8” của {OLD}"),
        (change(Action.INSERT, "dieu-9/khoan-1", "1. Mới."), f"không tìm thấy “dieu-9/khoan-1” của {OLD}"),
        (change(Action.INSERT, "dieu-1/khoan-2", "2. Mới."), f"“dieu-1/khoan-2” của {OLD} đã có, không bổ sung được"),
        (substitute("dieu-2", "cấp huyện", "cấp xã"), f"không có cụm từ “cấp huyện” tại “dieu-2” của {OLD}"),
        (substitute("", "hu", "xã"), f"không có cụm từ “hu” tại {OLD}"),
        (change(Action.REPEAL, "dieu-2", day=None), f"không rõ ngày có hiệu lực của sửa đổi “dieu-2” của {OLD}"),
    ],
)
def test_what_cannot_be_applied_is_told_and_the_text_stays(applied: Applied, warning: str) -> None:
    assert made(applied) == Consolidated(made().editions, (f"1/2031/NĐ-CP: {warning}",))


def test_amendments_of_different_days_give_an_edition_each_in_any_order_of_arrival() -> None:
    applied = [
        change(Action.REPLACE, "dieu-2/khoan-1", "1. Ghe có biển số.", day=MAY, by="1/2031/NĐ-CP"),
        change(Action.REPLACE, "dieu-2/khoan-1", "1. Ghe có biển số xanh.", day=JUNE, by="2/2031/NĐ-CP"),
        change(Action.REPEAL, "dieu-2/khoan-2", day=JULY, by="3/2031/NĐ-CP"),
    ]
    found = made(*applied)
    assert periods(found) == [(ISSUED, MAY), (MAY, JUNE), (JUNE, JULY), (JULY, None)]
    assert [e.text_of("dieu-2/khoan-1") for e in found.editions] == [
        "1. Ghe có số.", "1. Ghe có biển số.", "1. Ghe có biển số xanh.", "1. Ghe có biển số xanh.",
    ]  # fmt: skip
    assert found.editions[-1].amended == {"dieu-2/khoan-1": ("1/2031/NĐ-CP", "2/2031/NĐ-CP"), "dieu-2/khoan-2": ("3/2031/NĐ-CP",)}
    assert all(made(*order) == found for order in permutations(applied))


def test_a_change_before_the_document_applies_is_in_its_first_edition() -> None:
    found = made(change(Action.REPEAL, "dieu-2/khoan-2", day=date(2029, 1, 1)))
    assert periods(found) == [(ISSUED, None)]
    assert found.editions[0].text_of("dieu-2/khoan-2") == f"2. {REPEALED}"


def test_a_document_that_another_repeals_ends_on_that_day() -> None:
    end = change(Action.REPEAL, "", day=JUNE, by="5/2031/NĐ-CP")
    early, late = change(Action.REPEAL, "dieu-2/khoan-2", day=MAY), change(Action.REPEAL, "dieu-2/khoan-1", day=JULY)
    assert periods(made(end)) == [(ISSUED, JUNE)]
    assert periods(made(late, end, early)) == [(ISSUED, MAY), (MAY, JUNE)]


def test_versions_join_neighbouring_editions_of_the_same_words() -> None:
    found = made(
        change(Action.REPLACE, "dieu-2/khoan-1", "1. Ghe có biển.", day=MAY),
        change(Action.REPEAL, "dieu-1/khoan-3", day=JUNE, by="2/2031/NĐ-CP"),
        change(Action.INSERT, "dieu-2/khoan-3", "3. Ghe có còi.", day=JULY, by="3/2031/NĐ-CP"),
    ).editions
    assert versions("d", found, "dieu-2/khoan-1") == [
        ProvisionVersion("d", "dieu-2/khoan-1", "1. Ghe có số.", ISSUED, MAY, None),
        ProvisionVersion("d", "dieu-2/khoan-1", "1. Ghe có biển.", MAY, None, "1/2031/NĐ-CP"),
    ]
    assert versions("d", found, "dieu-2/khoan-3") == [ProvisionVersion("d", "dieu-2/khoan-3", "3. Ghe có còi.", JULY, None, "3/2031/NĐ-CP")]
    assert versions("d", found, "dieu-7") == []


def test_the_documents_that_changed_a_provision_are_those_of_its_parts_and_of_what_holds_it() -> None:
    amended = {"dieu-1": ("a",), "dieu-1/khoan-2": ("b",), "dieu-1/khoan-3": ("c",), "dieu-10": ("d",)}
    assert amending_documents(amended, "dieu-1/khoan-2") == ["a", "b"]
    assert amending_documents(amended, "dieu-1") == ["a", "b", "c"]


def replaced(article: int, clause: int, day: date) -> Applied:
    return change(Action.REPLACE, f"dieu-{article}/khoan-{clause}", f"{clause}. Lời mới {day:%j}.", day=day)


def inserted(article: int, clause: int, day: date) -> Applied:
    return change(Action.INSERT, f"dieu-{article}/khoan-{clause}a", f"{clause}a. Lời thêm.", day=day)


def repealed(article: int, clause: int, day: date) -> Applied:
    return change(Action.REPEAL, f"dieu-{article}/khoan-{clause}", day=day)


MAKERS: list[Callable[[int, int, date], Applied]] = [replaced, inserted, repealed]
ANY = st.builds(
    lambda make, article, clause, n: make(article, clause, ISSUED + timedelta(n)),
    st.sampled_from(MAKERS), st.integers(1, 3), st.integers(1, 4), st.integers(0, 6),
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(ANY, max_size=8))
def test_any_amendments_give_editions_without_gap_or_overlap_that_parse_to_their_provisions(applied: list[Applied]) -> None:
    found = made(*applied)
    assert (found.editions[0].valid_from, found.editions[-1].valid_to) == (ISSUED, None)
    assert all(a.valid_to == b.valid_from and a.valid_from < b.valid_from for a, b in pairwise(found.editions))  # type: ignore[operator]
    for edition in found.editions:
        assert edition.provisions == tuple(parse(source_of(edition.text), DECREE))
        assert {p.path for p in edition.provisions} >= {"dieu-1", "dieu-2", "dieu-1/khoan-1", "dieu-2/khoan-2"}
        assert set(edition.amended) <= {p.path for p in edition.provisions}


def test_a_phrase_replaced_in_the_whole_document_leaves_letterhead_grounds_and_signature() -> None:
    lines = [
        "CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 10/2030/NĐ-CP", "NGHỊ ĐỊNH", "Về ghe của cấp huyện",
        "Căn cứ Luật Tổ chức cấp huyện;", "Điều 1. Ghe của cấp huyện", "1. Cấp huyện giao ghe.", "Nơi nhận:", "- Ủy ban cấp huyện;",
        "- Lưu: VT.", "TM. CHÍNH PHỦ", "THỦ TƯỚNG",
    ]  # fmt: skip
    found = consolidate(source_of("\n".join(lines)), DECREE, [substitute("", "cấp huyện", "cấp xã")], parse)
    expected = [*lines[:6], "Điều 1. Ghe của cấp xã", "1. Cấp xã giao ghe.", *lines[8:]]
    assert (found.editions[-1].text.split("\n"), found.warnings) == (expected, ())


@pytest.mark.parametrize(
    ("head", "renamed"),
    [(["Chương I. CHỢ"], ["Chương I. BẾN BÃI"]), (["Chương I", "CHỢ"], ["Chương I", "BẾN BÃI"])],
)
def test_a_chapter_is_renamed_and_keeps_its_number(head: list[str], renamed: list[str]) -> None:
    found = consolidate(source_of("\n".join([*head, *LINES])), DECREE, [change(Action.HEADING, "chuong-1", "BẾN BÃI")], parse)
    assert (found.editions[-1].text.split("\n"), found.warnings) == ([*renamed, *LINES], ())
