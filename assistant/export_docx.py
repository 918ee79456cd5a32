"""A conversation → a Word document whose citations are real footnotes (python-docx knows no footnotes: their part is made here)."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.exchanges import Conversation, Exchange
from assistant.export import WORDS, citation_text, export_day, printable
from assistant.records import Answer, Language

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FONT = "Times New Roman"
"""The font of administrative documents (Nghị định 30/2020/NĐ-CP, phụ lục I), which carries every Vietnamese mark."""

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+?)\*|\[(?P<mark>\d{1,3})\]|\\(?P<escaped>.)")


def to_docx(conversation: Conversation, language: Language) -> bytes:
    """The conversation as a .docx file."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    notes = _Footnotes()
    document.add_heading(printable(conversation.title), level=1)
    for turn, exchange in enumerate(conversation.exchanges, 1):
        document.add_heading(WORDS[language].question.format(n=turn), level=2)
        document.add_paragraph().add_run(printable(exchange.question)).bold = True
        _write(document, exchange, notes, language)
    for heading in document.styles:
        if heading.name in ("Heading 1", "Heading 2"):
            heading.font.name = _FONT
            heading.element.rPr.rFonts.attrib.update({qn(f"w:{kind}"): _FONT for kind in ("ascii", "hAnsi", "eastAsia", "cs")})
    notes.attach(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: Any, exchange: Exchange, notes: _Footnotes, language: Language) -> None:
    say = WORDS[language]
    answer = exchange.answer
    if answer is None:
        document.add_paragraph(printable(exchange.failure or exchange.draft or say.not_answered))
        return
    for line in answer.text.split("\n"):
        stripped = re.sub(r"^(?:>\s?)+", "", line)
        if not stripped.strip():
            continue
        paragraph = document.add_paragraph()
        if stripped != line:
            paragraph.paragraph_format.left_indent = Cm(1)
        _inline(paragraph, stripped, answer, notes, language)
    for warning in answer.warnings:
        document.add_paragraph().add_run(printable(f"{WORDS[answer.language].note} {warning}")).italic = True
    document.add_paragraph().add_run(say.applied.format(day=export_day(answer.as_of))).italic = True


def _inline(paragraph: Any, line: str, answer: Answer, notes: _Footnotes, language: Language) -> None:
    """A line's bold and italic type and its citation marks, each of which becomes a footnote; other brackets stay text."""
    cited = {c.n: c for c in answer.citations}
    at = 0
    for found in _INLINE.finditer(line):
        mark = found["mark"]
        if mark and int(mark) not in cited:
            continue
        before = line[at : found.start()]
        paragraph.add_run(printable(before.rstrip() if mark else before))
        at = found.end()
        if mark:
            paragraph._p.append(notes.reference(citation_text(cited[int(mark)], language)))
        else:
            run = paragraph.add_run(printable(found["bold"] or found["italic"] or found["escaped"]))
            run.bold, run.italic = bool(found["bold"]) or None, bool(found["italic"]) or None
    paragraph.add_run(printable(line[at:]))


class _Footnotes:
    """The footnotes part of a document (ECMA-376, part 1, 11.3.7): the two separators, then the notes."""

    def __init__(self) -> None:
        self._root = OxmlElement("w:footnotes")
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = _child(self._root, "footnote", type=kind, id=str(number))
            _child(_child(_child(note, "p"), "r"), kind)
        self._n = 0

    def reference(self, text: str) -> Any:
        """A new footnote; the run to stand in the text."""
        self._n += 1
        note = _child(self._root, "footnote", id=str(self._n))
        paragraph = _child(note, "p")
        _child(_superscript(_child(paragraph, "r")), "footnoteRef")
        run = _child(paragraph, "r")
        _child(_child(run, "rPr"), "sz", val="20")
        shown = _child(run, "t")
        shown.text = f" {printable(text)}"
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        mark = _superscript(OxmlElement("w:r"))
        _child(mark, "footnoteReference", id=str(self._n))
        return mark

    def attach(self, document: Any) -> None:
        """Puts the part into the document's package."""
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, serialize_part_xml(self._root), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _child(parent: Any, name: str, **attributes: str) -> Any:
    child = OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})
    parent.append(child)
    return child


def _superscript(run: Any) -> Any:
    _child(_child(run, "rPr"), "vertAlign", val="superscript")
    return run
