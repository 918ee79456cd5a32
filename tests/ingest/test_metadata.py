"""What a document says of itself: letterheads, final articles and front matter, in tables; the goldens hold whole records."""

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import MetadataError
from ingest.metadata import document_id, read_metadata, slug
from ingest.readers import read
from ingest.records import Document, Form
from ingest.titles import body_case, sentence_case

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def record(tmp_path: Path, text: str, name: str = "tep.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_metadata(read(path))


def letterhead(issuer: str, number: str, body: str = "") -> str:
    return f"{issuer}\n{MOTTO}\n{number}\nHà Nội, ngày 05 tháng 3 năm 2031\n{body}"


@pytest.mark.parametrize(
    ("number", "issuer", "identity"),
    [
        ("05/2031/NĐ-CP", "Chính phủ", "5-2031-nd-cp@chinh-phu"),
        ("5/2031/NĐ-CP", "Chính phủ", "5-2031-nd-cp@chinh-phu"),
        ("16/2031/QĐ-UBND", "UBND tỉnh Quảng Ninh", "16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-quang-ninh"),
        ("16/2031/QĐ-UBND", "Ủy ban nhân dân tỉnh Quảng Ninh", "16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-quang-ninh"),
        ("16/2031/QĐ-UBND", "Ủy ban nhân dân TP. Hải Phòng", "16-2031-qd-ubnd@uy-ban-nhan-dan-thanh-pho-hai-phong"),
        ("16/2031/QĐ-UBND", "Uỷ ban nhân dân tỉnh Lào Cai", "16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-lao-cai"),
        ("16/2031/QĐ-UBND", None, "16-2031-qd-ubnd"),
        (None, None, "ve-cho-noi"),
    ],
)
def test_identity_is_the_number_and_the_issuer_however_they_are_printed(number: str | None, issuer: str | None, identity: str) -> None:
    assert document_id(number, issuer, "Về chợ nổi") == identity


def test_every_field_of_a_letterhead_is_read(tmp_path: Path) -> None:
    body = "NGHỊ QUYẾT\nVề học phí\nĐiều 1. Hiệu lực\nNghị quyết này có hiệu lực từ ngày 01/9/2031 và hết hiệu lực từ ngày 01/9/2036."
    assert record(tmp_path, letterhead("HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI", "Số: 07/2031/NQ-HĐND", body)) == Document(
        id="7-2031-nq-hdnd@hoi-dong-nhan-dan-tinh-lao-cai",
        number="07/2031/NQ-HĐND",
        kind="Nghị quyết",
        issuer="Hội đồng nhân dân tỉnh Lào Cai",
        title="Về học phí",
        issued_on=date(2031, 3, 5),
        effective_from=date(2031, 9, 1),
        effective_to=date(2036, 9, 1),
        place="Hà Nội",
    )


@pytest.mark.parametrize(
    ("issuer", "line", "expected"),
    [
        ("CHÍNH PHỦ", "Số: 32/2031/NĐ-CP", ("32/2031/NĐ-CP", "Nghị định", "Chính phủ")),
        ("CHÍNH PHỦ", "Số: 66.19/2031/NQ-CP", ("66.19/2031/NQ-CP", "Nghị quyết", "Chính phủ")),
        ("CHÍNH PHỦ", "Số : 32 / 2031 / NĐ - CP", ("32/2031/NĐ-CP", "Nghị định", "Chính phủ")),
        ("BỘ CÔNG THƯƠNG", "Số 14/2031/TT-BCT", ("14/2031/TT-BCT", "Thông tư", "Bộ Công Thương")),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 05/CĐ-TTg", ("05/CĐ-TTg", "Công điện", "Thủ tướng Chính phủ")),
        ("QUỐC HỘI", "Luật số: 31/2031/QH16", ("31/2031/QH16", "Luật", "Quốc hội")),
        ("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NINH", "Số: 2514/UBND-XDMT", ("2514/UBND-XDMT", "Công văn", "Ủy ban nhân dân tỉnh Quảng Ninh")),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Số: 9/QĐ-UBND", ("9/QĐ-UBND", "Quyết định", "Ủy ban nhân dân thành phố Hải Phòng")),
        ("UBND TỈNH LÀO CAI\nSỞ CÔNG THƯƠNG", "Số: 8/BC-SCT", ("8/BC-SCT", "Báo cáo", "Sở Công Thương tỉnh Lào Cai")),
        ("BỘ CÔNG THƯƠNG\nCỤC ĐỔI MỚI SÁNG TẠO,\nCHUYỂN ĐỔI XANH", "Số: 1/ĐCK-CTT",
         ("1/ĐCK-CTT", "Công văn", "Cục Đổi mới sáng tạo, chuyển đổi xanh")),
        ("SỞ Y TẾ - BẢO HIỂM XÃ HỘI\nTỈNH LÀO CAI", "Số: 8/HD-SYT", ("8/HD-SYT", "Hướng dẫn", "Sở Y tế, Bảo hiểm xã hội tỉnh Lào Cai")),
        ("UBND XÃ Y TÝ -\nHỘI NÔNG DÂN", "Số: 8/KH-UBND-HND", ("8/KH-UBND-HND", "Kế hoạch", "UBND xã Y Tý, Hội Nông dân")),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "Số: 8/BC-S", ("8/BC-S", "Báo cáo", "Sở Lao động - Thương binh và Xã hội")),
        ("CHÍNH PHỦ", "Số:      /2031/NĐ-CP", (None, None, None)),
        ("CHÍNH PHỦ", "Điện thoại số: 024 123", (None, None, None)),
    ],
)  # fmt: skip
def test_number_kind_and_issuer_come_from_the_letterhead(
    tmp_path: Path, issuer: str, line: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = record(tmp_path, letterhead(issuer, line, "Nội dung của văn bản."))
    assert (found.number, found.kind, found.issuer if found.number else None) == expected


@pytest.mark.parametrize(
    ("printed", "number", "kind"),
    [
        ("NGHỊ QUYẾT", "198/2031/QH16", "Nghị quyết"),
        ("BỘ LUẬT", "91/2031/QH16", "Bộ luật"),
        ("LUẬT", "64/2031/QH16", "Luật"),
    ],
)
def test_the_sign_of_the_national_assembly_leaves_the_kind_to_the_heading(tmp_path: Path, printed: str, number: str, kind: str) -> None:
    assert record(tmp_path, letterhead("QUỐC HỘI", f"Số: {number}", f"{printed}\nVỀ CHỢ\nĐiều 1. Một\nHết.")).kind == kind


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("NGHỊ ĐỊNH\nVề chợ nổi\nCăn cứ Luật Chợ;", "Về chợ nổi"),
        ("NGHỊ ĐỊNH\nVỀ CHỢ NỔI\nVÀ BẾN THUYỀN\nCăn cứ Luật Chợ;", "Về chợ nổi và bến thuyền"),
        ("NGHỊ ĐỊNH\nSỬA ĐỔI THÔNG TƯ SỐ 43/2025/TT-BCT CỦA BỘ TRƯỞNG BỘ CÔNG THƯƠNG\nCăn cứ Luật Chợ;",
         "Sửa đổi Thông tư số 43/2025/TT-BCT của Bộ trưởng Bộ Công Thương"),
        ("NGHỊ ĐỊNH\nQuy định về chợ\nMùa khô năm nay đến sớm nên Chính phủ quy định:\nĐiều 1. Một", "Quy định về chợ"),
        ("NGHỊ ĐỊNH\nQuy định về chợ\nCHÍNH PHỦ\nCăn cứ Luật Chợ;", "Quy định về chợ"),
        ("V/v tăng cường quản lý\nbến thuyền\nKính gửi: Sở A", "Về việc tăng cường quản lý bến thuyền"),
        ("V/v\ntăng cường quản lý bến thuyền\nKính gửi: Sở A", "Về việc tăng cường quản lý bến thuyền"),
    ],
)  # fmt: skip
def test_the_title_stands_below_the_kind_or_after_about(tmp_path: Path, body: str, title: str) -> None:
    assert record(tmp_path, letterhead("CHÍNH PHỦ", "Số: 1/2031/NĐ-CP", body)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bến mới mở cửa\nSáng nay, bến mới đón chuyến khách đầu tiên.", "Bến mới mở cửa"),
        ("Sáng nay, bến mới đón khách.\nGiá vé là 15.000 đồng một lượt, ai cũng vừa lòng.", "tep"),
        ("Điều 1. Một\nNội dung của điều này khá dài dòng.", "tep"),
        ("Căn cứ quy hoạch\nNội dung của điều này khá dài dòng.", "tep"),
        ("Chỉ có một dòng", "tep"),
    ],
)
def test_a_text_without_a_number_is_called_by_its_headline_or_its_file(tmp_path: Path, text: str, title: str) -> None:
    found = record(tmp_path, text)
    assert (found.title, found.id, found.number) == (title, slug(title), None)


