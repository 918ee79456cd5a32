"""Fixtures shared by the tests of several packages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import FLAGS, chromium
from fakes import HashEmbedder
from filelock import FileLock
from printed import print_decree
from serving import served

from ingest.build import default_paths, ingest
from ingest.embedding import BUNDLED_NAME, unpack_bundled_model
from ingest.folder import DataFolder
from ingest.settings import IngestSettings
from ingest.store import Store


@pytest.fixture(scope="session")
def data_dir(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the project's corpus in it, indexed with the real model; made once, and not to be changed."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "models").mkdir()
    (folder / "models" / BUNDLED_NAME).symlink_to(model_dir, target_is_directory=True)
    with DataFolder(folder, "ingest"):
        store = Store(IngestSettings(data=folder))
        ingest(default_paths(), store)
        store.close()
    return folder


@pytest.fixture
def hash_embedder() -> HashEmbedder:
    """A deterministic embedder without a model, for `Store(settings, embedder=...)`."""
    return HashEmbedder()


@pytest.fixture(scope="session")
def model_dir() -> Path:
    """The bundled model, unpacked once for all runs: below CANCU_TEST_MODEL, else below .cache/ of the project."""
    root = Path(os.environ.get("CANCU_TEST_MODEL") or Path(__file__).parents[1] / ".cache")
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(str(root / "model.lock")):  # another run may be unpacking
        return unpack_bundled_model(root / "models" / BUNDLED_NAME)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for all browser tests."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    executable = chromium()
    playwright_api.expect.set_options(timeout=60_000)  # a machine under load is slow, not wrong
    with playwright_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where app.py serves the corpus and a PDF (printed.py) from a folder of its own; what one test asks, another finds in the history."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(data_dir, folder, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lock", "*.log"))
    with DataFolder(folder, "ingest"):
        store = Store(IngestSettings(data=folder))
        ingest([print_decree(folder / "files")], store)
        store.close()
    log = folder / "app.log"
    with served(folder, log) as (url, server):
        yield url
    assert (server.returncode, "Đã dừng." in log.read_text(encoding="utf-8")) == (0, True)
