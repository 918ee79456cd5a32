from __future__ import annotations

import pytest

from assistant.ui.rendering import answer_html, text_html


def _mark(n: int) -> str:
    return (
        f'<a class="cite" href="#can-cu-2-{n}" data-act="cite" data-with="{{&quot;turn&quot;: 2, &quot;n&quot;: {n}}}" '
        f'aria-label="Căn cứ {n}">{n}</a>'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời hạn là 25 ngày [1].", f"<p>Thời hạn là 25 ngày{_mark(1)}.</p>"),
        ("Cả hai [1][2].", f"<p>Cả hai{_mark(1)}{_mark(2)}.</p>"),
        ("Cả hai [1, 2].", f"<p>Cả hai{_mark(1)}{_mark(2)}.</p>"),
        ("Không có căn cứ ấy [3].", "<p>Không có căn cứ ấy [3].</p>"),
        ("Số không [0] cũng vậy.", "<p>Số không [0] cũng vậy.</p>"),
        ("**25 ngày** và *ghi chú*", "<p><strong>25 ngày</strong> và <em>ghi chú</em></p>"),
        ("- một\n- hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"),
        ("> 3. trích", "<blockquote>\n<p>3. trích</p>\n</blockquote>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("\ue0001\ue001", "<p>1</p>"),
    ],
)
def test_an_answer_keeps_its_formatting_and_links_only_its_citations(text: str, expected: str) -> None:
    assert answer_html(text, turn=2, n_citations=2, name="Căn cứ {n}").strip() == expected


def test_a_table_is_shown_as_one() -> None:
    assert "<td>1</td>" in answer_html("| a | b |\n|---|---|\n| 1 | 2 |", turn=0, n_citations=0, name="")


def test_a_draft_without_citations_keeps_its_marks_as_text() -> None:
    assert answer_html("25 ngày [1]", turn=0, n_citations=0, name="").strip() == "<p>25 ngày [1]</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("*đậm* <b>", "*đậm* &lt;b&gt;"), ("một\r\nhai", "một<br>hai"), ('"x"', "&quot;x&quot;")],
)
def test_what_was_typed_is_shown_as_typed(text: str, expected: str) -> None:
    assert text_html(text) == expected
