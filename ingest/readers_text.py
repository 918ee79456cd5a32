"""Plain text and Markdown → lines.

Lines keep their order and their text; only line breaks at a fixed width are undone.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.decoding import decode
from ingest.errors import ReadError
from ingest.letters import Letters
from ingest.lines import Content, Line, clean, join_soft, lines_of, table_lines
from ingest.paragraphs import TypedLine, join_broken, join_paragraphs
from ingest.records import BlockKind, nfc

WRAPPED_WIDTH = range(60, 91)  # characters of a line that an editor or a mail program broke
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_txt(path: Path, data: bytes) -> Content:
    """A line is a paragraph, except in a file whose lines were broken at a fixed width; lines of as many cells are rows of a table."""
    text, warnings = _characters(path, data)
    raw = text.splitlines()
    if not _is_hard_wrapped(raw):
        raw = join_broken(raw)
        n_cells = [0, *(f"{line} ".count(" | ") for line in raw), 0]  # the last cell may be empty
        near = (n and n in (before, after) for before, n, after in zip(n_cells, n_cells[1:], n_cells[2:], strict=False))
        kinds = (BlockKind.ROW if is_row else BlockKind.PARAGRAPH for is_row in near)
        return Content([Line(line, kind) for line, kind in zip(raw, kinds, strict=True)], warnings=warnings)
    return Content(join_paragraphs(_typed(raw)), warnings=warnings)


def _characters(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the file in Unicode, and what was converted."""
    text = decode(path, data)
    letters = Letters(text)
    if letters.active:
        text = "\n".join(letters.unicode([(line, None)]) for line in text.split("\n"))
    return text, letters.warnings


def _typed(raw: list[str]) -> Iterator[TypedLine]:
    """The lines of a fixed-width text, two characters to the em; blank lines become gaps."""
    right, gap = max(len(line.rstrip()) for line in raw), 1
    for line in raw:
        if text := clean(line):
            indent = len(line) - len(line.lstrip())
            yield TypedLine(text, indent / 2, (right - len(line.rstrip())) / 2, gap)
            gap = 0
        gap += 1


def _is_hard_wrapped(raw: list[str]) -> bool:
    """Whether most lines that another line follows directly have such a width, and blank lines part the paragraphs."""
    inner = [len(line.rstrip()) for line, after in pairwise(raw) if line.strip() and after.strip()]
    wrapped = sum(width in WRAPPED_WIDTH for width in inner)
    has_blank = any(not line.strip() for line in raw)
    too_wide = any(len(line.rstrip()) > WRAPPED_WIDTH.stop + 10 for line in raw)
    return has_blank and not too_wide and wrapped >= 3 and wrapped > len(inner) / 2


def read_markdown(path: Path, data: bytes) -> Content:
    """CommonMark with tables, and what a YAML front matter says; raises ReadError with the line where YAML is wrong."""
    text, warnings = _characters(path, data)
    front: dict[str, object] = {}
    if match := FRONT_MATTER.match(text):
        front = _front_matter(path, match[1])
        text = text[match.end() :]
    elif re.match(r"---[ \t]*\r?\n[\w-]+:\s", text):
        raise ReadError(path, "phần khai báo YAML mở ở dòng 1 mà không có dòng --- kết thúc")
    # Without "reference", a line such as "[1]: …" is text; with it, the words of the line would vanish.
    tokens = MarkdownIt("commonmark").enable("table").disable("reference").parse(text)
    return Content(_Markdown(tokens).lines(), front_matter=front, warnings=warnings)


def _front_matter(path: Path, text: str) -> dict[str, object]:
    try:
        loaded: Any = yaml.safe_load(nfc(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"dòng {mark.line + 2}" if mark else "đầu tệp"  # the mark counts from 0, after the opening "---"
        raise ReadError(path, f"phần khai báo YAML ở đầu tệp sai cú pháp tại {place}") from error
    except (ValueError, RecursionError) as error:  # a date such as 2025-02-30
        cause = "phần khai báo YAML ở đầu tệp có giá trị không hợp lệ, chẳng hạn một ngày không có thật"
        raise ReadError(path, cause) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ReadError(path, "phần khai báo YAML ở đầu tệp phải gồm các dòng “tên: giá trị”, bắt đầu từ dòng 2")
    return {str(key): value for key, value in loaded.items()}


class _Markdown:
    """Walks the tokens once; a list item's number is the one in the source, which CommonMark keeps only in `info`."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.found = tokens, list[Line]()
        self.label = ""  # of the list item whose first line is still to come
        self.rows: list[list[list[str]]] = []
        self.place = "paragraph"  # or "heading" or "cell"

    def lines(self) -> list[Line]:
        for token in self.tokens:
            match token.type:
                case "heading_open" | "td_open" | "th_open":
                    self.place = "heading" if token.type == "heading_open" else "cell"
                case "heading_close" | "td_close" | "th_close":
                    self.place = "paragraph"
                case "list_item_open":
                    self._flush_label()
                    bullet = "+ " if token.markup == "+" else "- "
                    self.label = f"{token.info}{token.markup} " if token.info else bullet
                case "list_item_close":
                    self._flush_label()
                case "tr_open":
                    self.rows.append([])
                case "table_close":
                    self._add(table_lines(self.rows))
                    self.rows = []
                case "inline":
                    self._inline(_plain(token))
                case "html_block" | "fence" | "code_block":
                    self._add([Line(line) for line in lines_of(token.content)])
        return self.found

    def _inline(self, text: str) -> None:
        if self.place == "cell":
            self.rows[-1].append(lines_of(text))
        elif self.place == "heading":
            self._add([Line(" ".join(lines_of(text)), BlockKind.HEADING)])
        else:
            self._add([Line(line) for part in text.split("\v") for line in join_soft(lines_of(part))])

    def _add(self, lines: list[Line]) -> None:
        for line in lines:
            self.found.append(line._replace(text=self.label + line.text))
            self.label = ""

    def _flush_label(self) -> None:
        """A numbered item that opens another list at once ("1. - a") or holds nothing keeps its number on a line."""
        if self.label[:1].isdigit():
            self.found.append(Line(self.label))
        self.label = ""


def _plain(token: Token) -> str:
    """An inline token's text without its markup: "\\n" for a soft line break, "\\v" for a hard one; an image's name."""
    parts = []
    for child in token.children or []:
        match child.type:
            case "softbreak":
                parts.append("\n")
            case "hardbreak":
                parts.append("\v")
            case "html_inline" if re.fullmatch(r"<br\s*/?>", child.content, re.IGNORECASE):
                parts.append("\v")
            case _:
                parts.append(child.content)
    return "".join(parts)