def test_a_markdown_text_is_called_by_its_first_heading(tmp_path: Path) -> None:
    assert record(tmp_path, "# Sổ tay bến thuyền\n\nNội dung.", "a.md").title == "Sổ tay bến thuyền"


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2031.", (date(2031, 5, 1), None)),
        ("Nghị định này có hiệu lực thi hành kể từ ngày 15/9/2031, trừ khoản 2.", (date(2031, 9, 15), None)),
        ("Nghị định này có hiệu lực từ 1-10-2031.", (date(2031, 10, 1), None)),
        ("Nghị định này có hiệu lực kể từ ngày ký ban hành.", (date(2031, 3, 5), None)),
        ("Nghị định này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành.", (date(2031, 4, 19), None)),
        (
            "Nghị định này có hiệu lực từ ngày 01/7/2031 và hết hiệu lực từ ngày 01/3/2033.",
            (date(2031, 7, 1), date(2033, 3, 1)),
        ),
        ("Nghị định số 68/2017/NĐ-CP hết hiệu lực kể từ ngày 01/5/2031.", (None, None)),
        ("Dự án nộp trước ngày Nghị định này có hiệu lực thi hành thì làm theo luật cũ.", (None, None)),
        ("Nghị định này có hiệu lực từ ngày 31 tháng 02 năm 2031.", (None, None)),
        ("1. Sửa khoản 1 như sau:\n“1. Nghị định này có hiệu lực từ ngày 01/01/2030.”", (None, None)),
        ("Hết.\nPHỤ LỤC I\nMẪU QUYẾT ĐỊNH\nQuyết định này có hiệu lực kể từ ngày ký.", (None, None)),
    ],
)
def test_dates_of_effect_are_those_of_the_main_text(tmp_path: Path, sentence: str, effect: tuple[date | None, date | None]) -> None:
    text = letterhead("CHÍNH PHỦ", "Số: 1/2031/NĐ-CP", f"NGHỊ ĐỊNH\nVề chợ\nCăn cứ Luật Chợ;\nĐiều 1. Hiệu lực\n{sentence}")
    found = record(tmp_path, text)
    assert (found.effective_from, found.effective_to) == effect


