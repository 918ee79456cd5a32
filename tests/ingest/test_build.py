"""Ingestion end to end with real stores and a fake embedder: incremental, replaced, removed; a bad file is told and the rest goes on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import docx, p, zipped
from fakes import HashEmbedder

from ingest.build import BuildReport, FileReport, ingest, parse
from ingest.errors import (
    AmbiguousDocumentError,
    DamagedFileError,
    EmptyDocumentError,
    MetadataError,
    NoProvisionsError,
    NotVietnameseError,
    ReadError,
    UnsupportedFormatError,
)
from ingest.settings import IngestSettings
from ingest.store import Store
from ingest.syllables import is_vietnamese, vietnamese_share, words

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = "The People's Committee of the province shall decide on the establishment of industrial clusters within thirty days. " * 3
FRENCH = "Le Comité populaire de la province décide de la création des zones industrielles dans un délai de trente jours. " * 3
UNMARKED = "Uy ban nhan dan tinh quyet dinh thanh lap cum cong nghiep trong thoi han ba muoi ngay ke tu ngay nhan du ho so. " * 3
VIETNAMESE = "Ủy ban nhân dân tỉnh quyết định thành lập cụm công nghiệp trong thời hạn ba mươi ngày kể từ ngày nhận đủ hồ sơ.\n"
LETTERHEAD_ONLY = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/2031/NĐ-CP\nNơi nhận:\n- Lưu: VT.\n"


@pytest.fixture
def store(tmp_path: Path, hash_embedder: HashEmbedder) -> Iterator[Store]:
    (tmp_path / "data").mkdir()
    made = Store(IngestSettings(data=tmp_path / "data", _env_file=None), embedder=hash_embedder)
    yield made
    made.close()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The golden documents, without their JSON, and the digest of one of them in a folder of its own."""
    shutil.copytree(GOLDEN, tmp_path / "sources", ignore=shutil.ignore_patterns("*.json", "*.md"))
    (tmp_path / "digests").mkdir()
    shutil.copy(GOLDEN / "ban-tom-luoc.md", tmp_path / "digests")
    return tmp_path / "sources"


def outcomes(report: BuildReport) -> dict[str, str]:
    return {f.path.name: f.outcome for f in report.files}


def state(store: Store) -> tuple[object, ...]:
    return (
        store.catalog.version,
        store.catalog.documents(),
        store.catalog.chunks(),
        store.vectors.ids(),
        store.words.ids(),
    )


# --- incremental


@pytest.mark.store
def test_a_second_run_changes_nothing(store: Store, sources: Path, hash_embedder: HashEmbedder) -> None:
    first = ingest([sources], store)
    assert set(outcomes(first).values()) == {"added"}
    assert first.n_embedded == sum(f.n_chunks for f in first.files) == len(store.catalog.chunk_ids())
    before, n = state(store), hash_embedder.n_embedded
    second = ingest([sources, sources / "luat.txt"], store)
    assert (set(outcomes(second).values()), len(second.files), second.n_embedded) == (
        {"unchanged"},
        len(first.files),
        0,
    )
    assert (state(store), hash_embedder.n_embedded) == (before, n)


@pytest.mark.store
def test_a_changed_file_replaces_its_document_in_all_three_stores(store: Store, sources: Path) -> None:
    ingest([sources], store)
    before = store.catalog.chunk_ids()
    path = sources / "nghi-dinh.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Thời hạn giải quyết là 15 ngày.", "Thời hạn giải quyết là 20 ngày."),
        "utf-8",
    )
    report = ingest([sources], store)
    assert outcomes(report)["nghi-dinh.txt"] == "updated"
    assert report.count("unchanged") == len(report.files) - 1
    after = store.catalog.chunk_ids()
    assert report.n_embedded == len(after - before) == len(before - after) == 1, "unchanged chunks keep their vectors"
    assert store.vectors.ids() == store.words.ids() == after
    texts = [c.text for c in store.catalog.chunks() if "Thời hạn giải quyết" in c.text]
    assert len(texts) == 1
    assert "20 ngày" in texts[0]


