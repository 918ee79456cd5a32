"""What is asked of a province is answered by the law of the whole country where no text of the province does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from answer_samples import markdown

from assistant.chain import Assistant
from assistant.records import Status
from assistant.settings import AssistantSettings
from assistant.whole_country import OfPlace, is_of_another_place, names_place, without_place
from ingest.records import Document
from ingest.store import Store

PLACES = [
    ("Ở Quảng Ninh, thời hạn thẩm định là bao lâu?", "thời hạn thẩm định là bao lâu?", "Quảng Ninh"),
    ("Hồ sơ mở bến tại tỉnh Thừa Thiên Huế gồm gì?", "Hồ sơ mở bến gồm gì?", "Thừa Thiên Huế"),
    ("Ở TP. Hồ Chí Minh ai cấp phép mở bến?", "ai cấp phép mở bến?", "Hồ Chí Minh"),
    ("Ai cấp phép mở bến tại Huế?", "Ai cấp phép mở bến?", "Huế"),
    ("Ai cấp phép mở bến tại Bà Rịa – Vũng Tàu?", "Ai cấp phép mở bến?", "Bà Rịa – Vũng Tàu"),
    ("ai cap phep mo ben o tinh hau giang", "ai cap phep mo ben", "hau giang"),
    ("Who permits a landing in Hau Giang province?", "Who permits a landing?", "Hau Giang province"),
]


@pytest.mark.parametrize(("question", "rest", "place"), PLACES)
def test_the_province_that_is_asked_of_is_taken_out(question: str, rest: str, place: str) -> None:
    assert without_place(question) == OfPlace(rest, place)


@pytest.mark.parametrize("question", ["Ai cấp phép mở bến trong ngày nghỉ?", "Bến đò của tỉnh Hậu Giang rộng bao nhiêu?", "Tại Hậu Giang?"])
def test_what_names_no_province_to_be_asked_of_stays(question: str) -> None:
    assert without_place(question) is None


REPORT = Document("5-bc-sgt", "5/BC-SGT", "Báo cáo", "Sở Giao thông tỉnh Hậu Giang", "Tình hình bến đò tỉnh Hậu Giang")
LAW = Document("7-2024-nd-cp", "7/2024/NĐ-CP", "Nghị định", "Chính phủ", "Quản lý bến đò ngang")


@pytest.mark.parametrize(
    ("question", "document", "said", "expected"),
    [
        ("ca mau co bao nhieu ben do", REPORT, "Tỉnh có 12 bến đò.", True),
        ("Số bến đò của cà mau là bao nhiêu?", REPORT, "Tỉnh có 12 bến đò.", True),
        ("How many landings are there in Ca Mau province?", REPORT, "Tỉnh có 12 bến đò.", True),
        ("Cả nước có bao nhiêu bến đò?", REPORT, "Tỉnh có 12 bến đò.", True),
        ("Cả nước có bao nhiêu bến đò?", REPORT, "Tỉnh có 12 trong 900 bến đò của cả nước.", False),
        ("Cà Mau có bao nhiêu bến đò?", REPORT, "Tỉnh có 12 bến đò, Cà Mau có 20.", False),
        ("hau giang co bao nhieu ben do", REPORT, "Tỉnh có 12 bến đò.", False),
        ("Có bao nhiêu bến đò?", REPORT, "Tỉnh có 12 bến đò.", False),
        ("Cà Mau mở bến đò thế nào?", LAW, "Sở Giao thông cho mở bến đò.", False),
    ],
)
def test_a_document_of_one_province_tells_nothing_of_another_or_of_the_whole_country(
    question: str, document: Document, said: str, *, expected: bool
) -> None:
    assert is_of_another_place(question, document, said) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ben do cua ca mau", True),
        ("Toàn quốc có mấy bến đò?", True),
        ("Bến đò ca mau rộng mấy mét?", False),
        ("Mở bến đò thế nào?", False),
    ],
)
def test_a_place_asked_about_is_known(question: str, *, expected: bool) -> None:
    assert names_place(question) is expected


@pytest.fixture
def assistant(disk_store: Callable[..., Store]) -> Assistant:
    law = "## Điều 1. Mở bến đò\n\n1. Sở Giao thông thẩm định hồ sơ mở bến đò ngang trong thời hạn 12 ngày làm việc.\n"
    news = "1. Tình hình bến đò\n\nĐến nay, tỉnh Hậu Giang có 12 bến đò ngang đang hoạt động."
    files = (
        markdown("7/2024/NĐ-CP", law, title="Quản lý bến đò ngang"),
        markdown("5/BC-SGT", news, kind="Báo cáo", issuer="Sở Giao thông tỉnh Hậu Giang", title="Tình hình bến đò tỉnh Hậu Giang"),
    )
    return Assistant(disk_store(*files), AssistantSettings())


@pytest.mark.store
def test_the_law_of_the_whole_country_answers_and_says_so(assistant: Assistant) -> None:
    for place in ("Hậu Giang", "Cà Mau"):
        answer = assistant.ask(f"Ở {place}, hồ sơ mở bến đò ngang được thẩm định trong bao lâu?", as_of=date(2026, 5, 1))
        assert (answer.status, answer.text.split("**")[1]) == (Status.ANSWERED, "12 ngày làm việc")
        assert f"Các văn bản đang có không có quy định riêng cho {place}: đây là quy định chung của cả nước." in answer.warnings


@pytest.mark.store
def test_what_a_place_has_is_asked_of_that_place_alone(assistant: Assistant) -> None:
    assert assistant.ask("Ở Cà Mau có bao nhiêu bến đò ngang đang hoạt động?", as_of=date(2026, 5, 1)).status is Status.REFUSED
    own = assistant.ask("Ở Hậu Giang có bao nhiêu bến đò ngang đang hoạt động?", as_of=date(2026, 5, 1))
    assert (own.status, own.citations[0].document) == (Status.ANSWERED, "5/BC-SGT")
