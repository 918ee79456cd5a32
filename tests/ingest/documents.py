"""Small files for the tests, built from their words: a PDF by hand, a .docx from the XML of its body, the source text of lines."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ingest.records import Block, SourceText
from ingest.spans import line_spans

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHAR = 0.5  # width of every character of the PDF's fonts, in em


class Print(NamedTuple):
    """A line on a page: x from the left and y from the top, in points."""

    x: float
    y: float
    text: str
    bold: bool = False
    size: float = 14.0

    def centred_on(self, x: float) -> "Print":
        return self._replace(x=x - len(self.text) * self.size * CHAR / 2)


def pdf(*pages: list[Print], rotate: int = 0, size: tuple[int, int] = (595, 842), extra: bytes = b"") -> bytes:
    """A PDF without embedded fonts: characters as UTF-16 codes, which its ToUnicode table maps to themselves."""
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    cmap += b" 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    fonts = b"<</Font<</F1 3 0 R/F2 5 0 R>>>>"
    for name in (b"Times", b"Times-Bold"):
        descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name + b"/CIDSystemInfo<</Registry(Adobe)/Ordering"
        descendant += b"(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/" + name
        descendant += b"/Flags 4/Ascent 800/Descent -200/FontBBox[0 -200 1000 800]>>>>"
        font = b"<</Type/Font/Subtype/Type0/BaseFont/" + name + b"/Encoding/Identity-H/DescendantFonts[" + descendant
        objects += [
            font + b"]/ToUnicode %d 0 R>>" % (len(objects) + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        ]
    kids = []
    for page in pages:
        content = b"\n".join(_shown(line, size[1]) for line in page) + extra
        packed = zlib.compress(content)
        kids.append(b"%d 0 R" % (len(objects) + 1))
        box = b"/MediaBox[0 0 %d %d]/Rotate %d" % (*size, rotate)
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Resources%s/Contents %d 0 R>>" % (box, fonts, len(objects) + 2))
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _shown(line: Print, height: float) -> bytes:
    codes = line.text.encode("utf-16-be").hex().encode()
    font = b"F2" if line.bold else b"F1"
    return b"BT /%s %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET" % (font, line.size, line.x, height - line.y, codes)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


def typeset(paragraphs: list[str], *, left: float = 85, right: float = 539, indent: float = 36) -> list[list[Print]]:
    """Pages of justified paragraphs, the first line of each set in, as Word prints them."""
    pages, lines, y = [], list[Print](), 70.0
    for paragraph in paragraphs:
        line, x = "", left + indent
        for word in [*paragraph.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and x + len(longer) * 7 <= right:
                line = longer
                continue
            lines.append(Print(x, y, line))
            line, x, y = word, left, y + 16
            if y > 770:
                pages.append(lines)
                lines, y = [], 70.0
        y += 4
    return [page for page in [*pages, lines] if page]


def docx(body: str, *, numbering: str = "", styles: str = "", parts: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A .docx whose <w:body> is `body`. `parts` maps a part ("footnotes") to (root element, its content)."""
    roots = {"styles": ("styles", styles), "numbering": ("numbering", numbering), **(parts or {})}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((name, name.rstrip("0123456789")) for name in roots)]
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = "".join(f'<Relationship Id="{name}" Type="{RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in roots)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{RELATIONS}/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": _part(root, content) for name, (root, content) in roots.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _part(root: str, content: str) -> str:
    names = {
        "w": WORD,
        "r": RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }
    declared = " ".join(f'xmlns:{short}="{uri}"' for short, uri in names.items())
    return f"<w:{root} {declared}>{content}</w:{root}>"


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: list[str]) -> str:
    """A Word table; a cell is given as the XML of its blocks."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def source_of(text: str) -> SourceText:
    """`text` as a reader gives it, each line a paragraph."""
    return SourceText(Path("a.txt"), "txt", text, tuple(map(Block, line_spans(text))), "")
