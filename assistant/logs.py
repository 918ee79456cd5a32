"""The application's log: one JSON object a line, in a file that is turned over and bounded.

In: records of the standard `logging`; what a caller passes as `extra={"told": {...}}` becomes fields. Out: `logs/can-cu.jsonl` in the data
folder. The text of a question is written only where the settings say so. `Recorded` writes one line per question or search.
"""

from __future__ import annotations

import json
import logging
import time
from asyncio import CancelledError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.records import Answer, Delta, Language, Passage, Turn
from assistant.settings import AssistantSettings
from ingest.store import Store

if TYPE_CHECKING:
    from assistant.chain import Assistant

N_FILES = 5
"""Log files kept, the one that is written among them."""
_TAIL_BYTES = 2**18
"""How much of the log's end is searched for errors."""
_PRIVATE = "question"

_log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """A record as one line of JSON, without the fields that are private unless `with_questions`."""

    def __init__(self, *, with_questions: bool) -> None:
        super().__init__()
        self._with_questions = with_questions

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"), "level": record.levelname,
            "from": record.name, "event": record.getMessage(),
        }  # fmt: skip
        line |= getattr(record, "told", {})
        if not self._with_questions:
            line.pop(_PRIVATE, None)
        if record.exc_info and record.exc_info[0]:
            line["error"] = f"{record.exc_info[0].__name__}: {record.exc_info[1]}"
            line["trace"] = self.formatException(record.exc_info).splitlines()[-12:]
        return json.dumps(line, ensure_ascii=False, default=str)


def log_file(folder: Path) -> Path:
    """Where the log of a data folder is."""
    return folder / "logs" / "can-cu.jsonl"


def start_log(folder: Path, settings: AssistantSettings) -> logging.Handler:
    """Sends what this application and the libraries' warnings say to the log file; the handler, to be closed at the end."""
    path = log_file(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=settings.log_mb * 2**20, backupCount=N_FILES - 1, encoding="utf-8")
    handler.setFormatter(JsonLines(with_questions=settings.log_questions))
    handler.addFilter(_is_no_farewell)
    root = logging.getLogger()
    root.addHandler(handler)
    for name in ("app", "assistant", "ingest"):
        logging.getLogger(name).setLevel(logging.INFO)
    return handler


def _is_no_farewell(record: logging.LogRecord) -> bool:
    """Whether a record is something else than the server's words on requests that its end cut off."""
    said = record.getMessage()
    farewell = "graceful shutdown" in said or "CancelledError" in said or isinstance(record.exc_info and record.exc_info[1], CancelledError)
    return not (record.name.startswith("uvicorn") and farewell)


def stop_log(handler: logging.Handler) -> None:
    """Closes the log."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def last_errors(folder: Path, n: int = 20) -> list[dict[str, Any]]:
    """The latest lines of level ERROR, newest first."""
    try:
        with log_file(folder).open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _TAIL_BYTES))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    found: list[dict[str, Any]] = []
    for line in reversed(lines):
        if '"level": "ERROR"' not in line:
            continue
        try:
            found.append(json.loads(line))
        except ValueError:
            continue  # the first line may be cut
        if len(found) == n:
            break
    return found


class Recorded:
    """An assistant whose every question and search leaves a line in the log; `via` says who called: "page", "api"."""

    def __init__(self, assistant: Assistant, via: str) -> None:
        self.assistant = assistant
        self._via = via

    @property
    def store(self) -> Store:
        """The documents held."""
        return self.assistant.store

    def stream(
        self, question: str, *, as_of: date | None = None, history: Sequence[Turn] = (), language: Language | None = None,
        documents: Sequence[str] = (),
    ) -> Iterator[Delta | Answer]:  # fmt: skip
        """Pieces of the answer as they come, then the Answer."""
        with self._line("answer", question) as told:
            started = time.perf_counter()
            for piece in self.assistant.stream(question, as_of=as_of, history=history, language=language, documents=documents):
                told.setdefault("first_ms", _ms(started))
                if isinstance(piece, Answer):
                    told |= {
                        "status": str(piece.status), "language": piece.language, "as_of": piece.as_of.isoformat(),
                        "n_citations": len(piece.citations), "n_history": len(history),
                        "timings_ms": {stage: round(ms, 1) for stage, ms in piece.timings_ms.items()},
                    }  # fmt: skip
                yield piece

    def ask(self, question: str, *, as_of: date | None = None, history: Sequence[Turn] = ()) -> Answer:
        """The answer alone."""
        *_, answer = self.stream(question, as_of=as_of, history=history)
        assert isinstance(answer, Answer)
        return answer

    def search(self, question: str, k: int = 10, *, as_of: date | None = None) -> list[Passage]:
        """The `k` passages found for a question, best first."""
        with self._line("search", question) as told:
            found = self.assistant.search(question, k, as_of=as_of)
            told["n_passages"] = len(found)
        return found

    @contextmanager
    def _line(self, event: str, question: str) -> Iterator[dict[str, Any]]:
        told: dict[str, Any] = {"via": self._via, "question_chars": len(question), _PRIVATE: question}
        started = time.perf_counter()
        try:
            yield told
        except GeneratorExit:
            told.setdefault("status", "stopped")  # whoever has the Answer needs no more of the stream
            raise
        except Exception as error:
            told |= {"status": "failed", "cause": type(error).__name__}
            raise
        finally:
            _log.info(event, extra={"told": {**told, "total_ms": _ms(started)}})


def _ms(started: float) -> float:
    return round(1000 * (time.perf_counter() - started), 1)