@pytest.mark.store
def test_the_same_document_in_another_file_is_a_new_version_not_a_second_one(store: Store, sources: Path, tmp_path: Path) -> None:
    ingest([sources], store)
    copy = tmp_path / "luat-ban-moi.txt"
    copy.write_text(
        (sources / "luat.txt").read_text(encoding="utf-8").replace("không xả rác", "không xả rác, không đốt lửa"),
        "utf-8",
    )
    report = ingest([copy], store)
    assert outcomes(report) == {"luat-ban-moi.txt": "updated"}
    held = store.catalog.find("27/2031/QH17")
    assert (len(held.files), "không đốt lửa" in held.text) == (2, True)
    assert len([s for s in store.catalog.documents() if s.document.number == "27/2031/QH17"]) == 1


@pytest.mark.store
def test_a_file_that_is_gone_is_told_and_its_document_kept(store: Store, sources: Path) -> None:
    ingest([sources], store)
    (sources / "luat.txt").unlink()
    report = ingest([sources], store)
    assert report.missing_files == (str((sources / "luat.txt").resolve()),)
    assert store.catalog.find("27/2031/QH17").document.kind == "Luật"


@pytest.mark.store
def test_a_digest_gives_way_to_the_official_text_and_comes_back(store: Store, sources: Path, tmp_path: Path) -> None:
    ingest([tmp_path / "digests"], store)
    digest_ids = store.catalog.chunk_ids()
    ingest([sources / "nghi-dinh.txt"], store)
    official = store.catalog.find("45/2031/NĐ-CP").document
    assert (official.form, store.vectors.ids() & digest_ids) == ("official", set())
    store.catalog.remove(official.id)
    store.sync()
    assert store.catalog.find("45/2031/NĐ-CP").document.form == "digest"
    assert store.vectors.ids() == store.words.ids() == digest_ids


@pytest.mark.store
def test_the_same_number_of_two_issuers_is_two_documents(store: Store, sources: Path, tmp_path: Path) -> None:
    text = (sources / "quyet-dinh.txt").read_text(encoding="utf-8")
    other = tmp_path / "khac.txt"
    other.write_text(text.replace("TỈNH QUẢNG NINH", "TỈNH LÀO CAI").replace("Quảng Ninh", "Lào Cai"), "utf-8")
    ingest([sources / "quyet-dinh.txt", other], store)
    with pytest.raises(AmbiguousDocumentError) as error:
        store.catalog.find("16/2031/QĐ-UBND")
    for issuer in ("quang-ninh", "lao-cai"):
        assert f"16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-{issuer}" in str(error.value)
    assert store.compare().holds