def test_a_day_of_issue_is_not_taken_from_the_grounds(tmp_path: Path) -> None:
    text = f"BỘ A\n{MOTTO}\nSố: 1/TT-BCT\nTHÔNG TƯ\nVề chợ\nCăn cứ Luật Chợ ngày 01 tháng 01 năm 2020;\nĐiều 1. Một\nHết."
    assert record(tmp_path, text).issued_on is None


FRONT = """---
number: 45/2031/NĐ-CP
kind: Nghị định
issuer: Chính phủ
title: Về chợ nổi
issued_on: 2031-05-12
effective_from: "2031-07-01"
effective_to:
published_on: 2031-05-13
form: digest
confidence: secondary
sources:
  - một
  - hai
---
Điều 1. Một
"""


def test_front_matter_wins(tmp_path: Path) -> None:
    assert record(tmp_path, FRONT + letterhead("CHÍNH PHỦ", "Số: 9/2031/NĐ-CP"), "a.md") == Document(
        id="45-2031-nd-cp@chinh-phu",
        number="45/2031/NĐ-CP",
        kind="Nghị định",
        issuer="Chính phủ",
        title="Về chợ nổi",
        issued_on=date(2031, 5, 12),
        effective_from=date(2031, 7, 1),
        published_on=date(2031, 5, 13),
        form=Form.DIGEST,
        confidence="secondary",
        sources=("một", "hai"),
    )


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("form: tom-tat", "form “tom-tat” không hợp lệ; chỉ nhận official, ocr, digest"),
        ("issued_on: hôm qua", "issued_on “hôm qua” không phải ngày dạng NĂM-THÁNG-NGÀY"),
        ("effective_from: 01/7/2031", "effective_from “01/7/2031” không phải ngày dạng NĂM-THÁNG-NGÀY"),
    ],
)
def test_front_matter_that_cannot_be_read_is_named(tmp_path: Path, line: str, cause: str) -> None:
    with pytest.raises(MetadataError) as error:
        record(tmp_path, f"---\ntitle: Thử\n{line}\n---\nNội dung.\n", "a.md")
    assert str(error.value) == f"a.md: phần đầu tệp: {cause}"


