"""Whole texts after amendments, compared with the same made by scissors and paste: old lines cut at places listed by hand, new ones
pasted from between the quotation marks of the amending text, phrases replaced; nothing of the parser is used for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.build import parse
from ingest.consolidation import Applied, consolidate
from ingest.editions import parse_provisions
from ingest.records import Edition
from ingest.settings import IngestSettings

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "documents"
SETTINGS = IngestSettings(_env_file=None)
Cut = tuple[str, str, str]
"""The heading under which a cut begins, how the first line that is cut begins, and the first that stays ("|" between alternatives);
no line is cut where both are the same."""
NEXT = "Điều |Chương |Mục "
DECREE_32: list[Cut] = [
    ("Điều 2.", "1. ", "2. "), ("Điều 2.", "2. ", "3. "), ("Điều 2.", "3. ", "3. "), ("Điều 3.", "Điều 3.", NEXT),
    ("Điều 10.", "2. ", "3. "), ("Điều 10.", "3. ", "4. "), ("Điều 10.", "4. ", NEXT), ("Điều 12.", "1. ", "2. "),
    ("Điều 12.", "b) ", NEXT), ("Điều 13.", "2. ", f"3. |{NEXT}"), ("Điều 15.", "Điều 15.", NEXT), ("Điều 18.", "5. ", "5. "),
    ("Điều 21.", "1. ", f"2. |{NEXT}"), ("Điều 26.", "1. ", f"2. |{NEXT}"), ("Điều 34.", "Điều 34.", NEXT), ("Điều 8.", "a) ", "b) "),
    ("Điều 8.", "c) ", "2. "), ("Điều 8.2", "c) ", "d) "), ("Điều 8.2", "d) ", NEXT), ("Điều 10.", "1. ", "2. "),
    ("Điều 35.", "2. ", "3. "), ("Điều 35.4", "a) ", "b) "),
]  # fmt: skip


MINISTRY = ("Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường")
PHRASES = [("phương án phát triển cụm công nghiệp", "phương hướng phát triển cụm công nghiệp"), ("cấp huyện", "cấp xã")]


def _line(lines: Sequence[str], heading: str, first: str) -> str:
    at = next(i for i, line in enumerate(lines) if line.startswith(heading))
    return next(line for line in lines[at:] if line.startswith(first))


def pasted(lines: list[str], cut: Cut, new: Sequence[str]) -> list[str]:
    """The lines with those of a cut replaced; "Điều 8.2" begins the search at clause 2 of article 8."""
    heading, first, after = cut
    article, _, clause = heading.partition(".")
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{article}."))
    if clause:
        at = next(i for i in range(at, len(lines)) if lines[i].startswith(f"{clause}. "))
    start = next(i for i in range(at, len(lines)) if lines[i].startswith(first))
    end = next(i for i in range(start + (after != first), len(lines)) if lines[i].startswith(tuple(after.split("|"))))
    return [*lines[:start], *new, *lines[end:]]


def edition_after(amended: Path, amending: Path) -> tuple[list[str], Edition]:
    """The lines of a document as issued, and its last edition."""
    old, by = parse(amended, SETTINGS), parse(amending, SETTINGS)
    made = [Applied(by.document.number or "", a) for a in by.amendments if a.document == old.document.number]
    done = consolidate(old.source, old.document, made, lambda source, document: parse_provisions(source, document).provisions)
    assert done.warnings == ()
    return old.source.text.split("\n"), done.editions[-1]


def test_decree_32_reads_as_its_amending_digest_says() -> None:
    lines, edition = edition_after(ROOT / "corpus" / "nd-32-2024.md", ROOT / "corpus" / "nd-303-2026.md")
    source = parse(ROOT / "corpus" / "nd-303-2026.md", SETTINGS).source.text
    quotes = [q.split("\n") for q in re.findall(r"như sau:\n“([^”]*)”", source)]
    assert len(quotes) == len(DECREE_32)
    for cut, quote in zip(DECREE_32, quotes, strict=True):
        lines = pasted(lines, cut, quote)
    lines = pasted(lines, ("Điều 9.", "c) ", f"d) |2. |{NEXT}"), ["c) (được bãi bỏ)"])
    lines = pasted(lines, ("Điều 31.", "4. ", f"5. |{NEXT}"), [_line(lines, "Điều 31.", "4. ").replace(*MINISTRY)])
    whole = "\n".join(lines)
    for old, new in PHRASES:
        whole = whole.replace(old, new).replace(old.capitalize(), new.capitalize())
    assert edition.text.split("\n") == whole.split("\n")


CIRCULAR_43: list[Cut] = [
    ("Điều 3.", "4. ", "6. "), ("Điều 8.", "Điều 8.", "1. "), ("Điều 8.", "Điều 9.", "Điều 9."),
]  # fmt: skip


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there: its real documents are no part of the project")
def test_circular_43_reads_as_circular_67_says() -> None:
    lines, edition = edition_after(SHARED / "tt-43-2025.docx", SHARED / "tt-67-2025.docx")
    quotes = re.findall(r"“([^”]*)”", parse(SHARED / "tt-67-2025.docx", SETTINGS).source.text)
    for cut, quote in zip(CIRCULAR_43, quotes, strict=True):
        lines = pasted(lines, cut, quote.split("\n"))
    assert edition.text.split("\n") == lines
