"""Who may import whom: read from the syntax trees of the modules, nothing is imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for name in ("ingest", "assistant", "bench") for p in (ROOT / name).rglob("*.py")) + sorted(ROOT.glob("*.py"))
LIBRARIES = {
    "chromadb": ("ingest/vectors.py",),
    "tantivy": ("ingest/lexical.py",),
    "sentence_transformers": ("ingest/embedding.py",),
    "gradio": ("app.py", "assistant/ui/"),
    "bs4": ("ingest/readers_html.py",),
    "docx": ("ingest/readers_docx.py", "assistant/export_docx.py"),
    "PIL": ("ingest/readers_image.py", "ingest/pdf_images.py", "ingest/pdf_rulings.py"),
    "olefile": ("ingest/compound.py",),
    "openpyxl": ("ingest/readers_sheets.py",),
    "pypdfium2": ("ingest/readers_pdf.py", "ingest/pdf_images.py", "ingest/pdf_rulings.py"),
    "viparse": ("ingest/letters.py",),
    "xlrd": ("ingest/readers_sheets.py",),
    "filelock": ("ingest/folder.py",),
    "argon2": ("assistant/accounts.py",),
    "psutil": ("assistant/figures.py",),
    "mcp": ("assistant/mcp_tools.py",),
}
"""Libraries that one place alone may import; bench/ measures some of them directly."""
STEPS = (
    "readers",
    "metadata",
    "provisions",
    "references",
    "amendments",
    "consolidation",
    "chunks",
    "embedding",
    "vectors",
    "lexical",
)
"""Each takes a record and returns the next; ingest/build.py and ingest/store.py wire them."""


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module named in an import anywhere in the file, "from ingest import x" as "ingest.x"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(package: str) -> list[str]:
    return [relative(p) for p in MODULES if any(name == package or name.startswith(f"{package}.") for name in imports(p))]


def test_the_modules_are_there() -> None:
    assert {"ingest/build.py", "assistant/chain.py", "app.py"} <= set(map(relative, MODULES))


def test_ingest_never_imports_assistant() -> None:
    assert [name for name in importers("assistant") if name.startswith("ingest/")] == []


def test_neither_package_imports_what_starts_or_measures_it() -> None:
    for outer in ("app", "bench", "tests"):
        assert [name for name in importers(outer) if name.startswith(("ingest/", "assistant/"))] == []


@pytest.mark.parametrize(("library", "places"), LIBRARIES.items())
def test_a_library_is_imported_in_one_place(library: str, places: tuple[str, ...]) -> None:
    elsewhere = [name for name in importers(library) if not name.startswith((*places, "bench/"))]
    assert elsewhere == []


def test_each_library_of_the_list_is_imported_where_it_should_be() -> None:
    unused = [library for library, places in LIBRARIES.items() if not any(name.startswith(places) for name in importers(library))]
    assert unused == []


@pytest.mark.parametrize("step", STEPS)
def test_a_step_imports_no_other_step(step: str) -> None:
    path = ROOT / "ingest" / f"{step}.py"
    if not path.exists():
        pytest.skip(f"ingest/{step}.py is not written yet")
    imported = {name.split(".")[1] for name in imports(path) if name.startswith("ingest.")}
    assert imported & set(STEPS) == set()
