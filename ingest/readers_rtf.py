"""Rich Text Format (.rtf) → lines.

In: groups, control words and characters (Microsoft's RTF specification 1.9.1). Out: what a word processor prints: text in
its code page and font, tables as rows, the numbers of lists (which RTF writes out), footnotes at the end, deletions out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from ingest.errors import DamagedFileError
from ingest.letters import Letters, Run, encoding_of_font
from ingest.lines import PAGE_NUMBER, Content, Line, clean, lines_of, table_lines
from ingest.records import BlockKind

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)"
)
MAX_DEPTH = 500
# Groups whose text is not printed, beside those marked \\*: tables of the header, data of pictures and objects, instructions, comments.
LEFT_OUT = re.compile(
    r"colortbl|stylesheet|info|pict|object|listtable|listoverridetable|revtbl|themedata|colorschememapping|latentstyles|datastore"
    r"|fldinst|xmlnstbl|annotation|atn\w+|nonshppict|shprslt|filetbl|private|template|xe|tc|sp|sn|sv|pntxt[ab]|bkmkstart|bkmkend"
)
FLOWS = {"footnote": "notes", "shptxt": "boxes"} | {f"{part}{way}": part for part in ("header", "footer") for way in ("", "l", "r", "f")}
SIGNS = {
    "tab": " ", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "endash": "–", "emdash": "—",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
SIGN_BYTES = {b"~": " ", b"_": "-", b"-": "\xad"}
CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 204: "cp1251"}
ENDS = {"par": "par", "sect": "par", "page": "par", "cell": "cell", "nestcell": "cell", "row": "row", "nestrow": "row"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits; `flow` is the text that it adds to, "" for one that is left out."""

    flow: str = "body"
    font: int | None = None
    n_fallback: int = 1  # characters after a \\u that stand for it in readers without Unicode
    hidden: bool = False
    in_table: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """The end of a paragraph, a cell or a row, and the characters before it."""

    end: str
    runs: tuple[Run, ...]
    in_table: bool
    heading: bool


def read_rtf(path: Path, data: bytes) -> Content:
    """What a word processor prints; raises DamagedFileError for a file that is cut short or nested without end."""
    parser = _Parser(path, data)
    parser.parse()
    every = [run for pieces in parser.pieces.values() for piece in pieces for run in piece.runs]
    letters = Letters("".join(text for text, _ in every), {font for _, font in every})
    lines: list[Line] = []
    for flow in ("header", "body", "notes", "boxes", "footer"):
        found = _lines(parser.pieces.get(flow, []), letters)
        if flow not in ("header", "footer") or not PAGE_NUMBER.fullmatch("\n".join(line.text for line in found)):
            lines += found
    return Content(lines, warnings=letters.warnings)


def _lines(pieces: list[_Piece], letters: Letters) -> list[Line]:
    lines: list[Line] = []
    for in_table, group in groupby(pieces, key=lambda piece: piece.in_table or piece.end != "par"):
        if in_table:
            lines += table_lines(_rows(list(group), letters))
        else:
            for piece in group:
                kind = BlockKind.HEADING if piece.heading else BlockKind.PARAGRAPH
                lines += [Line(text, kind) for text in lines_of(letters.unicode(piece.runs))]
    return lines


def _rows(pieces: list[_Piece], letters: Letters) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = [[[]]]
    for piece in pieces:
        rows[-1][-1] += [clean(text) for text in lines_of(letters.unicode(piece.runs))]
        if piece.end == "cell":
            rows[-1].append([])
        elif piece.end == "row":
            rows.append([[]])
    whole = (row[:-1] if row and not row[-1] else row for row in rows)
    return [row for row in whole if row]


