"""A conversation as text, Markdown and Word."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from ui_samples import ANSWER, CITATION

from assistant.exchanges import Conversation, Exchange
from assistant.export import exchange_text, to_markdown
from assistant.export_docx import to_docx

FOOTNOTE = (
    "khoản 1 Điều 2 Nghị định số 1/2024/NĐ-CP: “Sở Công Thương thẩm định trong 25 ngày.” "
    "(có hiệu lực từ 01/05/2024; bản tóm lược, cần tra bản chính thức; nguồn thứ cấp)."
)
ANSWERED = Exchange(
    "Thời hạn là bao lâu?", answer=replace(ANSWER, text="**25 ngày** – theo luật:\n\n> Sở thẩm định. [1]\n>\n> — *khoản 1*")
)
CONVERSATION = Conversation((ANSWERED, Exchange("Còn gì?", failure="máy bận")), "c1", "Thời hạn")


def test_an_exchange_is_copied_with_its_citations_and_without_markdown() -> None:
    assert exchange_text(ANSWERED, "vi") == (
        "Thời hạn là bao lâu?\n\n25 ngày – theo luật:\n\nSở thẩm định. [1]\n\n— khoản 1\n\n"
        f"Căn cứ:\n[1] {FOOTNOTE}\n\nÁp dụng tại ngày 02/01/2025"
    )


def test_markdown_has_its_citations_as_footnotes() -> None:
    assert to_markdown(CONVERSATION, "vi") == (
        "# Thời hạn\n\n## Câu hỏi 1\n\nThời hạn là bao lâu?\n\n**25 ngày** – theo luật:\n\n> Sở thẩm định. [^1-1]\n>\n> — *khoản 1*\n\n"
        "*Lưu ý:* Có văn bản sửa đổi.\n\n*Áp dụng tại ngày 02/01/2025*\n\n## Câu hỏi 2\n\nCòn gì?\n\nmáy bận\n\n"
        f"[^1-1]: {FOOTNOTE}\n"
    )


def test_a_mark_without_a_citation_is_no_footnote() -> None:
    unmarked = replace(ANSWERED, answer=replace(ANSWER, text="Theo mẫu [9]."))
    assert "Theo mẫu \\[9]." in to_markdown(Conversation((unmarked,), "c", "x"), "en")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_word_has_real_footnotes_and_the_formatting_of_the_answer() -> None:
    content = to_docx(CONVERSATION, "vi")
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    assert [p.text for p in paragraphs] == [
        "Thời hạn", "Câu hỏi 1", "Thời hạn là bao lâu?", "25 ngày – theo luật:", "Sở thẩm định.", "— khoản 1",
        "Lưu ý: Có văn bản sửa đổi.", "Áp dụng tại ngày 02/01/2025", "Câu hỏi 2", "Còn gì?", "máy bận",
    ]  # fmt: skip
    assert [(r.text, r.bold) for r in paragraphs[3].runs if r.text] == [("25 ngày", True), (" – theo luật:", None)]
    referred = [r.get(qn("w:id")) for r in paragraphs[4]._p.iter(qn("w:footnoteReference"))]
    notes = etree.fromstring(_parts(content)["word/footnotes.xml"])
    texts = {n.get(qn("w:id")): "".join(t.text or "" for t in n.iter(qn("w:t"))) for n in notes}
    assert referred == ["1"]
    assert texts == {"-1": "", "0": "", "1": f" {FOOTNOTE}"}
    assert b"footnotes.xml" in _parts(content)["[Content_Types].xml"]


@pytest.mark.parametrize("text", ["a\x00b\x1b", "<w:p/> & ]]>", "[1] [2] **", "\ud7ff\ufffe"])
def test_any_text_can_be_written(text: str) -> None:
    hostile = Exchange(text, answer=replace(ANSWER, text=text, warnings=(text,), citations=(replace(CITATION, quote=text),)))
    opened = docx.Document(io.BytesIO(to_docx(Conversation((hostile,), "c", text), "en")))
    assert len(opened.paragraphs) > 3
    assert to_markdown(Conversation((hostile,), "c", text), "en")
