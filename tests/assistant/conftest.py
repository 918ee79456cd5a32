"""Fixtures of the tests of answering: stores in memory and on disk, the real model and what is ingested with it once a session."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from answer_samples import MemoryStore, WordEmbedder

from ingest.build import ingest
from ingest.embedding import BUNDLED_NAME, Embedder
from ingest.settings import IngestSettings
from ingest.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("CANCU_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def memory_store(tmp_path: Path) -> Iterator[MemoryStore]:
    """An empty store in memory."""
    store = MemoryStore(tmp_path)
    yield store
    store.catalog.close()


@pytest.fixture
def disk_store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Ingests Markdown texts with the fake embedder into real Chroma and tantivy folders."""
    opened: list[Store] = []

    def build(*files: str) -> Store:
        sources = tmp_path / "sources"
        sources.mkdir()
        (tmp_path / "data").mkdir()
        for n, text in enumerate(files):
            (sources / f"{n}.md").write_text(text, encoding="utf-8")
        store = Store(IngestSettings(data=tmp_path / "data"), embedder=WordEmbedder())  # type: ignore[arg-type]
        opened.append(store)
        report = ingest([sources], store)
        assert [f.error for f in report.files if f.error] == []
        return store

    yield build
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def real_embedder(model_dir: Path) -> Embedder:
    """The real model, loaded once a session."""
    return Embedder(model_dir)


@pytest.fixture(scope="session")
def ingested(model_dir: Path, real_embedder: Embedder) -> Iterator[Callable[..., Path]]:
    """Ingests files and folders with the real model into a new data folder, which a process of its own can open; its path."""
    folders: list[tempfile.TemporaryDirectory[str]] = []

    def build(*paths: Path) -> Path:
        folders.append(tempfile.TemporaryDirectory(prefix="cancu-data-", ignore_cleanup_errors=True))
        data = Path(folders[-1].name)
        (data / "models").mkdir()
        try:
            (data / "models" / BUNDLED_NAME).symlink_to(model_dir.resolve(), target_is_directory=True)
        except OSError:  # Windows allows links only to some
            shutil.copytree(model_dir, data / "models" / BUNDLED_NAME)
        store = Store(IngestSettings(data=data), embedder=real_embedder)
        report = ingest(paths, store)
        store.close()
        assert [f.error for f in report.files if f.error] == []
        return data

    yield build
    for folder in folders:
        folder.cleanup()


@pytest.fixture(scope="session")
def opened(ingested: Callable[..., Path], real_embedder: Embedder) -> Iterator[Callable[..., Store]]:
    """Ingests files with the real model and opens what came of it."""
    stores: list[Store] = []

    def build(*paths: Path) -> Store:
        stores.append(Store(IngestSettings(data=ingested(*paths)), embedder=real_embedder))
        return stores[-1]

    yield build
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents beside the checkout; a test that needs it is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared documents are not beside this checkout")
    return folder
