"""The best Candidate of a question → whether the documents held answer it at all; else it is refused.

What speaks for an answer is summed up as log-odds; the coefficients are a logistic regression on the development halves of bench/questions
(bench/fitting.py, bench/RESULTS.md), for the bundled embedder. Against an answer speak a term, a name or a thing counted that the quoted
text lacks, words that it neither says nor means, and a sentence without what is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.asked_act import names_act, names_act_of_body
from assistant.asked_kind import holds_sought, lacks_counted
from assistant.asked_state import tells_state
from assistant.content_words import is_generic
from assistant.document_numbers import matches_number
from assistant.eligibility import FACTS
from assistant.features import own_introduction
from assistant.glossary import meanings
from assistant.held import Held
from assistant.matching import Candidate
from assistant.naming import place_of
from assistant.overlap import Asked
from assistant.quantity import is_of_other_kind, names_sharer, names_subject
from assistant.records import Intent, Passage, Query
from assistant.refusing import is_in_field
from assistant.terms import AskedTerms
from assistant.unsaid import unsaid
from ingest.syllables import fold, key, words

MIN_KNOWN_TO_ANSWER = 0.6
"""An English question of which the glossary knows less than this share is not answered from Vietnamese text."""
COEFFICIENTS = {
    "one": -3.27, "score": 2.5, "near": 2.69, "near_sentence": 2.59, "said": 1.35, "unsaid": -2.79, "name_missing": -4.0,
    "named_missing": -2.43, "counted_missing": -1.68, "lacks_sought": -0.92, "terms_missing_here": -1.52, "terms_missing": -1.69,
    "english_outside": -0.9, "fact": -0.86, "english": 1.25,
    "named_without_body": -6.0, "quantity_missing": -1.2, "act_missing": -7.0, "other_kind": -2.5, "mostly_unsaid": -4.0,
    "other_range": -4.0,
}  # fmt: skip
"""The constant is 1.3 above the fitted one: an answerable question refused costs about three unanswerable ones answered.
That of English is 0.44 below the fitted one, which made up for words that the glossary lacked; it knows half as many again since.
Seven are not fitted, for want of lines: a name that neither what is around nor the issuer has, a sentence on the thing named and on no
body where one is asked for, never answered, a figure of something that nothing around names, the time limit or the doer of another act, a
figure of another kind of thing or of a range that the questioner's own amount is outside of, and a figure, day or time limit beside which
most of the question's terms are said nowhere."""
MOST, LONG = 0.5, 3
"""Share of the terms of a question for a fact that the text around may lack: with more of them, a long one among them, it is another's
fact. A short term may be said in other words ("buổi tối" → "ban đêm"), one of so many syllables hardly ("giấy phép môi trường")."""
OPEN = (-3.0, 0.5)
"""Log-odds of all else between which the likeness of question and sentence decides: below and above it changed no end of 695 questions of
fourteen development halves, and it is most of what weighing costs."""


def is_named(query: Query, passages: Sequence[Passage], held: Held) -> bool:
    """Whether the question asks for a provision that it names, and the document of the first passage has it."""
    if not query.provision or query.intent is not Intent.PROVISION or not passages:
        return False
    if query.documents and not matches_number(passages[0].document.number, query.documents):
        return False
    return place_of(query.provision, held.provisions(passages[0].document.id)) is not None


def is_supported(weighed: Mapping[str, float]) -> bool:
    """Whether the best of the candidates answers, by the evidence for it."""
    return support(weighed) >= 0


def support(weighed: Mapping[str, float]) -> float:
    """Log-odds that the best candidate answers."""
    return sum(COEFFICIENTS.get(name, 0.0) * value for name, value in weighed.items())


