"""Letters of before Unicode: which encoding a text is in, and that good text is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.letters import error_rate, legacy_files, letter_accuracy, recovered
from ingest.letters import Letters, encoding_of_font
from ingest.readers import read
from ingest.syllabary import is_syllable, is_word

LEGACY = Path(__file__).parents[2].parent / "shared" / "data" / "legacy_encodings"
PLAIN = "Cộng hoà xã hội chủ nghĩa Việt Nam. Điều 1. Nước ta có dự án đầu tư."
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §iÒu 1. N\xadíc ta cã dù ¸n ®Çu t\xad."
VNI = "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam. Ñieàu 1. Nöôùc ta coù döï aùn ñaàu tö."


def converted(text: str, font: str | None = None) -> str:
    return Letters(text, {font}).unicode([(text, font)])


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_text_without_a_font_is_known_by_its_syllables(text: str) -> None:
    assert converted(text) == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Ủy ban nhân dân cấp tỉnh, thành phố trực thuộc trung ương",
        "La société à responsabilité limitée a été créée à Genève, où elle siège.",
        "Größe und Maß der Straße für Fußgänger",
        "El año pasado, la señora Núñez viajó a España.",
        "Diện tích 75 m², 20 °C, ± 5 %, § 3, « trích »",
        "",
    ],
)
def test_good_text_is_never_touched(text: str) -> None:
    assert converted(text) == text


def test_a_short_line_is_read_as_the_text_before_it() -> None:
    letters = Letters(f"{TCVN3}\nMôC LôC")
    assert [letters.unicode([(line, None)]) for line in (TCVN3, "MôC LôC", "MÉu sè")] == [PLAIN, "MỤC LỤC", "Mẫu số"]


def test_each_paragraph_of_a_mixed_document_is_read_in_its_own_encoding() -> None:
    letters = Letters("\n".join([TCVN3, VNI, PLAIN]))
    assert [letters.unicode([(line, None)]) for line in (TCVN3, VNI, PLAIN, TCVN3)] == [PLAIN] * 4
    assert letters.warnings == ("chữ gõ bằng bảng mã cũ (TCVN3, VNI); đã chuyển sang Unicode",)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"), (".VnArialH", "tcvn3"), ("ABCDEF+.VnTime,Bold", "tcvn3"), ("VNI-Times", "vni"), ("VNI Helve", "vni"),
        ("VPS Times", "vps"), ("Times New Roman", None), ("Vnisoft", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_font_tells_its_encoding_by_its_name(font: str | None, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding


def test_capitals_that_tcvn3_lacks_are_restored_and_names_are_kept() -> None:
    assert converted("§IÒU KHO¶N CHUNG vµ NH÷NG QUY §ÞNH cña Bé Tµi chÝnh", ".VnTime") == (
        "ĐIỀU KHOẢN CHUNG và NHỮNG QUY ĐỊNH của Bộ Tài chính"
    )


@pytest.mark.parametrize(
    ("encoding", "wanted"), [("utf-16-le", PLAIN), ("utf-16-be", PLAIN), ("utf-16", PLAIN), ("utf-8-sig", PLAIN), ("utf-8", PLAIN)]
)
def test_a_text_file_in_any_unicode_encoding_is_read(tmp_path: Path, encoding: str, wanted: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PLAIN.encode(encoding))
    assert read(path).text == wanted


@pytest.mark.parametrize("stored", [TCVN3.encode("cp1252"), VNI.encode("cp1252")])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_in_an_8_bit_encoding_is_read(tmp_path: Path, name: str, stored: bytes) -> None:
    path = tmp_path / name
    page = b'<html><meta charset="iso-8859-1"><body><p><font face=".VnTime">%s</font></p></body></html>' % stored
    path.write_bytes(page if name == "a.html" else stored)
    assert read(path).text == PLAIN


VISCII = {"ộ": 0xB5, "à": 0xE0, "ã": 0xE3, "ủ": 0xFC, "ĩ": 0xEE, "ệ": 0xAE, "Đ": 0xD0, "ề": 0xAB, "ư": 0xDF, "ớ": 0xBE, "ó": 0xF3}


def test_windows_1258_and_viscii_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    marks = {"ộ": "ô\u0323", "ã": "a\u0303", "ủ": "u\u0309", "ĩ": "i\u0303", "ệ": "ê\u0323", "Đ": "Đ", "ề": "ê\u0300", "ớ": "ơ\u0301"}
    text = "Cộng hoà xã hội chủ nghĩa Việt Nam. Điều 1. Nước ta có."
    path.write_bytes("".join(marks.get(char, char) for char in text).encode("cp1258"))
    assert read(path).text == text
    path.write_bytes(bytes(VISCII.get(char, ord(char)) for char in text))
    assert read(path).text == text


@pytest.mark.parametrize("word", ["Điều", "NGHỊ", "khuyết", "quốc", "giếng", "gìn", "yêu", "oái", "nghiêng", "thuở", "quý"])
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ƢU", "cđa", "liƯu", "điịu", "Größe", "thaọt", "bácc", "đ", "hòạ", "thàc"])
def test_what_vietnamese_cannot_write_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_an_abbreviation_is_a_word() -> None:
    assert [is_word(word) for word in ("NĐ", "QĐ", "ĐKKD", "liƯu")] == [True, True, True, False]


def test_accuracy_counts_letters_with_diacritics_at_their_place() -> None:
    assert recovered("Điều một", "Điều  một") == (3, 3)
    assert recovered("Điều một", "Điêu xmot") == (1, 3)
    assert error_rate("Điều 1", "Điêu 1.") == pytest.approx(2 / 6)


@pytest.mark.skipif(not LEGACY.exists(), reason="needs ../shared, the files in old encodings")
def test_the_letters_of_25_old_government_files_are_recovered() -> None:
    found = [letter_accuracy(path, transcript) for path, transcript in legacy_files(LEGACY)]
    right, wanted = map(sum, zip(*found, strict=True))
    assert (len(found), right / wanted >= 0.995, min(r / w for r, w in found) >= 0.98) == (25, True, True)


@pytest.mark.skipif(not LEGACY.exists(), reason="needs ../shared, the files in old encodings")
def test_the_transcripts_themselves_are_not_changed() -> None:
    for _, transcript in legacy_files(LEGACY):
        right, wanted = recovered(transcript, converted(transcript))
        assert right / wanted > 0.999
