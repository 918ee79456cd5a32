"""Two versions of a text: what came, what went, what reads differently, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.comparison import compare
from ingest.metadata import read_metadata
from ingest.provisions import parse_provisions
from ingest.readers import read
from ingest.records import Change, Provision, TextChange

OLD = "Điều 1. Một\n1. A.\n2. Gồm:\na) X;\nb) Y.\nĐiều 2. Hai\nHết."


def parsed(tmp_path: Path, text: str) -> tuple[str, tuple[Provision, ...]]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    source = read(path)
    return source.text, parse_provisions(source, read_metadata(source)).provisions


CASES: dict[str, tuple[str, list[TextChange]]] = {
    "nothing": (OLD, []),
    "white space": (OLD.replace("A.", "A ."), [TextChange("dieu-1/khoan-1", Change.CHANGED, "1. A.", "1. A .")]),
    "a point reads differently": (OLD.replace("X;", "Z;"), [TextChange("dieu-1/khoan-2/diem-a", Change.CHANGED, "a) X;", "a) Z;")]),
    "the words around points": (OLD.replace("Gồm:", "Có:"), [TextChange("dieu-1/khoan-2", Change.CHANGED, "2. Gồm:", "2. Có:")]),
    "a clause more": (OLD.replace("Điều 2", "3. C.\nĐiều 2"), [TextChange("dieu-1/khoan-3", Change.ADDED, None, "3. C.")]),
    "a point less": (OLD.replace("\nb) Y.", ""), [TextChange("dieu-1/khoan-2/diem-b", Change.REMOVED, "b) Y.", None)]),
    "an article with its clauses is told once": (
        OLD + "\nĐiều 3. Ba\n1. C.\n2. D.",
        [TextChange("dieu-3", Change.ADDED, None, "Điều 3. Ba\n1. C.\n2. D.")],
    ),
    "an article renamed": (OLD.replace("Hai", "Nhị"), [TextChange("dieu-2", Change.CHANGED, "Điều 2. Hai Hết.", "Điều 2. Nhị Hết.")]),
}


@pytest.mark.parametrize(("new", "changes"), CASES.values(), ids=CASES.keys())
def test_what_differs_is_told_provision_by_provision(tmp_path: Path, new: str, changes: list[TextChange]) -> None:
    assert compare(*parsed(tmp_path, OLD), *parsed(tmp_path, new)) == tuple(changes)
