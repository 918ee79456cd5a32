"""The data folder and its lock: one process at a time, and every other is told which.

The lock is an operating-system lock (filelock), so that a killed process leaves none behind. Beside it lies a note of who holds it.
"""

from __future__ import annotations

import json
import os
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from ingest.errors import FolderBusyError

_POLL_S = 0.1


class DataFolder:
    """The data folder, held while the context is open. `purpose` is what others are told ("ingest", "app").

    A command waits up to `wait_s` seconds for another command, but not for the application, which would not end.
    """

    def __init__(self, path: Path, purpose: str, *, wait_s: float = 0.0, address: str | None = None) -> None:
        self.path = path
        self._purpose = purpose
        self._address = address
        self._wait_s = wait_s
        self._lock = FileLock(str(path / "lock"))
        self._note = path / "holder.json"

    def __enter__(self) -> DataFolder:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderBusyError(f"{self.path}: không tạo được thư mục dữ liệu ({error.strerror or error})") from error
        deadline = time.monotonic() + self._wait_s
        while True:
            try:
                self._lock.acquire(timeout=0)
                break
            except Timeout as error:
                holder = self._holder()
                if holder.get("purpose") == "app" or time.monotonic() >= deadline:
                    raise FolderBusyError(_told(self.path, holder)) from error
                time.sleep(_POLL_S)
            except OSError as error:
                raise FolderBusyError(f"{self.path}: không khóa được thư mục dữ liệu ({error.strerror or error})") from error
        self.announce(self._address)
        return self

    def announce(self, address: str | None) -> None:
        """Notes who holds the folder, and where it answers, for those who find it locked."""
        note = {
            "pid": os.getpid(),
            "purpose": self._purpose,
            "address": address,
            "since": datetime.now().isoformat(timespec="seconds"),
        }
        temporary = self._note.with_suffix(".tmp")
        temporary.write_text(json.dumps(note), encoding="utf-8")
        temporary.replace(self._note)

    def _holder(self) -> dict[str, object]:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._note.unlink(missing_ok=True)
        self._lock.release()


def _told(path: Path, holder: dict[str, object]) -> str:
    names = {"app": "ứng dụng Căn Cứ", "ingest": "lệnh python -m ingest", "assistant": "lệnh python -m assistant"}
    who = names.get(str(holder.get("purpose")), "một tiến trình khác")
    told = f"thư mục dữ liệu {path} đang được {who} sử dụng"
    if holder.get("pid"):
        told += f" (tiến trình {holder['pid']}, từ {holder.get('since')})"
    if holder.get("address"):
        return f"{told}; hãy hỏi tại {holder['address']} hoặc tắt ứng dụng rồi chạy lại lệnh này"
    return f"{told}; hãy đợi nó xong rồi chạy lại"
