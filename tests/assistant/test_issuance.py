"""Questions when and by whom a document was issued, and who signed it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import BODY, markdown

from assistant.chain import Assistant
from assistant.records import Status
from assistant.settings import AssistantSettings
from ingest.store import Store

pytestmark = pytest.mark.store
NAMING = "1. Việc mở chợ nổi thực hiện theo Nghị định số 7/2024/NĐ-CP ngày 01 tháng 3 năm 2024 của Chính phủ về quản lý chợ nổi."
LETTER = """ỦY BAN NHÂN DÂN TỈNH HẬU GIANG

SỞ GIAO THÔNG

Số: 25/QĐ-SGT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Độc lập - Tự do - Hạnh phúc

Hậu Giang, ngày 04 tháng 02 năm 2026

QUYẾT ĐỊNH

Về giờ neo đậu tại các chợ nổi

Điều 1. Giờ neo đậu

Tàu, thuyền neo đậu tại chợ nổi từ 04 giờ đến 18 giờ hằng ngày.

Điều 2. Hiệu lực thi hành

Quyết định này có hiệu lực kể từ ngày ký.

KT. GIÁM ĐỐC

PHÓ GIÁM ĐỐC

Trần Thị Bến
"""


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    naming = markdown("5/BC-SGT", NAMING, kind="Báo cáo", issuer="Sở Giao thông", title="Tình hình chợ nổi")
    return Assistant(disk_store(markdown("7/2024/NĐ-CP", BODY), naming, LETTER), AssistantSettings())


@pytest.mark.parametrize(
    ("question", "lead", "cited"),
    [
        ("Quyết định 25/QĐ-SGT ban hành ngày nào?", "ngày 04 tháng 02 năm 2026", ("25/QĐ-SGT", "phan-dau")),
        ("Quyết định số 25/QĐ-SGT do cơ quan nào ban hành?", "Sở Giao thông tỉnh Hậu Giang", ("25/QĐ-SGT", "phan-dau")),
        ("ai ky quyet dinh 25/QĐ-SGT", "KT. Giám đốc, Phó Giám đốc", ("25/QĐ-SGT", "chu-ky")),
        ("Nghị định 7/2024 ban hành ngày nào, ai ban hành?", "Chính phủ, ngày 01 tháng 3 năm 2024", ("5/BC-SGT", "muc-1")),
        ("When was Decree 7/2024 issued?", "ngày 01 tháng 3 năm 2024", ("5/BC-SGT", "muc-1")),
    ],
)
def test_the_head_or_the_signature_tells_else_who_names_it(assistant: Assistant, question: str, lead: str, cited: tuple[str, str]) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 1))
    assert answer.text.split("**")[1] == lead
    assert [(c.document, c.path) for c in answer.citations] == [cited]


def test_a_persons_name_is_not_quoted(assistant: Assistant) -> None:
    [cited] = assistant.ask("Ai ký Quyết định 25/QĐ-SGT?", as_of=date(2026, 5, 1)).citations
    assert cited.quote == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


def test_what_only_the_record_tells_is_no_answer_but_said(assistant: Assistant) -> None:
    answer = assistant.ask("Báo cáo 5/BC-SGT do ai ban hành?", as_of=date(2026, 5, 1))
    told = (
        "Nội dung các văn bản đang có không nêu điều được hỏi. Thông tin lưu kèm văn bản: Báo cáo số 5/BC-SGT (Sở Giao thông, 01/03/2024)."
    )
    assert (answer.status, answer.text.split("\n")[0]) == (Status.REFUSED, told)


@pytest.mark.parametrize(
    "question", ["Theo Nghị định 7/2024 ai ban hành quy chế chợ nổi?", "Quyết định 25/QĐ-SGT cho neo đậu đến mấy giờ?"]
)
def test_what_a_document_orders_is_not_its_issuing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 1))
    assert not [c for c in answer.citations if c.path in ("phan-dau", "chu-ky")]
    assert "Thông tin lưu kèm" not in answer.text
