"""Files that people hand in → a queue on disk that outlives whatever happens to the process.

Each job is one small JSON file, replaced whole at every step; the file handed in is kept under `originals/`. What was under way when the
process ended is taken up again by `resume`. The work itself is done elsewhere (background.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Condition, RLock
from typing import Any

from ingest.errors import TooLargeError, UnknownJobError

MAX_NAME_BYTES = 150
MAX_FINISHED = 500
"""Jobs that are over and still listed; older ones are forgotten."""
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class Stage(StrEnum):
    """How far a job has come: handed in, read, looked at by a person, stored, indexed; then done or failed."""

    RECEIVED = "received"
    READING = "reading"
    REVIEW = "review"
    ACCEPTED = "accepted"
    STORING = "storing"
    INDEXING = "indexing"
    DONE = "done"
    FAILED = "failed"


OVER = (Stage.DONE, Stage.FAILED)
_AGAIN = {Stage.READING: Stage.RECEIVED, Stage.STORING: Stage.ACCEPTED, Stage.INDEXING: Stage.ACCEPTED}
"""Where a job that was under way begins again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to add, or one document to remove or to read again ("add", "remove", "again"), and what became of it.

    `seen` is what the parser saw (helper.py); `at_once` stores it without a person's look; `outcome` is as in a FileReport.
    """

    id: str
    action: str
    name: str
    by: str
    received: str
    path: str = ""
    sha256: str = ""
    size: int = 0
    at_once: bool = False
    stage: Stage = Stage.RECEIVED
    document_id: str | None = None
    seen: Mapping[str, Any] = field(default_factory=dict)
    outcome: str | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.stage in OVER


class Intake:
    """The queue of a data folder. Several threads may use it; one of them does the work."""

    def __init__(self, folder: Path, *, max_file_bytes: int) -> None:
        self._jobs_folder = folder / "intake"
        self._originals = folder / "originals"
        self._max_bytes = max_file_bytes
        self._changed = Condition(RLock())
        self._jobs: dict[str, Job] = {}
        self._progress: dict[str, tuple[int, int]] = {}
        for path in sorted(self._jobs_folder.glob("*.json")):
            try:
                job = _from_json(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError, KeyError):
                path.unlink(missing_ok=True)  # cut short by a crash of the system itself; its file stays under originals/
                continue
            self._jobs[job.id] = job

    def resume(self) -> int:
        """Puts what was under way back into the queue; how many jobs wait."""
        with self._changed:
            for job in list(self._jobs.values()):
                if job.stage in _AGAIN:
                    self._keep(replace(job, stage=_AGAIN[job.stage]))
            return sum(not job.is_over and job.stage is not Stage.REVIEW for job in self._jobs.values())

    # --- handing in

    def receive(self, file: Path, name: str, *, by: str, at_once: bool = False) -> Job:
        """Takes over the file at `file` (it is moved), called `name` by whoever hands it in.

        Raises:
            TooLargeError: it is larger than the settings allow; it is deleted.
        """
        name = safe_name(name)
        size = file.stat().st_size
        if size > self._max_bytes:
            file.unlink()
            raise TooLargeError(Path(name), f"tệp lớn hơn giới hạn {self._max_bytes / 2**20:.0f} MiB")
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        job_id = _new_id()
        target = self._originals / job_id / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(str(file), target)
        return self._add(Job(job_id, "add", name, by, _now(), str(target.resolve()), digest, size, at_once))

    def remove(self, document_id: str, name: str, *, by: str) -> Job:
        """A job that takes a document out."""
        return self._add(Job(_new_id(), "remove", name, by, _now(), document_id=document_id, stage=Stage.ACCEPTED))

    def again(self, document_id: str, name: str, *, by: str) -> Job:
        """A job that reads a document's file again."""
        return self._add(Job(_new_id(), "again", name, by, _now(), document_id=document_id, stage=Stage.ACCEPTED))

    def _add(self, job: Job) -> Job:
        with self._changed:
            self._keep(job)
            self._forget_old()
            self._changed.notify_all()
        return job

    # --- deciding

    def accept(self, job_id: str) -> None:
        """Lets a job that was looked at be stored."""
        with self._changed:
            self._keep(replace(self.waiting_for_a_look(job_id), stage=Stage.ACCEPTED))
            self._changed.notify_all()

    def dismiss(self, job_id: str) -> None:
        """Takes a job that waits for a look, or is over, off the list; a file that is not held is deleted."""
        with self._changed:
            job = self.job(job_id)
            self._drop(job if job.is_over else self.waiting_for_a_look(job_id))

    def waiting_for_a_look(self, job_id: str) -> Job:
        """The job of that id, which a person is to look at.

        Raises:
            UnknownJobError: there is none, or it is further.
        """
        job = self.job(job_id)
        if job.stage is not Stage.REVIEW:
            raise UnknownJobError(f"{job.name}: không còn chờ duyệt")
        return job

    # --- working

    def next(self, wait_s: float) -> Job | None:
        """The job to work on, None if there is none after `wait_s` or when woken: first what is to be read, then what is to be stored."""
        with self._changed:
            if self._waiting() is None:
                self._changed.wait(wait_s)
            return self._waiting()

    def wake(self) -> None:
        """Ends the waiting of `next`, whether or not there is a job."""
        with self._changed:
            self._changed.notify_all()

    def _waiting(self) -> Job | None:
        for stage in (Stage.RECEIVED, Stage.ACCEPTED):
            if found := next((job for job in self._jobs.values() if job.stage is stage), None):
                return found
        return None

    def moved(self, job: Job, stage: Stage, **changes: Any) -> Job:
        """The job at its next stage, kept on disk."""
        job = replace(job, stage=stage, **changes)
        with self._changed:
            self._progress.pop(job.id, None)
            self._keep(job)
        return job

    def advanced(self, job: Job, done: int, total: int) -> None:
        """Notes how far the present stage has come; kept in memory."""
        self._progress[job.id] = (done, total)

    # --- looking

    def jobs(self) -> list[Job]:
        """Every job, the latest first."""
        with self._changed:
            return sorted(self._jobs.values(), key=lambda job: job.id, reverse=True)

    def job(self, job_id: str) -> Job:
        """One job.

        Raises:
            UnknownJobError: there is none of that id.
        """
        with self._changed:
            if job_id not in self._jobs:
                raise UnknownJobError(f"không có tệp “{job_id}” trong hàng đợi")
            return self._jobs[job_id]

    def progress(self, job: Job) -> tuple[int, int]:
        """(done, total) of the present stage; (0, 0) where that is not known."""
        return self._progress.get(job.id, (0, 0))

    # --- disk

    def _keep(self, job: Job) -> None:
        self._jobs_folder.mkdir(parents=True, exist_ok=True)
        target = self._jobs_folder / f"{job.id}.json"
        temporary = target.with_suffix(".tmp")
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(asdict(job), stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
        self._jobs[job.id] = job

    def _drop(self, job: Job) -> None:
        del self._jobs[job.id]
        (self._jobs_folder / f"{job.id}.json").unlink(missing_ok=True)
        if job.path and job.outcome not in ("added", "updated"):
            self.discard(Path(job.path))

    def discard(self, path: Path) -> None:
        """Deletes a file that is kept here, with what lies beside it; a file elsewhere is left alone."""
        if path.is_relative_to(self._originals.resolve()):
            shutil.rmtree(path.parent, ignore_errors=True)

    def _forget_old(self) -> None:
        over = [job for job in self._jobs.values() if job.is_over]
        for job in over[: max(0, len(over) - MAX_FINISHED)]:
            self._drop(job)


def safe_name(name: str) -> str:
    """A file name that any system can keep: no folder, no control character, no reserved word, at most MAX_NAME_BYTES bytes of UTF-8."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    base = "".join("_" if c in '<>:"|?*' or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in base).strip(" .") or "tep"
    if _RESERVED.match(base):
        base = f"_{base}"
    stem, dot, suffix = base.rpartition(".") if "." in base else (base, "", "")
    suffix = suffix[:10]
    room = MAX_NAME_BYTES - len(f"{dot}{suffix}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{suffix}"


def _new_id() -> str:
    return f"{time.time_ns():020d}-{secrets.token_hex(3)}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _from_json(given: dict[str, Any]) -> Job:
    return Job(**{**given, "stage": Stage(given["stage"]), "warnings": tuple(given["warnings"])})
