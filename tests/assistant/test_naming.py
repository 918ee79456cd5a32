"""What provision a question names, and where a document has it: articles, attached regulations, appendices, forms, sections."""

from __future__ import annotations

import pytest

from assistant.naming import named_provision, opens_with, place_of, provision_path, written_out
from assistant.records import ProvisionName


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Điều 24 Nghị định 32", ("24", None, None)),
        ("khoản 3 Điều 10", ("10", "3", None)),
        ("khoản 3, Điều 10", ("10", "3", None)),
        ("khoản 3 của Điều 10", ("10", "3", None)),
        ("điểm đ khoản 1 Điều 9 NĐ 32/2024/NĐ-CP", ("9", "1", "đ")),
        ("Điểm Đ, Khoản 1, Điều 9", ("9", "1", "đ")),
        ("khoản 4a Điều 18b", ("18b", "4a", None)),
        ("diem a khoan 1 dieu 9 nghi dinh 32", ("9", "1", "a")),
        ("Điều 9 khoản 1 điểm đ", ("9", "1", "đ")),
        ("Điều 9, khoản 1", ("9", "1", None)),
        ("Điều 10, khoản 2 Điều 9", ("10", None, None)),
        ("article 10 of Decree 32", ("10", None, None)),
        ("clause 3 of Article 10", ("10", "3", None)),
        ("Điều kiện 10 ha", None),
        ("khoản 3", None),
        ("Ai quyết định?", None),
    ],
)
def test_a_named_provision_is_read_in_either_order(question: str, place: tuple[str, str | None, str | None] | None) -> None:
    assert named_provision(question) == (ProvisionName(*place) if place else None)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Điều 8 Quy chế ban hành kèm theo Quyết định 45/2026 quy định gì?", "kem-theo/dieu-8"),
        ("dieu 8 quy che kem theo quyet dinh 45", "kem-theo/dieu-8"),
        ("khoản 2 Điều 8 của Quy định kèm theo Quyết định 45", "kem-theo/dieu-8/khoan-2"),
        ("Điều 8 quy định gì?", "dieu-8"),  # the verb, not a regulation
        ("Phụ lục II Nghị định 139 nói gì?", "phu-luc-2"),
        ("phu luc 2 nghi dinh 139", "phu-luc-2"),
        ("Mẫu số 02 Phụ lục II Thông tư 14", "phu-luc-2/mau-2"),
        ("điểm a khoản 1 mục III Phụ lục IV", "phu-luc-4/muc-3/khoan-1/diem-a"),
        ("Chương IX Luật này", "chuong-9"),
        ("Mục 2 Chương III gồm những gì?", "chuong-3/muc-2"),
        ("mục 3.2 Công văn 907", "muc-3.2"),
        ("Appendix IV of the circular", "phu-luc-4"),
        ("Phụ lục A", "phu-luc-a"),
        ("Mục tiêu là gì?", None),
        ("chiếm 30 phần trăm", None),
        ("phần 50% còn lại", None),
        ("mẫu đơn nào?", None),
    ],
)
def test_a_place_is_named_with_what_holds_it(question: str, path: str | None) -> None:
    name = named_provision(question)
    assert (provision_path(name) if name else None) == path


PATHS = (
    "dieu-1", "dieu-2", "dieu-2/khoan-1", "kem-theo", "kem-theo/chuong-1", "kem-theo/dieu-1", "kem-theo/dieu-8", "kem-theo/dieu-8/khoan-2",
    "phu-luc-1", "phu-luc-1/mau-1", "phu-luc-1/mau-1/dieu-9", "phu-luc-2/mau-1", "phu-luc-2/mau-02", "muc-3",
    "muc-3/khoan-3.2", "chuong-2/muc-1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (ProvisionName("2", "1"), "dieu-2/khoan-1"),
        (ProvisionName("1"), "dieu-1"),
        (ProvisionName("1", holders=("kem-theo",)), "kem-theo/dieu-1"),
        (ProvisionName("8"), "kem-theo/dieu-8"),
        (ProvisionName("8", "2"), "kem-theo/dieu-8/khoan-2"),
        (ProvisionName("9"), None),  # an article of a sample form is none of the document
        (ProvisionName(holders=("mau-2",)), "phu-luc-2/mau-02"),
        (ProvisionName(holders=("mau-1",)), None),  # two appendices have one
        (ProvisionName(holders=("chuong-1",)), "kem-theo/chuong-1"),
        (ProvisionName(holders=("muc-3.2",)), "muc-3/khoan-3.2"),
        (ProvisionName(holders=("muc-1",)), "chuong-2/muc-1"),
        (ProvisionName("7"), None),
    ],
)
def test_a_name_is_found_where_the_document_has_it_or_nowhere(name: ProvisionName, path: str | None) -> None:
    assert place_of(name, PATHS) == path


@pytest.mark.parametrize(
    ("question", "sentence", "opens"),
    [
        ("Mẫu số 03 là mẫu gì?", "Mẫu số 03 là đơn mở chợ.", True),
        ("Mẫu 3 là mẫu gì?", "Mẫu số 03 là đơn mở chợ.", True),
        ("Mẫu số 03 là mẫu gì?", "Mẫu số 030 là đơn mở chợ.", False),
        ("Mẫu số 03 là mẫu gì?", "Đơn theo Mẫu số 03.", False),
        ("Điều 3 nói gì?", "Điều 3 được bãi bỏ.", False),
    ],
)
def test_a_sentence_may_begin_with_a_form_that_is_no_provision(question: str, sentence: str, opens: bool) -> None:
    name = named_provision(question)
    assert name is not None
    assert opens_with(name, sentence) is opens


def test_notes_of_officials_are_written_out() -> None:
    assert written_out("theo k2 Đ17 thì sao") == "theo khoản 2 Điều 17 thì sao"


@pytest.mark.parametrize(
    "question",
    ["Khi dẫn luật thì viết 'Khoản 2 Điều 5' hay 'khoản 2 Điều 5'?", "Phải ghi là “Điều 5” hay “điều 5”?", 'Is it written "Article 5"?'],
)
def test_a_way_of_writing_that_is_asked_about_names_no_place(question: str) -> None:
    assert named_provision(question) is None


def test_a_place_in_quotation_marks_is_named_where_its_writing_is_not_asked_about() -> None:
    assert named_provision("Theo “khoản 2 Điều 5” thì ai ký?") == ProvisionName("5", "2", None)
