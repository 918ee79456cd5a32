"""Word (.docx) → lines. The only module that imports python-docx.

In: the parts of the package (ECMA-376). Out: what Word prints, in its order: paragraphs and table rows with their
automatic numbers, insertions in and deletions out, text boxes once, footnotes at the end.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from ingest.errors import DamagedFileError
from ingest.letters import Letters, Run
from ingest.lines import HEADING_STYLE, PAGE_NUMBER, Content, Line, clean, lines_of, symbol, table_lines
from ingest.numbering import Element, Numbering, W
from ingest.packages import BROKEN as BROKEN_PACKAGE
from ingest.packages import check_package
from ingest.records import BlockKind

BROKEN = (*BROKEN_PACKAGE, PythonDocxError, OpcError)
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted or moved away, never printed (field codes, comments), or no text at all.
UNSEEN = ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sdtPr")
LEFT_OUT = {f"{W}{name}" for name in UNSEEN}
CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\xad"}
PARAGRAPH, TABLE, RUN, BOX, SYMBOL = (f"{W}{name}" for name in ("p", "tbl", "r", "txbxContent", "sym"))
PROPERTIES, RUN_PROPERTIES, HIDDEN = f"{W}pPr", f"{W}rPr", f"{W}vanish"
TEXTS = (f"{W}t", f"{MATH}t")
CHOICE = f"{MC}AlternateContent"
NAMING_LABEL = re.compile(r"[^\W\d_]{3}")
"""A list's number with a word in it ("Chương II") says something even before nothing; a lone "3." or a bullet is an empty line."""
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def read_docx(path: Path, data: bytes) -> Content:
    """What Word prints; raises DamagedFileError before unpacking a package that would fill the memory."""
    check_package(path, data)
    try:
        document = docx.Document(BytesIO(data))
        reader = _Reader(document)
        return Content(list(reader.lines()), warnings=reader.letters.warnings)
    except BROKEN as error:
        cause = "tệp bị cắt ngắn hoặc hỏng (không mở được word/document.xml)"
        raise DamagedFileError(path, cause) from error


