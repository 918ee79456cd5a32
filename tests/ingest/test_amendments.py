"""Amending sentences → Amendments: small documents in every form, then two real ones in full."""

from datetime import date
from pathlib import Path

import pytest
from documents import source_of

from ingest.amendments import ReadAmendments, read_amendments
from ingest.build import parse
from ingest.effects import read_effects
from ingest.provisions import parse_provisions
from ingest.quotations import quoted_lines
from ingest.records import Action, Amendment, Document
from ingest.settings import IngestSettings

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "documents"
OLD, DAY = "10/2030/NĐ-CP", date(2031, 7, 1)
DECREE = Document(
    id="9-2031-nd-cp@chinh-phu", number="9/2031/NĐ-CP", kind="Nghị định", issuer="Chính phủ", effective_from=DAY,
    title=f"Sửa đổi, bổ sung một số điều của Nghị định số {OLD} về chợ nổi",
)  # fmt: skip
R, N, X, S, H = Action.REPLACE, Action.INSERT, Action.REPEAL, Action.SUBSTITUTE, Action.HEADING
Row = tuple[Action, str, str | None, str | None, str | None, str | None]
"""Action, path, text, after, old, new."""


def read(*lines: str, document: Document = DECREE) -> ReadAmendments:
    source = source_of("\n".join((f"Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {OLD}", *lines)))
    provisions = parse_provisions(source, document).provisions
    own = [b.span.of(source.text) for b in source.blocks]
    effects = read_effects(own, quoted_lines(own), [b.span.start for b in source.blocks], provisions).effects
    return read_amendments(source, document, provisions, effects)


