"""What English questions turn into, how much of them is known, and that every line of the glossary is well formed."""

from pathlib import Path

import pytest

from assistant.glossary import (
    GLOSSARY,
    Glossary,
    GlossaryError,
    first_meanings,
    known_share,
    meanings,
    opening_run,
    read_glossary,
    single_names,
    vietnamese_words,
)
from ingest.records import nfc

QUESTIONS = [
    ("Who decides on establishing a cooperative?", "quyết định thành lập hợp tác xã"),
    (
        "How long does the Department of Construction take to issue a building permit?",
        "thời hạn thời gian sở xây dựng ban hành cấp giấy phép xây dựng",
    ),
    ("What documents must the applicant submit?", "văn bản tài liệu người nộp hồ sơ người đề nghị nộp trình gửi"),
    ("When does Circular 25/2023/TT-BTC expire?", "thông tư 25/2023/tt-btc hết hiệu lực hết hạn"),
    ("Which provisions of Decree 15/2021/ND-CP were repealed?", "quy định nghị định 15/2021/nd-cp bãi bỏ"),
    (
        "How many sets of the dossier are sent to the provincial People's Committee?",
        "số lượng hồ sơ số bộ hồ sơ gửi ủy ban nhân dân cấp tỉnh ủy ban nhân dân tỉnh",
    ),
    ("Is Quang Ninh province allowed to reduce land rents?", "quang ninh tỉnh cho phép giảm tiền thuê đất"),
    (
        "Quang Ninh's people's committees publish planning on their portals.",
        "quang ninh ủy ban nhân dân công bố công khai quy hoạch cổng thông tin điện tử",
    ),
    ("What is the minimum charter capital of a company?", "tối thiểu vốn điều lệ công ty doanh nghiệp"),
    ("What does Clause 3, Article 12 stipulate?", "khoản 3 điều 12 quy định"),
    ("What is the font size of the motto in administrative documents?", "cỡ chữ tiêu ngữ văn bản hành chính"),
    ("Who is responsible for archiving incoming documents?", "chịu trách nhiệm trách nhiệm lưu trữ văn bản đến"),
    ("Which households are exempted from fees and charges?", "hộ gia đình miễn phí lệ phí"),
    (
        "Are foreign investors entitled to preferential interest rates?",
        "nhà đầu tư nước ngoài được hưởng ưu đãi lãi suất",
    ),
    (
        "What happens if wastewater is discharged without an environmental permit?",
        "nước thải xả thải giấy phép môi trường",
    ),
    (
        "What conditions apply to subleasing industrial land in Can Tho?",
        "điều kiện áp dụng đề nghị cho thuê lại thuê lại đất công nghiệp can tho",
    ),
    ("Does the Law on Land come into force on 1 August 2024?", "luật đất đai có hiệu lực thi hành 1 tháng 8 2024"),
    ("WHAT IS THE TIME LIMIT FOR APPRAISAL?", "thời hạn thẩm định"),
    ("What is cụm công nghiệp?", "cụm công nghiệp"),
    (
        "May a Ministry refuse an application lodged after the deadline?",
        "bộ từ chối đơn đề nghị hồ sơ đề nghị nộp thời hạn",
    ),
    ("Must projects of more than 75 hectares satisfy 50% occupancy?", "dự án 75 ha héc ta đáp ứng 50 lấp đầy"),
    ("Who signs on behalf of the Prime Minister?", "ký thay ký thay mặt thủ tướng chính phủ"),
    ("How is an official's signature placed and sealed?", "cán bộ chữ ký con dấu"),
    (
        "What are the criteria for scoring investors' experience?",
        "tiêu chí chấm điểm thang điểm nhà đầu tư chủ đầu tư kinh nghiệm",
    ),
    (
        "Transitional provisions for approved dossiers",
        "quy định chuyển tiếp điều khoản chuyển tiếp phê duyệt chấp thuận hồ sơ",
    ),
    ("List craft villages that were relocated.", "danh mục danh sách làng nghề di dời"),
    ("Who inspects fire prevention at factories?", "kiểm tra thanh tra phòng cháy nhà máy nhà xưởng"),
    ("What is the state budget's support for technical infrastructure?", "ngân sách nhà nước hỗ trợ hạ tầng kỹ thuật"),
    ("Within how many working days must the result be returned?", "ngày làm việc kết quả trả"),
    ("Do UBND offices use digital signatures?", "ubnd văn phòng sử dụng chữ ký số"),
    ("When was the 30-day deadline extended?", "30 ngày thời hạn gia hạn"),
    ("Aren't contractors obliged to notify the police?", "nhà thầu nghĩa vụ thông báo công an"),
    ("Who pays for maintaining roads?", "nộp chi trả duy trì bảo trì đường"),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_turns_into_vietnamese_words_in_its_order(question: str, expected: str) -> None:
    assert vietnamese_words(question) == tuple(expected.split())


@pytest.mark.parametrize("question", ["", "?", "Who?", "How merrily do wizards juggle bananas?"])
def test_a_question_without_a_known_word_turns_into_nothing(question: str) -> None:
    assert (vietnamese_words(question), known_share(question)) == ((), 0.0)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Who approves the budget?", 1.0),
        ("Who juggles the budget?", 0.5),
        ("What does Decree 15/2021/ND-CP say about Can Tho?", 1.0),
        ("Does the ministry inspect bananas or wizards?", 0.5),
        ("Juggle the deadline.", 0.5),  # a capital that only opens the sentence makes no name
        ("Quang Ninh bananas", 2 / 3),
    ],
)
def test_known_share_counts_terms_numbers_and_names(question: str, share: float) -> None:
    assert known_share(question) == pytest.approx(share)


