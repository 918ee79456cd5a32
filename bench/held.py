"""Files to hold → an Assistant over exactly these: a data folder of their own, thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.chain import Assistant
from assistant.settings import load_assistant_settings
from ingest.build import ingest
from ingest.folder import DataFolder
from ingest.settings import IngestSettings
from ingest.store import Store


def missing(paths: Sequence[Path]) -> str | None:
    """Why nothing can be asked over `paths`; None where all are there."""
    lacking = [str(path) for path in paths if not path.exists()]
    return f"không có {', '.join(lacking)}" if lacking else None


@contextmanager
def assistant_over(paths: Sequence[Path], settings: IngestSettings, model: Path | None) -> Iterator[Assistant]:
    """An Assistant that holds the files of `paths`; none: what the data folder of `settings` holds.

    `model` is a folder with the unpacked model, for a data folder that is thrown away.
    """
    if not paths:
        with _opened(settings) as store:
            yield Assistant(store, load_assistant_settings())
        return
    with tempfile.TemporaryDirectory() as folder:
        if model:
            (Path(folder) / "models").mkdir()
            shutil.copytree(model, Path(folder) / "models" / model.name)
        with _opened(settings.model_copy(update={"data": Path(folder)})) as store:
            ingest(paths, store)
            yield Assistant(store, load_assistant_settings())


@contextmanager
def _opened(settings: IngestSettings) -> Iterator[Store]:
    with DataFolder(settings.data, "assistant", wait_s=settings.lock_wait_s):
        store = Store(settings)
        store.sync()
        yield store
        store.close()