def row(a: Amendment) -> Row:
    return a.action, a.path, a.text, a.after, a.old, a.new


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            ["1. Sửa đổi, bổ sung khoản 2 Điều 3 như sau:", "“2. Ghe đậu hai hàng.”"],
            [(R, "dieu-3/khoan-2", "2. Ghe đậu hai hàng.", None, None, None)],
            id="replace",
        ),
        pytest.param(
            ["1. Sửa đổi Điều 3 như sau:", "“Điều 3. Ghe", "1. Ghe đậu sát bờ.", "2. Ghe có số.”."],
            [(R, "dieu-3", "Điều 3. Ghe\n1. Ghe đậu sát bờ.\n2. Ghe có số.", None, None, None)],
            id="quotation over paragraphs",
        ),
        pytest.param(
            ["1. Sửa đổi khoản 2 Điều 3 như sau:", '"2. Ghe đậu hai hàng.', 'Ghe có số.";'],
            [(R, "dieu-3/khoan-2", "2. Ghe đậu hai hàng.\nGhe có số.", None, None, None)],
            id="straight quotation marks",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung khoản 4 và khoản 5 Điều 3 như sau:", "“4. Bốn là ghe.", "Ghe lớn.", "5. Năm là xuồng.”"],
            [
                (R, "dieu-3/khoan-4", "4. Bốn là ghe.\nGhe lớn.", None, None, None),
                (R, "dieu-3/khoan-5", "5. Năm là xuồng.", None, None, None),
            ],
            id="several targets",
        ),
        pytest.param(
            [
                "2. Sửa đổi, bổ sung một số điểm, khoản của Điều 6 như sau:",
                "a) Sửa đổi, bổ sung điểm b khoản 1 như sau:", "“b) Bến gỗ;”",
                "b) Bổ sung khoản 3a vào sau khoản 3 như sau:", "“3a. Bến phao.”",
                "c) Bãi bỏ khoản 5.",
            ],
            [
                (R, "dieu-6/khoan-1/diem-b", "b) Bến gỗ;", None, None, None),
                (N, "dieu-6/khoan-3a", "3a. Bến phao.", "dieu-6/khoan-3", None, None),
                (X, "dieu-6/khoan-5", None, None, None, None),
            ],
            id="some points and clauses of one article",
        ),
        pytest.param(
            ["1. Bổ sung khoản 4a vào sau khoản 4 Điều 18 như sau:", "“4a. Ghe khách.”"],
            [(N, "dieu-18/khoan-4a", "4a. Ghe khách.", "dieu-18/khoan-4", None, None)],
            id="insert a clause after",
        ),
        pytest.param(
            ["1. Bổ sung Điều 5a sau Điều 5 như sau:", "“Điều 5a. Đèn", "1. Ghe có đèn.”"],
            [(N, "dieu-5a", "Điều 5a. Đèn\n1. Ghe có đèn.", "dieu-5", None, None)],
            id="insert an article after",
        ),
        pytest.param(
            ["1. Bổ sung điểm e và điểm g vào sau điểm đ khoản 2 Điều 7 như sau:", "“e) Phao;", "g) Còi.”"],
            [
                (N, "dieu-7/khoan-2/diem-e", "e) Phao;", "dieu-7/khoan-2/diem-đ", None, None),
                (N, "dieu-7/khoan-2/diem-g", "g) Còi.", "dieu-7/khoan-2/diem-e", None, None),
            ],
            id="insert points",
        ),
        pytest.param(
            ["1. Bổ sung khoản 6 vào Điều 8 như sau:", "“6. Neo.”"],
            [(N, "dieu-8/khoan-6", "6. Neo.", None, None, None)],
            id="insert into an article",
        ),
        pytest.param(
            ["1. Bãi bỏ điểm c khoản 1 Điều 9 và Điều 12."],
            [(X, "dieu-9/khoan-1/diem-c", None, None, None, None), (X, "dieu-12", None, None, None, None)],
            id="repeal provisions",
        ),
        pytest.param(
            ["1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 1 Điều 2, Điều 4."],
            [(S, "dieu-2/khoan-1", None, None, "cấp huyện", "cấp xã"), (S, "dieu-4", None, None, "cấp huyện", "cấp xã")],
            id="substitute at places",
        ),
        pytest.param(
            [f"1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại Nghị định số {OLD}."],
            [(S, "", None, None, "cấp huyện", "cấp xã")],
            id="substitute in the whole document",
        ),
        pytest.param(
            ["1. Bỏ cụm từ “theo khoản 2 Điều 5” tại Điều 7."],
            [(S, "dieu-7", None, None, "theo khoản 2 Điều 5", "")],
            id="drop a phrase",
        ),
        pytest.param(
            ["1. Bãi bỏ cụm từ “và cát” tại Điều 7."], [(S, "dieu-7", None, None, "và cát", "")], id="repeal a phrase"
        ),
        pytest.param(
            ["1. Sửa đổi tiêu đề Điều 8 như sau:", "“Điều 8. Neo đậu”"], [(H, "dieu-8", "Điều 8. Neo đậu", None, None, None)], id="heading"
        ),
        pytest.param(
            ["1. Sửa đổi tên Điều 8 như sau: “Điều 8. Neo đậu”;"], [(H, "dieu-8", "Điều 8. Neo đậu", None, None, None)],
            id="heading on the same line",
        ),
        pytest.param(
            ["1. Thay thế Điều 5 bằng Điều 5 và bổ sung Điều 5a như sau:", "“Điều 5. Phao", "1. Phao đỏ.", "Điều 5a. Còi", "1. Còi hơi.”"],
            [(R, "dieu-5", "Điều 5. Phao\n1. Phao đỏ.", None, None, None), (N, "dieu-5a", "Điều 5a. Còi\n1. Còi hơi.", None, None, None)],
            id="exchange and insert",
        ),
        pytest.param(
            ["1. Sửa đổi khoản 1; bổ sung khoản 4a vào sau khoản 4 Điều 18 như sau:", "“1. Ghe có số.", "4a. Ghe có đèn.”"],
            [(R, "dieu-18/khoan-1", "1. Ghe có số.", None, None, None),
             (N, "dieu-18/khoan-4a", "4a. Ghe có đèn.", "dieu-18/khoan-4", None, None)],
            id="two changes in one sentence",
        ),
        pytest.param(
            ["1. Sửa đổi, bổ sung khoản 2 Điều 3 và bãi bỏ khoản 5 Điều 3 như sau:", "“2. Ghe có tên.”"],
            [(R, "dieu-3/khoan-2", "2. Ghe có tên.", None, None, None), (X, "dieu-3/khoan-5", None, None, None, None)],
            id="a change and a repeal in one sentence",
        ),
        pytest.param(
            ["1. Đổi tên Điều 8 thành “Neo đậu”.", "2. Đổi tên Chương II thành “BẾN BÃI”."],
            [(H, "dieu-8", "Neo đậu", None, None, None), (H, "chuong-2", "BẾN BÃI", None, None, None)], id="rename",
        ),
        pytest.param(
            ["1. Thay thế từ “ghe” bằng từ “thuyền” tại khoản 1 Điều 2."], [(S, "dieu-2/khoan-1", None, None, "ghe", "thuyền")], id="word",
        ),
        pytest.param(
            [f"1. Thay thế cụm từ “ghe” bằng cụm từ “thuyền” tại Nghị định số {OLD}, kể cả Phụ lục I và các mẫu của Nghị định đó."],
            [(S, "", None, None, "ghe", "thuyền")], id="phrase in the whole document, its appendices named too",
        ),
    ],
)  # fmt: skip
def test_an_amending_sentence_is_read(lines: list[str], rows: list[Row]) -> None:
    found = read(*lines)
    assert ([row(a) for a in found.amendments], found.warnings) == (rows, ())
    assert {(a.document, a.effective_from) for a in found.amendments} == {(OLD, DAY)}