@pytest.mark.parametrize(
    ("number", "issuer", "title", "identity"),
    [
        ("32/2024/NĐ-CP", "Chính phủ", "x", "32-2024-nd-cp@chinh-phu"),
        ("16/2026/QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "x", "16-2026-qd-ubnd@uy-ban-nhan-dan-tinh-lao-cai"),
        ("16/2026/QĐ-UBND", None, "x", "16-2026-qd-ubnd"),
        (None, "Chính phủ", "Sổ tay: đất & nước", "so-tay-dat-nuoc"),
    ],
)
def test_identity_is_number_and_issuer_or_title(number: str | None, issuer: str | None, title: str, identity: str) -> None:
    assert document_id(number, issuer, title) == identity


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("VỀ XỬ LÝ VI PHẠM CỦA UBND CẤP XÃ", "Về xử lý vi phạm của UBND cấp xã"),
        ("SỬA ĐỔI THÔNG TƯ SỐ 43/2025/TT-BCT NGÀY 04 THÁNG 7", "Sửa đổi Thông tư số 43/2025/TT-BCT ngày 04 tháng 7"),
        ("QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI", "Quy định chi tiết một số điều của Luật Đất đai"),
        ("QUY CHẾ Quản lý chợ tỉnh Lào Cai", "Quy chế Quản lý chợ tỉnh Lào Cai"),
        ("KẾ HOẠCH GIAI ĐOẠN II, TỈNH QUẢNG NINH", "Kế hoạch giai đoạn II, tỉnh Quảng Ninh"),
        ("Về quản lý chợ", "Về quản lý chợ"),
    ],
)
def test_titles_in_capitals_are_written_as_text(printed: str, written: str) -> None:
    assert sentence_case(printed) == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", "Ủy ban nhân dân tỉnh Quảng Ninh"),
        ("ỦY BAN NHÂN DÂN XÃ Y TÝ", "Ủy ban nhân dân xã Y Tý"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("BAN QUẢN LÝ KHU KINH TẾ TỈNH QUẢNG NINH", "Ban Quản lý khu kinh tế tỉnh Quảng Ninh"),
        ("BẢO HIỂM XÃ HỘI TỈNH LÀO CAI", "Bảo hiểm xã hội tỉnh Lào Cai"),
        ("ỦY BAN NHÂN DÂN HUYỆN ĐẢO BẠCH LONG VĨ", "Ủy ban nhân dân huyện đảo Bạch Long Vĩ"),
        ("BAN TỔ CHỨC TỈNH ỦY LẠNG GIANG", "Ban Tổ chức Tỉnh ủy Lạng Giang"),
        ("HỘI CHỮ THẬP ĐỎ XÃ BẮC HÀ", "Hội Chữ thập đỏ xã Bắc Hà"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ BẮC HÀ", "Hội đồng nhân dân xã Bắc Hà"),
    ],
)
def test_bodies_in_capitals_are_written_as_names(printed: str, written: str) -> None:
    assert body_case(printed) == written