class _Reader:
    """One walk through a document; notes are numbered in the order of their references, lists in that of paragraphs."""

    def __init__(self, document: Document) -> None:
        self.document, self.part = document, document.part
        root = self._related(RT.STYLES)
        styles = [] if root is None else root.findall(f"{W}style")
        self.styles: dict[str, Element] = {style.get(f"{W}styleId"): style for style in styles}
        defaults = (s for s in styles if s.get(f"{W}default") == "1" and s.get(f"{W}type") == "paragraph")
        self.default = next((style.get(f"{W}styleId") for style in defaults), None)
        self.numbering = Numbering(self._related(RT.NUMBERING), self.styles)
        self.heads: dict[str | None, bool] = {}  # by style
        self.notes: list[tuple[str, str]] = []  # (kind, id) in the order of their references
        self.carried: list[Run] = []  # of a paragraph whose mark is deleted: it runs on into the next
        texts = (text.text or "" for text in document.element.body.iter(f"{W}t"))
        fonts = (document.element.body.iter(f"{W}rFonts"), *(style.iter(f"{W}rFonts") for style in styles))
        self.letters = Letters("\n".join(texts), {font.get(f"{W}hAnsi") or font.get(f"{W}ascii") for found in fonts for font in found})

    def lines(self) -> Iterator[Line]:
        yield from self._running("header")
        yield from self._blocks(self.document.element.body)
        yield from self._note_lines()
        yield from self._running("footer")

    def _related(self, relation: str) -> Element | None:
        parts = (r.target_part for r in self.part.rels.values() if r.reltype == relation and not r.is_external)
        part = next(parts, None)
        return None if part is None else parse_xml(part.blob)

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for child in _shown(parent):
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == TABLE:
                yield from table_lines([self._cells(row) for row in _rows(child)])
            elif child.tag in CONTAINERS:
                yield from self._blocks(child)

    def _cells(self, row: Element) -> list[list[str]]:
        """The lines of each cell; one that is merged with the cell above has none."""
        cells = []
        for cell in _deep(row, f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(f"{W}val") != "restart"
            cells.append([] if continued else [clean(line.text) for line in self._blocks(cell) if clean(line.text)])
        return cells

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        boxes: list[Element] = []
        properties = paragraph.find(PROPERTIES)
        style = _style(properties) or self.default
        runs = [*self.carried, *self._runs(paragraph, self._style_font(style), boxes)]
        self.carried = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried = runs
        else:
            label = self.numbering.label(properties, style)
            kind = BlockKind.HEADING if self._is_heading(properties, style) else BlockKind.PARAGRAPH
            for line in lines_of(self.letters.unicode(runs)) or ([""] if NAMING_LABEL.search(label) else []):
                yield Line(self.letters.unicode([(label, None)]) + line, kind)
                label = ""
        for box in boxes:
            yield from self._blocks(box)

    def _runs(self, node: Element, font: str | None, boxes: list[Element]) -> Iterator[Run]:
        """The characters of a paragraph with their font; "\n" for a line break. Text boxes anchored in it are set aside."""
        for child in _shown(node):
            tag = child.tag
            if tag in TEXTS:
                yield (child.text or "").replace("\n", " "), font
            elif tag in SIGNS:
                yield SIGNS[tag], font
            elif tag == SYMBOL:
                yield _symbol(child), None
            elif tag in NOTES:
                self.notes.append((NOTES[tag], child.get(f"{W}id")))
                yield f"[{len(self.notes)}]", None
            elif tag == BOX:
                boxes.append(child)
            elif not (tag == RUN and _is_hidden(child)):
                own = self._run_font(child) if self.letters.active and tag == RUN else None
                yield from self._runs(child, own or font, boxes)

    def _run_font(self, run: Element) -> str | None:
        properties = run.find(f"{W}rPr")
        style = None if properties is None else properties.find(f"{W}rStyle")
        return _font(properties) or (None if style is None else self._style_font(style.get(f"{W}val")))

    def _style_font(self, style: str | None) -> str | None:
        """The font that a style names, or one of those that it is based on; told only where it can matter."""
        seen: set[str] = set()
        while self.letters.active and style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            if font := _font(element.find(f"{W}rPr")):
                return font
            based_on = element.find(f"{W}basedOn")
            style = None if based_on is None else based_on.get(f"{W}val")
        return None

    def _is_heading(self, properties: Element | None, style: str | None) -> bool:
        """By its outline level, or by its style."""
        if style not in self.heads:
            self.heads[style] = self._heads(style)
        return self.heads[style] or _outline(properties)

    def _heads(self, style: str | None) -> bool:
        """Whether a style makes headings, by its name or outline level or by those of one that it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            name = element.find(f"{W}name")
            named = name is not None and HEADING_STYLE.match(name.get(f"{W}val", ""))
            if named or _outline(element.find(f"{W}pPr")):
                return True
            based_on = element.find(f"{W}basedOn")
            style = None if based_on is None else based_on.get(f"{W}val")
        return False

    def _note_lines(self) -> Iterator[Line]:
        parts = {"footnote": self._related(RT.FOOTNOTES), "endnote": self._related(RT.ENDNOTES)}
        for number, (kind, note_id) in enumerate(list(self.notes), 1):
            root = parts[kind]
            found = (note for note in ([] if root is None else root) if note.get(f"{W}id") == note_id)
            for i, line in enumerate(line for note in found for line in self._blocks(note)):
                yield line._replace(text=f"[{number}] {line.text}") if i == 0 else line

    def _running(self, place: str) -> Iterator[Line]:
        """The headers or footers that say more than the number of the page, each once."""
        shown: set[str] = set()
        for section in self.document.sections:
            ways = (getattr(section, f"{way}{place}") for way in ("first_page_", "", "even_page_"))
            for part in (way for way in ways if not way.is_linked_to_previous):
                lines = list(self._blocks(part._element))
                text = "\n".join(line.text for line in lines)
                if not PAGE_NUMBER.fullmatch(text) and text not in shown:
                    shown.add(text)
                    yield from lines


def _shown(node: Element) -> Iterator[Element]:
    """The children that Word prints; of a choice between two renderings, the first that has text."""
    for child in node:
        tag = child.tag
        if tag in LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == CHOICE:
            with_text = (way for way in child if any(t.text for t in way.iter(f"{W}t")))
            yield from _shown(next(with_text, child[0])) if len(child) else ()
        else:
            yield child


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, content controls opened, deleted ones left out."""
    for row in _deep(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _deep(node: Element, tag: str) -> Iterator[Element]:
    for child in _shown(node):
        if child.tag == tag:
            yield child
        elif child.tag in CONTAINERS:
            yield from _deep(child, tag)


def _symbol(element: Element) -> str:
    found = element.get(f"{W}char", "")
    return symbol(int(found, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", found) else ""


def _font(properties: Element | None) -> str | None:
    """The font of the letters outside ASCII."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    found: str | None = None if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
    return found


def _is_hidden(run: Element) -> bool:
    properties = run.find(RUN_PROPERTIES)
    vanish = None if properties is None else properties.find(HIDDEN)
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _style(properties: Element | None) -> str | None:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _outline(properties: Element | None) -> bool:
    """Whether an outline level is set; 9 stands for body text."""
    level = None if properties is None else properties.find(f"{W}outlineLvl")
    return level is not None and level.get(f"{W}val") in set("012345678")
