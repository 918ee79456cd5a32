"""What a document is called, and what it says, is shown as text: no heading, link or citation mark of it passes for the assistant's."""

from __future__ import annotations

import re

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown

from assistant.chain import Assistant
from assistant.escaping import name_text, quote_text
from assistant.settings import AssistantSettings
from assistant.ui.rendering import answer_html

ASKED = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?"
LIMIT = "1. Sở Giao thông thẩm định hồ sơ mở chợ nổi trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ."
TITLES = [
    "Sổ tay [1] chợ nổi",
    "Sổ tay ![x](https://evil.example/a.png)",
    "Sổ tay\n\n# Tiêu đề [đây](https://evil.example)",
    "Sổ tay\n\n> 05 ngày [1]",
    "Sổ tay **đậm** <b>x</b> <script>alert(1)</script>",
    "Sổ tay\n\n| a | b |\n|---|---|\n| c | [1] |",
]
CLAUSES = [
    "Xem chú thích[1] và [2].",
    "Theo [1] thì là 05 ngày.",
    "![x](//evil.example/a.png) [đây](//evil.example)",
    "[đây][1] <img src=x>",
]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nghị định số 7/2024/NĐ-CP", "Nghị định số 7/2024/NĐ-CP"),
        ("Sổ tay [1]", "Sổ tay \\[1\\]"),
        ("Sổ tay\n# a", "Sổ tay \\# a"),
        ("a\\b*c*", "a\\\\b\\*c\\*"),
    ],
)
def test_a_name_is_one_line_of_text(name: str, shown: str) -> None:
    assert name_text(name) == shown


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("trong 30 ngày[1]; [2, 3]", "trong 30 ngày\\[1\\]; \\[2, 3\\]"),
        ("| a | b |\n- c", "| a | b |\n- c"),
        ("[a](b) <b>x</b> 5 < 6", "[a\\](b) \\<b>x\\</b> 5 < 6"),
        ("[tên cơ quan]", "[tên cơ quan]"),
    ],
)
def test_a_quotation_keeps_its_form_but_no_mark_or_link(quote: str, shown: str) -> None:
    assert quote_text(quote) == shown


@pytest.mark.parametrize("title", TITLES)
def test_a_title_adds_nothing_to_the_form_of_an_answer(memory_store: MemoryStore, title: str) -> None:
    front = "\n".join(f"  {line}" for line in title.split("\n"))
    answer = Assistant(memory_store.add(f"---\ntitle: |-\n{front}\n---\n{BODY}\n"), AssistantSettings()).ask(ASKED, as_of=DAY)
    page = answer_html(answer.text, turn=1, n_citations=len(answer.citations), name="{n}")
    name = " ".join(title.split())
    assert answer.citations[0].label == f"khoản 1 Điều 3 {name}"
    assert re.findall(r"<(?!/)[^>]*?>", page).count("<p>") == 3
    assert page.count("<a ") == len(answer.citations)
    assert not re.search(r"<(?:h\d|table|img|script|b)\b", page)
    assert page.count("<blockquote>") == 1


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_a_provision_says_is_no_mark_of_the_answer(memory_store: MemoryStore, clause: str) -> None:
    store = memory_store.add(markdown("7/2024/NĐ-CP", BODY.replace(LIMIT, f"{LIMIT} {clause}")))
    answer = Assistant(store, AssistantSettings()).ask(ASKED, as_of=DAY)
    page = answer_html(answer.text, turn=1, n_citations=len(answer.citations), name="{n}")
    assert answer.citations[0].quote.startswith(LIMIT)
    assert page.count("<a ") == len(answer.citations)
    assert not re.search(r"(?<!\\)\](?:\(|\[)|<img", answer.text.replace("\\<", ""))
