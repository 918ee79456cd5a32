"""A document has one structure, whichever format it was saved in: each golden text as .docx, .html and .rtf, against itself as .txt."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

import pytest
from documents import docx, p, table

from ingest.build import Parsed, parse
from ingest.settings import IngestSettings

GOLDENS = sorted((Path(__file__).parent / "golden").glob("*.txt"))


def runs(text: str) -> list[tuple[bool, list[str]]]:
    """Lines by paragraphs and tables, in their order."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [(is_table, list(found)) for is_table, found in groupby(lines, key=lambda line: " | " in line)]


def as_docx(text: str) -> bytes:
    body = ""
    for is_table, lines in runs(text):
        rows = [[p(escape(cell)) for cell in line.split(" | ")] for line in lines]
        body += table(*rows) if is_table else "".join(p(escape(line)) for line in lines)
    return docx(body)


def as_html(text: str) -> bytes:
    body = ""
    for is_table, lines in runs(text):
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split(" | ")) for line in lines)
        tr = "".join(f"<tr>{row}</tr>" for row in rows)
        body += f"<table>{tr}</table>" if is_table else "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def as_rtf(text: str) -> bytes:
    def spelt(line: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line.replace("\\", "\\\\"))

    body = ""
    for is_table, lines in runs(text):
        for line in lines:
            cells = line.split(" | ")
            edges = "".join(f"\\cellx{1000 * (n + 1)}" for n in range(len(cells)))
            row = "".join(f"\\intbl {spelt(cell)}\\cell " for cell in cells)
            body += f"\\trowd{edges} {row}\\row\\pard\n" if is_table else f"{spelt(line)}\\par\n"
    return f"{{\\rtf1\\ansi\\uc1\n{body}}}".encode()


FORMATS = {"docx": as_docx, "html": as_html, "rtf": as_rtf}


def shown(found: Parsed) -> list[tuple[str, str, str]]:
    return [(x.path, x.heading, x.span.of(found.source.text)) for x in found.provisions]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_document_is_read_alike_in_every_format(path: Path, suffix: str, tmp_path: Path) -> None:
    settings = IngestSettings(_env_file=None)
    file = tmp_path / f"{path.stem}.{suffix}"
    file.write_bytes(FORMATS[suffix](path.read_text(encoding="utf-8")))
    plain, saved = parse(path, settings), parse(file, settings)
    assert shown(saved) == shown(plain)
    assert saved.document == plain.document
    assert saved.coverage == 1.0
