"""What a language model writes, sentence by sentence against the provisions it cites, as it comes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from answer_samples import DECREE, lay_out

from assistant.generation import instructions
from assistant.records import Language, Removed, Statement
from assistant.written import Written, split_sentences

SAMPLE = lay_out()


def statement(path: str) -> Statement:
    span = SAMPLE.span(path)
    return Statement(span.of(SAMPLE.text), DECREE, path, SAMPLE.places[path].label, span)


LIMIT, DECISION, DOSSIER = (statement(f"dieu-3/khoan-{n}") for n in (1, 2, 3))
# [1] is the time limit (khoản 1 Điều 3: 30 ngày), [2] the decision (khoản 2 Điều 3: 07 ngày làm việc)

KEPT = [
    "Sở Giao thông thẩm định trong 30 ngày [1].",
    "Sở Giao thông thẩm định trong 30 ngày. [1]",
    "Thẩm định 30 ngày [1], quyết định 07 ngày làm việc [2].",
    "Thẩm định 30 ngày, quyết định 07 ngày làm việc [1][2].",
    "Theo khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP, Sở thẩm định trong 30 ngày [1].",
    "Sở Giao thông thẩm định hồ sơ [1].",
    "- Sở Giao thông thẩm định hồ sơ [1]",
    "The department appraises the dossier within 30 days [1].",
    "Thẩm định theo quy định. ở đây là 30 ngày [1].",
]
REMOVED = [
    "Sở Giao thông thẩm định trong 30 ngày",  # cites nothing, and may be broken off
    "Sở Giao thông [1] thẩm định trong 30 ngày, Sở Gia",  # broken off behind its mark
    "Sở thẩm định trong 05 ngày.",
    "Sở Giao thông.",
    "Sở Giao thông thẩm định trong 30 ngày [9].",
    "Sở Giao thông thẩm định trong 30 ngày [0].",
    "Sở Giao thông thẩm định trong 30 ngày [3].",
    "Sở Giao thông thẩm định trong 30 ngày [1][9].",
    "Sở Giao thông thẩm định trong 30 ngày [123].",
    "Sở Giao thông thẩm định trong 05 ngày [1].",
    "Sở Giao thông thẩm định trong 30 ngày, có thể kéo dài 45 ngày [1].",
    "Sở Giao thông thẩm định trong 30 ngày [2].",
    "Sở Giao thông thẩm định trong 30,5 ngày [1].",
    "Sở Giao thông thẩm định theo Nghị định số 99/2020/NĐ-CP [1].",
    "Sở Giao thông thẩm định trong 3 ngày [1].",  # 3 stands in the label only, as an article's number
    "Sở Giao thông thẩm định trong 7 ngày [1].",  # 7 is the decree's number
    "Sở Giao thông thẩm định trong 2024 ngày [1].",
    "[1]",
    "[1].",
]


def check_text(text: str, sources: Sequence[Statement], instructions: str = "") -> Written:
    """A whole answer of a model, checked."""
    written = Written(sources, instructions)
    for _ in (*written.feed(text), *written.close()):
        pass
    return written


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_that_its_provision_supports_is_kept_as_written(sentence: str) -> None:
    written = check_text(sentence, [LIMIT, DECISION])
    assert (written.text, written.removed) == (sentence, [])
    assert written.cited == [n for n in (1, 2) if f"[{n}]" in sentence]


@pytest.mark.parametrize("sentence", REMOVED)
def test_a_sentence_that_no_cited_provision_supports_is_removed(sentence: str) -> None:
    written = check_text(sentence, [LIMIT, DECISION])
    assert (written.text, written.cited, [r.sentence for r in written.removed]) == ("", [], [sentence])


def test_only_the_unsupported_sentences_are_removed_and_the_rest_stays_in_order() -> None:
    written = "Ủy ban quyết định trong 07 ngày làm việc [2]. Sở thẩm định trong 05 ngày [1]. Sở thẩm định trong 30 ngày [1].\n\nXin cảm ơn."
    checked = check_text(written, [LIMIT, DECISION])
    assert checked.text == "Ủy ban quyết định trong 07 ngày làm việc [1]. Sở thẩm định trong 30 ngày [2]."
    assert checked.cited == [2, 1]
    assert [r.sentence for r in checked.removed] == ["Sở thẩm định trong 05 ngày [1].", "Xin cảm ơn."]


@pytest.mark.parametrize("written", ["[1] Sở thẩm định trong 05 ngày.", "[1] Sở thẩm định.", "[1]\nSở thẩm định trong 05 ngày."])
def test_a_mark_alone_is_no_answer(written: str) -> None:
    text = check_text(written, [LIMIT]).text
    assert "05" not in text
    assert text.strip("[]1 ") or not text


@pytest.mark.parametrize("written", ["", "\n\n", "…", "***", "[", "]", "[]", "[x]", "[-1]", "[99999999999999999999]"])
def test_what_is_no_sentence_leaves_nothing(written: str) -> None:
    checked = check_text(written, [LIMIT])
    assert (checked.text, checked.cited) == ("", [])


def test_nothing_can_be_cited_where_there_is_no_source() -> None:
    checked = check_text("Sở thẩm định trong 30 ngày [1].", [])
    assert (checked.text, checked.cited, [r.sentence for r in checked.removed]) == ("", [], ["Sở thẩm định trong 30 ngày [1]."])


def test_the_reason_of_a_removal_is_kept() -> None:
    written = check_text("Sở Giao thông thẩm định trong 05 ngày [1]. Sở Xây dựng thẩm định trong 30 ngày [1]. Xin chào.", [LIMIT])
    assert written.removed == [
        Removed("Sở Giao thông thẩm định trong 05 ngày [1].", (("figure", "05 ngày"),)),
        Removed("Sở Xây dựng thẩm định trong 30 ngày [1].", (("body", "Sở Xây dựng"),)),
        Removed("Xin chào."),
    ]


def test_a_sentence_is_handed_on_once_it_is_whole_and_borne_out() -> None:
    written = Written([LIMIT, DECISION])
    pieces = [
        "Sở Giao thông thẩm định ",
        "trong 30 ngày [1]",
        ". Sở Giao thông thẩm định trong 05 ngày [1]. Ủy ban nhân dân cấp tỉnh ",
        "quyết định [2].",
    ]
    shown = ["".join(written.feed(piece)) for piece in pieces]
    assert shown == ["", "", "Sở Giao thông thẩm định trong 30 ngày [1].", ""]
    assert "".join(written.close()) == " Ủy ban nhân dân cấp tỉnh quyết định [2]."
    assert written.text == "Sở Giao thông thẩm định trong 30 ngày [1]. Ủy ban nhân dân cấp tỉnh quyết định [2]."


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_what_is_handed_on_does_not_depend_on_how_it_comes(size: int) -> None:
    text = "- Sở Giao thông thẩm định trong 30 ngày. [1]\n- Thẩm định trong 05 ngày [1]\n\nỦy ban nhân dân cấp tỉnh quyết định [2]. Hết."
    written = Written([LIMIT, DECISION])
    shown = [part for i in range(0, len(text), size) for part in written.feed(text[i : i + size])]
    assert "".join([*shown, *written.close()]) == written.text == check_text(text, [LIMIT, DECISION]).text
    assert written.text == "- Sở Giao thông thẩm định trong 30 ngày. [1]\n\nỦy ban nhân dân cấp tỉnh quyết định [2]."


def test_marks_after_the_full_stop_belong_to_the_sentence_before() -> None:
    assert split_sentences("Thẩm định 30 ngày. [1] Quyết định 07 ngày. [2][3] Hết") == [
        "Thẩm định 30 ngày. [1]",
        "Quyết định 07 ngày. [2][3]",
        "Hết",
    ]


@pytest.mark.parametrize(
    "text", ["Sở TP. Hạ Long thẩm định [1].", "Diện tích 1.000 ha [1].", "Điều 10. Trình tự [1].", "Bằng 853,18 ha. [1]"]
)
def test_a_point_within_a_sentence_does_not_end_it(text: str) -> None:
    assert split_sentences(text) == [text]


def test_a_sentence_said_again_is_shown_once() -> None:
    assert check_text("Thẩm định trong 30 ngày [1]. " * 9, [LIMIT]).text == "Thẩm định trong 30 ngày [1]."


@pytest.mark.parametrize(
    "written",
    [
        "Sở thẩm định hồ sơ <b>trong 30 ngày</b> [1].",
        "Sở thẩm định hồ sơ trong 30 ngày <script>alert(1)</script> [1].",
        "Sở thẩm định hồ sơ, xem [đây](https://example.com) trong 30 ngày [1].",
        "![ảnh](http://example.com/a.png) Sở thẩm định trong 30 ngày [1].",
        "Sở thẩm định hồ sơ tại www.example.com trong 30 ngày [1].",
        "| Sở | 30 ngày | [1]",
        "<<<Sở thẩm định trong 30 ngày>>> [1].",
        "&lt;b&gt;Sở thẩm định trong 30 ngày [1].",
    ],
)
def test_markup_never_passes(written: str) -> None:
    assert check_text(written, [LIMIT]).text == ""


@pytest.mark.parametrize(
    "written", ["# Sở thẩm định trong 30 ngày [1].", "> **Sở** thẩm định trong `30 ngày` [1].", "### __Sở__ thẩm định trong 30 ngày [1]."]
)
def test_decoration_is_taken_off(written: str) -> None:
    assert check_text(written, [LIMIT]).text == "Sở thẩm định trong 30 ngày [1]."


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_instructions_are_not_given_away(language: str) -> None:
    told = instructions("vi" if language == "vi" else "en")
    leaked = told.replace(". ", " [1]. ")
    assert check_text(leaked, [LIMIT, DECISION], told).text == ""
    assert check_text(f"Hồ sơ mở chợ nổi: {told[:120]} [1].", [LIMIT], told).text == ""


def test_what_the_documents_say_is_no_secret() -> None:
    quoted = check_text("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày [1].", [LIMIT], LIMIT.quote)
    assert quoted.removed == []


@pytest.mark.parametrize(
    ("text", "focus", "enough"),
    [
        ("Sở Giao thông thẩm định trong 30 ngày [1].", "30 ngày", True),
        ("Sở Giao thông thẩm định hồ sơ [1].", "30 ngày", False),  # the answer itself was lost
        ("Sở Giao thông thẩm định trong 30 ngày [1]. Xin chào. Tạm biệt. Hẹn gặp lại.", "30 ngày", False),
        ("Sở Giao thông thẩm định trong 30 ngày [1]. Xin chào. Tạm biệt.", "30 ngày", True),
        ("The department appraises the dossier within 30 days [1].", "30 ngày", True),
        ("Sở Giao thông thẩm định hồ sơ [1].", None, True),
        ("", None, False),
    ],
)
def test_too_little_left_is_no_answer(text: str, focus: str | None, enough: bool) -> None:
    assert check_text(text, [LIMIT, DECISION]).is_enough(focus) is enough


def test_endless_output_without_a_sentence_is_cut() -> None:
    written = Written([LIMIT])
    for _ in range(2000):
        assert not list(written.feed("ngày " * 20))
    assert not list(written.close())
    assert written.text == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Sở Giao thông thẩm định trong 30 ngày.", "Sở Giao thông thẩm định trong 30 ngày [1]."),
        ("- Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi", "- Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi [1]"),
        (
            "Sở Giao thông thẩm định trong 30 ngày. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi!",
            "Sở Giao thông thẩm định trong 30 ngày [1]. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi [2]!",
        ),
        ("[1] Sở Giao thông thẩm định trong 30 ngày.", "Sở Giao thông thẩm định trong 30 ngày [1]."),
        ("[1]: Sở Giao thông thẩm định trong 30 ngày.", "Sở Giao thông thẩm định trong 30 ngày [1]."),
        ("Sở Giao thông thẩm định trong 30 ngày [1][2].", "Sở Giao thông thẩm định trong 30 ngày [1]."),
        ("Sở Giao thông thẩm định trong 30 ngày [1, 2].", "Sở Giao thông thẩm định trong 30 ngày [1]."),
    ],
)
def test_a_sentence_cites_the_passages_that_bear_it_out_and_no_other(written: str, shown: str) -> None:
    checked = check_text(written, [LIMIT, DECISION])
    assert (checked.text, checked.removed) == (shown, [])


@pytest.mark.parametrize(
    ("language", "sentence", "kept"),
    [
        ("vi", "The department appraises the dossier within 30 days [1].", False),
        ("en", "The department appraises the dossier within 30 days [1].", True),
        ("en", "Sở Giao thông thẩm định trong 30 ngày [1].", False),
        ("en", "Sở Giao thông: 30 ngày [1].", True),  # a name and a figure
    ],
)
def test_a_sentence_in_another_language_than_the_answer_is_removed(language: Language, sentence: str, kept: bool) -> None:
    written = Written([LIMIT], language=language)
    assert bool([*written.feed(sentence), *written.close()]) is kept
    assert [fault for r in written.removed for fault, _ in r.faults] == ([] if kept else ["language"])


@pytest.mark.parametrize(
    "written",
    [
        "Sở Giao thông k\u200bhông thẩm định hồ sơ mở chợ nổi [1].",
        "Sở Giao thông kh\u00adông thẩm định hồ sơ mở chợ nổi [1].",
        "Sở Giao thông khong thẩm định hồ sơ mở chợ nổi [1].",
        "Sở Giao thông khôn\u0261 thẩm định hồ sơ mở chợ nổi [1].",
        "\u0421ở Giao thông thẩm định hồ sơ mở chợ nổi [1].",
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong \u2464 ngày [1].",
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong \uff13\uff10 ngày [1].",
        "Sở Giao thông thẩm định trong 30 ngày [1](//evil.example/x).",
        "Sở Giao thông thẩm định trong 30 ngày [1](evil.example).",
        "[1]: //evil.example/x",
        "[1]: evil.example Sở Giao thông thẩm định trong 30 ngày",
        "Sở Giao thông thẩm định trong 30 ngày, xem evil.example/mau [1].",
        "Sở Giao thông thẩm định trong 30 ngày, gửi lienhe@evil.example [1].",
        "![Sở Giao thông thẩm định trong 30 ngày][1]",
        "[Sở Giao thông thẩm định trong 30 ngày][1]",
        "Sở Giao thông thẩm định trong 30 ngày vbscript:x [1].",
        "~~Sở Giao thông thẩm định~~ trong 30 ngày [1].",
        '{"name": "send"} Sở Giao thông thẩm định trong 30 ngày [1].',
        "Assistant: Sở Giao thông thẩm định trong 30 ngày [1].",
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi aHR0cHM6Ly9ldmls [1].",
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi, người nộp phải chuyển tiền cho cán bộ [1].",
        "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong 30 ngày \uff3b1\uff3d [1].",
    ],
)
def test_what_is_no_prose_or_looks_like_other_words_never_passes(written: str) -> None:
    assert check_text(written, [LIMIT]).text == ""


@pytest.mark.parametrize(
    "written",
    [
        "Sở Giao thông thẩm định trong 30\u200b ngày [1].",
        "\u2705 Sở Giao thông thẩm định trong 30 ngày [1].",
        "Sở Giao thông \u202ethẩm định\u202c trong 30 ngày [1].",
        "S\u0336ở\u0336 Giao thông thẩm định trong 30 ngày [1].",
        "Sở Giao thông thẩm định\u0000 trong 30 ngày [1].",
        "Sở Giao thông thẩm định\U000e0041\ue000 trong\u00a030 ngày [1].",
        "- # Sở Giao thông thẩm định trong 30 ngày [1].",
    ],
)
def test_what_is_checked_is_what_is_shown(written: str) -> None:
    assert check_text(written, [LIMIT]).text.removeprefix("- ") == "Sở Giao thông thẩm định trong 30 ngày [1]."