def evidence(query: Query, candidates: Sequence[Candidate], passages: Sequence[Passage], held: Held) -> dict[str, float]:
    """What speaks for and against the best of the `candidates` in `passages`, each from 0 to 1 but the score and a
    quantity missing, for which English has surer words.

    The likeness of question and sentence (assistant/unsaid.py) is among it only where it may decide, or where `held` weighs all.
    """
    best = candidates[0]
    chunk = best.passage.chunk
    sentence = best.read_out(held)
    here = f"{chunk.breadcrumb}\n{own_introduction(chunk.text, sentence)}\n{sentence}"
    around = f"{chunk.breadcrumb}\n{chunk.text}"
    titled = f"{best.passage.document.title}\n{around}"
    asked, terms = Asked(query, held.rarity), AskedTerms(query)
    is_english, is_uncounted = query.language_asked == "en", lacks_counted(query, sentence)
    is_state = tells_state(query, sentence)  # says nothing of what is not so yet
    found = {
        "one": 1.0,
        "score": best.score / 20,
        "near": best.values["near"],
        "name_missing": float(bool(query.names) and asked.share_of_names(f"{best.passage.document.issuer}\n{titled}") < 1),
        "named_missing": 0.0 if is_state else _named_missing(query, asked, here),
        "fact": float(query.intent in FACTS or query.unit is not None),
        "counted_missing": float(is_uncounted),
        "lacks_sought": float(not holds_sought(query, sentence)),
        "named_without_body": _named_without_body(query, asked, sentence),
        "quantity_missing": (2.0 if is_english else 1.0) * (query.intent is Intent.FIGURE and not names_subject(query, titled)),
        "act_missing": float(not (names_act(query, here) and names_act_of_body(query, here))),
        "other_kind": float(query.intent is Intent.FIGURE and (is_of_other_kind(query, sentence) or not names_sharer(query, here))),
        "mostly_unsaid": float(_asks_fact_alone(query) and _is_mostly_unsaid(terms, here if is_uncounted else titled)),
        "other_range": float(query.intent in FACTS and best.values["own_range"] < 0),
        "terms_missing_here": 0.0 if is_state else terms.share_missing(here),
        "terms_missing": 0.0 if is_state else terms.share_missing(around),
        "english": float(is_english),
        "english_outside": float(is_english and not is_in_field(query, passages, held)),
        "said": _n_said(query, titled) / 10,
    }
    if held.weighs_all or OPEN[0] <= support(found) < OPEN[1]:
        found |= unsaid(query, sentence, chunk.breadcrumb, held.likeness) | ({"unsaid": 0.0} if is_state else {})
    return found


def _asks_fact_alone(query: Query) -> bool:
    """Whether a question typed with its diacritics that follows no other asks for a figure, a day or a time limit."""
    return query.intent in FACTS and query.accented and not query.restored and not query.asked_now


def _is_mostly_unsaid(terms: AskedTerms, text: str) -> bool:
    return terms.share_missing(text) > MOST and terms.n_longest_missing(text) >= LONG


def _n_said(query: Query, text: str) -> int:
    """How many of the words that say what is asked stand in `text`: of a long question a few stand in any."""
    to_key = key if query.accented else fold
    said = {to_key(w) for w in words(text)}
    return sum(to_key(w) in said for w in [t for t in query.terms if not is_generic(t)] or query.terms)


def _named_without_body(query: Query, asked: Asked, sentence: str) -> float:
    """Whether a sentence speaks of the thing whose body is asked for ("Chủ đầu tư của CCN Nam Sơn?") and of no body."""
    return float(query.intent is Intent.BODY and asked.share_of_names(sentence) == 1 and not holds_sought(query, sentence))


def _named_missing(query: Query, asked: Asked, text: str) -> float:
    """Share of what is asked of a thing named ("Chủ đầu tư của CCN Nam Sơn?" → "chủ đầu tư") that `text` lacks; 0 where none is named."""
    names = {fold(w) for name in query.names for w in words(name)}
    if query.language_asked == "en":
        said = f" {' '.join(words(text))} "
        asked_of = [ways for ways in meanings(query.text) if fold(ways[0][0]) not in names]
        lacking = sum(not any(f" {' '.join(way)} " in said for way in ways) for ways in asked_of)
        return lacking / len(asked_of) if query.names and asked_of else 0.0
    others = [w for w in query.terms if fold(w) not in names]
    return 1 - asked.of(others).coverage(text) if names and others else 0.0