@dataclass(slots=True)
class _Parser:
    """One pass over the tokens of a file."""

    path: Path
    data: bytes
    pieces: dict[str, list[_Piece]] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    runs: dict[str, list[Run]] = field(default_factory=dict)
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)  # name and code page
    charset: str = "cp1252"
    default_font: int | None = None
    pending: bytearray = field(default_factory=bytearray)  # bytes of characters not yet decoded
    n_skipped: int = 0  # characters still to skip after a \\u
    optional: bool = False
    n_notes: int = 0

    def parse(self) -> None:
        at = 0
        while match := TOKEN.match(self.data, at):
            at = match.end()
            if word := match["word"]:
                value = int(match["number"]) if match["number"] else None
                if word == b"bin" and value:
                    at += max(value, 0)
                else:
                    self._word(word.decode("ascii"), value)
            elif match["byte"]:
                self._bytes(bytes.fromhex(match["byte"].decode("ascii")))
            elif match["text"]:
                self._bytes(match["text"])
            elif match["brace"]:
                self._brace(match["brace"] == b"{")
                if not self.stack:
                    break
            elif sign := match["sign"]:
                self._sign(sign)
        if self.stack:
            raise DamagedFileError(self.path, "tệp bị cắt ngắn hoặc hỏng (RTF thiếu phần kết thúc)")
        self._end("par")

    def _brace(self, opens: bool) -> None:
        self._flush()
        self.n_skipped = 0
        self.optional = False
        if opens:
            self.stack.append(self.state)
            if len(self.stack) > MAX_DEPTH:
                raise DamagedFileError(self.path, "tệp hỏng: các phần lồng nhau quá sâu")
            return
        left = self.state.flow
        self.state = self.stack.pop()
        if left in ("notes", "boxes", "header", "footer") and self.state.flow != left:
            self._end("par", flow=left)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.optional = True
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign in b"\r\n":
            self._word("par", None)
        elif sign in SIGN_BYTES:
            self._add(SIGN_BYTES[sign])

    def _word(self, word: str, value: int | None) -> None:
        self._flush()
        if self._opens_group(word):
            return
        state = self.state
        match word:
            case "u" if value is not None:
                self._add(chr(value % 0x10000))
                self.n_skipped = state.n_fallback
            case "uc":
                self.state = replace(state, n_fallback=max(value or 0, 0))
            case "f" if state.flow == "fonts":
                self.state = replace(state, font=value)
            case "fcharset" if state.flow == "fonts" and state.font is not None:
                name, _ = self.fonts.get(state.font, ("", ""))
                self.fonts[state.font] = name, CHARSETS.get(value or 0, "")
            case "f":
                self.state = replace(state, font=value)
            case "ansicpg" if value:
                self.charset = f"cp{value}"
            case "deff":
                self.default_font = value
            case "plain":
                self.state = replace(state, font=self.default_font, hidden=False)
            case "pard":
                self.state = replace(state, in_table=False, heading=False)
            case "intbl":
                self.state = replace(state, in_table=True)
            case "outlinelevel":
                self.state = replace(state, heading=value is not None and 0 <= value < 9)
            case "v" | "deleted":
                self.state = replace(state, hidden=value != 0)
            case "chftn" if state.flow == "notes":
                self._add(f"[{self.n_notes}]")
            case _ if word in SIGNS:
                self._add(SIGNS[word])
            case _ if word in ENDS:
                self._end(ENDS[word])

    def _opens_group(self, word: str) -> bool:
        """Whether the word begins a group that is no part of the text around it."""
        optional, self.optional = self.optional, False
        flow = self.state.flow
        if word == "fonttbl":
            self.state = replace(self.state, flow="fonts")
        elif word in FLOWS and (flow or word == "shptxt"):
            if word == "footnote":
                self.n_notes += 1
                self._add(f"[{self.n_notes}]")
            self.state = replace(self.state, flow=FLOWS[word], hidden=False, in_table=False)
        elif optional or LEFT_OUT.fullmatch(word):
            self.state = replace(self.state, flow="")
        else:
            return False
        return True

    def _bytes(self, data: bytes) -> None:
        if self.n_skipped:
            skipped = min(self.n_skipped, len(data))
            self.n_skipped -= skipped
            data = data[skipped:]
        self.pending += data

    def _flush(self) -> None:
        if self.pending:
            data = bytes(self.pending)
            self.pending.clear()
            self._add(_decoded(data, self._code_page()))

    def _code_page(self) -> str:
        name, charset = self.fonts.get(-1 if self.state.font is None else self.state.font, ("", ""))
        return "cp1252" if encoding_of_font(name) else charset or self.charset

    def _add(self, text: str) -> None:
        if text and self.pending:
            self._flush()
        state = self.state
        if state.flow == "fonts" and state.font is not None:
            name, charset = self.fonts.get(state.font, ("", ""))
            self.fonts[state.font] = name + text.replace(";", ""), charset
        elif state.flow and state.flow != "fonts" and not state.hidden:
            font = self.default_font if state.font is None else state.font
            known = self.fonts.get(font) if font is not None else None
            self.runs.setdefault(state.flow, []).append((text, known[0] if known else None))

    def _end(self, end: str, flow: str | None = None) -> None:
        self._flush()
        flow = self.state.flow if flow is None else flow
        if flow and flow != "fonts":
            runs = tuple(self.runs.pop(flow, ()))
            if runs or end != "par":
                self.pieces.setdefault(flow, []).append(_Piece(end, _joined_pairs(runs), self.state.in_table, self.state.heading))


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _joined_pairs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with each pair of surrogates, which RTF writes as two characters, as the one that it stands for."""
    if not any("\ud800" <= char <= "\udfff" for text, _ in runs for char in text):
        return runs
    text = "".join(text for text, _ in runs)
    return ((text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), runs[0][1]),)