@pytest.mark.store
def test_folders_are_searched_through_and_hidden_files_left_out(store: Store, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    for name in ("1.txt", ".an.txt", "~$1.docx", "am.mp3", "2.MD"):
        (deep / name).write_text(VIETNAMESE, "utf-8")
    assert outcomes(ingest([tmp_path / "a"], store)) == {"1.txt": "added", "2.MD": "added"}


@pytest.mark.store
def test_nothing_to_ingest_is_no_failure(store: Store, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    assert ingest([tmp_path / "trong"], store) == BuildReport((), 0)


# --- bad files

GOOD_DOCX = docx(p("Điều 1. Một") + p(VIETNAMESE))
BAD: dict[str, tuple[str, bytes, type[ReadError], str]] = {
    "empty": ("a.txt", b"", EmptyDocumentError, "tệp rỗng"),
    "white space only": ("a.txt", b" \n\t\n", EmptyDocumentError, "tệp chỉ có khoảng trắng"),
    "no letter": ("a.txt", "… — …".encode(), EmptyDocumentError, "tệp không có chữ nào"),
    "a truncated docx": ("a.docx", GOOD_DOCX[: len(GOOD_DOCX) // 2], DamagedFileError, "tệp bị cắt ngắn hoặc hỏng"),
    "a docx without its document": ("a.docx", zipped({"x.txt": "x"}), DamagedFileError, "không có word/document.xml"),
    "bytes under a wrong extension": ("a.docx", b"\x00\x01\x02" * 50, DamagedFileError, "nội dung không phải là Word"),
    "an unknown extension": (
        "a.xyz",
        VIETNAMESE.encode(),
        UnsupportedFormatError,
        "không nhận ra định dạng (đuôi .xyz)",
    ),
    "a broken image": ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, DamagedFileError, "không mở được ảnh"),
    "no encoding of Vietnamese": ("a.txt", "Größe, Maß, Straße, füßen".encode("latin-1"), ReadError, "không phải"),
    "English": ("a.txt", ENGLISH.encode(), NotVietnameseError, "không phải tiếng Việt"),
    "French": ("a.txt", FRENCH.encode(), NotVietnameseError, "không phải tiếng Việt"),
    "Vietnamese without diacritics": ("a.txt", UNMARKED.encode(), NotVietnameseError, "hoặc là tiếng Việt không dấu"),
    "no provision": ("a.txt", LETTERHEAD_ONLY.encode(), NoProvisionsError, "không tìm thấy quy định nào"),
    "a date that is none": (
        "a.md",
        f"---\nissued_on: mai\n---\n{VIETNAMESE}".encode(),
        MetadataError,
        "issued_on “mai” không phải ngày",
    ),
    "front matter that is no YAML": (
        "a.md",
        f"---\na: [\n---\n{VIETNAMESE}".encode(),
        ReadError,
        "sai cú pháp tại dòng",
    ),
}


@pytest.mark.parametrize(("name", "data", "kind", "cause"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_named_with_its_cause(tmp_path: Path, name: str, data: bytes, kind: type[ReadError], cause: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as error:
        parse(path, IngestSettings(_env_file=None))
    assert type(error.value) is kind
    assert str(error.value).startswith(f"{name}: ")
    assert cause in str(error.value)


@pytest.mark.store
def test_bad_files_are_told_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "0-tot.docx").write_bytes(GOOD_DOCX)
    (folder / "9-tot.txt").write_text(f"Điều 1. Chín\n{VIETNAMESE}", "utf-8")
    for n, (name, data, _, _) in enumerate(BAD.values(), 1):
        (folder / f"{n}-{name}").write_bytes(data)
    missing = folder / "khong-co.txt"
    report = ingest([*sorted(folder.iterdir()), missing], store)
    assert (report.count("added"), report.count("failed")) == (2, len(BAD) + 1)
    for failed in (f for f in report.files if f.outcome == "failed"):
        assert failed == FileReport(failed.path, "failed", error=failed.error)
        assert (failed.error or "").startswith(f"{failed.path.name}: ")
    assert [s.document.title for s in store.catalog.documents()] == ["0-tot", "9-tot"]
    assert store.compare().holds


@pytest.mark.store
def test_a_file_that_turns_bad_leaves_its_document_as_it_was(store: Store, sources: Path) -> None:
    ingest([sources], store)
    before = state(store)
    (sources / "luat.txt").write_bytes(b"")
    report = ingest([sources], store)
    assert (report.count("failed"), report.count("unchanged")) == (1, len(report.files) - 1)
    assert state(store) == before


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (VIETNAMESE, 0.5, 1.0),
        (ENGLISH, 0, 0),
        (FRENCH, 0, 0),
        (UNMARKED, 0, 0),
        ("", 0, 0),
        ("32/2024/NĐ-CP 15 ha", 0, 0),
    ],
)
def test_the_share_of_vietnamese_words_tells_the_language(text: str, low: float, high: float) -> None:
    assert low <= vietnamese_share(text) <= high


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH, f"{ENGLISH * 9}\n{VIETNAMESE}", "32/2024/NĐ-CP 15 ha", "đ", ""])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_as_much_of_a_text_is_vietnamese_as_its_share_tells(text: str, share: float) -> None:
    assert is_vietnamese(text, share) == (vietnamese_share(text) >= share)


@pytest.mark.parametrize("text", ["Short English note.", f"{ENGLISH}\n{VIETNAMESE * 2}"], ids=["short", "bilingual"])
def test_a_short_or_bilingual_text_is_taken(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert parse(path, IngestSettings(_env_file=None)).chunks


def test_words_keep_numbers_and_figures_whole() -> None:
    assert words("Nghị định 32/2024/NĐ-CP: 853,18 ha") == ["nghị", "định", "32/2024/nđ-cp", "853,18", "ha"]
