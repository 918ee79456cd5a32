"""The catalog alone, in memory: documents stored whole and replaced, found by name, digests set aside, several issuers of one number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.catalog import Catalog, StoredDocument
from ingest.errors import AmbiguousDocumentError, CatalogError, UnknownDocumentError
from ingest.records import Change, Chunk, Document, Edition, Form, Provision, ProvisionKind, Reference, Span, TextChange

TEXT = "Điều 1. Một\nĐiều 2. Hai"
LAW = Document(
    id="1-2031-nd-cp@chinh-phu",
    number="1/2031/NĐ-CP",
    kind="Nghị định",
    issuer="Chính phủ",
    title="Về chợ",
    issued_on=date(2031, 3, 5),
    effective_from=date(2031, 7, 1),
    effective_to=date(2036, 7, 1),
    published_on=date(2031, 3, 6),
    confidence="secondary",
    sources=("một", "hai"),
)
DIGEST = replace(LAW, form=Form.DIGEST, sources=())


def provision(n: int, start: int, end: int) -> Provision:
    return Provision(
        f"dieu-{n}",
        ProvisionKind.ARTICLE,
        str(n),
        f"Điều {n} {LAW.name}",
        ["", "Một", "Hai"][n],
        Span(start, end),
        None,
    )


def chunk(name: str, path: str = "dieu-1", ordinal: int = 0, document: Document = LAW) -> Chunk:
    return Chunk(
        name,
        document.id,
        path,
        ordinal,
        "Về chợ",
        "Điều 1. Một",
        Span(0, 11),
        document.effective_from,
        document.effective_to,
    )


PROVISIONS = [provision(1, 0, 11), provision(2, 12, 23)]


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    made = Catalog(None)
    yield made
    made.close()


def put(catalog: Catalog, document: Document, *chunks: Chunk, file: str = "a.txt", sha256: str = "1") -> bool:
    return catalog.put(document, TEXT, PROVISIONS, chunks, file=Path(file), sha256=sha256, warnings=["lưu ý"])


def test_what_is_stored_is_read_back_whole(catalog: Catalog) -> None:
    chunks = [chunk("c1"), chunk("c2", "dieu-2"), chunk("c3", "dieu-2", 1)]
    assert put(catalog, LAW, *chunks) is False
    assert catalog.documents() == [StoredDocument(LAW, TEXT, ("lưu ý",), ("a.txt",), set_aside=False, n_provisions=2)]
    assert catalog.document(LAW.id) == catalog.find(LAW.id) == catalog.documents()[0]
    assert catalog.provisions(LAW.id) == PROVISIONS
    assert catalog.chunks() == chunks
    assert catalog.chunks(["c3", "c1", "không có"]) == [chunks[0], chunks[2]]
    assert catalog.chunks_under(LAW.id, "dieu-2") == chunks[1:]
    assert catalog.chunk_ids() == {"c1", "c2", "c3"}
    assert catalog.file_hashes() == {"a.txt": "1"}


def test_a_path_holds_those_below_it_and_not_its_namesakes(catalog: Catalog) -> None:
    put(
        catalog,
        LAW,
        chunk("c1", "dieu-1"),
        chunk("c2", "dieu-1/khoan-1"),
        chunk("c3", "dieu-10"),
        chunk("c4", "dieu-1/khoan-1/diem-đ"),
    )
    assert [c.id for c in catalog.chunks_under(LAW.id, "dieu-1")] == ["c1", "c2", "c4"]


def test_the_same_identity_again_replaces_and_remembers_both_files(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    changed = replace(LAW, title="Về bến")
    assert put(catalog, changed, chunk("c2"), file="b.txt", sha256="2") is True
    assert [(s.document, s.files) for s in catalog.documents()] == [(changed, ("a.txt", "b.txt"))]
    assert catalog.chunk_ids() == {"c2"}
    assert catalog.file_hashes() == {"a.txt": "1", "b.txt": "2"}


def test_a_file_that_becomes_another_document_leaves_none_behind(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    other = replace(LAW, id="2-2031-nd-cp@chinh-phu", number="2/2031/NĐ-CP")
    put(catalog, other, chunk("c2", document=other), sha256="2")
    assert [s.document.id for s in catalog.documents()] == [other.id]
    assert catalog.chunk_ids() == {"c2"}


def test_the_version_moves_with_every_change_and_only_then(catalog: Catalog) -> None:
    assert catalog.version == 0
    put(catalog, LAW, chunk("c1"))
    assert catalog.version == 1
    catalog.documents()
    catalog.set_meta("khác", "giá trị")
    assert (catalog.version, catalog.meta("khác"), catalog.meta("chưa có")) == (1, "giá trị", None)
    catalog.remove(LAW.id)
    assert catalog.version == 2


def held(catalog: Catalog) -> list[tuple[str, bool]]:
    return sorted((str(s.document.form), s.set_aside) for s in catalog.documents())


@pytest.mark.parametrize("order", [(LAW, DIGEST), (DIGEST, LAW)], ids=["official first", "digest first"])
def test_an_official_text_sets_the_digest_aside_and_gives_way_again(catalog: Catalog, order: tuple[Document, Document]) -> None:
    for document in order:
        put(catalog, document, chunk(f"c-{document.form}", document=document), file=f"{document.form}.md")
    assert held(catalog) == [("digest", True), ("official", False)]
    assert catalog.chunk_ids() == {"c-official"}
    assert catalog.find("1/2031/NĐ-CP").document == LAW
    catalog.remove(LAW.id)
    assert held(catalog) == [("digest", False)]
    assert (catalog.chunk_ids(), catalog.document(LAW.id).document) == ({"c-digest"}, DIGEST)
    catalog.remove(LAW.id)
    assert (held(catalog), catalog.chunk_ids(), catalog.file_hashes()) == ([], set(), {})


def test_a_scan_stands_between_the_official_text_and_the_digest(catalog: Catalog) -> None:
    for document in (DIGEST, replace(LAW, form=Form.OCR)):
        put(catalog, document, chunk(f"c-{document.form}", document=document), file=f"{document.form}.md")
    assert (held(catalog), catalog.chunk_ids()) == ([("digest", True), ("ocr", False)], {"c-ocr"})
    put(catalog, LAW, chunk("c-official", document=LAW), file="official.md")
    assert (held(catalog), catalog.chunk_ids()) == ([("digest", True), ("ocr", True), ("official", False)], {"c-official"})


def test_a_digest_comes_back_when_the_official_file_becomes_something_else(catalog: Catalog) -> None:
    put(catalog, DIGEST, chunk("c-digest", document=DIGEST), file="digest.md")
    put(catalog, LAW, chunk("c-official"), file="official.txt")
    other = replace(LAW, id="2-2031-nd-cp@chinh-phu", number="2/2031/NĐ-CP")
    put(catalog, other, chunk("c-other", document=other), file="official.txt", sha256="2")
    assert catalog.chunk_ids() == {"c-digest", "c-other"}


@pytest.mark.parametrize(
    "name",
    [
        "1/2031/NĐ-CP",
        "1/2031/nđ-cp",
        "1/2031/ND-CP",
        "Nghị định 1/2031/NĐ-CP",
        "Nghị định số 1/2031/NĐ-CP",
        "Về chợ",
        "ve cho",
        LAW.id,
    ],
)
def test_a_document_is_found_by_number_name_title_or_id(catalog: Catalog, name: str) -> None:
    put(catalog, LAW, chunk("c1"))
    assert catalog.find(name).document == LAW


@pytest.mark.parametrize("name", ["", "?", "1/2031", "99/2031/NĐ-CP", "Về"])
def test_a_name_of_nothing_is_told(catalog: Catalog, name: str) -> None:
    put(catalog, LAW, chunk("c1"))
    with pytest.raises(UnknownDocumentError, match="không có văn bản"):
        catalog.find(name)


def test_one_number_of_two_issuers_lists_both(catalog: Catalog) -> None:
    for place in ("lao-cai", "quang-ninh"):
        document = Document(f"16-2031-qd-ubnd@{place}", "16/2031/QĐ-UBND", "Quyết định", f"Ủy ban {place}", "Về bến")
        put(catalog, document, chunk(place, document=document), file=f"{place}.txt")
    with pytest.raises(AmbiguousDocumentError) as error:
        catalog.find("16/2031/QĐ-UBND")
    assert str(error.value) == (
        "“16/2031/QĐ-UBND” là số của nhiều văn bản: 16-2031-qd-ubnd@lao-cai (Ủy ban lao-cai); "
        "16-2031-qd-ubnd@quang-ninh (Ủy ban quang-ninh). Hãy gọi bằng mã đứng trước dấu ngoặc."
    )
    assert catalog.find("16-2031-qd-ubnd@lao-cai").document.issuer == "Ủy ban lao-cai"


def test_an_unknown_id_is_told(catalog: Catalog) -> None:
    with pytest.raises(UnknownDocumentError, match="mã “x”"):
        catalog.document("x")


def test_a_document_that_cannot_be_stored_whole_is_not_stored_at_all(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    other = replace(LAW, id="khac@x", number="9/2031/NĐ-CP")
    with pytest.raises(CatalogError):
        put(catalog, other, chunk("c2", document=other), chunk("c1", document=other), file="b.txt")
    assert [s.document for s in catalog.documents()] == [LAW]
    assert (catalog.chunk_ids(), catalog.version, catalog.file_hashes()) == ({"c1"}, 1, {"a.txt": "1"})


def test_a_catalog_outlives_its_process(tmp_path: Path) -> None:
    first = Catalog(tmp_path / "catalog.sqlite")
    put(first, LAW, chunk("c1"))
    first.close()
    second = Catalog(tmp_path / "catalog.sqlite")
    assert [s.document for s in second.documents()] == [LAW]
    second.close()


def test_a_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"khong phai SQLite " * 100)
    with pytest.raises(CatalogError, match="không mở được danh mục"):
        Catalog(path)


def test_a_catalog_of_another_layout_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    first = Catalog(path)
    first.set_meta("layout", "99")
    first.close()
    for _ in range(2):
        with pytest.raises(CatalogError, match="cấu trúc số 99"):
            Catalog(path)


def older_catalog(path: Path) -> None:
    """A catalog as layout 2 had it: without references and revisions, and with fewer columns of documents."""
    made = Catalog(path)
    put(made, LAW, chunk("c1"))
    with made.engine.begin() as connection:
        for table in ("references_made", "revisions"):
            connection.execute(text(f"DROP TABLE {table}"))
        for column in ("place", "signer", "replaces", "based_on"):
            connection.execute(text(f"ALTER TABLE documents DROP COLUMN {column}"))
    made.set_meta("layout", "2")
    made.close()


def test_a_catalog_of_an_older_layout_is_brought_up_to_date_and_its_files_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    older_catalog(path)
    found = Catalog(path)
    assert found.brought_up_from == 2
    assert [s.document for s in found.documents()] == [LAW]
    assert (found.references_from(LAW.id), found.file_hashes(), found.signatures()) == ([], {"a.txt": ""}, {LAW.id: "older layout"})
    found.close()
    again = Catalog(path)
    assert again.brought_up_from is None
    again.close()


MAY, JULY = date(2031, 5, 1), date(2031, 7, 1)


def reference(path: str, source: str = "dieu-1", document: str | None = LAW.number) -> Reference:
    return Reference(source, "Điều 1", Span(0, 6), document, path)


def test_references_are_read_from_both_ends(catalog: Catalog) -> None:
    other = replace(LAW, id="2-2031-nd-cp@chinh-phu", number="2/2031/NĐ-CP")
    own, inside, whole = reference("dieu-2", "dieu-2/khoan-1"), reference("dieu-1/khoan-2"), reference("")
    unknown = reference("dieu-1", document=None)
    catalog.put(LAW, TEXT, PROVISIONS, [chunk("c1")], file=Path("a.txt"), sha256="1", references=[own])
    catalog.put(other, TEXT, PROVISIONS, [chunk("c2", document=other)], file=Path("b.txt"), sha256="2", references=[inside, whole, unknown])
    assert catalog.references_from(LAW.id) == [own]
    assert catalog.references_from(other.id, "dieu-1") == [inside, whole, unknown]
    assert catalog.references_from(LAW.id, "dieu-1") == []
    assert catalog.references_to(LAW.id) == [(LAW, own), (other, inside), (other, whole)]
    assert catalog.references_to(LAW.id, "dieu-1") == [(other, inside)]
    assert catalog.references_to(LAW.id, "dieu-1/khoan-3") == catalog.references_to(other.id) == []
    catalog.remove(other.id)
    assert catalog.references_to(LAW.id) == [(LAW, own)]


def test_references_are_those_of_the_edition_of_the_day(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    editions = [Edition(None, MAY, TEXT, tuple(PROVISIONS), {}), Edition(MAY, JULY, TEXT, tuple(PROVISIONS), {})]
    old, new = reference("dieu-1"), reference("dieu-2")
    catalog.put_editions(LAW.id, editions, [chunk("c1")], signature="s", unapplied=(), references=[[old], [new]])
    days = (None, date(2030, 1, 1), date(2031, 4, 30), MAY, date(2040, 1, 1))
    assert [catalog.references_from(LAW.id, day=day) for day in days] == [[old], [old], [old], [new], [new]]
    assert catalog.references_to(LAW.id, "dieu-2", JULY) == [(replace(LAW, effective_to=JULY), new)]


@pytest.mark.parametrize("name", ["31/2031/QH15", "Luật Chợ nổi năm 2031", "Luật Chợ nổi", "Luật chợ nổi"])
def test_a_law_is_referred_to_by_number_or_by_name(catalog: Catalog, name: str) -> None:
    law = replace(LAW, id="31-2031-qh15@quoc-hoi", number="31/2031/QH15", kind="Luật", title="Chợ nổi", issuer="Quốc hội")
    found = reference("dieu-1", document=name)
    catalog.put(law, TEXT, PROVISIONS, [chunk("c1", document=law)], file=Path("a.txt"), sha256="1", references=[found])
    assert catalog.references_to(law.id) == [(law, found)]
    assert catalog.find(name).document == law


def test_a_text_that_another_takes_the_place_of_is_kept_with_what_changed(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    changes = (TextChange("dieu-1", Change.CHANGED, "Điều 1. Một", "Điều 1. Mốt"), TextChange("dieu-3", Change.ADDED, None, "Điều 3."))
    newer = TEXT.replace("Một", "Mốt")
    catalog.put(LAW, newer, PROVISIONS, [chunk("c1")], file=Path("b.txt"), sha256="2", changes=changes)
    put(catalog, LAW, chunk("c1"), file="b.txt", sha256="3")
    assert [(r.file, r.text, r.changes) for r in catalog.revisions(LAW.id)] == [("b.txt", TEXT, changes)]
    assert catalog.held_text(LAW.id, Form.OFFICIAL) == (TEXT, PROVISIONS)
    assert catalog.held_text(LAW.id, Form.DIGEST) is None
    catalog.remove(LAW.id)
    assert catalog.revisions(LAW.id) == []


def test_removal_leaves_no_row_of_the_document(catalog: Catalog) -> None:
    put(catalog, LAW, chunk("c1"))
    catalog.remove(LAW.id)
    with catalog.engine.connect() as connection:
        counts = {t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar() for t in ("documents", "provisions", "chunks", "files")}
    assert counts == {"documents": 0, "provisions": 0, "chunks": 0, "files": 0}