def test_a_provision_with_a_day_of_its_own_amends_from_that_day() -> None:
    found = read(
        "1. Sửa đổi khoản 2 Điều 3 như sau:", "“2. Hai.”", "2. Sửa đổi khoản 4 Điều 3 như sau:", "“4. Bốn.”",
        "Điều 2. Hiệu lực thi hành", "1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031.",
        "2. Quy định tại khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2032.",
    )  # fmt: skip
    assert [(a.path, a.effective_from) for a in found.amendments] == [("dieu-3/khoan-2", DAY), ("dieu-3/khoan-4", date(2032, 1, 1))]


def test_an_amendment_names_the_provision_that_makes_it() -> None:
    found = read(
        "1. Sửa đổi khoản 2 Điều 3 như sau:", "“2. Hai.”", "2. Sửa đổi một số điểm của Điều 6 như sau:", "a) Bãi bỏ điểm c khoản 1."
    )
    assert [a.source_path for a in found.amendments] == ["dieu-1/khoan-1", "dieu-1/khoan-2/diem-a"]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Bãi bỏ Thông tư số 3/2029/TT-BCT và Thông tư số 4/2029/TT-BCT.", [("3/2029/TT-BCT", "", DAY), ("4/2029/TT-BCT", "", DAY)]),
        (
            "Điều 6, Điều 11 Nghị định số 7/2029/NĐ-CP hết hiệu lực kể từ ngày 15 tháng 9 năm 2031.",
            [("7/2029/NĐ-CP", "dieu-6", date(2031, 9, 15)), ("7/2029/NĐ-CP", "dieu-11", date(2031, 9, 15))],
        ),
        (
            "Nghị định số 7/2029/NĐ-CP ngày 02 tháng 3 năm 2029 hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
            [("7/2029/NĐ-CP", "", DAY)],
        ),
        ("Từ ngày 01/10/2031, Nghị định số 7/2029/NĐ-CP hết hiệu lực.", [("7/2029/NĐ-CP", "", date(2031, 10, 1))]),
        ("Nghị định này hết hiệu lực từ ngày 01/10/2035.", []),
    ],
)
def test_a_repealed_or_expiring_document_ends_on_its_day(sentence: str, rows: list[tuple[str, str, date]]) -> None:
    found = read("Điều 2. Điều khoản thi hành", f"1. {sentence}")
    assert [(a.action, a.document, a.path, a.effective_from) for a in found.amendments] == [(X, *r) for r in rows]


@pytest.mark.parametrize(
    ("lines", "warning"),
    [
        (["1. Sửa đổi, bổ sung khoản 2 Điều 3 như sau:", "2. Ghe không ngoặc."], "khoản 2 Điều 3 như sau:"),
        (["1. Bổ sung nội dung về ghe như sau:", "“Ghe có đèn.”"], "Bổ sung nội dung về ghe như sau:"),
        (["1. Bãi bỏ những gì trái với chợ."], "Bãi bỏ những gì trái với chợ."),
    ],
)
def test_an_amending_sentence_that_cannot_be_read_is_told(lines: list[str], warning: str) -> None:
    found = read(*lines)
    assert found.amendments == ()
    assert [w.startswith("dòng 2: không đọc được nội dung sửa đổi “") and warning in w for w in found.warnings] == [True]


def test_a_place_announced_without_its_text_is_told() -> None:
    found = read("1. Sửa đổi khoản 4 và khoản 5 Điều 3 như sau:", "“4. Bốn.”")
    assert [row(a) for a in found.amendments] == [(R, "dieu-3/khoan-4", "4. Bốn.", None, None, None)]
    assert found.warnings == ("dòng 2: không thấy nội dung mới của “dieu-3/khoan-5”",)


def test_amending_words_inside_a_quotation_amend_nothing() -> None:
    found = read("1. Sửa đổi Điều 3 như sau:", "“Điều 3. Ghe", "1. Bãi bỏ Điều 7.”")
    assert [row(a) for a in found.amendments] == [(R, "dieu-3", "Điều 3. Ghe\n1. Bãi bỏ Điều 7.", None, None, None)]


def test_a_document_that_names_no_other_amends_nothing() -> None:
    source = source_of("Điều 1. Chợ\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.”")
    document = Document("a", "9/2031/NĐ-CP", "Nghị định", "Chính phủ", "Về chợ nổi", effective_from=DAY)
    assert read_amendments(source, document, parse_provisions(source, document).provisions) == ReadAmendments((), ())


