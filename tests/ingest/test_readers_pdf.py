"""What `ingest.readers.read` gives for PDF files: paragraphs as they were before a printer broke them into lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from documents import Print, pdf, typeset

from ingest import ocr
from ingest.errors import DamagedFileError, OcrUnavailableError, ReadError
from ingest.readers import read
from ingest.readers_pdf import UNREAD
from ingest.records import SourceText

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
MIDDLE, LEFT_MIDDLE, RIGHT_MIDDLE = 312.0, 165.0, 400.0
Texts = Callable[..., list[str]]
LONG = (
    "Nghị định này quy định về phương án phát triển cụm công nghiệp, thành lập, mở rộng cụm công nghiệp, đầu tư"
    " xây dựng hạ tầng kỹ thuật cụm công nghiệp, quản lý hoạt động và quản lý nhà nước đối với cụm công nghiệp"
)


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there: the shared data is no part of the project")
    return path


def pages_and_texts(source: SourceText) -> list[tuple[int | None, str]]:
    assert [block.span.of(source.text) for block in source.blocks] == source.text.split("\n")
    return [(block.page, block.span.of(source.text)) for block in source.blocks]


@pytest.fixture
def texts_of(tmp_path: Path) -> Texts:
    def read_pages(*pages: list[Print], **options: Any) -> list[str]:
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf(*pages, **options))
        return [text for _, text in pages_and_texts(read(path))]

    return read_pages


def centred(x: float, y: float, *lines: str, bold: bool = False) -> list[Print]:
    return [Print(0, y + 16 * i, line, bold).centred_on(x) for i, line in enumerate(lines)]


def below(lines: list[Print], paragraphs: list[str]) -> list[Print]:
    """The lines of a letterhead and, under the lowest, one page of paragraphs."""
    [body] = typeset(paragraphs)
    shift = max(line.y for line in lines) + 40 - body[0].y
    return lines + [line._replace(y=line.y + shift) for line in body]


def test_paragraphs_broken_into_lines_and_pages_are_whole_again(tmp_path: Path) -> None:
    paragraphs = ["Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng"]
    paragraphs += [f"{i}. {LONG} số {i}{';' if i % 3 else '.'}" for i in range(1, 25)]
    paragraphs += [f"a) {LONG}:", "- Một ý ngắn;", "đ) Căn cứ pháp lý.", "Điều 2. Hiệu lực", f"{LONG} từ ngày ký./."]
    pages = typeset(paragraphs)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*pages))
    source = read(path)
    begins = [(number, line.text) for number, page in enumerate(pages, 1) for line in page if line.x > 100]
    assert [text for _, text in pages_and_texts(source)] == paragraphs
    assert [(page, text[: len(line)]) for (page, text), (_, line) in zip(pages_and_texts(source), begins, strict=True)] == begins
    assert (source.format, source.pages) == ("pdf", len(pages))


def test_a_reference_that_a_line_break_put_first_opens_no_paragraph(texts_of: Texts) -> None:
    words = "x " * 70
    drafts = ([f"{i}. {LONG}." for i in (1, 2)] + [f"3. {words[: 2 * n]}tại khoản 1. Tiếp theo."] for n in range(70))
    broken = next(draft for draft in drafts if any(line.text.startswith("1. Tiếp") for line in typeset(draft)[0]))
    assert texts_of(*typeset(broken)) == broken


def test_the_letterhead_is_read_side_by_side(texts_of: Texts) -> None:
    left = centred(LEFT_MIDDLE, 60, "BỘ CÔNG THƯƠNG") + centred(LEFT_MIDDLE, 76, "CỤC ĐỔI MỚI", "VÀ KHUYẾN CÔNG", bold=True)
    left += centred(LEFT_MIDDLE, 120, "Số: 12/ĐCK-CTT") + centred(LEFT_MIDDLE, 140, "V/v quản lý cụm", "công nghiệp")
    right = centred(RIGHT_MIDDLE, 61, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", bold=True)
    right = [line._replace(size=12).centred_on(420) for line in right]
    right += [Print(330, 120, "Hà Nội, ngày 3 tháng 7 năm 2025", size=12)]
    address = centred(MIDDLE, 200, "Kính gửi: Sở Công Thương")
    assert texts_of(below([*left, *right, *address], [f"1. {LONG}."])) == [
        "BỘ CÔNG THƯƠNG",
        "CỤC ĐỔI MỚI VÀ KHUYẾN CÔNG",
        "Số: 12/ĐCK-CTT",
        "V/v quản lý cụm công nghiệp",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 3 tháng 7 năm 2025",
        "Kính gửi: Sở Công Thương",
        f"1. {LONG}.",
    ]


def test_a_letterhead_in_two_narrow_columns_keeps_its_number_and_motto_whole(texts_of: Texts) -> None:
    left = centred(160, 60, "QUỐC HỘI", bold=True) + centred(160, 130, "Luật số:", "61/2032/QH17")
    right = centred(RIGHT_MIDDLE, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", bold=True)
    right += centred(RIGHT_MIDDLE, 130, "Hà Nội, ngày 3 tháng 7 năm 2032")
    assert texts_of(below([*left, *right, *centred(MIDDLE, 200, "LUẬT", bold=True)], [f"1. {LONG}."])) == [
        "QUỐC HỘI",
        "Luật số: 61/2032/QH17",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 3 tháng 7 năm 2032",
        "LUẬT",
        f"1. {LONG}.",
    ]


def test_a_number_wider_than_the_issuer_above_it_stays_in_its_column(texts_of: Texts) -> None:
    left = centred(195, 60, "QUỐC HỘI", bold=True) + centred(195, 130, "Luật số: 61/2032/QH17")
    right = centred(RIGHT_MIDDLE, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", bold=True)
    right += centred(RIGHT_MIDDLE, 130, "Hà Nội, ngày 3 tháng 7 năm 2032")
    found = texts_of(below([*left, *right, *centred(MIDDLE, 200, "LUẬT", bold=True)], [f"1. {LONG}."]))
    assert found[1:3] == ["Luật số: 61/2032/QH17", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_who_passed_a_law_is_told_in_a_paragraph_of_its_own(texts_of: Texts) -> None:
    last, passed = (
        "Luật này có hiệu lực từ ngày 01 tháng 7 năm 2033.",
        "Luật này được Quốc hội khóa XVII thông qua ngày 24 tháng 11 năm 2032.",
    )
    lines = [Print(85, 60 + 16 * i, text) for i, text in enumerate(["Điều 7. Hiệu lực", last, passed])]
    assert texts_of(lines) == ["Điều 7. Hiệu lực", last, passed]


def test_centred_lines_of_one_title_join_and_titles_stay_apart(texts_of: Texts) -> None:
    title = centred(MIDDLE, 60, "NGHỊ ĐỊNH", bold=True)
    title += centred(MIDDLE, 80, "Về quản lý, phát triển", "cụm công nghiệp", bold=True)
    title += centred(MIDDLE, 130, "Chương I", bold=True) + centred(MIDDLE, 150, "QUY ĐỊNH CHUNG VÀ", "ĐIỀU KHOẢN", bold=True)
    assert texts_of(below(title, [f"1. {LONG}.", f"2. {LONG}."])) == [
        "NGHỊ ĐỊNH",
        "Về quản lý, phát triển cụm công nghiệp",
        "Chương I",
        "QUY ĐỊNH CHUNG VÀ ĐIỀU KHOẢN",
        f"1. {LONG}.",
        f"2. {LONG}.",
    ]


def test_recipients_come_before_the_signature_beside_them(texts_of: Texts) -> None:
    [page] = typeset([f"1. {LONG}.", f"2. {LONG}./."])
    y = page[-1].y + 30
    page += [Print(85, y + 3, "Nơi nhận:", True, 12), *centred(430, y, "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", bold=True)]
    listed = ["- Như trên;", "- Thứ trưởng Nguyễn Sinh", "Nhật Tân (để b/c);", "- Lưu: VT."]
    page += [Print(85, y + 17 + 13 * i, text, size=11) for i, text in enumerate(listed)]
    page += centred(430, y + 110, "Nguyễn Văn Thịnh", bold=True)
    assert texts_of(page) == [
        *(f"1. {LONG}.", f"2. {LONG}./.", "Nơi nhận:", "- Như trên;", "- Thứ trưởng Nguyễn Sinh Nhật Tân (để b/c);"),
        *("- Lưu: VT.", "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "Nguyễn Văn Thịnh"),
    ]


def test_page_numbers_go_and_a_running_header_is_kept_once(texts_of: Texts) -> None:
    paragraphs = [f"{i}. {LONG}." for i in range(1, 50)]
    pages = typeset(paragraphs)
    assert len(pages) >= 3
    furnished = [
        [*centred(MIDDLE, 40, f"CÔNG BÁO/Số {n} + 12/Ngày 1-7-2025"), *page, *centred(MIDDLE, 810, f"- {n} -")]
        for n, page in enumerate(pages, 1)
    ]
    assert texts_of(*furnished) == ["CÔNG BÁO/Số 1 + 12/Ngày 1-7-2025", *paragraphs]


def test_a_running_header_with_the_number_of_its_page_at_either_side_is_kept_once(texts_of: Texts) -> None:
    paragraphs = [f"{i}. {LONG}." for i in range(1, 50)]
    heads = (f"{n} CÔNG BÁO/Số 12" if n % 2 else f"CÔNG BÁO/Số 12 {n}" for n in range(1, 9))
    furnished = [[*centred(MIDDLE, 40, head), *page] for head, page in zip(heads, typeset(paragraphs), strict=False)]
    assert texts_of(*furnished) == ["1 CÔNG BÁO/Số 12", *paragraphs]


def test_a_number_broken_at_its_hyphen_is_whole_again(texts_of: Texts) -> None:
    [page] = typeset([f"1. {LONG}.", f"2. {LONG}."])
    y = page[-1].y
    page += [
        Print(121, y + 20, "3. Thực hiện theo quy định tại Nghị định số 32/2024/NĐ-"),
        Print(85, y + 36, "CP của Chính phủ."),
    ]
    assert texts_of(page)[-1] == "3. Thực hiện theo quy định tại Nghị định số 32/2024/NĐ-CP của Chính phủ."


def test_letters_drawn_twice_and_raised_are_read_once_in_their_line(texts_of: Texts) -> None:
    shadow = [Print(100, 100, "Điều 1. Đất"), Print(100.2, 100, "Điều 1. Đất")]
    raised = [Print(100, 140, "10 m"), Print(128, 135, "2", size=8), Print(140, 140, "đất")]
    assert texts_of(shadow + raised) == ["Điều 1. Đất", "10 m2 đất"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(texts_of: Texts, turn: int) -> None:
    width, height = 842, 595
    seen = [Print(100, 100, "Điều 1. Một"), Print(100, 130, "Điều 2. Hai")]
    matrices = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
    places = {
        90: lambda x, y: (y, x),
        180: lambda x, y: (width - x, y),
        270: lambda x, y: (height - y, width - x),
    }
    box = (width, height) if turn == 180 else (height, width)
    a, b, c, d = matrices[turn]
    content = b""
    for line in seen:
        x, y = places[turn](line.x, line.y)
        codes = line.text.encode("utf-16-be").hex().encode()
        content += b"\nBT /F1 14 Tf %d %d %d %d %d %d Tm <%s> Tj ET" % (a, b, c, d, x, y, codes)
    assert texts_of([], rotate=turn, size=box, extra=content) == ["Điều 1. Một", "Điều 2. Hai"]


IMAGE = b"\nq 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def test_without_ocr_a_scan_is_refused_even_under_a_stamp_and_a_scanned_page_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_missing", lambda: "cần nhận dạng chữ")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Print(100, 100, "Ký bởi: Cổng Thông tin")], extra=IMAGE))
    with pytest.raises(OcrUnavailableError, match=r"^a\.pdf: bản quét hoặc ảnh, cần nhận dạng chữ$"):
        read(path)
    [text] = typeset([f"{i}. {LONG}." for i in range(1, 4)])
    path.write_bytes(pdf(text, [], extra=IMAGE))
    assert read(path).warnings == (f"trang 2: {UNREAD}",)


def test_a_cut_pdf_is_damaged_wherever_it_is_cut(tmp_path: Path) -> None:
    data, path = pdf(*typeset([f"{i}. {LONG}." for i in range(1, 40)])), tmp_path / "a.pdf"
    for part in (0.1, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * part)])
        with pytest.raises(DamagedFileError, match=r"^a\.pdf: tệp bị cắt ngắn hoặc hỏng"):
            read(path)


def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: bytes) -> pdfium.PdfDocument:
        raise pdfium.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Print(100, 100, "Chữ")]))
    monkeypatch.setattr(pdfium, "PdfDocument", locked)
    with pytest.raises(ReadError, match=r"^a\.pdf: tệp có mật khẩu; hãy lưu lại không có mật khẩu$"):
        read(path)


def test_a_real_decision_is_read_in_its_order() -> None:
    lines = pages_and_texts(read(shared("qd-1074-2026.pdf")))
    assert [text for _, text in lines[:6]] == [
        *("BỘ XÂY DỰNG", "Số: 1074/QĐ-BXD", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Hà Nội, ngày 29 tháng 6 năm 2026", "QUYẾT ĐỊNH"),
    ]
    assert [(page, text[:8]) for page, text in lines[7:20]] == [
        (1, "BỘ TRƯỞN"),
        *[(1, "Căn cứ L")] * 2,
        *[(1, "Căn cứ N")] * 2,
        *[(1, "Căn cứ Q"), (1, "Theo đề "), (1, "QUYẾT ĐỊ"), (1, "Điều 1. "), (1, "Điều 2. "), (2, "Điều 3. ")],
        *[(2, "1. Ủy ba"), (2, "2. Chánh")],
    ]
    assert lines[-5:] == [
        *[(2, "- Cổng TTĐT của Bộ Xây dựng (để đăng tải);"), (2, "- Lưu: VT, Vụ KHCNMT&VLXD(Hiển).")],
        *[(2, "KT. BỘ TRƯỞNG"), (2, "THỨ TRƯỞNG"), (2, "Phạm Minh Hà")],
    ]


def test_a_real_letter_is_read_in_its_order() -> None:
    lines = [text for _, text in pages_and_texts(read(shared("cv-1178-dck-ctt.pdf")))]
    assert [line[:12] for line in lines] == [
        *(
            "BỘ CÔNG THƯƠ",
            "CỤC ĐỔI MỚI ",
            "Số: /ĐCK-CTT",
            "V/v hướng dẫ",
            "CỘNG HÒA XÃ ",
            "Độc lập - Tự",
            "Hà Nội, ngày",
        ),
        *(
            "Kính gửi: Sở",
            "Ngày 03 thán",
            "1. Về điều k",
            "Tại Điều 12 ",
            "Vì vậy, Ủy b",
            "2. Về địa gi",
            "Hiện nay, cả",
        ),
        *(
            "Trên đây là ",
            "Nơi nhận:",
            "- Như trên;",
            "- Thứ trưởng",
            "- Cục trưởng",
            "- Lưu: VT, C",
            "KT. CỤC TRƯỞ",
            "PHÓ CỤC TRƯỞ",
        ),
        "Nguyễn Văn T",
    ]
