"""The records of answering: Query → Passages → Answer with Citations. Frozen; each keeps the way to its provision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from ingest.records import Chunk, Document, Sought, Span

Language = Literal["vi", "en"]


class Intent(StrEnum):
    """What a question asks for; decides which sentence answers it."""

    TIME_LIMIT = "time-limit"
    BODY = "body"
    FIGURE = "figure"
    DATE = "date"
    DEFINITION = "definition"
    LIST = "list"
    PROCEDURE = "procedure"
    STATUS = "status"
    CHANGES = "changes"
    COMPARISON = "comparison"
    DOCUMENTS = "documents"
    PROVISION = "provision"
    OTHER = "other"


class Turn(NamedTuple):
    """One message of the conversation so far; of an answer, the day it was given as of, where that is known."""

    role: Literal["user", "assistant"]
    content: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ProvisionName:
    """A provision that a question names outright ("khoản 3 Điều 10 Nghị định 32"); None where it does not say.

    `holders` are the path words of what holds it, largest first ("Mẫu số 01 Phụ lục II" → "phu-luc-2", "mau-1").
    """

    article: str | None = None
    clause: str | None = None
    point: str | None = None
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """The law before a change: the one that a document of this number (as the question writes it) made, else the last one."""

    document: str | None = None


@dataclass(frozen=True, slots=True)
class AskedTime:
    """What a question says of time, in the words `said`.

    `day` is the day whose law it asks about, None where it names none; `period` the first and last day of what it names (a month, a year),
    without a `day` that on which what it asks about happened.
    `before`: it asks for the law before a change. `events` are days on which something happened that it asks about; a transitional
    question asks what becomes of what began under earlier law. `rest` is the question without the words that only name the day;
    `is_earlier` tells that an earlier question of the conversation named it; `is_open` that the days since then are meant too ("sau 01/7").
    """

    day: date | None = None
    said: str = ""
    period: tuple[date, date] | None = None
    before: Before | None = None
    events: tuple[date, ...] = ()
    is_transitional: bool = False
    rest: str = ""
    is_earlier: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood: `terms` are its content words (lower case, question words left out), `sought` what the word index is asked.

    `text` is as typed, `restored` with the diacritics that it lacked ("" where it lacked none); `search_text` is what is embedded:
    abbreviations written out, an English question's terms in Vietnamese.
    `language` is the answer's, `language_asked` the question's, `known` the share, 0–1, of an English one that was turned into Vietnamese.
    `unit` is the unit of measure that the answer must be in; `time` what the question itself says of time.
    `within` are the ids of the only documents to search; none is all.
    `asked_now` are those of the terms that a question says itself which follows another one.
    `names` are its proper names, which an answer must speak of. A vague question says too little to be answered ("Bao lâu?").
    """

    text: str
    search_text: str
    language: Language
    as_of: date
    terms: tuple[str, ...]
    intent: Intent
    accented: bool
    documents: tuple[str, ...] = ()
    provision: ProvisionName | None = None
    names: tuple[str, ...] = ()
    is_vague: bool = False
    language_asked: Language = "vi"
    known: float = 1.0
    unit: str | None = None
    is_full: bool = False
    time: AskedTime = AskedTime()
    within: tuple[str, ...] = ()
    sought: tuple[Sought, ...] = ()
    restored: str = ""
    asked_now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PulledBy:
    """Why a passage that was not found stands behind those that were: the provision at `label` leans on it.

    `surface` are the words in which it does ("khoản 2 Điều 13"); "" where the passage is the piece before of the same text.
    """

    label: str
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a query. `score` 0–1 is the fused one that ranks; the parts are kept to be explained.

    `similarity` is the cosine to the question.
    `rerank` is the score of a cross-encoder, which ranks before `score` where one is switched on. A passage with `pulled_by` was not
    found but is leaned on by one that was; its scores are 0.
    """

    chunk: Chunk
    document: Document
    label: str
    score: float
    similarity: float
    words_score: float
    rerank: float | None = None
    pulled_by: PulledBy | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The provision that a sentence rests on. `quote` is verbatim text of the provision; `n` is its mark in the answer, from 1."""

    n: int
    document: str
    document_id: str
    path: str
    label: str
    quote: str
    valid_from: date | None
    valid_to: date | None
    form: str
    confidence: str
    amended_by: str | None = None
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """The period [valid_from, valid_to) of a provision's text, and the document (number and name) that made it read so.

    `is_secondary` is true where that document's own text comes from a secondary source.
    """

    valid_from: date | None
    valid_to: date | None
    amended_by: str | None = None
    amended_by_name: str | None = None
    is_secondary: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation of a draft: verbatim text of the provision at `path` of the document.

    `span` counts in the document's text as of the query's day, or as of `day` where that is set; `version` says since when the provision
    has read so; `gist` is who acts and in what time, in words of the quotation.
    """

    quote: str
    document: Document
    path: str
    label: str
    span: Span
    version: Validity | None = None
    gist: str | None = None
    day: date | None = None


class Refusal(StrEnum):
    """Why a question is not answered."""

    VAGUE = "vague"
    OUT_OF_SCOPE = "out-of-scope"
    NOT_HELD = "not-held"


@dataclass(frozen=True, slots=True)
class Draft:
    """What answers a query: the answer itself where it is a few words (`focus`), and the quotations; none means refusal.

    `also` is what else applies, a line each; `stood` what stood before an answer of the day's law alone, which is shown
    and not cited; `evidence` what spoke for and against answering, where that was weighed.
    For a refusal `refusal` says why, `nearest` what is held nearest (provisions, documents or matters), `unknown_names` are names asked
    about that no document mentions, `not_held` numbers of documents asked about that are not held, and `absent` a place that a document
    held does not have, with that document's name. `lacking` are the parts of a question partly answered that are not.
    `verdict` is yes or no, where the words told decide a question of yes or no; `recorded` what the record of a document tells of what
    no text held says.
    """

    focus: str | None
    statements: tuple[Statement, ...]
    nearest: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()
    refusal: Refusal = Refusal.NOT_HELD
    also: tuple[Statement, ...] = ()
    stood: tuple[Statement, ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict, compare=False)
    not_held: tuple[str, ...] = ()
    absent: tuple[str, str] | None = None
    lacking: tuple[str, ...] = ()
    verdict: bool | None = None
    recorded: str = ""


class Status(StrEnum):
    """Whether the documents held an answer."""

    ANSWERED = "answered"
    REFUSED = "refused"


class Removed(NamedTuple):
    """A sentence that a model wrote and the reader does not get: each fault's kind and what was said; none: it cites nothing held."""

    sentence: str
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in Markdown whose `[n]` marks point to `citations`; a refusal says what is held nearest.

    `removed` are the sentences of a model's draft that were not borne out.
    """

    status: Status
    text: str
    as_of: date
    language: Language
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    id: str | None = None
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of an answer as it streams; joined they are a draft that the final Answer replaces."""

    text: str