def test_a_document_named_in_a_sentence_is_not_this_one(tmp_path: Path) -> None:
    path = tmp_path / "tin-cho-noi.txt"
    path.write_text("Theo nội dung Công văn số 2514/UBND-XDMT gửi các sở, chợ nổi được rà soát trước mùa nước.\n" * 3, encoding="utf-8")
    found = read_metadata(read(path))
    assert (found.number, found.kind, found.id) == (None, None, "tin-cho-noi")


BODY = "NGHỊ ĐỊNH\nVề chợ nổi\n{}\nĐiều 1. Một\nHết.\nĐiều 2. Hiệu lực\n{}\nNơi nhận:\n- Lưu: VT.\n{}"


def decree(tmp_path: Path, *, basis: str = "", effect: str = "Hết.", signed: str = "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNgười Ký") -> Document:
    return record(tmp_path, letterhead("CHÍNH PHỦ", "Số: 9/2031/NĐ-CP", BODY.format(basis, effect, signed)))


@pytest.mark.parametrize(
    ("effect", "replaced"),
    [
        ("Nghị định này thay thế Nghị định số 5/2020/NĐ-CP.", ("5/2020/NĐ-CP",)),
        ("Nghị định này có hiệu lực từ ngày 01/7/2031 và thay thế cho Nghị định số 5/2020/NĐ-CP, Nghị định số 6/2021/NĐ-CP.",
         ("5/2020/NĐ-CP", "6/2021/NĐ-CP")),
        ("Nghị định số 5/2020/NĐ-CP ngày 01 tháng 3 năm 2020 của Chính phủ về bến và Nghị định số 6/2021/NĐ-CP ngày 02 tháng 3 năm 2021 "
         "sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP hết hiệu lực từ ngày Nghị định này có hiệu lực.",
         ("5/2020/NĐ-CP", "6/2021/NĐ-CP")),
        ("Các nghị định sau đây hết hiệu lực kể từ ngày 01/7/2031:\na) Nghị định số 5/2020/NĐ-CP;\nb) Nghị định số 6/2021/NĐ-CP.",
         ("5/2020/NĐ-CP", "6/2021/NĐ-CP")),
        ("Điều 3. Bãi bỏ toàn bộ các văn bản sau đây:\n1. Nghị định số 5/2020/NĐ-CP.\n"
         "2. Nghị định số 6/2021/NĐ-CP sửa đổi Nghị định số 4/2019/NĐ-CP.",
         ("5/2020/NĐ-CP", "6/2021/NĐ-CP")),
        ("Nghị định này thay thế Hướng dẫn liên ngành số 9/HDLN-BCT-BTC.", ("9/HDLN-BCT-BTC",)),
        ("Nghị định này có hiệu lực từ ngày 01/7/2031; bãi bỏ Thông tư số 7/2019/TT-BCT.", ("7/2019/TT-BCT",)),
        ("Luật Chợ nổi số 12/2011/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.", ("12/2011/QH13",)),
        ("Nghị định này bãi bỏ khoản 2 Điều 5 Nghị định số 5/2020/NĐ-CP.", ()),
        ("Thay thế cụm từ “ghe” bằng cụm từ “thuyền” tại Nghị định số 5/2020/NĐ-CP.", ()),
        ("Nghị định này hết hiệu lực từ ngày 01/7/2036.", ()),
        ("Thực hiện theo Nghị định số 5/2020/NĐ-CP.", ()),
    ],
)  # fmt: skip
def test_what_a_document_replaces_is_read_from_its_final_articles(tmp_path: Path, effect: str, replaced: tuple[str, ...]) -> None:
    assert decree(tmp_path, effect=effect).replaces == replaced


def test_what_a_document_rests_on_is_the_first_document_of_each_ground(tmp_path: Path) -> None:
    basis = (
        "Căn cứ Luật Thương mại ngày 14 tháng 6 năm 2005; Luật Thống kê năm 2015;\n"
        "Căn cứ Nghị định số 40/2025/NĐ-CP ngày 26 tháng 02 năm 2025 của Chính phủ quy định chi tiết Luật Chợ nổi;\n"
        "Theo đề nghị của Bộ trưởng Bộ Công Thương;"
    )
    assert decree(tmp_path, basis=basis).based_on == ("Luật Thương mại năm 2005", "Luật Thống kê năm 2015", "40/2025/NĐ-CP")


