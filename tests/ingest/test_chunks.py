"""Chunks: verbatim slices that do not overlap, whole where short, split at points where long, with a breadcrumb apart."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.build import parse
from ingest.chunks import SHORT_ARTICLE, cut_chunks
from ingest.metadata import read_metadata
from ingest.provisions import parse_provisions
from ingest.readers import read
from ingest.records import Chunk, Form, ProvisionKind
from ingest.settings import IngestSettings

GOLDENS = sorted(p for p in (Path(__file__).parent / "golden").iterdir() if p.suffix != ".json")
HEAD = (
    "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/2031/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2031\nNGHỊ ĐỊNH\nVề chợ\n"
    "Chương I\nQUY ĐỊNH CHUNG\n"
)
HEADS = ("chương", "phần", "mục", "phụ", "mẫu")
"""First words of the lines that head a division; no chunk holds such a line alone."""
NAME = "Nghị định số 1/2031/NĐ-CP Về chợ"


def words(n: int, word: str = "chợ") -> str:
    return " ".join([word] * n)


def chunks_of(tmp_path: Path, text: str, max_chars: int = 400) -> list[Chunk]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    source = read(path)
    document = read_metadata(source)
    chunks = cut_chunks(source, document, parse_provisions(source, document).provisions, max_chars=max_chars)
    check_slices(source.text, chunks)
    return chunks


def check_slices(text: str, chunks: list[Chunk]) -> None:
    assert [c.span.of(text) for c in chunks] == [c.text for c in chunks]
    assert all(c.text == c.text.strip() != "" for c in chunks)
    assert all(left.span.end <= right.span.start for left, right in pairwise(chunks))
    assert len({c.id for c in chunks}) == len(chunks)
    assert len({(c.path, c.ordinal) for c in chunks}) == len(chunks)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda p: p.name)
def test_chunks_are_verbatim_slices_in_the_order_of_the_text(path: Path) -> None:
    found = parse(path, IngestSettings(_env_file=None))
    check_slices(found.source.text, list(found.chunks))
    left_out = {ProvisionKind.HEADER, ProvisionKind.RECIPIENTS, ProvisionKind.SIGNATURE}
    kinds = {p.path: p.kind for p in found.provisions}
    assert not {kinds[c.path] for c in found.chunks} & left_out


@pytest.mark.parametrize("path", GOLDENS, ids=lambda p: p.name)
def test_every_sentence_of_a_provision_is_in_a_chunk(path: Path) -> None:
    found = parse(path, IngestSettings(_env_file=None))
    text = found.source.text
    held = [False] * len(text)
    for start, end in [c.span for c in found.chunks]:
        held[start:end] = [True] * (end - start)
    kinds = (ProvisionKind.HEADER, ProvisionKind.RECIPIENTS, ProvisionKind.SIGNATURE)
    for start, end in [p.span for p in found.provisions if p.kind in kinds]:
        held[start:end] = [True] * (end - start)
    lines = [b.span for b in found.source.blocks if not all(held[b.span.start : b.span.end])]
    headings = {p.heading for p in found.provisions} | {""}
    for line in (span.of(text) for span in lines):
        is_heading = any(h and (h in line or line in h) for h in headings) or line.split()[0].casefold() in HEADS
        assert is_heading or line.startswith("(") or line.isupper() or line.startswith("Độc lập"), f"in no chunk: {line}"


def test_a_short_article_is_one_chunk(tmp_path: Path) -> None:
    article = f"Điều 1. Một\n1. {words(30)}.\n2. Gồm:\na) {words(20)};\nb) {words(20)}."
    assert len(article) < SHORT_ARTICLE
    (chunk,) = chunks_of(tmp_path, HEAD + article)
    assert (chunk.path, chunk.ordinal, chunk.text, chunk.breadcrumb) == (
        "dieu-1",
        0,
        article,
        f"{NAME} › QUY ĐỊNH CHUNG",
    )


def test_a_short_clause_keeps_its_points(tmp_path: Path) -> None:
    first, second = f"1. {words(60)}.", f"2. Gồm:\na) {words(40)};\nb) {words(40)}."
    found = chunks_of(tmp_path, f"{HEAD}Điều 1. Hồ sơ\n{first}\n{second}\n3. {words(60)}.")
    assert [(c.path, c.text) for c in found][:2] == [("dieu-1/khoan-1", first), ("dieu-1/khoan-2", second)]
    assert {c.breadcrumb for c in found} == {f"{NAME} › QUY ĐỊNH CHUNG › Điều 1. Hồ sơ"}


def test_a_long_clause_is_split_at_its_points(tmp_path: Path) -> None:
    points = [f"{letter}) {words(60)};" for letter in "abc"]
    found = chunks_of(tmp_path, f"{HEAD}Điều 1. Hồ sơ\n1. Hồ sơ gồm:\n" + "\n".join(points))
    assert [(c.path, c.text) for c in found] == [(f"dieu-1/khoan-1/diem-{p[0]}", p) for p in points]
    assert {c.breadcrumb for c in found} == {f"{NAME} › QUY ĐỊNH CHUNG › Điều 1. Hồ sơ › 1. Hồ sơ gồm:"}


def test_a_clause_says_of_what_its_article_tells_where_that_has_no_heading(tmp_path: Path) -> None:
    clauses = f"1. Diện tích: 3 ha. {words(200)}\n2. Vốn: 5 tỷ đồng. {words(200)}"
    found = chunks_of(tmp_path, HEAD + f"Điều 1. Chấp thuận mở chợ Phú Xuân với các nội dung sau:\n{clauses}\n")
    assert {c.breadcrumb for c in found} == {f"{NAME} › QUY ĐỊNH CHUNG › Điều 1. Chấp thuận mở chợ Phú Xuân với các nội dung sau:"}


def test_words_before_the_points_are_a_chunk_when_they_say_something(tmp_path: Path) -> None:
    lead = "1. Thời hạn giải quyết hồ sơ là 15 ngày."
    found = chunks_of(tmp_path, f"{HEAD}Điều 1. Hồ sơ\n{lead}\na) {words(90)};\nb) {words(90)}.")
    assert [(c.path, c.text.split(")")[0]) for c in found] == [
        ("dieu-1/khoan-1", lead),
        ("dieu-1/khoan-1/diem-a", "a"),
        ("dieu-1/khoan-1/diem-b", "b"),
    ]


def test_what_an_article_says_between_its_amendments_is_a_chunk(tmp_path: Path) -> None:
    between = f"Hồ sơ mở chợ có thêm sơ đồ bến. {words(120)}."
    change = f"Sửa đổi khoản 1 Điều 2 như sau:\n“1. Chợ họp {words(60)}.”\n"
    text = f"{HEAD}Điều 1. Sửa đổi Nghị định số 1/2030/NĐ-CP\n{change}{between}\n{change.replace('khoản 1', 'khoản 2').replace('1.', '2.')}"
    found = [(c.path, c.text) for c in chunks_of(tmp_path, text, max_chars=900)]
    assert ("dieu-1", between) in found


def test_a_point_longer_than_a_chunk_is_split_between_sentences(tmp_path: Path) -> None:
    sentences = [f"{words(40, w)}." for w in ("bến", "chợ", "ghe", "sông")]
    found = chunks_of(tmp_path, f"{HEAD}Điều 1. Một\n1. {' '.join(sentences)}\n2. Hết.", max_chars=400)
    parts = [c for c in found if c.path == "dieu-1/khoan-1"]
    assert [(c.ordinal, c.text) for c in parts] == [
        (0, f"1. {sentences[0]} {sentences[1]}"),
        (1, f"{sentences[2]} {sentences[3]}"),
    ]
    assert all(len(c.text) <= 400 for c in found)


def test_a_sentence_longer_than_a_chunk_stays_whole(tmp_path: Path) -> None:
    long = f"1. {words(200)}."
    assert [c.text for c in chunks_of(tmp_path, f"{HEAD}Điều 1. Một\n{long}\n2. Hết.")] == [long, "2. Hết."]


def test_titles_alone_are_no_chunk(tmp_path: Path) -> None:
    text = (
        f"{HEAD}Điều 1. Một\nNội dung.\nChương II\nPHÂN ĐỊNH THẨM QUYỀN CỦA CÁC CẤP CHÍNH QUYỀN ĐỊA PHƯƠNG TRONG LĨNH VỰC QUẢN LÝ CHỢ\n"
        "Điều 2. Hai\nNội dung.\nPHỤ LỤC I\nDANH MỤC CÁC CHỢ NỔI TRÊN SÔNG ĐƯỢC CÔNG NHẬN LÀ DI SẢN CỦA TỈNH\n"
        "(Kèm theo Nghị định số 1/2031/NĐ-CP ngày 05 tháng 3 năm 2031 của Chính phủ)\n1. Chợ thứ nhất\n2. Chợ thứ hai"
    )
    assert [c.path for c in chunks_of(tmp_path, text)] == ["dieu-1", "dieu-2", "phu-luc-1/muc-1", "phu-luc-1/muc-2"]


def test_validity_comes_from_the_document(tmp_path: Path) -> None:
    effect = "Nghị định này có hiệu lực từ ngày 01/7/2031 và hết hiệu lực từ ngày 01/7/2033."
    (chunk,) = chunks_of(tmp_path, f"{HEAD}Điều 1. Hiệu lực\n{effect}")
    assert (str(chunk.valid_from), str(chunk.valid_to)) == ("2031-07-01", "2033-07-01")


def test_an_id_changes_with_content_and_place_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}Điều 1. Một\nNội dung.\nĐiều 2. Hai\nNội dung.", encoding="utf-8")
    source = read(path)
    document = read_metadata(source)
    provisions = parse_provisions(source, document).provisions

    def ids(**changes: object) -> list[str]:
        return [c.id for c in cut_chunks(source, replace(document, **changes), provisions)]  # type: ignore[arg-type]

    plain = ids()
    assert ids() == plain
    assert len(set(plain)) == 2
    assert ids(issued_on=None, effective_from=None, confidence="secondary", sources=("x",)) == plain
    for change in ({"id": "khac"}, {"form": Form.DIGEST}, {"title": "Về bến"}):
        assert not set(ids(**change)) & set(plain), change


def test_a_change_elsewhere_leaves_an_id_alone(tmp_path: Path) -> None:
    before = chunks_of(tmp_path, f"{HEAD}Điều 1. Một\nNội dung.\nĐiều 2. Hai\nNội dung.")
    after = chunks_of(tmp_path, f"{HEAD}Điều 1. Một\nNội dung dài hơn trước.\nĐiều 2. Hai\nNội dung.")
    assert before[0].id != after[0].id
    assert before[1].id == after[1].id
    assert before[1].span != after[1].span
