"""A small document, its citations and an answer, and hostile texts, for the tests of the page."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from assistant.records import Answer, Citation, Status
from ingest.catalog import StoredDocument
from ingest.records import Document, Form, Provision, ProvisionKind, Span

TEXT = (
    "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNghị định này quy định về cụm công nghiệp.\nĐiều 2. Thời hạn\n"
    "1. Sở Công Thương thẩm định trong 25 ngày.\nNếu hồ sơ thiếu thì yêu cầu bổ sung.\n2. Thẩm quyền:\na) Cấp tỉnh quyết định;\n"
    "b) Cấp xã lập hồ sơ.\nBước | Thời hạn\nTiếp nhận | 05 ngày\nNơi nhận: Lưu VT."
)


def span_of(first: str, last: str) -> Span:
    """The span of TEXT from the first occurrence of `first` to the end of `last`."""
    return Span(TEXT.index(first), TEXT.index(last) + len(last))


_END = "Tiếp nhận | 05 ngày"
PROVISIONS = [
    Provision("chuong-1", ProvisionKind.CHAPTER, "I", "Chương I", "QUY ĐỊNH CHUNG", span_of("Chương I", _END)),
    Provision("dieu-1", ProvisionKind.ARTICLE, "1", "Điều 1", "Phạm vi", span_of("Điều 1.", "cụm công nghiệp."), "chuong-1"),
    Provision("dieu-2", ProvisionKind.ARTICLE, "2", "Điều 2", "Thời hạn", span_of("Điều 2.", _END), "chuong-1"),
    Provision("dieu-2/khoan-1", ProvisionKind.CLAUSE, "1", "khoản 1 Điều 2", "", span_of("1. Sở", "bổ sung."), "dieu-2"),
    Provision("dieu-2/khoan-2", ProvisionKind.CLAUSE, "2", "khoản 2 Điều 2", "", span_of("2. Thẩm", _END), "dieu-2"),
    Provision(
        "dieu-2/khoan-2/diem-a",
        ProvisionKind.POINT,
        "a",
        "điểm a",
        "",
        span_of("a) Cấp", "quyết định;"),
        "dieu-2/khoan-2",
    ),
    Provision(
        "dieu-2/khoan-2/diem-b",
        ProvisionKind.POINT,
        "b",
        "điểm b",
        "",
        span_of("b) Cấp", "lập hồ sơ."),
        "dieu-2/khoan-2",
    ),
]
DOCUMENT = Document(
    id="1-2024-nd-cp@chinh-phu", number="1/2024/NĐ-CP", kind="Nghị định", issuer="Chính phủ", title="Về cụm công nghiệp",
    issued_on=date(2024, 3, 15), effective_from=date(2024, 5, 1), form=Form.DIGEST, confidence="secondary", sources=("toàn văn",),
)  # fmt: skip
STORED = StoredDocument(DOCUMENT, TEXT, (), (), False, len(PROVISIONS))
CITATION = Citation(
    n=1, document="1/2024/NĐ-CP", document_id=DOCUMENT.id, path="dieu-2/khoan-1", label="khoản 1 Điều 2 Nghị định số 1/2024/NĐ-CP",
    quote="Sở Công Thương thẩm định trong 25 ngày.", valid_from=date(2024, 5, 1), valid_to=None, form="digest", confidence="secondary",
)  # fmt: skip
ANSWER = Answer(
    Status.ANSWERED, "Sở Công Thương thẩm định trong **25 ngày** [1].", date(2025, 1, 2), "vi", (CITATION,), ("Có văn bản sửa đổi.",),
    ("Ai quyết định?",),
)  # fmt: skip


class Seen(HTMLParser):
    """What a browser would make of some HTML: its tags with their attributes, and the text between them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def names(self) -> set[str]:
        """The tags' names."""
        return {name for name, _ in self.tags}

    @property
    def attributes(self) -> set[str]:
        """The attributes' names."""
        return {name for _, attributes in self.tags for name in attributes}

    def values(self, attribute: str) -> list[str | None]:
        """What an attribute holds, tag by tag."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]