@pytest.mark.parametrize(
    ("basis", "based_on"),
    [
        ("Căn cứ Luật Chợ nổi số 12/2031/QH17 được sửa đổi, bổ sung bởi Luật số 8/2032/QH17 và Luật số 9/2033/QH17;",
         ("12/2031/QH17", "8/2032/QH17", "9/2033/QH17")),
        ("Căn cứ Nghị định số 5/2030/NĐ-CP ngày 02/5/2030 của Chính phủ (đã được sửa đổi tại Nghị định số 6/2031/NĐ-CP);",
         ("5/2030/NĐ-CP", "6/2031/NĐ-CP")),
        ("Căn cứ Luật Chợ nổi số 12/2031/QH17 được sửa đổi, bổ sung bởi\nLuật số 8/2032/QH17;", ("12/2031/QH17", "8/2032/QH17")),
        ("Căn cứ Nghị định số 6/2031/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 5/2030/NĐ-CP;", ("6/2031/NĐ-CP",)),
    ],
)  # fmt: skip
def test_what_amended_a_ground_and_what_stands_beside_it_is_rested_on_too(tmp_path: Path, basis: str, based_on: tuple[str, ...]) -> None:
    assert decree(tmp_path, basis=basis).based_on == based_on


@pytest.mark.parametrize(
    ("bodies", "issuer"),
    [
        ("CÔNG AN TỈNH LÀO CAI\nPHÒNG CẢNH SÁT GIAO THÔNG", "Phòng Cảnh sát giao thông Công an tỉnh Lào Cai"),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSỞ VĂN HÓA VÀ THỂ THAO", "Sở Văn hóa và Thể thao tỉnh Lào Cai"),
        ("UBND HUYỆN BÁT XÁT\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng Giáo dục và Đào tạo huyện Bát Xát"),
    ],
)
def test_a_department_is_known_by_the_body_or_the_place_it_belongs_to(tmp_path: Path, bodies: str, issuer: str) -> None:
    assert record(tmp_path, letterhead(bodies, "Số: 9/TB-X", "THÔNG BÁO\nVề chợ nổi\nChợ nổi họp sáng Chủ nhật.")).issuer == issuer


def test_a_decision_carried_out_since_it_is_signed_takes_effect_then(tmp_path: Path) -> None:
    body = "QUYẾT ĐỊNH\nVề việc mở chợ\nĐiều 1. Mở chợ.\nĐiều 2. Ban Quản lý chợ chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."
    assert record(tmp_path, letterhead("UBND TỈNH LÀO CAI", "Số: 9/QĐ-UBND", body)).effective_from == date(2031, 3, 5)


def test_a_consolidated_text_numbered_at_its_head_has_its_day_and_place_there(tmp_path: Path) -> None:
    body = (
        "THÔNG TƯ\nVề chợ nổi\nCăn cứ Luật Thương mại năm 2005;\nĐiều 1. Một\nThông tư này có hiệu lực từ ngày 01/9/2027.\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nBỘ TRƯỞNG\nLê Văn Chèo"
    )
    found = record(tmp_path, letterhead("BỘ XÂY DỰNG", "Số: 9/VBHN-BXD", body))
    assert (found.number, found.issued_on, found.place, found.effective_from) == ("9/VBHN-BXD", date(2031, 3, 5), "Hà Nội", None)


