"""HTML → lines. The only module that imports BeautifulSoup.

In: a page as saved by a browser, exported by Word or downloaded from a legal portal. Out: its main text; navigation,
forms and scripts left out, list numbers as a browser would show them.
"""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from ingest.decoding import BOMS, decode, decode_legacy
from ingest.errors import ReadError
from ingest.letters import Letters
from ingest.lines import Content, Line, glue, lines_of, opens_block, table_lines
from ingest.list_labels import NUMERALS
from ingest.paragraphs import goes_on
from ingest.records import BlockKind

LEFT_OUT = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "head", "select", "svg"]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|o:p|q|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr"
)
BREAK = "\v"
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(path: Path, data: bytes) -> Content:
    """The lines of the main text: of <article> or <main> where it holds most of the page's, else of the body."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(_decode(path, data), "lxml")
    for tag in soup.find_all(LEFT_OUT):
        if not tag.decomposed:
            tag.decompose()
    root = soup.body or soup
    whole = len(root.get_text())
    mains = [tag for tag in root.find_all(["article", "main"]) if len(tag.get_text()) * 2 > whole]
    letters = _read_letters(root)
    return Content(list(_lines(mains[0] if mains else root)), warnings=letters.warnings)


def _read_letters(root: Tag) -> Letters:
    """Puts text in fonts of before Unicode right, string by string, with the font that <font> or a style names."""
    strings = [string for string in root.find_all(string=True) if not isinstance(string, PreformattedString)]
    letters = Letters("\n".join(strings), {font for tag in root.find_all(_names_font) if (font := _font(tag))})
    if letters.active:
        for string in strings:
            tag = string.find_parent(_names_font)
            string.replace_with(letters.unicode([(str(string), _font(tag) if tag else None)]))
    return letters


def _names_font(tag: Tag) -> bool:
    return tag.has_attr("face") or "font-family" in str(tag.get("style", ""))


def _font(tag: Tag) -> str:
    style = re.search(r"font-family\s*:\s*[\"']?([^;,\"']+)", str(tag.get("style", "")))
    return style[1].strip() if style else str(tag.get("face", "")).split(",")[0].strip()


def _decode(path: Path, data: bytes) -> str:
    """UTF-8 wherever the bytes are that (portals often declare something else), then what <meta> declares."""
    if any(data.startswith(bom) for bom, _ in BOMS):
        return decode(path, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = CHARSET.search(data[:4096])
        name = declared[1].decode("ascii") if declared else ""
        if not name or name.lower() in ("utf-8", "utf8"):
            return decode(path, data)
        if legacy := decode_legacy(data):  # "iso-8859-1" is declared over TCVN3 and Windows-1258 alike
            return legacy
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            raise ReadError(path, f"không đọc được bảng mã {name} mà trang khai báo; hãy lưu lại bằng UTF-8") from error


def _lines(root: Tag, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Line]:
    """The blocks of an element in their order; text between blocks makes blocks of its own."""
    inline: list[str] = []

    def flush() -> Iterator[Line]:
        texts: list[str] = []
        for line in (line for part in "".join(inline).split(BREAK) for line in lines_of(" ".join(part.split()))):
            if texts and goes_on(texts[-1], line):
                texts[-1] = glue(texts[-1], line)
            else:
                texts.append(line)
        inline.clear()
        yield from (Line(text, kind) for text in texts)

    for node in _flat(root):
        if isinstance(node, str):
            inline.append(node)
            continue
        yield from flush()
        if node.name == "table":
            yield from table_lines(list(_rows(node)))
        elif node.name in ("ol", "ul"):
            yield from _list_lines(node, kind)
        elif node.name == "pre":
            yield from (Line(text, kind) for text in lines_of(node.get_text()))
        else:
            yield from _lines(node, BlockKind.HEADING if node.name in HEADINGS else kind)
    yield from flush()


def _flat(element: Tag) -> Iterator[str | Tag]:
    """The strings and the block elements directly in an element, inline elements opened."""
    for child in element.children:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):  # a comment, a declaration
                yield str(child)
        elif isinstance(child, Tag):
            if child.name == "br":
                yield BREAK
            elif INLINE.fullmatch(child.name):
                yield from _flat(child)
            else:
                yield child


def _list_lines(element: Tag, kind: BlockKind) -> Iterator[Line]:
    """The items with their numbers; an item that brings its own ("1. …", "- …") gets none before it."""
    numeral = NUMERALS[LIST_TYPES.get(str(element.get("type", "1")), "decimal")]
    number = _int(element.get("start"), 1)
    for child in element.children:
        if not isinstance(child, Tag):
            continue
        lines = list(_lines(child, kind))
        if child.name == "li":
            number = _int(child.get("value"), number)
            label = "- " if element.name == "ul" else f"{numeral(number)}. "
            number += 1
            if lines and not opens_block(lines[0].text):
                lines[0] = lines[0]._replace(text=label + lines[0].text)
        yield from lines


def _int(value: object, default: int) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else default


def _rows(table: Tag) -> Iterator[list[list[str]]]:
    """The cells of each row that is the table's own, not a nested table's."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield [[line.text for line in _lines(cell)] for cell in row.find_all(["td", "th"], recursive=False)]
    if caption := table.find("caption", recursive=False):
        yield [[line.text for line in _lines(caption)]]