def test_the_word_as_typed_goes_before_its_stem(tmp_path: Path) -> None:
    path = _written(tmp_path, "planning\tquy hoạch\nplan\tkế hoạch\nland use planning\tquy hoạch sử dụng đất\n")
    glossary, of_land = read_glossary(path), ("quy", "hoạch", "sử", "dụng", "đất")
    assert glossary == Glossary(
        terms={
            ("planning",): ("quy", "hoạch"),
            ("plan",): ("kế", "hoạch"),
            ("land", "use", "planning"): of_land,
        },
        stems={("plan",): ("kế", "hoạch"), ("land", "us", "plan"): of_land},
        n_longest=3,
        silent=frozenset({("land", "us", "plan")}),
    )
    assert glossary.longest(["planning"]) == (1, ("quy", "hoạch"))
    assert glossary.longest(["planned"]) == (1, ("kế", "hoạch"))
    assert glossary.longest(["land", "use", "plans", "of"]) == (3, of_land)
    assert glossary.longest(["land", "plans"]) is None


def test_a_word_is_no_form_of_one_with_a_silent_e(tmp_path: Path) -> None:
    glossary = read_glossary(_written(tmp_path, "site\tđịa điểm\n"))
    assert glossary.longest(["sits"]) is None
    assert glossary.longest(["sites"]) == glossary.longest(["sited"]) == (1, ("địa", "điểm"))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How much is paid for a trip to Freedonia?", ("Freedonia",)),
        ("Freedonia has how many ports?", ()),  # a capital that opens a sentence makes no name
        ("Who runs the Yen Than cluster?", ()),  # two capitals are told apart elsewhere
        ("Is a BOT contract allowed?", ()),
        ("What does Decree No. 5 say?", ()),
    ],
)
def test_a_single_word_is_a_name_by_its_capital(question: str, names: tuple[str, ...]) -> None:
    assert single_names(question) == names


def test_the_terms_that_a_text_opens_with_end_at_a_word_that_is_none() -> None:
    assert opening_run("teachers of the school") == [(("giáo", "viên"), ("nhà", "giáo"))]
    assert opening_run("wizards of the school") == []


def test_every_line_of_the_glossary_is_well_formed_and_stands_once() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    lines = text.removesuffix("\n").split("\n")
    assert text == nfc(text)
    assert {line.count("\t") for line in lines} == {1}
    english = [line.split("\t")[0] for line in lines]
    assert len(set(english)) == len(english) == len(read_glossary(GLOSSARY).terms) >= 350


def test_each_term_has_its_ways_of_being_said_the_commonest_first() -> None:
    assert meanings("Which papers belong to the dossier in Can Tho?")[-2:] == [(("can",),), (("tho",),)]
    assert meanings("dealers of the forest owner") == [(("đại", "lý"),), (("chủ", "rừng"),)]
    assert meanings("a co-worker's fault, a birth")[-2:] == [(("lỗi",),), (("sinh",), ("sinh", "con"), ("khai", "sinh"))]
    assert first_meanings("the birth of a forest owner") == ("sinh", "chủ", "rừng")


MALFORMED = [
    ("decree\n", "glossary.tsv:1: expected two columns parted by one tab, found 1 in “decree”"),
    ("law\tluật\n\n", "glossary.tsv:2: expected two columns parted by one tab, found 1 in “”"),
    ("law\tluật\tx\n", "glossary.tsv:1: expected two columns parted by one tab, found 3 in “law\tluật\tx”"),
    ("Law\tluật\n", "glossary.tsv:1: expected an English term in lower case with single spaces, found “Law”"),
    ("\tluật\n", "glossary.tsv:1: expected an English term in lower case with single spaces, found “”"),
    ("law\t\n", "glossary.tsv:1: expected Vietnamese terms in lower case parted by “; ”, found “”"),
    (
        "law\tluật;bộ luật\n",
        "glossary.tsv:1: expected Vietnamese terms in lower case parted by “; ”, found “luật;bộ luật”",
    ),
    ("law\tLuật\n", "glossary.tsv:1: expected Vietnamese terms in lower case parted by “; ”, found “Luật”"),
    ("law\tluật; luật\n", "glossary.tsv:1: expected every Vietnamese term once, found “luật; luật”"),
    ("law\tluâ\u0323t\n", "glossary.tsv:1: expected Unicode normal form C, found another in “law\tluâ\u0323t”"),
    ("law\tluật\nlaw\tđạo luật\n", "glossary.tsv:2: expected every English term once, found “law” again"),
]


@pytest.mark.parametrize(("content", "message"), MALFORMED)
def test_a_malformed_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(GlossaryError) as raised:
        read_glossary(_written(tmp_path, content))
    assert str(raised.value) == message


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"^missing\.tsv: expected a readable UTF-8 file"):
        read_glossary(tmp_path / "missing.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"law\tlu\xe2t\n")
    with pytest.raises(GlossaryError, match=r"^latin\.tsv: expected a readable UTF-8 file"):
        read_glossary(tmp_path / "latin.tsv")


def _written(folder: Path, content: str) -> Path:
    path = folder / "glossary.tsv"
    path.write_text(content, encoding="utf-8")
    return path


def test_terms_that_a_line_parts_stay_apart_though_another_line_joins_them() -> None:
    assert meanings("Must we pay a fee?")[-1] == (("phí",), ("lệ", "phí"))