@pytest.mark.parametrize(
    ("signed", "office"),
    [
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nNguyễn Văn Bến", "TM. Chính phủ, KT. Thủ tướng, Phó Thủ tướng"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTRẦN THỊ GHE", "TM. Ủy ban nhân dân, Chủ tịch"),
        ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nLê Văn Nước", "KT. Cục trưởng, Phó Cục trưởng"),
        ("TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG\nPhạm Thị Sông", "TL. Bộ trưởng, Chánh Văn phòng"),
        ("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nĐỗ Văn Đò", "KT. Chánh Văn phòng, Phó Chánh Văn phòng"),
        ("GIÁM ĐỐC\nHoàng Văn Suối", "Giám đốc"),
    ],
)
def test_the_office_that_signed_is_kept_and_no_name(tmp_path: Path, signed: str, office: str) -> None:
    assert decree(tmp_path, signed=signed).signer == office


def test_the_place_of_issue_stands_before_the_day(tmp_path: Path) -> None:
    text = f"ỦY BAN NHÂN DÂN TỈNH CÀ MAU\n{MOTTO}\nSố: 5/QĐ-UBND\nCà Mau, ngày 05 tháng 3 năm 2031\nQUYẾT ĐỊNH\nĐiều 1. Một\nHết."
    assert record(tmp_path, text).place == "Cà Mau"


SIGNS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo", "TB": "Thông báo",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
}  # fmt: skip
"""The signs of Nghị định 30/2020/NĐ-CP, phụ lục III; an official letter and a letter (thư công) have none."""


@pytest.mark.parametrize(("sign", "kind"), SIGNS.items())
def test_each_administrative_kind_is_known_by_its_sign_and_by_its_name(tmp_path: Path, sign: str, kind: str) -> None:
    signed = letterhead("SỞ CÔNG THƯƠNG", f"Số: 12/{sign}-SCT", f"{kind.upper()}\nVề chợ nổi\nKính gửi: Ủy ban nhân dân tỉnh.")
    assert record(tmp_path, signed).kind == kind
    assert record(tmp_path, letterhead("SỞ CÔNG THƯƠNG", "Số: 12/SCT-TM", f"{kind.upper()}\nVề chợ nổi\nHết.")).kind == kind


def test_a_number_without_a_kind_is_an_official_letter(tmp_path: Path) -> None:
    assert record(tmp_path, letterhead("SỞ CÔNG THƯƠNG", "Số: 12/SCT-TM", "V/v chợ nổi\nKính gửi: Ủy ban nhân dân xã.")).kind == "Công văn"


TITLES = [
    ("THÔNG TƯ Ban hành Điều lệ bến đò", None, "Ban hành Điều lệ bến đò"),
    ("THÔNG TƯ\nQUY ĐỊNH VỀ BẾN ĐÒ\nBỘ TRƯỞNG BỘ XÂY DỰNG", None, "Quy định về bến đò"),
    ("THÔNG TƯ CỦA BỘ XÂY DỰNG\nVề bến đò\nBộ Xây dựng", None, "Về bến đò"),
    ("THÔNG TƯ LIÊN NGÀNH\nVề bến đò", None, "Về bến đò"),
    ("THÔNG TƯ QUY ĐỊNH\nDự thảo lịch chạy đò", None, "Quy định Dự thảo lịch chạy đò"),
    ("THÔNG TƯ\nV/v giữ đò của ông Nguyễn Văn A tại bến", None, "Về việc giữ đò của ông Nguyễn Văn A tại bến"),
    ("thông tư\nHướng dẫn Nghị định số 30/2030/NĐ-CP\nngày 13 tháng 5 năm 2030 của Chính phủ\nvề bến đò.", None,
     "Hướng dẫn Nghị định số 30/2030/NĐ-CP ngày 13 tháng 5 năm 2030 của Chính phủ về bến đò"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "issuer", "title"), TITLES)
def test_a_title_is_found_beside_or_below_the_kind(tmp_path: Path, printed: str, issuer: str | None, title: str) -> None:
    head = "BỘ XÂY DỰNG\nSố: 12/2031/TT-BXD\nHà Nội, ngày 04 tháng 7 năm 2031\n"
    found = record(tmp_path, f"{head}{printed}\nCăn cứ Luật Xây dựng;\nĐiều 1. Đò\nGiữ đò.")
    assert (found.kind, found.issuer, found.title) == ("Thông tư", issuer or "Bộ Xây dựng", title)


