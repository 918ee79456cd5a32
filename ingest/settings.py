"""Settings of ingestion, read from the environment once, at the entry point (prefix `CANCU_`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[1]


class IngestSettings(BaseSettings):
    """Where data lives and how documents are cut and embedded."""

    model_config = SettingsConfigDict(env_prefix="CANCU_", frozen=True, extra="ignore")

    data: Path = Field(default=PROJECT / "data", description="data folder: catalog, vectors, word index, unpacked model")
    embedding_model: str | None = Field(
        default=None,
        description="a sentence-transformers model (folder or hub name); unset: the bundled multilingual-e5-small",
    )
    embedding_batch: int = Field(default=32, ge=1, le=1024, description="passages embedded at once")
    embedding_precision: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto",
        description="what the embedder computes in; auto: bfloat16 where the processor has it, else float32",
    )
    threads: int | None = Field(default=None, ge=1, description="threads of the embedder; unset: all cores")
    max_file_mb: int = Field(default=100, ge=1, description="larger files are refused, MiB")
    max_chunk_chars: int = Field(default=1200, ge=200, description="a clause longer than this is split at its points, characters")
    lock_wait_s: float = Field(default=20.0, ge=0, description="how long a command waits for another command to finish, seconds")


def load_settings(data: Path | None = None) -> IngestSettings:
    """Settings from the environment; `data` (the command line's `--data`) wins over `CANCU_DATA`.

    Raises:
        SettingsError: a variable holds a value that is not allowed; the message names it.
    """
    try:
        return IngestSettings(**({"data": data} if data else {}))  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(describe(error)) from error


def describe(error: ValidationError) -> str:
    """One line per bad value: the variable, what it holds, what is expected."""
    return "; ".join(f"CANCU_{'_'.join(map(str, e['loc'])).upper()}={e['input']!r}: {e['msg']}" for e in error.errors())
