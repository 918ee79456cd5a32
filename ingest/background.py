"""The queue of files handed in, worked off by one thread beside an application that answers questions.

It alone writes while the application runs. Every step ends with the job's new stage on disk, and every step may be done twice: whatever
ended the process, the queue goes on where it was.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from ingest.build import FileReport
from ingest.errors import HelperError, IngestError, ReadError, UnknownDocumentError
from ingest.helper import Helping
from ingest.intake import Intake, Job, Stage
from ingest.store import Store

BATCH = 8
"""Chunks embedded between two looks at whether to end."""
REST_S = 60.0
"""Idle time after which the helper's memory is given back."""
TRIES = 2
"""A file that ends the helper so often is given up."""

_log = logging.getLogger(__name__)


class Background:
    """Works off an Intake over a store."""

    def __init__(self, store: Store, intake: Intake, helper: Helping) -> None:
        self._store = store
        self.intake = intake
        self._helper = helper
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)

    def start(self) -> None:
        """Begins, with what an earlier process left."""
        self.intake.resume()
        self._thread.start()

    def stop(self) -> None:
        """Ends after the step under way; what is left goes on at the next start."""
        self._ending.set()
        self.intake.wake()
        self._helper.close()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._ending.is_set():
            job = self.intake.next(REST_S)
            if job is None:
                self._helper.close()
            else:
                self.work(job)

    def work(self, job: Job) -> None:
        """Takes a job as far as it can go without a person."""
        try:
            for attempt in range(1, TRIES + 1):
                try:
                    self._step(job)
                    return
                except HelperError:
                    if attempt == TRIES or self._ending.is_set():
                        raise
        except IngestError as error:
            if not self._ending.is_set():
                _log.warning("a file was refused", extra={"told": {"job": job.id, "file": job.name, "cause": str(error)}})
                self._fail(job, str(error))
        except Exception as error:  # noqa: BLE001 - one file must not stop the queue; the log holds the cause
            if not self._ending.is_set():
                _log.exception("a file failed", extra={"told": {"job": job.id, "file": job.name, "action": job.action}})
                self._fail(job, f"lỗi bất ngờ: {type(error).__name__}: {error}")

    def _fail(self, job: Job, cause: str) -> None:
        self.intake.moved(self.intake.job(job.id), Stage.FAILED, error=cause)

    def _step(self, job: Job) -> None:
        if job.stage is Stage.RECEIVED:
            self._read(job)
        else:
            self._store_job(job)

    def _read(self, job: Job) -> None:
        """received → reading → review, accepted, or done where the very file is held."""
        job = self.intake.moved(job, Stage.READING)
        if job.sha256 in self._store.catalog.file_hashes().values():
            self.intake.moved(job, Stage.DONE, outcome="unchanged")
            self.intake.discard(Path(job.path))
            return
        seen = self._helper.see(Path(job.path))
        stage = Stage.ACCEPTED if job.at_once else Stage.REVIEW
        self.intake.moved(job, stage, seen=seen, warnings=tuple(seen["warnings"]))

    def _store_job(self, job: Job) -> None:
        """accepted → storing → indexing → done."""
        job = self.intake.moved(job, Stage.STORING)
        report = self._changed(job)
        if report:
            job = self.intake.moved(
                job, Stage.INDEXING, outcome=report.outcome, document_id=report.document_id, warnings=report.warnings
            )  # fmt: skip
        else:
            job = self.intake.moved(job, Stage.INDEXING, outcome="removed")
        self.index(job)
        self.intake.moved(job, Stage.DONE)
        told = {"job": job.id, "file": job.name, "action": job.action, "by": job.by, "outcome": job.outcome, "document": job.document_id}
        _log.info("a file was taken in" if report else "a document was removed", extra={"told": told})

    def _changed(self, job: Job) -> FileReport | None:
        """Writes what a job asks for into the catalog; None where it took something out."""
        if job.action == "add":
            return self._helper.put(Path(job.path))
        try:
            held = self._store.catalog.document(job.document_id or "")
        except UnknownDocumentError:
            if job.action == "remove":
                return None  # an earlier process removed it, and ended before it could say so
            raise
        files = [path for path in map(Path, held.files) if path.is_file()]
        if job.action == "again":
            if not files:
                raise ReadError(Path(held.files[0] if held.files else held.document.id), "tệp gốc không còn trên đĩa")
            return self._helper.put(max(files, key=lambda path: path.stat().st_mtime))
        self._helper.remove(held.document.id)
        for path in files:
            self.intake.discard(path)
        return None

    def index(self, job: Job) -> None:
        """Brings vectors and words up to the catalog, telling `job`'s progress."""

        def tell(stage: str, done: int, total: int) -> None:
            self.intake.advanced(job, done, total)
            if self._ending.is_set():
                raise HelperError("ứng dụng đang dừng")

        self._store.index(self._helper.vectors_of, batch=BATCH, progress=tell)