def test_a_document_named_in_one_sentence_has_its_fields(tmp_path: Path) -> None:
    heading = "Nghị định\ncủa Chính phủ số 31/1997/NĐ-CP ngày 14/4/1997 về việc\ngiữ đò\nChính phủ\n"
    text = f"{heading}Căn cứ Luật Tổ chức Chính phủ;\nĐiều 1. Đò\nGiữ."
    found = record(tmp_path, text)
    assert (found.number, found.kind, found.issuer, found.title, found.issued_on) == (
        "31/1997/NĐ-CP", "Nghị định", "Chính phủ", "Về việc giữ đò", date(1997, 4, 14),
    )  # fmt: skip


def test_a_day_in_the_text_of_an_unnumbered_letter_is_not_its_day(tmp_path: Path) -> None:
    text = (
        "SỞ XÂY DỰNG\nSố:    /SXD-QL\nV/v giữ đò\nBắc Sơn, ngày    tháng 7 năm 2031\nKính gửi: Ủy ban nhân dân xã\n"
        "Ngày 03 tháng 7 năm 2031, Sở nhận được công văn.\n1. Đề nghị giữ đò."
    )
    found = record(tmp_path, text)
    assert (found.number, found.issued_on, found.place) == (None, None, "Bắc Sơn")


def test_minutes_are_of_the_day_on_which_they_were_made(tmp_path: Path) -> None:
    text = (
        "CÔNG AN XÃ BẮC SƠN\nSố: 5/BB-CAX\nBIÊN BẢN\nKiểm tra bến đò\nHồi 08 giờ 30 phút, ngày 17 tháng 5 năm 2031, tại bến đò, có mặt:\n"
        "1. Ông Lê Văn Chèo.\nYêu cầu sửa bến trước ngày 01/6/2031."
    )
    found = record(tmp_path, text)
    assert (found.kind, found.issued_on, found.place) == ("Biên bản", date(2031, 5, 17), None)


def test_a_day_below_the_first_clause_is_not_the_day_of_issue(tmp_path: Path) -> None:
    text = "SỞ XÂY DỰNG\nSố: 5/TB-SXD\nTHÔNG BÁO\nVề bến đò\n1. Sửa bến.\nBáo cáo về Sở trước ngày 01/6/2031."
    assert record(tmp_path, text).issued_on is None


def test_a_document_of_the_party_has_its_fields(tmp_path: Path) -> None:
    text = (
        "TỈNH ỦY LẠNG GIANG\n*\nSố 15-QĐ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLạng Giang, ngày 07 tháng 5 năm 2031\nQUY ĐỊNH\nvề giữ đò\n"
        "- Căn cứ Điều lệ Đảng;\nĐiều 1. Đò\nGiữ đò.\nNơi nhận:\n- Lưu Văn phòng.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn Chèo"
    )
    found = record(tmp_path, text)
    assert (found.number, found.kind, found.issuer, found.title, found.issued_on, found.place, found.signer) == (
        "15-QĐ/TU", "Quy định", "Tỉnh ủy Lạng Giang", "Về giữ đò", date(2031, 5, 7), "Lạng Giang", "T/M Ban Thường vụ, Bí thư",
    )  # fmt: skip


def test_who_wires_a_telegram_is_no_part_of_its_title(tmp_path: Path) -> None:
    body = "CÔNG ĐIỆN\nVề việc phòng bão\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Các Bộ trưởng.\n1. Gọi thuyền vào bến."
    assert record(tmp_path, letterhead("THỦ TƯỚNG CHÍNH PHỦ", "Số: 5/CĐ-TTg", body)).title == "Về việc phòng bão"


def test_a_title_with_bars_is_a_title_and_the_table_below_it_is_not(tmp_path: Path) -> None:
    head = letterhead("CHÍNH PHỦ", "Số: 5/2031/NĐ-CP", "NGHỊ ĐỊNH\nVề nuôi ong | cột a | cột b\n")
    assert record(tmp_path, f"{head}Tên | Số đàn | Nơi nuôi\nNgàn | 12 | xã Mây\n").title == "Về nuôi ong | cột a | cột b"