def test_the_real_circular_gives_its_four_amendments() -> None:
    path = SHARED / "tt-67-2025.docx"
    if not path.exists():
        pytest.skip(f"{path.name} is not there: the shared data is no part of the project")
    found = parse(path, IngestSettings(_env_file=None))
    assert [(a.action, a.document, a.path, a.text, a.after, a.effective_from) for a in found.amendments] == [
        (action, "43/2025/TT-BCT", where, text, None, date(2025, 12, 31)) for action, where, text in CIRCULAR
    ]
    assert found.warnings == ()


CIRCULAR = [
    (
        R,
        "dieu-3/khoan-4",
        "4. Quản đốc, chỉ huy trưởng công trường hoặc cấp tương đương sau đây gọi là Quản đốc là người được tổ chức, "
        "doanh nghiệp khai thác khoáng sản giao trách nhiệm để quản lý một đơn vị trực thuộc hoặc bộ phận sản xuất tham"
        " gia trực tiếp vào quá trình khai thác khoáng sản.",
    ),
    (
        R,
        "dieu-3/khoan-5",
        "5. Trưởng ca hoặc cấp tương đương sau đây gọi là Trưởng ca là người được tổ chức, doanh nghiệp khai thác "
        "khoáng sản giao trách nhiệm để quản lý khu vực của một đơn vị trực thuộc hoặc bộ phận sản xuất tham gia quá "
        "trình khai thác khoáng sản trong 01 (một) ca làm việc theo sự phân công của Quản đốc.",
    ),
    (
        H,
        "dieu-8",
        "Điều 8. Hệ thống thiết bị, phương tiện trước khi đưa vào vận hành lần đầu trong mỏ hầm lò và kiểm tra định kỳ "
        "thiết bị, phương tiện trong khai thác khoáng sản.",
    ),
    (
        N,
        "dieu-8/khoan-6",
        "6. Kiểm tra định kỳ đối với thiết bị, phương tiện sử dụng trong khai thác khoáng sản được thực hiện theo các "
        "quy chuẩn kỹ thuật an toàn trong khai thác khoáng sản do Bộ Công Thương ban hành.",
    ),
]


def test_the_digest_of_decree_303_gives_its_whole_list() -> None:
    found = parse(ROOT / "corpus" / "nd-303-2026.md", IngestSettings(_env_file=None))
    assert [(a.action, a.path, a.after, a.old, a.new) for a in found.amendments] == DECREE_303
    assert {a.document for a in found.amendments[:-3]} == {"32/2024/NĐ-CP"}
    assert {a.document for a in found.amendments[-3:]} == {"139/2025/NĐ-CP"}
    assert {a.effective_from for a in found.amendments} == {date(2026, 9, 15)}
    assert found.warnings == ()


def plain(action: Action, *paths: str) -> list[tuple[Action, str, None, None, None]]:
    return [(action, path, None, None, None) for path in paths]


DECREE_303 = [
    *plain(R, "dieu-2/khoan-1", "dieu-2/khoan-2"),
    (N, "dieu-2/khoan-2a", "dieu-2/khoan-2", None, None),
    (N, "dieu-2/khoan-2b", "dieu-2/khoan-2a", None, None),
    (N, "dieu-2/khoan-2c", "dieu-2/khoan-2b", None, None),
    (N, "dieu-2/khoan-2d", "dieu-2/khoan-2c", None, None),
    *plain(R, "dieu-3"),
    *plain(X, "dieu-9/khoan-1/diem-c"),
    *plain(R, "dieu-10/khoan-2", "dieu-10/khoan-3", "dieu-10/khoan-4", "dieu-12/khoan-1", "dieu-12/khoan-2/diem-b"),
    *plain(R, "dieu-13/khoan-2", "dieu-15"),
    (N, "dieu-18/khoan-4a", "dieu-18/khoan-4", None, None),
    *plain(R, "dieu-21/khoan-1", "dieu-26/khoan-1", "dieu-34", "dieu-8/khoan-1/diem-a", "dieu-8/khoan-1/diem-c"),
    *plain(R, "dieu-8/khoan-2/diem-c", "dieu-8/khoan-2/diem-d", "dieu-10/khoan-1", "dieu-35/khoan-2", "dieu-35/khoan-4/diem-a"),
    (S, "", None, "phương án phát triển cụm công nghiệp", "phương hướng phát triển cụm công nghiệp"),
    (S, "dieu-31/khoan-4", None, "Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    (S, "", None, "cấp huyện", "cấp xã"),
    *plain(X, "dieu-6", "dieu-11", "dieu-12"),
]
