"""A sentence that a model wrote and the numbers of the passages it cites → the passages that bear it out, or what is wrong with it.

A passage cited beside one that bears the sentence out by itself is left out unless it does too: a reader who opens it would find nothing.
A sentence that cites none is given the first passage that bears it out and has nearly all of its words; weak models forget marks,
and orders in documents forbid them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.contexts import held_words, holds, language_of, said_terms
from assistant.checking.faults import faults
from assistant.checking.reading import Fault, FaultKind, Source
from assistant.language import detect_language
from assistant.records import Language
from ingest.syllables import fold, words

MIN_OWN_TERMS = 5
"""A sentence of fewer terms may be said of any passage."""
MIN_OWN_SHARE = 0.9
"""Share of a sentence's terms that a passage must hold to be cited for it where the model cited none."""
MIN_WORDS_OF_LANGUAGE = 6
"""Fewer words may be a name or a figure, which is the same in every language."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The numbers, from 1, of the passages that bear a sentence out; or none, and why (no fault: it cites nothing)."""

    cited: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()


def attribute(sentence: str, marks: Sequence[int], sources: Sequence[Source]) -> Verdict:
    """Which of the passages marked bear out a sentence without marks; of all passages where it has none."""
    if not marks:
        return Verdict(next(((n,) for n, s in enumerate(sources, 1) if _is_of(sentence, s) and not faults(sentence, [s])), ()))
    each = tuple(dict.fromkeys(marks))
    if len(each) > 1 and (alone := tuple(n for n in each if not faults(sentence, [sources[n - 1]]))):
        return Verdict(alone)
    found = faults(sentence, [sources[n - 1] for n in each])
    return Verdict((), found) if found else Verdict(each)


def _is_of(sentence: str, source: Source) -> bool:
    terms = said_terms(sentence, language_of(sentence), pairs=False)
    there = held_words(f"{source.text}\n{source.label}")
    return len(terms) >= MIN_OWN_TERMS and sum(holds(there, term) for term in terms) >= MIN_OWN_SHARE * len(terms)


def other_language(sentence: str, language: Language) -> Fault | None:
    """The fault of a sentence written in Vietnamese for an English answer, or the other way round."""
    found = [w for w in words(sentence) if w.isalpha()]
    if len(found) < MIN_WORDS_OF_LANGUAGE:
        return None
    accented = sum(fold(w) != w for w in found) / len(found)
    # Vietnamese names stand in English sentences: more than half of the words must be Vietnamese.
    is_other = detect_language(sentence) == "en" if language == "vi" else accented > 1 / 2
    return Fault(FaultKind.LANGUAGE, sentence.strip()[:40]) if is_other else None
