"""kill -9 in the middle of ingestion, at ten moments: the next run completes and the three stores agree, nothing lost, nothing twice."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest.build import ingest
from ingest.folder import DataFolder
from ingest.settings import IngestSettings
from ingest.store import Store

pytestmark = pytest.mark.store

TESTS = Path(__file__).parents[1]
N_FILES, N_ARTICLES = 12, 10
SLOW_S = 0.02
"""Sleep after each step of the driver, so that a run takes about half a second and a kill falls anywhere in it."""

DRIVER = f"""
import sys, time
from pathlib import Path
import chromadb, tantivy
from fakes import HashEmbedder
from ingest.build import ingest
from ingest.folder import DataFolder
from ingest.settings import IngestSettings
from ingest.store import Store

class SlowEmbedder(HashEmbedder):
    def embed_passages(self, texts):
        time.sleep({SLOW_S})
        return super().embed_passages(texts)

data, sources = map(Path, sys.argv[1:])
print("ready", flush=True)
sys.stdin.readline()
with DataFolder(data, "ingest"):
    print("started", flush=True)
    store = Store(IngestSettings(data=data, embedding_batch=1, _env_file=None), embedder=SlowEmbedder())
    ingest([sources], store, lambda *step: time.sleep({SLOW_S}))
    store.close()
print("done", flush=True)
"""


def write_sources(folder: Path, edition: int) -> None:
    """Twelve decrees; those of another edition differ in half of their articles."""
    folder.mkdir(exist_ok=True)
    for n in range(1, N_FILES + 1):
        words = (f"Nội dung bản {edition if k % 2 else 0} của điều {k} văn bản {n}." for k in range(1, N_ARTICLES + 1))
        articles = "\n".join(f"# Điều {k}. Tên điều {k}\n\n{text}\n" for k, text in enumerate(words, 1))
        front = f"---\nnumber: {n}/2031/NĐ-CP\nkind: Nghị định\nissuer: Chính phủ\ntitle: Thử {n}\n---\n"
        (folder / f"{n:02}.md").write_text(front + articles, encoding="utf-8")


@pytest.fixture
def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)]), "PYTHONDONTWRITEBYTECODE": "1"}


class Driver:
    """An ingesting process; it starts to write when told, and is killed in the middle."""

    def __init__(self, data: Path, sources: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(data), str(sources)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip

    def expect(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{word}\n"

    def begin(self) -> None:
        self.expect("ready")
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.expect("started")

    def kill_after(self, seconds: float) -> bool:
        """True if the process was still at work then."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return self.process.wait() != 0

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


def run_to_the_end(data: Path, sources: Path) -> tuple[Store, bool]:
    with DataFolder(data, "ingest"):
        store = Store(IngestSettings(data=data, _env_file=None), embedder=HashEmbedder())
        report = ingest([sources], store)
    assert report.count("failed") == 0
    return store, store.compare().holds


def test_ingestion_killed_at_any_moment_is_completed_by_the_next_run(tmp_path: Path, environment: dict[str, str]) -> None:
    moments = random.Random(20310312)
    sources, data = tmp_path / "sources", tmp_path / "data"
    n_killed, drivers = 0, [Driver(data, sources, environment)]
    try:
        for edition in range(10):
            write_sources(sources, edition)
            driver = drivers.pop()
            drivers.append(Driver(data, sources, environment))  # loads its libraries while this one works
            driver.begin()
            n_killed += driver.kill_after(moments.uniform(0.0, 0.6))
            driver.close()
            store, agrees = run_to_the_end(data, sources)
            texts = sorted(c.text for c in store.catalog.chunks())
            counts = len(texts), len(store.vectors.ids()), len(store.words.ids()), len(store.catalog.documents())
            store.close()
            assert agrees, f"edition {edition}"
            assert counts == (N_FILES * N_ARTICLES, N_FILES * N_ARTICLES, N_FILES * N_ARTICLES, N_FILES)
            assert sum(f"bản {edition} " in text for text in texts) == N_FILES * N_ARTICLES // (2 if edition else 1)
    finally:
        for driver in drivers:
            driver.close()
    clean, agrees = run_to_the_end(tmp_path / "clean", sources)
    assert agrees
    assert sorted(c.id for c in clean.catalog.chunks()) == sorted(c.id for c in _reopened(data))
    clean.close()
    assert n_killed >= 8, "the driver ends too soon to be killed at work: make it slower"


def _reopened(data: Path) -> list[object]:
    store = Store(IngestSettings(data=data, _env_file=None), embedder=HashEmbedder())
    chunks = store.catalog.chunks()
    store.close()
    return list(chunks)
