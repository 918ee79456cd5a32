"""Settings of answering, read from the environment once, at the entry point (prefix `CANCU_`)."""

from __future__ import annotations

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import SettingsError
from ingest.settings import describe


class AssistantSettings(BaseSettings):
    """How passages are found and answers are made; without `llm` nothing but the provisions themselves is quoted."""

    model_config = SettingsConfigDict(env_prefix="CANCU_", frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", description="address the page listens on")
    port: int = Field(default=7860, ge=0, le=65535, description="port the page listens on; 0: any free one")
    auth: bool = Field(default=False, description="accounts with passwords; without them the page serves this machine alone")
    session_hours: float = Field(default=168.0, gt=0, description="how long a sign-in lasts, hours")
    mcp: bool = Field(default=False, description="serve the named endpoints to MCP clients too")
    log_questions: bool = Field(default=False, description="write the text of questions into the log")
    log_mb: int = Field(default=5, ge=1, le=1000, description="size of a log file, MiB; five are kept")
    max_question_chars: int = Field(default=2000, ge=10, description="longer questions are refused, characters")
    n_candidates: int = Field(default=200, ge=5, description="chunks taken from each of the two indexes before fusion")
    n_passages: int = Field(default=16, ge=1, description="passages an answer is made from")
    dense_weight: float = Field(default=0.5, ge=0, le=1, description="share of the vector similarity in the fused score")
    dense_weight_unaccented: float = Field(default=0.2, ge=0, le=1, description="the same for a question typed without diacritics")
    dense_weight_english: float = Field(default=0.6, ge=0, le=1, description="the same for a question in English")
    rerank_model: str | None = Field(
        default=None,
        description="a sentence-transformers cross-encoder (folder or hub name) that orders the first passages anew; unset: none",
    )
    rerank_candidates: int = Field(default=20, ge=2, le=200, description="passages, from the first, that the cross-encoder orders")
    rerank_download: bool = Field(
        default=False, description="the cross-encoder may be fetched from the hub; else it must be on this machine"
    )
    llm: str | None = Field(default=None, description="language model's name; unset: answers are composed from quotations")
    llm_provider: str = Field(default="openai", description="provider as langchain.chat_models.init_chat_model knows it: openai, ollama, …")
    llm_base_url: str | None = Field(default=None, description="address of the model's server, for OpenAI-compatible ones and Ollama")
    llm_api_key: SecretStr | None = Field(default=None, description="key of the model's server, where it wants one")
    llm_timeout_s: float = Field(default=60.0, gt=0, description="seconds until the composed answer is given instead")
    llm_first_token_s: float = Field(
        default=20.0, gt=0, description="seconds until the model's first word; later, the composed answer is given"
    )
    llm_max_tokens: int = Field(default=700, ge=50, description="longest generated answer, tokens")
    llm_context_chars: int = Field(default=6000, ge=500, description="longest text of passages given to the model, characters")


def load_assistant_settings() -> AssistantSettings:
    """Settings from the environment.

    Raises:
        SettingsError: a variable holds a value that is not allowed; the message names it.
    """
    try:
        return AssistantSettings()
    except ValidationError as error:
        raise SettingsError(describe(error)) from error
