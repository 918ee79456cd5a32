"""Passage → Candidates: its sentences, scored by how well each answers the question.

Counted are the question's words in the sentence and around it, the passage's rank, and whether the sentence holds what is asked for: a time
limit, a figure, a date, a body that acts, a definition, a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.acting import acting_body, is_same_actor
from assistant.held import Held
from assistant.overlap import coverage
from assistant.records import Intent, Passage, Query
from assistant.sentences import BODY, DATE, DURATION, FIGURE, sentences
from ingest.records import Span
from ingest.syllables import fold, key, words

ACTOR = 0.12
"""Reward for a sentence whose first body is the one asked about."""
_DEFINITIONS = re.compile(r"[Gg]iải thích từ ngữ|[Tt]ừ ngữ")
"""Heading of the article that defines terms (Nghị định 78/2025/NĐ-CP)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    passage: Passage
    span: Span
    score: float


def candidates_in(query: Query, passage: Passage, held: Held) -> list[Candidate]:
    start = passage.chunk.span.start
    text = held.text(passage.chunk.document_id)
    around = coverage(query, passage.chunk.indexed_text, held.rarity)
    head = _head_coverage(query, passage, held)
    found = []
    for local in sentences(passage.chunk.span.of(text)):
        span = Span(start + local.start, start + local.end)
        sentence = span.of(text)
        own = coverage(query, sentence, held.rarity)
        score = 0.45 * passage.score + 0.25 * own + 0.15 * around + 0.15 * head + _fit(query, sentence, passage, held)
        score += ACTOR * is_same_actor(query, sentence)
        found.append(Candidate(passage, span, score))
    return found


def _head_coverage(query: Query, passage: Passage, held: Held) -> float:
    """The question's words in the headings and introductions above the passage, the document's own title left out."""
    _, _, headings = passage.chunk.breadcrumb.partition(" › ")
    first = passage.chunk.text.split("\n", 1)[0] if passage.chunk.text.split("\n", 1)[0].endswith(":") else ""
    return coverage(query, f"{headings}\n{first}", held.rarity)


def _fit(query: Query, sentence: str, passage: Passage, held: Held) -> float:
    """Reward for a sentence that holds the kind of thing asked for."""
    match query.intent:
        case Intent.TIME_LIMIT:
            return (0.25 if DURATION.search(sentence) else 0.0) + 0.2 * _nearness(query, sentence)
        case Intent.DATE:
            return 0.3 if DATE.search(sentence) else 0.0
        case Intent.FIGURE:
            return 0.25 if FIGURE.search(sentence) else 0.0
        case Intent.DEFINITION:
            return (0.3 if _defines(query, sentence) else 0.0) + (0.3 if _DEFINITIONS.search(passage.chunk.breadcrumb) else 0.0)
        case Intent.BODY:
            return 0.4 * acting_body(query, sentence)[0] + (0.1 if BODY.search(sentence) else 0.0)
        case Intent.LIST:
            return 0.15 * _head_coverage(query, passage, held) + (
                0.1 if sentence.endswith(":") or passage.chunk.path.count("/") > 1 else 0.0
            )
        case _:
            return 0.0


def _nearness(query: Query, sentence: str) -> float:
    """How near a time limit stands to the act that the question asks about ("thẩm định"), 0–1: halved every ten words between them."""
    to_key = key if query.accented else fold
    body = BODY.search(query.search_text)
    named = {to_key(w) for w in words(query.search_text[body.start() :])[:4]} if body else set()
    act = [to_key(w) for w in query.terms if to_key(w) not in named | {to_key(w) for w in ("thời", "hạn", "gian")}][:2]
    keys = [to_key(w) for w in words(sentence)]
    acts = [i for i in range(len(keys)) if keys[i : i + len(act)] == act]
    limits = [len(words(sentence[: m.start()])) for m in DURATION.finditer(sentence)]
    gaps = [abs(a - d) for a in acts for d in limits]
    return float(0.5 ** (min(gaps) / 10)) if gaps and act else 0.0


def _defines(query: Query, sentence: str) -> bool:
    """ "Cụm công nghiệp là …": the asked term stands alone before "là" at the start of the sentence."""
    subject = re.split(r"\s(?:là|được hiểu là|gồm|bao gồm)\s", re.sub(r"^(?:\d+[a-zđ]?\.|[a-zđ]\))\s*", "", sentence), maxsplit=1)
    if len(subject) < 2:
        return False
    to_key = key if query.accented else fold
    defined = [to_key(w) for w in words(subject[0])]
    return defined == [to_key(w) for w in query.terms][: len(defined)] and len(defined) >= len(query.terms) - 1
